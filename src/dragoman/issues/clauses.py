"""Questions to a sentence's syntax that agenda and positions share: who is the subject, what is the complement, is it denied."""

from __future__ import annotations

from dragoman.issues.phrases import fold
from dragoman.language.syntax import ROOT, SUBJECTS, Sentence, Token

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "hardly", "cannot"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
RELATIVES = frozenset({"which", "that", "who", "whom"})
QUESTION_WORDS = frozenset({"how", "whether", "what", "why", "when", "where"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_nominal(token: Token) -> bool:
    """A noun, name, pronoun or number, or a gerund read as one."""
    return token.upos in _NOMINAL


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Is a verb passive, by its auxiliary, its subject, or as a participle after its noun?"""
    if any(t.deprel in ("aux:pass", "nsubj:pass", "csubj:pass") for t in sentence.children(verb)):
        return True
    token = sentence[verb]
    return token.xpos == "VBN" and token.relation in ("acl", "amod", "advcl") and not sentence.children(verb, "aux", "obj")


def is_negated(sentence: Sentence, head: int) -> bool:
    """Does a negation stand at a word, its auxiliaries or its determiner ("does not back", "no support")?"""
    below = [t for t in sentence.children(head) if t.index < head or t.relation == "advmod"]
    return any(fold(t.text) in NEGATIONS and t.relation in ("advmod", "det", "aux", "neg", "cc") for t in below)


def subject_of(sentence: Sentence, verb: int) -> Token | None:
    """The subject of a verb or predicate, taken over from the governor of an infinitive, participle or later conjunct.

    A relative pronoun gives its antecedent. None where the clause has no subject of its own and none to share.
    """
    seen: set[int] = set()
    at = verb
    while at not in seen:
        seen.add(at)
        own = next((t for t in sentence.children(at) if t.deprel in SUBJECTS and t.deprel != "csubj"), None)
        token = sentence[at]
        if own is not None:
            if fold(own.text) in RELATIVES and token.relation == "acl" and token.head != ROOT:
                return sentence[token.head]
            return own
        if token.head == ROOT:
            return _subject_of_participle(sentence, at) if token.xpos in _FINITE else None
        if token.relation == "acl" and token.xpos == "VBG":
            loose = (token.index > 0 and sentence[min(sentence.subtree(at))].text == ",") or sentence[at - 1].text == ","
            return _main_subject(sentence, at) if loose else sentence[token.head]
        if token.relation == "acl" and token.xpos in _FINITE:
            return _main_subject(sentence, at)
        if token.relation in ("xcomp", "conj", "advcl", "parataxis") or (token.relation == "ccomp" and token.xpos in ("VB", "VBG")):
            at = token.head
            continue
        return None
    return None


def _main_subject(sentence: Sentence, verb: int) -> Token | None:
    """The subject of the sentence, for a finite verb that the parser hung on a noun as if it were a relative clause."""
    subject = next((t for t in sentence.children(sentence.root.index) if t.deprel in SUBJECTS), None)
    return subject if subject is not None and subject.index < verb else None


def _subject_of_participle(sentence: Sentence, verb: int) -> Token | None:
    """The subject of a root that the parser gave to the participle before it ("the minister, speaking in Rome, called …")."""
    participles = [t for t in sentence.children(verb, "advcl") if t.index < verb and t.xpos == "VBG"]
    return next((c for t in participles for c in sentence.children(t.index) if c.deprel in SUBJECTS and c.index < t.index), None)


def agent_of(sentence: Sentence, verb: int) -> Token | None:
    """The agent of a passive ("condemned by Paris"), or None."""
    for t in sentence.children(verb, "obl", "nmod"):
        if t.deprel == "obl:agent" or any(fold(c.text) == "by" for c in sentence.children(t.index, "case")):
            return t
    return None


def undergoer_of(sentence: Sentence, verb: int) -> Token | None:
    """What a verb acts on: its object, its passive subject, or the noun that a participle or relative clause belongs to."""
    token = sentence[verb]
    own = sentence.child(verb, "obj") or sentence.child(verb, "iobj")
    if own is not None:
        if fold(own.text) in RELATIVES and token.relation == "acl" and token.head != ROOT:
            return sentence[token.head]
        return own
    if is_passive(sentence, verb):
        subject = sentence.child(verb, "nsubj:pass") or sentence.child(verb, "nsubj")
        if subject is not None and fold(subject.text) not in RELATIVES:
            return subject
        if token.relation in ("acl", "amod") and token.head != ROOT:
            return sentence[token.head]
        if token.relation in ("xcomp", "ccomp", "conj"):
            return subject_of(sentence, verb)
    return None


def linked(sentence: Sentence, head: int, link: str) -> list[Token]:
    """Complements of a word that are joined to it by a preposition, `to`, `that` or a question word, in text order.

    >>> from dragoman.language import load_parser
    >>> s = load_parser().parse("Berlin called for talks.", [(0, 24)]).sentences[0]
    >>> [t.text for t in linked(s, 1, "for")]
    ['talks']
    """
    first, *rest = link.split()
    found = []
    for t in sentence.children(head):
        if t.index < head or t.relation in ("punct", "aux", "cop", "cc", "case", "mark", "conj"):
            continue
        if link == "that":
            if t.relation in ("ccomp", "acl") and not _infinitive(sentence, t):
                found.append(t)
            continue
        marks = [c for c in sentence.children(t.index, "case", "mark", "advmod") if c.index < t.index and c.index > head]
        starts = [c for c in marks if fold(c.text) == first]
        if starts and all(fold(sentence[starts[0].index + k + 1].text) == w for k, w in enumerate(rest)):
            found.append(t)
    return found


def _infinitive(sentence: Sentence, token: Token) -> bool:
    return any(fold(c.text) == "to" for c in sentence.children(token.index, "mark"))


def objects(sentence: Sentence, verb: int) -> list[Token]:
    """Direct complements of a verb: undergoer, or clauses with a question word ("discussed how to go on")."""
    found = [t for t in [undergoer_of(sentence, verb)] if t is not None]
    if found and fold(found[0].text) in QUESTION_WORDS:
        clause = sentence.child(found[0].index, "acl", "xcomp", "ccomp", "advcl")
        found = [clause] if clause is not None else []
    for t in sentence.children(verb, "ccomp", "xcomp", "advcl", "acl"):
        first = sentence[sentence.subtree(t.index)[0]]
        question = fold(first.text) in QUESTION_WORDS or fold(sentence[first.index - 1].text) in QUESTION_WORDS
        gerund = t.xpos == "VBG" and t.relation in ("xcomp", "ccomp")
        if t.index > verb and (question or gerund) and not found:
            found.append(t)
    return found
