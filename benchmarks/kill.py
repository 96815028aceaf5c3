"""Fifty kills: a process that adds readings dies by SIGKILL at random moments; nothing may be lost, nothing doubled.

    python benchmarks/kill.py [--kills 50] [--readings 1200] [--seed 1] [FILE...]

Reads the examples (or FILEs) once, makes so many readings of them by adding a line to each text and moving its date, and adds them to a
record in a process of its own that is killed and started again. After each kill the record must be whole; at the end it must hold what a
record holds that was left alone. (benchmarks/large.py --kills does the same with `dragoman add`, reading each report.)
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.reader import Reader
from dragoman.record import Record
from dragoman.sources.document import Refusal

ROOT = Path(__file__).resolve().parent.parent
APART = timedelta(days=100)
"""Days between one making of a report and the next: too many for a copy or a correction."""
ADDING = """
import json, sys
from dragoman.record import Added, Record
told = False
with Record.open(sys.argv[1]) as record:
    for line in open(sys.argv[2], encoding="utf-8"):
        if isinstance(record.add(json.loads(line)), Added) and not told:
            print("adding", flush=True)
            told = True
"""
VOLATILE = {"added_at", "read_at"}


def readings(paths: list[Path], wanted: int) -> Iterator[dict[str, Any]]:
    """So many readings, made of those of the files."""
    found = [r.to_json() for r in Reader().read_paths(paths) if not isinstance(r, Refusal)]
    for n in range(wanted):
        made = json.loads(json.dumps(found[n % len(found)]))
        turn = n // len(found)
        made["text"] += f"\n\nMaking number {turn} of this report."
        made["document"] |= {"id": f"{n}", "url": None}
        on = made["document"]["published"]
        made["document"]["published"] = (date.fromisoformat(on[:10]) + turn * APART).isoformat() if on else None
        yield made


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but for the instants at which they were written, in an order of their own."""
    connection = sqlite3.connect(path)
    out = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'").fetchall():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in VOLATILE]
        out[table] = sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)
    connection.close()
    return {t: rows for t, rows in out.items() if not t.startswith(("sqlite_", "document_words"))}


def kill_at_random(record: Path, file: Path, chance: random.Random, longest: float) -> int:
    """Add in a process of its own, killed up to so many seconds after its first new report; the documents that the record then has."""
    process = subprocess.Popen([sys.executable, "-c", ADDING, str(record), str(file)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(chance.uniform(0.0, longest))
    process.kill()
    process.communicate()
    with Record.open(record) as opened:
        wrong = opened.check()
        if wrong:
            raise SystemExit(f"not whole after a kill: {wrong[:3]}")
        return opened.counts()["documents"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--readings", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = options.files or [*sorted((ROOT / "examples").glob("*/*")), ROOT / "examples" / "briefs.jsonl"]
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, record, alone = folder / "readings.jsonl", folder / "killed.db", folder / "alone.db"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in readings(files, options.readings))
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", ADDING, str(alone), str(file)], check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - began
        print(f"alone    {options.readings} readings in {took:.1f} s, {options.readings / took:.0f} a second", flush=True)
        held, progress = 0, []
        for _ in range(options.kills):
            now = kill_at_random(record, file, chance, 2 * took / options.kills)
            if now < held:
                raise SystemExit(f"{held - now} reports were lost")
            held = now
            progress.append(held)
        print(f"killed   {options.kills} times, at {', '.join(map(str, progress))} readings; whole each time")
        subprocess.run([sys.executable, "-c", ADDING, str(record), str(file)], check=True, stdout=subprocess.DEVNULL)
        one, other = contents(record), contents(alone)
        different = [table for table in other if one[table] != other[table]]
        if different:
            raise SystemExit(f"the record differs from one that was left alone: {', '.join(different)}")
        print(f"resumed  {len(one['document'])} reports, {sum(map(len, one.values()))} rows: the same as without kills")


if __name__ == "__main__":
    main()
