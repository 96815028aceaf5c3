"""Questions to a record: filters, names, days, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.query import AmbiguousParty, Questions, UnknownParty
from dragoman.record import Record
from dragoman.record.marks import mark_of

from .building import PERSONS, Draft, series


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        for reading in series():
            opened.add(reading)
        yield opened


@pytest.fixture
def ask(record: Record) -> Questions:
    return Questions(record)


EVENTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["CONSULT planned", "CONSULT planned", "CONSULT not_planned", "CONSULT occurred", "ACCUSE occurred", "SANCTION occurred"]),
    ({"type": "consult"}, ["CONSULT planned", "CONSULT planned", "CONSULT not_planned", "CONSULT occurred"]),
    ({"status": "not_planned"}, ["CONSULT not_planned"]),
    ({"actor": "Aigul Sarsenova"}, ["CONSULT planned", "CONSULT occurred", "ACCUSE occurred"]),
    ({"actor": "Moscow", "counterpart": "Sarsenova"}, ["CONSULT planned", "CONSULT occurred", "ACCUSE occurred"]),
    ({"country": "KAZ", "type": "SANCTION"}, ["SANCTION occurred"]),
    ({"actor": "United States"}, []),
    ({"until": date(2019, 3, 12)}, ["CONSULT planned", "CONSULT not_planned", "SANCTION occurred"]),
    ({"since": date(2019, 3, 13), "type": "CONSULT"}, ["CONSULT planned", "CONSULT occurred"]),
    ({"issue": "irtysh"}, ["CONSULT planned"]),
    ({"issue": "transit"}, ["CONSULT planned"]),
]


@pytest.mark.parametrize(("filters", "expected"), EVENTS)
def test_events_are_filtered(ask: Questions, filters: dict[str, Any], expected: list[str]) -> None:
    assert [f"{e.type} {e.status}" for e in ask.events(**filters)] == expected


def test_facts_carry_their_very_words_and_who_tells_them(ask: Questions) -> None:
    (fact,) = ask.events(status="not_planned")
    assert fact.words.text == "A meeting of Berezin with Kazakh President Daniyar Akhmet is not planned"
    assert ask.loader.text(fact.report.number)[fact.words.start : fact.words.stop] == fact.words.text
    assert fact.speaker is not None
    assert (fact.speaker.name, fact.speaker.role) == ("Oleg Tretyak", "Press Secretary of the President")


def test_statements_positions_and_agenda_are_asked_by_party_and_issue(ask: Questions) -> None:
    assert [s.content[0].text for s in ask.statements(actor="KAZ", issue="water")] == ["Water is not for sale"]
    assert [(p.country, p.stance) for p in ask.positions(issue="water")] == [("KAZ", "refuses")]
    assert [(p.party and p.party.name, p.stance) for p in ask.positions(actor="Kremlin")] == [("Russia", "demands")]
    assert [a.label for a in ask.agenda(issue="grain")] == ["transit of grain"]
    assert ask.statements(since=date(2019, 3, 2))[0].report.published_on == "2019-03-03"


@pytest.mark.parametrize("name", ["Russia", "russia", "RUS", "Moscow", "Kremlin", "the Kremlin", "Russian Federation"])
def test_a_country_goes_by_many_names(ask: Questions, name: str) -> None:
    assert ask.who(name).country == "RUS"


def test_a_person_is_found_by_full_name_surname_and_id(ask: Questions) -> None:
    assert {ask.who(name).actor for name in ("Ivan Berezin", "berezin", "Q1")} == {"Q1"}


def test_an_unknown_name_brings_names_like_it(ask: Questions) -> None:
    with pytest.raises(UnknownParty) as caught:
        ask.who("Aigul Sarsenowa")
    assert caught.value.near == ("Aigul Sarsenova",)


def test_a_name_of_two_people_is_not_guessed_at(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PERSONS, "Q6", ("Pavel Berezin", "RUS", "Minister of Energy", "person"))
    d = Draft("Berezin meets Sarsenova", published="2019-04-01")
    d.event("CONSULT", "occurred", "Berezin meets Sarsenova", "meets", "Q6", "Q2")
    record.add(d.json)
    ask = Questions(record)
    with pytest.raises(AmbiguousParty) as caught:
        ask.who("Berezin")
    assert caught.value.candidates == ("Ivan Berezin (RUS)", "Pavel Berezin (RUS)")
    assert ask.who("Pavel Berezin").actor == "Q6"


def test_as_of_a_day_only_reports_of_that_day_and_before_are_known(record: Record) -> None:
    ask = Questions(record, date(2019, 3, 2))
    assert [e.status for e in ask.events()] == ["planned", "planned"]
    assert len(ask.reports()) == 1


def test_an_undated_report_is_not_known_as_of_a_day(record: Record) -> None:
    d = Draft("Berezin met Sarsenova", published=None)
    d.event("CONSULT", "occurred", "Berezin met Sarsenova", "met", "Q1", "Q2")
    record.add(d.json)
    assert len(Questions(record).events()) == 7
    assert len(Questions(record, date(2030, 1, 1)).events()) == 6


def test_a_corrected_report_answers_nothing_once_the_correction_is_known(ask: Questions) -> None:
    assert [e.place and e.place.name for e in ask.events(type="CONSULT", status="occurred")] == ["Astana"]
    assert [r.kind for r in ask.revisions.values()] == ["corrected"]


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("CORRECTED-Ministers meet in Astana", ("corrected", "Ministers meet in Astana")),
        ("Correction: Ministers meet in Astana", ("corrected", "Ministers meet in Astana")),
        ("(CORRECTED) Ministers meet in Astana", ("corrected", "Ministers meet in Astana")),
        ("Ministers meet in Astana (Corrected)", ("corrected", "Ministers meet in Astana")),
        ("Corrected (city): Ministers meet in Astana", ("corrected", "Ministers meet in Astana")),
        ("WITHDRAWN: Ministers meet in Astana", ("withdrawn", "Ministers meet in Astana")),
        ("Withdrawal of troops begins", None),
        ("Killed in the blast: two soldiers", None),
        ("Correction of the border is agreed", None),
        ("Ministers meet in Astana", None),
    ],
)
def test_the_desks_marks_are_told_from_the_news(heading: str, mark: tuple[str, str] | None) -> None:
    assert mark_of(heading) == mark


def test_a_correction_by_another_publisher_or_of_another_story_corrects_nothing(tmp_path: Path) -> None:
    def told(title: str, publisher: str, published: str) -> dict[str, Any]:
        d = Draft(title, f"By {publisher}.", published=published, publisher=publisher)
        d.event("CONSULT", "occurred", title.removeprefix("CORRECTED-"), "meet", "Q1", "Q2")
        return d.json

    with Record.open(tmp_path / "other.db") as record:
        record.add(told("Berezin and Sarsenova meet in Almaty", "Steppe Wire", "2019-03-14"))
        record.add(told("CORRECTED-Berezin and Sarsenova meet in Almaty", "Volga News", "2019-03-14"))
        record.add(told("CORRECTED-Fishing rights: Berezin to meet Sarsenova again", "Steppe Wire", "2019-03-15"))
        assert Questions(record).revisions == {}


def test_reports_are_found_by_their_words(ask: Questions) -> None:
    assert [f.report.title for f in ask.search("grain sharing")] == ["Berezin to meet Sarsenova in Astana"]
    assert ask.search('") OR 1') == []
    assert ask.search("") == []


def test_answers_do_not_depend_on_the_order_of_adding(tmp_path: Path, ask: Questions) -> None:
    with Record.open(tmp_path / "backwards.db") as backwards:
        for reading in reversed(series()):
            backwards.add(reading)
        there, here = ([(e.report.key, e.id) for e in q.events()] for q in (Questions(backwards), ask))
        assert there == here


def test_a_statement_is_found_by_each_of_those_who_make_it(record: Record) -> None:
    d = Draft("Two voices", "Berezin and Sarsenova said that the road would be open in May.", published="2019-04-02")
    d.statement("Q1 Q2", "the road would be open in May", channel="news_conference")
    record.add(d.json)
    for name in ("Ivan Berezin", "Aigul Sarsenova", "Kazakhstan"):
        found = Questions(record).statements(actor=name, since=date(2019, 4, 1))
        assert [[p.name for p in s.speakers] for s in found] == [["Ivan Berezin", "Aigul Sarsenova"]]
        assert (found[0].channel, found[0].anonymous) == ("news_conference", False)
    assert Questions(record).statements(actor="Marat Ospanov", since=date(2019, 4, 1)) == []
