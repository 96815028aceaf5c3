"""The questions: events, statements, positions, agenda, timeline, contacts; as of any day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Any, Literal, Unpack

from dragoman.query.appearances import appearances, issue_counts, only_newest
from dragoman.query.facts import AgendaFact, EventFact, PositionFact, Report, StatementFact, Words
from dragoman.query.filters import Asked, OfAgenda, OfEvents, OfLedger, OfPositions, OfSearch, OfStatements, OfTimeline
from dragoman.query.gaps import Gap, gaps
from dragoman.query.joining import JoinedEvent, clustered, marked, told_once
from dragoman.query.ledger import LedgerEntry, kept_to, ledger
from dragoman.query.loading import Loader, moment, snapshot, without_collecting
from dragoman.query.parties import Who, resolve_party
from dragoman.query.places import PlaceCount, places
from dragoman.query.pledges import is_promise, promise_in
from dragoman.query.profile import Appearances, IssueCount, Profile, profile
from dragoman.query.remembered import clusters_of
from dragoman.query.searching import Found, hits_of, match_of, matches, passage_of
from dragoman.query.selection import (
    Condition,
    Selection,
    select_agenda,
    select_events,
    select_positions,
    select_reports,
    select_statements,
)
from dragoman.query.timelines import Timelines
from dragoman.query.tone import Direction, Period, TonePoint, tone
from dragoman.record.decisions import Ruling, rulings
from dragoman.record.revisions import Revision, load_revisions, withdrawn_by_note
from dragoman.record.syndication import copies_that_fall

if TYPE_CHECKING:
    from dragoman.record.store import Record


MOST_FOUND = 50


class Questions:
    """Questions to a record. With `as_of`, only reports published on or before that day are known, and undated ones are not.

    Reports that were corrected or withdrawn by then stay out of every answer. What was loaded is kept: ask anew after adding.

    Answers can be narrowed by the keywords that `filters.py` lists for each kind; `UnknownValue` where the record has no such value.
    """

    def __init__(self, record: Record, as_of: date | None = None) -> None:
        self.record, self.as_of = record, as_of
        self.loader = Loader(record.connection)
        self._timelines = Timelines(self)

    def who(self, name: Asked) -> Who:
        """The party that a name means; `UnknownParty` or `AmbiguousParty` where that cannot be said."""
        return name if isinstance(name, Who) else resolve_party(self.record.connection, name)

    def events(self, **only: Unpack[OfEvents]) -> list[EventFact]:
        """Events, oldest report first. `actor` and `counterpart` may stand on either side; days are the event's own, or the report's."""
        return self.loader.events(self._events(only, listed=only.get("limit") is not None), only.get("limit"))

    def statements(self, **only: Unpack[OfStatements]) -> list[StatementFact]:
        """Statements, oldest report first; `actor` may be any of those who make them."""
        return self.loader.statements(self._statements(only), only.get("limit"))

    def positions(self, **only: Unpack[OfPositions]) -> list[PositionFact]:
        """Positions, oldest report first."""
        return self.loader.positions(self._positions(only), only.get("limit"))

    def agenda(self, **only: Unpack[OfAgenda]) -> list[AgendaFact]:
        """Agenda items, oldest report first: of talks of the parties asked for, or (where the item names no talks) of their reports."""
        selection = Selection(self.record.connection, "agenda", self._known)
        select_agenda(selection, only)
        between: OfEvents = {"actor": only.get("actor"), "counterpart": only.get("counterpart"), "country": only.get("country")}
        if any(between.values()):
            talks = self._events({**between, "type": "CONSULT"})
            sql, values = f"SELECT {{}} FROM event x WHERE {talks.where}", talks.values
            own = f"(x.document, x.talks) IN ({sql.format('x.document, x.id')})"
            selection.both((f"({own} OR x.talks IS NULL AND x.document IN ({sql.format('x.document')}))", (*values, *values)))
        return self.loader.agenda(selection, only.get("limit"))

    def timeline(self, a: Asked, b: Asked | None = None, **only: Unpack[OfTimeline]) -> list[JoinedEvent]:
        """Events of one party, or between two, told once each with all their sources, oldest first; with a `limit` the last so many.

        What is asked of kind, status and days is asked of the event as all reports tell it; country, sector, issue, place and
        publisher of at least one of its reports.
        """
        return self._timelines.events(a, b, only)

    def contacts(self, a: Asked, b: Asked, **only: Unpack[OfTimeline]) -> list[JoinedEvent]:
        """Meetings, visits and calls between two parties, whatever became of them, oldest first."""
        only["type"] = "CONSULT"
        return self.timeline(a, b, **only)

    def copies(self, number: int) -> list[Report]:
        """The reports that are one syndicated text with report `number`, itself among them, oldest first."""
        first = self.loader.families[number]
        family = [n for n, root in self.loader.families.items() if root == first]
        return sorted((r for r in map(self.loader.report, {first, number, *family}) if self._is_known(r)), key=lambda r: r.order)

    def spans(self, **only: Unpack[OfEvents]) -> list[tuple[Any, ...]]:
        """Document, id, first and last day of events, in no order."""
        return self.loader.spans(self._events(only))

    def join(self, facts: Iterable[EventFact]) -> list[JoinedEvent]:
        """The facts as events, each told once, as the program joins them and people decided; oldest first."""
        with snapshot(self.record.connection):
            as_loaded = self.loader.moment == moment(self.record.connection)
            clusters = clusters_of(self.record.connection, facts) if as_loaded else clustered(facts)
        return marked(told_once(clusters, self._rulings), self._retracted_facts)

    def tone(
        self, a: Asked, b: Asked, by: Period = "month", *, direction: Direction = "both", **only: Unpack[OfTimeline]
    ) -> list[TonePoint]:
        """How cooperative or hostile two parties were to one another, period by period, words and deeds apart."""
        return tone(self.timeline(a, b, **only), self.who(a), self.who(b), by, direction)

    def ledger(self, a: Asked, b: Asked | None = None, **only: Unpack[OfLedger]) -> list[LedgerEntry]:
        """What one party, or two towards one another, announced, promised, threatened or refused, and what followed; oldest first.

        `since`, `until`: the days on which the words were reported; what followed is looked for in the whole record.
        """
        sides = [self.who(a)] if b is None else [self.who(a), self.who(b)]
        promises = [(s, pledge) for s in self._promises(sides) if (pledge := promise_in(s, s.cue or ""))]
        events = self.timeline(a, b)
        with without_collecting():
            return kept_to(self.record.connection, ledger(events, promises, self.today, sides), only)

    def gaps(self, a: Asked, b: Asked) -> list[Gap]:
        """What a brief on two parties would need and the record lacks, each in a sentence."""
        with without_collecting():
            return gaps(self, self.who(a), self.who(b))

    def profile(self, name: Asked) -> Profile:
        """Who somebody is: offices, names, and traces in the record."""
        return profile(self, self.who(name))

    def places(self, **only: Unpack[OfEvents]) -> list[PlaceCount]:
        """Where things happened: events that reports say took place, by place, most first."""
        selection = self._events(only, listed=True)
        return places(self.record.connection, selection, any_status=bool(only.get("status")))[: only.get("limit")]

    def search(self, words: str, **only: Unpack[OfSearch]) -> list[Found]:
        """Reports that contain all the words (in any inflection), the best 50 or `limit`, best first.

        "Words in quotes" stand side by side, `grain*` begins a word; the days are those of the reports.
        """
        match = match_of(words)
        if not match:
            return []
        sql, values = self._reports_with(only)
        texts = {n: hits_of(marked) for n, marked in matches(self.record.connection, match, sql, values, only.get("limit") or MOST_FOUND)}
        reports = self.loader.reports(texts)
        events, statements = self.events(reports=texts), self.statements(reports=texts)
        out = []
        for number, (text, hits) in texts.items():
            start, stop = passage_of(text, hits)
            passage = Words(reports[number], start, stop, text[start:stop])
            told = tuple(e for e in events if e.report.number == number and _stands_in((e.words,), hits))
            said = tuple(s for s in statements if s.report.number == number and _stands_in(s.content, hits))
            out.append(Found(reports[number], passage, hits, told, said))
        return out

    def count(self, table: Literal["event", "statement"], who: Who) -> int:
        """How many events or statements of a party there are, as reports tell them."""
        selection = self._events({"actor": who}) if table == "event" else self._statements({"actor": who})
        sql = f"SELECT count(*) FROM {table} x WHERE {selection.where}"
        found: int = self.record.connection.execute(sql, selection.values).fetchone()[0]
        return found

    @cached_property
    def today(self) -> date | None:
        """The day as of which is asked; by default that of the newest report."""
        newest = self.record.connection.execute("SELECT max(published_on) FROM reading").fetchone()[0]
        return self.as_of or (date.fromisoformat(newest) if newest else None)

    def appearances(self, who: Who) -> Appearances:
        """Where the reports show a party."""
        return appearances(self.record.connection, self.loader, who, self._known)

    def issue_counts(self, who: Who) -> tuple[IssueCount, ...]:
        """The issues that a party's statements and positions touch, most first."""
        said, taken = self._statements({"actor": who}), self._positions({"actor": who})
        return issue_counts(self.record.connection, self.issue_labels(), said, taken)

    def newest_positions(self, who: Who, issues: Sequence[str]) -> list[PositionFact]:
        """A party's newest position on each of these issues, in their order."""
        found = {p.issue: p for p in self.loader.positions(only_newest(self._positions({"actor": who}), issues))}
        return [found[i] for i in issues if i in found]

    def in_groups(self, groups: Sequence[tuple[str, str]]) -> list[EventFact]:
        """The facts of these circles and types."""
        selection = Selection(self.record.connection, "event", self._known)
        selection.both((
            "(x.circle, x.type) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))",
            (json.dumps(groups),),
        ))  # fmt: skip
        return self.loader.events(selection)

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
        return list(self._reports)

    @cached_property
    def _reports(self) -> Sequence[Report]:
        numbers = [number for number, _ in self.known_days()]
        met = self.loader.reports(numbers)
        return sorted((met[n] for n in numbers), key=lambda r: r.order)

    def known_days(self) -> list[tuple[int, str | None]]:
        """Numbers and days of publication of the reports known as of the day, corrected and withdrawn ones among them; by number."""
        until = self.as_of.isoformat() if self.as_of else None
        return [(number, day) for number, day in self.days_of(None) if until is None or (day and day <= until)]

    def days_of(self, numbers: Iterable[int] | None) -> list[tuple[int, str | None]]:
        """Numbers of reports (None: of all) with their days of publication, by number."""
        among = "" if numbers is None else "WHERE document IN (SELECT value FROM json_each(?))"
        rows = self.record.connection.execute(
            f"SELECT document, published_on FROM reading {among} ORDER BY document",
            () if numbers is None else (json.dumps(sorted(numbers)),),
        )
        return [(row[0], row[1]) for row in rows]

    def issue_labels(self) -> Mapping[str, str]:
        """Issue ids with the label that most reports give them; looked up as they are asked for."""
        return self._labels

    @cached_property
    def _labels(self) -> IssueLabels:
        return IssueLabels(self.record.connection)

    @cached_property
    def revisions(self) -> Mapping[int, Revision]:
        """Reports that gave way to a correction, an update or a withdrawal by the day, by their number."""
        known = [r for r in load_revisions(self.record.connection) if self.as_of is None or self._is_known(self.loader.report(r.later))]
        return {r.earlier: r for r in sorted(known, key=lambda r: self.loader.report(r.later).order)}

    @cached_property
    def retracted(self) -> frozenset[int]:
        """Reports on which nothing rests any more: those that gave way, withdrawals themselves, and copies of what gave way.

        A copy stays where it was printed when the correction was out already, and is one of the correction too.
        """
        gone = {*self.revisions, *(r.later for r in self.revisions.values() if r.kind == "withdrawn")}
        gone |= {n for n in withdrawn_by_note(self.record.connection) if self._is_known(self.loader.report(n))}
        corrected = {r.earlier: r.later for r in self.revisions.values() if r.kind != "updated"}
        return frozenset(gone) | copies_that_fall(self.record.connection, corrected)

    @cached_property
    def _retracted_facts(self) -> Sequence[EventFact]:
        """What reports told on which nothing rests any more; a withdrawal itself tells nothing."""
        told = self.retracted - {r.later for r in self.revisions.values() if r.kind == "withdrawn"}
        if not told:
            return []
        selection = Selection(self.record.connection, "event", None)
        selection.among("document", sorted(told))
        return self.loader.events(selection)

    def concerning(self, who: Who) -> frozenset[int]:
        """Numbers of the known reports in which a party occurs."""
        condition, values = who.condition("x.id", "x.country")
        known, more = self._known
        rows = self.record.connection.execute(f"SELECT DISTINCT x.document FROM actor x WHERE {condition} AND {known}", (*values, *more))
        return frozenset(row[0] for row in rows)

    def _promises(self, sides: Sequence[Who]) -> Iterator[StatementFact]:
        """What each side promised, of two only what is said to the other or speaks of it."""
        cues = [cue for (cue,) in self.record.connection.execute("SELECT DISTINCT cue FROM statement") if cue and is_promise(cue)]
        for side in sides if cues else ():
            selection = self._statements({"actor": side})
            selection.among("cue", cues)
            others = [other for other in sides if other is not side]
            for statement in self.loader.statements(selection):
                if all(self._speaks_of(statement, other) for other in others):
                    yield statement

    def _speaks_of(self, statement: StatementFact, who: Who) -> bool:
        number = statement.report.number
        named = {p.id for p in self.loader.cast(number).values() if who.covers(p.id, p.country)}
        if any(p.id in named for p in statement.addressees):
            return True
        spans = self.record.connection.execute("SELECT actor, start, stop FROM mention WHERE document = ?", (number,)).fetchall()
        return any(actor in named and any(w.start <= a and b <= w.stop for w in statement.content) for actor, a, b in spans)

    def _events(self, only: OfEvents, *, listed: bool = False) -> Selection:
        selection = Selection(self.record.connection, "event", self._known, listed=listed)
        select_events(selection, only, self.who)
        return selection

    def _statements(self, only: OfStatements) -> Selection:
        selection = Selection(self.record.connection, "statement", self._known)
        select_statements(selection, only, self.who)
        return selection

    def _positions(self, only: OfPositions) -> Selection:
        selection = Selection(self.record.connection, "position", self._known)
        select_positions(selection, only, self.who)
        return selection

    def _reports_with(self, only: OfSearch) -> Condition:
        """A condition on the number `d.number` of a report."""
        x = Selection(self.record.connection, "reading", self._known)
        select_reports(x, only, self.who)
        return f"d.number IN (SELECT x.document FROM reading x WHERE {x.where})", x.values

    @cached_property
    def _rulings(self) -> Sequence[Ruling]:
        return rulings(self.record.connection)

    def _is_known(self, report: Report) -> bool:
        return self.as_of is None or (report.published_on is not None and report.published_on <= self.as_of.isoformat())

    @cached_property
    def _known(self) -> Condition:
        """A condition on the report `x.document` of a fact: that it was known by the day, and has not given way to another."""
        gone = sorted(self.retracted)
        conditions, values = list[str](), list[object]()
        if self.as_of:
            conditions.append("x.document IN (SELECT document FROM reading WHERE published_on <= ?)")
            values.append(self.as_of.isoformat())
        if gone:
            conditions.append("x.document NOT IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(gone))
        return " AND ".join(conditions) or "1 = 1", tuple(values)


class IssueLabels(Mapping[str, str]):
    """What the issues are called: by most reports, each asked for once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}

    def __getitem__(self, issue: str) -> str:
        if issue not in self._known:
            sql = "SELECT label FROM issue WHERE id = ? GROUP BY label ORDER BY count(*) DESC, label LIMIT 1"
            row = self._connection.execute(sql, (issue,)).fetchone()
            if row is None:
                raise KeyError(issue)
            self._known[issue] = row[0]
        return self._known[issue]

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._connection.execute("SELECT DISTINCT id FROM issue ORDER BY id").fetchall())

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(DISTINCT id) FROM issue").fetchone()[0])


def _stands_in(words: Iterable[Words], hits: Iterable[tuple[int, int]]) -> bool:
    return any(w.start <= a and b <= w.stop for w in words for a, b in hits)
