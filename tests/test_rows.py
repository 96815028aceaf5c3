"""Rows of facts: every row has exactly the keys that its kind documents, with values of the documented types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.record.building import TRANSIT, Draft, series

from dragoman.exports import answers, rows
from dragoman.exports.columns import Column, Kind, Row
from dragoman.query import Questions, changes
from dragoman.record.store import Record

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,), "texts": (list,), "days": (str,), "day": (str,), "instant": (str,), "integer": (int,), "number": (float,),
    "flag": (bool,), "spans": (list,), "rows": (list,),
}  # fmt: skip


def turned() -> dict[str, Any]:
    d = Draft("Tretyak: ban to stay", "Kremlin spokesman Oleg Tretyak said the ban on grain transit was right.", published="2019-03-20")
    d.position("RUS", TRANSIT, "supports", "the ban on grain transit was right", d.statement("Q3", "the ban on grain transit was right"))
    return d.json


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Questions]:
    with Record.open(tmp_path_factory.mktemp("rows") / "talks.db") as record:
        for reading in [*series(), turned()]:
            record.add(reading)
        yield Questions(record)


def rows_of(ask: Questions) -> dict[Kind, list[Row]]:
    labels = ask.issue_labels()
    return {
        rows.EVENTS: list(map(rows.event_row, ask.events())),
        rows.JOINED: list(map(rows.joined_row, ask.timeline("RUS"))),
        rows.MOVES: [move for event in ask.timeline("RUS") for move in rows.joined_row(event)["moves"]],
        rows.STATEMENTS: list(map(rows.statement_row, ask.statements())),
        rows.POSITIONS: [rows.position_row(p, labels) for p in ask.positions()],
        rows.CHANGES: [rows.change_row(c, labels) for c in changes(ask.positions())],
        rows.AGENDA: list(map(rows.agenda_row, ask.agenda())),
        rows.REPORTS: list(map(rows.report_row, ask.reports())),
        answers.FOUND: list(map(answers.found_row, ask.search("Berezin"))),
        answers.TONE: list(map(answers.tone_row, ask.tone("RUS", "KAZ"))),
        answers.LEDGER: list(map(answers.ledger_row, ask.ledger("RUS", "KAZ"))),
        answers.GAPS: list(map(answers.gap_row, ask.gaps("RUS", "KAZ"))),
        answers.PROFILES: [answers.profile_row(ask.profile(name), labels) for name in ("RUS", "Berezin")],
        answers.OFFICES: [answers.office_row(o) for o in ask.profile("Berezin").offices],
        answers.PLACES: list(map(answers.place_row, ask.places())),
    }


def test_every_row_has_the_columns_of_its_kind(asked: Questions) -> None:
    for kind, found in rows_of(asked).items():
        assert found, kind.name
        assert {frozenset(row) for row in found} == {frozenset(c.name for c in kind.columns)}, kind.name
        assert len({c.name for c in kind.columns}) == len(kind.columns)


def test_every_value_is_of_the_type_of_its_column(asked: Questions) -> None:
    for kind, found in rows_of(asked).items():
        for row in found:
            assert not [c.name for c in kind.columns if not fits(row[c.name], c)], kind.name


def fits(value: object, column: Column) -> bool:
    return value is None or type(value) in TYPES[column.type]
