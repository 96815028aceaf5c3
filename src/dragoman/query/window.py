"""Which facts must be joined to know the events of some days only: those of these days and all that may be one event with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from dragoman.query.days import first_day
from dragoman.query.joining import JoinedEvent
from dragoman.query.sameness import AHEAD, BEHIND

Span = Sequence[Any]
"""Document, id, first and last day of a fact (ISO, None where it has none)."""
MARGIN = 2 * (AHEAD + BEHIND)
"""A fact may be one event with facts so far away, and whether it is may hang on facts as far from those."""
COARSE = timedelta(days=31)
COARSEST = timedelta(days=400)


def since_for(spans: Iterable[Span], wanted: int, until: date | None) -> date | None:
    """The day from which on there are so many facts; None where there are not so many."""
    days = sorted((day for s in spans if (day := first_day(s[2])) and (until is None or day <= until)), reverse=True)
    return days[wanted - 1] if len(days) >= wanted else None


def within(spans: Sequence[Span], since: date | None, until: date | None) -> list[tuple[int, str]]:
    """Document and id of the facts to join for the events from `since` to `until`; facts without a day are always among them.

    What is dated by a month or a year widens the window to its own days, since it may fit into any of them.
    """
    low, high = since and since - MARGIN, until and until + MARGIN
    for _, _, first, last in _overlapping(spans, low, high):
        start, end = (first_day(first), first_day(last)) if first != last else (None, None)
        if start and end and COARSE < end - start <= COARSEST:
            low, high = low and min(low, start), high and max(high, end)
    return [(s[0], s[1]) for s in _overlapping(spans, low, high)]


def falls_within(event: JoinedEvent, since: date | None, until: date | None) -> bool:
    """Whether the event's days, or the day of its first report, meet the days asked about; what has no day meets none."""
    first, last = event.first or event.on, event.last or event.on
    if first is None or last is None:
        return since is None and until is None
    return (since is None or last >= since) and (until is None or first <= until)


def _overlapping(spans: Sequence[Span], low: date | None, high: date | None) -> list[Span]:
    if low is None and high is None:
        return list(spans)
    lowest, highest = low.isoformat() if low else "", high.isoformat() if high else "9999"
    return [s for s in spans if s[2] is None or (s[3][:10] >= lowest[: len(s[3])] and s[2][:10] <= highest)]
