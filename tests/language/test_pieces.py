"""Words become pieces of the encoder's vocabulary, and a letter shape that gives case back."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.language.network import MAX_PIECES, encode
from dragoman.language.pieces import CAPITAL, DIGIT, LOWER, MAX_PIECES_PER_WORD, MIXED, OTHER, SHAPES, TITLE, UPPER, PieceEncoder, shape_of
from dragoman.language.sentences import MAX_WORDS


@pytest.fixture(scope="module")
def pieces() -> PieceEncoder:
    return PieceEncoder(Tokenizer.from_str((files("dragoman.language") / "data" / "tokenizer.json").read_text(encoding="utf8")))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", LOWER),
        ("Minister", TITLE),
        ("NATO", UPPER),
        ("U.S.", UPPER),
        ("A", CAPITAL),
        ("I'", CAPITAL),
        ("iPhone", MIXED),
        ("McDonald", MIXED),
        ("2014", DIGIT),
        ("F16", DIGIT),
        ("...", OTHER),
        ("", OTHER),
        ("n't", LOWER),
        ("’s", LOWER),
        ("École", TITLE),
        ("МИД", UPPER),
        ("東京", MIXED),
        ("👍🏽", OTHER),
    ],
)
def test_the_shape_says_how_a_word_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape


@given(word=st.text(max_size=40))
def test_any_word_has_some_pieces_but_not_many(pieces: PieceEncoder, word: str) -> None:
    ids, shape = pieces.encode(word)
    assert 1 <= len(ids) <= MAX_PIECES_PER_WORD
    assert 0 <= shape < SHAPES


@pytest.mark.parametrize("pair", [("don’t", "don't"), ("“", '"'), ("«", '"')])
def test_curly_and_straight_quotes_are_the_same_pieces(pieces: PieceEncoder, pair: tuple[str, str]) -> None:
    assert pieces.encode(pair[0])[0] == pieces.encode(pair[1])[0]


def test_case_is_in_the_shape_and_not_in_the_pieces(pieces: PieceEncoder) -> None:
    lower, title, upper = (pieces.encode(w) for w in ("turkey", "Turkey", "TURKEY"))
    assert lower[0] == title[0] == upper[0]
    assert len({lower[1], title[1], upper[1]}) == 3


def test_half_a_surrogate_pair_has_a_piece_too(pieces: PieceEncoder) -> None:
    assert len(pieces.encode("\ud83d")[0]) == 1


@dataclass
class Counting:
    """A tokenizer that counts its calls; every word is one piece for each of its letters."""

    calls: int = 0
    longest: int = 0
    ids: list[int] = field(default_factory=list)

    def encode(self, sequence: str, *, add_special_tokens: bool = True) -> Counting:
        self.calls += 1
        self.longest = max(self.longest, len(sequence))
        self.ids = [1] * len(sequence)
        return self


def test_a_word_seen_before_is_looked_up() -> None:
    tokenizer = Counting()
    encoder = PieceEncoder(tokenizer)
    assert encoder.encode("talks") == encoder.encode("talks")
    assert tokenizer.calls == 1


def test_a_monstrous_word_is_read_from_its_start_and_not_kept() -> None:
    tokenizer = Counting()
    encoder = PieceEncoder(tokenizer)
    for _ in range(2):
        assert len(encoder.encode("a" * 1_000_000)[0]) == MAX_PIECES_PER_WORD
    assert tokenizer.longest <= 100
    assert tokenizer.calls == 2


def test_the_cache_is_emptied_before_it_grows_too_large() -> None:
    encoder = PieceEncoder(Counting())
    encoder.CACHE = 10
    for i in range(25):
        encoder.encode(f"word{i}")
    assert len(encoder._cache) <= 10


def test_a_sentence_of_the_longest_words_fits_the_encoder(pieces: PieceEncoder) -> None:
    encoded = encode(["antidisestablishmentarianismqxz" * 3] * MAX_WORDS, pieces)
    assert len(encoded.ids) == len(encoded.shapes) <= MAX_PIECES + 2
    assert len(encoded.first) == MAX_WORDS + 1
    assert encoded.first == sorted(set(encoded.first))
    assert encoded.first[-1] < len(encoded.ids) - 1
