"""Records that the tests of exports share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exports.building import hostile, kept, told


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented series: announced, denied, held, corrected; then a call, a visit, mediation and a threat."""
    return kept(tmp_path_factory.mktemp("exports") / "talks.db", told())


@pytest.fixture(scope="session")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of words that are traps."""
    return kept(tmp_path_factory.mktemp("exports") / "hostile.db", hostile())
