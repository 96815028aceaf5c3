"""`dragoman codebook check` and a codebook of one's own: what is wrong is named, what is right counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODEBOOK = """
type = "SUPPORT"
definition = "A test of a codebook of one's own."

[[group]]
frames = ["[actor Russia] *befriended* [recipient France]"]

[[example]]
text = "Norway befriended Portugal."
events = [{ type = "SUPPORT", actor = ["NOR"], recipient = ["PRT"], status = "occurred" }]
"""
FAILING = """
[[example]]
text = "Norway ignored Portugal."
events = [{ type = "SUPPORT", actor = ["NOR"] }]

[[example]]
text = "Norway may befriend Portugal."
absent = ["SUPPORT"]
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of compiled codebooks for all tests: compiling takes seconds."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def run(*arguments: object, cache: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "dragoman", *map(str, arguments)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False, env=environment)


def test_a_codebook_whose_examples_hold_passes(folder: Path, cache: Path) -> None:
    (folder / "support.toml").write_text(CODEBOOK, encoding="utf-8")
    done = run("codebook", "check", "--codebook", folder, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 frames, 0 not compiled; 1 examples, 0 failed" in done.stdout


def test_a_frame_may_forbid_an_argument(folder: Path, cache: Path) -> None:
    forbidding = CODEBOOK.replace("[recipient France]", "[none France]").split("[[example]]")[0]
    examples = """
[[example]]
text = "Norway befriended."
events = [{ type = "SUPPORT", actor = ["NOR"], status = "occurred" }]

[[example]]
text = "Norway befriended Portugal."
absent = ["SUPPORT"]
"""
    (folder / "support.toml").write_text(forbidding + examples, encoding="utf-8")
    done = run("codebook", "check", "--codebook", folder, cache=cache)
    assert "1 frames, 0 not compiled; 2 examples, 0 failed" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_a_lone_subject_is_not_compiled_as_an_object(folder: Path, cache: Path) -> None:
    relenting = CODEBOOK.replace("[actor Russia] *befriended* [recipient France]", "[actor Russia] *relented*").split("[[example]]")[0]
    example = '[[example]]\ntext = "Norway has relented."\nevents = [{ type = "SUPPORT", actor = ["NOR"], status = "occurred" }]\n'
    (folder / "support.toml").write_text(relenting + example, encoding="utf-8")
    done = run("codebook", "check", "--codebook", folder, cache=cache)
    assert "1 frames, 0 not compiled; 1 examples, 0 failed" in done.stdout, done.stdout + done.stderr


def test_examples_that_fail_are_named(folder: Path, cache: Path) -> None:
    (folder / "support.toml").write_text(CODEBOOK + FAILING, encoding="utf-8")
    done = run("codebook", "check", "--codebook", folder, cache=cache)
    assert done.returncode == 1
    assert "SUPPORT: Norway ignored Portugal." in done.stdout
    assert "missing: type SUPPORT, actor NOR" in done.stdout
    assert "unwanted: type SUPPORT, mode none, status possible" in done.stdout
    assert "3 examples, 2 failed" in done.stdout


@pytest.mark.parametrize("wrong", ["type = ", 'type = "GOSSIP"\ndefinition = "No type of PLOVER."', ""])
def test_a_codebook_that_cannot_be_used_is_the_users_to_mend(wrong: str, folder: Path, cache: Path) -> None:
    if wrong:
        (folder / "support.toml").write_text(wrong, encoding="utf-8")
    for command in (["codebook", "check"], ["explain", "Norway befriended Portugal."], ["read", __file__]):
        done = run(*command, "--codebook", folder, cache=cache)
        assert done.returncode == 2
        assert done.stderr.startswith("dragoman: The codebook cannot be used: ")
        assert "Traceback" not in done.stderr


def test_ones_own_codebook_codes_what_the_shipped_one_does_not(folder: Path, cache: Path) -> None:
    (folder / "support.toml").write_text(CODEBOOK, encoding="utf-8")
    sentence = "Norway befriended Portugal."
    assert "SUPPORT  Norway → Portugal" in run("explain", sentence, "--codebook", folder, cache=cache).stdout
    assert "SUPPORT" not in run("explain", sentence, cache=cache).stdout


def test_a_codebook_of_ones_own_starts_with_examples_that_pass(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "desk" / "book"
    started = run("codebook", "new", folder, cache=cache)
    assert started.returncode == 0, started.stderr
    assert "own.toml" in started.stdout
    done = run("codebook", "check", "--codebook", folder, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 frames, 0 not compiled; 3 examples, 0 failed" in done.stdout


def test_a_codebook_that_is_there_is_left_alone(folder: Path, cache: Path) -> None:
    (folder / "own.toml").write_text(CODEBOOK, encoding="utf-8")
    done = run("codebook", "new", folder, cache=cache)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (folder / "own.toml").read_text(encoding="utf-8") == CODEBOOK
