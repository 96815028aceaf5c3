"""`dragoman actors`: what a user adds or imports is kept, found again, and used by every command that reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose configuration is empty."""
    environment = {k: v for k, v in os.environ.items() if k != "DRAGOMAN_ACTORS"}
    return {**environment, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "APPDATA": str(tmp_path / "config")}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "dragoman", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)


BELGIAN = ("--country", "BEL", "--office", "FM", "--title", "Minister for Foreign Affairs", "--start", "2026-02", "--gender", "f")


def test_what_is_added_is_kept_in_the_configuration_and_found_again(home: dict[str, str]) -> None:
    done = run(home, "actors", "add", "Ottilie Vantongeren", *BELGIAN, "--alias", "Tilly Vantongeren")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ottilie Vantongeren" in run(home, "actors", "search", "Vantongeren").stdout
    shown = run(home, "actors", "show", "Tilly Vantongeren", "--on", "2026-05-01").stdout
    assert "2026-02-01 –" in shown
    assert "Minister for Foreign Affairs, BEL" in shown
    assert "stands already in" in run(home, "actors", "add", "Ottilie Vantongeren", *BELGIAN, "--alias", "Tilly Vantongeren").stdout


@pytest.mark.parametrize("form", ["own.csv", "own.toml"])
def test_a_reading_knows_the_actors_of_the_named_file(home: dict[str, str], tmp_path: Path, form: str) -> None:
    own, report = str(tmp_path / form), tmp_path / "report.txt"
    report.write_text("BRUSSELS - The Belgian foreign minister met Lavrov in Oslo on Tuesday.\n", encoding="utf-8")
    assert run(home, "actors", "add", "Ottilie Vantongeren", *BELGIAN, "--actors", own).returncode == 0
    command = ("read", str(report), "--date", "2026-03-10", "--format", "jsonl", "--quiet")
    for arguments, variables in (((*command, "--actors", own), {}), (command, {"DRAGOMAN_ACTORS": own})):
        done = run({**home, **variables}, *arguments)
        assert done.returncode == 0, done.stderr
        assert "Ottilie Vantongeren" in {a["name"] for a in json.loads(done.stdout)["actors"]}
    assert "Ottilie Vantongeren" not in run(home, *command).stdout


def test_an_import_names_bad_lines_and_keeps_the_rest(home: dict[str, str], tmp_path: Path) -> None:
    dictionary, own = tmp_path / "Phoenix.txt", tmp_path / "own.csv"
    dictionary.write_text("BLUE_LAGOON_FRONT\n\t[FJIREB]\nQUIET_MAN_\n\t[XQZGOV]\n", encoding="utf-8")
    done = run(home, "actors", "import", str(dictionary), "--actors", str(own))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"{dictionary}:4: 'XQZGOV' begins with no state or class that is known: XQZ: [XQZGOV]"]
    assert "1 rows added" in done.stdout
    assert "Blue Lagoon Front" in run(home, "actors", "search", "Blue Lagoon Front", "--actors", str(own)).stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("X Y", "--country", "BELG"), "'BELG' is no country's code."),
        (("X Y", "--office", "FM", "--start", "soon"), "'soon' is no date"),
        (("X Y", "--office", "FM", "--start", "2026-02", "--end", "2025"), "before it starts"),
        (("X Y", "--start", "2026-02"), "A term wants an office."),
        (("--country", "BEL", "—"), "a row wants a name"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(
    home: dict[str, str], tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = run(home, "actors", "add", *arguments, "--actors", str(tmp_path / "own.csv"))
    assert done.returncode == 2
    assert reason in done.stderr
    assert not (tmp_path / "own.csv").exists()


def test_a_broken_file_of_actors_is_named_and_never_written_over(home: dict[str, str], tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,kind\nX Y,spaceship\n", encoding="utf-8")
    for arguments in (("search", "Lavrov"), ("add", "Bram Oosterling")):
        done = run(home, "actors", *arguments, "--actors", str(own))
        assert done.returncode == 2
        assert "spaceship" in done.stderr
    assert own.read_text(encoding="utf-8") == "name,kind\nX Y,spaceship\n"
