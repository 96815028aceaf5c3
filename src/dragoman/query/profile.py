"""Who somebody is: what the knowledge base and the record know of a party."""

from __future__ import annotations

from collections import Counter
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

    `contacts`: the last meetings, visits and calls that took place, newest first; `positions`: the newest on each issue.
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
    seen = _seen(ask, who)
    positions = ask.positions(actor=who)
    newest = {p.issue: p for p in positions}
    statements = ask.statements(actor=who)
    events = ask.events(actor=who)
    contacts = reversed(ask.join(e for e in events if e.type == "CONSULT"))
    held = (e for e in contacts if e.status in ("occurred", "ongoing") and not e.is_disputed)
    return Profile(
        who=who,
        id=who.country or who.actor or "",
        name=entry.name if entry else who.label,
        kind=entry.kind if entry else "country" if who.country else seen.kind,
        country=who.country or who.home,
        sectors=entry.sectors if entry else (),
        aliases=tuple(sorted({*(entry.aliases if entry else ()), *seen.names} - {entry.name if entry else who.label})),
        offices=(*_known_offices(who, ask.today), *_seen_offices(ask, who)),
        reports=seen.reports,
        first_on=seen.first,
        last_on=seen.last,
        events=len(events),
        statements=len(statements),
        contacts=tuple(e for _, e in zip(range(MOST_CONTACTS), held, strict=False)),
        positions=tuple(p for _, p in sorted(newest.items())),
        issues=_issues(ask, [i for s in statements for i in s.issues] + [p.issue for p in positions]),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the reports show of a party."""

    kind: str
    names: frozenset[str]
    reports: int
    first: date | None
    last: date | None


def _entry(who: Who) -> Entry | None:
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    return knowledge.country(who.country) if who.country else knowledge.entry(who.actor or "")


def _seen(ask: Questions, who: Who) -> _Seen:
    """The names are those of the party itself: of a country not those of its people."""
    rows = ask.cast_rows(who)
    days = [day for row in rows if (day := row["published_on"])]
    themselves = [row for row in rows if not who.country or row["kind"] == "country"]
    return _Seen(
        kind=themselves[-1]["kind"] if themselves else "group",
        names=frozenset(row["name"] for row in themselves),
        reports=len({row["document"] for row in rows}),
        first=date.fromisoformat(min(days)) if days else None,
        last=date.fromisoformat(max(days)) if days else None,
    )


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


def _seen_offices(ask: Questions, who: Who) -> Iterator[Office]:
    """The offices that the reports give to a person, newest first; none for a country, whose people are too many."""
    if not who.actor:
        return
    shown: dict[str, list[tuple[date, int]]] = {}
    for row in ask.cast_rows(who):
        if row["role"] and row["published_on"]:
            shown.setdefault(row["role"], []).append((date.fromisoformat(row["published_on"]), row["document"]))
    for role, days in sorted(shown.items(), key=lambda item: (max(item[1])[0], item[0]), reverse=True):
        report = max((ask.loader.report(number) for _, number in days), key=lambda r: r.order)
        yield Office(who.label, who.actor, role, who.home, min(days)[0], max(days)[0], "reports", report=report)


def _issues(ask: Questions, touched: list[str]) -> tuple[IssueCount, ...]:
    labels = ask.issue_labels()
    counted = Counter(touched)
    return tuple(IssueCount(i, labels.get(i, i), n) for i, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))
