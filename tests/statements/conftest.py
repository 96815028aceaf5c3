"""How the tests of statements read a text."""

from __future__ import annotations

import pytest
from tests.statements.marking import Read, statements_of

from dragoman.language import Parser


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    """The statements of a text whose actors nobody knows."""
    return lambda text: statements_of(parser, text)
