"""What befalls a land while nobody is named who does it: protests in Nairobi, fighting in Sudan, an attack in Kabul."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.events.arguments import preposition_of
from dragoman.events.matching import Match
from dragoman.events.roles import states
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence
from dragoman.places.place import PlaceMention

WITH_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "unconventional"})
AGAINST_EMPLOYERS = frozenset({"strike", "boycott"})


def befallen(sentence: Sentence, match: Match, country: str | None, cast: Cast, places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Return the state in which an event lies that names neither side, if it is of a kind that falls on a state; else nobody.

    country: the state of the event's own place; places: those of the sentence. A crowd in the street is mostly turned against its government, and whom an attack
    hits is whoever lives there.
    """
    noun = match.trigger
    if match.frame.type == "ASSAULT" and match.frame.word_class == "verb":
        return states({country or _land_hit(sentence, match, places)}, cast) if _by_violence(sentence, match) else ()
    if country is None or match.frame.word_class != "noun" or noun.upos != "NOUN" or noun.relation == "compound":
        return ()
    if any(t.lemma.lower() in word_class("fresh") for t in sentence.children(noun.index, "amod")) or _claimed(sentence, match):
        return ()  # "forces gather for renewed attacks"; "the attack was claimed by the movement in Oman" was elsewhere
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


def _by_violence(sentence: Sentence, match: Match) -> bool:
    """Whether weapons or an attack did it: "three were killed in an attack", "facilities were hit by drones"; not in a crash."""
    around = [*match.actors, *sentence.children(match.trigger.index, "obl")]
    return bool(match.recipients) and any(t.lemma in word_class("befalling") | word_class("arms") for t in around)


def _land_hit(sentence: Sentence, match: Match, places: Sequence[PlaceMention]) -> str | None:
    """The state in which what was hit lies: "oil facilities in Oman"."""
    inside = {i for t in match.recipients for i in sentence.subtree(t.index)}
    return next((p.country for p in places if p.head in inside), None)


def _claimed(sentence: Sentence, match: Match) -> bool:
    """Whether a passive verb tells who claimed, condemned or reported what its subject names, with a place of theirs."""
    noun = match.trigger
    if noun.deprel != "nsubj:pass":
        return False
    agents = [t for t in sentence.children(noun.head, "obl") if preposition_of(sentence, t.index) == "by"]
    return any(sentence.children(t.index, "nmod") for t in agents)
