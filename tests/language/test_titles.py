"""Titles joined by "and", and honorifics, where the parser hangs them on the wrong word."""

from __future__ import annotations

import pytest

from dragoman.language import load_parser
from dragoman.language.syntax import Sentence


def parsed(text: str) -> Sentence:
    return load_parser().parse(text, [(0, len(text))]).sentences[0]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "The Secretary and Foreign Minister Kuleba also discussed grain, including its price, and agreed to meet.",
            ["Secretary", "Kuleba"],
        ),
        ("The Secretary and State Councilor Wang condemned the raid.", ["Secretary", "Councilor"]),
        ("The Secretary and Minister Le Drian condemned the raid.", ["Secretary", "Le"]),
        ("The President and President Macron condemned the raid.", ["President", "Macron"]),
        # one man may have both offices
        ("The President and CEO Macron condemned the raid.", None),
    ],
)
def test_two_titles_joined_before_a_name_are_two(text: str, subjects: list[str] | None) -> None:
    sentence = parsed(text)
    verb = next(t for t in sentence.tokens if t.text in ("discussed", "condemned"))
    found = [c.text for s in sentence.children(verb.index, "nsubj") for c in sentence.conjuncts(s.index)]
    heads = {"Wang": "Councilor"}
    if subjects is None:
        assert len(found) < 3
    else:
        assert [heads.get(w, w) for w in found] == subjects


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Norway met with His Highness the Amir of Kuwait.", "Amir"),
        ("Norway met with Her Excellency Foreign Minister Ana Berg.", "Ana"),
        ("Norway met with His Majesty King Abdullah.", "Abdullah"),
    ],
)
def test_an_honorific_belongs_to_what_follows(text: str, head: str) -> None:
    sentence = parsed(text)
    met = next(t for t in sentence.tokens if t.text == "met")
    assert head in [t.text for t in sentence.children(met.index, "obl")]
    case = next(t for t in sentence.tokens if t.text == "with")
    assert sentence[case.head].text == head
    assert not any(t.head == met.index for t in sentence.tokens if t.text in ("His", "Her", "Highness", "Excellency", "Majesty"))


def test_a_list_goes_on_behind_a_second_honorific() -> None:
    sentence = parsed("Norway met with Her Excellency Minister Ana Berg, Her Excellency Minister Rosa Diaz and Speaker Juan Perez in Lima.")
    met = next(t for t in sentence.tokens if t.text == "met")
    named = {c.text for t in sentence.children(met.index, "obl") for c in sentence.conjuncts(t.index)}
    assert {"Ana", "Rosa", "Juan"} <= named
