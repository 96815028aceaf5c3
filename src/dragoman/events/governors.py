"""What stands above an event and what it makes of it: verbs, nouns and predicates that plan, deny, ask for, fail …

Every function answers with the status that the surroundings give and the reason, or None where they say nothing: what hangs
on an operator is governed by it, what is merely mentioned ("condemned the strike", "after the talks") is presupposed.
"""

from __future__ import annotations

from dragoman.events.arguments import is_verbal, preposition_of
from dragoman.events.clauses import Reasoned, is_bare_infinitive, is_conditional_clause, is_open_question, negated
from dragoman.events.links import COMING, Link, bare, indefinite
from dragoman.events.nouns import noun_under_verb
from dragoman.events.predicates import as_predicate, operator_of, pair_of
from dragoman.events.rules import lead_ins, operators, word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import ASSERTED

# What comes after, or whenever, a coming event is itself to come; what goes on beside it ("as it defends itself") is not.
SEQUELS = frozenset({"when", "whenever", "after", "once", "where"})
OPENING = frozenset({"start", "begin", "open", "close", "conclude", "end", "finish"})
# "encouraged dialogue, such as the recent meeting": that one was held.
PAST = word_class("earlier") | {"last", "successful"}
SUPERLATIVES = frozenset({"first", "second", "third", "last", "only", "latest"})


def surroundings(link: Link) -> Reasoned | None:
    """What the governor makes of the word, or None."""
    lead = _lead_in(link.sentence, link.word)
    if lead is not None and not (lead[0] == "planned" and link.after is False):
        return lead
    relation = link.word.relation
    if link.word.deprel in ("acl:relcl", "advcl:relcl"):
        return _relative(link)
    if link.word.xpos == "VBG" and not link.sentence.child(link.word.index, "aux"):
        if (
            link.governor.lemma in word_class("debating")
            and (relation != "advcl" or link.marks)
            and relation in ("xcomp", "ccomp", "acl", "advcl", "nmod", "obj")
        ):
            return "possible", link.governor.lemma
        if link.governor.lemma in word_class("weights") and relation != "advcl":
            return "called_for", link.governor.lemma
    if relation == "advcl":
        return _adverbial(link)
    if relation in ("ccomp", "csubj", "xcomp", "acl") and link.marks & word_class("open_marks") and relation != "xcomp":
        return "possible", "whether"
    if relation in ("nmod", "acl", "compound") and not is_verbal(link.governor):
        return _under_noun(link)
    if relation == "parataxis" and operator_of(link.sentence, link.governor) != "speech":
        return None
    if relation in ("ccomp", "xcomp", "csubj", "parataxis", "obj", "nsubj", "obl", "nmod", "iobj", "acl"):
        return _under_predicate(link)
    return None


def _relative(link: Link) -> Reasoned | None:
    """A relative clause tells of its noun as it is: not so one that is asked for, or that says what a coming thing is to do."""
    sentence, word, governor = link.sentence, link.word, link.governor
    if sentence.child(governor.index, "cop") and is_open_question(sentence, governor):
        return "possible", "a question"
    subject = sentence.child(word.index, "nsubj")
    itself = subject is not None and subject.text.lower() in ("that", "which")
    if itself and word.xpos in ("VBZ", "VBP") and governor.upos == "NOUN" and bare(sentence, governor):
        status = link.status_of(governor)
        return (status, f"a {governor.lemma} to come") if status in COMING else None
    return None


def _lead_in(sentence: Sentence, word: Token) -> Reasoned | None:
    """ "short of meeting", "in the event of an attack": the words right before the phrase, however they are parsed."""
    inside = {
        i
        for child in sentence.children(word.index, "det", "amod", "nmod", "compound", "aux", "nummod", "punct")
        if child.index < word.index
        for i in sentence.subtree(child.index)
    }
    first = word.index
    while first - 1 in inside:
        first -= 1
    before = tuple(t.text.lower() for t in sentence.tokens[max(0, first - 5) : first])
    for phrase, status in lead_ins():
        if before[-len(phrase) :] == phrase:
            return status, " ".join(phrase)  # type: ignore[return-value]
    return None


def _pair_with_mark(link: Link) -> str | None:
    """The operator that the governor is together with the clause's own mark: "looks forward | to working"."""
    return next((pair for mark in sorted(link.marks) if (pair := pair_of(link.sentence, link.governor, mark))), None)


def _adverbial(link: Link) -> Reasoned | None:
    sentence, word, governor = link.sentence, link.word, link.governor
    if is_conditional_clause(sentence, word) or (word.feat("Tense") != "Past" and "if" in link.marks):
        return "conditional", "if"
    operator = operator_of(sentence, governor)
    pair = _pair_with_mark(link)
    if pair is not None and word.xpos == "VBG":
        return link.governed(pair)
    status = link.status_of(governor)
    if link.marks & word_class("before_marks"):
        if status in COMING or word.xpos in ("VBZ", "VBP", "VB"):
            return "planned", "before"
        return None
    if is_bare_infinitive(sentence, word):
        if governor.lemma == "call" and word.lemma in word_class("performed_by_saying") and sentence.child(governor.index, "obj", "xcomp"):
            # "called Tusk to congratulate him": a call by telephone, in which it was said.
            return status, "called"
        if operator in ("call", "possible", "deny", "fail") or (operator == "plan" and governor.lemma in ("agree", "call", "expect")):
            return link.governed(operator)
        if governor.lemma in word_class("motion_purpose") | word_class("feelings"):
            return status, governor.lemma
        return ("planned" if status in ASSERTED and link.after is not False else status), "purpose"
    sequel = link.marks | {a.text.lower() for a in sentence.children(word.index, "advmod")}
    finite_present = word.xpos in ("VBZ", "VBP") and not sentence.child(word.index, "aux") and bool(sequel & SEQUELS)
    if sequel & {"when", "whenever"} and _is_maxim(sentence, word, governor):
        return "conditional", "whenever"
    if word.lemma in word_class("performed_by_saying") and governor.lemma in OPENING:
        return None  # "I want to begin by thanking"
    if status in COMING and word.xpos == "VBG" and link.marks & {"in", "by"} and not _as_before(link):
        # "will help in ending", "must begin by withdrawing": the means come with the end
        return status, f"{governor.lemma} {'by' if 'by' in link.marks else 'in'}"
    if status in COMING and status != "called_for" and (finite_present or (word.xpos == "VBG" and not link.marks & {"by", "for", "over"})):
        return status, f"with {governor.lemma}"
    return None


def _as_before(link: Link) -> bool:
    """ "will hold them to it, as we did by withdrawing": wherever the parser hung it, what somebody did is past."""
    mark = link.sentence.child(link.word.index, "mark")
    before = link.sentence[mark.index - 1] if mark is not None and mark.index else None
    return link.governor.xpos == "VBD" or (before is not None and before.lemma == "do" and before.xpos in ("VBD", "VBN"))


def _is_maxim(sentence: Sentence, word: Token, governor: Token) -> bool:
    """ "When journalists are attacked, everyone loses": what befalls nobody in particular, told without a time."""
    auxiliaries = sentence.children(word.index, "aux:pass") if word.xpos == "VBN" else []
    present = word.xpos in ("VBZ", "VBP") or any(t.xpos in ("VBZ", "VBP") for t in auxiliaries)
    modal = any(t.deprel == "aux" for t in sentence.children(word.index))
    if not present or modal or not any(t.xpos in ("VBZ", "VBP", "MD") for t in _finite(sentence, governor)):
        return False
    subject = sentence.child(word.index, "nsubj", "nsubj:pass")
    return subject is not None and subject.upos == "NOUN" and bare(sentence, subject)


def _finite(sentence: Sentence, verb: Token) -> list[Token]:
    return [verb, *sentence.children(verb.index, "aux", "cop", "aux:pass")]


def _under_noun(link: Link) -> Reasoned | None:
    sentence, word, governor = link.sentence, link.word, link.governor
    if word.relation == "acl" and word.xpos in ("VBN", "VBG") and not link.marks:
        # "the agreement reached by", "the plan sinking": the noun takes part in the act, it does not govern it.
        if word.xpos == "VBG" and governor.lemma in word_class("papers"):
            return _in_paper(link)
        return _awaited(link)
    predicate = operators("adjectives").get(governor.lemma, "progress")
    if word.xpos.startswith("V") and predicate != "progress" and sentence.child(governor.index, "cop"):
        return link.governed(predicate)
    if governor.lemma in word_class("reasons") and negated(sentence, governor):
        return "not_planned", f"no {governor.lemma}"
    if _without_sign(link):
        return "possible", f"no {governor.lemma}"
    if governor.lemma in word_class("dispositions") and (had := _had(link)) is not None:
        return had
    operator = operators("nouns").get(governor.lemma)
    preposition = preposition_of(sentence, word.index)
    known = any(t.lemma.lower() in PAST for t in sentence.children(word.index, "amod"))
    if preposition in ("including", "such as", "like") and not known and (whole := link.status_of(governor)) in COMING:
        return whole, f"{governor.lemma} {preposition}"
    if preposition in word_class("before_marks") and word.lemma.lower() in word_class("occasions") and link.after is not False:
        return "planned", "before"
    if governor.lemma in word_class("weights") and word.relation == "nmod" and bare(sentence, word):
        return "called_for", governor.lemma
    if governor.lemma in word_class("topics") and word.relation == "nmod" and indefinite(sentence, word):
        operator = "possible"
    if operator is None:
        if word.relation != "acl" or not is_bare_infinitive(sentence, word):
            return None
        superlative = (
            any(t.lemma in SUPERLATIVES for t in sentence.children(governor.index, "amod", "nummod")) or governor.lemma in SUPERLATIVES
        )
        return None if superlative else ("planned", f"{governor.lemma} to")
    if word.relation == "nmod" and preposition not in (
        "of",
        "for",
        "on",
        "about",
        "to",
        "at",
        "against",
        "in",
        "over",
        None,
    ):
        return None
    if operator == "speech":
        return _said(link) if word.xpos.startswith("V") and word.relation == "acl" else None
    if operator == "implicative":
        return link.status_of(governor), governor.lemma
    if operator == "possible" and governor.relation == "obj" and sentence[governor.head].lemma == "accept":
        return ("planned", "accepted") if link.status_of(sentence[governor.head]) in ASSERTED else ("possible", governor.lemma)
    if word.relation == "compound" and (
        operator in ("call", "fail", "try", "plan", "deny", "wish", "stop") and governor.lemma not in ("plan", "agreement")
    ):
        return None
    return link.governed(operator)


def _had(link: Link) -> Reasoned | None:
    """ "had the courage | to meet him", "had a chance to meet him": told in the past, it was done."""
    sentence, noun = link.sentence, link.governor
    if noun.relation != "obj" or noun.head == ROOT or link.word.relation != "acl":
        return None
    verb = sentence[noun.head]
    past = verb.xpos == "VBD" or any(t.lemma == "do" and t.xpos == "VBD" for t in sentence.children(verb.index, "aux"))
    return (link.status_of(verb), noun.lemma) if past and verb.lemma in ("have", "get", "find") else None


def _awaited(link: Link) -> Reasoned | None:
    """ "looks forward to Danish firms | investing": what is awaited is what they are to do."""
    noun = link.governor
    if link.word.xpos == "VBN" and noun.lemma in word_class("occasions"):
        # "will convene the third session, hosted by Oman"
        own = link.status_of(noun)
        return (own, f"a {noun.lemma} to come") if own in COMING else None
    if link.word.xpos != "VBG" or noun.relation != "obl":
        return None
    over = link.sentence[noun.head]
    pair = pair_of(link.sentence, over, preposition_of(link.sentence, noun.index))
    return ("planned", over.lemma) if pair == "plan" and link.status_of(over) in ASSERTED else None


def _in_paper(link: Link) -> Reasoned | None:
    """ "failed to adopt a resolution | condemning the coup": what is said in a paper that never came about is not said."""
    paper = link.governor
    over = [paper] if paper.relation != "obj" else [paper, link.sentence[paper.head]]
    return next(((own, paper.lemma) for t in over if (own := link.status_of(t)) not in ASSERTED), None)


def _without_sign(link: Link) -> bool:
    """ "has not seen any indication that …", "no sign that …": whether the sign under whose clause the word stands is missing."""
    sentence, sign = link.sentence, link.governor
    if sign.lemma not in word_class("signs"):
        return False
    over = sentence[sign.head] if sign.relation in ("obj", "nsubj", "obl") else None
    return negated(sentence, sign) or (over is not None and negated(sentence, over))


def _said(link: Link) -> Reasoned | None:
    """Under a verb or noun of saying: what is denied, not confirmed or asked about is not told as a fact."""
    if link.governor.lemma in word_class("posing") and is_bare_infinitive(link.sentence, link.word):
        perfect = any(t.lemma == "have" for t in link.sentence.children(link.word.index, "aux"))
        return None if perfect else ("possible", f"{link.governor.lemma} to")
    if link.governor.lemma in word_class("holding_true") and is_open_question(link.sentence, link.governor):
        return "possible", "a question"
    status = link.status_of(link.governor)
    if link.governor.lemma == "see" and status in COMING:
        return status, "seen to come"
    if status == "did_not_occur":
        return "possible", f"not {link.governor.lemma}"
    if status == "denied":
        return status, f"{link.governor.lemma} denied"
    subjunctive = link.word.xpos == "VB" and not link.sentence.child(link.word.index, "aux", "mark")
    if link.governor.lemma in ("insist", "suggest", "propose", "recommend") and subjunctive:
        return "called_for", f"{link.governor.lemma} that"
    return None


def _under_predicate(link: Link) -> Reasoned | None:
    sentence, word, governor = link.sentence, link.word, link.governor
    if not is_verbal(word) and word.xpos != "VBG":
        return noun_under_verb(link)
    predicate = as_predicate(sentence, word, governor)
    if predicate is not None:
        return link.governed(predicate)
    operator = operator_of(sentence, governor)
    must = governor.lemma == "have" and governor.xpos != "VBD" and is_bare_infinitive(sentence, word)
    if must and all(t.lemma != "yet" for t in sentence.tokens[governor.index : word.index]):
        # "has to withdraw" asks for it, "had to withdraw" tells that it did; "I have to thank" does what it says.
        operator = "implicative" if word.lemma in word_class("performed_by_saying") else "call"
    if word.relation in ("obl", "nmod"):
        operator = pair_of(sentence, governor, preposition_of(sentence, word.index)) or operator
    elif word.xpos == "VBG" and link.marks:
        # "looks forward to working with"
        operator = _pair_with_mark(link) or operator
    if operator in ("speech", None) or (word.deprel == "ccomp" and governor.lemma in word_class("announcing")):
        if word.relation == "xcomp" and operator is None:
            return link.status_of(governor), governor.lemma
        if word.relation == "csubj":
            return ("possible", "would be") if link.status_of(governor) in COMING else None
        return _said(link)
    if operator == "implicative":
        return link.status_of(governor), governor.lemma
    if operator == "plan" and word.deprel == "ccomp" and word.feat("Tense") == "Past":
        return None
    if governor.lemma == "go" and governor.xpos != "VBG" and operator == "plan":
        return link.status_of(governor), "go"
    if operator == "wish" and word.lemma in word_class("performed_by_saying") and governor.xpos in ("VBP", "VBZ", "VB"):
        return None
    return link.governed(operator)
