"""The page on the brief with the brief of the second example series in it: `python -m tests.brief.page` writes it anew."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from dragoman.brief import build_brief
from dragoman.brief.as_text import brief_text
from dragoman.reader import Reader
from dragoman.record import Record
from dragoman.sources.document import Refusal

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "brief.md"
SERIES = ROOT / "examples" / "arms-control-2021"
WIDTH = 100
_MADE = re.compile(r"(<!-- made: (?P<part>[a-z ]+) -->\n```text\n).*?(```\n)", re.DOTALL)


def page(text: str) -> str:
    """The page with its two briefs made anew from the series."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "series.db") as record:
        for reading in Reader().read_paths(sorted(SERIES.iterdir())):
            assert not isinstance(reading, Refusal), reading
            record.add(reading.to_json())
        whole, short = build_brief(record, "Russia", "United States"), build_brief(record, "Russia", "United States", length=1)
    made = {"whole": brief_text(whole, WIDTH), "one page": brief_text(short, WIDTH).partition("\nSOURCES\n")[0].rstrip() + "\n"}
    return _MADE.sub(lambda m: m[1] + made[m["part"]] + m[3], text)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
