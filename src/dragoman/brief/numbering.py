"""Footnotes in the order of reading: numbered when all lines stand, so that a line that gave way leaves no gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.brief.model import Footnote, Group, Line, Moment, Section


def numbered(
    sections: Iterable[Section], footnotes: Iterable[Footnote], moments: Iterable[Moment]
) -> tuple[tuple[Section, ...], tuple[Footnote, ...], tuple[Moment, ...]]:
    """The sections with their footnotes numbered from 1 on as they are read, the footnotes that are referred to, the moments that have one."""
    numbers: dict[int, int] = {}

    def line(x: Line) -> Line:
        return replace(x, footnotes=tuple(numbers.setdefault(n, len(numbers) + 1) for n in x.footnotes))

    def group(x: Group) -> Group:
        return replace(x, lines=tuple(map(line, x.lines)))

    shown = tuple(replace(s, groups=tuple(map(group, s.groups))) for s in sections)
    by_number = {f.number: f for f in footnotes}
    notes = tuple(replace(by_number[old], number=new) for old, new in numbers.items())
    marks = (replace(m, footnote=numbers[m.footnote]) for m in moments if m.footnote in numbers)
    return shown, notes, tuple(sorted(marks, key=lambda m: (m.on, m.footnote)))
