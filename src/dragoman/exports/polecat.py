"""POLECAT's table: forty tab-separated columns, one line for each event as a report tells it. Only asserted events go out.

Several values in a cell are parted by "; ", several parties stand in the same order in all columns of their side, and an empty cell
reads None, as in the published files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from dragoman import __version__
from dragoman.exports.countries import codes, place_cells
from dragoman.exports.excerpt import Excerpt
from dragoman.exports.tabbed import one_line, tabbed_lines
from dragoman.query import EventFact, Party, PlaceWords, Report
from dragoman.query.loading import Loader
from dragoman.query.scale import score

_OF_A_PARTY = {
    "{} Name": "its name in the knowledge base",
    "{} Country": "ISO 3166-1 alpha-3, Kosovo KOS",
    "{} COW": "the number of that country in Correlates of War",
    "Primary {} Sector": "PLOVER's sector",
    "{} Sectors": "all its sectors, parted by commas",
    "{} Title": "the office held on the day of the report",
    "{} Name Raw": "the words that name it in the clause, else at its first mention",
    "Wikipedia {} ID": "its Wikidata id (POLECAT has Wikipedia's)",
}
COLUMNS = {
    "Event ID": "day, report, the event's id in its reading, type",
    "Event Date": "the first day of the event; the day of the report where the text gives none",
    "Event Type": "PLOVER's type",
    "Event Mode": "PLOVER's mode",
    "Event Intensity": "PLOVER's score of type and mode, -10 to +10",
    "Quad Code": "verbal or material, cooperation or conflict",
    "Contexts": "PLOVER's contexts",
    **{name.format("Actor"): meaning for name, meaning in _OF_A_PARTY.items()},
    **{name.format("Recipient"): "the same of the other side" for name in _OF_A_PARTY},
    "Placename": "where it happened",
    "City": "the same, unless it is a country or a part of the world",
    "District": "not known",
    "Province": "not known",
    "Country": "the country of the place",
    "Latitude": "degrees, WGS 84",
    "Longitude": "degrees, WGS 84",
    "GeoNames ID": "the id of the place in GeoNames",
    "Raw Placename": "the words that name it",
    "Feature Type": "not known",
    "Source": "the publisher",
    "Publication Date": "the day of the report",
    "Story People": "people whom the report speaks of",
    "Story Organizations": "bodies and organisations that it speaks of",
    "Story Locations": "places that it names",
    "Language": "always en",
    "Version": "the version of Dragoman",
}
"""The forty columns, in the order of the published files, with what each holds."""
_SIDES = {side: [name.format(side) for name in _OF_A_PARTY] for side in ("Actor", "Recipient")}
_ORGANISATIONS = frozenset({"government_body", "organisation", "armed_group", "media"})


def write_polecat(excerpt: Excerpt, file: BinaryIO) -> None:
    """Write the table as UTF-8."""
    lines = tabbed_lines(tuple(COLUMNS), _rows(excerpt), absent="None")
    file.writelines(line.encode("utf-8", errors="backslashreplace") for line in lines)


@dataclass(frozen=True, slots=True)
class _Story:
    """What a report names, whoever does what in it."""

    text: str
    mentions: Mapping[str, tuple[tuple[int, int], ...]]
    places: tuple[PlaceWords, ...]
    cells: Mapping[str, str]


def _rows(excerpt: Excerpt) -> Iterator[dict[str, str]]:
    for report, events in groupby(excerpt.asserted(), key=lambda e: e.report):
        story = _story(report, excerpt.ask.loader)
        yield from (_row(event, story) for event in events)


def _story(report: Report, loader: Loader) -> _Story:
    cast, places = loader.cast(report.number).values(), loader.places(report.number)
    cells = {
        "Source": report.publisher or "",
        "Publication Date": report.published_on or "",
        "Story People": _several(p.name for p in cast if p.is_person),
        "Story Organizations": _several(p.name for p in cast if p.kind in _ORGANISATIONS),
        "Story Locations": _several(p.name for p in places),
        "Language": "en",
        "Version": f"dragoman {__version__}",
    }
    return _Story(loader.text(report.number), loader.mentions(report.number), places, cells)


def _row(event: EventFact, story: _Story) -> dict[str, str]:
    day, report = event.on, event.report
    assert day is not None
    return {
        "Event ID": f"{day:%Y%m%d}-{report.key[:12]}-{event.id}_{event.type}",
        "Event Date": day.isoformat(),
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Event Intensity": str(score(event.type, event.mode)),
        "Quad Code": event.quad.upper(),
        "Contexts": _several(event.contexts),
        **dict(zip(_SIDES["Actor"], _parties(event.actors, event, story), strict=True)),
        **dict(zip(_SIDES["Recipient"], _parties(event.recipients, event, story), strict=True)),
        **_place(event, story.places),
        **story.cells,
    }


def _parties(parties: tuple[Party, ...], event: EventFact, story: _Story) -> Iterator[str]:
    """The eight cells of a side."""
    raw = _named(parties, event, story)
    columns: tuple[Callable[[Party], str], ...] = (
        lambda p: p.name,
        lambda p: _country(p.country),
        lambda p: codes(p.country).cow,
        lambda p: p.sectors[0] if p.sectors else "",
        lambda p: ", ".join(p.sectors),
        lambda p: p.role or "",
        lambda p: raw.get(p.id, ""),
        lambda p: p.id if re.fullmatch(r"Q\d+", p.id) else "",
    )
    for value in columns:
        cells = [value(p) for p in parties]
        yield "; ".join(_value(cell) or "None" for cell in cells) if any(cells) else ""


def _named(parties: tuple[Party, ...], event: EventFact, story: _Story) -> Mapping[str, str]:
    """The words by which the clause names each party; those of its first mention where the clause does not."""
    span, found = event.words, {}
    for party in parties:
        mentions = story.mentions.get(party.id, ())
        inside = (m for m in mentions if span.start <= m[0] and m[1] <= span.stop)
        start, stop = next(inside, mentions[0] if mentions else (0, 0))
        found[party.id] = story.text[start:stop]
    return found


def _place(event: EventFact, places: tuple[PlaceWords, ...]) -> dict[str, str]:
    place = event.place
    named = [p for p in places if place and (p.name, p.country) == (place.name, place.country)]
    inside = [p for p in named if event.words.start <= p.words.start and p.words.stop <= event.words.stop]
    words = next(iter(inside or named), None)
    name = place.name if place else ""
    return {
        "Placename": name,
        **place_cells(place, _country(place.country) if place else ""),
        "GeoNames ID": (words.geonames if words else None) or "",
        "Raw Placename": words.words.text if words else name,
        "Feature Type": "",
    }


def _country(country: str | None) -> str:
    """PLOVER writes Kosovo as KOS."""
    return "KOS" if country == "XKX" else country or ""


def _several(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(map(_value, values)))


def _value(value: str) -> str:
    """A value among several: it cannot look like two."""
    return one_line(value).replace(";", ",")
