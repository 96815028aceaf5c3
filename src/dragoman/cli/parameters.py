"""Parameters that several commands share, and what they turn into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def day(text: str) -> date:
    """The day that `text` names as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a day; write it as 2017-04-12.") from None


def day_option(*names: str, help: str) -> Callable[[Command], Command]:
    return click.option(*names, type=day, metavar="YYYY-MM-DD", help=help)


def files(command: Command) -> Command:
    """The reports to read: whether they exist and can be read is found out one by one, so that the good ones are done."""
    path = click.Path(path_type=Path)
    return click.argument("files", nargs=-1, required=True, metavar="FILE...", type=path, callback=_with_standard_input)(command)


def _with_standard_input(ctx: click.Context, param: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """`-` stands for standard input, where the system has a name for it."""
    standard_input = Path("/dev/stdin")
    return tuple(standard_input if str(path) == "-" and standard_input.exists() else path for path in files)


def published(command: Command) -> Command:
    return day_option("--date", "on", help="Date of publication, for files that do not state it.")(command)


def codebook(command: Command) -> Command:
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.option("--codebook", type=folder, help="A folder with your own codebook instead of the one built in.")(command)


def record(command: Command) -> Command:
    return click.option(
        "--record",
        "record_path",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("dragoman.db"),
        envvar="DRAGOMAN_RECORD",
        show_default=True,
        show_envvar=True,
        help="The file that holds the record.",
    )(command)


def quiet(command: Command) -> Command:
    return click.option("--quiet", "-q", is_flag=True, help="No balance at the end.")(command)
