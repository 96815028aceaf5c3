"""GeoJSON, checked by a reader made by others and against RFC 7946."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import Feature, FeatureCollection, Point
from tests.exports.building import exported

from dragoman.exports.rows import JOINED


@pytest.mark.parametrize("name", ["record", "trapped"])
def test_it_is_geojson(name: str, request: pytest.FixtureRequest) -> None:
    content = exported(request.getfixturevalue(name), "geojson")
    found = FeatureCollection[Feature[Point, dict[str, Any]]].model_validate_json(content)
    assert len(found.features) == 1
    plain = json.loads(content)
    assert set(plain) == {"type", "features"}
    for feature in plain["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_a_feature_tells_the_event_and_whether_it_took_place(record: Path) -> None:
    (feature,) = json.loads(exported(record, "geojson"))["features"]
    told = feature["properties"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [71.446, 51.1801]}, "longitude comes first"
    assert (told["asserted"], told["status"], told["place"], told["place_country"]) == (True, "occurred", "Astana", "KAZ")
    assert [move["status"] for move in told["moves"]] == ["planned", "occurred"]
    assert set(told) == {"asserted"} | {c.name for c in JOINED.columns}
