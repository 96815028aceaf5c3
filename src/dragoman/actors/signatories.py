"""Who puts out a joint text: the line above it that names them. In such a text "we" are all of them."""

from __future__ import annotations

import re

from dragoman.sources.document import Block, Document

Span = tuple[int, int]

BEGIN = re.compile(r"\W*begin(?:ning)?(?: of)?(?: the)? text\W*", re.I)
END = re.compile(r"\W*end(?: of)?(?: the)? text\W*", re.I)
_PAPER = r"(?:text|statement|communiqu[eé]|declaration|pledge|roadmap)"
_RELEASED = re.compile(
    rf"(?:the\s+)?(?:(?:full\s+)?text\s+of\s+the\s+)?following\b(?:[^.]{{0,120}}?\b(?:released|issued|adopted|agreed(?:\s+upon)?|signed|endorsed|made)\s+(?:jointly\s+)?by"
    rf"|[^.]{{0,80}}?\b(?:{_PAPER}|release)\s+(?:by|of|from))\s+",
    re.I,
)
_ISSUES = re.compile(
    rf"^(?P<who>.{{5,400}}?)\s+(?:jointly\s+)?(?:issued?|released?|adopt(?:ed)?)\s+the\s+following\s+(?:joint\s+)?{_PAPER}", re.I
)
_TITLED = re.compile(rf"\bJoint\s+(?:Press\s+)?{_PAPER}\s+(?:of|by|from|between)\s+", re.I)
_OCCASION = re.compile(
    r"\b(?:on the (?:occasion|margins|situation|launch)|following (?:the|a|today|their)|regarding|concerning|met\b|convened|in response|to (?:express|mark|discuss)"
    r"|about the|after (?:the|a|their)|at the|on (?:the establishment|[A-Z]\w+(?:['’]s)?)|[A-Z][a-z]+ing\b)|\.\s+(?=(?:We|The|This|These|They)\b)",
)
_TOP = 6
"""Blocks in which the line may stand."""


def signing_line(document: Document) -> tuple[int, Span] | None:
    """The number of the block that names who puts out a joint text, and the span that names them; None for other reports."""
    top = list(enumerate(document.blocks[:_TOP]))
    for number, block in top:
        if block.kind != "title" and (span := _span(document, block, begins=_begins(document, number + 1))) is not None:
            return number, span
    for number, block in top:
        titles = block.kind == "title" or number == 0  # of a plain text the first line may be its title
        found = _TITLED.search(document.text, block.start, block.end) if titles else None
        if found is not None:
            return number, _before_occasion(document.text, (found.end(), block.end))
    return None


def _begins(document: Document, number: int) -> bool:
    following = document.blocks[number : number + 1]
    return bool(following) and BEGIN.fullmatch(document.text, following[0].start, following[0].end) is not None


def _span(document: Document, block: Block, *, begins: bool) -> Span | None:
    text, start, end = document.text, block.start, block.end
    issues = _ISSUES.match(text[start:end])
    if issues is not None:
        return start, start + issues.end("who")
    released = _RELEASED.match(text, start, end)
    if released is not None:
        return _before_occasion(text, (released.end(), end))
    # "Representatives of Chad and Mali met in Oslo." above "Begin text"
    whole = _before_occasion(text, (start, end))
    return whole if begins and whole[1] < end else None


def _before_occasion(text: str, span: Span) -> Span:
    occasion = _OCCASION.search(text, *span)
    return (span[0], occasion.start()) if occasion is not None else span
