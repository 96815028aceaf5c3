"""Who sits at the table of a readout: whom "they", "both" and "the two leaders" mean in a report of one conversation.

A readout opens with the talks that it is about, and comes back to their sides however much else is named between.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.words import Words
from dragoman.language.syntax import ROOT, Sentence, Token

_NOUNS = frozenset({"meeting", "call", "talk", "talks", "conversation", "discussion", "consultation", "negotiation", "lunch", "dinner"})
_VERBS = frozenset({"meet", "speak", "talk", "confer", "consult"})
_CARRIERS = frozenset({"hold", "have", "co-chair", "cochair", "chair", "lead", "convene", "conduct", "join", "co-host", "host"})
_TOWARDS = frozenset({"with", "to", "between"})
_KINDS = frozenset({"person", "country", "government_body", "group"})
_OPENING = 6
"""Within so many sentences, heading and credits among them, a readout has told who talked."""
_PHRASE = frozenset({"conj", "appos", "flat", "compound", "nmod:desc", "nmod:unmarked", "list"})


def talkers(words: Words, history: History) -> tuple[str, ...]:
    """The actors of both sides of the talks of which a sentence tells, the first side first.

    Empty where it tells of none or of one side only; below the opening only a main clause tells of talks of its own.
    """
    sentence = words.sentence
    people = _people(history, sentence)
    for token in sentence.tokens:
        if sentence.index >= _OPENING and _main(sentence, token).head != ROOT:
            continue
        lemma = token.lemma.lower()
        if lemma in _VERBS and token.upos == "VERB":
            first, second = _subjects(people, history, token), _partners(people, sentence, [token])
        elif lemma in _NOUNS and token.upos in ("NOUN", "PROPN"):
            above = [sentence[token.head]] if token.relation in ("obj", "obl") and token.head != ROOT else []
            carriers = [t for t in above if t.lemma in _CARRIERS]
            # "joined Deputy Secretary Adams's meeting with …": his who joins, and hers
            first = [a for t in carriers for a in _subjects(people, history, t)]
            first += _below(people, sentence, sentence.children(token.index, "nmod:poss"))
            second = _partners(people, sentence, [token, *carriers])
        else:
            continue
        sides = list(dict.fromkeys((*first, *second)))
        persons = [a for a in sides if history.roster.drafts[a].kind == "person"]
        # "the minister and other officials": those who are named
        found = persons if len(persons) > 1 and set(persons) & set(second or first) and set(persons) & set(first) else sides
        if first and len(found) > 1:
            return tuple(found)
    return ()


def is_heading(words: Words) -> bool:
    """Whether a sentence is a heading: it ends without a stop."""
    return words.low[-1] not in (".", "!", "?", '"', "”")


def joining(words: Words, history: History) -> tuple[str, ...]:
    """Those who a sentence says joined the talks told before: "Secretary Adams also joined the meeting"."""
    sentence = words.sentence
    people = _people(history, sentence)
    nouns = [t for t in sentence.tokens if t.lemma in _NOUNS and t.relation in ("obj", "obl") and t.head != ROOT]
    verbs = [sentence[t.head] for t in nouns if sentence[t.head].lemma in ("join", "attend", "participate")]
    return tuple(a for v in verbs if v.head == ROOT for a in _subjects(people, history, v))


def read_both(words: Words, at: int, history: History) -> Mention | None:
    """The mention that a subject "both" or "the two" without a noun makes, or None."""
    head = at + 1 if words.low[at : at + 2] == ("the", "two") else at
    token = words.sentence[head]
    if len(history.talks) < 2 or words.low[head] not in ("both", "two") or (head == at and words.low[at] == "two"):
        return None
    if token.relation != "nsubj" or words.sentence.child(head, "nmod") is not None:
        return None
    return Mention(words.sentence.index, at, head + 1, head, history.talks, "description")


def _main(sentence: Sentence, token: Token) -> Token:
    """The verb of the clause in which a word carries talks, without what is coordinated before it."""
    while token.head != ROOT and token.relation in ("obj", "obl", "conj"):
        token = sentence[token.head]
    return token


def _people(history: History, sentence: Sentence) -> list[Mention]:
    """The mentions of those who may talk, in text order; of a name inside another the longer."""
    mentions = [
        m
        for m in history.back(sentence.index, len(sentence.tokens), 0)
        if m.form != "demonym" and not m.is_place and all(d.kind in _KINDS for d in history.drafts(m))
    ]
    outer = [m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)]
    return sorted(outer, key=lambda m: m.start)


def _subjects(people: Sequence[Mention], history: History, verb: Token) -> list[str]:
    return [a for m in people if history.subject_verb(m) == verb.index for a in m.actors]


def _partners(people: Sequence[Mention], sentence: Sentence, carriers: Sequence[Token]) -> list[str]:
    heads = [t for c in carriers for t in sentence.children(c.index, "obl", "nmod", "obj") if t not in carriers]
    # the preposition may hang on the name where the title heads the phrase
    within = {t.index: {t.index} | {i for m in people if m.start <= t.index < m.end for i in range(m.start, m.end)} for t in heads}
    towards = {p.head for p in sentence.tokens if p.deprel == "case" and p.text.lower() in _TOWARDS}
    met = {c.index for c in carriers if c.lemma == "meet"}
    return _below(people, sentence, [t for t in heads if within[t.index] & towards or (t.relation == "obj" and t.head in met)])


def _below(people: Sequence[Mention], sentence: Sentence, heads: Sequence[Token]) -> list[str]:
    """The actors of the phrases that these words head, and of what is coordinated with them."""
    tops = {t.index for t in heads}
    return [a for m in people if tops & {m.head, *_phrase_above(sentence, m.head)} and not _is_served(sentence, m) for a in m.actors]


def _is_served(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name only tells whose office another's is: "met with Adams, chief of staff for President Baker"."""
    name = sentence[mention.end - 1]
    while name.relation in ("flat", "compound") and name.head != ROOT:
        name = sentence[name.head]
    office = mention.start <= name.head < mention.end and sentence[name.head].relation == "appos"
    return office and name.relation == "nmod"


def _phrase_above(sentence: Sentence, index: int) -> list[int]:
    found: list[int] = []
    token = sentence[index]
    while token.relation in _PHRASE and token.head != ROOT:
        token = sentence[token.head]
        found.append(token.index)
    return found
