"""iCalendar (RFC 5545): meetings, visits and calls, past and to come, as all-day entries with the status of the reports.

CONFIRMED is what reports say took place, CANCELLED what was denied, refused or did not come about, TENTATIVE all the rest: a meeting
that is announced has not been held. An event without a day of its own is left out; one of a whole month fills the month, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO

from dragoman import __version__
from dragoman.brief.citation import clean
from dragoman.exports.days import day, instant
from dragoman.exports.excerpt import Excerpt
from dragoman.exports.geojson import located
from dragoman.exports.identity import event_id
from dragoman.query import JoinedEvent
from dragoman.query.joining import NEGATIVE
from dragoman.reading import ASSERTED

if TYPE_CHECKING:
    import icalendar

_NAMES = {"phone": "Call", "visit": "Visit", "third-party": "Mediated talks", "multilateral": "Multilateral meeting", None: "Meeting"}
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


def write_calendar(excerpt: Excerpt, file: BinaryIO) -> None:
    """Write a calendar of the contacts among the selected events."""
    file.write(calendar_of(excerpt.joined("CONSULT")))


def calendar_of(events: Iterable[JoinedEvent]) -> bytes:
    """A calendar of the contacts among some events, those without a day left out."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Dragoman//{__version__}//EN")
    calendar.add("version", "2.0")
    for event in events:
        if event.main.type == "CONSULT" and event.first is not None and event.last is not None:
            calendar.add_component(_entry(icalendar.Event(), event, event.first, event.last))
    made: bytes = calendar.to_ical()
    return made


def _entry(entry: icalendar.Event, event: JoinedEvent, first: date, last: date) -> icalendar.Event:
    place, main = located(event) or event.place, event.main
    entry.add("uid", f"{event_id(event)}@dragoman")
    entry.add("dtstamp", _revised(event))
    entry.add("dtstart", first)
    if last < date.max:
        entry.add("dtend", last + timedelta(days=1))  # RFC 5545: the day after the last
    entry.add("summary", f"{_NAMES.get(event.mode, 'Meeting')}: {_line(', '.join(p.name for p in main.parties))}")
    entry.add("status", status_of(event))
    entry.add("transp", "TRANSPARENT")
    entry.add("sequence", len(event.moves) - 1)
    entry.add("description", "\n".join(_description(event, first, last)))
    if place:
        entry.add("location", _line(place.name))
        if place.latitude is not None and place.longitude is not None:
            entry.add("geo", (place.latitude, place.longitude))
    if main.report.url and main.report.url.startswith(("http://", "https://")):
        entry.add("url", _line(main.report.url))
    return entry


def status_of(event: JoinedEvent) -> str:
    """CONFIRMED, TENTATIVE or CANCELLED."""
    if event.status in ASSERTED:
        return "CONFIRMED"
    return "CANCELLED" if event.status in NEGATIVE and not event.is_disputed else "TENTATIVE"


def _description(event: JoinedEvent, first: date, last: date) -> list[str]:
    lines = [f"{event.status.replace('_', ' ')}{', disputed' if event.is_disputed else ''}"]
    if last > first:
        lines.append(f"on some day from {first.isoformat()} to {last.isoformat()}")
    for move in event.moves:
        report = move.fact.report
        source = ", ".join(x for x in (report.publisher, report.published_on, report.heading) if x)
        lines.append(f"{move.status.replace('_', ' ')}: “{_line(move.fact.words.text)}” ({_line(source)}) [{report.key[:8]}]")
    return lines


def _revised(event: JoinedEvent) -> datetime:
    """When what is told was last revised: the newest report's moment, or the beginning of its day."""
    moments = []
    for fact in event.facts:
        published = day(fact.report.published)
        moment = instant(fact.report.published) or (datetime.combine(published, time(), tzinfo=UTC) if published else None)
        moments += [moment] if moment else []
    return max(moments, default=_UNKNOWN).replace(microsecond=0)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
