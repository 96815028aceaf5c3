"""Where the reports of one event contradict one another: its day, its place, the numbers that they give, whether it took place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, inf, radians, sin, sqrt
from typing import TYPE_CHECKING, Literal

from dragoman.query.facts import EventFact
from dragoman.record.rows import fold

if TYPE_CHECKING:
    from dragoman.reading import Where

SAME_TOWN_KM = 40.0  # a suburb, an airport, a palace
Aspect = Literal["date", "place", "number", "status"]
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/-])(?P<day>(?:{_MONTHS})\.? )?(?P<value>\d{{1,3}}(?:[ ,]\d{{3}})+|\d+)(?:\s+(?:more|other|new|at least|about|some))?\s+(?P<noun>[a-z]+)"
)
_WRITTEN = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+([a-z]+)", re.IGNORECASE)
_WRITTEN_VALUES = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2)
}  # fmt: skip
_NO_NOUN = frozenset(
    [
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "the",
        "a",
        "an",
        "percent",
        "per",
        "am",
        "pm",
        "days",
        "hours",
        "weeks",
        "months",
        "years",
        "minutes",
    ]
)
"""Words after a number that do not say what is counted, and lengths of time, which rarely count the event itself."""


@dataclass(frozen=True, slots=True)
class Version:
    """What some reports say of it, and their facts, oldest first."""

    value: str
    facts: tuple[EventFact, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Versions that cannot all be true; those told first stand first."""

    aspect: Aspect
    versions: tuple[Version, ...]


def disagreements(facts: Sequence[EventFact], *, disputed: bool) -> tuple[Disagreement, ...]:
    """Where the facts of one event contradict one another. `disputed`: whether its status is open between them.

    A wider date or place that includes the narrower one is no contradiction, and what a report tells of its own mistake is not asked here:
    corrected reports are left out of the facts.
    """
    found = [
        _of("date", facts, _day, _days_conflict),
        _of("place", facts, lambda f: f.place.name if f.place else None, lambda a, b: not places_agree(a.place, b.place)),
        *(_of_number(noun, told) for noun, told in _counted(facts)),
        _of("status", facts, lambda f: f.status.replace("_", " "), lambda a, b: a.status != b.status) if disputed else None,
    ]
    return tuple(d for d in found if d)


def _of(
    aspect: Aspect, facts: Iterable[EventFact], value: Callable[[EventFact], str | None], conflict: Callable[[EventFact, EventFact], bool]
) -> Disagreement | None:
    told = [f for f in facts if value(f) is not None]
    if not any(conflict(a, b) for a, b in combinations(told, 2) if a.report != b.report):
        return None
    versions: dict[str, list[EventFact]] = {}
    for f in told:
        versions.setdefault(str(value(f)), []).append(f)
    return Disagreement(aspect, tuple(Version(v, tuple(fs)) for v, fs in versions.items()))


def _of_number(noun: str, told: Iterable[EventFact]) -> Disagreement | None:
    def value(fact: EventFact) -> str:
        return f"{_numbers(fact)[noun]:,} {noun}"

    return _of("number", told, value, lambda a, b: value(a) != value(b))


def _day(fact: EventFact) -> str | None:
    if fact.first is None or fact.last is None:
        return None
    return fact.first.isoformat() if fact.first == fact.last else f"{fact.first.isoformat()}/{fact.last.isoformat()}"


def _days_conflict(a: EventFact, b: EventFact) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.last < b.first or b.last < a.first


def places_agree(a: Where | None, b: Where | None) -> bool:
    """Whether two places may be one: the same name, a city and its suburb, a country and a place in it, or one of them not told."""
    if a is None or b is None or fold(a.name) == fold(b.name):
        return True
    same_country = a.country is not None and a.country == b.country
    return same_country and (is_country(a) or is_country(b) or _kilometres(a, b) <= SAME_TOWN_KM)


def _kilometres(a: Where, b: Where) -> float:
    """The distance on the sphere; without end where a place has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return inf
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    half = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 12_742 * asin(sqrt(half))


def is_country(place: Where) -> bool:
    """Whether the name is that of the whole country: then it says no more than the country of the other."""
    from dragoman.actors.knowledge import load_knowledge

    return any(e.kind == "country" and e.country == place.country for e in load_knowledge().lookup(place.name))


def _counted(facts: Iterable[EventFact]) -> Iterator[tuple[str, list[EventFact]]]:
    """What is counted by the clauses of two reports or more, with the facts that count it."""
    by_noun: dict[str, list[EventFact]] = {}
    for f in facts:
        for noun in _numbers(f):
            by_noun.setdefault(noun, []).append(f)
    yield from ((noun, told) for noun, told in sorted(by_noun.items()) if len({f.report.number for f in told}) > 1)


def _numbers(fact: EventFact) -> dict[str, int]:
    """What the clause counts: the noun after each number. A noun that it counts twice ("12 people … 3 people") tells nothing."""
    found: dict[str, int | None] = {}
    text = fact.words.text
    pairs = [(int(re.sub(r"[ ,]", "", m["value"])), m["noun"]) for m in _NUMBER.finditer(text) if not m["day"]]
    pairs += [(_WRITTEN_VALUES[m[1].lower()], m[2].lower()) for m in _WRITTEN.finditer(text)]
    for value, noun in pairs:
        if noun not in _NO_NOUN and not 1900 <= value <= 2100:
            found[noun] = None if noun in found and found[noun] != value else value
    return {noun: value for noun, value in found.items() if value is not None}
