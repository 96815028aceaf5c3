"""The command line's manners: help at once, mistakes in one sentence, output that harms neither terminal nor spreadsheet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from dragoman.cli.balance import Balance, printable
from dragoman.cli.main import COMMANDS, dragoman
from dragoman.exports.spreadsheet import harmless
from dragoman.schema import reading_schema

HEAVY = ("onnxruntime", "numpy", "tokenizers", "trafilatura", "rich", "lxml", "sqlite3", "jinja2")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a user calls it."""
    command = [sys.executable, "-W", "error", "-m", "dragoman", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **environment}, timeout=120, check=False)


def command_named(name: str) -> click.Command:
    found = dragoman.get_command(click.Context(dragoman), name)
    assert found is not None
    return found


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["brief", "--help"], ["events", "--help"], ["actors", "--help"]])
def test_help_imports_nothing_heavy(arguments: Sequence[str]) -> None:
    program = (
        "import sys\nfrom dragoman.cli.main import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        f"print('loaded:', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.rstrip().endswith("loaded: []")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_loads_and_says_what_it_does(name: str) -> None:
    assert command_named(name).help
    assert COMMANDS[name].line.endswith(".")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["read"], "Missing argument 'FILE...'"),
        (["read", "--date", "yesterday", "x.txt"], "'yesterday' is not a day; write it as 2017-04-12."),
        (["read", "--format", "xml", "x.txt"], "'xml' is not one of"),
        (["read", "--codebook", "no-such-folder", "x.txt"], "'no-such-folder' does not exist"),
        (["events", "--record", "no-such.db"], "There is no record at no-such.db."),
        (["brief", "Russia", "--record", "no-such.db"], "Missing argument 'B'"),
        (["actors", "show", "Nobody Whatsoever"], "The knowledge base has nobody called 'Nobody Whatsoever'."),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_a_hint_and_status_2(arguments: Sequence[str], expected: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    sentence, *hint = done.stderr.splitlines()
    assert sentence.startswith("dragoman: ")
    assert expected in sentence
    assert len(hint) == 1
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert done.returncode == 2
    assert "dragoman read report.txt" in done.stderr


def test_a_file_that_is_no_record_is_refused_in_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear colleague, this is not a database at all.\n" * 40)
    done = run("events", "--record", str(wrong))
    assert done.returncode == 2
    assert "letter.txt cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_schema_is_a_valid_schema_and_goes_out_as_json() -> None:
    done = run("schema")
    printed = json.loads(done.stdout)
    Draft202012Validator.check_schema(printed)
    assert printed == json.loads(json.dumps(reading_schema()))


def test_output_in_a_locale_without_unicode_is_utf_8_all_the_same() -> None:
    done = run("schema", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert not done.stderr


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-12.5", "-12.5"),
        ("talks = war by other means", "talks = war by other means"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str, written: str) -> None:
    assert harmless(cell) == written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\ud800", "\\ud800"),
        ("Zürich\tБонн\n東京", "Zürich\tБонн\n東京"),
    ],
)
def test_foreign_text_cannot_drive_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_the_balance_adds_up() -> None:
    balance = Balance()
    balance.count(3)
    balance.count(0)
    balance.count(3, duplicate=True)
    assert str(balance) == "read 3 = coded 1 + empty 1 + duplicate 1 + set aside 0"
    assert balance.close(quiet=True) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "dragoman", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == "dragoman: there is no space left for the output\n"
