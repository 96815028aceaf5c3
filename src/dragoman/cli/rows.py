"""Rows of an answer: told line by line to people, as CSV or JSON Lines to programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from dragoman.exports.spreadsheet import harmless

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.exports.columns import Kind

Row = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows go, and in which form."""

    form: str


def row_output(command: Command) -> Command:
    """The options that say where rows go; the command gets them as one `Output`, its parameter `to`."""

    @wraps(command)
    def called(*args: Any, form: str, **more: Any) -> Any:
        return command(*args, to=Output(form), **more)

    choice = click.Choice(["table", "csv", "jsonl"])
    return cast(
        Command,
        click.option("--format", "form", type=choice, default="table", show_default=True, help="For people, or for programs.")(called),
    )


def print_rows(rows: Iterable[Row], kind: Kind, tell: Callable[[Row], Text], to: Output) -> None:
    """Print rows as they come; `tell`: how a row is told to people. CSV carries the flat columns of the kind, JSON Lines every value."""
    if to.form == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(row), ensure_ascii=False))
    elif to.form == "csv":
        keys = kind.csv_columns
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
