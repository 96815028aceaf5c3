"""docs/exports.md shows what the program makes."""

from __future__ import annotations

from tests.exports.page import PAGE, page

from dragoman.exports import FORMATS


def test_the_page_shows_what_the_program_makes() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "write it anew with: python -m tests.exports.page"


def test_every_format_has_its_section() -> None:
    text = PAGE.read_text(encoding="utf-8").lower()
    for form in FORMATS:
        assert f"<!-- made: {'columns' if form in ('jsonl', 'parquet') else form} -->" in text
    assert text.count("*lost:*") == 6
