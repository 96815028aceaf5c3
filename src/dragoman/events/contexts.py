"""PLOVER's contexts of an event: its own clause first, then its paragraph, the document where it returns to a subject again and again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.language.syntax import DASHES, Parse, Sentence, Span, Token
from dragoman.reading import Event

STRONG, WEAK, NEITHER = 2, 1, 0
ENOUGH = 2
"""Points that a context needs: one strong word, or two weak ones."""
MOST = 4
GIVEN = 3
NEAR = 2
"""How many sentences before and after count as the paragraph: some texts put a whole page into one."""


class Term(NamedTuple):
    """A word or phrase of a context. `key` names what counts once: the phrase, or its group of near synonyms."""

    words: tuple[tuple[str, str], ...]
    context: str
    weight: int
    key: str


class Found(NamedTuple):
    """A term found in a sentence, at the index of its first token."""

    token: int
    weight: int
    key: str


Topics = dict[str, list[Found]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The contexts of `contexts.toml`: terms by their first word, and what an event's type and mode say by themselves."""

    terms: Mapping[str, tuple[Term, ...]]
    said_by: Mapping[str, tuple[tuple[str, int], ...]]
    only: Mapping[str, frozenset[str]]
    order: Mapping[str, int]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("dragoman.events") / "contexts.toml").read_text(encoding="utf8"))


def context_examples() -> list[tuple[str, str, bool]]:
    """(context, sentence, whether the sentence is about it) of every example and counter-example, for the tests."""
    rules = _rules()
    return [(c, text, key == "examples") for c, body in rules.items() for key in ("examples", "counter") for text in body[key]]


def _term(phrase: str, context: str, weight: int, key: str) -> Term:
    words = tuple((w.partition("/")[0], w.partition("/")[2]) for w in phrase.split())
    return Term(words, context, weight, key)


def _terms(context: str, body: dict[str, Any]) -> Iterator[Term]:
    for weight, name in ((STRONG, "strong"), (WEAK, "weak"), (NEITHER, "neither")):
        for entry in body.get(name, ()):
            group = [entry] if isinstance(entry, str) else entry
            yield from (_term(phrase, context, weight, group[0]) for phrase in group)


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, compiled once; of the terms that begin with a word the longest come first."""
    terms: dict[str, list[Term]] = {}
    said_by: dict[str, list[tuple[str, int]]] = {}
    for context, body in _rules().items():
        for term in _terms(context, body):
            terms.setdefault(term.words[0][0], []).append(term)
        for points, name in ((GIVEN, "given"), (WEAK, "likely")):
            for kind in body.get(name, ()):
                said_by.setdefault(kind, []).append((context, points))
    return Lexicon(
        {w: tuple(sorted(ts, key=lambda t: -len(t.words))) for w, ts in terms.items()},
        {k: tuple(v) for k, v in said_by.items()},
        {c: frozenset(b["only"]) for c, b in _rules().items() if "only" in b},
        {c: i for i, c in enumerate(_rules())},
    )


def _forms(sentence: Sentence) -> list[tuple[Token, frozenset[str]]]:
    """Each token with its form and lemma in lower case; hyphens left out, hyphened words in parts."""
    out: list[tuple[Token, frozenset[str]]] = []
    for token in sentence.tokens:
        if token.text in DASHES:
            continue
        text, lemma = token.text.lower(), token.lemma.lower()
        if "-" in text:
            lemmas = lemma.split("-")
            parts = text.split("-")
            last = lemmas[-1] if len(lemmas) == len(parts) else parts[-1]
            out += [(token, frozenset((p, last) if i == len(parts) - 1 else (p,))) for i, p in enumerate(parts) if p]
        else:
            # "Hackers" at the head of a sentence is easily taken for a name, whose lemma keeps its ending.
            plural = token.upos == "PROPN" and text == lemma and text.endswith("s")
            out.append((token, frozenset((text, text[:-1] if plural else lemma))))
    return out


def topics_of(sentence: Sentence) -> Topics:
    """The terms of the lexicon in a sentence, by context; within a context the longest phrase at a place counts alone."""
    terms = lexicon().terms
    forms = _forms(sentence)
    out: Topics = {}
    taken: dict[str, int] = {}
    for i, (token, words) in enumerate(forms):
        candidates = [t for w in sorted(words) for t in terms.get(w, ())]
        if len(words) > 1:
            candidates.sort(key=lambda t: -len(t.words))
        for term in candidates:
            if taken.get(term.context, 0) > i or not _stands(term, forms, i):
                continue
            taken[term.context] = i + len(term.words)
            if term.weight != NEITHER:
                out.setdefault(term.context, []).append(Found(token.index, term.weight, term.key))
    return out


def _stands(term: Term, forms: Sequence[tuple[Token, frozenset[str]]], at: int) -> bool:
    if at + len(term.words) > len(forms):
        return False
    for (word, upos), (token, words) in zip(term.words, forms[at:], strict=False):
        if word not in words or (upos and token.upos != upos):
            return False
    return True


def _own_words(sentence: Sentence, trigger: Token) -> frozenset[int]:
    """Tokens of what is said together with an event: not the sentence in which it is reported ("…, the foreign ministry said")."""
    head = trigger
    while head.head >= 0 and head.relation not in ("ccomp", "parataxis"):
        head = sentence[head.head]
    inside = frozenset(sentence.subtree(head.index))
    asides = [i for t in sentence.children(head.index, "parataxis") for i in sentence.subtree(t.index)]
    return inside if trigger.index in asides else inside - frozenset(asides)


class Subjects:
    """What each sentence of a report is about, found once, and from it the contexts of its events."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._topics = [topics_of(s) for s in parse.sentences]
        strong: dict[str, int] = {}
        for topics in self._topics:
            for context, found in topics.items():
                strong[context] = strong.get(context, 0) + any(f.weight == STRONG for f in found)
        count = len(parse.sentences)
        # A report's subject: half of its sentences name it (two points), or a quarter (one point, the event must add another).
        self._repeated = {c: 2 if n >= 4 and 2 * n >= count else 1 for c, n in strong.items() if n >= 3 and 4 * n >= count}

    def contexts(self, sentence: Sentence, trigger: Token | None, event_type: str, mode: str | None) -> tuple[str, ...]:
        """At most four contexts of an event, in PLOVER's order; without a trigger the whole sentence counts as the event's own."""
        known = lexicon()
        points = dict.fromkeys(known.order, 0)
        own = _own_words(sentence, trigger) if trigger is not None else frozenset(range(len(sentence)))
        for context, found in self._topics[sentence.index].items():
            points[context] += _points(found, own)
        for context, given in (*known.said_by.get(event_type, ()), *known.said_by.get(f"{event_type}/{mode}", ())):
            points[context] += given
        for context, value in self._around(sentence).items():
            points[context] += value
        enough = [c for c, p in points.items() if p >= ENOUGH and event_type in known.only.get(c, (event_type,))]
        best = sorted(enough, key=lambda c: (-points[c], known.order[c]))[:MOST]
        return tuple(sorted(best, key=known.order.__getitem__))

    def _around(self, sentence: Sentence) -> dict[str, int]:
        """Points from the paragraph's sentences around (a point for each strong word, two at most) and from the whole report."""
        out = dict(self._repeated)
        keys: dict[str, set[str]] = {}
        sentences = self._parse.sentences
        for i in range(max(0, sentence.index - NEAR), min(len(sentences), sentence.index + NEAR + 1)):
            if i != sentence.index and sentences[i].block == sentence.block:
                for context, found in self._topics[i].items():
                    keys.setdefault(context, set()).update(f.key for f in found if f.weight == STRONG)
        for context, named in keys.items():
            out[context] = out.get(context, 0) + min(2, len(named))
        return out

    def of(self, event: Event) -> tuple[str, ...]:
        """The contexts of an event of this report."""
        sentence = self._parse.sentence_at(event.trigger[0])
        if sentence is None:
            return ()
        trigger = next((t for t in sentence.tokens if t.end > event.trigger[0]), None)
        return self.contexts(sentence, trigger, event.type, event.mode)


def _points(found: Sequence[Found], own: frozenset[int]) -> int:
    """Each word once: its weight and, if strong, one more in the event's own clause; outside of it only strong words count, one point."""
    best: dict[str, int] = {}
    for f in found:
        value = f.weight + (f.weight == STRONG) if f.token in own else int(f.weight == STRONG)
        best[f.key] = max(best.get(f.key, 0), value)
    return sum(best.values())


def with_contexts(parse: Parse, events: Sequence[Event]) -> list[Event]:
    """Return the events of a report with their contexts filled in."""
    subjects = Subjects(parse) if events else None
    return [replace(e, contexts=subjects.of(e)) for e in events] if subjects is not None else []


def contexts_of(parse: Parse, sentence: Sentence, event_type: str, mode: str | None, trigger: Span | None = None) -> tuple[str, ...]:
    """Return an event's contexts, at most four, in PLOVER's order.

    sentence: the one that reports the event; trigger: its trigger's span, by which its own clause is told from the rest of the sentence.
    For all events of a report use `with_contexts`, which reads each sentence once.
    """
    token = next((t for t in sentence.tokens if trigger is not None and t.end > trigger[0]), None)
    return Subjects(parse).contexts(sentence, token, event_type, mode)
