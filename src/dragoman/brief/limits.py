"""How much a brief shows of each kind, before a number of pages is asked for."""

from __future__ import annotations

from dataclasses import dataclass

EVERYTHING = 10**6


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that stand in the brief; what is left out is counted in a remark."""

    people: int = 7
    moves: int = 8
    contacts: int = 12
    agenda: int = 10
    issues: int = 8
    lines_a_side: int = 3
    """Of an issue, for each side."""
    other_matters: int = 4
    events: int = 6
    """Of a group of events."""
    subjects: int = 4
    """Of a contact."""
    quote: int = 60
    """Words of a statement that are quoted; longer ones stand by the sentences that name the issue."""


DEFAULT = Limits()
FULL = Limits(*[EVERYTHING] * 9)
