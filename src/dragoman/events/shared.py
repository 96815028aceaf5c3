"""Whom the second of two coordinated deeds hits where only the first says it: "cut ties with Cuba and imposed an embargo"."""

from __future__ import annotations

from dragoman.actors.cast import Cast
from dragoman.events.arguments import is_verbal, preposition_of
from dragoman.events.matching import Match
from dragoman.events.parties import NEEDS_RECIPIENT
from dragoman.events.roles import actors_of
from dragoman.language.syntax import ROOT, Sentence

AGAINST_OR_WITH = frozenset({"against", "with", "on"})


def shared_recipient(sentence: Sentence, match: Match, cast: Cast, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the actors with or against whom the deed before was done, for a deed that needs somebody and names nobody.

    Only of a verb that shares its subject with the verb it is coordinated with; without a fitting phrase there, nobody.
    """
    verb = match.trigger
    if match.frame.type not in NEEDS_RECIPIENT or match.recipients or not actor or not is_verbal(verb):
        return ()
    if verb.deprel != "conj" or verb.head == ROOT or sentence.child(verb.index, "nsubj", "nsubj:pass"):
        return ()
    first = sentence[verb.head]
    around = [first, *sentence.children(first.index, "obj")] if is_verbal(first) else []
    phrases = [p for t in around for p in sentence.children(t.index, "obl", "nmod") if p.index < verb.index]
    for phrase in phrases:
        if preposition_of(sentence, phrase.index) in AGAINST_OR_WITH:
            found = tuple(a for c in sentence.conjuncts(phrase.index) for a in actors_of(sentence, c, cast, inside=False) if a not in actor)
            if found:
                return found
    return ()
