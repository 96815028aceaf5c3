"""Lines and what the source says about them → the Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.sources.captions import without_furniture
from dragoman.sources.dateline import FoundDateline
from dragoman.sources.dates import last_weekday, nearest_year, read_date
from dragoman.sources.document import Block, Dateline, Document, PublishedBasis, Refusal, Section, Span
from dragoman.sources.english import why_not_english
from dragoman.sources.layout import Layout, Part, lay_out, published_on
from dragoman.sources.text import Line

_BREAK: Final = "\n\n"
_HOLDER: Final = re.compile(
    r"(?i)(?:copyright\s*(?:©|\(c\))?|©|\(c\))\s*(?:copyright\s*)?(?:by\s+)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,.:]*(?P<holder>(?!all rights)[^.,|/]{2,60}?)\s*(?:[.,|]|all rights|$)"
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a source says about a report apart from its text; `published` is ISO 8601 with its basis."""

    name: str = ""
    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    basis: PublishedBasis | None = None
    note: str | None = None


def compose(lines: Sequence[Line], particulars: Particulars) -> Document | Refusal:
    """The document that the lines make, or the reason why they make none: nothing left to read, or not English."""
    kept, rights = without_furniture(lines)
    layout = lay_out(kept, particulars.title)
    if not any(part.kind != "title" for part in layout.parts):
        if not layout.parts:
            return Refusal(particulars.name, "no article text", "nothing but navigation, credits or white space was found")
        layout = Layout((Part("paragraph", layout.parts[0].text),), layout.printed_on)
    text, blocks, dateline_span = _assemble(layout.parts)
    foreign = why_not_english(text)
    if foreign:
        return Refusal(particulars.name, f"not English ({foreign})", "only English reports can be read")
    found = next((part.dateline for part in layout.parts if part.dateline), None)
    published, basis = particulars.published, particulars.basis
    if published is None:
        published = published_on(layout)
        basis = "dateline" if published else None
    dateline = Dateline(found.place, _dateline_date(found, published), found.agency, dateline_span) if found and dateline_span else None
    return Document(
        id=particulars.id if particulars.id is not None else hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        blocks=blocks,
        title=_text_of("title", text, blocks),
        standfirst=_text_of("standfirst", text, blocks),
        dateline=dateline,
        sections=_sections(text, blocks),
        url=particulars.url,
        publisher=particulars.publisher or (found.agency if found else None) or _holder(rights),
        published=published,
        published_basis=basis,
        published_note=particulars.note,
        name=particulars.name,
    )


def _assemble(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...], Span | None]:
    text = _BREAK.join(part.text for part in parts)
    blocks: list[Block] = []
    span: Span | None = None
    start = 0
    for part in parts:
        end = start + len(part.text)
        opens = start
        if part.dateline is not None:
            opens = start + part.dateline.end
            span = (start, start + len(part.text[: part.dateline.end].rstrip()))
        if opens < end:
            blocks.append(Block(part.kind, opens, end))
        start = end + len(_BREAK)
    return text, tuple(blocks), span


def _text_of(kind: str, text: str, blocks: Sequence[Block]) -> str | None:
    """What the blocks of that kind say; a standfirst may have several lines."""
    said = [text[block.start : block.end] for block in blocks if block.kind == kind]
    return " ".join(said) or None


def _sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The parts of the body under their headings, each from its heading on; what stands above the first has no heading."""
    body = [block for block in blocks if block.kind in ("heading", "paragraph")]
    heads = [at for at, block in enumerate(body) if block.kind == "heading"]
    if not heads:
        return ()
    sections = [Section(None, (body[0].start, body[heads[0] - 1].end))] if heads[0] > 0 else []
    for at, following in zip(heads, [*heads[1:], len(body)], strict=True):
        sections.append(Section(text[body[at].start : body[at].end], (body[at].start, body[following - 1].end)))
    return tuple(sections)


def _dateline_date(found: FoundDateline, published: str | None) -> str | None:
    printed = found.date
    if printed is None or printed.year:
        return printed.iso() if printed else None
    on = date.fromisoformat(published[:10]) if published else None
    if on is None:
        return printed.iso()
    if printed.month is not None and printed.day is not None:
        near = nearest_year(printed.month, printed.day, on)
        return near.isoformat() if near else printed.iso()
    return last_weekday(printed.weekday, on).isoformat() if printed.weekday is not None else None


def _holder(rights: Sequence[str]) -> str | None:
    """The publisher that the copyright line names; a photographer's credit names none."""
    for line in rights:
        found = _HOLDER.match(line)
        if found and re.search(r"(?i)copyright|rights|\d{4}", line):
            return found["holder"].strip()
    return None


def given_date(value: str | None, basis: PublishedBasis = "given") -> tuple[str | None, PublishedBasis | None, str | None]:
    """A date as a caller writes it → ISO 8601, its basis, and a note where it cannot be read."""
    if value is None or not value.strip():
        return None, None, None
    published = read_date(value.strip())
    return (published, basis, None) if published else (None, None, f"the date {value.strip()[:60]!r} could not be read")
