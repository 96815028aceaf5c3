"""The record through the command line: adding twice changes nothing, questions agree in all formats, the brief is a file or nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: object, record: Path | None = None, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"DRAGOMAN_RECORD": str(record)} if record else {})}
    command = [sys.executable, "-W", "error", "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, env=environment, cwd=folder)


@pytest.fixture(scope="module")
def reports(examples: Path) -> list[Path]:
    return [*sorted(examples.glob("*/*")), examples / "briefs.jsonl"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, reports: list[Path]) -> Path:
    path = tmp_path_factory.mktemp("record") / "talks.db"
    done = run("add", *reports, "--record", path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "read 26 = coded 26 + empty 0 + duplicate 0 + set aside 0"
    return path


def test_adding_the_same_again_changes_nothing(record: Path, reports: list[Path]) -> None:
    before = run("events", "--format", "jsonl", record=record).stdout
    done = run("add", *reports, record=record)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "read 26 = coded 0 + empty 0 + duplicate 26 + set aside 0"
    assert run("events", "--format", "jsonl", record=record).stdout == before


def test_what_the_record_has_is_not_read_again(record: Path, reports: list[Path]) -> None:
    done = run("add", *reports, "--codebook", record.parent, record=record)
    assert done.stderr.splitlines()[-1] == "read 26 = coded 0 + empty 0 + duplicate 26 + set aside 0", "an empty codebook was never asked"


def test_the_record_of_the_examples_is_whole(record: Path) -> None:
    done = run("check", record=record)
    assert done.returncode == 0, done.stdout
    assert done.stderr.startswith("26 documents, ")


@pytest.mark.parametrize(
    "question",
    [
        ["timeline", "Greece", "Turkey"],
        ["contacts", "Russia", "United States"],
        ["events", "RUS", "USA"],
        ["statements", "Lavrov"],
        ["positions", "Greece", "Turkey"],
        ["agenda", "Russia", "United States"],
        ["search", "frigates"],
    ],
)
def test_every_question_gives_the_same_rows_to_people_and_programs(question: list[str], record: Path) -> None:
    told = run(*question, record=record)
    lines = [json.loads(line) for line in run(*question, "--format", "jsonl", record=record).stdout.splitlines()]
    cells = list(csv.DictReader(io.StringIO(run(*question, "--format", "csv", record=record).stdout)))
    assert told.returncode == 0, told.stderr
    assert lines
    assert len(cells) == len(lines)
    assert [row["report_key"] for row in cells] == [row["report_key"] for row in lines]
    assert all(row["report_key"] for row in lines)
    assert "\x1b" not in told.stdout


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (["ledger", "Russia", "United States", "--outcome", "kept"], "kept: meeting on 4 November 2021"),
        (["tone", "Greece", "Turkey", "--by", "quarter"], "n="),
        (["gaps", "Greece", "Turkey"], "The record has no meeting between Greece and Turkey since 20 October 2020"),
        (["who", "Lavrov"], "2004-03-09 – "),
        (["where", "Helsinki"], "Helsinki FIN 2 events in 2 reports"),
        (["timeline", "RUS", "--limit", "2", "--publisher", "halyard"], "HALYARD"),
    ],
)
def test_what_is_counted_is_told_to_people_and_programs(question: list[str], expected: str, record: Path) -> None:
    told = run(*question, record=record)
    assert told.returncode == 0, told.stderr
    assert expected in " ".join(told.stdout.split())
    lines = [json.loads(line) for line in run(*question, "--format", "jsonl", record=record).stdout.splitlines()]
    cells = list(csv.DictReader(io.StringIO(run(*question, "--format", "csv", record=record).stdout)))
    assert lines
    assert len(cells) == len(lines)


def test_the_words_of_an_answer_are_the_words_of_the_report(record: Path) -> None:
    with sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True) as connection:
        texts = dict(connection.execute("SELECT key, text FROM document").fetchall())
    connection.close()
    for question in (["events"], ["statements"], ["positions"], ["agenda"]):
        for line in run(*question, "--format", "jsonl", record=record).stdout.splitlines():
            row = json.loads(line)
            assert row["words"] == " … ".join(texts[row["report_key"]][start:stop] for start, stop in row["spans"])


def test_what_was_not_known_on_a_day_is_not_in_its_answers(record: Path) -> None:
    rows = [json.loads(line) for line in run("events", "--as-of", "2021-10-20", "--format", "jsonl", record=record).stdout.splitlines()]
    assert rows
    assert max(row["published"][:10] for row in rows) <= "2021-10-20"


def test_a_corrected_report_gives_way_to_its_correction(record: Path) -> None:
    found = [json.loads(line) for line in run("events", "Russia", "USA", "--format", "jsonl", record=record).stdout.splitlines()]
    assert not [row for row in found if "three working groups" in row["report"]]
    early = run("events", "Russia", "USA", "--as-of", "2021-11-04", "--format", "jsonl", record=record).stdout
    assert "three working groups" in early


def test_the_denied_meeting_was_denied_then_held(record: Path) -> None:
    talks = [json.loads(line) for line in run("contacts", "Russia", "USA", "--format", "jsonl", record=record).stdout.splitlines()]
    assert [t for t in talks if t["date"] == "2021-11-04" and t["status"] == "occurred"]
    early = run("contacts", "Russia", "USA", "--as-of", "2021-10-20", "--format", "jsonl", record=record).stdout
    assert all(json.loads(line)["status"] != "occurred" for line in early.splitlines() if json.loads(line)["date"] > "2021-10-20")


@pytest.mark.parametrize(
    ("name", "opening"), [("brief.html", "<!DOCTYPE html>"), ("brief.md", "# Russia"), ("brief.json", "{"), ("brief", "═")]
)
def test_a_brief_goes_to_a_file_in_the_format_of_its_name(name: str, opening: str, record: Path, tmp_path: Path) -> None:
    done = run("brief", "Russia", "United States", "--output", tmp_path / name, record=record)
    assert done.returncode == 0, done.stderr
    assert not done.stdout
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(opening.lower())
    assert [p.name for p in tmp_path.iterdir()] == [name], "no temporary file is left"


def test_the_html_brief_needs_nothing_from_elsewhere(record: Path) -> None:
    page = run("brief", "Greece", "Turkey", "--format", "html", record=record).stdout
    for foreign in ("<script", "<link", "src=", "@import", "url("):
        assert foreign not in page


BETWEEN_TWO = ("timeline", "contacts", "events", "agenda", "tone", "ledger", "gaps")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["brief", "Russia", "Atlantis"], "Nobody called 'Atlantis' is in the record."),
        (["brief", "Russia", "RUS"], "'Russia' and 'RUS' are the same party, Russia."),
        (["brief", "Russia", "USA", "--output", "no/such/folder/brief.html"], "cannot be written"),
        (["brief", "Russia", "USA", "--calendar", "no/such/folder/next.ics"], "The file no/such/folder/next.ics cannot be written"),
        (["events", "Atlantis"], "Nobody called 'Atlantis' is in the record."),
        *(([c, "Kremlin", "RUS"], "'Kremlin' and 'RUS' are the same party, Russia.") for c in BETWEEN_TWO),
        (["export", "csv", "Kremlin", "RUS"], "'Kremlin' and 'RUS' are the same party, Russia."),
        (["events", "--since", "2021-11-02", "--until", "2021-11-01"], "--since 2021-11-02 is later than --until 2021-11-01."),
        (["search", ' "* '], "There are no words to look for."),
        (["timeline", "Russia", "--publisher", "Nobody's Wire"], "The record has no publisher 'Nobody's Wire'."),
        (["where", "Helsinky"], "The record has no place 'Helsinky'."),
        (["events", "--mode", "visits"], "The record has no mode 'visits'."),
    ],
)
def test_a_mistake_about_the_record_is_told_in_a_sentence(arguments: list[str], expected: str, record: Path) -> None:
    done = run(*arguments, record=record)
    assert done.returncode == 2
    assert expected in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr


def test_a_question_without_an_answer_says_so(record: Path) -> None:
    done = run("events", "Russia", "USA", "--since", "2030-01-01", record=record)
    assert done.returncode == 0
    assert not done.stdout
    assert "Nothing in the record answers this." in done.stderr


def test_refused_reports_leave_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "GENEVA, May 4, 2021 (MERIDIAN) -- Norway and Portugal held talks in Geneva on Tuesday.", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 500)
    done = run("add", "bad.txt", "good.txt", "missing.txt", folder=tmp_path)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()[:-1]] == ["bad.txt", "missing.txt"]
    assert done.stderr.splitlines()[-1] == "read 3 = coded 1 + empty 0 + duplicate 0 + set aside 2"
    assert run("check", folder=tmp_path).returncode == 0
    assert len(run("events", "--format", "jsonl", folder=tmp_path).stdout.splitlines()) == 1


def test_people_split_and_join_events_and_the_record_says_who(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    for n, agency in enumerate(("MERIDIAN", "STEPPE WIRE")):
        report = f"GENEVA, May 4, 2021 ({agency}) -- Norwegian Prime Minister Erna Solberg met German Chancellor Angela Merkel in Geneva on Tuesday."
        (tmp_path / f"{n}.txt").write_text(report, encoding="utf-8")
    assert run("add", "0.txt", "1.txt", record=path, folder=tmp_path).returncode == 0

    def told() -> list[dict[str, Any]]:
        return [json.loads(line) for line in run("contacts", "Norway", "Germany", "--format", "jsonl", record=path).stdout.splitlines()]

    (meeting,) = told()
    first, second = meeting["events"]
    split = run("split", first, "--by", "m.keller", "--reason", "two meetings", record=path)
    assert (split.returncode, split.stderr) == (0, "decision 1: split, by m.keller\n")
    assert sorted(len(m["events"]) for m in told()) == [1, 1]
    assert run("join", first[:8] + first[64:], second, "--by", "a.silva", record=path).returncode == 0
    assert len(told()) == 1
    assert run("undo", "2", "--by", "m.keller", record=path).returncode == 0
    assert len(told()) == 2
    rows = [json.loads(line) for line in run("decisions", "--format", "jsonl", record=path).stdout.splitlines()]
    assert [(r["kind"], r["decided_by"], r["undone_by"]) for r in rows] == [
        ("split", "m.keller", None), ("join", "a.silva", 3), ("undo", "m.keller", None)
    ]  # fmt: skip
    assert "two meetings" in run("decisions", record=path).stdout
    wrong = run("split", first, record=path)
    assert wrong.returncode == 2
    assert "told by itself already" in wrong.stderr
    assert run("check", record=path).returncode == 0
