"""A group without a country takes it from where it acts, or from whose police it faces."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.events.settling import settle_countries
from dragoman.explain import explain
from dragoman.reader import Reader

CASES = [
    ("Turkish police arrested students.", "Students", "TUR"),
    ("Militants attacked a convoy in Mali.", "Militants", "MLI"),
    ("Norwegian police thanked students.", "Students", None),
]


@pytest.mark.parametrize(("sentence", "name", "country"), CASES, ids=[c[0] for c in CASES])
def test_a_group_takes_the_country_of_its_events(reader: Reader, sentence: str, name: str, country: str | None) -> None:
    explained = explain(sentence, on=date(2021, 6, 16), reader=reader)
    events = [c.event for s in explained.sentences for c in s.coded if c.event is not None]
    group = next(i for i, a in explained.cast.actors.items() if a.name.casefold() == name.casefold())
    assert explained.cast.actors[group].country is None
    settled = settle_countries(events, explained.cast).actors[group]
    assert settled.country == country
    assert (settled.note is not None) == (country is not None)
