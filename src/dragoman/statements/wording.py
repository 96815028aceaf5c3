"""The publisher's own words: judgements that a report makes in its own voice. The words stand in `wording.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.language.syntax import Parse
from dragoman.language.syntax import Sentence as Syntax
from dragoman.reading import Statement, Wording
from dragoman.sources.document import Document
from dragoman.statements.quotations import find_quotations


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge, as lemmas; neighbours with which they do not; `alone`: only as a noun of its own."""

    words: tuple[tuple[str, ...], ...]
    not_after: frozenset[str]
    not_before: frozenset[str]
    alone: bool
    example: str
    counter: str


@cache
def load_wording() -> tuple[Loaded, ...]:
    """Return the shipped words that judge, read once."""
    raw = tomllib.loads((files("dragoman.statements") / "wording.toml").read_text(encoding="utf8"))
    return tuple(
        Loaded(
            tuple(tuple(w.split()) for w in entry["words"]),
            frozenset(entry.get("not_after", ())),
            frozenset(entry.get("not_before", ())),
            bool(entry.get("alone", False)),
            entry["example"],
            entry["counter"],
        )
        for entry in raw["entry"]
    )


def find_wording(
    document: Document, parse: Parse, statements: Iterable[Statement], lexicon: Sequence[Loaded] | None = None
) -> list[Wording]:
    """Return the words with which the publisher judges, in text order: none that stands in a quotation or in another's statement."""
    others = [span for s in statements for span in s.content]
    others += [part for q in find_quotations(document) for part in q.parts]
    publisher = document.publisher or (document.dateline.agency if document.dateline else None)
    found = []
    for sentence in parse.sentences:
        for start, end in _matches(sentence, load_wording() if lexicon is None else lexicon):
            span = sentence[start].start, sentence[end - 1].end
            if not any(a < span[1] and span[0] < b for a, b in others):
                found.append(Wording(document.text[slice(*span)], span, publisher))
    return found


def _matches(sentence: Syntax, lexicon: Sequence[Loaded]) -> list[tuple[int, int]]:
    """Token stretches of a sentence that judge, the longer before the shorter where two overlap."""
    index = _by_first_word(tuple(lexicon))
    hits = [
        (token.index, token.index + len(form))
        for token in sentence.tokens
        for word in {token.lemma.lower(), token.text.lower()}
        for entry, form in index.get(word, ())
        if token.index + len(form) <= len(sentence)
        and all(_is(sentence, token.index + k, w) for k, w in enumerate(form))
        and _judges(sentence, entry, token.index, token.index + len(form))
    ]
    chosen: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if all(hit[1] <= a or b <= hit[0] for a, b in chosen):
            chosen.append(hit)
    return sorted(chosen)


@cache
def _by_first_word(lexicon: tuple[Loaded, ...]) -> dict[str, list[tuple[Loaded, tuple[str, ...]]]]:
    """Entries by the first word of each of their forms: most words of a text begin none."""
    index: dict[str, list[tuple[Loaded, tuple[str, ...]]]] = {}
    for entry in lexicon:
        for words in entry.words:
            for form in {words, tuple(p for w in words for p in _pieces(w))}:
                index.setdefault(form[0], []).append((entry, form))
    return index


def _pieces(word: str) -> list[str]:
    """A hyphenated word as tokens, for parses that part it: "so", "-", "called"."""
    parts = word.split("-")
    return [x for n, p in enumerate(parts) for x in (["-", p] if n else [p])]


def _is(sentence: Syntax, index: int, word: str) -> bool:
    token = sentence[index]
    return word in (token.lemma.lower(), token.text.lower())


def _judges(sentence: Syntax, entry: Loaded, start: int, end: int) -> bool:
    before = sentence[start - 1].lemma.lower() if start else ""
    after = sentence[end].lemma.lower() if end < len(sentence) else ""
    if before in entry.not_after or after in entry.not_before:
        return False
    last = sentence[end - 1]
    if last.upos not in ("NOUN", "ADJ", "ADV", "VERB", "PROPN") or any(n.label != "LOC" for i in (start,) if (n := sentence.name_at(i))):
        return False
    return not entry.alone or (last.upos == "NOUN" and last.relation not in ("compound", "amod"))
