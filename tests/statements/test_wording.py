"""The publisher's own words: every entry judges in its example, and is silent where another speaks or the word only names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.statements.marking import document_of

from dragoman.actors.cast import Cast
from dragoman.language import Parser
from dragoman.sources.document import Dateline
from dragoman.statements import find_statements, find_wording
from dragoman.statements.wording import load_wording


def words_of(parser: Parser, text: str) -> list[str]:
    document = document_of(text)
    parse = parser.parse(text, [(b.start, b.end) for b in document.blocks])
    return [w.word for w in find_wording(document, parse, find_statements(document, parse, Cast([], []), []))]


@pytest.mark.parametrize("example", [e.example for e in load_wording()], ids=lambda x: x[:40])
def test_a_loaded_word_in_the_reports_own_voice_is_found(parser: Parser, example: str) -> None:
    assert words_of(parser, re.sub(r"[{}]", "", example)) == re.findall(r"{([^}]+)}", example)


@pytest.mark.parametrize("counter", [e.counter for e in load_wording()], ids=lambda x: x[:40])
def test_a_loaded_word_that_others_say_or_that_only_names_is_not(parser: Parser, counter: str) -> None:
    assert words_of(parser, counter) == []


def test_the_word_is_the_agencys_where_the_dateline_names_it(parser: Parser) -> None:
    text = "The puppet cabinet fled to the coast."
    document = replace(document_of(text), dateline=Dateline(None, None, "NOVA", (0, 3)))
    parse = parser.parse(text, [(0, len(text))])
    (found,) = find_wording(document, parse, [])
    assert (found.word, found.publisher, text[slice(*found.span)]) == ("puppet", "NOVA", "puppet")
