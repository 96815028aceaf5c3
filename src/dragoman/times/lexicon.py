"""The words of the time grammar, read once from `data/words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word → number, unit letter, TIMEX3 code. All keys lower case, tokens separated by one blank."""

    months: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    feasts: dict[str, str]
    references: dict[str, str]
    reference_speech: dict[str, tuple[str, ...]]
    sets: dict[str, str]
    tense: dict[str, frozenset[str]]
    year: dict[str, frozenset[str]]
    offices: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The shipped words."""
    raw: dict[str, Any] = tomllib.loads(files("dragoman.times").joinpath("data/words.toml").read_text("utf8"))
    return Lexicon(
        months=raw["months"],
        weekdays=raw["weekdays"],
        weekday_abbreviations=raw["weekday_abbreviations"],
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        units=raw["units"],
        seasons=raw["seasons"],
        day_parts=raw["day_parts"],
        feasts=raw["feasts"],
        references={word: value for value, words in raw["references"].items() for word in words},
        reference_speech={word: tuple(tags) for word, tags in raw["reference_speech"].items()},
        sets=raw["sets"],
        tense={name: frozenset(words) for name, words in raw["tense"].items()},
        year={name: frozenset(words) for name, words in raw["year"].items()},
        offices={name: frozenset(words) for name, words in raw["offices"].items()},
    )


@cache
def calendar_names(*, abbreviated: bool) -> frozenset[str]:
    """The names of weekdays and months in lower case, with or without the abbreviations of months ("sept").

    >>> "sept" in calendar_names(abbreviated=True), sorted(n for n in calendar_names(abbreviated=False) if n.startswith("s"))
    (True, ['saturday', 'september', 'sunday'])
    """
    months = lexicon().months
    full = {max((name for name, n in months.items() if n == number), key=len) for number in months.values()}
    return frozenset((*lexicon().weekdays, *(months if abbreviated else full)))


def number_of(words: str) -> float | None:
    """The number that digits or number words name, None where they name none.

    >>> number_of("twenty - five"), number_of("a hundred"), number_of("2.5"), number_of("several")
    (25.0, 100.0, 2.5, None)
    """
    plain = words.replace(",", "").strip()
    if "couple" in plain:
        return 2.0
    if plain.endswith(" 1 / 2"):
        return float(plain.split()[0]) + 0.5
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    total = 0.0
    seen = False
    parts = plain.replace("-", " ").split()
    if len(parts) > 1 and parts[0] in ("a", "an") and parts[1] not in ("hundred", "dozen"):
        parts = parts[1:]  # "a two-day visit": the article belongs to the visit
    for word, following in zip(parts, [*parts[1:], ""], strict=True):
        if word in ("a", "an"):
            value = 0 if following == "half" else 1
        elif word == "and":
            continue
        elif word == "half":
            total, seen = total + 0.5, True
            continue
        elif word in lexicon().numbers:
            value = lexicon().numbers[word]
        elif word.isdigit():
            value = int(word)
        else:
            return None
        total = max(total, 1) * value if value in (100, 12) and word in ("hundred", "dozen") and seen else total + value
        seen = True
    return total if seen else None
