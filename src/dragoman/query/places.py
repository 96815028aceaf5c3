"""Where it happened: events by place."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.query.days import first_day
from dragoman.query.selection import Selection


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


TOOK_PLACE = "x.place IS NOT NULL AND x.status IN ('occurred', 'ongoing')"
"""In the very words of the index `event_that_took_place`, which holds all that is counted."""


def places(connection: sqlite3.Connection, selection: Selection, *, any_status: bool = False) -> list[PlaceCount]:
    """The places of the events of a selection that took place (or, with `any_status`, of all), the one with most first."""
    table = "event x" if any_status else "event x INDEXED BY event_that_took_place"
    selection.both(("x.place IS NOT NULL" if any_status else TOOK_PLACE, ()))
    rows = connection.execute(
        "SELECT x.place, x.place_country, x.type, count(*), min(x.on_start), max(x.on_end)"
        f" FROM {table} WHERE {selection.where} GROUP BY x.place, x.place_country, x.type",
        selection.values,
    ).fetchall()
    reports = {
        (place, country): number
        for place, country, number in connection.execute(
            "SELECT x.place, x.place_country, count(DISTINCT x.document)"
            f" FROM {table} WHERE {selection.where} GROUP BY x.place, x.place_country",
            selection.values,
        )
    }
    found: dict[tuple[str, str | None], list[sqlite3.Row]] = {}
    for row in rows:
        found.setdefault((row[0], row[1]), []).append(row)
    counted = [_counted(connection, place, some, reports[place]) for place, some in found.items()]
    return sorted(counted, key=lambda p: (-p.events, p.name, p.country or ""))


def _counted(connection: sqlite3.Connection, place: tuple[str, str | None], rows: list[sqlite3.Row], reports: int) -> PlaceCount:
    at = connection.execute(
        "SELECT latitude, longitude FROM place WHERE name = ? AND country IS ? AND latitude IS NOT NULL"
        " GROUP BY latitude, longitude ORDER BY count(*) DESC, latitude, longitude LIMIT 1",
        place,
    ).fetchone()
    days = [day for row in rows for day in map(first_day, (row[4], row[5])) if day]
    types = {row[2]: row[3] for row in sorted(rows, key=lambda r: (-r[3], r[2]))}
    return PlaceCount(
        name=place[0], country=place[1], latitude=at[0] if at else None, longitude=at[1] if at else None,
        events=sum(types.values()), reports=reports, first=min(days, default=None), last=max(days, default=None),
        types=types,
    )  # fmt: skip
