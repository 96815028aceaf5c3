"""Which facts an answer consists of: filters as conditions on the tables of the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.query import filters
from dragoman.query.parties import Who

Condition = tuple[str, tuple[object, ...]]
ID_OF = {"event": "id", "statement": "id", "position": "seq", "agenda": "seq"}
"""What tells the rows of a table of facts within one report."""


class Selection:
    """The rows of one table of facts that an answer consists of: conditions on `x` (the table) and their values, in step."""

    def __init__(self, connection: sqlite3.Connection, table: str, known: Condition | None, *, listed: bool = False) -> None:
        """`listed`: the rows are read in an order of their own (by place, the newest first), so that those of a country are a list to
        be looked up, and not where the reading begins: a third of the time, where another index holds what is read."""
        self.connection, self.table, self._listed = connection, table, listed
        self._conditions: list[str] = []
        self._values: list[object] = []
        if known:
            self.both(known)
        self.is_narrow = False
        """Whether a condition leaves few rows, so that it is quicker to find them first and put them in order afterwards."""
        self._by_circle = False
        """Whether they are found by an index that has the type too."""

    @property
    def where(self) -> str:
        return " AND ".join(self._conditions) or "1 = 1"

    @property
    def values(self) -> tuple[object, ...]:
        return tuple(self._values)

    def both(self, condition: Condition) -> None:
        self._conditions.append(condition[0])
        self._values += condition[1]

    def equal(self, column: str, value: object | None) -> None:
        if value is not None:
            self.both((f"{self._plain(column)} = ?", (value,)))

    def _plain(self, column: str) -> str:
        """Keeps SQLite from an index on a kind of event, which has a third of all, where few rows are left already."""
        return f"+x.{column}" if self.is_narrow and not (self._by_circle and column == "type") else f"x.{column}"

    def among(self, column: str, values: Iterable[object] | None) -> None:
        if values is not None:
            self.both((f"{self._plain(column)} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)))

    def exists(self, table: str, key: str, condition: Condition) -> None:
        """A row of another table must belong to it. As a list, not as EXISTS: a tenth of the time among 100,000 events."""
        sql, values = condition
        self.both((f"(x.document, x.id) IN (SELECT y.document, y.{key} FROM {table} y WHERE {sql})", values))
        self.is_narrow = True

    def take_part(self, parties: Sequence[Condition]) -> None:
        """Each of these parties (conditions on `{0}`, a row of `event_party`) takes part in the event.

        Of two, those of the rarer are looked through for the other: a quarter of the time of two lists.
        """
        if len(parties) > 1:
            parties = sorted(parties, key=self._rows_of)
        tables = " CROSS JOIN ".join(
            f"event_party y{n}" + (f" ON y{n}.document = y0.document AND y{n}.event = y0.event" if n else "") for n in range(len(parties))
        )
        sql = " AND ".join(sql.format(f"y{n}") for n, (sql, _) in enumerate(parties))
        values = tuple(value for _, some in parties for value in some)
        self.both((f"(x.document, x.id) IN (SELECT y0.document, y0.event FROM {tables} WHERE {sql})", values))
        self.is_narrow = True

    def concern(self, countries: Iterable[str]) -> None:
        """One country, or two, of which somebody takes part in the event."""
        one, other = (*sorted(set(countries)), "")[:2]
        sql = "circle IN (SELECT circle FROM circle WHERE one = ? AND other = ?)"
        found = f"(x.document, x.id) IN (SELECT y.document, y.id FROM event y WHERE y.{sql})" if self._listed else f"x.{sql}"
        self.both((found, (one, other)))
        self.is_narrow, self._by_circle = True, not self._listed

    def _rows_of(self, party: Condition) -> int:
        sql, values = party
        found: int = self.connection.execute(f"SELECT count(*) FROM event_party y WHERE {sql.format('y')}", values).fetchone()[0]
        return found

    def days(self, since: date | None, until: date | None) -> None:
        if since:
            self.both(("x.on_end >= ?", (since.isoformat(),)))
        if until:
            self.both(("x.on_start <= ?", (until.isoformat(),)))

    def report_days(self, since: date | None, until: date | None) -> None:
        if since:
            self.in_reports("published_on >= ?", since.isoformat())
        if until:
            self.in_reports("published_on <= ?", until.isoformat())

    def in_reports(self, sql: str, *values: object) -> None:
        self.both((f"x.document IN (SELECT document FROM reading WHERE {sql})", values))

    def occurs(self, table: str, condition: Condition) -> None:
        """A row of another table must belong to the same report."""
        sql, values = condition
        self.both((f"x.document IN (SELECT document FROM {table} WHERE {sql})", values))

    def reports(self, numbers: Iterable[int] | None) -> None:
        if numbers is not None:
            self.among("document", sorted(numbers))
            self.is_narrow = True

    def publisher(self, name: str | None) -> None:
        if name is not None:
            names = filters.publishers_named(self.connection, name)
            self.in_reports("publisher IN (SELECT value FROM json_each(?))", json.dumps(names))


def select_events(selection: Selection, asked: filters.OfEvents, who: Callable[[filters.Asked], Who]) -> None:
    """Conditions on events. A sector is asked of the actor where there is one, else of anybody who takes part."""
    connection = selection.connection
    sectors = filters.sectors_with(connection, asked.get("sector"))
    named = ((asked.get("actor"), sectors), (asked.get("counterpart"), None))
    parties = [_of_sectors(who(party).condition("{0}.actor", "{0}.country"), some) for party, some in named if party is not None]
    countries = [who(party).country if some is None else None for party, some in named if party is not None]
    if countries and all(countries):
        selection.concern([code for code in countries if code])
    elif parties:
        selection.take_part(parties)
    country = filters.country_named(asked.get("country"))
    if country and not (sectors and asked.get("actor") is None):
        selection.concern([country])
    elif country:
        selection.take_part([_of_sectors(("{0}.country = ?", (country,)), None if asked.get("actor") else sectors)])
    elif sectors and asked.get("actor") is None:
        selection.take_part([_of_sectors(("1 = 1", ()), sectors)])
    _select_kind(selection, asked)
    _select_issue(selection, asked.get("issue"), "event_issue", "event")
    if place := asked.get("place"):
        names, land = filters.places_named(connection, place, "event")
        at = "SELECT document, id FROM event WHERE place IN (SELECT value FROM json_each(?))"
        within = " UNION SELECT document, id FROM event WHERE place_country = ?" if land else ""
        selection.both((f"(x.document, x.id) IN ({at}{within})", (json.dumps(names), *([land] if land else []))))
        selection.is_narrow = True
    selection.days(filters.day_named(asked.get("since")), filters.day_named(asked.get("until")))
    _select_reports(selection, asked)


def _select_kind(selection: Selection, asked: filters.OfTimeline) -> None:
    selection.equal("type", filters.type_named(asked.get("type")))
    selection.equal("mode", filters.mode_named(asked.get("mode")))
    selection.among("type", filters.types_of_quad(asked.get("quad")))
    selection.equal("status", filters.status_named(asked.get("status")))


def select_statements(selection: Selection, asked: filters.OfStatements, who: Callable[[filters.Asked], Who]) -> None:
    """Conditions on statements; actor, country and sector are those of one of the speakers."""
    speaks: list[Condition] = []
    if (actor := asked.get("actor")) is not None:
        speaks.append(who(actor).condition("y.actor", "y.country"))
    if country := filters.country_named(asked.get("country")):
        speaks.append(("y.country = ?", (country,)))
    if sectors := filters.sectors_with(selection.connection, asked.get("sector")):
        speaks.append(_of_sectors(("1 = 1", ()), sectors))
    if speaks:
        sql, values = " AND ".join(s for s, _ in speaks).format("y"), tuple(v for _, some in speaks for v in some)
        selection.exists("statement_speaker", "statement", (sql, values))
    _select_issue(selection, asked.get("issue"), "statement_issue", "statement")
    selection.equal("channel", filters.channel_named(asked.get("channel")))
    if asked.get("anonymous") is not None:
        selection.equal("anonymous", int(bool(asked["anonymous"])))
    selection.days(filters.day_named(asked.get("since")), filters.day_named(asked.get("until")))
    _select_reports(selection, asked)


def select_positions(selection: Selection, asked: filters.OfPositions, who: Callable[[filters.Asked], Who]) -> None:
    """Conditions on positions."""
    if (actor := asked.get("actor")) is not None:
        selection.both(who(actor).condition("x.actor", "x.country"))
        selection.is_narrow = True
    if country := filters.country_named(asked.get("country")):
        selection.equal("country", country)
        selection.is_narrow = True
    if sectors := filters.sectors_with(selection.connection, asked.get("sector")):
        sql = "(x.document, x.actor) IN (SELECT document, id FROM actor WHERE sectors IN (SELECT value FROM json_each(?)))"
        selection.both((sql, (json.dumps(sectors),)))
    selection.equal("stance", filters.stance_named(asked.get("stance")))
    if issues := filters.issues_named(selection.connection, asked.get("issue")):
        selection.among("issue", issues)
        selection.is_narrow = True
    selection.report_days(filters.day_named(asked.get("since")), filters.day_named(asked.get("until")))
    _select_reports(selection, asked)


def select_agenda(selection: Selection, asked: filters.OfAgenda) -> None:
    """Conditions on agenda items, those on their talks left aside."""
    if issues := filters.issues_named(selection.connection, asked.get("issue")):
        selection.among("issue", issues)
        selection.is_narrow = True
    selection.report_days(filters.day_named(asked.get("since")), filters.day_named(asked.get("until")))
    _select_reports(selection, asked)


def select_reports(selection: Selection, asked: filters.OfSearch, who: Callable[[filters.Asked], Who]) -> None:
    """Conditions on reports: that somebody or something occurs in them."""
    connection = selection.connection
    for party in (asked.get("actor"), asked.get("counterpart")):
        if party is not None:
            selection.occurs("actor", who(party).condition("id", "country"))
    if country := filters.country_named(asked.get("country")):
        selection.occurs("actor", ("country = ?", (country,)))
    if type := filters.type_named(asked.get("type")):
        selection.occurs("event", ("type = ?", (type,)))
    if issues := filters.issues_named(connection, asked.get("issue")):
        selection.occurs("issue", ("id IN (SELECT value FROM json_each(?))", (json.dumps(issues),)))
    if place := asked.get("place"):
        names, land = filters.places_named(connection, place, "place")
        selection.occurs("place", ("(name IN (SELECT value FROM json_each(?)) OR country = ?)", (json.dumps(names), land)))
    selection.report_days(filters.day_named(asked.get("since")), filters.day_named(asked.get("until")))
    _select_reports(selection, asked)


def _select_reports(selection: Selection, asked: Mapping[str, Any]) -> None:
    selection.publisher(asked.get("publisher"))
    selection.reports(asked.get("reports"))


def _select_issue(selection: Selection, issue: str | None, table: str, key: str) -> None:
    if issues := filters.issues_named(selection.connection, issue):
        selection.exists(table, key, ("y.issue IN (SELECT value FROM json_each(?))", (json.dumps(issues),)))


def _of_sectors(condition: Condition, sectors: list[str] | None) -> Condition:
    sql, values = condition
    if sectors is None:
        return condition
    return f"{sql} AND {{0}}.sectors IN (SELECT value FROM json_each(?))", (*values, json.dumps(sectors))
