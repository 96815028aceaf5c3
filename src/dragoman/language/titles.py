"""Titles and honorifics that the parser hangs on the wrong word: "the Secretary and Foreign Minister A", "Her Excellency Minister B"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.language.syntax import ROOT, Token

_FIRST = frozenset({"Secretary", "President", "Ambassador", "Chancellor", "King", "Representative", "Administrator"})
"""Titles before "and" that with the next title are two persons': "the Prime Minister and Foreign Minister A" may be one."""
_SECOND = frozenset(
    {
        "Minister", "President", "Secretary", "Councilor", "Councillor", "Counselor", "Chancellor", "Premier", "King", "Representative",
        "Commissioner", "Ambassador", "Chairman", "Chairperson", "Chairwoman", "Speaker", "Director", "Prince", "General", "Amir", "Emir",
        "Sheikh", "Sultan", "Taoiseach", "Administrator", "Envoy", "Governor",
    }
)  # fmt: skip
_SMALL = frozenset({"-", "de", "al", "el", "bin", "ben", "van", "von", "der", "di", "da", "la", "of", "and"})
_WHOSE = frozenset({"his", "her", "their", "your"})
_HONOURS = frozenset({"highness", "majesty", "excellency", "holiness", "eminence", "honor", "honour", "excellencies", "beatitude"})
_BEFORE_HONOURS = frozenset({"royal", "imperial", "serene"})
_LONGEST = 8


def titled(tokens: list[Token]) -> None:
    """Repair in place what the parser makes of two titles joined by "and", and of honorifics."""
    for token in tuple(tokens):
        if token.text == "and" and token.index > 1 and token.index + 2 < len(tokens) and tokens[token.index - 1].text in _FIRST:
            _joined(tokens, token.index)
        elif token.text.lower() in _HONOURS and token.text[:1].isupper() and token.index:
            _honoured(tokens, token.index)


def _joined(tokens: list[Token], joint: int) -> None:
    """ "The Secretary | and | Foreign Minister A condemned …" are two, whatever hangs on what."""
    first, right = joint - 1, _capitals(tokens, joint + 1)
    start = first
    while start > 0 and tokens[start - 1].text[:1].isupper() and tokens[start - 1].text.lower() != "the":
        start -= 1
    if start == 0 or tokens[start - 1].text.lower() != "the" or len(right) < 2:
        return
    title = next((i for i in right[:-1] if tokens[i].text in _SECOND), None)
    if title is None or "and" in {tokens[i].text for i in right}:
        return
    group = {first, *right}
    name = _top(tokens, [i for i in right if i > title], title)
    if tokens[first].head in right:
        outer = next((tokens[i] for i in right if tokens[i].head not in group), None)
        if outer is None:
            return
        tokens[first] = replace(tokens[first], head=outer.head, deprel=outer.deprel)
    for i in right:
        if i != name and (tokens[i].head not in right or i == title):
            tokens[i] = replace(tokens[i], head=name, deprel="nmod:desc" if i < name else "flat")
    tokens[name] = replace(tokens[name], head=first, deprel="conj")
    tokens[joint] = replace(tokens[joint], head=name, deprel="cc")
    for i in range(max(0, start - 2), first):
        if tokens[i].head in right:
            tokens[i] = replace(tokens[i], head=first)


def _capitals(tokens: list[Token], start: int) -> list[int]:
    """The words of a title and a name from a token on."""
    end = start
    while end < len(tokens) and end - start < _LONGEST and (tokens[end].text[:1].isupper() or tokens[end].text.lower() in _SMALL):
        end += 1
    while end > start and tokens[end - 1].text.lower() in _SMALL:
        end -= 1
    return list(range(start, end))


def _top(tokens: list[Token], name: Iterable[int], title: int) -> int:
    """The word of a name that the others hang on; the first one where all hang on the title."""
    words = list(name)
    return next((i for i in words if tokens[i].head not in words and tokens[i].head != title), words[0])


def _honoured(tokens: list[Token], honour: int) -> None:
    """ "His Highness | the Amir", "Her Excellency | Minister A": the honorific belongs to what follows."""
    start = honour - 1
    if tokens[start].text.lower() in _BEFORE_HONOURS and start:
        start -= 1
    first = honour + 1
    if tokens[start].text.lower() not in _WHOSE or first >= len(tokens):
        return
    opened = tokens[first].text == "the" and first + 1 < len(tokens) and tokens[first + 1].text[:1].isupper()
    if not (opened or tokens[first].text[:1].isupper()):
        return
    span, head = set(range(start, first)), first
    for _ in range(len(tokens)):
        above = tokens[head].head
        if above < first or above == ROOT:
            break
        head = above
    if tokens[head].deprel == "nmod:desc" and tokens[head].head < start:
        # "A, Her Excellency | Minister B": the title is B's
        named = next((t for t in tokens[head + 1 : head + 4] if t.head == tokens[head].head), None)
        if named is not None:
            tokens[head] = replace(tokens[head], head=named.index)
            head = named.index
    if tokens[head].head in span or tokens[head].head == ROOT:
        outer = next((tokens[i] for i in sorted(span) if tokens[i].head not in span and tokens[i].head != head), None)
        if outer is None:
            return
        tokens[head] = replace(tokens[head], head=outer.head, deprel=outer.deprel)
    if (
        tokens[head].deprel == "appos"
        and start
        and tokens[start - 1].text == ","
        and any(t.head == head and t.deprel == "conj" for t in tokens)
    ):
        # "A, Her Excellency | B and C": a list
        tokens[head] = replace(tokens[head], deprel="conj")
    for i in span:
        tokens[i] = replace(tokens[i], head=head, deprel="nmod:desc")
    for t in tuple(tokens):
        if t.head in span:
            tokens[t.index] = replace(t, head=head)
