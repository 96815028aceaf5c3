"""The record that a command works on, its errors put into the user's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.cli.errors import UserError
from dragoman.record.errors import RecordError
from dragoman.record.store import Record


@contextmanager
def open_record(path: Path, *, create: bool = False) -> Iterator[Record]:
    """The record at `path`, closed at the end; `UserError` where there is none or it cannot be used."""
    if not create and not path.exists():
        raise UserError(f"There is no record at {path}.", f"`dragoman add FILE... --record {path}` makes one.")
    try:
        with Record.open(path, read_only=not create) as record:
            yield record
    except RecordError as error:
        raise UserError(f"The record {error.name} cannot be used: {error.reason}.", error.hint) from error
