"""`dragoman explain`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dragoman.cli import parameters


@click.command()
@click.argument("sentence")
@parameters.published
@parameters.codebook
def explain(sentence: str, on: date | None, codebook: Path | None) -> None:
    """How a SENTENCE is read: its syntax, the frames tried, and why one fired or none did."""
    from dragoman.cli.explanation import show_explanation
    from dragoman.events.explain import explain as explain_sentence

    show_explanation(explain_sentence(sentence, on=on, codebook=codebook))
