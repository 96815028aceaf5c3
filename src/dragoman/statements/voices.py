"""Whose voices a source holds: one or several actors, named people or people whom the report leaves unnamed."""

from __future__ import annotations

import re

from dragoman.language.syntax import Sentence, Token
from dragoman.statements.draft import Page, Source
from dragoman.statements.grammar import phrase
from dragoman.statements.sources import actor_at, antecedent_of

_ASKED = re.compile(
    r"\b(?:condition of|on condition|asked for|requested|requesting|asking for|under) anonymity\b"
    r"|\b(?:declin|refus|ask|request|want|wish|prefer)\w*\s+(?:not\s+)?(?:to\s+)?(?:not\s+)?(?:be|being|to be)\s+(?:named|identified|quoted)\b"
    r"|\bnot authori[sz]ed to (?:speak|talk|discuss|comment)\b|\bspoke anonymously\b|\bspeaking anonymously\b",
    re.I,
)
_UNNAMED = frozenset(
    [
        "official",
        "diplomat",
        "source",
        "aide",
        "adviser",
        "advisor",
        "negotiator",
        "insider",
        "person",
        "people",
        "man",
        "woman",
        "envoy",
        "officer",
        "lawmaker",
        "executive",
        "staffer",
        "commander",
        "witness",
        "analyst",
        "expert",
        "observer",
        "minister",
        "soldier",
    ]
)
_INDEFINITE = frozenset({"a", "an", "one", "two", "three", "four", "five", "several", "some", "another", "many", "unnamed", "anonymous"})


_LABEL = re.compile(r"\bOFFICIALS?(?:\s+(?:#?\d+|NUMBER\s+\w+|ONE|TWO|THREE|FOUR|FIVE|SIX))?$", re.I)


def is_unnamed_label(words: str) -> bool:
    """Whether the label of a turn leaves its speaker unnamed: "SENIOR ADMINISTRATION OFFICIAL TWO".

    >>> is_unnamed_label("SENIOR OFFICIAL ONE"), is_unnamed_label("MR PRICE")
    (True, False)
    """
    return _LABEL.search(words) is not None


def is_anonymous(page: Page, source: Source) -> bool:
    """Whether the people who speak are left unnamed: "a senior official", "two diplomats", "an aide who declined to be named".

    Bodies and states ("the ministry", "Oslo") are named; so is whoever has a name of their own in the phrase.
    """
    sentence = page.parse.sentences[source.sentence]
    head = sentence[source.token]
    head = antecedent_of(sentence, head) or head
    inside = phrase(sentence, head.index)
    if head.upos == "PROPN" or any((name := sentence.name_at(i)) is not None and name.label == "PER" for i in inside):
        return False
    words = page.text[sentence[inside[0]].start : sentence[-1].end]
    if head.upos == "NOUN" and _ASKED.search(words):
        return True
    if head.lemma.lower() not in _UNNAMED:
        return False
    return _indefinite(sentence, head)


def _indefinite(sentence: Sentence, head: Token) -> bool:
    own = [t for t in sentence.children(head.index) if t.index < head.index]
    if any(t.text.lower() in _INDEFINITE for t in own):
        return True
    definite = any(t.relation in ("det", "nmod:poss") for t in own)
    return not definite and head.feat("Number") == "Plur"


def actors_of(page: Page, source: Source) -> tuple[str, ...]:
    """The ids of all the actors who speak, in text order: "Oslo and Bern said", "the two ministers said"; empty where nobody is known."""
    sentence = page.parse.sentences[source.sentence]
    head = sentence[source.token]
    head = antecedent_of(sentence, head) or head
    found: list[str] = []
    for t in sorted((*sentence.conjuncts(head.index), *_listed(page, sentence, head)), key=lambda t: t.index):
        if t.index != head.index and not source.span[0] <= t.start < source.span[1]:
            continue
        mention = page.cast.headed(sentence.index, t.index)
        several = mention.actors if mention is not None and not mention.is_place else ()
        one = actor_at(page, sentence, t)
        found += [a for a in (several or ((one,) if one else ())) if a not in found]
    return tuple(found)


def _listed(page: Page, sentence: Sentence, head: Token) -> list[Token]:
    """Countries of a list whose comma the parse took for an apposition ("Germany, France and Poland")."""
    own = page.cast.headed(sentence.index, head.index)
    if own is None or own.form != "name" or not sentence.child(head.index, "conj"):
        return []
    beside = [(t, page.cast.headed(sentence.index, t.index)) for t in sentence.children(head.index, "appos")]
    return [
        t for t, m in beside if m is not None and m.form == "name" and _kinds(page, m.actors) == _kinds(page, own.actors) == {"country"}
    ]


def _kinds(page: Page, actors: tuple[str, ...]) -> set[str]:
    return {page.cast.actors[a].kind for a in actors if a in page.cast.actors}
