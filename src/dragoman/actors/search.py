"""Looking actors up by hand: what `dragoman actors search` and `dragoman actors show` print."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dragoman.actors.entry import Entry, Term
from dragoman.actors.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and, for a person, the terms that cover the day asked about (or all of them)."""

    entry: Entry
    terms: tuple[Term, ...]


def search(knowledge: Knowledge, query: str, *, on: date | None = None, limit: int = 20) -> list[Found]:
    """Entries that a name, abbreviation, surname, seat, demonym or id stands for, likeliest first; at most `limit`."""
    by_id = knowledge.entry(query)
    candidates = [by_id] if by_id else []
    candidates += [*knowledge.lookup(query), *knowledge.surname(query)]
    candidates += [e for id in knowledge.demonym(query) if (e := knowledge.entry(id))]
    for id, body in knowledge.metonym(query):
        country = knowledge.entry(id)
        stands_for = knowledge.body(country.country, body) if country and country.country else None
        candidates += [e for e in (stands_for, country) if e]
    unique = {entry.id: entry for entry in candidates}
    return [show(knowledge, entry.id, on=on) for entry in list(unique.values())[:limit]]


def show(knowledge: Knowledge, id: str, *, on: date | None = None) -> Found:
    """The entry with this id and its terms, those of the day `on` where one is given; raises KeyError for an unknown id."""
    entry = knowledge.entry(id)
    if entry is None:
        raise KeyError(id)
    return Found(entry, knowledge.term_on(id, on) if on else knowledge.terms(id))


def as_record(found: Found) -> dict[str, Any]:
    """A found actor as plain values, dates in ISO 8601, for JSON."""
    record = asdict(found.entry)
    record["terms"] = [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(term).items() if key != "person"}
        for term in found.terms
    ]
    return record
