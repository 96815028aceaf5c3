"""The reader that a command works with, a faulty codebook put into the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.errors import UserError
from dragoman.events.codebook import CodebookError
from dragoman.reader import Reader, Reading

if TYPE_CHECKING:
    from dragoman.sources.document import Document, Refusal


@contextmanager
def reader_with(codebook: Path | None) -> Iterator[Reader]:
    """A reader with the shipped codebook or the user's; `UserError` where that cannot be used."""
    with _codebook_faults():
        yield Reader(codebook=codebook)


def readings_of(items: Iterable[Document | Refusal], codebook: Path | None, processes: int | None) -> Iterator[Reading | Refusal]:
    """Readings in the order of the items, by as many processes as it takes; `UserError` where the codebook cannot be used."""
    from dragoman.crew import read_many

    with _codebook_faults():
        yield from read_many(items, codebook, processes)


@contextmanager
def _codebook_faults() -> Iterator[None]:
    try:
        yield
    except CodebookError as error:
        raise UserError(f"The codebook cannot be used: {error}.", "docs/codebook.md says how one is written.") from error
