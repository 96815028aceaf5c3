"""A report as the sources hand it upwards."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

Span = tuple[int, int]
BlockKind = Literal["title", "standfirst", "heading", "caption", "paragraph"]
PublishedBasis = Literal["given", "metadata", "dateline", "inferred"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """`MOSCOW, April 12. /TASS/.`: place as printed in title case, date as the wire gives it, agency.

    `date` is ISO 8601 where the year is known, `--04-12` (month and day) where the dateline hides it, else None.
    """

    place: str | None
    date: str | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A passage of the text. A paragraph that opens with a dateline starts after it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    heading: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A report: `text` holds title, standfirst, headings and paragraphs, joined by blank lines.

    `published` is ISO 8601, None where unknown; `published_basis` says where it comes from.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    standfirst: str | None = None
    dateline: Dateline | None = None
    sections: tuple[Section, ...] = ()
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_note: str | None = None
    name: str = ""
    """What to call the input in messages: its path, and the line for a story."""

    def block_at(self, offset: int) -> int | None:
        """The index of the block that covers a character, or None between two."""
        after = bisect_right(self.blocks, offset, key=lambda b: b.start)
        return after - 1 if after and offset < self.blocks[after - 1].end else None

    @property
    def day(self) -> date | None:
        """The day of publication, or None where it is unknown."""
        return date.fromisoformat(self.published[:10]) if self.published else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: what it was, why, and what to do about it."""

    name: str
    reason: str
    hint: str = ""
