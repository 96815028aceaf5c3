"""Days of facts, as far as the record's texts give them: whole days, months and years of the common era."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date
from functools import lru_cache


@lru_cache(maxsize=4096)
def days_of(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """First and last day, in this order; both None where the first is no day, as what lies before the common era.

    >>> days_of("2018-02", "2018-02"), days_of("-0043-03-15", "-0043-03-15"), days_of("2019-05-01", "2019-04-01")
    ((datetime.date(2018, 2, 1), datetime.date(2018, 2, 28)), (None, None), (datetime.date(2019, 5, 1), datetime.date(2019, 5, 1)))
    """
    begins, ends = first_day(first), last_day(last)
    if begins is None:
        return None, None
    return begins, ends if ends is not None and ends >= begins else last_day(first)


@lru_cache(maxsize=4096)
def first_day(day: str | None) -> date | None:
    """The first day; `2017-02` begins with its first. None for what is no day, `2017-W07` and `-0043-03-15` among it."""
    year, month, number = _parts(day)
    return _day(year, month or 1, number or 1)


@lru_cache(maxsize=4096)
def last_day(day: str | None) -> date | None:
    """The last day; a whole month or year to its end."""
    year, month, number = _parts(day)
    month = month or 12
    if 0 < year <= MAXYEAR and not number and month <= 12:
        number = monthrange(year, month)[1]
    return _day(year, month, number)


def _parts(day: str | None) -> tuple[int, int, int]:
    """Year, month and day, 0 for those that are not told; all 0 where one of them is no number."""
    parts = (day or "")[:10].split("-")
    numbers = [int(part) if part.isdecimal() else 0 for part in parts]
    year, month, number = (*numbers, 0, 0)[:3]
    return (year, month, number) if all(numbers) and len(numbers) <= 3 else (0, 0, 0)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None
