"""What wires share: the names of agencies and of cities in datelines, and letters of any Latin, Greek or Cyrillic alphabet."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def known() -> dict[str, frozenset[str]]:
    """The word lists of `datelines.toml`: agencies as written, places and words that are no place in capitals."""
    rows = tomllib.loads(resources.files(__package__).joinpath("datelines.toml").read_text("utf-8"))
    return {
        "agencies": frozenset(rows["agencies"]) | {name.upper() for name in rows["agencies"] if len(name) > 3},
        "not_places": frozenset(rows["not_places"]),
        "cities": frozenset(city.upper() for city in rows["cities"]),
    }


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _letter_classes() -> dict[str, str]:
    """`\\p{Lu}`, `\\p{Ll}` and `\\p{L}`, which `re` lacks, as ranges up to the end of the Greek and Cyrillic blocks."""
    letters = [chr(code) for code in range(0x52F) if chr(code).isalpha()]
    return {
        r"\p{Lu}": _ranges([x for x in letters if unicodedata.category(x) == "Lu"]),
        r"\p{Ll}": _ranges([x for x in letters if unicodedata.category(x) == "Ll"]),
        r"\p{L}": _ranges(letters),
    }


def _ranges(letters: list[str]) -> str:
    out: list[str] = []
    start = previous = letters[0]
    for letter in [*letters[1:], "\U0010ffff"]:
        if ord(letter) == ord(previous) + 1:
            previous = letter
            continue
        out.append(start if start == previous else f"{start}-{previous}")
        start = previous = letter
    return "".join(out)


def compile_letters(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`pattern` compiled, with `\\p{Lu}`, `\\p{Ll}` and `\\p{L}` allowed inside and outside of brackets; `AGENCY` stands for any known agency."""
    if "AGENCY" in pattern:
        pattern = pattern.replace("AGENCY", f"(?-i:{alternatives(known()['agencies'])})")
    for name, ranges in _letter_classes().items():
        inside = re.compile(r"(\[[^\]\[]*)" + re.escape(name))
        while found := inside.search(pattern):
            pattern = pattern[: found.start()] + found.group(1) + ranges + pattern[found.end() :]
        pattern = pattern.replace(name, f"[{ranges}]")
    return re.compile(pattern, flags)
