"""Several processes at one record: some read while others add; one that is killed leaves nothing half-written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

from dragoman.record import Record

from .building import Draft, Json

ROOT = Path(__file__).resolve().parents[2]
MANY = 24


def reading(n: int) -> Json:
    """One of many reports, each with a meeting and what was said of it; every third corrects the one before it."""
    title = f"{'CORRECTED-' if n % 3 == 2 else ''}Berezin meets Sarsenova for the {n - n % 3 // 2} time"
    words = f"Berezin met Sarsenova in Astana and spoke with her about matter number {n}. Sarsenova said that the road would be open."
    d = Draft(title, words, published=f"2019-03-{1 + n:02}")
    said = d.statement("Q2", "the road would be open")
    d.event("CONSULT", "occurred", "Berezin met Sarsenova in Astana", "met", "Q1", "Q2", statement=said, speaker="Q2")
    return d.json


ADDING = f"""
import sys
from dragoman.record import Record
from tests.record.test_processes import reading
with Record.open(sys.argv[1]) as record:
    for n in range({MANY}):
        record.add(reading(n))
        print(n, flush=True)
"""
READING = """
import sys
from dragoman.query import Questions
from dragoman.record import Record
seen, rounds = 0, 0
while seen < int(sys.argv[2]):
    with Record.open(sys.argv[1], read_only=True) as record:
        counts = record.counts()
        assert counts["documents"] >= seen, "what was there is there"
        assert counts["events"] >= counts["documents"], "no document without its reading"
        Questions(record).timeline("RUS")
        seen, rounds = counts["documents"], rounds + 1
print(rounds)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT)


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def whole(path: Path) -> list[Json]:
    """The readings of a record that must be whole and complete."""
    with Record.open(path) as record:
        assert record.check() == []
        assert record.counts()["documents"] == MANY
        return sorted(record.readings(), key=lambda r: str(r["document"]["published"]))


def test_several_processes_read_while_one_adds(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    Record.open(path).close()
    readers = [start(READING, path, MANY) for _ in range(2)]
    ended(start(ADDING, path))
    assert all(int(ended(reader)) >= 1 for reader in readers)
    assert whole(path) == [reading(n) for n in range(MANY)]


def test_two_processes_that_add_the_same_reports_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    writers = [start(ADDING, path) for _ in range(2)]
    for writer in writers:
        ended(writer)
    assert whole(path) == [reading(n) for n in range(MANY)]


def test_a_process_killed_again_and_again_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    for after in (0, 3, 4, 11, 17):
        process = start(ADDING, path)
        assert process.stdout is not None
        _await(process.stdout, after)
        process.kill()
        process.communicate()
        with Record.open(path) as record:
            assert record.check() == []
            assert record.counts()["documents"] > after
    ended(start(ADDING, path))
    assert whole(path) == [reading(n) for n in range(MANY)]


def _await(lines: IO[str], n: int) -> None:
    """Wait until the process says that it has added report `n`: then it is about the next."""
    for line in lines:
        if int(line) == n:
            return
