"""What parsers hang on the wrong word, put right: the subject of a verb behind a list, a phrase behind a day, a participle without "be".

Attachment is where parsers err most. Each function knows one such slip by its shape, and answers with nothing where the
shape is not there.
"""

from __future__ import annotations

from dragoman.language.syntax import ROOT, Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Verbs that nobody suffers: "the statement called for calm" is active however its verb was tagged.
NEVER_PASSIVE = frozenset(
    {"appeal", "insist", "agree", "speak", "talk", "vote", "vow", "react", "respond", "arrive", "clash", "object", "argue"}
)
_TIME_WORDS = 2


def subject_before_list(sentence: Sentence, verb: Token) -> list[Token]:
    """The subject of a finite verb that was read as the last member of it: "delegates of Oman, Chad, and Peru | met"."""
    if verb.xpos not in FINITE or verb.deprel != "conj" or verb.head == ROOT or sentence.child(verb.index, "cc", "nsubj", "nsubj:pass"):
        return []
    noun = sentence[verb.head]
    if noun.upos not in NOMINAL or noun.index > verb.index or sentence[verb.index - 1].text == ",":
        return []
    while noun.head != ROOT and noun.relation in ("conj", "nmod", "appos") and sentence[noun.head].upos in NOMINAL:
        noun = sentence[noun.head]
    return [] if sentence.child(noun.index, "cop", "nsubj") else [noun]


def following_phrase(sentence: Sentence, token: Token) -> list[Token]:
    """The prepositional phrase right behind a word, or behind the day or hour that follows it, if the parser hung it elsewhere.

    "condemned the strike [on Syria]" is no condemning on Syria, "our envoy, accompanied by guards, traveled [to Kyiv]" no
    accompanying to Kyiv: the neighbour is the better guess.
    """
    at = token.index + 1
    for _ in range(_TIME_WORDS):
        if at < len(sentence) and sentence[at].deprel in ("obl:unmarked", "obl:tmod") and sentence[at].head == token.index:
            at += 1
    if at >= len(sentence):
        return []
    case = sentence[at]
    if case.deprel != "case" or case.head in (ROOT, token.index):
        return []
    phrase = sentence[case.head]
    while phrase.deprel in ("compound", "amod", "flat", "nmod:desc") and phrase.head > phrase.index:
        phrase = sentence[phrase.head]
    return [phrase] if phrase.index > case.index and phrase.head != token.index and phrase.relation in ("obl", "nmod") else []


def active_all_the_same(sentence: Sentence, verb: Token) -> bool:
    """Whether what was read as a bare participle is a past tense: "the envoys insisted on a vote", "the statement called for calm"."""
    if verb.xpos != "VBN" or sentence.child(verb.index, "aux:pass", "aux", "obj"):
        return False
    if verb.lemma == "call":
        phrases = sentence.children(verb.index, "obl")
        return any(c.text.lower() in ("for", "on", "upon") for t in phrases for c in sentence.children(t.index, "case"))
    return verb.lemma in NEVER_PASSIVE
