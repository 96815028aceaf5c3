"""`dragoman split | join | undo | decisions`: what people decide about events, and who decided what."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError
from dragoman.cli.rows import Output, print_rows, row_output
from dragoman.exports import rows

if TYPE_CHECKING:
    from dragoman.record.decisions import Decision
    from dragoman.record.store import Record

Command = TypeVar("Command", bound=Callable[..., Any])


def taken_by(command: Command) -> Command:
    """The options of whoever decides."""
    who = click.option("--by", envvar="DRAGOMAN_USER", show_envvar=True, help="Who decides; by default the user of this computer.")
    why = click.option("--reason", help="Why, for those who come later.")
    return parameters.record(who(why(command)))


@click.command()
@click.argument("event")
@click.argument("others", metavar="[OTHER...]", nargs=-1)
@taken_by
def split(event: str, others: tuple[str, ...], by: str | None, reason: str | None, record_path: Path) -> None:
    """Decide that EVENT is another event than each OTHER: by default than all with which it is told as one.

    Events are named REPORT:EVENT, as JSON Lines show them under `event` and `events`; the beginning of the report's address is enough.
    """
    with _deciding(record_path) as record:
        apart = others or _told_with(record, event)
        _confirm(record.split([event, *apart], by or _user(), reason))


@click.command()
@click.argument("events", metavar="EVENT EVENT...", nargs=-1, required=True)
@taken_by
def join(events: tuple[str, ...], by: str | None, reason: str | None, record_path: Path) -> None:
    """Decide that the EVENTs are one and the same, with all that is told as one with them.

    Events are named REPORT:EVENT, as JSON Lines show them under `event` and `events`; the beginning of the report's address is enough.
    """
    if len(events) < 2:
        raise UserError("One event cannot be joined.", "Name two or more: dragoman join REPORT:EVENT REPORT:EVENT")
    with _deciding(record_path) as record:
        _confirm(record.join(events, by or _user(), reason))


@click.command()
@click.argument("number", type=int)
@taken_by
def undo(number: int, by: str | None, reason: str | None, record_path: Path) -> None:
    """Decide that decision NUMBER counts no longer. It stays on record, and so does who undid it."""
    with _deciding(record_path) as record:
        _confirm(record.undo(number, by or _user(), reason))


@click.command()
@parameters.record
@row_output
def decisions(record_path: Path, to: Output) -> None:
    """Who decided what, when and why, oldest first; and what was undone."""
    from dragoman.cli.opening import open_record
    from dragoman.cli.telling import tell_decision
    from dragoman.record.decisions import undone

    with open_record(record_path) as record:
        taken = record.decisions()
        gone = undone(taken)
        print_rows((rows.decision_row(d, gone.get(d.number)) for d in taken), rows.DECISIONS, tell_decision, to)


@contextmanager
def _deciding(path: Path) -> Iterator[Record]:
    """The record, to write decisions into; what cannot be decided is the user's to mend."""
    from dragoman.cli.opening import open_record
    from dragoman.record.errors import DecisionError

    try:
        with open_record(path, writing=True) as record:
            yield record
    except DecisionError as error:
        raise UserError(f"{error.reason[:1].upper()}{error.reason[1:]}.", f"{error.hint[:1].upper()}{error.hint[1:]}.") from error


def _told_with(record: Record, event: str) -> list[str]:
    """The names of the events with which this one is told as one."""
    from dragoman.query import Questions
    from dragoman.record.naming import named_event

    named = named_event(record.connection, event)
    (number,) = record.connection.execute("SELECT number FROM document WHERE key = ?", (named["report"],)).fetchone()
    others = [rows.name_of(f) for f in Questions(record).told_with(number, named["event"])]
    if not others:
        raise UserError(f"The event {event} is told by itself already.", "There is nothing to split it from.")
    return others


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # what it raises where nobody is logged in depends on version and system
        raise UserError("This computer does not say who you are.", "Say who decides: --by NAME, or DRAGOMAN_USER.") from error


def _confirm(decision: Decision) -> None:
    click.echo(f"decision {decision.number}: {decision.kind}, by {decision.decided_by}", err=True)
