"""How many reports there are, before they are read."""

import gzip
from pathlib import Path

import pytest

from dragoman.sources import counting
from dragoman.sources.counting import count_reports
from dragoman.sources.read import read_path

STORIES = b'{"text": "The ministers met."}\n\n{"text": "' + b"They talked. " * 90_000 + b'"}\n{"text": "They parted."}'


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("stories.jsonl", STORIES, 3),
        ("stories.jsonl.gz", gzip.compress(STORIES), 3),
        ("report.txt", b"The ministers met.\n\nThey parted.\n", 1),
        ("empty.txt", b"", 1),
        ("broken.jsonl.gz", gzip.compress(STORIES)[:900], 1),
    ],
)
def test_each_story_and_each_other_file_is_counted_once(tmp_path: Path, name: str, data: bytes, count: int) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert count_reports([path, tmp_path / "missing.txt"]) == count + 1
    if not name.startswith("broken"):
        assert len(list(read_path(path))) == count


def test_more_than_a_glance_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "GLANCE", 1_000_000)
    path = tmp_path / "stories.jsonl"
    path.write_bytes(STORIES)
    assert count_reports([path]) is None
