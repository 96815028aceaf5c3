"""Who somebody is: what the knowledge base and the record know of a party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.query.facts import PositionFact, Report
from dragoman.query.joining import JoinedEvent
from dragoman.query.parties import Who

if TYPE_CHECKING:
    from dragoman.actors.entry import Entry, Term
    from dragoman.query.questions import Questions

FIRST_OFFICES = ("HOS", "HOG", "FM", "DM")
MOST_CONTACTS = 10
MOST_ISSUES = 20


@dataclass(frozen=True, slots=True)
class Office:
    """An office and who held it when, as far as its basis knows.

    From the knowledge base: `first` and `last` are the days of the term (`last` None where no end is known), `known_on` the last day
    for which the source vouches. From the reports: the first and last day on which reports show the holder in it; `report` is the last.
    """

    holder: str
    holder_id: str
    title: str
    country: str | None
    first: date | None
    last: date | None
    basis: Literal["knowledge base", "reports"]
    known_on: date | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class IssueCount:
    """An issue, and how many statements and positions of the party touch it."""

    issue: str
    label: str
    times: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A party: its names, offices (newest first; of a country those in its first offices), and its traces in the record.

    `contacts`: the last meetings, visits and calls that took place, newest first; `issues`: those that it touches most, and
    `positions` the newest on the first of them.
    `first_on`, `last_on`: days of the first and last report in which it occurs.
    """

    who: Who
    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    reports: int
    first_on: date | None
    last_on: date | None
    events: int
    statements: int
    contacts: tuple[JoinedEvent, ...]
    positions: tuple[PositionFact, ...]
    issues: tuple[IssueCount, ...]


def profile(ask: Questions, who: Who) -> Profile:
    """The profile of a party as of the day of the questions."""
    entry = _entry(who)
    seen = ask.appearances(who)
    name = entry.name if entry else who.label
    last = reversed(ask.timeline(who, type="CONSULT", limit=MOST_CONTACTS * 4))
    held = [e for e in last if e.status in ("occurred", "ongoing") and not e.is_disputed]
    issues = ask.issue_counts(who)
    return Profile(
        who=who,
        id=who.country or who.actor or "",
        name=name,
        kind=entry.kind if entry else "country" if who.country else seen.kind,
        country=who.country or who.home,
        sectors=entry.sectors if entry else (),
        aliases=tuple(sorted({*(entry.aliases if entry else ()), *seen.names} - {name})),
        offices=(*_known_offices(who, ask.today), *_seen_offices(ask, who, seen)),
        reports=seen.reports,
        first_on=seen.first,
        last_on=seen.last,
        events=ask.count("event", who),
        statements=ask.count("statement", who),
        contacts=tuple(held[:MOST_CONTACTS]),
        positions=tuple(ask.newest_positions(who, [i.issue for i in issues[:MOST_ISSUES]])),
        issues=issues,
    )


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where the reports show a party. `names`: its own, of a country not those of its people; `roles`: first and last report of each."""

    kind: str
    names: frozenset[str]
    reports: int
    first: date | None
    last: date | None
    roles: tuple[tuple[str, Report, Report], ...]


def _entry(who: Who) -> Entry | None:
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    return knowledge.country(who.country) if who.country else knowledge.entry(who.actor or "")


def _known_offices(who: Who, today: date | None) -> Iterator[Office]:
    """The terms of a person, newest first; of a country those of its first offices that cover the day."""
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    if who.actor:
        entry = knowledge.entry(who.actor)
        for term in knowledge.terms(who.actor) if entry else ():
            if today is None or term.start is None or term.start <= today:
                yield _office(entry, term)
    elif who.country and today:
        for office in FIRST_OFFICES:
            for holder, term in knowledge.holders(office, who.country, today)[:1]:
                yield _office(holder, term)


def _office(holder: Entry | None, term: Term) -> Office:
    name = holder.name if holder else term.person
    return Office(name, term.person, term.title, term.country, term.start, term.end, "knowledge base", known_on=term.as_of)


def _seen_offices(ask: Questions, who: Who, seen: Appearances) -> Iterator[Office]:
    """The offices that the reports give to a person, newest first; none for a country, whose people are too many."""
    for role, first, last in sorted(seen.roles, key=lambda r: (r[2].order, r[0]), reverse=True):
        if who.actor:
            yield Office(who.label, who.actor, role, who.home, _day(first), _day(last), "reports", report=last)


def _day(report: Report) -> date | None:
    return date.fromisoformat(report.published_on) if report.published_on else None
