"""Who is told to deal with whom: the one that a person met, called or stands beside in the sentences before."""

from __future__ import annotations

from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.words import Words
from dragoman.language.syntax import Sentence, Token

_PARTS = ("conj", "appos", "flat", "compound", "nmod:desc")
"""What leads from a word of a name or of a list to the word that stands for all of it."""


def companions(history: History, persons: frozenset[str], sentence: int, before: int, reach: int) -> list[str]:
    """Ids of the persons that one of `persons` is told to deal with, nearest first; at most `reach` sentences back."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in history.back(sentence, before, reach):
        if any(d.kind == "person" for d in history.drafts(mention)):
            by_sentence.setdefault(mention.sentence, []).append(mention)
    found: dict[str, None] = {}
    for at, mentions in by_sentence.items():
        words = history.words[at]
        own = [m for m in mentions if persons.intersection(m.actors)]
        for mention in mentions:
            if any(mention is m or _deal(words, m, mention) for m in own):
                found.update(dict.fromkeys(a for a in mention.actors if a not in persons))
    return list(found)


def _deal(words: Words, one: Mention, two: Mention) -> bool:
    """Whether a sentence tells that two persons it names deal with each other."""
    sentence = words.sentence
    first, second = _whole(sentence, sentence[one.head]), _whole(sentence, sentence[two.head])
    if first is second:
        return True
    return _leads(words, first, second) or _leads(words, second, first)


def _whole(sentence: Sentence, token: Token) -> Token:
    while token.deprel in _PARTS and token.head >= 0:
        token = sentence[token.head]
    return token


def _leads(words: Words, subject: Token, other: Token) -> bool:
    """ "A met B", "A spoke with B", "A's call with B"."""
    sentence = words.sentence
    if other.head < 0 or subject.head < 0 or (subject.relation != "nsubj" and subject.deprel != "nmod:poss"):
        return False
    head = other.head
    if sentence[head].relation in ("obj", "obl", "nsubj") and subject.relation == "nsubj":
        # "A held talks | with B"
        head = head if head == subject.head else sentence[head].head
    if head != subject.head:
        return False
    if other.relation in ("obj", "iobj"):
        return sentence[head].lemma in words.lexicon.meeting
    case = sentence.child(other.index, "case")
    preposition = case.text.lower() if case is not None else words.low[_start(sentence, other) - 1 : _start(sentence, other)]
    return other.relation in ("obl", "nmod") and preposition in ("with", ("with",), "to", ("to",))


def _start(sentence: Sentence, token: Token) -> int:
    return min(sentence.subtree(token.index))
