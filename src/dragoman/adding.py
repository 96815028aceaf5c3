"""Reports into a record, one by one: what the command line and Python call alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.crew import read_many
from dragoman.query.settling import settle
from dragoman.record.errors import ReadingError
from dragoman.record.store import Duplicate, Record
from dragoman.sources import read_path
from dragoman.sources.document import Document, Refusal

if TYPE_CHECKING:
    from dragoman.reader import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that the record has now, with the number of facts in it; `duplicate`: it had it already, and nothing changed."""

    facts: int
    duplicate: bool


def add_paths(
    record: Record,
    paths: Iterable[Path],
    tell: Callable[[Kept | Refusal], None],
    *,
    date: str | None = None,
    refresh: bool = False,
    codebook: Path | None = None,
    processes: int | None = None,
) -> None:
    """Add reports, one transaction each, and `tell` what became of each as soon as that is known; at the end the events are joined.

    A report that the record has as well read already is not read again.

    date: the day of publication of those that state none. refresh: read them anew all the same. processes: how many read
    side by side (default: one a core). `CodebookError` where the codebook cannot be used, `RecordError` where nothing can be written.
    """

    def wanted() -> Iterator[Document | Refusal]:
        for path in paths:
            for item in read_path(path, date=date):
                if refresh or isinstance(item, Refusal) or not record.holds(item):
                    yield item
                else:
                    tell(Kept(0, duplicate=True))

    for outcome in read_many(wanted(), codebook, processes):
        tell(outcome if isinstance(outcome, Refusal) else _kept(record, outcome, refresh))
    settle(record)


def _kept(record: Record, reading: Reading, refresh: bool) -> Kept | Refusal:
    try:
        added = record.add(reading, source_name=reading.document.name, refresh=refresh)
    except ReadingError as error:
        return Refusal(error.name, f"its reading does not hold together: {error.faults[0]}", "please report this as a fault")
    facts = len(reading.events) + len(reading.statements) + len(reading.positions) + len(reading.agenda)
    return Kept(facts, duplicate=isinstance(added, Duplicate))
