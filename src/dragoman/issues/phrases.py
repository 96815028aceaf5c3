"""Phrases of word forms and lemmas, found in sentences: the notation that the issue list is written in.

A phrase is a few words in a row: `arms control`. A word matches a token's form or its lemma, without regard to case or
accents. `denuclear*` matches every word that begins so; `child .. adopt*` lets up to six words stand between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.language.syntax import Sentence
from dragoman.language.tokens import tokenize

GAP = ".."
GAP_WIDTH = 6
_STEM = 3
"""Letters by which a phrase is looked up: a prefix must have that many."""


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without case, accents and typographic apostrophes.

    >>> fold("Erdoğan’s")
    "erdogan's"
    """
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(words: Iterable[str]) -> str:
    """Words as an identifier: folded, joined by hyphens.

    >>> slug(["Côte", "d'Ivoire"])
    'cote-d-ivoire'
    """
    return "-".join(part for w in words for part in re.split(r"[^a-z0-9]+", fold(w)) if part)


def split_phrase(text: str) -> tuple[str, ...]:
    """The words of a phrase as the tokenizer cuts them, folded; `*` stays at the end of its word.

    >>> split_phrase("cease-fire talk*")
    ('cease', '-', 'fire', 'talk*')
    """
    words: list[str] = []
    for chunk in text.split():
        if chunk == GAP:
            words.append(GAP)
            continue
        bare = chunk.removesuffix("*")
        cut = [fold(bare[s:e]) for s, e in tokenize(bare)]
        if chunk.endswith("*"):
            cut[-1] += "*"
        words.extend(cut)
    return tuple(words)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `[start, end)` of a sentence that name the issue `key`; `exact`: by a single word without `*`."""

    key: str
    start: int
    end: int
    exact: bool = False


@dataclass
class PhraseIndex:
    """Phrases by their first letters, so that a sentence is read once whatever the length of the list."""

    _exact: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    _prefix: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    def add(self, phrase: str, key: str) -> None:
        """Add a phrase for a key; raises ValueError where it is empty or its first word too short a prefix."""
        words = split_phrase(phrase)
        if not words or words[0] == GAP or words[-1] == GAP:
            raise ValueError(f"the phrase {phrase!r} needs a word at each end")
        first = words[0]
        if not first.endswith("*"):
            self._exact.setdefault(first, []).append((words, key))
        elif len(first) > _STEM:
            self._prefix.setdefault(first[:_STEM], []).append((words, key))
        else:
            raise ValueError(f"the phrase {phrase!r} begins with fewer than {_STEM} letters before its *")

    def find(self, forms: Sequence[tuple[str, str]]) -> list[Hit]:
        """Every phrase that stands in a sentence given as pairs of folded form and lemma, in text order."""
        found: list[Hit] = []
        for i, pair in enumerate(forms):
            rows = [row for f in dict.fromkeys(pair) for row in self._exact.get(f, ())]
            rows += [row for f in dict.fromkeys(x[:_STEM] for x in pair) for row in self._prefix.get(f, ())]
            for words, key in rows:
                end = _match(words, forms, i)
                if end is not None:
                    found.append(Hit(key, i, end, len(words) == 1 and not words[0].endswith("*")))
        return found


def _same(word: str, pair: tuple[str, str]) -> bool:
    if word.endswith("*"):
        return pair[0].startswith(word[:-1]) or pair[1].startswith(word[:-1])
    return word in pair


def _match(words: Sequence[str], forms: Sequence[tuple[str, str]], at: int) -> int | None:
    """The end of a phrase that starts at a token, or None."""
    if not words:
        return at
    if words[0] == GAP:
        ends = (_match(words[1:], forms, j) for j in range(at, min(at + GAP_WIDTH + 1, len(forms))))
        return next((e for e in ends if e is not None), None)
    if at < len(forms) and _same(words[0], forms[at]):
        return _match(words[1:], forms, at + 1)
    return None


def word_forms(sentence: Sentence) -> list[tuple[str, str]]:
    """Folded form and lemma of each word of a sentence."""
    return [(fold(t.text), fold(t.lemma)) for t in sentence.tokens]
