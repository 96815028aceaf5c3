"""`dragoman add`: reports into the record, one transaction each; adding the same again changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.balance import Balance
from dragoman.cli.read import facts_in


@click.command()
@parameters.files
@parameters.record
@parameters.published
@parameters.codebook
@parameters.actors
@click.option("--refresh", is_flag=True, help="Read reports anew that the record has already.")
@parameters.quiet
@click.pass_context
def add(
    ctx: click.Context, files: tuple[Path, ...], record_path: Path, on: date | None, codebook: Path | None, refresh: bool, quiet: bool
) -> None:
    """Put reports into the record.

    FILE is plain text, HTML, or JSON Lines of stories. A report that the record has already is counted as a duplicate;
    what cannot be read is named on standard error with its reason, the rest is done, and the exit status is 1.
    """
    from dragoman.cli.opening import open_record
    from dragoman.cli.readers import reader_with
    from dragoman.cli.terminal import progress
    from dragoman.record.errors import ReadingError
    from dragoman.record.store import Duplicate
    from dragoman.sources.document import Refusal

    balance = Balance()
    with open_record(record_path, create=True) as record, reader_with(codebook) as reader, progress(balance, quiet) as tick:
        for outcome in reader.read_paths(files, date=on.isoformat() if on else None):
            if isinstance(outcome, Refusal):
                balance.refuse(outcome)
                tick()
                continue
            reading = outcome.to_json()
            try:
                added = record.add(reading, source_name=outcome.document.name, refresh=refresh)
            except ReadingError as error:
                balance.refuse(
                    Refusal(error.name, f"its reading does not hold together: {error.faults[0]}", "please report this as a fault")
                )
                continue
            balance.count(facts_in(reading), duplicate=isinstance(added, Duplicate))
            tick()
    ctx.exit(balance.close(quiet))
