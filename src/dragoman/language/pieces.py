"""Words to word pieces and letter shapes: the two inputs of the encoder."""

from __future__ import annotations

from typing import Protocol

# The encoder's vocabulary is uncased and was trained with straight quotes; wires write curly ones.
QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
MAX_LETTERS = 100
MAX_PIECES_PER_WORD = 8
"""A URL or a token of a thousand letters says no more after its first pieces, and must not fill the window or the cache."""

LOWER, TITLE, UPPER, CAPITAL, MIXED, DIGIT, OTHER = 1, 2, 3, 4, 5, 6, 7
SHAPES = 8


def shape_of(word: str) -> int:
    """Return the letter shape of `word` as a small integer: it gives case back to an uncased encoder."""
    if any(c.isdigit() for c in word):
        return DIGIT
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return OTHER
    if word.islower():
        return LOWER
    if len(letters) == 1:
        return CAPITAL
    if word.isupper():
        return UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED


class _Encoding(Protocol):
    @property
    def ids(self) -> list[int]: ...


class _Tokenizer(Protocol):
    def encode(self, sequence: str, *, add_special_tokens: bool = ...) -> _Encoding: ...


class PieceEncoder:
    """Caches the pieces and the shape of each word; news repeats its words, so most look-ups hit."""

    CACHE = 50_000

    def __init__(self, tokenizer: _Tokenizer, unknown: int = 100) -> None:
        self._tokenizer = tokenizer
        self._unknown = unknown
        self._cache: dict[str, tuple[list[int], int]] = {}

    def encode(self, word: str) -> tuple[list[int], int]:
        """Return the piece ids (at least one, at most `MAX_PIECES_PER_WORD`) and the shape of `word`."""
        hit = self._cache.get(word)
        if hit is None:
            start = word[:MAX_LETTERS]
            # Half a surrogate pair, as broken JSON brings it, is no text to the tokenizer.
            start = start.encode("utf8", "replace").decode("utf8").translate(QUOTES)
            ids = self._tokenizer.encode(start, add_special_tokens=False).ids
            hit = (ids[:MAX_PIECES_PER_WORD] or [self._unknown], shape_of(word[:MAX_LETTERS]))
            if len(self._cache) >= self.CACHE:
                self._cache.clear()
            if len(word) <= MAX_LETTERS:
                self._cache[word] = hit
        return hit
