"""Which operator a word is: verbs with their particles, adjectives and phrases that are predicated of an event."""

from __future__ import annotations

from dragoman.events.arguments import is_verbal
from dragoman.events.rules import operators, word_class
from dragoman.language.syntax import ROOT, Sentence, Token

PARTICLES = frozenset({"off", "out", "down", "up", "away", "back", "over", "on", "forward", "ahead", "through"})
# Verbs that mean something else with a particle, and nothing of the kind with another: "rule", "turn", "put".
NAMING = frozenset({"call", "consider", "deem", "find", "think", "believe", "describe", "declare", "make", "regard", "see"})


def operator_of(sentence: Sentence, verb: Token) -> str | None:
    """The class of a verb or adjective by what it does to what it governs, or None.

    A particle counts ("rule out", "call off"); a verb whose particle is unknown has no class ("call up").
    """
    particle = next((t.text.lower() for t in sentence.children(verb.index, "compound:prt")), None)
    if particle is None and verb.index + 1 < len(sentence):
        following = sentence[verb.index + 1]
        if following.text.lower() in PARTICLES and (
            following.upos in ("ADV", "ADP") and f"{verb.lemma} {following.text.lower()}" in operators()
        ):
            particle = following.text.lower()
    if particle is not None:
        return operators().get(f"{verb.lemma} {particle}")
    if not is_verbal(verb) and operators("adjectives").get(verb.lemma, "progress") != "progress":
        return _tensed(sentence, verb, operators("adjectives")[verb.lemma])
    if verb.lemma == "go" and verb.xpos == "VBG":
        return "plan"
    if verb.lemma == "commit" and _is_crime(sentence, verb):
        return "implicative"
    return operators().get(verb.lemma)


def _is_crime(sentence: Sentence, verb: Token) -> bool:
    """Whether what is committed is a deed, not a promise of troops or funds."""
    what = sentence.children(verb.index, "obj", "nsubj:pass")
    if verb.relation in ("acl", "amod") and verb.head != ROOT:
        what = [*what, sentence[verb.head]]
    return any(t.lemma in word_class("crimes") for t in what)


def pair_of(sentence: Sentence, verb: Token, preposition: str | None) -> str | None:
    """The class of a verb together with a preposition ("call for", "look forward to"), or None."""
    words = [t.text.lower() for t in sentence.children(verb.index, "compound:prt", "advmod") if t.text.lower() in PARTICLES]
    pairs = operators("prepositional")
    return pairs.get(" ".join([verb.lemma, *words, str(preposition)]))


def _tensed(sentence: Sentence, adjective: Token, operator: str) -> str:
    """ "was able to" tells of what was done; "is able to" of what can be."""
    past = any(t.feat("Tense") == "Past" or t.text.lower() == "been" for t in sentence.children(adjective.index, "cop"))
    return "implicative" if adjective.lemma == "able" and past else operator


def as_predicate(sentence: Sentence, word: Token, governor: Token) -> str | None:
    """The class of what is predicated of an event: "a meeting is possible", "on the agenda", "calls a meeting premature"."""
    adjectives = operators("adjectives")
    if word.relation in ("nsubj", "csubj") and not is_verbal(governor):
        return adjectives.get(governor.lemma.lower())
    if (
        word.relation in ("nsubj", "csubj")
        and governor.xpos == "VBN"
        and governor.lemma in adjectives
        and sentence.child(governor.index, "cop")
    ):
        return adjectives[governor.lemma]
    if word.relation == "obj" and governor.lemma in NAMING:
        named = [
            t for t in sentence.children(governor.index, "xcomp", "obl", "advmod") if t.upos in ("ADJ", "NOUN") and t.index > word.index
        ]
        return next((adjectives[t.lemma] for t in named if t.lemma in adjectives), None)
    return None
