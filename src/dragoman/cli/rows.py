"""Rows of an answer: told line by line to people, as CSV, JSON Lines or Parquet to programs; to the screen or to a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import click

from dragoman.cli.errors import UserError

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.exports.columns import Kind, Row

Command = TypeVar("Command", bound=Callable[..., Any])
ENDINGS: Mapping[str, str] = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".txt": "table"}


@dataclass(frozen=True, slots=True)
class Output:
    """In which form rows go out, and to which file; `path` is None for the screen."""

    form: str
    path: Path | None = None


def row_output(command: Command) -> Command:
    """The options that say where rows go; the command gets them as one `Output`, its parameter `to`."""

    @wraps(command)
    def called(*args: Any, form: str | None, output: Path | None, **more: Any) -> Any:
        form = form or (ENDINGS.get(output.suffix.lower()) if output else None) or "table"
        if form == "parquet" and output is None:
            raise UserError("Parquet is a file, not text.", "Name the file with --output FILE.")
        return command(*args, to=Output(form, output), **more)

    choice = click.Choice(["table", "csv", "jsonl", "parquet"])
    form = click.option("--format", "form", type=choice, help="By default what the name of the output ends in, else a table for people.")
    return cast(Command, form(output_file(called)))


def output_file(command: Command) -> Command:
    """The option that names a file to write."""
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--output", "-o", type=path, help="A file to write, instead of the screen.")(command)


def print_rows(rows: Iterable[Row], kind: Kind, tell: Callable[[Row], Text], to: Output) -> None:
    """Print rows as they come; `tell`: how a row is told to people. CSV carries the flat columns of the kind, JSON Lines every value."""
    if to.form == "table":
        _print_table(rows, tell, to.path)
    elif to.form == "parquet":
        from dragoman.exports.arrow import write_parquet

        assert to.path is not None
        with writing(to.path) as file:
            write_parquet(kind, rows, file)
    else:
        from dragoman.exports.delimited import csv_lines, json_lines

        print_lines(csv_lines(kind, rows) if to.form == "csv" else json_lines(rows), to.path)


def print_lines(lines: Iterable[str], path: Path | None) -> None:
    """Lines to a file, whole or not at all, or to the screen as they come."""
    if path is None:
        for line in lines:
            click.echo(line, nl=False)
        return
    with writing(path) as file:
        file.writelines(line.encode("utf-8", errors="backslashreplace") for line in lines)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """The file that the user named, which appears whole or not at all; what stands in the way is put into the user's words."""
    from dragoman.exports.extras import MissingExtra
    from dragoman.exports.files import written_atomically

    try:
        with written_atomically(path) as file:
            yield file
    except MissingExtra as error:
        raise UserError(f"{error.msg}.", f"`{error.hint}` brings it.") from error
    except OSError as error:
        raise UserError(f"The file {path} cannot be written: {error.strerror or error}.", "Name another file.") from error


def _print_table(rows: Iterable[Row], tell: Callable[[Row], Text], path: Path | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import WIDEST, console

    page = io.StringIO()
    out = console() if path is None else Console(file=page, width=WIDEST, highlight=False, markup=False, emoji=False)
    empty = True
    for row in rows:
        # A table a row: they go out as they come, and the first column has the same width in all.
        table = Table.grid(padding=(0, 2))
        table.add_column(width=11)
        table.add_column(overflow="fold")
        table.add_row(Text("\n–".join(((row["date"] or "no date") if "date" in row else "").split("/")), style="dim"), tell(row))
        out.print(table)
        empty = False
    if path is not None:
        print_lines([page.getvalue()], path)
    if empty:
        click.echo("Nothing in the record answers this.", err=True)
