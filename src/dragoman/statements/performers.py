"""Who performs a cue: its subject or agent, the subject that it shares, or the one that the parse left beside it."""

from __future__ import annotations

from dragoman.language.syntax import Sentence, Token
from dragoman.statements.draft import Page
from dragoman.statements.grammar import RELATIVES, SUBJECTS, agent_of, negated, passive, subject_of, unreal
from dragoman.statements.outer import outer_speaker
from dragoman.statements.sources import can_speak

_HEAPS = frozenset({"series", "flurry", "string", "number", "slew", "pair", "set", "barrage", "stream"})
_PUTS_OUT = frozenset({"unleash", "write", "post", "file", "circulate", "adopt", "approve", "pass", "read", "air", "run", "fire"})
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_LOOK_BACK = 40
"""Sentences of a list ("Reaffirmed …; Welcomed …") searched for the line that introduces it."""


def performer_of(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """The head word of who says, asks or feels, or None where the sentence does not tell."""
    found = _performer_of(page, sentence, token)
    return found if found is None else _behind_dateline(sentence, found, token)


def _behind_dateline(sentence: Sentence, found: Token, token: Token) -> Token:
    """Who stands behind the dash of a dateline that the parse took for the subject: "LIMA — The premier said …"."""
    end = found.index + 1
    if not found.text.isupper() or len(found.text) < 3 or end >= token.index or sentence[end].text not in _DASHES:
        return found
    after = [t for t in sentence.tokens[end + 1 : token.index] if t.upos in ("PROPN", "NOUN", "PRON") and t.head == found.index]
    return after[0] if after else found


def _performer_of(page: Page, sentence: Sentence, token: Token) -> Token | None:
    if token.index and sentence[token.index - 1].text.lower() in SUBJECTS and not passive(sentence, token.index):
        return sentence[token.index - 1]
    if (agent := _as_told_by(page, sentence, token)) is not None:
        return agent
    if passive(sentence, token.index) and token.text.lower() not in page.book.adjectives:
        return agent_of(sentence, token.index)
    if token.text.lower() in page.book.adjectives and token.upos in ("ADJ", "VERB"):
        own = sentence.child(token.index, "nsubj")
        return own or subject_of(sentence, token.index)
    if token.xpos in ("VBN", "VBD") and token.relation == "advcl" and not sentence.child(token.index, "aux", "nsubj", "mark"):
        return agent_of(sentence, token.index)  # "Asked about the raid, Costa said …": Costa is asked
    issued = issuer_of(page, sentence, token)
    if issued is not None:
        return issued[0]
    if (outer := outer_speaker(page, sentence, token)) is not None:
        return outer
    found = subject_of(sentence, token.index) or _inverted(sentence, token)
    if (
        found is not None
        and found.index > token.index
        and token.xpos != "VBG"
        and (before := _just_before(page, sentence, token) or _far_before(page, sentence, token)) is not None
    ):
        return before
    if found is None or token.xpos != "VBG" or token.relation != "advcl":
        return found
    same_voice = page.speech_at(found.start) is page.speech_at(token.start)
    if same_voice and can_speak(page, sentence, found, "say"):
        return found
    return _speaker_before(page, sentence, token) or found


def issuer_of(page: Page, sentence: Sentence, token: Token) -> tuple[Token, int] | None:
    """Who puts out the text that says it, and the verb's place: "[The ministry] {issued} a statement condemning …"."""
    told = token.xpos == "VBG" or any(t.text.lower() in RELATIVES for t in sentence.children(token.index, "nsubj"))
    noun = sentence[token.head] if token.relation == "acl" and told and token.head >= 0 else None
    if noun is not None and noun.lemma in _HEAPS:
        inner = sentence.child(noun.index, "nmod")
        return _put_out(page, sentence, noun) if inner is not None and inner.lemma in page.book.documents else None
    if noun is None or noun.lemma not in page.book.documents:
        return None
    while noun.relation == "nmod" and noun.head >= 0 and sentence[noun.head].lemma in _HEAPS:
        noun = sentence[noun.head]
    return _put_out(page, sentence, noun)


def _put_out(page: Page, sentence: Sentence, noun: Token) -> tuple[Token, int] | None:
    """The subject and the place of the verb that puts out a text, or None."""
    verb = sentence[noun.head] if noun.relation == "obj" and noun.head >= 0 else None
    if verb is None or verb.lemma not in _PUTS_OUT | page.book.light_verbs or unreal(sentence, verb.index) or negated(sentence, verb.index):
        return None
    subject = subject_of(sentence, verb.index)
    return (subject, verb.index) if subject is not None and can_speak(page, sentence, subject, "say") else None


def _as_told_by(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """ "As reported by the daily, …": the noun behind "by"."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    if not token.index or sentence[token.index - 1].text.lower() != "as" or not following or following[0].text.lower() != "by":
        return None
    noun = sentence[following[0].head] if following[0].head >= 0 else None
    return noun if noun is not None and noun.index > token.index and can_speak(page, sentence, noun, "say") else None


def _far_before(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """The nominal that opens the sentence, where a clause between commas parts it from its cue: "Costa, who leads …, said [he] …"."""
    if sentence[token.index - 1].text != ",":
        return None
    for t in sentence.tokens[: token.index]:
        if t.upos in ("NOUN", "PROPN", "PRON", "NUM") and t.relation not in ("obl", "nmod", "obj", "compound", "flat", "appos"):
            own = t.head < 0 or t.head >= token.index
            return t if own and can_speak(page, sentence, t, "feel") else None
    return None


def _just_before(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """The nominal that ends right before a cue whose parsed subject follows it ("Costa said [the talks] were over")."""
    i = token.index - 1
    while i > 0 and sentence[i].upos in ("AUX", "ADV"):
        i -= 1
    if (
        i < 0
        or sentence[i].upos not in ("PROPN", "NOUN", "PRON", "NUM")
        or sentence[i].text.lower() in ("that", "which", "what", "it", "there")
    ):
        return None
    top = _top_nominal(sentence, i, token.index)
    free = top.relation not in ("obl", "obj", "nmod", "nsubj") or top.head == token.index
    return top if free and top.index <= i and can_speak(page, sentence, top, "feel") else None


def _speaker_before(page: Page, sentence: Sentence, token: Token) -> Token | None:
    """The subject of the nearest cue before a participle ("The wind was strong, Costa said, adding …")."""
    for t in reversed(sentence.tokens[: token.index]):
        if t.upos == "VERB" and page.book.verb(t.lemma) is not None:
            subject = subject_of(sentence, t.index)
            if subject is not None and can_speak(page, sentence, subject, "say"):
                return subject
    return None


def introducer_of(page: Page, sentence: Sentence, token: Token) -> tuple[Sentence, Token] | None:
    """Who opens a list whose items begin with a bare verb ("The envoys met and:" … "Reaffirmed their support for …"), or None."""
    if token.index != 0 or token.xpos not in ("VBD", "VBN") or sentence.child(0, "nsubj"):
        return None
    for earlier in reversed(page.parse.sentences[max(0, sentence.index - _LOOK_BACK) : sentence.index]):
        subject = subject_of(earlier, earlier.root.index)
        if subject is not None and earlier[-1].text in (":", ",", ";") and can_speak(page, earlier, subject, "say"):
            return earlier, subject
    return None


def _inverted(sentence: Sentence, token: Token) -> Token | None:
    """The subject that the parse left without one: the nominal directly before or, in "…, said Petrov", after the cue."""
    if token.relation not in ("parataxis", "root") or token.index == 0:
        return None
    for step in (1, -1):
        i = token.index + step
        while 0 <= i < len(sentence) and sentence[i].upos in ("AUX", "ADV", "DET", "ADJ", "NUM") and sentence[i].text.lower() != "that":
            i += step
        if 0 <= i < len(sentence) and sentence[i].upos in ("PROPN", "NOUN", "PRON"):
            top = _top_nominal(sentence, i, token.index)
            if step > 0 and top.relation == "obj" and sentence[token.index - 1].upos in ("NOUN", "PROPN"):
                continue  # "Costa welcomed the truce", where the parse lost Costa
            return top
    return None


def _top_nominal(sentence: Sentence, index: int, stop: int) -> Token:
    token = sentence[index]
    while token.head >= 0 and token.head != stop:
        close_to = token.relation == "obl" and sentence[token.head].upos == "ADJ"  # "a source close to the cabinet"
        if not close_to and token.relation not in ("compound", "flat", "nmod", "amod", "appos"):
            break
        if (token.head > stop) != (token.index > stop):
            break  # across the cue: a slip of the parser
        token = sentence[token.head]
    return token
