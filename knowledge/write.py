"""The collected base → one SQLite file, the same bytes for the same input."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from model import Base, Item

from dragoman.actors.spelling import fold, rough

_SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA user_version = 1;
CREATE TABLE entry (row INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, sectors TEXT, gender TEXT, body TEXT,
                    weight INTEGER, aliases TEXT);
CREATE TABLE name (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE wording (number INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE term (person INTEGER, place INTEGER, office TEXT, country TEXT, target TEXT, title INTEGER, start INTEGER, end INTEGER, precision TEXT,
                   as_of INTEGER, acting INTEGER,
                   rank INTEGER, PRIMARY KEY (person, place)) WITHOUT ROWID;
CREATE TABLE word (kind TEXT, key TEXT, rank INTEGER, id TEXT, body TEXT, PRIMARY KEY (kind, key, rank, id)) WITHOUT ROWID;
CREATE TABLE title (phrase TEXT PRIMARY KEY, office TEXT, country TEXT, sector TEXT) WITHOUT ROWID;
CREATE TABLE member (organisation INTEGER, iso3 TEXT, start INTEGER, end INTEGER);
"""
_INDICES = """
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_body ON entry (country, body) WHERE body IS NOT NULL OR kind = 'country';
CREATE INDEX term_office ON term (office, country) WHERE office <> 'MIN';
CREATE INDEX member_of ON member (organisation);
"""

# Below this weight (ordinary ministers, chargés) a person is found only under the spellings that the sources give.
_KNOWN_ENOUGH = 30
_ALIASES_SHOWN = 6  # of a government body; all are looked up


def _keys(item: Item) -> Iterator[str]:
    """The keys under which an item is found: plain, `~` transliterated, `@` surname, `@~` transliterated surname."""
    for name in (item.name, *item.aliases):
        key = fold(name)
        if key:
            yield key
        if item.kind == "person" and item.weight >= _KNOWN_ENOUGH and not any(ord(c) > 0x300 for c in name):
            skeleton = rough(name)
            if " " in skeleton and len(skeleton) >= 7:
                yield "~" + skeleton
    for short in item.short:
        key = fold(short)
        if len(key) > 1:
            yield "@" + key
            if item.weight >= _KNOWN_ENOUGH and len(rough(short)) >= 4:
                yield "@~" + rough(short)


def write(base: Base, path: Path) -> None:
    """Write the file next to its place and move it there; raises sqlite3.Error on a clash of ids."""
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    db = sqlite3.connect(temporary, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
    db.execute("BEGIN")
    row_of = {id: row for row, id in enumerate(base.items, start=1)}
    for item in base.items.values():
        aliases = [a for a in dict.fromkeys(item.aliases) if a != item.name][: _ALIASES_SHOWN if item.kind == "government_body" else None]
        values = (row_of[item.id], item.id, item.name, item.kind, item.country, "|".join(item.sectors), item.gender, item.body)
        db.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", (*values, item.weight, "|".join(aliases)))
    pairs = sorted({(key, row_of[item.id]) for item in base.items.values() for key in _keys(item)})
    db.executemany("INSERT INTO name VALUES (?,?)", pairs)
    numbers = {title: number for number, title in enumerate(sorted({h.title for h in base.held}), start=1)}
    db.executemany("INSERT INTO wording VALUES (?,?)", ((number, title) for title, number in numbers.items()))
    terms = sorted(
        (
            (row_of[h.person], h.office, h.country, h.target, numbers[h.title], h.start, h.end, h.precision, h.as_of, int(h.acting), h.rank)
            for h in base.held
        ),
        key=lambda t: (t[0], -(t[5] or 0), t[1], t[4]),
    )
    db.executemany("INSERT INTO term VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", ((t[0], place, *t[1:]) for place, t in enumerate(terms)))
    db.executemany("INSERT OR IGNORE INTO word VALUES (?,?,?,?,?)", sorted(set(base.words)))
    db.executemany("INSERT OR IGNORE INTO title VALUES (?,?,?,?)", base.titles)  # the first meaning of a phrase stands
    db.executemany("INSERT INTO member VALUES (?,?,?,?)", sorted(((row_of[o], *rest) for o, *rest in base.members), key=str))
    db.execute("COMMIT")
    db.executescript(_INDICES + "VACUUM;")
    db.close()
    _make_stable(temporary)
    temporary.replace(path)


def _make_stable(path: Path) -> None:
    """Zero the header fields in which SQLite counts changes and names its own version."""
    with path.open("r+b") as file:
        for offset in (24, 92, 96):
            file.seek(offset)
            file.write((1).to_bytes(4, "big") if offset != 96 else (3040000).to_bytes(4, "big"))
