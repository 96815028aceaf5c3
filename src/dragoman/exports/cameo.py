"""From PLOVER back to CAMEO. The table, with what it chooses and why, is data/cameo.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Cameo:
    """A code of CAMEO (a text: `042` is not 42), what CAMEO calls it, and its score on the CAMEO/Goldstein scale (-10 to +10)."""

    code: str
    name: str
    score: float


def cameo_of(type: str, mode: str | None, contexts: Collection[str]) -> tuple[Cameo, Cameo]:
    """The code of an event, and that of the same event seen from the recipient (mostly the same).

    >>> [c.code for c in cameo_of("CONSULT", "visit", ())], cameo_of("AID", None, ["military"])[0].name
    (['042', '043'], 'Provide military aid')
    """
    chosen: Mapping[str, Any] = _table()["types"][type]
    chosen = chosen.get("modes", {}).get(mode, chosen)
    code = next((code for context, code in chosen.get("contexts", {}).items() if context in contexts), chosen["code"])
    return _codes()[code], _codes()[chosen.get("reverse", code)]


@cache
def _codes() -> Mapping[str, Cameo]:
    return {code: Cameo(code, entry["name"], entry["score"]) for code, entry in _table()["codes"].items()}


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("dragoman.exports") / "data" / "cameo.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
