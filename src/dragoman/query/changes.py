"""Changes of position: where a party stood differently on an issue from one day to a later one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dragoman.query.facts import PositionFact


@dataclass(frozen=True, slots=True)
class Change:
    """A party's last position of one day and its first of the next day on which it took one, where all stances of the two differ."""

    before: PositionFact
    after: PositionFact


def changes(positions: Iterable[PositionFact]) -> list[Change]:
    """Return the changes of stance, by issue, party and day. A country stands where its government's people and bodies stand.

    Neutral words take no position, and undated reports cannot be put in order; neither changes anything. Stances that are taken
    side by side on one day ("supports", "demands") are one position: a change leaves all of them behind.
    """
    courses: dict[tuple[str, str], dict[date, list[PositionFact]]] = {}
    for fact in positions:
        if fact.on is not None and fact.stance != "neutral":
            courses.setdefault((fact.issue, fact.country or fact.actor), {}).setdefault(fact.on, []).append(fact)
    return [change for _, course in sorted(courses.items()) for change in _along(course)]


def _along(course: dict[date, list[PositionFact]]) -> Iterable[Change]:
    days = sorted(course)
    for earlier, later in pairwise(days):
        before, after = course[earlier], course[later]
        if not {f.stance for f in before} & {f.stance for f in after}:
            yield Change(before[-1], after[0])
