"""Speed and memory of the record alone, on this machine; nothing is asserted.

    python benchmarks/record.py [--readings 2000] [FILE...]

Makes so many readings of those of the examples (or FILEs), as benchmarks/kill.py does, and measures in processes of their own how many
documents a second `Record.add` takes, how many it passes over when they are added again, how many `check` proves, and how memory grows.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kill import ROOT, readings

from dragoman.record import Record


def peak_mb() -> float:
    """Peak resident memory. Linux hands the peak of the process that started this one on to `getrusage`, but keeps its own beside it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def measure(what: str, path: Path, file: Path) -> None:
    done, wall, processor, early = 0, time.perf_counter(), time.process_time(), 0.0
    with Record.open(path) as record:
        if what == "check":
            wrong, done = record.check(), record.counts()["documents"]
            assert not wrong, wrong[:3]
        else:
            with file.open(encoding="utf-8") as lines:
                for done, line in enumerate(lines, start=1):
                    record.add(json.loads(line))
                    early = early or (peak_mb() if done == 200 else 0.0)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    grown = f" ({early:.0f} MB after 200)" if early else ""
    print(
        f"{what:6} {done} documents: {done / wall:6.0f} a second, {done / processor:6.0f} a CPU second, peak {peak_mb():.0f} MB{grown}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--readings", type=int, default=2000)
    parser.add_argument("--measure", nargs=3, metavar=("WHAT", "RECORD", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        what, path, file = options.measure
        measure(what, Path(path), Path(file))
        return
    files = options.files or [*sorted((ROOT / "examples").glob("*/*")), ROOT / "examples" / "briefs.jsonl"]
    with tempfile.TemporaryDirectory() as name:
        file, path = Path(name) / "readings.jsonl", Path(name) / "record.db"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in readings(files, options.readings))
        for what in ("add", "again", "check"):
            subprocess.run([sys.executable, __file__, "--measure", what, str(path), str(file)], check=True)
        print(f"file   {path.stat().st_size / 1024**2:.0f} MB, {path.stat().st_size / options.readings / 1024:.0f} kB a document")


if __name__ == "__main__":
    main()
