"""What many tests need, loaded once: the parser and the knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from dragoman.actors.knowledge import Knowledge
    from dragoman.language import Parser

# The same examples on every machine: a test that fails for one fails for all. Time is not bounded, as CI machines stall.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser that the package ships."""
    from dragoman.language import load_parser

    return load_parser()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base that the package ships."""
    from dragoman.actors.knowledge import load_knowledge

    return load_knowledge()


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def examples(project: Path) -> Path:
    """The folder of example reports."""
    return project / "examples"
