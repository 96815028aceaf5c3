"""What people decided: which decisions are in effect, and which events of today's readings they are about.

A decision names an event by the address of its report, its id there and its trigger's span. A newer coder may number events anew,
so the words count first: the event with that very trigger, then one whose trigger or further mention overlaps it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Subject = tuple[int, str]
"""A document's number and the id of one of its events."""
APART_OR_ONE = ("split", "join")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided. `subject` and `verdict` are JSON values."""

    number: int
    decided_at: str
    decided_by: str
    kind: str
    subject: Any
    verdict: Any
    reason: str | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision in effect about which events are one. `join`: all of them; `split`: the first is none of the others."""

    kind: Literal["split", "join"]
    events: tuple[Subject, ...]
    decision: Decision


def load_decisions(connection: sqlite3.Connection) -> list[Decision]:
    """All decisions, oldest first."""
    rows = connection.execute("SELECT number, decided_at, decided_by, kind, subject, verdict, reason FROM decision ORDER BY number")
    return [Decision(n, at, by, kind, json.loads(subject), json.loads(verdict), why) for n, at, by, kind, subject, verdict, why in rows]


def undone(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """The decisions that are undone, by number, each with the one that undoes it; what is undone itself undoes nothing."""
    out: dict[int, Decision] = {}
    for d in sorted(decisions, key=lambda d: d.number, reverse=True):
        if d.kind == "undo" and d.number not in out:
            out.setdefault(d.subject["decision"], d)
    return out


def rulings(connection: sqlite3.Connection) -> list[Ruling]:
    """The splits and joins in effect, oldest first; events that no reading has any more are left out."""
    decisions = load_decisions(connection)
    gone = undone(decisions)
    out = []
    for d in decisions:
        if d.kind in APART_OR_ONE and d.number not in gone:
            first, *others = (find_event(connection, named) for named in d.subject)
            found = tuple(dict.fromkeys(e for e in others if e is not None and e != first))
            if found and (first or d.kind == "join"):
                out.append(Ruling("split" if d.kind == "split" else "join", (first, *found) if first else found, d))
    return out


def notices(connection: sqlite3.Connection) -> list[str]:
    """Decisions in effect about events that the record no longer has, one sentence each: no fault, but worth a look."""
    decisions = load_decisions(connection)
    gone = undone(decisions)
    return [
        f"decision {d.number} ({d.kind}, by {d.decided_by}) is about event {named['event']} of report {named['report'][:12]},"
        " which today's reading does not have"
        for d in decisions
        if d.kind in APART_OR_ONE and d.number not in gone
        for named in d.subject
        if find_event(connection, named) is None
    ]


def wrong_with(kind: str, subject: object, known: Container[int]) -> str | None:
    """What is wrong with the subject of a decision; None where it is in order. `known`: the numbers of the decisions before it."""
    if kind in APART_OR_ONE and not _names_events(subject):
        return "does not name two events or more that it is about"
    if kind == "undo" and not (isinstance(subject, Mapping) and subject.get("decision") in known):
        return "undoes a decision that was not taken before it"
    return None


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with decisions, one sentence each."""
    numbers: set[int] = set()
    for row in connection.execute("SELECT number, decided_by, kind, subject, verdict FROM decision ORDER BY number").fetchall():
        name = f"decision {row['number']} by {row['decided_by']}"
        try:
            subject, _ = json.loads(row["subject"]), json.loads(row["verdict"])
        except json.JSONDecodeError as error:
            yield f"{name} cannot be decoded: {error}"
            continue
        if wrong := wrong_with(row["kind"], subject, numbers):
            yield f"{name} {wrong}"
        numbers.add(row["number"])


def find_event(connection: sqlite3.Connection, named: Mapping[str, Any]) -> Subject | None:
    """The event that a decision's subject (`report`, `event`, `trigger`) names in today's reading; None where there is none."""
    rows = connection.execute(
        "SELECT document, id, payload FROM event JOIN document ON document = number WHERE key = ? ORDER BY seq", (named["report"],)
    ).fetchall()
    events = [json.loads(row["payload"]) for row in rows]
    if not named.get("trigger"):
        fitting = [e for e in events if e["id"] == named["event"]]
    else:
        start, stop = named["trigger"]
        fitting = [e for e in events if tuple(e["trigger"]) == (start, stop)]
        fitting = fitting or [e for e in events if any(a < stop and start < b for a, b in (e["trigger"], *(e.get("mentions") or ())))]
    if not fitting:
        return None
    # One trigger may carry several events ("met and thanked" is two, "called on A and B" may be): id and type tell them apart.
    best = max(fitting, key=lambda e: (e["type"] == named.get("type"), e["id"] == named["event"]))
    return rows[0]["document"], best["id"]


def _names_events(subject: object) -> bool:
    return (
        isinstance(subject, list)
        and len(subject) >= 2
        and all(isinstance(s, Mapping) and isinstance(s.get("report"), str) and isinstance(s.get("event"), str) for s in subject)
    )
