"""The word lists by which issues are named."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.issues.phrases import fold


@dataclass(frozen=True, slots=True)
class NamingRules:
    """The word lists of `data/naming.toml`, folded."""

    situation_heads: frozenset[str]
    empty_heads: frozenset[str]
    anaphora: frozenset[str]
    needy_heads: frozenset[str]
    relation_heads: frozenset[str]
    common_adjectives: frozenset[str]
    generic_nouns: frozenset[str]
    utterances: frozenset[str]
    moves: frozenset[str]
    bodies: frozenset[str]
    times: frozenset[str]


@cache
def load_naming() -> NamingRules:
    """The shipped word lists, read once."""
    data = tomllib.loads((files("dragoman.issues") / "data" / "naming.toml").read_text(encoding="utf-8"))
    return NamingRules(**{k: frozenset(fold(w) for w in v) for k, v in data.items()})
