"""Days and moments as the rows have them, read."""

from __future__ import annotations

from datetime import UTC, date, datetime


def days(value: str | None) -> tuple[date | None, date | None]:
    """First and last day.

    >>> days("2021-11-04")
    (datetime.date(2021, 11, 4), datetime.date(2021, 11, 4))
    """
    first, _, last = (value or "").partition("/")
    return day(first), day(last or first)


def day(value: str | None) -> date | None:
    """The day of an ISO day or date-time; None where there is none, or none of the common era.

    >>> day("2017-04-12T09:30:00+03:00"), day("-0043-03-15"), day(None)
    (datetime.date(2017, 4, 12), None, None)
    """
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def instant(value: str | None) -> datetime | None:
    """The moment of an ISO date-time in UTC; None where only the day is known, or no time zone.

    >>> instant("2017-04-12T01:30:00+03:00"), instant("2017-04-12"), instant("2017-04-12T09:30:00")
    (datetime.datetime(2017, 4, 11, 22, 30, tzinfo=datetime.timezone.utc), None, None)
    """
    if value is None or len(value) <= 10:
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None
