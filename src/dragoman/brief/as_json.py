"""The brief as JSON: the model as it stands, each footnote with its document and span."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from dragoman.brief.model import Brief, Footnote, Group, Line, Moment, Source, Tone


def brief_json(brief: Brief) -> str:
    """Indented JSON, `"brief": 1` its version; ends with a line end."""
    return json.dumps(brief_dict(brief), ensure_ascii=False, indent=2) + "\n"


def brief_dict(brief: Brief) -> dict[str, Any]:
    """Plain dicts and lists. Footnotes carry `document` (content address), `span` and `words`, or a `basis`."""
    return {
        "brief": 1,
        "sides": list(brief.sides),
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "as_of_note": brief.as_of_note,
        "sections": [{"id": s.id, "title": s.title, "groups": [_group(g) for g in s.groups], "remark": s.remark} for s in brief.sections],
        "footnotes": [_footnote(n) for n in brief.footnotes],
        "sources": [_source(s) for s in brief.sources],
        "silent": list(brief.silent),
        "notices": list(brief.notices),
        "pages": brief.pages,
        "left_out": brief.left_out,
        "tone": [_dated(t, "first", "last") for t in brief.tone],
        "timeline": [_dated(m, "on") for m in brief.timeline],
    }


def _dated(value: Tone | Moment, *days: str) -> dict[str, Any]:
    return {f.name: (x.isoformat() if f.name in days else x) for f in fields(value) for x in (getattr(value, f.name),)}


def _group(group: Group) -> dict[str, Any]:
    return {"heading": group.heading, "side": group.side, "remark": group.remark, "lines": [_line(x) for x in group.lines]}


def _line(line: Line) -> dict[str, Any]:
    return {"when": line.when, "text": line.text, "quote": line.quote, "kind": line.mark, "footnotes": list(line.footnotes)}


def _footnote(note: Footnote) -> dict[str, Any]:
    if note.words is None:
        return {"number": note.number, "basis": note.basis}
    words = note.words
    return {"number": note.number, "document": words.report.key, "span": [words.start, words.stop], "words": words.text}


def _source(source: Source) -> dict[str, Any]:
    r = source.report
    return {
        "document": r.key, "id": r.given_id, "publisher": r.publisher, "published": r.published, "title": r.title, "url": r.url,
        "note": source.note, "voice": source.voice, "footnotes": list(source.footnotes),
    }  # fmt: skip
