"""Facts that are one event are always compared, however far apart the index puts their clusters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.query.facts import EventFact, Party, Report, Words
from dragoman.query.nearness import Nearby
from dragoman.query.sameness import Told, is_same

DAY = date(2019, 3, 1)
ONE, OTHER = Party("Q1", "Ivan Berezin", "person", "RUS", None), Party("Q2", "Aigul Sarsenova", "person", "KAZ", None)
STATES = Party("RUS", "Russia", "country", "RUS", None), Party("KAZ", "Kazakhstan", "country", "KAZ", None)
DAYS = st.integers(0, 90)


def fact(number: int, told: int | None, day: int | None, width: int, status: str, named: bool = True) -> EventFact:
    published = (DAY + timedelta(days=told)).isoformat() if told is not None else None
    report = Report(number, f"{number}", f"{number}", "Talks", None, published, published, None, None, "Talks")
    first = DAY + timedelta(days=day) if day is not None else None
    words = Words(report, 0, 60, "Talks of the two states about the river, the railway and the price of wheat")
    return EventFact(
        report=report, id="e1", seq=0, type="CONSULT", mode=None, quad="verbal cooperation", status=status, actors=(ONE if named else STATES[0],),  # type: ignore[arg-type]
        recipients=(OTHER if named else STATES[1],), first=first, last=first and first + timedelta(days=width), place=None, count=1, speaker=None, statement=None,
        issues=(), trigger=words, words=words, confidence=0.9,
    )  # fmt: skip


FACTS = st.builds(
    fact, st.integers(1, 3), st.none() | DAYS, st.none() | DAYS, st.sampled_from((0, 1, 30, 365)),
    st.sampled_from(("occurred", "planned", "not_planned")), st.booleans(),
)  # fmt: skip


@given(FACTS, FACTS)
def test_facts_of_one_event_are_near(one: EventFact, other: EventFact) -> None:
    clusters: Nearby[Told] = Nearby()
    first, second = Told.of(one), Told.of(other)
    clusters.add(first, first.reach)
    if is_same(first, second):
        assert list(clusters.near(second.reach)) == [first]


@pytest.mark.parametrize(("day", "found"), [(0, True), (2, True), (3, False)])
def test_clusters_of_other_days_are_passed_over(day: int, found: bool) -> None:
    clusters: Nearby[str] = Nearby()
    clusters.add("talks", (DAY, DAY + timedelta(days=2)))
    on = DAY + timedelta(days=day)
    assert list(clusters.near((on, on))) == (["talks"] if found else [])


def test_clusters_come_in_the_order_in_which_they_were_added() -> None:
    clusters: Nearby[str] = Nearby()
    for name, reach in (("b", (DAY, DAY)), ("a", None), ("c", (DAY, DAY + timedelta(days=400)))):
        clusters.add(name, reach)
    assert list(clusters.near((DAY, DAY))) == list(clusters.near(None)) == ["b", "a", "c"]
