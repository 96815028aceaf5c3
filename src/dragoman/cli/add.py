"""`dragoman add`: reports into the record, one transaction each; adding the same again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import parameters
from dragoman.cli.balance import Balance
from dragoman.cli.read import facts_in

if TYPE_CHECKING:
    from dragoman.record.store import Record
    from dragoman.sources.document import Document, Refusal


@click.command()
@parameters.files
@parameters.record
@parameters.published
@parameters.codebook
@parameters.actors
@click.option("--refresh", is_flag=True, help="Read reports anew that the record has already.")
@parameters.processes
@parameters.quiet
@click.pass_context
def add(
    ctx: click.Context,
    files: tuple[Path, ...],
    record_path: Path,
    on: date | None,
    codebook: Path | None,
    refresh: bool,
    processes: int | None,
    quiet: bool,
) -> None:
    """Put reports into the record.

    FILE is plain text, HTML, or JSON Lines of stories, which may be compressed with gzip. A report that the record has already is
    counted as a duplicate and not read again, so that a run that was broken off is taken up by calling it again; what cannot be read
    is named on standard error with its reason, the rest is done, and the exit status is 1.
    """
    from dragoman.cli.opening import open_record
    from dragoman.cli.readers import readings_of
    from dragoman.cli.terminal import progress
    from dragoman.record.errors import ReadingError
    from dragoman.record.store import Duplicate
    from dragoman.sources.document import Refusal

    balance = Balance()
    with open_record(record_path, create=True) as record, progress(balance, files, quiet) as tick:
        items = _documents(files, on, balance, tick, None if refresh else record)
        for outcome in readings_of(items, codebook, processes):
            if isinstance(outcome, Refusal):
                balance.refuse(outcome)
            else:
                reading = outcome.to_json()
                try:
                    added = record.add(reading, source_name=outcome.document.name, refresh=refresh)
                    balance.count(facts_in(reading), duplicate=isinstance(added, Duplicate))
                except ReadingError as error:
                    reason = f"its reading does not hold together: {error.faults[0]}"
                    balance.refuse(Refusal(error.name, reason, "please report this as a fault"))
            tick()
    ctx.exit(balance.close(quiet))


def _documents(
    files: tuple[Path, ...], on: date | None, balance: Balance, tick: Callable[[], None], record: Record | None
) -> Iterator[Document | Refusal]:
    """What the files hold, without the reports that the record has as well read already: those are counted at once."""
    from dragoman.sources import read_path
    from dragoman.sources.document import Refusal

    for path in files:
        for item in read_path(path, date=on.isoformat() if on else None):
            if record is None or isinstance(item, Refusal) or not record.holds(item):
                yield item
            else:
                balance.count(0, duplicate=True)
                tick()
