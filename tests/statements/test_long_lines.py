"""Damaged texts of marks and verbs of speaking cost time in step with their length."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dragoman.sources.document import Block, Document
from dragoman.statements.quotations import find_quotations


@pytest.mark.parametrize("piece", ["he said “we go now ", "he said „we go ", 'then "', "“ "])
def test_marks_that_nothing_closes_are_looked_through_once(piece: str) -> None:
    text = piece * 4_000  # looked through from each mark to the end, this would take minutes
    document = Document("x", text, (Block("paragraph", 0, len(text)),))
    found = find_quotations(document)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_quotation_is_closed_behind_many_marks_of_others() -> None:
    text = "“The " + "'so-called' “plan” " * 30 + "is dead,” he said."
    document = Document("x", text, (Block("paragraph", 0, len(text)),))
    assert find_quotations(document)
