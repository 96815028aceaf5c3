"""Text to parses: tokens, sentences, and the network over length-sorted batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from itertools import islice

from dragoman.language.lemmas import Lemmatizer
from dragoman.language.network import Analysis, Encoded, Network, encode
from dragoman.language.pieces import PieceEncoder
from dragoman.language.sentences import split
from dragoman.language.syntax import Name, NameLabel, Parse, Sentence, Span, Token
from dragoman.language.tokens import tokenize

BATCH_PIECES = 1_000
"""Padded pieces a batch: 1,000 beat 4,000 by a fifth (cache, padding), and it bounds the memory."""
WINDOW = 64
"""Texts read ahead when many are parsed."""
LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


class Parser:
    """Tokens, sentences, tags, lemmas, dependencies and names of English text. Safe to use from several threads."""

    def __init__(self, network: Network, pieces: PieceEncoder, lemmatizer: Lemmatizer, threads: int = 1) -> None:
        self._network = network
        self._pieces = pieces
        self._lemmatizer = lemmatizer
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="dragoman-parse") if threads > 1 else None

    def parse(self, text: str, passages: Sequence[Span] | None = None) -> Parse:
        """Return the parse of `text`; `passages` are the `[start, end)` stretches to read (default: all of it).

        A sentence never crosses the border of a passage; `Sentence.block` is the passage's index.
        """
        return next(self.parse_many([(text, [(0, len(text))] if passages is None else passages)]))

    def parse_many(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Parse]:
        """Yield the parses of many texts in their order; a window of them shares its batches."""
        stream = iter(texts)
        while window := list(islice(stream, WINDOW)):
            yield from self._parse_window(window)

    def _parse_window(self, window: list[tuple[str, Sequence[Span]]]) -> Iterator[Parse]:
        cuts: list[tuple[int, int, list[Span]]] = []
        for number, (text, passages) in enumerate(window):
            for block, (start, end) in enumerate(passages):
                tokens = [(s + start, e + start) for s, e in tokenize(text[start:end])]
                cuts += [(number, block, tokens[a:b]) for a, b in split(text, tokens)]
        encoded = [encode([window[n][0][s:e] for s, e in tokens], self._pieces) for n, _, tokens in cuts]
        analyses = self._analyse(encoded)
        sentences: list[list[Sentence]] = [[] for _ in window]
        for (number, block, tokens), analysis in zip(cuts, analyses, strict=True):
            found = sentences[number]
            found.append(self._sentence(window[number][0], len(found), block, tokens, analysis))
        for (text, _), own in zip(window, sentences, strict=True):
            yield Parse(text, tuple(own))

    def _analyse(self, encoded: list[Encoded]) -> list[Analysis]:
        order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids))
        batches: list[list[int]] = [[]]
        for i in order:
            if batches[-1] and len(encoded[i].ids) * (len(batches[-1]) + 1) > BATCH_PIECES:
                batches.append([])
            batches[-1].append(i)
        work = [[encoded[i] for i in b] for b in batches if b]
        done = self._pool.map(self._network.run, work) if self._pool else map(self._network.run, work)
        out: list[Analysis | None] = [None] * len(encoded)
        for indices, analyses in zip((b for b in batches if b), done, strict=True):
            for i, analysis in zip(indices, analyses, strict=True):
                out[i] = analysis
        return [a for a in out if a is not None]

    def _sentence(self, text: str, index: int, block: int, tokens: list[Span], a: Analysis) -> Sentence:
        made = []
        for i, (start, end) in enumerate(tokens):
            word = text[start:end]
            lemma = self._lemmatizer.lemma(word, a.upos[i], a.xpos[i])
            made.append(Token(i, start, end, word, lemma, a.upos[i], a.xpos[i], a.feats[i], a.heads[i], a.relations[i]))
        return Sentence(index, block, tuple(made), tuple(_names(a.names)))


def _names(tags: list[str]) -> Iterator[Name]:
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag[0] != "I":
            yield Name(start, i, LABELS[tags[start][2:]])
            start = None
        if tag[0] == "B":
            start = i


@cache
def load_parser(threads: int | None = None) -> Parser:
    """The shipped parser, loaded once a process. `threads`: batches run side by side (default: the usable cores, at most 4)."""
    from tokenizers import Tokenizer

    if threads is None:
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        threads = min(4, usable)
    tokenizer = Tokenizer.from_str((files("dragoman.language") / "data" / "tokenizer.json").read_text(encoding="utf8"))
    return Parser(Network.load(), PieceEncoder(tokenizer), Lemmatizer.load(), threads)
