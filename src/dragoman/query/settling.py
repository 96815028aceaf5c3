"""Joining what is not remembered yet, and proving what is: see remembered.py."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.query.joining import clustered
from dragoman.query.loading import Loader, without_collecting
from dragoman.query.questions import Questions
from dragoman.query.remembered import Cluster, Group, is_current, method, named, numbered
from dragoman.record.database import transaction
from dragoman.record.errors import RecordError

if TYPE_CHECKING:
    from dragoman.record.store import Record

AT_ONCE = 2_000
"""Facts that are joined in one transaction: whoever else adds waits no longer than a part of a second."""


def settle(record: Record) -> None:
    """Join every group of facts whose joining the record does not remember, some in a transaction: breaking off loses nothing.

    `RecordError` where that cannot be written.
    """
    try:
        _settle(record, record.connection)
    except sqlite3.OperationalError as error:
        hint = "the reports are in it all the same; questions to busy pairs are quicker once they are joined by the next `add`"
        raise RecordError(record.name, f"what its reports have in common cannot be written: {error}", hint) from error


def _settle(record: Record, connection: sqlite3.Connection) -> None:
    if not is_current(connection):
        with transaction(connection):
            connection.execute("DELETE FROM joining")
            connection.execute("INSERT OR REPLACE INTO derivation (name, method) VALUES ('joining', ?)", (method(),))
    for groups in _in_parts(_missing(connection)):
        with transaction(connection), without_collecting():
            _join(record, groups)


def _missing(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Circle, type and size of the groups of several facts that are not remembered."""
    return connection.execute(
        "SELECT circle, type, count(*) FROM event x WHERE NOT EXISTS"
        " (SELECT 1 FROM joining j WHERE j.circle = x.circle AND j.type = x.type) GROUP BY circle, type HAVING count(*) > 1"
    ).fetchall()


def _in_parts(groups: Iterable[tuple[str, str, int]]) -> Iterator[list[Group]]:
    part, size = list[Group](), 0
    for circle, type, facts in groups:
        if part and size + facts > AT_ONCE:
            yield part
            part, size = [], 0
        part.append((circle, type))
        size += facts
    if part:
        yield part


def _join(record: Record, groups: Sequence[Group]) -> None:
    """Remember the joining of these groups. Questions are new each time: the reports that count may have changed."""
    ask = Questions(record)
    found: dict[Group, Cluster] = {group: [] for group in groups}
    for fact in ask.in_groups(groups):
        found[fact.circle, fact.type].append(fact)
    rows = []
    for (circle, type), members in found.items():
        rows.append((circle, type, named(members), numbered(members, clustered(members))))
    record.connection.executemany("INSERT OR REPLACE INTO joining (circle, type, members, events) VALUES (?, ?, ?, ?)", rows)


def check(record: Record) -> list[str]:
    """What is wrong with a record, one sentence each; empty where it is whole, what it remembers of joining included."""
    return record.check() or faults(record.connection)


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is remembered and is not what joining comes to, one sentence each. What is missing is no fault: it is joined when asked for."""
    if not is_current(connection):
        return []
    wrong = 0
    for circle, type, members, events in connection.execute("SELECT circle, type, members, events FROM joining").fetchall():
        loader = Loader(connection)
        keys = [(int(number), id) for number, _, id in (member.partition(":") for member in members.split())]
        facts = loader.events(keys)
        whole = [f for f in facts if (f.circle, f.type) == (circle, type)]
        wrong += named(whole) != members or numbered(whole, clustered(whole)) != events
    return [f"{wrong} circles of parties whose events are not joined as they are remembered"] if wrong else []
