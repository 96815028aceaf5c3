"""Mistakes of the parser that its own output shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.language.repairs import repaired
from dragoman.language.syntax import Name, Token

# One word a cell: text/lemma/xpos/head/relation
PERFECT = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass attacked/attack/VBN/-1/root Chad/Chad/NNP/2/obj"
PASSIVE = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass attacked/attack/VBN/-1/root by/by/IN/4/case Chad/Chad/NNP/2/obl:agent"
GIVEN = "it/it/PRP/2/nsubj:pass ’s/be/VBZ/2/aux:pass given/give/VBN/-1/root arms/arm/NNS/2/obj"
TITLE = "Under/under/IN/1/case Secretary/secretary/NN/3/obl Berg/Berg/NNP/3/nsubj met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"
SUBJECT = "Under/under/IN/1/case Secretary/secretary/NN/2/nmod:desc Berg/Berg/NNP/3/obl met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"
PLACE = "Under/under/IN/1/case Norway/Norway/NNP/3/obl Berg/Berg/NNP/3/nsubj met/meet/VBD/-1/root Tembo/Tembo/NNP/3/obj"

SANCTIONS = "U.S./U.S./NNP/1/compound sanctions/sanction/VBZ/-1/root banks/bank/NNS/1/obj"
OUSTS = "Adams/Adams/NNP/2/compound ousts/oust/VBZ/-1/root adviser/adviser/NN/1/obj Berg/Berg/NNP/2/appos"
TWO = "Chad/Chad/NNP/3/vocative ,/,/,/2/punct Mali/Mali/NNP/0/conj agree/agree/VBP/-1/root"
ADDRESSED = "Jane/Jane/NNP/2/vocative ,/,/,/0/punct thank/thank/VBP/-1/root you/you/PRP/2/obj"
OWN = "Adams/Adams/NNP/1/nsubj ousts/oust/VBZ/-1/root Berg/Berg/NNP/1/obj"
HEADLINE = "Reporter/reporter/NN/1/nsubj shot/shoot/VBD/-1/root dead/dead/JJ/1/xcomp"
SENTENCE = "Reporter/reporter/NN/1/nsubj shot/shoot/VBD/-1/root dead/dead/JJ/1/xcomp !/!/./1/punct"


def tokens(cells: str) -> tuple[Token, ...]:
    made = []
    for i, cell in enumerate(cells.split()):
        text, lemma, xpos, head, relation = cell.split("/")
        made.append(Token(i, i, i + 1, text, lemma, "PROPN" if xpos == "NNP" else "X", xpos, "", int(head), relation))
    return tuple(made)


def relations(cells: str) -> list[str]:
    return [t.deprel for t in repaired(tokens(cells), ())]


def test_a_passive_has_no_object() -> None:
    assert relations(PERFECT) == ["nsubj", "aux", "root", "obj"]
    assert repaired(tokens(PERFECT), ())[1].lemma == "have"


@pytest.mark.parametrize("cells", [PASSIVE, GIVEN, PLACE], ids=["agent", "second object", "preposition"])
def test_what_may_be_so_stays(cells: str) -> None:
    assert repaired(tokens(cells), ()) == tokens(cells)


def test_under_secretary_is_a_title() -> None:
    assert relations(TITLE) == ["compound", "nmod:desc", "nsubj", "root", "obj"]
    assert [t.head for t in repaired(tokens(TITLE), ())] == [1, 2, 3, -1, 3]
    assert relations(SUBJECT) == ["compound", "nmod:desc", "nsubj", "root", "obj"]


# (words, where the person's name stands, names that are no person's, head of each word, relation of each)
LEADER = "rival/rival/JJ/1/amod leader/leader/NN/5/nsubj:pass Jane/Jane/NNP/1/appos Doe/Doe/NNP/2/flat was/be/VBD/5/aux:pass held/hold/VBN/-1/root"
OFFICE = "Secretary/Secretary/NNP/5/nsubj of/of/IN/2/case State/State/NNP/0/nmod Jane/Jane/NNP/5/nsubj Doe/Doe/NNP/3/flat spoke/speak/VBD/-1/root"
PAPER = "told/tell/VBD/-1/root Tribune/Tribune/NNP/4/nsubj Jane/Jane/NNP/4/nsubj Doe/Doe/NNP/2/flat left/leave/VBD/0/ccomp"
OWNED = "Chad/Chad/NNP/2/nmod:poss ’s/’s/POS/0/case leader/leader/NN/6/nsubj Jane/Jane/NNP/2/appos Doe/Doe/NNP/3/flat has/have/VBZ/6/aux left/leave/VBN/-1/root"


def noun(made: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(replace(t, upos="NOUN") if t.xpos == "NN" else t for t in made)


@pytest.mark.parametrize(
    ("cells", "names", "heads", "relations"),
    [
        (LEADER, [Name(2, 4, "PER")], [1, 2, 5, 2, 5, -1], ["amod", "nmod:desc", "nsubj:pass", "flat", "aux:pass", "root"]),
        (OFFICE, [Name(3, 5, "PER")], [3, 2, 0, 5, 3, -1], ["nmod:desc", "case", "nmod", "nsubj", "flat", "root"]),
    ],
    ids=["apposition", "two subjects"],
)
def test_a_title_hangs_on_its_name(cells: str, names: list[Name], heads: list[int], relations: list[str]) -> None:
    found = repaired(noun(tokens(cells)), names)
    assert [t.head for t in found] == heads
    assert [t.deprel for t in found] == relations


@pytest.mark.parametrize(
    ("cells", "names"),
    [(PAPER, [Name(1, 2, "ORG"), Name(2, 4, "PER")]), (OWNED, [Name(0, 1, "LOC"), Name(3, 5, "PER")]), (LEADER, [Name(2, 4, "ORG")])],
    ids=["organisation", "owned noun", "no person"],
)
def test_what_is_no_title_stays(cells: str, names: list[Name]) -> None:
    assert repaired(noun(tokens(cells)), names) == noun(tokens(cells))


def test_a_name_before_a_headlines_verb_is_its_subject() -> None:
    assert relations(SANCTIONS)[0] == "nsubj"
    assert relations(OUSTS)[0] == "nsubj"
    assert repaired(tokens(OUSTS), ())[0].head == 1
    assert relations(TWO)[0] == "nsubj"
    assert relations(OWN) == ["nsubj", "root", "obj"]
    assert relations(ADDRESSED)[0] == "vocative"


def test_a_headline_leaves_out_the_auxiliary_of_a_passive() -> None:
    assert relations(HEADLINE)[0] == "nsubj:pass"
    assert repaired(tokens(HEADLINE), ())[1].xpos == "VBN"
    assert relations(SENTENCE)[0] == "nsubj"


OFFICES = "party/party/NN/1/compound leader/leader/NN/6/nsubj and/and/CC/4/cc Prime/Prime/NNP/4/nmod:desc Jane/Jane/NNP/1/conj Doe/Doe/NNP/4/flat left/leave/VBD/-1/root"
PERSONS = "the/the/DT/1/det leader/leader/NN/6/nsubj and/and/CC/4/cc Prime/Prime/NNP/4/nmod:desc Jane/Jane/NNP/1/conj Doe/Doe/NNP/4/flat left/leave/VBD/-1/root"


def test_two_offices_are_of_the_person_named_behind_them() -> None:
    found = repaired(noun(tokens(OFFICES)), [Name(4, 6, "PER")])
    assert [(t.head, t.deprel) for t in found][1] == (4, "nmod:desc")
    assert [(t.head, t.deprel) for t in found][4] == (6, "nsubj")
    assert repaired(noun(tokens(PERSONS)), [Name(4, 6, "PER")]) == noun(tokens(PERSONS)), "the leader is somebody else"


def test_what_would_be_no_tree_is_left() -> None:
    # each of two names is the other's title
    circle = "Jane/Jane/NNP/1/nsubj Doe/Doe/NNP/-1/root"
    made = tokens(circle)
    assert sum(t.head < 0 for t in repaired(made, [Name(1, 2, "PER")])) == 1
