"""Why a sentence is coded as it is: its syntax, who is in it, the frames tried, and why each fired or did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.actors.cast import Cast
from dragoman.events.coder import code_sentence
from dragoman.events.folding import Coded
from dragoman.events.lands import without_idle_lands
from dragoman.events.matching import Miss, attempts
from dragoman.language.syntax import Sentence
from dragoman.reader import Reader
from dragoman.reading import Statement
from dragoman.sources.document import Block, Document


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """One sentence: its parse, what was coded (or why a match became no event), and the frames that did not fire."""

    sentence: Sentence
    coded: tuple[Coded, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of the text, with its cast and its statements."""

    text: str
    cast: Cast
    statements: tuple[Statement, ...]
    sentences: tuple[ExplainedSentence, ...]


def explain(text: str, on: date | None = None, codebook: Path | None = None, reader: Reader | None = None) -> Explanation:
    """Return how `text` is read. on: the publication date; codebook: a folder that extends or replaces the shipped one."""
    reader = reader or Reader(codebook)
    text = " ".join(text.split())
    published = on.isoformat() if on else None
    document = Document(
        "explained", text, (Block("paragraph", 0, len(text)),), published=published, published_basis="given" if on else None
    )
    parse = reader.parser.parse(text)
    context = reader.context_of(document, parse)
    explained = []
    for sentence in parse.sentences:
        misses = tuple(a for a in attempts(sentence, reader.codebook) if isinstance(a, Miss))
        explained.append(ExplainedSentence(sentence, tuple(code_sentence(sentence, context, reader.codebook)), misses))
    events = [c.event for e in explained for c in e.coded if c.event is not None]
    return Explanation(text, without_idle_lands(context.cast, events, context.places), tuple(context.statements), tuple(explained))
