"""What joining came to, remembered in the record, so that the events of a busy pair need not be joined again for each question.

Facts of one circle of parties and one type are joined by themselves, whatever else is asked for with them (sameness.py). Therefore a
joining holds wherever the very facts are asked for that were joined: those of a pair of countries or of a country, and of a type of
these. Where others are asked for (as of a past day, of a person, of a month) they are joined afresh. Splits and joins that people
decided are no part of what is remembered: they are laid over it (rulings.py).

Whatever changes a reading deletes what rests on it (record/derived.py); settling.py joins what is missing once reports have been added.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.query.facts import EventFact, in_order
from dragoman.query.joining import clustered

if TYPE_CHECKING:
    from dragoman.actors.knowledge import Knowledge

Group = tuple[str, str]
"""Circle and type."""
Cluster = list[EventFact]
_MADE_BY = ("joining", "sameness", "nearness", "wars", "disagreements", "facts", "loading", "days")
"""The modules that decide which facts are one event."""


def clusters_of(connection: sqlite3.Connection, facts: Iterable[EventFact]) -> list[Cluster]:
    """The facts of each event, as `clustered` gives them: from memory where these very facts were joined before."""
    groups: dict[Group, Cluster] = {}
    for fact in facts:
        groups.setdefault((fact.circle, fact.type), []).append(fact)
    out = [group for group in groups.values() if len(group) == 1]
    several = {key: in_order(group) for key, group in groups.items() if len(group) > 1}
    known = _remembered(connection, several) if several else {}
    afresh: Cluster = []
    for key, group in several.items():
        members, events = known.get(key, ("", ""))
        if members == named(group):
            out += _told_apart(group, events)
        else:
            afresh += group
    return out + clustered(afresh) if afresh else out


def _remembered(connection: sqlite3.Connection, groups: Iterable[Group]) -> dict[Group, tuple[str, str]]:
    """Members and events of these groups, as far as they are remembered and joined as this program joins."""
    if not is_current(connection):
        return {}
    rows = connection.execute(
        "SELECT j.circle, j.type, j.members, j.events FROM json_each(?) g CROSS JOIN joining j"
        " ON j.circle = json_extract(g.value, '$[0]') AND j.type = json_extract(g.value, '$[1]')",
        (json.dumps(list(groups)),),
    )
    return {(circle, type): (members, events) for circle, type, members, events in rows}


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether what is remembered was joined as this program joins."""
    row = connection.execute("SELECT method FROM derivation WHERE name = 'joining'").fetchone()
    return row is not None and row[0] == method()


def method() -> str:
    """How facts are joined: another value, perhaps other events."""
    from dragoman.actors.knowledge import load_knowledge

    return _method(load_knowledge())


@cache
def _method(knowledge: Knowledge) -> str:
    """The digest of the code that decides it, and of the names by which a place is known to be a country."""
    made = hashlib.sha256(f"{__version__} {knowledge.names_of_countries()}".encode())
    for module in _MADE_BY:
        made.update((resources.files("dragoman.query") / f"{module}.py").read_bytes())
    return made.hexdigest()


def named(group: Iterable[EventFact]) -> str:
    """The members of a group, in their order, as they are remembered."""
    return " ".join([f"{f.report.number}:{f.id}" for f in group])


def numbered(group: Sequence[EventFact], clusters: Iterable[Cluster]) -> str:
    """The events that the members of a group tell, each by its number: the first told is 0."""
    home = {id(fact): id(cluster) for cluster in clusters for fact in cluster}
    numbers: dict[int, int] = {}
    return " ".join([str(numbers.setdefault(home[id(fact)], len(numbers))) for fact in group])


def _told_apart(group: Sequence[EventFact], events: str) -> list[Cluster]:
    out: dict[str, Cluster] = {}
    for fact, event in zip(group, events.split(), strict=True):
        out.setdefault(event, []).append(fact)
    return list(out.values())
