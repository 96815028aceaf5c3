"""The large test: 2,013 releases of the State Department into one record, then compared with the lists of official travel.

    python benchmarks/large.py [--shared FOLDER] [--record FILE] [--only add|travel] [--causes] [--kills N]

`add` runs `dragoman add` on the releases as a user would, and reports documents a second (on the clock, and a CPU second),
memory at its peak and how it grew, and the balance. `travel` asks the record about the trips of the Secretary of State and the
President (state_travels) and the visits of foreign leaders (state_visits) in those months; benchmarks/travel.py says by which rules.
`--kills` kills the run that often at random moments, and compares the exports with those of a run that was left alone.
`--record` keeps the record (an existing one is used as it is); otherwise it is made in a temporary folder.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from travel import Release, compare

ROOT = Path(__file__).parent.parent
RELEASES = "articles/state_dept_2021_2022.jsonl.gz"
WANTED_RATE = 8
EXPORTS = ("events", "statements", "positions", "agenda")
SAMPLE_S = 0.5


def releases(path: Path) -> list[Release]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Release(row["id"], row["date"], f"{row['title']}\n\n{row['text']}") for row in rows]


def dragoman(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "dragoman", *map(str, arguments)]


# --- adding ------------------------------------------------------------------


def family(pid: int) -> Iterator[int]:
    """A process and all below it (Linux)."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def memory_mb(pid: int) -> float:
    """Resident memory of a process and all below it; 0 where that cannot be told."""
    total = 0.0
    try:
        for each in family(pid):
            found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{each}/status").read_text())
            total += int(found.group(1)) / 1024 if found else 0
    except OSError:  # one of them has just ended
        return 0.0
    return total


def add(source: Path, record: Path) -> None:
    before = os.times()
    began = time.perf_counter()
    with subprocess.Popen(dragoman("add", source, "--record", record), stderr=subprocess.PIPE, text=True) as running:
        samples = []
        while running.poll() is None:
            samples.append((time.perf_counter() - began, memory_mb(running.pid)))
            time.sleep(SAMPLE_S)
        assert running.stderr is not None
        balance = running.stderr.read().strip().splitlines()[-1]
    wall, after = time.perf_counter() - began, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    count = int(balance.split()[1])
    half = [mb for second, mb in samples if mb and second > wall / 2]
    first = [mb for second, mb in samples if mb and wall / 8 < second <= wall / 2]
    print(f"add      {balance}")
    print(
        f"add      {count / wall:.1f} documents/s on the clock (wanted {WANTED_RATE} on two cores), {count / processor:.1f} a CPU second;"
        f" {wall:.0f} s, {processor:.0f} CPU seconds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    if half and first:
        print(
            f"add      memory of all processes: peak {max(mb for _, mb in samples):.0f} MB;"
            f" on average {sum(first) / len(first):.0f} MB in the first half, {sum(half) / len(half):.0f} MB in the second"
        )


# --- being killed ------------------------------------------------------------


def digest(record: Path) -> str:
    out = hashlib.sha256()
    for question in EXPORTS:
        out.update(subprocess.run(dragoman(question, "--format", "jsonl", "--record", record), check=True, capture_output=True).stdout)
    return out.hexdigest()


def documents(record: Path) -> int:
    from dragoman.record.store import Record

    with Record.open(record) as opened:
        return opened.counts()["documents"]


def kill(source: Path, whole: Path, folder: Path, times: int, seed: int) -> None:
    """Add to another record, killed `times` times; it must pass `dragoman check` after each, and export the same at the end."""
    chance = random.Random(seed)
    record = folder / "killed.db"
    for _ in range(times):
        with subprocess.Popen(dragoman("add", source, "--record", record, "--quiet"), stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0.3, 60))
            running.kill()
        if not record.exists():
            continue
        subprocess.run(dragoman("check", "--record", record), check=True, capture_output=True)
        print(f"kills    {documents(record)} documents, whole", flush=True)
    subprocess.run(dragoman("add", source, "--record", record, "--quiet"), check=True)
    subprocess.run(dragoman("check", "--record", record), check=True, capture_output=True)
    same = digest(record) == digest(whole)
    print(f"kills    {times} times killed and taken up again; the exports are {'the same' if same else 'DIFFERENT'}, byte for byte")
    if not same:
        raise SystemExit("a run that was broken off gives another record")


# --- all ---------------------------------------------------------------------


@contextmanager
def place_for(record: Path | None) -> Iterator[Path]:
    if record is not None:
        yield record
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "large.db"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--only", choices=["add", "travel"])
    parser.add_argument("--causes", action="store_true", help="name what was missed, and what is asserted though it did not take place")
    parser.add_argument("--kills", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source = options.shared / RELEASES
    if not source.is_file():
        print(f"large: skipped, {options.shared} with the releases is not here")
        return
    with place_for(options.record) as record:
        if options.only != "travel" and not record.exists():
            add(source, record)
        if options.kills:
            with tempfile.TemporaryDirectory() as folder:
                kill(source, record, Path(folder), options.kills, options.seed)
        if options.only != "add":
            compare(record, releases(source), options.shared / "reference", options.causes)


if __name__ == "__main__":
    main()
