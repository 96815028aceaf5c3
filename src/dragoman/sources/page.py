"""HTML → the lines of the report and what the page says about it. Runs in a worker: a page may keep it busy for minutes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dragoman.sources.captions import fold
from dragoman.sources.linked_data import LinkedArticle, find_article

_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html\b|(?:html|head|body|article|main|script|style|noscript|iframe|div|section|meta|title|p|h1|span|b|i)\b(?:[^<]{0,4000}>|\s+[a-z][\w:-]*\s*=\s*[\"']))",
    re.I | re.S,
)
_FURNITURE: Final = (
    "//figure|//figcaption|//nav|//footer|//aside|//form|//script|//style|//noscript|//button|//template|//svg|//iframe"
    "|//*[self::div or self::p or self::span or self::ul or self::section][contains(concat(' ', translate(@class, '-_', '  '), ' '), ' caption ')"
    " or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' credit ') or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' breadcrumbs ')"
    " or contains(concat(' ', translate(@class, '-_', '  '), ' '), ' breadcrumb ')]"
)
# Parsers compare each attribute of a tag with all before it: 40,000 of them cost ten seconds, and say nothing about the report.
_OVERLONG_TAG: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\s[^<>]{20000,}>")
# The declaration would contradict the characters, which are decoded already; entities of a page's own are none in HTML.
_PROLOGUE: Final = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!doctype\s+html\b[^<>\[]*\[.*?\]\s*>)?", re.I | re.S)
_BLOCKS: Final = frozenset(("p", "head", "quote", "item", "row", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "code"))
_HEADS: Final = frozenset(("head", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class PageLine:
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its lines in order, title, standfirst, date and publisher as the page states them, address."""

    lines: tuple[PageLine, ...] = ()
    title: str | None = None
    standfirst: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    window: str | None = None
    """The title of the window, for pages that have no other: often the site's name alone."""
    fault: str | None = None
    """Why the page may hold more than was found in it."""


def looks_like_page(text: str) -> bool:
    """Whether a text begins as HTML does."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and _PAGE.match(text.lstrip("\ufeff")[:8192]) is not None


def read_markup(markup: str) -> Page:
    """What the page holds: linked data first, then what trafilatura finds, then plain paragraphs."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    try:
        parser = lxml_html.HTMLParser()
        tree = lxml_html.document_fromstring(_OVERLONG_TAG.sub(r"<\1>", _PROLOGUE.sub("", markup)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page()
    article = find_article(str(script.text_content()) for script in tree.xpath("//script[contains(@type, 'ld+json')]"))
    title = article.headline or _title(tree)
    published = article.published or _published(tree)
    publisher = article.publisher or _meta(tree, "og:site_name", "publisher", "dc.publisher", "application-name")
    url = article.url or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or _meta(tree, "og:url")
    summary = article.description or _meta(tree, "og:description", "description")
    visible = _visible(tree)
    lines = _lines(tree, article)
    standfirst = summary if summary and _stands_above(summary, visible, lines) else None
    deep = any("depth" in entry.message for entry in parser.error_log)
    return Page(
        tuple(lines), _plain(title), _plain(standfirst), published, _plain(publisher), str(url) if url else None, _plain(_window(tree)),
        "its elements are nested too deeply" if deep else None,
    )  # fmt: skip


def _lines(tree: Any, article: LinkedArticle) -> list[PageLine]:
    found = _extracted(tree)
    body = [PageLine(line) for line in (article.body or "").split("\n") if line.strip()]
    if not body:
        return found
    said = fold(" ".join(line.text for line in body))
    # The page's own markup keeps the paragraphs and headings that linked data run together.
    same = [line for line in found if line.heading or fold(line.text) in said]
    covered = sum(len(fold(line.text)) for line in same if not line.heading)
    while same and same[-1].heading:
        same.pop()
    return same if covered > 0.85 * len(said) else body


def _extracted(tree: Any) -> list[PageLine]:
    """The lines of the article by trafilatura's reckoning; all paragraphs where it finds none."""
    import copy

    import trafilatura

    for element in tree.xpath(_FURNITURE):
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()
    document = trafilatura.bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, favor_precision=False
    )
    body = getattr(document, "body", None)
    found = list(_walk(body)) if body is not None else []
    paragraphs = [PageLine(text) for p in tree.xpath("//p") if (text := _words(p))]
    if (
        not found
        or _runs_together(found, paragraphs)
        or _length(found) < 0.5 * _length([line for line in paragraphs if len(line.text.split()) > 8])
    ):
        article = tree.xpath("//article") or tree.xpath("//main")
        return list(_walk(article[0])) if len(article) == 1 else paragraphs or found
    return found


def _runs_together(found: Sequence[PageLine], paragraphs: Sequence[PageLine]) -> bool:
    """Whether one line holds several of the page's paragraphs: of a short page little more than its words is found."""
    said = {folded for line in paragraphs if (folded := fold(line.text))}
    return any(sum(each in folded and each != folded for each in said) > 1 for line in found[:3] if (folded := fold(line.text)))


def _length(lines: Sequence[PageLine]) -> int:
    return sum(len(line.text) for line in lines)


def _walk(element: Any) -> Iterator[PageLine]:
    """The text of the innermost blocks in order; loose text between them counts as a line of its own."""
    loose: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _BLOCKS or child.xpath(".//p|.//head|.//item|.//h2|.//li"):
            yield from _loose(loose)
            inner = child.xpath(".//p|.//item|.//li|.//head")
            if inner and tag not in _HEADS:
                yield from _walk(child)
            else:
                yield from (PageLine(line, tag in _HEADS) for line in _split(child))
            loose = [child.tail or ""]
        elif tag in ("lb", "br"):
            loose.append("\n" + (child.tail or ""))
        else:
            loose += [_words(child) if tag else "", child.tail or ""]
    yield from _loose(loose)


def _loose(parts: Sequence[str]) -> Iterator[PageLine]:
    for line in "".join(parts).split("\n\n"):
        text = " ".join(line.split())
        if text:
            yield PageLine(text)


def _split(element: Any) -> Iterator[str]:
    """The text of a block, in several lines where two breaks in a row part it."""
    for br in element.xpath(".//br|.//lb"):
        br.tail = "\n" + (br.tail or "")
    text = re.sub(r"[ \t]*\n[ \t]*\n\s*", "\x00", str(element.xpath("string()")))
    yield from (line for part in text.split("\x00") if (line := " ".join(part.split())))


def _words(element: Any) -> str:
    return " ".join(str(element.xpath("string()")).split())


def _plain(text: str | None) -> str | None:
    """Text as a page stores it in an attribute or in linked data, without entities and tags."""
    if text is None:
        return None
    return " ".join(re.sub(r"<[^>]{0,300}>", " ", html.unescape(html.unescape(text))).split()) or None


def _title(tree: Any) -> str | None:
    """The headline: the h1 that the page's titles repeat, else its only h1, else its social title."""
    heads = [text for h1 in tree.xpath("//h1") if (text := _words(h1))]
    social = _meta(tree, "og:title", "twitter:title", "dc.title")
    known = fold(f"{social or ''} {_window(tree) or ''}")
    agreed = [head for head in heads if fold(head) and fold(head) in known]
    if agreed or len(heads) == 1:
        return (agreed or heads)[0]
    return _without_site(social, _meta(tree, "og:site_name")) if social else heads[0] if heads else None


def _window(tree: Any) -> str | None:
    window = next((text for title in tree.xpath("//head/title|//title") if (text := _words(title))), None)
    return _without_site(window, _meta(tree, "og:site_name")) if window else None


def _without_site(stated: str, site: str | None) -> str:
    """A title without the name of the site at its end."""
    parts = re.split(r"\s+[|–—»·•-]\s+", stated)
    if len(parts) > 1 and (len(parts[-1].split()) <= 4 or (site and fold(site) in fold(parts[-1]))) and len(parts[-1]) < len(stated) / 2:
        return stated[: stated.rindex(parts[-1])].rstrip(" |–—»·•-")
    return stated


def _published(tree: Any) -> str | None:
    """The date that the page's metadata or its first time element state."""
    names = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
             "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date")  # fmt: skip
    stated = _meta(tree, *names)
    if stated:
        return stated
    times = tree.xpath(
        "//*[@itemprop='datePublished']/@content|//*[@itemprop='datePublished']/@datetime|//article//time/@datetime|//time[@pubdate]/@datetime|//header//time/@datetime|//time/@datetime"
    )
    return str(times[0]) if times else None


def _meta(tree: Any, *names: str) -> str | None:
    """The content of the first meta element with one of the names, in the order of the names."""
    stated: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = str(meta.get("content")).strip()
        if name and content:
            stated.setdefault(name, content)
    return next((stated[name] for name in names if name in stated), None)


def _visible(tree: Any) -> str:
    import copy

    seen = copy.deepcopy(tree)
    for element in seen.xpath("//script|//style|//noscript|//template|//head"):
        if element.getparent() is not None:
            element.drop_tree()
    return fold(" ".join(seen.itertext()))


def _stands_above(summary: str, visible: str, lines: Sequence[PageLine]) -> bool:
    """Whether the page shows its summary to the reader, and not merely the beginning of its first paragraph."""
    said = fold(_plain(summary) or "")
    return (
        len(said.split()) >= 5
        and said in visible
        and not any(said in fold(line.text) and len(fold(line.text)) > 1.1 * len(said) for line in lines)
    )
