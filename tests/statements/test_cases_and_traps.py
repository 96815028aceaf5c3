"""The table of cases and traps: quotations of all kinds, indirect speech, nouns of saying, and sentences that say nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.statements.marking import Read, agrees, unmark

TABLE = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf8"))
SHARE = 0.95
"""Of the cases that rest on the parse; quotations are read off the text and must all hold."""


def test_the_table_holds_enough_cases() -> None:
    traps = [*TABLE["silent"], *(c["text"] for c in TABLE["case"] if c.get("trap"))]
    assert len(set(traps)) == len(traps) >= 160
    assert len(TABLE["case"]) >= 130


@pytest.mark.parametrize("case", [c for c in TABLE["case"] if c["form"] == "direct"], ids=lambda c: c["text"][:50])
def test_a_quotation_is_its_speakers(read: Read, case: dict[str, str]) -> None:
    assert _holds(read, case), read(unmark(case["text"]).text)


def test_indirect_and_mixed_speech_is_read_as_marked(read: Read) -> None:
    cases = [c for c in TABLE["case"] if c["form"] != "direct"]
    failed = [c["text"] for c in cases if not _holds(read, c)]
    assert len(failed) <= (1 - SHARE) * len(cases), failed


def test_sentences_that_report_no_words_stay_silent(read: Read) -> None:
    loud = [text for text in TABLE["silent"] if read(text)]
    assert len(loud) <= (1 - SHARE) * len(TABLE["silent"]), loud


def _holds(read: Read, case: dict[str, str]) -> bool:
    marked = unmark(case["text"])
    found = read(marked.text)
    if case.get("only") and len(found) != 1:
        return False
    return any(agrees(marked, s) and s.form == case["form"] for s in found)
