"""Where the knowledge base's names stand in a sentence: countries, demonyms, seats of power, organisations, full names of persons.

A longest-match scan over stretches that begin with a capital letter; what is only a name's part or a homonym is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.actors.entry import Entry
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.words import Words

SpotKind = Literal["country", "demonym", "metonym", "organisation", "person", "people"]
LONGEST = 9
_INSIDE = frozenset(
    {"of", "the", "for", "and", "on", "in", "de", "du", "des", "la", "al", "el", "-", ".", "&", "/", "'s", "'", "to", "bin", "–"}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `[start, end)` that the knowledge base knows. `entries`: what they may be, likeliest first; `body`: what a seat stands for."""

    start: int
    end: int
    kind: SpotKind
    entries: tuple[Entry, ...]
    body: str | None = None


def find_spots(words: Words, knowledge: Knowledge, report_words: frozenset[str]) -> list[Spot]:
    """Spots of a sentence in text order, none overlapping. `report_words`: the folded words of the whole report, for homonyms."""
    found: list[Spot] = []
    at = 0
    while at < words.size:
        spot = (_longest(words, knowledge, at) or _half(words, knowledge, at, report_words)) if _may_begin(words, at) else None
        if spot is None or _homonym(words, spot, report_words) or _building(words, spot):
            at += 1
            continue
        found.append(spot)
        at = spot.end
    return found


def _building(words: Words, spot: Spot) -> bool:
    """Whether a body's name is part of a building's: "Masjid | Alpha", "the Alpha | Mosque"."""
    buildings = words.lexicon.names["buildings"]
    return spot.kind == "organisation" and not buildings.isdisjoint(
        words.low[max(0, spot.start - 1) : spot.start] + words.low[spot.end : spot.end + 1]
    )


def _half(words: Words, knowledge: Knowledge, at: int, report_words: frozenset[str]) -> Spot | None:
    """ "The | South" in a report on Korea: a divided land's half by its direction alone."""
    direction = words.low[at]
    if words.low[at - 1 : at] != ("the",) or direction not in ("north", "south", "east", "west"):
        return None
    if at + 1 < words.size and (words.cap[at + 1] or words.low[at + 1] == "of"):
        return None
    land = next((land for land in words.lexicon.divided if land in report_words), None)
    states = () if land is None else tuple(e for e in knowledge.lookup(f"{direction} {land}".title()) if e.kind == "country")
    return Spot(at, at + 1, "country", states) if states else None


def _may_begin(words: Words, at: int) -> bool:
    text = words.sentence[at].text
    if words.low[at] in ("al", "el") and at + 2 < words.size and words.low[at + 1] == "-" and words.cap[at + 2]:
        return True
    return (
        words.cap[at]
        or (text[:1].isdigit() and at + 1 < words.size and words.cap[at + 1])
        or (words.low[at] == "the" and at + 1 < words.size and words.cap[at + 1])
    )


def _ends(words: Words, at: int) -> Iterator[int]:
    """Ends of stretches that begin at a token, longest first: a capital or a number must stand last."""
    end, stops = at + 1, [at + 1]
    while end < words.size and end - at < LONGEST:
        if not (words.cap[end] or words.low[end] in _INSIDE or (words.glued[end] and words.low[end] not in (",", '"', "”", ")", ":", ";"))):
            break
        end += 1
        if words.cap[end - 1] or (words.glued[end - 1] and words.sentence[end - 1].text.isalnum()):
            stops.append(end)
    return reversed(stops)


def _longest(words: Words, knowledge: Knowledge, at: int) -> Spot | None:
    if words.low[at] == "the":
        # "The Hague", "the Kremlin": names with an article are tried with it, and else begin at the next word.
        spot = _read(words, knowledge, at, at + 2) if at + 1 < words.size else None
        if spot is None or spot.kind != "metonym":
            return None
        longer = _longest(words, knowledge, at + 1)
        return spot if longer is None or longer.end <= spot.end else None
    for end in _ends(words, at):
        spot = _read(words, knowledge, at, end)
        if spot is not None:
            return _with_owner(words, knowledge, spot)
    return None


def _with_owner(words: Words, knowledge: Knowledge, spot: Spot) -> Spot:
    """A body's name that goes on where the same name without its state's does: "Iranian Revolutionary Guard | Corps"."""
    if spot.kind != "organisation" or spot.end - spot.start == 1 or not knowledge.demonym(words.sentence[spot.start].text):
        return spot
    bare = _longest(words, knowledge, spot.start + 1)
    same = bare is not None and bare.end > spot.end and spot.entries[0] in bare.entries
    return replace(spot, end=bare.end) if same and bare is not None else spot


def _read(words: Words, knowledge: Knowledge, start: int, end: int) -> Spot | None:
    text = words.text(start, end)
    single = end - start == 1
    if words.low[start] in words.lexicon.never and single:
        return None
    if single and (
        (words.low[start] in words.lexicon.names["never"] and not text.isupper()) or words.low[start] in words.lexicon.names["calendar"]
    ):
        return None
    entries = knowledge.lookup(text)
    countries = tuple(e for e in entries if e.kind == "country")
    adjective = knowledge.demonym(text) if end - start <= 3 else ()
    if single and not adjective and words.dash(end) and knowledge.demonym(words.sentence[end + 1].text):
        # "Franco-German": a state's name as it stands before another's
        adjective = knowledge.demonym(words.lexicon.prefixes.get(words.low[start], ""))
    if countries and not (
        adjective
        and (
            _modifies(words, start, end)
            or (
                text.endswith("s")
                and text.casefold() != countries[0].name.casefold()
                and single
                and words.sentence[start].feat("Number") == "Plur"
            )
        )
    ):
        return Spot(start, end, "country", countries)
    if adjective:
        return Spot(start, end, "demonym", tuple(e for e in (knowledge.entry(i) for i in adjective) if e is not None))
    seats = knowledge.metonym(text)
    if seats:
        found = tuple(e for e in (knowledge.entry(i) for i, _ in seats) if e is not None)
        return Spot(start, end, "metonym", found, seats[0][1]) if found else None
    if single and not _like_a_name(words, start):
        return None
    bodies = tuple(e for e in entries if e.kind not in ("country", "person"))
    if bodies and single and bodies[0].kind == "media" and end < words.size and words.cap[end] and words.labels[end] == words.labels[start]:
        # "The National | Institute": only the beginning of a longer name
        return None
    if bodies and bodies[0].kind == "government_body" and _generic(words, start, end):
        return None
    if bodies and not (single and bodies[0].kind == "armed_group" and bodies[0].weight == 0 and not words.labels[start]):
        return Spot(start, end, "organisation", bodies)
    persons = tuple(e for e in entries if e.kind == "person")
    return Spot(start, end, "person", persons) if persons and not single else None


def _generic(words: Words, start: int, end: int) -> bool:
    """Whether a body's name is one that many states use ("House of Representatives"): then the words around it tell whose it is."""
    found = words.match(words.lexicon.bodies, start)
    return found is not None and found[0] == end and words.lexicon.body_rules[found[1]].country is None


def _modifies(words: Words, start: int, end: int) -> bool:
    """Whether a name such as "US" stands before the noun that it modifies ("the US strike")."""
    last = words.sentence[end - 1]
    return last.deprel in ("compound", "amod", "nmod:desc") and last.head > last.index and not words.possessive(end)


def _like_a_name(words: Words, at: int) -> bool:
    token = words.sentence[at]
    return words.labels[at] is not None or token.upos == "PROPN" or (token.text.isupper() and len(token.text) > 1)


def _a_states_own(words: Words, spot: Spot) -> bool:
    """Whether what is called as a body of the world is a state's: "Ruritania's National | Security Council"."""
    if words.low[spot.start : spot.end] != ("security", "council") or not spot.start:
        return False
    return words.low[spot.start - 1] in ("national", "supreme") or words.possessive(spot.start - 1)


def _homonym(words: Words, spot: Spot, report_words: frozenset[str]) -> bool:
    """Whether a state's or seat's name is a person's or a federal state's here: "Michael Jordan", "Chad Wolf", "Georgia's runoff"."""
    at = spot.end - 1
    if spot.kind == "organisation" and _a_states_own(words, spot):
        return True
    if spot.kind not in ("country", "metonym") or spot.end - spot.start > 1 + (words.low[spot.start] == "the"):
        return False
    low = words.low[at]
    trap = words.lexicon.state_traps.get(low)
    if trap is not None and report_words & trap[0] and not report_words & trap[1]:
        return True
    name = words.sentence.name_at(at)
    if name is not None and name.label == "PER" and name.end - name.start > 1:
        return True
    before, after = words.low[at - 1] if at else "", words.low[spot.end] if spot.end < words.size else ""
    if before in words.lexicon.parts_of.get(low, ()) and words.cap[at - 1]:
        return True
    if before in ("latin", "central", "north", "south", "new") and words.cap[at - 1] and spot.kind == "country":
        # "Latin America", "South Sudan" if it were not known by itself
        return True
    if before in words.lexicon.honorifics or (after in ("state", "post", "times") and words.cap[spot.end]):
        return True
    given = words.lexicon.names["feminine"] | words.lexicon.names["masculine"]
    return before in given and words.cap[at - 1]
