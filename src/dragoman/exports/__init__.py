"""Other people's formats. `FORMATS` is the one list of them, for the command line, for Python, and for the tests that go over all."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from dragoman.exports.excerpt import Excerpt

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files usually end, what it is in a line, and where its writer lives (`module:function`, imported when used)."""

    ending: str
    line: str
    target: str
    is_text: bool = True
    takes_facts: bool = False
    """Whether it is a table of rows, which may hold other facts than events."""

    def write(self, excerpt: Excerpt, file: BinaryIO) -> None:
        """Write the selected facts; the same record gives the same bytes. `MissingExtra` where a package is not installed."""
        module, _, name = self.target.partition(":")
        getattr(importlib.import_module(f"dragoman.exports.{module}"), name)(excerpt, file)


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", "the flat columns of the facts", "tables:write_csv", takes_facts=True),
    "jsonl": Format(".jsonl", "JSON Lines: every value of the facts", "tables:write_json_lines", takes_facts=True),
    "parquet": Format(".parquet", "Parquet: typed columns", "tables:write_parquet_table", is_text=False, takes_facts=True),
    "polecat": Format(".txt", "POLECAT's forty columns, PLOVER's types", "polecat:write_polecat"),
    "icews": Format(".tab", "ICEWS' twenty columns, CAMEO's codes", "icews:write_icews"),
    "geojson": Format(".geojson", "GeoJSON: events with a known place", "geojson:write_geojson"),
    "ftm": Format(".ftm.json", "FollowTheMoney: people, bodies, events, reports", "ftm:write_ftm"),
    "ical": Format(".ics", "iCalendar: meetings, visits and calls", "calendar:write_calendar"),
}
