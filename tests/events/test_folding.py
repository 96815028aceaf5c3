"""What counts once: an act of words with its content, and one deed told by two words of a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.explain import explain
from dragoman.reader import Reader, Reading
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (sentence, types of its events, types of what they are about)
ACTS_OF_WORDS = [
    ("Iran threatened to expel the French ambassador.", {"THREATEN"}, {"SANCTION"}),
    ("Poland urged Belarus to release the journalists.", {"REQUEST"}, {"RETREAT"}),
    ("Turkey refused to withdraw its troops from Iraq.", {"REJECT"}, {"RETREAT"}),
    ("Japan promised to send aid to Jordan.", {"AGREE"}, {"AID"}),
    ("North Korea threatened to attack Japan.", {"THREATEN"}, {"ASSAULT"}),
    # a meeting stays an event of its own, for the diary
    ("Turkey agreed to meet Armenia.", {"AGREE", "CONSULT"}, set()),
    ("Serbia refused to meet Kosovo.", {"REJECT", "CONSULT"}, set()),
    # what happened is told beside the word
    ("Poland accused Belarus of attacking Lithuania.", {"ACCUSE", "ASSAULT"}, set()),
    ("Iran condemned the Israeli strike on Syria.", {"ACCUSE", "ASSAULT"}, set()),
]
# (sentence, type, how many events of that type)
TOLD_ON = [
    ("Syrian troops shelled Turkey, killing two people.", "ASSAULT", 1),
    ("Russian jets bombed Ukraine and Israeli jets bombed Syria.", "ASSAULT", 2),
    ("Russia attacked Ukraine after Israel attacked Syria.", "ASSAULT", 2),
    ("Kenyan police arrested a Somali journalist and detained two Ugandans.", "COERCE", 2),
    ("Israel bombed Iran, and Iran bombed Israel.", "ASSAULT", 2),
]


def read(reader: Reader, sentence: str) -> Reading:
    document = read_text(sentence, date=date(2021, 6, 16).isoformat())
    assert isinstance(document, Document)
    return reader.read_document(document)


@pytest.mark.parametrize(("sentence", "types", "content"), ACTS_OF_WORDS, ids=[a[0] for a in ACTS_OF_WORDS])
def test_what_is_promised_asked_for_refused_or_threatened_is_content(
    reader: Reader, sentence: str, types: set[str], content: set[str]
) -> None:
    events = read(reader, sentence).events
    assert {e.type for e in events} == types
    assert {d.type for e in events for d in e.content} == content


def test_content_keeps_its_sides_and_its_words(reader: Reader) -> None:
    reading = read(reader, "Poland urged Belarus to release the journalists.")
    request = next(e for e in reading.events if e.type == "REQUEST")
    deed = request.content[0]
    actors = {a.id: a.country for a in reading.actors}
    assert [actors[a] for a in deed.actor] == ["BLR"]
    assert deed.status == "called_for"
    assert reading.document.text[slice(*deed.trigger)].startswith("release")


@pytest.mark.parametrize(("sentence", "kind", "count"), TOLD_ON, ids=[t[0] for t in TOLD_ON])
def test_a_clause_that_tells_on_is_the_same_deed(reader: Reader, sentence: str, kind: str, count: int) -> None:
    assert sum(e.type == kind for e in read(reader, sentence).events) == count


def test_an_explanation_says_what_is_content(reader: Reader) -> None:
    coded = explain("Iran threatened to expel the French ambassador.", reader=reader).sentences[0].coded
    assert [(c.match.frame.type, c.content_of and c.content_of.text) for c in coded] == [("THREATEN", None), ("SANCTION", "threatened")]


@pytest.mark.parametrize(
    ("sentence", "type_", "status", "place"),
    [
        ("Norway announced that it would withdraw its troops from Mali.", "RETREAT", "planned", "Mali"),
        ("Norwegian troops will be leaving Mali.", "RETREAT", "planned", "Mali"),
        ("Norwegian troops left Mali.", "RETREAT", "occurred", "Mali"),
        ("Norway announced that it would send troops to Estonia.", "MOBILIZE", "planned", "Estonia"),
    ],
)
def test_a_march_that_is_announced_is_told_beside_its_promise_and_where(
    reader: Reader, sentence: str, type_: str, status: str, place: str
) -> None:
    events = read(reader, sentence).events
    found = [(e.status, e.place and e.place.name) for e in events if e.type == type_]
    assert found == [(status, place)]
    assert any(e.type == "AGREE" for e in events) == (status == "planned")
