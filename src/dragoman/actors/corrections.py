"""A user's own actors: a CSV or TOML file laid over the shipped knowledge base, in memory."""

from __future__ import annotations

import calendar
import re
import sqlite3
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from dragoman.actors.cast import ActorKind
from dragoman.actors.ownfile import read_rows
from dragoman.actors.spelling import fold, rough
from dragoman.actors.stored import day_of

_USERS_OWN = 95  # weight: what a user adds comes before all but the best known
_SAME_TERM = timedelta(days=92)
"""Terms of one person and office that begin this close to each other are one term in two sources."""
ONE_HOLDER = frozenset({"HOS", "HOG", "FM", "DM"})
COLLECTIVE = frozenset({"BIH", "CHE", "SMR", "AND"})
"""States that several persons head at a time."""
_PARTIAL = re.compile(r"~?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def corrected(shipped: sqlite3.Connection, user_file: Path) -> sqlite3.Connection:
    """A copy of the knowledge base in memory with the rows of `user_file` laid over it.

    A row names an actor (by id, or by name and country); its aliases are added, its other fields replace the shipped ones.
    With an office it adds a term, in place of that person's terms in that office that begin within three months of it; in an
    office that one person holds at a time, a predecessor's open term ends with it.
    Raises ValueError, naming the row, where a kind or a date cannot be read, and OSError where the file cannot be.
    """
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    shipped.backup(memory)
    shipped.close()
    number, name = 0, ""
    try:
        for row in read_rows(user_file):
            number += 1
            name = row.get("name", "")
            entry = _lay_over(memory, row)
            if row.get("office"):
                _add_term(memory, entry, row)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{user_file.name} is no TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{user_file.name} is not UTF-8 text") from error
    except ValueError as error:
        raise ValueError(f"{user_file.name}, row {number} ({name}): {error}" if number else f"{user_file.name}: {error}") from error
    memory.commit()
    return memory


def check_file(path: Path) -> None:
    """Raise ValueError, naming the row, where a user's file could not be laid over the knowledge base; OSError where it cannot be read."""
    number = 0
    try:
        for row in read_rows(path):
            number += 1
            check_row(row)
    except ValueError as error:
        raise ValueError(f"row {number}: {error}" if number else str(error)) from error


def check_row(row: Mapping[str, str]) -> None:
    """Raise ValueError where a row could not be laid over the knowledge base: no name, no such kind, a date that is none, an end before its start."""
    name, kind = row.get("name") or "", row.get("kind") or "person"
    if not fold(name):
        raise ValueError("a row wants a name")
    if kind not in get_args(ActorKind):
        raise ValueError(f"kind {kind!r} is none of {', '.join(get_args(ActorKind))}")
    if (row.get("gender") or "f") not in ("f", "m"):
        raise ValueError(f"gender {row['gender']!r} is neither f nor m")
    start, end = span_of(row)
    if start and end and end < start:
        raise ValueError(f"the term ends ({row['end']}) before it starts ({row['start']})")


def span_of(row: Mapping[str, str]) -> tuple[date | None, date | None]:
    """First and last day of a row's term; a month or a year is taken whole, `~` marks a day that is only about right."""
    return _day(row.get("start") or "", last=False), _day(row.get("end") or "", last=True)


def _day(text: str, *, last: bool) -> date | None:
    """
    >>> _day("2017-02", last=True), _day("2017", last=False), _day("", last=True)
    (datetime.date(2017, 2, 28), datetime.date(2017, 1, 1), None)
    """
    if not text:
        return None
    parts = _PARTIAL.fullmatch(text)
    if parts is None:
        raise ValueError(f"{text!r} is no date; write 2017-04-12, 2017-04 or 2017")
    year, month, day = (int(p) if p else None for p in parts.groups())
    assert year is not None
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is no date: there is no month {month}")
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _precision(text: str) -> str:
    if text.startswith("~"):
        return "a"
    return "ymd"[text.count("-")] if text else "d"


def _lay_over(db: sqlite3.Connection, row: Mapping[str, str]) -> int:
    check_row(row)
    name, country, kind = row["name"], row.get("country") or None, row.get("kind") or "person"
    entry = _known(db, row.get("id") or "", name, country)
    if entry is None:
        id = row.get("id") or f"user-{(country or 'x').lower()}-{fold(name).replace(' ', '-')}"
        cursor = db.execute(
            "INSERT INTO entry (id, name, kind, country, weight, aliases) VALUES (?,?,?,?,?,'')", (id, name, kind, country, _USERS_OWN)
        )
        entry = int(cursor.lastrowid or 0)
    elif not row.get("kind"):
        (kind,) = db.execute("SELECT kind FROM entry WHERE row = ?", (entry,)).fetchone()
    added = [a for a in (row.get("aliases") or "").split("|") if fold(a)]
    (old,) = db.execute("SELECT aliases FROM entry WHERE row = ?", (entry,)).fetchone()
    aliases = "|".join(dict.fromkeys([*added, *filter(None, old.split("|"))]))
    db.execute("UPDATE entry SET name = ?, aliases = ? WHERE row = ?", (name, aliases, entry))
    for column in ("country", "sectors", "gender"):
        if row.get(column):
            db.execute(f"UPDATE entry SET {column} = ? WHERE row = ?", (row[column], entry))
    keys = {fold(n) for n in (name, *added)}
    if kind == "person":
        keys |= {"~" + rough(n) for n in (name, *added) if " " in rough(n)} | {"@" + fold(name).split()[-1]}
        keys |= {"@" + fold(a) for a in added if " " not in fold(a)}
    db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", [(key, entry) for key in sorted(keys) if key])
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
    title, office = row.get("title") or row["office"], row["office"]
    start, end = span_of(row)
    as_of = _day(row.get("as_of") or "", last=True)
    country = row.get("office_country") or row.get("country") or ""
    if not country:
        found = db.execute("SELECT coalesce(country, '') FROM entry WHERE row = ?", (entry,)).fetchone()
        country = found[0]
    wording = db.execute("SELECT number FROM wording WHERE title = ?", (title,)).fetchone()
    if wording is None:
        wording = (db.execute("INSERT INTO wording (title) VALUES (?)", (title,)).lastrowid,)
    acting = int((row.get("acting") or "").casefold() in ("1", "true", "yes"))
    _drop_the_same(db, entry, office, country, start)
    if office in ONE_HOLDER and country not in COLLECTIVE and start is not None and end is None and not acting:
        _close_the_predecessor(db, entry, office, country, start)
    (place,) = db.execute("SELECT coalesce(max(place), 0) + 1 FROM term WHERE person = ?", (entry,)).fetchone()
    precision = _precision(row.get("start") or "") + _precision(row.get("end") or "")
    values = (
        *(entry, place, office, country, row.get("target") or None, wording[0]),
        *(_number(start), _number(end), precision, _number(as_of), acting, 9),
    )
    db.execute(f"INSERT INTO term VALUES ({','.join('?' * len(values))})", values)


def _drop_the_same(db: sqlite3.Connection, entry: int, office: str, country: str, start: date | None) -> None:
    rows = db.execute("SELECT place, start FROM term WHERE person = ? AND office = ? AND country = ?", (entry, office, country)).fetchall()
    for place, number in rows:
        other = day_of(number)
        if other == start or (other is not None and start is not None and abs(other - start) <= _SAME_TERM):
            db.execute("DELETE FROM term WHERE person = ? AND place = ?", (entry, place))


def _close_the_predecessor(db: sqlite3.Connection, entry: int, office: str, country: str, start: date) -> None:
    db.execute(
        "UPDATE term SET end = ?, precision = substr(precision, 1, 1) || 'a'"
        " WHERE office = ? AND country = ? AND person <> ? AND end IS NULL AND coalesce(start, 0) < ?",
        (_number(start), office, country, entry, _number(start)),
    )


def _number(day: date | None) -> int | None:
    return int(day.strftime("%Y%m%d")) if day else None
