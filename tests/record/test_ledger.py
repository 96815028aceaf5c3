"""Words and deeds: the rules' own examples, and the ledger of whole series of reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.query import LedgerEntry, Questions
from dragoman.query.pledges import entries, is_promise, matter_of
from dragoman.record import Record

from .building import Draft, series

WORD_ON, DUE, LATER = "2019-03-01", "2019-03-14", date(2021, 3, 1)
RULES = [
    pytest.param(pledge, example, kind == "examples", id=f"{pledge['kind']} {pledge['id']}: {example['word']}")
    for pledge in entries()["pledge"]
    for kind in ("examples", "counter_examples")
    for example in pledge[kind]
]


def told(what: str, clause: str | None, on: str, due: str | None) -> Draft:
    """A report of one event: `TYPE.mode status [told] [backwards]`."""
    name, status, *more = what.split()
    type, _, mode = name.partition(".")
    words = clause or "the deed"
    d = Draft(f"Report of {on}", f"Astana: {words}.", published=on)
    one, other = ("KAZ", "RUS") if "backwards" in more else ("RUS", "KAZ")
    speaker = {"speaker": "Q3"} if "told" in more else {}
    d.event(type, status, words, words.split()[0], one, other, date=due, mode=mode or None, **speaker)
    return d


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "words.db") as opened:
        yield opened


@pytest.mark.parametrize(("pledge", "example", "is_word"), RULES)
def test_the_examples_of_the_rules(pledge: Mapping[str, Any], example: Mapping[str, str], is_word: bool, record: Record) -> None:
    dated = not {"occurred", "ongoing"} & set(pledge["statuses"])
    record.add(told(example["word"], example.get("clause"), WORD_ON, DUE if dated else None).json)
    if "deed" in example:
        record.add(told(example["deed"], None, "2019-03-15", DUE).json)
    found = [e for e in Questions(record, LATER).ledger("RUS", "KAZ") if e.on == date.fromisoformat(WORD_ON)]
    if "outcome" not in example:
        assert not is_word
        assert not found
        return
    assert [(e.kind, e.outcome) for e in found] == [(pledge["kind"], example["outcome"])]
    early = [e.outcome for e in Questions(record, date(2019, 3, 2)).ledger("RUS", "KAZ")]
    assert early == ["open"], "on the day after, nothing has followed"


@pytest.mark.parametrize("matter", entries()["matter"], ids=lambda m: str(m["id"]))
def test_matters_are_known_by_their_words(matter: Mapping[str, Any]) -> None:
    for clause in matter["examples"]:
        found = matter_of(clause)
        assert found is not None, clause
        assert found.id == matter["id"]
    for clause in matter["counter_examples"]:
        found = matter_of(clause)
        assert found is None or found.id != matter["id"], clause


def test_promises_are_known_by_the_words_that_introduce_them() -> None:
    promise = entries()["promise"]
    assert all(is_promise(cue) for cue in promise["examples"])
    assert not any(is_promise(cue) for cue in promise["counter_examples"])


def outcomes(found: list[LedgerEntry]) -> list[tuple[str, str, str | None]]:
    return [(e.kind, e.outcome, e.on.isoformat() if e.on else None) for e in found]


def test_an_announced_meeting_is_open_until_it_is_held(record: Record) -> None:
    for reading in series():
        record.add(reading)
    early = Questions(record, date(2019, 3, 2)).ledger("RUS", "KAZ")
    assert outcomes(early) == [("announced", "open", "2019-03-01"), ("announced", "open", "2019-03-01")]
    assert early[0].due == (date(2019, 3, 14), date(2019, 3, 14))
    late = Questions(record).ledger("RUS", "KAZ")
    assert outcomes(late)[:2] == [("announced", "kept", "2019-03-01"), ("announced", "broken", "2019-03-01")]
    assert late[0].deeds[0].place is not None
    assert late[0].deeds[0].place.name == "Astana"
    assert late[1].reason == "no longer planned, by a report of 3 March 2019"


def test_another_ministers_meeting_keeps_no_word(record: Record) -> None:
    d = Draft("Berezin to meet Sarsenova", "Berezin will meet Sarsenova on March 14.", published="2019-03-01")
    d.event("CONSULT", "planned", "Berezin will meet Sarsenova on March 14", "meet", "Q1", "Q2", date="2019-03-14")
    record.add(d.json)
    d = Draft("Tretyak in Astana", "Tretyak met Ospanov.", published="2019-03-15")
    d.event("CONSULT", "occurred", "Tretyak met Ospanov", "met", "Q3", "Q4", date="2019-03-14")
    record.add(d.json)
    assert outcomes(Questions(record, date(2019, 3, 16)).ledger("RUS", "KAZ")) == [("announced", "open", "2019-03-01")]
    assert outcomes(Questions(record, LATER).ledger("RUS", "KAZ")) == [("announced", "lapsed", "2019-03-01")]


def test_a_deed_long_after_its_day_keeps_no_word(record: Record) -> None:
    record.add(told("AID planned", None, WORD_ON, DUE).json)
    record.add(told("AID occurred", None, "2019-08-01", "2019-07-30").json)
    assert outcomes(Questions(record, LATER).ledger("RUS", "KAZ")) == [("promised", "lapsed", "2019-03-01")]


def test_a_word_told_by_ten_reports_is_one_word(record: Record) -> None:
    for day in range(1, 10):
        record.add(told("AID planned", None, f"2019-03-0{day}", None).json)
    assert outcomes(Questions(record, date(2019, 3, 20)).ledger("RUS", "KAZ")) == [("promised", "open", "2019-03-01")]


def test_a_statement_that_promises_is_a_word(record: Record) -> None:
    d = Draft("Tretyak speaks", "Tretyak promised that Moscow would release the Kazakh sailors.", published=WORD_ON)
    d.statement("Q3", "Moscow would release the Kazakh sailors")
    d.json["statements"][0]["cue"] = d.span("promised")
    d.json["statements"][0]["addressee"] = [d.actor("KAZ")]
    record.add(d.json)
    record.add(told("RETREAT.release occurred", None, "2019-04-02", "2019-04-01").json)
    (entry,) = Questions(record).ledger("RUS", "KAZ")
    assert (entry.kind, entry.outcome, entry.about) == ("promised", "kept", "release")
    assert Questions(record, date(2019, 3, 20)).ledger("KAZ") == []


@pytest.mark.parametrize(("day", "outcome"), [("2019-04-01", "kept"), (None, "lapsed")])
def test_a_deed_without_a_day_may_be_older_than_the_word(day: str | None, outcome: str, record: Record) -> None:
    record.add(told("AID planned", None, WORD_ON, None).json)
    record.add(told("AID occurred", None, "2019-04-02", day).json)
    assert outcomes(Questions(record, LATER).ledger("RUS", "KAZ")) == [("promised", outcome, WORD_ON)]


def test_what_is_done_to_a_third_party_breaks_no_word(record: Record) -> None:
    record.add(told("SANCTION not_planned", None, WORD_ON, None).json)
    d = Draft("Sanctions", "Russia imposed sanctions on the United States.", published="2019-03-20")
    d.event("SANCTION", "occurred", "Russia imposed sanctions on the United States", "imposed", "RUS", "USA", date="2019-03-19")
    record.add(d.json)
    assert outcomes(Questions(record, LATER).ledger("RUS")) == [("promised", "kept", WORD_ON)]


def test_what_both_agreed_to_do_may_be_done_by_either(record: Record) -> None:
    d = Draft("Agreement", "Russia and Kazakhstan agreed to release the sailors.", published=WORD_ON)
    d.event("AGREE", "occurred", "Russia and Kazakhstan agreed to release the sailors", "agreed", "RUS KAZ")
    record.add(d.json)
    record.add(told("RETREAT.release occurred backwards", None, "2019-03-15", DUE).json)
    (entry,) = Questions(record).ledger("RUS", "KAZ")
    assert (entry.kind, entry.about, entry.outcome) == ("promised", "release", "kept")


def test_words_at_home_stand_in_no_ledger(record: Record) -> None:
    d = Draft("Moscow", "Berezin will meet Tretyak. Berezin threatened Tretyak.", published=WORD_ON)
    d.event("CONSULT", "planned", "Berezin will meet Tretyak", "meet", "Q1", "Q3")
    d.event("THREATEN", "occurred", "Berezin threatened Tretyak", "threatened", "Q1", "Q3")
    record.add(d.json)
    assert Questions(record).ledger("RUS") == []
