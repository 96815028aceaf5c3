"""Full text: reports by their words, each with the passage in which the words stand and the facts that are told by it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.query.facts import EventFact, Report, StatementFact, Words
from dragoman.record.rows import fold

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Marks around the words that were found: code points that are no characters, so that no report has them."""
PASSAGE = 240  # characters of a passage, about three lines
_PARTS = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Found:
    """A report that has the words: the passage with most of them, and where they stand in the text (`hits`, `[start, stop)`).

    `events`, `statements`: those of the report in whose words they stand.
    """

    report: Report
    passage: Words
    hits: tuple[tuple[int, int], ...]
    events: tuple[EventFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()


def match_of(asked: str) -> str:
    """The words asked for as an FTS5 query: all must be there, in any inflection; "in quotes" side by side, `grain*` as a beginning.

    Whatever else is typed is taken for blanks; the empty text where no word is left.

    >>> match_of('grain "Black Sea" tariff*'), match_of('") OR 1'), match_of("?")
    ('"grain" "black sea" "tariff"*', '"or 1"', '')
    """
    parts = []
    for phrase, word in _PARTS.findall(asked):
        words = fold(phrase or word)
        if words:
            parts.append(f'"{words}"' + ("*" if word.endswith("*") else ""))
    return " ".join(parts)


def matches(connection: sqlite3.Connection, match: str, condition: str, values: Iterable[object], limit: int) -> list[tuple[int, str]]:
    """Number and marked text of the reports that match, best first."""
    rows = connection.execute(
        "SELECT w.rowid FROM document_words w JOIN document d ON d.number = w.rowid"
        f" WHERE document_words MATCH ? AND {condition} ORDER BY bm25(document_words), d.key LIMIT ?",
        (match, *values, limit),
    ).fetchall()
    marked = "SELECT highlight(document_words, 0, ?, ?) FROM document_words WHERE document_words MATCH ? AND rowid = ?"
    return [(n, connection.execute(marked, (OPEN, CLOSE, match, n)).fetchone()[0]) for (n,) in rows]


def hits_of(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and where the marked words stand in it.

    >>> hits_of(f"of {OPEN}grain{CLOSE} and {OPEN}water{CLOSE}")
    ('of grain and water', ((3, 8), (13, 18)))
    """
    text, hits, at = [], list[tuple[int, int]](), 0
    for n, part in enumerate(marked.split(OPEN)):
        word, found, rest = part.partition(CLOSE) if n else ("", "", part)
        if found:
            hits.append((at, at + len(word)))
        text += [word, rest]
        at += len(word) + len(rest)
    return "".join(text), tuple(hits)


def passage_of(text: str, hits: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The stretch of text that shows most different words, cut between words."""
    if not hits:
        return 0, _back_to_a_word(text, min(len(text), PASSAGE))

    def shown(first: int) -> int:
        return len({fold(text[a:b]) for a, b in hits if first <= a and b <= first + PASSAGE})

    start = max(hits, key=lambda hit: (shown(hit[0]), -hit[0]))[0]
    left = max(text.rfind("\n", 0, start) + 1, start - PASSAGE // 4)
    if left == start - PASSAGE // 4:
        left = min(start, text.find(" ", left, start) + 1 or start)
    line_end = text.find("\n", start)
    right = min(len(text) if line_end < 0 else line_end, left + PASSAGE)
    return left, max(start, _back_to_a_word(text, right))


def _back_to_a_word(text: str, at: int) -> int:
    """The end of the last whole word before a place in the text."""
    if at >= len(text) or text[at].isspace():
        return at
    return max(text.rfind(" ", 0, at), 0) or at
