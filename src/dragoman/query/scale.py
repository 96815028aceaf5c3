"""PLOVER's types and modes: how cooperative or hostile an event is, and what it is called in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from dragoman.reading import EventType


@cache
def _entries() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("dragoman.query") / "scores.toml").read_text(encoding="utf-8"))


@cache
def scores() -> Mapping[str, Mapping[str | None, float]]:
    """Scores by type and mode, from -10 to +10; the mode None holds that of the type itself."""
    return {t: {None: float(e["score"]), **{m: float(s) for m, s in e.get("modes", {}).items()}} for t, e in _entries().items()}


def score(type: EventType, mode: str | None) -> float:
    """The score of an event; a mode without one of its own counts as its type.

    >>> score("CONSULT", "visit"), score("THREATEN", None), score("AGREE", "mode of another codebook")
    (4.0, -3.5, 2.5)
    """
    of_type = scores()[type]
    return of_type.get(mode, of_type[None])


@cache
def modes() -> tuple[str, ...]:
    """All modes of PLOVER, in alphabetical order."""
    return tuple(sorted({m for of_type in scores().values() for m in of_type if m}))


def noun(type: EventType, mode: str | None) -> str:
    """What such an event is called in a sentence.

    >>> noun("CONSULT", "phone"), noun("ASSAULT", "drone")
    ('call', 'attack')
    """
    entry = _entries()[type]
    name: str = entry.get("nouns", {}).get(mode) or entry["noun"]
    return name
