"""The store: adding twice changes nothing, a kill leaves nothing half-written, tampering shows."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import Added, Duplicate, ReadingError, Record, RecordError, Reread, store
from dragoman.record import database as database_module
from dragoman.record.database import APPLICATION_ID, migrations
from dragoman.record.derived import write_rows
from dragoman.record.rows import COLUMNS, content_key, rows_of, text_digest

from .building import Draft, announced, held, series

FULL = 2
DERIVED = ("fingerprint", "copy", "derivation", "revision")
NOON = datetime(2019, 3, 20, 12, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path, clock=clock) as opened:
        yield opened


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(path) as connection:
        out = {t: connection.execute(f"SELECT * FROM {t}").fetchall() for t in ("document", "decision", *COLUMNS, *DERIVED)}
    connection.close()
    return out


def test_readings_come_back_as_they_were_added(record: Record) -> None:
    for reading in series():
        record.add(reading)
    assert list(record.readings()) == series()
    assert record.check() == []


def test_adding_the_same_report_again_changes_nothing(record: Record, path: Path) -> None:
    first = [record.add(r) for r in series()]
    before = contents(path)
    second = [record.add(r) for r in series()]
    assert [type(x) for x in first] == [Added] * 4
    assert second == [Duplicate(x.key) for x in first]
    assert contents(path) == before


def test_an_object_with_to_json_is_a_reading_too(record: Record) -> None:
    class Reading:
        def to_json(self) -> dict[str, Any]:
            return announced()

    record.add(Reading(), source=b"bytes as they came", source_name="a.txt")
    row = record.connection.execute("SELECT source_name, length(source_sha256), added_at FROM document").fetchone()
    assert tuple(row) == ("a.txt", 64, "2019-03-20T12:00:00+00:00")


def test_a_newer_coder_replaces_a_reading_and_an_older_one_does_not(record: Record) -> None:
    key = record.add(announced(), coder="0.9.0").key
    newer = announced()
    newer["events"] = []
    newer["agenda"] = []
    assert record.add(newer, coder="0.10.0") == Reread(key)
    assert record.add(announced(), coder="0.9.0") == Duplicate(key)
    stored = record.document(key)
    assert stored is not None
    assert stored["events"] == []
    assert record.add(announced(), coder="0.10.0", refresh=True) == Reread(key)
    assert record.check() == []


def test_a_date_given_later_makes_the_reading_better_and_its_lack_does_not_make_it_worse(record: Record) -> None:
    undated, dated = announced(), announced()
    undated["document"] |= {"published": None, "published_basis": None}
    key = record.add(undated).key
    assert record.add(dated) == Reread(key)
    assert record.add(undated) == Duplicate(key)
    assert record.add(undated, coder="99.0") == Duplicate(key)
    assert record.check() == []


def test_the_same_words_on_two_stated_days_are_two_reports(record: Record) -> None:
    monday, tuesday = (Draft("The two ministers met.", published=day).json for day in ("2019-03-04", "2019-03-05"))
    one, other = record.add(monday), record.add(tuesday)
    assert isinstance(one, Added)
    assert isinstance(other, Added)
    assert one.key != other.key
    assert record.add(tuesday) == Duplicate(other.key)
    assert record.check() == []


def test_a_document_is_found_by_address_by_its_beginning_and_by_the_id_it_came_with(record: Record) -> None:
    reading = announced()
    reading["document"]["id"] = "story-7"
    key = record.add(reading).key
    assert record.document(key) == record.document(key[:8]) == record.document("story-7") == reading
    assert record.document("0" * 64) is None
    assert record.document(key[:4]) is None


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("points at", lambda r: r["events"][0].update(span=[0, 10_000])),
    ("points at", lambda r: r["actors"][0]["mentions"].append([5, 5])),
    ("not among the actors", lambda r: r["events"][0]["actor"].append("Q404")),
    ("not among the issues", lambda r: r["agenda"][0].update(issue="nothing")),
    ("not among the statements", lambda r: r["positions"][0].update(statement="s99")),
    ("2 times", lambda r: r["events"].append(r["events"][0])),
    ("status", lambda r: r["events"][0].update(status="rumoured")),
    ("lacks", lambda r: r.pop("agenda")),
    ("no content", lambda r: r["statements"][0].update(content=[])),
]


@pytest.mark.parametrize(("fault", "spoil"), BROKEN, ids=[f"{n}-{f}" for n, (f, _) in enumerate(BROKEN)])
def test_a_reading_that_does_not_hold_together_is_refused_whole(record: Record, fault: str, spoil: Callable[[dict[str, Any]], Any]) -> None:
    reading = announced()
    spoil(reading)
    with pytest.raises(ReadingError, match=fault):
        record.add(reading)
    assert record.counts()["documents"] == 0


def test_an_error_halfway_leaves_nothing_of_the_report(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(announced())

    def fail_at_the_end(connection: sqlite3.Connection, rows: Any) -> None:
        write_rows(connection, rows)
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "write_rows", fail_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        record.add(held())
    monkeypatch.undo()
    assert record.counts()["documents"] == 1
    assert record.check() == []
    assert isinstance(record.add(held()), Added)


KILLED_HALFWAY = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from record.building import announced, held
from dragoman.record import Record, store
record = Record.open(sys.argv[1])
record.add(announced())
write = store.write_rows
def die(connection, rows):
    write(connection, rows)
    os._exit(9)
store.write_rows = die
record.add(held())
"""


def test_a_process_killed_halfway_leaves_the_reports_before_and_nothing_else(path: Path) -> None:
    here = Path(__file__).resolve().parents[1]
    ended = subprocess.run([sys.executable, "-c", KILLED_HALFWAY, str(path), str(here)], check=False, capture_output=True)
    assert ended.returncode == 9, ended.stderr.decode()
    with Record.open(path) as record:
        assert record.counts()["documents"] == 1
        assert record.check() == []
        assert isinstance(record.add(held()), Added)


def test_readers_go_on_while_one_writes(path: Path, record: Record) -> None:
    record.add(announced())
    with Record.open(path, read_only=True) as reader:
        record.connection.execute("BEGIN IMMEDIATE")
        record.connection.execute("DELETE FROM reading")
        assert reader.counts()["events"] == 2
        record.connection.execute("ROLLBACK")
        with pytest.raises(RecordError, match="cannot be written"):
            reader.add(held())


TAMPERINGS = [
    ("not what was added", "DROP TRIGGER document_is_immutable; UPDATE document SET text = replace(text, 'Astana', 'Almaty')"),
    ("not what was read", "UPDATE event SET payload = replace(payload, '\"planned\"', '\"occurred\"') WHERE id = 'e1'"),
    ("table event:", "UPDATE event SET words = 'something else' WHERE id = 'e1'"),
    ("table event:", "UPDATE event SET status = 'occurred' WHERE id = 'e1'"),
    ("table event:", "UPDATE event SET actors = recipients"),
    ("table event:", "UPDATE event SET circle = 'RUS'"),
    ("table event:", "UPDATE event SET trigger_start = trigger_start + 1"),
    ("table circle:", "DELETE FROM circle"),
    ("table circle:", "INSERT INTO circle VALUES ('USA', '', 'KAZ|RUS')"),
    ("missing", "DELETE FROM event_party WHERE seq = 0"),
    ("table statement_speaker:", "UPDATE statement_speaker SET actor = 'Q1'"),
    ("table statement:", "UPDATE statement SET anonymous = 1"),
    ("table statement:", "UPDATE statement SET channel = 'speech'"),
    ("table wording:", "UPDATE wording SET words = 'a fair word'"),
    ("table wording:", "DELETE FROM wording"),
    ("not what was read", "DELETE FROM agenda"),
    ("has no reading", "DELETE FROM reading"),
    ("cannot be decoded", "UPDATE statement SET payload = '{'"),
    ("can be searched", "INSERT INTO document_words (document_words) VALUES ('delete-all')"),
]


@pytest.mark.parametrize(("fault", "sql"), TAMPERINGS)
def test_check_finds_what_was_tampered_with(record: Record, fault: str, sql: str) -> None:
    record.add(announced())
    record.connection.executescript(sql)
    assert any(fault in found for found in record.check()), record.check()


def test_a_document_is_never_changed(record: Record) -> None:
    record.add(announced())
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        record.connection.execute("UPDATE document SET text = 'other'")


def test_decisions_are_appended_and_never_changed_or_deleted(record: Record) -> None:
    assert record.connection.execute("PRAGMA synchronous").fetchone()[0] == FULL, "what was confirmed outlives a power cut"
    made = record.decide("m.keller", "note", {"events": ["a:e1", "b:e2"]}, "not the same", "two different days")
    assert made.decided_at == "2019-03-20T12:00:00+00:00"
    assert record.decisions() == [made]
    for sql in ("UPDATE decision SET verdict = '1'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="append another"):
            record.connection.execute(sql)


def test_the_file_says_that_it_is_a_record_and_of_which_version(record: Record, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        pragma = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "journal_mode")}
    connection.close()
    assert pragma == {"application_id": APPLICATION_ID, "user_version": len(migrations()), "journal_mode": "wal"}


def _version_1(path: Path, readings: list[dict[str, Any]]) -> None:
    """A record as the first version left it: its schema alone, filled with the columns that it knew."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(migrations()[0][1])
    for number, reading in enumerate(readings, start=1):
        document = (number, content_key(reading), text_digest(reading["text"]), reading["text"], "2019-03-20T12:00:00+00:00")
        connection.execute("INSERT INTO document (number, key, text_sha256, text, added_at) VALUES (?, ?, ?, ?, ?)", document)
        rows = rows_of(reading, number, "0.1.0", "2019-03-20T12:00:00+00:00")
        for table, columns in COLUMNS.items():
            known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            kept = [n for n, column in enumerate(columns) if column in known]
            for row in rows[table] if known else ():
                names, marks = ", ".join(columns[n] for n in kept), ", ".join("?" * len(kept))
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [row[n] for n in kept])
    decided = ("2019-03-21T09:00:00+00:00", "m.keller", "note", '"x"', '"y"')
    connection.execute("INSERT INTO decision (decided_at, decided_by, kind, subject, verdict) VALUES (?, ?, ?, ?, ?)", decided)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def _before_speakers(reading: dict[str, Any]) -> dict[str, Any]:
    """A reading by a coder that knew neither several speakers nor wording."""
    del reading["wording"]
    for statement in reading["statements"]:
        for key in ("speakers", "channel", "anonymous", "within"):
            del statement[key]
    return reading


@pytest.mark.parametrize("read_only", [False, True])
def test_a_record_of_the_first_version_is_brought_up_to_date_and_loses_nothing(path: Path, read_only: bool) -> None:
    readings = [announced(), *(_before_speakers(r) for r in series()[1:])]
    _version_1(path, readings)
    with Record.open(path, read_only=read_only) as record:
        assert record.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
        assert list(record.readings()) == readings
        assert [d.decided_by for d in record.decisions()] == ["m.keller"]
        assert record.connection.execute("SELECT count(*) FROM statement_speaker").fetchone()[0] == 4
        assert record.connection.execute("SELECT words FROM wording").fetchone()[0] == "the ban"
        assert record.check() == []
    migrated, fresh = contents(path), path.with_name("fresh.db")
    with Record.open(fresh, clock=clock) as record:
        for reading in readings:
            record.add(reading)
    assert {t: rows for t, rows in migrated.items() if t != "decision"} == {t: r for t, r in contents(fresh).items() if t != "decision"}


def test_a_record_that_may_not_be_written_says_so_where_it_has_to_be_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _version_1(path, [announced()])

    def refuse(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(database_module, "derive_anew", refuse)
    with pytest.raises(RecordError, match="attempt to write") as caught:
        Record.open(path, read_only=True)
    assert "may be written" in caught.value.hint
    monkeypatch.undo()
    with Record.open(path) as record:
        assert record.check() == []


def test_an_older_record_is_migrated_step_by_step_and_keeps_what_it_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as record:
        record.add(announced())
    further = [*migrations(), (len(migrations()) + 1, "CREATE TABLE note (text TEXT) STRICT;\nCREATE INDEX note_by_text ON note (text);\n")]
    monkeypatch.setattr(database_module, "migrations", lambda: further)
    with Record.open(path) as record:
        assert record.connection.execute("PRAGMA user_version").fetchone()[0] == len(further)
        assert record.counts()["documents"] == 1
        assert record.check() == []


def test_a_migration_that_fails_leaves_the_record_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Record.open(path).close()
    bad = [*migrations(), (len(migrations()) + 1, "CREATE TABLE note (text TEXT) STRICT;\nCREATE TABLE note (text TEXT) STRICT;\n")]
    monkeypatch.setattr(database_module, "migrations", lambda: bad)
    with pytest.raises(RecordError):
        Record.open(path)
    monkeypatch.undo()
    with Record.open(path) as record:
        assert record.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
        assert record.connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'note'").fetchone()[0] == 0


def _not_sqlite(path: Path) -> None:
    path.write_text("this is a letter, and a long one " * 40)


def _somebody_elses(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE browser_history (url TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    Record.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def _truncated(path: Path) -> None:
    with Record.open(path) as record:
        for reading in series():
            record.add(reading)
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_not_sqlite, "not a record"), (_somebody_elses, "not a record of Dragoman"), (_newer, "newer Dragoman"),
        (_truncated, "damaged"), (Path.mkdir, "directory"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_record_is_named_with_what_to_do(path: Path, spoil: Callable[[Path], None], says: str) -> None:
    spoil(path)
    with pytest.raises(RecordError, match=says) as caught:
        Record.open(path)
    assert str(path) in str(caught.value)
    assert caught.value.hint


def test_a_foreign_database_is_not_touched(path: Path) -> None:
    _somebody_elses(path)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        Record.open(path)
    assert path.read_bytes() == before


def test_a_record_that_is_not_there_is_not_made_by_asking_it(path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.open(path, read_only=True)
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(path / "deeper" / "talks.db")
    assert not path.exists()


def test_a_record_in_a_folder_that_may_not_be_written_can_be_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as record:
        record.add(held())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Record.open(path, read_only=True) as record:
        assert record.counts()["documents"] == 1
        assert [p.name for p in path.parent.iterdir()] == [path.name], "no lock or log is left beside it"


def test_what_another_process_is_adding_is_seen_from_such_a_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as adding:
        adding.add(held())
        monkeypatch.setattr(os, "access", lambda *_: False)
        with Record.open(path, read_only=True) as record:
            assert record.counts()["documents"] == 1


def test_a_new_record_in_a_folder_that_may_not_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    with pytest.raises(RecordError, match="may not be written"):
        Record.open(tmp_path / "talks.db")
