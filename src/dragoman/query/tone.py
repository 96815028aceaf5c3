"""Tone: the mean score of what two parties said and did to one another, period by period, words and deeds apart.

Only events that took place count, each once however many reports tell it. The interval is the percentile bootstrap's (Efron 1979),
95 %. Scores lie on a grid of halves, so the distribution of the mean of all resamples can be computed whole instead of being drawn at
random: it is the n-fold convolution of the scores' own distribution. The result needs no seed and is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.query.facts import Party
from dragoman.query.joining import SYMMETRIC, JoinedEvent
from dragoman.query.parties import Who
from dragoman.query.scale import score

Period = Literal["day", "week", "month", "quarter", "year"]
Direction = Literal["both", "a-to-b", "b-to-a"]
TAIL = 0.025
GRID = 2  # steps to a point of the scale: its scores are halves
MOST_AT_ONCE = 20_000  # a resample of more events than this has an interval narrower than a step of the grid
ROUNDING = 1e-9  # a probability that falls short of the tail by no more than the arithmetic's error has reached it


@dataclass(frozen=True, slots=True)
class TonePoint:
    """The tone of one period, from `first` to `last` day: the mean score, -10 to +10, of so many `events` of one kind.

    `low`, `high`: 95 % bootstrap interval of the mean; of a single event it is the point itself and says nothing.
    """

    first: date
    last: date
    kind: Literal["verbal", "material"]
    mean: float
    low: float
    high: float
    events: int


def tone(events: Iterable[JoinedEvent], a: Who, b: Who, by: Period = "month", direction: Direction = "both") -> list[TonePoint]:
    """The points of the events between two parties, oldest first, verbal before material; periods without events have none.

    `direction`: only what A did to B, or B to A. A meeting, an agreement and a fight of both go either way.
    """
    found: dict[tuple[date, date, str], list[float]] = {}
    for event in events:
        main = event.main
        if event.status in ("occurred", "ongoing") and event.on and goes(event, a, b, direction):
            kind = main.quad.split()[0]
            found.setdefault((*period(event.on, by), kind), []).append(score(main.type, event.mode))
    order = sorted(found, key=lambda k: (k[0], k[2] != "verbal"))
    return [_point(first, last, kind, found[first, last, kind]) for first, last, kind in order]


def goes(event: JoinedEvent, a: Who, b: Who, direction: Direction) -> bool:
    """Whether the event goes from A to B (or the other way, as `direction` asks)."""
    if direction == "both" or event.main.type in SYMMETRIC:
        return True
    one, other = (a, b) if direction == "a-to-b" else (b, a)
    main = event.main
    return _among(one, main.actors) and (_among(other, main.recipients) or _among(other, main.actors))


def period(day: date, by: Period) -> tuple[date, date]:
    """First and last day of the period in which a day lies; weeks begin on Monday (ISO 8601).

    >>> period(date(2021, 5, 4), "quarter"), period(date(2021, 5, 4), "week")
    ((datetime.date(2021, 4, 1), datetime.date(2021, 6, 30)), (datetime.date(2021, 5, 3), datetime.date(2021, 5, 9)))
    """
    if by == "day":
        return day, day
    if by == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[by]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = date(first.year + 1, 1, 1) if first.month + months > 12 else date(first.year, first.month + months, 1)
    return first, after - timedelta(days=1)


def bootstrap_interval(values: list[float]) -> tuple[float, float]:
    """The 95 % interval of the mean of at least one score: of all resamples, not of some.

    >>> bootstrap_interval([2.5]), bootstrap_interval([-2.0, 2.5])
    ((2.5, 2.5), (-2.0, 2.5))
    """
    import numpy as np

    steps = sorted(round(v * GRID) for v in values)
    n, least, most = len(steps), steps[0], steps[-1]
    if least == most:
        return least / GRID, least / GRID
    if n > MOST_AT_ONCE:
        mean = sum(steps) / n / GRID
        return mean, mean
    share = np.bincount([s - least for s in steps]) / n
    length = n * (most - least) + 1
    size = 1 << (length - 1).bit_length()
    sums = np.cumsum(np.fft.irfft(np.fft.rfft(share, size) ** n, size)[:length])
    low, high = (int(np.searchsorted(sums, p - ROUNDING)) for p in (TAIL, 1 - TAIL))
    return (low / n + least) / GRID, (high / n + least) / GRID


def _point(first: date, last: date, kind: str, values: list[float]) -> TonePoint:
    low, high = bootstrap_interval(values)
    mean = sum(sorted(values)) / len(values)
    return TonePoint(first, last, "verbal" if kind == "verbal" else "material", round(mean, 3), round(low, 3), round(high, 3), len(values))


def _among(who: Who, parties: Iterable[Party]) -> bool:
    return any(who.covers(p.id, p.country) for p in parties)
