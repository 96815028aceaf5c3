"""Parenthetical cues: the clause that an attribution interrupts, follows or opens ("The talks, he said, …", "As he put it, …")."""

from __future__ import annotations

from dragoman.language.syntax import Sentence, Token
from dragoman.statements.cuebook import CueBook
from dragoman.statements.frames import Match, host_of
from dragoman.statements.grammar import phrase


def hosted(book: CueBook, sentence: Sentence, token: Token, head: Token) -> Match | None:
    """The content of a parenthetical cue: all of the clause that it interrupts or follows."""
    host = host_of(sentence, token.index)
    if host is None:
        return _closing(sentence, token, head)
    own = set(sentence.subtree(token.index)) | _second_cues(book, sentence, token)
    if min(own) > host and max(own) >= len(sentence) - 2:
        return Match(frozenset(range(min(own))))
    if sentence[host].upos not in ("VERB", "AUX") and sentence.child(host, "cop") is None:
        host = sentence.clause_of(host).index
    return Match(frozenset(sentence.subtree(host)) - own)


def _second_cues(book: CueBook, sentence: Sentence, token: Token) -> set[int]:
    """Participles of saying behind the cue, wherever the parse hung them ("…, he said, adding that …")."""
    found: set[int] = set()
    for t in sentence.tokens[token.index + 1 :]:
        if t.xpos == "VBG" and t.relation == "advcl" and book.verb(t.lemma) is not None and sentence.child(t.index, "nsubj") is None:
            found.update(sentence.subtree(t.index))
    return found


def _closing(sentence: Sentence, token: Token, head: Token) -> Match | None:
    """`…, the ministry said.`: all that stands before the comma of an attribution that closes its sentence."""
    first = min(token.index, phrase(sentence, head.index, [token.index])[0])
    verbs = [t for t in sentence.tokens[token.index + 1 :] if t.upos in ("VERB", "AUX")]
    if verbs or first < 3 or sentence[first - 1].text != "," or max(head.index, token.index) < len(sentence) - 14:
        return None
    before = sentence.tokens[: first - 1]
    return Match(frozenset(t.index for t in before)) if any(t.upos in ("VERB", "AUX") for t in before) else None


def puts_it(sentence: Sentence, token: Token) -> bool:
    return token.lemma == "put" and token.index + 1 < len(sentence) and sentence[token.index + 1].text.lower() in ("it", "this")
