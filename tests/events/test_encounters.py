"""One meeting told by two words, the title that says more than the text, and what befalls a land where nobody is named."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader, Reading
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (text, how many talks it tells)
TALKS = [
    ("Blinken met with Lavrov in Geneva to discuss arms control.", 1),
    ("Blinken met today with Lavrov to launch the U.S.-Russia Strategic Dialogue.", 1),
    ("Blinken met Lavrov on Monday and discussed arms control.", 1),
    ("Blinken held talks with Lavrov to review the treaty.", 1),
    ("In a meeting with Lavrov, Blinken discussed arms control.", 1),
    ("Blinken met Lavrov, discussing arms control.", 1),
    ("Blinken hosted Lavrov in Washington to launch the dialogue.", 1),
    ("Blinken participated in a meeting with Lavrov to discuss arms control.", 1),
    # other partners, another day, another way of talking: another event
    ("Blinken met Lavrov on Monday and will meet Kuleba on Friday.", 2),
    ("Blinken met Lavrov on Monday and spoke with him by phone on Friday.", 2),
    ("Blinken and Lavrov met to review talks between China and Kenya.", 2),
    ("Blinken travelled to Geneva to meet Lavrov.", 2),
]
# (text, events of violence and of the street as type, recipients' countries, place)
BEFALLEN = [
    ("Anti-government protests took place in Nairobi on Monday.", ("PROTEST", ["KEN"], "Nairobi")),
    ("This comes after weeks of protests in Kenya.", ("PROTEST", ["KEN"], "Kenya")),
    ("Heavy fighting erupted in Tripoli.", ("ASSAULT", ["LBY"], "Tripoli")),
    ("A civil war is under way in Mali.", ("ASSAULT", ["MLI"], "Mali")),
    ("There are reports about the attack against a power plant in Ukraine.", ("ASSAULT", ["UKR"], "Ukraine")),
    ("Oil facilities in Saudi Arabia were hit by drone attacks.", ("ASSAULT", ["SAU"], "Saudi Arabia")),
    ("Reports of air strikes in Aleppo reached the envoy.", ("ASSAULT", ["SYR"], "Aleppo")),
]
QUIET = [
    "A general strike was held in Greece.",
    "The trade war in Asia went on.",
    "Another heart attack in Kenya was reported.",
    "A possible attack in Mali is feared.",
    "Domestic violence in Kenya increased.",
    "The attack was claimed by a movement in Yemen.",
    "A plane crashed in Kenya, killing at least seven.",
    "The campaign against refugees fleeing the war in Sudan grew.",
]


def read(reader: Reader, text: str) -> Reading:
    document = read_text(text, date="2022-03-02")
    assert isinstance(document, Document)
    return reader.read_document(document)


@pytest.mark.parametrize(("text", "count"), TALKS, ids=[t[0] for t in TALKS])
def test_a_meeting_told_by_two_words_is_one_event(reader: Reader, text: str, count: int) -> None:
    assert sum(e.type == "CONSULT" for e in read(reader, text).events) == count


def test_the_second_word_adds_what_the_first_does_not_say(reader: Reader) -> None:
    (talk,) = read(reader, "During Monday's phone call with Lavrov, Blinken discussed arms control.").events
    assert talk.mode == "phone"
    assert talk.date is not None
    assert talk.date.start == "2022-02-28"
    assert len(talk.mentions) == 1


def test_a_title_gives_the_text_its_mode(reader: Reader) -> None:
    text = "Secretary Blinken's Call with Peruvian President Castillo\n\nSecretary of State Antony Blinken spoke yesterday with Peruvian President Pedro Castillo."
    (call,) = read(reader, text).events
    assert (call.mode, call.date and call.date.start) == ("phone", "2022-03-01")


def test_a_journey_in_the_title_is_not_the_meeting_of_the_text(reader: Reader) -> None:
    text = "Macron Visits China\n\nFrench President Emmanuel Macron met Chinese President Xi Jinping in Beijing on Monday."
    assert [e.mode for e in read(reader, text).events] == ["visit", None]


def test_what_an_attack_was_made_with_is_no_move_beside_it(reader: Reader) -> None:
    assert {e.type for e in read(reader, "Russia launched missiles targeting French troops in Mali.").events} == {"ASSAULT"}


@pytest.mark.parametrize(("text", "wanted"), BEFALLEN, ids=[b[0] for b in BEFALLEN])
def test_what_befalls_a_land_is_told_without_names(reader: Reader, text: str, wanted: tuple[str, list[str], str]) -> None:
    reading = read(reader, text)
    countries = {a.id: a.country for a in reading.actors}
    found = [(e.type, [countries[r] for r in e.recipient], e.place and e.place.name) for e in reading.events if not e.actor]
    assert wanted in found


@pytest.mark.parametrize("text", QUIET)
def test_figures_of_speech_and_dangers_befall_nobody(reader: Reader, text: str) -> None:
    assert not [e for e in read(reader, text).events if e.type in ("ASSAULT", "PROTEST")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A suicide bombing in Kabul killed ten soldiers on Monday. The attack in Kabul was condemned by Norway.", 1),
        ("A raid in Syria that killed Ali Saleh lasted an hour.", 1),
        ("Fighting erupted in Sudan. Protests erupted in Kenya.", 1),
    ],
)
def test_what_befell_and_whom_it_hit_are_one_event(reader: Reader, text: str, count: int) -> None:
    assert sum(e.type == "ASSAULT" for e in read(reader, text).events) == count
