"""Text to parses: tokens, sentences, and the network over them, sentence by sentence."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from dragoman.language.lemmas import Lemmatizer
from dragoman.language.network import Analysis, Encoded, Network, encode
from dragoman.language.pieces import PieceEncoder
from dragoman.language.repairs import repaired
from dragoman.language.sentences import sentences_of
from dragoman.language.syntax import Name, NameLabel, Parse, Sentence, Span, Token

CHUNK = 8
"""Sentences a task of the pool: enough to hide what a task costs, few enough that the threads end together."""
AHEAD = 8
"""Tasks a thread that wait at most: however long a text is, so much of it is read ahead and no more."""
LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence that is to be parsed: its place in the text, and its tokens as character spans."""

    text: str
    index: int
    block: int
    tokens: list[Span]


class Parser:
    """Tokens, sentences, tags, lemmas, dependencies and names of English text. Safe to use from several threads.

    A sentence's parse depends on its words alone, never on what is read beside it or on the number of threads.
    """

    def __init__(self, network: Network, pieces: PieceEncoder, lemmatizer: Lemmatizer, threads: int = 1) -> None:
        self._network = network
        self._pieces = pieces
        self._lemmatizer = lemmatizer
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="dragoman-parse") if threads > 1 else None

    def parse(self, text: str, passages: Sequence[Span] | None = None) -> Parse:
        """Return the parse of `text`; `passages` are the `[start, end)` stretches to read (default: all of it).

        A sentence never crosses the border of a passage; `Sentence.block` is the passage's index.
        """
        return next(self.parse_many([(text, [(0, len(text))] if passages is None else passages)]))

    def parse_many(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Parse]:
        """Yield the parses of many texts in their order; beyond the parse at hand, a few sentences are held at a time."""
        found: list[Sentence] = []
        for item in self._read(_cuts(texts)):
            if isinstance(item, Sentence):
                found.append(item)
            else:
                yield Parse(item, tuple(found))
                found = []

    def _read(self, cuts: Iterator[_Cut | str]) -> Iterator[Sentence | str]:
        """Sentences for cuts, in their order; the text that ends each text's cuts passes through."""
        chunks = iter(lambda: list(islice(cuts, CHUNK)), [])
        if self._pool is None:
            for chunk in chunks:
                yield from self._sentences(chunk)
            return
        pending: deque[Future[list[Sentence | str]]] = deque()
        for chunk in chunks:
            pending.append(self._pool.submit(self._sentences, chunk))
            if len(pending) > AHEAD * self._threads:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()

    def _sentences(self, chunk: list[_Cut | str]) -> list[Sentence | str]:
        return [self._sentence(cut) if isinstance(cut, _Cut) else cut for cut in chunk]

    def _sentence(self, cut: _Cut) -> Sentence:
        text = cut.text
        words = [text[start:end] for start, end in cut.tokens]
        a = self._network.run(encode(words, self._pieces))
        lemmas = map(self._lemmatizer.lemma, words, a.upos, a.xpos)
        starts, ends = zip(*cut.tokens, strict=True)
        made = map(Token, range(len(words)), starts, ends, words, lemmas, a.upos, a.xpos, a.feats, a.heads, a.relations)
        names = tuple(_names(a.names))
        return Sentence(cut.index, cut.block, repaired(tuple(made), names), names)

    def _analyse(self, encoded: list[Encoded]) -> list[Analysis]:
        return list((self._pool.map if self._pool else map)(self._network.run, encoded))


def _cuts(texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[_Cut | str]:
    """The sentences of each text, and after them the text itself."""
    for text, passages in texts:
        index = 0
        for block, (start, end) in enumerate(passages):
            for tokens in sentences_of(text, start, end):
                yield _Cut(text, index, block, tokens)
                index += 1
        yield text


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
