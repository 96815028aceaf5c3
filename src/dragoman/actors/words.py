"""A sentence as the actor scanners see it: folded words, capitals, and the head of a stretch of words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

from dragoman.actors.lexicon import Lexicon, Phrases, fold
from dragoman.language.syntax import DASHES, ROOT, Sentence

_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos", "csubj", "ccomp", "vocative", "dislocated"})


@dataclass(frozen=True)
class Words:
    """Folded words and capitals of a sentence; token indices as in the sentence."""

    sentence: Sentence
    lexicon: Lexicon

    @cached_property
    def low(self) -> tuple[str, ...]:
        return tuple(fold(t.text) for t in self.sentence.tokens)

    @cached_property
    def cap(self) -> tuple[bool, ...]:
        return tuple(t.text[:1].isupper() or _elided(t.text) for t in self.sentence.tokens)

    @cached_property
    def glued(self) -> tuple[bool, ...]:
        """Whether a token follows the one before it without a blank."""
        tokens = self.sentence.tokens
        return (False, *(a.end == b.start for a, b in itertools.pairwise(tokens)))

    @cached_property
    def labels(self) -> tuple[str | None, ...]:
        """The label of the name that covers each token, or None."""
        out: list[str | None] = [None] * len(self.sentence)
        for name in self.sentence.names:
            out[name.start : name.end] = [name.label] * (name.end - name.start)
        return tuple(out)

    @cached_property
    def headline(self) -> bool:
        """Whether the sentence is set in capitals as headlines are, so that they tell nothing."""
        long = [t for t in self.sentence.tokens if len(t.text) > 3 and t.text.isalpha()]
        return len(long) > 3 and sum(t.text[0].isupper() for t in long) > 0.7 * len(long)

    def __len__(self) -> int:
        return self.size

    @cached_property
    def size(self) -> int:
        return len(self.sentence.tokens)

    def text(self, start: int, end: int) -> str:
        return self.sentence.text_of(start, end)

    def match(self, table: Phrases, at: int) -> tuple[int, int] | None:
        """The longest phrase of a table that begins at a token: (end, its value), or None."""
        for words, value in table.get(self.low[at], ()):
            if self.low[at : at + len(words)] == words:
                return at + len(words), value
        return None

    def head(self, start: int, end: int) -> int:
        """The syntactic head of tokens `[start, end)`: the first argument whose governor lies outside, else the first such token."""
        outside = [t for t in self.sentence.tokens[start:end] if t.head == ROOT or not start <= t.head < end]
        if not outside:
            return end - 1
        words = [t for t in outside if t.upos not in ("PUNCT", "ADP", "DET", "PART", "CCONJ")] or outside
        return next((t.index for t in words if t.relation in _ARGUMENTS), words[0].index)

    def possessive(self, at: int) -> bool:
        """Whether a possessive ending stands at a token."""
        return at < len(self) and self.low[at] in ("'s", "'") and self.glued[at]

    def dash(self, at: int) -> bool:
        """Whether a dash that joins two words stands at a token: "Adams-Baker"."""
        return 0 < at < self.size - 1 and self.low[at] in DASHES and self.glued[at] and self.glued[at + 1]


def _elided(text: str) -> bool:
    """ "d'Orsay": an article run together with the name."""
    return text[1:2] in ("'", "’") and text[2:3].isupper()
