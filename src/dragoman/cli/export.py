"""`dragoman export`: the record in other people's formats."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from dragoman.cli import filters, parameters
from dragoman.cli.errors import UserError
from dragoman.cli.filters import narrowed
from dragoman.cli.rows import output_file, writing
from dragoman.exports import FORMATS

FACTS = ("events", "timeline", "statements", "positions", "agenda")


@click.command(epilog="Formats: " + "; ".join(f"{name}: {form.line}" for name, form in FORMATS.items()) + ".")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--facts", type=click.Choice(FACTS), help="Which facts a table (csv, jsonl, parquet) holds; by default events.")
@narrowed(*(name for name in filters.EVENTS if name != "limit"))
@parameters.day_option("--as-of", "as_of", help="Only what was known on that day.")
@output_file
@parameters.record
def export(
    form: str, a: str | None, b: str | None, facts: str | None, only: dict[str, Any], as_of: date | None, output: Path | None,
    record_path: Path,
) -> None:  # fmt: skip
    """The record, what A did, or what happened between A and B, in other people's formats.

    What a format cannot say is left out: docs/exports.md tells what. The same record always gives the same file.
    """
    from dragoman.cli.opening import asking
    from dragoman.exports.excerpt import Excerpt

    chosen = FORMATS[form]
    if facts and not chosen.takes_facts:
        raise UserError(f"'{form}' holds events, so --facts does not go with it.", "Leave it out, or take csv, jsonl or parquet.")
    if output is None and not chosen.is_text:
        raise UserError(f"'{form}' is a file, not text.", "Name the file with --output FILE.")
    parties = {name: party for name, party in (("actor", a), ("counterpart", b)) if party is not None}
    with asking(record_path, as_of, between=(a, b)) as ask:
        excerpt = Excerpt(ask, parties | only, facts or "events")  # type: ignore[arg-type]
        try:
            if output is None:
                chosen.write(excerpt, sys.stdout.buffer)
            else:
                with writing(output) as file:
                    chosen.write(excerpt, file)
        except ValueError as error:
            raise UserError(f"{str(error)[:1].upper()}{str(error)[1:]}.", "`dragoman export --help` lists the filters.") from error
