"""What an answer can be narrowed to, and what the values of the filters mean; an unknown value says what there is instead."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from typing import TypedDict, TypeVar, get_args

from dragoman.query.parties import Who, known_country
from dragoman.query.pledges import Outcome, PledgeKind
from dragoman.query.scale import modes
from dragoman.reading import QUADS, Channel, EventType, Quad, Stance, Status
from dragoman.record.rows import fold

Asked = str | Who
Day = str | date
V = TypeVar("V", bound=str)
SHOWN = 3


class UnknownValue(Exception):
    """A filter's value that the record does not have; `near` lists some that it has."""

    def __init__(self, filter: str, value: str, near: Iterable[str]) -> None:
        self.filter, self.value, self.near = filter, value, tuple(near)
        hint = f"; there is {' or '.join(self.near)}" if self.near else ""
        super().__init__(f"the record has no {filter} {value!r}{hint}")


class OfReports(TypedDict, total=False):
    """`since`, `until`: days of the fact, or of the report where the text gives none. `limit`: the newest so many."""

    publisher: str | None
    since: Day | None
    until: Day | None
    limit: int | None


class OfParties(OfReports, total=False):
    """`country`: somebody of that country takes part; `sector`: of that PLOVER sector; `issue`: an id, or a part of a label."""

    country: str | None
    sector: str | None
    issue: str | None


class OfTimeline(OfParties, total=False):
    """`place`: a place, or a country in which it lies."""

    type: str | None
    mode: str | None
    quad: str | None
    status: str | None
    place: str | None


class OfSpeech(OfParties, total=False):
    """`channel`: through what it was said; `anonymous`: whether the people were left unnamed."""

    channel: str | None
    anonymous: bool | None


class OfStances(OfParties, total=False):
    stance: str | None


class OfTalks(OfReports, total=False):
    country: str | None
    issue: str | None


class OfLedger(OfReports, total=False):
    """`kind`: announced, promised, threatened, refused; `outcome`: kept, broken, lapsed, open. Days are those of the words."""

    kind: str | None
    outcome: str | None
    type: str | None
    country: str | None
    issue: str | None


class OfSearch(OfReports, total=False):
    """Reports in which the party, the country, an event of the type, the issue or the place occurs; days are those of the reports."""

    actor: Asked | None
    counterpart: Asked | None
    country: str | None
    type: str | None
    issue: str | None
    place: str | None


class Within(TypedDict, total=False):
    """`reports`: numbers of the only reports that are asked."""

    reports: Iterable[int] | None


class By(Within, total=False):
    actor: Asked | None


class Between(By, total=False):
    counterpart: Asked | None


class OfEvents(OfTimeline, Between, total=False):
    """`actor`, `counterpart`: parties on either side."""


class OfStatements(OfSpeech, By, total=False):
    """`actor`: any of those who speak."""


class OfPositions(OfStances, By, total=False):
    """`actor`: whose they are."""


class OfAgenda(OfTalks, Between, total=False):
    """`actor`, `counterpart`: those between whom the talks are."""


def day_named(day: Day | None) -> date | None:
    """The day, given as a date or as `2017-04-12`; `UnknownValue` where it is none."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UnknownValue("day", day, ("days like 2017-04-12",)) from error


def type_named(name: str | None) -> EventType | None:
    """The event type, whatever its case. Like its fellows: None where nothing is asked, `UnknownValue` for what there is not."""
    return _one_of("type", name and name.upper(), get_args(EventType))


def status_named(name: str | None) -> Status | None:
    return _one_of("status", name, get_args(Status))


def mode_named(name: str | None) -> str | None:
    return _one_of("mode", name and name.lower(), modes())


def channel_named(name: str | None) -> Channel | None:
    return _one_of("channel", name, get_args(Channel))


def stance_named(name: str | None) -> Stance | None:
    return _one_of("stance", name, get_args(Stance))


def pledge_kind_named(name: str | None) -> PledgeKind | None:
    return _one_of("kind", name, get_args(PledgeKind))


def outcome_named(name: str | None) -> Outcome | None:
    return _one_of("outcome", name, get_args(Outcome))


def types_of_quad(name: str | None) -> tuple[EventType, ...] | None:
    """The types of a quad class: a type belongs to one class."""
    quad = _one_of("quad", name and name.lower(), get_args(Quad))
    return None if quad is None else tuple(t for t, q in QUADS.items() if q == quad)


def country_named(name: str | None) -> str | None:
    """The code of a country, by its name, code or seat; `UnknownValue` where there is none."""
    if not name:
        return None
    known = known_country(name.strip())
    if known is None or known.country is None:
        raise UnknownValue("country", name, ())
    return known.country


def sectors_with(connection: sqlite3.Connection, sector: str | None) -> list[str] | None:
    """The combinations of sectors in the record that have this one."""
    if not sector:
        return None
    rows = [
        r[0] for r in connection.execute("SELECT DISTINCT sectors FROM event_party UNION SELECT DISTINCT sectors FROM statement_speaker")
    ]
    found = [r for r in rows if f" {sector.upper()} " in r]
    if not found:
        raise UnknownValue("sector", sector, sorted({s for r in rows for s in r.split()}))
    return found


def issues_named(connection: sqlite3.Connection, name: str | None) -> list[str] | None:
    """Ids of the issues with this id, or with these words in their label."""
    if not name:
        return None
    found = [r[0] for r in connection.execute("SELECT id FROM issue WHERE id = ? LIMIT 1", (name,))]
    if not found:
        rows = connection.execute("SELECT DISTINCT id FROM issue WHERE instr(lower(label), lower(?)) > 0 ORDER BY id", (name,))
        found = [r[0] for r in rows]
    if not found:
        labels = {fold(r[0]): r[0] for r in connection.execute("SELECT DISTINCT label FROM issue ORDER BY label")}
        raise UnknownValue("issue", name, near(fold(name), labels))
    return found


def publishers_named(connection: sqlite3.Connection, name: str) -> list[str]:
    """The publishers of this name; else those of whose names it is a part."""
    names = [r[0] for r in connection.execute("SELECT DISTINCT publisher FROM reading WHERE publisher IS NOT NULL ORDER BY publisher")]
    asked = fold(name)
    found = [n for n in names if fold(n) == asked] or [n for n in names if asked and f" {asked} " in f" {fold(n)} "]
    if not found:
        raise UnknownValue("publisher", name, near(asked, {fold(n): n for n in names}))
    return found


def places_named(connection: sqlite3.Connection, name: str, table: str) -> tuple[list[str], str | None]:
    """The spellings of a place in a table of the record, and the country whose name it is; `UnknownValue` where it is neither."""
    column = "place" if table == "event" else "name"
    names = [r[0] for r in connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY {column}")]
    found = [n for n in names if fold(n) == fold(name)]
    country = known_country(name.strip(), seats=False)
    if not found and country is None:
        raise UnknownValue("place", name, near(fold(name), {fold(n): n for n in names}))
    return found, country.country if country else None


def near(asked: str, names: dict[str, str]) -> list[str]:
    """The names most like the one asked for, by folded name."""
    within = [names[n] for n in names if asked and asked in n][:SHOWN]
    return within or [names[n] for n in difflib.get_close_matches(asked, list(names), n=SHOWN, cutoff=0.6)]


def _one_of(filter: str, value: str | None, known: Collection[V]) -> V | None:
    if not value:
        return None
    found = next((k for k in known if k == value), None)
    if found is None:
        raise UnknownValue(filter, value, difflib.get_close_matches(value, known, n=SHOWN, cutoff=0.5) or known)
    return found
