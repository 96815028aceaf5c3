"""A user's own actors: a CSV or TOML file laid over the shipped knowledge base, in memory."""

from __future__ import annotations

import csv
import sqlite3
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

from dragoman.actors.cast import ActorKind
from dragoman.actors.spelling import fold, rough

FIELDS = ("id", "name", "kind", "country", "sectors", "aliases", "gender", "office", "office_country", "target", "title", "start", "end")
_USERS_OWN = 95  # weight: what a user adds comes before all but the best known


def corrected(shipped: sqlite3.Connection, user_file: Path) -> sqlite3.Connection:
    """A copy of the knowledge base in memory with the rows of `user_file` laid over it.

    A row names an actor (by id, or by name and country); its aliases are added, its other fields replace the shipped ones.
    With an office it adds a term, in place of the shipped terms of that person and office that begin on the same day.
    Raises ValueError, naming the row, where a kind or a date cannot be read.
    """
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    shipped.backup(memory)
    shipped.close()
    for number, row in enumerate(_rows(user_file), start=1):
        try:
            entry = _lay_over(memory, row)
            if row.get("office"):
                _add_term(memory, entry, row)
        except ValueError as error:
            raise ValueError(f"{user_file.name}, row {number} ({row.get('name', '')}): {error}") from error
    memory.commit()
    return memory


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix.lower() == ".toml":
        for actor in tomllib.loads(text).get("actor", []):
            yield {key: "|".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in actor.items()}
    else:
        yield from csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _lay_over(db: sqlite3.Connection, row: Mapping[str, str]) -> int:
    name, country, kind = row.get("name") or "", row.get("country") or None, row.get("kind") or "person"
    if not name:
        raise ValueError("a row wants a name")
    if kind not in get_args(ActorKind):
        raise ValueError(f"kind {kind!r} is none of {', '.join(get_args(ActorKind))}")
    entry = _known(db, row.get("id") or "", name, country)
    if entry is None:
        id = row.get("id") or f"user-{(country or 'x').lower()}-{fold(name).replace(' ', '-')}"
        cursor = db.execute("INSERT INTO entry (id, name, kind, country, weight, aliases) VALUES (?,?,?,?,?,'')", (id, name, kind, country, _USERS_OWN))
        entry = int(cursor.lastrowid or 0)
    added = [a for a in (row.get("aliases") or "").split("|") if a]
    (old,) = db.execute("SELECT aliases FROM entry WHERE row = ?", (entry,)).fetchone()
    aliases = "|".join(dict.fromkeys([*added, *filter(None, old.split("|"))]))
    db.execute("UPDATE entry SET name = ?, aliases = ? WHERE row = ?", (name, aliases, entry))
    for column in ("country", "sectors", "gender"):
        if row.get(column):
            db.execute(f"UPDATE entry SET {column} = ? WHERE row = ?", (row[column], entry))
    keys = {fold(n) for n in (name, *added)}
    if kind == "person":
        keys |= {"~" + rough(n) for n in (name, *added) if " " in rough(n)} | {"@" + fold(name).split()[-1]}
        keys |= {"@" + fold(a) for a in added if " " not in a}
    db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", [(key, entry) for key in keys if key])
    return entry


def _known(db: sqlite3.Connection, id: str, name: str, country: str | None) -> int | None:
    if id:
        found = db.execute("SELECT row FROM entry WHERE id = ?", (id,)).fetchone()
    else:
        found = db.execute(
            "SELECT entry.row FROM entry JOIN name ON name.entry = entry.row WHERE name.key = ? AND entry.country IS ? ORDER BY weight DESC",
            (fold(name), country),
        ).fetchone()
    return int(found[0]) if found else None


def _add_term(db: sqlite3.Connection, entry: int, row: Mapping[str, str]) -> None:
    title = row.get("title") or row["office"]
    start, end = (int(date.fromisoformat(row[k]).strftime("%Y%m%d")) if row.get(k) else None for k in ("start", "end"))
    wording = db.execute("SELECT number FROM wording WHERE title = ?", (title,)).fetchone()
    if wording is None:
        wording = (db.execute("INSERT INTO wording (title) VALUES (?)", (title,)).lastrowid,)
    place = db.execute("SELECT coalesce(max(place), 0) + 1 FROM term").fetchone()[0]
    db.execute("DELETE FROM term WHERE person = ? AND office = ? AND start IS ?", (entry, row["office"], start))
    country = row.get("office_country") or row.get("country") or ""
    values = (entry, place, row["office"], country, row.get("target") or None, wording[0], start, end, "dd", None, 0, 9)
    db.execute(f"INSERT INTO term VALUES ({','.join('?' * len(values))})", values)
