"""Parameters that several commands share, and what they turn into."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.cli.errors import UserError

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
    path = click.Path(path_type=Path, readable=False)  # the reader names what it may not read, and reads the rest
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


def own_actors_file() -> Path:
    """Where a user's own actors are kept when no option and no variable names a file: in the user's configuration."""
    return Path(click.get_app_dir("dragoman")) / "actors.csv"


def actors(command: Command) -> Command:
    """The user's own actors, laid over the knowledge base for all that the command does."""
    return click.option(
        "--actors",
        "actors_file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        envvar="DRAGOMAN_ACTORS",
        show_envvar=True,
        expose_value=False,
        callback=_use_actors,
        help="A file with your own actors (CSV or TOML), instead of the one in your configuration.",
    )(command)


def _use_actors(ctx: click.Context, param: click.Parameter, file: Path | None) -> None:
    if ctx.resilient_parsing:
        return
    file = file or (own if (own := own_actors_file()).is_file() else None)
    if file is None and "dragoman.actors.knowledge" not in sys.modules:
        return
    from dragoman.actors.knowledge import load_knowledge, use_actors

    try:
        if file is not None:
            load_knowledge(file)
    except (ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UserError(f"Your actors in {file} cannot be used: {reason}.", "docs/actors.md says how the file is written.") from error
    use_actors(file)


def issues(command: Command) -> Command:
    """The user's own issue lists, laid over the shipped one for all that the command does."""
    return click.option(
        "--issues",
        "issue_files",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        multiple=True,
        envvar="DRAGOMAN_ISSUES",
        show_envvar=True,
        expose_value=False,
        callback=_use_issues,
        help="A file with issues of your own (TOML), on top of the list built in; may be repeated.",
    )(command)


def _use_issues(ctx: click.Context, param: click.Parameter, files: tuple[Path, ...]) -> None:
    if ctx.resilient_parsing or (not files and "dragoman.issues.catalogue" not in sys.modules):
        return
    from dragoman.issues import use_issues

    try:
        use_issues(files)
    except (ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UserError(f"Your issue list cannot be used: {reason}.", "docs/issues.md says how one is written.") from error


def processes(command: Command) -> Command:
    return click.option(
        "--processes", "-j", type=click.IntRange(1, 64), metavar="N", help="How many processes read.  [default: one a core, at most 8]"
    )(command)


def quiet(command: Command) -> Command:
    return click.option("--quiet", "-q", is_flag=True, help="No balance at the end.")(command)
