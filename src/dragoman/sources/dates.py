"""Dates as wires and web pages print them: `Nov. 18`, `12 April 2017`, `2019-01-04T09:30:00Z`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb", "febr"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?P<month>(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r"))\b\.?"
_WEEKDAY = r"(?P<weekday>(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?)\b\.?"
MONTH_OR_WEEKDAY = re.sub(r"\?P<\w+>", "?:", rf"(?:{_MONTH}|{_WEEKDAY})")
"""A regular expression for the name of a month or of a day of the week."""
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s*{_DAY}(?:,?\s+{_YEAR})?",
    rf"(?:{_WEEKDAY},?\s+)?{_DAY}[\s-]+{_MONTH}(?:,?[\s-]+{_YEAR})?",
    rf"{_YEAR}-(?P<nmonth>[01]\d)-(?P<nday>[0-3]\d)",
    rf"(?P<nday>[0-3]\d)\.(?P<nmonth>[01]\d)\.{_YEAR}",
    # With slashes only a day beyond 12 tells day from month.
    rf"{_YEAR}/(?P<nmonth>[01]?\d)/(?P<nday>[0-3]?\d)\b",
    rf"(?P<nmonth>[01]?\d)/(?P<nday>1[3-9]|2\d|3[01])/{_YEAR}",
    rf"(?P<nday>1[3-9]|2\d|3[01])/(?P<nmonth>[01]?\d)/{_YEAR}",
    rf"{_WEEKDAY}",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: parts that are not printed are None; `end` is where it ends in the text."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    end: int

    def iso(self) -> str | None:
        """ISO 8601 where the year is printed, `--04-12` where it is not, None for a weekday alone."""
        if self.month is None or self.day is None:
            return None
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year else f"--{self.month:02d}-{self.day:02d}"


def match_date(text: str, start: int = 0) -> PrintedDate | None:
    """The date printed in `text` from `start` on, or None; the longest of the usual forms counts."""
    found = [printed for pattern in _PATTERNS if (match := pattern.match(text, start)) and (printed := _printed(match))]
    return max(found, key=lambda printed: printed.end, default=None)


def _printed(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    weekday = parts.get("weekday")
    year = int(parts["year"]) if parts.get("year") else None
    month = _MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["nmonth"]) if parts.get("nmonth") else None
    printed_day = parts.get("day") or parts.get("nday")
    day = int(printed_day) if printed_day else None
    if month is not None and day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    number = next((n for n, name in enumerate(_WEEKDAYS) if weekday and name.startswith(weekday.lower()[:3])), None)
    return PrintedDate(year, month, day, number, match.end())


def read_date(value: str) -> str | None:
    """ISO 8601 date, or date-time where a time of day is given, from any of the usual forms; None where it is none of them."""
    iso = _ISO.fullmatch(value)
    try:
        if iso:
            year, month, day, clock, zone = iso.groups()
            on = date(int(year), int(month), int(day)).isoformat()
            if clock is None or clock.replace(":", "").strip("0") == "":
                return on
            offset = "Z" if zone in ("UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}" if zone and zone != "Z" else zone or ""
            stamp = f"{on}T{_clock(clock)}{offset}"
            datetime.fromisoformat(stamp)
            return stamp
    except ValueError:
        return None
    text = re.sub(r"^\W*(?:\d{1,2}(?::\d\d|\.\d\d(?=\s*[AaPp]))(?:\s*[AaPp]\.?[Mm]\.?)?,?\s*)?", "", value)
    printed = match_date(text)
    if printed and (printed.year or printed.month is None):
        return printed.iso()
    # "Nov 18 09:30:00 2014 GMT": the year stands behind the clock.
    late = re.match(r"[\s,]*\d\d?:\d\d(?::\d\d)?\s+((?:19|20)\d\d)\b", text[printed.end :]) if printed else None
    return f"{late.group(1)}{(printed.iso() or '')[1:]}" if printed and late else None


def _clock(clock: str) -> str:
    digits = clock.replace(":", "")
    return ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def nearest_year(month: int, day: int, published: date) -> date | None:
    """The date with that month and day closest to `published`: a wire of 31 December may be published on 1 January."""
    near = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    return min(near, key=lambda on: abs((on - published).days), default=None)


def last_weekday(weekday: int, published: date) -> date:
    """The last day with that number (Monday is 0) that is not after `published`."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)
