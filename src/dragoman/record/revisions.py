"""Which reports were corrected or withdrawn by a later one of the same publisher. Derived from the reports, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, Protocol

from dragoman.record.rows import fold

Kind = Literal["corrected", "withdrawn"]

# "CORRECTED-", "Correction:", "(Corrected)", "[WITHDRAWN]": capitals or punctuation make it the desk's mark.
# "Withdrawal of troops begins" and "Correction of the border" are news.
_WORDS = r"(?P<corrected>correct(?:ed|ion|s)|refile)|(?P<withdrawn>withdrawn|withdrawal|retract(?:ed|ion)|kill(?:ed)?)"
_CAPITALS = re.compile(
    rf"^\W*(?:{_WORDS.upper().replace('(?P<CORRECTED>', '(?P<corrected>').replace('(?P<WITHDRAWN>', '(?P<withdrawn>')})\b"
)
_PUNCTUATED = re.compile(rf"^\W*(?:{_WORDS})\s*(?:[:–—)\]-]|\(\w+\)\s*[:–—-])", re.IGNORECASE)
_TRAILING = re.compile(rf"[(\[](?:{_WORDS})[)\]]\s*$", re.IGNORECASE)
ALIKE = 0.6  # share of the words of both titles; a correction often changes the very word that was wrong
WITHIN_DAYS = 60


class Headed(Protocol):
    """A report's head: its number in the record, title (or first words), publisher, day of publication."""

    @property
    def number(self) -> int: ...
    @property
    def heading(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published_on(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Revision:
    """Report `earlier` gives way to `later`."""

    earlier: int
    later: int
    kind: Kind


def mark_of(heading: str) -> tuple[Kind, str] | None:
    """The desk's mark on a title, and the title without it; None where it bears none.

    >>> mark_of("CORRECTED-Ministers to meet in Astana")
    ('corrected', 'Ministers to meet in Astana')
    >>> mark_of("Withdrawal of troops begins") is None
    True
    """
    for pattern in (_CAPITALS, _PUNCTUATED, _TRAILING):
        found = pattern.search(heading)
        if found:
            rest = (heading[: found.start()] + heading[found.end() :]).strip(" :–—-)]([/")
            return ("withdrawn" if found["withdrawn"] else "corrected"), rest
    return None


def revisions(marked: Iterable[Headed], reports: Iterable[Headed]) -> Mapping[int, Revision]:
    """Revisions by the number of the report that gives way: for each marked one the likest earlier one of its publisher."""
    earlier_ones = list(reports)
    out: dict[int, Revision] = {}
    for later in sorted(marked, key=lambda r: (r.published_on or "", r.number)):
        mark = mark_of(later.heading)
        if mark is None:
            continue
        scored = [(likeness(mark[1], _bare(r.heading)), r.published_on or "", r.number) for r in earlier_ones if _may_precede(r, later)]
        best = max((s for s in scored if s[0] >= ALIKE), default=None)
        if best:
            out.setdefault(best[2], Revision(best[2], later.number, mark[0]))
    return out


def likeness(one: str, other: str) -> float:
    """Share of common words (Jaccard) of two titles or clauses, 0 to 1."""
    a, b = _words(one), _words(other)
    return len(a & b) / len(a | b) if a and b else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _bare(heading: str) -> str:
    mark = mark_of(heading)
    return mark[1] if mark else heading


def _may_precede(earlier: Headed, later: Headed) -> bool:
    if earlier.number == later.number or fold(earlier.publisher or "") != fold(later.publisher or ""):
        return False
    if earlier.published_on is None or later.published_on is None:
        return earlier.published_on is None and later.published_on is None and earlier.number < later.number
    gap = (date.fromisoformat(later.published_on) - date.fromisoformat(earlier.published_on)).days
    return 0 < gap <= WITHIN_DAYS or (gap == 0 and mark_of(earlier.heading) is None)
