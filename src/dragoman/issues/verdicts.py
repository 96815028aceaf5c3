"""Verdicts: "X is null and void", "they called X an act of aggression", "no deal over our heads can last"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.issues.clauses import RELATIVES, subject_of, undergoer_of
from dragoman.issues.phrases import Hit, fold, word_forms
from dragoman.issues.stances import StanceBook
from dragoman.issues.topics import topic_at
from dragoman.language.syntax import ROOT, Sentence, Span, Token

_NAMING_REACH = 14
"""Words between a verb that names and its verdict: a long object may stand between."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement: the phrase's last token `at`, the clause that may deny it, what it judges, the verb that names it so.

    Without `naming` it is the speaker's own; `strong`: its subject may be named by its own words;
    `holder`: the subject where that holds it ("we are against the plan").
    """

    group: str
    at: int
    clause: Token
    about: Token | None
    naming: Token | None
    span: Span
    strong: bool = True
    holder: Token | None = None


def find_verdicts(s: Sentence, book: StanceBook) -> list[Verdict]:
    """Verdicts of a sentence in text order."""
    found = [v for hit in _longest(book.verdicts.find(word_forms(s))) if (v := _verdict(s, hit, book)) is not None]
    return found + list(_vetoes(s, book)) + list(_sides(s, book))


def _longest(hits: list[Hit]) -> list[Hit]:
    return [
        h for h in hits if not any(o is not h and o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)
    ]


def _verdict(s: Sentence, hit: Hit, book: StanceBook) -> Verdict | None:
    naming = _naming_verb(s, hit, book)
    last = _predicate_head(s, hit)
    if naming is not None:
        about = undergoer_of(s, naming.index)
        if about is None or hit.start <= about.index < hit.end:
            about = _noun_between(s, naming.index, hit.start) or subject_if_passive(s, naming)
        if about is None:
            return None
        return Verdict(hit.key, last.index, naming, about, naming, (min(naming.start, about.start), s[hit.end - 1].end))
    if fold(s[hit.end - 1].text) == "to" and hit.end < len(s) and s[hit.end].upos in ("VERB", "AUX", "ADV"):
        return _infinitive_verdict(s, hit, book)
    copula = s.child(last.index, "cop") or _be_before(s, hit)
    if copula is None:
        return None
    subject = _clausal(s, last, copula) or s.child(last.index, "nsubj") or s.child(copula.index, "nsubj") or _noun_before(s, copula.index)
    if subject is None:
        return None
    if fold(subject.text) in RELATIVES and last.relation == "acl" and last.head != ROOT:
        subject = s[last.head]
    if subject.upos == "PRON" and (clause := s.child(last.index, "csubj", "xcomp", "ccomp", "advcl")) is not None:
        subject = clause
    end = max(topic_at(s, last.index).span[1], s[hit.end - 1].end)
    clause = copula if copula.upos == "VERB" else last  # "acts that may constitute war crimes": the verb tells how sure one is
    return Verdict(hit.key, last.index, clause, subject, None, (min(subject.start, s[hit.start].start), end))


def _clausal(s: Sentence, last: Token, copula: Token) -> Token | None:
    """A clause as the subject, unless the parse left it without the noun that it takes ("[freeing] [sailors] is essential")."""
    clause = s.child(last.index, "csubj") or s.child(copula.index, "csubj")
    if clause is None or (len(s.subtree(clause.index)) == 1 and s.child(last.index, "nsubj") is not None):
        return None
    return clause


def _infinitive_verdict(s: Sentence, hit: Hit, book: StanceBook) -> Verdict | None:
    """ "It is important to ensure a truce": about the infinitive."""
    adjective = s[hit.start]
    verb = next((t for t in s.tokens[hit.end : hit.end + 3] if t.upos in ("VERB", "AUX")), None)
    subject = s.child(adjective.index, "nsubj")
    if (
        (subject is not None and fold(subject.text) != "it")
        or verb is None
        or fold(verb.lemma) in book.attitude["remarks"]
        or _be_before(s, hit) is None
    ):
        return None
    return Verdict(hit.key, adjective.index, adjective, verb, None, (adjective.start, topic_at(s, verb.index).span[1]))


def _predicate_head(s: Sentence, hit: Hit) -> Token:
    """The word of the phrase that governs the others."""
    inside = range(hit.start, hit.end)
    return next((s[i] for i in inside if s[i].head not in inside), s[hit.end - 1])


def _naming_verb(s: Sentence, hit: Hit, book: StanceBook) -> Token | None:
    for t in reversed(s.tokens[max(0, hit.start - _NAMING_REACH) : hit.start]):
        if fold(t.lemma) in book.attitude["naming"] and t.upos == "VERB":
            between = s.tokens[t.index + 1 : hit.start]
            finite = any(b.upos == "AUX" or (b.upos == "VERB" and b.xpos in ("VBD", "VBZ", "VBP")) for b in between)
            vague = fold(t.lemma) in book.attitude["naming_as"] and not any(fold(b.text) == "as" for b in between)
            return None if finite or vague or fold(s[t.index + 1].text) in ("for", "on", "upon") else t
        if t.text in ";.":
            return None
    return None


def subject_if_passive(s: Sentence, verb: Token) -> Token | None:
    """The passive subject of a naming verb, or the noun that its relative clause or participle describes."""
    if verb.relation == "acl" and verb.head != ROOT:
        return s[verb.head]
    return s.child(verb.index, "nsubj:pass") or subject_of(s, verb.index)


def _noun_between(s: Sentence, start: int, end: int) -> Token | None:
    """The head of the noun phrase right behind a naming verb."""
    inside = [t for t in s.tokens[start + 1 : end] if t.upos in ("NOUN", "PROPN")]
    return next((t for t in inside if t.head <= start or t.head >= end), inside[0] if inside else None)


def _be_before(s: Sentence, hit: Hit) -> Token | None:
    for t in reversed(s.tokens[max(0, hit.start - 5) : hit.start]):
        if fold(t.lemma) in ("be", "constitute", "remain", "become", "amount", "represent", "pose", "present"):
            return t
        if t.upos in ("NOUN", "PROPN", "VERB") or t.text in ",;":
            return None
    return None


def _noun_before(s: Sentence, index: int) -> Token | None:
    before = [t for t in s.tokens[:index] if t.upos in ("NOUN", "PROPN")]
    return next((t for t in reversed(before) if t.relation in ("nsubj", "obj")), None)


def _vetoes(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "No deal over our heads can last": whoever says it is against it."""
    group = book.showing("opposes")
    for t in s.tokens:
        if fold(t.text) != "no" or t.relation != "det" or t.head == ROOT:
            continue
        noun = s[t.head]
        verb = s[noun.head] if noun.head != ROOT and noun.relation == "nsubj" else None
        modal = (
            next((a for a in s.children(verb.index, "aux") if fold(a.text) in ("can", "will", "shall", "must", "should")), None)
            if verb is not None
            else None
        )
        if verb is not None and modal is not None:
            yield Verdict(group, t.index, t, noun, None, (t.start, topic_at(s, verb.index).span[1]))


def _sides(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "We are against the plan", "Rome is in favour of the plan"."""
    groups = {g.stance: g.name for g in reversed(book.groups.values())}
    for t in s.tokens:
        word = fold(t.text)
        if word not in ("against", "favor", "favour"):
            continue
        head = s[t.head] if word == "against" and t.relation == "case" and t.head != ROOT else t
        subject, copula = s.child(head.index, "nsubj"), s.child(head.index, "cop")
        about = head if word == "against" else s.child(head.index, "nmod")
        if subject is not None and copula is not None and about is not None:
            group = groups["opposes" if word == "against" else "supports"]
            yield Verdict(group, t.index, head, about, None, (t.start, topic_at(s, about.index).span[1]), holder=subject)
