"""Whose "its", "his", "their" is where an object stands right before it: "sanctioned Russia over its invasion", "hit Iran and its fleet"."""

from __future__ import annotations

from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.words import Words
from dragoman.language.syntax import Token

_PREDICATES = frozenset({"accountable", "responsible", "liable", "answerable"})
"""What may stand between: "held Russia accountable for its war"."""


def standing_before(words: Words, token: Token, history: History) -> Mention | None:
    """The mention to which a possessive belongs since it stands right before its phrase, or None where that does not follow.

    It follows behind "and", and in a phrase that says for what somebody is judged (punished, thanked) or in what he is helped
    (descriptions.toml): never by whom, nor of the subject, which is looked for elsewhere.
    """
    sentence, low, at = words.sentence, words.low, token.index
    if at < 2:
        return None
    linked, start = low[at - 1], at - 1
    if linked == "of" and low[at - 2] == "because":
        linked, start = "because of", at - 2
    elif linked == "to" and low[at - 3 : at - 1] == ("in", "response"):
        linked, start = "in response to", at - 3
    while start > 0 and sentence[start - 1].lemma in _PREDICATES:
        start -= 1
    found = _ending(words, start, history)
    if found is None or sentence[found.head].relation == "nsubj" or sentence[found.head].deprel == "obl:agent":
        return None
    if linked == "and":
        return found if sentence[found.head].relation in ("obj", "obl", "nmod") else None
    above = list(sentence.ancestors(found.head))
    verb = next((t.lemma for t in above if t.upos == "VERB"), None)
    noun = next((t.lemma for t in above[:1] if t.upos == "NOUN"), None)
    for group in words.lexicon.owners.values():
        if linked in group["prepositions"] and (verb in group["verbs"] or noun in group["nouns"]):
            return found
    return None


def _ending(words: Words, end: int, history: History) -> Mention | None:
    """The mention that ends before a token, or the owner of the noun that does ("expelled Iran's ambassador over its attack")."""
    noun = words.sentence[end - 1]
    owner = words.sentence.child(noun.index, "nmod:poss")
    for mention in history.back(words.sentence.index, end, 0):
        if mention.end == end and mention.form not in ("demonym", "pronoun"):
            return mention
        if owner is not None and mention.head == owner.index:
            return mention
    return None
