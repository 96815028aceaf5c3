"""What facts carry besides the words: sectors of the parties, contexts of the event."""

from __future__ import annotations

from pathlib import Path

from tests.record.building import Draft

from dragoman.query import Questions
from dragoman.record.store import Record


def test_facts_carry_sectors_and_contexts(tmp_path: Path) -> None:
    d = Draft("Berezin meets Sarsenova", "Russian Foreign Minister Ivan Berezin met Kazakh Foreign Minister Aigul Sarsenova.")
    d.event("CONSULT", "occurred", "met Kazakh Foreign Minister Aigul Sarsenova", "met", "Q1", "Q2", contexts=["diplomatic", "executive"])
    with Record.open(tmp_path / "talks.db") as record:
        record.add(d.json)
        ask = Questions(record)
        (before,) = ask.events()
        ask.loader.forget()
        (after,) = ask.events()
    assert before == after
    assert before.contexts == ("diplomatic", "executive")
    assert [p.sectors for p in before.parties] == [("GOV",), ("GOV",)]
