"""Tab-separated tables as POLECAT and ICEWS publish them: a cell is one line, without tabs and quotation marks, and no formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.exports.spreadsheet import harmless

# Their readers differ over quotation marks (R reads them as text, others as quoting), so there are none; direction marks would turn words.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def tabbed_lines(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]], absent: str = "") -> Iterator[str]:
    """The lines of a table, its heading first; an empty cell is written as `absent`. Every row has all the columns."""
    yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(harmless(one_line(row[name])) or absent for name in columns) + "\n"


def one_line(text: str) -> str:
    r"""A text that fits a cell.

    >>> one_line('the\t"Quad"\n talks')
    "the 'Quad' talks"
    """
    if text.isprintable() and '"' not in text:
        return text.strip()
    return _BREAKS.sub(" ", _DIRECTIONS.sub("", text)).replace('"', "'").strip()
