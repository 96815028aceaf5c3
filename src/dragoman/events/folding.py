"""What of a sentence counts once: words of a richer event, two words for one deed, and the content of an act of words.

PLOVER counts an act of words once: who "threatened to cut ties" has threatened (THREATEN, relations), and no SANCTION is
counted beside it. What is promised, asked for, refused or threatened is kept as the `content` of that act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.cast import Cast
from dragoman.events.circumstances import is_of_another_day
from dragoman.events.encounters import is_same_meeting, one_meeting
from dragoman.events.matching import Match
from dragoman.events.parties import asked_in_general
from dragoman.events.status import Assessment
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import ASSERTED, Deed, Event, EventType, Status

# Acts of words that are about a deed to come or left undone. A meeting stays an event of its own: what is planned or refused
# there is what a diary and a brief are about.
ABOUT_DEEDS: frozenset[EventType] = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
OWN_EVENTS: frozenset[EventType] = frozenset({"CONSULT"})
# What a crowd says while it protests.
CRIED: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE"})
# Statuses in which the report itself tells what became of it: those stand beside the act of words.
TOLD: frozenset[Status] = ASSERTED | {"did_not_occur"}
# Deeds that a clause beside or below tells on: "opened fire on the crowd, killing two".
TOLD_ON: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
ALLEGED = frozenset({"alleged", "allege", "suspected", "suspect", "purported", "purport", "rumoured", "rumored"})
BELOW = frozenset({"advcl", "acl", "xcomp", "ccomp", "obl", "nmod", "obj", "compound"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, or the reason why a match became none. `content_of`: the word of the act whose content it is."""

    match: Match
    event: Event | None
    assessment: Assessment | None
    reason: str = ""
    content_of: Token | None = None


def fold(sentence: Sentence, coded: list[Coded], cast: Cast) -> list[Coded]:
    """The coded matches of a sentence in text order: one for each event, what is but content marked with its act."""
    own = [c for c in coded if not _is_part_of_another(c, coded)]
    own.sort(key=lambda c: c.match.trigger.index)
    deeds = _fold_unnamed(_fold_same(sentence, _fold_nouns(own), cast), cast)
    return _with_content(sentence, _fold_talks(sentence, _with_partners(sentence, deeds), cast))


def _with_partners(sentence: Sentence, coded: list[Coded]) -> list[Coded]:
    """Talks of one clause and its infinitive have the same partners, day and place.

    "spoke with A to discuss B", "in a meeting with A, she discussed B".
    """
    return [_partnered(sentence, c, coded) for c in coded]


def _partnered(sentence: Sentence, one: Coded, coded: list[Coded]) -> Coded:
    event = one.event
    if event is None or event.type != "CONSULT" or event.recipient or len(event.actor) != 1:
        return one
    for other in coded:
        talks = other.event
        if other is one or talks is None or talks.type != "CONSULT" or talks.status != event.status or not talks.recipient:
            continue
        with_him = not talks.actor or set(event.actor) & {*talks.actor, *talks.recipient}
        if with_him and _hang_together(sentence, one.match.trigger, other.match.trigger):
            partners = tuple(p for p in (*talks.actor, *talks.recipient) if p not in event.actor)
            if is_of_another_day(sentence, one.match.trigger):
                return replace(one, event=replace(event, recipient=partners))
            return replace(one, event=replace(event, recipient=partners, date=event.date or talks.date, place=event.place or talks.place))
    return one


def _hang_together(sentence: Sentence, one: Token, other: Token) -> bool:
    return _is_below(sentence, one, other) or _is_below(sentence, other, one)


def _fold_unnamed(coded: list[Coded], cast: Cast) -> list[Coded]:
    """One event of what befell a land and the verb that tells whom it hit: "an attack in Kabul killed ten soldiers"."""
    out = list(coded)
    for c in coded:
        if c.event is None or c.event.actor or c.event.type != "ASSAULT" or c.match.frame.word_class != "noun":
            continue
        if any(r not in cast.actors or cast.actors[r].kind != "country" for r in c.event.recipient):
            continue
        for place, verb in enumerate(out):
            other = verb.event
            if other is None or other.type != "ASSAULT" or not _is_its_verb(c.match.trigger, verb.match.trigger):
                continue
            # "a roadside bombing": the word does not say from where
            means = None if c.match.trigger.lemma == "bombing" and c.event.mode == "aerial" else c.event.mode
            same = replace(other, mode=other.mode or means, date=other.date or c.event.date, place=other.place or c.event.place)
            out[place] = replace(verb, event=replace(same, mentions=(*same.mentions, c.event.trigger)))
            out = [o for o in out if o is not c]
            break
    return out


def _is_its_verb(noun: Token, verb: Token) -> bool:
    """ "the raid killed him", "was killed in a raid", "a raid that killed him"."""
    if noun.head == verb.index:
        return noun.relation in ("nsubj", "obl")
    return verb.head == noun.index and verb.relation == "acl"


def _fold_talks(sentence: Sentence, coded: list[Coded], cast: Cast) -> list[Coded]:
    """One meeting of its verb and what the same clause tells of it: "met with her to discuss trade"."""
    out = list(coded)
    for c in coded:
        for place, head in enumerate(out):
            if c.event is None or head.event is None or not is_same_meeting(sentence, (head.match, head.event), (c.match, c.event), cast):
                continue
            out[place] = replace(head, event=one_meeting(head.event, c.event))
            out = [o for o in out if o is not c]
            break
    return out


def _is_part_of_another(one: Coded, coded: list[Coded]) -> bool:
    """Whether an asserted event is but a word of a richer one ("went on strike" is no strike on anybody)."""
    if one.event is None or one.event.status not in ASSERTED:
        return False
    if one.event.mode == "weapons" and any(_is_attack_with(one, c) for c in coded):
        return True
    return any(
        c.event is not None and c is not one and one.match.trigger in c.match.named_words and c.match.specificity > one.match.specificity
        for c in coded
    )


def _is_attack_with(moved: Coded, other: Coded) -> bool:
    """Whether what was brought up is what the attack was made with: "launched missiles targeting the base"."""
    shared = {t.index for t in moved.match.fixed_cluster} & {t.index for t in other.match.fixed_cluster}
    return bool(shared) and other.event is not None and other.event.type == "ASSAULT" and other.event.status in ASSERTED


def _fold_nouns(coded: list[Coded]) -> list[Coded]:
    """One event of a noun and the noun of the same type below it: "the war of aggression against Ukraine"."""
    out: list[Coded] = []
    for c in coded:
        head = next((o for o in out if c.match.trigger.head == o.match.trigger.index), None)
        below = c.match.trigger.relation in ("nmod", "compound") and head is not None
        if not below or head is None or c.event is None or head.event is None or head.event.type != c.event.type:
            out.append(c)
            continue
        out[out.index(head)] = _joined(head, head.event, c.event)
    return out


def _joined(head: Coded, one: Event, other: Event) -> Coded:
    """`head` with what the other mention of its event adds: missing sides and the mode."""
    actor = one.actor or tuple(a for a in other.actor if a not in one.recipient)
    recipient = one.recipient or tuple(a for a in other.recipient if a not in actor)
    return replace(head, event=replace(one, actor=actor, recipient=recipient, mode=one.mode or other.mode))


def _fold_same(sentence: Sentence, coded: list[Coded], cast: Cast) -> list[Coded]:
    """One event of a deed and the clause that tells on: "shelled the town, killing two", "rioted to protest against the law"."""
    out = list(coded)
    for c in coded:
        if c.event is None or c.event.type not in TOLD_ON:
            continue
        for place, other in enumerate(out):
            if other.event is not None and other is not c and _tells_on(sentence, other, c, cast):
                out[place] = _joined(other, other.event, c.event)
                out = [o for o in out if o is not c]
                break
    return out


def _tells_on(sentence: Sentence, head: Coded, below: Coded, cast: Cast) -> bool:
    assert head.event is not None
    assert below.event is not None
    one, other = head.event, below.event
    if one.type != other.type or one.status not in ASSERTED or head.match.trigger == below.match.trigger:
        return False
    if not _is_below(sentence, below.match.trigger, head.match.trigger) or _is_another_measure(sentence, one, below.match.trigger):
        return False
    # Its own doer or its own victim makes it a deed of its own; "two people" are nobody else.
    victims = {r for r in other.recipient if r not in cast.actors or cast.actors[r].kind != "group" or cast.actors[r].country}
    same_doer = not other.actor or not one.actor or set(other.actor) <= set(one.actor)
    same_victim = not victims or not one.recipient or victims <= set(one.recipient)
    return same_doer and same_victim and not set(other.recipient) & set(one.actor) and not set(other.actor) & set(one.recipient)


def _is_another_measure(sentence: Sentence, one: Event, verb: Token) -> bool:
    """Whether a coordinated verb with an object of its own is a measure of its own: "cut ties with Cuba and imposed an embargo"."""
    return one.type == "SANCTION" and verb.deprel == "conj" and verb.upos == "VERB" and sentence.child(verb.index, "obj") is not None


def _is_below(sentence: Sentence, word: Token, head: Token) -> bool:
    """Whether a word hangs on another as its clause or argument, or is coordinated with it, in one clause of the report."""
    token = word
    while token.head != ROOT:
        if token.deprel == "acl:relcl" or (token.relation not in BELOW and token.relation != "conj"):
            return False
        token = sentence[token.head]
        if token.index == head.index:
            return True
    return False


def _with_content(sentence: Sentence, coded: list[Coded]) -> list[Coded]:
    """Marks what an act of words is about, and gives it to that act."""
    out = list(coded)
    for place, c in enumerate(coded):
        act = _act_about(sentence, c, coded)
        if act is None or c.event is None:
            continue
        out[place] = replace(c, content_of=act.match.trigger)
        owner = next(i for i, o in enumerate(out) if o.match is act.match)
        event = out[owner].event
        assert event is not None
        deed = deed_of(c.event)
        # "urged all partners to work with Oman": it is not asked of Oman
        other_side = event.recipient or (() if asked_in_general(sentence, act.match) else _other_side(event, deed))
        out[owner] = replace(out[owner], event=replace(event, recipient=other_side, content=(*event.content, deed)))
    return out


def deed_of(event: Event) -> Deed:
    """An event as the content of an act of words."""
    return Deed(event.type, event.mode, event.actor, event.recipient, event.status, event.trigger)


def _other_side(act: Event, deed: Deed) -> tuple[str, ...]:
    """Towards whom an act of words goes that names nobody itself: who is to do what it asks for, or whom it would concern."""
    if act.type == "PROTEST":
        # those whose release is cried for are not those who are cried at
        return ()
    if act.type == "ACCUSE":
        sides: tuple[tuple[str, ...], ...] = (deed.actor,)  # whoever would suffer the deed is not blamed for it
    elif deed.mode == "release":
        sides = (deed.actor,)  # nor are those asked whose release is
    else:
        sides = (deed.actor, deed.recipient) if act.type == "REQUEST" else (deed.recipient,)
    return next((found for side in sides if (found := tuple(a for a in side if a not in act.actor))), ())


def _is_denied_fact(one: Coded) -> bool:
    """Whether it is denied that something happened ("rejected claims that it had attacked"), not refused that it will."""
    return one.event is not None and one.event.status == "denied" and one.match.trigger.xpos in ("VBD", "VBN")


def _is_alleged(sentence: Sentence, one: Coded) -> bool:
    """ "condemned the alleged attack": it is judged as one that happened."""
    return any(t.lemma in ALLEGED for t in sentence.children(one.match.trigger.index, "amod"))


def _act_about(sentence: Sentence, one: Coded, coded: list[Coded]) -> Coded | None:
    """The nearest act of words whose content an event is, or None: its status is what that act made of it."""
    if one.event is None:
        return None
    above = [t.index for t in sentence.ancestors(one.match.trigger.index)]
    others = [c for c in coded if c.event is not None and c is not one and c.match.trigger.index in above]
    if one.event.type in CRIED:
        # "marched through Sofia, demanding elections": what a crowd demands in the street is its protest
        acts = [c for c in others if c.event and c.event.type == "PROTEST" and _is_below(sentence, one.match.trigger, c.match.trigger)]
        if acts:
            return acts[0]
    if one.event.status in TOLD or one.event.type in OWN_EVENTS or _is_denied_fact(one) or _is_alleged(sentence, one):
        return None
    acts = [c for c in others if c.event is not None and c.event.type in ABOUT_DEEDS]
    return min(acts, key=lambda c: above.index(c.match.trigger.index), default=None)
