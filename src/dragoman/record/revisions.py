"""Which reports were corrected, updated or withdrawn by a later one of the same publisher: found when a reading is written.

A report revises one that came before it: of the same address or the same given id, or, where it bears a mark, the likest of its
publisher's reports by the title. Since each revises one that precedes it in one fixed order, chains have no circles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from dragoman.record.copies import FEWEST, telling
from dragoman.record.marks import Kind, bare, note_in
from dragoman.record.rows import fold

ALIKE = 0.6  # share of the words of both titles; a correction often changes the very word that was wrong
ALIKE_TEXT = (
    0.4  # share of the shorter text's shingles that two versions of a story have in common, and two stories under one title have not
)
WITHIN = timedelta(days=60)
_READ = (
    "SELECT number, coalesce(title, substr(text, 1, 160)) AS heading, publisher, published, published_on, url, given_id, mark, text_sha256"
    " FROM document JOIN reading ON document = number"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """Report `earlier` gives way to `later`."""

    earlier: int
    later: int
    kind: Kind


def likeness(one: str, other: str) -> float:
    """Share of common words (Jaccard) of two titles or clauses, 0 to 1."""
    a, b = _words(one), _words(other)
    return len(a & b) / len(a | b) if a and b else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def load_revisions(connection: sqlite3.Connection) -> list[Revision]:
    """All revisions, those of the reports added first first."""
    rows = connection.execute("SELECT earlier, later, kind FROM revision ORDER BY later")
    return [Revision(row["earlier"], row["later"], row["kind"]) for row in rows]


def withdrawn_by_note(connection: sqlite3.Connection) -> frozenset[int]:
    """Reports that say of themselves that they are withdrawn, though no earlier version of them is in the record.

    A title alone does not settle that: "Withdrawal: what comes next" is news.
    """
    rows = connection.execute(
        "SELECT number, text FROM document JOIN reading ON document = number"
        " WHERE mark = 'withdrawn' AND number NOT IN (SELECT later FROM revision)"
    ).fetchall()
    return frozenset(row["number"] for row in rows if note_in(row["text"]) == "withdrawn")


def touched_by(connection: sqlite3.Connection, number: int) -> frozenset[int]:
    """Reports whose revision may change when this one's reading is written anew or goes: itself, and those that may revise it."""
    report = connection.execute(f"{_READ} WHERE number = ?", (number,)).fetchone()
    if report is None:
        return frozenset({number})
    rows = connection.execute(
        "SELECT document FROM reading WHERE url = ?1 UNION SELECT document FROM reading WHERE given_id = ?2 UNION"
        " SELECT document FROM reading WHERE mark IN ('corrected', 'withdrawn') AND publisher IS ?3 AND (published_on IS NULL OR ?4 IS NULL"
        " OR published_on BETWEEN ?4 AND ?5)",
        (report["url"], report["given_id"], report["publisher"], report["published_on"], _days_from(report["published_on"], WITHIN)),
    )
    return frozenset({number, *(n for (n,) in rows)})


def write_revisions(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Find anew what these reports revise."""
    for number in sorted(numbers):
        connection.execute("DELETE FROM revision WHERE later = ?", (number,))
        found = revision_by(connection, number)
        if found:
            connection.execute("INSERT INTO revision (later, earlier, kind) VALUES (?, ?, ?)", (found.later, found.earlier, found.kind))


def derive_revisions(connection: sqlite3.Connection) -> None:
    """Find all revisions anew."""
    connection.execute("DELETE FROM revision")
    write_revisions(connection, [n for (n,) in connection.execute("SELECT document FROM reading")])


def revision_by(connection: sqlite3.Connection, number: int) -> Revision | None:
    """What report `number` revises."""
    report = connection.execute(f"{_READ} WHERE number = ?", (number,)).fetchone()
    before = [r for r in _same_place(connection, report) if _order(r) < _order(report)]
    versions = [r for r in before if _is_version(connection, r, report)]
    if versions:
        return Revision(max(versions, key=_order)["number"], number, report["mark"] or "updated")
    if report["mark"] in (None, "updated"):  # "updated" stands on many a page that revises nothing but itself
        return None
    title = bare(_heading(report))
    scored = ((likeness(title, bare(_heading(r))), _order(r), r) for r in _of_publisher(connection, report) if _order(r) < _order(report))
    alike = sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: s[:2], reverse=True)
    found = next((r for _, _, r in alike if report["mark"] == "withdrawn" or _texts_agree(connection, r, report)), None)
    return Revision(found["number"], number, report["mark"]) if found else None


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the revisions: one that the reports do not give, one that is missing, a circle."""
    stored = {r.later: r for r in load_revisions(connection)}
    may_revise = connection.execute(
        "SELECT document FROM reading WHERE mark IS NOT NULL UNION"
        " SELECT r.document FROM reading r JOIN reading o ON o.url = r.url AND o.document <> r.document UNION"
        " SELECT r.document FROM reading r JOIN reading o ON o.given_id = r.given_id AND o.document <> r.document UNION"
        " SELECT later FROM revision"
    ).fetchall()
    wrong = sum(revision_by(connection, n) != stored.get(n) for (n,) in may_revise)
    if wrong:
        yield f"{wrong} reports whose revision is not the one that they make"
    for start in stored:
        seen, at = {start}, stored[start].earlier
        while at in stored and at not in seen:
            seen.add(at)
            at = stored[at].earlier
        if at in seen:
            yield f"the revisions of document number {start} run in a circle"


def _same_place(connection: sqlite3.Connection, report: sqlite3.Row) -> Iterable[sqlite3.Row]:
    """Other reports of the same address, or of the same id and publisher."""
    same = "number <> ?1 AND publisher IS ?2"
    return connection.execute(
        f"{_READ} WHERE url = ?3 AND {same} UNION {_READ} WHERE given_id = ?4 AND {same}",
        (report["number"], report["publisher"], report["url"], report["given_id"]),
    ).fetchall()


def _of_publisher(connection: sqlite3.Connection, report: sqlite3.Row) -> Iterable[sqlite3.Row]:
    """Other reports of its publisher from the sixty days before it; where it bears no date, the undated ones."""
    same, on = "number <> ?1 AND publisher IS ?2", report["published_on"]
    if on is None:
        return connection.execute(f"{_READ} WHERE {same} AND published_on IS NULL", (report["number"], report["publisher"])).fetchall()
    values = (report["number"], report["publisher"], _days_from(on, -WITHIN), on)
    return connection.execute(f"{_READ} WHERE {same} AND published_on BETWEEN ?3 AND ?4", values).fetchall()


def _is_version(connection: sqlite3.Connection, earlier: sqlite3.Row, later: sqlite3.Row) -> bool:
    """Whether what stands at one address is another version of the story: an address may also be a column's, with a new text each day.

    The same text with two dates is two reports, as everywhere in the record.
    """
    if earlier["text_sha256"] == later["text_sha256"]:
        return False
    if later["mark"] == "withdrawn":
        return True
    alike = likeness(bare(_heading(earlier)), bare(_heading(later))) >= ALIKE or later["mark"] == "corrected"
    return _share(connection, earlier, later) >= (ALIKE_TEXT / 2 if alike else ALIKE_TEXT)


def _texts_agree(connection: sqlite3.Connection, earlier: sqlite3.Row, later: sqlite3.Row) -> bool:
    """Whether a correction has the text of what it corrects: an office gives many notes one title."""
    return _share(connection, earlier, later) >= ALIKE_TEXT


def _share(connection: sqlite3.Connection, one: sqlite3.Row, other: sqlite3.Row) -> float:
    """The share of the shorter text's shingles that stand in the longer; 1 where one is too short to tell."""
    texts = (connection.execute("SELECT text FROM document WHERE number = ?", (r["number"],)).fetchone()[0] for r in (one, other))
    shorter, longer = sorted((telling(text, 0).shingles for text in texts), key=len)
    return len(shorter & longer) / len(shorter) if len(shorter) >= FEWEST else 1.0


def _order(report: sqlite3.Row) -> tuple[str, str, bool, int]:
    """What sorts versions: day, instant, the marked after the unmarked, then as they were added."""
    published = report["published"] or ""
    instant = datetime.fromisoformat(published) if "T" in published else None
    at = instant.astimezone(UTC).isoformat() if instant and instant.tzinfo else published if instant else ""
    return report["published_on"] or "", at, report["mark"] is not None, report["number"]


def _heading(report: sqlite3.Row) -> str:
    return " ".join(str(report["heading"]).split())


def _days_from(on: str | None, distance: timedelta) -> str | None:
    return (date.fromisoformat(on) + distance).isoformat() if on else None
