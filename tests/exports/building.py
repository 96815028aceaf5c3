"""Records for the tests of exports: an invented series with places on the map, and one as no decent report would be."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from tests.record.building import ASTANA, Draft, Json, announced, corrected, denied, held

from dragoman.exports import FORMATS
from dragoman.exports.excerpt import Excerpt
from dragoman.query import Questions
from dragoman.record.store import Record

COORDINATES = {"Astana": (51.1801, 71.446, "1526273"), "Almaty": (43.25667, 76.92861, "1526384")}


def on_the_map(reading: Json) -> Json:
    """The reading with coordinates for its places, and the places among those that it names."""
    for event in reading["events"]:
        place = event["place"]
        if place and place["name"] in COORDINATES:
            latitude, longitude, geonames = COORDINATES[place["name"]]
            place |= {"latitude": latitude, "longitude": longitude}
            start = reading["text"].find(place["name"], event["span"][0])
            named = {"span": [start, start + len(place["name"])], "name": place["name"], "country": place["country"]}
            reading["places"].append(named | {"latitude": latitude, "longitude": longitude, "geonames": geonames})
    return reading


def called_and_visited() -> Json:
    """A call between the ministers, a visit, talks of three under a mediator, and a strike, each in the words of the wire."""
    d = Draft(
        "Sarsenova hosts Berezin",
        "ASTANA, April 2. Russian Foreign Minister Ivan Berezin visited Kazakhstan on Tuesday.",
        "Berezin spoke by telephone with Kazakh Foreign Minister Aigul Sarsenova last Friday.",
        "The United States mediated between Russia and Kazakhstan.",
        "Kremlin spokesman Oleg Tretyak threatened to cut off the grain.",
        published="2019-04-02T15:30:00+06:00",
    )
    d.event("CONSULT", "occurred", "Ivan Berezin visited Kazakhstan on Tuesday", "visited", "Q1", "KAZ", mode="visit", date="2019-04-02")
    d.event("CONSULT", "occurred", "Berezin spoke by telephone with Kazakh Foreign Minister Aigul Sarsenova last Friday", "spoke", "Q1 Q2",
            mode="phone", date="2019-03-29")  # fmt: skip
    d.event("CONSULT", "ongoing", "The United States mediated between Russia and Kazakhstan", "mediated", "USA", "RUS KAZ",
            mode="third-party", contexts=["diplomatic"])  # fmt: skip
    d.event("THREATEN", "occurred", "Oleg Tretyak threatened to cut off the grain", "threatened", "Q3", "KAZ", mode="restrict",
            contexts=["economic"])  # fmt: skip
    return d.json


def told() -> list[Json]:
    """The series of a meeting announced, denied in part, held in the wrong city, and corrected; then a call, a visit and a threat."""
    return [*map(on_the_map, (announced(), denied(), held(), corrected())), called_and_visited()]


HOSTILE = "=cmd|'/c calc'!A1\t\"q\"\nBEGIN:VEVENT\r\n\u202eevil\u2028;x,\\ <b>&amp;\x07"


def hostile() -> list[Json]:
    """Readings in which names, publishers and addresses are traps, and whatever may be missing is."""
    d = Draft(f"Talks {HOSTILE}", f"The envoy met Sarsenova in {HOSTILE}.", published="2019-03-14T09:00:00", publisher=HOSTILE)
    d.json["document"]["url"] = f"javascript:alert(1)//{HOSTILE}"
    d.json["actors"].append(
        {"id": HOSTILE, "name": HOSTILE, "kind": "group", "country": "ZZZ", "sectors": [], "role": HOSTILE, "aliases": [], "mentions": []}
    )
    d.actor("Q2")
    words = d.text.split("\n\n", 1)[1][:20]
    event: dict[str, Any] = {"place": (HOSTILE, None), "date": "2019-03-14", "mode": HOSTILE, "contexts": [HOSTILE]}
    d.event("CONSULT", "occurred", words, "met", "Q2", **event)
    d.json["events"][0]["actor"] = [HOSTILE, "Q2"]
    d.json["events"][0]["place"] |= {"latitude": 90.0, "longitude": -180.0}
    nothing = Draft("x", "Somebody met somebody.", published=None, publisher=None)
    nothing.json["document"]["title"] = None
    nothing.event("CONSULT", "occurred", "Somebody met somebody", "met", "", confidence=None, count=None)
    coarse = Draft("Talks in winter", "They met in February 2018, the wire wrote.", published="2019-01-01", publisher="")
    coarse.event("CONSULT", "occurred", "They met in February 2018", "met", "Q1", "Q2", place=ASTANA)
    coarse.json["events"][0]["date"] = {"start": "2018-02", "end": "2018-02", "text": "February 2018", "basis": "explicit"}
    return [d.json, nothing.json, coarse.json]


def kept(path: Path, readings: list[Json]) -> Path:
    """The path of a record of these readings."""
    with Record.open(path) as record:
        for reading in readings:
            record.add(reading)
    return path


def exported(path: Path, form: str, **only: Any) -> bytes:
    """What a format makes of the record at a path."""
    file = io.BytesIO()
    with Record.open(path, read_only=True) as record:
        FORMATS[form].write(Excerpt(Questions(record), only), file)
    return file.getvalue()
