"""The brief as one self-contained HTML file: no script, nothing fetched; each footnote opens on the words in the report."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.brief.citation import clean, footnote_source, quoted, source_name
from dragoman.brief.drawing import timeline_svg, tone_svg
from dragoman.brief.marking import marked_html
from dragoman.brief.model import Brief, Group, Section, Source

if TYPE_CHECKING:
    from jinja2 import Template


def brief_html(brief: Brief) -> str:
    """The page; ends with a line end."""
    return _template().render(
        brief=brief, blocks=_blocks, quoted=quoted, source_name=source_name, footnote_source=footnote_source, link=_link,
        report=lambda s: _report(brief, s), drawing=lambda s: _drawing(brief, s),
    ).strip() + "\n"  # fmt: skip


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = (resources.files("dragoman.brief") / "brief.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, finalize=_clean, trim_blocks=True, lstrip_blocks=True).from_string(text)


def _clean(value: object) -> object:
    """Every text that the page shows, without control characters; markup of our own is clean already."""
    return clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _blocks(section: Section, sides: tuple[str, str]) -> list[tuple[str | None, bool, list[tuple[str | None, list[Group]]]]]:
    """Groups under one heading; those that have sides stand side by side, in the order of the brief's sides."""
    out: list[tuple[str | None, bool, list[tuple[str | None, list[Group]]]]] = []
    if all(g.side == g.heading and g.side for g in section.groups):
        return [(None, True, [(g.side, [g]) for g in section.groups])]
    for heading, found in groupby(section.groups, key=lambda g: g.heading):
        groups = list(found)
        if any(g.side for g in groups):
            out.append((heading, True, [(side, [g for g in groups if g.side == side]) for side in sides]))
            if rest := [g for g in groups if not g.side]:
                out.append((None, False, [(None, rest)]))
        else:
            out.append((heading, False, [(None, groups)]))
    return out


def _link(url: str | None) -> str | None:
    """A web address that may be followed; a report's own `javascript:` may not."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _drawing(brief: Brief, section: Section) -> str:
    """The chart that belongs to a section, as markup of our own; nothing where there is none."""
    if section.id == "contacts":
        return timeline_svg(brief.timeline, brief.sides)
    return tone_svg(brief.tone, brief.sides) if section.id == "tone" else ""


def _report(brief: Brief, source: Source) -> str:
    """The report's text as markup, escaped already: the template takes it as it is."""
    spans = [(n.number, n.words.start, n.words.stop) for n in brief.footnotes if n.words and n.words.report.key == source.report.key]
    return marked_html(source.text, spans)
