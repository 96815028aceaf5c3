"""Which year a report was published in that prints only day and month."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.sources.document import Dateline, Document
from dragoman.times.publication import infer_published, known_until

# (month and day of the dateline, text, the date found or None)
CASES: list[tuple[str, str, str | None]] = [
    ("04-12", "Russian Foreign Minister Sergey Lavrov received US Secretary of State Rex Tillerson in Moscow.", "2017-04-12"),
    ("10-02", "US Secretary of State Rex Tillerson left Beijing.", "2017-10-02"),
    ("01-15", "US Secretary of State Rex Tillerson left Beijing.", "2018-01-15"),
    ("02-20", "US Secretary of State Rex Tillerson left Beijing.", None),  # 2017 and 2018
    ("06-01", "US Ambassador to Russia John Tefft met Ukrainian President Petro Poroshenko, while Secretary of State Rex Tillerson was away.", "2017-06-01"),
    ("07-08", "Secretary of State Antony Blinken met Japanese Foreign Minister Yoshimasa Hayashi and South Korean Foreign Minister Park Jin.", None),
    ("07-08", "Secretary of State Antony Blinken met British Prime Minister Liz Truss.", None),  # she took office in September
    ("09-20", "US President Joe Biden met British Prime Minister Liz Truss.", "2022-09-20"),
    ("10-10", "British Prime Minister Liz Truss telephoned Ukrainian President Volodymyr Zelenskyy.", "2022-10-10"),
    ("05-03", "French President François Hollande met German Chancellor Angela Merkel.", None),
    ("09-15", "US Secretary of State Mike Pompeo met British Foreign Secretary Jeremy Hunt.", "2018-09-15"),
    ("04-12", "Former Secretary of State Rex Tillerson met Russian Foreign Minister Sergey Lavrov.", None),
    ("04-12", "The death of Secretary of State Rex Tillerson was rumoured, said Russian Foreign Minister Sergey Lavrov.", None),
    ("04-12", "Deputy Secretary of State Rex Tillerson opened the fair.", None),
    ("04-12", "Rex Tillerson opened the fair with Sergey Lavrov.", None),
    ("04-12", "The ministers of both states met behind closed doors.", None),
    ("04-12", "Foreign Minister Qwertz Uiopson met Secretary of State Asdfgh Jklson.", None),
    ("09-20", "British Prime Minister Liz Truss met US President Bill Clinton.", None),  # never both
    ("06-12", "US President Donald Trump met Kim Jong Un. The talks began on Tuesday, June 12, in Singapore.", "2018-06-12"),
    ("08-20", "Ukrainian President Petro Poroshenko met US Vice President Joe Biden on Wednesday, August 20.", "2014-08-20"),
    ("02-30", "US Secretary of State Rex Tillerson left Beijing.", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "expected"), CASES)
def test_officeholders_date_a_report(parser: Parser, knowledge: Knowledge, day: str, text: str, expected: str | None) -> None:
    dated = infer_published(_document(text, f"--{day}"), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published == expected, dated.published_note
    assert dated.published_note
    assert dated.published_basis == ("inferred" if expected else None)


def test_the_note_names_the_officeholder_who_suffices(parser: Parser, knowledge: Knowledge) -> None:
    text = "Russian Foreign Minister Sergey Lavrov received US Secretary of State Rex Tillerson in Moscow."
    dated = infer_published(_document(text, "--04-12"), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published_note == "April 12: the only year in which Rex Tillerson was US Secretary of State on that day"


def test_several_years_are_named_and_not_chosen_from(parser: Parser, knowledge: Knowledge) -> None:
    text = "US Secretary of State Rex Tillerson left Beijing."
    dated = infer_published(_document(text, "--02-20"), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published is None
    assert dated.published_note == "February 20: several years are possible: 2017-2018"


def test_a_full_dateline_is_taken_as_it_stands(parser: Parser, knowledge: Knowledge) -> None:
    text = "The ministers met."
    dated = infer_published(_document(text, "2011-05-06"), parser.parse(text, [(0, len(text))]), knowledge)
    assert (dated.published, dated.published_basis) == ("2011-05-06", "dateline")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ministry Briefing – March 25, 2019", "2019-03-25"),
        ("The Minister's Travel to Oslo, March 25, 2019", None),
        ("Ministry Briefing – Marsh 25, 2019", None),
        ("Ministry Briefing – February 30, 2019", None),
    ],
)
def test_a_day_behind_a_dash_at_the_end_of_the_title_dates_the_report(
    parser: Parser, knowledge: Knowledge, title: str, expected: str | None
) -> None:
    text = f"{title}\n\nThe spokesman took questions."
    dated = infer_published(Document("case", text, (), title=title), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published == expected


def test_a_given_date_stays(parser: Parser, knowledge: Knowledge) -> None:
    document = Document(
        "x", "The ministers met.", (), published="2001-02-03", published_basis="given", dateline=Dateline("Oslo", "--04-12", None, (0, 0))
    )
    assert infer_published(document, parser.parse(document.text, [(0, len(document.text))]), knowledge) is document


def test_without_any_date_the_note_says_so(parser: Parser, knowledge: Knowledge) -> None:
    text = "The ministers met."
    dated = infer_published(_document(text, None), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published is None
    assert dated.published_note
    assert "no date" in dated.published_note


@pytest.mark.parametrize(
    ("day", "published", "note"),
    [
        (None, None, "no other date in the document: no dateline with a date, no metadata"),
        ("--10-02", "2017-10-02", "October 2: the only year in which"),
        ("2017-10-02", "2017-10-02", None),
    ],
)
def test_a_stated_date_that_could_not_be_read_stays_in_the_note(
    parser: Parser, knowledge: Knowledge, day: str | None, published: str | None, note: str | None
) -> None:
    text = "US Secretary of State Rex Tillerson left Beijing."
    unreadable = "the date 'soon' could not be read"
    document = replace(_document(text, day), published_note=unreadable)
    dated = infer_published(document, parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published == published
    assert dated.published_note is not None
    assert dated.published_note.startswith(f"{unreadable}; {note}" if note else unreadable)


def test_no_year_lies_ahead_of_the_knowledge_base(parser: Parser, knowledge: Knowledge) -> None:
    text = "Russian Foreign Minister Sergey Lavrov spoke in Moscow."
    dated = infer_published(_document(text, "--12-31"), parser.parse(text, [(0, len(text))]), knowledge)
    assert dated.published is None
    assert dated.published_note
    assert str(known_until(knowledge).year + 1) not in dated.published_note


def _document(text: str, day: str | None) -> Document:
    return Document("x", text, (), dateline=Dateline("Moscow", day, "TASS", (0, 0)))
