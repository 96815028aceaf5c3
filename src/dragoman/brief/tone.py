"""The tone between the two, period by period: the numbers that the chart draws, and the same in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.brief.desk import Desk
from dragoman.brief.model import Group, Line, Section, Tone
from dragoman.query.dates import human_range
from dragoman.query.tone import Period, tone

TITLE = "The tone between them"
_KINDS = {"verbal": "words", "material": "deeds"}
BASIS = (
    "calculated from the events between the two in this record, each once: the mean of their scores, from -10 (hostile) to +10"
    " (cooperative), in brackets its 95 % bootstrap interval; what was only expected or denied does not count"
)
MOST_MONTHS, MOST_QUARTERS = 24, 40


def tone_points(desk: Desk) -> tuple[Tone, ...]:
    """The points by month; by quarter or year where months would be too many for a page."""
    period = _period([f.on for f in desk.dealings if f.on])
    points = tone((*desk.contacts, *desk.others), desk.a, desk.b, period)
    return tuple(Tone(p.first, p.last, p.kind, p.mean, p.low, p.high, p.events) for p in points)


def tone_section(desk: Desk, points: Sequence[Tone]) -> Section:
    """One line a period, words and deeds apart."""
    periods = sorted({(p.first, p.last) for p in points})
    shown = periods[-desk.limits.contacts :]
    note = desk.cite_basis(BASIS) if shown else 0
    lines = tuple(
        Line("; ".join(_told(p) for p in points if p.first == first), (note,), when=human_range(first, last), mark="tone")
        for first, last in shown
    )
    remark = f"the {len(shown)} newest of {len(periods)} periods" if len(shown) < len(periods) else None
    return Section("tone", TITLE, (Group(lines, remark=remark),) if lines else ())


def _told(point: Tone) -> str:
    """`words -1.2 (-3.0 to +0.5, 6 events)`."""
    events = f"{point.events} event{'s' if point.events > 1 else ''}"
    interval = f"{signed(point.low)} to {signed(point.high)}, " if point.events > 1 else ""
    return f"{_KINDS[point.kind]} {signed(point.mean)} ({interval}{events})"


def signed(value: float) -> str:
    """A score with its sign, as typographers write it.

    >>> signed(-1.25), signed(2), signed(0)
    ('−1.2', '+2.0', '0.0')
    """
    shown = f"{value:+.1f}"
    return "0.0" if shown in ("+0.0", "-0.0") else shown.replace("-", "−")


def _period(days: list[date]) -> Period:
    if not days:
        return "month"
    months = (max(days) - min(days)).days / 30.4
    return "month" if months <= MOST_MONTHS else "quarter" if months <= 3 * MOST_QUARTERS else "year"
