"""Whether it happened at all: tense, modality, negation, conditions, and the words that govern an event.

General rules over the syntax, the same for every category. An event's status is what its own words say (`clauses`), turned by
what its surroundings say (`governors`), whose own status is found in the same way up to the main clause: in "refused to agree
to meet", *agree* is denied and so is the meeting. Each turn is kept as a reason for `explain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.events.arguments import is_verbal
from dragoman.events.clauses import Reasoned, clause_status, is_open_question, negated, noun_status
from dragoman.events.composition import combine, under
from dragoman.events.governors import surroundings
from dragoman.events.links import Link, governor_of
from dragoman.events.occasions import predicate_of, telling_clause
from dragoman.events.predicates import operator_of
from dragoman.events.rules import light_verbs, operators, word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import ASSERTED, Status

_DEPTH = 12
"""Longer chains of governors do not occur in news; the bound keeps a malformed parse from costing time."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status and the reasons for it, innermost first."""

    status: Status
    reasons: tuple[str, ...] = ()


def assess(
    sentence: Sentence, trigger: Token, event_date: date | None = None, published: date | None = None, *, said: bool = False
) -> Assessment:
    """Return the status of the event that `trigger` names.

    event_date, published: where both are known, they tell a coming event in the present tense. said: whether the whole sentence
    is somebody's words (a quotation that runs on); what it negates is denied, not told as not having happened.
    """
    # On the day itself both are open.
    after = event_date > published if event_date and published and event_date != published else None
    reasons: list[str] = []
    status = _status_of(sentence, trigger, after, reasons)
    if status == "did_not_occur" and _is_said_not(sentence, trigger, said):
        status = "denied"
        reasons.append("somebody says so")
    if after and status in ASSERTED and not is_verbal(trigger):
        status = "planned"
        reasons.append("its date is yet to come")
    return Assessment(status, tuple(reasons))


def _status_of(
    sentence: Sentence, word: Token, after: bool | None, reasons: list[str], depth: int = 0, asking: Token | None = None
) -> Status:
    status, why = _own(sentence, word, after, asking)
    reasons += [why] if why else []
    if depth > _DEPTH:
        return status
    if is_open_question(sentence, word) and status in (*ASSERTED, "planned"):
        reasons.append("a question")
        return "possible"
    step = governor_of(sentence, word)
    if step is None:
        return status
    standing, governor = step

    def status_of(token: Token) -> Status:
        return _status_of(sentence, token, None, [], depth + 1, standing)

    outer = surroundings(Link(sentence, standing, governor, after, status_of))
    if outer is None:
        return status
    reasons += [outer[1]] if outer[1] else []
    return combine(status, outer[0])


def _own(sentence: Sentence, word: Token, after: bool | None, asking: Token | None) -> Reasoned:
    if is_verbal(word) or (word.xpos in ("VBN", "VBG") and word.upos == "ADJ") or word.upos == "ADJ":
        return clause_status(sentence, word, after, asking)
    status, why = noun_status(sentence, word, after)
    for clause in sentence.children(word.index, "acl", "acl:relcl"):
        found = _told_by_clause(sentence, word, clause)
        # "a planned trip, which was cancelled": what became of it outweighs what it was.
        if found is not None and (status in ASSERTED or found[0] == "did_not_occur"):
            return found
    telling = telling_clause(sentence, word) if status in ASSERTED and word.upos == "NOUN" else None
    if telling is not None:
        ahead: Reasoned = (
            ("planned", "going to") if telling.lemma == "go" else clause_status(sentence, predicate_of(sentence, telling), after)
        )
        return ahead if ahead[0] not in ASSERTED else (status, why)
    return status, why


def _told_by_clause(sentence: Sentence, noun: Token, clause: Token) -> Reasoned | None:
    """ "talks cancelled by Iran", "talks to be held in Minsk", "a visit that was called off": the clause below tells of its noun."""
    if clause.lemma in word_class("announcing") and noun.lemma in word_class("performed_by_announcing"):
        return None
    passive = clause.xpos == "VBN" or bool(sentence.child(clause.index, "aux:pass"))
    operator = operator_of(sentence, clause)
    infinitive = clause.xpos in ("VB", "VBN") and any(m.text.lower() == "to" for m in sentence.children(clause.index, "mark"))
    if infinitive and clause.deprel == "acl" and (passive or clause.lemma in light_verbs()):
        return "planned", f"to {clause.lemma}"
    subject = sentence.child(clause.index, "nsubj")
    own_subject = clause.deprel == "acl:relcl" and subject is not None and subject.text.lower() not in ("which", "that")
    if own_subject and not passive and operator not in ("plan", "postpone", "cancel"):
        return None
    status, why = clause_status(sentence, clause, None)
    if clause.deprel == "acl:relcl" and clause.lemma in ("approve", "order", "authorize", "authorise"):
        return None
    if operator == "stop" and noun.lemma in word_class("occasions"):
        return None
    if passive and operator not in (None, "speech", "implicative"):
        return under(operator, status), clause.lemma
    if clause.lemma in light_verbs() and status not in ASSERTED:
        return status, why
    return None


def _is_said_not(sentence: Sentence, trigger: Token, said: bool) -> bool:
    """Whether the negation is somebody's word: "said that he had not met", "Russia did not attack, Lavrov says"."""
    speech = operators()
    no = negated(sentence, trigger)
    word = trigger
    while word.head != ROOT:
        governor = sentence[word.head]
        if word.deprel in ("ccomp", "parataxis"):
            return no and speech.get(governor.lemma) == "speech"
        word = governor
        no = no or negated(sentence, word)
    told = any(speech.get(t.lemma) == "speech" and sentence.child(t.index, "nsubj") for t in sentence.children(word.index, "parataxis"))
    return no and (said or told)
