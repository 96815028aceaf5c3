"""Whom a name on the command line means: a country with all its people, one person, one organisation."""

from __future__ import annotations

import difflib
import re
import sqlite3
from dataclasses import dataclass

from dragoman.record.rows import fold, is_country_code


class UnknownParty(Exception):
    """Nobody of that name; `near` lists names of the record that look like it."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        self.name, self.near = name, near
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"nobody called {name!r} is in the record{hint}")


class AmbiguousParty(Exception):
    """Several of that name; `candidates` describes them."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(f"{name!r} may be {' or '.join(candidates)}: give the full name")


_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Solomon|Marshall|Dominican|Central African)\b"
    r"|\b(?:Republic|Kingdom|Union|Emirates|States|Federation|Islands)$"
)


def with_article(country: str) -> str:
    """
    >>> with_article("United States"), with_article("France")
    ('the United States', 'France')
    """
    return f"the {country}" if _ARTICLE.search(country) else country


@dataclass(frozen=True, slots=True)
class Who:
    """A party to ask about: either `country` (ISO alpha-3: the country, its bodies, officials and groups) or one `actor` id."""

    label: str
    country: str | None = None
    actor: str | None = None
    """The actor's id, where it is one person or organisation."""
    home: str | None = None
    """The country of that actor."""

    @property
    def spoken(self) -> str:
        """The name as it stands in a sentence: "the United States"."""
        return with_article(self.label) if self.country else self.label

    def condition(self, actor: str, country: str) -> tuple[str, tuple[str, ...]]:
        """An SQL condition on two columns, with its parameters."""
        return (f"{country} = ?", (self.country,)) if self.country else (f"{actor} = ?", (self.actor or "",))

    def covers(self, actor: str | None, country: str | None) -> bool:
        """Whether an actor id with its country belongs to the party."""
        return country == self.country if self.country else actor == self.actor


def resolve_party(connection: sqlite3.Connection, name: str) -> Who:
    """The party that `name` means; `UnknownParty` or `AmbiguousParty` where that cannot be said.

    Tried in turn: a country's code, the knowledge base's countries with their seats of power, names that occur in the record,
    other names of the knowledge base.
    """
    asked = name.strip()
    known = known_country(asked)
    if known:
        return known
    found = _in_record(connection, asked)
    if not found:
        found = _known_actor(asked)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousParty(name, tuple(f"{w.label} ({w.home or w.actor})" for w in found[:5]))
    raise UnknownParty(name, _near(connection, asked))


def known_country(name: str, *, seats: bool = True) -> Who | None:
    """The country of this code or name, or (with `seats`) with this seat of power or capital; None where there is none."""
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    if is_country_code(name.upper()) and (entry := knowledge.country(name.upper())):
        return Who(entry.name, country=entry.country)
    for entry in knowledge.lookup(name) or knowledge.lookup(name.title()):
        if entry.kind == "country" and entry.country:
            return Who(entry.name, country=entry.country)
        break  # the most prominent bearer of the name is somebody else
    for country, _ in knowledge.metonym(name)[:1] if seats else ():
        seat = knowledge.country(country) or knowledge.entry(country)
        if seat and seat.country:
            return Who(seat.name, country=seat.country)
    return None


def _in_record(connection: sqlite3.Connection, name: str) -> list[Who]:
    rows = connection.execute(
        "SELECT actor.id, actor.name, actor.kind, actor.country, count(*) AS times FROM ("
        "SELECT document, actor FROM actor_name WHERE folded = ?1 UNION SELECT document, id FROM actor WHERE id = ?2) AS named"
        " JOIN actor ON actor.document = named.document AND actor.id = named.actor"
        " GROUP BY actor.id ORDER BY max(actor.kind = 'country') DESC, times DESC, actor.id",
        (fold(name), name),
    ).fetchall()
    exact = [r for r in rows if r["id"] == name] or [r for r in rows if fold(r["name"]) == fold(name)] or rows
    countries = [r for r in exact if r["kind"] == "country" and r["country"]]
    if countries:
        return [Who(countries[0]["name"], country=countries[0]["country"])]
    return [Who(r["name"], actor=r["id"], home=r["country"]) for r in exact]


def _known_actor(name: str) -> list[Who]:
    from dragoman.actors.knowledge import load_knowledge

    return [Who(e.name, actor=e.id, home=e.country) for e in load_knowledge().lookup(name)[:1]]


def _near(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    names = {fold(row[0]): row[0] for row in connection.execute("SELECT DISTINCT name FROM actor ORDER BY name")}
    return tuple(names[n] for n in difflib.get_close_matches(fold(name), list(names), n=3, cutoff=0.75))
