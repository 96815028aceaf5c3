"""Coordinated topics apart: "Libya, the grain deal and how to extend it" is three.

Parsers hang the later items of a long list too low ("the fate of [children adopted by [parents, persecution …]]"). The rules
here raise them again where the punctuation, the articles or the missing "and" give them away.
"""

from __future__ import annotations

from itertools import pairwise

from dragoman.issues.clauses import QUESTION_WORDS
from dragoman.issues.phrases import fold
from dragoman.issues.topics import EDGES, Topic, topic_at
from dragoman.language.syntax import Sentence, Token

_PEOPLE = frozenset(
    {
        "president",
        "minister",
        "secretary",
        "leader",
        "ambassador",
        "envoy",
        "king",
        "queen",
        "chancellor",
        "wife",
        "husband",
        "family",
        "government",
    }
)

_NEARBY = frozenset({"region", "world", "area", "country", "neighbour", "neighbor", "partner", "ally", "people", "nation", "state"})
"""What a list of places or parties goes on with: "in Syria, its neighbours, and the region"."""


def split(sentence: Sentence, head: int, inseparable: frozenset[tuple[str, str]] = frozenset()) -> list[Topic]:
    """A head and what is coordinated with it, as topics in text order.

    `inseparable`: pairs of lemmas that make one topic ("peace and security").
    """
    conjuncts = [t for t in _listed_with(sentence, head) if t.index == head or _like(sentence, head, t)]
    conjuncts = _fed(sentence, conjuncts)
    if len(conjuncts) == 2:
        pair = (fold(conjuncts[0].lemma), fold(conjuncts[1].lemma))
        if pair in inseparable or pair[::-1] in inseparable:
            return [_joined(sentence, conjuncts)]
        if all(c.upos == "VERB" for c in conjuncts) and not all(_complements(sentence, c) for c in conjuncts):
            return [_joined(sentence, conjuncts)]
    if len(conjuncts) == 2 and _shares_owner(sentence, conjuncts):
        first, last = topic_at(sentence, conjuncts[0].index, leave_out=[conjuncts[1].index]), topic_at(sentence, conjuncts[1].index)
        return [Topic(sentence, last.head, min(first.start, last.start), last.end)]
    topics = []
    for t in conjuncts:
        later = [c.index for c in conjuncts if c.index > t.index]
        topics.append(topic_at(sentence, t.index, leave_out=later, stop=_boundary(sentence, later)))
    return _mend(topics)


def _mend(topics: list[Topic]) -> list[Topic]:
    """Topics with those joined again that were cut between adjectives: "Iran's [brutal] and [unjustified raid on the port]"."""
    mended: list[Topic] = []
    for topic in topics:
        before = mended[-1] if mended else None
        if before is not None and _breaks_off(before, topic):
            mended[-1] = Topic(topic.sentence, topic.head, before.start, topic.end)
        else:
            mended.append(topic)
    return mended


def _breaks_off(before: Topic, topic: Topic) -> bool:
    """Does a topic end in an adjective or owner that belongs to a noun after it?"""
    s, last = before.sentence, before.sentence[before.end - 1]
    first = s[topic.start]
    joined = all(t.text == "," or t.upos in ("CCONJ", "ADJ") or t.xpos in ("JJ", "VBN") for t in s.tokens[before.end : topic.start])
    adjectives = first.upos == "ADJ" or first.xpos in ("JJ", "VBN") or topic.head == topic.start
    describes = last.upos == "ADJ" or last.xpos in ("JJ", "POS") or (last.xpos == "VBN" and s.child(last.index, "obl", "obj") is None)
    return (
        topic.start >= before.end
        and joined
        and adjectives
        and describes
        and s[topic.head].upos in ("NOUN", "PROPN", "ADJ", "VERB")
        and before.end - 1 >= before.head
    )


def _fed(sentence: Sentence, conjuncts: list[Token]) -> list[Token]:
    """ "the importance of keeping and widening [the truce], and …": what two bare gerunds take, which the parse hung above them."""
    bare = [
        (a, b)
        for a, b in pairwise(conjuncts)
        if a.xpos == b.xpos == "VBG" and b.index - a.index == 2 and not sentence.child(b.index, "obj")
    ]
    if not bare or bare[0][1].index + 1 >= len(sentence) or sentence.child(bare[0][0].index, "obj") is not None:
        return conjuncts
    first, second = bare[0]
    taken = sentence[second.index + 1]
    while taken.relation in ("det", "amod", "compound", "nummod") and taken.head > taken.index:
        taken = sentence[taken.head]
    if taken.upos not in ("NOUN", "PROPN") or taken.head > taken.index or taken.head == second.index:
        return conjuncts
    return [taken if t is first else t for t in conjuncts if t is not second]


def _shares_owner(sentence: Sentence, conjuncts: list[Token]) -> bool:
    """ "the people and government of Fiji", "the safety and order of the port": two bare nouns under one article that "of" behind the second belongs to."""
    first, last = conjuncts
    bare = not any(sentence.children(first.index, r) for r in ("nmod", "acl", "appos", "compound"))
    owned = any(fold(c.text) == "of" for t in sentence.children(last.index, "nmod") for c in sentence.children(t.index, "case"))
    return (
        bare
        and owned
        and _determined(sentence, first)
        and not _determined(sentence, last)
        and first.upos == last.upos == "NOUN"
        and not sentence.children(last.index, "compound", "amod")
    )


def _complements(sentence: Sentence, verb: Token) -> list[Token]:
    """What a verb takes: "expanding and deepening the partnership" is one topic, since one verb takes nothing."""
    return sentence.children(verb.index, "obj", "obl", "ccomp", "xcomp", "advcl")


def _listed_with(sentence: Sentence, head: int) -> list[Token]:
    """The conjuncts of a head, with those that the parser hung too low.

    A list of the form "A, B and C" must end in its conjunction. Where words after a comma are coordinated with something deep
    inside A and that coordination never reaches its "and", they belong to A; and then so does the last "and" inside them.
    """
    items = sentence.conjuncts(head)
    strays = [
        t for t in _nested(sentence, head) if _after_comma(sentence, t) and not _closed(sentence, t) and sentence[t.head].upos != "VERB"
    ]
    items += [c for t in strays for c in sentence.conjuncts(t.index) if c not in items]
    items += [t for t in _nested(sentence, head) if _as_well_as(sentence, t) and t not in items]
    items += [
        t for t in (*_heavier(sentence, head), *_loose_appositions(sentence, items), *_under_a_name(sentence, head)) if t not in items
    ]
    items.sort(key=lambda t: t.index)
    if len(items) > 1 and any(_after_comma(sentence, t) for t in items[1:]) and not any(sentence.child(t.index, "cc") for t in items[1:]):
        nested = [
            t for t in _nested(sentence, items[-1].index) if sentence.child(t.index, "cc") is not None and t.upos in ("NOUN", "PROPN")
        ]
        items += nested[-1:]
    strange = [t for t in _nested(sentence, head) if t not in items and _of_another_kind(sentence, t)]
    return sorted([*items, *strange], key=lambda t: t.index)


def _nested(sentence: Sentence, head: int) -> list[Token]:
    """Conjuncts inside a head's subtree that are not its own, outside of clauses with a subject."""
    own = sentence.conjuncts(head)
    inside = [sentence[i] for i in sentence.subtree(head)]
    return [t for t in inside if t.relation == "conj" and t not in own and t.upos in ("NOUN", "PROPN") and sentence[t.head] not in own]


def _after_comma(sentence: Sentence, token: Token) -> bool:
    first = sentence.subtree(token.index)[0]
    start = first + 1 if sentence[first].text == "," else first
    return start > 0 and sentence[start - 1].text == "," and sentence.child(token.index, "cc") is None


def _heavier(sentence: Sentence, head: int) -> list[Token]:
    """Of "the state of talks, Cuba's role, and the port": phrases with their own article or owner are no part of "of talks".

    Where the first has its article too, those after it must have their own complements ("the role of the army, the work of …").
    """
    raised: list[Token] = []
    for t in sentence.children(head, "nmod", "obl"):
        group = sentence.conjuncts(t.index)
        middle = group[1:-1]
        own = all(sentence.child(c.index, "nmod", "acl") for c in middle)
        parties = any(fold(c.text) in ("between", "among", "with") for c in sentence.children(t.index, "case"))
        if parties or len(group) < 3 or not all(_determined(sentence, c) for c in middle) or (_determined(sentence, t) and not own):
            continue
        raised += [c for c in group[1:] if c.upos in ("NOUN", "PROPN")]
    return raised


def _under_a_name(sentence: Sentence, head: int) -> list[Token]:
    """Of "security in Europe, trade, and efforts to help": what a list that a name opens has besides names, which is no part of "in Europe"."""
    raised: list[Token] = []
    for i in sentence.subtree(head):
        first = sentence[i]
        group = sentence.conjuncts(i) if first.upos == "PROPN" and first.relation in ("nmod", "obl", "obj") else []
        if len(group) < 3 or any(fold(c.text) in ("between", "among", "with") for c in sentence.children(i, "case")):
            continue
        if all(t.upos == "NOUN" and fold(t.lemma) not in _NEARBY and sentence.name_at(t.index) is None for t in group[1:]):
            raised += group[1:]
    return raised


def _loose_appositions(sentence: Sentence, items: list[Token]) -> list[Token]:
    """Items that were read as appositions: things with an article or owner, after a comma, with an "and" to come."""
    found = []
    for item in items:
        for t in sentence.children(item.index, "appos"):
            inside = [sentence[i] for i in sentence.subtree(t.index)]
            more = any(i.relation == "conj" and sentence.child(i.index, "cc") is not None for i in inside)
            if t.upos == "NOUN" and item.upos == "NOUN" and more and _determined(sentence, t) and _after_comma(sentence, t):
                found.append(t)
    return found


def _determined(sentence: Sentence, token: Token) -> bool:
    return sentence.child(token.index, "det", "nmod:poss") is not None


def _as_well_as(sentence: Sentence, token: Token) -> bool:
    """After ", as well as", which in a list starts its last item."""
    cc = sentence.child(token.index, "cc")
    if cc is None or cc.index < 1 or cc.index + 2 >= len(sentence):
        return False
    words = [fold(t.text) for t in sentence.tokens[cc.index : cc.index + 3]]
    return words == ["as", "well", "as"] and sentence[cc.index - 1].text == ","


def _closed(sentence: Sentence, token: Token) -> bool:
    """Does the coordination that a token stands in have its "and"?"""
    first = token
    while first.relation == "conj":
        first = sentence[first.head]
    return any(sentence.child(t.index, "cc") is not None for t in sentence.conjuncts(first.index))


def _of_another_kind(sentence: Sentence, token: Token) -> bool:
    """A thing with its article, joined to a person: "the death of Jane Doe and the strike" is two topics."""
    first = sentence[token.head]
    if any(fold(c.text) in ("between", "with") for c in sentence.children(first.index, "case")):
        return False
    name = sentence.name_at(first.index)
    person = (name is not None and name.label == "PER") or fold(first.lemma) in _PEOPLE
    return person and token.upos == "NOUN" and sentence.child(token.index, "det") is not None and fold(token.lemma) not in _PEOPLE


def _boundary(sentence: Sentence, later: list[int]) -> int | None:
    """Where the next conjunct begins, its "and" and comma included."""
    return min(sentence.subtree(later[0])) if later else None


def _like(sentence: Sentence, head: int, other: Token) -> bool:
    """Is a conjunct of the same kind: no finite verb joined to a noun by a slip of the parser?"""
    first = sentence[head]
    if first.xpos in ("VB", "VBG") and other.xpos in ("VBZ", "VBD", "VBP"):
        return False  # "to help the port as it grows and [hires people]"
    if other.upos == "VERB" and first.upos in ("NOUN", "PROPN"):
        return other.xpos == "VBG" or any(fold(c.text) in QUESTION_WORDS for c in sentence.children(other.index))
    return True


def _joined(sentence: Sentence, conjuncts: list[Token]) -> Topic:
    """Both conjuncts and all below them as one topic."""
    first, last = topic_at(sentence, conjuncts[0].index), topic_at(sentence, conjuncts[-1].index)
    end = max(last.end, max(sentence.subtree(conjuncts[0].index)) + 1)
    while end > last.head + 1 and sentence[end - 1].text in EDGES:
        end -= 1
    return Topic(sentence, conjuncts[0].index, min(first.start, last.start), end)
