"""Tone, gaps, who, where and search: what counts, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.query import Questions, UnknownValue
from dragoman.query.scale import scores
from dragoman.query.tone import bootstrap_interval, period
from dragoman.reading import QUADS
from dragoman.record import Record

from .building import ASTANA, TRANSIT, Draft, series


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        yield opened


@pytest.fixture
def ask(record: Record) -> Questions:
    for reading in series():
        record.add(reading)
    return Questions(record)


def points(found: list[Any]) -> list[tuple[str, str, float, int]]:
    return [(p.first.isoformat(), p.kind, p.mean, p.events) for p in found]


def test_every_type_has_a_score_on_the_side_of_its_class() -> None:
    assert set(scores()) == set(QUADS)
    for type, of_type in scores().items():
        hostile = "conflict" in QUADS[type]  # type: ignore[index]
        assert all((score <= 0.5) if hostile else (score > 0) for score in of_type.values())
        assert all(-10 <= score <= 10 and score * 2 == int(score * 2) for score in of_type.values())


def test_tone_counts_what_took_place_once_and_words_apart_from_deeds(ask: Questions) -> None:
    assert points(ask.tone("RUS", "KAZ")) == [("2019-03-01", "verbal", 0.25, 2), ("2019-03-01", "material", -6.0, 1)]
    assert points(ask.tone("RUS", "KAZ", "day")) == [("2019-03-12", "material", -6.0, 1), ("2019-03-14", "verbal", 0.25, 2)]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("a-to-b", [("2019-03-01", "verbal", 2.5, 1), ("2019-03-01", "material", -6.0, 1)]),
        ("b-to-a", [("2019-03-01", "verbal", 0.25, 2)]),
    ],
)
def test_tone_looks_one_way_and_meetings_go_both(ask: Questions, direction: Any, expected: list[Any]) -> None:
    assert points(ask.tone("RUS", "KAZ", direction=direction)) == expected


def test_tone_as_of_a_day_knows_nothing_of_later_reports(record: Record, ask: Questions) -> None:
    assert Questions(record, date(2019, 3, 3)).tone("RUS", "KAZ") == []


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("day", (date(2021, 12, 30), date(2021, 12, 30))), ("week", (date(2021, 12, 27), date(2022, 1, 2))),
        ("month", (date(2021, 12, 1), date(2021, 12, 31))), ("quarter", (date(2021, 10, 1), date(2021, 12, 31))),
        ("year", (date(2021, 1, 1), date(2021, 12, 31))),
    ],
)  # fmt: skip
def test_periods_hold_whole_days(by: Any, expected: tuple[date, date]) -> None:
    assert period(date(2021, 12, 30), by) == expected


@given(st.lists(st.sampled_from((-9.5, -6.0, -3.5, 0.0, 2.5, 4.0, 10.0)), min_size=1, max_size=40))
def test_the_interval_lies_around_the_mean_and_within_the_scores(values: list[float]) -> None:
    low, high = bootstrap_interval(values)
    assert min(values) - 1e-9 <= low <= sum(values) / len(values) + 1e-9
    assert sum(values) / len(values) - 1e-9 <= high <= max(values) + 1e-9
    assert bootstrap_interval(values[::-1]) == (low, high)


def test_the_interval_is_that_of_all_resamples() -> None:
    # Of three scores a, a, b a resample of three is all a with 8/27, all b with 1/27: the tails of 2.5 % reach both ends.
    assert bootstrap_interval([0.0, 0.0, 3.0]) == (0.0, 3.0)
    # Of ten the share of resamples with at most 1 or at least 9 of one half is 1.07 % on each side, with 2 or 8 it is 5.5 %.
    assert bootstrap_interval([0.0] * 5 + [1.0] * 5) == (0.2, 0.8)


def sentences(record: Record, as_of: date | None = None) -> list[str]:
    return [g.sentence for g in Questions(record, as_of).gaps("RUS", "KAZ")]


def test_gaps_tell_what_expected_talks_lack(record: Record, ask: Questions) -> None:
    early = Questions(record, date(2019, 3, 2)).gaps("RUS", "KAZ")
    talks = [g for g in early if g.topic == "talks"]
    assert [g.sentence for g in talks] == [
        "The meeting of Ivan Berezin and Daniyar Akhmet that is expected has no date, place or agenda in the reports."
    ]
    assert talks[0].rests_on[0].text == "Berezin would also be received by President Daniyar Akhmet"


def test_gaps_tell_how_long_there_was_no_meeting(record: Record, ask: Questions) -> None:
    since = "The record has no meeting between Russia and Kazakhstan since 14 March 2019, 47 days ago."
    assert since in sentences(record, date(2019, 4, 30))
    assert not [s for s in sentences(record, date(2019, 3, 20)) if "since" in s]
    assert "The record has no meeting between Russia and Kazakhstan." in sentences(record, date(2019, 3, 2))


def test_gaps_tell_of_issues_on_which_one_side_is_silent(record: Record, ask: Questions) -> None:
    assert "On transit of grain the record has the position of Russia, but none of Kazakhstan." in sentences(record)
    d = Draft("Sarsenova speaks", "Sarsenova backed transit of grain and named Russia.", published="2019-03-16")
    d.actor("RUS")
    d.position("Q2", TRANSIT, "supports", "Sarsenova backed transit of grain")
    record.add(d.json)
    assert not [s for s in sentences(record) if s.startswith("On transit of grain")]


def test_gaps_tell_of_announcements_whose_day_passed_in_silence(record: Record) -> None:
    d = Draft("Berezin to meet Sarsenova", "Berezin will meet Sarsenova on March 14.", published="2019-03-01")
    d.event("CONSULT", "planned", "Berezin will meet Sarsenova on March 14", "meet", "Q1", "Q2", date="2019-03-14")
    record.add(d.json)
    assert "A meeting was announced for 14 March 2019; no report tells what became of it." in sentences(record, date(2019, 4, 1))
    assert not [s for s in sentences(record, date(2019, 3, 14)) if "announced" in s]
    assert not [s for s in sentences(record, date(2020, 4, 1)) if "announced" in s], "after a year it belongs to history"


def test_gaps_tell_of_reports_without_a_date_and_of_long_silence(record: Record, ask: Questions) -> None:
    d = Draft("Berezin met Sarsenova", published=None)
    d.event("CONSULT", "occurred", "Berezin met Sarsenova", "met", "Q1", "Q2")
    record.add(d.json)
    assert "1 report on both bears no date: Berezin met Sarsenova." in sentences(record)
    late = sentences(record, date(2019, 6, 1))
    assert "The last report that concerns both is of 14 March 2019, 79 days before." in late


def test_who_tells_offices_with_their_days_and_what_they_rest_on(ask: Questions) -> None:
    found = ask.profile("Berezin")
    assert (found.name, found.kind, found.country, found.reports, found.events) == ("Ivan Berezin", "person", "RUS", 3, 4)
    assert [(o.title, o.first, o.last, o.basis) for o in found.offices] == [
        ("Minister of Foreign Affairs", date(2019, 3, 1), date(2019, 3, 14), "reports")
    ]
    assert [c.first for c in found.contacts] == [date(2019, 3, 14)]


def test_who_of_a_country_names_the_holders_of_its_first_offices_of_the_day(ask: Questions) -> None:
    found = ask.profile("Moscow")
    assert (found.id, found.name, found.kind) == ("RUS", "Russia", "country")
    assert {o.holder for o in found.offices} >= {"Vladimir Putin", "Sergey Lavrov"}
    assert all(o.basis == "knowledge base" for o in found.offices)
    assert [(p.issue, p.stance) for p in found.positions] == [("transit", "demands")]


def test_where_counts_what_took_place_by_place(record: Record, ask: Questions) -> None:
    (place,) = ask.places()
    assert (place.name, place.country, place.events, place.reports) == ("Astana", "KAZ", 1, 1)
    assert (place.first, dict(place.types)) == (date(2019, 3, 14), {"CONSULT": 1})
    assert [p.name for p in Questions(record).places(place="kazakhstan")] == ["Astana"]
    assert ask.places(status="planned")[0].events == 1


FINDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("grain sharing", {}, ["grain", "sharing", "grain"]),
    ("ban", {"until": date(2019, 3, 2)}, ["ban"]),
    ('"sharing of the Irtysh"', {}, ["sharing of the Irtysh"]),
    ("sharing of grain transit", {}, ["transit", "of", "grain", "sharing", "of", "grain", "transit"]),
    ('"grain waters"', {}, []),
    ("transi*", {"issue": "water", "type": "CONSULT", "actor": "Berezin"}, ["transit", "transit"]),
    ("ban", {"publisher": "steppe", "country": "KAZ", "since": date(2019, 3, 14)}, ["ban"]),
    ("ban", {"type": "AID"}, []),
]


@pytest.mark.parametrize(("words", "only", "hits"), FINDS)
def test_search_shows_the_words_in_their_place(ask: Questions, words: str, only: dict[str, Any], hits: list[str]) -> None:
    found = ask.search(words, **only)
    shown = [ask.loader.text(f.report.number)[a:b] for f in found[:1] for a, b in f.hits]
    assert shown == hits
    for f in found:
        assert ask.loader.text(f.report.number)[f.passage.start : f.passage.stop] == f.passage.text


def test_search_gives_the_facts_in_which_the_words_stand(ask: Questions) -> None:
    (found,) = [f for f in ask.search("received") if f.events]
    assert [e.words.text for e in found.events] == ["Berezin would also be received by President Daniyar Akhmet"]
    assert [s.content[0].text for s in found.statements] == ["Berezin would also be received by President Daniyar Akhmet"]


@pytest.mark.parametrize(
    "words", ['"', '"""', "*", "a AND", "NEAR(a b)", "text:a", "-a", "(", "\x00", "'; DROP TABLE event", "a" * 5000, "😀"]
)
def test_search_takes_whatever_is_typed(ask: Questions, words: str) -> None:
    assert isinstance(ask.search(words), list)


LIMITED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("events", {"limit": 2}, ["ACCUSE", "SANCTION"]),
    ("events", {"actor": "RUS", "sector": "gov", "limit": 1}, ["SANCTION"]),
    ("events", {"place": "Astana"}, ["CONSULT", "CONSULT"]),
    ("events", {"place": "KAZ", "status": "occurred"}, ["CONSULT"]),
    ("events", {"quad": "material conflict"}, ["SANCTION"]),
    ("events", {"publisher": "Steppe Wire", "status": "not_planned"}, ["CONSULT"]),
    ("timeline", {"limit": 1}, ["ACCUSE"]),
    ("timeline", {"since": "2019-03-12", "until": "2019-03-12"}, ["SANCTION"]),
    ("timeline", {"status": "occurred"}, ["SANCTION", "CONSULT", "ACCUSE"]),
    ("timeline", {"issue": "water", "place": "astana"}, ["CONSULT"]),
    ("timeline", {"quad": "verbal conflict", "country": "Kazakhstan"}, ["ACCUSE"]),
]


@pytest.mark.parametrize(("question", "only", "types"), LIMITED)
def test_answers_are_narrowed(ask: Questions, question: str, only: dict[str, Any], types: list[str]) -> None:
    found = ask.events(**only) if question == "events" else [e.main for e in ask.timeline("RUS", "KAZ", **only)]
    assert [e.type for e in found] == types


@pytest.mark.parametrize(
    ("only", "near"),
    [
        ({"type": "CONSULTS"}, ("CONSULT", "ASSAULT")), ({"publisher": "Stepe Wire"}, ("Steppe Wire",)), ({"place": "Astna"}, ("Astana",)),
        ({"issue": "transit of gain"}, ("transit of grain",)), ({"sector": "XYZ"}, ("GOV",)), ({"country": "Atlantis"}, ()),
        ({"status": "plan"}, ("planned", "not_planned")), ({"since": "yesterday"}, ("days like 2017-04-12",)),
    ],
)  # fmt: skip
def test_an_unknown_value_tells_what_there_is(ask: Questions, only: dict[str, Any], near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownValue) as caught:
        ask.events(**only)
    assert caught.value.near == near


def test_statements_are_narrowed_by_speaker_channel_and_voice(ask: Questions) -> None:
    assert len(ask.statements(country="KAZ")) == 2
    assert len(ask.statements(country="RUS", sector="GOV", limit=1)) == 1
    assert ask.statements(anonymous=True) == []
    assert ask.statements(channel="interview") == []
    assert [p.stance for p in ask.positions(country="KAZ", stance="refuses", sector="GOV")] == ["refuses"]
    assert ask.positions(until="2019-03-02")[0].stance == "demands"


def test_the_agenda_of_two_is_that_of_their_talks(ask: Questions) -> None:
    assert [i.label for i in ask.agenda(actor="RUS", counterpart="KAZ")] == ["transit of grain", "the water of the Irtysh"]
    assert ask.agenda(actor="RUS", counterpart="USA") == []


def test_a_part_of_a_timeline_is_the_end_of_the_whole(record: Record) -> None:
    for n in range(1, 29):
        d = Draft(f"Talks {n}", f"Berezin met Sarsenova in the round {n}.", published=f"2019-{1 + n % 12:02}-{n:02}")
        d.event("CONSULT", "occurred", f"Berezin met Sarsenova in the round {n}", "met", "Q1", "Q2",
                date=f"2019-{1 + n % 12:02}-{n:02}" if n % 3 else None, place=ASTANA if n % 2 else None)  # fmt: skip
        record.add(d.json)
    whole = [[f.id + f.report.key for f in e.facts] for e in Questions(record).timeline("RUS", "KAZ")]
    for limit in (1, 3, 10, 100):
        part = [[f.id + f.report.key for f in e.facts] for e in Questions(record).timeline("RUS", "KAZ", limit=limit)]
        assert part == whole[-limit:]


def test_a_call_needs_no_place(record: Record) -> None:
    d = Draft("Call ahead", "Berezin will telephone Sarsenova on Monday.", published="2019-03-16")
    d.event("CONSULT", "planned", "Berezin will telephone Sarsenova", "telephone", "Q1", "Q2", mode="phone", date="2019-03-18")
    record.add(d.json)
    calls = [s for s in sentences(record, date(2019, 3, 16)) if s.startswith("The call")]
    assert calls == ["The call of Ivan Berezin and Aigul Sarsenova that is expected on 18 March 2019 has no agenda in the reports."]
