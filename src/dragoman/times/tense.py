"""Whether what a date says lies behind or ahead of the report: the tense of the clause that governs it.

The words beside the date are asked first, the syntax second. English keeps a date close to its verb ("said Friday", "on Tuesday
said", "will meet him on Monday"), and the nearest verb is right where a long sentence is parsed wrongly.
"""

from __future__ import annotations

from typing import Literal

from dragoman.language.syntax import Sentence, Token
from dragoman.times.lexicon import lexicon

Tense = Literal["past", "present", "future", "scheduled"]
_BETWEEN = frozenset(
    {
        "on",
        "in",
        "at",
        "late",
        "early",
        "earlier",
        "later",
        "the",
        "around",
        "about",
        "noon",
        "midnight",
        "a.m.",
        "p.m.",
        "est",
        "gmt",
        "edt",
        "until",
        "till",
        "by",
        "utc",
        "to",
        ",",
    }
)
_BOUNDARIES = frozenset(
    {";", ":", "—", "--", '"', "“", "”", "``", "''", ",", "which", "who", "whom", "while", "because", "although", "but"}
)
_NOT_ADJACENT = frozenset({"that", "where", "when", "if", "as", "before", "after"})
_ATTACHED = frozenset({"MD", "VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
_REACH = 14


def tense_at(sentence: Sentence, index: int, start: int | None = None, end: int | None = None) -> Tense:
    """The tense that governs the expression `[start, end)` with the head `index`.

    `future` also for plans, wishes and possibilities; `scheduled` for the present tense that announces ("the truce begins on
    Saturday"), which may mean today; `present` where nothing tells.
    """
    first, last = index if start is None else start, index + 1 if end is None else end
    near = _nearest(sentence, first)
    tense = (
        _moved(sentence, first, near) or _beside(sentence, first, last) or _left(sentence, first, near) or _opening(sentence, first, last)
    )
    tense = tense or _by_syntax(sentence, index)
    preposition = next((sentence[i].text.lower() for i in range(first - 1, max(near - 1, -1), -1) if sentence[i].upos == "ADP"), "")
    if tense == "present" and preposition in lexicon().tense["forward_prepositions"]:
        return "future"
    return tense


def _nearest(sentence: Sentence, start: int) -> int:
    """The first word before the expression that is no preposition, article or time of day."""
    at = start - 1
    while at >= 0 and start - at <= 6 and (sentence[at].text.lower() in _BETWEEN or sentence[at].upos == "NUM"):
        at -= 1
    return at


def _moved(sentence: Sentence, start: int, near: int) -> Tense | None:
    """A day to which something is moved lies ahead, though the verb is past: "postponed the vote until Monday"."""
    if start and sentence[start - 1].text.lower() in ("to", "until", "till", "for"):
        words = lexicon().tense["moving_verbs"]
        if any(t.lemma in words for t in sentence.tokens[max(start - 7, 0) : start - 1]):
            return "future"
    return None


def _beside(sentence: Sentence, start: int, end: int) -> Tense | None:
    """A finite verb right behind: "on Tuesday said", "Friday announced"."""
    if end < len(sentence) and sentence[end].xpos == "VBD" and start and sentence[start - 1].upos != "VERB":
        return "past"
    return None


def _left(sentence: Sentence, start: int, near: int) -> Tense | None:
    """The verb before the expression in the same stretch of words."""
    words = lexicon().tense
    at = near
    while at >= 0 and start - at <= _REACH:
        token = sentence[at]
        text = token.text.lower()
        if text in _BOUNDARIES or (text in _NOT_ADJACENT and at < near):
            return None
        if token.lemma in words["forward_adjectives"] and token.upos == "ADJ":
            return "future"
        if token.xpos in _ATTACHED and token.upos in ("VERB", "AUX") and token.relation != "amod":
            return _group(sentence, token)
        at -= 1
    return None


def _group(sentence: Sentence, verb: Token) -> Tense | None:
    """The tense of a verb with the auxiliaries before it; None where the words do not settle it."""
    words = lexicon().tense
    left: list[str] = []
    at = verb.index - 1
    while at >= 0 and len(left) < 5 and (sentence[at].upos in ("AUX", "ADV", "PART") or sentence[at].text.lower() == "to"):
        left.append(sentence[at].text.lower())
        at -= 1
    helpers = set(left)
    if verb.xpos == "MD" or helpers & words["forward_auxiliaries"]:
        return "past" if "have" in helpers else "future"
    if verb.xpos in ("VB", "VBN") and "to" in helpers:
        governor = sentence[at] if at >= 0 else None
        if helpers & {"was", "were", "had", "been"}:
            return "present"  # "had been due to expire Friday": ahead then, perhaps past by now
        if helpers & {"is", "are", "be"}:
            return "future"
        if governor is None or governor.upos in ("NOUN", "ADJ", "PROPN"):
            return "future"
        if governor.lemma in words["factual_governors"]:
            return _group(sentence, governor)
        return "future" if governor.xpos in ("VBZ", "VBP", "VBN", "VBG") or governor.lemma in words["promises"] else None
    if verb.xpos == "VBD":
        return "past"
    if verb.xpos == "VB":
        return "past" if helpers & {"did"} else None
    if verb.xpos == "VBN":
        if verb.lemma in words["forward_verbs"]:
            return "present" if helpers & {"was", "were", "had"} else "future"
        return "present" if helpers & {"is", "are", "'s", "’s", "being"} and "been" not in helpers else "past"
    if verb.xpos == "VBG":
        if verb.lemma in words["forward_participles"] and not helpers & {"is", "are", "was", "were"}:
            return "future"
        return (
            "past" if helpers & {"was", "were", "been"} else "present" if helpers & {"is", "are", "'s", "’s", "'re", "’re", "am"} else None
        )
    if verb.lemma in words["forward_verbs"] or verb.lemma in words["announcing_verbs"]:
        return "scheduled"
    return "past" if verb.lemma == "have" and verb.upos == "AUX" else "present"


def _opening(sentence: Sentence, start: int, end: int) -> Tense | None:
    """An expression that opens the sentence belongs to the first finite verb behind it: "On Friday, the envoys will …"."""
    if start > 2 and not (
        sentence[start - 1].text.lower() in ("on", "in", "by") and start > 1 and sentence[start - 2].text in (",", "and", "But")
    ):
        return None
    relative = False
    for token in sentence.tokens[end : end + 2 * _REACH]:
        text = token.text.lower()
        if text in ("who", "which", "that", "whose"):
            relative = True
        elif text == "," and relative:
            relative = False
        elif not relative and token.upos in ("VERB", "AUX") and token.xpos in ("VBD", "VBZ", "VBP", "MD"):
            following = sentence[token.index + 1] if token.index + 1 < len(sentence) else None
            if token.upos == "AUX" and following is not None and following.xpos in _ATTACHED:
                return _group(sentence, following)
            return _group(sentence, token)
    return None


def _by_syntax(sentence: Sentence, index: int) -> Tense:
    """The tense by the dependency tree."""
    words = lexicon().tense
    token = sentence[index]
    if token.head >= 0:
        governor = sentence[token.head]
        if _forward(sentence, governor) or any(t.lemma in words["forward_adjectives"] for t in sentence.children(governor.index, "amod")):
            return "future"
    return _clause_tense(sentence, sentence.clause_of(index), 0)


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
    if finite is None and (head.xpos in ("VB", "VBG", "VBN") or head.upos not in ("VERB", "AUX")):
        return _dependent_tense(sentence, head, depth)
    if finite is not None:
        to = any(t.text.lower() == "to" for t in sentence.children(head.index, "mark", "aux"))
        if finite.lemma == "be" and (to or (head.xpos == "VBN" and head.lemma in words["forward_verbs"])):
            return "future"
        if finite.feat("Tense") == "Past" or finite.xpos == "VBD" or finite.lemma == "have":
            return "past"
        return "present"
    return "past" if head.feat("Tense") == "Past" or head.xpos == "VBD" else "present"


def _dependent_tense(sentence: Sentence, head: Token, depth: int) -> Tense:
    """Infinitives, participles and verbless clauses take their time from what governs them."""
    words = lexicon().tense
    governor = sentence[head.head] if head.head >= 0 else None
    if head.xpos == "VB" and any(t.text.lower() == "to" for t in sentence.children(head.index, "mark", "aux")):
        if governor is None or depth > 4:
            return "future"
        if governor.lemma in words["factual_governors"] or head.relation == "advcl":
            return _clause_tense(sentence, governor, depth + 1)
        return "future"
    if head.xpos == "VBN" and not sentence.children(head.index, "aux"):
        return "future" if head.lemma in words["forward_verbs"] else "past"
    if governor is None or depth > 4:
        return "present"
    return _clause_tense(sentence, sentence.clause_of(governor.index), depth + 1)
