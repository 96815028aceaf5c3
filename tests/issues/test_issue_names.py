"""Which issue a phrase is about, and the name of one that no list foresees."""

from __future__ import annotations

import pytest
from tests.issues.conftest import Read

NAMED = [
    ("the situation in Syria", "syria"),
    ("the Syrian crisis", "syria"),
    ("the war in Ukraine", "ukraine"),
    ("Ukraine", "ukraine"),
    ("the conflict in Mali", "sahel"),
    ("the situation in Paraguay", "paraguay"),
    ("the crisis in Bolivia", "bolivia"),
    ("developments in Tunisia", "tunisia"),
    ("the Algerian crisis", "algeria"),
    ("relations between Chile and Peru", "relations-chile-peru"),
    ("Peru's relations with Chile", "relations-chile-peru"),
    ("bilateral relations", "bilateral-relations"),
    ("North Korea's nuclear program", "north-korea-nuclear"),
    ("Iran's nuclear program", "iran-nuclear"),
    ("the extension of the New START treaty", "new-start"),
    ("the sanctions against Russia", "sanctions"),
    ("the ceasefire in Yemen", "yemen"),
    ("tariffs on steel", "trade"),
    ("the transit of gas through the pipeline", "gas-pipelines"),
    ("the abductions issue", "abductions"),
    ("humanitarian access to the valley", "humanitarian"),
    ("the adoption of children from abroad", "child-adoption"),
    ("the maritime border", "maritime-borders"),
    ("the expulsion of two diplomats", "expulsions"),
    ("the fate of the camels", "camel-fate"),
    ("reopening the crossing", "crossing"),
    ("a budget that does not pay for a wall", "budget"),
    ("a law that bans the ferry", "ban-ferry-law"),
    ("a statement by the United Nations Security Council on the ferry", "ferry-statement"),
]


@pytest.mark.parametrize(("phrase", "issue"), NAMED, ids=[p for p, _ in NAMED])
def test_a_phrase_is_about(read: Read, phrase: str, issue: str) -> None:
    reading, _ = read(f"The ministers discussed {phrase}.")
    assert [a.issue for a in reading.agenda] == [issue]
    assert issue in [i.id for i in reading.issues]


def test_an_open_issue_is_labelled_by_its_own_words(read: Read) -> None:
    reading, _ = read("The ministers discussed the fate of the stranded camels.")
    assert [i.label for i in reading.issues] == ["the fate of the stranded camels"]


VERBAL = ["continuing the reform of the court", "how to reopen the bridge", "strengthening the dairy sector"]


@pytest.mark.parametrize("phrase", VERBAL)
def test_the_label_of_an_open_issue_is_a_noun_phrase(read: Read, phrase: str) -> None:
    reading, _ = read(f"The ministers discussed {phrase}.")
    assert [i.label.split()[0] for i in reading.issues] == ["the"]


def test_an_agreement_named_again_is_the_one_named_before(read: Read) -> None:
    text = "Albania and Italy signed a maritime border agreement. On Monday, Greece denounced the agreement."
    reading, _ = read(text)
    assert [p.issue for p in reading.positions] == ["maritime-borders"]


def test_statements_carry_the_issues_of_their_words(read: Read) -> None:
    reading, _ = read('"We want the sanctions to end and the gas pipeline to be built," Sergey Lavrov said.')
    assert set(reading.statements[0].issues) >= {"sanctions", "gas-pipelines"}
