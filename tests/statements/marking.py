"""Examples with [source], {cue} and <content> marked, and how a statement is held against the marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.actors.cast import Cast
from dragoman.language import Parser
from dragoman.reading import Statement
from dragoman.sources.document import Block, Document
from dragoman.statements import find_statements

Span = tuple[int, int]
Read = Callable[[str], list[Statement]]
_CLOSING = {"]": "[", "}": "{", ">": "<"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the spans that they set off: of each kind, in text order."""

    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def unmark(marked: str) -> Marked:
    """The text and the spans of an example."""
    text, opened = "", {}
    found: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    for character in marked:
        if character in found:
            opened[character] = len(text)
        elif character in _CLOSING:
            kind = _CLOSING[character]
            found[kind].append((opened[kind], len(text)))
        else:
            text += character
    return Marked(text, tuple(found["["]), tuple(found["{"]), tuple(found["<"]))


def document_of(text: str) -> Document:
    """A document of paragraphs parted by blank lines."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    return Document(id="case", text=text, blocks=tuple(blocks))


def statements_of(parser: Parser, text: str, cast: Cast | None = None) -> list[Statement]:
    """The statements of a text whose actors nobody knows."""
    document = document_of(text)
    parse = parser.parse(text, [(b.start, b.end) for b in document.blocks])
    return find_statements(document, parse, cast or Cast([], []), [])


def overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def agrees(marked: Marked, found: Statement) -> bool:
    """Whether a statement has the marked source and cue, and content that covers nine tenths of the marked and no more than a tenth besides."""
    if marked.source and not (found.source and overlap(found.source, marked.source[0])):
        return False
    if marked.cue and not (found.cue and overlap(found.cue, marked.cue[0])):
        return False
    want, got = sum(e - s for s, e in marked.content), sum(e - s for s, e in found.content)
    both = sum(overlap(a, b) for a in marked.content for b in found.content)
    return both >= 0.9 * want and got - both <= 0.1 * want
