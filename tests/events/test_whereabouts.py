"""Days and places that stand with the journey, or at the head of a transcript, and not in the clause of the meeting."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document

GOES = "Anthony Blinken will travel to Bern, Switzerland, from June 27 to June 29"
# (text, the trigger's words, first day, last day, place)
INHERITED = [
    (f"{GOES}, where he will meet President Guy Parmelin.", "meet", "2021-06-27", "2021-06-29", "Bern"),
    (f"{GOES}. There, he will meet President Guy Parmelin.", "meet", "2021-06-27", "2021-06-29", "Bern"),
    (f"{GOES}.\n\nThe weather is fine.\n\nIn Bern, he will meet President Guy Parmelin.", "meet", "2021-06-27", "2021-06-29", "Bern"),
    (
        "Anthony Blinken will travel to Bern and Geneva, Switzerland, from June 27 to June 29, where he will meet Guy Parmelin.",
        "meet",
        "2021-06-27",
        "2021-06-29",
        "Switzerland",
    ),
    (
        "Anthony Blinken will travel to Switzerland and Tunisia from June 27 to June 29. He will meet President Kais Saied.",
        "meet",
        "2021-06-27",
        "2021-06-29",
        "Tunisia",
    ),
    # a paragraph that opens with a stop; a host further on in the announcement
    (
        f"{GOES}.\n\nIn Bern on June 28, Anthony Blinken will attend a conference with Sergey Lavrov. He will meet President Guy Parmelin.",
        "meet",
        "2021-06-28",
        "2021-06-28",
        "Bern",
    ),
    (f"{GOES}.\n\nAnthony Blinken will meet President Guy Parmelin.", "meet", "2021-06-27", "2021-06-29", "Bern"),
    # the clause that says when the talks take place, on whatever word it hangs; a nominal predicate
    (
        "Russia looks ahead to Anthony Blinken's meeting with Sergey Lavrov that's going to be on Friday in Bern.",
        "meeting",
        "2021-06-18",
        "2021-06-18",
        "Bern",
    ),
    ("The talks with Sergey Lavrov, which will be held in Bern on Friday, are the first.", "talks", "2021-06-18", "2021-06-18", "Bern"),
    ("The meeting with Sergey Lavrov will be on Friday in Bern.", "meeting", "2021-06-18", "2021-06-18", "Bern"),
    ("Anthony Blinken visited Tunisia from June 3 to June 5. He met President Kais Saied.", "met", "2021-06-03", "2021-06-05", "Tunisia"),
]
NOT_INHERITED = [
    ("Russia told of Anthony Blinken's upcoming visit to Bern, which he announced this morning.", "visit", None, None),
    # a day of its own; a meeting before the call that takes it up, the place of what is talked about
    ("Anthony Blinken phoned Sergey Lavrov on Friday to follow up on their recent meeting in Bern.", "meeting", None, "Bern"),
    ("Anthony Blinken met Sergey Lavrov for talks on human rights in Mali.", "met", None, None),
    (f"{GOES}. He will meet President Guy Parmelin on June 20.", "meet", "2021-06-20", None),
    # another place, another paragraph, another person, a call, a meeting that was before
    (f"{GOES}. In Vienna, he will meet President Guy Parmelin.", "meet", None, "Vienna"),
    (f"{GOES}.\n\nAnthony Blinken will meet President Joe Biden.", "meet", None, None),
    (f"{GOES}. Sergey Lavrov will meet President Guy Parmelin.", "meet", None, None),
    (f"{GOES}. He will speak by phone with President Guy Parmelin.", "speak", None, None),
    (f"{GOES}. He met President Guy Parmelin.", "met", None, None),
]


def at(reader: Reader, text: str, trigger: str) -> tuple[str | None, str | None, str | None]:
    document = read_text(text, date="2021-06-16")
    assert isinstance(document, Document)
    reading = reader.read_document(document)
    (event,) = [e for e in reading.events if document.text[slice(*e.trigger)].split()[0] == trigger]
    when, place = event.date, event.place
    return when.start if when else None, when.end if when else None, place.name if place else None


@pytest.mark.parametrize(("text", "trigger", "first", "last", "place"), INHERITED)
def test_a_meeting_on_a_journey_has_its_days_and_its_place(
    reader: Reader, text: str, trigger: str, first: str, last: str, place: str
) -> None:
    assert at(reader, text, trigger) == (first, last, place)


@pytest.mark.parametrize(("text", "trigger", "first", "place"), NOT_INHERITED)
def test_what_need_not_fall_on_the_journey_inherits_nothing(
    reader: Reader, text: str, trigger: str, first: str | None, place: str | None
) -> None:
    assert at(reader, text, trigger) == (first, first, place)


HEAD = (
    "Secretary Antony Blinken And Moldovan Foreign Minister Nicu Popescu Before Their Meeting\n\nAntony Blinken, Secretary of State\n\n{}"
)
TURNS = "\n\nMINISTER POPESCU: Good morning, and welcome.\n\nSECRETARY BLINKEN: Thank you. It is good to be here."


@pytest.mark.parametrize(
    ("line", "place"), [("Chisinau, Moldova\n\nState Residence", "Chisinau"), ("They spoke about Chisinau before the press.", None)]
)
def test_a_transcript_is_taken_where_its_head_says(reader: Reader, line: str, place: str | None) -> None:
    assert at(reader, HEAD.format(line) + TURNS, "Meeting") == (("2021-06-16", "2021-06-16", place) if place else (None, None, None))
