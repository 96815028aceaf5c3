"""The brief as Markdown with footnotes (`[^1]`). What reports say is escaped: it never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.brief.citation import clean, footnote_source, quoted, source_name
from dragoman.brief.desk import one_line
from dragoman.brief.model import Brief, Group, Line, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$&])")
_STARTS_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=])")


def brief_markdown(brief: Brief) -> str:
    """Markdown; ends with a line end."""
    return "\n".join(_parts(brief)).rstrip() + "\n"


def _parts(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}\n"
    yield f"*{escape(brief.as_of_note)}*\n"
    for section in brief.sections:
        yield f"## {escape(section.title)}\n"
        yield from _section(section)
    if brief.silent:
        yield f"*The record has nothing on: {escape(', '.join(brief.silent))}.*\n"
    yield from (f"*{escape(n)}*\n" for n in (*([brief.left_out] if brief.left_out else []), *brief.notices))
    yield "## Sources\n"
    for source in brief.sources:
        link = source.report.url if source.report.url and source.report.url.startswith(("http://", "https://")) else None
        url = f" <{_url(link)}>" if link else ""
        note = f" ({escape(source.note)})" if source.note else ""
        voice = f" – {escape(source.voice)}" if source.voice else ""
        yield f"- {escape(source_name(source.report))}{note}{voice}{url}"
    yield ""
    for footnote in brief.footnotes:
        words = f": {escape(quoted(footnote.words.text))}" if footnote.words else ""
        yield f"[^{footnote.number}]: {escape(footnote_source(footnote))}{words}"


def _section(section: Section) -> Iterator[str]:
    heading = None
    for group in section.groups:
        if group.heading and group.heading != heading:
            yield f"### {escape(group.heading)}\n"
        heading = group.heading
        if group.side and group.side != group.heading:
            yield f"**{escape(group.side)}**\n"
        yield from _lines(group)
        yield ""
    if section.remark:
        yield f"*({escape(section.remark)})*\n"


def _lines(group: Group) -> Iterator[str]:
    yield from (f"- {_line(line)}" for line in group.lines)
    if group.remark:
        yield f"\n*({escape(group.remark)})*"


def _line(line: Line) -> str:
    when = f"{escape(line.when)} · " if line.when else ""
    quote = f": {escape(quoted(line.quote))}" if line.quote else "."
    return f"{when}**{escape(line.text)}**{quote}{''.join(f'[^{n}]' for n in line.footnotes)}"


def escape(text: str) -> str:
    r"""Text that Markdown shows as it stands, on one line.

    >>> escape("a [link](x) & <b>")
    'a \\[link\\](x) \\& \\<b\\>'
    """
    plain = _SPECIAL.sub(r"\\\1", one_line(clean(text)))
    return _STARTS_BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)


def _url(url: str) -> str:
    return re.sub(r"[\s<>]", "", url)
