"""Where reports of one event contradict one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.query import Disagreement, Questions
from dragoman.record import Record

from .building import ASTANA, Json, told

MET = ("CONSULT", "occurred", "Q1", "Q2")
ON14 = {"date": "2019-03-14"}
HIT = ("ASSAULT", "occurred", "RUS", "KAZ")


def found(tmp_path: Path, *readings: Json) -> tuple[Disagreement, ...]:
    """Disagreements of the event as which people joined the readings' first events."""
    with Record.open(tmp_path / "talks.db") as record:
        names = [f"{record.add(r).key}:e1" for r in readings]
        record.join(names, by="m.keller")
        (event,) = Questions(record).timeline("RUS")
        return event.disagreements


CASES: dict[str, tuple[Json, Json, list[tuple[str, list[str]]]]] = {
    "the day": (told(1, *MET, **ON14), told(2, *MET, "2019-03-16", date="2019-03-15"), [("date", ["2019-03-14", "2019-03-15"])]),
    "the place": (
        told(1, *MET, "2019-03-14", **ON14, place=ASTANA), told(2, *MET, "2019-03-15", **ON14, place=("Almaty", "KAZ")),
        [("place", ["Astana", "Almaty"])],
    ),
    "the numbers": (
        told(1, *HIT, "2019-03-14", **ON14, words="shells killed 12 people near the bridge"),
        told(2, *HIT, "2019-03-15", **ON14, words="shells killed nine people and wounded 30 soldiers"),
        [("number", ["12 people", "9 people"])],
    ),
    "whether at all": (
        told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-14", **ON14, speaker="Q1"),
        told(2, "CONSULT", "denied", "Q1", "Q2", "2019-03-15", **ON14, speaker="Q2"),
        [("status", ["planned", "denied"])],
    ),
    "nothing: a city, and its country": (
        told(1, *MET, **ON14, place=ASTANA), told(2, *MET, **ON14, place=("Kazakhstan", "KAZ")), []
    ),
    "nothing: a plan, and what came of it": (told(1, "CONSULT", "planned", "Q1", "Q2", "2019-03-01", **ON14), told(2, *MET, **ON14), []),
    "nothing: years and days are no numbers of the event": (
        told(1, *HIT, **ON14, words="on March 14 shells fell for 3 days, as in 2018 already"),
        told(2, *HIT, **ON14, words="on March 15 shells fell for 5 days, as in 2017 already"), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), CASES.values(), ids=CASES.keys())
def test_what_contradicts_is_listed_with_what_each_says(
    tmp_path: Path, one: Json, other: Json, expected: list[tuple[str, list[str]]]
) -> None:
    listed = found(tmp_path, one, other)
    assert [(d.aspect, [v.value for v in d.versions]) for d in listed] == expected
    for d in listed:
        assert all(v.facts for v in d.versions)
