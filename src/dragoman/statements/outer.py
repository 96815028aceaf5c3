"""Cues that belong to the speaker of the clause around them: "May said Oslo would leave and suggested that …", "…, adding that …"."""

from __future__ import annotations

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements.cuebook import SPEECH
from dragoman.statements.draft import Page
from dragoman.statements.grammar import infinitive, passive, subject_of, unreal
from dragoman.statements.sources import can_speak

_CONCEDING = frozenset({"though", "although", "while"})
_JUDGING = frozenset({"condemn", "praise"})


def outer_speaker(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """Who speaks a cue that the parse hung inside what he says: the subject of the cue around it, or None where the cue is nobody else's.

    A cue joined to a clause of another tense ("said Oslo [would leave] and suggested …") or to one about the speaker himself
    ("said [he] was tired and called for …") goes on with the outer cue, as does a participle set off by a comma.
    """
    if not _may_secede(page, sentence, token):
        return None
    head = sentence[token.head]
    if token.relation == "acl":
        return _of_the_clause(page, sentence, head)
    around = _cue_around(page, sentence, head)
    if around is None or infinitive(sentence, around.index) or unreal(sentence, around.index):
        return None
    speaker = subject_of(sentence, around.index)
    if speaker is None or speaker.index > token.index or not can_speak(page, sentence, speaker, "say"):
        return None
    if token.relation == "advcl":
        return speaker
    inner = subject_of(sentence, head.index)
    if token.xpos != around.xpos:
        return None
    if inner is None or not can_speak(page, sentence, inner, "say"):
        return speaker
    return speaker if _may_be(inner, speaker) or _of_another_tense(sentence, head, token) else None


def _of_another_tense(sentence: Sentence, clause: Token, cue: Token) -> bool:
    """Whether a finite clause stands in another tense than a past cue joined to it: "noted that Oslo [is] ready and [called] for …"."""
    first = next(iter(sentence.children(clause.index, "aux", "cop")), clause)
    return first.xpos == "MD" or (cue.xpos == "VBD" and first.xpos in ("VBZ", "VBP"))


def _may_be(pronoun: Token, speaker: Token) -> bool:
    """Whether a pronoun may stand for the speaker: in number, and not another pronoun than the speaker's own."""
    word = pronoun.text.lower()
    if word not in ("he", "she", "it", "they"):
        return False
    if speaker.upos == "PRON" and speaker.text.lower() != "who":
        return speaker.text.lower() == word
    return word == "they" or speaker.feat("Number") != "Plur"


def seceding(page: Page, sentence: Sentence, cue: Token, content: frozenset[int]) -> frozenset[int]:
    """Tokens of a cue's content that are not what it says: cues of the same speaker hung inside it, with their conjunction and content."""
    out: set[int] = set()
    for i in sorted(content):
        token = sentence[i]
        if i <= cue.index or i in out:
            continue
        if outer_speaker(page, sentence, token) is not None or _concedes(page, sentence, token):
            out.update(sentence.subtree(i))
    return frozenset(out)


def _may_secede(page: Page, sentence: Sentence, token: Token) -> bool:
    if token.upos != "VERB" or token.head == ROOT or token.head > token.index or sentence.child(token.index, "nsubj"):
        return False
    cue = page.book.verb(token.lemma.lower())
    if cue is None or passive(sentence, token.index) or page.speech_at(token.start) is not None:
        return False
    if cue.kind not in SPEECH and not (cue.kind in _JUDGING and token.relation != "acl"):
        return False
    if token.relation == "conj":
        return token.xpos in ("VBD", "VBZ", "VBP") and sentence.child(token.index, "aux") is None
    if token.relation not in ("advcl", "acl") or token.xpos != "VBG" or sentence.child(token.index, "mark", "aux"):
        return False
    first = _first_word(sentence, token.index)
    return first > 0 and sentence[first - 1].text in (",", "—", "–")


def _first_word(sentence: Sentence, index: int) -> int:
    """The first word of a clause: the comma before it may hang on it."""
    return next(i for i in sentence.subtree(index) if sentence[i].upos != "PUNCT")


def _of_the_clause(page: Page, sentence: Sentence, noun: Token) -> Token | None:
    """ "told the daily, saying …": who tells, where the parse hung the participle on the one who is told."""
    verb = sentence[noun.head] if noun.head != ROOT and noun.relation in ("obj", "obl", "iobj") else None
    cue = page.book.verb(verb.lemma.lower()) if verb is not None and verb.upos == "VERB" else None
    if verb is None or cue is None or cue.kind not in SPEECH or noun.lemma.lower() in page.book.documents:
        return None
    speaker = subject_of(sentence, verb.index)
    return speaker if speaker is not None and can_speak(page, sentence, speaker, "say") else None


def _cue_around(page: Page, sentence: Sentence, inner: Token) -> Token | None:
    """The verb of saying in whose clause a verb stands, or None."""
    while inner.head != ROOT and inner.relation in ("conj", "advcl", "xcomp") and sentence[inner.head].index < inner.index:
        inner = sentence[inner.head]
    if inner.relation not in ("ccomp", "parataxis") or inner.head == ROOT:
        return None
    cue = sentence[inner.head]
    known = page.book.verb(cue.lemma.lower())
    return cue if known is not None and known.kind in SPEECH and cue.index < inner.index else None


def _concedes(page: Page, sentence: Sentence, token: Token) -> bool:
    """`…, though she acknowledged that …`: a clause with a cue of its own after the comma, said by the same speaker."""
    if (
        token.relation != "advcl"
        or token.upos != "VERB"
        or not any(t.text.lower() in _CONCEDING for t in sentence.children(token.index, "mark"))
    ):
        return False
    cue = page.book.verb(token.lemma.lower())
    subject = sentence.child(token.index, "nsubj")
    first = _first_word(sentence, token.index)
    return (
        cue is not None
        and cue.kind in SPEECH
        and subject is not None
        and subject.upos == "PRON"
        and first > 0
        and sentence[first - 1].text == ","
    )
