"""One meeting told by two words of a sentence: "met him in Oslo to discuss trade", "in a call with her he discussed trade"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.arguments import is_verbal, light_verb_of, preposition_of
from dragoman.events.circumstances import WITHIN, is_of_another_day
from dragoman.events.matching import Match
from dragoman.events.rules import word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import ASSERTED, Event

PURPOSE = frozenset({"advcl", "xcomp"})
LONGEST_WAY = 3
"""Clauses between the two words: "met to try to begin to discuss" is as far as news goes."""


def is_same_meeting(sentence: Sentence, head: tuple[Match, Event], below: tuple[Match, Event], cast: Cast) -> bool:
    """Whether the second of two talks is the first told on: its purpose, what was said there, or the occasion on which it was said."""
    (over, one), (under, other) = head, below
    if one.type != "CONSULT" or other.type != "CONSULT" or "visit" in (one.mode, other.mode) or over.trigger == under.trigger:
        return False
    same_status = one.status == other.status or {one.status, other.status} <= ASSERTED
    if not same_status and not (one.status in ASSERTED and other.status == "planned" and _is_purpose(sentence, under.trigger)):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    differ = (one.date and other.date and one.date != other.date) or (one.place and other.place and one.place.name != other.place.name)
    if differ or is_of_another_day(sentence, under.trigger) or not _have_same_sides(one, other, cast):
        return False
    return _tells_on(sentence, over.trigger, under.trigger)


def one_meeting(one: Event, other: Event) -> Event:
    """The first of two tellings with what the second adds."""
    actor = one.actor or tuple(a for a in other.actor if a not in one.recipient)
    recipient = one.recipient or tuple(a for a in (*other.actor, *other.recipient) if a not in actor)
    date, place, mode = one.date or other.date, one.place or other.place, one.mode or other.mode
    mentions = (*one.mentions, other.trigger, *other.mentions)
    return replace(one, actor=actor, recipient=recipient, date=date, place=place, mode=mode, mentions=mentions)


def _is_purpose(sentence: Sentence, word: Token) -> bool:
    """ "hosted her | to launch the dialogue": what they came together for, they did."""
    infinitive = word.relation == "advcl" and word.xpos == "VB" and not sentence.children(word.index, "nsubj", "aux")
    return infinitive and word.lemma in word_class("talked_over")


def _have_same_sides(one: Event, other: Event, cast: Cast) -> bool:
    """Whether nobody takes part in one of them whose country the other does not name: a minister meets for his state."""
    first, second = (*one.actor, *one.recipient), (*other.actor, *other.recipient)
    return _are_among(second, first, cast) and (len(second) < 2 or _are_among(first, second, cast))


def _are_among(those: Sequence[str], known: Sequence[str], cast: Cast) -> bool:
    countries = {cast.country_of(a) for a in known} - {None}
    return all(a in known or (not _is_person(a, known, cast) and cast.country_of(a) in countries) for a in those)


def _is_person(actor: str, known: Sequence[str], cast: Cast) -> bool:
    """Whether it is a person where the others are persons of the same country too: two ministers are two."""
    mine = cast.actors[actor]
    return mine.kind == "person" and any(cast.actors[k].kind == "person" and cast.country_of(k) == mine.country for k in known)


def _tells_on(sentence: Sentence, head: Token, below: Token) -> bool:
    word = below
    if not is_verbal(below):
        if below.relation == "obl" and sentence[below.head] == head:
            return preposition_of(sentence, below.index) in WITHIN
        carrier = light_verb_of(sentence, below)
        if carrier is None or carrier == head:
            return False
        word = carrier
    for _ in range(LONGEST_WAY):
        if word.head == ROOT or not (word.relation in PURPOSE or (word.relation == "conj" and below.lemma in word_class("talked_over"))):
            return False
        word = sentence[word.head]
        if word == head or head in sentence.children(word.index, "obj", "obl"):
            return word == head or light_verb_of(sentence, head) == word
    return False
