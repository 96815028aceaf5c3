"""Through what a statement came, whether its source is left unnamed, and all who speak."""

from __future__ import annotations

import pytest
from tests.statements.marking import Read
from tests.statements.test_whole_reports import read_with_actors

from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.statements.channels import load_channels


@pytest.mark.parametrize(("channel", "text"), [(c.channel, text) for c in load_channels() for text in c.examples])
def test_a_statement_has_the_channel_that_its_clause_names(read: Read, channel: str, text: str) -> None:
    assert [s.channel for s in read(text)][-1] == channel


@pytest.mark.parametrize(("channel", "text"), [(c.channel, text) for c in load_channels() for text in c.counter])
def test_what_is_talked_about_is_no_channel(read: Read, channel: str, text: str) -> None:
    assert [s.channel for s in read(text)] == [None]


UNNAMED = [
    ("A senior official who declined to be named said the accord was dead.", True),
    ("Two diplomats said the accord was dead.", True),
    ("Officials said the ferry was overloaded.", True),
    ("The accord is dead, a source close to the cabinet said.", True),
    ("An aide said on condition of anonymity that the accord was dead.", True),
    ("The ministry said the accord was dead.", False),
    ("Oslo said the accord was dead.", False),
    ("Ambassador Ali Mehr said the accord was dead.", False),
    ("The minister said the accord was dead.", False),
    ("He said the accord was dead.", False),
]


@pytest.mark.parametrize(("text", "unnamed"), UNNAMED)
def test_people_without_a_name_are_anonymous(read: Read, text: str, unnamed: bool) -> None:
    assert [s.anonymous for s in read(text)] == [unnamed]


def test_an_unnamed_official_belongs_to_the_government_that_the_text_names(parser: Parser, knowledge: Knowledge) -> None:
    found, _ = read_with_actors(parser, knowledge, "A senior U.S. official who declined to be named said the accord was dead.")
    assert [(s.anonymous, s.speaker is not None) for s in found] == [(True, True)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A Norwegian government source", "Norway"),
        ("A source in the Norwegian government", "Government of Norway"),
        ("A source in Bern", None),
    ],
)
def test_an_unnamed_source_speaks_for_the_state_whose_it_is(parser: Parser, knowledge: Knowledge, source: str, name: str | None) -> None:
    found, known = read_with_actors(parser, knowledge, f"{source} said the accord was dead.")
    assert [(s.anonymous, known.get(s.speaker or "")) for s in found] == [(True, name)]


SEVERAL = [
    ("Sergey Lavrov and Antony Blinken said the draft was dead.", ["Sergey Lavrov", "Antony Blinken"]),
    ("Germany, France and Poland urged Belarus to open the road.", ["Germany", "France", "Poland"]),
    ("Sergey Lavrov said the draft was dead.", ["Sergey Lavrov"]),
]


@pytest.mark.parametrize(("text", "names"), SEVERAL)
def test_all_who_speak_are_speakers_and_the_first_is_the_speaker(parser: Parser, knowledge: Knowledge, text: str, names: list[str]) -> None:
    found, known = read_with_actors(parser, knowledge, text)
    assert [known[s] for s in found[0].speakers] == names
    assert found[0].speaker == found[0].speakers[0]


def test_they_are_all_whom_they_stand_for(parser: Parser, knowledge: Knowledge) -> None:
    text = "Sergey Lavrov and Antony Blinken met in Geneva. The ministers said they would meet again."
    found, known = read_with_actors(parser, knowledge, text)
    assert {known[s] for s in found[0].speakers} == {"Sergey Lavrov", "Antony Blinken"}
