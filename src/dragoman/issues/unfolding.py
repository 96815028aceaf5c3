"""Topics that name a list: "a range of issues, including A and B" is A and B."""

from __future__ import annotations

from dataclasses import replace

from dragoman.issues.coordination import split
from dragoman.issues.phrases import fold
from dragoman.issues.topics import Topic, topic_at
from dragoman.language.syntax import ROOT, Sentence

_OPENERS = tuple(
    tuple(o.split())
    for o in (
        "first of all",
        "above all",
        "in particular",
        "particularly",
        "notably",
        "especially",
        "primarily",
        "mainly",
        "first and foremost",
    )
)


def unfold(sentence: Sentence, head: int, inventory: frozenset[str], inseparable: frozenset[tuple[str, str]] = frozenset()) -> list[Topic]:
    """Topics under a head; "a range of issues, including A and B" gives A and B in place of the range."""
    found: list[Topic] = []
    for topic in split(sentence, head, inseparable):
        listed = _listed(topic)
        if listed is None:
            found.append(topic)
            continue
        at, after, items = listed
        if not names_inventory(topic, inventory):
            found.append(topic_at(sentence, topic.head, stop=at))
        for item in items:
            # An item whose head the parser put before the opening word has no words of its own behind it.
            found.extend(replace(t, start=max(t.start, after)) for t in split(sentence, item, inseparable) if t.head >= after)
    return found


def cut(topic: Topic) -> Topic:
    """A topic without the list of instances that "including" adds to it."""
    listed = _listed(topic)
    return topic_at(topic.sentence, topic.head, stop=listed[0]) if listed is not None else topic


def _listed(topic: Topic) -> tuple[int, int, list[int]] | None:
    """Where "including", "such as" or a colon opens a list within a topic, where the list begins, and its heads."""
    s = topic.sentence
    inside = range(topic.start, max(topic.end, max(s.subtree(topic.head)) + 1))
    for i in inside:
        opened = _opened_by(s, i) if i > topic.head else None
        if opened is not None:
            return opened
        word = fold(s[i].text)
        if i <= topic.head:
            continue
        if word in ("including", "namely") or (word == "as" and i > 0 and fold(s[i - 1].text) == "such"):
            at = i - 1 if word == "as" else i
            opener = s[at] if word == "as" else s[i]
            if opener.relation in ("case", "mark", "fixed", "cc") and opener.head > i:
                return at, i + 1, [opener.head]
            below = s.child(i, "obj", "obl", "nmod", "nsubj")
            if below is not None and below.index > i:
                return at, i + 1, [below.index]
        if word == ":":
            after = next((t for t in s.children(topic.head, "appos", "parataxis", "list", "dep", "conj") if t.index > i), None)
            if after is not None:
                return i, i + 1, [after.index]
    return None


def _opened_by(s: Sentence, i: int) -> tuple[int, int, list[int]] | None:
    """The list behind "first of all", "in particular", "notably" after a comma, with the places where it is opened and begins."""
    for words in _OPENERS:
        if i > 0 and s[i - 1].text == "," and [fold(t.text) for t in s.tokens[i : i + len(words)]] == list(words):
            head = rightward_head(s, i + len(words), i)
            if head is not None and s[head].upos in ("NOUN", "PROPN", "NUM"):
                return i, i + len(words), [head]
    return None


def rightward_head(s: Sentence, start: int, after: int) -> int | None:
    """The head of the phrase that begins at a token: its highest governor to the right of `after`."""
    while start < len(s) and s[start].upos in ("ADV", "PUNCT", "SCONJ", "PART"):
        start += 1
    if start >= len(s):
        return None
    at = start
    while s[at].head != ROOT and s[at].head > after and s[at].relation != "conj":
        at = s[at].head
    return at if s[at].upos in ("NOUN", "PROPN", "VERB", "NUM", "ADJ", "X") else None


def names_inventory(topic: Topic, inventory: frozenset[str]) -> bool:
    """Is a topic a mere "range of issues"?"""
    return fold(topic.sentence[topic.head].lemma) in inventory
