"""HTML pages: what is read from them, and that none of them can hold the run up."""

import json
import time
from collections.abc import Iterator

import pytest

from dragoman.sources import read_bytes, read_text
from dragoman.sources.compose import Particulars
from dragoman.sources.document import Document, Refusal
from dragoman.sources.html import PageReader, read_page
from dragoman.sources.page import looks_like_page, read_markup

LEAD = "The foreign ministers of Northland and Southland met in Oslo on Friday to talk about fishing rights, a spokesman said."
SECOND = "They spoke for two hours and agreed to meet again in the spring, when the treaty of 1994 runs out."
THIRD = "The envoy left without a word to the reporters who had waited for him since the early morning."


def page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


ARTICLE = (
    '<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Ministers meet in Oslo</h1>'
    "<figure><img src='a.jpg'><figcaption>Ann Roe at the table. Jane Smith/AP</figcaption></figure>"
    f"<p>OSLO, May 3 (AP) — {LEAD}</p><h2>Fishing rights</h2><p>{SECOND}</p><p>{THIRD}</p></article>"
    "<footer><p>© 2019 Example News. All rights reserved.</p></footer>"
)


def linked(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **facts})}</script>'


@pytest.fixture(scope="module")
def reader() -> Iterator[PageReader]:
    reader = PageReader()
    yield reader
    reader.close()


def read(markup: str, reader: PageReader) -> Document:
    document = read_page(markup, Particulars(name="page.html"), reader)
    assert isinstance(document, Document), document
    return document


def test_a_page_is_read_in_its_parts(reader: PageReader) -> None:
    document = read(page(ARTICLE, "<title>Ministers meet in Oslo | Example News</title>"), reader)
    assert document.title == "Ministers meet in Oslo"
    assert [section.heading for section in document.sections] == [None, "Fishing rights"]
    assert document.dateline is not None
    assert (document.dateline.place, document.dateline.date, document.dateline.agency) == ("Oslo", "--05-03", "AP")
    assert document.text.count("Ministers meet in Oslo") == 1
    for left_out in ("Home", "World", "Smith", "rights reserved"):
        assert left_out not in document.text
    assert document.text.endswith(THIRD)


def test_linked_data_gives_title_date_publisher_and_address(reader: PageReader) -> None:
    facts = linked(
        headline="Ministers meet",
        datePublished="2019-05-03T10:30:00Z",
        publisher={"@type": "Organization", "name": "Example News"},
        url="https://news.example/1",
    )
    document = read(page(ARTICLE, facts), reader)
    assert (document.title, document.published, document.published_basis) == ("Ministers meet", "2019-05-03T10:30:00Z", "metadata")
    assert (document.publisher, document.url) == ("Example News", "https://news.example/1")
    assert document.dateline is not None
    assert document.dateline.date == "2019-05-03"


def test_linked_data_in_a_graph_with_other_things_is_found(reader: PageReader) -> None:
    graph = {"@graph": [{"@type": "Organization", "name": "X"}, {"@type": ["Thing", "ReportageNewsArticle"], "headline": "Ministers meet"}]}
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    document = read(page(ARTICLE, f'{broken}<script type="application/ld+json">{json.dumps(graph)}</script>'), reader)
    assert document.title == "Ministers meet"


def test_the_text_in_linked_data_counts_where_the_page_shows_none(reader: PageReader) -> None:
    facts = linked(headline="Ministers meet", articleBody=f"{LEAD}\n\n{SECOND} Talks &amp; fish.")
    document = read(page("<div id='root'></div>", facts), reader)
    assert document.text == f"Ministers meet\n\n{LEAD}\n\n{SECOND} Talks & fish."


def test_the_pages_paragraphs_outrank_linked_data_that_runs_them_together(reader: PageReader) -> None:
    facts = linked(headline="Ministers meet in Oslo", articleBody=f"OSLO, May 3 (AP) — {LEAD} {SECOND} {THIRD}")
    document = read(
        page(
            ARTICLE
            + "<div><p>A long line about our newsletter that is no part of the report, but stands below it in a paragraph.</p></div>",
            facts,
        ),
        reader,
    )
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "heading", "paragraph", "paragraph"]
    assert "newsletter" not in document.text


def test_a_summary_that_the_page_shows_is_the_standfirst(reader: PageReader) -> None:
    summary = "The two sides want to settle who may fish where"
    shown = ARTICLE.replace("<figure>", f"<p class='lead'>{summary}</p><figure>", 1)
    document = read(page(shown, f'<meta name="description" content="{summary}">'), reader)
    assert document.standfirst == summary
    assert document.text.count(summary) == 1


def test_a_summary_for_search_engines_alone_is_no_standfirst(reader: PageReader) -> None:
    document = read(page(ARTICLE, '<meta name="description" content="All about the quarrel over fish between two lands">'), reader)
    assert document.standfirst is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-05-03T08:00:00+02:00">',
        '<meta name="date" content="2019-05-03">',
        '<meta itemprop="datePublished" content="May 3, 2019">',
    ],
)
def test_metadata_dates_the_page(head: str, reader: PageReader) -> None:
    document = read(page(ARTICLE, head), reader)
    assert (document.published or "")[:10] == "2019-05-03"
    assert document.published_basis == "metadata"


def test_a_time_element_dates_the_page(reader: PageReader) -> None:
    document = read(page(ARTICLE.replace("<figure>", "<time datetime='2019-05-03T10:00'>3 May</time><figure>", 1)), reader)
    assert (document.published or "")[:10] == "2019-05-03"


def test_what_the_caller_knows_outranks_the_page(reader: PageReader) -> None:
    particulars = Particulars(name="x", title="Talks", published="2019-05-04", basis="given", publisher="Me", url="https://a.example")
    document = read_page(page(ARTICLE, '<meta name="date" content="2019-05-03">'), particulars, reader)
    assert isinstance(document, Document)
    assert (document.title, document.published, document.published_basis, document.publisher) == ("Talks", "2019-05-04", "given", "Me")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><script>render()</script></body></html>",
        page("<div id='app'></div><script>var article = 'The ministers met.';</script><noscript>Please enable JavaScript.</noscript>"),
        "<!DOCTYPE html>",
        "<html></html>",
    ],
)
def test_a_page_of_scripts_has_no_article(markup: str, reader: PageReader) -> None:
    refusal = read_page(markup, Particulars(name="page.html"), reader)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "no article text"


def test_a_page_beyond_the_deadline_is_refused_and_the_next_is_read() -> None:
    reader = PageReader(deadline=0.5)
    try:
        read(page(ARTICLE), reader)
        started = time.monotonic()
        slow = page("<p " + " ".join(f"a{number}='>'" for number in range(400_000)) + ">x</p>" * 3)
        refusal = read_page(slow, Particulars(name="slow.html"), reader)
        assert isinstance(refusal, Refusal)
        assert "longer than 0.5 s" in refusal.reason
        assert time.monotonic() - started < 5
        assert read(page(ARTICLE), reader).title == "Ministers meet in Oslo"
    finally:
        reader.close()


def test_a_tag_with_forty_thousand_attributes_costs_nothing(reader: PageReader) -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(40_000))
    started = time.monotonic()
    assert read(page(f"<div {attributes}></div>{ARTICLE}"), reader).title == "Ministers meet in Oslo"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("nest", ["<div>" * 50_000, "<b><i>" * 20_000, "<table><tr><td>" * 3_000, "<!--" * 10_000, "<" * 100_000])
def test_pages_without_end_are_survived(nest: str, reader: PageReader) -> None:
    assert isinstance(read_page(page(nest + ARTICLE), Particulars(name="a"), reader), Document | Refusal)


def test_a_page_in_a_legacy_charset_is_read_by_its_bytes() -> None:
    markup = (
        page(ARTICLE.replace("Ann Roe", "Ann Roe"), "<title>Talks</title>")
        .replace("utf-8", "windows-1252")
        .replace("They spoke", "Søren Åse said “no”. They spoke")
    )
    document = next(read_bytes(markup.encode("cp1252"), name="page.html"))
    assert isinstance(document, Document)
    assert "Søren Åse said “no”." in document.text


def test_a_page_that_declares_the_wrong_charset_is_read_by_its_bytes() -> None:
    markup = page(ARTICLE.replace("They spoke", "Søren Åse said “no”. They spoke")).replace("utf-8", "koi8-r")
    document = next(read_bytes(markup.encode("utf-8"), name="page.html"))
    assert isinstance(document, Document)
    assert "Søren Åse said “no”." in document.text


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><html>", True),
        ("  <html><body>", True),
        ("<?xml version='1.0'?><html>", True),
        ("<p>The ministers met.</p>", True),
        ("<div class='a'>The ministers met.</div>", True),
        ("<< The ministers met >>", False),
        ("<The ministers met>", False),
        ("The ministers <b>met</b>.", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_first_tag(text: str, is_page: bool) -> None:
    assert looks_like_page(text) == is_page


def test_a_fragment_of_markup_is_read() -> None:
    document = read_text(f"<p>{LEAD}</p><p>{SECOND}</p>")
    assert isinstance(document, Document)
    assert document.text == f"{LEAD}\n\n{SECOND}"


def test_one_short_sentence_on_a_page_is_a_report() -> None:
    assert [line.text for line in read_markup(page("<p>The ministers met.</p>")).lines] == ["The ministers met."]


def test_paragraphs_parted_by_breaks_are_paragraphs() -> None:
    found = read_markup(page(f"<article><div>{LEAD}<br><br>{SECOND}<br/>\n<br/>{THIRD}</div></article>"))
    assert [line.text for line in found.lines] == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize("emphasis", ["<b>{}</b>", "<a href='x'>{}</a>", "<em>{}</em>", "<span>{}</span>", "<q>{}</q>"])
def test_words_within_marks_stay_in_their_sentence(emphasis: str) -> None:
    found = read_markup(page(f"<article><p>{LEAD.replace('Northland', emphasis.format('Northland'))}</p><p>{SECOND}</p></article>"))
    assert [line.text for line in found.lines][:1] == [LEAD]


def test_an_old_page_laid_out_in_a_table_is_read(reader: PageReader) -> None:
    markup = (
        "<HTML><HEAD><TITLE>Ministry of Foreign Affairs of Northland - Press release</TITLE></HEAD><BODY><TABLE><TR><TD><A href=/>Home</A><BR><A href=/n>News</A></TD>"
        f"<TD><FONT size=2>3 May 1999</FONT><BR><B>Ministers meet in Oslo</B><P>{LEAD}<P>{SECOND}<P>{THIRD}<P>&copy; Ministry of Foreign Affairs, 1999</TD></TR></TABLE></BODY></HTML>"
    )
    document = read(markup, reader)
    assert (document.title, document.published, document.published_basis) == ("Ministers meet in Oslo", "1999-05-03", "dateline")
    assert document.text == f"Ministers meet in Oslo\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_a_page_of_divisions_with_links_among_them_is_read(reader: PageReader) -> None:
    body = (
        "<div class='article'><h1>Ministers meet in Oslo</h1><div class='meta'><span>By Jane Doe</span> <time datetime='2019-05-03T10:00:00+0200'>May 3</time></div>"
        f"<div class='share'><a>Share</a><a>Tweet</a></div><div class='body'><div>{LEAD}</div><div>{SECOND}</div>"
        f"<div class='related'><h3>Related articles</h3><ul><li><a href='1'>Envoys return to Oslo after break</a></li></ul></div><div>{THIRD}</div></div></div>"
    )
    document = read(page(body), reader)
    assert document.published == "2019-05-03T10:00:00+02:00"
    assert document.text == f"Ministers meet in Oslo\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_a_short_page_keeps_its_paragraphs_apart(reader: PageReader) -> None:
    body = "<nav><a>Events</a></nav><article><h1>Call with Bob Doe</h1><div><p>Ann Roe had a telephone call with Bob Doe.</p></div><p><time datetime='2019-05-03'>May 3, 2019</time></p><div><p>The leaders spoke about fish.</p></div></article>"
    assert (
        read(page(body), reader).text == "Call with Bob Doe\n\nAnn Roe had a telephone call with Bob Doe.\n\nThe leaders spoke about fish."
    )


def test_a_paragraph_in_bold_letters_may_be_a_heading(reader: PageReader) -> None:
    body = f"<article><h1>Ministers meet</h1><p><strong>{LEAD}</strong></p><p>{SECOND}</p><p><strong>Fishing rights</strong></p><p>{THIRD}</p></article>"
    assert [section.heading for section in read(page(body), reader).sections] == [None, "Fishing rights"]


def test_a_russian_page_is_refused(reader: PageReader) -> None:
    text = "Министры иностранных дел двух стран встретились в пятницу в Осло, сообщил представитель министерства."
    refusal = read_page(page(f"<article><h1>Встреча</h1><p>{text}</p></article>"), Particulars(name="ru.html"), reader)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "not English (Russian, by its Cyrillic script)"
