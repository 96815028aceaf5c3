"""Grammar of attribution over Universal Dependencies: subjects, cue words with their auxiliaries, and the spans of phrases."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements.quotations import MARKS, Quotation

Span = tuple[int, int]
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "nor", "neither"})
UNREAL = frozenset({"will", "would", "could", "may", "might", "should", "must", "shall", "can", "ca", "'ll", "’ll", "'d", "’d", "wo"})
OBJECT_CONTROL = frozenset(
    (
        "urge",
        "ask",
        "tell",
        "order",
        "force",
        "allow",
        "help",
        "want",
        "persuade",
        "invite",
        "encourage",
        "expect",
        "lead",
        "prompt",
        "see",
        "hear",
        "call",
        "warn",
        "advise",
        "press",
        "quote",
    )
)
TOLD = frozenset(
    ("tell", "inform", "assure", "remind", "notify", "warn", "brief", "thank", "promise", "ask", "urge", "advise", "reassure", "call")
)
"""Cues whose object is the one spoken to."""
PHASES = frozenset(
    [
        "go",
        "continue",
        "hasten",
        "begin",
        "start",
        "seem",
        "appear",
        "keep",
        "proceed",
        "come",
        "tend",
        "try",
        "seek",
        "rush",
        "move",
        "stop",
        "avoid",
        "resist",
        "attempt",
        "manage",
        "dare",
        "pledge",
        "use",
        "serve",
        "pause",
        "end",
    ]
)
"""Verbs that only say how another verb goes on: begins, seems, ends, is tried."""
RELATIVES = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns that are a subject by their form alone."""
_ASKS = frozenset({"urge", "demand", "insist", "ask", "request", "propose", "recommend", "suggest", "require", "call"})
_BRACKETS = {"(": ")", ")": "(", "[": "]", "]": "["}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_EDGE = frozenset(",.;:—–-―()[]…") | MARKS


def negated(sentence: Sentence, index: int) -> bool:
    """Whether a predicate is negated by a word of its own ("did not say", "never said") or by its subject ("no one said")."""
    for t in sentence.children(index):
        if t.text.lower() in NEGATIONS and t.relation in ("advmod", "det", "cc"):
            return True
        if t.relation == "nsubj" and (t.text.lower() in ("nobody", "none", "neither") or _has_no(sentence, t.index)):
            return True
    return index > 0 and sentence[index - 1].text.lower() in ("not", "n't", "n’t", "never")


def _has_no(sentence: Sentence, index: int) -> bool:
    return any(t.text.lower() in ("no", "neither") for t in sentence.children(index, "det"))


def unreal(sentence: Sentence, index: int) -> bool:
    """Whether a predicate is only possible, future, asked for or supposed: modal, infinitive, "if" or "whether" clause."""
    own = sentence.children(index)
    if any(t.text.lower() in UNREAL and t.relation == "aux" for t in own):
        return True
    if any(t.text.lower() in ("if", "whether", "unless", "should") and t.relation in ("mark", "advmod") for t in own):
        return True
    above = phase_of(sentence, index)
    if above is not None and unreal(sentence, above):
        return True
    return infinitive(sentence, index)


def infinitive(sentence: Sentence, index: int) -> bool:
    """Whether a verb is a to-infinitive."""
    if any(t.text.lower() == "to" and t.relation == "mark" for t in sentence.children(index)):
        return True
    return index > 0 and sentence[index - 1].text.lower() == "to" and sentence[index - 1].upos == "PART"


def asked_for(sentence: Sentence, index: int) -> bool:
    """ "urged that all members reaffirm their support": whether a verb tells what somebody asks others to do."""
    token = sentence[index]
    bare = token.xpos == "VB" and token.relation == "ccomp" and sentence.child(index, "aux") is None
    return bare and sentence.child(index, "nsubj") is not None and sentence[token.head].lemma in _ASKS


def passive(sentence: Sentence, index: int) -> bool:
    if any(t.deprel in ("aux:pass", "nsubj:pass") for t in sentence.children(index)):
        return True
    token = sentence[index]
    return token.deprel == "acl" and token.xpos == "VBN" and sentence.child(index, "aux") is None


def agent_of(sentence: Sentence, index: int) -> Token | None:
    """The "by" phrase's head of a passive verb, or None."""
    for t in sentence.children(index, "obl"):
        if t.index > index and any(c.text.lower() == "by" for c in sentence.children(t.index, "case")):
            return t
    return None


def subject_of(sentence: Sentence, index: int, depth: int = 4) -> Token | None:
    """The head of who performs a verb: its subject, agent, controller, or the subject of the clause that it is joined to."""
    token = sentence[index]
    if passive(sentence, index):
        return agent_of(sentence, index)
    participle = token.xpos == "VBG" and sentence.child(index, "aux") is None
    own = [t for t in sentence.children(index, "nsubj") if t.deprel != "nsubj:pass" and not (participle and t.index > index)]
    if own:
        return next((t for t in own if t.upos in ("NOUN", "PROPN", "PRON")), own[0])
    if not depth or token.head == ROOT:
        return None
    head = sentence[token.head]
    if token.relation in ("conj", "advcl", "xcomp", "ccomp") and head.upos in ("VERB", "AUX", "ADJ", "NOUN"):
        if token.relation == "xcomp" and head.lemma in OBJECT_CONTROL and (obj := sentence.child(head.index, "obj")):
            return obj
        if token.relation == "ccomp" and token.feat("VerbForm") not in ("Ger", "Part", "Inf"):
            return None
        passive_subject = sentence.child(head.index, "nsubj:pass")
        return passive_subject or subject_of(sentence, head.index, depth - 1)
    if token.relation == "acl" and head.upos in ("NOUN", "PROPN") and token.xpos == "VBG":
        return head
    return None


def phrase(sentence: Sentence, head: int, without: Iterable[int] = ()) -> list[int]:
    """Token indices of a noun phrase as a source: its subtree without case marks and edge punctuation, in one stretch around the head."""
    banned = set(without)
    for t in sentence.children(head):
        if t.relation == "case" and t.text.lower() in ("'s", "’s", "'", "’"):
            banned.add(t.index)
        if (t.relation in ("case", "mark", "cop", "punct", "advmod", "cc") and t.index < head) or t.relation in (
            "parataxis",
            "advcl",
            "ccomp",
        ):
            banned.update(sentence.subtree(t.index))
        if t.relation == "conj" and t.upos in ("VERB", "AUX"):
            banned.update(sentence.subtree(t.index))
    inside = {i for i in sentence.subtree(head) if i >= head or _on_its_side(sentence, i, head)} - banned
    low = high = head
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    while low < head and sentence[low].upos == "PUNCT" and sentence[low].text not in MARKS:
        low += 1
    while high > head and sentence[high].upos == "PUNCT":
        high -= 1
    return list(range(low, high + 1))


def _on_its_side(sentence: Sentence, index: int, head: int) -> bool:
    """Whether a word left of a head hangs on it without a detour to its right: not the date of "On Monday, Costa, speaking in …"."""
    for a in sentence.ancestors(index):
        if a.index >= head:
            return a.index == head
    return False


def cue_group(sentence: Sentence, index: int) -> list[int]:
    """Token indices of a cue verb with its auxiliaries, adverbs, negation and particle, and the verb of phase above it ("went on to say")."""
    low = index
    above = phase_of(sentence, index)
    if above is not None:
        return list(range(cue_group(sentence, above)[0], _last(sentence, index) + 1))
    allowed = {t.index for t in sentence.children(index) if t.relation in ("aux", "cop") or t.relation == "advmod"}
    while low - 1 in allowed or (low and sentence[low - 1].upos == "AUX" and sentence[low - 1].head == index):
        low -= 1
    return list(range(low, _last(sentence, index) + 1))


def phase_of(sentence: Sentence, index: int) -> int | None:
    """The verb of phase right above a verb ("went on to say", "stopped short of calling"), or None."""
    token = sentence[index]
    above = sentence[token.head] if token.head != ROOT else None
    if above is None or above.lemma not in PHASES or token.relation not in ("xcomp", "advcl", "ccomp") or not 0 < index - above.index <= 4:
        return None
    between = sentence.tokens[above.index + 1 : index]
    return None if any(t.upos in ("NOUN", "PROPN", "PRON", "PUNCT") or t.text.lower() == "without" for t in between) else above.index


def _last(sentence: Sentence, index: int) -> int:
    """The place of a verb's particle ("point out"), else of the verb."""
    return index + any(t.index == index + 1 for t in sentence.children(index, "compound:prt"))


def content_spans(sentence: Sentence, tokens: Iterable[int], quotations: Iterable[Quotation]) -> tuple[Span, ...]:
    """Character spans of a set of tokens: runs (a gap of mere commas does not part them), trimmed of punctuation at their edges.

    A quotation mark at an edge stays where its partner lies inside the run.
    """
    runs: list[list[int]] = []
    for i in sorted(set(tokens)):
        if runs and all(sentence[k].upos == "PUNCT" for k in range(runs[-1][-1] + 1, i)):
            runs[-1].extend(range(runs[-1][-1] + 1, i + 1))
        else:
            runs.append([i])
    marks = {x: q for q in quotations for x in (q.start, q.end)}
    spans = []
    for run in runs:
        low, high = run[0], run[-1]
        while high > low and _loose(sentence, high, low, high, marks):
            high -= 1
        while low < high and _loose(sentence, low, low, high, marks):
            low += 1
        if any(sentence[k].upos not in ("PUNCT", "CCONJ") for k in range(low, high + 1)):
            spans.append((sentence[low].start, sentence[high].end))
    return tuple(spans)


def _loose(sentence: Sentence, edge: int, low: int, high: int, marks: dict[int, Quotation]) -> bool:
    token = sentence[edge]
    if token.text[0] not in _EDGE or token.upos not in ("PUNCT", "SYM", "PART", "X"):
        return False
    if token.text in _BRACKETS:
        return not any(sentence[k].text == _BRACKETS[token.text] for k in range(low, high + 1))
    quotation = marks.get(token.start if edge == low else token.end)
    if quotation is not None:
        return not (sentence[low].start <= quotation.start and quotation.end <= sentence[high].end)
    return True


def nominal(token: Token) -> bool:
    return token.upos in _NOMINAL
