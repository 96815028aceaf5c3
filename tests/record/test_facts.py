"""What facts carry besides the words: sectors of the parties, contexts of the event."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.record.building import ASTANA, Draft

from dragoman.query import Questions
from dragoman.record.errors import ReadingError
from dragoman.record.store import Record


def test_facts_carry_sectors_and_contexts(tmp_path: Path) -> None:
    d = Draft("Berezin meets Sarsenova", "Russian Foreign Minister Ivan Berezin met Kazakh Foreign Minister Aigul Sarsenova.")
    d.event("CONSULT", "occurred", "met Kazakh Foreign Minister Aigul Sarsenova", "met", "Q1", "Q2", contexts=["diplomatic", "executive"])
    with Record.open(tmp_path / "talks.db") as record:
        record.add(d.json)
        ask = Questions(record)
        (before,) = ask.events()
        ask.loader.forget()
        (after,) = ask.events()
    assert before == after
    assert before.contexts == ("diplomatic", "executive")
    assert [p.sectors for p in before.parties] == [("GOV",), ("GOV",)]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2018-02-15", "2018-02-15", date(2018, 2, 15), date(2018, 2, 15)),
        ("2018-02-15T10:00", "2018-02-15T11:00", date(2018, 2, 15), date(2018, 2, 15)),
        ("2018-02", "2018-03", date(2018, 2, 1), date(2018, 3, 31)),
        ("2018", "2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02-20", "2018-02-10", date(2018, 2, 20), date(2018, 2, 20)),
        *(
            (text, text, None, None)
            for text in ("-0043-03-15", "2018-W05", "2018-Q1", "201X", "XXXX-03-15", "2018-02-30", "0000-01-01", "9" * 12)
        ),
    ],
)
def test_a_date_that_is_no_day_leaves_the_event_undated(
    start: str, end: str, first: date | None, last: date | None, tmp_path: Path
) -> None:
    d = Draft("Talks", "They met, the wire wrote.", published="2019-04-05")
    d.event("CONSULT", "occurred", "They met", "met", "Q1", "Q2")
    d.json["events"][0]["date"] = {"start": start, "end": end, "text": start, "basis": "explicit"}
    with Record.open(tmp_path / "talks.db") as record:
        record.add(d.json)
        (event,) = Questions(record).events()
    assert (event.first, event.last) == (first, last)


@pytest.mark.parametrize("day", ["-0043-03-15", "2018-W05", "XXXX-03-15", "2018-02-30"])
def test_a_date_that_is_no_day_hinders_no_question(day: str, tmp_path: Path) -> None:
    d = Draft("Talks", "They met in Astana, the wire wrote. Berezin went there.", published="2019-04-05")
    d.event("CONSULT", "occurred", "They met in Astana", "met", "Q1", "Q2", place=ASTANA)
    d.event("CONSULT", "occurred", "Berezin went there", "went", "Q1", "Q2", place=ASTANA, date="2019-04-04", mode="visit")
    d.json["events"][0]["date"] = {"start": day, "end": day, "text": day, "basis": "explicit"}
    with Record.open(tmp_path / "talks.db") as record:
        record.add(d.json)
        ask = Questions(record)
        assert [(p.events, p.last) for p in ask.places()] == [(2, date(2019, 4, 4))]
        assert [e.first for e in ask.timeline("RUS", limit=1)] == [None]
        assert [e.first for e in Questions(record).timeline("RUS", since=date(2019, 4, 4), until=date(2019, 4, 4))] == [date(2019, 4, 4)]


@pytest.mark.parametrize("published", ["2019-13-40", "yesterday", "-0043-03-15", ""])
def test_a_report_published_on_no_day_does_not_hold_together(published: str, tmp_path: Path) -> None:
    d = Draft("Talks", "They met, the wire wrote.", published=published)
    with Record.open(tmp_path / "talks.db") as record, pytest.raises(ReadingError, match="which is no day"):
        record.add(d.json)
