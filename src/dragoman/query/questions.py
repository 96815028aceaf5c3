"""The questions: events, statements, positions, agenda, timeline, contacts; as of any day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Any

from dragoman.query.facts import AgendaFact, EventFact, PositionFact, Report, StatementFact
from dragoman.query.gaps import Gap, gaps
from dragoman.query.joining import JoinedEvent, join
from dragoman.query.ledger import LedgerEntry, ledger
from dragoman.query.loading import REPORT_COLUMNS, Loader
from dragoman.query.parties import Who, resolve_party
from dragoman.query.places import PlaceCount, is_at, places
from dragoman.query.pledges import promise_in
from dragoman.query.profile import Profile, profile
from dragoman.query.tone import Direction, Period, TonePoint, tone
from dragoman.record.decisions import Ruling, rulings
from dragoman.record.revisions import Revision, revisions
from dragoman.record.rows import fold

if TYPE_CHECKING:
    from dragoman.record.store import Record

Asked = str | Who
_BY_REPORT = "ORDER BY r.published_on, r.published, d.key, x.seq"


class Questions:
    """Questions to a record. With `as_of`, only reports published on or before that day are known, and undated ones are not.

    Reports that were corrected or withdrawn by then stay out of every answer.
    """

    def __init__(self, record: Record, as_of: date | None = None) -> None:
        self.record, self.as_of = record, as_of
        self.loader = Loader(record.connection)

    def who(self, name: Asked) -> Who:
        """The party that a name means; `UnknownParty` or `AmbiguousParty` where that cannot be said."""
        return name if isinstance(name, Who) else resolve_party(self.record.connection, name)

    def events(
        self,
        *,
        actor: Asked | None = None,
        counterpart: Asked | None = None,
        country: str | None = None,
        type: str | None = None,
        status: str | None = None,
        since: date | None = None,
        until: date | None = None,
        issue: str | None = None,
        reports: Iterable[int] | None = None,
    ) -> list[EventFact]:
        """Events, oldest report first. `actor` and `counterpart` may stand on either side; days are the event's own, or the report's."""
        where = _Where(self._known)
        for asked in (actor, counterpart):
            if asked is not None:
                where.exists("event_party", "event", self.who(asked).condition("y.actor", "y.country"))
        if country:
            where.exists("event_party", "event", ("y.country = ?", (country,)))
        where.equal("x.type", type and type.upper())
        where.equal("x.status", status)
        where.days(since, until)
        if issue:
            where.exists("event_issue", "event", self._issue("y.issue", issue))
        where.among(reports)
        return [self.loader.event(row) for row in self._rows("event", where)]

    def statements(
        self,
        *,
        actor: Asked | None = None,
        since: date | None = None,
        until: date | None = None,
        issue: str | None = None,
        reports: Iterable[int] | None = None,
    ) -> list[StatementFact]:
        """Statements, oldest report first; `actor` may be any of those who make them."""
        where = _Where(self._known)
        if actor is not None:
            where.exists("statement_speaker", "statement", self.who(actor).condition("y.actor", "y.country"))
        where.days(since, until)
        if issue:
            where.exists("statement_issue", "statement", self._issue("y.issue", issue))
        where.among(reports)
        return [self.loader.statement(row) for row in self._rows("statement", where)]

    def positions(self, *, actor: Asked | None = None, issue: str | None = None, stance: str | None = None) -> list[PositionFact]:
        """Positions, oldest report first."""
        where = _Where(self._known)
        if actor is not None:
            where.both(self.who(actor).condition("x.actor", "x.country"))
        where.equal("x.stance", stance)
        if issue:
            where.both(self._issue("x.issue", issue))
        return [self.loader.position(row) for row in self._rows("position", where)]

    def agenda(self, *, issue: str | None = None, reports: Iterable[int] | None = None) -> list[AgendaFact]:
        """Agenda items, oldest report first; `reports` limits them to reports by number."""
        where = _Where(self._known)
        if issue:
            where.both(self._issue("x.issue", issue))
        where.among(reports)
        return [self.loader.agenda(row) for row in self._rows("agenda", where)]

    def timeline(self, a: Asked, b: Asked | None = None) -> list[JoinedEvent]:
        """Events of one party, or between two, told once each with all their sources, oldest first."""
        facts = self.events(actor=a, counterpart=b)
        return self.join(facts if b is None else self.between(facts, a, b))

    def contacts(self, a: Asked, b: Asked) -> list[JoinedEvent]:
        """Meetings, visits and calls between two parties, whatever became of them, oldest first."""
        return self.join(self.between(self.events(actor=a, counterpart=b, type="CONSULT"), a, b))

    def copies(self, number: int) -> list[Report]:
        """The reports that are one syndicated text with report `number`, itself among them, oldest first."""
        first = self.loader.families[number]
        family = [n for n, root in self.loader.families.items() if root == first]
        return sorted((r for r in map(self.loader.report, {first, number, *family}) if self._is_known(r)), key=lambda r: r.order)

    def join(self, facts: Iterable[EventFact]) -> list[JoinedEvent]:
        """The facts as events, each told once, as the program joins them and people decided; oldest first."""
        return join(facts, self._rulings)

    def tone(self, a: Asked, b: Asked, by: Period = "month", *, direction: Direction = "both") -> list[TonePoint]:
        """How cooperative or hostile two parties were to one another, period by period, words and deeds apart."""
        return tone(self.timeline(a, b), self.who(a), self.who(b), by, direction)

    def ledger(self, a: Asked, b: Asked | None = None) -> list[LedgerEntry]:
        """What one party, or two towards one another, announced, promised, threatened or refused, and what followed; oldest first."""
        sides = [self.who(a)] if b is None else [self.who(a), self.who(b)]
        promises = [(s, pledge) for s in self._promises(sides) if (pledge := promise_in(s, s.cue or ""))]
        return ledger(self.timeline(a, b), promises, self.today, sides)

    def gaps(self, a: Asked, b: Asked) -> list[Gap]:
        """What a brief on two parties would need and the record lacks, each in a sentence."""
        return gaps(self, self.who(a), self.who(b))

    def profile(self, name: Asked) -> Profile:
        """Who somebody is: offices, names, and traces in the record."""
        return profile(self, self.who(name))

    def places(self, place: str | None = None, **asked: Any) -> list[PlaceCount]:
        """Where things happened: events that reports say took place, by place, most first."""
        return places(e for e in self.events(**asked) if e.is_asserted and e.place and (place is None or is_at(e.place, place)))

    @cached_property
    def today(self) -> date | None:
        """The day as of which is asked; by default that of the newest report."""
        newest = self.record.connection.execute("SELECT max(published_on) FROM reading").fetchone()[0]
        return self.as_of or (date.fromisoformat(newest) if newest else None)

    def cast_rows(self, who: Who) -> list[sqlite3.Row]:
        """Where a party occurs: document, id, name, kind, role and day of publication, oldest report first."""
        condition, values = who.condition("x.id", "x.country")
        known, more = self._known
        return self.record.connection.execute(
            "SELECT x.document, x.id, x.name, x.kind, x.role, r.published_on FROM actor x JOIN reading r ON r.document = x.document"
            f" WHERE {condition} AND {known} ORDER BY r.published_on, r.published, x.document",
            (*values, *more),
        ).fetchall()

    def told_with(self, number: int, event: str) -> list[EventFact]:
        """The facts that are one event with this one of report `number`, itself left out."""
        fact = next((f for f in self.events(reports=[number]) if f.id == event), None)
        if fact is None:
            return []  # of a report that was corrected or withdrawn
        near = self.events(type=fact.type, country=next(iter(sorted(fact.countries)), None))
        for joined in self.join(near):
            if any((f.report.number, f.id) == (number, event) for f in joined.facts):
                return [f for f in joined.facts if (f.report.number, f.id) != (number, event)]
        return []

    def between(self, facts: Iterable[EventFact], a: Asked, b: Asked) -> list[EventFact]:
        """The facts whose parties on one side or the other include both, as different parties."""
        one, other = self.who(a), self.who(b)
        return [
            f for f in facts if any(one.covers(p.id, p.country) and other.covers(q.id, q.country) for p, q in permutations(f.parties, 2))
        ]

    def reports(self) -> list[Report]:
        """The reports known as of the day, oldest first; corrected and withdrawn ones are among them."""
        limit = "WHERE r.published_on <= ?" if self.as_of else ""
        rows = self.record.connection.execute(
            f"SELECT {REPORT_COLUMNS} FROM document d JOIN reading r ON r.document = d.number {limit}",
            (self.as_of.isoformat(),) if self.as_of else (),
        )
        return sorted((self.loader.report_of(row) for row in rows), key=lambda r: r.order)

    def search(self, words: str, limit: int = 50) -> list[Report]:
        """Reports that contain all the words (in any inflection), best first."""
        asked = " ".join(f'"{w}"' for w in fold(words).split())
        if not asked:
            return []
        rows = self.record.connection.execute(
            f"SELECT {REPORT_COLUMNS} FROM document_words w JOIN document d ON d.number = w.rowid"
            " JOIN reading r ON r.document = d.number WHERE document_words MATCH ? ORDER BY bm25(document_words), d.key LIMIT ?",
            (asked, limit),
        )
        return [r for r in map(self.loader.report_of, rows) if self._is_known(r)]

    def issue_labels(self) -> Mapping[str, str]:
        """Issue ids with the label that most reports give them."""
        rows = self.record.connection.execute("SELECT id, label FROM issue GROUP BY id, label ORDER BY count(*), label DESC")
        return {row["id"]: row["label"] for row in rows}

    @cached_property
    def revisions(self) -> Mapping[int, Revision]:
        """Reports that gave way to a correction or a withdrawal by the day, by their number."""
        marks = "correct", "refile", "withdraw", "retract", "kill"
        like = " OR ".join(f"coalesce(r.title, substr(d.text, 1, 80)) LIKE '%{m}%'" for m in marks)
        base = f"SELECT {REPORT_COLUMNS} FROM document d JOIN reading r ON r.document = d.number WHERE "
        marked = [r for r in map(self.loader.report_of, self.record.connection.execute(base + f"({like})")) if self._is_known(r)]
        if not marked:
            return {}
        publishers = sorted({r.publisher or "" for r in marked})
        same = f"coalesce(r.publisher, '') IN ({', '.join('?' * len(publishers))})"
        reports = [r for r in map(self.loader.report_of, self.record.connection.execute(base + same, publishers)) if self._is_known(r)]
        return revisions(marked, reports)

    def _promises(self, sides: Sequence[Who]) -> Iterator[StatementFact]:
        """What each side said, of two only what is said to the other or speaks of it."""
        for side in sides:
            others = [other for other in sides if other is not side]
            about = {n for other in others for n in self.concerning(other)}
            for statement in self.statements(actor=side, reports=about if others else None):
                if all(self._speaks_of(statement, other) for other in others):
                    yield statement

    def _speaks_of(self, statement: StatementFact, who: Who) -> bool:
        number = statement.report.number
        named = {p.id for p in self.loader.cast(number).values() if who.covers(p.id, p.country)}
        if any(p.id in named for p in statement.addressees):
            return True
        spans = self.record.connection.execute("SELECT actor, start, stop FROM mention WHERE document = ?", (number,)).fetchall()
        return any(actor in named and any(w.start <= a and b <= w.stop for w in statement.content) for actor, a, b in spans)

    def concerning(self, who: Who) -> frozenset[int]:
        """Numbers of the known reports in which a party occurs."""
        return frozenset(row["document"] for row in self.cast_rows(who))

    @cached_property
    def _rulings(self) -> Sequence[Ruling]:
        return rulings(self.record.connection)

    def _is_known(self, report: Report) -> bool:
        return self.as_of is None or (report.published_on is not None and report.published_on <= self.as_of.isoformat())

    @property
    def _known(self) -> tuple[str, tuple[object, ...]]:
        gone = sorted(self.revisions)
        sql, values = "1 = 1", list[object]()
        if self.as_of:
            sql, values = "r.published_on <= ?", [self.as_of.isoformat()]
        if gone:
            sql, values = f"{sql} AND x.document NOT IN (SELECT value FROM json_each(?))", [*values, json.dumps(gone)]
        return sql, tuple(values)

    def _issue(self, column: str, issue: str) -> tuple[str, tuple[str, ...]]:
        return (
            f"{column} IN (SELECT id FROM issue WHERE id = ? OR instr(lower(label), lower(?)) > 0)",
            (issue, issue),
        )

    def _rows(self, table: str, where: _Where) -> Iterator[sqlite3.Row]:
        yield from self.record.connection.execute(
            f"SELECT x.* FROM {table} x JOIN reading r ON r.document = x.document JOIN document d ON d.number = x.document"
            f" WHERE {' AND '.join(where.conditions)} {_BY_REPORT}",
            where.values,
        ).fetchall()


class _Where:
    """The conditions of a query and their values, in step."""

    def __init__(self, first: tuple[str, tuple[object, ...]]) -> None:
        self.conditions: list[str] = [first[0]]
        self.values: list[object] = list(first[1])

    def both(self, condition: tuple[str, tuple[object, ...]]) -> None:
        self.conditions.append(condition[0])
        self.values += condition[1]

    def equal(self, column: str, value: object | None) -> None:
        if value:
            self.both((f"{column} = ?", (value,)))

    def exists(self, table: str, key: str, condition: tuple[str, tuple[object, ...]]) -> None:
        """A row of another table must belong to it. As a list, not as EXISTS: 23 ms rather than 200 among 100,000 events."""
        sql, values = condition
        self.both((f"(x.document, x.id) IN (SELECT y.document, y.{key} FROM {table} y WHERE {sql})", values))

    def among(self, reports: Iterable[int] | None) -> None:
        if reports is not None:
            self.both(("x.document IN (SELECT value FROM json_each(?))", (json.dumps(sorted(reports)),)))

    def days(self, since: date | None, until: date | None) -> None:
        if since:
            self.both(("x.on_end >= ?", (since.isoformat(),)))
        if until:
            self.both(("x.on_start <= ?", (until.isoformat(),)))
