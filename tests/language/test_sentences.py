"""Where a sentence ends, and where it only seems to."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.sentences import MAX_WORDS, sentences_of, split
from dragoman.language.tokens import tokenize

# `|` stands where a sentence is to end; the blank after it belongs to the text.
CASES = [
    "The envoy left.| The talks failed.",
    "Is it over?| Yes!| It is.",
    "What?!| The envoy left.",
    # titles and other abbreviations
    "Mr. Haddad met Gen. Ito.| They talked.",
    "He met Lt. Gen. John Doe.| They talked.",
    "He spoke to Rev. Jackson.| They ate.",
    "St. Lucia hosts the talks.| Barbados does not.",
    "On Jan. 5 they met.| On Feb. 6 they parted.",
    "Article No. 5 holds.| No. 6 does not.",
    "The answer was no.| The envoy left.",
    "He quoted Art. 5 of the treaty.| It holds.",
    "The group, e.g. Boko Haram, left.| It came back.",
    "Oslo vs. Minsk was played.",
    # initials
    "J. F. Kennedy spoke.| He left.",
    "President George W. Bush spoke.",
    # initialisms that may end a sentence
    "He lives in the U.S.| The talks failed.",
    "He lives in the U.S. Capitol.| The talks failed.",
    "The U.S. Senate voted.",
    "They met in Washington, D.C.| However, nothing came of it.",
    "They met in Washington, D.C. on Monday.",
    "They met at 5 p.m.| The talks went on.",
    "They met at 5 p.m. on Monday.| Then they left.",
    "They met at 5 p.m. Monday in Geneva.",
    "He works for Acme Inc.| The firm is large.",
    "Acme Inc. said so.",
    "Tea, coffee, etc.| They had it all.",
    "He met John Smith Jr.| He left.",
    # closing quotes and brackets
    "“We will go.”| The envoy left.",
    "“We will go.” he said.",
    "“Will you go?” he asked.",
    '"It is over."| "No," she said.',
    "“Now.”| “Never.”",
    "(It failed.)| They left.",
    "It failed (badly.)| They left.",
    "He left.| 'Never,' she said.",
    "He left.| «Nyet», she said.",
    "“We go.| We stay.”| They left.",
    "The deal (signed in Rome.) failed.",
    # datelines
    "MINSK, April 12. /TASS/.| The minister arrived.",
    "WASHINGTON (AP) — The envoy left.| She returned.",
    "BEIJING, Nov. 18 (Xinhua) -- The envoy left.",
    # ellipsis
    "They waited…| Then they left.",
    "They waited...| Then they left.",
    "They waited ... then they left.",
    # numbers, dashes, lists
    "It cost $3.5 million.| It rose.",
    "They lost 5-3.| They won 4.2.",
    "It rose to 5.| 6 people left.",
    "The envoy left.| – Nobody followed.",
    "See www.ministry.example.| It says so.",
    # headlines and what is not set as it ought to be
    "Ministers meet in Geneva",
    "Ministers Meet in Geneva; No Deal",
    "the envoy left. nobody followed.",
    "The envoy left.Nobody followed.",
    "Он ушёл.| Она осталась.",
    "",
]


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[a][0] : tokens[b - 1][1]] for a, b in split(text, tokens)]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    assert sentences(case.replace("|", "")) == ([part.strip() for part in case.split("|")] if case else [])


@pytest.mark.parametrize("words", [MAX_WORDS, MAX_WORDS + 1, 2_000])
def test_an_overlong_stretch_is_cut(words: int) -> None:
    cuts = sentences("and so on " * (words // 2))
    assert len(cuts) > 1
    assert all(len(c.split()) <= MAX_WORDS for c in cuts)
    assert " ".join(cuts) == ("and so on " * (words // 2)).strip()


def test_an_overlong_stretch_is_cut_at_a_semicolon_before_a_comma() -> None:
    text = "word " * 80 + "; " + "word " * 10 + ", " + "word " * 60
    assert [len(s.split()) for s in sentences(text)] == [81, 71]


PIECES = st.sampled_from(
    ["The", "envoy", "left", ".", "?", "…", "U.S.", "p.m.", "Mr.", "”", '"', ")", "“", "J.", "5", "etc.", ",", ";", "- "]
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n", "\u00a0"])), max_size=60), st.integers(1, 9))
def test_reading_a_passage_in_portions_ends_the_same_sentences(parts: list[tuple[str, str]], portion: int) -> None:
    text = "".join(word + space for word, space in parts)
    tokens = tokenize(text)
    whole = [tokens[a:b] for a, b in split(text, tokens)]
    assert list(sentences_of(text, 0, len(text), portion)) == whole


def test_a_passage_of_any_length_is_read_in_portions() -> None:
    """A million words as a list of tokens would take some 200 MB before the first of them is parsed."""
    text = "The envoy left. " * 250_000
    tracemalloc.start()
    try:
        cuts = sentences_of(text, 0, len(text))
        assert [len(next(cuts)) for _ in range(3_000)] == [4] * 3_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@given(st.text(max_size=300))
def test_each_word_is_in_exactly_one_sentence(text: str) -> None:
    tokens = tokenize(text)
    cuts = split(text, tokens)
    assert [i for a, b in cuts for i in range(a, b)] == list(range(len(tokens)))
    assert all(0 < b - a <= MAX_WORDS for a, b in cuts)
