"""What a page states about its article in JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_ARTICLE: Final = re.compile(r"\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|GovernmentAnnouncement|SpecialAnnouncement", re.I)
_DEEPEST: Final = 6
_BREAKING_TAG: Final = re.compile(r"</?(?:p|br|div|li|h[1-6]|blockquote)\b[^>]{0,300}>", re.I)
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]{0,300}>")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """Headline, text, date, publisher and address as linked data state them; None where they do not."""

    headline: str | None = None
    description: str | None = None
    body: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def find_article(scripts: Iterable[str]) -> LinkedArticle:
    """The article among a page's JSON-LD scripts; an empty one where there is none or nothing that can be read."""
    for script in scripts:
        try:
            # Pages print raw line breaks inside of strings, which `strict=False` lets pass.
            data = json.loads(re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$|^\s*<!--|-->\s*$", "", script), strict=False)
        except (ValueError, RecursionError):
            continue  # one broken script says nothing about the next
        for thing in _things(data):
            kinds = thing.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLE.fullmatch(kind.rsplit("/", 1)[-1])
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return _article(thing)
    return LinkedArticle()


def _things(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            if key in data:
                yield from _things(data[key], depth + 1)


def _article(thing: Mapping[str, Any]) -> LinkedArticle:
    page = thing.get("mainEntityOfPage")
    return LinkedArticle(
        headline=_text(thing.get("headline")) or _text(thing.get("name")),
        description=_text(thing.get("description")),
        body=_body(thing.get("articleBody")),
        published=_text(thing.get("datePublished")) or _text(thing.get("dateCreated")),
        publisher=_named(thing.get("publisher")) or _named(thing.get("sourceOrganization")),
        url=_text(thing.get("url")) or _text(page) or (_text(page.get("@id")) if isinstance(page, Mapping) else None),
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def _named(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _body(value: Any) -> str | None:
    text = _text("\n".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else value)
    if text is None:
        return None
    text = html.unescape(text)
    return _TAG.sub("", _BREAKING_TAG.sub("\n", text)) if _TAG.search(text) else text
