"""Rows as tables for a notebook. What reports say is escaped: it never becomes markup, and no control character gets through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dragoman.brief.as_markdown import escape as escape_markdown
from dragoman.brief.citation import clean
from dragoman.exports.columns import Kind, Row
from dragoman.exports.delimited import plain

SHOWN = 50
"""Rows of a table in a notebook; the rest is counted."""
_LONGEST = 400
_NOT_SHOWN = frozenset({"report_key"})


def html_table(kind: Kind, rows: Sequence[Row]) -> str:
    """An HTML table of the flat columns, the first `SHOWN` rows; escaped."""
    columns = _columns(kind)
    head = "".join(f"<th>{escape(c.replace('_', ' '))}</th>" for c in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(row, columns))}</tr>" for row in rows[:SHOWN])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div><p>{escape(summary(kind, len(rows)))}</p>{table}{_html_rest(len(rows))}</div>"


def markdown_table(kind: Kind, rows: Sequence[Row]) -> str:
    """The same as a Markdown table; escaped."""
    columns = _columns(kind)
    lines = [columns, ["---"] * len(columns), *([escape_markdown(cell) for cell in _cells(row, columns)] for row in rows[:SHOWN])]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    rest = len(rows) - SHOWN
    return f"{escape_markdown(summary(kind, len(rows)))}\n\n{table}\n" + (f"\n… and {rest} more\n" if rest > 0 else "")


def summary(kind: Kind, count: int) -> str:
    """How many rows of what there are.

    >>> from dragoman.exports.rows import EVENTS
    >>> summary(EVENTS, 1)
    'events: 1'
    """
    return f"{kind.name}: {count}"


def _columns(kind: Kind) -> list[str]:
    return [name for name in kind.csv_columns if name not in _NOT_SHOWN]


def _cells(row: Row, columns: Iterable[str]) -> list[str]:
    cells = (" ".join(clean(plain(row.get(name))).split()) for name in columns)
    return [cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…" for cell in cells]


def _html_rest(count: int) -> str:
    return f"<p>… and {count - SHOWN} more</p>" if count > SHOWN else ""
