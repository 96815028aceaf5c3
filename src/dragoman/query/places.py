"""Where it happened: events by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.query.facts import EventFact
from dragoman.reading import Where
from dragoman.record.rows import fold


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place with what the reports tell of it. Degrees are WGS 84, None where the gazetteer does not know the place.

    `events` counts each event as often as reports tell it, `reports` each report once; `types` counts the events by type, most first.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    events: int
    reports: int
    first: date | None
    last: date | None
    types: Mapping[str, int]


def places(events: Iterable[EventFact]) -> list[PlaceCount]:
    """The places of these events, the one with most first; events without a place have none."""
    found: dict[tuple[str, str | None], list[EventFact]] = {}
    for event in events:
        if event.place:
            found.setdefault((fold(event.place.name), event.place.country), []).append(event)
    counted = [_counted(some) for some in found.values()]
    return sorted(counted, key=lambda p: (-p.events, p.name, p.country or ""))


def is_at(place: Where, asked: str) -> bool:
    """Whether a place is the one asked for, or lies in the country whose code is asked for."""
    return fold(place.name) == fold(asked) or place.country == asked.upper()


def _counted(events: list[EventFact]) -> PlaceCount:
    names = Counter(e.place.name for e in events if e.place)
    located = next((e.place for e in events if e.place and e.place.latitude is not None), events[0].place)
    days = [e.on for e in events if e.on]
    types = Counter(e.type for e in events)
    return PlaceCount(
        name=min(names, key=lambda n: (-names[n], n)),
        country=located.country if located else None,
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
        events=len(events),
        reports=len({e.report.number for e in events}),
        first=min(days, default=None),
        last=max(days, default=None),
        types=dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
    )
