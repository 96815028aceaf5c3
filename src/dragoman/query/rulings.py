"""Splits and joins that people decided, laid over the events as the program joined them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.query.facts import EventFact
from dragoman.record.decisions import Ruling, Subject

Cluster = list[EventFact]


def apply_rulings(clusters: Iterable[Cluster], rulings: Iterable[Ruling]) -> list[Cluster]:
    """The clusters of facts as people want them, the decisions taken in their order, so that the later outranks the earlier.

    A join makes one of all clusters in which the named events stand. A split takes the first named event out of a cluster that has
    another of them; the rest stays together. Events outside of the question are passed over.
    """
    out = [list(c) for c in clusters]
    home = {key_of(f): c for c in out for f in c}
    for ruling in rulings:
        if ruling.kind == "join":
            _unite(home, ruling.events)
        else:
            _take_out(home, ruling.events, out)
    return [c for c in out if c]


def key_of(fact: EventFact) -> Subject:
    return fact.report.number, fact.id


def _unite(home: dict[Subject, Cluster], events: Iterable[Subject]) -> None:
    named = [home[e] for e in events if e in home]
    for other in named[1:]:
        if other is not named[0]:
            named[0].extend(other)
            home.update((key_of(f), named[0]) for f in other)
            other.clear()


def _take_out(home: dict[Subject, Cluster], events: tuple[Subject, ...], clusters: list[Cluster]) -> None:
    first, *others = events
    cluster = home.get(first)
    if cluster is not None and any(home.get(e) is cluster for e in others):
        alone = [f for f in cluster if key_of(f) == first]
        cluster[:] = [f for f in cluster if key_of(f) != first]
        home[first] = alone
        clusters.append(alone)
