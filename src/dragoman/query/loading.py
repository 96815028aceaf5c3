"""Rows of the record as facts."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

from dragoman.query.days import days_of, first_day
from dragoman.query.facts import AgendaFact, EventFact, Party, PlaceWords, PositionFact, Report, StatementFact, Words, in_order
from dragoman.query.selection import ID_OF, Selection
from dragoman.reading import ASSERTED, Where
from dragoman.record.rows import speakers
from dragoman.record.syndication import Families, families

OPENING = 160
_REPORT = (
    "d.number, d.key, r.given_id, r.title, r.publisher, r.published, r.published_on, r.published_basis, r.url, r.agency,"
    f" CASE WHEN coalesce(r.title, '') = '' THEN substr(d.text, 1, {OPENING}) END AS opening"
)
_BETWEEN = " … "
"""What stands between the parts of a statement in its row."""
_NEWEST = "ORDER BY r.published_on DESC, r.published DESC, d.key DESC, x.seq DESC LIMIT ?"
_EVENT = (
    "x.document, x.id, x.seq, x.type, x.mode, x.quad, x.status, x.date_start, x.date_end, x.statement, x.start, x.stop, x.words,"
    " x.trigger_start, x.trigger_stop, x.place, x.place_country, x.latitude, x.longitude, x.times, x.confidence, x.contexts, x.issues,"
    " x.actors, x.recipients, x.voice, x.circle"
)
_CAST = "{0}.id, {0}.name, {0}.kind, {0}.country, {0}.role, {0}.sectors"
Cells = tuple[Any, ...]


class Loader:
    """Makes facts of rows; keeps the reports, texts and parties that it has met, so that each is made once.

    Facts are loaded many at a time: the rows of an answer are noted in a temporary table, and each table that goes into a fact is
    read once for all of them, within one snapshot of the record.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._reports: dict[int, Report] = {}
        self._texts: dict[int, str] = {}
        self._datelines: dict[int, int] = {}
        self._casts: dict[int, dict[str, Party]] = {}
        self._parties: dict[Cells, Party] = {}
        self._sides: dict[str, tuple[Party, ...]] = {}
        self.moment: int | None = None
        """When the first events were loaded: see `moment`."""

    def forget(self) -> None:
        """Let go of what was kept, so that memory stays flat where facts are only passed on."""
        for kept in (self._reports, self._texts, self._datelines, self._casts, self._parties, self._sides):
            kept.clear()

    def report(self, number: int) -> Report:
        if number not in self._reports:
            self.reports([number])
        return self._reports[number]

    def reports(self, numbers: Iterable[int]) -> Mapping[int, Report]:
        """The reports of these numbers, and all others that were met."""
        missing = [n for n in numbers if n not in self._reports]
        if missing:
            rows = self._all(
                f"SELECT {_REPORT} FROM document d JOIN reading r ON r.document = d.number"
                " WHERE d.number IN (SELECT value FROM json_each(?))",
                json.dumps(missing),
            )
            self._reports.update((row[0], self._report(row)) for row in rows)
        return self._reports

    def _report(self, row: Cells) -> Report:
        """The report of a row of `_REPORT`."""
        number, key, given_id, title, publisher, published, on, basis, url, agency, opening = row
        first = self.families[number]
        origin = (agency or publisher) if first == number else self.report(first).origin
        shown = " ".join(opening.split()) if opening else ""
        return Report(number, key, given_id, title, publisher, published, on, basis, url, shown, origin)

    @cached_property
    def families(self) -> Families:
        """The first report of each family of syndicated copies."""
        return families(self._connection)

    def text(self, number: int) -> str:
        if number not in self._texts:
            row = self._connection.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()
            self._texts[number] = row[0]
        return self._texts[number]

    def dateline_end(self, number: int) -> int:
        """Where the dateline of a report ends in its text; 0 where there is none."""
        if number not in self._datelines:
            (payload,) = self._connection.execute("SELECT payload FROM reading WHERE document = ?", (number,)).fetchone()
            dateline = json.loads(payload)["document"].get("dateline")
            self._datelines[number] = dateline["span"][1] if dateline else 0
        return self._datelines[number]

    def cast(self, number: int) -> Mapping[str, Party]:
        """The actors of a report by id, in the report's order."""
        if number not in self._casts:
            rows = self._all(f"SELECT {_CAST.format('a')} FROM actor a WHERE document = ? ORDER BY seq", number)
            self._casts[number] = {row[0]: self._party(row) for row in rows}
        return self._casts[number]

    def mentions(self, number: int) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where a report names each of its actors, in the order of the text."""
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        rows = self._connection.execute("SELECT actor, start, stop FROM mention WHERE document = ? ORDER BY start, stop", (number,))
        for actor, start, stop in rows:
            found[actor] = (*found.get(actor, ()), (start, stop))
        return found

    def places(self, number: int) -> tuple[PlaceWords, ...]:
        """The places that a report names, in the order of the text."""
        rows = self._connection.execute(
            "SELECT name, country, latitude, longitude, geonames, start, stop FROM place WHERE document = ? ORDER BY start, stop", (number,)
        )
        return tuple(
            PlaceWords(r["name"], r["country"], r["latitude"], r["longitude"], r["geonames"], self.words(number, (r["start"], r["stop"])))
            for r in rows
        )

    def words(self, number: int, span: tuple[int, int] | list[int]) -> Words:
        start, stop = span
        return Words(self.report(number), start, stop, self.text(number)[start:stop])

    def events(self, selection: Selection | Iterable[Cells], limit: int | None = None) -> list[EventFact]:
        """The events of a selection (or of these documents and ids), oldest report first; with a `limit` the newest so many."""
        with without_collecting(), snapshot(self._connection):
            self.moment = self.moment if self.moment is not None else moment(self._connection)
            if isinstance(selection, Selection) and selection.is_narrow and limit is None:
                rows = self._all(f"SELECT {_EVENT} FROM event x WHERE {selection.where}", *selection.values)
            else:
                with self._chosen(selection, limit):
                    rows = self._all(f"SELECT {_EVENT} FROM temp.chosen c CROSS JOIN event x ON x.document = c.document AND x.id = c.id")
            reports = self.reports({row[0] for row in rows})
            return in_order([self._event(row, reports[row[0]]) for row in rows])

    def spans(self, selection: Selection) -> list[Cells]:
        """Document, id, first and last day of the events of a selection: enough to choose among them before they are loaded."""
        return self._all(f"SELECT x.document, x.id, x.on_start, x.on_end FROM event x WHERE {selection.where}", *selection.values)

    def _event(self, row: Cells, report: Report) -> EventFact:
        """The event of a row of `_EVENT`."""
        (
            number, id, seq, type, mode, quad, status, first, last, statement, start, stop, text, a, b, place, country, latitude, longitude,
            count, confidence, contexts, issues, actors, recipients, voice, circle,
        ) = row  # fmt: skip
        ahead = first is not None and status in ASSERTED and _lies_ahead(first, report.published_on)
        begins, ends = (None, None) if ahead else days_of(first, last)
        inside = start <= a and b <= stop
        return EventFact(
            report, id, seq, type, mode, quad, status, self._parties_in(actors), self._parties_in(recipients), begins, ends,
            None if place is None else Where(place, country, latitude, longitude), count, self._parties_in(voice)[0] if voice else None,
            statement, _listed(issues), Words(report, a, b, text[a - start : b - start]) if inside else self.words(number, (a, b)),
            Words(report, start, stop, text), confidence, _listed(contexts), circle,
        )  # fmt: skip

    def _parties_in(self, listed: str) -> tuple[Party, ...]:
        """The parties of a list in the record: the same lists come again and again."""
        found = self._sides.get(listed)
        if found is None:
            found = self._sides[listed] = tuple(self._party(tuple(cells)) for cells in json.loads(listed)) if listed else ()
        return found

    def statements(self, selection: Selection, limit: int | None = None) -> list[StatementFact]:
        """The statements of a selection, oldest report first; with a `limit` the newest so many."""
        with self._chosen(selection, limit):
            rows = self._all(
                "SELECT x.document, x.seq, x.id, x.date_start, x.date_end, x.words, x.cue, x.payload FROM temp.chosen c"
                " CROSS JOIN statement x ON x.document = c.document AND x.id = c.id"
            )
            casts: dict[int, dict[str, Party]] = {}
            for number, *party in self._all(
                f"SELECT DISTINCT y.document, {_CAST.format('a')} FROM temp.chosen c"
                " CROSS JOIN statement_speaker y ON y.document = c.document AND y.statement = c.id"
                " CROSS JOIN actor a ON a.document = y.document AND a.id = y.actor"
            ):
                casts.setdefault(number, {})[party[0]] = self._party(tuple(party))
            reports = self.reports({row[0] for row in rows})
        return in_order(self._statement(row, reports[row[0]], casts.get(row[0], {})) for row in rows)

    def _statement(self, row: Cells, report: Report, speaking: Mapping[str, Party]) -> StatementFact:
        number, seq, id, first, last, words, cue, payload = row
        s = json.loads(payload)
        begins, ends = days_of(first, last)
        cast = self.cast(number) if s.get("addressee") else speaking
        return StatementFact(
            report=report, id=id, seq=seq, speaker=speaking.get(s.get("speaker") or ""), speaker_text=s.get("speaker_text"),
            addressees=tuple(cast[a] for a in s.get("addressee") or ()), form=s["form"], first=begins, last=ends,
            issues=tuple(s.get("issues") or ()), content=tuple(_content(report, s["content"], words)),
            speakers=tuple(speaking[a] for a in speakers(s)), channel=s.get("channel"), anonymous=bool(s.get("anonymous")), cue=cue,
        )  # fmt: skip

    def positions(self, selection: Selection, limit: int | None = None) -> list[PositionFact]:
        """The positions of a selection, oldest report first; with a `limit` the newest so many."""
        with self._chosen(selection, limit):
            rows = self._all(
                "SELECT x.document, x.seq, x.actor, x.country, x.issue, x.stance, x.statement, x.start, x.stop, x.words,"
                f" {_CAST.format('a')} FROM temp.chosen c CROSS JOIN position x ON x.document = c.document AND x.seq = c.id"
                " LEFT JOIN actor a ON a.document = x.document AND a.id = x.actor"
            )
            reports = self.reports({row[0] for row in rows})
        return in_order(
            PositionFact(
                report=reports[number], seq=seq, actor=actor, party=self._party(tuple(party)) if party[0] is not None else None,
                country=country, issue=issue, stance=stance, statement=statement, words=Words(reports[number], start, stop, words),
            )
            for number, seq, actor, country, issue, stance, statement, start, stop, words, *party in rows
        )  # fmt: skip

    def agenda(self, selection: Selection, limit: int | None = None) -> list[AgendaFact]:
        """The agenda items of a selection, oldest report first; with a `limit` the newest so many."""
        with self._chosen(selection, limit):
            rows = self._all(
                "SELECT x.document, x.seq, x.issue, x.label, x.talks, x.start, x.stop, x.words, x.payload FROM temp.chosen c"
                " CROSS JOIN agenda x ON x.document = c.document AND x.seq = c.id"
            )
            reports = self.reports({row[0] for row in rows})
        return in_order(
            AgendaFact(
                report=reports[number], seq=seq, issue=issue, label=label, talks=talks, negated=bool(json.loads(payload).get("negated")),
                words=Words(reports[number], start, stop, words),
            )
            for number, seq, issue, label, talks, start, stop, words, payload in rows
        )  # fmt: skip

    @contextmanager
    def _chosen(self, selection: Selection | Iterable[Cells], limit: int | None = None) -> Iterator[None]:
        """Within it the table `temp.chosen` holds the rows of a selection (or these), and all reading is of one moment."""
        with snapshot(self._connection):
            self._connection.execute(
                "CREATE TEMP TABLE IF NOT EXISTS chosen (document INTEGER, id, PRIMARY KEY (document, id)) WITHOUT ROWID"
            )
            self._connection.execute("DELETE FROM temp.chosen")
            if isinstance(selection, Selection):
                values = (*selection.values, *((limit,) if limit is not None else ()))
                self._connection.execute(f"INSERT INTO temp.chosen {newest(selection, limit)}", values)
            else:
                self._connection.executemany("INSERT INTO temp.chosen VALUES (?, ?)", selection)
            yield

    def _party(self, cells: Cells) -> Party:
        party = self._parties.get(cells)
        if party is None:
            id, name, kind, country, role, sectors = cells
            party = self._parties[cells] = Party(id, name, kind, country, role, tuple(sectors.split()))
        return party

    def _all(self, sql: str, *values: object) -> list[Cells]:
        cursor = self._connection.cursor()
        cursor.row_factory = None  # plain tuples: rows with names cost as much again
        return cursor.execute(sql, values).fetchall()


def newest(selection: Selection, limit: int | None) -> str:
    """SQL for the document and id of a selection's rows, of the newest reports where there is a limit."""
    columns = f"x.document, x.{ID_OF[selection.table]}"
    if limit is None:
        return f"SELECT {columns} FROM {selection.table} x WHERE {selection.where}"
    tables = (f"{selection.table} x", "reading r") if selection.is_narrow else ("reading r", f"{selection.table} x")
    return (
        f"SELECT {columns} FROM {tables[0]} CROSS JOIN {tables[1]} ON r.document = x.document CROSS JOIN document d ON d.number = x.document"
        f" WHERE {selection.where} {_NEWEST}"
    )


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Reading of one moment, though another process adds meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def moment(connection: sqlite3.Connection) -> int:
    """A number that is another one as soon as another connection has written."""
    found: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return found


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for garbage while many facts are made and none is dropped: it would look through all of them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _content(report: Report, spans: Iterable[list[int]], words: str) -> Iterator[Words]:
    """The parts of a statement, cut out of its row's words."""
    at = 0
    for start, stop in spans:
        yield Words(report, start, stop, words[at : at + stop - start])
        at += stop - start + len(_BETWEEN)


@lru_cache(maxsize=4096)
def _listed(values: str) -> tuple[str, ...]:
    return tuple(json.loads(values)) if values else ()


@lru_cache(maxsize=4096)
def _lies_ahead(first: str, told: str | None) -> bool:
    """An event that took place cannot be dated after the report: "agreed that a round be held on the 18th" dates the round."""
    day = first_day(first)
    return day is not None and told is not None and day > date.fromisoformat(told) + timedelta(days=1)  # a day for the clocks' difference
