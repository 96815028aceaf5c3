"""Where the rows of an answer go: to the screen or to a file, in the form that is asked for or that the file's name tells."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from tests.record.building import series

from dragoman.cli.errors import UserError
from dragoman.cli.main import dragoman
from dragoman.record.store import Record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "talks.db"
    with Record.open(path) as record:
        for reading in series():
            record.add(reading)
    return path


def run(arguments: Sequence[object], record: Path) -> Result:
    return CliRunner().invoke(dragoman, [*map(str, arguments), "--record", str(record)], standalone_mode=False)


@pytest.mark.parametrize(("name", "form"), [("a.csv", "csv"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("a", "csv")])
def test_a_file_gets_what_the_screen_would(name: str, form: str, record: Path, tmp_path: Path) -> None:
    explicit = ["--format", form] if "." not in name else []
    done = run(["events", "--output", tmp_path / name, *explicit], record)
    assert not done.output
    assert (tmp_path / name).read_bytes().decode() == run(["events", "--format", form], record).output
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_table_in_a_file_is_plain_text(record: Path, tmp_path: Path) -> None:
    run(["timeline", "RUS", "KAZ", "--output", tmp_path / "timeline.txt"], record)
    text = (tmp_path / "timeline.txt").read_text(encoding="utf-8")
    assert "2019-03-14" in text
    assert "\x1b" not in text


def test_parquet_holds_every_value(record: Path, tmp_path: Path) -> None:
    run(["timeline", "RUS", "KAZ", "-o", tmp_path / "timeline.parquet"], record)
    table = pyarrow.parquet.read_table(tmp_path / "timeline.parquet")
    lines = [json.loads(line) for line in run(["timeline", "RUS", "KAZ", "--format", "jsonl"], record).output.splitlines()]
    assert table["report_key"].to_pylist() == [line["report_key"] for line in lines]
    assert [len(moves) for moves in table["moves"].to_pylist()] == [len(line["moves"]) for line in lines]


def test_parquet_wants_a_file(record: Path) -> None:
    done = run(["events", "--format", "parquet"], record)
    assert isinstance(done.exception, UserError)
    assert (done.exception.message, done.exception.hint) == ("Parquet is a file, not text.", "Name the file with --output FILE.")


def test_without_pyarrow_the_extra_is_named_and_nothing_is_left(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run(["events", "--output", tmp_path / "a.parquet"], record)
    assert isinstance(done.exception, UserError)
    assert (done.exception.message, done.exception.hint) == (
        "Parquet needs pyarrow, which is not installed.",
        "`pip install 'dragoman[tables]'` brings it.",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_the_users_to_mend(record: Path, tmp_path: Path) -> None:
    done = run(["events", "--output", tmp_path / "nowhere" / "a.csv"], record)
    assert isinstance(done.exception, UserError)
    assert "cannot be written: No such file or directory." in done.exception.message
