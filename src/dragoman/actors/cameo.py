"""CAMEO's actor codes → state, kind and PLOVER sectors. The table is rules/cameo.toml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.actors.lexicon import rules

_CODE = re.compile(r"(?:[A-Z]{3}){1,6}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a code says. `kind` is None where it does not tell (a state's persons and groups are coded alike)."""

    country: str | None
    kind: str | None
    sectors: tuple[str, ...]


@cache
def _table() -> dict[str, Any]:
    return dict(rules("cameo"))


def decode(code: str, is_country: Callable[[str], bool]) -> Decoded:
    """What a CAMEO code says in PLOVER's terms; `is_country` tells ISO alpha-3 codes. Raises ValueError where it is no such code.

    Ethnic groups, religions and specialties say nothing about a sector and are passed over.
    """
    table = _table()
    if _CODE.fullmatch(code) is None:
        raise ValueError(f"{code!r} is no CAMEO code: groups of three capitals are wanted")
    first, *rest = (code[n : n + 3] for n in range(0, len(code), 3))
    country = table["countries"].get(first) or (first if is_country(first) else None)
    sectors: dict[str, None] = {}
    kind = None
    if country is None and first in table["classes"]:
        found = table["classes"][first]
        kind = found["kind"]
        named = next((table["organisations"][g] for g in rest if g in table["organisations"]), found["sectors"])
        sectors.update(dict.fromkeys(named))
        if first == "IMG":
            place = next((table["countries"].get(g, g) for g in rest if g in table["countries"] or is_country(g)), None)
            country = place
    elif country is None and first in table["roles"]:
        sectors[table["roles"][first]] = None
    elif country is None and first not in table["regions"]["codes"]:
        raise ValueError(f"{code!r} begins with no state or class that is known: {first}")
    sectors.update(dict.fromkeys(table["roles"][group] for group in rest if group in table["roles"]))
    return Decoded(country, kind, tuple(sectors))


def usual_title(sector: str) -> str:
    """What the news calls somebody of whom only the sector is known."""
    title = _table()["titles"].get(sector, "figure")
    assert isinstance(title, str)
    return title
