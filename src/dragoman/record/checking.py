"""Is the record whole: what every fault test ends with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from dragoman.record import decisions, revisions, syndication
from dragoman.record.rows import COLUMNS, FACT_TABLES, content_key, countries_in, digest, reading_of, rows_of, text_digest
from dragoman.record.soundness import faults


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong, one sentence each.

    SQLite's own checks; every document still what its address says; every reading still what was read; and every row of every
    table derived again from the reading and compared, so that each span equals its text and the counts balance.
    """
    out = [f"SQLite: {row[0]}" for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if out:
        return out  # what a broken file holds is anybody's guess
    out += [
        f"a row of {table} refers to a {parent} that is not there" for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
    ]
    out += _search_faults(connection)
    for (number,) in connection.execute("SELECT number FROM document ORDER BY number").fetchall():
        row = connection.execute("SELECT number, key, text_sha256, text FROM document WHERE number = ?", (number,)).fetchone()
        name = f"document {row['key'][:12]}"
        out += [f"{name}: {fault}" for fault in _document_faults(connection, row)]
    orphans = connection.execute("SELECT count(*) FROM reading WHERE document NOT IN (SELECT number FROM document)").fetchone()[0]
    if orphans:
        out.append(f"{orphans} readings without a document")
    out += _circle_faults(connection)
    return [*out, *syndication.strays(connection), *revisions.faults(connection), *decisions.faults(connection)]


def _document_faults(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[str]:
    if text_digest(row["text"]) != row["text_sha256"]:
        yield "its text is not what was added"
        return
    stored = connection.execute("SELECT * FROM reading WHERE document = ?", (row["number"],)).fetchone()
    if stored is None:
        yield "it has no reading"
        return
    tables = {t: _stored_rows(connection, t, row["number"]) for t in COLUMNS}
    facts = {kind: [r[-1] for r in sorted(tables[table], key=lambda r: int(r[1]))] for kind, table in FACT_TABLES.items()}
    try:
        reading = reading_of(row["text"], stored["payload"], facts)
        wrong = faults(reading)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        yield f"its reading cannot be decoded: {type(error).__name__}: {error}"
        return
    if digest(reading) != stored["sha256"]:
        yield "its reading is not what was read"
    yield from wrong
    if wrong:
        return
    yield from syndication.faults(connection, row["number"])
    if row["key"] not in (content_key(reading), text_digest(row["text"])):
        yield "its address is not that of its content"
    derived = rows_of(reading, row["number"], stored["coder"], stored["read_at"])
    for table in COLUMNS:
        expected, found = set(derived[table]), set(tables[table])
        if table == "reading":  # a changed payload shows in the digest already
            expected, found = {_without_digest(r) for r in expected}, {_without_digest(r) for r in found}
        if expected != found:
            yield f"table {table}: {len(found - expected)} rows that the reading does not give, {len(expected - found)} missing"


def _without_digest(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[:-2]


def _stored_rows(connection: sqlite3.Connection, table: str, number: int) -> list[tuple[Any, ...]]:
    rows = connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE document = ?", (number,))
    return [tuple(row) for row in rows]


def _circle_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Circles of events whose countries are not found; those of which no event is left do no harm."""
    stored = {tuple(row) for row in connection.execute("SELECT one, other, circle FROM circle")}
    circles = [circle for (circle,) in connection.execute("SELECT DISTINCT circle FROM event")]
    missing = sum((one, other, circle) not in stored for circle in circles for one, other in countries_in(circle))
    false = sum((one, other) not in countries_in(circle) for one, other, circle in stored)
    if missing or false:
        yield f"table circle: {false} rows that the circles do not give, {missing} missing"


def _search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    indexed = connection.execute("SELECT count(*) FROM document_words_docsize").fetchone()[0]
    documents = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    if indexed != documents:
        yield f"{documents} documents, of which {indexed} can be searched"
