"""A war that many reports name is one event; what has a day or a town of its own, or is only feared, is not part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.query import JoinedEvent, Questions
from dragoman.record import Record

from .building import ASTANA, Json, told


def events(tmp_path: Path, *readings: Json) -> list[JoinedEvent]:
    with Record.open(tmp_path / "talks.db") as record:
        for reading in readings:
            record.add(reading)
        return Questions(record).timeline("KAZ")


WAR = ("ASSAULT", "occurred", "RUS", "KAZ")
NAMED = told(1, *WAR, "2019-03-14", words="war on Kazakhstan, in its third week")


def test_a_war_named_by_many_reports_and_words_is_one_event(tmp_path: Path) -> None:
    (war,) = events(
        tmp_path,
        NAMED,
        told(2, *WAR, "2019-03-20", words="invasion of Kazakhstan, which 41 states have condemned"),
        told(3, *WAR, "2019-09-02", words="aggression against Kazakhstan, which 52 states have condemned", place=("Kazakhstan", "KAZ")),
        told(4, "ASSAULT", "ongoing", "Q1 KAZ", "", "2020-06-01", words="conflict of the two"),
    )
    assert [(f.report.title, f.status) for f in war.facts] == [
        ("Report 1", "occurred"), ("Report 2", "occurred"), ("Report 3", "occurred"), ("Report 4", "ongoing"),
    ]  # fmt: skip
    assert (war.first, str(war.on), war.publishers, war.status) == (None, "2019-03-14", 4, "ongoing")
    assert not war.disagreements, "they count the states of two days"


APART: dict[str, Json] = {
    "a strike": told(2, *WAR, "2019-03-14", words="shelling of a Kazakh post"),
    "a day of its own": told(2, *WAR, "2019-03-14", words="invasion of Kazakhstan that morning", date="2019-03-01"),
    "a town of its own": told(2, *WAR, "2019-03-14", words="aggression against the Kazakh capital", place=ASTANA),
    "a war that is feared": told(2, "ASSAULT", "possible", "RUS", "KAZ", "2019-03-14", words="war on Kazakhstan that many fear"),
    "a war that is denied": told(2, "ASSAULT", "denied", "RUS", "KAZ", "2019-03-14", words="war on Kazakhstan that he denied"),
    "a war by air": told(2, *WAR, "2019-03-14", words="war on Kazakh bridges by air", mode="aerial"),
    "a war of three": told(2, "ASSAULT", "occurred", "RUS USA", "KAZ", "2019-03-14", words="war on Kazakhstan by both"),
    "a war without an enemy": told(2, "ASSAULT", "occurred", "KAZ", "", "2019-03-14", words="war that Kazakhstan wages"),
    "a war named again after years": told(2, *WAR, "2023-03-14", words="war on Kazakhstan, the second"),
    "a report that gives no date": told(2, *WAR, None, words="war on Kazakhstan on some day"),
}  # fmt: skip


@pytest.mark.parametrize("other", APART.values(), ids=APART.keys())
def test_what_is_more_or_less_than_the_war_stays_apart(tmp_path: Path, other: Json) -> None:
    assert len(events(tmp_path, NAMED, other)) == 2
