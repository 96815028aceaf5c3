"""Those who travel along, each stop that is named, the guest of a house, and who meets whom where a third one sits by."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (text, the events: mode, actors, recipients, status, place)
TOLD: list[tuple[str, list[tuple[str | None, set[str], set[str], str, str | None]]]] = [
    (
        "Sergey Lavrov will accompany Vladimir Putin to Oslo, Rome and Cairo on May 3-6.",
        [
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Norway"}, "planned", "Oslo"),
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Italy"}, "planned", "Rome"),
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Egypt"}, "planned", "Cairo"),
        ],
    ),
    (
        "Sergey Lavrov accompanied Vladimir Putin on travel to Bern, Switzerland; and Cairo, Egypt.",
        [
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Switzerland"}, "occurred", "Bern"),
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Egypt"}, "occurred", "Cairo"),
        ],
    ),
    (
        "Sergey Lavrov will travel to Cairo to join Vladimir Putin.",
        [("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Egypt"}, "planned", "Cairo")],
    ),
    # who is joined at home is no traveller
    ("Sergey Lavrov will travel to Rome to join Mario Draghi.", [("visit", {"Sergey Lavrov"}, {"Italy"}, "planned", "Rome")]),
    (
        "Sergey Lavrov will travel to Oslo, Rome and Cairo.",
        [("visit", {"Sergey Lavrov"}, {"Norway", "Italy", "Egypt"}, "planned", "Oslo")],
    ),
    (
        "Sergey Lavrov will travel to Cairo to join Vladimir Putin for the regional summit.",
        [
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Egypt"}, "planned", "Cairo"),
            ("multilateral", {"Sergey Lavrov", "Vladimir Putin"}, set(), "planned", "Cairo"),
        ],
    ),
    (
        "Sergey Lavrov participated in Vladimir Putin's meeting with Angela Merkel.",
        [(None, {"Sergey Lavrov", "Vladimir Putin"}, {"Angela Merkel"}, "occurred", None)],
    ),
    ("The White House visit of Emmanuel Macron was short.", [("visit", {"Emmanuel Macron"}, {"White House"}, "occurred", None)]),
    ("Emmanuel Macron's White House visit was short.", [("visit", {"Emmanuel Macron"}, {"White House"}, "occurred", None)]),
    ("Mike Pompeo's Moscow visit was short.", [("visit", {"Mike Pompeo"}, {"Russia"}, "occurred", "Moscow")]),
    ("The Macron visit was short.", [("visit", {"Emmanuel Macron"}, set(), "occurred", None)]),
    (
        "Joe Biden welcomed Emmanuel Macron to the White House.",
        [("visit", {"Emmanuel Macron"}, {"Joe Biden"}, "occurred", "White House")],
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_who_travels_where(reader: Reader, text: str, told: list[tuple[str | None, set[str], set[str], str, str | None]]) -> None:
    document = read_text(text, date="2022-03-01")
    assert isinstance(document, Document)
    reading = reader.read_document(document)
    names = {a.id: a.name for a in reading.actors}
    found = [
        (e.mode, {names[a] for a in e.actor}, {names[a] for a in e.recipient}, e.status, e.place.name if e.place else None)
        for e in reading.events
        if e.type == "CONSULT"
    ]
    assert found == told
