"""One reader for all tests of the coder: the parser and the codebook load once."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
