"""`dragoman brief`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError

FORMS = ("text", "md", "html", "json")
ENDINGS = {".txt": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.argument("a")
@click.argument("b")
@parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
@click.option("--pages", type=click.IntRange(1, 50), help="So many pages: the lines that matter most, and one that says what was left out.")
@click.option("--full", is_flag=True, help="Everything that the record has on the two.")
@click.option("--format", "form", type=click.Choice(FORMS), help="By default what the name of the output ends in, else text.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file to write, instead of the screen.")
@parameters.record
@parameters.actors
def brief(
    a: str, b: str, as_of: date | None, pages: int | None, full: bool, form: str | None, output: Path | None, record_path: Path
) -> None:
    """The brief on A and B before their talks, each sentence with its source.

    Who they are, the talks at hand, the road to them, the agenda, where each side stands, words and deeds, what is disputed, what is next.
    A party is a country by its name, code or seat, a person or an organisation.
    """
    from dragoman.brief import build_brief, render
    from dragoman.brief.as_text import print_brief
    from dragoman.cli.opening import asking
    from dragoman.cli.terminal import console

    if pages and full:
        raise UserError("--pages and --full exclude one another.", "Leave one of them out.")
    form = form or (ENDINGS.get(output.suffix.lower()) if output else None) or "text"
    with asking(record_path, as_of) as ask:
        one, other = ask.who(a), ask.who(b)
        if one == other:
            raise UserError(f"'{a}' and '{b}' are the same party, {one.label}.", "A brief takes two parties.")
        made = build_brief(ask.record, a, b, as_of=as_of, length="full" if full else pages)
    if output is not None:
        write_whole(output, render(made, form))
    elif form == "text":
        print_brief(made, console())
    else:
        click.echo(render(made, form), nl=False)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    from dragoman.exports.files import write_atomically

    try:
        write_atomically(path, text.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.", "Name another file with --output.") from error
