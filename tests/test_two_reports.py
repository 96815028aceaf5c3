"""Two reports of the same talks, before and after: ids that agree, items that belong to their talks, words that stay the publisher's."""

from __future__ import annotations

import json

import pytest

from dragoman.reader import Reader, Reading

BEFORE = (
    "German Foreign Minister Heiko Maas will meet his Russian counterpart Sergey Lavrov in Moscow on Tuesday. "
    "They will discuss the fate of the stranded camels, and Maas is expected to raise the price of caviar, which has doubled since May. "
    "Another difficult issue is the closure of the ferry line. The bridge is not on the agenda of the talks.\n\n"
    "Moscow insists that the ferry line be closed. Germany rejected the closure of the ferry line."
)
AFTER = (
    "German Foreign Minister Heiko Maas and his Russian counterpart Sergey Lavrov held talks in Moscow on Tuesday. "
    "They exchanged views on the fate of stranded camels. After Maas had arrived, the ministers touched upon the price of caviar, "
    "as well as the closure of the ferry line. They did not discuss the bridge.\n\n"
    "Lavrov said that Russia opposes the closure of the ferry line. The regime in Minsk, propped up by a smear campaign, fled on Monday."
)
TWO_TALKS = (
    "Heiko Maas met Sergey Lavrov in Moscow on Monday. Jean-Yves Le Drian met Mike Pompeo in Paris on Tuesday and discussed the dam. "
    "In Moscow, Maas and Lavrov discussed the bridge. The canal was also on the agenda in Paris."
)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    path = tmp_path_factory.mktemp("two") / "two.jsonl"
    told = [("before", "2019-05-06", BEFORE), ("after", "2019-05-08", AFTER), ("two", "2019-05-08", TWO_TALKS)]
    path.write_text("".join(json.dumps({"id": i, "date": d, "text": t}) + "\n" for i, d, t in told), encoding="utf8")
    return [r for r in Reader().read_paths([path]) if isinstance(r, Reading)]


def test_what_was_to_be_discussed_and_what_was_have_the_same_ids(readings: list[Reading]) -> None:
    agenda = [[(a.issue, a.negated) for a in r.agenda] for r in readings[:2]]
    assert agenda[0] == agenda[1]
    assert [negated for _, negated in agenda[0]] == [False, False, False, True]


def test_every_item_names_talks_of_its_report(readings: list[Reading]) -> None:
    for reading in readings:
        talks = {e.id for e in reading.events if e.type == "CONSULT"}
        assert reading.agenda
        assert {a.talks for a in reading.agenda} <= talks


def test_an_item_belongs_to_the_talks_at_the_place_that_its_sentence_names(readings: list[Reading]) -> None:
    reading = readings[2]
    places = {e.id: e.place.name if e.place else None for e in reading.events}
    assert [(a.label, places[a.talks or ""]) for a in reading.agenda] == [
        ("the dam", "Paris"),
        ("the bridge", "Moscow"),
        ("The canal", "Paris"),
    ]


def test_positions_come_from_the_reporter_from_events_and_from_statements(readings: list[Reading]) -> None:
    before, after = readings[:2]
    names = {a.id: a.name for r in readings for a in r.actors}
    assert [(names[p.actor], p.stance, p.issue) for p in before.positions] == [
        ("Russia", "demands", "ferry-line"),
        ("Germany", "opposes", "closure-ferry-line"),
    ]
    assert [(names[p.actor], p.stance, p.issue) for p in after.positions] == [("Russia", "opposes", "closure-ferry-line")]
    assert after.positions[0].statement is not None


def test_the_publishers_loaded_words_are_marked_and_are_nobodys_position_or_statement(readings: list[Reading]) -> None:
    text = readings[1].document.text
    assert [w.word for w in readings[1].wording] == ["regime", "smear campaign"]
    at = text.index("The regime")
    spans = [p.span for p in readings[1].positions] + [c for s in readings[1].statements for c in s.content]
    assert not [s for s in spans if s[1] > at]
    assert not [e for e in readings[1].events if "smear" in text[slice(*e.span)] and e.type in ("ACCUSE", "COERCE", "ASSAULT")]
