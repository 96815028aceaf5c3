"""A statement before its speaker is known, and what the finders share: the page they read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dragoman.actors.cast import Cast
from dragoman.language.syntax import Parse, Sentence
from dragoman.sources.document import Document
from dragoman.statements.cuebook import CueBook
from dragoman.statements.quotations import Quotation, find_quotations, is_speech

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the head word's place (sentence, token) and the span of the words."""

    sentence: int
    token: int
    span: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement found in the text. `verb` is the cue's head (sentence, token), None where the text has no cue.

    `inherited` marks a source taken over from an earlier statement; `turn` one of a transcript or a release as a whole.
    """

    kind: str
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    verb: tuple[int, int] | None = None
    addressees: tuple[int, ...] = ()
    speaker: str | None = None
    speaker_text: str | None = None
    speakers: tuple[str, ...] = ()
    inherited: bool = False
    turn: bool = False


@dataclass(frozen=True)
class Page:
    """A report with its parse, cast, cue book and quotations."""

    document: Document
    parse: Parse
    cast: Cast
    book: CueBook
    quotations: tuple[Quotation, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def speeches(self) -> tuple[Quotation, ...]:
        """The quotations that are utterances of their own."""
        return tuple(q for q in self.quotations if is_speech(self.text, q))

    @cached_property
    def by_block(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for s in self.parse.sentences:
            found.setdefault(s.block, []).append(s)
        return found

    def speech_at(self, offset: int) -> Quotation | None:
        """The utterance in quotation marks that covers a character, or None."""
        return next((q for q in self.speeches if q.start <= offset < q.end and q.covers(offset)), None)

    def quotation_at(self, offset: int) -> Quotation | None:
        return next((q for q in self.quotations if q.start <= offset < q.end and q.covers(offset)), None)


def open_page(document: Document, parse: Parse, cast: Cast, book: CueBook) -> Page:
    return Page(document, parse, cast, book, tuple(find_quotations(document)))
