"""The other side of talks that a clause does not name again: who stands beside the speaker, whom the actor talked to just before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.arguments import preposition_of
from dragoman.events.matching import Match
from dragoman.events.rules import word_class
from dragoman.language.syntax import Parse, Sentence, Token
from dragoman.reading import ASSERTED, Event, Statement
from dragoman.sources.document import Document

_OURS = frozenset({"we", "us", "our", "ours"})
_NEAR = 4
"""Sentences from talks to what was discussed in them."""


def counterparts(document: Document, parse: Parse, cast: Cast, statements: Sequence[Statement]) -> Mapping[str, tuple[str, ...]]:
    """Return, by the id of each turn with which a joint appearance opens, those who stand there side by side.

    A joint appearance is a transcript whose title names persons of two states, and in which both sides take turns. Once somebody
    else asks questions, "we" may be anybody.
    """
    titled = [s.index for s in parse.sentences if document.blocks[s.block].kind == "title"]
    named = dict.fromkeys(a for i in titled for m in cast.in_sentence(i) for a in m.actors if cast.actors[a].kind == "person")
    turns = [s for s in statements if s.within is None and s.cue is not None and document.text[slice(*s.cue)] == ":"]
    speak = {s.speaker for s in turns}
    present = [a for a in named if a in speak and cast.country_of(a) is not None]
    out: dict[str, tuple[str, ...]] = {}
    for turn in turns if len({cast.country_of(a) for a in present}) > 1 else ():
        if turn.speaker in present:
            out[turn.id] = tuple(present)
        elif any("?" in document.text[a:b] for a, b in turn.content):
            break
    return out


def across(actor: str | None, present: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """Those of other states than an actor's who stand beside him."""
    return tuple(a for a in present if actor is not None and cast.country_of(a) != cast.country_of(actor))


def of_both(sentence: Sentence, match: Match) -> bool:
    """Whether "we" talked, or "our" partnership is praised: in a joint appearance that is the speaker and who stands beside him."""
    if match.frame.type == "CONSULT":
        talk = any(t.lemma in word_class("joint_talks") for t in match.cluster)
        return talk and not match.recipients and _is_ours(sentence, match.actors) and not _with_others(sentence, match)
    objects = [*match.recipients, *match.cluster[1:], *sentence.children(match.trigger.index, "obj", "obl", "nmod")]
    joint = [t for t in objects if t.lemma in word_class("joint_things")]
    relative = [c for t in joint for v in sentence.children(t.index, "acl:relcl") for c in sentence.children(v.index, "nsubj")]
    return match.frame.type == "SUPPORT" and _is_ours(sentence, [*joint, *relative])


def _with_others(sentence: Sentence, match: Match) -> bool:
    """Whether a phrase says with whom or among whom it was talked: "in the G7 format", "with all our colleagues"."""
    phrases = [c for t in match.cluster for c in sentence.children(t.index, "obl", "nmod")]
    if any(t.lemma == "all" for w in match.cluster for t in sentence.children(w.index, "det", "det:predet")):
        return True
    return any(preposition_of(sentence, c.index) in ("with", "among", "between", "to") or c.lemma in word_class("forums") for c in phrases)


def _is_ours(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether one of the words is "we", or something of ours."""
    return any(t.text.lower() in _OURS for f in tokens for t in (f, *sentence.children(f.index, "nmod:poss")))


def with_partners(events: Sequence[Event], parse: Parse) -> list[Event]:
    """Return the events, in their order, with the partners of talks told just before for what one of their sides discussed in them,
    or came to thank for.
    """
    out: list[Event] = []
    for event in events:
        near = _NEAR if _is_lone(event, parse) else 0 if _is_purpose(event, parse) else None
        partners = _partners(event, out, parse, near) if near is not None else ()
        out.append(replace(event, recipient=partners) if partners else event)
    return out


def _is_lone(event: Event, parse: Parse) -> bool:
    if event.type != "CONSULT" or event.mode is not None or event.recipient or len(event.actor) != 1:
        return False
    sentence = parse.sentence_at(event.trigger[0])
    if sentence is None:
        return False
    words = [t for t in sentence.tokens if event.trigger[0] <= t.start < event.trigger[1]]
    return any(t.upos == "VERB" and t.lemma in word_class("discussing") and _stands_alone(sentence, t) for t in words)


def _is_purpose(event: Event, parse: Parse) -> bool:
    """Whether an act towards nobody who is named is what a talk was for: "spoke with her to express gratitude"."""
    sentence = parse.sentence_at(event.trigger[0])
    if event.type != "SUPPORT" or event.recipient or len(event.actor) != 1 or sentence is None:
        return False
    verbs = [t for t in sentence.tokens if event.trigger[0] <= t.start < event.trigger[1] and t.upos == "VERB"]
    return any(t.relation in ("advcl", "xcomp") and any(m.text.lower() == "to" for m in sentence.children(t.index, "mark")) for t in verbs)


def _stands_alone(sentence: Sentence, verb: Token) -> bool:
    """Whether no verb above says with whom: "will meet youth | to discuss", "joined the ministers | to review"."""
    return not any(t.lemma in word_class("meeting") for t in sentence.ancestors(verb.index))


def _partners(event: Event, earlier: Sequence[Event], parse: Parse, near: int) -> tuple[str, ...]:
    at = _sentence(event, parse)
    for other in reversed(earlier):
        if at - _sentence(other, parse) > near:
            return ()
        if other.type != "CONSULT" or other.mode == "visit" or event.actor[0] not in (*other.actor, *other.recipient):
            continue
        same = other.status == event.status or {other.status, event.status} <= ASSERTED
        partners = tuple(a for a in (*other.actor, *other.recipient) if a != event.actor[0])
        if same and partners:
            return partners
    return ()


def _sentence(event: Event, parse: Parse) -> int:
    sentence = parse.sentence_at(event.trigger[0])
    return sentence.index if sentence is not None else -1
