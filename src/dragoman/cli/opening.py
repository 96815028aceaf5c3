"""The record that a command works on, and questions to it; errors of the layers below put into the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dragoman.cli.errors import UserError
from dragoman.query import AmbiguousParty, Questions, UnknownParty, UnknownValue
from dragoman.record.errors import RecordError
from dragoman.record.store import Record


@contextmanager
def open_record(path: Path, *, create: bool = False, writing: bool = False) -> Iterator[Record]:
    """The record at `path`, closed at the end; `UserError` where there is none (unless `create`) or it cannot be used."""
    if not create and not path.exists():
        raise UserError(f"There is no record at {path}.", f"`dragoman add FILE... --record {path}` makes one.")
    try:
        with Record.open(path, read_only=not (create or writing)) as record:
            yield record
    except RecordError as error:
        raise UserError(f"The record {error.name} cannot be used: {error.reason}.", error.hint) from error


@dataclass(frozen=True, slots=True)
class Files:
    """Files to be asked in place of a record, the publication date of those that state none, and the user's codebook."""

    paths: tuple[Path, ...] = ()
    on: date | None = None
    codebook: Path | None = None


@contextmanager
def record_of(files: Files) -> Iterator[Record]:
    """A record of some files alone, gone at the end.

    What cannot be read is named on standard error, the rest is asked, and the exit status is 1.
    """
    from dragoman.cli.balance import Balance
    from dragoman.cli.readers import reader_with
    from dragoman.sources.document import Refusal

    with TemporaryDirectory(prefix="dragoman-") as folder, Record.open(Path(folder) / "asked.db") as record:
        balance = Balance()
        with reader_with(files.codebook) as reader:
            for outcome in reader.read_paths(files.paths, date=files.on.isoformat() if files.on else None):
                if isinstance(outcome, Refusal):
                    balance.refuse(outcome)
                else:
                    record.add(outcome.to_json(), source_name=outcome.document.name)
        yield record
        if balance.set_aside:
            raise click.exceptions.Exit(1)


@contextmanager
def asking(
    path: Path, as_of: date | None = None, files: Files | None = None, *, between: tuple[str | None, str | None] = (None, None)
) -> Iterator[Questions]:
    """Questions to the record at `path`, or to `files` alone where there are any.

    A name that means nobody, or several, is the user's to mend, and so are two names `between` which the question is that mean the same.
    """
    with record_of(files) if files and files.paths else open_record(path) as record:
        try:
            ask = Questions(record, as_of)
            _keep_apart(ask, *between)
            yield ask
        except UnknownParty as error:
            hint = f"Did you mean {' or '.join(error.near)}?" if error.near else "`dragoman actors search NAME` looks names up."
            raise UserError(f"Nobody called '{error.name}' is in the record.", hint) from error
        except UnknownValue as error:
            raise UserError(
                f"The record has no {error.filter} '{error.value}'.", f"It has {listed(error.near)}." if error.near else ""
            ) from error
        except AmbiguousParty as error:
            raise UserError(f"'{error.name}' may be {' or '.join(error.candidates)}.", "Give the full name, or the id.") from error


def _keep_apart(ask: Questions, a: str | None, b: str | None) -> None:
    if a is not None and b is not None and (one := ask.who(a)) == ask.who(b):
        raise UserError(f"'{a}' and '{b}' are the same party, {one.label}.", "Name two parties.")


def listed(names: Iterable[str]) -> str:
    """
    >>> listed(["Steppe Wire", "Volga News", "Capital Post"])
    'Steppe Wire, Volga News and Capital Post'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
