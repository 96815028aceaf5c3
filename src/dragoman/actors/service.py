"""Whom somebody serves, told behind his title: "spokesman for | the French foreign ministry", "adviser to | the prime minister"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.actors.entry import Entry
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Service:
    """Whom a title serves: the phrase ends at `end`; `title_end`: where the title does; `body`: the body's name, if it is one."""

    end: int
    title_end: int
    owners: tuple[Entry, ...] = ()
    body: str | None = None


def serves(words: Words, noun: str) -> bool:
    """Whether a noun is the title of one who speaks or works for another."""
    return noun in words.lexicon.serving


def service(words: Words, head: int, starting: Mapping[int, Spot]) -> Service | None:
    """What stands behind the title at `head`, if it says whom he serves by that one's office or body; None where it does not.

    Whom he serves by name ("a spokesman for Mr Adams") is no part of the title.
    """
    at = head + 2
    if not serves(words, words.low[head]) or at >= words.size or words.low[head + 1] not in ("for", "to", "of", "at"):
        return None
    start = at = at + (words.low[at] in ("the", "a", "an"))
    owners: tuple[Entry, ...] = ()
    while at < min(words.size, start + _LONGEST):
        if (body := words.match(words.lexicon.bodies, at)) is not None:
            return _body(words, head, start, body[0], owners, starting)
        spot = starting.get(at) or (starting.get(at - 1) if at == start else None)
        if spot is not None:
            if spot.kind in ("organisation", "metonym") and not owners:
                # "the UN | refugee agency" is the UN's
                end = max(spot.end, words.sentence[spot.end - 1].head + 1 if _governed(words, spot) else 0)
                return Service(end, head + 1, spot.entries[:1], words.text(at, end))
            if spot.kind not in ("country", "demonym"):
                return None
            if spot.kind == "country" and not words.possessive(spot.end) and not _governed(words, spot):
                return Service(spot.end, head + 1, spot.entries[:1]) if words.low[head + 1] in ("for", "of") else None
            owners, at = spot.entries[:1], spot.end + words.possessive(spot.end)
        elif words.low[at] in words.lexicon.heads and not _goes_on(words, at):
            return _office(words, head, at, owners, starting)
        elif words.low[at] in words.lexicon.modifiers or words.low[at] in words.lexicon.heads or words.sentence[at].upos == "ADJ":
            at += 1
        else:
            return None
    return None


def _governed(words: Words, spot: Spot) -> bool:
    """Whether a country's name stands before the noun of which it tells whose it is ("the US | president")."""
    return words.sentence[spot.end - 1].head >= spot.end


def _goes_on(words: Words, at: int) -> bool:
    return at + 1 < words.size and (words.low[at + 1] in words.lexicon.heads or words.low[at + 1] == "general")


def _body(words: Words, head: int, start: int, end: int, owners: tuple[Entry, ...], starting: Mapping[int, Spot]) -> Service:
    named = words.text(start, end)
    end, behind = _of(words, end, starting)
    return Service(end, head + 1, owners or behind, named)


def _office(words: Words, head: int, at: int, owners: tuple[Entry, ...], starting: Mapping[int, Spot]) -> Service | None:
    end = at + 1
    if end < words.size and (words.labels[end] == "PER" or (words.cap[at] and words.cap[end])):
        return Service(head + 1, head + 1, owners) if owners else None
    end, behind = _of(words, end, starting)
    return Service(end, at + 1, owners or behind)


def _of(words: Words, end: int, starting: Mapping[int, Spot]) -> tuple[int, tuple[Entry, ...]]:
    """The end of "of France" behind an office or a body, and whose it says that this is."""
    if end + 1 >= words.size or words.low[end] not in ("of", "in"):
        return end, ()
    spot = starting.get(end + 1 + (words.low[end + 1] == "the"))
    return (spot.end, spot.entries[:1]) if spot is not None and spot.kind == "country" else (end, ())


def longer_name(words: Words, end: int) -> int:
    """The end of a name that a town's only begins: "the manager of Kabul | Media"."""
    longer = end
    while longer < words.size and words.cap[longer] and words.labels[longer] != "PER" and words.sentence[longer].upos in ("PROPN", "NOUN"):
        longer += 1
    begins = words.sentence[end - 1].relation in ("compound", "amod") and end <= words.sentence[end - 1].head < longer
    return longer if begins and words.low[longer - 1] not in words.lexicon.heads else end


def noun_after(words: Words, end: int) -> int:
    """The end of the phrase that an adjective of origin opens: "officials at the Kenyan | defence ministry"."""
    body = words.match(words.lexicon.bodies, end)
    if body is not None:
        return body[0]
    noun = words.sentence[end - 1].head
    inside = range(end, noun + 1)
    near = len(inside) in (1, 2, 3) and all(words.sentence[i].upos in ("ADJ", "NOUN") and not words.cap[i] for i in inside)
    return noun + 1 if near else end
