"""Opening the record's file: is it ours, is it whole, is it of a version that we know."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from dragoman.record.derived import derive_anew
from dragoman.record.errors import RecordError
from dragoman.record.syndication import derive_copies, is_current

APPLICATION_ID = 0x44524147  # "DRAG": tells a record from any other SQLite file
BUSY_MS = 30_000
PAUSE = 0.02  # seconds between two tries


def migrations() -> list[tuple[int, str]]:
    """Version and SQL of every migration, in order; the files are numbered from 1 without a gap."""
    folder = resources.files("dragoman.record") / "migrations"
    found = sorted((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".sql"))
    assert [v for v, _ in found] == list(range(1, len(found) + 1)), "migrations are numbered from 0001 without a gap"
    return found


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the record at `path`, migrated to the newest version; `RecordError` where that cannot be had."""
    name = str(path)
    if path.is_dir():
        raise RecordError(name, "this is a directory", "name a file, such as talks.db")
    if read_only and not path.exists():
        raise RecordError(name, "there is no such record", "add reports first: dragoman add FILE")
    if not path.parent.is_dir():
        raise RecordError(name, f"the folder {path.parent} does not exist", "create it first")
    if not read_only and not path.exists() and not os.access(path.parent, os.W_OK):
        raise RecordError(name, f"the folder {path.parent} may not be written", "keep the record in a folder of your own")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{_mode(path, read_only)}", uri=True, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    except sqlite3.Error as error:
        raise RecordError(name, f"it cannot be opened: {error}", "check the path and its permissions") from error
    try:
        if read_only and 0 < _version(connection, name) <= len(migrations()) and not _is_current(connection, name):
            connect(path).close()  # whoever upgrades may go on asking: the record is brought up to date first
        _prepare(connection, name, read_only)
    except sqlite3.OperationalError as error:
        connection.close()
        raise RecordError(name, str(error), "see that it may be written and that nothing else holds it") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise RecordError(name, f"this is not a record, or it is damaged: {error}", "name another file, or restore a copy") from error
    except RecordError:
        connection.close()
        raise
    return connection


def _mode(path: Path, read_only: bool) -> str:
    """How SQLite is to open the file. Where the folder may not be written and nobody is adding, even readers could not leave their
    marks beside the record (a read-only disk, a colleague's folder): there it is read as a file that does not change."""
    if not read_only:
        return "mode=rwc"
    log = path.with_name(f"{path.name}-wal")
    return "mode=ro" if os.access(path.parent, os.W_OK) or log.exists() else "mode=ro&immutable=1"


def _prepare(connection: sqlite3.Connection, name: str, read_only: bool) -> None:
    newest = migrations()
    version = _version(connection, name)
    if version > len(newest):
        raise RecordError(name, f"it was written by a newer Dragoman (version {version} of the record)", "upgrade Dragoman")
    if read_only and version == 0:
        raise RecordError(name, "there is no record in this file yet", "add reports first: dragoman add FILE")
    if not read_only:
        _log_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")  # a decision that was confirmed outlives a power cut
    connection.execute("PRAGMA foreign_keys = ON")
    if version < len(newest):
        _migrate(connection, name, newest)
    elif not _is_current(connection, name):
        with transaction(connection):
            derive_copies(connection)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one writes. For this switch SQLite does not wait as `busy_timeout` says, so that of two processes
    which make a record at once one was turned away."""
    last = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(PAUSE)


def _is_current(connection: sqlite3.Connection, name: str) -> bool:
    """Whether tables and fingerprints are those of this program."""
    return _version(connection, name) == len(migrations()) and is_current(connection)


def _version(connection: sqlite3.Connection, name: str) -> int:
    """The record's version, 0 for an empty file; refuses a database that somebody else made, without touching it."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise RecordError(name, "this is an SQLite file, but not a record of Dragoman", "name another file")
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _migrate(connection: sqlite3.Connection, name: str, newest: list[tuple[int, str]]) -> None:
    with transaction(connection):
        reached = _version(connection, name)  # another process may have been quicker
        for version, sql in newest[reached:]:
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")
        derive_anew(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit between them."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the writer's place at once, so that two writers wait rather than fail half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite rolls back by itself when the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
