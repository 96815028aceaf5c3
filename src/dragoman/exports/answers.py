"""Answers as flat rows: what was found, how tone went, words and deeds, gaps, who and where. The facts themselves are in `rows.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.exports.columns import Column, Kind, Row
from dragoman.exports.rows import (
    JOINED,
    PARTIES,
    POSITIONS,
    REPORTS,
    SOURCE,
    days_of,
    joined_row,
    names_of,
    position_row,
    report_row,
    source_of,
)

if TYPE_CHECKING:
    from dragoman.query import Found, Gap, LedgerEntry, Office, PlaceCount, Profile, TonePoint

FOUND = Kind(
    "reports found",
    (
        *REPORTS.columns,
        Column("words", "text", "the passage with most of the words"),
        Column("spans", "spans", "where the passage stands in the report's text", in_csv=False),
        Column("hits", "spans", "where the words stand in it", in_csv=False),
        Column("events", "texts", "ids of the report's events that are told by them", in_csv=False),
        Column("statements", "texts", "ids of the report's statements that are told by them", in_csv=False),
        Column("facts", "integer", "how many events and statements that are"),
    ),
)
TONE = Kind(
    "tone",
    (
        Column("date", "days", "the first and last day of the period"),
        Column("kind", "text", "verbal (words) or material (deeds)"),
        Column("mean", "number", "the mean score, from -10 (hostile) to +10 (cooperative): see docs/questions.md"),
        Column("low", "number", "the lower end of its 95 % bootstrap interval"),
        Column("high", "number", "the upper end"),
        Column("events", "integer", "how many events that is the mean of"),
    ),
)
LEDGER = Kind(
    "words and deeds",
    (
        Column("date", "day", "the day on which the word was reported"),
        Column("kind", "text", "announced, promised, threatened or refused"),
        Column("about", "text", "what it is a word of"),
        *PARTIES,
        Column("due", "days", "the day for which the deed was due"),
        Column("outcome", "text", "kept, broken, lapsed or open: see docs/questions.md"),
        Column("reason", "text", "why"),
        Column("deed", "text", "the words that tell the deed which settled it"),
        Column("deed_date", "days", "its day"),
        Column("deeds", "rows", "the deeds that kept or broke it", in_csv=False, of=JOINED),
        *SOURCE,
    ),
)
GAPS = Kind(
    "gaps",
    (
        Column("topic", "text", "contact, talks, office, position, ledger, dispute or report"),
        Column("sentence", "text", "what the record does not tell"),
        Column("rests_on", "rows", "the words that show it", in_csv=False, of=Kind("sources", SOURCE)),
    ),
)
OFFICES = Kind(
    "offices",
    (
        Column("holder", "text", "who holds it"),
        Column("holder_id", "text", "the id of the holder"),
        Column("title", "text", "what the office is called"),
        Column("country", "text", "whose office it is"),
        Column("first", "day", "the first day, or that of the first report that shows it"),
        Column("last", "day", "the last day, or that of the last report that shows it"),
        Column("known_on", "day", "the last day for which the knowledge base's source vouches"),
        Column("basis", "text", "knowledge base or reports"),
        Column("report_key", "text", "the last report that shows it"),
    ),
)
PROFILES = Kind(
    "profiles",
    (
        Column("id", "text", "the id of the actor, or the code of the country"),
        Column("name", "text", "its name"),
        Column("kind", "text", "person, country, government_body, organisation …"),
        Column("country", "text", "its country, ISO 3166-1 alpha-3"),
        Column("sectors", "texts", "PLOVER's sectors"),
        Column("aliases", "texts", "its other names"),
        Column("reports", "integer", "in how many reports it occurs"),
        Column("first", "day", "the day of the first of them"),
        Column("last", "day", "the day of the last"),
        Column("events", "integer", "how many events it takes part in, as reports tell them"),
        Column("statements", "integer", "how many statements it makes"),
        Column("issues", "texts", "the issues on which it spoke, most first"),
        Column("offices", "rows", "offices with their dates", in_csv=False, of=OFFICES),
        Column("contacts", "rows", "the last contacts", in_csv=False, of=JOINED),
        Column("positions", "rows", "the newest positions", in_csv=False, of=POSITIONS),
    ),
)
PLACES = Kind(
    "places",
    (
        Column("place", "text", "the name of the place"),
        Column("country", "text", "the country in which it lies, ISO 3166-1 alpha-3"),
        Column("latitude", "number", "degrees north, WGS 84"),
        Column("longitude", "number", "degrees east, WGS 84"),
        Column("events", "integer", "how many events took place there, as reports tell them"),
        Column("reports", "integer", "how many reports tell of them"),
        Column("first", "day", "the first day"),
        Column("last", "day", "the last day"),
        Column("types", "texts", "the types of the events with their numbers"),
    ),
)


def found_row(found: Found) -> Row:
    """A report with the words that were looked for: the columns of `FOUND`."""
    facts = [*found.events, *found.statements]
    return {
        **report_row(found.report),
        "words": found.passage.text,
        "spans": [[found.passage.start, found.passage.stop]],
        "hits": [list(hit) for hit in found.hits],
        "events": [e.id for e in found.events],
        "statements": [s.id for s in found.statements],
        "facts": len(facts),
    }


def tone_row(point: TonePoint) -> Row:
    """The tone of one period: the columns of `TONE`."""
    return {
        "date": point.first.isoformat() if point.first == point.last else f"{point.first.isoformat()}/{point.last.isoformat()}",
        "kind": point.kind,
        "mean": point.mean,
        "low": point.low,
        "high": point.high,
        "events": point.events,
    }


def ledger_row(entry: LedgerEntry) -> Row:
    """A word and what followed: the columns of `LEDGER`."""
    word, (first, last) = entry.word, entry.due
    from dragoman.query.facts import StatementFact  # not above: the record comes with it, and `--help` needs none

    content = word.content if isinstance(word, StatementFact) else (word.words,)
    towards = tuple(p for p in (word.addressees if isinstance(word, StatementFact) else word.recipients) if p not in entry.by)
    deeds = [joined_row(deed) for deed in entry.deeds]
    return {
        "date": word.report.published_on,
        "kind": entry.kind,
        "about": entry.about,
        "who": names_of(entry.by),
        "who_ids": [p.id for p in entry.by],
        "whom": names_of(towards),
        "whom_ids": [p.id for p in towards],
        "due": days_of(first, last, word.report) if first else None,
        "outcome": entry.outcome,
        "reason": entry.reason,
        "deed": deeds[-1]["words"] if deeds else None,
        "deed_date": deeds[-1]["date"] if deeds else None,
        "deeds": deeds,
        **source_of(word.report, *content),
    }


def gap_row(gap: Gap) -> Row:
    """What is not known: the columns of `GAPS`."""
    return {"topic": gap.topic, "sentence": gap.sentence, "rests_on": [source_of(w.report, w) for w in gap.rests_on]}


def office_row(office: Office) -> Row:
    """An office with its dates: the columns of `OFFICES`."""
    return {
        "holder": office.holder,
        "holder_id": office.holder_id,
        "title": office.title,
        "country": office.country,
        "first": office.first.isoformat() if office.first else None,
        "last": office.last.isoformat() if office.last else None,
        "known_on": office.known_on.isoformat() if office.known_on else None,
        "basis": office.basis,
        "report_key": office.report.key if office.report else None,
    }


def profile_row(profile: Profile, labels: Mapping[str, str]) -> Row:
    """Who somebody is: the columns of `PROFILES`."""
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "country": profile.country,
        "sectors": list(profile.sectors),
        "aliases": list(profile.aliases),
        "reports": profile.reports,
        "first": profile.first_on.isoformat() if profile.first_on else None,
        "last": profile.last_on.isoformat() if profile.last_on else None,
        "events": profile.events,
        "statements": profile.statements,
        "issues": [i.label for i in profile.issues],
        "offices": [office_row(o) for o in profile.offices],
        "contacts": [joined_row(c) for c in profile.contacts],
        "positions": [position_row(p, labels) for p in profile.positions],
    }


def place_row(place: PlaceCount) -> Row:
    """A place with its events: the columns of `PLACES`."""
    return {
        "place": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "events": place.events,
        "reports": place.reports,
        "first": place.first.isoformat() if place.first else None,
        "last": place.last.isoformat() if place.last else None,
        "types": [f"{type} {times}" for type, times in place.types.items()],
    }
