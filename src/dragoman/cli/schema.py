"""`dragoman schema`."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """The JSON Schema of a reading.

    Draft 2020-12; `dragoman read --format jsonl` prints one such object for each document.
    """
    from dragoman.schema import reading_schema

    click.echo(json.dumps(reading_schema(), indent=2, ensure_ascii=False))
