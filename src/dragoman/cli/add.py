"""`dragoman add`: reports into the record, one transaction each; adding the same again changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.balance import Balance


@click.command()
@parameters.files
@parameters.record
@parameters.published
@parameters.codebook
@parameters.actors
@parameters.issues
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
    from dragoman.adding import Kept, add_paths
    from dragoman.cli.opening import open_record
    from dragoman.cli.readers import codebook_faults
    from dragoman.cli.terminal import progress
    from dragoman.sources.document import Refusal

    balance, day = Balance(), on.isoformat() if on else None
    with open_record(record_path, create=True) as record, progress(balance, files, quiet) as tick, codebook_faults():

        def tell(outcome: Kept | Refusal) -> None:
            if isinstance(outcome, Refusal):
                balance.refuse(outcome)
            else:
                balance.count(outcome.facts, duplicate=outcome.duplicate)
            tick()

        add_paths(record, files, tell, date=day, refresh=refresh, codebook=codebook, processes=processes)
    ctx.exit(balance.close(quiet))
