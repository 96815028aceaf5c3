"""Periods of the calendar with their TIMEX3 values, and how to step from one to another."""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"]
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
UNKNOWN: dict[Grain, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "season": "XXXX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, … of the calendar: TIMEX3 value, first and last day (None where the value leaves them open)."""

    grain: Grain
    value: str
    first: date | None
    last: date | None


def day(on: date) -> Period:
    """The period of one day."""
    return Period("day", on.isoformat(), on, on)


def day_of(year: int, month: int, number: int) -> Period | None:
    """A day, or None where the calendar has none (30 February)."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= _calendar.monthrange(year, month)[1]):
        return None
    return day(date(year, month, number))


def week(on: date) -> Period:
    """The ISO week of a day, Monday to Sunday."""
    year, number, weekday = on.isocalendar()
    first = on - timedelta(days=weekday - 1)
    return Period("week", f"{year}-W{number:02d}", first, first + timedelta(days=6))


def weekend(on: date) -> Period:
    """Saturday and Sunday of the ISO week of a day."""
    whole = week(on)
    assert whole.first is not None
    return Period("weekend", whole.value + "-WE", whole.first + timedelta(days=5), whole.last)


def month(year: int, number: int) -> Period:
    """A month."""
    return Period("month", f"{year:04d}-{number:02d}", date(year, number, 1), _end(year, number))


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return Period("quarter", f"{year:04d}-Q{number}", date(year, 3 * number - 2, 1), _end(year, 3 * number))


def season(year: int, code: str) -> Period:
    """A season of the northern year by meteorological months; winter belongs to the year in which it begins."""
    first, last = SEASON_MONTHS[code]
    return Period("season", f"{year:04d}-{code}", date(year, first, 1), _end(year + (last < first), last))


def year_of(number: int) -> Period:
    """A calendar year."""
    return Period("year", f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def decade(start: int) -> Period:
    """The decade that begins with a year: 1990 → `199`."""
    return Period("decade", f"{start // 10:03d}", date(start, 1, 1), date(start + 9, 12, 31))


def century(number: int) -> Period:
    """The nth century as news writers count it: the 20th → `19`."""
    start = max(100 * (number - 1), 1)
    return Period("century", f"{number - 1:02d}", date(start, 1, 1), date(100 * number - 1, 12, 31))


def shift_months(on: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    total = on.year * 12 + on.month - 1 + months
    year, number = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return on
    return date(year, number, min(on.day, _calendar.monthrange(year, number)[1]))


def containing(on: date, grain: Grain) -> Period:
    """The period of a grain in which a day lies."""
    if grain == "day":
        return day(on)
    if grain == "week":
        return week(on)
    if grain == "weekend":
        return weekend(on)
    if grain == "month":
        return month(on.year, on.month)
    if grain == "quarter":
        return quarter(on.year, (on.month + 2) // 3)
    if grain == "decade":
        return decade(on.year // 10 * 10)
    if grain == "century":
        return century(on.year // 100 + 1)
    return year_of(on.year)


def stepped(on: date, steps: int, grain: Grain) -> Period:
    """The period `steps` after the one in which a day lies (before, where negative).

    >>> stepped(date(2022, 1, 31), 1, "month").value, stepped(date(2022, 1, 3), -1, "week").value
    ('2022-02', '2021-W52')
    """
    try:
        if grain in ("day", "week", "weekend"):
            return containing(on + timedelta(days=steps * (1 if grain == "day" else 7)), grain)
        months = {"month": 1, "quarter": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}[grain]
        return containing(shift_months(on, steps * months), grain)
    except (OverflowError, ValueError):
        return Period(grain, UNKNOWN[grain], None, None)


def part(whole: Period, which: str) -> Period:
    """The early, mid or late third of a period; the value stays the whole period's, as TIMEX3 has it."""
    if whole.first is None or whole.last is None:
        return whole
    days = (whole.last - whole.first).days + 1
    third = max(days // 3, 1)
    first, last = whole.first, whole.last
    if which == "early":
        last = first + timedelta(days=third - 1)
    elif which == "late":
        first = last - timedelta(days=third - 1)
    elif which == "mid":
        first, last = first + timedelta(days=third), last - timedelta(days=third)
    return Period(whole.grain, whole.value, first, last)


def _end(year: int, number: int) -> date:
    return date(year, number, _calendar.monthrange(year, number)[1])
