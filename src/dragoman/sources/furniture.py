"""Which lines stand around a report: navigation, credits, copyright, stamps."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from dragoman.sources.wire_terms import compile_letters

Where = Literal["anywhere", "top", "end", "edges", "stamp"]


_LONGEST_CREDIT: Final = 200
"""Characters; no credit at the end of a caption is longer."""


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of line to leave out, with the examples that it must and must not match."""

    name: str
    where: Where
    longest: int
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """The rules of `furniture.toml`, in its order."""
    rows = tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text("utf-8"))["rule"]
    return tuple(
        FurnitureRule(
            name=row["name"],
            where=row["where"],
            longest=row["longest"],
            pattern=compile_letters(row["pattern"], re.IGNORECASE if row.get("case") != "mixed" else 0),
            examples=tuple(row["examples"]),
            counter_examples=tuple(row["counter_examples"]),
        )
        for row in rows
    )


def furniture_rule(line: str, where: Where) -> str | None:
    """The name of the rule by which `line` is left out at that place, or None: it belongs to the report.

    >>> furniture_rule("Read more »", "anywhere")
    'navigation'
    """
    for rule in furniture_rules():
        if (
            (rule.where in ("anywhere", where) or (rule.where == "edges" and where in ("top", "end")))
            and len(line) <= rule.longest
            and rule.pattern.fullmatch(line)
        ):
            return rule.name
    return None


@cache
def _tail() -> re.Pattern[str]:
    name = r"\p{Lu}[\p{L}.'’-]*"
    return compile_letters(
        rf"""[\s.,;:|—–-]*(?:[(\[]\s*(?:(?i:photo|image|picture|credit|file|AP photo|courtesy)\b[^()\[\]]{{0,90}}|{name}(?:\s+{name}){{0,3}}\s*/\s*{name}[^()\[\]]{{0,40}})\s*[)\]]"""
        rf"""|(?:©|\(c\))\s*{name}[^©.]{{0,70}}|(?:AP|AFP|REUTERS|EPA)(?:\s+(?i:photo))?\s*/\s*{name}[^.]{{0,50}}"""
        rf"""|(?i:photo|image|picture)(?:\s+(?i:credit|by))?\s*[:/]\s*{name}[^.]{{0,60}}|{name}\s+{name}\s*/\s*[\p{{Lu}}][\p{{L}}]*(?:\s+(?i:images|photo|news|agency))?)\s*$"""
    )


def captioned(line: str) -> str | None:
    """What a caption says ahead of the credit at its end; None where the line does not end with a credit.

    >>> captioned("The two ministers in Vienna Jane Doe/TASS")
    'The two ministers in Vienna'
    """
    start = max(0, len(line) - _LONGEST_CREDIT)
    found = _tail().search(line, start)
    return line[: found.start()].strip() if found and found.start() > start else None
