"""Plain text as agencies lay it out → lines, hard-wrapped ones joined into paragraphs."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final, Literal

LineKind = Literal["standfirst", "heading", "paragraph"]

# Wires wrap at 60 to 80 columns, mailed releases at up to 100.
_WIDEST_WRAP: Final = 110
_NARROWEST_WRAP: Final = 40
_SENTENCE_END: Final = re.compile(r"[.!?:;…]['\"’”»)\]]*$")
_CONTINUES: Final = re.compile(r"[a-zà-öø-ÿ]")
BULLET: Final = re.compile(r"(?:[-–—•*·▪●○◦‣]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report with white space folded; `apart` where a blank line stands before it.

    `kind` is what the page itself says that the line is; None where only its form can tell.
    """

    text: str
    apart: bool = True
    kind: LineKind | None = None


def read_lines(text: str) -> list[Line]:
    """The lines of a cleaned text in order, each a paragraph, a heading or a piece of furniture; blank lines left out."""
    rows = text.split("\n")
    width = _wrap_width([row.rstrip() for row in rows])
    lines: list[Line] = []
    held: list[str] = []
    apart = True

    def close() -> None:
        nonlocal apart
        if held:
            lines.append(Line(_SPACE.sub(" ", " ".join(part.strip() for part in held)).strip(), apart))
            held.clear()
            apart = False

    for row in rows:
        if not row.strip():
            close()
            apart = True
            continue
        if held and not _goes_on(held[-1], row, width):
            close()
        held.append(row)
    close()
    return lines


def _goes_on(before: str, after: str, width: int | None) -> bool:
    """Whether the break between two rows is only a wrap: the next word had no room left, or a sentence is cut in two."""
    before, after = before.rstrip(), after.rstrip()
    if BULLET.match(after.lstrip()):
        return False
    if _SENTENCE_END.search(before) and _indent(after) > _indent(before) + 1:
        return False  # an indented first row opens a paragraph
    cut = _CONTINUES.match(after.lstrip()) is not None and not _SENTENCE_END.search(before)
    if width is None:
        return cut
    return cut or len(before) + 1 + len(after.split(maxsplit=1)[0]) > width


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _wrap_width(rows: list[str]) -> int | None:
    """The column at which the text is wrapped by hand; None where each line is a paragraph."""
    pairs = [(before, after) for before, after in itertools.pairwise(rows) if before.strip() and after.strip()]
    filled = [row for row in rows if row.strip()]
    if not pairs or sum(len(row) > _WIDEST_WRAP for row in filled) > 0.15 * len(filled):
        return None
    # A wrapped text breaks in the middle of sentences; lists and paragraphs of one line do not.
    open_ended = [before for before, _ in pairs if not _SENTENCE_END.search(before) and len(before) <= _WIDEST_WRAP]
    middle = [
        before
        for before, after in pairs
        if _CONTINUES.match(after.lstrip()) and not _SENTENCE_END.search(before) and len(before) <= _WIDEST_WRAP
    ]
    if len(middle) < max(1, 0.1 * len(pairs)) or len(open_ended) < 0.4 * len(pairs):
        return None
    width = max(len(before) for before in open_ended)
    return width if width >= _NARROWEST_WRAP else None
