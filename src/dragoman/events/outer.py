"""Whose words a verb tells that parsers hung into the clause before it: "Weber noted that prices rose and | urged Oman to act"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.arguments import fill
from dragoman.events.matching import Match
from dragoman.events.roles import actors_of
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import QUADS

PAST = frozenset({"VBD", "VBN"})


def with_outer_speaker(sentence: Sentence, match: Match, cast: Cast) -> Match:
    """Return the match with the subject of the clause above as its actor, where prices and effects were made to speak.

    Only for an act of words in the past tense whose own subject is shared with a clause that another past tense governs, and is
    no actor of the report: things say nothing.
    """
    verb = match.trigger
    if match.frame.word_class != "verb" or not QUADS[match.frame.type].startswith("verbal") or match.frame.symmetric:
        return match
    above = _above(sentence, verb)
    if above is None or any(actors_of(sentence, t, cast) for t in match.actors):
        return match
    speakers = [t for t in fill(sentence, above, "subj") if actors_of(sentence, t, cast)]
    return replace(match, actors=tuple(c for t in speakers for c in sentence.conjuncts(t.index))) if speakers else match


def _above(sentence: Sentence, verb: Token) -> Token | None:
    """The verb that governs the clause with which a verb without a subject of its own is coordinated."""
    if verb.xpos not in PAST or verb.deprel != "conj" or sentence.child(verb.index, "nsubj", "nsubj:pass"):
        return None
    clause = sentence[verb.head]
    while clause.deprel == "conj" and clause.head != ROOT:
        clause = sentence[clause.head]
    if clause.deprel not in ("ccomp", "acl:relcl") or clause.head == ROOT:
        return None
    above = sentence[clause.head]
    return above if above.xpos == "VBD" and above.index < verb.index else None
