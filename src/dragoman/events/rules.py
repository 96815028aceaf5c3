"""Word classes of the coder, read once from `rules.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

GROUPS = ("operator", "modifier", "lead_in")


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
def operators(words: str = "lemmas") -> dict[str, str]:
    """Word → class of its effect on what it governs (`plan`, `deny`, `call` …), for one kind of word of `[operator.*]`.

    words: `lemmas` (verbs, with their particle: "rule out"), `prepositional` (verb and preposition: "call for"), `nouns` or
    `adjectives` (predicates of all kinds: "possible", "on the agenda").
    """
    return {word: name for name, body in _rules()["operator"].items() for word in body.get(words, ())}


@cache
def noun_modifiers() -> dict[str, str]:
    """Adjective before an event noun → status that it gives ("planned talks", "failed talks")."""
    return {lemma: status for status, body in _rules()["modifier"].items() for lemma in body["lemmas"]}


@cache
def lead_ins() -> list[tuple[tuple[str, ...], str]]:
    """(words that stand right before an event, status that they give), the longest first."""
    found = [(tuple(phrase.split()), status) for status, body in _rules()["lead_in"].items() for phrase in body["phrases"]]
    return sorted(found, key=lambda f: -len(f[0]))


def rule_examples() -> list[tuple[str, str, str]]:
    """(rule, sentence, expected status of one of its events) of every example in `rules.toml`, for the tests."""
    rules = _rules()
    named = [(f"{group}.{name}", body) for group in GROUPS for name, body in rules[group].items()]
    named += [(name, body) for name, body in rules.items() if name not in GROUPS]
    return [(name, e["text"], e["status"]) for name, body in named for e in body.get("examples", [])]
