"""The rule files' own examples and counter-examples, and the small functions of the resolver."""

from __future__ import annotations

import pytest

from dragoman.actors.lexicon import load_lexicon, rules
from dragoman.actors.roles import office_of
from dragoman.actors.roster import slug

OFFICES = rules("offices")["office"]


@pytest.mark.parametrize(("title", "type"), [(e, o["type"]) for o in OFFICES for e in o["examples"]])
def test_an_example_of_a_title_names_its_office(title: str, type: str) -> None:
    found = office_of(title)
    assert found is not None
    assert found[0] == type


@pytest.mark.parametrize(("title", "type"), [(e, o["type"]) for o in OFFICES for e in o["counter_examples"]])
def test_a_counter_example_names_another_office_or_none(title: str, type: str) -> None:
    found = office_of(title)
    assert found is None or found[0] != type


def test_phrases_are_tried_longest_first() -> None:
    for table in (load_lexicon().bodies, load_lexicon().groups):
        for phrases in table.values():
            lengths = [len(words) for words, _ in phrases]
            assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("name", "expected"), [("Mevlüt Çavuşoğlu", "mevlut-cavusoglu"), ("Jean-Yves Le Drian", "jean-yves-le-drian"), ("O’Brien", "o-brien")]
)
def test_slugs_are_plain_and_stable(name: str, expected: str) -> None:
    assert slug(name) == expected
