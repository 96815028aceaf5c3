"""The brief: written once as a model, shown as text, Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.brief.compose import build_brief
from dragoman.brief.model import Brief

__all__ = ["FORMATS", "Brief", "build_brief", "render"]


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


FORMATS: Mapping[str, Callable[[Brief], str]] = {"text": _text, "md": _markdown, "html": _html, "json": _json}


def render(brief: Brief, form: str) -> str:
    """The brief in one of `FORMATS`; rich and jinja2 are loaded only by the form that needs them."""
    return FORMATS[form](brief)
