"""Words a second of the language layer from raw text, on one thread and on two, and its share against the bare tokenizer.

python benchmarks/language.py [FILE.jsonl …]      stories with a `text` key; default: the examples, repeated
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from dragoman.language import load_parser
from dragoman.language.tokens import tokenize
from dragoman.sources import read_path
from dragoman.sources.document import Document

WORDS = 60_000


def texts(paths: list[str]) -> list[str]:
    if paths:
        return [json.loads(line)["text"] for p in paths for line in open(p, encoding="utf8") if line.strip()]
    examples = sorted((Path(__file__).parent.parent / "examples").rglob("*.txt"))
    return [d.text for p in examples for d in read_path(p) if isinstance(d, Document)] * 40


def sample(paths: list[str]) -> list[tuple[str, list[tuple[int, int]]]]:
    out, words = [], 0
    for text in texts(paths):
        at, passages = 0, []
        for part in text.split("\n"):
            if part.strip():
                passages.append((at, at + len(part)))
            at += len(part) + 1
        out.append((text, passages))
        words += len(tokenize(text))
        if words > WORDS:
            break
    return out


def main() -> None:
    batch = sample(sys.argv[1:])
    began = time.perf_counter()
    words = sum(len(tokenize(t)) for t, _ in batch)
    bare = words / (time.perf_counter() - began)
    print(f"{len(batch)} texts, {words} words; bare tokenizer {bare:,.0f} words/s")
    rates = {}
    for threads in (1, 2):
        parser = load_parser(threads)
        list(parser.parse_many(batch[:2]))
        began = time.perf_counter()
        sentences = sum(len(p.sentences) for p in parser.parse_many(batch))
        rates[threads] = words / (time.perf_counter() - began)
        print(
            f"threads {threads}: {rates[threads]:,.0f} words/s, {sentences} sentences; tokenizer is {bare / rates[threads]:.0f} times as fast"
        )
    print(f"two threads over one: {rates[2] / rates[1]:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB (of the whole process)")


if __name__ == "__main__":
    main()
