"""People split and join events; their word outlasts the machine's, and each decision stays on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.query import JoinedEvent, Questions
from dragoman.record import DecisionError, Record
from dragoman.record.decisions import undone

from .building import Draft, Json, told

MET = ("CONSULT", "occurred", "Q1", "Q2")
ON14 = {"date": "2019-03-14"}
ONE, OTHER, THIRD = (told(n, *MET, **ON14) for n in (1, 2, 3))
APART = told(4, *MET, date="2019-03-15")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db", clock=lambda: datetime(2019, 4, 1, tzinfo=UTC)) as opened:
        yield opened


def add(record: Record, *readings: Json) -> list[str]:
    """Names of the first events of the readings, in the short form that people write."""
    return [f"{record.add(r).key[:8]}:e1" for r in readings]


def titles(events: list[JoinedEvent]) -> list[list[str]]:
    return sorted(sorted(f.report.heading for f in e.facts) for e in events)


def timeline(record: Record) -> list[list[str]]:
    return titles(Questions(record).timeline("RUS"))


def test_what_people_split_stays_apart_and_the_rest_together(record: Record) -> None:
    one, other, _ = add(record, ONE, OTHER, THIRD)
    assert len(timeline(record)) == 1
    record.split([one, other], by="m.keller", reason="he met her twice that day")
    assert timeline(record) == [["Report 1"], ["Report 2", "Report 3"]]
    assert record.check() == []


def test_what_people_join_is_one(record: Record) -> None:
    one, other = add(record, ONE, APART)
    assert len(timeline(record)) == 2
    record.join([one, other], by="m.keller")
    assert timeline(record) == [["Report 1", "Report 4"]]


def test_joining_takes_along_what_is_told_as_one_with_it(record: Record) -> None:
    one, _, apart = add(record, ONE, OTHER, APART)
    record.join([apart, one], by="m.keller")
    assert timeline(record) == [["Report 1", "Report 2", "Report 4"]]


def test_the_later_decision_outranks_the_earlier(record: Record) -> None:
    one, other = add(record, ONE, OTHER)
    record.split([one, other], by="m.keller")
    record.join([one, other], by="a.silva")
    assert len(timeline(record)) == 1
    record.split([other, one], by="m.keller")
    assert len(timeline(record)) == 2


def test_a_decision_is_undone_by_another_and_that_by_a_third(record: Record) -> None:
    one, other = add(record, ONE, OTHER)
    split = record.split([one, other], by="m.keller")
    undo = record.undo(split.number, by="a.silva", reason="one meeting, two rooms")
    assert len(timeline(record)) == 1
    record.undo(undo.number, by="m.keller")
    assert len(timeline(record)) == 2
    assert [(d.kind, d.decided_by) for d in record.decisions()] == [("split", "m.keller"), ("undo", "a.silva"), ("undo", "m.keller")]
    assert list(undone(record.decisions())) == [undo.number]


def reread(reading: Json, event: str, trigger: str | None = None) -> Json:
    """The same report as a newer coder reads it: another event before, so that the ids move, or another word taken for the trigger."""
    d = Draft(reading["document"]["title"], reading["text"].split("\n\n")[1], publisher=reading["document"]["publisher"])
    words = reading["text"].split("\n\n")[1]
    d.json["document"]["published"] = reading["document"]["published"]
    if event == "e2":
        d.event("ACCUSE", "occurred", words, words.split()[-1], "Q1", "KAZ", date="2019-01-01")
    assert d.event("CONSULT", "occurred", words, trigger or words.split()[0], "Q1", "Q2", date="2019-03-14") == event
    return d.json


@pytest.mark.parametrize("newer", [reread(ONE, "e2"), reread(ONE, "e1", "the event in words")], ids=["another id", "a longer trigger"])
def test_a_decision_outlives_a_newer_reading(record: Record, newer: Json) -> None:
    one, other = add(record, ONE, OTHER)
    record.split([one, other], by="m.keller")
    record.add(newer, refresh=True)
    meetings = [e for e in Questions(record).timeline("RUS") if e.main.type == "CONSULT"]
    assert titles(meetings) == [["Report 1"], ["Report 2"]]
    assert record.check() == []
    assert record.notices() == []


def test_a_decision_whose_event_is_no_longer_read_is_named_without_failing(record: Record) -> None:
    one, other = add(record, ONE, OTHER)
    record.split([one, other], by="m.keller")
    gone = reread(ONE, "e1")
    gone["events"] = []
    record.add(gone, refresh=True)
    assert timeline(record) == [["Report 2"]]
    assert record.check() == []
    (notice,) = record.notices()
    assert notice.startswith("decision 1 (split, by m.keller) is about event e1 of report ")
    record.undo(1, by="m.keller")
    assert record.notices() == []


def test_an_event_is_told_with_those_it_is_one_with(record: Record) -> None:
    add(record, ONE, OTHER, APART)
    assert [f.report.title for f in Questions(record).told_with(1, "e1")] == ["Report 2"]
    assert Questions(record).told_with(3, "e1") == []


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["nonsense", "{1}"], "does not name an event"),
        (["{0}:e9", "{1}"], "no event 'e9'"),
        (["ffffffffff:e1", "{1}"], "no report is called"),
        (["ff:e1", "{1}"], "at least 6 characters"),
        (["{0}", "{0}"], "named twice"),
        (["{0}"], "two events or more"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_hint_and_leaves_nothing(record: Record, names: list[str], says: str) -> None:
    known = add(record, ONE, OTHER)
    written = [n.format(*known).replace(":e1:e9", ":e9") for n in names]
    with pytest.raises(DecisionError, match=says) as caught:
        record.split(written, by="m.keller")
    assert caught.value.hint
    assert record.decisions() == []


def test_nobody_decides_nothing_and_nothing_is_undone_before_it_is_done(record: Record) -> None:
    one, other = add(record, ONE, OTHER)
    with pytest.raises(DecisionError, match="somebody"):
        record.join([one, other], by=" ")
    with pytest.raises(DecisionError, match="not taken before"):
        record.undo(7, by="m.keller")


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        ("split", "{", "cannot be decoded"),
        ("join", "[]", "does not name two events"),
        ("undo", '{"decision": 1}', "undoes a decision that was not taken before it"),
    ],
)
def test_check_finds_a_decision_that_makes_no_sense(record: Record, kind: str, subject: str, says: str) -> None:
    record.connection.execute(
        "INSERT INTO decision (decided_at, decided_by, kind, subject, verdict) VALUES ('2019', 'm.keller', ?, ?, 'null')", (kind, subject)
    )
    (fault,) = record.check()
    assert says in fault
