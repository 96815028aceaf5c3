"""A report's text as HTML in which the cited words are marked, each with the id that its footnote links to."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from dragoman.brief.citation import clean

Span = tuple[int, int, int]
"""Footnote number, start, stop."""


def marked_html(text: str, spans: Iterable[Span]) -> str:
    """Paragraphs with `<mark id="w3">` around the words of footnote 3. Everything else is escaped.

    Marks nest; where two cross, or one runs over a paragraph's end, the later part goes on in a mark without an id.
    """
    ordered = sorted(spans, key=lambda s: (s[1], -s[2], s[0]))
    out, at = [], 0
    for paragraph in text.split("\n"):
        stop = at + len(paragraph)
        if paragraph.strip():
            inside = [s for s in ordered if s[1] < stop and s[2] > at]
            out.append(f"<p>{_marked(text, at, stop, inside)}</p>")
        at = stop + 1
    return "\n".join(out)


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
