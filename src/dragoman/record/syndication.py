"""Syndicated copies in the record: fingerprints and pairs written, and the first report of each family.

Thousands of reports share the bands of their publishers' standing phrases, and holding each against each would take a large archive
days. A band is therefore stored with the day of publication, and a report is held only against those of the week before and after, and
in each band against the `NEAREST` in order of publication (the sorted neighbourhood of M. Hernández and S. Stolfo, "The merge/purge
problem for large databases", 1995). A family that is larger hangs together all the same, each copy by those before it; a true copy
shares the bands of its own words too, which few have.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dragoman.record.copies import SHARED_BANDS, WITHIN_DAYS, Telling, are_copies, fingerprint, may_be_copies, method, telling
from dragoman.record.rows import fold

Pair = tuple[int, int]
_HEAD = (
    "SELECT number, text, title, publisher, published_on, published, key, json_extract(payload, '$.document.dateline.span[1]') AS dateline"
)
_READ = f"{_HEAD} FROM document JOIN reading ON document = number"
NEAREST = 100
"""Reports before and after in one band of a report: 15,000 generated reports take 33 seconds (all pairs: not done in 5 minutes)."""
_DAY_BITS = 20
_UNDATED = (1 << _DAY_BITS) - 1
"""The day of a report that has none: `families` sorts it last."""
_NEAR = (
    "SELECT document FROM (SELECT document FROM fingerprint WHERE band >= :first AND (band, document) < (:key, :number)"
    " ORDER BY band DESC, document DESC LIMIT :near)"
    " UNION SELECT document FROM (SELECT document FROM fingerprint WHERE band <= :last AND (band, document) > (:key, :number)"
    " ORDER BY band, document LIMIT :near)"
    " UNION SELECT document FROM (SELECT document FROM fingerprint WHERE band = :undated AND document <> :number LIMIT :near)"
)
"""Those of one band: before the report, after it, and the undated, which may be of any day."""


class Families(dict[int, int]):
    """The number of the report whose text it is, by the number of a report; of one that is no copy, its own."""

    def __missing__(self, number: int) -> int:
        return number


def write_copies(connection: sqlite3.Connection, number: int) -> None:
    """Write the fingerprint and the pairs of a report whose reading is new."""
    rows = ((key, number) for key in _keys(_report(connection, number)))
    connection.executemany("INSERT INTO fingerprint (band, document) VALUES (?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO copy (one, other) VALUES (?, ?)", copies_of(connection, number))


def forget_fingerprint(connection: sqlite3.Connection, number: int) -> None:
    """Before another reading takes the place of a report's: its day may be another. The pairs go with the reading."""
    rows = ((key, number) for key in _keys(_report(connection, number)))
    connection.executemany("DELETE FROM fingerprint WHERE band = ? AND document = ?", rows)


def derive_copies(connection: sqlite3.Connection) -> None:
    """Derive all fingerprints and pairs anew."""
    connection.execute("DELETE FROM fingerprint")
    connection.execute("DELETE FROM copy")
    numbers = [n for (n,) in connection.execute("SELECT document FROM reading ORDER BY document")]
    for number in numbers:
        write_copies(connection, number)  # against those before it: each pair once
    connection.execute("INSERT OR REPLACE INTO derivation (name, method) VALUES ('copies', ?)", (method(),))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the fingerprints are those that this version of the library makes."""
    row = connection.execute("SELECT method FROM derivation WHERE name = 'copies'").fetchone()
    return row is not None and row[0] == method()


def copies_of(connection: sqlite3.Connection, number: int) -> list[Pair]:
    """The pairs of a report with its copies, the lower number first."""
    report = _report(connection, number)
    found = (other for other in _candidates(connection, report) if _is_copy(report, _report(connection, other)))
    return sorted((min(number, other), max(number, other)) for other in found)


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


def faults(connection: sqlite3.Connection, number: int) -> Iterator[str]:
    """What is wrong with a report's fingerprint and copies."""
    report = _report(connection, number)
    keys = _keys(report)
    held = connection.execute(
        "SELECT count(*) FROM json_each(?) JOIN fingerprint ON band = value WHERE document = ?", (json.dumps(keys), number)
    ).fetchone()[0]
    if held != len(keys):
        yield f"{len(keys) - held} bands of its fingerprint are missing"
    rows = connection.execute("SELECT one, other FROM copy WHERE one = ?1 OR other = ?1", (number,))
    stored = {(one, other) for one, other in rows}
    found = set(copies_of(connection, number))
    if found - stored or not all(_are_true(connection, *pair) for pair in stored - found):
        yield "its copies are not those that its text has"


def _are_true(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether a pair is one of copies, though they are no longer near: reports that came later may stand between them."""
    report, second = _report(connection, one), _report(connection, other)
    shared = len(set(fingerprint(report["text"])) & set(fingerprint(second["text"])))
    return shared >= SHARED_BANDS and _may_be_copy(report, second) and _is_copy(report, second)


def strays(connection: sqlite3.Connection) -> Iterator[str]:
    """Bands beyond those of the texts; what is missing is named with its report."""
    texts = connection.execute("SELECT text FROM document")
    wanted, held = sum(len(fingerprint(text)) for (text,) in texts), connection.execute("SELECT count(*) FROM fingerprint").fetchone()[0]
    if held > wanted:
        yield f"{held - wanted} fingerprints of no text"


def _candidates(connection: sqlite3.Connection, report: sqlite3.Row) -> list[int]:
    """The reports near to this one in bands, of which it may be a copy by publisher and day."""
    near = Counter[int]()
    for key in _keys(report):
        near.update(found for (found,) in connection.execute(_NEAR, _neighbourhood(key, report["number"])))
    heads = connection.execute(
        "SELECT document, publisher, published_on FROM reading WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document",
        (json.dumps([number for number, bands in near.items() if bands >= SHARED_BANDS]),),
    )
    return [head["document"] for head in heads.fetchall() if _may_be_copy(report, head)]


def _neighbourhood(key: int, number: int) -> dict[str, int]:
    """What `_NEAR` asks for: the days round the report's, all days for one that has none."""
    band, day = key >> _DAY_BITS << _DAY_BITS, key & _UNDATED
    first, last = (0, day) if day == _UNDATED else (day - WITHIN_DAYS, day + WITHIN_DAYS)
    return {"key": key, "number": number, "first": band | first, "last": band | last, "undated": band | _UNDATED, "near": NEAREST}


def _keys(report: sqlite3.Row) -> list[int]:
    """The bands of a report as they are stored, each with the day of publication in its lowest bits."""
    on = report["published_on"]
    day = date.fromisoformat(on).toordinal() if on else _UNDATED
    return [band << _DAY_BITS | day for band in fingerprint(report["text"])]


def _report(connection: sqlite3.Connection, number: int) -> sqlite3.Row:
    report: sqlite3.Row = connection.execute(f"{_READ} WHERE number = ?", (number,)).fetchone()
    return report


def _may_be_copy(report: sqlite3.Row, other: sqlite3.Row) -> bool:
    publishers = fold(report["publisher"] or ""), fold(other["publisher"] or "")
    return may_be_copies(publishers, (report["published_on"], other["published_on"]))


def _is_copy(report: sqlite3.Row, other: sqlite3.Row) -> bool:
    return are_copies(_telling(report), _telling(other))


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
