"""One event told several times: a report's own follow-ups ("the meeting", "the strike") join the event they refer to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.language.syntax import Parse, Sentence, Token
from dragoman.reading import ASSERTED, QUADS, Event
from dragoman.sources.document import Document

DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its", "both"})


def link_mentions(events: list[Event], parse: Parse, cast: Cast) -> list[Event]:
    """Return the events with bare definite follow-ups joined to the earlier event that they refer to.

    Joined: same type, a definite noun without details of its own (no date, no place, parties among the earlier one's).
    A mention that adds something stays a record of its own: what it adds would otherwise be lost.
    """
    kept: list[Event] = []
    for event in events:
        home = _refers_to(event, kept, parse, cast)
        if home is None:
            kept.append(event)
        else:
            kept[home] = replace(kept[home], mentions=(*kept[home].mentions, event.trigger))
    return kept


def fold_title(events: list[Event], document: Document, parse: Parse, cast: Cast) -> list[Event]:
    """Return the events without those of the title that the text tells again: they become mentions of the text's event."""
    titled = [e for e in events if _kind_of(e, document, parse) == "title"]
    body = [e for e in events if e not in titled]
    kept = []
    for event in titled:
        bare = _is_bare_noun(event, parse)
        same = [i for i, other in enumerate(body) if _tells_again(event, other, cast, any_status=bare)]
        home = next((i for i in same if event.mode in (None, body[i].mode)), next(iter(same), None))
        if home is None:
            kept.append(event)
        else:
            body[home] = replace(body[home], mode=body[home].mode or event.mode, mentions=(event.trigger, *body[home].mentions))
    return kept + body


def _kind_of(event: Event, document: Document, parse: Parse) -> str:
    sentence = parse.sentence_at(event.trigger[0])
    return document.blocks[sentence.block].kind if sentence is not None else ""


def _is_bare_noun(event: Event, parse: Parse) -> bool:
    """Whether a title names its event without a verb ("Deputy Secretary Sherman's Travel to Turkey"): the text says what became of it."""
    sentence = parse.sentence_at(event.trigger[0])
    return sentence is not None and not any("VerbForm=Fin" in t.feats or "VerbForm=Inf" in t.feats for t in sentence.tokens)


def _tells_again(title: Event, other: Event, cast: Cast, *, any_status: bool) -> bool:
    same_status = any_status or title.status == other.status or {title.status, other.status} <= ASSERTED
    # "Call with X" above "spoke with X": the title may tell more; where one of the two is a journey they are two events.
    same_mode = title.mode in (None, other.mode) or (other.mode is None and title.mode != "visit")
    if title.type != other.type or not same_status or not same_mode:
        return False
    if title.date is not None and title.date.basis == "dateline":
        return False  # above a transcript stands the meeting of that day and place, whatever those who speak tell of their talks
    known = set(other.actor) | set(other.recipient)
    countries = {cast.country_of(a) for a in known} - {None}
    return all(a in known or cast.country_of(a) in countries for a in (*title.actor, *title.recipient))


def _refers_to(event: Event, earlier: list[Event], parse: Parse, cast: Cast) -> int | None:
    found = _noun_at(event, parse)
    unnamed = event.type == "ASSAULT" and not event.actor and event.place is not None and event.date is None
    if found is None or event.date is not None or (event.place is not None and not unnamed):
        return None
    sentence, noun = found
    determiners = {t.text.lower() for t in sentence.children(noun.index, "det", "nmod:poss")}
    if not determiners & DEFINITE:
        return None
    parties = set(event.actor) | set(event.recipient)
    for i in range(len(earlier) - 1, -1, -1):
        other = earlier[i]
        known = set(other.actor) | set(other.recipient)
        # What one says is planned and another that it is not, are two records: that is what a brief is for.
        compatible = event.status == other.status or {event.status, other.status} <= ASSERTED
        compatible = compatible and (event.status in ASSERTED or _speaker(event) == _speaker(other))
        same_mode = event.mode in (None, other.mode)
        told = parties <= known or (unnamed and _is_there(event, other, cast))
        if other.type == event.type and told and compatible and same_mode and other.trigger[1] <= event.trigger[0]:
            return i
    return None


def _is_there(event: Event, other: Event, cast: Cast) -> bool:
    """Whether what befell a place ("the attack in Kabul") is what is told of the same place before, whomever it hit there."""
    return (
        event.place is not None
        and other.place is not None
        and event.place.name == other.place.name
        and all(cast.actors[a].kind == "country" for a in event.recipient)
    )


def _speaker(event: Event) -> str | None:
    return event.attribution.speaker if event.attribution else None


def _noun_at(event: Event, parse: Parse) -> tuple[Sentence, Token] | None:
    sentence = parse.sentence_at(event.trigger[0])
    if sentence is None:
        return None
    words = [t for t in sentence.tokens if event.trigger[0] <= t.start < event.trigger[1]]
    if event.type != "CONSULT" and QUADS[event.type].startswith("verbal") and any(t.upos == "VERB" for t in words):
        return None  # "welcomed the launch" is an act of its own, whatever was welcomed before
    inside = [t for t in words if t.upos == "NOUN"]
    return (sentence, inside[-1]) if inside else None
