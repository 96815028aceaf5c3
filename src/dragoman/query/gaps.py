"""Gaps: what a brief on two parties would need and the record lacks. Each is a sentence, with the words on which it rests.

A gap is found in the record as it stands: it says what no report tells, never what did not happen.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from dragoman.query.dates import human_day, human_range
from dragoman.query.facts import EventFact, Words
from dragoman.query.joining import EXPECTING, JoinedEvent
from dragoman.query.ledger import LedgerEntry, lapsed
from dragoman.query.parties import Who
from dragoman.query.scale import noun

if TYPE_CHECKING:
    from dragoman.query.questions import Questions

Topic = Literal["contact", "talks", "office", "position", "ledger", "dispute", "report"]
QUIET = timedelta(days=30)
"""So long after the last meeting, or without a report, silence is worth a sentence."""
FRESH = timedelta(days=30)  # an expected meeting without a date is still expected so long after the last report of it
RECENT = timedelta(days=365)  # positions, disputes and days that passed longer ago belong to history
STALE = timedelta(days=2 * 365)  # an open term whose source last vouched for it before that may have ended
MOST_ISSUES = 8
_SEVERAL = frozenset({"measures", "sanctions", "talks", "consequences"})
OFFICES = (("HOS", "head of state"), ("HOG", "head of government"), ("FM", "foreign minister"))


@dataclass(frozen=True, slots=True)
class Gap:
    """`sentence`: what is not known; `rests_on`: the words of the reports that show it, none where it is the silence itself."""

    topic: Topic
    sentence: str
    rests_on: tuple[Words, ...] = ()


def gaps(ask: Questions, a: Who, b: Who) -> list[Gap]:
    """The gaps between two parties as of the day of the questions, by topic; empty where the record is empty."""
    today = ask.today
    if today is None:
        return []
    events = ask.timeline(a, b)
    contacts = ask.contacts(a, b)
    both = ask.concerning(a) & ask.concerning(b)
    found = (
        _contact(contacts, a, b, today), _talks(ask, contacts, today), _offices(a, today), _offices(b, today),
        _positions(ask, a, b, today, both), _broken_off(lapsed(events, today - RECENT, today, (a, b))), _disputes(events, today), _reports(ask, a, b, today, both),
    )  # fmt: skip
    return [gap for some in found for gap in some]


def _contact(contacts: Sequence[JoinedEvent], a: Who, b: Who, today: date) -> Iterator[Gap]:
    held = [c for c in contacts if c.status in ("occurred", "ongoing") and not c.is_disputed and c.on and c.on <= today]
    meetings = [c for c in held if c.mode != "phone"]
    between = f"between {a.spoken} and {b.spoken}"
    if not meetings:
        called = f", only calls (the last on {_when(held[-1])})" if held else ""
        yield Gap("contact", f"The record has no meeting {between}{called}.", _words(held[-1:]))
    elif meetings[-1].on and today - meetings[-1].on >= QUIET:
        days = (today - meetings[-1].on).days
        since = [c for c in held if c.mode == "phone" and c.on and c.on > meetings[-1].on]
        calls = f"; the last call was on {_when(since[-1])}" if since else ""
        yield Gap(
            "contact", f"The record has no meeting {between} since {_when(meetings[-1])}, {days} days ago{calls}.", _words(meetings[-1:])
        )
    if held and not any(f.issues for f in held[-1].facts):
        yield Gap("contact", f"What was discussed on {_when(held[-1])} is not reported.", _words(held[-1:]))


def _talks(ask: Questions, contacts: Iterable[JoinedEvent], today: date) -> Iterator[Gap]:
    for talks in contacts:
        told = talks.facts[-1].on
        if talks.status not in EXPECTING or talks.is_disputed or told is None:
            continue
        if talks.last < today if talks.last else today - told > FRESH:
            continue
        placed = talks.place or talks.mode == "phone"  # whoever telephones need not meet anywhere
        missing = [what for what, known in (("date", talks.first), ("place", placed), ("agenda", _has_agenda(ask, talks))) if not known]
        if missing:
            what = talks.shown
            subject = "The call" if talks.mode == "phone" else "The meeting"
            when = f" on {_when(talks)}" if talks.first else ""
            who = " and ".join(dict.fromkeys(p.name for p in what.parties))
            yield Gap("talks", f"{subject} of {who} that is expected{when} has no {_listed(missing)} in the reports.", _words([talks]))


def _has_agenda(ask: Questions, talks: JoinedEvent) -> bool:
    known = {(f.report.number, f.id) for f in talks.facts}
    return any((i.report.number, i.talks) in known for i in ask.agenda(reports={f.report.number for f in talks.facts}))


def _offices(side: Who, today: date) -> Iterator[Gap]:
    """First offices whose holder the knowledge base does not know for the day, or knows only from long before."""
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    if not side.country or not any(knowledge.holders(office, side.country, today) for office, _ in OFFICES):
        if side.country:
            yield Gap("office", f"No holder of the first offices of {side.spoken} is known for {human_day(today)}.")
        return
    for office, title in OFFICES:
        holders = knowledge.holders(office, side.country, today)
        if not holders and office != "HOG":  # where the head of state governs there is none
            yield Gap("office", f"No {title} of {side.spoken} is known for {human_day(today)}.")
        for entry, term in holders[:1]:
            if term.end is None and term.as_of and today - term.as_of > STALE:
                yield Gap("office", f"{entry.name} is known as {term.title} of {side.spoken} only up to {human_day(term.as_of)}.")


def _positions(ask: Questions, a: Who, b: Who, today: date, both: Container[int]) -> Iterator[Gap]:
    """Issues on which one side has lately taken a position and the other has not said anything. `both`: reports that concern the two."""
    labels = ask.issue_labels()
    taken = {side: [p for p in ask.positions(actor=side, since=today - RECENT) if p.stance != "neutral"] for side in (a, b)}
    for side, other in ((a, b), (b, a)):
        known = {p.issue for p in taken[other]}
        silent: dict[str, list[Words]] = {}
        for p in taken[side]:
            if p.issue not in known and p.report.number in both:
                silent.setdefault(p.issue, []).append(p.words)
        for issue in sorted(silent, key=lambda i: (-len(silent[i]), i))[:MOST_ISSUES]:
            label = labels.get(issue, issue)
            yield Gap(
                "position", f"On {label} the record has the position of {side.spoken}, but none of {other.spoken}.", (silent[issue][-1],)
            )


def _broken_off(entries: Iterable[LedgerEntry]) -> Iterator[Gap]:
    for entry in entries:
        first, last = entry.due
        assert first is not None
        word = entry.word
        what = (word.words,) if isinstance(word, EventFact) else word.content
        yield Gap(
            "ledger",
            f"{entry.about[:1].upper()}{entry.about[1:]} {'were' if entry.about in _SEVERAL else 'was'} {entry.kind} for {human_range(first, last or first)}; no report tells what became of it.",
            what,
        )


def _disputes(events: Iterable[JoinedEvent], today: date) -> Iterator[Gap]:
    for event in events:
        told = event.facts[-1].on
        if event.is_disputed and told and today - told <= RECENT:
            first, last = event.moves[0].fact, event.moves[-1].fact
            when = f" on {_when(event)}" if event.first else ""
            yield Gap(
                "dispute",
                f"Whether the {noun(event.main.type, event.mode)}{when} came about is disputed, and no report settles it.",
                (first.words, last.words),
            )


def _reports(ask: Questions, a: Who, b: Who, today: date, both: Iterable[int]) -> Iterator[Gap]:
    known = ask.days_of(both)
    undated = sorted((ask.loader.report(n) for n, day in known if not day), key=lambda r: r.order)
    if undated:
        some = "1 report" if len(undated) == 1 else f"{len(undated)} reports"
        yield Gap("report", f"{some.capitalize()} on both {'bears' if len(undated) == 1 else 'bear'} no date: {undated[0].heading}.")
    days = sorted({date.fromisoformat(day) for _, day in known if day})
    if not days:
        yield Gap("report", f"No dated report concerns both {a.spoken} and {b.spoken}.")
        return
    longest = max(pairwise(days), key=lambda pair: (pair[1] - pair[0], pair[1]), default=None)
    if longest and longest[1] - longest[0] >= QUIET:
        length = (longest[1] - longest[0]).days - 1
        yield Gap("report", f"For {length} days, between {human_day(longest[0])} and {human_day(longest[1])}, no report concerns both.")
    if today - days[-1] >= QUIET:
        yield Gap("report", f"The last report that concerns both is of {human_day(days[-1])}, {(today - days[-1]).days} days before.")


def _when(event: JoinedEvent) -> str:
    if event.first:
        return human_range(event.first, event.last or event.first)
    return human_day(event.on) if event.on else "an unknown day"


def _words(events: Iterable[JoinedEvent]) -> tuple[Words, ...]:
    return tuple(e.shown.words for e in events)


def _listed(names: Sequence[str]) -> str:
    """
    >>> _listed(["date", "place", "agenda"])
    'date, place or agenda'
    """
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
