"""Relative clauses that say when or where a thing takes place: "the talks with Norway, which will be held in Oslo on Friday".

A parser hangs them on the nearest name as often as on the thing itself; but it is no country that is held, and nobody is on Friday.
"""

from __future__ import annotations

from dragoman.language.syntax import Sentence, Token
from dragoman.times.lexicon import calendar_names

RELATIVES = frozenset({"that", "which"})
LOCATING = frozenset({"on", "in", "at"})
DAYS = calendar_names(abbreviated=False) | {"day", "week", "weekend", "month", "morning", "afternoon", "evening"}
HAPPENING = frozenset({"hold", "happen", "occur", "schedule"})


def telling_clause(sentence: Sentence, noun: Token) -> Token | None:
    """The head of the clause that says when or where what `noun` names takes place, or None."""
    for holder in (noun, *_phrases(sentence, noun)):
        for clause in sentence.children(holder.index, "acl:relcl"):
            subject = sentence.child(clause.index, "nsubj")
            if subject is not None and subject.text.lower() in RELATIVES and _tells(sentence, clause, strictly=holder is not noun):
                return clause
    return None


def predicate_of(sentence: Sentence, clause: Token) -> Token:
    """The word that is said of the subject: "Wednesday" in "that's going to be on Wednesday"."""
    return next(iter(sentence.children(clause.index, "xcomp")), clause) if clause.lemma == "go" else clause


def _phrases(sentence: Sentence, noun: Token) -> list[Token]:
    """The nouns below a noun, with whose last one a relative clause may stand."""
    out: list[Token] = []
    todo = [noun]
    while todo:
        below = [t for t in sentence.children(todo.pop().index, "nmod", "conj", "flat") if t.upos in ("NOUN", "PROPN")]
        out += below
        todo += below
    return out


def _tells(sentence: Sentence, clause: Token, *, strictly: bool) -> bool:
    what = predicate_of(sentence, clause)
    if what.lemma == "take":
        return any(t.lemma == "place" for t in sentence.children(what.index, "obj", "compound:prt"))
    if what.upos == "VERB":
        return what.lemma in HAPPENING
    located = sentence.child(what.index, "cop") and any(t.text.lower() in LOCATING for t in sentence.children(what.index, "case"))
    return bool(located) and (
        not strictly or what.lemma.lower() in DAYS or any(t.lemma.lower() in DAYS for t in sentence.children(what.index))
    )
