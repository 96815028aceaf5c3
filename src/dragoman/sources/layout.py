"""Which line of a report is its title, its standfirst, a heading, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.sources.captions import ends_sentence, fold
from dragoman.sources.dateline import FoundDateline, find_dateline
from dragoman.sources.dates import PrintedDate, match_date, read_date
from dragoman.sources.document import BlockKind
from dragoman.sources.furniture import furniture_rule
from dragoman.sources.text import BULLET, Line
from dragoman.sources.wire_terms import compile_letters

_LONGEST_TITLE: Final = 250
_LONGEST_HEADING: Final = 90
_TOP: Final = 12
"""How many lines a page puts between its title and its first paragraph at most."""
_NEAR: Final = 4
"""How far below its title a page may print it again."""

_TURN: Final = compile_letters(r"(?:\p{Lu}[\p{Lu}\d.,'’()/&-]*\s?){1,8}:(?:\s|$)")
_MIXED_TURN: Final = compile_letters(r"(?:\p{Lu}[\p{L}.'’()-]*\s?){1,5}:\s+\S")
_DISPLAY: Final = re.compile(r"[:,;]$|\b(?:and|or)$|[.!?]['\"’”]?\s+\w|https?:|www\.|@")
"""Signs that a line without a full stop is an item, a lead-in or a cut paragraph, and neither sums up nor heads anything."""
_CLOCK: Final = re.compile(r"(?i)[\s,|·•@–-]*(?:at\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?")
_ZONE: Final = re.compile(r"(?i)[\s,()|]*(?:UTC|GMT|MSK|CET|CEST|EST|EDT|ET|BST|IST|KST|JST|Moscow time|local time)?\s*(?:[+-]\s*\d{1,2}(?::?\d{2})?)?[\s.)]*")
_STAMP: Final = re.compile(
    r"(?i)(?:[\s|•·]*(?:last\s+)?(?:first\s+)?(?:published|updated|modified|posted|issued|date|released|release date|publication date|created)(?:\s+(?:on|at))?\s*[:|]?\s*)"
)
_OFFICE: Final = compile_letters(
    r"(?:(?i:office|bureau|department|ministry|embassy|mission|press (?:service|office)|permanent mission|delegation|directorate)"
    r"(?:\s+(?:(?i:of|for|to|the|and|on)|\p{Lu}[\p{L}-]*)){1,7}"
    r"|(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}[\p{L}.'’-]*(?:\s+(?i:jr|sr)\.?)?,\s+(?:\p{Lu}[\p{L}.'’-]*)(?:\s+(?:(?i:of|for|to|the|and|on|in|&)|\p{Lu}[\p{L}.,'’-]*)){0,10})"
)
_ABBREVIATED: Final = re.compile(r"(?:[?!…]|\.\.|\b(?:\w\.)+|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|St|etc)\.)['\"’”»)]*$")
"""A full stop, or another mark, with which a title may end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the report with what it is; `dateline` where a paragraph opens with one."""

    kind: BlockKind
    text: str
    dateline: FoundDateline | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a report in order; `printed_on` is a full date that stands on a line of its own above the text."""

    parts: tuple[Part, ...]
    printed_on: str | None = None


def is_turn(text: str) -> bool:
    """Whether the line is somebody's turn in a transcript ("QUESTION: Will you go?")."""
    return _TURN.match(text) is not None


def is_office(text: str) -> bool:
    """Whether the line only names who issues or speaks: "Office of the Spokesperson", "Jane Doe, Minister of State"."""
    return len(text) <= 120 and not ends_sentence(text) and _OFFICE.fullmatch(text) is not None


def stamped_date(text: str) -> PrintedDate | None:
    """The date of a line that holds nothing else but a label, a clock and a time zone; None for any other line."""
    label = _STAMP.match(text)
    at = label.end() if label else 0
    clock = _CLOCK.match(text, at)
    if clock and match_date(text, at) is None:
        zone = _ZONE.match(text, clock.end())
        at = zone.end() if zone else clock.end()
        at += len(text[at:]) - len(text[at:].lstrip(" ,|"))
    printed = match_date(text, at)
    if printed is None or printed.day is None:
        return None
    end = printed.end
    for pattern in (_CLOCK, _ZONE):
        found = pattern.match(text, end)
        end = found.end() if found else end
    return printed if not text[end:].strip(" .|,()•·–-") else None


def lay_out(lines: Sequence[Line], title: str | None = None) -> Layout:
    """The parts of a report whose furniture is left out; `title` where the source gives it apart from the text."""
    rest = list(lines)
    while rest and furniture_rule(rest[-1].text, "end"):
        rest.pop()
    dates: list[PrintedDate] = []
    rest = _without_top(rest, dates, below_title=title is not None)
    parts: list[Part] = []
    if title is None and _is_title(rest):
        title = rest[0].text
    if title is not None:
        parts.append(Part("title", title))
        rest = [line for at, line in enumerate(rest) if at >= _NEAR or fold(line.text) != fold(title)]
        rest = _without_top(rest, dates, below_title=True)
    parts += _below_title(rest, titled=title is not None)
    full = next((printed.iso() for printed in dates if printed.year), None)
    partial = next((printed for printed in dates if not printed.year), None)
    return Layout(tuple(_dated(parts, partial)), full)


def _without_top(lines: list[Line], dates: list[PrintedDate], *, below_title: bool) -> list[Line]:
    """The lines without rubrics, bylines and stamps above the first paragraph; the stamps' dates go into `dates`."""
    kept: list[Line] = []
    for at, line in enumerate(lines):
        if at >= _TOP or _is_prose(line.text) or find_dateline(line.text):
            return kept + lines[at:]
        stamp = stamped_date(line.text)
        if stamp:
            dates.append(stamp)
        elif furniture_rule(line.text, "top") is None or (len(lines) == 1 and not below_title):
            kept.append(line)
    return kept


def _dated(parts: list[Part], date: PrintedDate | None) -> list[Part]:
    """A date without a year, printed above the text, belongs to the dateline that has none."""
    if date is None:
        return parts
    return [replace(part, dateline=replace(part.dateline, date=date)) if part.dateline and part.dateline.date is None else part for part in parts]


def _is_prose(text: str) -> bool:
    """Whether the line is a sentence of running text and not a line of display."""
    words = text.split()
    return (ends_sentence(text) and len(words) >= 5) or len(text) > _LONGEST_TITLE


def _is_title(lines: Sequence[Line]) -> bool:
    """Whether the first line is the report's title: short, no full stop, set apart from the text below it."""
    if len(lines) < 2 or not any(_is_prose(line.text) or find_dateline(line.text) for line in lines[1:]):
        return False
    text, below = lines[0].text, lines[1]
    words = text.split()
    # Only a title in title case, a list of who speaks, may run on for longer.
    longest = _LONGEST_TITLE if sum(word[:1].islower() for word in words) > 0.3 * len(words) else 2 * _LONGEST_TITLE
    if len(text) > longest or len(words) < 2 or not any(mark.isalpha() for mark in text):
        return False
    if (is_turn(text) and any(is_turn(line.text) for line in lines[1:3])) or is_office(text) or BULLET.match(text) or _opening(lines[0]) or text[:1].islower():
        return False
    if text.endswith((",", ";", ":")):
        return False
    if ends_sentence(text) and not _ABBREVIATED.search(text):
        below_dateline = find_dateline(below.text)
        return below.apart and len(text) <= 160 and below_dateline is not None and below_dateline.sure
    return below.apart or len(below.text) > 1.5 * len(text) or find_dateline(below.text) is not None


def _opening(line: Line) -> FoundDateline | None:
    """The dateline of a line that can open a report."""
    found = find_dateline(line.text)
    return found if found and (found.sure or _is_prose(line.text)) else None


def _body_start(lines: Sequence[Line]) -> tuple[int | None, FoundDateline | None]:
    """Where the paragraph with the dateline stands, among the first few lines."""
    prose = 0
    for at, line in enumerate(lines[:_TOP]):
        found = _opening(line)
        alone = found is not None and found.end >= len(line.text)
        if found and (found.sure or prose == 0) and not (alone and at + 1 == len(lines)):
            return at, found
        prose += _is_prose(line.text)
        if prose > 3:
            break
    return None, None


def _below_title(lines: Sequence[Line], *, titled: bool) -> list[Part]:
    start, dateline = _body_start(lines)
    transcript = sum(is_turn(line.text) for line in lines) >= 2 or sum(_MIXED_TURN.match(line.text) is not None for line in lines) >= max(4, 0.2 * len(lines))
    standfirst = _standfirst(lines, start) if titled and not transcript else range(0)
    parts: list[Part] = []
    seen_prose = False
    for at, line in enumerate(lines):
        if at in standfirst or line.kind == "standfirst":
            parts.append(Part("standfirst", line.text))
            continue
        kind: BlockKind = "paragraph"
        if line.kind == "heading" or (line.kind is None and not transcript and seen_prose and _is_heading(lines, at)):
            kind = "heading"
        parts.append(Part(kind, line.text, dateline if at == start else None))
        seen_prose = seen_prose or _is_prose(line.text)
    return parts


def _standfirst(lines: Sequence[Line], start: int | None) -> range:
    """The lines between title and text that sum the report up."""
    if start is None:
        display = next((at for at, line in enumerate(lines[:3]) if not is_office(line.text)), len(lines))
        if display + 1 < len(lines) and _sums_up(lines[display].text) and not ends_sentence(lines[display].text) and lines[display].apart:
            return range(display, display + 1) if _is_prose(lines[display + 1].text) else range(0)
        return range(0)
    first = next((at for at in range(start) if not is_office(lines[at].text) and len(lines[at].text.split()) >= 5), start)
    end = first
    while end < start and not is_office(lines[end].text) and len(lines[end].text.split()) >= 5:
        end += 1
    return range(first, end)


def _sums_up(text: str) -> bool:
    """Whether a line of display is written like a sentence, most of its words in lower case."""
    words = text.split()
    return 6 <= len(words) <= 45 and sum(word[:1].islower() for word in words) >= 0.5 * len(words) and not BULLET.match(text) and _DISPLAY.search(text) is None


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line without a full stop heads the paragraphs below it."""
    line = lines[at]
    text = line.text
    if at + 1 >= len(lines) or len(text) > _LONGEST_HEADING or len(text.split()) > 12 or is_office(text) or is_turn(text):
        return False
    if BULLET.match(text) or not (text[:1].isupper() or text[:1].isdigit() or text[:1] in "\"“‘'«") or not any(mark.isalpha() for mark in text):
        return False
    if text.endswith((".", ",", ";", ":", "!", "…", "-", "–", "—")) or (text[:1] in "\"“‘«" and not text.endswith("?") and len(text.split()) > 6):
        return False
    if re.search(r"\b(?:and|or)$|https?:|www\.|@", text) or stamped_date(text) or re.fullmatch(r"(?i)(?:begin|end)(?: of)? text", text):
        return False
    below = lines[at + 1]
    return (line.apart or len(text) < 0.5 * len(below.text)) and (_is_prose(below.text) or BULLET.match(below.text) is not None)


def published_on(layout: Layout) -> str | None:
    """ISO 8601 date on which the report says that it was published, where it prints the year; else None."""
    dateline = next((part.dateline for part in layout.parts if part.dateline), None)
    printed = dateline.date.iso() if dateline and dateline.date else None
    stated = layout.printed_on or (printed if printed and not printed.startswith("--") else None)
    return read_date(stated) if stated else None
