"""Codes of countries that other formats want: ISO 3166-1 alpha-2 as FollowTheMoney writes it, and Correlates of War."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from dragoman.reading import Where


class Codes(NamedTuple):
    """`iso2` in lower case, `cow` as digits; empty where there is none."""

    iso2: str
    cow: str


def codes(country: str | None) -> Codes:
    """The codes of a country given by ISO alpha-3.

    >>> codes("RUS"), codes(None)
    (Codes(iso2='ru', cow='365'), Codes(iso2='', cow=''))
    """
    return _table().get(country or "", Codes("", ""))


@cache
def name_of(country: str | None) -> str:
    """What the knowledge base calls a country given by ISO alpha-3; the code itself where it does not know it, and `` for None."""
    from dragoman.actors.knowledge import load_knowledge

    entry = load_knowledge().country(country) if country else None
    return entry.name if entry else country or ""


def city_of(place: Where | None) -> str:
    """The name of a place, unless it is a country, or a part of the world in no country.

    >>> city_of(Where("Bonn", "DEU")), city_of(Where("Germany", "DEU")), city_of(Where("Europe"))
    ('Bonn', '', '')
    """
    return place.name if place and place.country and place.name != name_of(place.country) else ""


def place_cells(place: Where | None, country: str) -> dict[str, str]:
    """The columns in which POLECAT and ICEWS tell where; `country` is written as the format has it."""
    return {
        "City": city_of(place),
        "District": "",
        "Province": "",
        "Country": country,
        "Latitude": "" if place is None or place.latitude is None else str(place.latitude),
        "Longitude": "" if place is None or place.longitude is None else str(place.longitude),
    }


@cache
def _table() -> Mapping[str, Codes]:
    text = (resources.files("dragoman.exports") / "data" / "countries.csv").read_text(encoding="utf-8")
    return {row["country"]: Codes(row["iso2"], row["cow"]) for row in csv.DictReader(text.splitlines())}
