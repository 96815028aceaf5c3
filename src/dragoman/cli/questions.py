"""`dragoman timeline | contacts | events | statements | positions | agenda | search`: the record, asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from dragoman.cli import parameters
from dragoman.cli.rows import print_rows, row_format
from dragoman.reading import EventType, Stance, Status

if TYPE_CHECKING:
    from dragoman.query import AgendaFact, Change, EventFact, JoinedEvent, Party, PositionFact, Report, StatementFact, Words

Command = TypeVar("Command", bound=Callable[..., Any])
Row = dict[str, Any]

SOURCE = ("words", "report", "publisher", "published", "report_key")
EVENTS = ("date", "type", "mode", "quad", "status", "who", "whom", "place", "count", "told_by", "confidence", *SOURCE)
JOINED = ("date", "type", "mode", "quad", "status", "disputed", "who", "whom", "place", "count", "told_by", "reports", *SOURCE)
STATEMENTS = ("date", "speaker", "to", "form", *SOURCE)
POSITIONS = ("date", "who", "country", "stance", "issue", "issue_id", *SOURCE)
CHANGES = ("date", "who", "country", "stance_before", "stance", "issue", "issue_id", "date_before", "words_before", *SOURCE)
AGENDA = ("date", "label", "issue_id", "negated", *SOURCE)
SEARCH = ("date", "report", "publisher", "published", "url", "report_key")


def on_the_record(command: Command) -> Command:
    """The options that every question takes."""
    until = parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
    return parameters.record(until(row_format(command)))


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
def timeline(a: str, b: str | None, form: str, as_of: date | None, record_path: Path) -> None:
    """What A did, or what happened between A and B, each event told once with the reports that tell it."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        print_rows(map(_joined, ask.timeline(a, b)), JOINED, tell_event, form)


@click.command()
@click.argument("a")
@click.argument("b")
@on_the_record
def contacts(a: str, b: str, form: str, as_of: date | None, record_path: Path) -> None:
    """Meetings, visits and calls between A and B, whatever became of them, each told once."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        print_rows(map(_joined, ask.contacts(a, b)), JOINED, tell_event, form)


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
    form: str, as_of: date | None, record_path: Path,
) -> None:  # fmt: skip
    """Who did what to whom: all events, those of A, or those between A and B, as each report tells them."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_event

    with asking(record_path, as_of) as ask:
        found = ask.events(actor=a, counterpart=b, type=kind, status=status, since=since, until=until, issue=issue)
        print_rows(map(_event, found), EVENTS, tell_event, form)


@click.command()
@click.argument("who", nargs=-1)
@about
@between_days
@of_files
@on_the_record
def statements(
    who: tuple[str, ...], issue: str | None, since: date | None, until: date | None, files: tuple[Path, ...],
    form: str, as_of: date | None, record_path: Path,
) -> None:  # fmt: skip
    """Who said what, in which words: everybody, or each WHO (a person, a body, or a country with all its people)."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_statement

    with asking(record_path, as_of, files) as ask:
        for_each = [ask.statements(actor=w, since=since, until=until, issue=issue) for w in who or [None]]
        found = sorted((s for some in for_each for s in some), key=lambda s: (s.report.order, s.seq))
        print_rows(map(_statement, found), STATEMENTS, tell_statement, form)


@click.command()
@click.argument("who", nargs=-1)
@about
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Only this stance.")
@click.option("--changes", "changed", is_flag=True, help="Only where a position changed: what it was before, and what it became.")
@of_files
@on_the_record
def positions(
    who: tuple[str, ...], issue: str | None, stance: str | None, changed: bool, files: tuple[Path, ...],
    form: str, as_of: date | None, record_path: Path,
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
            print_rows((_change(c, labels) for c in changes(found)), CHANGES, tell_change, form)
        else:
            print_rows((_position(p, labels) for p in found), POSITIONS, tell_position, form)


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@about
@of_files
@on_the_record
def agenda(
    a: str | None, b: str | None, issue: str | None, files: tuple[Path, ...], form: str, as_of: date | None, record_path: Path
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
        print_rows(map(_item, found), AGENDA, tell_item, form)


@click.command()
@click.argument("words")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many reports.")
@on_the_record
def search(words: str, limit: int, form: str, as_of: date | None, record_path: Path) -> None:
    """Reports that contain all the WORDS, in any inflection, the best first."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_report

    with asking(record_path, as_of) as ask:
        print_rows(({"date": r.published_on, **_about(r)} for r in ask.search(words, limit=limit)), SEARCH, tell_report, form)


def _joined(event: JoinedEvent) -> Row:
    main = event.main
    reports = list(dict.fromkeys(f.report.key for f in event.facts))
    row = _event(main) | {"date": _span(event.first, event.last, main.report), "status": event.status, "disputed": event.is_disputed}
    moves = [{"status": m.status, "on": m.fact.report.published_on, **_source(m.fact.report, m.fact.words)} for m in event.moves]
    return row | {"place": event.place.name if event.place else None, "reports": len(reports), "report_keys": reports, "moves": moves}


def _event(event: EventFact) -> Row:
    return {
        "date": _span(event.first, event.last, event.report),
        "dated": event.first is not None,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "status": event.status,
        "who": _names(event.actors),
        "whom": _names(event.recipients),
        "who_ids": [p.id for p in event.actors],
        "whom_ids": [p.id for p in event.recipients],
        "place": event.place.name if event.place else None,
        "count": event.count,
        "told_by": event.speaker.name if event.speaker else None,
        "issues": list(event.issues),
        "confidence": event.confidence,
        **_source(event.report, event.words),
    }


def _statement(statement: StatementFact) -> Row:
    content = statement.content
    return {
        "date": _span(statement.first, statement.last, statement.report),
        "dated": statement.first is not None,
        "speaker": statement.speaker.name if statement.speaker else statement.speaker_text,
        "speaker_id": statement.speaker.id if statement.speaker else None,
        "to": _names(statement.addressees),
        "form": statement.form,
        "issues": list(statement.issues),
        **_source(statement.report, *content),
    }


def _position(position: PositionFact, labels: Mapping[str, str]) -> Row:
    return {
        "date": position.on.isoformat() if position.on else None,
        "who": position.party.name if position.party else position.actor,
        "who_id": position.actor,
        "country": position.country,
        "stance": position.stance,
        "issue": labels.get(position.issue, position.issue),
        "issue_id": position.issue,
        **_source(position.report, position.words),
    }


def _change(change: Change, labels: Mapping[str, str]) -> Row:
    """The later position, with what stood before it and its source."""
    return _position(change.after, labels) | {f"{key}_before": value for key, value in _position(change.before, labels).items()}


def _item(item: AgendaFact) -> Row:
    return {
        "date": item.report.published_on,
        "issue_id": item.issue,
        "label": item.label,
        "negated": item.negated,
        "talks": item.talks,
        **_source(item.report, item.words),
    }


def _source(report: Report, *words: Words) -> Row:
    """The words and where they stand: the report's heading, publisher and content address, and `[start, end)` in its text."""
    return {"words": " … ".join(w.text for w in words), **_about(report), "spans": [[w.start, w.stop] for w in words]}


def _about(report: Report) -> Row:
    return {
        "report": report.heading,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "report_key": report.key,
    }


def _span(first: date | None, last: date | None, report: Report) -> str | None:
    """The days of a fact, or the day of the report where the text gives none."""
    if first is None:
        return report.published_on
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat()}"


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [p.name for p in parties]
