"""`dragoman codebook`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import parameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dragoman.checking import Checked, Score
    from dragoman.reading import Event


@click.group()
def codebook() -> None:
    """Check the codebook's frames against their own examples, or start a codebook of your own."""


@codebook.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Start a codebook of your own in DIR: one commented file whose examples pass, to be changed.

    Nothing that is there already is touched.
    """
    from dragoman.cli.errors import UserError
    from dragoman.cli.terminal import console, foreign
    from dragoman.events.codebook import start_codebook

    try:
        path = start_codebook(folder)
    except FileExistsError as error:
        raise UserError(f"{error.filename} is there already.", "Name another folder, or go on with what is there.") from error
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be written: {error.strerror or error}.", "Name another folder.") from error
    out = console()
    out.print(foreign(f"{path} written; change it, then run"))
    out.print(foreign(f"dragoman codebook check --codebook {folder}"))


@codebook.command()
@parameters.codebook
@click.pass_context
def check(ctx: click.Context, codebook: Path | None) -> None:
    """Compile the codebook and run every example and counter-example.

    Frames that cannot be compiled and examples that fail are named; then the exit status is 1.
    """
    from dragoman.checking import check_examples, scores
    from dragoman.cli.readers import reader_with
    from dragoman.cli.terminal import console, foreign
    from dragoman.events.codebook import read_categories, shipped_folder

    out = console()
    with reader_with(codebook) as reader:
        categories = read_categories(codebook or shipped_folder())
        own = tuple(f"frame {category.type}." for category in categories)
        errors = [error for error in reader.codebook.errors if error.startswith(own)]
        checked = list(check_examples(categories, reader))
    for error in errors:
        out.print(foreign(f"frame: {error}", "red"))
    failed = [c for c in checked if not c.is_right]
    for one in failed:
        _print_failure(one)
    _print_scores(scores(checked))
    frames, examples = sum(len(c.sources) for c in categories), len(checked)
    out.print(f"{frames} frames, {len(errors)} not compiled; {examples} examples, {len(failed)} failed")
    ctx.exit(1 if errors or failed else 0)


def _print_failure(one: Checked) -> None:
    from rich.text import Text

    from dragoman.cli.terminal import console, foreign

    out = console()
    out.print(foreign(f"{one.example.category}: {one.example.text}", "bold"))
    for expected in one.missing:
        out.print(Text("  ").append(foreign(f"missing: {_as_words(expected)}", "yellow")))
    for event in one.unwanted:
        out.print(Text("  ").append(foreign(f"unwanted: {_event_words(event)}", "red")))


def _as_words(expected: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {' '.join(value) if isinstance(value, list) else value}" for key, value in expected.items())


def _event_words(event: Event) -> str:
    parties = f"actor {' '.join(event.actor) or 'none'}, recipient {' '.join(event.recipient) or 'none'}"
    return f"type {event.type}, mode {event.mode or 'none'}, status {event.status}, {parties}, frame {event.frame}"


def _print_scores(by_type: Mapping[str, Score]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from dragoman.cli.terminal import console

    table = Table("Type", "Expected", "Found", "Unwanted", "Precision", "Recall", box=SIMPLE_HEAD, pad_edge=False)
    for kind, score in by_type.items():
        table.add_row(kind, str(score.expected), str(score.found), str(score.unwanted), _share(score.precision), _share(score.recall))
    console().print(table)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
