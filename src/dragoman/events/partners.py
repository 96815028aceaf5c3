"""The other side of talks that one clause leaves out because a clause beside it has named it: "met the minister | to discuss the truce"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.events.folding import Coded
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import Event

_STEPS = 3
"""Clauses farther apart than so many words of the tree tell of different talks."""


def with_partners(sentence: Sentence, coded: list[Coded]) -> list[Coded]:
    """The coded matches of a sentence, talks of one side alone with the other side of the talks that govern them or are joined to them."""
    talks = [c for c in coded if c.event is not None and c.event.type == "CONSULT" and c.event.mode != "visit"]
    whole = [c for c in talks if c.event is not None and c.event.actor and c.event.recipient]
    return [_completed(sentence, c, whole) if c in talks and c not in whole else c for c in coded] if whole else coded


def _completed(sentence: Sentence, coded: Coded, whole: list[Coded]) -> Coded:
    event = coded.event
    if event is None or len(event.actor) + len(event.recipient) > 1:
        return coded
    for other in whole:
        held = other.event
        if held is None or not _joined(sentence, coded.match.trigger, other.match.trigger):
            continue
        if (found := _with(event, held)) is not None:
            return replace(coded, event=found)
    return coded


def _with(event: Event, held: Event) -> Event | None:
    """The event with the sides of the talks that it belongs to, where one of its sides is one of theirs."""
    if set(event.actor) <= set(held.actor) and not event.recipient:
        return replace(event, actor=held.actor, recipient=held.recipient)
    if set(event.recipient) <= set(held.recipient) and not event.actor:
        return replace(event, actor=held.actor, recipient=held.recipient)
    return None


def _joined(sentence: Sentence, one: Token, other: Token) -> bool:
    """Whether one word governs the other, or both hang on the same, within a few steps."""
    ways = [_upwards(sentence, one), _upwards(sentence, other)]
    return bool(set(ways[0]) & set(ways[1]))


def _upwards(sentence: Sentence, token: Token) -> list[int]:
    way = [token.index]
    while token.head != ROOT and len(way) <= _STEPS:
        token = sentence[token.head]
        way.append(token.index)
    return way
