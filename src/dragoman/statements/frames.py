"""The constructions in which a cue's content stands, each a function from a cue's head to the content's tokens."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements.grammar import RELATIVES, SUBJECTS

_COMPLEMENTS = ("ccomp", "csubj")
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
_PHRASAL = frozenset({"obl", "nmod", "advcl", "xcomp", "ccomp", "acl", "obj", "advmod"})
_NAMES = frozenset({"amod", "appos", "compound", "acl"})
_WHEN = frozenset(
    (
        *(n.lower() for n in (*calendar.day_name, *calendar.month_name) if n),
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "eve",
        "sideline",
    )
)
_FOLLOWING = frozenset({"to", "over", "for", "against", "between", "among", "with", "of", "about", "as", "towards", "toward", "into"})
_POINTING = frozenset({"it", "this", "that", "these", "those", "him", "her", "them", "us", "me", "both"})
_ASKING = frozenset({"if", "whether", "who", "whom", "what", "how", "why", "when", "where", "which"})
_WH = frozenset({"how", "what", "why", "when", "where", "who", "which", "whether", "if", "that"})


@dataclass(frozen=True, slots=True)
class Match:
    """Content tokens, and the preposition that belongs to the cue ("called for")."""

    content: frozenset[int]
    preposition: int | None = None


def match(sentence: Sentence, index: int, frame: str) -> Match | None:
    """Return the content of the cue headed at `index` in one construction, or None where the sentence does not have it."""
    if frame == "clause":
        return _clause(sentence, index)
    if frame == "infinitive":
        return _infinitive(sentence, index)
    if frame == "gerund":
        return _gerund(sentence, index)
    if frame == "object":
        return _object(sentence, index)
    if frame == "participle":
        return _participle(sentence, index)
    if frame == "naming":
        return _naming(sentence, index)
    if "+" in frame:
        first, _, second = frame.partition("+")
        return _object_and(sentence, index, second) if first == "object" else _prepositional_infinitive(sentence, index, first)
    return _prepositional(sentence, index, frame)


def _marked(sentence: Sentence, index: int, *words: str) -> bool:
    return any(t.text.lower() in words for t in sentence.children(index, "mark"))


def _subtree(sentence: Sentence, index: int, *without: int) -> frozenset[int]:
    banned = {i for w in without for i in sentence.subtree(w)}
    return frozenset(i for i in sentence.subtree(index) if i not in banned)


def _clause(sentence: Sentence, index: int) -> Match | None:
    own = sentence.children(index)
    for t in own:
        if t.relation in _COMPLEMENTS and not _to_infinitive(sentence, t) and (t.xpos != "VBG" or _finite(sentence, t)):
            return Match(_with_tail(sentence, index, t))
    for t in own:
        first = sentence.subtree(t.index)[0]
        if t.relation == "xcomp" and t.xpos == "VB" and t.index - index > 1 and first > index and not _to_infinitive(sentence, t):
            return Match(frozenset(range(index + 1, sentence.subtree(t.index)[-1] + 1)))
    for t in own:
        if t.index < index or t.relation not in ("parataxis", "advcl", "acl", "xcomp", "dep"):
            continue
        if (t.relation == "parataxis" and _colon_between(sentence, index, t)) or _marked(sentence, t.index, "that"):
            return Match(_with_tail(sentence, index, t))
    return None


def behind(sentence: Sentence, token: Token, *prepositions: str) -> bool:
    """Whether one of some prepositions stands before a noun."""
    return any(c.text.lower() in prepositions for c in sentence.children(token.index, "case"))


def _finite(sentence: Sentence, token: Token) -> bool:
    return any(t.relation in ("aux", "nsubj") for t in sentence.children(token.index))


def _with_tail(sentence: Sentence, index: int, clause: Token) -> frozenset[int]:
    """A clause with what the parse hung on the cue behind it ("said A because B"); a participle or a second cue's clause is left out."""
    found = _subtree(sentence, clause.index)
    for t in sentence.children(index, "nsubj"):
        if index < t.index < clause.index and sentence[index].xpos == "VBG":  # "adding Peru would vote": Peru votes
            found |= _subtree(sentence, t.index)
    for t in sentence.children(index):
        if index < clause.index < t.index and t.relation in ("ccomp", "advcl", "xcomp", "obl", "advmod", "nmod", "acl"):
            own = sentence.subtree(t.index)
            participle = t.relation == "advcl" and t.xpos in ("VBG", "VBN") and not _finite(sentence, t)
            if participle or _marked(sentence, t.index, "while", "as") or own[0] < clause.index:
                continue
            found |= frozenset(own)
    return found


def _colon_between(sentence: Sentence, index: int, token: Token) -> bool:
    first = sentence.subtree(token.index)[0]
    return any(sentence[i].text in (":", ",", "—", "-") for i in range(index + 1, first + 1)) or first == index + 1


def _to_infinitive(sentence: Sentence, token: Token) -> bool:
    if any(t.text.lower() in _WH for t in sentence.children(token.index, "mark", "advmod", "obj", "nsubj") if t.index < token.index):
        return False
    return any(t.text.lower() == "to" for t in sentence.children(token.index, "mark"))


def _infinitive(sentence: Sentence, index: int) -> Match | None:
    for t in sentence.children(index):
        if t.index > index and t.relation in ("xcomp", "ccomp", "acl", "advcl") and _to_infinitive(sentence, t):
            if t.relation == "advcl" and not _adjoins(sentence, index, t):
                continue
            return Match(_subtree(sentence, t.index))
    return None


def _adjoins(sentence: Sentence, index: int, token: Token) -> bool:
    first = sentence.subtree(token.index)[0]
    return all(sentence[i].upos in ("ADV", "PART") or sentence[i].text.lower() in ("not",) for i in range(index + 1, first))


def _gerund(sentence: Sentence, index: int) -> Match | None:
    for t in sentence.children(index, "xcomp", "ccomp", "advcl", "obj"):
        first = sentence.subtree(t.index)[0]
        aspect = any(c.text.lower() in ("having", "being") for c in sentence.children(t.index, "aux", "cop"))
        if t.index > index and (t.xpos == "VBG" or aspect) and _adjoins(sentence, index, t) and first > index:
            return Match(_subtree(sentence, t.index))
    return None


def _participle(sentence: Sentence, index: int) -> Match | None:
    """ "shows soldiers leaving the fort": somebody and what he does, whichever of the two the parse hung on the cue."""
    for t in sentence.children(index, "ccomp", "xcomp", "acl"):
        first = sentence.subtree(t.index)[0]
        if t.xpos == "VBG" and index < first and t.index - index > 1 and sentence[index + 1].upos != "PUNCT":
            return Match(frozenset(range(index + 1, sentence.subtree(t.index)[-1] + 1)))
    return None


def the_same(sentence: Sentence, index: int) -> Match | None:
    """ "said as much", "thinks so", "said the same of Oslo": words that stand for what was said before."""
    after = sentence.tokens[index + 1 : index + 3]
    words = [t.text.lower() for t in after]
    if words[:1] in (["so"], ["otherwise"], ["likewise"]) and (len(words) == 1 or after[1].upos == "PUNCT"):
        return Match(frozenset({index + 1}))
    if words == ["as", "much"]:
        return Match(frozenset({index + 1, index + 2}))
    if words == ["the", "same"]:
        top = next((t for t in sentence.children(index, "obj") if t.index > index), None)
        return Match(frozenset(sentence.subtree(top.index)) if top is not None else frozenset({index + 1, index + 2}))
    return None


def _object(sentence: Sentence, index: int) -> Match | None:
    t = sentence.child(index, "obj") or sentence.child(index, "nsubj:pass")
    free = t is not None and t.text.lower() == "what" and sentence.child(t.index, "acl") is not None  # "denounced what it called a ploy"
    if t is None or (t.upos == "PRON" and not free) or t.text.lower() in ("this", "that", "it"):
        return None
    if t.deprel != "nsubj:pass" and t.index < index:
        return None
    tokens = _subtree(sentence, t.index)
    for follower in sentence.children(index, "obl"):
        if follower.index > t.index and _topic(sentence, follower.index):
            tokens |= _subtree(sentence, follower.index)
    return Match(tokens)


def pronoun_object(sentence: Sentence, index: int) -> Match | None:
    """A personal or demonstrative pronoun as object ("denounced it", "he was backed by …"), or what a relative clause describes."""
    t = sentence.child(index, "obj") or sentence.child(index, "nsubj:pass")
    if t is None:
        return _described(sentence, index)
    passive = t.deprel == "nsubj:pass"
    if t.text.lower() in RELATIVES:
        return _described(sentence, index)
    if (t.index < index and not passive) or t.text.lower() not in (_POINTING | SUBJECTS if passive else _POINTING):
        return None
    return Match(_subtree(sentence, t.index))


def _described(sentence: Sentence, index: int) -> Match | None:
    """ "the plan, [which] Oslo denounced": the noun that the relative clause of a cue describes, with the relative word."""
    clause = sentence[index]
    if clause.deprel != "acl:relcl" or clause.head == ROOT or clause.head > index:
        return None
    own = [t for t in sentence.children(index, "nsubj") if t.text.lower() not in RELATIVES]
    if not own or sentence[clause.head].upos not in ("NOUN", "PROPN"):
        return None
    cases = [c.index for t in sentence.children(clause.head, "case", "mark", "cc") for c in (t, *sentence.children(t.index))]
    inside = frozenset(i for i in _subtree(sentence, clause.head, index) if i < index and i not in cases)
    first = sentence.subtree(index)[0]
    if sentence[first].text.lower() in RELATIVES:
        inside |= {first}
    return Match(inside)


def behind_object(sentence: Sentence, index: int) -> Match | None:
    """ "asked reporters whether …", "assured voters he was ready": the clause behind the one spoken to, wherever the parse hung it."""
    told = next((t for t in sentence.children(index, "obj", "iobj") if t.index > index), None)
    if told is None:
        return None
    for parent in (told.index, index):
        for t in sentence.children(parent, "acl", "ccomp", "advcl", "xcomp"):
            own = sentence.subtree(t.index)
            first = sentence[own[0]]
            if first.index <= told.index or _to_infinitive(sentence, t) or t.xpos == "VBG":
                continue
            subjects = [x for x in sentence.children(t.index, "nsubj") if x.text.lower() not in RELATIVES]
            marks = {m.text.lower() for m in sentence.children(t.index, "mark")}
            if first.text.lower() in _ASKING or (subjects and t.relation != "advcl" and marks <= {"that"}):
                return Match(frozenset(own))
    return None


def that_clause(sentence: Sentence, index: int) -> Match | None:
    """A finite clause that opens with "that" right below a verb."""
    for t in sentence.children(index, "ccomp", "advcl", "xcomp"):
        if t.index > index and _marked(sentence, t.index, "that") and _finite(sentence, t):
            return Match(_with_tail(sentence, index, t))
    return None


def _topic(sentence: Sentence, index: int) -> bool:
    """Whether a phrase behind an object goes with it, not with the cue: "condolences … on the death of …" was hung on the verb."""
    case = sentence.child(index, "case")
    time = sentence[index].upos in ("NUM", "PROPN")
    return case is not None and case.text.lower() in ("against", "of", "to", "for", "about", "over", "between", "on") and not time


def _naming(sentence: Sentence, index: int) -> Match | None:
    """ "calls X a Y": what is named and what it is called; the relative pronoun stands for the named ("which Moscow calls a Y")."""
    own = sentence.children(index)
    named = next((t for t in own if t.relation == "obj" or t.deprel == "nsubj:pass"), None)
    names = [
        t
        for t in own
        if t.index > index
        and t is not named
        and t.relation in ("xcomp", "obj", "ccomp", "iobj", "advcl")
        and t.upos in ("NOUN", "ADJ", "PROPN", "VERB", "NUM")
        and not _to_infinitive(sentence, t)
        and not any(c.text.lower() in ("by", "for", "on", "after", "in", "to") for c in sentence.children(t.index, "case", "mark"))
    ]
    if named is None and names and _relative(sentence, index):
        before = sentence.tokens[max(index - 6, 0) : index]
        return (
            Match(_subtree(sentence, names[0].index)) if any(t.text.lower() == "what" for t in before) else _label(sentence, names[0].index)
        )
    if named is not None and not names and named.index > index:
        inside = [sentence[k] for k in sentence.subtree(named.index) if k > named.index]
        behind = any(t.head == named.index and t.relation in _NAMES and t.xpos != "VBG" for t in inside)
        quoted = any(t.text in ('"', "“", "‘", "''") for t in inside)
        return Match(_subtree(sentence, named.index)) if behind or quoted else None
    if named is None or not names:
        return None
    if named.upos == "PRON" and named.text.lower() in ("which", "that"):
        return _label(sentence, names[0].index)
    return Match(_subtree(sentence, names[0].index) | _subtree(sentence, named.index))


def _label(sentence: Sentence, index: int) -> Match | None:
    """ "which Moscow calls an act of aggression": a label says nothing by itself, unless its words are quoted."""
    tokens = _subtree(sentence, index)
    around = range(max(min(tokens) - 1, 0), min(max(tokens) + 2, len(sentence)))
    return Match(tokens) if any(sentence[i].text in ('"', "“", "”", "‘", "''", "``") for i in around) else None


def _relative(sentence: Sentence, index: int) -> bool:
    return sentence[index].deprel == "acl:relcl"


def _prepositional(sentence: Sentence, index: int, preposition: str) -> Match | None:
    if any(t.index > index and t.upos != "PRON" for t in sentence.children(index, "obj")):
        return None
    for t in sentence.children(index):
        if t.index < index or t.relation not in _PHRASAL or is_when(t, preposition):
            continue
        case = _case(sentence, t.index, preposition)
        if case is not None:
            return Match(_subtree(sentence, t.index, case), case)
    return None


def is_when(token: Token, preposition: str) -> bool:
    """ "made a statement on Friday": when it was, not what it was about."""
    return preposition == "on" and token.lemma.lower() in _WHEN


def _case(sentence: Sentence, index: int, preposition: str) -> int | None:
    for c in sentence.children(index, "case", "mark", "fixed"):
        if c.text.lower() == preposition and c.index < index:
            return c.index
    return None


def _prepositional_infinitive(sentence: Sentence, index: int, preposition: str) -> Match | None:
    """ "called on X to …", "appealed to X to …", "called for X to …"."""
    for t in sentence.children(index):
        if t.index < index or t.relation not in _PHRASAL:
            continue
        case = _case(sentence, t.index, preposition)
        if case is None:
            continue
        if t.relation in _CLAUSAL and _to_infinitive(sentence, t):
            return Match(_subtree(sentence, t.index, case), case)
        for parent in (index, t.index):
            for c in sentence.children(parent, "xcomp", "advcl", "acl", "ccomp"):
                if c.index > t.index and _to_infinitive(sentence, c):
                    return Match(_subtree(sentence, t.index, case) | _subtree(sentence, c.index), case)
    return None


def _object_and(sentence: Sentence, index: int, second: str) -> Match | None:
    """ "accused X of …", "urged X to …": the object and the phrase that the construction asks for."""
    own = sentence.children(index)
    target = next((t for t in own if t.deprel in ("obj", "iobj", "nsubj:pass")), None)
    if target is None:
        return None
    parents = [index, target.index] if target.index > index else [index]
    for parent in parents:
        for t in sentence.children(parent):
            if t.index <= index or t is target or t.relation not in _PHRASAL:
                continue
            aim = _to_infinitive(sentence, t) and t.relation in _CLAUSAL
            fits = aim if second == "infinitive" else not aim and _case(sentence, t.index, second) is not None
            if fits:
                return Match(_subtree(sentence, target.index) | _subtree(sentence, t.index))
    return None


def with_followers(sentence: Sentence, index: int, content: frozenset[int]) -> frozenset[int]:
    """Content with the phrases right behind it that the parse hung on the cue: "a gift to smugglers", "a truce over Christmas"."""
    for t in sentence.children(index, "obl"):
        own = sentence.subtree(t.index)
        case = sentence.child(t.index, "case")
        if own[0] == max(content) + 1 and case is not None and case.index == own[0] and case.text.lower() in _FOLLOWING:
            content |= frozenset(own)
    return content


def loose_clause(sentence: Sentence, index: int) -> Match | None:
    """All that follows "say" where the parse hung the clause elsewhere ("said many of those that … failed")."""
    after = range(index + 1, len(sentence))
    verbs = any(sentence[i].upos in ("VERB", "AUX") for i in after)
    follows = len(after) > 3 and sentence[after[0]].upos in ("PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ")
    return Match(frozenset(after)) if verbs and follows else None


def clause_behind(sentence: Sentence, index: int) -> Match | None:
    """The "that" clause that the parse hung on a phrase between it and the cue ("said on condition of anonymity that …")."""
    for t in sentence.children(index, "obl", "nmod"):
        for i in sentence.subtree(t.index):
            clause = sentence[i]
            if i < index or clause.relation != "acl" or clause.index == t.index:
                continue
            inside = sentence.subtree(i)
            that = sentence[inside[0]]
            subjects = [x for x in sentence.children(i, "nsubj") if x.index != that.index]
            if that.text.lower() == "that" and subjects and that.index > t.index:
                return Match(frozenset(inside))
    return None


def host_of(sentence: Sentence, index: int) -> int | None:
    """The clause that a parenthetical cue belongs to ("The talks, he said, …", "as he put it"), or None."""
    token = sentence[index]
    if token.head == ROOT:
        return None
    if token.relation == "parataxis":
        return token.head
    if token.relation == "advcl" and any(t.text.lower() == "as" for t in sentence.children(index, "mark", "advmod", "case")):
        return token.head
    return None
