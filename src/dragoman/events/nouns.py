"""What a verb makes of an event noun that is its object, its subject or stands in a phrase with a preposition."""

from __future__ import annotations

from dragoman.events.arguments import is_passive, is_verbal, light_verb_of, preposition_of
from dragoman.events.clauses import Reasoned
from dragoman.events.links import COMING, Link, bare, indefinite
from dragoman.events.predicates import as_predicate, operator_of, pair_of
from dragoman.events.rules import light_verbs, operators, word_class
from dragoman.reading import ASSERTED, Status

SHOWING = frozenset({"show", "demonstrate", "signal", "express", "declare", "prove"})
SHOWN = frozenset({"solidarity", "support", "sympathy", "respect", "commitment", "gratitude", "appreciation", "backing"})
"""What is there as far as it is shown: "encouraged the clubs to show their solidarity"."""


COMPRISING = frozenset({"include", "comprise", "involve", "cover"})


def noun_under_verb(link: Link) -> Reasoned | None:
    """What the governing verb makes of a noun, or None where it only mentions it ("condemned the strike")."""
    sentence, word, governor = link.sentence, link.word, link.governor
    predicate = as_predicate(sentence, word, governor)
    if predicate is not None:
        return link.governed(predicate)
    if word.relation == "obj" and governor.lemma in ("bring", "put") and _is_ended(link):
        return None
    status = link.status_of(governor)
    carried = (
        is_verbal(governor) and governor.lemma in light_verbs() and (light_verb_of(sentence, word) or governor).index == governor.index
    )
    if word.relation in ("obl", "nmod", "iobj"):
        return _oblique(link, status, carried)
    securing = governor.lemma in word_class("securing") and word.lemma in word_class("secured")
    if governor.lemma == "see" and governor.xpos == "VBG" and word.relation == "obj" and word.lemma in word_class("secured"):
        # "no priority higher than seeing the release of …": who cares to see it has not seen it.
        return ("possible" if status in ASSERTED else status), "seeing it"
    if word.relation == "obj" and (securing or (governor.lemma in word_class("creating") and bare(sentence, word))):
        return status, governor.lemma
    operator = operator_of(sentence, governor)
    if word.relation == "obj" and governor.lemma in COMPRISING and (demand := _what_it_is_part_of(link)) is not None:
        return demand
    if word.relation == "nsubj" and not is_passive(sentence, governor):
        return _subject(link, status, carried, operator)
    if carried and governor.lemma in word_class("presupposing") and not (bare(sentence, word) and status not in ASSERTED):
        return None
    if operator in (None, "speech", "implicative"):
        if operator == "speech" and governor.lemma in SHOWING and word.lemma in SHOWN and governor.deprel != "advcl":
            return status, governor.lemma  # what is done "to show our support" shows it
        if operator == "speech" and governor.lemma in ("discuss", "raise", "debate") and indefinite(sentence, word):
            return "possible", governor.lemma
        return (status, governor.lemma) if carried or operator == "implicative" else None
    if carried and governor.lemma in ("have", "hold", "open", "look", "work"):
        return status, governor.lemma
    if governor.lemma in word_class("attitudes") and not bare(sentence, word):
        return None
    if operator == "stop" and word.lemma in word_class("occasions"):
        return None
    if governor.lemma in word_class("announcing") and word.lemma in word_class("performed_by_announcing"):
        return status, governor.lemma
    if operator == "call" and governor.lemma in ("press", "ask", "push", "call", "need"):
        return ("called_for", governor.lemma) if governor.lemma == "need" else None
    return link.governed(operator)


def _is_ended(link: Link) -> bool:
    """ "brought the war to a halt": it had gone on, whatever becomes of that."""
    phrases = link.sentence.children(link.governor.index, "obl", "nmod")
    return any(t.lemma in word_class("endings") and preposition_of(link.sentence, t.index) in ("to", "at") for t in phrases)


def _what_it_is_part_of(link: Link) -> Reasoned | None:
    """ "their demands include the release of …": what belongs to a demand, a plan or an offer stands as that does."""
    whole = link.sentence.child(link.governor.index, "nsubj")
    operator = operators("nouns").get(whole.lemma) if whole is not None else None
    return link.governed(operator) if operator in ("call", "plan", "possible", "wish") else None


def _subject(link: Link, status: Status, carried: bool, operator: str | None) -> Reasoned | None:
    sentence, word, governor = link.sentence, link.word, link.governor
    existential = bool(sentence.child(governor.index, "expl"))
    if existential or (carried and governor.lemma not in ("plan", "expect", "cancel", "postpone", "announce")):
        return status, governor.lemma
    if (operator == "fail" or governor.lemma in word_class("coming_to_nothing")) and word.lemma in operators("nouns"):
        return "did_not_occur", "it failed"
    telling = governor.lemma in word_class("telling_of_it") or word.lemma in word_class("diary")
    if status in ("planned", "not_planned") and telling:
        return status, f"will {governor.lemma}"
    fresh = any(a.lemma in word_class("fresh") for a in sentence.children(word.index, "amod"))
    if status in COMING and (fresh or indefinite(sentence, word) or word.lemma in operators("nouns")):
        return "possible", f"may {governor.lemma}"
    return None


def _oblique(link: Link, status: Status, carried: bool) -> Reasoned | None:
    sentence, word, governor = link.sentence, link.word, link.governor
    preposition = preposition_of(sentence, word.index)
    if preposition in word_class("before_marks"):
        happened = preposition == "before" and word.lemma not in word_class("occasions") and not bare(sentence, word) and status in ASSERTED
        return None if link.after is False or happened else ("planned", str(preposition))
    if preposition == "without":
        return "did_not_occur", "without"
    pair = pair_of(sentence, governor, preposition)
    if pair is not None:
        return link.governed(pair, f"{governor.lemma} {preposition}")
    if carried and preposition in ("in", "into", "to", "under", "through", None):
        return status, governor.lemma
    if preposition == "for" and governor.lemma in word_class("motion"):
        return ("planned" if status in ASSERTED and link.after is not False else status), "for"
    together = governor.lemma in word_class("coming_together") or governor.lemma in word_class("motion")
    if preposition in ("for", "on") and word.lemma in word_class("occasions") and together:
        return status, governor.lemma
    inside = preposition == "in" and word.lemma in word_class("diary") and status == "planned" and link.after is not False
    if (inside or preposition in word_class("within_marks")) and status in ("planned", "not_planned", "possible", "conditional"):
        return ("planned" if status == "planned" else "possible"), f"{preposition} what is {status}"
    return None
