"""What the language layer hands upwards: sentences of words with Universal Dependencies, and names.

All offsets are `[start, end)` in characters of the text that was parsed; token indices count from 0 within a sentence.
Nothing above this layer knows which parser made it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

NameLabel = Literal["PER", "ORG", "LOC"]
Span = tuple[int, int]
ROOT = -1
DASHES = frozenset({"-", "–", "‑", "—"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass", "parataxis"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word. `head` is the index of its governor in the sentence, or `ROOT` (-1)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str

    @property
    def relation(self) -> str:
        """The relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.deprel.partition(":")[0]

    def feat(self, name: str) -> str | None:
        """The value of a morphological feature (`Tense`, `Number`, …), or None.

        >>> Token(0, 0, 3, "met", "meet", "VERB", "VBD", "Mood=Ind|Tense=Past", -1, "root").feat("Tense")
        'Past'
        """
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: tokens `[start, end)` of its sentence."""

    start: int
    end: int
    label: NameLabel


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence. `block` is the index of the passage (title, paragraph, …) that it was cut from."""

    index: int
    block: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != ROOT:
                lists[t.head].append(t.index)
        return tuple(tuple(x) for x in lists)

    @cached_property
    def _dependants(self) -> tuple[tuple[tuple[Token, str], ...], ...]:
        """The dependants of each token, each with its relation without the subtype: asked for a hundred times a word."""
        return tuple(tuple((self.tokens[i], self.tokens[i].relation) for i in children) for children in self._children)

    @cached_property
    def found_before(self) -> dict[tuple[str, int], Any]:
        """Room for what is asked of a word of this sentence again and again, by question and word: forty frames ask for one subject."""
        return {}

    @cached_property
    def root(self) -> Token:
        return next(t for t in self.tokens if t.head == ROOT)

    def children(self, index: int, *relations: str) -> list[Token]:
        """Dependants of a token in text order; with `relations`, only those (`obl` takes `obl:tmod` too)."""
        if not relations:
            return [t for t, _ in self._dependants[index]]
        return [t for t, relation in self._dependants[index] if relation in relations or t.deprel in relations]

    def child(self, index: int, *relations: str) -> Token | None:
        """The first dependant with one of the relations, or None."""
        return next(iter(self.children(index, *relations)), None)

    def subtree(self, index: int) -> list[int]:
        """Indices of a token and all that depends on it, in text order."""
        out, todo = [], [index]
        while todo:
            i = todo.pop()
            out.append(i)
            todo.extend(self._children[i])
        return sorted(out)

    def subtree_span(self, index: int) -> Span:
        """Character span from the first to the last word of a token's subtree."""
        inside = self.subtree(index)
        return self.tokens[inside[0]].start, self.tokens[inside[-1]].end

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governors of a token, nearest first."""
        head = self.tokens[index].head
        while head != ROOT:
            yield self.tokens[head]
            head = self.tokens[head].head

    def conjuncts(self, index: int) -> list[Token]:
        """A token and the tokens coordinated with it (`conj` chains below it), in text order."""
        out, todo = [self.tokens[index]], [index]
        while todo:
            for t in self.children(todo.pop(), "conj"):
                out.append(t)
                todo.append(t.index)
        return sorted(out, key=lambda t: t.index)

    def clause_of(self, index: int) -> Token:
        """The head of the clause in which a token stands: itself or its nearest governor that heads a clause."""
        token = self.tokens[index]
        while token.head != ROOT and token.deprel not in CLAUSES and not (token.relation == "conj" and token.upos in ("VERB", "AUX")):
            token = self.tokens[token.head]
        return token

    def name_at(self, index: int) -> Name | None:
        """The name that covers a token, or None."""
        return next((n for n in self.names if n.start <= index < n.end), None)

    def text_of(self, start: int, end: int) -> str:
        """The words of tokens `[start, end)` joined as they were spaced, runs of white space as one blank."""
        if start >= end:
            return ""
        out = ""
        for previous, token in zip((None, *self.tokens[start : end - 1]), self.tokens[start:end], strict=True):
            out += (" " if previous is not None and token.start > previous.end else "") + token.text
        return out


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text: its sentences in order."""

    text: str
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a character offset, or the last that starts before it; None before the first."""
        after = bisect_right(self.sentences, offset, key=lambda s: s.start)
        return self.sentences[after - 1] if after else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share characters with `[start, end)`, in order."""
        first = bisect_right(self.sentences, start, key=lambda s: s.end)
        return self.sentences[first : bisect_left(self.sentences, end, key=lambda s: s.start)]
