"""Speed and memory on this machine: `make bench`.

    python benchmarks/speed.py [FILE...] [--words 40000]

Reads the examples (or the given files) over and over up to so many words, each measure in a process of its own: the language layer on one
core and on all, the whole reader, the first result of `dragoman read` from the command to its last line.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from dragoman.sources import read_path
from dragoman.sources.document import Document

ROOT = Path(__file__).resolve().parent.parent


def documents(paths: Sequence[str]) -> list[Document]:
    found = [item for path in paths for item in read_path(path) if isinstance(item, Document)]
    if not found:
        raise SystemExit("none of the files could be read")
    return found


def repeated(found: list[Document], words: int) -> Iterator[Document]:
    """The documents again and again until they make so many words."""
    lengths = [len(d.text.split()) for d in found]
    rounds = max(1, -(-words // max(1, sum(lengths))))
    return islice(cycle(found), rounds * len(found))


def measure(what: str, paths: Sequence[str], words: int, cores: int) -> dict[str, float]:
    """Words and documents a second once everything is loaded, seconds of loading, peak memory in MB."""
    if cores == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    started = time.perf_counter()
    found = documents(paths)
    if what == "language":
        from dragoman.language import load_parser

        parser = load_parser()

        def work(some: Iterator[Document]) -> None:
            for _ in parser.parse_many((d.text, [(b.start, b.end) for b in d.blocks]) for d in some):
                pass

    else:
        from dragoman.reader import Reader

        reader = Reader()

        def work(some: Iterator[Document]) -> None:
            for _ in reader.read_documents(some):
                pass

    work(iter(found[:1]))
    loaded = time.perf_counter()
    many = list(repeated(found, words))
    read = sum(len(d.text.split()) for d in many)
    work(iter(many))
    took = time.perf_counter() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {"words_a_second": read / took, "documents_a_second": len(many) / took, "loading_s": loaded - started, "peak_mb": peak}


def first_result(path: str) -> float:
    """Seconds from the command to the end of its output, the best of three."""
    took = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dragoman", "read", "--quiet", path], check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - started)
    return min(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=[str(p) for p in sorted((ROOT / "examples").glob("*/*"))])
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "CORES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        what, cores = arguments.measure
        print(json.dumps(measure(what, arguments.files, arguments.words, int(cores))))
        return
    print(f"{os.cpu_count()} cores; {len(arguments.files)} files, read over and over up to {arguments.words:,} words")
    for what, cores in (("language", 1), ("language", 0), ("reader", 1), ("reader", 0)):
        command = [sys.executable, __file__, *arguments.files, "--words", str(arguments.words), "--measure", what, str(cores)]
        got = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"{what:8} {'one core ' if cores == 1 else 'all cores'} {got['words_a_second']:8,.0f} words/s {got['documents_a_second']:7.1f} documents/s"
            f"  loaded in {got['loading_s']:.2f} s  peak {got['peak_mb']:.0f} MB"
        )
    print(f"first result of `dragoman read`: {first_result(arguments.files[0]):.2f} s")


if __name__ == "__main__":
    main()
