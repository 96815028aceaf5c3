"""Properties that hold for every input."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.sources import read_bytes, read_text
from dragoman.sources.compose import Particulars, compose
from dragoman.sources.decode import clean
from dragoman.sources.document import Document, Refusal
from dragoman.sources.layout import lay_out
from dragoman.sources.text import Line, read_lines

LINES = st.sampled_from(
    [
        "Ministers meet in Oslo", "Home", "Share", "By Jane Doe", "© Jane Smith/TASS", "May 3, 2019", "April 12", "OSLO, May 3 (AFP) - The ministers met.", "OSLO (AP) —",
        "The two ministers met in Oslo on Friday.", "Fishing rights", "QUESTION: Will you go?", "- fishing", "ENDS", "Envoys in Oslo Jane Smith/AP", "", "  ", "MOSCOW", "…", "!",
        "Office of the Spokesperson", "The sides hope to settle a quarrel over fish", "© 2019 Example. All rights reserved.", "(Reporting by Jane Doe)", "Read more: x y", "/TASS/.", "a", "Oslo:",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14).map("\n".join),
    st.lists(LINES, max_size=12).map("\n\n".join),
)


def check(document: Document) -> None:
    assert document.text == document.text.strip()
    assert document.blocks
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        said = document.text[block.start : block.end]
        assert said == said.strip()
        assert "\n" not in said
        end = block.end
    covered = "".join(document.text[block.start : block.end] for block in document.blocks)
    span = document.dateline.span if document.dateline else (0, 0)
    assert "".join((covered + document.text[slice(*span)]).split()) == "" or sorted(
        "".join((covered + document.text[slice(*span)]).split())
    ) == sorted("".join(document.text.split()))
    for section in document.sections:
        assert 0 <= section.span[0] < section.span[1] <= len(document.text)
        if section.heading:
            assert document.text[section.span[0] :].startswith(section.heading)
    if document.title:
        assert document.text.startswith(document.title)
    document.text.encode("utf-8")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_text_becomes_a_document_with_exact_blocks_or_a_refusal(text: str) -> None:
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        text = "x" + text
    found = read_text(text)
    if isinstance(found, Document):
        check(found)
    else:
        assert found.reason


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    for found in read_bytes(data, name="x"):
        assert isinstance(found, Document | Refusal)
        if isinstance(found, Document):
            check(found)


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.lists(LINES.filter(str.strip), max_size=12), st.one_of(st.none(), st.just("Ministers meet in Oslo")))
def test_the_body_holds_no_line_that_the_source_did_not(rows: list[str], title: str | None) -> None:
    lines = [Line(" ".join(row.split())) for row in rows]
    assert {part.text for part in lay_out(lines, title).parts} <= {line.text for line in lines} | {title}


@given(st.lists(st.text(alphabet="abc defg.", min_size=1, max_size=120), max_size=20).map("\n".join))
def test_unwrapping_keeps_every_word(text: str) -> None:
    assert " ".join(line.text for line in read_lines(text)).split() == text.split()


@given(TEXTS)
@settings(deadline=None)
def test_reading_what_was_read_changes_nothing_in_the_body(text: str) -> None:
    lines = read_lines(clean(text))
    first = compose(lines, Particulars())
    assert first == compose(lines, Particulars())
