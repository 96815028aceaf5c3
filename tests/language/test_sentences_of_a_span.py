"""Which sentences a stretch of characters touches."""

from __future__ import annotations

import pytest

from dragoman.language.syntax import Parse, Sentence, Token


def parse_of(*spans: tuple[int, int]) -> Parse:
    """Sentences of one token each, over the given characters."""
    sentences = (
        Sentence(n, 0, (Token(0, start, end, "x" * (end - start), "x", "X", "X", "", -1, "root"),)) for n, (start, end) in enumerate(spans)
    )
    return Parse("x" * max(end for _, end in spans), tuple(sentences))


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [
        (0, 4, [0]),
        (4, 5, []),
        (3, 6, [0, 1]),
        (0, 30, [0, 1, 2]),
        (9, 10, [1]),
        (10, 12, [2]),
        (15, 30, []),
    ],
)
def test_a_span_touches_the_sentences_that_share_a_character_with_it(start: int, end: int, touched: list[int]) -> None:
    parse = parse_of((0, 4), (5, 10), (10, 15))
    assert [s.index for s in parse.sentences_in(start, end)] == touched
