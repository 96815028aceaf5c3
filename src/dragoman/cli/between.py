"""`dragoman tone | ledger | gaps`: what is between two parties."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli import filters
from dragoman.cli.filters import narrowed
from dragoman.cli.questions import on_the_record
from dragoman.cli.rows import Output, print_rows
from dragoman.exports import answers


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--by", type=click.Choice(("day", "week", "month", "quarter", "year")), default="month", show_default=True, help="A point for each."
)
@click.option("--direction", type=click.Choice(("both", "a-to-b", "b-to-a")), default="both", show_default=True, help="Who acts upon whom.")
@narrowed(*(name for name in filters.EVENTS if name not in ("limit", "status")))
@on_the_record
def tone(a: str, b: str, by: Any, direction: Any, only: dict[str, Any], to: Output, as_of: date | None, record_path: Path) -> None:
    """How cooperative (+10) or hostile (-10) A and B were to one another, words and deeds apart, with a 95 % interval."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_tone

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(answers.tone_row, ask.tone(a, b, by, direction=direction, **only)), answers.TONE, tell_tone, to)


@click.command()
@click.argument("a")
@click.argument("b", required=False)
@narrowed(*filters.LEDGER)
@on_the_record
def ledger(a: str, b: str | None, only: dict[str, Any], to: Output, as_of: date | None, record_path: Path) -> None:
    """Words and deeds: what A, or A and B towards one another, announced, promised, threatened or refused, and what followed."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_word

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(answers.ledger_row, ask.ledger(a, b, **only)), answers.LEDGER, tell_word, to)


@click.command()
@click.argument("a")
@click.argument("b")
@on_the_record
def gaps(a: str, b: str, to: Output, as_of: date | None, record_path: Path) -> None:
    """What a brief on A and B would need and the record lacks."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_gap

    with asking(record_path, as_of, between=(a, b)) as ask:
        print_rows(map(answers.gap_row, ask.gaps(a, b)), answers.GAPS, tell_gap, to)
