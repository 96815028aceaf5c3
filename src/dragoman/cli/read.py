"""`dragoman read`: documents in, readings out, in the order of the input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli import parameters
from dragoman.cli.balance import Balance


@click.command()
@parameters.files
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="For people, or for programs."
)
@parameters.published
@parameters.codebook
@parameters.actors
@parameters.issues
@parameters.quiet
@click.pass_context
def read(ctx: click.Context, files: tuple[Path, ...], form: str, on: date | None, codebook: Path | None, quiet: bool) -> None:
    """What reports say: actors, events, statements, positions, agenda.

    FILE is plain text, HTML, or JSON Lines of stories. What cannot be read is named on standard error with its reason;
    the rest is done, and the exit status is 1.
    """
    from dragoman.cli.readers import reader_with
    from dragoman.sources.document import Refusal

    balance, seen = Balance(), set[str]()
    with reader_with(codebook) as reader:
        for outcome in reader.read_paths(files, date=on.isoformat() if on else None):
            if isinstance(outcome, Refusal):
                balance.refuse(outcome)
                continue
            reading = outcome.to_json()
            document = reading["document"]["id"]
            balance.count(facts_in(reading), duplicate=document in seen)
            seen.add(document)
            if form == "jsonl":
                click.echo(json.dumps(reading, ensure_ascii=False))
            else:
                from dragoman.cli.show import show_reading

                show_reading(reading)
    ctx.exit(balance.close(quiet))


def facts_in(reading: dict[str, Any]) -> int:
    """How many facts a reading holds, its cast, times and places aside."""
    return sum(len(reading[kind]) for kind in ("events", "statements", "positions", "agenda"))
