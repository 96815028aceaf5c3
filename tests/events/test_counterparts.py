"""The other side that a clause does not name again: in a joint appearance, and after talks told just before."""

from __future__ import annotations

import re

import pytest

from dragoman.reader import Reader
from dragoman.reading import ASSERTED
from dragoman.sources.document import Block, Document

TITLE = "Secretary Antony J. Blinken And Norwegian Foreign Minister Anniken Huitfeldt Before Their Meeting"
GREETING = "FOREIGN MINISTER HUITFELDT: Good morning, and welcome to Oslo."
HUITFELDT, BLINKEN = "Anniken Huitfeldt", "Antony Blinken"

# (the next turn, type, actor, recipient)
TURNS = [
    ("SECRETARY BLINKEN: We had a very good conversation about the Arctic.", "CONSULT", [BLINKEN], [HUITFELDT]),
    ("SECRETARY BLINKEN: Our discussion today focused on fisheries.", "CONSULT", [BLINKEN], [HUITFELDT]),
    ("SECRETARY BLINKEN: We are grateful for our alliance.", "SUPPORT", [BLINKEN], [HUITFELDT]),
    ("SECRETARY BLINKEN: I deeply appreciate your leadership on fisheries.", "SUPPORT", [BLINKEN], [HUITFELDT]),
    # where it was talked stands there
    ("SECRETARY BLINKEN: We discussed fisheries in the G7 format.", "CONSULT", [BLINKEN], []),
    # once others ask, "we" may be anybody
    ("QUESTION: What will you do next?\n\nSECRETARY BLINKEN: We had a very good conversation about the Arctic.", "CONSULT", [BLINKEN], []),
]

# (report, the last CONSULT's actor, recipient)
TOLD = [
    (
        "Norwegian Foreign Minister Anniken Huitfeldt met Josep Borrell in Oslo. She also raised the ban on seals.",
        [HUITFELDT],
        ["Josep Borrell"],
    ),
    (
        "Anniken Huitfeldt met Josep Borrell in Oslo. On Friday she will meet young people to discuss fisheries.",
        [HUITFELDT],
        [],
    ),
]


def read(reader: Reader, text: str, title: str | None = None) -> list[tuple[str, list[str], list[str]]]:
    whole = f"{title}\n\n{text}" if title else text
    starts = [m.start() for m in re.finditer(r"(?:(?<=\n\n)|\A).", whole)]
    ends = [*(s - 2 for s in starts[1:]), len(whole)]
    blocks = tuple(Block("title" if title and not a else "paragraph", a, b) for a, b in zip(starts, ends, strict=True))
    reading = reader.read_document(Document("case", whole, blocks, title=title, published="2022-06-16"))
    names = {a.id: a.name for a in reading.actors}
    told = [e for e in reading.events if e.trigger[0] >= len(title or "") and (not title or e.status in ASSERTED)]
    return [(e.type, [names[i] for i in e.actor], [names[i] for i in e.recipient]) for e in told]


@pytest.mark.parametrize(("turn", "kind", "actor", "recipient"), TURNS, ids=[t[0] for t in TURNS])
def test_we_of_a_joint_appearance_are_those_who_stand_there(
    reader: Reader, turn: str, kind: str, actor: list[str], recipient: list[str]
) -> None:
    assert (kind, actor, recipient) in read(reader, f"{GREETING}\n\n{turn}", TITLE)


@pytest.mark.parametrize(("text", "actor", "recipient"), TOLD, ids=[t[0] for t in TOLD])
def test_what_one_side_raised_was_raised_with_the_other(reader: Reader, text: str, actor: list[str], recipient: list[str]) -> None:
    last = [e for e in read(reader, text) if e[0] == "CONSULT"][-1]
    assert last[1:] == (actor, recipient)


THANKED = [
    ("Anniken Huitfeldt spoke today with Josep Borrell to express appreciation for their partnership.", ["Josep Borrell"]),
    ("Anniken Huitfeldt met Josep Borrell. She travelled on to express appreciation for the partnership.", []),
]


@pytest.mark.parametrize(("text", "recipient"), THANKED, ids=[t[0] for t in THANKED])
def test_whoever_is_met_in_order_to_thank_is_thanked(reader: Reader, text: str, recipient: list[str]) -> None:
    assert [e[2] for e in read(reader, text) if e[0] == "SUPPORT"] == [recipient]
