"""Plain text as agencies lay it out: what becomes title, standfirst, heading, paragraph, and what is left out."""

import pytest

from dragoman.sources import read_text
from dragoman.sources.document import Document
from dragoman.sources.text import read_lines


def read(text: str, date: str | None = None) -> Document:
    document = read_text(text, date=date)
    assert isinstance(document, Document), document
    return document


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


AGENCY = """All news

World

Northland and Southland resume talks in Oslo

The sides hope to settle a quarrel that has kept their fleets in port for a year
Northland Foreign Minister Ann Roe and Southland envoy Bob Doe Jane Smith/TASS
Northland Foreign Minister Ann Roe and Southland envoy Bob Doe
© Jane Smith/TASS

OSLO, May 3. /TASS/. Northland Foreign Minister Ann Roe met Southland envoy Bob Doe on Friday.

They spoke for two hours.

Fishing rights

"We have no quarrel with anybody," Roe said.

Borders, prisoners

The envoy left without a word.

Read more: The quarrel in five dates

© TASS, 2019. All rights reserved.
"""


def test_an_agency_report_is_read_in_its_parts() -> None:
    document = read(AGENCY)
    assert document.title == "Northland and Southland resume talks in Oslo"
    assert document.standfirst == "The sides hope to settle a quarrel that has kept their fleets in port for a year"
    assert [section.heading for section in document.sections] == [None, "Fishing rights", "Borders, prisoners"]
    assert document.dateline is not None
    assert (document.dateline.place, document.dateline.agency, document.publisher) == ("Oslo", "TASS", "TASS")
    for left_out in ("All news", "World", "Smith", "Read more", "rights reserved"):
        assert left_out not in document.text
    assert document.text.endswith("The envoy left without a word.")


def test_a_section_runs_from_its_heading_to_its_last_paragraph() -> None:
    document = read(AGENCY)
    fishing = document.sections[1]
    assert document.text[slice(*fishing.span)] == 'Fishing rights\n\n"We have no quarrel with anybody," Roe said.'


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ministers meet in Oslo\n\nThe two ministers met in Oslo on Monday.", "Ministers meet in Oslo"),
        ("Ministers meet in Oslo\nThe two ministers met in Oslo on Monday and spoke about the treaty.", "Ministers meet in Oslo"),
        ("Will they meet?\n\nThe two ministers may meet in Oslo on Monday.", "Will they meet?"),
        ("Talks with the U.S.\n\nThe two ministers met in Oslo on Monday.", "Talks with the U.S."),
        ("\ufeff\n\nMINISTERS MEET IN OSLO\n\nThe two ministers met in Oslo on Monday.", "MINISTERS MEET IN OSLO"),
        ("Ministers meet in Oslo.\n\nOSLO (AP) — The two ministers met on Monday.", "Ministers meet in Oslo."),
        ("12 April 2019\n\nMinisters meet in Oslo\n\nThe two ministers met in Oslo on Monday.", "Ministers meet in Oslo"),
        ("Ministers meet in Oslo\n\nBy Jane Doe\n\nOSLO (Reuters) - The two ministers met on Monday.", "Ministers meet in Oslo"),
        ("Politics\n\nMinisters meet in Oslo\n\nThe two ministers met in Oslo on Monday.", "Ministers meet in Oslo"),
        ("The two ministers met in Oslo on Monday.", None),
        ("Ministers meet in Oslo", None),
        ("The two ministers met in Oslo on Monday.\n\nThey spoke about the treaty.", None),
        ("OSLO (AP) — The two ministers met on Monday.\n\nThey spoke about the treaty.", None),
        ("The following is attributable to the spokesperson:\n\nThe two ministers met in Oslo on Monday.", None),
        ("Office of the Spokesperson\n\nThe two ministers met in Oslo on Monday.", None),
        ("QUESTION: Will you go\n\nMINISTER ROE: I will go to Oslo on Monday, as I said.", None),
        ("- a treaty on fishing\n\nThe two ministers met in Oslo on Monday.", None),
    ],
)
def test_a_title_is_a_short_line_without_a_full_stop_above_the_text(text: str, title: str | None) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("between", "standfirst"),
    [
        ("The two sides want to settle who may fish where", "The two sides want to settle who may fish where"),
        ("The two sides want to settle who may fish where.", "The two sides want to settle who may fish where."),
        ("* Envoy hopes for a treaty\n* Minister sees no hurry in it", "* Envoy hopes for a treaty * Minister sees no hurry in it"),
        ("By Jane Doe and John Roe", None),
        ("Office of the Spokesperson", None),
        ("Ann Roe, Minister of Foreign Affairs", None),
        ("May 3, 2019", None),
        ("Published: May 3, 2019 10:30", None),
        ("Photo: Jane Doe/AP", None),
    ],
)
def test_a_standfirst_stands_between_title_and_dateline(between: str, standfirst: str | None) -> None:
    assert read(f"Ministers meet in Oslo\n\n{between}\n\nOSLO (AP) — The two ministers met on Monday.").standfirst == standfirst


def test_a_standfirst_without_a_dateline_is_a_line_in_sentence_case_without_a_full_stop() -> None:
    document = read("Ministers meet in Oslo\n\nThe two sides want to settle who may fish where\n\nThe two ministers met on Monday in Oslo.")
    assert document.standfirst == "The two sides want to settle who may fish where"


def test_the_first_paragraph_is_no_standfirst() -> None:
    document = read("Ministers meet in Oslo\n\nThe two ministers met on Monday.\n\nThey spoke about the treaty for two hours.")
    assert document.standfirst is None
    assert len(blocks(document, "paragraph")) == 2


def test_who_issues_a_release_stays_in_it_as_a_paragraph() -> None:
    document = read(
        "Call with the Minister\n\nOffice of the Spokesperson\n\nThe following is attributable to the spokesperson:\n\nThe Secretary spoke with the minister today."
    )
    assert (document.title, document.standfirst) == ("Call with the Minister", None)
    assert blocks(document, "paragraph")[:2] == ["Office of the Spokesperson", "The following is attributable to the spokesperson:"]


def test_turns_of_speech_are_no_headings() -> None:
    turns = "Remarks to the press\n\nMINISTER ROE: Good morning to all of you here.\n\nQUESTION: Will you\n\nMINISTER ROE: Well —\n\nQUESTION: Will you go to Oslo?\n\nOslo Press Room\n\nMINISTER ROE: I will."
    assert blocks(read(turns), "heading") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ann Roe, Minister of Foreign Affairs",
        "The ministers agreed on the following:",
        "- fishing rights",
        "They left.",
        "for further talks",
        "See www.example.org",
        "March 11, 2021",
        "An end to the fighting; and",
    ],
)
def test_a_line_that_goes_on_or_names_its_author_is_no_heading(line: str) -> None:
    assert blocks(read(f"The two ministers met in Oslo.\n\n{line}\n\nThey will meet again in the spring."), "heading") == []


def test_a_heading_needs_a_paragraph_below_it() -> None:
    assert blocks(read("The two ministers met in Oslo.\n\nNorthland\n\nSouthland"), "heading") == []


def test_hard_wrapped_text_is_joined_into_paragraphs() -> None:
    text = (
        "Ministers of Northland and Southland meet in Oslo to talk\nabout fishing rights\n\n"
        "OSLO, May 3 (AFP) - The foreign ministers of Northland and\nSouthland met in Oslo on Friday to talk about the fishing\nrights that have kept their fleets in port for a year.\n\n"
        "They will meet again in the spring, a spokesman said, and he\nadded that nobody should hope for\nmuch.\n"
    )
    document = read(text)
    assert document.title == "Ministers of Northland and Southland meet in Oslo to talk about fishing rights"
    assert [part.count("\n") for part in blocks(document, "paragraph")] == [0, 0]
    assert "Northland and Southland met in Oslo on Friday to talk about the fishing rights that" in document.text


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    rows = [
        "The ministers met in Oslo on Friday to talk about fishing rights, which have kept fleets in port for more than a year.",
        "They left.",
        "Nobody knows when they will meet.",
    ]
    assert [line.text for line in read_lines("\n".join(rows))] == rows


def test_an_indented_row_opens_a_paragraph() -> None:
    text = "   The ministers met in Oslo on Friday to talk about the\nfishing rights that kept the fleets in port for one year.\n   They will meet again in the spring, a spokesman said, and\nhe added that nobody should hope for much.\n"
    assert [line.text[:9] for line in read_lines(text)] == ["The minis", "They will"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Friday, January 4, 2019", "2019-01-04"),
        ("12 April 2017", "2017-04-12"),
        ("Published: 12 April 2017", "2017-04-12"),
        ("Published on April 12, 2017 at 10:30 am", "2017-04-12"),
        ("10:30, April 12, 2017", "2017-04-12"),
        ("April 12, 2017, 15:04 UTC+3", "2017-04-12"),
        ("2017-04-12 10:30", "2017-04-12"),
        ("12.04.2017", "2017-04-12"),
        ("Updated 10:45 GMT, May 3, 2018", "2018-05-03"),
    ],
)
def test_a_date_on_its_own_line_dates_the_report_and_is_left_out(line: str, published: str) -> None:
    document = read(f"Ministers meet in Oslo\n\n{line}\n\nThe two ministers met in Oslo on Monday.")
    assert (document.published, document.published_basis) == (published, "dateline")
    assert line not in document.text


def test_a_date_without_a_year_above_the_text_belongs_to_the_dateline() -> None:
    document = read("Ministers meet\n\nApril 12, 15:04 UTC+3\n\nOSLO (AFP) - The two ministers met on Monday.")
    assert document.published is None
    assert document.dateline is not None
    assert document.dateline.date == "--04-12"


def test_a_date_that_the_text_speaks_of_stays() -> None:
    document = read("Ministers meet\n\nOn April 12, 2017 the two ministers met.\n\nApril 13, 2017 was a Thursday.")
    assert document.published is None
    assert "April 13, 2017 was a Thursday." in document.text


def test_the_given_date_outranks_the_printed_one() -> None:
    document = read("Ministers meet\n\nMay 3, 2018\n\nThe two ministers met in Oslo.", "2018-05-04")
    assert (document.published, document.published_basis) == ("2018-05-04", "given")


def test_a_date_that_cannot_be_read_is_noted() -> None:
    document = read("The two ministers met in Oslo.", "some day")
    assert document.published is None
    assert document.published_note == "the date 'some day' could not be read"


def test_the_wires_end_marks_are_left_out() -> None:
    document = read("The two ministers met in Oslo.\n\nThey left.\n\n(Reporting by Jane Doe; Editing by John Roe)\n\nENDS\n###")
    assert document.text == "The two ministers met in Oslo.\n\nThey left."


def test_white_space_and_invisible_marks_are_tidied_and_letters_kept() -> None:
    document = read("The co\u00adopera\u200btion\u00a0talks  went on\tin S\u0301vir.\r\n\r\nThey left.")
    assert document.text == "The cooperation talks went on in S\u0301vir.\n\nThey left."


def test_the_same_text_has_the_same_id() -> None:
    first, second = read("The two ministers met in Oslo."), read("\nThe two ministers met  in Oslo.\n")
    assert first.id == second.id
    assert len(first.id) == 64


@pytest.mark.parametrize(
    ("top", "title", "published"),
    [
        ("World News\nMarch 3, 2016 / 4:15 PM / 3 years ago\nUPDATE 2-Talks useful, says Northland\nJane Doe, John Roe\n4 Min Read\n\nBy Jane Doe", "UPDATE 2-Talks useful, says Northland", "2016-03-03"),
        ("Northland, Southland vow to deepen ties\nSource: Xinhua | 2019-05-03 21:15:30 | Editor: jdoe", "Northland, Southland vow to deepen ties", "2019-05-03"),
        ("3 May 2019 18:25\nPress release on the minister's telephone call\n846-03-05-2019", "Press release on the minister's telephone call", "2019-05-03"),
        ("NORTHLAND\nNorthland Expels Two Diplomats\nMay 03, 2019 10:30 GMT\nRFE/RL", "Northland Expels Two Diplomats", "2019-05-03"),
        ("14:05\nNorthland ready for talks - deputy minister", "Northland ready for talks - deputy minister", None),
        ("(2nd LD) Northland, Southland agree to meet\nAll News 16:34 October 26, 2021\n\n(ATTN: UPDATES in paras 4-6)\nBy Jane Doe", "(2nd LD) Northland, Southland agree to meet", "2021-10-26"),
        ("Northland minister in 'frank' talks\nAFP\nFri, 3 May 2019", "Northland minister in 'frank' talks", "2019-05-03"),
        ("Skip to main content\nEurope\nNorthland and Southland meet\nJane Doe in Oslo\nFri 3 May 2019 10.30 BST\nLast modified on Fri 3 May 2019 12.01 BST\nShare", "Northland and Southland meet", "2019-05-03"),
        ("Russian Politics & Diplomacy\nMay 03, 2019, 15:04 UTC+3\nNorthland hopes for talks\n1 pages in this article", "Northland hopes for talks", "2019-05-03"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_pages_print_above_a_report_is_left_out(top: str, title: str, published: str | None, gap: str) -> None:
    document = read(f"{top}{gap}The two ministers met in Oslo on Friday to talk about fishing rights.{gap}They left.")
    assert document.title == title
    assert document.published == published
    assert blocks(document, "paragraph") == ["The two ministers met in Oslo on Friday to talk about fishing rights.", "They left."]


def test_the_dates_of_a_chronology_stay() -> None:
    document = read(
        "A year of talks\n\nMarch 3, 2019\n\nThe ministers met in Oslo.\n\nMay 3, 2019\n\nThey met again in Bergen.\n\nJune 4, 2019\n\nThey met in Oslo once more."
    )
    assert all(date in document.text for date in ("May 3, 2019", "June 4, 2019"))


def test_an_end_mark_within_the_last_line_is_cut_off() -> None:
    assert read("The two ministers met in Oslo.\n\nThey left. Enditem").text.endswith("They left.")


def test_an_old_wire_with_indented_paragraphs_is_unwrapped() -> None:
    text = (
        "Ministers agree to meet again\n\nBy JANE DOE\nAssociated Press Writer\n\n   OSLO, Norway (AP) _ The foreign ministers of Northland and\nSouthland agreed Friday to meet again in the spring, officials\nsaid.\n"
        '   The two spoke for more than two hours behind closed doors in the\nNorwegian capital.\n   "It was a good start," said Ann Roe, Northland\'s foreign\nminister. "More I will not say."\n\n'
        "Copyright 1998 The Example Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.\n"
    )
    document = read(text)
    assert [part[:9] for part in blocks(document, "paragraph")] == ["The forei", "The two s", '"It was a']
    assert document.dateline is not None
    assert document.dateline.agency == "AP"


@pytest.mark.parametrize(
    "title",
    [
        "Department of State Offers Reward in Case",
        "U.S.-EU: Consultations in Brussels",
        "Terrorist Attack in Bnei Brak",
        "Deputy's Meeting with President Roe, Jr.",
        "Targeting Elites, Outlets, and Enterprises",
    ],
)
def test_titles_that_look_like_something_else_are_titles(title: str) -> None:
    assert read(f"{title}\n\nOffice of the Spokesperson\n\nThe Secretary spoke with the minister today about it.").title == title
