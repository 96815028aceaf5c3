"""Syndicated copies in the record: fingerprints and pairs written, and the first report of each family."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from dragoman.record.copies import SHARED_BANDS, Telling, are_copies, fingerprint, may_be_copies, method, telling
from dragoman.record.rows import fold

Pair = tuple[int, int]
_HEAD = (
    "SELECT number, text, title, publisher, published_on, published, key, json_extract(payload, '$.document.dateline.span[1]') AS dateline"
)
_READ = f"{_HEAD} FROM document JOIN reading ON document = number"


class Families(dict[int, int]):
    """The number of the report whose text it is, by the number of a report; of one that is no copy, its own."""

    def __missing__(self, number: int) -> int:
        return number


def write_fingerprint(connection: sqlite3.Connection, number: int, text: str) -> None:
    connection.executemany("INSERT INTO fingerprint (band, document) VALUES (?, ?)", ((band, number) for band in fingerprint(text)))


def write_copies(connection: sqlite3.Connection, number: int) -> None:
    """Write the pairs of a report whose reading is new."""
    connection.executemany("INSERT OR IGNORE INTO copy (one, other) VALUES (?, ?)", copies_of(connection, number))


def derive_copies(connection: sqlite3.Connection) -> None:
    """Derive all fingerprints and pairs anew."""
    connection.execute("DELETE FROM fingerprint")
    connection.execute("DELETE FROM copy")
    numbers = [n for (n,) in connection.execute("SELECT document FROM reading ORDER BY document")]
    for number in numbers:
        write_fingerprint(connection, number, _text(connection, number))
        write_copies(connection, number)  # against those before it: each pair once
    connection.execute("INSERT OR REPLACE INTO derivation (name, method) VALUES ('copies', ?)", (method(),))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the fingerprints are those that this version of the library makes."""
    row = connection.execute("SELECT method FROM derivation WHERE name = 'copies'").fetchone()
    return row is not None and row[0] == method()


def copies_of(connection: sqlite3.Connection, number: int) -> list[Pair]:
    """The pairs of a report with its copies, the lower number first."""
    report = connection.execute(f"{_READ} WHERE number = ?", (number,)).fetchone()
    out = []
    for other in _candidates(connection, report):
        if are_copies(_telling(report), _telling(other)):
            out.append((min(number, other["number"]), max(number, other["number"])))
    return sorted(out)


def families(connection: sqlite3.Connection) -> Families:
    """The first report of each family, by the number of each copy.

    A copy belongs to the earliest report that it is a copy of, and with that one to the one before it. Two reports that a third has
    both printed are not copies of one another.
    """
    pairs = connection.execute("SELECT one, other FROM copy").fetchall()
    order = _order(connection, {n for pair in pairs for n in pair})
    parents: dict[int, int] = {}
    for pair in pairs:
        first, later = sorted(pair, key=order.__getitem__)
        parents[later] = min(parents.get(later, first), first, key=order.__getitem__)
    out = Families()
    for number in sorted(parents, key=order.__getitem__):
        out[number] = out[parents[number]]
    return out


def copies_that_fall(connection: sqlite3.Connection, revised: Mapping[int, int]) -> frozenset[int]:
    """The copies of reports that gave way to others (`revised`: report by report), save those that are copies of the later one too."""
    pairs = connection.execute(
        "SELECT one, other FROM copy WHERE one IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))",
        (json.dumps(sorted({*revised, *revised.values()})),),
    ).fetchall()
    copies: dict[int, set[int]] = {}
    for one, other in pairs:
        copies.setdefault(one, set()).add(other)
        copies.setdefault(other, set()).add(one)
    order = _order(connection, {*copies, *revised})
    return frozenset(
        copy
        for earlier, later in revised.items()
        for copy in copies.get(earlier, set()) - copies.get(later, set())
        if order[copy] > order[earlier]  # what was printed before it was not taken from it
    )


def faults(connection: sqlite3.Connection, number: int, text: str) -> Iterator[str]:
    """What is wrong with a report's fingerprint and copies."""
    bands = fingerprint(text)
    held = connection.execute(
        "SELECT count(*) FROM json_each(?) JOIN fingerprint ON band = value WHERE document = ?", (json.dumps(bands), number)
    ).fetchone()[0]
    if held != len(bands):
        yield f"{len(bands) - held} bands of its fingerprint are missing"
    stored = connection.execute("SELECT one, other FROM copy WHERE one = ?1 OR other = ?1 ORDER BY one, other", (number,)).fetchall()
    if [tuple(pair) for pair in stored] != copies_of(connection, number):
        yield "its copies are not those that its text has"


def strays(connection: sqlite3.Connection) -> Iterator[str]:
    """Bands beyond those of the texts; what is missing is named with its report."""
    texts = connection.execute("SELECT text FROM document")
    wanted, held = sum(len(fingerprint(text)) for (text,) in texts), connection.execute("SELECT count(*) FROM fingerprint").fetchone()[0]
    if held > wanted:
        yield f"{held - wanted} fingerprints of no text"


def _candidates(connection: sqlite3.Connection, report: sqlite3.Row) -> Iterator[sqlite3.Row]:
    found = connection.execute(
        f"SELECT f.document FROM fingerprint f JOIN json_each(?) ON f.band = value WHERE f.document <> ?"
        f" GROUP BY f.document HAVING count(*) >= {SHARED_BANDS}",
        (json.dumps(fingerprint(report["text"])), report["number"]),
    ).fetchall()
    for (number,) in found:
        head = connection.execute("SELECT publisher, published_on FROM reading WHERE document = ?", (number,)).fetchone()
        publishers = fold(report["publisher"] or ""), fold(head["publisher"] or "")
        if may_be_copies(publishers, (report["published_on"], head["published_on"])):
            yield connection.execute(f"{_READ} WHERE number = ?", (number,)).fetchone()


def _telling(row: sqlite3.Row) -> Telling:
    title = row["title"] or ""
    start = len(title) if row["text"].startswith(title) else 0
    return telling(row["text"], max(start, row["dateline"] or 0))


def _order(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """What sorts reports by publication, the undated last; the content address breaks ties."""
    rows = connection.execute(
        "SELECT number, published_on, published, key FROM document JOIN reading ON document = number"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(numbers)),),
    )
    return {row["number"]: (row["published_on"] or "9999", row["published"] or "", row["key"]) for row in rows}


def _text(connection: sqlite3.Connection, number: int) -> str:
    text: str = connection.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()[0]
    return text
