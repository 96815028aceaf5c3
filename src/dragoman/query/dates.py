"""Dates as a person writes them."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def human_day(day: date) -> str:
    """
    >>> human_day(date(2017, 4, 5))
    '5 April 2017'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def human_range(first: date, last: date) -> str:
    """A day, days, a month or a year, as coarse as the dates are.

    >>> human_range(date(2017, 4, 5), date(2017, 4, 6)), human_range(date(2017, 2, 1), date(2017, 2, 28))
    ('5–6 April 2017', 'February 2017')
    >>> human_range(date(2016, 12, 30), date(2017, 1, 2)), human_range(date(2016, 1, 1), date(2016, 12, 31))
    ('30 December 2016 – 2 January 2017', '2016')
    """
    if first == last:
        return human_day(first)
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_month and first.year == last.year:
        if first.month == last.month:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{human_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {human_day(last)}"
    return f"{human_day(first)} – {human_day(last)}"


def human_iso(published: str | None) -> str:
    """The day of an ISO 8601 date or date-time in words; `undated` for None."""
    return human_day(date.fromisoformat(published[:10])) if published else "undated"
