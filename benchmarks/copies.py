"""How well syndicated copies are told from other reports: found among copies made by machine, and taken for copies among true reports.

    python benchmarks/copies.py FILE... [--sample 300] [--seed 1]

FILE: stories in JSON Lines (`text`, `date`, `title`; `.gz` too). From some of them copies are made: paragraphs cut, words in a hundred
exchanged, another headline. "found" says how many share two bands with the original, and how many the texts then settle. Every pair of
different stories of one week is then held together as if two publishers had printed them: those taken for copies are counted and named.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.record.copies import SHARED_BANDS, WITHIN_DAYS, are_copies, fingerprint, telling

FEWEST_WORDS = 60
CUTS = ((1.0, 0.0), (1.0, 0.03), (0.6, 0.03), (0.4, 0.03), (0.3, 0.0), (0.2, 0.0))
"""Shares of the text that are kept, and of its words that are exchanged."""
OTHER_WORDS = ("also", "late", "early", "new", "officials", "again")


def stories(paths: list[Path]) -> list[dict[str, Any]]:
    """The stories, each text once."""
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                story = json.loads(line)
                found.setdefault(story["text"], story)
    return [s for s in found.values() if len(s["text"].split()) >= FEWEST_WORDS]


def shortened(text: str, keep: float, exchanged: float, chance: random.Random) -> str:
    """The first paragraph and others at random up to that share, with some words exchanged."""
    paragraphs, wanted = text.split("\n\n"), keep * len(text.split())
    kept = {0}
    for n in chance.sample(range(1, len(paragraphs)), len(paragraphs) - 1):
        if sum(len(paragraphs[k].split()) for k in kept) >= wanted:
            break
        kept.add(n)
    words = "\n\n".join(paragraphs[n] for n in sorted(kept)).split(" ")
    return " ".join(chance.choice(OTHER_WORDS) if chance.random() < exchanged else word for word in words)


def copies_found(found: list[dict[str, Any]], chance: random.Random, sample: int) -> None:
    for keep, exchanged in CUTS:
        tried = shared = settled = 0
        for story in chance.sample(found, min(sample, len(found))):
            text = shortened(story["text"], keep, exchanged, chance)
            share = len(text.split()) / len(story["text"].split())
            if len(text.split()) < FEWEST_WORDS or share > keep + 0.2:
                continue
            tried += 1
            headed = f"Another headline over this report\n\n{text}"
            both = set(fingerprint(story["text"])) & set(fingerprint(headed))
            shared += len(both) >= SHARED_BANDS
            settled += len(both) >= SHARED_BANDS and are_copies(telling(story["text"], 0), telling(text, 0))
        print(
            f"kept {keep:.0%}, exchanged {exchanged:.0%}: of {tried:3} copies {shared / tried:.1%} share bands, {settled / tried:.1%} found"
        )


def taken_for_copies(found: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    buckets: dict[int, list[int]] = {}
    for n, story in enumerate(found):
        for band in fingerprint(story["text"]):
            buckets.setdefault(band, []).append(n)
    shared = Counter(pair for bucket in buckets.values() for pair in combinations(bucket, 2))
    candidates = [pair for pair, bands in shared.items() if bands >= SHARED_BANDS]
    near = [(found[a], found[b]) for a, b in sorted(candidates) if _days(found[a], found[b]) <= WITHIN_DAYS]
    print(f"{len(found)} stories: {len(candidates)} pairs share {SHARED_BANDS} bands, {len(near)} of them within {WITHIN_DAYS} days")
    yield from ((a, b) for a, b in near if are_copies(telling(a["text"], 0), telling(b["text"], 0)))


def _days(a: dict[str, Any], b: dict[str, Any]) -> int:
    return abs((date.fromisoformat(a["date"][:10]) - date.fromisoformat(b["date"][:10])).days)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = stories(options.files)
    copies_found(found, random.Random(options.seed), options.sample)
    taken = list(taken_for_copies(found))
    print(f"{len(taken)} pairs taken for copies:")
    for a, b in taken:
        print(f"    {a['date'][:10]} {a['title'][:70]}\n    {b['date'][:10]} {b['title'][:70]}\n")


if __name__ == "__main__":
    main()
