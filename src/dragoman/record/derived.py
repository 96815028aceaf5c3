"""The rows of readings in the database: written, loaded, and derived anew after a migration."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.record.revisions import derive_revisions
from dragoman.record.rows import COLUMNS, FACT_TABLES, Row, countries_in, reading_of, rows_of
from dragoman.record.syndication import derive_copies


def write_rows(connection: sqlite3.Connection, rows: Mapping[str, Iterable[Row]]) -> None:
    """Insert the rows of one reading, each table after those that it refers to, and which countries its circles hold."""
    for table, columns in COLUMNS.items():
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows[table])
    at = COLUMNS["event"].index("circle")
    found = ((one, other, circle) for circle in {row[at] for row in rows["event"]} for one, other in countries_in(circle))
    connection.executemany("INSERT OR IGNORE INTO circle (one, other, circle) VALUES (?, ?, ?)", found)


def forget_joining(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Delete what is remembered of the joining (query/remembered.py) of all that these reports, those that they revise, and the copies
    of any of them tell."""
    connection.execute(
        "WITH given AS (SELECT value AS number FROM json_each(?)),"
        " revised AS (SELECT number FROM given UNION SELECT earlier FROM revision WHERE later IN given),"
        " touched AS (SELECT number FROM revised UNION SELECT other FROM copy WHERE one IN revised"
        " UNION SELECT one FROM copy WHERE other IN revised)"
        " DELETE FROM joining WHERE (circle, type) IN (SELECT circle, type FROM event WHERE document IN touched)",
        (json.dumps(sorted(numbers)),),
    )


def load_reading(connection: sqlite3.Connection, number: int) -> dict[str, Any]:
    """The reading of a document by its number, in the contract's shape."""
    text, payload = connection.execute(
        "SELECT text, payload FROM document JOIN reading ON document = number WHERE number = ?", (number,)
    ).fetchone()
    facts = {
        kind: [p for (p,) in connection.execute(f"SELECT payload FROM {table} WHERE document = ? ORDER BY seq", (number,))]
        for kind, table in FACT_TABLES.items()
    }
    return reading_of(text, payload, facts)


def derive_anew(connection: sqlite3.Connection) -> None:
    """Put every reading's rows in place of those that an older version derived; the readings stay what they were.

    Foreign keys must be in force: the old rows go with their reading.
    """
    connection.execute("DELETE FROM joining")
    for (number,) in connection.execute("SELECT document FROM reading ORDER BY document").fetchall():
        coder, read_at = connection.execute("SELECT coder, read_at FROM reading WHERE document = ?", (number,)).fetchone()
        rows = rows_of(load_reading(connection, number), number, coder, read_at)
        connection.execute("DELETE FROM reading WHERE document = ?", (number,))
        write_rows(connection, rows)
    derive_copies(connection)
    derive_revisions(connection)
