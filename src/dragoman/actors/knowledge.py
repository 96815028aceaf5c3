"""The knowledge base: who there is, who held which office when, what a seat stands for. Read from a shipped SQLite file.

No server, no network: the file is opened read-only on first use, and asked by indexed point queries (tens of microseconds)
with a cache before them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from dragoman.actors.corrections import corrected
from dragoman.actors.entry import Entry, Term
from dragoman.actors.spelling import fold, rough, spelt_alike
from dragoman.actors.stored import entry_of, fits_case, term_of

# An open term that its source last confirmed this long before the day asked about yields to fresher ones.
STALE_AFTER = timedelta(days=3 * 365)
TitleMeaning = tuple[str, str | None, str]


REMEMBERED = 50_000
"""Names of which it is kept who bears them; a report has some hundreds."""


class Knowledge:
    """The knowledge base. All answers are tuples, the most prominent or most recent first; empty where nothing is known."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._entries: dict[int, Entry] = {}
        self._rows: dict[str, tuple[int, ...]] = {}
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._holders: dict[tuple[str, str], tuple[Term, ...]] = {}
        self._words: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
        self._titles: Mapping[str, TitleMeaning] | None = None

    def entry(self, id: str) -> Entry | None:
        """The entry with this id, or None."""
        row = self._db.execute("SELECT row FROM entry WHERE id = ?", (id,)).fetchone()
        return self._at(row[0]) if row else None

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Entries called `name`, the most prominent first: by alias, else (persons) by transliteration key.

        Case, accents, dots, a leading *the* and a possessive do not matter, except that abbreviations want capitals ("US" is a
        country, "us" is not) and one-word names a capital letter.
        """
        found = [e for e in self._named(fold(name)) if fits_case(name, e)]
        if not found and " " in name.strip():
            key = rough(name)
            found = [e for e in self._named("~" + key) if any(spelt_alike(name, n) for n in (e.name, *e.aliases))] if " " in key else []
        return tuple(found)

    def surname(self, surname: str) -> tuple[Entry, ...]:
        """Persons whose surname or usual short form ("Xi", "Lula", "Le Drian") this is, the most prominent first."""
        key = fold(surname)
        return self._named("@" + key) or self._named("@~" + rough(surname)) if key else ()

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, latest start first."""
        if person not in self._terms:
            rows = self._db.execute(
                "SELECT entry.id, term.*, wording.title FROM term JOIN entry ON entry.row = term.person"
                " JOIN wording ON wording.number = term.title WHERE entry.id = ?"
                " ORDER BY coalesce(term.start, 0) DESC, term.rank DESC",
                (person,),
            )
            self._terms[person] = tuple(term_of(row) for row in rows)
        return self._terms[person]

    def term_on(self, person: str, on: date) -> tuple[Term, ...]:
        """The terms of a person that cover the day, the weightiest office first; open ones too (look at their `as_of`)."""
        entry = self.entry(person)
        home = entry.country if entry else None
        return tuple(sorted((t for t in self.terms(person) if t.covers(on)), key=lambda t: (*_weight_of_office(t), t.country != home)))

    def holders(self, office: str, country: str, on: date) -> tuple[tuple[Entry, Term], ...]:
        """Who held an office of a country (ISO alpha-3 or an organisation's id) on a day, with the term; latest start first.

        A stale open term is left out where another holder is known.
        """
        key = (office, country)
        if key not in self._holders:
            rows = self._db.execute(
                "SELECT entry.id, term.*, wording.title FROM term JOIN entry ON entry.row = term.person"
                " JOIN wording ON wording.number = term.title WHERE office = ? AND term.country = ?"
                + ("" if office == "MIN" else " AND office <> 'MIN'")
                + " ORDER BY coalesce(term.start, 0) DESC, entry.weight DESC",
                key,
            )
            self._holders[key] = tuple(term_of(row) for row in rows)
        terms = [t for t in self._holders[key] if t.covers(on)]
        fresh = [t for t in terms if t.end is not None or t.as_of is None or on - t.as_of <= STALE_AFTER]
        pairs = ((self.entry(t.person), t) for t in fresh or terms)
        return tuple((entry, term) for entry, term in pairs if entry is not None)

    def country(self, iso3: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-3 code (or a dissolved state's code, as SUN), or None."""
        row = self._db.execute("SELECT row FROM entry WHERE kind = 'country' AND country = ?", (iso3,)).fetchone()
        return self._at(row[0]) if row else None

    def names_of_countries(self) -> tuple[tuple[str, ...], ...]:
        """Code, name and other names of each country: what tells two knowledge bases apart where only countries matter."""
        return tuple(self._db.execute("SELECT country, name, aliases FROM entry WHERE kind = 'country' ORDER BY id, row").fetchall())

    def body(self, iso3: str, body: str) -> Entry | None:
        """A country's government body: MFA, MOD, HOS, HOG, GOV, LEG, MIL, SPY, POL, JUD, CB …; None where unknown."""
        row = self._db.execute("SELECT row FROM entry WHERE country = ? AND body = ? ORDER BY weight DESC, row", (iso3, body)).fetchone()
        return self._at(row[0]) if row else None

    def demonym(self, word: str) -> tuple[str, ...]:
        """Ids of the countries that a demonym (adjective or noun, any number) stands for, the likeliest first."""
        return tuple(row[0] for row in self._word("demonym", word) if word[:1].isupper())

    def metonym(self, word: str) -> tuple[tuple[str, str], ...]:
        """(country id, body) for a seat of power or a capital: "Kremlin" → (RUS, HOS), "Moscow" → (RUS, GOV); likeliest first."""
        return tuple(
            (row[0], row[1]) for row in self._word("metonym", word) if word.removeprefix("the ")[:1].isupper() or word[:1].isdigit()
        )

    def titles(self) -> Mapping[str, TitleMeaning]:
        """Title phrase in lower case → (office type, country that it implies or None, PLOVER sector)."""
        if self._titles is None:
            rows = self._db.execute("SELECT phrase, office, country, sector FROM title ORDER BY phrase")
            self._titles = MappingProxyType({row[0]: (row[1], row[2] or None, row[3]) for row in rows})
        return self._titles

    def body_nouns(self) -> Mapping[str, str]:
        """Bare names of bodies in lower case ("foreign ministry", "parliament") → the body type that `body` takes."""
        return MappingProxyType({key: rows[0][0] for key, rows in self._table("body_noun").items()})

    def members(self, organisation: str, on: date | None = None) -> tuple[str, ...]:
        """ISO alpha-3 codes of an organisation's members on a day (None: those without an end), in alphabetical order."""
        day = int(on.strftime("%Y%m%d")) if on else 99991231
        rows = self._db.execute(
            "SELECT DISTINCT iso3 FROM member JOIN entry ON entry.row = member.organisation WHERE entry.id = ?"
            " AND coalesce(start, 0) <= ? AND coalesce(end, 99999999) >= ? ORDER BY iso3",
            (organisation, day, day),
        )
        return tuple(row[0] for row in rows)

    def _named(self, key: str) -> tuple[Entry, ...]:
        if key not in self._rows:
            if len(self._rows) >= REMEMBERED:
                self._rows.clear()  # most are names of nobody: an archive has millions of them
            rows = self._db.execute("SELECT entry FROM name WHERE key = ?", (key,))
            self._rows[key] = tuple(row[0] for row in rows)
        return tuple(sorted((self._at(row) for row in self._rows[key]), key=lambda e: -e.weight))

    def _at(self, row: int) -> Entry:
        if row not in self._entries:
            self._entries[row] = entry_of(self._db.execute("SELECT * FROM entry WHERE row = ?", (row,)).fetchone())
        return self._entries[row]

    def _word(self, table: str, word: str) -> tuple[tuple[str, ...], ...]:
        return self._table(table).get(fold(word), ())

    def _table(self, table: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        if table not in self._words:
            grouped: dict[str, list[tuple[str, ...]]] = {}
            for key, *rest in self._db.execute("SELECT key, id, body FROM word WHERE kind = ? ORDER BY key, rank", (table,)):
                grouped.setdefault(key, []).append(tuple(rest))
            self._words[table] = {key: tuple(rows) for key, rows in grouped.items()}
        return self._words[table]


_OFFICE_ORDER = (
    "HOS",
    "HOG",
    "LEADER",
    "IO_SG",
    "IO_PRES",
    "IO_HR",
    "FM",
    "DM",
    "VICE",
    "NSA",
    "SPOX_HOS",
    "SPOX_MFA",
    "PR_UN",
    "AMB",
    "CDA",
)


def _weight_of_office(term: Term) -> tuple[int, int]:
    order = _OFFICE_ORDER.index(term.office) if term.office in _OFFICE_ORDER else len(_OFFICE_ORDER)
    return order, -(term.start.toordinal() if term.start else 0)


def use_actors(user_file: Path | None) -> None:
    """From now on `load_knowledge()` without a file of its own gives the base with `user_file` laid over it (None: as shipped).

    For programs that choose once, at their start, as the command line does: every layer then asks the same base.
    """
    _chosen[:] = [user_file]


def chosen_actors() -> Path | None:
    """What `use_actors` was last given: for handing it on to another process."""
    return _chosen[0]


def load_knowledge(user_file: Path | None = None) -> Knowledge:
    """The shipped knowledge base, opened read-only; the same object for the same `user_file`.

    `user_file` (CSV or TOML, docs/actors.md) adds and corrects entries and terms in memory; raises ValueError where a row is wrong.
    """
    return _loaded(user_file or _chosen[0])


_chosen: list[Path | None] = [None]


@cache
def _loaded(user_file: Path | None) -> Knowledge:
    with as_file(files("dragoman.actors") / "data" / "knowledge.sqlite") as path:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return Knowledge(corrected(connection, user_file) if user_file else connection)
