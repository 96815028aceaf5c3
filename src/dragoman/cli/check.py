"""`dragoman check`."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import parameters


@click.command()
@parameters.record
@click.pass_context
def check(ctx: click.Context, record_path: Path) -> None:
    """Prove that the record is whole.

    Every span equals its words, every reference leads somewhere, nothing was changed afterwards. What is wrong is named, one sentence
    each; then the exit status is 1. Decisions about events that are no longer read so are named on standard error: that is no fault.
    """
    from dragoman.cli.balance import printable
    from dragoman.cli.opening import open_record
    from dragoman.query.settling import check as prove

    with open_record(record_path) as record:
        wrong = prove(record)
        notices = [] if wrong else record.notices()
        counts = record.counts()
    for sentence in wrong:
        click.echo(printable(sentence))
    for sentence in notices:
        click.echo(printable(sentence), err=True)
    click.echo(", ".join(f"{number} {what}" for what, number in counts.items()), err=True)
    ctx.exit(1 if wrong else 0)
