"""One event from many reports: what may be two stays two."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.query import JoinedEvent, Questions
from dragoman.record import Record

from .building import ASTANA, Draft, Json, series, told


def joined(tmp_path: Path, *readings: Json) -> list[JoinedEvent]:
    with Record.open(tmp_path / "talks.db") as record:
        for reading in readings:
            record.add(reading)
        return Questions(record).timeline("RUS")


ON14 = {"date": "2019-03-14"}
MET = ("CONSULT", "occurred")
SAME: dict[str, tuple[Json, Json]] = {
    "the same persons on the same day": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q2", "Q1", **ON14)),
    "persons, and their countries": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "RUS", "KAZ", **ON14)),
    "with people whom nobody can name": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q2 GRP", **ON14)),
    "a plan and its fulfilment": (told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-01", **ON14), told(2, *MET, "Q1", "Q2", **ON14)),
    "a list of those who will be met, and one of them": (
        told(1, "CONSULT", "planned", "Q1", "Q2 Q4 Q5", "2019-03-10", date="2019-03-13..2019-03-15"), told(2, *MET, "Q1", "Q5", **ON14)
    ),
    "one names the city, one does not": (told(1, *MET, "Q1", "Q2", **ON14, place=ASTANA), told(2, *MET, "Q1", "Q2", **ON14)),
    "the city, and its country": (
        told(1, *MET, "Q1", "Q2", **ON14, place=ASTANA), told(2, *MET, "Q1", "Q2", **ON14, place=("Kazakhstan", "KAZ"))
    ),
    "an undated plan shortly before": (told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-10"), told(2, *MET, "Q1", "Q2", **ON14)),
    "an undated account the day after": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q2", "2019-03-15")),
    "a visit and the meeting on it": (told(1, *MET, "Q1", "Q2", **ON14, mode="visit"), told(2, *MET, "Q1", "Q2", **ON14)),
    "a journey of days, told before and after": (
        told(1, "CONSULT", "planned", "Q1", "KAZ", "2019-03-10", date="2019-03-14..2019-03-18", mode="visit", place=ASTANA),
        told(2, *MET, "Q1", "KAZ", "2019-03-15", mode="visit", place=("Kazakhstan", "KAZ")),
    ),
    "a call, and words that leave open how they spoke": (
        told(1, *MET, "Q1", "Q2", **ON14, mode="phone"), told(2, *MET, "Q1", "Q2", **ON14, words="spoke with her counterpart")
    ),
    "a letter, told twice": (
        told(1, *MET, "Q1", "Q2", **ON14, words="wrote to her counterpart"),
        told(2, *MET, "Q1", "Q2", **ON14, words="letter to the minister"),
    ),
    "two talks of a meeting that day, neither dated": (
        told(1, *MET, "Q1", "Q2", "2019-03-14"), told(2, *MET, "Q2", "Q1", "2019-03-14")
    ),
    "the same words in two reports of a day, neither dated": (
        told(1, "ACCUSE", "occurred", "RUS", "KAZ", "2019-03-14", words="calls on Kazakhstan to open the border at once and for good"),
        told(2, "ACCUSE", "occurred", "RUS", "KAZ", "2019-03-14", words="calls on Kazakhstan to open the border at once and for good"),
    ),
    "a deed told in nearly the same words": (
        told(1, "SANCTION", "occurred", "RUS", "KAZ", **ON14, words="banned fish from Kazakhstan for a year"),
        told(2, "SANCTION", "occurred", "RUS", "KAZ", **ON14, words="banned all fish from Kazakhstan for a year"),
    ),
}  # fmt: skip
OTHER: dict[str, tuple[Json, Json]] = {
    "another day": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q2", date="2019-03-15")),
    "a letter, and the talks that it asks for": (
        told(1, *MET, "Q1", "Q2", **ON14, words="wrote to her counterpart"), told(2, *MET, "Q1", "Q2", **ON14)
    ),
    "another minister": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q5", **ON14)),
    "a third party": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q2 USA", **ON14)),
    "one side told, the other not": (
        told(1, *MET, "Q1", "", **ON14, words="meets island leaders"), told(2, *MET, "RUS", "", **ON14, words="speaks with one voice")
    ),
    "four ministers, and one of them": (told(1, *MET, "Q1", "Q2 Q4 Q5", **ON14), told(2, *MET, "Q1", "Q5", **ON14)),
    "a trip, and a meeting on its day": (
        told(1, *MET, "Q1", "KAZ", **ON14, mode="visit"), told(2, *MET, "Q1", "Q2", **ON14)
    ),
    "the other side named by neither": (
        told(1, *MET, "Q1", "KAZ", **ON14, words="met the foreign minister of the Kazakhs"),
        told(2, *MET, "Q1", "KAZ", **ON14, words="met the deputy minister of the Kazakhs"),
    ),
    "a minister, and somebody unnamed of his country": (
        told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "KAZ", **ON14, words="met the deputy minister of the Kazakhs")
    ),
    "a president with his minister, and the president": (told(1, *MET, "Q1", "Q5 Q2", **ON14), told(2, *MET, "Q1", "Q5", **ON14)),
    "a habit, and one of its meetings": (
        told(1, *MET, "Q1", "Q2", "2019-03-14", words="speaks with her several times a week"), told(2, *MET, "Q1", "Q2", **ON14)
    ),
    "a lunch, and the talks of the day": (
        told(1, *MET, "Q1", "Q2", **ON14, words="lunch with her"), told(2, *MET, "Q1", "Q2", **ON14, words="talks with her")
    ),
    "a journey, and another stage of it": (
        told(1, *MET, "Q1", "KAZ", **ON14, mode="visit", place=ASTANA),
        told(2, *MET, "Q1", "KAZ", **ON14, mode="visit", place=("Karaganda", "KAZ")),
    ),
    "an envoy who is sent, and a journey": (
        told(1, *MET, "Q1", "KAZ", **ON14, mode="visit", words="sent a team to Kazakhstan"),
        told(2, *MET, "Q1", "KAZ", **ON14, mode="visit", words="traveled to Kazakhstan"),
    ),
    "a year of talks, and one of them": (
        told(1, *MET, "Q1", "Q2", "2019-12-20", date="2019-01-01..2019-12-31"), told(2, *MET, "Q1", "Q2", **ON14)
    ),
    "boilerplate of two days": (
        told(1, *MET, "Q1", "", "2019-03-14", words="attends meetings and briefings at the ministry all day long"),
        told(2, *MET, "Q1", "", "2019-03-15", words="attends meetings and briefings at the ministry all day long"),
    ),
    "a call and a meeting": (told(1, *MET, "Q1", "Q2", **ON14, mode="phone"), told(2, *MET, "Q1", "Q2", **ON14)),
    "another city": (told(1, *MET, "Q1", "Q2", **ON14, place=ASTANA), told(2, *MET, "Q1", "Q2", **ON14, place=("Almaty", "KAZ"))),
    "several calls and one": (
        told(1, *MET, "Q1", "Q2", **ON14, mode="phone", count=2), told(2, *MET, "Q1", "Q2", **ON14, mode="phone")
    ),
    "countries without a day": (told(1, *MET, "RUS", "KAZ"), told(2, *MET, "RUS", "KAZ", **ON14)),
    "an undated account weeks later": (told(1, *MET, "Q1", "Q2", **ON14), told(2, *MET, "Q1", "Q2", "2019-04-20")),
    "an undated plan months before": (told(1, "CONSULT", "planned", "Q1", "Q2", "2018-10-01"), told(2, *MET, "Q1", "Q2", **ON14)),
    "two accusations on one day": (
        told(1, "ACCUSE", "occurred", "Q1", "KAZ", **ON14, words="blamed Kazakhstan for the drought"),
        told(2, "ACCUSE", "occurred", "Q1", "KAZ", **ON14, words="said that Kazakhstan breaks the rail treaty"),
    ),
    "the other direction": (
        told(1, "SANCTION", "occurred", "RUS", "KAZ", **ON14, words="banned fish from the other"),
        told(2, "SANCTION", "occurred", "KAZ", "RUS", **ON14, words="banned fish from the other side"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_one_event_told_twice_is_one(tmp_path: Path, one: Json, other: Json) -> None:
    (event,) = joined(tmp_path, one, other)
    assert {f.report.title for f in event.facts} == {"Report 1", "Report 2"}


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_what_may_be_two_events_stays_two(tmp_path: Path, one: Json, other: Json) -> None:
    assert len(joined(tmp_path, one, other)) == 2


def test_two_meetings_of_one_report_on_one_day_stay_two_where_names_are_wanting(tmp_path: Path) -> None:
    d = Draft("Berezin in Astana", "He met the Kazakh minister. He met the Kazakh speaker.", published="2019-03-14")
    for words in ("met the Kazakh minister", "met the Kazakh speaker"):
        d.event("CONSULT", "occurred", words, "met", "Q1", "KAZ", date="2019-03-14")
    assert len(joined(tmp_path, d.json)) == 2


def test_undated_accounts_of_two_days_are_one_meeting_where_each_fits_a_dated_one(tmp_path: Path) -> None:
    (event,) = joined(
        tmp_path,
        told(1, *MET, "Q1", "Q2", **ON14),
        told(2, *MET, "Q1", "Q2", "2019-03-14"),
        told(3, *MET, "Q1", "Q2", "2019-03-16"),
    )
    assert len(event.facts) == 3


def test_an_undated_mention_that_fits_two_meetings_joins_neither(tmp_path: Path) -> None:
    plan = told(3, "CONSULT", "planned", "Q1", "Q2", "2019-03-10")
    events = joined(tmp_path, told(1, *MET, "Q1", "Q2", date="2019-03-12"), told(2, *MET, "Q1", "Q2", date="2019-03-14"), plan)
    assert [len(e.facts) for e in events] == [1, 1, 1]


def test_an_announcement_of_several_is_told_with_the_first_of_them(tmp_path: Path) -> None:
    events = joined(
        tmp_path,
        told(1, "CONSULT", "planned", "Q1", "Q2 Q5", "2019-03-10", date="2019-03-13..2019-03-15"),
        told(2, *MET, "Q1", "Q5", **ON14),
        told(3, *MET, "Q1", "Q2", **ON14),
    )
    (told_twice,) = [e for e in events if len(e.facts) > 1]
    assert [{p.id for p in f.parties} for f in told_twice.facts] == [{"Q1", "Q2", "Q5"}, {"Q1", "Q2"}]


def test_one_inexact_plan_keeps_no_mention_from_the_meeting_that_took_place(tmp_path: Path) -> None:
    events = joined(
        tmp_path,
        told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-11", date="2019-03-13", words="will meet her in a couple of days"),
        told(2, *MET, "Q1", "Q2", "2019-03-15", **ON14),
        told(3, "CONSULT", "planned", "Q1", "Q2", "2019-03-10"),
        told(4, *MET, "Q1", "Q2", "2019-03-16"),
        told(5, "CONSULT", "planned", "Q1", "Q2", "2019-03-08", date="2019-03-11..2019-03-17"),
    )
    assert [[f.report.title for f in e.facts] for e in events] == [["Report 1"], ["Report 5", "Report 3", "Report 2", "Report 4"]]


def test_a_plan_for_days_before_is_another_meeting(tmp_path: Path) -> None:
    plan = told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-09", date="2019-03-11")
    events = joined(
        tmp_path, plan, told(2, *MET, "Q1", "Q2", "2019-03-14", **ON14), told(3, "CONSULT", "planned", "Q1", "Q2", "2019-03-10")
    )
    assert [len(e.facts) for e in events] == [1, 1, 1]


def test_what_a_report_goes_on_to_tell_of_its_meeting_is_that_meeting_whatever_others_mention(tmp_path: Path) -> None:
    before = Draft("Before the talks", "Berezin meets Sarsenova today. A third meeting this year may follow.", published="2019-03-14")
    before.event("CONSULT", "planned", "Berezin meets Sarsenova today", "meets", "Q1", "Q2", **ON14)
    before.event("CONSULT", "possible", "A third meeting this year may follow", "meeting", "Q1", "Q2", date="2019-01-01..2019-12-31")
    after = Draft("After the talks", "Berezin met Sarsenova. They discussed rail.", published="2019-03-14")
    after.event("CONSULT", "occurred", "Berezin met Sarsenova", "met", "Q1", "Q2", **ON14)
    after.event("CONSULT", "occurred", "They discussed rail", "discussed", "Q1 Q2")
    events = joined(tmp_path, before.json, after.json)
    assert [[(f.report.title, f.id) for f in e.facts] for e in events if len(e.facts) > 1] == [
        [("Before the talks", "e1"), ("After the talks", "e1"), ("After the talks", "e2")]
    ]


def test_a_mention_joins_the_meeting_of_its_persons_and_not_one_of_their_countries(tmp_path: Path) -> None:
    d = Draft("Two talks", "Delegations held the rail dialogue. Berezin met Sarsenova.", published="2019-03-14")
    d.event("CONSULT", "occurred", "Delegations held the rail dialogue", "held", "RUS", "KAZ", **ON14)
    d.event("CONSULT", "occurred", "Berezin met Sarsenova", "met", "Q1", "Q2", **ON14)
    events = joined(tmp_path, d.json, told(2, *MET, "Q1", "Q2", **ON14))
    assert [[f.report.title for f in e.facts] for e in events] == [["Two talks"], ["Two talks", "Report 2"]]


def test_the_call_of_a_headline_is_the_conversation_of_the_text(tmp_path: Path) -> None:
    d = Draft(
        "Berezin's Call with Sarsenova", "Berezin spoke today with Sarsenova. They first met on May 3 in Omsk.", published="2019-05-20"
    )
    d.event("CONSULT", "occurred", "Berezin's Call with Sarsenova", "Call", "Q1", "Q2", mode="phone")
    d.event("CONSULT", "occurred", "Berezin spoke today with Sarsenova", "spoke", "Q1", "Q2", date="2019-05-20")
    d.event("CONSULT", "occurred", "They first met on May 3 in Omsk", "met", "Q1", "Q2", date="2019-05-03", place=("Omsk", "RUS"))
    met, call = joined(tmp_path, d.json)
    assert [f.id for f in call.facts] == ["e1", "e2"]
    assert (call.mode, str(call.first)) == ("phone", "2019-05-20")
    assert [f.id for f in met.facts] == ["e3"]


def test_the_status_moves_from_report_to_report(tmp_path: Path) -> None:
    (event,) = joined(
        tmp_path,
        told(3, *MET, "Q1", "Q2", "2019-03-14", **ON14, place=ASTANA),
        told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-01", **ON14),
        told(2, "CONSULT", "denied", "Q1", "Q2", "2019-03-05", **ON14, speaker="Q3"),
        told(4, "CONSULT", "planned", "Q1", "Q2", "2019-03-15", **ON14),
    )
    assert [m.status for m in event.moves] == ["planned", "denied", "occurred", "planned"]
    assert event.status == "occurred", "a later mention of the plan does not undo it"
    assert not event.is_disputed
    assert event.place is not None


def test_a_meeting_that_one_expects_and_another_denies_is_disputed(tmp_path: Path) -> None:
    with Record.open(tmp_path / "talks.db") as record:
        for reading in series():
            record.add(reading)
        contacts = Questions(record).contacts("Russia", "Kazakhstan")
    disputed = [c for c in contacts if c.is_disputed]
    assert [[(f.status, f.speaker and f.speaker.name) for f in c.facts] for c in disputed] == [
        [("planned", "Marat Ospanov"), ("not_planned", "Oleg Tretyak")]
    ]


def test_a_denial_beside_the_expectation_needs_no_names_twice(tmp_path: Path) -> None:
    d = Draft("No plans", "Berezin hopes to see Akhmet. A meeting of the two sides is not planned, Tretyak said.", published="2019-03-14")
    d.event("CONSULT", "possible", "Berezin hopes to see Akhmet", "see", "Q1", "Q5")
    d.event("CONSULT", "not_planned", "A meeting of the two sides is not planned", "meeting", "RUS", "KAZ", speaker="Q3")
    (event,) = joined(tmp_path, d.json)
    assert event.is_disputed
    assert event.shown.status == "possible"


def test_what_took_place_is_not_dated_after_the_report(tmp_path: Path) -> None:
    (event,) = joined(tmp_path, told(1, "AGREE", "occurred", "Q1", "Q2", "2019-03-14", date="2019-04-18"))
    assert event.first is None
    assert str(event.on) == "2019-03-14"


def test_every_fact_is_in_exactly_one_event(tmp_path: Path) -> None:
    readings = [told(n, *MET, "Q1", "Q2", f"2019-03-{10 + n}", **({"date": f"2019-03-{10 + n // 2}"} if n % 3 else {})) for n in range(9)]
    events = joined(tmp_path, *readings)
    assert sorted(f.report.title or "" for e in events for f in e.facts) == [f"Report {n}" for n in range(9)]
