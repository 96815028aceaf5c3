"""Whether it happened at all: tense, modality, negation, conditions, and the verbs that govern an event.

General rules over the syntax, the same for every category. The assessment starts at the trigger and walks outwards along its
governors; each link may turn the status (operators of `rules.toml`), and each turn is kept as a reason for `explain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.events.arguments import AGENDA_NOUNS, is_passive, is_verbal, light_verb_of, preposition_of
from dragoman.events.rules import light_verbs, noun_modifiers, operators, word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import ASSERTED, Status

NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "nor", "neither", "nobody", "none", "without", "nowhere"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "’"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OUGHT = frozenset({"should", "must", "ought"})
OUTCOME: dict[str, Status] = {"fail": "did_not_occur", "deny": "denied", "plan": "planned", "possible": "possible", "call": "called_for"}
ANNOUNCING = frozenset({"announce", "agree", "approve", "order", "postpone", "delay", "suspend", "schedule", "convene"})
LINKS = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "nsubj",
        "acl",
        "obl",
        "nmod",
        "advcl",
        "csubj",
        "parataxis",
        "iobj",
        "appos",
        "conj",
        "compound",
        "dep",
        "dislocated",
    }
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status and the reasons for it, innermost first."""

    status: Status
    reasons: tuple[str, ...] = ()


def negated(sentence: Sentence, token: Token) -> bool:
    """Whether a word is negated by an adverb, a determiner ("no talks") or its subject ("nobody met")."""
    for t in sentence.children(token.index):
        if t.lemma in NEGATORS and t.relation in ("advmod", "det", "cc", "case", "mark"):
            return True
        if t.relation == "nsubj" and (
            t.lemma in ("nobody", "none") or any(d.lemma in ("no", "neither") for d in sentence.children(t.index, "det"))
        ):
            return True
    return False


def _modals(sentence: Sentence, token: Token) -> set[str]:
    return {t.text.lower() for t in sentence.children(token.index, "aux")} | (
        {t.text.lower() for t in sentence.children(token.head, "aux")}
        if token.deprel == "conj" and token.head != ROOT and not sentence.children(token.index, "aux", "nsubj")
        else set()
    )


def _clause_status(sentence: Sentence, verb: Token, after: bool | None) -> tuple[Status, str]:
    """Status that a verb's own auxiliaries and tense give. `after`: its date lies after (True) or not after publication."""
    modals = _modals(sentence, verb)
    no = negated(sentence, verb)
    condition = any(
        m.lemma in word_class("conditional_marks")
        for c in sentence.children(verb.index, "advcl")
        for m in sentence.children(c.index, "mark")
    )
    if modals & {"would", "'d", "’d"}:
        if condition:
            return "conditional", "would … if"
        return ("denied", "would not") if no else ("planned", "would")
    if modals & FUTURE:
        if condition:
            return "conditional", "will … if"
        return ("not_planned", "will not") if no else ("planned", "will")
    if modals & POSSIBLE:
        return ("denied", "cannot") if no and modals & {"can", "ca", "could"} else ("possible", "may")
    if modals & OUGHT:
        return "called_for", "should"
    if no:
        return "did_not_occur", "negation"
    if verb.xpos == "VBG" and sentence.child(verb.index, "aux"):
        past = any(t.feat("Tense") == "Past" for t in sentence.children(verb.index, "aux"))
        if after:
            return "planned", "present progressive with a coming date"
        return ("occurred", "past progressive") if past else ("ongoing", "present progressive")
    if after and verb.feat("Tense") != "Past":
        return "planned", "present with a coming date"
    return "occurred", ""


def assess(sentence: Sentence, trigger: Token, event_date: date | None = None, published: date | None = None) -> Assessment:
    """Return the status of the event that `trigger` names. Dates, where known, tell a coming event in the present tense."""
    after = event_date > published if event_date and published else None
    reasons: list[str] = []

    def because(reason: str) -> None:
        if reason:
            reasons.append(reason)

    status: Status
    if is_verbal(trigger) or (trigger.xpos in ("VBN", "VBG") and trigger.upos == "ADJ"):
        status, why = _clause_status(sentence, trigger, after)
        because(why)
    else:
        status, why = _noun_status(sentence, trigger, after)
        because(why)
    current = trigger
    for _ in range(len(sentence)):
        if current.head == ROOT:
            break
        governor = sentence[current.head]
        step = _step(sentence, current, governor, status, after)
        if step is None:
            break
        status, why = step
        because(why)
        current = governor
    if after and status in ASSERTED and not is_verbal(trigger):
        status = "planned"
        because("its date is yet to come")
    return Assessment(status, tuple(reasons))


def _noun_status(sentence: Sentence, noun: Token, after: bool | None) -> tuple[Status, str]:
    if negated(sentence, noun):
        return "did_not_occur", "no"
    statuses = noun_modifiers()
    for t in sentence.children(noun.index, "amod", "acl", "compound", "nmod:poss"):
        found = statuses.get(t.text.lower()) or statuses.get(t.lemma)
        if found and not (t.text.lower() == "next" and not after):
            return _status(found), t.text.lower()
    if sentence.child(noun.index, "cop"):
        return _clause_status(sentence, noun, after)
    return "occurred", ""


def _status(name: str) -> Status:
    assert name in ("planned", "possible", "did_not_occur", "denied")
    return name  # type: ignore[return-value]


def _step(sentence: Sentence, current: Token, governor: Token, status: Status, after: bool | None) -> tuple[Status, str] | None:
    """The status after one link outwards, with its reason; None where the way ends."""
    relation = current.relation
    if current.deprel in ("acl:relcl", "advcl:relcl") or relation not in LINKS:
        return None
    marks = {m.text.lower() for m in sentence.children(current.index, "mark")}
    if relation in ("advcl", "acl") and marks & word_class("conditional_marks") and (status in ASSERTED or status == "planned"):
        return "conditional", " ".join(sorted(marks))
    if (
        relation == "advcl"
        and current.xpos == "VBG"
        and operators().get(governor.lemma) in OUTCOME
        and marks & {"for", "against", "from", "on", "about", "of"}
    ):
        # "calls for resolving the conflict", "warned against striking": a complement in all but name.
        return _under_verb(sentence, current, governor, status, None, after)
    if relation == "advcl":
        return _adverbial(sentence, current, governor, status, marks, after)
    if relation == "conj":
        return status, ""
    preposition = preposition_of(sentence, current.index) if relation in ("obl", "nmod") else None
    if preposition in word_class("before_marks"):
        return ("planned", str(preposition)) if status in ASSERTED else (status, "")
    if governor.lemma in AGENDA_NOUNS or (current.relation == "nsubj" and governor.lemma in AGENDA_NOUNS):
        return ("not_planned", "not on the agenda") if negated(sentence, governor) else ("planned", "on the agenda")
    if relation in ("nmod", "acl", "compound") and not is_verbal(governor):
        return _under_noun(sentence, current, governor, status, preposition)
    return _under_verb(sentence, current, governor, status, preposition, after)


def _adverbial(
    sentence: Sentence, current: Token, governor: Token, status: Status, marks: set[str], after: bool | None
) -> tuple[Status, str] | None:
    if status not in ASSERTED:
        return None
    if marks & word_class("before_marks"):
        own, _ = _clause_status(sentence, governor, after) if is_verbal(governor) else (status, "")
        return (status, "") if own in ASSERTED else ("planned", "before")
    if current.feat("VerbForm") == "Inf" or "to" in marks:
        if governor.lemma in word_class("motion_purpose"):
            own, why = _clause_status(sentence, governor, after)
            return own, why
        return "planned", "purpose"
    return None


NOUN_OPERATORS = {
    "plan": "plan", "agreement": "plan", "promise": "plan", "pledge": "plan", "decision": "plan", "intention": "plan", "commitment": "plan", "vow": "plan",
    "preparation": "plan", "readiness": "possible", "willingness": "possible", "offer": "possible", "proposal": "possible", "possibility": "possible",
    "attempt": "possible", "effort": "possible", "threat": "possible", "desire": "possible", "hope": "possible", "chance": "possible", "prospect": "possible",
    "bid": "possible", "warning": "possible", "risk": "possible", "idea": "possible", "right": "possible", "opportunity": "possible", "need": "call",
    "call": "call", "demand": "call", "request": "call", "appeal": "call", "failure": "fail", "refusal": "deny", "denial": "deny", "rejection": "deny",
    "lack": "fail", "absence": "fail", "cancellation": "fail", "invitation": "possible", "date": "plan", "eve": "plan", "ban": "deny", "wave": "keep",
}  # fmt: skip


def _under_noun(sentence: Sentence, current: Token, governor: Token, status: Status, preposition: str | None) -> tuple[Status, str] | None:
    if current.relation == "acl" and current.xpos in ("VBN", "VBG") and governor.lemma not in NOUN_OPERATORS:
        return None
    operator = NOUN_OPERATORS.get(governor.lemma)
    if operator in (None, "keep"):
        return None if current.relation == "acl" else (status, "")
    if current.relation == "nmod" and preposition not in ("of", "for", "on", "about", "to", "at"):
        return None
    outcome = OUTCOME[operator]
    if status in ASSERTED:
        if negated(sentence, governor) and outcome == "planned":
            return "not_planned", f"no {governor.lemma}"
        return outcome, governor.lemma
    return status, ""


def _under_verb(
    sentence: Sentence, current: Token, governor: Token, status: Status, preposition: str | None, after: bool | None
) -> tuple[Status, str] | None:
    noun = not is_verbal(current)
    own, why = _clause_status(sentence, governor, after) if is_verbal(governor) else ("occurred", "")
    no = negated(sentence, governor)
    operator = operators().get(governor.lemma)
    if (
        governor.lemma == "rule"
        and not sentence.child(governor.index, "compound:prt")
        and "out" not in {t.text.lower() for t in sentence.children(governor.index, "advmod", "case")}
    ):
        operator = None
    carried = noun and governor.lemma in light_verbs() and (light_verb_of(sentence, current) or governor).index == governor.index
    if current.relation == "obl" and not carried and not (operator == "call" and preposition in ("for", "on", "to")):
        # "met during the talks": what the preposition carries is presupposed.
        if operator in ("plan", "possible") and preposition in ("for", "on", "about", "at", "to", "with") and status in ASSERTED:
            return OUTCOME[operator], governor.lemma
        return None
    if (
        operator == "call"
        and current.relation in ("obj", "nsubj")
        and noun
        and preposition is None
        and governor.lemma in ("call", "press", "ask", "push")
    ):
        operator = None
    if noun and current.relation == "nsubj" and not carried and not is_passive(sentence, governor):
        return None
    if operator in OUTCOME and not (carried and governor.lemma in ("have", "hold", "open", "support", "look", "work")):
        if operator == "plan" and current.deprel == "ccomp" and governor.lemma in ANNOUNCING and status != "occurred":
            return status, ""
        if operator == "plan" and current.deprel == "ccomp" and current.feat("Tense") == "Past":
            return status, ""
        outcome = OUTCOME[operator]
        if status in ASSERTED or (status == "planned" and outcome in ("denied", "did_not_occur", "called_for")):
            if no:
                flipped: dict[Status, Status] = {
                    "planned": "not_planned",
                    "possible": "denied",
                    "did_not_occur": "occurred",
                    "denied": "possible",
                }
                return flipped.get(outcome, outcome), f"not {governor.lemma}"
            if own in ("not_planned", "denied", "did_not_occur") and outcome in ("planned", "possible"):
                return own, why
            return outcome, governor.lemma
        return status, ""
    if operator == "speech":
        if no and status in ASSERTED and current.deprel == "ccomp":
            return "possible", f"not {governor.lemma}"
        return (status, "") if current.relation in ("ccomp", "parataxis", "xcomp") else None
    if carried or operator == "implicative" or current.relation in ("xcomp", "csubj"):
        if status in ASSERTED:
            return (own, why) if own != "occurred" else (status, "")
        if own in ("planned", "possible", "conditional", "called_for"):
            return status, ""
        return status, ""
    if noun and current.relation in ("obj", "nsubj"):
        # "condemned the strike", "the strike killed …": presupposed, whatever becomes of the verb.
        return None
    return status, ""
