"""The record: one SQLite file of documents, readings and decisions. Many may read it while one adds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, Self

from dragoman import __version__
from dragoman.record import database
from dragoman.record.checking import check
from dragoman.record.decisions import Decision, load_decisions, notices, wrong_with
from dragoman.record.derived import forget_joining, load_reading, write_rows
from dragoman.record.errors import DecisionError, ReadingError, RecordError
from dragoman.record.naming import named_event
from dragoman.record.revisions import touched_by, write_revisions
from dragoman.record.rows import STATED, content_key, day, dumps, rows_of, stated_day, text_digest
from dragoman.record.soundness import faults
from dragoman.record.syndication import Families, families, forget_fingerprint, write_copies
from dragoman.sources.document import Document


class Readable(Protocol):
    """Anything that becomes the contract's JSON: `dragoman.reader.Reading`."""

    def to_json(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Added:
    """The report is new. `key` is its content address."""

    key: str


@dataclass(frozen=True, slots=True)
class Reread:
    """The report was there; a newer reading took the place of the old one."""

    key: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The report was there, as well read as now; nothing changed."""

    key: str


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """The record at a path. A context manager; not to be shared between threads (open it once in each)."""

    def __init__(self, connection: sqlite3.Connection, name: str, clock: Callable[[], datetime]) -> None:
        self.connection, self.name, self._clock = connection, name, clock

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False, clock: Callable[[], datetime] = _now) -> Self:
        """The record at `path`, created where there is none (unless `read_only`); `RecordError` where it cannot be used."""
        return cls(database.connect(Path(path), read_only=read_only), str(path), clock)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def add(
        self,
        reading: Mapping[str, Any] | Readable,
        *,
        source: bytes | None = None,
        source_name: str | None = None,
        coder: str = __version__,
        refresh: bool = False,
    ) -> Added | Reread | Duplicate:
        """Keep a reading, in one transaction; `ReadingError` where it does not hold together, `RecordError` where it cannot be written.

        The same text again is a duplicate, unless its reading is by a newer `coder`, brings the date of publication that was missing,
        or `refresh` asks for it: then it takes the old reading's place. `source`: the bytes that were read, for their digest.
        """
        value = reading if isinstance(reading, Mapping) else reading.to_json()
        wrong = faults(value)
        if wrong:
            raise ReadingError(source_name or str(value.get("document", {}).get("id", "a reading")), wrong)
        try:
            with database.transaction(self.connection):
                return self._add(value, source, source_name, coder, refresh)
        except sqlite3.OperationalError as error:
            raise RecordError(self.name, f"it cannot be written: {error}", "nothing of this report was kept; add it again") from error

    def _add(
        self, reading: Mapping[str, Any], source: bytes | None, source_name: str | None, coder: str, refresh: bool
    ) -> Added | Reread | Duplicate:
        now = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        stated = stated_day(reading)
        old = self._same_document(reading["text"], stated)
        if old is None:
            key = content_key(reading)
            values = (key, text_digest(reading["text"]), reading["text"], _sha256(source), source_name, now)
            number = self.connection.execute(
                "INSERT INTO document (key, text_sha256, text, source_sha256, source_name, added_at) VALUES (?, ?, ?, ?, ?, ?)", values
            ).lastrowid
            assert number is not None
            write_rows(self.connection, rows_of(reading, number, coder, now))
            self._settle_beside(number, touched_by(self.connection, number))
            return Added(key)
        if not _betters(old, stated, coder, refresh):
            return Duplicate(old["key"])
        touched = touched_by(self.connection, old["document"])
        forget_fingerprint(self.connection, old["document"])
        forget_joining(self.connection, {old["document"]})
        self.connection.execute("DELETE FROM reading WHERE document = ?", (old["document"],))
        write_rows(self.connection, rows_of(reading, old["document"], coder, now))
        self._settle_beside(old["document"], touched | touched_by(self.connection, old["document"]))
        return Reread(old["key"])

    def _settle_beside(self, number: int, touched: Collection[int]) -> None:
        """What follows from a new reading for others: copies, revisions of the reports `touched`, and what is no longer joined as it was."""
        forget_joining(self.connection, touched)
        write_copies(self.connection, number)
        write_revisions(self.connection, touched)
        forget_joining(self.connection, touched)

    def holds(self, document: Document, coder: str = __version__) -> bool:
        """Whether the record has this report, as well read as `coder` could read it: then reading it again would be for nothing."""
        stated = day(document.published) if document.published_basis in STATED else None
        old = self._same_document(document.text, stated)
        return old is not None and not _betters(old, stated, coder, refresh=False)

    def _same_document(self, text: str, stated: str | None) -> sqlite3.Row | None:
        """The same text in the record, unless both state dates of their own that differ."""
        found = self.connection.execute(
            "SELECT key, document, coder, published_on, published_basis FROM document JOIN reading ON document = number"
            " WHERE text_sha256 = ? ORDER BY number",
            (text_digest(text),),
        ).fetchall()
        same = [row for row in found if stated is None or not _is_stated(row) or row["published_on"] == stated]
        return min(same, key=lambda row: row["published_on"] != stated, default=None)

    def readings(self) -> Iterator[dict[str, Any]]:
        """Every reading in the contract's shape, in the order in which the reports were added."""
        for (number,) in self.connection.execute("SELECT number FROM document ORDER BY number").fetchall():
            yield load_reading(self.connection, number)

    def document(self, key: str) -> dict[str, Any] | None:
        """The reading of a report by its content address (8 characters are enough where they are unique) or by the id it came with."""
        rows = self.connection.execute(
            "SELECT number FROM document WHERE key = ?1 UNION SELECT document FROM reading WHERE given_id = ?1", (key,)
        ).fetchall()
        if not rows and len(key) >= 8:
            rows = self.connection.execute("SELECT number FROM document WHERE substr(key, 1, ?) = ?", (len(key), key)).fetchall()
        return load_reading(self.connection, rows[0][0]) if len(rows) == 1 else None

    def decide(self, by: str, kind: str, subject: Any, verdict: Any = None, reason: str | None = None) -> Decision:
        """Append what somebody decided; nothing that a machine reads later changes it. `DecisionError` where it makes no sense."""
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        if not by.strip():
            raise DecisionError("a decision needs somebody who takes it", "say who: --by NAME")
        try:
            with database.transaction(self.connection):
                known = {row[0] for row in self.connection.execute("SELECT number FROM decision")}
                if wrong := wrong_with(kind, subject, known):
                    raise DecisionError(f"the decision {wrong}", "`dragoman decisions` lists those that were taken")
                number = self.connection.execute(
                    "INSERT INTO decision (decided_at, decided_by, kind, subject, verdict, reason) VALUES (?, ?, ?, ?, ?, ?)",
                    (at, by, kind, dumps(subject), dumps(verdict), reason),
                ).lastrowid
        except sqlite3.OperationalError as error:
            raise RecordError(self.name, f"it cannot be written: {error}", "the decision was not kept; take it again") from error
        assert number is not None
        return Decision(number, at, by, kind, subject, verdict, reason)

    def split(self, events: Sequence[str], by: str, reason: str | None = None) -> Decision:
        """Decide that the first event is none of the others. `events`: names such as `4f2a91c3:e2`."""
        return self._decide_on("split", events, by, reason)

    def join(self, events: Sequence[str], by: str, reason: str | None = None) -> Decision:
        """Decide that the events are one. `events`: names such as `4f2a91c3:e2`."""
        return self._decide_on("join", events, by, reason)

    def undo(self, number: int, by: str, reason: str | None = None) -> Decision:
        """Decide that a decision counts no longer; it stays on record."""
        return self.decide(by, "undo", {"decision": number}, None, reason)

    def _decide_on(self, kind: str, events: Sequence[str], by: str, reason: str | None) -> Decision:
        named = [named_event(self.connection, name) for name in events]
        if len({(n["report"], n["event"]) for n in named}) < len(named):
            raise DecisionError("the same event is named twice", "name each event once")
        return self.decide(by, kind, named, None, reason)

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first."""
        return load_decisions(self.connection)

    def counts(self) -> dict[str, int]:
        """How many documents, events, statements, positions, agenda items and decisions there are."""
        tables = {"documents": "document", "events": "event", "statements": "statement", "positions": "position"}
        tables |= {"agenda": "agenda", "decisions": "decision"}
        return {name: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}

    @property
    def syndication(self) -> Families:
        """The number of the first report of its family, by the number of each report; its own where it is no copy."""
        return families(self.connection)

    def check(self) -> list[str]:
        """What is wrong with the record, one sentence each; empty where it is whole."""
        return check(self.connection)

    def notices(self) -> list[str]:
        """What is worth a look though nothing is wrong with it, one sentence each: decisions about events that are no longer read so."""
        return notices(self.connection)


def _is_stated(row: sqlite3.Row) -> bool:
    return row["published_basis"] in STATED


def _betters(old: sqlite3.Row, stated: str | None, coder: str, refresh: bool) -> bool:
    """Whether a new reading of a report should take the place of the old one."""
    if _is_stated(old) and stated is None:
        return False  # a reading without the date that we had would be a worse one
    return refresh or _version(coder) > _version(old["coder"]) or (stated is not None and not _is_stated(old))


def _sha256(source: bytes | None) -> str | None:
    return None if source is None else hashlib.sha256(source).hexdigest()


def _version(coder: str) -> tuple[int, ...]:
    """`0.10.1` as numbers; what is not a number counts 0."""
    return tuple(int(part) if part.isdigit() else 0 for part in coder.split("."))
