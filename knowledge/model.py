"""What the build collects before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Item:
    """An entry in the making. `short`: surnames and usual short forms of a person."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    gender: str | None = None
    body: str | None = None
    weight: int = 0
    short: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Held:
    """A term in the making; dates are numbers (20170412), `precision` two letters for start and end (d, m, y, a)."""

    person: str
    office: str
    country: str
    target: str | None
    title: str
    start: int | None
    end: int | None
    precision: str = "dd"
    as_of: int | None = None
    acting: bool = False
    rank: int = 0


@dataclass(slots=True)
class Base:
    """Everything that goes into the file."""

    items: dict[str, Item] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    words: list[tuple[str, str, int, str, str]] = field(default_factory=list)  # kind, key, rank, id, body
    titles: list[tuple[str, str, str, str]] = field(default_factory=list)  # phrase, office, country, sector
    members: list[tuple[str, str, int | None, int | None]] = field(default_factory=list)  # organisation's id, iso3, from, to
    country_ids: dict[str, str] = field(default_factory=dict)  # iso3 → id

    def add(self, item: Item) -> Item:
        """Put an item in, or merge its names into the one with the same id."""
        known = self.items.setdefault(item.id, item)
        if known is not item:
            known.aliases.extend(item.aliases)
            known.short.extend(item.short)
            known.weight = max(known.weight, item.weight)
            known.gender = known.gender or item.gender
        return known
