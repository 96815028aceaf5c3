"""The reader that a command works with, a faulty codebook put into the user's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.cli.errors import UserError
from dragoman.events.codebook import CodebookError
from dragoman.reader import Reader


@contextmanager
def reader_with(codebook: Path | None) -> Iterator[Reader]:
    """A reader with the shipped codebook or the user's; `UserError` where that cannot be used."""
    with codebook_faults():
        yield Reader(codebook=codebook)


@contextmanager
def codebook_faults() -> Iterator[None]:
    """`UserError` where the codebook cannot be used."""
    try:
        yield
    except CodebookError as error:
        raise UserError(f"The codebook cannot be used: {error}.", "docs/codebook.md says how one is written.") from error
