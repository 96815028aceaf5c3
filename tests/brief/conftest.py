"""The record of the shipped examples, read once for all tests of the brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.reader import Reader
from dragoman.record import Record
from dragoman.sources.document import Refusal


@pytest.fixture(scope="session")
def example_record(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    files = [p for p in sorted(examples.rglob("*")) if p.is_file() and p.name != "README.md"]
    with Record.open(tmp_path_factory.mktemp("examples") / "examples.db") as record:
        for reading in Reader().read_paths(files):
            assert not isinstance(reading, Refusal), reading
            record.add(reading.to_json(), source_name=reading.document.name)
        yield record
