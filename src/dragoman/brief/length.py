"""A brief of so many pages: the lines that matter most, in the order of the whole, and one line that says what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.brief.model import Brief, Group, Line, Section
from dragoman.brief.numbering import numbered

WORDS_A_PAGE = 610  # headings and the ends of lines counted; about 480 words of text
FIRST_ISSUES = 4
MOST_NOTES = 3  # of a line: its own words, and those of two more reports
HEADING, BREAK = 9, 4  # words that a heading, and the end of a line, take the room of

_Place = tuple[int, int, int]
"""Section, group, line."""


def shortened(brief: Brief, pages: int) -> Brief:
    """The same brief within so many pages of text; its footnotes are numbered anew, and the sources are those still cited.

    What comes first is always the same: the talks at hand, the agenda, the issues on which both stand somewhere, changes, the last
    contact, what is disputed, what is next; then the rest in the order of reading. A line that does not fit is passed over.
    """
    budget = pages * WORDS_A_PAGE
    kept: set[_Place] = set()
    opened: set[tuple[int, str]] = set()
    for place in _by_weight(brief):
        if place in kept:
            continue
        s, g, _ = place
        group = brief.sections[s].groups[g]
        heads = {(s, ""), (s, group.heading or ""), (s, f"{group.heading} {group.side}" if group.side else "")} - opened
        together = _with_its_fellows(brief, place)
        cost = sum(group.lines[n].length + BREAK for _, _, n in together) + HEADING * len(heads)
        if cost <= budget:
            budget -= cost
            kept.update(together)
            opened.update(heads)
    return _with_only(brief, kept, pages)


def _with_its_fellows(brief: Brief, place: _Place) -> list[_Place]:
    """The lines that stand or fall together: half of a dispute would be a falsehood."""
    s, g, _ = place
    group = brief.sections[s].groups[g]
    whole = brief.sections[s].id == "unsettled" and (group.heading or "").startswith("Disputed")
    return [(s, g, n) for n in range(len(group.lines))] if whole else [place]


def _by_weight(brief: Brief) -> list[_Place]:
    """Every line's place, those first that matter most."""
    places = [(s, g, n) for s, x in enumerate(brief.sections) for g, y in enumerate(x.groups) for n in range(len(y.lines))]
    weights = {place: weight for s in range(len(brief.sections)) for place, weight in _weights(brief.sections[s], s)}
    return sorted(places, key=lambda p: (weights[p], p))


def _weights(section: Section, s: int) -> Iterable[tuple[_Place, tuple[int, ...]]]:
    issues = list(dict.fromkeys(g.heading for g in section.groups))
    for g, group in enumerate(section.groups):
        last = len(group.lines) - 1
        for n, line in enumerate(group.lines):
            if section.id == "matrix":
                yield (s, g, n), _weight_of_saying(line, issues.index(group.heading), is_best=n == _best(group), last=last - n)
            else:
                yield (s, g, n), _weight(section.id, line, g, n, last - n)


def _best(group: Group) -> int:
    """The newest line that takes a stance, else the newest."""
    taking = [n for n, line in enumerate(group.lines) if line.mark in ("stance", "changed")]
    return (taking or range(len(group.lines)))[-1]


def _weight_of_saying(line: Line, issue: int, *, is_best: bool, last: int) -> tuple[int, ...]:
    """Of each of the first issues one line a side, and every change; then the rest."""
    if line.mark == "changed" or (is_best and issue < FIRST_ISSUES and line.weight >= 0):
        return 1, issue, line.mark != "changed"
    return 3, last, issue


def _weight(section: str, line: Line, group: int, first: int, last: int) -> tuple[int, ...]:
    """The tier of a line, and its place within the tier; `first` and `last` count from the two ends of its group."""
    tiers: dict[str, tuple[int, ...]] = {
        "talks": (0, 0) if group == 0 else (2, 3, last),
        "agenda": (0, 1, first) if first < 3 else (4, first),
        "contacts": (1, -1) if line.weight else (2, 0, -1) if last == 0 else (4, last),
        "ledger": (2, 2, group, last) if line.mark in ("broken", "open") else (4, last),
        "unsettled": (2, 1, group, last),
        "ahead": (2, 0, group, first),
        "since": (3, last),
        "people": (2, 4, first) if first < 2 else (5, first),
        "tone": (6, last),
    }
    return tiers.get(section, (5, last))


def _with_only(brief: Brief, kept: set[_Place], pages: int) -> Brief:
    """The brief with the lines that are kept."""
    sections = []
    for s, section in enumerate(brief.sections):
        groups = []
        for g, group in enumerate(section.groups):
            lines = [replace(x, footnotes=x.footnotes[:MOST_NOTES]) for n, x in enumerate(group.lines) if (s, g, n) in kept]
            if lines:
                groups.append(replace(group, lines=tuple(lines), remark=None))
        if groups:
            sections.append(replace(section, groups=tuple(groups), remark=None))
    shown, notes, moments = numbered(sections, brief.footnotes, brief.timeline)
    cited: dict[str, list[int]] = {}
    for f in notes:
        if f.words:
            cited.setdefault(f.words.report.key, []).append(f.number)
    return replace(
        brief,
        sections=shown,
        footnotes=notes,
        sources=tuple(replace(s, footnotes=tuple(cited[s.report.key])) for s in brief.sources if s.report.key in cited),
        tone=brief.tone if any(s.id == "tone" for s in shown) else (),
        timeline=moments,
        pages=pages,
        left_out=_left_out(brief, shown),
    )


def _left_out(brief: Brief, kept: Iterable[Section]) -> str | None:
    """One line: how many lines of which sections did not fit."""
    shown = {s.id: len(s.lines) for s in kept}
    missing = [(s.title, len(s.lines) - shown.get(s.id, 0)) for s in brief.sections]
    told = [f"{title} ({n})" for title, n in missing if n]
    return f"Left out for length, with the number of lines: {', '.join(told)}." if told else None
