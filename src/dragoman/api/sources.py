"""What a user hands over to be read: a path, a pattern of paths, or the text of a report itself."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

Source = str | os.PathLike[str]
_ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".jsonlines", ".md", ".gz")


def paths_and_texts(sources: Iterable[Source]) -> Iterator[Path | str]:
    """Each source as paths, patterns unfolded in alphabetical order, or as the text that it is; FileNotFoundError where it is neither."""
    for source in sources:
        if not isinstance(source, str) or _exists(source):
            yield Path(source)
        elif found := _matching(source):
            yield from map(Path, found)
        elif _is_text(source):
            yield source
        else:
            raise FileNotFoundError(f"no file is called {source!r}, and none matches it")


def paths(sources: Iterable[Source]) -> Iterator[Path]:
    """The same where only files are wanted."""
    for found in paths_and_texts(sources):
        if isinstance(found, str):
            raise FileNotFoundError(f"no file is called {found[:60]!r}, and none matches it")
        yield found


def iso_day(day: str | date | None) -> str | None:
    """A day as the sources take it; ValueError where a text is none.

    >>> iso_day("2017-04-12"), iso_day(date(2017, 4, 12)), iso_day(None)
    ('2017-04-12', '2017-04-12', None)
    """
    found = as_day(day)
    return found.isoformat() if found else None


def as_day(day: str | date | None) -> date | None:
    """A day given as such or as `2017-04-12`; ValueError where a text is none."""
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{day!r} is not a day; write it as 2017-04-12") from None


def _exists(source: str) -> bool:
    try:
        return os.path.lexists(source)
    except ValueError:  # a NUL in a text
        return False


def _matching(source: str) -> list[str]:
    """Files that a pattern names; a text with brackets in it is no pattern, since it has lines or is too long for a path."""
    if "\n" in source or len(source) > 1024 or not glob.has_magic(source):
        return []
    return sorted(glob.glob(source, recursive=True))


def _is_text(source: str) -> bool:
    return "\n" in source or (len(source.split()) > 1 and not source.lower().endswith(_ENDINGS))
