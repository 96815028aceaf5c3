"""The record in Python: what the command line does, as methods that return typed facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from os import PathLike
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack

from dragoman.api.briefing import Briefing
from dragoman.api.facts import Facts
from dragoman.api.sources import Source, as_day, iso_day, paths
from dragoman.exports import FORMATS, answers, rows
from dragoman.exports.excerpt import Excerpt, FactKind
from dragoman.exports.files import written_atomically
from dragoman.query import AgendaFact, Change, EventFact, Found, JoinedEvent, PositionFact, Questions, Report, StatementFact, Who, changes
from dragoman.record.errors import ReadingError
from dragoman.record.store import Duplicate, Record
from dragoman.sources.document import Refusal

Day = str | date
Asked = str | Who


class Between(TypedDict, total=False):
    """What limits an answer to some days and an issue: `since`, `until` (a date or `2017-04-12`), `issue` (an id, or part of a label)."""

    since: Day | None
    until: Day | None
    issue: str | None


class OfEvents(Between, total=False):
    """… and to a type or status of event, or to a country on either side (ISO 3166-1 alpha-3)."""

    type: str | None
    status: str | None
    country: str | None


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


class OpenRecord:
    """A record to ask and to add to. Each question reads what the file holds at that moment; the file is made by the first `add`.

    A party is a country by its name, code or seat (`Russia`, `RUS`, `Kremlin`), a person or an organisation by name or id.
    `UnknownParty` and `AmbiguousParty` say so where that leads nowhere or to several, `RecordError` where the file cannot be used.
    `as_of` asks as if the day were that one: only reports published by then are known.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._store: Record | None = None
        self._writes = False

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store, self._writes = None, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def add(self, *sources: Source, date: Day | None = None, refresh: bool = False) -> Balance:
        """Put reports into the record, one transaction each, and return the balance. Adding a report twice changes nothing.

        sources: paths or patterns of paths (`wire/*.txt`); FileNotFoundError where nothing is there. date: the day of publication
        of reports that state none. refresh: read reports anew that the record has already.
        """
        from dragoman.reader import Reader

        coded = empty = duplicate = 0
        refused: list[Refusal] = []
        store = self._opened(to_write=True)
        for outcome in Reader().read_paths(list(paths(sources)), date=iso_day(date)):
            if isinstance(outcome, Refusal):
                refused.append(outcome)
                continue
            try:
                added = store.add(outcome, source_name=outcome.document.name, refresh=refresh)
            except ReadingError as error:
                refused.append(Refusal(error.name, f"its reading does not hold together: {error.faults[0]}", "please report this"))
                continue
            if isinstance(added, Duplicate):
                duplicate += 1
            elif outcome.events or outcome.statements or outcome.positions or outcome.agenda:
                coded += 1
            else:
                empty += 1
        return Balance(coded, empty, duplicate, tuple(refused))

    def events(
        self, actor: Asked | None = None, counterpart: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfEvents]
    ) -> Facts[EventFact]:
        """Who did what to whom, as each report tells it, oldest report first; both parties may stand on either side."""
        asked = {"actor": actor, "counterpart": counterpart, **_with_days(only)}
        return Facts(rows.EVENTS, self._ask(as_of).events(**asked), rows.event_row)

    def statements(self, actor: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[Between]) -> Facts[StatementFact]:
        """Who said what, in which words, oldest report first."""
        return Facts(rows.STATEMENTS, self._ask(as_of).statements(actor=actor, **_with_days(only)), rows.statement_row)

    def positions(
        self, actor: Asked | None = None, *, issue: str | None = None, stance: str | None = None, as_of: Day | None = None
    ) -> Facts[PositionFact]:
        """Where each party stands, issue by issue, in its words, oldest report first."""
        ask = self._ask(as_of)
        labels = ask.issue_labels()
        found = ask.positions(actor=actor, issue=issue, stance=stance)
        return Facts(rows.POSITIONS, found, lambda position: rows.position_row(position, labels))

    def changes(self, actor: Asked | None = None, *, issue: str | None = None, as_of: Day | None = None) -> Facts[Change]:
        """Where a party's stance changed from one day to a later one."""
        ask = self._ask(as_of)
        labels = ask.issue_labels()
        return Facts(rows.CHANGES, changes(ask.positions(actor=actor, issue=issue)), lambda change: rows.change_row(change, labels))

    def agenda(self, *, issue: str | None = None, as_of: Day | None = None) -> Facts[AgendaFact]:
        """What talks are about, oldest report first."""
        return Facts(rows.AGENDA, self._ask(as_of).agenda(issue=issue), rows.agenda_row)

    def timeline(self, a: Asked, b: Asked | None = None, *, as_of: Day | None = None) -> Facts[JoinedEvent]:
        """What a party did, or what happened between two, each event once with all the reports that tell it."""
        return Facts(rows.JOINED, self._ask(as_of).timeline(a, b), rows.joined_row)

    def contacts(self, a: Asked, b: Asked, *, as_of: Day | None = None) -> Facts[JoinedEvent]:
        """Meetings, visits and calls between two parties, whatever became of them."""
        return Facts(rows.JOINED, self._ask(as_of).contacts(a, b), rows.joined_row)

    def search(self, words: str, *, limit: int = 50, as_of: Day | None = None) -> Facts[Found]:
        """Reports that contain all the words, in any inflection, the best first; each with the passage in which they stand."""
        return Facts(answers.FOUND, self._ask(as_of).search(words, limit=limit), answers.found_row)

    def reports(self, *, as_of: Day | None = None) -> Facts[Report]:
        """The reports that the record has, oldest first; corrected and withdrawn ones are among them."""
        return Facts(rows.REPORTS, self._ask(as_of).reports(), rows.report_row)

    def brief(self, a: str, b: str, *, as_of: Day | None = None) -> Briefing:
        """The brief on two parties before their talks, each line with its source."""
        from dragoman.brief import build_brief

        return Briefing(build_brief(self._opened(), a, b, as_of=as_day(as_of)))

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
        asked = {"actor": actor, "counterpart": counterpart, **_with_days(only)}
        excerpt = Excerpt(self._ask(as_of), {name: value for name, value in asked.items() if value is not None}, facts)
        with written_atomically(Path(path)) as file:
            FORMATS[form].write(excerpt, file)

    def reading(self, key: str) -> dict[str, Any] | None:
        """The reading of a report by its content address (8 characters do where they are unique) or the id it came with, or None."""
        return self._opened().document(key)

    def readings(self) -> Iterator[dict[str, Any]]:
        """Every reading as the JSON object that `dragoman schema` describes, in the order in which the reports were added."""
        return self._opened().readings()

    def check(self) -> list[str]:
        """What is wrong with the record, one sentence each; empty where it is whole."""
        return self._opened().check()

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


def _with_days(only: Iterable[tuple[str, Any]] | Any) -> dict[str, Any]:
    return {name: as_day(value) if name in ("since", "until") else value for name, value in dict(only).items()}
