"""`dragoman brief`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError
from dragoman.cli.rows import writing

if TYPE_CHECKING:
    from dragoman.brief import Brief

FORMS = ("text", "md", "html", "json", "docx", "pdf")


@click.command()
@click.argument("a")
@click.argument("b")
@parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
@click.option("--pages", type=click.IntRange(1, 50), help="So many pages: the lines that matter most, and one that says what was left out.")
@click.option("--full", is_flag=True, help="Everything that the record has on the two.")
@click.option("--format", "form", type=click.Choice(FORMS), help="By default what the name of the output ends in, else text.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file to write, instead of the screen.")
@click.option(
    "--calendar", type=click.Path(path_type=Path, dir_okay=False), help="A file for what is scheduled, which calendars open (iCalendar)."
)
@parameters.record
@parameters.actors
def brief(
    a: str,
    b: str,
    as_of: date | None,
    pages: int | None,
    full: bool,
    form: str | None,
    output: Path | None,
    calendar: Path | None,
    record_path: Path,
) -> None:
    """The brief on A and B before their talks, each sentence with its source.

    Who they are, the talks at hand, the road to them, the agenda, where each side stands, words and deeds, what is disputed, what is next.
    A party is a country by its name, code or seat, a person or an organisation.
    """
    from dragoman.brief import build_brief, form_of
    from dragoman.cli.opening import asking

    if pages and full:
        raise UserError("--pages and --full exclude one another.", "Leave one of them out.")
    form = form or (form_of(output) if output else None) or "text"
    _prepare(form, output)
    with asking(record_path, as_of, between=(a, b)) as ask:
        made = build_brief(ask.record, a, b, as_of=as_of, length="full" if full else pages)
    if calendar is not None:
        from dragoman.exports.calendar import calendar_of

        write_whole(calendar, calendar_of(made.scheduled))
    _hand_over(made, form, output)


def _prepare(form: str, output: Path | None) -> None:
    """Before anything is read: whether the format can be written here, and where to."""
    from dragoman.brief import FILE_PACKAGES
    from dragoman.exports.extras import MissingExtra, need

    if form not in FILE_PACKAGES:
        return
    try:
        need(FILE_PACKAGES[form], form.upper(), form)
    except MissingExtra as error:
        raise UserError(f"{error.msg}.", f"`{error.hint}` brings it.") from error
    if output is None and sys.stdout.isatty():
        raise UserError(f"{form.upper()} is not for the screen.", f"Name a file: --output brief.{form}")


def _hand_over(made: Brief, form: str, output: Path | None) -> None:
    from dragoman.brief import FILES, render, render_bytes
    from dragoman.brief.as_text import print_brief
    from dragoman.cli.terminal import console

    if output is not None:
        write_whole(output, render_bytes(made, form))
    elif form == "text":
        print_brief(made, console())
    elif form in FILES:
        sys.stdout.buffer.write(render_bytes(made, form))
    else:
        click.echo(render(made, form), nl=False)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    with writing(path) as file:
        file.write(content)
