"""Cues: the words that open a topic or show a stance, as the data files write them.

`discuss` is a word with its object; `call for` takes what follows its preposition; `insist that` a clause; `ready to` an
infinitive; `exchange view on` a verb with its object and the preposition after it; `call on .. to` leaves out the one who
is called on. Words are lemmas. The key that a cue stands under says whether it is a verb, a noun or an adjective.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.issues.clauses import linked, objects
from dragoman.issues.phrases import fold
from dragoman.language.syntax import Sentence, Token

Word = Literal["verb", "noun", "adjective"]
LINKS = frozenset(
    [
        "about",
        "after",
        "against",
        "among",
        "amid",
        "around",
        "as",
        "at",
        "between",
        "by",
        "concerning",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "regarding",
        "that",
        "through",
        "to",
        "toward",
        "towards",
        "upon",
        "whether",
        "how",
        "with",
        "within",
        "without",
    ]
)
_TAGS: Mapping[Word, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB"}),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of the group `group`: lemma, the object or particle word next to it, the link before its complement."""

    group: str
    word: Word
    lemma: str
    second: str | None
    link: str | None
    addressed: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at a token, and the heads of what it is about."""

    cue: Cue
    token: Token
    targets: tuple[Token, ...]


def read_cue(text: str, word: Word, group: str) -> Cue:
    """A cue from its notation.

    >>> read_cue("call on .. to", "verb", "demands")
    Cue(group='demands', word='verb', lemma='call', second='on', link='to', addressed=True)
    >>> read_cue("exchange view on", "verb", "talks").second
    'view'
    """
    parts = text.split()
    addressed = ".." in parts
    if addressed:
        at = parts.index("..")
        return Cue(group, word, parts[0], parts[1] if at > 1 else None, " ".join(parts[at + 1 :]) or None, True)
    if len(parts) == 1:
        return Cue(group, word, parts[0], None, None, False)
    if parts[-1] in LINKS:
        return Cue(group, word, parts[0], " ".join(parts[1:-1]) or None, parts[-1], False)
    return Cue(group, word, parts[0], " ".join(parts[1:]), None, False)


@dataclass
class CueIndex:
    """Cues by lemma."""

    _by_lemma: dict[str, list[Cue]] = field(default_factory=dict)

    def add(self, cues: Iterable[Cue]) -> None:
        for cue in cues:
            self._by_lemma.setdefault(cue.lemma, []).append(cue)

    def has_noun(self, lemma: str) -> bool:
        """Is a word a noun cue?"""
        return any(c.word == "noun" for c in self._by_lemma.get(lemma, ()))

    def find(self, sentence: Sentence) -> list[Match]:
        """Matches in text order; at one token the cue with the most words wins."""
        found = []
        for token in sentence.tokens:
            # In the book's order, so that of equals the same one wins in every process.
            cues = dict.fromkeys(c for f in (fold(token.lemma), fold(token.text)) for c in self._by_lemma.get(f, ()))
            matches = [m for c in cues if token.upos in _TAGS[c.word] and (m := match_cue(sentence, token, c)) is not None]
            if matches:
                found.append(max(matches, key=lambda m: (_weight(m.cue), bool(m.targets), m.cue.group)))
        return found


def _weight(cue: Cue) -> int:
    return (cue.second is not None) + (cue.link is not None) + cue.addressed


def match_cue(sentence: Sentence, token: Token, cue: Cue) -> Match | None:
    """The cue at a token, or None where its other words or its complement are missing."""
    heads = [token]
    if cue.second is not None:
        second = _second(sentence, token, cue)
        if second is None:
            return None
        heads.append(second)
    if cue.addressed:
        targets = _addressed(sentence, token, cue.link or "to")
    elif cue.link is not None:
        targets = [t for h in reversed(heads) for t in linked(sentence, h.index, cue.link)][:1] or _after(sentence, heads[-1], cue.link)
    elif cue.word == "verb":
        targets = objects(sentence, heads[0].index)
    else:
        return Match(cue, token, ())
    return Match(cue, token, tuple(dict.fromkeys(t for t in targets if t not in heads))) if targets else None


def _second(sentence: Sentence, token: Token, cue: Cue) -> Token | None:
    """The particle right after a verb ("rule out", "call on"), or its object noun ("exchange views")."""
    words = (cue.second or "").split()
    following = sentence.tokens[token.index + 1 : token.index + 7]
    if words[0] in LINKS or words[0] in ("out", "up", "back", "down", "off"):
        near = following[: len(words)]
        ok = len(near) == len(words) and all(w in (fold(t.text), fold(t.lemma)) for w, t in zip(words, near, strict=True))
        return near[-1] if ok else None
    for t in following:
        if fold(t.lemma) == words[-1] and t.upos in ("NOUN", "ADJ", "VERB", "PROPN"):
            return t
        if t.upos in ("PUNCT", "SCONJ"):
            break
    subject = sentence.child(token.index, "nsubj")
    return subject if subject is not None and subject.deprel == "nsubj:pass" and fold(subject.lemma) == words[-1] else None


def _addressed(sentence: Sentence, token: Token, link: str) -> list[Token]:
    """The infinitive that somebody is called on to do; the parser hangs it on the verb or on the one addressed."""
    near = linked(sentence, token.index, link)
    below = [t for c in sentence.children(token.index, "obj", "obl") for t in linked(sentence, c.index, link)]
    verbs = [
        t for t in (*near, *below) if t.upos in ("VERB", "AUX", "NOUN", "ADJ") and t.relation in ("xcomp", "advcl", "ccomp", "acl", "obl")
    ]
    verbs = [t for t in verbs if any(x.upos in ("NOUN", "PROPN", "PRON", "NUM") for x in _between(sentence, token.index, t))]
    return [t for t in verbs if link != "to" or any(c.xpos == "TO" or c.relation == "mark" for c in sentence.children(t.index, "mark"))]


def _between(sentence: Sentence, start: int, target: Token) -> tuple[Token, ...]:
    """The words between a cue and the infinitive's "to": whoever is addressed must stand there."""
    mark = next((c.index for c in sentence.children(target.index, "mark", "case") if c.index > start), target.index)
    return sentence.tokens[start + 1 : mark]


def _after(sentence: Sentence, head: Token, link: str) -> list[Token]:
    """What a preposition right behind a cue belongs to, wherever the parser hung it ("voiced concern over …")."""
    if link == "that" or head.index + 1 >= len(sentence):
        return []
    after = sentence[head.index + 1]
    if fold(after.text) != link or after.relation not in ("case", "mark") or after.head <= head.index:
        return []
    return [sentence[after.head]]
