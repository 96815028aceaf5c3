"""How the tests of issues read a text: with the shipped parser, actors and statements, and no events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.actors import resolve
from dragoman.actors.cast import Cast
from dragoman.actors.knowledge import Knowledge
from dragoman.issues import IssueReading, find_issues
from dragoman.language import Parser
from dragoman.sources.document import Block, Document
from dragoman.statements import find_statements

Read = Callable[[str], tuple[IssueReading, Cast]]


def paragraphs(text: str) -> Document:
    """A document of paragraphs; a line that starts with `# ` is a heading."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        kind = "heading" if part.startswith("# ") else "paragraph"
        blocks.append(Block("heading" if kind == "heading" else "paragraph", at, at + len(part)))
        at += len(part) + 2
    return Document(id="test", text=text, blocks=tuple(blocks))


@pytest.fixture(scope="session")
def read(parser: Parser, knowledge: Knowledge) -> Read:
    """Reads a text as of 1 May 2019."""

    def _read(text: str) -> tuple[IssueReading, Cast]:
        document = paragraphs(text)
        parse = parser.parse(text, [(b.start, b.end) for b in document.blocks])
        cast = resolve(document, parse, knowledge, date(2019, 5, 1))
        statements = find_statements(document, parse, cast, [])
        return find_issues(document, parse, cast, statements, []), cast

    return _read
