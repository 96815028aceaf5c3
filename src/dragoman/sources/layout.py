"""Which line of a report is its title, its standfirst, a heading, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.sources.captions import ends_sentence, fold
from dragoman.sources.dateline import FoundDateline, find_dateline
from dragoman.sources.dates import PrintedDate, read_date
from dragoman.sources.document import BlockKind
from dragoman.sources.furniture import furniture_rule
from dragoman.sources.stamps import is_mixed_turn, is_office, is_turn, read_stamp
from dragoman.sources.text import BULLET, Line

_LONGEST_TITLE: Final = 250
_LONGEST_HEADING: Final = 90
_TOP: Final = 12
"""How many lines a page puts between its title and its first paragraph at most."""
_NEAR: Final = 4
"""How far below its title a page may print it again."""

_DISPLAY: Final = re.compile(r"[:,;]$|\b(?:and|or)$|[.!?]['\"’”]?\s+\w|https?:|www\.|@")
"""Signs that a line without a full stop is an item, a lead-in or a cut paragraph, and neither sums up nor heads anything."""
_END_MARK: Final = re.compile(r"(?<=[.!?\"”’)])\s+(?:Enditem|END ?ITEM|\(?(?:END|ENDS|End|Ends)\)?|-30-)\s*$")
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


def lay_out(lines: Sequence[Line], title: str | None = None) -> Layout:
    """The parts of a report whose furniture is left out; `title` where the source gives it apart from the text."""
    rest = _without_end(lines)
    dates: list[PrintedDate] = []
    rest = _without_top(rest, dates, titled=title is not None)
    parts: list[Part] = []
    if title is None:
        at = _title_at(rest)
        if at is not None:
            title, rest = rest[at].text, rest[at + 1 :]
    else:
        rest = [line for at, line in enumerate(rest) if at >= _NEAR or fold(line.text) != fold(title)]
    if title is not None:
        parts.append(Part("title", title))
        rest = _without_top(rest, dates, titled=True)
    parts += _below_title(rest, titled=title is not None)
    full = next((printed.iso() for printed in dates if printed.year), None)
    partial = next((printed for printed in dates if not printed.year), None)
    return Layout(tuple(_dated(parts, partial)), full)


def _without_end(lines: Sequence[Line]) -> list[Line]:
    """The lines without the wire's end marks and signatures below the last paragraph."""
    rest = list(lines)
    while rest and furniture_rule(rest[-1].text, "end"):
        rest.pop()
    ended = _END_MARK.search(rest[-1].text) if rest else None
    if ended and ended.start() > 0:
        rest[-1] = replace(rest[-1], text=rest[-1].text[: ended.start()])
    return rest


def _without_top(lines: list[Line], dates: list[PrintedDate], *, titled: bool) -> list[Line]:
    """The lines without rubrics, bylines and stamps above the first paragraph; the stamps' dates go into `dates`."""
    stamps = {at: stamp for at, line in enumerate(lines) if (stamp := read_stamp(line.text))}
    opening = next((at for at, line in enumerate(lines) if _is_prose(line.text) or find_dateline(line.text)), len(lines))
    if sum(at > opening for at in stamps) > 1:
        stamps = {}  # dates all through the text make a chronology
    rules = {at: rule for at, line in enumerate(lines[: min(opening, _TOP)]) if (rule := furniture_rule(line.text, "top"))}
    signed = {at for at, rule in rules.items() if rule == "byline"} | stamps.keys()
    kept: list[Line] = []
    for at, line in enumerate(lines):
        alone = len(lines) == 1 and not titled
        # A lone date below the first sentence still dates the page.
        if at in stamps and not alone and at < (_TOP if at < opening else _NEAR + 1):
            dates += [stamp.date for stamp in (stamps[at],) if stamp.date]
        elif (
            at < min(opening, _TOP)
            and not alone
            and (at in rules or (signed & {at - 1, at + 1} and _signs(line.text, kept, titled=titled)))
        ):
            continue
        else:
            kept.append(line)
    return kept


def _signs(text: str, above: Sequence[Line], *, titled: bool) -> bool:
    """Whether a line below the title names the reporter, as far as its form can tell."""
    return (titled or any(len(line.text.split()) >= 4 for line in above)) and furniture_rule(text, "stamp") is not None


def _dated(parts: list[Part], date: PrintedDate | None) -> list[Part]:
    """A date without a year, printed above the text, belongs to the dateline that has none."""
    if date is None:
        return parts
    return [
        replace(part, dateline=replace(part.dateline, date=date)) if part.dateline and part.dateline.date is None else part
        for part in parts
    ]


def _is_prose(text: str) -> bool:
    """Whether the line is a sentence of running text and not a line of display."""
    words = text.split()
    return (ends_sentence(text) and len(words) >= 5) or len(text) > _LONGEST_TITLE


def _title_at(lines: Sequence[Line]) -> int | None:
    """Which line is the title: the first that reads like one, a rubric above it passed over; None where the report has none."""
    start, dateline = _body_start(lines)
    prose = (at for at, line in enumerate(lines) if _is_prose(line.text) and not _may_be_title(lines, at))
    top = next(prose, len(lines)) if start is None else start
    if (
        dateline is not None
        and dateline.sure
        and top > 0
        and lines[0].apart
        and lines[1].apart
        and len(lines[0].text) <= 160
        and _may_be_title(lines, 0, stopped=True)
    ):
        return 0
    if top >= len(lines):
        return None
    like = [at for at in range(min(top, _TOP)) if _may_be_title(lines, at)]
    if not like or like[0] > 2 or any(is_office(line.text) or is_turn(line.text) for line in lines[: like[0]]):
        return None
    first = like[0]
    second = next((at for at in like[1:] if len(lines[at].text.split()) >= 4), None)
    rubric = (
        len(lines[first].text.split()) <= 3 and lines[first].text.isupper() and second == first + 1 and not lines[first + 1].text.isupper()
    )
    return second if rubric else first


def _may_be_title(lines: Sequence[Line], at: int, *, stopped: bool = False) -> bool:
    """Whether a line is short, without a full stop (unless `stopped`), and neither a turn of speech, an item nor a lead-in."""
    text = lines[at].text
    words = text.split()
    # Only a title in title case, a list of who speaks, may run on for longer.
    longest = _LONGEST_TITLE if sum(word[:1].islower() for word in words) > 0.3 * len(words) else 2 * _LONGEST_TITLE
    if len(text) > longest or len(words) < 2 or not any(mark.isalpha() for mark in text):
        return False
    if (is_turn(text) and any(is_turn(line.text) for line in lines[at + 1 : at + 3])) or is_office(text):
        return False
    if BULLET.match(text) or _opening(lines[at]) or text[:1].islower() or text.endswith((",", ";", ":")):
        return False
    return stopped or not ends_sentence(text) or (_ABBREVIATED.search(text) is not None and len(text) <= 200)


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
    transcript = sum(is_turn(line.text) for line in lines) >= 2 or sum(is_mixed_turn(line.text) for line in lines) >= max(
        4, 0.2 * len(lines)
    )
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
    return (
        6 <= len(words) <= 45
        and sum(word[:1].islower() for word in words) >= 0.5 * len(words)
        and not BULLET.match(text)
        and _DISPLAY.search(text) is None
    )


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line without a full stop heads the paragraphs below it."""
    line = lines[at]
    text = line.text
    if at + 1 >= len(lines) or len(text) > _LONGEST_HEADING or len(text.split()) > 12 or is_office(text) or is_turn(text):
        return False
    if (
        BULLET.match(text)
        or not (text[:1].isupper() or text[:1].isdigit() or text[:1] in "\"“‘'«")
        or not any(mark.isalpha() for mark in text)
    ):
        return False
    if (
        (ends_sentence(text) and not text.endswith("?"))
        or text.endswith((",", ";", ":", "-", "–", "—"))
        or (text[:1] in '"“‘«' and not text.endswith("?") and len(text.split()) > 6)
    ):
        return False
    if re.search(r"\b(?:and|or)$|https?:|www\.|@", text) or read_stamp(text) or re.fullmatch(r"(?i)(?:begin|end)(?: of)? text", text):
        return False
    below = lines[at + 1]
    return (line.apart or len(text) < 0.5 * len(below.text)) and (_is_prose(below.text) or BULLET.match(below.text) is not None)


def published_on(layout: Layout) -> str | None:
    """ISO 8601 date on which the report says that it was published, where it prints the year; else None."""
    dateline = next((part.dateline for part in layout.parts if part.dateline), None)
    printed = dateline.date.iso() if dateline and dateline.date else None
    stated = layout.printed_on or (printed if printed and not printed.startswith("--") else None)
    return read_date(stated) if stated else None
