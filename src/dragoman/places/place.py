"""Place mentions as the layers above see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `[start, end)` of a sentence that name a place: degrees north and east (WGS 84), country ISO alpha-3.

    `kind`: `city`, `region`, `country`, `site` (airfields, palaces) or `water`. `geonames` is an id as text, or None.
    """

    sentence: int
    start: int
    end: int
    head: int
    span: tuple[int, int]
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: str | None = None
    kind: str = "city"
