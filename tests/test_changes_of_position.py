"""A change of position is found from one day to a later one; files can be asked in place of the record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.main import dragoman
from dragoman.query import PositionFact, Report, Words, changes
from dragoman.reading import Stance

Told = tuple[str | None, str, Stance]


def facts(told: list[Told], actor: str = "q1", country: str | None = "PER") -> Iterator[PositionFact]:
    for number, (day, issue, stance) in enumerate(told):
        report = Report(number, f"k{number}", f"r{number}", None, None, day, day, "given", None, "")
        yield PositionFact(report, 0, actor, None, country, issue, stance, None, Words(report, 0, 1, "x"))


COURSES: list[tuple[list[Told], list[tuple[str, str]]]] = [
    ([("2021-05-01", "dam", "opposes"), ("2021-06-01", "dam", "supports")], [("opposes", "supports")]),
    ([("2021-05-01", "dam", "opposes"), ("2021-06-01", "dam", "opposes")], []),
    ([("2021-06-01", "dam", "supports"), ("2021-05-01", "dam", "opposes")], [("opposes", "supports")]),
    ([("2021-05-01", "dam", "opposes"), ("2021-05-01", "dam", "supports")], []),
    ([("2021-05-01", "dam", "opposes"), ("2021-06-01", "gas", "supports")], []),
    ([("2021-05-01", "dam", "opposes"), ("2021-06-01", "dam", "neutral")], []),
    ([("2021-05-01", "dam", "opposes"), (None, "dam", "supports")], []),
    ([("2021-05-01", "dam", "opposes"), ("2021-06-01", "dam", "neutral"), ("2021-07-01", "dam", "offers")], [("opposes", "offers")]),
    ([("2021-05-01", "dam", "demands"), ("2021-06-01", "dam", "demands"), ("2021-06-01", "dam", "opposes")], []),
    (
        [("2021-05-01", "dam", "refuses"), ("2021-06-01", "dam", "offers"), ("2021-07-01", "dam", "refuses")],
        [("refuses", "offers"), ("offers", "refuses")],
    ),
]


@pytest.mark.parametrize(("told", "expected"), COURSES)
def test_a_change_is_a_later_day_without_the_earlier_stance(told: list[Told], expected: list[tuple[str, str]]) -> None:
    assert [(c.before.stance, c.after.stance) for c in changes(facts(told))] == expected


def test_two_countries_do_not_change_each_others_position() -> None:
    one = list(facts([("2021-05-01", "dam", "opposes")]))
    other = list(facts([("2021-06-01", "dam", "supports")], actor="q2", country="BOL"))
    assert changes([*one, *other]) == []


def test_a_ministers_word_changes_the_position_of_the_country() -> None:
    one = list(facts([("2021-05-01", "dam", "opposes")]))
    other = list(facts([("2021-06-01", "dam", "supports")], actor="q2"))
    assert [c.after.actor for c in changes([*one, *other])] == ["q2"]


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = [
        ("a", "2021-05-01", "Germany opposes the Nord Stream 2 pipeline, Foreign Minister Heiko Maas said in a statement."),
        ("b", "2021-07-01", "Germany supports the Nord Stream 2 pipeline, Foreign Minister Heiko Maas told a news conference."),
    ]
    path = tmp_path_factory.mktemp("stories") / "stories.jsonl"
    path.write_text("".join(json.dumps({"id": i, "date": d, "text": t}) + "\n" for i, d, t in told), encoding="utf8")
    return path


def ask(*arguments: object) -> str:
    done = CliRunner().invoke(dragoman, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("question", ["statements", "positions", "agenda"])
def test_a_file_is_asked_without_a_record(stories: Path, question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [json.loads(line) for line in ask(question, "--file", stories, "--format", "jsonl").splitlines()]
    assert not list(tmp_path.iterdir())
    assert all(row["words"] for row in rows)
    assert len(rows) >= (0 if question == "agenda" else 2)


def test_statements_of_a_file_agree_in_csv_and_json_lines(stories: Path) -> None:
    lines = [json.loads(line)["words"] for line in ask("statements", "--file", stories, "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(ask("statements", "--file", stories, "--format", "csv"))))
    assert [row["words"] for row in rows] == lines


def test_a_change_quotes_both_days(stories: Path) -> None:
    (row,) = [json.loads(line) for line in ask("positions", "Germany", "--changes", "--file", stories, "--format", "jsonl").splitlines()]
    assert (row["stance_before"], row["stance"]) == ("opposes", "supports")
    assert (row["date_before"], row["date"]) == ("2021-05-01", "2021-07-01")
    assert "opposes → supports" in ask("positions", "Germany", "--changes", "--file", stories)
