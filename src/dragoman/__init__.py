"""Dragoman reads news reports about diplomacy and keeps the record that they contain.

    import dragoman
    record = dragoman.open("talks.db")
    record.add("wire/*.html")
    record.brief("Russia", "United States").save("brief.html")

docs/python.md tells more. Nothing is loaded before it is asked for: `import dragoman` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as _date
    from os import PathLike

    from dragoman.api import OpenRecord, Readings

__version__ = "0.1.0"
__all__ = ["__version__", "open", "read"]


def open(path: str | PathLike[str]) -> OpenRecord:
    """The record at `path`, to ask and to add to. The file is made when the first report is added; a context manager."""
    from dragoman.api import OpenRecord

    return OpenRecord(path)


def read(*sources: str | PathLike[str], date: str | _date | None = None) -> Readings:
    """What reports say: their readings, in the order of the input.

    A source is a path, a pattern of paths (`wire/*.txt`), or the text of a report itself (several words, or lines, that name no
    file); `date` is the day of publication of those that state none. `.refused` names what could not be read, with the reason.
    """
    from dragoman.api import read

    return read(*sources, date=date)
