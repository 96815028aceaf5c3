"""`dragoman timeline | contacts | events | statements | positions | agenda | search`: the record, asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from dragoman.cli import filters, parameters
from dragoman.cli.errors import UserError
from dragoman.cli.filters import narrowed
from dragoman.cli.rows import Output, print_rows, row_output
from dragoman.exports import answers, rows

if TYPE_CHECKING:
    from dragoman.cli.opening import Files

Command = TypeVar("Command", bound=Callable[..., Any])
Only = dict[str, Any]


def on_the_record(command: Command) -> Command:
    """The options that every question takes."""
    until = parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
    return parameters.record(until(row_output(command)))


def of_files(command: Command) -> Command:
    """The options that ask files instead of the record; the command gets them as one `Files`, its parameter `files`."""

    @wraps(command)
    def called(*args: Any, files: tuple[Path, ...], on: date | None, codebook: Path | None, **more: Any) -> Any:
        from dragoman.cli.opening import Files

        if (on or codebook) and not files:
            raise UserError("--date and --codebook say how files are read.", "Name the files with --file FILE.")
        return command(*args, files=Files(files, on, codebook), **more)

    path = click.Path(path_type=Path, readable=False)
    file = click.option("--file", "files", type=path, multiple=True, help="Ask this file, not the record; may be repeated.")
    return cast(Command, file(parameters.published(parameters.codebook(parameters.actors(parameters.issues(called))))))


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@narrowed(*filters.EVENTS)
@on_the_record
def timeline(a: str, b: str | None, only: Only, to: Output, as_of: date | None, record_path: Path) -> None:
    """What A did, or what happened between A and B, each event told once with the reports that tell it."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(rows.joined_row, ask.timeline(a, b, **only)), rows.JOINED, tell_event, to)


@click.command()
@click.argument("a")
@click.argument("b")
@narrowed(*(name for name in filters.EVENTS if name not in ("type", "quad")))
@on_the_record
def contacts(a: str, b: str, only: Only, to: Output, as_of: date | None, record_path: Path) -> None:
    """Meetings, visits and calls between A and B, whatever became of them, each told once."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(rows.joined_row, ask.contacts(a, b, **only)), rows.JOINED, tell_event, to)


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@narrowed(*filters.EVENTS)
@on_the_record
def events(a: str | None, b: str | None, only: Only, to: Output, as_of: date | None, record_path: Path) -> None:
    """Who did what to whom: all events, those of A, or those between A and B, as each report tells them."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(rows.event_row, ask.events(actor=a, counterpart=b, **only)), rows.EVENTS, tell_event, to)


@click.command()
@click.argument("who", nargs=-1)
@narrowed(*filters.STATEMENTS)
@of_files
@on_the_record
def statements(who: tuple[str, ...], only: Only, files: Files, to: Output, as_of: date | None, record_path: Path) -> None:
    """Who said what, in which words: everybody, or each WHO (a person, a body, or a country with all its people)."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_statement

    with asking(record_path, as_of, files) as ask:
        said = {(s.report.number, s.seq): s for w in who or (None,) for s in ask.statements(actor=w, **only)}
        found = sorted(said.values(), key=lambda s: (s.report.order, s.seq))[-only.get("limit", 0) :]
        print_rows(map(rows.statement_row, found), rows.STATEMENTS, tell_statement, to)


@click.command()
@click.argument("who", nargs=-1)
@narrowed(*filters.POSITIONS)
@click.option("--changes", "changed", is_flag=True, help="Only where a position changed: what it was before, and what it became.")
@of_files
@on_the_record
def positions(who: tuple[str, ...], only: Only, changed: bool, files: Files, to: Output, as_of: date | None, record_path: Path) -> None:
    """Where each WHO stands, issue by issue, in their words."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_change, tell_position
    from dragoman.query import changes

    with asking(record_path, as_of, files) as ask:
        labels = ask.issue_labels()
        taken = {(p.report.number, p.seq): p for w in who or (None,) for p in ask.positions(actor=w, **only)}
        newest = sorted(taken.values(), key=lambda p: (p.report.order, p.seq))[-only.get("limit", 0) :]
        found = sorted(newest, key=lambda p: (labels.get(p.issue, p.issue), p.report.order, p.seq))
        if changed:
            print_rows((rows.change_row(c, labels) for c in changes(found)), rows.CHANGES, tell_change, to)
        else:
            print_rows((rows.position_row(p, labels) for p in found), rows.POSITIONS, tell_position, to)


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@narrowed(*filters.AGENDA)
@of_files
@on_the_record
def agenda(a: str | None, b: str | None, only: Only, files: Files, to: Output, as_of: date | None, record_path: Path) -> None:
    """What talks are about: all of them, those of A, or those between A and B."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_item

    with asking(record_path, as_of, files, between=(a, b)) as ask:
        print_rows(map(rows.agenda_row, ask.agenda(actor=a, counterpart=b, **only)), rows.AGENDA, tell_item, to)


@click.command()
@click.argument("words")
@narrowed(*filters.SEARCH)
@on_the_record
def search(words: str, only: Only, to: Output, as_of: date | None, record_path: Path) -> None:
    """Reports that contain all the WORDS, in any inflection, the best 50 first.

    Words in "quotes" must stand side by side; grain* finds all that begins so.
    """
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_found

    if not any(map(str.isalnum, words)):
        raise UserError("There are no words to look for.", "Name some: dragoman search 'grain* \"black sea\"'")
    with asking(record_path, as_of) as ask:
        print_rows(map(answers.found_row, ask.search(words, **only)), answers.FOUND, tell_found, to)
