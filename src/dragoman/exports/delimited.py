"""Rows as CSV and as JSON Lines, line by line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from dragoman.brief.citation import clean
from dragoman.exports.columns import Kind, Row
from dragoman.exports.spreadsheet import harmless


def csv_lines(kind: Kind, rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV table, its heading first: the flat columns of the kind, lists joined, formulas made harmless, no control characters."""
    keys = kind.csv_columns
    yield _csv_line(keys)
    yield from (_csv_line([_cell(row.get(key)) for key in keys]) for row in rows)


def _cell(value: object) -> str:
    text = plain(value)
    return harmless(text if text.isprintable() else clean(text))


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line, with every value of the row."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def plain(value: object) -> str:
    """A value in a cell: lists joined, nothing for None.

    >>> plain(("Russia", "United States")), plain(None), plain(3)
    ('Russia, United States', '', '3')
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple, frozenset, set)):
        return ", ".join(plain(v) for v in value)
    return str(value)
