"""Are two texts copies of one another: an agency's report that papers print whole or cut, under another headline and dateline.

MinHash finds the candidates (A. Broder, "On the resemblance and containment of documents", 1997), the texts themselves decide.

The library is rensa (Rust, MIT, wheels for Linux, macOS and Windows, no dependency, 1.2 MB, 16 µs a report): it says by
`ALGORITHM_VERSION` when its values change, so that stored fingerprints can be told from those of another version. datasketch, the older
one, brings scipy with it and is loaded with it: half a second and 60 MB that `dragoman add` would pay for one sketch.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

SHINGLE = 4  # words
BANDS, ROWS = 64, 2
SHARED_BANDS = 2
"""Of 64 bands of two rows: all copies cut to three tenths share two, of those cut to two tenths 87 of 100 (benchmarks/copies.py); of 2.6
million pairs among 2,288 reports 1,724 do."""
ALIKE = 0.75
"""Share of the shorter text's own shingles that stand in the longer. With 3 words in 100 exchanged, 99 of 100 copies keep it, cut to four
tenths 92. The likest press notes on two different calls, by one office on one day, have 0.72; among the 2,288 reports no two that a reader
would call different tellings have it, but for an office's schedules of one day and the next."""
NAMES_ALIKE = 0.85
"""Share of the shorter text's names and numbers that stand in the longer: a form filled in for another occasion differs in those (joint
statements with two countries on one subject: 0.78 of the shingles, 0.73 of the names)."""
FEWEST = 25
"""Shingles below which two texts may be alike by chance: two wires' flash of one sentence."""
WITHIN_DAYS = 7
"""Days between a report and its copy in a weekly; this week's note by last week's form is no copy."""
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b(?:[^\W\d_a-z]\w*|\w*\d\w*)")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|«[^«»]*»")


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's own words, quotations left out: two agencies that quote one sentence are still two."""

    shingles: frozenset[int]
    names: frozenset[str]


def method() -> str:
    """How fingerprints are made; another value, other fingerprints."""
    from rensa import RMinHash

    return f"rensa {RMinHash.ALGORITHM_VERSION}, {SHINGLE} words, {BANDS} bands of {ROWS}, by day"


@lru_cache(maxsize=8)  # one report's is asked for twice
def fingerprint(text: str) -> tuple[int, ...]:
    """The bands of a text, sorted: 40-bit numbers, the same on every machine. None for a text too short to tell."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST + SHINGLE - 1:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    slots = sketch.digest()
    packed = (struct.pack("<3I", n, *slots[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS))
    return tuple(sorted({int.from_bytes(hashlib.blake2b(p, digest_size=5).digest(), "big") for p in packed}))


@lru_cache(maxsize=256)
def telling(text: str, start: int) -> Telling:
    """The own words of a report. `start`: where title and dateline end, which every paper sets anew."""
    own = _QUOTED.sub("\n", text[start:])
    words = _WORD.findall(own.casefold())
    shingles = frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1))
    return Telling(shingles, frozenset(name.casefold() for name in _NAME.findall(own)))


def are_copies(one: Telling, other: Telling) -> bool:
    """Whether the shorter is contained in the longer, names and numbers too."""
    shorter, longer = sorted((one, other), key=lambda t: len(t.shingles))
    if len(shorter.shingles) < FEWEST:
        return False
    if len(shorter.shingles & longer.shingles) < ALIKE * len(shorter.shingles):
        return False
    return len(shorter.names & longer.names) >= NAMES_ALIKE * len(shorter.names)


def may_be_copies(publishers: tuple[str, str], days: tuple[str | None, str | None]) -> bool:
    """Whether publishers (folded, "" where unknown) and days of publication leave it open.

    What one publisher tells again is no copy but its own update; of reports whose publishers are unknown nobody can say.
    """
    if publishers[0] == publishers[1]:
        return False
    first, second = days
    return first is None or second is None or abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= WITHIN_DAYS
