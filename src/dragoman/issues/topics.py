"""Topics: the words of a sentence that name one thing talked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.issues.clauses import QUESTION_WORDS
from dragoman.issues.phrases import fold
from dragoman.language.syntax import Sentence, Span, Token

_QUOTES = "\"“”‘’'«»"
EDGES = frozenset(",;:.!?-–—()[]…" + _QUOTES)
_OUTSIDE = frozenset({"cc", "punct", "parataxis", "discourse", "vocative"})
_BINDING = frozenset({"of", "between", "over", "against", "around"})
_LOOSE = frozenset({"in", "on", "with", "to", "for", "from", "at"})
_TIMES = frozenset(
    {
        "summer",
        "autumn",
        "winter",
        "spring",
        "week",
        "month",
        "year",
        "day",
        "morning",
        "evening",
        "afternoon",
        "past",
        "future",
        "detail",
        "depth",
        "private",
        "meeting",
        "call",
    }
)


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
    predicate = sentence[head].upos != "VERB" and sentence.child(head, "cop") is not None
    for t in sentence.children(head):
        if predicate and t.index < head and t.relation in ("nsubj", "cop", "advmod", "csubj", "mark", "obl"):
            out.update(sentence.subtree(t.index))
        if (
            t.relation in _OUTSIDE
            or t.relation == "conj"
            or (t.relation in ("case", "advmod", "mark") and t.index < head and _leading(sentence, head, t))
        ):
            out.update(sentence.subtree(t.index))
    out.update(i for t in _strays(sentence, head) for i in sentence.subtree(t.index))
    for i in leave_out:
        out.update(sentence.subtree(i))
    inside = set(sentence.subtree(head)) - out
    start = end = head
    punctuation = {t.index for t in sentence.tokens if t.text in EDGES}
    while start - 1 in inside or (start - 1 in punctuation and any(i < start - 1 for i in inside) and start - 2 in inside):
        start -= 1
    while (end + 1 in inside or (end + 1 in punctuation and end + 2 in inside)) and sentence[end + 1].text != ";":
        end += 1
    while end == head and sentence[head].upos == "ADJ" and end + 1 < len(sentence) and sentence[end + 1].upos in ("NOUN", "PROPN"):
        end = head = end + 1
    if stop is not None:
        end = max(head, min(end, stop - 1))
    while start < head and (sentence[start].text in EDGES or sentence[start].upos == "CCONJ"):
        start += 1
    while end > head and sentence[end].text in EDGES:
        end -= 1
    if sentence[head].upos in ("VERB", "AUX", "ADJ"):
        start = _question_start(sentence, start)
    return Topic(sentence, head, start, end + 1)


def _strays(sentence: Sentence, head: int) -> list[Token]:
    """Verbs that the parser coordinated with a noun of the phrase: "discuss [the dam with] locals, as well as visit a school"."""
    inside = [sentence[i] for i in sentence.subtree(head) if i > head]
    verbs = [t for t in inside if t.relation == "conj" and t.upos == "VERB" and t.xpos in ("VB", "VBD", "VBZ", "VBP")]
    return [t for t in verbs if sentence[t.head].upos in ("NOUN", "PROPN")]


def _question_start(sentence: Sentence, start: int) -> int:
    """Where a clause begins, its "how", "whether" or "how to" included."""
    for back in (1, 2):
        between = [fold(t.text) for t in sentence.tokens[max(0, start - back + 1) : start]]
        if start >= back and fold(sentence[start - back].text) in QUESTION_WORDS and all(w == "to" for w in between):
            return start - back
    return start


def _leading(sentence: Sentence, head: int, token: Token) -> bool:
    """A preposition, or an adverb in front of all else: "on Syria", "on ensuring", "especially Syria"."""
    word = fold(token.text)
    if token.relation == "case":
        return True
    if token.relation == "mark":
        before = any(t.index < token.index for t in sentence.children(head, "nsubj", "csubj", "obl"))  # "for [the port to be shut]"
        return word not in QUESTION_WORDS and word not in ("that", "if") and not before
    return token.index == min(sentence.subtree(head)) and word not in QUESTION_WORDS


def attached(topic: Topic, governors: Iterable[int], needy: frozenset[str]) -> Topic:
    """A topic with the phrase right behind it that the parser hung on a governor: "discussed [the situation] [in Fiji]".

    "of", "between" and their like are always taken in; "in" and "with", which may tell where and with whom one talked, only
    where the topic's head is one of the nouns that need them (`needy`).
    """
    s = topic.sentence
    for t in (c for g in governors for c in s.children(g, "obl", "nmod", "advcl")):
        case = s.child(t.index, "case")
        if case is None or case.index != topic.end or t.index < topic.end:
            continue
        name = s.name_at(t.index)
        if fold(t.lemma) in _TIMES or (name is not None and name.label == "PER"):
            continue
        if fold(case.text) in _BINDING or (fold(case.text) in _LOOSE and fold(s[topic.head].lemma) in needy):
            return Topic(s, topic.head, topic.start, topic_at(s, t.index).end)
    return topic
