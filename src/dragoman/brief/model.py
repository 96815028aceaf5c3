"""A brief before it has a form: sections of lines, each with its footnotes. Every renderer shows exactly this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.query.facts import Report, Words
from dragoman.query.joining import JoinedEvent

Mark = Literal[
    "held", "expected", "disputed", "denied", "said", "agenda", "stance", "changed", "person", "kept", "broken", "lapsed", "open", "tone"
]


@dataclass(frozen=True, slots=True)
class Footnote:
    """`words`: the very words of a report; or `basis`, where a line rests on the knowledge base or on a calculation instead."""

    number: int
    words: Words | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the brief: when (a date in words), what, the words that it quotes, its footnotes (at least one).

    `weight` lets a line of its section come before its fellows (1) or after them (-1) where room is short.
    """

    text: str
    footnotes: tuple[int, ...]
    when: str | None = None
    quote: str | None = None
    mark: Mark = "held"
    weight: int = 0

    def __post_init__(self) -> None:
        assert self.footnotes, f"a line without a footnote: {self.text}"

    @property
    def length(self) -> int:
        """Words that it takes on the page."""
        return sum(len(x.split()) for x in (self.when, self.text, self.quote) if x)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `side` is the party that speaks (the columns of the matrix). `remark` tells what was left out."""

    lines: tuple[Line, ...]
    heading: str | None = None
    side: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Groups under one title; `remark` tells what was left out of the section as a whole."""

    id: str
    title: str
    groups: tuple[Group, ...]
    remark: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Source:
    """A report on which the brief rests; `note` says that it was corrected or withdrawn, or how its date is known.

    `voice` says whose voice it is: what kind of publisher, whom it quotes.
    """

    report: Report
    text: str
    footnotes: tuple[int, ...]
    note: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Tone:
    """The mean score of one period: `kind` verbal or material, -10 to +10, its 95 % interval, the events behind it."""

    first: date
    last: date
    kind: Literal["verbal", "material"]
    mean: float
    low: float
    high: float
    events: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A mark on the timeline: a day, what happened, and the footnote with the words."""

    on: date
    text: str
    mark: Mark
    row: Literal["contact", "words", "deeds"]
    footnote: int


@dataclass(frozen=True, slots=True)
class Brief:
    """`silent`: titles of the sections on which the record has nothing. `notices`: what the reader must know of the record itself.

    `tone` and `timeline` are what the charts draw. `scheduled`: the meetings and calls ahead that have a day. `pages` is the length
    asked for, None where none was; `left_out` says in one line what that cost.
    """

    sides: tuple[str, str]
    as_of: date | None
    as_of_note: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    sources: tuple[Source, ...]
    silent: tuple[str, ...]
    notices: tuple[str, ...]
    tone: tuple[Tone, ...] = ()
    timeline: tuple[Moment, ...] = ()
    scheduled: tuple[JoinedEvent, ...] = ()
    pages: int | None = None
    left_out: str | None = None

    @property
    def title(self) -> str:
        return " – ".join(self.sides)

    def section(self, id: str) -> Section | None:
        """The section of that id, None where the record has nothing on it."""
        return next((s for s in self.sections if s.id == id), None)
