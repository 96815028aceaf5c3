"""Lines that only say when a page was put up, by whom, or who speaks: none of them is a title or a paragraph of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dragoman.sources.captions import ends_sentence
from dragoman.sources.dates import PrintedDate, match_date
from dragoman.sources.furniture import furniture_rule
from dragoman.sources.wire_terms import compile_letters

_LONGEST: Final = 140
_WORD_START: Final = re.compile(r"(?<![\w.:/-])(?=[A-Za-z\d])")
# A dot parts hours from minutes only where the line says that it is a time of day.
_CLOCK: Final = re.compile(
    r"(?i)\b(?:at\s+)?(?:\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*hrs)?|\d{1,2}\.\d{2}(?=\s*(?:[ap]\.?m|GMT|UTC|BST|[CEM]E?[SD]?T)\b))(?:\s*[ap]\.?m\b\.?)?"
)
_ZONE: Final = re.compile(
    r"\b(?:UTC|GMT|MSK|CES?T|E[SD]T|P[SD]T|ET|BST|I[SR]?ST|KST|JST|MST|EET)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|(?i:\b(?:moscow|local|beijing) time\b)|\s[+-]\d{2}:?\d{2}\b"
)
_LABEL: Final = re.compile(
    r"(?i)\b(?:(?:last|first)\s+)?(?:published|updated|modified|posted|issued|dated?|released?|release date|publication date|created|edited|uploaded|as of)\b(?:\s+(?:on|at))?"
    r"|\b\d+\s+(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)\s+ago\b|\b\d+\s*-?\s*min(?:ute)?s?(?:\s+read)?\b|\b(?:source|editor|author)s?\s*:\s*[\w.'-]+(?:\s[\w.'-]+)?"
)
_LEFT: Final = re.compile(r"[\s|/•·@(),;:.–—_>»-]+")
_TITLES: Final = (
    "Secretary|Undersecretary|Minister|President|Premier|Chancellor|Spokes(?:man|woman|person)|Ambassador|Envoy|Director|Representative|Chief|Commissioner|Chair(?:man|woman|person)?"
    "|Advis[eo]r|Deputy|Head|Coordinator|King|Queen|Emir|Prince|Princess|General|Admiral|Commander|Official|Governor|Administrator|Counsell?or|Senator|Speaker|Chargé|Consul|Attaché|Rapporteur|Leader"
)
_OFFICE: Final = compile_letters(
    r"(?:(?i:office|bureau|department|ministry|embassy|mission|press (?:service|office)|permanent mission|delegation|directorate)"
    r"\s+(?i:of|for|to|on)(?:\s+(?:(?i:of|for|to|the|and|on)|\p{Lu}[\p{L}-]*)){1,6}"
    r"|(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}[\p{L}.'’-]*(?:\s+(?i:jr|sr)\.?)?,\s+(?:\p{Lu}[\p{L}.'’-]*\s+){0,4}(?:TITLE)(?:,?\s+(?:(?i:of|for|to|the|and|on|in|&)|\p{Lu}[\p{L}.'’-]*)){0,8})".replace(
        "TITLE", _TITLES
    )
)
_TURN: Final = compile_letters(r"\p{Lu}[\p{Lu}\d.,'’()/&-]{0,30}(?:\s\(?\p{Lu}[\p{Lu}\d.,'’()/&-]{0,30}){0,7}:(?:\s|$)")
_MIXED_TURN: Final = compile_letters(r"\p{Lu}[\p{L}.'’()-]{0,30}(?:\s\(?\p{Lu}[\p{L}.'’()-]{0,30}){0,4}:\s+\S")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that says when the page was put up; `date` is None where it gives a time of day alone."""

    date: PrintedDate | None


def read_stamp(text: str) -> Stamp | None:
    """The stamp that the line is, or None where it says anything else.

    >>> read_stamp("Updated 10:45 GMT, May 3, 2018").date.iso()
    '2018-05-03'
    >>> read_stamp("On May 3, 2018 they met.") is None
    True
    """
    if len(text) > _LONGEST or not any(mark.isdigit() for mark in text):
        return None
    first: PrintedDate | None = None
    rest: list[str] = []
    at = 0
    for start in (found.start() for found in _WORD_START.finditer(text)):
        printed = match_date(text, start) if start >= at else None
        if printed and printed.day is not None:
            first = first or printed
            rest.append(text[at:start])
            at = printed.end
    left = "".join([*rest, " ", text[at:]])
    without_clock = _CLOCK.sub(" ", left)
    if first is None and without_clock == left:
        return None
    left = _LEFT.sub(" ", _ZONE.sub(" ", _LABEL.sub(" ", without_clock))).strip()
    bare = not re.search(r"\w", re.sub(r"(?i)\b(?:" + "mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun" + r")(?:day)?\b", "", left))
    return Stamp(first) if bare or furniture_rule(left, "top") else None


def is_turn(text: str) -> bool:
    """Whether the line is somebody's turn in a transcript ("QUESTION: Will you go?")."""
    return _TURN.match(text) is not None


def is_mixed_turn(text: str) -> bool:
    """Whether the line may be a turn with its speaker in ordinary letters ("Mr. Doe: I will.")."""
    return _MIXED_TURN.match(text) is not None


def is_office(text: str) -> bool:
    """Whether the line only names who issues or speaks: "Office of the Spokesperson", "Jane Doe, Minister of State"."""
    return len(text) <= 120 and not ends_sentence(text) and _OFFICE.fullmatch(text) is not None
