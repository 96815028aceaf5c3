"""A readout comes back to those who talked: "they", "both", "the two", and whoever joined them."""

from __future__ import annotations

import re

import pytest

from dragoman.reader import Reader
from dragoman.reading import Event
from dragoman.sources.document import Block, Document

HEAD = "Office of the Spokesperson\n\nSecretary of State Antony J. Blinken met today with Norwegian Foreign Minister Anniken Huitfeldt in Oslo.\n\n"
BOTH = {"Antony Blinken", "Anniken Huitfeldt"}

# (what the readout says next, type, all sides)
CASES = [
    (
        "The Secretary thanked Norway for sheltering those who flee the floods. They condemned Iran's attack on the tanker.",
        "ACCUSE",
        BOTH | {"Iran"},
    ),
    ("The two discussed trade between Sudanese farmers and herders.", "CONSULT", BOTH),
    ("They both expressed support for Moldova.", "SUPPORT", BOTH | {"Moldova"}),
    ("The leaders exchanged views on the Arctic.", "CONSULT", BOTH),
    ("Both reaffirmed their support for Moldova.", "SUPPORT", BOTH | {"Moldova"}),
    (
        "Secretary of Defense Lloyd Austin also joined the meeting. They condemned Iran's attack on the tanker.",
        "ACCUSE",
        BOTH | {"Lloyd Austin", "Iran"},
    ),
    # talks told later are what the next "they" comes back to
    (
        "The Secretary later met with Swedish Foreign Minister Ann Linde. They condemned Iran's attack on the tanker.",
        "ACCUSE",
        {"Antony Blinken", "Ann Linde", "Iran"},
    ),
]


def read(reader: Reader, text: str) -> tuple[list[Event], dict[str, str]]:
    starts = [m.start() for m in re.finditer(r"(?:(?<=\n\n)|\A).", text)]
    ends = [*(s - 2 for s in starts[1:]), len(text)]
    document = Document("case", text, tuple(Block("paragraph", a, b) for a, b in zip(starts, ends, strict=True)), published="2022-06-16")
    reading = reader.read_document(document)
    return list(reading.events), {a.id: a.name for a in reading.actors}


@pytest.mark.parametrize(("text", "kind", "sides"), CASES, ids=[c[0] for c in CASES])
def test_the_sides_of_a_readout_are_those_who_talked(reader: Reader, text: str, kind: str, sides: set[str]) -> None:
    events, names = read(reader, HEAD + text)
    told = [e for e in events if e.type == kind and e.trigger[0] >= len(HEAD)]
    assert told, f"no {kind}"
    assert {names[i] for i in (*told[-1].actor, *told[-1].recipient)} == sides


def test_whoever_an_official_only_serves_was_not_there(reader: Reader) -> None:
    text = (
        "Office of the Spokesperson\n\nDeputy Secretary of State Wendy Sherman spoke today with Bjoern Seibert, Chief of Staff for "
        "European Commission President Ursula von der Leyen.\n\nThey consulted on fisheries."
    )
    events, names = read(reader, text)
    assert {names[i] for i in (*events[-1].actor, *events[-1].recipient)} == {"Wendy Sherman", "Bjoern Seibert"}


def test_the_delegations_of_named_states_are_theirs(reader: Reader) -> None:
    events, names = read(reader, "Iran and Iraq are neighbours. On Friday the delegations of Norway and Sweden met in Oslo.")
    assert [[names[i] for i in e.actor] for e in events if e.type == "CONSULT"] == [["Norway", "Sweden"]]
