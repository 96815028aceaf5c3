"""The shipped gazetteer: names → places. Two tables of text, unpacked on first use and searched by halving."""

from __future__ import annotations

import gzip
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.places.names import place_key


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `country`: ISO alpha-3 or None; `admin1`: GeoNames' first-order code; `row` identifies it.

    `kind`: city, region, country, site, airfield or water. `population` is a prior: fame, for what has no inhabitants.
    """

    row: int
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    geonames: str | None


REMEMBERED = 50_000
"""Names of which it is kept what places they name."""


class Gazetteer:
    """Places by name. About 120,000 places and 145,000 names; a look-up costs a few microseconds."""

    def __init__(self, places: bytes, names: bytes) -> None:
        self._places = places
        self._names = names
        self._found: dict[str, tuple[tuple[Place, bool], ...]] = {}

    def lookup(self, name: str) -> tuple[tuple[Place, bool], ...]:
        """Places called `name` with whether that is their usual name (and not an alternative one); empty where unknown."""
        return self.by_key(place_key(name))

    def by_key(self, key: str) -> tuple[tuple[Place, bool], ...]:
        """The same for a folded name."""
        if key not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[key] = tuple((self.place(int(ref.lstrip("~"))), ref[0] != "~") for ref in self._references(key))
        return self._found[key]

    def knows(self, key: str) -> bool:
        """Whether any place bears a folded name."""
        return bool(self.by_key(key))

    def _references(self, key: str) -> list[str]:
        """Halving over the bytes themselves: to split them into lines would cost more than all look-ups of a report."""
        wanted, names = key.encode() + b"\t", self._names
        low, high = 0, len(names)
        while low < high:
            start = names.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = names.find(b"\n", start)
            if names[start : start + len(wanted)] == wanted:
                return names[start:end].decode().split("\t")[1:]
            if names[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return []

    @lru_cache(maxsize=4096)  # noqa: B019 (one gazetteer lives as long as the program)
    def place(self, row: int) -> Place:
        """The place in a row; rows are known by where they begin."""
        name, kind, country, admin1, latitude, longitude, population, geonames = (
            self._places[row : self._places.index(b"\n", row)].decode().split("\t")
        )
        return Place(
            row, name, kind, country or None, admin1 or None, float(latitude) if latitude else None, float(longitude) if longitude else None,
            int(population), geonames or None,
        )  # fmt: skip


@cache
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer; the same object every time."""
    data = files("dragoman.places") / "data"
    return Gazetteer(*(gzip.decompress((data / f"{table}.tsv.gz").read_bytes()) for table in ("places", "names")))


@cache
def cues() -> dict[str, frozenset[str]]:
    """The words beside a name that tell its kind, by list (`data/cues.toml`)."""
    data = files("dragoman.places") / "data"
    raw: dict[str, Any] = tomllib.loads((data / "cues.toml").read_text("utf8"))
    lists = {name: frozenset(words) for name, words in raw.items() if name != "examples"}
    return lists | {"doubtful": lists["doubtful"] | frozenset((data / "common_words.txt").read_text("utf8").split())}
