"""The actors of a report while it is being read: one record an actor, filled as mentions are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.actors.cast import Actor, ActorKind, Mention, MentionForm
from dragoman.actors.entry import Entry, Term
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import fold

_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """`text` as the tail of an id: folded, words joined by hyphens.

    >>> slug("Çavuşoğlu, Mevlüt")
    'cavusoglu-mevlut'
    """
    return _SLUG.sub("-", fold(text)).strip("-")


@dataclass(slots=True)
class Draft:
    """An actor in the making. `offices`: types of office held now or given by the text, by which "the minister" finds him."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    gender: Literal["f", "m"] | None = None
    note: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    body: str | None = None
    number: Literal["one", "many"] = "one"
    term: Term | None = None

    def finished(self) -> Actor:
        aliases = tuple(a for a in self.aliases if a != self.name)
        return Actor(self.id, self.name, self.kind, self.country, self.sectors, self.role, aliases, self.gender, self.note)


@dataclass(slots=True)
class Roster:
    """Actors by id, and the mentions found so far."""

    knowledge: Knowledge
    on: date | None
    drafts: dict[str, Draft] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    home: str | None = None
    """The country of which the report mostly speaks, if there is one."""
    house: str | None = None
    """The country whose government issued the report, if one did."""
    named: frozenset[str] = frozenset()
    """Countries that the report calls by their names or demonyms."""
    seats: list[Mention] = field(default_factory=list)
    """Capitals read as places: mentions of their country if it is an actor of the report otherwise."""
    name_heads: dict[int, set[int]] = field(default_factory=dict)
    """The head words of the names that were noted, by sentence."""
    _countries: dict[str, Entry | None] = field(default_factory=dict)

    def add(self, entry: Entry, alias: str | None = None) -> Draft:
        """The draft for an entry of the knowledge base; `alias` is the form in which the report calls it."""
        draft = self.drafts.get(entry.id)
        if draft is None:
            draft = Draft(entry.id, entry.name, entry.kind, entry.country, entry.sectors, gender=entry.gender, body=entry.body)
            draft.aliases.update(dict.fromkeys(entry.aliases[:12]))
            self.drafts[entry.id] = draft
        if alias:
            draft.aliases[alias] = None
        return draft

    def new(self, id: str, name: str, kind: ActorKind, country: str | None, sectors: Iterable[str], alias: str | None = None) -> Draft:
        """The draft for an actor that only the report knows."""
        draft = self.drafts.get(id)
        if draft is None:
            draft = self.drafts[id] = Draft(id, name, kind, country, tuple(sectors))
        if alias:
            draft.aliases[alias] = None
        return draft

    def country(self, iso3: str | None) -> Entry | None:
        """The country's entry, or None."""
        if iso3 is None:
            return None
        if iso3 not in self._countries:
            self._countries[iso3] = self.knowledge.country(iso3)
        return self._countries[iso3]

    def settle(self) -> None:
        """Keep the seats read as places whose country the report names."""
        named = {a for m in self.mentions for a in m.actors}
        self.mentions.extend(m for m in self.seats if named.issuperset(m.actors))

    def mention(
        self, sentence: int, span: tuple[int, int], head: int, actors: Iterable[str], form: MentionForm, *, is_place: bool = False
    ) -> Mention:
        """Note a mention."""
        found = Mention(sentence, *span, head, tuple(dict.fromkeys(actors)), form, is_place)
        self.mentions.append(found)
        if form == "name":
            self.name_heads.setdefault(sentence, set()).add(head)
        return found
