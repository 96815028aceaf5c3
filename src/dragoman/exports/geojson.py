"""GeoJSON (RFC 7946): a point for each event whose place is known, told once with what all reports make of it.

Every status goes out, marked as such: `asserted` is true only for what reports say took place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.exports.excerpt import Excerpt
from dragoman.exports.identity import event_id
from dragoman.exports.rows import joined_row
from dragoman.query import JoinedEvent
from dragoman.reading import ASSERTED, Where


def write_geojson(excerpt: Excerpt, file: BinaryIO) -> None:
    """Write a FeatureCollection, a feature a line."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    for number, feature in enumerate(_features(excerpt)):
        text = json.dumps(feature, ensure_ascii=False, allow_nan=False)
        file.write(((",\n" if number else "\n") + text).encode("utf-8", errors="backslashreplace"))
    file.write(b"\n]}\n")


def _features(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    for event in excerpt.joined():
        place = located(event)
        if place is None:
            continue
        here = {"place": place.name, "place_country": place.country, "latitude": place.latitude, "longitude": place.longitude}
        properties = {"asserted": event.status in ASSERTED, **joined_row(event), **here}
        geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        yield {"type": "Feature", "id": event_id(event), "geometry": geometry, "properties": properties}


def located(event: JoinedEvent) -> Where | None:
    """The first place that its reports give with coordinates."""
    places = (fact.place for fact in (event.main, *event.facts))
    return next((p for p in places if p and p.latitude is not None and p.longitude is not None), None)
