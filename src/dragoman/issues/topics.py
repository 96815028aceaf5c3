"""Coordinated topics apart: "Libya, the grain deal and how to extend it" is three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.issues.phrases import fold
from dragoman.language.syntax import Sentence, Span, Token

_QUOTES = "\"“”‘’'«»"
_EDGES = frozenset(",;:.!?-–—()[]…" + _QUOTES)
_OUTSIDE = frozenset({"cc", "punct", "parataxis", "discourse", "vocative"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its head and its tokens `[start, end)` of the sentence."""

    sentence: Sentence
    head: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.sentence[self.start].start, self.sentence[self.end - 1].end

    @property
    def label(self) -> str:
        """The words, spaced as one line.

        Quotation marks at the edges are left out by `topic_at`, those inside stay.
        """
        return self.sentence.text_of(self.start, self.end)

    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens[self.start : self.end]


def topic_at(sentence: Sentence, head: int, leave_out: Iterable[int] = (), stop: int | None = None) -> Topic:
    """The unbroken run of a head's subtree around it, without its preposition, coordination and edge punctuation.

    `leave_out`: tokens whose subtrees do not belong to it; `stop`: the token before which it ends at the latest.
    """
    out: set[int] = set()
    for t in sentence.children(head):
        if t.relation in _OUTSIDE or t.relation == "conj" or (t.relation in ("case", "advmod") and t.index < head and _leading(sentence, head, t)):
            out.update(sentence.subtree(t.index))
    for i in leave_out:
        out.update(sentence.subtree(i))
    inside = set(sentence.subtree(head)) - out
    start = end = head
    punctuation = {t.index for t in sentence.tokens if t.text in _EDGES}
    while start - 1 in inside or (start - 1 in punctuation and any(i < start - 1 for i in inside) and start - 2 in inside):
        start -= 1
    while end + 1 in inside or (end + 1 in punctuation and end + 2 in inside):
        end += 1
    if stop is not None:
        end = max(head, min(end, stop - 1))
    while start < head and sentence[start].text in _EDGES:
        start += 1
    while end > head and sentence[end].text in _EDGES:
        end -= 1
    return Topic(sentence, head, start, end + 1)


def _leading(sentence: Sentence, head: int, token: Token) -> bool:
    """A preposition or adverb in front of all else: "on Syria", "especially Syria"."""
    first = min(i for i in sentence.subtree(head))
    return token.relation == "case" or (token.index == first and fold(token.text) not in ("how", "why", "when", "where"))


def split(sentence: Sentence, head: int, inseparable: frozenset[tuple[str, str]] = frozenset()) -> list[Topic]:
    """A head and what is coordinated with it, as topics in text order.

    `inseparable`: pairs of lemmas that make one topic ("peace and security").
    """
    conjuncts = [t for t in sentence.conjuncts(head) if t.index == head or _like(sentence, head, t)]
    if len(conjuncts) == 2:
        pair = (fold(conjuncts[0].lemma), fold(conjuncts[1].lemma))
        if pair in inseparable or pair[::-1] in inseparable:
            return [_joined(sentence, conjuncts)]
    topics = []
    for t in conjuncts:
        later = [c.index for c in conjuncts if c.index > t.index]
        topics.append(topic_at(sentence, t.index, stop=_boundary(sentence, t.index, later)))
    return topics


def _boundary(sentence: Sentence, head: int, later: list[int]) -> int | None:
    """Where the next conjunct begins."""
    if not later:
        return None
    following = later[0]
    inside = sentence.subtree(following)
    return max(head + 1, min(i for i in inside if i > head))


def _like(sentence: Sentence, head: int, other: Token) -> bool:
    """Is a conjunct of the same kind: no finite verb joined to a noun by a slip of the parser?"""
    first = sentence[head]
    if other.upos == "VERB" and first.upos in ("NOUN", "PROPN"):
        return other.xpos == "VBG" or any(fold(c.text) in ("how", "whether", "what", "why") for c in sentence.children(other.index))
    return True


def _joined(sentence: Sentence, conjuncts: list[Token]) -> Topic:
    first, last = topic_at(sentence, conjuncts[0].index), topic_at(sentence, conjuncts[-1].index)
    return Topic(sentence, conjuncts[0].index, min(first.start, last.start), max(first.end, last.end))


def unfold(sentence: Sentence, head: int, inventory: frozenset[str], inseparable: frozenset[tuple[str, str]] = frozenset()) -> list[Topic]:
    """Topics under a head; "a range of issues, including A and B" gives A and B in place of the range."""
    found: list[Topic] = []
    for topic in split(sentence, head, inseparable):
        listed = _listed(topic)
        if listed is None:
            found.append(topic)
            continue
        at, items = listed
        if not names_inventory(topic, inventory):
            cut = topic_at(sentence, topic.head, stop=at)
            found.append(cut)
        for item in items:
            found.extend(split(sentence, item, inseparable))
    return found


def _listed(topic: Topic) -> tuple[int, list[int]] | None:
    """Where "including", "such as" or a colon opens a list within a topic, and the heads of the list."""
    s = topic.sentence
    inside = range(topic.start, max(topic.end, max(s.subtree(topic.head)) + 1))
    for i in inside:
        word = fold(s[i].text)
        if i <= topic.head:
            continue
        if word in ("including", "namely") or (word == "as" and i > 0 and fold(s[i - 1].text) == "such"):
            at = i - 1 if word == "as" else i
            if s[i].relation in ("case", "mark", "fixed", "cc") and s[i].head > i:
                return at, [s[i].head]
            below = s.child(i, "obj", "obl", "nmod", "nsubj")
            if below is not None and below.index > i:
                return at, [below.index]
        if word == ":":
            after = next((t for t in s.children(topic.head, "appos", "parataxis", "list", "dep", "conj") if t.index > i), None)
            if after is not None:
                return i, [after.index]
    return None


def names_inventory(topic: Topic, inventory: frozenset[str]) -> bool:
    """Is a topic a mere "range of issues"?"""
    return fold(topic.sentence[topic.head].lemma) in inventory
