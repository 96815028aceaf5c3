"""Attitudes: the stances that the words and the grammar of a sentence show, whoever holds them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.issues.clauses import is_negated
from dragoman.issues.coordination import split
from dragoman.issues.cues import Match
from dragoman.issues.phrases import fold
from dragoman.issues.stances import StanceBook, StanceGroup
from dragoman.issues.topics import Topic, attached
from dragoman.issues.unfolding import cut
from dragoman.issues.vocabulary import load_naming
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import Stance

_WILL = frozenset({"will", "would", "can", "could", "shall", "wo", "ca", "cannot", "'ll", "do", "does"})


_POSSIBLE = frozenset({"can", "could"})


@dataclass(frozen=True, slots=True)
class Attitude:
    """A stance shown by a cue at a token, and the topics that it is about."""

    stance: Stance
    cue: Match
    topics: tuple[Topic, ...]


def attitudes_in(sentence: Sentence, book: StanceBook) -> list[Attitude]:
    """The stances that the words and grammar of a sentence show, whoever holds them, in text order."""
    found = []
    for match in book.cues.find(sentence):
        stance = _turned(sentence, match, book)
        if fold(match.token.lemma) in book.attitude["expressing"] and any(book.cues.has_noun(fold(t.lemma)) for t in match.targets):
            continue  # "reaffirmed its commitment to …": the noun carries the stance
        if match.cue.lemma == "insist" and any(_indicative(sentence, t) for t in match.targets):
            continue  # "insisted that she was right" claims, "insisted that she leave" demands
        if stance is None or _foreign(sentence, match.token, book) or _listed_gerund(sentence, match.token):
            continue
        if match.cue.link == "to" and any(fold(t.lemma) in book.attitude["remarks"] for t in match.targets):
            continue
        if stance == "supports" and match.cue.word == "verb" and any(_is_talk(match, t, book) for t in match.targets):
            continue
        whole = [_done_by(sentence, match, t) for t in match.targets]
        targets = [t for target in (*whole, *_shared(sentence, match, book)) for t in _apart(sentence, target)]
        if stance == "supports" and match.cue.link == "to" and targets and all(is_negated(sentence, t.index) for t in targets):
            stance = "opposes"  # "decided not to renew the lease"
        topics = tuple(
            attached(cut(t), (match.token.index, target.index), load_naming().needy_heads)
            for target in targets
            for t in split(sentence, target.index)
            if _substantial(t) and not (stance == "offers" and fold(sentence[t.head].lemma) in book.attitude["hostile"])
        )
        if topics:
            found.append(Attitude(stance, match, topics))
    return found


def _is_talk(match: Match, target: Token, book: StanceBook) -> bool:
    """Is what one wants or agrees to do only to talk?"""
    return fold(target.lemma) in book.attitude["talking"] and (target.upos == "VERB" or match.cue.lemma in book.attitude["settling"])


def _turned(s: Sentence, match: Match, book: StanceBook) -> Stance | None:
    """The stance of a cue after negation and modality; None where it shows none."""
    group = book.group_of(match.cue)
    return turned(s, match.token, group, book)


def turned(s: Sentence, token: Token, group: StanceGroup, book: StanceBook, *, judged: bool = False) -> Stance | None:
    """The stance of a group's cue at a token as the auxiliaries and negations around leave it; None for none.

    `judged`: it is a judgement of something, which holds under "can" too ("such raids can be dangerous").
    """
    neither = token.relation == "conj" and token.head != ROOT and any(fold(t.text) == "nor" for t in s.children(token.index, "cc"))
    first = s[token.head] if neither and not s.children(token.index, "aux", "nsubj") else token
    auxiliaries = {fold(t.text) for t in s.children(first.index, "aux")}
    if _conditional(s, token):
        return None
    governor = s[token.head] if token.relation in ("xcomp", "ccomp") and token.head != ROOT else None
    if governor is not None and token.relation == "ccomp" and fold(governor.lemma) not in book.attitude["thinking"]:
        governor = None
    negated = is_negated(s, token.index) or (governor is not None and is_negated(s, governor.index))
    if not negated:
        open_ = book.attitude["uncertain"] - (_POSSIBLE if judged else frozenset())
        return None if auxiliaries & open_ else group.stance
    if auxiliaries & {"may", "might"}:
        return None
    if group.modal and not auxiliaries & _WILL:
        return None
    return group.negated if group.negated != "neutral" else None


def _conditional(s: Sentence, token: Token) -> bool:
    """Under "if", "whether" or "unless", or governing such a clause with "would"."""
    for t in (token, *s.ancestors(token.index)):
        if any(fold(c.text) in ("if", "unless", "whether") for c in s.children(t.index, "mark")):
            return True
        if t.relation in ("ccomp", "root", "parataxis"):
            break
    would = any(fold(c.text) == "would" for c in s.children(token.index, "aux"))
    return would and any(fold(m.text) == "if" for c in s.children(token.index, "advcl") for m in s.children(c.index, "mark"))


def _foreign(s: Sentence, token: Token, book: StanceBook) -> bool:
    """Is a cue the infinitive of a verb that makes it somebody else's, or nobody's ("urged China to condemn")?"""
    at = token
    while at.head != ROOT and at.relation in ("xcomp", "conj", "advcl", "ccomp", "acl", "obl"):
        governor = s[at.head]
        infinitive = at.xpos in ("VB", "VBG") and at.relation != "conj"
        if infinitive and fold(governor.lemma) in book.attitude["foreign"]:
            return True
        if at.relation in ("ccomp", "acl", "obl"):
            return False
        at = governor
    return False


def _shared(s: Sentence, match: Match, book: StanceBook) -> list[Token]:
    """What the parser coordinated with a noun of stance and belongs to its complement: "commitment to [peace] and [free trade]"."""
    if match.cue.word != "noun":
        return []
    after = max(t.index for t in match.targets)
    bare = [t for t in s.children(match.token.index, "conj") if t.index > after and s.child(t.index, "det", "nmod:poss") is None]
    return [t for t in bare if t.upos == "NOUN" and not book.cues.has_noun(fold(t.lemma))]


def _indicative(s: Sentence, clause: Token) -> bool:
    """Does a clause tell a fact, in the past or the third person of the present, with no "must" or "should"?"""
    verbs = [clause, *s.children(clause.index, "aux", "cop")]
    finite = any(t.xpos in ("VBD", "VBZ") for t in verbs)
    return finite and not any(t.xpos == "MD" or t.text == "be" for t in verbs)


def _apart(s: Sentence, target: Token) -> list[Token]:
    """A clause whose object is a list gives its objects: "to complete the withdrawal and the exchange".

    One that says how something should be gives that: "the need for [the inquiry] to be timely and open".
    """
    if target.upos not in ("VERB", "AUX"):
        subject = s.child(target.index, "nsubj") if target.upos == "ADJ" else None
        return [target if subject is None or subject.upos == "PRON" else subject]
    objects = [t for t in s.children(target.index, "obj") if len(split(s, t.index)) > 1]
    return objects or [target]


def _listed_gerund(s: Sentence, token: Token) -> bool:
    """A gerund that is an item of a list or the object of a preposition names a matter and takes no stance on it."""
    if token.xpos != "VBG" or s.child(token.index, "aux") is not None or token.head == ROOT:
        return False
    if token.relation == "advcl" and fold(s[token.head].lemma) == "join":
        return False  # "joined her colleagues in calling for …" calls too
    if token.relation in ("advcl", "xcomp", "conj") and fold(s[token.head].lemma) in ("discuss", "include"):
        return True
    noun_list = token.relation == "conj" and s[token.head].upos in ("NOUN", "PROPN")
    return (
        noun_list
        or token.relation in ("obj", "obl", "nmod", "nsubj")
        or any(fold(c.text) != "to" for c in s.children(token.index, "case", "mark"))
    )


def _done_by(s: Sentence, match: Match, target: Token) -> Token:
    """What somebody does, for "the importance of [Oslo] [withdrawing] its troops", which the parser took to be about Oslo."""
    if match.cue.link != "of" or target.upos not in ("NOUN", "PROPN"):
        return target
    near = [
        c for above in {target.index, target.head} - {ROOT} for c in s.children(above, "acl") if c.xpos == "VBG" and c.index > target.index
    ]
    own = {*s.subtree(target.index)} - {i for c in near for i in s.subtree(c.index)}
    return next((c for c in near if c.index == max(own) + 1 == min(s.subtree(c.index))), target)


def _substantial(topic: Topic) -> bool:
    head = topic.sentence[topic.head]
    return head.upos not in ("DET", "PUNCT", "ADV") and not (head.upos == "PRON" and topic.end - topic.start == 1)
