"""What a speaker wants done and means to do: "the troops must leave", "we will defend the port", "the raids threaten the truce"."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.issues.clauses import is_negated, linked
from dragoman.issues.phrases import fold
from dragoman.issues.stances import StanceBook
from dragoman.issues.topics import topic_at
from dragoman.issues.verdicts import Verdict
from dragoman.language.syntax import ROOT, Sentence, Span, Token
from dragoman.reading import Stance

_IMPERSONAL = frozenset({"i", "it", "one", "there", "you", "what"})
_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_STEPS = 3
"""Verbs that may lead to what one does: "will continue | to use every tool | to disrupt"."""


def find_wishes(s: Sentence, book: StanceBook) -> list[Verdict]:
    """What the speaker of a sentence demands, will do, or is against for what it does."""
    return [v for find in (_demands, _expectations, _harms, _deeds, _aims, _bystanders) for v in find(s, book)]


def _between(s: Sentence, opening: Token, about: Token) -> Span:
    """The words from where a wish opens to what it is about, which may stand before it ("Pending a vote, we will …")."""
    topic = topic_at(s, about.index).span
    return min(opening.start, topic[0]), max(opening.end, topic[1])


def _demands(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "The troops must leave", "they must not send tanks", "it is time for Oslo to act": a demand of whoever says it."""
    groups: dict[Stance, str] = {"demands": book.showing("demands"), "opposes": book.showing("opposes")}
    for t in s.tokens:
        if t.relation == "aux" and t.head != ROOT and fold(t.text) in book.attitude["demanding"]:
            verb = s[t.head]
        elif fold(t.lemma) in ("have", "need") and t.upos in ("VERB", "AUX"):
            verb = next((c for c in s.children(t.index, "xcomp") if s.child(c.index, "mark") is not None), t)
        elif fold(t.lemma) == "time" and (due := _due(s, t)) is not None:
            yield Verdict(groups["demands"], t.index, t, due, None, _between(s, t, due))
            continue
        else:
            continue
        subject = s.child(t.index if verb.relation == "xcomp" and verb.head == t.index else verb.index, "nsubj")
        perfect = any(fold(c.lemma) == "have" for c in s.children(verb.index, "aux"))
        told = verb.deprel == "acl:relcl" and subject is not None and subject.upos != "PRON"  # "the warning that the rebels should heed"
        if told or fold(verb.lemma) in book.attitude["clerical"]:
            continue
        if verb is t or perfect or subject is None or subject.index > t.index or fold(subject.text) in _IMPERSONAL:
            continue
        denied = is_negated(s, verb.index)
        if denied and (t.relation != "aux" or fold(verb.lemma) in book.attitude["neglecting"]):
            continue
        if t.relation != "aux" and (t.relation not in ("root", "ccomp", "conj", "parataxis") or fold(subject.text) in ("they", "more")):
            continue
        # The auxiliary stands for its verb, so that "must not" is read as against, and not as no demand.
        group = groups["opposes" if denied else "demands"]
        taken = s.child(verb.index, "obj", "obl") or s.child(verb.index, "nsubj:pass")
        strong = taken is not None and taken.upos in ("NOUN", "PROPN")
        yield Verdict(group, t.index, t, verb, None, _between(s, subject, verb), strong=strong)


def _expectations(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "We expect an apology from Oslo": a demand to whoever it is expected from."""
    for t in s.tokens:
        if t.upos != "VERB" or fold(t.lemma) != "expect" or is_negated(s, t.index) or s.child(t.index, "nsubj:pass") is not None:
            continue
        subject, wanted = s.child(t.index, "nsubj"), s.child(t.index, "obj")
        source = next(iter(linked(s, t.index, "from")), None) or (next(iter(linked(s, wanted.index, "from")), None) if wanted else None)
        if subject is not None and wanted is not None and wanted.upos == "NOUN" and source is not None and source.upos in ("PROPN", "PRON"):
            yield Verdict(book.showing("demands"), t.index, t, wanted, None, _between(s, subject, wanted), holder=subject)


def _aims(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "Our goal is a truce", "Oslo's aim is to end the war": for what it names, against what it would end."""
    for t in s.tokens:
        if t.relation != "nsubj" or fold(t.lemma) not in book.attitude["aims"] or s.child(t.index, "nmod:poss") is None:
            continue
        aim = s[t.head]
        if s.child(aim.index, "cop") is None and fold(aim.lemma) == "be":
            aim = s.child(aim.index, "ccomp", "xcomp", "csubj") or aim
        elif s.child(aim.index, "cop") is None:
            continue
        ending = fold(aim.lemma) in book.attitude["combating"] | book.attitude["endings"]
        about = (_taken(s, aim) if aim.upos == "VERB" else next(iter(linked(s, aim.index, "of")), None)) if ending else aim
        if about is None or about.index < t.index or is_negated(s, aim.index) or about.upos not in ("NOUN", "PROPN", "VERB"):
            continue
        yield Verdict(book.showing("opposes" if ending else "supports"), aim.index, aim, about, None, _between(s, t, about), holder=t)


def _due(s: Sentence, time: Token) -> Token | None:
    """What "it is (high) time" for."""
    subject = s.child(time.index, "nsubj", "expl")
    if subject is None or fold(subject.text) != "it" or s.child(time.index, "cop") is None:
        return None
    clause = s.child(time.index, "acl", "advcl", "xcomp", "ccomp", "csubj")
    return clause if clause is not None and any(c.xpos == "TO" for c in s.children(clause.index, "mark")) else None


def _harms(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "Their missiles threaten the strait": whoever says it is against the missiles."""
    group = book.showing("opposes")
    for t in s.tokens:
        if t.upos != "VERB" or fold(t.lemma) not in book.attitude["harming"]:
            continue
        subject, harmed = s.child(t.index, "nsubj"), s.child(t.index, "obj")
        if subject is None or harmed is None or subject.upos != "NOUN" or t.relation in ("acl", "advcl"):
            continue
        yield Verdict(group, t.index, t, subject, None, _between(s, subject, harmed))


def _deeds(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "We will protect the port", "Oslo will continue to use every tool to disrupt the trade": for the port, against the trade."""
    for t in s.tokens:
        if t.upos != "VERB" or is_negated(s, t.index) or not _means(s, t, book):
            continue
        subject = s.child(t.index, "nsubj")
        deed = _deed(s, t, book) if subject is not None else None
        about = _taken(s, deed) if deed is not None else None
        if deed is None or about is None or subject is None:
            continue
        hostile = fold(deed.lemma) in book.attitude["combating"]
        if about.upos == "PRON" and not hostile:
            continue
        group = book.showing("opposes" if hostile else "supports")
        yield Verdict(group, deed.index, t, about, None, _between(s, t, about), strong=True, holder=subject)


def _means(s: Sentence, verb: Token, book: StanceBook) -> bool:
    """Is a verb one of what its subject will do or goes on doing?"""
    if any(fold(a.text) in _FUTURE for a in s.children(verb.index, "aux")):
        return True
    lemma = fold(verb.lemma)
    going = verb.xpos in ("VBP", "VBZ") or any(fold(a.lemma) == "be" for a in s.children(verb.index, "aux"))
    return lemma in ("continue", "work", "strive") and going


def _deed(s: Sentence, verb: Token, book: StanceBook) -> Token | None:
    """The verb that says what is done, through "continue to", "work with … to", "use every tool to"."""
    at = verb
    for _ in range(_STEPS):
        if fold(at.lemma) in book.attitude["upholding"] | book.attitude["combating"]:
            return at
        if fold(at.lemma) not in book.attitude["pursuing"]:
            return None
        below = [t for t in (at, *s.children(at.index, "obj")) for t in s.children(t.index, "xcomp", "advcl", "acl", "ccomp")]
        aims = [t for t in below if t.index > at.index and any(c.xpos == "TO" for c in s.children(t.index, "mark"))]
        gerunds = [t for t in below if t.index > at.index and t.xpos == "VBG" and t.relation == "xcomp"]
        if not aims and not gerunds:
            return None
        at = (aims or gerunds)[0]
    return at if fold(at.lemma) in book.attitude["upholding"] | book.attitude["combating"] else None


def _taken(s: Sentence, verb: Token) -> Token | None:
    """What a deed is about: its object, or what follows its preposition ("stand with", "respond to", "push for")."""
    own = s.child(verb.index, "obj")
    if own is None:
        own = next((t for link in ("with", "for", "to", "against", "by", "behind", "on") for t in linked(s, verb.index, link)), None)
    named = own is not None and own.upos not in ("PRON", "DET", "VERB")
    return own if own is not None and (named or fold(own.text) in ("them", "it", "this", "these")) else None


def _bystanders(s: Sentence, book: StanceBook) -> Iterable[Verdict]:
    """ "We will not stand by while they arm the rebels": whoever says so is against it."""
    for t in s.tokens:
        if t.upos != "VERB" or fold(t.lemma) not in book.attitude["watching"] or not is_negated(s, t.index):
            continue
        subject = s.child(t.index, "nsubj")
        clause = next(
            (
                c
                for c in s.children(t.index, "advcl")
                if any(fold(m.text) in ("while", "as", "when") for m in s.children(c.index, "mark", "advmod"))
            ),
            None,
        )
        if subject is not None and clause is not None:
            yield Verdict(book.showing("opposes"), clause.index, clause, clause, None, _between(s, t, clause), holder=subject)
