"""Word classes of the coder, read once from `rules.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("dragoman.events") / "rules.toml").read_text(encoding="utf8"))


@cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of a class of `rules.toml`.

    Raises KeyError for a class that is not there.
    """
    return frozenset(_rules()[name]["lemmas"])


def light_verbs() -> frozenset[str]:
    """Verbs that only carry a noun: *hold* talks, *pay* a visit, talks *begin*."""
    return word_class("light")


def subject_control() -> frozenset[str]:
    """Verbs whose subject, not whose object, does what their infinitive says: *promised Kyiv to send*."""
    return word_class("subject_control")


@cache
def operators() -> dict[str, str]:
    """Lemma → class of its effect on what it governs (`plan`, `deny`, `call` …); the classes are in `[operator.*]`."""
    return {lemma: name for name, body in _rules()["operator"].items() for lemma in body["lemmas"]}


@cache
def noun_modifiers() -> dict[str, str]:
    """Adjective before an event noun → status that it gives ("planned talks", "failed talks")."""
    return {lemma: status for status, body in _rules()["modifier"].items() for lemma in body["lemmas"]}


def rule_examples() -> list[tuple[str, str, str]]:
    """(rule, sentence, expected status of its first event) of every example in `rules.toml`, for the tests."""
    rules = _rules()
    out = []
    for group in ("operator", "modifier"):
        for name, body in rules[group].items():
            out += [(f"{group}.{name}", e["text"], e["status"]) for e in body.get("examples", [])]
    return out
