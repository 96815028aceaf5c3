"""Mistakes of the parser that its own output shows."""

from __future__ import annotations

import pytest

from dragoman.language.repairs import repaired
from dragoman.language.syntax import Token

# One word a cell: text/lemma/xpos/head/relation
PERFECT = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass attacked/attack/VBN/-1/root Chad/Chad/NNP/2/obj"
PASSIVE = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass attacked/attack/VBN/-1/root by/by/IN/4/case Chad/Chad/NNP/2/obl:agent"
GIVEN = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass given/give/VBN/-1/root arms/arm/NNS/2/obj"
TITLE = "Under/under/IN/1/case Secretary/secretary/NN/3/obl Berg/Berg/NNP/3/nsubj met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"
SUBJECT = "Under/under/IN/1/case Secretary/secretary/NN/2/nmod:desc Berg/Berg/NNP/3/obl met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"
PLACE = "Under/under/IN/1/case Norway/Norway/NNP/3/obl Berg/Berg/NNP/3/nsubj met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"


def tokens(cells: str) -> tuple[Token, ...]:
    made = []
    for i, cell in enumerate(cells.split()):
        text, lemma, xpos, head, relation = cell.split("/")
        made.append(Token(i, i, i + 1, text, lemma, "PROPN" if xpos == "NNP" else "X", xpos, "", int(head), relation))
    return tuple(made)


def relations(cells: str) -> list[str]:
    return [t.deprel for t in repaired(tokens(cells))]


def test_a_passive_has_no_object() -> None:
    assert relations(PERFECT) == ["nsubj", "aux", "root", "obj"]
    assert repaired(tokens(PERFECT))[1].lemma == "have"


@pytest.mark.parametrize("cells", [PASSIVE, GIVEN, PLACE], ids=["agent", "second object", "preposition"])
def test_what_may_be_so_stays(cells: str) -> None:
    assert repaired(tokens(cells)) == tokens(cells)


def test_under_secretary_is_a_title() -> None:
    assert relations(TITLE) == ["compound", "nmod:desc", "nsubj", "root", "obj"]
    assert [t.head for t in repaired(tokens(TITLE))] == [1, 2, 3, -1, 3]
    assert relations(SUBJECT) == ["compound", "nmod:desc", "nsubj", "root", "obj"]
