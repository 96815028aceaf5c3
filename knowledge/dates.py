"""Dates of the tables, of lesser precision or none, as numbers."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"([~<>]?=?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def parse_date(text: str, end: bool) -> tuple[int | None, str]:
    """(number, precision letter) of a date with lesser precision widened: starts to the first day, ends to the last."""
    match = _DATE.match(text.strip())
    if not match or (match[1].startswith(">") and end):
        return None, "a" if text.strip() else "d"
    year, month, day = int(match[2]), int(match[3] or 0), int(match[4] or 0)
    precision = "a" if match[1] else "d" if day else "m" if month else "y"
    month = month or (12 if end else 1)
    last = calendar.monthrange(year, month)[1]
    day = min(day, last) or (last if end else 1)
    return year * 10000 + month * 100 + day, precision


def days(number: int) -> int:
    return number // 10000 * 365 + number // 100 % 100 * 30 + number % 100
