"""The marks by which a publisher shows that a report revises an earlier one: in its title, or in a note that opens a paragraph."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["corrected", "updated", "withdrawn"]

# "CORRECTED-", "Correction:", "(Corrected)", "[WITHDRAWN]": capitals or punctuation make it the desk's mark.
# "Withdrawal of troops begins" and "Correction of the border" are news.
_WORDS = r"(?P<corrected>correct(?:ed|ion|s)|refile)|(?P<withdrawn>withdrawn|withdrawal|retract(?:ed|ion)|kill(?:ed)?)"
_CAPITALS = re.compile(
    rf"^\W*(?:{_WORDS.upper().replace('(?P<CORRECTED>', '(?P<corrected>').replace('(?P<WITHDRAWN>', '(?P<withdrawn>')})\b"
)
_PUNCTUATED = re.compile(rf"^\W*(?:{_WORDS})\s*(?:[:–—)\]-]|\(\w+\)\s*[:–—-])", re.IGNORECASE)
_TRAILING = re.compile(rf"[(\[](?:{_WORDS})[)\]]\s*$", re.IGNORECASE)
_BEFORE = r"\W*(?:(?:editor['’]?s|eds)\W*(?:note\b)?\W*)?"
FIRST, LAST = 4, 2
"""Paragraphs from the beginning (title and standfirst among them) and from the end in which a note stands."""


@dataclass(frozen=True, slots=True)
class Note:
    """A kind of note: how it begins, with examples and counter-examples."""

    kind: Kind
    start: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


def mark_of(heading: str) -> tuple[Kind, str] | None:
    """The desk's mark on a title, and the title without it; None where it bears none.

    >>> mark_of("CORRECTED-Ministers to meet in Astana")
    ('corrected', 'Ministers to meet in Astana')
    >>> mark_of("Withdrawal of troops begins") is None
    True
    """
    for pattern in (_CAPITALS, _PUNCTUATED, _TRAILING):
        found = pattern.search(heading)
        if found:
            rest = (heading[: found.start()] + heading[found.end() :]).strip(" :–—-)]([/")
            return ("withdrawn" if found["withdrawn"] else "corrected"), rest
    return None


def bare(heading: str) -> str:
    """A title without the desk's mark."""
    mark = mark_of(heading)
    return mark[1] if mark else heading


def note_in(text: str) -> Kind | None:
    """What a note in the text says of the report: the gravest, where there are several."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    near = paragraphs[:FIRST] + paragraphs[max(FIRST, len(paragraphs) - LAST) :]
    return next((note.kind for note in load_notes() for p in near if note.start.match(p)), None)


def revising(reading: Mapping[str, object]) -> Kind | None:
    """The mark of a reading's report, by its title, else its first words, else a note."""
    document, text = reading["document"], str(reading["text"])
    title = document.get("title") if isinstance(document, Mapping) else None
    mark = mark_of(" ".join(str(title or text[:160]).split()))
    return mark[0] if mark else note_in(text)


@cache
def load_notes() -> tuple[Note, ...]:
    """The kinds of notes, read once; the gravest first."""
    raw = tomllib.loads((files("dragoman.record") / "marks.toml").read_text(encoding="utf8"))
    return tuple(
        Note(
            entry["kind"], re.compile(rf"{_BEFORE}(?:{'|'.join(entry['start'])})", re.IGNORECASE), tuple(entry["examples"]),
            tuple(entry["counters"]),
        )
        for entry in raw["note"]
    )  # fmt: skip
