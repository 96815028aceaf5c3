"""A report's text with the cited words marked, each under the number of its footnote: as HTML, and as plain pieces for other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dragoman.brief.citation import clean

Span = tuple[int, int, int]
"""Footnote number, start, stop."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: whether it is cited, and the footnotes whose words begin and end with it."""

    text: str
    cited: bool
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of a report, each cut where cited words begin or end. Words that run over a paragraph's end are cited in both."""
    ordered = sorted(spans, key=lambda s: (s[1], -s[2], s[0]))
    for start, stop in _paragraphs(text):
        inside = [s for s in ordered if s[1] < stop and s[2] > start]
        cuts = sorted({start, stop, *(p for _, a, b in inside for p in (a, b) if start < p < stop)})
        yield tuple(
            Piece(
                clean(text[left:right]),
                any(a <= left and right <= b for _, a, b in inside),
                tuple(n for n, a, _ in inside if a == left),
                tuple(n for n, _, b in inside if b == right),
            )
            for left, right in pairwise(cuts)
        )


def marked_html(text: str, spans: Iterable[Span]) -> str:
    """Paragraphs with `<mark id="w3">` around the words of footnote 3. Everything else is escaped.

    Marks nest; where two cross, or one runs over a paragraph's end, the later part goes on in a mark without an id.
    """
    ordered = sorted(spans, key=lambda s: (s[1], -s[2], s[0]))
    return "\n".join(
        f"<p>{_marked(text, start, stop, [s for s in ordered if s[1] < stop and s[2] > start])}</p>" for start, stop in _paragraphs(text)
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield at, at + len(paragraph)
        at += len(paragraph) + 1


def _marked(text: str, start: int, stop: int, spans: list[Span]) -> str:
    cuts = sorted({start, stop, *(p for _, a, b in spans for p in (a, b) if start < p < stop)})
    out: list[str] = []
    open_marks: list[Span] = []
    for left, right in pairwise(cuts):
        ending = [s for s in open_marks if s[2] <= left]
        if ending:  # close down to the outermost that ends, and go on with those that do not
            first = open_marks.index(ending[0])
            out += ["</mark>"] * (len(open_marks) - first)
            kept = [s for s in open_marks[first:] if s[2] > left]
            out += ["<mark>"] * len(kept)
            open_marks = [*open_marks[:first], *kept]
        for s in (s for s in spans if (s[1] == left or (left == start and s[1] < start)) and s not in open_marks and s[2] > left):
            out.append(f'<mark id="w{s[0]}">' if s[1] == left else "<mark>")
            open_marks.append(s)
        out.append(escape(clean(text[left:right])))
    out += ["</mark>"] * len(open_marks)
    return "".join(out)
