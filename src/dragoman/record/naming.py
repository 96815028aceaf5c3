"""How people name an event in a decision: `REPORT:EVENT`, the beginning of the report's address and the event's id in its reading."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from dragoman.record.errors import DecisionError

SHORTEST = 6
"""Characters of an address below which a beginning is more likely a slip of the hand than a name."""


def named_event(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    """The event that `name` means, as a decision keeps it: `report`, `event`, `type`, `trigger`, `words`; `DecisionError` where none."""
    prefix, colon, event = name.rpartition(":")
    if not colon or not prefix or not event:
        raise DecisionError(
            f"'{name}' does not name an event", "write it as REPORT:EVENT; `dragoman events --format jsonl` shows the names"
        )
    number, key, text = _report(connection, prefix)
    rows = connection.execute("SELECT id, type, payload FROM event WHERE document = ? ORDER BY seq", (number,)).fetchall()
    found = next((row for row in rows if row["id"] == event), None)
    if found is None:
        has = ", ".join(row["id"] for row in rows) or "none"
        raise DecisionError(f"report {key[:12]} has no event '{event}'", f"its events: {has}")
    start, stop = json.loads(found["payload"])["trigger"]
    return {"report": key, "event": event, "type": found["type"], "trigger": [start, stop], "words": text[start:stop]}


def _report(connection: sqlite3.Connection, prefix: str) -> tuple[int, str, str]:
    """Number, address and text of the one report whose address begins so, or that came with this id."""
    rows = connection.execute(
        "SELECT number, key, text FROM document WHERE key = ?1 UNION"
        " SELECT number, key, text FROM document JOIN reading ON document = number WHERE given_id = ?1",
        (prefix,),
    ).fetchall()
    if not rows and len(prefix) >= SHORTEST:
        found = "SELECT number, key, text FROM document WHERE substr(key, 1, ?) = ? ORDER BY key"
        rows = connection.execute(found, (len(prefix), prefix.lower())).fetchall()
    if not rows:
        short = f"give at least {SHORTEST} characters of its address" if len(prefix) < SHORTEST else "`dragoman search` shows the addresses"
        raise DecisionError(f"no report is called '{prefix}'", short)
    if len(rows) > 1:
        raise DecisionError(f"'{prefix}' may be {' or '.join(row['key'][:12] for row in rows[:4])}", "give more of the address")
    return rows[0]["number"], rows[0]["key"], rows[0]["text"]
