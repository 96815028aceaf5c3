"""Which contact another only tells more of is found by days, persons and reports: the same as if each were compared with each."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.brief.encounters import _Sketch, _Sketches, _tells_more_of

DAYS = st.dates(date(2021, 5, 1), date(2021, 5, 9))
SOME = st.frozensets(st.sampled_from(["Q1", "Q2", "Q3"]), max_size=3)


@st.composite
def sketches(draw: st.DrawFn) -> _Sketch:
    day, told = draw(st.none() | DAYS), draw(DAYS)
    spans = draw(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(4, 6)), min_size=1, max_size=2))
    return _Sketch(
        persons=draw(SOME), countries=frozenset({"RUS", "KAZ"}), reports=frozenset(n for n, _, _ in spans), day=day, told=told,
        heard=told.isoformat(), undated=day is None and draw(st.booleans()), place=None, by_phone=draw(st.booleans()),
        took_place=draw(st.booleans()), refused=False, alone=draw(st.booleans()), spans=tuple(spans),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(sketches(), min_size=2, max_size=8))
def test_the_host_of_a_contact_is_the_one_that_comparing_all_with_all_finds(contacts: list[_Sketch]) -> None:
    found = _Sketches(contacts)
    for at, event in enumerate(contacts):
        worth, n = max((_tells_more_of(event, other), n) for n, other in enumerate(contacts) if n != at)
        assert found.host(at) == (n if worth else None)
