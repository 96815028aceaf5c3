"""Reading through the command line: good reports come out in order, bad input is named with its reason and costs nobody else."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dragoman.schema import reading_schema

REPORT = """VIENNA, March 3, 2021 (MERIDIAN) -- Austrian Foreign Minister Alexander Schallenberg met his Hungarian counterpart Peter Szijjarto in Vienna
on Wednesday. They discussed border controls.

"We will open three crossings next week," Schallenberg said.
"""
RUSSIAN = (
    "ВЕНА, 3 марта. Министр иностранных дел Австрии встретился в среду в Вене со своим венгерским коллегой. Стороны обсудили границу. " * 8
)


def run(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, cwd=folder)


def readings(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def spans_in(value: Any) -> list[tuple[int, int]]:
    """Every pair of integers under a key that holds spans."""
    found: list[tuple[int, int]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("span", "trigger", "source", "cue") and inner:
                found.append((inner[0], inner[1]))
            elif key in ("mentions", "content") and all(isinstance(span, list) for span in inner):
                found += [(s, e) for s, e in inner]
            else:
                found += spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            found += spans_in(inner)
    return found


@pytest.fixture(scope="module")
def example_readings(examples: Path) -> list[dict[str, Any]]:
    done = run("read", "--format", "jsonl", *example_files(examples))
    assert done.returncode == 0, done.stderr
    return readings(done)


def example_files(examples: Path) -> list[Path]:
    return [*sorted(examples.glob("*/*")), examples / "briefs.jsonl"]


def test_the_examples_are_read_in_the_order_of_the_input(example_readings: list[dict[str, Any]], examples: Path) -> None:
    stories = [json.loads(line) for line in (examples / "briefs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(example_readings) == len(example_files(examples)) - 1 + len(stories)
    assert [r["document"]["id"] for r in example_readings[-len(stories) :]] == [s["id"] for s in stories]
    assert all(r["document"]["published"] for r in example_readings)


def test_every_reading_has_the_shape_of_the_contract(example_readings: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(reading_schema())
    for reading in example_readings:
        assert [e.message for e in validator.iter_errors(reading)] == []


def test_every_span_lies_in_the_text_and_every_reference_leads_somewhere(example_readings: list[dict[str, Any]]) -> None:
    for reading in example_readings:
        assert all(0 <= start < end <= len(reading["text"]) for start, end in spans_in(reading))
        actors = {a["id"] for a in reading["actors"]}
        statements = {s["id"] for s in reading["statements"]}
        issues = {i["id"] for i in reading["issues"]}
        for event in reading["events"]:
            assert {*event["actor"], *event["recipient"]} <= actors
            if event["attribution"] and event["attribution"]["statement"]:
                assert event["attribution"]["statement"] in statements
        assert {s["speaker"] for s in reading["statements"]} <= actors | {None}
        assert {p["issue"] for p in reading["positions"]} | {a["issue"] for a in reading["agenda"]} <= issues


def test_no_navigation_credit_or_copyright_line_is_read(example_readings: list[dict[str, Any]]) -> None:
    for reading in example_readings:
        for furniture in ("All news", "All rights reserved", "Eleni Markou", "Aino Lehto", "Subscribe", "Written for the purpose"):
            assert furniture not in reading["text"]


def test_a_report_without_a_year_is_dated_by_the_people_in_office(example_readings: list[dict[str, Any]]) -> None:
    denied = next(r for r in example_readings if "denies Lavrov-Blinken meeting" in r["text"])
    assert denied["document"]["published"] == "2021-10-20"
    assert denied["document"]["published_basis"] == "inferred"
    assert denied["document"]["published_note"]


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \n\n\t\n"),
    "binary.txt": lambda path: path.write_bytes(os.urandom(4000)),
    "picture.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "huge.txt": _sparse,
    "folder": lambda path: path.mkdir(),
    "missing.txt": lambda path: None,
    "script.html": lambda path: path.write_text("<html><body><script>document.write('news')</script></body></html>"),
    "russian.txt": lambda path: path.write_text(RUSSIAN, encoding="utf-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_with_its_reason_and_the_good_reports_are_done(name: str, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "last.txt").write_text(REPORT.replace("three crossings", "four crossings"), encoding="utf-8")
    BAD[name](tmp_path / name)
    done = run("read", "--format", "jsonl", "first.txt", name, "last.txt", folder=tmp_path)
    assert done.returncode == 1
    assert ["three" in r["text"] for r in readings(done)] == [True, False]
    named, balance = done.stderr.splitlines()
    assert named.startswith(f"{name}: ")
    assert len(named) > len(name) + 10
    assert balance == "read 3 = coded 2 + empty 0 + duplicate 0 + set aside 1"


def test_russian_text_is_said_to_be_not_english(tmp_path: Path) -> None:
    (tmp_path / "russian.txt").write_text(RUSSIAN, encoding="utf-8")
    done = run("read", tmp_path / "russian.txt")
    assert done.returncode == 1
    assert "English" in done.stderr
    assert not done.stdout


def test_a_truncated_line_among_stories_is_named_by_its_number(tmp_path: Path) -> None:
    good = [json.dumps({"id": f"s{n}", "date": "2021-03-03", "text": "Lavrov met Blinken in Helsinki on Wednesday."}) for n in (1, 2)]
    path = tmp_path / "stories.jsonl"
    path.write_text(f"{good[0]}\n{good[1][:40]}\n{good[1]}\n", encoding="utf-8")
    done = run("read", "--format", "jsonl", path)
    assert done.returncode == 1
    assert [r["document"]["id"] for r in readings(done)] == ["s1", "s2"]
    assert "2" in done.stderr.splitlines()[0].removeprefix(str(path))


def test_the_date_option_dates_texts_and_leaves_dated_stories_alone(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Lavrov met Blinken in Helsinki on Thursday.", encoding="utf-8")
    (tmp_path / "stories.jsonl").write_text('{"date": "2021-03-03", "text": "Lavrov met Blinken in Vienna."}\n', encoding="utf-8")
    done = run("read", "--format", "jsonl", "--date", "2021-11-04", tmp_path / "bare.txt", tmp_path / "stories.jsonl")
    assert [r["document"]["published"] for r in readings(done)] == ["2021-11-04", "2021-03-03"]
    assert readings(done)[0]["document"]["published_basis"] == "given"


def test_a_reading_in_the_terminal_shows_facts_with_their_words(examples: Path) -> None:
    done = run("read", examples / "arms-control-2021" / "05-talks-held.html")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout, "a pipe gets no colours"
    for expected in ("Sergey Lavrov", "Events", "CONSULT", "Statements", "2021-11-04"):
        assert expected in done.stdout


def test_what_a_report_says_cannot_drive_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(REPORT.replace("open three", "open [red]\x1b[2J\x9b2J three"), encoding="utf-8")
    done = run("read", tmp_path / "hostile.txt")
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x9b" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
def test_a_closed_pipe_is_no_error_message(examples: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "read", "--format", "jsonl", str(examples / "briefs.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        stderr = process.stderr.read().decode()
        process.wait(timeout=60)
    assert process.returncode == 141
    assert "Traceback" not in stderr
    assert "Exception ignored" not in stderr


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="the system has no name for standard input")
def test_a_dash_is_standard_input() -> None:
    command = [sys.executable, "-m", "dragoman", "read", "--format", "jsonl", "-"]
    done = subprocess.run(command, input=REPORT, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert readings(done)[0]["document"]["published"] == "2021-03-03"


def documents_in(record: Path) -> int:
    """How many documents a record holds that somebody else is writing."""
    if not record.exists():
        return 0
    with closing(sqlite3.connect(record)) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'document'").fetchone()[0]
        return int(connection.execute("SELECT count(*) FROM document").fetchone()[0]) if tables else 0


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_an_interrupted_run_ends_in_a_word_and_leaves_the_record_whole(tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    lines = (
        json.dumps({"id": f"s{n}", "text": f"Norway and Portugal held talks in Geneva on May {n % 31}, {1900 + n}."}) for n in range(20_000)
    )
    stories.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "add", str(stories), "--record", str(tmp_path / "talks.db")]
    remarks, deadline = tmp_path / "remarks", time.monotonic() + 60
    with remarks.open("w") as stderr, subprocess.Popen(command, stderr=stderr, start_new_session=True) as process:
        while not documents_in(tmp_path / "talks.db"):
            assert process.poll() is None
            assert time.monotonic() < deadline
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)
    assert process.returncode == 130
    assert remarks.read_text(encoding="utf-8").strip() == "dragoman: interrupted"
    assert run("check", "--record", tmp_path / "talks.db").returncode == 0


def test_a_reading_is_the_same_in_every_process(examples: Path) -> None:
    """Python orders sets anew in each process unless told the seed; nothing of it may show."""
    command = [sys.executable, "-m", "dragoman", "read", "--format", "jsonl", *map(str, example_files(examples))]
    outputs = {
        subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("name", ["read", "add"])
def test_a_file_that_may_not_be_read_is_left_to_the_reader_to_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, open_to_all = tmp_path / "secret.txt", tmp_path / "open.txt"
    for path in (secret, open_to_all):
        path.write_text(REPORT, encoding="utf-8")
    command = getattr(importlib.import_module(f"dragoman.cli.{name}"), name)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != secret)
    context = command.make_context(name, [str(secret), str(open_to_all)])
    assert context.params["files"] == (secret, open_to_all)
