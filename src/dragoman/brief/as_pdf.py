"""The brief as PDF, set by Typst with its own fonts: nothing is fetched, and the same brief is the same file, byte for byte.

What reports say reaches the template as data (JSON), never as source, so that nothing in it can be taken for a command.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any

from dragoman.brief.citation import clean, footnote_source, quoted, source_name
from dragoman.brief.drawing import timeline_svg, tone_svg
from dragoman.brief.marking import pieces
from dragoman.brief.model import Brief, Footnote, Group, Line, Section, Source

EPOCH = date(1980, 1, 1)
"""The day of a file whose brief has none."""


def brief_pdf(brief: Brief) -> bytes:
    """The file. ImportError where Typst's package (the extra `pdf`) is not installed."""
    import typst

    made_at = datetime.combine(brief.as_of or EPOCH, time(), UTC)
    return typst.compile(_template(), format="pdf", ignore_system_fonts=True, timestamp=made_at, sys_inputs=_inputs(brief))


def pages_of_text(brief: Brief) -> int:
    """How many pages the text fills, the sources and notes after it not counted."""
    import typst

    found = typst.query(_template(), "<end-of-the-text>", field="value", one=True, ignore_system_fonts=True, sys_inputs=_inputs(brief))
    return int(found)


def _template() -> bytes:
    return (resources.files("dragoman.brief") / "brief.typ").read_bytes()


def _inputs(brief: Brief) -> dict[str, str]:
    return {"brief": json.dumps(_data(brief), ensure_ascii=False)}


def _data(brief: Brief) -> dict[str, Any]:
    """What the template shows, every text cleaned of control characters."""
    on = brief.as_of
    return {
        "title": clean(brief.title),
        "note": clean(" ".join([brief.as_of_note, *brief.notices])),
        "day": [on.year, on.month, on.day] if on else None,
        "sections": [_section(brief, s) for s in brief.sections],
        "silent": clean(f"The record has nothing on: {', '.join(brief.silent)}.") if brief.silent else None,
        "left_out": brief.left_out,
        "pages": brief.pages,
        "sources": [_source(brief, s) for s in brief.sources],
        "notes": [_note(n) for n in brief.footnotes],
    }


def _section(brief: Brief, section: Section) -> dict[str, Any]:
    drawings = {"tone": tone_svg(brief.tone, brief.sides), "contacts": timeline_svg(brief.timeline, brief.sides, link=False)}
    alt = {"tone": "The tone by period", "contacts": "Timeline"}
    return {
        "title": clean(section.title),
        "groups": [_group(g) for g in section.groups],
        "remark": clean(section.remark) if section.remark else None,
        "drawing": (drawings.get(section.id) or None) if brief.pages is None or brief.pages > 1 else None,
        "alt": alt.get(section.id, ""),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "heading": clean(group.heading) if group.heading else None,
        "side": clean(group.side) if group.side and group.side != group.heading else None,
        "lines": [_line(line) for line in group.lines],
        "remark": clean(group.remark) if group.remark else None,
    }


def _line(line: Line) -> dict[str, Any]:
    quote = clean(quoted(line.quote)) if line.quote else None
    return {"when": line.when, "text": clean(line.text), "quote": quote, "mark": line.mark, "notes": list(line.footnotes)}


def _source(brief: Brief, source: Source) -> dict[str, Any]:
    spans = [(n.number, n.words.start, n.words.stop) for n in brief.footnotes if n.words and n.words.report.key == source.report.key]
    url = source.report.url if source.report.url and source.report.url.startswith(("http://", "https://")) else None
    paragraphs = [[[p.text, p.cited, list(p.begins)] for p in paragraph] for paragraph in pieces(source.text, spans)]
    return {
        "name": clean(source_name(source.report)),
        "note": clean(source.note) if source.note else None,
        "voice": clean(source.voice) if source.voice else None,
        "url": clean(url) if url else None,
        "text": paragraphs,
    }


def _note(note: Footnote) -> dict[str, Any]:
    words = clean(quoted(note.words.text)) if note.words else None
    return {"number": note.number, "source": clean(footnote_source(note)), "words": words}
