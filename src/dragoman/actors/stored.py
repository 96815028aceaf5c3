"""Rows of the shipped file → entries and terms."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from dragoman.actors.cast import ActorKind
from dragoman.actors.entry import Entry, Precision, Term
from dragoman.actors.spelling import fold, strip_accents

# Abbreviations that the press also writes with one capital.
_READ_AS_WORDS = frozenset({"nato", "opec", "isis", "isil", "tass", "farc", "apec", "quad", "osce", "wafa", "sana", "irna", "fifa"})
_PRECISIONS: dict[str, Precision] = {"d": "day", "m": "month", "y": "year", "a": "about"}


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An entry from (row, id, name, kind, country, sectors, gender, body, weight, aliases)."""
    _, id, name, kind, country, sectors, gender, body, weight, aliases = row
    return Entry(
        id=id,
        name=name,
        kind=cast(ActorKind, kind),
        country=country,
        sectors=tuple(sectors.split("|")) if sectors else (),
        aliases=tuple(aliases.split("|")) if aliases else (),
        gender=gender,
        body=body,
        weight=weight,
    )


def day_of(number: int | None) -> date | None:
    """A date from its digits, 20170412 → 12 April 2017."""
    return date(number // 10000, number // 100 % 100, number % 100) if number else None


def term_of(row: tuple[Any, ...]) -> Term:
    """A term from (person's id, the columns of table `term`, the title)."""
    id, _person, _place, office, country, target, _title, start, end, precision, as_of, acting, _rank, title = row
    return Term(
        person=id,
        office=office,
        country=country,
        target=target,
        title=title,
        start=day_of(start),
        end=day_of(end),
        start_precision=_PRECISIONS[precision[0]],
        end_precision=_PRECISIONS[precision[1]],
        as_of=day_of(as_of),
        acting=bool(acting),
    )


_ENGLISH = frozenset({"island"})
"""What a state calls itself in its own tongue, and an English word: "Pacific Island leaders" are not Iceland's."""


def fits_case(written: str, entry: Entry) -> bool:
    """Whether a name as written can be this entry's: abbreviations of up to four letters want all capitals, other one-word names a capital letter."""
    word = strip_accents(written).strip().removesuffix("'s").removesuffix("'")
    word = word[4:] if word.lower().startswith("the ") else word
    if " " in word.strip():
        return True
    key, plain = fold(word), word.replace(".", "")
    if key in _ENGLISH:
        return False
    for alias in (entry.name, *entry.aliases):
        if fold(alias) == key:
            letters = strip_accents(alias).replace(".", "").removeprefix("the ")
            if letters.isupper() and len(letters) <= 4:
                if plain.isupper() or (plain.istitle() and key in _READ_AS_WORDS):
                    return True
            elif plain[:1].isupper() or plain[:1].isdigit() or not letters[:1].isupper():
                return True
    return False
