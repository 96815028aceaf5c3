"""Coordinated topics apart: "Libya, the grain deal and how to extend it" is three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.issues.clauses import QUESTION_WORDS
from dragoman.issues.phrases import fold
from dragoman.language.syntax import Sentence, Span, Token

_QUOTES = "\"“”‘’'«»"
_EDGES = frozenset(",;:.!?-–—()[]…" + _QUOTES)
_PEOPLE = frozenset({"president", "minister", "secretary", "leader", "ambassador", "envoy", "king", "queen", "chancellor", "wife", "husband", "family", "government"})
_TIMES = frozenset({"summer", "autumn", "winter", "spring", "week", "month", "year", "day", "morning", "evening", "afternoon", "past", "future", "detail", "depth", "private", "meeting", "call"})
_BINDING = frozenset({"of", "between", "over", "against", "around"})
_LOOSE = frozenset({"in", "on", "with", "to", "for", "from", "at"})
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
    predicate = sentence[head].upos != "VERB" and sentence.child(head, "cop") is not None
    for t in sentence.children(head):
        if predicate and t.index < head and t.relation in ("nsubj", "cop", "advmod", "csubj", "mark", "obl"):
            out.update(sentence.subtree(t.index))
        if t.relation in _OUTSIDE or t.relation == "conj" or (t.relation in ("case", "advmod", "mark") and t.index < head and _leading(sentence, head, t)):
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
    while end == head and sentence[head].upos == "ADJ" and end + 1 < len(sentence) and sentence[end + 1].upos in ("NOUN", "PROPN"):
        end = head = end + 1
    if stop is not None:
        end = max(head, min(end, stop - 1))
    while start < head and sentence[start].text in _EDGES:
        start += 1
    while end > head and sentence[end].text in _EDGES:
        end -= 1
    if sentence[head].upos in ("VERB", "AUX", "ADJ"):
        start = _question_start(sentence, start)
    return Topic(sentence, head, start, end + 1)


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
        return word not in QUESTION_WORDS and word not in ("that", "if")
    return token.index == min(sentence.subtree(head)) and word not in QUESTION_WORDS


def split(sentence: Sentence, head: int, inseparable: frozenset[tuple[str, str]] = frozenset()) -> list[Topic]:
    """A head and what is coordinated with it, as topics in text order.

    `inseparable`: pairs of lemmas that make one topic ("peace and security").
    """
    conjuncts = [t for t in _listed_with(sentence, head) if t.index == head or _like(sentence, head, t)]
    if len(conjuncts) == 2:
        pair = (fold(conjuncts[0].lemma), fold(conjuncts[1].lemma))
        if pair in inseparable or pair[::-1] in inseparable:
            return [_joined(sentence, conjuncts)]
        if all(c.upos == "VERB" for c in conjuncts) and not all(_complements(sentence, c) for c in conjuncts):
            return [_joined(sentence, conjuncts)]
    topics = []
    for t in conjuncts:
        later = [c.index for c in conjuncts if c.index > t.index]
        topics.append(topic_at(sentence, t.index, leave_out=later, stop=_boundary(sentence, later)))
    return topics


def _complements(sentence: Sentence, verb: Token) -> list[Token]:
    """What a verb takes: "expanding and deepening the partnership" is one topic, since one verb takes nothing."""
    return sentence.children(verb.index, "obj", "obl", "ccomp", "xcomp", "advcl")


def _listed_with(sentence: Sentence, head: int) -> list[Token]:
    """The conjuncts of a head, with those that the parser hung too low.

    A list of the form "A, B and C" must end in its conjunction. Where words after a comma are coordinated with something deep
    inside A and that coordination never reaches its "and", they belong to A; and then so does the last "and" inside them.
    """
    items = sentence.conjuncts(head)
    strays = [t for t in _nested(sentence, head) if _after_comma(sentence, t) and not _closed(sentence, t) and sentence[t.head].upos != "VERB"]
    items += [c for t in strays for c in sentence.conjuncts(t.index) if c not in items]
    items += [t for t in _nested(sentence, head) if _as_well_as(sentence, t) and t not in items]
    items += [t for t in (*_heavier(sentence, head), *_loose_appositions(sentence, items)) if t not in items]
    items.sort(key=lambda t: t.index)
    if len(items) > 1 and any(_after_comma(sentence, t) for t in items[1:]) and not any(sentence.child(t.index, "cc") for t in items[1:]):
        nested = [t for t in _nested(sentence, items[-1].index) if sentence.child(t.index, "cc") is not None and t.upos in ("NOUN", "PROPN")]
        items += nested[-1:]
    strange = [t for t in _nested(sentence, head) if t not in items and _of_another_kind(sentence, t)]
    return sorted([*items, *strange], key=lambda t: t.index)


def _nested(sentence: Sentence, head: int) -> list[Token]:
    """Conjuncts inside a head's subtree that are not its own, outside of clauses with a subject."""
    own = sentence.conjuncts(head)
    inside = [sentence[i] for i in sentence.subtree(head)]
    return [t for t in inside if t.relation == "conj" and t not in own and t.upos in ("NOUN", "PROPN") and sentence[t.head] not in own]


def _after_comma(sentence: Sentence, token: Token) -> bool:
    first = sentence.subtree(token.index)[0]
    start = first + 1 if sentence[first].text == "," else first
    return start > 0 and sentence[start - 1].text == "," and sentence.child(token.index, "cc") is None


def _heavier(sentence: Sentence, head: int) -> list[Token]:
    """Of "the state of talks, Cuba's role, and the port": phrases with their own article or owner are no part of "of talks".

    Where the first has its article too, those after it must have their own complements ("the role of the army, the work of …").
    """
    raised: list[Token] = []
    for t in sentence.children(head, "nmod", "obl"):
        group = sentence.conjuncts(t.index)
        middle = group[1:-1]
        own = all(sentence.child(c.index, "nmod", "acl") for c in middle)
        if len(group) < 3 or not all(_determined(sentence, c) for c in middle) or (_determined(sentence, t) and not own):
            continue
        raised += [c for c in group[1:] if c.upos in ("NOUN", "PROPN")]
    return raised


def _loose_appositions(sentence: Sentence, items: list[Token]) -> list[Token]:
    """Items that were read as appositions: things with an article or owner, after a comma, with an "and" to come."""
    found = []
    for item in items:
        for t in sentence.children(item.index, "appos"):
            inside = [sentence[i] for i in sentence.subtree(t.index)]
            more = any(i.relation == "conj" and sentence.child(i.index, "cc") is not None for i in inside)
            if t.upos == "NOUN" and item.upos == "NOUN" and more and _determined(sentence, t) and _after_comma(sentence, t):
                found.append(t)
    return found


def _determined(sentence: Sentence, token: Token) -> bool:
    return sentence.child(token.index, "det", "nmod:poss") is not None


def _as_well_as(sentence: Sentence, token: Token) -> bool:
    """After ", as well as", which in a list starts its last item."""
    cc = sentence.child(token.index, "cc")
    if cc is None or cc.index < 1 or cc.index + 2 >= len(sentence):
        return False
    words = [fold(t.text) for t in sentence.tokens[cc.index : cc.index + 3]]
    return words == ["as", "well", "as"] and sentence[cc.index - 1].text == ","


def _closed(sentence: Sentence, token: Token) -> bool:
    """Does the coordination that a token stands in have its "and"?"""
    first = token
    while first.relation == "conj":
        first = sentence[first.head]
    return any(sentence.child(t.index, "cc") is not None for t in sentence.conjuncts(first.index))


def _of_another_kind(sentence: Sentence, token: Token) -> bool:
    """A thing with its article, joined to a person: "the death of Jane Doe and the strike" is two topics."""
    first = sentence[token.head]
    if any(fold(c.text) in ("between", "with") for c in sentence.children(first.index, "case")):
        return False
    name = sentence.name_at(first.index)
    person = (name is not None and name.label == "PER") or fold(first.lemma) in _PEOPLE
    return person and token.upos == "NOUN" and sentence.child(token.index, "det") is not None and fold(token.lemma) not in _PEOPLE


def _boundary(sentence: Sentence, later: list[int]) -> int | None:
    """Where the next conjunct begins, its "and" and comma included."""
    return min(sentence.subtree(later[0])) if later else None


def _like(sentence: Sentence, head: int, other: Token) -> bool:
    """Is a conjunct of the same kind: no finite verb joined to a noun by a slip of the parser?"""
    first = sentence[head]
    if other.upos == "VERB" and first.upos in ("NOUN", "PROPN"):
        return other.xpos == "VBG" or any(fold(c.text) in ("how", "whether", "what", "why") for c in sentence.children(other.index))
    return True


def _joined(sentence: Sentence, conjuncts: list[Token]) -> Topic:
    """Both conjuncts and all below them as one topic."""
    first, last = topic_at(sentence, conjuncts[0].index), topic_at(sentence, conjuncts[-1].index)
    end = max(last.end, max(sentence.subtree(conjuncts[0].index)) + 1)
    while end > last.head + 1 and sentence[end - 1].text in _EDGES:
        end -= 1
    return Topic(sentence, conjuncts[0].index, min(first.start, last.start), end)


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
            found.append(topic_at(sentence, topic.head, stop=at))
        for item in items:
            found.extend(split(sentence, item, inseparable))
    return found


def cut(topic: Topic) -> Topic:
    """A topic without the list of instances that "including" adds to it."""
    listed = _listed(topic)
    return topic_at(topic.sentence, topic.head, stop=listed[0]) if listed is not None else topic


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
            opener = s[at] if word == "as" else s[i]
            if opener.relation in ("case", "mark", "fixed", "cc") and opener.head > i:
                return at, [opener.head]
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
