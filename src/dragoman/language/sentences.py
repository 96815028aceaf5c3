"""Sentences over tokens: rules for full stops, closing quotes and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dragoman.language.tokens import ABBREVIATIONS, tokens_of

_ABBREVIATIONS = frozenset(ABBREVIATIONS)
_ENDS = frozenset({".", "!", "?", "…", "...", "..", "....", "?!", "!?", "!!", "!!!", "??", "???"})
_CLOSERS = frozenset("\"”’')]»")
_OPENERS = "\"'“‘«([—–-"
_INITIALISM = re.compile(r"(?:[A-Za-z]\.){1,12}$")
# After these a full stop may both belong to the word and end the sentence: "… Apple Inc. The …", "at 5 p.m. The …".
_MAY_END = frozenset({"Inc.", "Corp.", "Co.", "Ltd.", "Bros.", "etc.", "Jr.", "Sr.", "a.m.", "p.m.", "al."})
_STARTERS = frozenset([
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "I", "This", "That", "These", "Those", "But", "And",
    "However", "Meanwhile", "Earlier", "Later", "His", "Her", "Their", "Its", "Also", "Among", "Other", "Another", "For", "As",
    "After", "Before", "When", "While", "If", "According", "Both", "No", "Not", "There", "Since", "During",
])  # fmt: skip
MAX_WORDS = 120
"""A longer stretch is cut: the network's window is bounded, and its memory grows with the square of a sentence."""
PORTION = 5_000
"""Tokens of a passage looked at together, so that a passage of a million words costs no more memory than its parse."""


def sentences_of(text: str, start: int, end: int, portion: int = PORTION) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences of the passage `[start, end)` of `text`, each the character spans of its tokens, at least one."""
    tokens = tokens_of(text[start:end], start)
    held: list[tuple[int, int]] = []
    while new := list(islice(tokens, portion)):
        held += new
        cuts = split(text, held)
        # The last may go on in the next portion; what stands before it is settled.
        for a, b in cuts[:-1]:
            yield held[a:b]
        held = held[cuts[-1][0] :]
    if held:
        yield held


def _ends_sentence(word: str, following: str) -> bool:
    if word in _ENDS:
        return True
    if not word.endswith(".") or len(word) < 2:
        return False
    if word in _MAY_END or _INITIALISM.match(word):
        return following in _STARTERS
    return False


def split(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `[start, end)` token indices of the sentences of one passage (a passage never shares a sentence with another).

    Every token is in exactly one sentence; a sentence has at most `MAX_WORDS` tokens.
    """
    words = [text[s:e] for s, e in tokens]
    out: list[tuple[int, int]] = []
    start, i, n = 0, 0, len(tokens)
    while i < n:
        after = i + 1
        while after < n and words[after] in _CLOSERS and tokens[after][0] == tokens[after - 1][1]:
            after += 1
        follows = words[after] if after < n else ""
        if after < n and tokens[after][0] > tokens[after - 1][1] and _ends_sentence(words[i], follows):
            opens = (
                follows[0].isupper()
                or follows[0].isdigit()
                or follows[0] in _OPENERS
                or (follows[0].isalpha() and not follows[0].islower())
            )
            initial = words[i] == "." and i > 0 and len(words[i - 1]) == 1 and words[i - 1].isupper()
            abbreviation = words[i] == "." and i > 0 and words[i - 1] in _ABBREVIATIONS and tokens[i][0] == tokens[i - 1][1]
            if opens and not initial and not (abbreviation and words[i - 1] not in ("No", "no")):
                out.append((start, after))
                start = i = after
                continue
        i += 1
    if start < n:
        out.append((start, n))
    return [piece for sentence in out for piece in _cut(words, *sentence)]


def _cut(words: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """Cut an overlong stretch, at a semicolon, comma or dash in its second half where there is one."""
    pieces = []
    while end - start > MAX_WORDS:
        window = range(start + MAX_WORDS - 1, start + MAX_WORDS // 2, -1)
        at = next((i for mark in (";", ":", ",", "-", "–", "—") for i in window if words[i] == mark), start + MAX_WORDS - 1)
        pieces.append((start, at + 1))
        start = at + 1
    pieces.append((start, end))
    return pieces
