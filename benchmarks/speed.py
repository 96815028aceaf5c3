"""Speed and memory on this machine: `make bench`. Figures, and what is wanted beside them; nothing is asserted.

    python benchmarks/speed.py [FILE...] [--words 40000]

Reads the examples (or the given files) over and over up to so many words, each measure in a process of its own:

    language  from raw text to parses, models loaded, on one thread and on two; as a multiple of the bare tokenizer's time in the same run
    reader    from documents to readings
    layers    time of each layer above the language layer, as a share of the language layer's in the same run, on one thread
    long      processor time of a sentence in one report of 3,000, all in one line, as a multiple of that in one of 300
    first     from the command `dragoman read FILE` to its last line, in a fresh process, and its peak memory

Words are those of the treebanks (punctuation counts); a CPU-second is the processor's time, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from dragoman.sources import read_path
from dragoman.sources.document import Document

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "infer_published": "actors, times, places",
    "resolve": "actors, times, places",
    "find_times": "actors, times, places",
    "find_places": "actors, times, places",
    "find_statements": "statements",
    "find_wording": "wording",
    "code_events": "events",
    "settle_countries": "events",
    "with_lands": "events",
    "without_idle_lands": "events",
    "find_issues": "issues",
}
"""What the reader calls, and the layer as which its time is counted."""
WANTED_SHARE = {"actors, times, places": 25, "events": 30}
WANTED_WORDS = {1: 6_000, 2: 10_000}
WANTED_FIRST_S, WANTED_MB = 3, 400
Measured = dict[str, float]


def documents(paths: Sequence[str]) -> list[Document]:
    found = [item for path in paths for item in read_path(path) if isinstance(item, Document)]
    if not found:
        raise SystemExit("none of the files could be read")
    return found


def repeated(found: list[Document], words: int) -> list[Document]:
    """The documents again and again until they make so many words."""
    length = max(1, sum(words_of(d) for d in found))
    return list(islice(cycle(found), max(1, -(-words // length)) * len(found)))


def words_of(document: Document) -> int:
    from dragoman.language.tokens import tokenize

    return sum(len(tokenize(document.text[b.start : b.end])) for b in document.blocks)


def peak_mb(who: int = resource.RUSAGE_SELF) -> float:
    """Peak resident memory: kilobytes on Linux, bytes on macOS."""
    return resource.getrusage(who).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def measure_language(paths: Sequence[str], words: int, threads: int) -> Measured:
    from dragoman.language import load_parser

    found = documents(paths)
    loading, _ = timed(lambda: load_parser(threads).parse("The ministers met."))
    parser = load_parser(threads)
    many = repeated(found, words)
    bare, _ = timed(lambda: sum(map(words_of, many)))
    wall, processor = timed(lambda: sum(1 for _ in parser.parse_many((d.text, [(b.start, b.end) for b in d.blocks]) for d in many)))
    return {**rates(many, wall, processor), "loading_s": loading, "times_tokenizer": wall / bare, "peak_mb": peak_mb()}


def measure_reader(paths: Sequence[str], words: int, threads: int) -> Measured:
    from dragoman.language import load_parser
    from dragoman.reader import Reader

    found = documents(paths)
    reader = Reader(parser=load_parser(threads))
    loading, _ = timed(lambda: reader.read_document(found[0]))
    many = repeated(found, words)
    wall, processor = timed(lambda: sum(1 for _ in reader.read_documents(many)))
    return {**rates(many, wall, processor), "loading_s": loading, "peak_mb": peak_mb()}


def rates(many: list[Document], wall: float, processor: float) -> Measured:
    words = sum(map(words_of, many))
    return {"words_a_second": words / wall, "words_a_cpu_second": words / processor, "documents_a_second": len(many) / wall}


def measure_layers(paths: Sequence[str], words: int, threads: int) -> Measured:
    """Percent of the language layer's processor time, by layer. The reader's calls are wrapped, so that its own order is what is measured."""
    import dragoman.reader as composed
    from dragoman.language import Parse, load_parser

    found = documents(paths)
    parser = load_parser(threads)
    spent: Counter[str] = Counter()

    def counted(layer: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[layer] += time.process_time() - began  # type: ignore[assignment]

        return run

    class Counted:
        def parse_many(self, texts: Any) -> Iterator[Parse]:
            return iter(counted("language", lambda: list(parser.parse_many(texts)))())

    for name, layer in LAYERS.items():
        setattr(composed, name, counted(layer, getattr(composed, name)))
    reader = composed.Reader(parser=Counted())  # type: ignore[arg-type]
    for _ in reader.read_documents(found):  # loads everything
        pass
    spent.clear()
    _, processor = timed(lambda: sum(1 for _ in reader.read_documents(repeated(found, words))))
    # What nobody thought of naming above must not hide: a step new in the reader shows up here.
    spent["anything else"] = processor - spent.total()  # type: ignore[assignment]
    return {layer: 100 * seconds / spent["language"] for layer, seconds in spent.items() if layer != "language"}


LONG = (
    "{given} {name} met the foreign minister of {one} in Bern on Monday.",
    "{one} imposed sanctions on {two}.",
    "{name} said that {one} would not attack {two}.",
    "He called on {one} to withdraw its troops.",
    "They discussed the crisis in {two}.",
)
STATES = ("Norway", "Spain", "Kenya", "Brazil", "Egypt", "India", "Japan", "Turkey", "Poland", "Chile")
SYLLABLES = ("bar", "kor", "mil", "tan", "ves", "dor", "fen", "gal", "har", "jor")


def of_sentences(count: int) -> str:
    """A text in one line that names new persons as it goes on, as a book does."""
    chance = random.Random(1)
    names = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(count // 10)]
    filled = (
        chance.choice(LONG).format(
            given=chance.choice(("Maria", "Ivan", "Anna", "Karl")),
            name=chance.choice(names),
            one=chance.choice(STATES),
            two=chance.choice(STATES),
        )
        for _ in range(count)
    )
    return " ".join(filled)


def measure_long(paths: Sequence[str], words: int, threads: int) -> Measured:
    from dragoman.language import load_parser
    from dragoman.reader import Reader
    from dragoman.sources.read import read_text

    reader, took = Reader(parser=load_parser(threads)), {}
    reader.read_document(documents(paths)[0])
    for count in (300, 3_000):
        document = read_text(of_sentences(count))
        assert isinstance(document, Document)
        took[count] = timed(partial(reader.read_document, document))[1] / count
    return {"times": took[3_000] / took[300], "milliseconds": 1_000 * took[3_000]}


def measure_first(paths: Sequence[str], words: int, threads: int) -> Measured:
    """The best of three fresh processes."""
    command = [sys.executable, "-m", "dragoman", "read", "--quiet", paths[0]]
    took = [timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))[0] for _ in range(3)]
    return {"seconds": min(took), "peak_mb": peak_mb(resource.RUSAGE_CHILDREN)}


MEASURES: dict[str, Callable[[Sequence[str], int, int], Measured]] = {
    "language": measure_language,
    "reader": measure_reader,
    "layers": measure_layers,
    "long": measure_long,
    "first": measure_first,
}


def apart(what: str, arguments: argparse.Namespace, threads: int) -> Measured:
    """One measure in a process of its own, so that neither its memory nor its caches are another's."""
    command = [sys.executable, __file__, *arguments.files, "--words", str(arguments.words), "--measure", what, str(threads)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{what}: {done.stderr.strip().splitlines()[-1]}")
    measured: Measured = json.loads(done.stdout)
    return measured


def report(arguments: argparse.Namespace) -> None:
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} cores{load}; {len(arguments.files)} files, read over and over up to {arguments.words:,} words")
    for what in ("language", "reader"):
        for threads in (1, 2):
            got = apart(what, arguments, threads)
            wanted = f" (wanted {WANTED_WORDS[threads]:,})" if what == "language" else ""
            beside = f"; {got['times_tokenizer']:.0f} times the tokenizer" if "times_tokenizer" in got else ""
            print(
                f"{what:8} {threads} thread{'s' if threads > 1 else ' '} {got['words_a_second']:7,.0f} words/s{wanted}, "
                f"{got['words_a_cpu_second']:,.0f} a CPU-second, {got['documents_a_second']:.1f} documents/s{beside}; "
                f"loaded in {got['loading_s']:.2f} s; peak {got['peak_mb']:.0f} MB"
            )
    for layer, share in sorted(apart("layers", arguments, 1).items()):
        wanted = f" (wanted ≤ {WANTED_SHARE[layer]} %)" if layer in WANTED_SHARE else ""
        print(f"layers   {layer}: {share:.1f} % of the language layer's time{wanted}")
    got = apart("long", arguments, 1)
    print(f"long     a sentence in a report of 3,000 costs {got['times']:.2f} times one in a report of 300 ({got['milliseconds']:.1f} ms)")
    got = apart("first", arguments, 1)
    print(
        f"first    `dragoman read` of one report: {got['seconds']:.2f} s (wanted ≤ {WANTED_FIRST_S} s), "
        f"peak {got['peak_mb']:.0f} MB (wanted < {WANTED_MB} MB)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=[str(p) for p in sorted((ROOT / "examples").glob("*/*"))])
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--measure", nargs=2, metavar=("WHAT", "THREADS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        what, threads = arguments.measure
        print(json.dumps(MEASURES[what](arguments.files, arguments.words, int(threads))))
    else:
        report(arguments)


if __name__ == "__main__":
    main()
