"""Expressions that count from an event of the report: "two days before the strike", where the strike's date stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman.language.syntax import Parse, Sentence, Token
from dragoman.times.distances import at_distance
from dragoman.times.expression import TimeExpression

_SIDES = {"before": -1, "after": 1, "following": 1}
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_NAMING = frozenset(
    {"launch", "carry", "conduct", "stage", "hold", "make", "take", "sign", "begin", "start", "have", "give", "open", "mount"}
)


def anchored_to_events(parse: Parse, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, with those that count from an event reckoned from that event's date.

    The date is looked for among the words that depend on the event, then in its own sentence, then beside the same word in
    the nearest sentence. Where none is found the expression keeps its length as a DURATION.
    """
    by_sentence: dict[int, list[TimeExpression]] = {}
    for e in found:
        by_sentence.setdefault(e.sentence, []).append(e)
    return [_anchored(parse, e, by_sentence) for e in found]


def _anchored(parse: Parse, e: TimeExpression, by_sentence: dict[int, list[TimeExpression]]) -> TimeExpression:
    sentence = parse.sentences[e.sentence]
    length = _LENGTH.match(e.value) if e.type == "DURATION" else None
    side = _side(sentence, e) if length else None
    if length is None or side is None:
        return e
    link, direction = side
    anchor = _date_of_event(parse, sentence, link, e, by_sentence)
    if anchor is None:
        return e
    meaning = at_distance(anchor, direction * int(length[1]), length[2])
    if meaning is None:
        return e
    return replace(e, type="DATE", value=meaning.value, first=meaning.first, last=meaning.last, basis="relative")


def _side(sentence: Sentence, e: TimeExpression) -> tuple[int, int] | None:
    """The token of *before* or *after* at the end of or behind an expression, and the direction."""
    for index in (e.end - 1, e.end):
        if index + 1 < len(sentence) and sentence[index].text.lower() in _SIDES:
            return index, _SIDES[sentence[index].text.lower()]
    return None


def _date_of_event(
    parse: Parse, sentence: Sentence, link: int, e: TimeExpression, by_sentence: dict[int, list[TimeExpression]]
) -> date | None:
    behind = [t for t in by_sentence[e.sentence] if t.start > link and t.first is not None and t.type != "DURATION"]
    if behind and behind[0].start == link + 1:
        return behind[0].first  # "two days after April 7"
    event = _event(sentence, link)
    if event is None:
        return None
    inside = set(sentence.subtree(event.index))
    own = next((t for t in behind if t.head in inside), None)
    if own is None:
        own = next((t for t in behind if not _clause_between(sentence, link, t.start)), None)
    if own is not None:
        return own.first
    names = _names(sentence, event)
    order = sorted((s for s in parse.sentences if s.index != e.sentence), key=lambda s: (abs(s.index - e.sentence), s.index > e.sentence))
    for other in order:
        dated = next((d for d in _beside(other, names, by_sentence.get(other.index, ())) if d.first is not None), None)
        if dated is not None:
            return dated.first
    return None


def _event(sentence: Sentence, link: int) -> Token | None:
    """What *before* introduces: the head of its noun phrase or clause, else the next verb or noun."""
    head = sentence[link].head
    if head > link and sentence[head].upos in ("VERB", "NOUN", "PROPN", "AUX"):
        return sentence[head]
    nouns = [t for t in sentence.tokens[link + 1 : link + 12] if t.upos in ("VERB", "NOUN")]
    verb = next((t for t in nouns if t.upos == "VERB"), None)
    return verb or next(iter(nouns), None)


def _names(sentence: Sentence, event: Token) -> frozenset[str]:
    """The lemmas under which the event may return: itself, and the noun of "launched its strike"."""
    names = {event.lemma}
    if event.lemma in _NAMING:
        names = {t.lemma for t in sentence.children(event.index, "obj", "nsubj:pass")} or names
    return frozenset(n.lower() for n in names)


def _beside(sentence: Sentence, names: frozenset[str], dates: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Dates of a sentence that depend on an event's word or stand in its clause."""
    heads = [t for t in sentence.tokens if t.lemma.lower() in names]
    clauses = {sentence.clause_of(t.index).index for t in heads}
    inside = {i for t in heads for i in sentence.subtree(t.index)}
    return [d for d in dates if d.type == "DATE" and (d.head in inside or sentence.clause_of(d.head).index in clauses)]


def _clause_between(sentence: Sentence, link: int, start: int) -> bool:
    """Whether a new clause opens between *before* and a date, so that the date is another event's."""
    words = sentence.tokens[link + 1 : start]
    return any(
        t.text in (";", ":", "—", '"', "“") or t.text.lower() in ("which", "who", "while", "when", "that", "but", "said") for t in words
    )
