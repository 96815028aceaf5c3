"""`dragoman explain`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli import parameters
from dragoman.cli.errors import UserError


@click.command()
@click.argument("sentence")
@parameters.day_option("--date", "on", help="The day on which the sentence was published.")
@parameters.codebook
@parameters.actors
@click.option("--all", "everything", is_flag=True, help="All frames that were tried.")
def explain(sentence: str, on: date | None, codebook: Path | None, everything: bool) -> None:
    """How a SENTENCE is read: its syntax, the frames tried, and why one fired or none did."""
    if not sentence.strip():
        raise UserError("There is nothing to explain.", 'Put the sentence in quotation marks: dragoman explain "Lavrov met Blinken."')
    from dragoman.cli.explanation import show_explanation
    from dragoman.cli.readers import reader_with
    from dragoman.explain import explain as explain_text

    with reader_with(codebook) as reader:
        explained = explain_text(sentence, on=on, reader=reader)
    show_explanation(explained, everything=everything)
