"""No sentence without a footnote, no footnote that does not open on the very words: over all examples, lengths and formats."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.brief import FILES, FORMATS, Brief, Length, build_brief, render, render_bytes
from dragoman.brief.as_markdown import escape
from dragoman.brief.as_pdf import pages_of_text
from dragoman.brief.citation import clean, quoted
from dragoman.brief.drawing import timeline_svg, tone_svg
from dragoman.brief.length import WORDS_A_PAGE
from dragoman.brief.marking import pieces
from dragoman.record import Record

PAIRS = [("Russia", "United States"), ("Greece", "Turkey"), ("Japan", "South Korea"), ("Sergey Lavrov", "Antony Blinken")]
LENGTHS: list[Length] = [1, 2, None, "full"]
COUNTRIES = ["RUS", "USA", "GRC", "TUR", "JPN", "KOR", "DEU", "FIN", "POL", "UKR"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_the_model(brief: Brief, record: Record) -> None:
    """Every line has its footnotes, numbered in the order of reading; every footnote equals the words of its report."""
    lines = [line for s in brief.sections for line in s.lines]
    numbers = [n for line in lines for n in line.footnotes]
    assert all(line.footnotes for line in lines)
    assert list(dict.fromkeys(numbers)) == [n.number for n in brief.footnotes] == list(range(1, len(brief.footnotes) + 1))
    for note in brief.footnotes:
        if note.words is None:
            assert note.basis
            continue
        document = record.document(note.words.report.key)
        assert document is not None
        assert document["text"][note.words.start : note.words.stop] == note.words.text.strip() != ""
    cited = {n.words.report.key for n in brief.footnotes if n.words}
    assert cited <= {s.report.key for s in brief.sources}
    assert {m.footnote for m in brief.timeline} <= set(numbers)


def check_the_quotes(brief: Brief) -> None:
    """What a line quotes stands, word for word, in what its footnotes open on."""
    for line in (line for s in brief.sections for line in s.lines if line.quote):
        notes = [n.words.text for n in brief.footnotes if n.number in line.footnotes and n.words]
        opened = " ".join(" ".join(notes).split())
        for part in str(line.quote).split(" … "):
            assert part.rstrip(",\"”’'") in opened, line


@pytest.mark.parametrize("length", LENGTHS, ids=str)
@pytest.mark.parametrize("pair", PAIRS, ids=" - ".join)
def test_every_line_has_footnotes_and_each_opens_on_the_very_words(example_record: Record, pair: tuple[str, str], length: Length) -> None:
    brief = build_brief(example_record, *pair, length=length)
    assert brief.sections
    check_the_model(brief, example_record)
    check_the_quotes(brief)


@settings(max_examples=30)
@given(
    pair=st.sampled_from(list(combinations(COUNTRIES, 2))),
    as_of=st.dates(date(2020, 9, 1), date(2022, 1, 31)),
    length=st.sampled_from(LENGTHS),
)
def test_the_same_holds_for_any_two_countries_on_any_day(
    example_record: Record, pair: tuple[str, str], as_of: date, length: Length
) -> None:
    brief = build_brief(example_record, *pair, as_of=as_of, length=length)
    check_the_model(brief, example_record)
    check_the_quotes(brief)
    assert all((s.report.published_on or "") <= as_of.isoformat() for s in brief.sources), "nothing of what came later"


@pytest.fixture(params=PAIRS, ids=" - ".join)
def brief(request: pytest.FixtureRequest, example_record: Record) -> Brief:
    return build_brief(example_record, *request.param)


def test_json_carries_the_words_with_their_place(brief: Brief, example_record: Record) -> None:
    for note in json.loads(render(brief, "json"))["footnotes"]:
        if "span" in note:
            document = example_record.document(note["document"])
            assert document is not None
            assert document["text"][slice(*note["span"])] == note["words"]


def test_a_page_marks_the_words_of_every_footnote(brief: Brief) -> None:
    shown = render(brief, "html")
    for note in brief.footnotes:
        assert f'id="f{note.number}"' in shown
        if note.words:
            assert shown.count(f'id="w{note.number}"') == 1
            assert f'href="#w{note.number}"' in shown


def test_markdown_and_text_give_the_words_of_every_footnote(brief: Brief) -> None:
    markdown, text = render(brief, "md"), render(brief, "text")
    for note in brief.footnotes:
        assert f"[{note.number}]" in text
        if note.words:
            assert f"[^{note.number}]: " in markdown
            assert escape(quoted(note.words.text)) in markdown


def test_a_word_document_has_real_footnotes_that_lead_to_the_words(brief: Brief) -> None:
    with zipfile.ZipFile(io.BytesIO(render_bytes(brief, "docx"))) as file:
        body, notes = (ElementTree.fromstring(file.read(f"word/{part}.xml")) for part in ("document", "footnotes"))
    referred = [int(e.get(f"{W}id", "")) for e in body.iter(f"{W}footnoteReference")]
    assert referred == [n.number for n in brief.footnotes], "each once, in the order of reading; later ones are cross-references"
    bookmarks = bookmarked(body)
    crossed = set(re.findall(r"NOTEREF (\w+)", " ".join(e.get(f"{W}instr", "") for e in body.iter(f"{W}fldSimple"))))
    assert crossed <= set(bookmarks)
    ids = [e.get(f"{W}id") for e in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    told = {int(e.get(f"{W}id", "")): e for e in notes.iter(f"{W}footnote")}
    for note in brief.footnotes:
        shown = "".join(t.text or "" for t in told[note.number].iter(f"{W}t"))
        if note.words:
            (link,) = told[note.number].iter(f"{W}hyperlink")
            assert quoted(note.words.text) in shown
            assert bookmarks[link.get(f"{W}anchor", "")] == re.sub(r"\n+", "", clean(note.words.text))


def bookmarked(body: ElementTree.Element) -> dict[str, str]:
    """The text in each bookmark."""
    open_names: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in body.iter():
        if element.tag == f"{W}bookmarkStart":
            open_names[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
            found[element.get(f"{W}name", "")] = ""
        elif element.tag == f"{W}bookmarkEnd":
            open_names.pop(element.get(f"{W}id", ""))
        elif element.tag == f"{W}t":
            for name in open_names.values():
                found[name] += element.text or ""
    assert not open_names, "every bookmark ends"
    return found


def test_a_pdf_is_set_and_all_its_links_lead_somewhere(brief: Brief) -> None:
    made = render_bytes(brief, "pdf")  # Typst refuses a link to a label that is not there
    assert made.startswith(b"%PDF-")
    for source in brief.sources:
        spans = [(n.number, n.words.start, n.words.stop) for n in brief.footnotes if n.words and n.words.report.key == source.report.key]
        begun = [n for paragraph in pieces(source.text, spans) for piece in paragraph for n in piece.begins]
        assert sorted(begun) == sorted(n for n, _, _ in spans)


@pytest.mark.parametrize("form", [*FORMATS, *FILES])
def test_a_brief_is_the_same_byte_for_byte(example_record: Record, form: str) -> None:
    one, other = (render_bytes(build_brief(example_record, "Russia", "United States"), form) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize("pair", PAIRS[:3], ids=" - ".join)
def test_so_many_pages_are_so_many_pages(example_record: Record, pair: tuple[str, str], pages: int) -> None:
    brief = build_brief(example_record, *pair, length=pages)
    assert sum(line.length for s in brief.sections for line in s.lines) <= pages * WORDS_A_PAGE
    assert pages_of_text(brief) <= pages


@pytest.mark.parametrize("pair", PAIRS[:3], ids=" - ".join)
def test_a_dispute_is_told_whole_or_not_at_all(example_record: Record, pair: tuple[str, str]) -> None:
    whole, short = (
        build_brief(example_record, *pair).section("unsettled"),
        build_brief(example_record, *pair, length=1).section("unsettled"),
    )
    disputes = {g.heading: len(g.lines) for g in whole.groups if str(g.heading).startswith("Disputed")} if whole else {}
    for group in short.groups if short else ():
        assert disputes.get(group.heading, len(group.lines)) == len(group.lines)


def test_the_charts_say_in_words_what_they_show(brief: Brief) -> None:
    for drawing in (tone_svg(brief.tone, brief.sides), timeline_svg(brief.timeline, brief.sides)):
        root = ElementTree.fromstring(drawing)
        title, description = (root.find(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in ("title", "desc"))
        assert title is not None
        assert description is not None
        assert brief.sides[0] in str(title.text)
        assert len(str(description.text)) > 60
        assert root.get("role") == "img"
        assert not re.search(r"<(?:script|style|image|foreignObject)\b|\bon\w+=|url\(", drawing)
    assert timeline_svg((), brief.sides) == tone_svg((), brief.sides) == ""
