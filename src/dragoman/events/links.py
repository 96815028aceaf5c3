"""One step outwards from a word to what governs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.events.clauses import Reasoned, is_bare_infinitive, negated
from dragoman.events.composition import under
from dragoman.events.rules import operators
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import Status

# A governor with one of these statuses carries into the future what hangs on it.
COMING: frozenset[Status] = frozenset({"planned", "possible", "conditional", "called_for", "not_planned"})


@dataclass(frozen=True, slots=True)
class Link:
    """One step outwards in a sentence: a word, its governor, and how the governor's own status is asked for."""

    sentence: Sentence
    word: Token
    governor: Token
    after: bool | None
    status_of: Callable[[Token], Status]

    @property
    def marks(self) -> set[str]:
        return {m.text.lower() for m in self.sentence.children(self.word.index, "mark")}

    def governed(self, operator: str, reason: str = "") -> Reasoned:
        own = self.status_of(self.governor)
        if operator == "implicative":
            return own, reason or self.governor.lemma
        status = under(operator, own)
        if status == "occurred" and own == "did_not_occur" and operator == "fail" and self.is_present:
            # "nothing prevents them from meeting" tells of what may be, "did not prevent" of what was.
            status = "possible"
        return status, reason or self.governor.lemma

    @property
    def is_present(self) -> bool:
        words = [self.governor, *self.sentence.children(self.governor.index, "aux")]
        return any(w.xpos in ("VBZ", "VBP") and w.lemma != "have" for w in words)


def governor_of(sentence: Sentence, word: Token) -> tuple[Token, Token] | None:
    """The word that a conjunct or apposition stands for, and its governor; None at the root."""
    while word.head != ROOT and (word.relation in ("conj", "appos")):
        first = sentence[word.head]
        if word.xpos in ("VBZ", "VBD", "VBP") and is_bare_infinitive(sentence, first) and first.head != ROOT:
            # "did not want them to come and calls for peace": a finite verb goes with the finite verb above.
            first = sentence[first.head]
        word = first
    if word.head == ROOT:
        return None
    return word, _noun_before(sentence, word) or sentence[word.head]


def _noun_before(sentence: Sentence, word: Token) -> Token | None:
    """The noun right before an infinitive that it governs, wherever the parser hung the clause: "spoke of its readiness | to meet"."""
    mark = sentence.child(word.index, "mark")
    if mark is None or mark.index == 0 or not is_bare_infinitive(sentence, word):
        return None
    before = sentence[mark.index - 1]
    return before if before.upos == "NOUN" and before.lemma in operators("nouns") else None


def indefinite(sentence: Sentence, noun: Token) -> bool:
    return any(d.text.lower() in ("a", "an", "any", "another") for d in sentence.children(noun.index, "det"))


def bare(sentence: Sentence, noun: Token) -> bool:
    """Whether nothing says that a noun's event is known already: no article or possessor, or an indefinite one."""
    determiners = sentence.children(noun.index, "det", "nmod:poss")
    return not determiners or indefinite(sentence, noun) or negated(sentence, noun)
