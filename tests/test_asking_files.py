"""`--file`: what cannot be read is set aside, and files are read with the user's own date and issues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import dragoman
from dragoman.issues import chosen_issues, use_issues

REPORT = 'Minister Maria Costa met Ambassador Ali Haile in Lima on Monday to discuss wine labels and exports. "We want a truce," Costa said in an interview.'


@pytest.fixture(autouse=True)
def _shipped_issues_afterwards() -> Iterator[None]:
    yield
    use_issues(())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf8")
    return path


@pytest.fixture
def own_list(project: Path, tmp_path: Path) -> Path:
    """The example of docs/issues.md, as a user would copy it."""
    text = (project / "docs" / "issues.md").read_text(encoding="utf8")
    lines = text[text.index("    [[matter]]") :].split("\n\n")[0].splitlines()
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(line[4:] for line in lines), encoding="utf8")
    return path


def ask(*arguments: object) -> Result:
    return CliRunner().invoke(dragoman, [str(a) for a in arguments])


@pytest.mark.parametrize("question", ["statements", "positions", "agenda"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_asked(report: Path, tmp_path: Path, question: str) -> None:
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01\x01\x00" * 64)
    done = ask(question, "--file", tmp_path / "program", "--file", report, "--file", tmp_path / "missing.txt", "--format", "jsonl")
    assert done.exit_code == 1
    assert "program" in done.stderr
    assert "missing.txt: no such file" in done.stderr
    if question == "statements":
        assert [json.loads(line)["words"] for line in done.stdout.splitlines()] == ['"We want a truce,"']


def test_a_date_dates_what_a_file_does_not(report: Path) -> None:
    (row,) = [json.loads(x) for x in ask("statements", "--file", report, "--date", "2022-03-01", "--format", "jsonl").stdout.splitlines()]
    assert row["published"] == "2022-03-01"
    assert (row["channel"], row["anonymous"], row["speakers"]) == ("interview", False, [])


@pytest.mark.parametrize("option", [["--date", "2022-03-01"], ["--codebook", "."]])
def test_how_files_are_read_means_nothing_without_files(option: list[str]) -> None:
    done = ask("agenda", *option)
    assert done.exit_code == 2
    assert "how files are read" in done.stderr


def test_an_issue_of_ones_own_is_found_in_files_in_readings_and_in_the_record(report: Path, own_list: Path, tmp_path: Path) -> None:
    def found(*arguments: object) -> list[str]:
        done = ask(*arguments)
        assert done.exit_code == 0, done.output
        return done.stdout.splitlines()

    item, *_ = [json.loads(x) for x in found("agenda", "--file", report, "--issues", own_list, "--format", "jsonl")]
    assert item["issue_id"] == "wine-labels"
    reading = json.loads(found("read", report, "--issues", own_list, "--format", "jsonl")[0])
    assert {"id": "wine-labels", "label": "Names of wines"} in reading["issues"]
    record = tmp_path / "own.db"
    found("add", report, "--issues", own_list, "--record", record)
    item, *_ = [json.loads(x) for x in found("agenda", "--record", record, "--format", "jsonl")]
    assert item["issue_id"] == "wine-labels"


def test_without_a_list_of_ones_own_the_words_name_the_issue(report: Path) -> None:
    item, *_ = [json.loads(x) for x in ask("agenda", "--file", report, "--format", "jsonl").stdout.splitlines()]
    assert item["issue_id"] != "wine-labels"
    assert chosen_issues() == ()


def test_a_faulty_list_is_the_users_to_mend(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "faulty.toml"
    path.write_text('[[matter]]\nid = "Wine Labels"\nlabel = "Wines"\nwords = ["wine*"]\n', encoding="utf8")
    done = ask("read", report, "--issues", path)
    assert done.exit_code == 2
    assert "faulty.toml" in done.stderr
    assert "hyphens" in done.stderr
