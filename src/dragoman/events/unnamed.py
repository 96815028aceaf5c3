"""What befalls a land while nobody is named who does it: protests in Nairobi, fighting in Sudan, an attack in Kabul."""

from __future__ import annotations

from dragoman.actors.cast import Cast
from dragoman.events.matching import Match
from dragoman.events.roles import states
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence

WITH_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "unconventional"})
AGAINST_EMPLOYERS = frozenset({"strike", "boycott"})


def befallen(sentence: Sentence, match: Match, country: str | None, cast: Cast) -> tuple[str, ...]:
    """Return the state in which an event lies that names neither side, if it is of a kind that falls on a state; else nobody.

    country: the state of the event's own place. A crowd in the street is mostly turned against its government, and whom an attack
    hits is whoever lives there.
    """
    noun = match.trigger
    if country is None or match.frame.word_class != "noun" or noun.upos != "NOUN" or noun.relation == "compound":
        return ()
    if any(t.relation == "acl" for t in sentence.ancestors(noun.index)):
        return ()  # "refugees fleeing the war in Sudan": told in passing
    if match.frame.type == "PROTEST":
        return states({country}, cast) if match.frame.mode not in AGAINST_EMPLOYERS else ()
    if match.frame.type != "ASSAULT" or (noun.lemma not in word_class("befalling") and match.frame.mode not in WITH_WEAPONS):
        return ()
    before = sentence.children(noun.index, "compound", "amod", "nmod:desc")
    if any(t.lemma.lower() in word_class("bloodless") or (t.upos == "PROPN" and noun.lemma == "war") for t in before):
        return ()
    return () if any(t.lemma.lower() in word_class("bloodless") for t in sentence.children(noun.index, "nmod")) else states({country}, cast)
