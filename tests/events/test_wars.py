"""Wars of which a clause names one side: the other is found in the report, or in what is known of wars."""

from __future__ import annotations

import pytest

from dragoman.events.wars import opponents, wars
from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (text, published, the trigger's words, actor, recipient)
BOTH_SIDES = [
    # the report says it elsewhere, of whatever day
    ("Iraq waged war on Iran in the eighties. Iraqi aggression ruined its ports.", "2022-04-01", "aggression", "Iraq", "Iran"),
    ("Chad began its war on Niger. Chad condemned sanctions. The war of aggression by Chad goes on.", "2022-04-01", "war of aggression", "Chad", "Niger"),
    ("Chad began its war on Niger. Mali condemned aggression against Niger.", "2022-04-01", "aggression", "Chad", "Niger"),
    # the sentence names the other side of a known war, whenever it was
    ("Denmark recalled how Kuwait suffered when the Iraqi invasion began.", "2019-04-01", "invasion", "Iraq", "Kuwait"),
    # the report names it, and the war is going on
    ("Denmark will support Ukraine. Its minister spoke of Russian aggression.", "2022-04-01", "aggression", "Russia", "Ukraine"),
    ("Russia was silent. Denmark condemned the aggression against Ukraine.", "2022-04-01", "aggression", "Russia", "Ukraine"),
]  # fmt: skip
ONE_SIDE = [
    # two wars in the report; no war known; another time; the other side is never named
    ("Chad waged war on Niger. Chad waged war on Mali. Denmark condemned Chadian aggression.", "2022-04-01", "aggression", "Chad"),
    ("Denmark will support Niger. Its minister spoke of Chadian aggression.", "2022-04-01", "aggression", "Chad"),
    ("Denmark will support Ukraine. Its minister spoke of Russian aggression.", "2011-04-01", "aggression", "Russia"),
    ("Denmark condemned Russian aggression.", "2022-04-01", "aggression", "Russia"),
]  # fmt: skip


def war(reader: Reader, text: str, published: str, words: str) -> tuple[list[str], list[str]]:
    document = read_text(text, date=published)
    assert isinstance(document, Document)
    reading = reader.read_document(document)
    (event,) = [e for e in reading.events if e.type == "ASSAULT" and document.text[slice(*e.trigger)] == words]
    names = {a.id: a.name for a in reading.actors}
    return [names[a] for a in event.actor], [names[a] for a in event.recipient]


@pytest.mark.parametrize(("text", "published", "words", "actor", "recipient"), BOTH_SIDES, ids=lambda v: str(v)[:60])
def test_the_other_side_of_a_war(reader: Reader, text: str, published: str, words: str, actor: str, recipient: str) -> None:
    assert war(reader, text, published, words) == ([actor], [recipient])


@pytest.mark.parametrize(("text", "published", "words", "actor"), ONE_SIDE, ids=lambda v: str(v)[:60])
def test_a_war_of_which_nobody_could_say(reader: Reader, text: str, published: str, words: str, actor: str) -> None:
    assert war(reader, text, published, words) == ([actor], [])


def test_whoever_went_through_a_war_did_not_wage_it(reader: Reader) -> None:
    document = read_text("Norway went through two world wars in the last century.", date="2022-04-01")
    assert isinstance(document, Document)
    assert not [e for e in reader.read_document(document).events if e.type == "ASSAULT" and e.actor]


def test_known_wars_are_between_two_and_run_forward() -> None:
    assert all(len(sides) == 2 and first <= last for sides, first, last in wars())
    assert opponents("KWT") == {"IRQ"}
