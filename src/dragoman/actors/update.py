"""Refreshing who holds which office: offices → questions → terms that pass the checks → rows of the user's own file, and what changed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files

from dragoman.actors.corrections import COLLECTIVE, ONE_HOLDER, span_of
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.wikidata import (
    OFFICES_AT_ONCE,
    PERSONS_AT_ONCE,
    AnswerError,
    Held,
    Named,
    bindings,
    in_batches,
    names,
    query,
    terms,
)

SOURCE = "wikidata:"
MOST_LOST = 0.01
Ask = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Position:
    """An office and its Wikidata item. `country`: ISO alpha-3 of the sender, `target`: of an ambassador's host."""

    item: str
    office: str
    country: str
    target: str


@dataclass(slots=True)
class Update:
    """What an update found: rows for the user's file, what changed against the last one, and what was not believed."""

    rows: list[dict[str, str]]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unreadable: int = 0
    before: int = 0

    @property
    def loses_too_much(self) -> bool:
        """Whether more than one term in a hundred would vanish: then something is wrong with the answer, not with the world."""
        return len(self.vanished) > MOST_LOST * self.before


@cache
def positions() -> tuple[Position, ...]:
    """The offices that the package knows by their Wikidata items."""
    text = (files("dragoman.actors") / "data" / "positions.csv").read_text(encoding="utf-8")
    return tuple(Position(r["position"], r["office"], r["country"], r["target"]) for r in csv.DictReader(text.splitlines()))


def chosen(offices: Collection[str] = (), countries: Collection[str] = ()) -> list[Position]:
    """The positions of these offices and countries; all where none is named."""
    return [p for p in positions() if (not offices or p.office in offices) and (not countries or p.country in countries)]


def questions(wanted: Sequence[Position]) -> Iterator[str]:
    """The queries that an update of these positions sends first, one a batch."""
    return (query("terms", batch) for batch in in_batches([p.item for p in wanted], OFFICES_AT_ONCE))


def update(wanted: Sequence[Position], before: Iterable[Mapping[str, str]], knowledge: Knowledge, ask: Ask, today: date) -> Update:
    """Ask about positions, and compare with the rows of the last update (`before`).

    `ask` sends one query and returns the answer; what it raises comes through. Raises AnswerError for an answer that is none.
    """
    held: list[Held] = []
    unreadable = 0
    for text in questions(wanted):
        found, dropped = terms(bindings(ask(text)))
        held, unreadable = held + found, unreadable + dropped
    if wanted and not held:
        raise AnswerError("the answers hold not a single term")
    doubts: list[str] = []
    by_item = {p.item: p for p in wanted}
    sound = _one_at_a_time(list(_sound([h for h in held if h.position in by_item], doubts)), by_item, doubts)
    strangers = sorted({h.person for h in sound if knowledge.entry(h.person) is None})
    called: dict[str, Named] = {}
    for batch in in_batches(strangers, PERSONS_AT_ONCE):
        called.update(names(bindings(ask(query("names", batch)))))
    rows = [row for h in sound if (row := _row(h, by_item[h.position], called, knowledge, today)) is not None]
    nameless = len(sound) - len(rows)
    if nameless:
        doubts.append(f"{nameless} terms of persons without an English name were left out")
    items = {p.item for p in wanted}
    earlier = [dict(r) for r in before if r.get("source", "").startswith(SOURCE)]
    asked_again = [r for r in earlier if _position_of(r) in items]
    kept = [r for r in earlier if _position_of(r) not in items]
    result = Update(kept + rows, doubts=doubts, unreadable=unreadable, before=len(asked_again))
    _compare(asked_again, rows, result)
    return result


def _sound(held: Iterable[Held], doubts: list[str]) -> Iterator[Held]:
    """Without the terms that end before they begin."""
    for h in held:
        first, last = h.days()
        if last < first:
            doubts.append(f"{h.person}, {h.title or h.position}: ends {h.end} before it starts {h.start}; left out")
        else:
            yield h


def _one_at_a_time(held: list[Held], by_item: Mapping[str, Position], doubts: list[str]) -> list[Held]:
    """One holder at a time where an office has one: a later start closes an earlier open term, and overlaps are told."""
    out: list[Held] = []
    groups: dict[str, list[Held]] = {}
    for h in held:
        groups.setdefault(h.position, []).append(h)
    for item, group in groups.items():
        position = by_item[item]
        if position.office not in ONE_HOLDER or position.country in COLLECTIVE:
            out.extend(group)
            continue
        dated = sorted((h for h in group if h.start), key=lambda h: (h.days()[0], h.person))
        out.extend(h for h in group if not h.start)
        for n, h in enumerate(dated):
            later = next((o for o in dated[n + 1 :] if o.person != h.person and not o.acting and o.days()[0] > h.days()[0]), None)
            if later is not None and not h.end:
                h = replace(h, end=f"~{later.days()[0].isoformat()}")
                doubts.append(f"{h.person}, {h.title or item}: still open, closed by {later.person} on {later.start}")
            elif later is not None and (h.days()[1] - later.days()[0]).days > 31 and not h.acting:
                doubts.append(f"{h.person} and {later.person} both held {h.title or item} on {later.start}")
            out.append(h)
    return out


def _row(h: Held, position: Position, called: Mapping[str, Named], knowledge: Knowledge, today: date) -> dict[str, str] | None:
    entry, named = knowledge.entry(h.person), called.get(h.person)
    if entry is None and named is None:
        return None
    row = {
        "id": h.person,
        "name": entry.name if entry else named.label if named else "",
        "kind": "person",
        "country": (entry.country or "") if entry else position.country,
        "sectors": "" if entry else "GOV|MIL" if position.office == "DM" else "MIL" if position.office == "CDS" else "GOV",
        "aliases": "" if entry or named is None else "|".join(named.aliases),
        "gender": "" if entry or named is None else named.gender or "",
        "office": position.office,
        "office_country": position.country,
        "target": position.target,
        "title": h.title or position.office,
        "start": h.start,
        "end": h.end,
        "acting": "yes" if h.acting else "",
        "as_of": "" if h.end else today.isoformat(),
        "source": f"{SOURCE}{h.position}/{h.statement}",
    }
    return row if row["name"] else None


def _position_of(row: Mapping[str, str]) -> str:
    return row.get("source", "").removeprefix(SOURCE).partition("/")[0]


def _compare(before: list[dict[str, str]], after: list[dict[str, str]], result: Update) -> None:
    """Terms by their statement: `as_of` says when we looked, and is no change."""
    old, new = ({r["source"]: r for r in rows} for rows in (before, after))
    for source, row in new.items():
        if source not in old:
            result.added.append(told(row))
        elif any(row.get(k, "") != old[source].get(k, "") for k in ("start", "end", "acting", "office", "office_country", "target")):
            result.changed.append(f"{told(row)} (was {_dates(old[source])})")
    result.vanished.extend(told(row) for source, row in old.items() if source not in new)


def told(row: Mapping[str, str]) -> str:
    """A row of a term in a line: "Name, Title, FRA, 2024-09-21 –"."""
    target = f" (to {row['target']})" if row.get("target") else ""
    return f"{row['name']}, {row['title']}, {row['office_country']}{target}, {_dates(row)}"


def _dates(row: Mapping[str, str]) -> str:
    span_of(row)
    return f"{row.get('start') or '?'} – {row.get('end') or ''}".rstrip()
