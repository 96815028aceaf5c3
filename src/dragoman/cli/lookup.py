"""`dragoman who | where`: a party, a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli import filters, parameters
from dragoman.cli.filters import narrowed
from dragoman.cli.questions import on_the_record
from dragoman.cli.rows import Output, print_rows
from dragoman.exports import answers


@click.command()
@click.argument("name")
@on_the_record
@parameters.actors
def who(name: str, to: Output, as_of: date | None, record_path: Path) -> None:
    """Who NAME is: offices with their dates, other names, and traces in the record: contacts, positions, issues."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_profile

    with asking(record_path, as_of) as ask:
        labels = ask.issue_labels()
        print_rows((answers.profile_row(p, labels) for p in (ask.profile(name),)), answers.PROFILES, tell_profile, to)


@click.command()
@click.argument("place", required=False)
@narrowed(*filters.PLACES)
@on_the_record
def where(place: str | None, only: dict[str, Any], to: Output, as_of: date | None, record_path: Path) -> None:
    """Where events took place, most first: everywhere, or at PLACE (a town, or a country)."""
    from dragoman.cli.opening import asking
    from dragoman.cli.telling import tell_place

    with asking(record_path, as_of) as ask:
        print_rows(map(answers.place_row, ask.places(place=place, **only)), answers.PLACES, tell_place, to)
