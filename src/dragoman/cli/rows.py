"""Rows of an answer: told line by line to people, as CSV or JSON Lines to programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.exports.spreadsheet import harmless

if TYPE_CHECKING:
    from rich.text import Text

Row = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])


def row_format(command: Command) -> Command:
    choice = click.Choice(["table", "csv", "jsonl"])
    return click.option("--format", "form", type=choice, default="table", show_default=True, help="For people, or for programs.")(command)


def print_rows(rows: Iterable[Row], columns: Iterable[str], tell: Callable[[Row], Text], form: str) -> None:
    """Print rows as they come. `columns`: the keys that CSV carries, in order; `tell`: how a row is told to people.

    JSON Lines carry every value of a row.
    """
    if form == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(row), ensure_ascii=False))
    elif form == "csv":
        keys = tuple(columns)
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([harmless(plain(row.get(key))) for key in keys] for row in rows)
    else:
        _print_table(rows, tell)


def _print_table(rows: Iterable[Row], tell: Callable[[Row], Text]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import console

    out, empty = console(), True
    for row in rows:
        # A table a row: they go out as they come, and the first column has the same width in all.
        table = Table.grid(padding=(0, 2))
        table.add_column(width=11)
        table.add_column(overflow="fold")
        table.add_row(Text("\n–".join((row.get("date") or "no date").split("/")), style="dim"), tell(row))
        out.print(table)
        empty = False
    if empty:
        click.echo("Nothing in the record answers this.", err=True)


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
