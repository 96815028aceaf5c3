"""The status that the words of a clause or of a noun phrase give their event by themselves: tense, modality, negation, conditions."""

from __future__ import annotations

from dragoman.events.arguments import is_verbal
from dragoman.events.rules import noun_modifiers, word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import Status

NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "nor", "neither", "nobody", "none", "without", "nowhere"})
NO_ONE = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
MERELY = frozenset({"only", "just", "merely", "least", "simply"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "’"})
WOULD = frozenset({"would", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OUGHT = frozenset({"should", "must", "ought"})
MEASURES = frozenset(
    {"bill", "proposal", "plan", "resolution", "draft", "measure", "legislation", "law", "deal", "agreement", "step", "move", "treaty", "pact", "amendment"}
)  # fmt: skip
Reasoned = tuple[Status, str]


def negated(sentence: Sentence, token: Token, asking: Token | None = None) -> bool:
    """Whether a word is negated: by an adverb, a determiner ("no talks"), its subject ("nobody met") or object ("held no talks").

    asking: the argument on whose behalf it is asked; its own "no" is its own and does not count twice.
    """
    for t in sentence.children(token.index):
        if t.relation in ("advmod", "det", "cc", "case", "mark") and _negates(sentence, t):
            return True
        if t.relation in ("nsubj", "obj") and t != asking and is_verbal(token) and _is_no_one(sentence, t):
            return True
    # "did not meet or call", "no talks or visits".
    shared = token.deprel == "conj" and token.head != ROOT and not sentence.children(token.index, "nsubj", "aux")
    alternative = any(c.lemma in ("or", "nor") for c in sentence.children(token.index, "cc"))
    return shared and alternative and negated(sentence, sentence[token.head])


def _negates(sentence: Sentence, adverb: Token) -> bool:
    if adverb.text.lower() in ("longer", "more") and adverb.index > 0 and sentence[adverb.index - 1].lemma in ("no", "any"):
        return sentence[adverb.index - 1].lemma == "no"
    if adverb.lemma not in NEGATORS:
        return False
    following = sentence[adverb.index + 1].lemma if adverb.index + 1 < len(sentence) else ""
    return following not in MERELY


def _is_no_one(sentence: Sentence, noun: Token) -> bool:
    if noun.lemma.lower() in NO_ONE:
        return True
    return any(c.lemma in ("no", "neither", "none") for c in sentence.children(noun.index, "det", "cc", "advmod", "cc:preconj"))


def _modals(sentence: Sentence, token: Token) -> set[str]:
    own = {t.text.lower() for t in sentence.children(token.index, "aux", "cop")}
    if token.deprel == "conj" and token.head != ROOT and not sentence.children(token.index, "aux", "nsubj"):
        own |= {t.text.lower() for t in sentence.children(token.head, "aux")}
    return own


def is_conditional_clause(sentence: Sentence, clause: Token) -> bool:
    """Whether an adverbial clause is a condition, by its subordinator or by inversion ("should Russia attack")."""
    for mark in sentence.children(clause.index, "mark"):
        before = sentence[mark.index - 1].lemma if mark.index else ""
        if mark.text.lower() in word_class("conditional_marks") and before not in ("even", "as"):
            return clause.feat("Tense") != "Past" or mark.text.lower() in ("if", "unless")
    auxiliary, subject = sentence.child(clause.index, "aux", "cop"), sentence.child(clause.index, "nsubj")
    inverted = auxiliary is not None and subject is not None and auxiliary.index < subject.index
    return inverted and auxiliary is not None and auxiliary.text.lower() in ("should", "had", "were")


def _has_condition(sentence: Sentence, verb: Token) -> bool:
    return any(is_conditional_clause(sentence, c) for c in sentence.children(verb.index, "advcl"))


def is_bare_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is an infinitive with "to" and nothing else: "to meet in Geneva", "to be met"."""
    passive = verb.xpos == "VBN" and any(t.text.lower() == "be" for t in sentence.children(verb.index, "aux:pass"))
    return (verb.xpos == "VB" or passive) and any(m.text.lower() == "to" for m in sentence.children(verb.index, "mark"))


def clause_status(sentence: Sentence, verb: Token, after: bool | None, asking: Token | None = None) -> Reasoned:
    """Status that a verb's own auxiliaries and tense give.

    after: its date lies after (True) or not after publication. asking: as for `negated`.
    """
    modals = _modals(sentence, verb)
    no = negated(sentence, verb, asking)
    condition = _has_condition(sentence, verb)
    perfect = "have" in modals or "'ve" in modals
    if modals & WOULD:
        if condition:
            return "conditional", "would … if"
        if perfect and verb.deprel != "ccomp":
            return "did_not_occur", "would have"
        return _would(sentence, verb, no)
    if modals & FUTURE:
        if condition and not no:
            return "conditional", "will … if"
        return ("not_planned", "will not") if no else ("planned", "will")
    if modals & POSSIBLE:
        if no and any(a.text.lower() in ("more", "less") and a.index < verb.index for a in sentence.children(verb.index, "advmod")):
            return "occurred", "could not be more"
        if no and modals & {"can", "ca", "could"}:
            return ("did_not_occur", "could not") if "could" in modals else ("denied", "cannot")
        return "possible", "may"
    if modals & OUGHT:
        if perfect and "must" not in modals:
            return "did_not_occur", "should have"
        return ("possible", "should not") if no else ("called_for", "should")
    return _indicative(sentence, verb, after, no, perfect, condition)


def _would(sentence: Sentence, verb: Token, no: bool) -> Reasoned:
    if no:
        # "said that he would not" reports what he will not do; "would not", told by the reporter, a refusal.
        return ("not_planned", "would not") if verb.deprel in ("ccomp", "acl:relcl") else ("denied", "would not")
    if verb.deprel == "acl:relcl" and sentence[verb.head].lemma in MEASURES:
        return "possible", "a measure that would"
    return "planned", "would"


def _indicative(sentence: Sentence, verb: Token, after: bool | None, no: bool, perfect: bool, condition: bool) -> Reasoned:
    tied = _tied_infinitive(sentence, verb, perfect)
    if tied is not None:
        return ("not_planned", "is not to") if no and tied[0] == "planned" else tied
    if no:
        return ("occurred", "not until") if _only_then(sentence, verb) else ("did_not_occur", "negation")
    if condition and verb.xpos in ("VBZ", "VBP"):
        return "conditional", "if"
    if (left_open := _left_open(sentence, verb)) is not None:
        return left_open
    if verb.lemma == "go" and verb.xpos == "VBG" and any(is_bare_infinitive(sentence, x) for x in sentence.children(verb.index, "xcomp")):
        return "planned", "going to"
    if verb.xpos == "VBG" and sentence.child(verb.index, "aux"):
        past = any(t.text.lower() in ("was", "were", "had") for t in sentence.children(verb.index, "aux"))
        if after:
            return "planned", "present progressive with a coming date"
        return ("occurred", "past progressive") if past else ("ongoing", "present progressive")
    if after and verb.feat("Tense") != "Past":
        return "planned", "present with a coming date"
    return "occurred", ""


def _left_open(sentence: Sentence, verb: Token) -> Reasoned | None:
    """ "was possibly hacked", "the budget request provides aid": told, but not as a fact."""
    for t in sentence.children(verb.index, "advmod"):
        if t.lemma.lower() in word_class("hedges") and t.index < verb.index:
            return "possible", t.text.lower()
    subject = sentence.child(verb.index, "nsubj")
    if subject is not None and verb.xpos == "VBZ" and subject.lemma.lower() in word_class("asking_papers"):
        return "possible", f"a {subject.lemma} that asks for it"
    return None


def _only_then(sentence: Sentence, verb: Token) -> bool:
    """ "did not sign until May": it was signed in May."""
    if not any(t.feat("Tense") == "Past" for t in (verb, *sentence.children(verb.index, "aux"))):
        return False
    clauses = sentence.children(verb.index, "obl", "advcl")
    return any(m.text.lower() == "until" for c in clauses for m in sentence.children(c.index, "case", "mark"))


def _tied_infinitive(sentence: Sentence, verb: Token, perfect: bool) -> Reasoned | None:
    """ "is to meet", "is due to meet", "has yet to meet", "was to have met", and the headline's "to meet"."""
    marks = [m for mark in sentence.children(verb.index, "mark") for m in (mark, *sentence.children(mark.index, "fixed"))]
    to = next((m for m in marks if m.text.lower() == "to"), None)
    if to is None or verb.xpos not in ("VB", "VBN"):
        return None
    if to.index > 0 and sentence[to.index - 1].lemma == "yet":
        return "did_not_occur", "yet to"
    if to.index > 0 and sentence[to.index - 1].lemma == "about":
        return "planned", "about to"
    be = [t for t in sentence.children(verb.index, "aux", "cop") if t.lemma == "be" and t.index < to.index]
    if be:
        return ("did_not_occur", "was to have") if perfect else ("planned", "is to")
    if verb.deprel == "root" or (verb.deprel in ("xcomp", "acl", "parataxis") and sentence.root.upos == "PROPN"):
        return "planned", "a headline's infinitive"
    return None


def noun_status(sentence: Sentence, noun: Token, after: bool | None) -> Reasoned:
    """Status that a noun's determiner and adjectives give: "no talks", "planned talks"."""
    if negated(sentence, noun):
        return "did_not_occur", "no"
    statuses = noun_modifiers()
    for t in sentence.children(noun.index, "amod", "acl", "compound", "nmod:poss", "det"):
        found = statuses.get(t.text.lower()) or statuses.get(t.lemma)
        if found and not (t.text.lower() == "next" and not after):
            return found, t.text.lower()  # type: ignore[return-value]
    if sentence.child(noun.index, "cop"):
        return clause_status(sentence, noun, after)
    return "occurred", ""


def is_open_question(sentence: Sentence, verb: Token) -> bool:
    """Whether a main clause asks yes or no: "Will Lavrov meet Blinken?"."""
    if (
        not _opens_sentence(sentence, verb)
        or sentence.tokens[-1].text not in ("?", "?”", '"')
        or "?" not in {t.text for t in sentence.tokens[-2:]}
    ):
        return False
    first, subject = sentence.child(verb.index, "aux", "cop"), sentence.child(verb.index, "nsubj")
    if first is None or subject is None or first.index > subject.index:
        return False
    behind = sentence.root.index + 1 if verb.deprel != "root" else 0
    if _asks_how(sentence, verb, first):
        return True
    return not any(t.xpos.startswith("W") for t in sentence.tokens[behind : first.index] if t.head == verb.index)


def _asks_how(sentence: Sentence, verb: Token, auxiliary: Token) -> bool:
    """ "How do you get him to leave?": a way that is asked for is not gone yet."""
    how = any(
        t.lemma == "how" and t.index < auxiliary.index and sentence[t.index + 1].index == auxiliary.index
        for t in sentence.children(verb.index, "advmod")
    )
    return how and auxiliary.text.lower() in ("do", "does", "can", "could", "will", "would", "should")


def _opens_sentence(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb heads its sentence, or hangs on the label of a turn that the parser took for the head: "QUESTION: Will …"."""
    if verb.deprel == "root":
        return True
    label = sentence.root
    after = sentence.tokens[label.index + 1 : label.index + 2]
    labelled = label.index < 3 and label.text.isupper() and bool(after) and after[0].text == ":"
    return labelled and verb.head == label.index and verb.deprel in ("parataxis", "appos", "dep", "conj", "ccomp", "acl", "list")
