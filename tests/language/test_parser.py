"""What the parser promises for every text, however odd."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language import Parse, Parser, Sentence, load_parser
from dragoman.language.parser import AHEAD, CHUNK
from dragoman.language.sentences import MAX_WORDS
from dragoman.language.syntax import ROOT
from dragoman.language.trees import is_tree

# Parts of which hostile texts are made: odd white space, emoji, marks without letters, control characters, right to left.
ODD = [
    " ",
    "\u00a0",
    "\u2003",
    "\u2028",
    "\n",
    "\r\n",
    "\t",
    "\x1c",
    "\x85",
    "\u3000",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202e",
    "\x00",
    "\x7f",
]
ODD += [
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "🇳🇴",
    "5\ufe0f\u20e3",
    "\u0301",
    "e\u0301",
    "שלום",
    "سلام",
    "मंत्री",
    "東京",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
    "Ⅷ",
    "½",
    "\ufffd",
]
ODD += [
    "The",
    "envoy",
    "met",
    "didn't",
    "U.S.",
    "p.m.",
    "“",
    "”",
    '"',
    "(",
    ")",
    "...",
    "…",
    "--",
    "—",
    "/",
    ".",
    "!",
    "?",
    ",",
    ";",
    "$3.5bn",
]
ODD += ["Minister", "Oslo", "http://", "a" * 300, "1" * 300, "[PAD]", "[CLS]", "[SEP]", "##ing", "<s>"]
texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(ODD), max_size=40).map("".join))


def check(text: str, passages: list[tuple[int, int]], parse: Parse) -> None:
    assert parse.text == text
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))
    tokens = [t for s in parse.sentences for t in s.tokens]
    assert all(t.text == text[t.start : t.end] != "" for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    covered = [i for t in tokens for i in range(t.start, t.end)]
    assert covered == [i for start, end in passages for i in range(start, end) if not text[i].isspace()]
    for sentence in parse.sentences:
        check_sentence(sentence)
        start, end = passages[sentence.block]
        assert start <= sentence.start < sentence.end <= end


def check_sentence(sentence: Sentence) -> None:
    n = len(sentence)
    assert 0 < n <= MAX_WORDS
    assert [t.index for t in sentence.tokens] == list(range(n))
    assert is_tree([t.head + 1 for t in sentence.tokens])
    assert [t.index for t in sentence.tokens if t.deprel == "root"] == [t.index for t in sentence.tokens if t.head == ROOT]
    assert all(t.lemma and t.upos and t.xpos and t.feats and t.deprel for t in sentence.tokens)
    assert all(0 <= a.start < a.end <= n and a.label in ("PER", "ORG", "LOC") for a in sentence.names)
    assert all(a.end <= b.start for a, b in pairwise(sentence.names))


@settings(max_examples=150)
@given(text=texts)
def test_any_text_becomes_trees_over_its_own_characters(parser: Parser, text: str) -> None:
    check(text, [(0, len(text))], parser.parse(text))


@settings(max_examples=60)
@given(text=texts, data=st.data())
def test_a_sentence_never_crosses_a_passage(parser: Parser, text: str, data: st.DataObject) -> None:
    borders = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    passages = list(zip(borders[::2], borders[1::2], strict=False))
    check(text, passages, parser.parse(text, passages))


REPORTS = [
    "The foreign ministers of Norway and Chile met in Oslo on Monday. They agreed to talk again in May, a spokesman said.",
    "Ambassador Ruth Vale rejected the offer.",
    "",
    "“We will not sign,” the president told reporters in Quito! Nobody believed him; the talks went on until 5 p.m. The pact was signed.",
    "MINISTERS MEET\n\nHer colleague, Defence Minister Aino Salo, said that the exercise had been cancelled because of the storm.",
]


def test_a_sentence_is_parsed_alone_as_it_is_among_others(parser: Parser) -> None:
    """The network scales its activations by the largest in a run: sentences that shared one would change each other."""
    for report in REPORTS:
        for sentence in parser.parse(report).sentences:
            (alone,) = parser.parse(report[sentence.start : sentence.end]).sentences
            assert [(t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel) for t in alone.tokens] == [
                (t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel) for t in sentence.tokens
            ]
            assert alone.names == sentence.names


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_neither_threads_nor_neighbours_change_a_parse(parser: Parser, threads: int) -> None:
    many = [(r, [(0, len(r))]) for r in REPORTS * 8]
    assert list(load_parser(threads).parse_many(many)) == [parser.parse(r) for r in REPORTS] * 8


def test_no_text_gives_no_parse_and_an_empty_text_an_empty_one(parser: Parser) -> None:
    assert list(parser.parse_many([])) == []
    assert parser.parse("").sentences == ()
    assert parser.parse("A passage.", []).sentences == ()
    assert parser.parse(" \n\u2003", [(0, 3)]).sentences == ()


def test_texts_are_read_only_so_far_ahead(parser: Parser) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield REPORTS[1], [(0, len(REPORTS[1]))]

    parses = parser.parse_many(endless())  # type: ignore[arg-type]
    for _ in range(3):
        next(parses)
    assert taken <= 3 + CHUNK * (AHEAD + 2) * parser._threads


def test_two_thousand_words_without_a_full_stop_are_cut(parser: Parser) -> None:
    text = "and then the envoy went on " * 334
    parse = parser.parse(text)
    assert sum(len(s) for s in parse.sentences) == 334 * 6
    check(text, [(0, len(text))], parse)


def test_a_word_of_a_million_letters_is_one_word(parser: Parser) -> None:
    text = "He said " + "a" * 1_000_000 + " twice."
    check(text, [(0, len(text))], parser.parse(text))


def test_half_a_surrogate_pair_does_not_stop_the_parser(parser: Parser) -> None:
    (sentence,) = parser.parse("The envoy \ud83d left.").sentences
    assert [t.text for t in sentence.tokens] == ["The", "envoy", "\ud83d", "left", "."]


def test_a_long_chain_does_not_reach_the_limit_of_recursion(parser: Parser) -> None:
    before = sys.getrecursionlimit()
    check_sentence(parser.parse("the " * MAX_WORDS).sentences[0])
    assert sys.getrecursionlimit() == before


def test_names_and_relations_of_a_plain_sentence(parser: Parser) -> None:
    """Not a score (training/MODEL_CARD.md has those): a sign that weights, labels and pieces belong together."""
    (sentence,) = parser.parse("Norway's foreign minister Espen Dahl met President Maria Lopez in Santiago on Monday.").sentences
    names = {sentence.text_of(n.start, n.end): n.label for n in sentence.names}
    assert {"Norway": "LOC", "Santiago": "LOC"}.items() <= names.items()
    assert "PER" in names.values()
    assert sentence.root.lemma == "meet"
    assert {t.relation for t in sentence.children(sentence.root.index)} >= {"nsubj", "obj", "obl", "punct"}
