"""Rows of an answer, for people as a table, for programs as CSV or JSON Lines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

from dragoman.exports.spreadsheet import harmless

Row = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])


def row_format(command: Command) -> Command:
    choice = click.Choice(["table", "csv", "jsonl"])
    return click.option("--format", "form", type=choice, default="table", show_default=True, help="For people, or for programs.")(command)


def print_rows(rows: Iterable[Row], columns: Mapping[str, str], form: str) -> None:
    """Print rows as they come. `columns`: key of a value → heading, in the order of a table's columns.

    JSON Lines carry every value of a row; a table and CSV carry the columns.
    """
    if form == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(row), ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([harmless(plain(row.get(key))) for key in columns] for row in rows)
    else:
        _print_table(rows, columns)


def _print_table(rows: Iterable[Row], columns: Mapping[str, str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from dragoman.cli.terminal import console, foreign

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in columns.values():
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(foreign(plain(row.get(key))) for key in columns))
    if table.row_count:
        console().print(table)
    else:
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
