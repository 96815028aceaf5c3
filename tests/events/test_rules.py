"""The examples that stand beside the word classes of the coder."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.events.rules import operators, rule_examples
from dragoman.explain import explain
from dragoman.reader import Reader


@pytest.mark.parametrize(("rule", "sentence", "status"), rule_examples())
def test_the_examples_of_a_word_class_hold(reader: Reader, rule: str, sentence: str, status: str) -> None:
    explained = explain(sentence, on=date(2021, 6, 16), reader=reader)
    assert status in [c.event.status for s in explained.sentences for c in s.coded if c.event is not None], rule


@pytest.mark.parametrize("words", ["lemmas", "prepositional", "nouns", "adjectives"])
def test_no_word_stands_in_two_operators(words: str) -> None:
    from dragoman.events.rules import _rules

    listed = [w for body in _rules()["operator"].values() for w in body.get(words, ())]
    assert len(listed) == len(set(listed)) == len(operators(words)), sorted(w for w in listed if listed.count(w) > 1)
