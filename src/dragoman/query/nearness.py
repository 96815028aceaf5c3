"""Which clusters of facts a fact may belong to by its days: so that joining compares neighbours and not everything with everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Generic, TypeVar

Cluster = TypeVar("Cluster")
Reach = tuple[date, date]
WIDEST = 62
"""A reach of more days than two months is compared with every cluster: coarse dates are few."""


class Nearby(Generic[Cluster]):
    """Clusters by the days that their first fact reaches; None reaches every day. Found in the order in which they were added."""

    def __init__(self) -> None:
        self._all: list[Cluster] = []
        self._on: dict[int, list[int]] = {}
        self._anywhere: list[int] = []

    def add(self, cluster: Cluster, reach: Reach | None) -> None:
        number = len(self._all)
        self._all.append(cluster)
        days = _days(reach)
        if days is None:
            self._anywhere.append(number)
        else:
            for day in days:
                self._on.setdefault(day, []).append(number)

    def near(self, reach: Reach | None) -> Iterator[Cluster]:
        """The clusters whose reach meets this one, and perhaps others."""
        days = _days(reach)
        if days is None:
            yield from self._all
            return
        if len(days) == 1 and not self._anywhere:  # as most: then they stand in order already
            yield from [self._all[n] for n in self._on.get(days[0], ())]
            return
        found = set(self._anywhere)
        for day in days:
            found.update(self._on.get(day, ()))
        yield from (self._all[n] for n in sorted(found))

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._all)


def reach_of(first: date | None, last: date | None, told: date | None, before: timedelta, after: timedelta) -> Reach | None:
    """The days on which other facts of the same event may lie: its own, or without a date those about its report. None: any."""
    if first and last:
        return first, last
    return (told - after, told + before) if told else None


def _days(reach: Reach | None) -> range | None:
    if reach is None or (reach[1] - reach[0]).days > WIDEST:
        return None
    return range(reach[0].toordinal(), reach[1].toordinal() + 1)
