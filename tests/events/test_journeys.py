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
        [
            ("visit", {"Sergey Lavrov"}, {"Norway"}, "planned", "Oslo"),
            ("visit", {"Sergey Lavrov"}, {"Italy"}, "planned", "Rome"),
            ("visit", {"Sergey Lavrov"}, {"Egypt"}, "planned", "Cairo"),
        ],
    ),
    # the land of the stop is the host where nobody else is named
    ("Sergey Lavrov ended his trip with a stop in Oslo.", [("visit", {"Sergey Lavrov"}, {"Norway"}, "occurred", "Oslo")]),
    # what a journey is for, all who travel do
    (
        "Sergey Lavrov will accompany Vladimir Putin to Cairo to meet with President Abdel Fattah el-Sisi.",
        [
            ("visit", {"Sergey Lavrov", "Vladimir Putin"}, {"Egypt"}, "planned", "Cairo"),
            (None, {"Sergey Lavrov", "Vladimir Putin"}, {"Abdel Fattah el-Sisi"}, "planned", "Cairo"),
        ],
    ),
    ("Russian soldiers went to Mali.", []),
    ("Refugees came to Poland.", []),
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


# (text, the days of its stops)
DAYS = [
    ("Sergey Lavrov travelled to Doha, Qatar, on Monday and to Oslo, Norway, on Wednesday.", {"Doha": "2022-02-28", "Oslo": "2022-02-23"}),
    ("Sergey Lavrov visited Kenya and Uganda on Friday.", {"Kenya": "2022-02-25", "Uganda": "2022-02-25"}),
    ("Sergey Lavrov is visiting Oslo and Cairo on this trip.", {}),
    ("Sergey Lavrov visited Kenya last week and Uganda this week.", {"Kenya": "2022-02-21", "Uganda": "2022-02-28"}),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_a_stop_has_its_own_day(reader: Reader, text: str, days: dict[str, str]) -> None:
    document = read_text(text, date="2022-03-01")
    assert isinstance(document, Document)
    visits = [e for e in reader.read_document(document).events if e.mode == "visit"]
    assert {e.place.name: e.date.start for e in visits if e.place and e.date} == days


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
