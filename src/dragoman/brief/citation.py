"""How a source and a footnote are called, in every format alike."""

from __future__ import annotations

import re

from dragoman.brief.desk import one_line
from dragoman.brief.model import Footnote, Line
from dragoman.query.dates import human_iso
from dragoman.query.facts import Report

# Escape sequences and other controls would drive the reader's terminal; bidirectional overrides would turn words round.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def source_name(report: Report) -> str:
    """`TASS, 12 April 2017, “Lavrov and Tillerson hold talks”`."""
    title = f"“{one_line(report.title)}”" if report.title else f"“{one_line(report.opening)[:60].rstrip()}…”"
    return ", ".join(x for x in (report.publisher, human_iso(report.published_on), title) if x)


def footnote_source(note: Footnote) -> str:
    """The source of a footnote without its words."""
    return source_name(note.words.report) if note.words else note.basis or ""


def quoted(text: str) -> str:
    """Words in quotation marks; their own outer marks give way, marks within become single.

    >>> quoted('"No," he said, "never."'), quoted('"Never."')
    ('“‘No,’ he said, ‘never.’”', '“Never.”')
    """
    inner = one_line(text).strip()
    if len(inner) > 1 and inner[0] in '"“' and inner[-1] in '"”' and not re.search('["“”]', inner[1:-1]):
        inner = inner[1:-1]
    single = re.sub(r'“|(?<![^\s(\[‘“])"', "‘", inner)
    return "“" + re.sub(r'[”"]', "’", single) + "”"


def sentence(line: Line) -> str:
    """A line as plain words, without its footnotes."""
    when = f"{line.when} · " if line.when else ""
    return f"{when}{line.text}" + (f": {quoted(line.quote)}" if line.quote else ".")


def clean(text: str) -> str:
    """Text without control characters, line ends and tabs kept: reports come from strangers."""
    return _CONTROLS.sub("", text)
