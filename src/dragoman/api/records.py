"""The record in Python: what the command line does with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any, Self, Unpack

from dragoman.api.asking import Asking
from dragoman.api.briefing import Briefing
from dragoman.api.facts import Facts
from dragoman.api.filters import Asked, Day, OfEvents, given
from dragoman.api.sources import Source, as_day, iso_day, paths
from dragoman.exports import FORMATS, rows
from dragoman.exports.excerpt import Excerpt, FactKind
from dragoman.exports.files import written_atomically
from dragoman.query import Questions
from dragoman.record.decisions import Decision, undone
from dragoman.record.store import Record
from dragoman.sources.document import Refusal


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of the reports that were added: read = coded + empty + duplicate + set aside; `refused` says why."""

    coded: int
    empty: int
    duplicate: int
    refused: tuple[Refusal, ...]

    @property
    def set_aside(self) -> int:
        return len(self.refused)

    @property
    def read(self) -> int:
        return self.coded + self.empty + self.duplicate + self.set_aside

    def __str__(self) -> str:
        return f"read {self.read} = coded {self.coded} + empty {self.empty} + duplicate {self.duplicate} + set aside {self.set_aside}"


class OpenRecord(Asking):
    """A record to ask (see `Asking`) and to add to. The file is made by the first `add`; `RecordError` where it cannot be used."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._store: Record | None = None
        self._writes = False

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        if self._store is not None:
            self._store.close()
        self._store, self._writes = None, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def add(self, *sources: Source, date: Day | None = None, refresh: bool = False, processes: int = 1) -> Balance:
        """Put reports into the record, one transaction each, and return the balance. Adding a report twice changes nothing.

        sources: paths or patterns of paths (`wire/*.txt`); FileNotFoundError where nothing is there. date: the day of publication
        of reports that state none. refresh: read reports anew that the record has already. processes: how many read side by side;
        a script that asks for several must do so under `if __name__ == "__main__":`, since they import it.
        """
        from dragoman.adding import Kept, add_paths

        files, outcomes = list(paths(sources)), list[Kept | Refusal]()
        add_paths(self._opened(to_write=True), files, outcomes.append, date=iso_day(date), refresh=refresh, processes=processes)
        kept = [outcome for outcome in outcomes if not isinstance(outcome, Refusal)]
        new = [outcome for outcome in kept if not outcome.duplicate]
        return Balance(
            coded=sum(outcome.facts > 0 for outcome in new),
            empty=sum(outcome.facts == 0 for outcome in new),
            duplicate=len(kept) - len(new),
            refused=tuple(outcome for outcome in outcomes if isinstance(outcome, Refusal)),
        )

    def brief(self, a: str, b: str, *, as_of: Day | None = None, pages: int | None = None, full: bool = False) -> Briefing:
        """The brief on two parties before their talks, each line with its source.

        pages: the lines that matter most, on so many pages. full: everything that the record has on the two. ValueError for both.
        """
        from dragoman.brief import build_brief

        if pages is not None and full:
            raise ValueError("pages and full exclude one another")
        return Briefing(build_brief(self._opened(), a, b, as_of=as_day(as_of), length="full" if full else pages))

    def export(
        self,
        form: str,
        path: str | PathLike[str],
        actor: Asked | None = None,
        counterpart: Asked | None = None,
        *,
        facts: FactKind = "events",
        as_of: Day | None = None,
        **only: Unpack[OfEvents],
    ) -> None:
        """Write a file in one of `dragoman.exports.FORMATS`, whole or not at all; docs/exports.md tells what each holds and loses.

        facts: what a table (csv, jsonl, parquet) holds. ValueError for a format that there is not, `MissingExtra` without its package.
        """
        if form not in FORMATS:
            raise ValueError(f"{form!r} is no format; there are {', '.join(FORMATS)}")
        excerpt = Excerpt(self._ask(as_of), given(only, actor=actor, counterpart=counterpart), facts)
        with written_atomically(Path(path)) as file:
            FORMATS[form].write(excerpt, file)

    def split(self, event: str, *others: str, by: str, reason: str | None = None) -> Decision:
        """Decide that an event is none of the others. Events are named as the rows name them (`event`, `events`); `by`: who decides."""
        return self._opened(to_write=True).split([event, *others], by, reason)

    def join(self, *events: str, by: str, reason: str | None = None) -> Decision:
        """Decide that events are one and the same. `DecisionError` for this and the others where it makes no sense."""
        return self._opened(to_write=True).join(events, by, reason)

    def undo(self, number: int, *, by: str, reason: str | None = None) -> Decision:
        """Decide that a decision counts no longer; it stays on record."""
        return self._opened(to_write=True).undo(number, by, reason)

    def decisions(self) -> Facts[Decision]:
        """Who decided what, when and why, oldest first; and what was undone."""
        taken = self._opened().decisions()
        gone = undone(taken)
        return Facts(rows.DECISIONS, taken, lambda decision: rows.decision_row(decision, gone.get(decision.number)))

    def reading(self, key: str) -> dict[str, Any] | None:
        """The reading of a report by its content address (8 characters do where they are unique) or the id it came with, or None."""
        return self._opened().document(key)

    def readings(self) -> Iterator[dict[str, Any]]:
        """Every reading as the JSON object that `dragoman schema` describes, in the order in which the reports were added."""
        return self._opened().readings()

    def check(self) -> list[str]:
        """What is wrong with the record, one sentence each; empty where it is whole."""
        from dragoman.query.settling import check

        return check(self._opened())

    def counts(self) -> dict[str, int]:
        """How many documents, events, statements, positions, agenda items and decisions there are."""
        return self._opened().counts()

    def __repr__(self) -> str:
        return f"<record {self.path}: {self._summary()}>"

    def _repr_html_(self) -> str:
        return f"<p>record <code>{escape(str(self.path))}</code>: {escape(self._summary())}</p>"

    def _summary(self) -> str:
        return ", ".join(f"{number} {name}" for name, number in self.counts().items()) if self.path.exists() else "nothing added yet"

    def _ask(self, as_of: Day | None) -> Questions:
        return Questions(self._opened(), as_day(as_of))

    def _opened(self, *, to_write: bool = False) -> Record:
        """The store, opened for reading alone until something is written, so that several notebooks may look at one record."""
        if self._store is None or (to_write and not self._writes):
            self.close()
            self._store, self._writes = Record.open(self.path, read_only=not to_write), to_write
        return self._store
