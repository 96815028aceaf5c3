"""The brief: written once as a model, shown as text, Markdown, HTML, JSON, as a Word document or as PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from dragoman.brief.compose import Length, build_brief
from dragoman.brief.model import Brief

__all__ = ["ENDINGS", "FILES", "FILE_PACKAGES", "FORMATS", "Brief", "Length", "build_brief", "form_of", "render", "render_bytes"]


def _text(brief: Brief) -> str:
    from dragoman.brief.as_text import brief_text

    return brief_text(brief)


def _markdown(brief: Brief) -> str:
    from dragoman.brief.as_markdown import brief_markdown

    return brief_markdown(brief)


def _html(brief: Brief) -> str:
    from dragoman.brief.as_html import brief_html

    return brief_html(brief)


def _json(brief: Brief) -> str:
    from dragoman.brief.as_json import brief_json

    return brief_json(brief)


def _docx(brief: Brief) -> bytes:
    from dragoman.brief.as_docx import brief_docx

    return brief_docx(brief)


def _pdf(brief: Brief) -> bytes:
    from dragoman.brief.as_pdf import brief_pdf

    return brief_pdf(brief)


FORMATS: Mapping[str, Callable[[Brief], str]] = {"text": _text, "md": _markdown, "html": _html, "json": _json}
"""The formats that are text."""
FILES: Mapping[str, Callable[[Brief], bytes]] = {"docx": _docx, "pdf": _pdf}
"""The formats that are files; each needs the extra of its name (`pip install 'dragoman[pdf]'`), ImportError without it."""
FILE_PACKAGES: Mapping[str, str] = {"docx": "docx", "pdf": "typst"}
"""The modules that the files need; the extra that brings one is called like the format."""
ENDINGS: Mapping[str, str] = {
    ".txt": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip


def form_of(path: PurePath) -> str | None:
    """The format that the ending of a name tells, None where it tells none."""
    return ENDINGS.get(path.suffix.lower())


def render(brief: Brief, form: str) -> str:
    """The brief in one of `FORMATS`; rich and jinja2 are loaded only by the form that needs them."""
    return FORMATS[form](brief)


def render_bytes(brief: Brief, form: str) -> bytes:
    """The brief in any format, as the bytes of a file."""
    return FILES[form](brief) if form in FILES else render(brief, form).encode("utf-8", errors="backslashreplace")
