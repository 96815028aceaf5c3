"""Whether what a date says lies behind or ahead of the report: the tense of the clause that governs it."""

from __future__ import annotations

from typing import Literal

from dragoman.language.syntax import Sentence, Token
from dragoman.times.lexicon import lexicon

Tense = Literal["past", "present", "future"]
_BETWEEN = frozenset({"on", "in", "at", "late", "early", "earlier", "later", "the"})


def tense_at(sentence: Sentence, index: int, start: int | None = None, end: int | None = None) -> Tense:
    """The tense that governs a token: `future` also for plans and possibilities, `present` where nothing tells.

    With the borders `[start, end)` of the expression, a verb right beside it decides ("said Friday", "on Tuesday said"): English
    keeps a date next to its verb, and this holds where a long sentence is parsed wrongly.
    """
    words = lexicon().tense
    token = sentence[index]
    beside = _beside(sentence, index if start is None else start, index + 1 if end is None else end)
    if beside is not None:
        return beside
    cases = {t.lemma.lower() for t in sentence.children(index, "case")}
    if token.head >= 0:
        governor = sentence[token.head]
        if _forward(sentence, governor) or any(t.lemma in words["forward_adjectives"] for t in sentence.children(governor.index, "amod")):
            return "future"
    clause = sentence.clause_of(index)
    tense = _clause_tense(sentence, clause, 0)
    if tense == "present" and cases & words["forward_prepositions"]:
        return "future"
    return tense


def _beside(sentence: Sentence, start: int, end: int) -> Tense | None:
    """The tense of a verb that stands right before (but for a preposition) or right behind an expression, if it is plain."""
    words = lexicon().tense
    before = start - 1
    while before >= 0 and start - before <= 3 and sentence[before].text.lower() in _BETWEEN:
        before -= 1
    if before >= 0 and sentence[before].xpos in ("VBD", "VBN", "VB"):
        verb = sentence[before]
        left = [t.text.lower() for t in sentence.tokens[max(before - 4, 0) : before]]
        if verb.lemma in words["forward_verbs"] and verb.xpos == "VBN":
            return "future"
        if set(left) & words["forward_auxiliaries"]:
            return "past" if "have" in left else "future"
        if verb.xpos == "VBD" or (verb.xpos == "VBN" and "to" not in left):
            return "past"
    if end < len(sentence) and sentence[end].xpos == "VBD" and (end + 1 >= len(sentence) or sentence[end + 1].text.lower() != "by"):
        return "past"
    return None


def _forward(sentence: Sentence, governor: Token) -> bool:
    """A planning word to which the date itself belongs: "scheduled for Monday", "due on Friday", "starting Monday"."""
    words = lexicon().tense
    if governor.lemma in words["forward_participles"] and governor.xpos == "VBG" and not sentence.children(governor.index, "aux"):
        return True
    return governor.lemma in words["forward_verbs"] and (governor.xpos in ("VBN", "JJ", "VBZ", "VBP") or governor.upos == "ADJ")


def _clause_tense(sentence: Sentence, head: Token, depth: int) -> Tense:
    words = lexicon().tense
    helpers = sentence.children(head.index, "aux", "cop")
    texts = {t.text.lower() for t in helpers}
    if texts & words["forward_auxiliaries"]:
        return "past" if "have" in texts and texts & {"would", "could", "should", "might"} else "future"
    finite = next((t for t in helpers if t.feat("VerbForm") == "Fin" or t.xpos in ("VBD", "VBZ", "VBP")), None)
    if (finite is None and head.xpos in ("VB", "VBG", "VBN")) or (finite is None and head.upos not in ("VERB", "AUX")):
        return _dependent_tense(sentence, head, depth)
    if finite is not None:
        if finite.lemma == "be" and head.xpos == "VBN" and head.lemma in words["forward_verbs"]:
            return "future"
        if finite.lemma == "be" and _goes_to(sentence, head):
            return "future"
        if finite.feat("Tense") == "Past" or finite.xpos == "VBD" or finite.lemma == "have":
            return "past"
        return "present"
    if head.feat("Tense") == "Past" or head.xpos == "VBD":
        return "past"
    return "present"


def _goes_to(sentence: Sentence, head: Token) -> bool:
    return any(t.text.lower() == "to" for t in sentence.children(head.index, "mark", "aux"))


def _dependent_tense(sentence: Sentence, head: Token, depth: int) -> Tense:
    """Infinitives, participles and verbless clauses take their time from what governs them."""
    words = lexicon().tense
    governor = sentence[head.head] if head.head >= 0 else None
    infinitive = head.xpos == "VB" and any(t.text.lower() == "to" for t in sentence.children(head.index, "mark", "aux"))
    if infinitive:
        if governor is None:
            return "future"
        if governor.lemma in words["factual_governors"] or head.relation == "advcl":
            return _clause_tense(sentence, governor, depth + 1) if depth < 4 else "present"
        return "future"
    if head.xpos == "VBN" and governor is not None and not sentence.children(head.index, "aux"):
        return "future" if head.lemma in words["forward_verbs"] else "past"
    if governor is None or depth > 4:
        return "past" if head.xpos == "VBN" and not sentence.children(head.index, "aux") else "present"
    return _clause_tense(sentence, sentence.clause_of(governor.index), depth + 1)
