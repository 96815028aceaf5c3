"""`dragoman timeline | contacts | events | statements | positions | agenda | search`: the record, asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from dragoman.cli import parameters
from dragoman.cli.rows import Output, print_rows, row_output
from dragoman.exports import rows
from dragoman.reading import EventType, Stance, Status

Command = TypeVar("Command", bound=Callable[..., Any])


def on_the_record(command: Command) -> Command:
    """The options that every question takes."""
    until = parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
    return parameters.record(until(row_output(command)))


def of_files(command: Command) -> Command:
    """The option that asks files instead of the record."""
    path = click.Path(path_type=Path, exists=True)
    return click.option("--file", "files", type=path, multiple=True, help="Ask this file, not the record; may be repeated.")(command)


def between_days(command: Command) -> Command:
    since = parameters.day_option("--since", help="From that day on.")
    until = parameters.day_option("--until", help="Up to that day.")
    return since(until(command))


def about(command: Command) -> Command:
    return click.option("--issue", help="Only about this issue: its id, or a part of its label.")(command)


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@on_the_record
def timeline(a: str, b: str | None, to: Output, as_of: date | None, record_path: Path) -> None:
    """What A did, or what happened between A and B, each event told once with the reports that tell it."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        print_rows(map(rows.joined_row, ask.timeline(a, b)), rows.JOINED, tell_event, to)


@click.command()
@click.argument("a")
@click.argument("b")
@on_the_record
def contacts(a: str, b: str, to: Output, as_of: date | None, record_path: Path) -> None:
    """Meetings, visits and calls between A and B, whatever became of them, each told once."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        print_rows(map(rows.joined_row, ask.contacts(a, b)), rows.JOINED, tell_event, to)


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--type", "kind", type=click.Choice(get_args(EventType), case_sensitive=False), help="Only this type of event.")
@click.option("--status", type=click.Choice(get_args(Status)), help="Only events of this status.")
@about
@between_days
@on_the_record
def events(
    a: str | None, b: str | None, kind: str | None, status: str | None, issue: str | None, since: date | None, until: date | None,
    to: Output, as_of: date | None, record_path: Path,
) -> None:  # fmt: skip
    """Who did what to whom: all events, those of A, or those between A and B, as each report tells them."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        found = ask.events(actor=a, counterpart=b, type=kind, status=status, since=since, until=until, issue=issue)
        print_rows(map(rows.event_row, found), rows.EVENTS, tell_event, to)


@click.command()
@click.argument("who", nargs=-1)
@about
@between_days
@of_files
@on_the_record
def statements(
    who: tuple[str, ...], issue: str | None, since: date | None, until: date | None, files: tuple[Path, ...],
    to: Output, as_of: date | None, record_path: Path,
) -> None:  # fmt: skip
    """Who said what, in which words: everybody, or each WHO (a person, a body, or a country with all its people)."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_statement

    with asking(record_path, as_of, files) as ask:
        for_each = [ask.statements(actor=w, since=since, until=until, issue=issue) for w in who or [None]]
        found = sorted((s for some in for_each for s in some), key=lambda s: (s.report.order, s.seq))
        print_rows(map(rows.statement_row, found), rows.STATEMENTS, tell_statement, to)


@click.command()
@click.argument("who", nargs=-1)
@about
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Only this stance.")
@click.option("--changes", "changed", is_flag=True, help="Only where a position changed: what it was before, and what it became.")
@of_files
@on_the_record
def positions(
    who: tuple[str, ...], issue: str | None, stance: str | None, changed: bool, files: tuple[Path, ...],
    to: Output, as_of: date | None, record_path: Path,
) -> None:  # fmt: skip
    """Where each WHO stands, issue by issue, in their words."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_change, tell_position
    from dragoman.query import changes

    with asking(record_path, as_of, files) as ask:
        labels = ask.issue_labels()
        for_each = [ask.positions(actor=w, issue=issue, stance=stance) for w in who or [None]]
        found = sorted((p for some in for_each for p in some), key=lambda p: (labels.get(p.issue, p.issue), p.report.order, p.seq))
        if changed:
            print_rows((rows.change_row(c, labels) for c in changes(found)), rows.CHANGES, tell_change, to)
        else:
            print_rows((rows.position_row(p, labels) for p in found), rows.POSITIONS, tell_position, to)


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@about
@of_files
@on_the_record
def agenda(
    a: str | None, b: str | None, issue: str | None, files: tuple[Path, ...], to: Output, as_of: date | None, record_path: Path
) -> None:
    """What talks are about: all of them, those of A, or those between A and B."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_item

    with asking(record_path, as_of, files) as ask:
        found = ask.agenda(issue=issue)
        if a:
            talks = {(e.report.number, e.id) for e in ask.events(actor=a, counterpart=b, type="CONSULT")}
            reports = {number for number, _ in talks}
            found = [i for i in found if ((i.report.number, i.talks) in talks if i.talks else i.report.number in reports)]
        print_rows(map(rows.agenda_row, found), rows.AGENDA, tell_item, to)


@click.command()
@click.argument("words")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many reports.")
@on_the_record
def search(words: str, limit: int, to: Output, as_of: date | None, record_path: Path) -> None:
    """Reports that contain all the WORDS, in any inflection, the best first."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_report

    with asking(record_path, as_of) as ask:
        print_rows(map(rows.report_row, ask.search(words, limit=limit)), rows.REPORTS, tell_report, to)
