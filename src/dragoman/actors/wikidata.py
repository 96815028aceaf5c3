"""Questions to Wikidata and what its answers say: terms in office, names. Pure: nothing here sends anything.

An answer is foreign text: every value is checked for its form before it is believed; what does not fit is dropped and counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from dragoman.actors.corrections import span_of
from dragoman.actors.ownfile import plain

Question = Literal["terms", "names", "offices"]
CLASSES = ("Q48352", "Q2285706", "Q7330070")
"""Heads of state, heads of government, foreign ministers: the classes under which new offices are looked for."""
OFFICES_AT_ONCE = 150
PERSONS_AT_ONCE = 300
_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d{0,11})")
_STATEMENT = re.compile(r"https?://www\.wikidata\.org/entity/statement/([A-Za-z]\d+-[0-9A-Fa-f-]{8,40})")
_TIME = re.compile(r"\+?(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}Z?")
_DIGITS = {"11": 10, "10": 7, "9": 4}  # precision → length of the date that it vouches for
_ACTING = "Q4676846"
_SEXES: Mapping[str, Literal["f", "m"]] = {"Q6581072": "f", "Q6581097": "m", "Q1052281": "f", "Q2449503": "m"}


class AnswerError(ValueError):
    """The answer is not what the query service gives."""


@dataclass(frozen=True, slots=True)
class Held:
    """One statement "held this position". Dates as far as they are known: 2004-03-09, 2004-03, 2004 or ""."""

    statement: str
    position: str
    person: str
    title: str
    start: str
    end: str
    acting: bool
    preferred: bool

    def days(self) -> tuple[date, date]:
        """First and last day, open ends far away."""
        start, end = span_of({"start": self.start, "end": self.end})
        return start or date.min, end or date.max


@dataclass(frozen=True, slots=True)
class Named:
    """How a person is called. `label` is the English name."""

    label: str
    aliases: tuple[str, ...]
    gender: Literal["f", "m"] | None
    country: str | None


def query(question: Question, items: Sequence[str]) -> str:
    """The SPARQL text that asks `question` about items; raises ValueError where one is no item's id."""
    for item in items:
        if _ITEM.fullmatch(item) is None:
            raise ValueError(f"{item!r} is no Wikidata item")
    template = (files("dragoman.actors") / "sparql" / f"{question}.rq").read_text(encoding="utf-8")
    return template.replace("{{items}}", " ".join(f"wd:{item}" for item in items))


def bindings(answer: bytes) -> list[Mapping[str, Any]]:
    """The rows of an answer in the SPARQL results format for JSON; `AnswerError` where it is none, or was cut off."""
    try:
        rows = json.loads(answer)["results"]["bindings"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AnswerError(f"the answer is no SPARQL result ({type(error).__name__})") from error
    if not isinstance(rows, list):
        raise AnswerError("the answer is no SPARQL result (no list of rows)")
    return [row for row in rows if isinstance(row, dict)]


def terms(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Held], int]:
    """The terms that rows tell of, one a statement, in a fixed order; and how many rows were dropped as unreadable."""
    found: dict[str, Held] = {}
    dropped = 0
    for row in rows:
        held = _held(row)
        if held is None:
            dropped += 1
            continue
        before = found.get(held.statement)
        # Two recorded starts of one term make two rows: the more precise one stands, else the earlier.
        if before is None or _vagueness(held) < _vagueness(before):
            found[held.statement] = held
    return _preferred(sorted(found.values(), key=lambda h: (h.position, h.start or "9999", h.person, h.statement))), dropped


def names(rows: Iterable[Mapping[str, Any]]) -> dict[str, Named]:
    """What persons are called, by their item; persons without an English (or multilingual) label are left out."""
    labels: dict[str, dict[str, str]] = {}
    aliases: dict[str, dict[str, None]] = {}
    sexes: dict[str, Literal["f", "m"]] = {}
    states: dict[str, str] = {}
    for row in rows:
        person, name = _entity(row, "person"), plain(_value(row, "name"))
        if not person or not name:
            continue
        if _value(row, "kind") == "label":
            labels.setdefault(person, {})[_value(row, "language")] = name
        aliases.setdefault(person, {})[name] = None
        if (sex := _SEXES.get(_entity(row, "sex"))) is not None:
            sexes[person] = sex
        if re.fullmatch(r"[A-Z]{3}", _value(row, "iso3")):
            states.setdefault(person, _value(row, "iso3"))
    out = {}
    for person, by_language in sorted(labels.items()):
        label = by_language.get("en") or by_language.get("mul")
        if label:
            out[person] = Named(label, tuple(a for a in sorted(aliases[person]) if a != label), sexes.get(person), states.get(person))
    return out


def in_batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Consecutive slices of at most `size` items."""
    return (items[n : n + size] for n in range(0, len(items), size))


def _held(row: Mapping[str, Any]) -> Held | None:
    statement = _STATEMENT.fullmatch(_value(row, "st"))
    position, person = _entity(row, "position"), _entity(row, "person")
    rank = _value(row, "rank").rsplit("#", 1)[-1]
    if statement is None or not position or not person or rank == "DeprecatedRank":
        return None
    start, end = _time(row, "start"), _time(row, "end")
    if start is None or end is None:
        return None
    return Held(
        statement[1], position, person, plain(_value(row, "title")), start, end, _entity(row, "nature") == _ACTING, rank == "PreferredRank"
    )


def _preferred(found: Sequence[Held]) -> list[Held]:
    """Without the statements that a preferred one about the same person, office and days overrules."""
    preferred: dict[tuple[str, str], list[Held]] = {}
    for held in found:
        if held.preferred:
            preferred.setdefault((held.position, held.person), []).append(held)

    def overruled(held: Held) -> bool:
        return not held.preferred and any(_overlap(held, better) for better in preferred.get((held.position, held.person), ()))

    return [held for held in found if not overruled(held)]


def _overlap(one: Held, other: Held) -> bool:
    try:
        (a, b), (c, d) = one.days(), other.days()
    except ValueError:
        return False
    return a < d and c < b


def _vagueness(held: Held) -> tuple[int, str, int, str]:
    return -len(held.start), held.start, -len(held.end), held.end


def _value(row: Mapping[str, Any], key: str) -> str:
    cell = row.get(key)
    value = cell.get("value") if isinstance(cell, dict) else None
    return value if isinstance(value, str) else ""


def _entity(row: Mapping[str, Any], key: str) -> str:
    found = _ENTITY.fullmatch(_value(row, key))
    return found[1] if found else ""


def _time(row: Mapping[str, Any], key: str) -> str | None:
    """A date as precise as it is vouched for; "" where none is given or only the decade, None where it is no date."""
    text = _value(row, key)
    if not text or text.startswith(("http", "_:", "t")):
        # an unknown value is given as a blank node
        return ""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    length = _DIGITS.get(_value(row, f"{key}Precision") or "11", 0)
    day = "-".join(found.groups())[:length]
    try:
        span_of({"start": day})
    except ValueError:
        return None
    return day
