"""Statements in whole reports: transcripts, releases, nesting, speakers through coreference, addressees, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statements.marking import Read, document_of, statements_of

from dragoman.actors import resolve
from dragoman.actors.cast import Cast
from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.reading import Statement
from dragoman.sources.document import Block
from dragoman.statements import find_statements
from dragoman.statements.quotations import find_quotations, is_speech
from dragoman.times import find_times

ON = date(2021, 9, 15)

TRANSCRIPT = """Via Teleconference

MR MARSH: Thank you all for joining. I will take a few questions.

QUESTION: Did the two sides agree on a date?

MINISTER DUVAL: They did not. We are still far apart.

The talks will go on in the autumn.

QUESTION: (Inaudible.)

MR MARSH: Thank you."""

RELEASE = """Minister Duval's Call with Minister Okoye

Office of the Spokesperson

The following is attributable to Spokesperson Nora Marsh:

Minister Duval spoke by telephone today with Minister Okoye. The Minister emphasized the need for a ceasefire.

They agreed to meet again in June."""


def read_with_actors(parser: Parser, knowledge: Knowledge, text: str) -> tuple[list[Statement], dict[str, str]]:
    document = replace(document_of(text), published=ON.isoformat(), published_basis="given")
    parse = parser.parse(text, [(b.start, b.end) for b in document.blocks])
    cast = resolve(document, parse, knowledge, ON)
    found = find_statements(document, parse, cast, find_times(parse, ON))
    return found, {a.id: a.name for a in cast.actors.values()}


def test_every_turn_of_a_transcript_is_its_speakers(read: Read) -> None:
    turns = [s for s in read(TRANSCRIPT) if s.form == "direct" and s.cue is not None and TRANSCRIPT[slice(*s.cue)] == ":"]
    assert [s.speaker_text for s in turns] == ["MR MARSH", "QUESTION", "MINISTER DUVAL", "QUESTION", "MR MARSH"]


def test_a_stage_direction_is_nobodys_words_and_a_label_is_no_part_of_a_statement(read: Read) -> None:
    text = "MR MARSH: Welcome.\n\nQUESTION: The ferry is late, we hear.\n\nMR MARSH: Thank you.\n\n(The briefing ended at noon.)"
    found = read(text)
    words = [text[a:b] for s in found for a, b in s.content]
    assert not [w for w in words if "ended" in w or "QUESTION" in w]


def test_a_turn_runs_over_paragraphs_until_the_next(read: Read) -> None:
    duval = next(s for s in read(TRANSCRIPT) if s.speaker_text == "MINISTER DUVAL")
    assert [TRANSCRIPT[a:b] for a, b in duval.content] == ["They did not. We are still far apart.", "The talks will go on in the autumn."]


def test_a_question_of_the_press_has_no_speaker(read: Read) -> None:
    assert all(s.speaker is None for s in read(TRANSCRIPT) if s.speaker_text == "QUESTION")


TABLES = [
    "VESSEL TYPE: Tanker\n\nVESSEL FLAG: Panama\n\nVESSEL NAME: Aurora of the South",
    "Costa: 1,769 votes\n\nHaile: 1,402 votes\n\nCosta: 12 seats\n\nHaile: 9 seats",
]


@pytest.mark.parametrize("text", TABLES)
def test_labels_of_a_table_are_no_turns(parser: Parser, knowledge: Knowledge, text: str) -> None:
    found, _ = read_with_actors(parser, knowledge, f"Maria Costa met Ali Haile in Lima.\n\n{text}")
    assert not [s for s in found if s.form == "direct"]


def test_an_unnamed_official_of_a_briefing_speaks_for_his_house(parser: Parser, knowledge: Knowledge) -> None:
    text = (
        "Call with the US State Department\n\nSENIOR STATE DEPARTMENT OFFICIAL ONE: We want a truce by June.\n\n"
        "QUESTION: And if there is none?\n\nSENIOR STATE DEPARTMENT OFFICIAL TWO: Then we shall go on asking."
    )
    found, names = read_with_actors(parser, knowledge, text)
    officials = [s for s in found if s.form == "direct" and "OFFICIAL" in (s.speaker_text or "")]
    assert [names.get(s.speaker or "") for s in officials] == ["US State Department"] * 2
    assert all(s.anonymous for s in officials)


def test_labels_in_small_letters_make_a_transcript(parser: Parser, knowledge: Knowledge) -> None:
    text = (
        "Maria Costa and Ali Haile met the press in Lima.\n\nQuestion: Will there be a truce by June?\n\n"
        "Costa: We are working on it day and night.\n\nQuestion: And what about the islands?\n\nHaile: The islands are not for sale to anyone."
    )
    found, names = read_with_actors(parser, knowledge, text)
    turns = [s for s in found if s.cue is not None and text[slice(*s.cue)] == ":"]
    assert [s.speaker_text for s in turns] == ["Question", "Costa", "Question", "Haile"]
    assert [names.get(s.speaker or "") for s in turns] == [None, "Maria Costa", None, "Ali Haile"]


def test_one_label_makes_no_transcript(read: Read) -> None:
    assert not [s for s in read("NOTE: The hall is closed.\n\nThe hall will open again in May.") if s.cue is None]


def test_a_release_is_its_spokespersons_and_its_own_statements_stand_within(read: Read) -> None:
    found = read(RELEASE)
    whole = next(s for s in found if s.speaker_text == "Spokesperson Nora Marsh")
    assert len(whole.content) == 2
    assert RELEASE[slice(*whole.content[0])].startswith("Minister Duval spoke")
    inner = next(s for s in found if "the need for a ceasefire" in RELEASE[slice(*s.content[0])] and s.id != whole.id)
    assert inner.within == whole.id


STATEMENTS = [
    ("Statement by High Representative Nora Marsh on the truce in Chad", "High Representative Nora Marsh"),
    ("Statement by High Representative Nora Marsh the announcement of a truce in Chad", "High Representative Nora Marsh"),
    ("Statement by the High Representative of the Union Nora Marsh welcoming a truce", "High Representative of the Union Nora Marsh"),
]


@pytest.mark.parametrize(("title", "speaker"), STATEMENTS)
def test_the_name_of_who_makes_a_statement_ends_where_its_matter_begins(parser: Parser, title: str, speaker: str) -> None:
    text = f"{title}\n\nWe welcome the truce. I urge all who fought there to respect it in the days to come."
    cut = len(title)
    blocks = (Block("title", 0, cut), Block("paragraph", cut + 2, len(text)))
    document = replace(document_of(text), blocks=blocks, title=title)
    found = find_statements(document, parser.parse(text, [(0, cut), (cut + 2, len(text))]), Cast([], []), [])
    assert found[0].speaker_text == speaker


HEADLINES = [
    ("Maria Costa: no talks before June", ["Maria Costa"]),
    ("Minister: the border stays closed", ["Minister"]),
    ("Sanctions: a short history of long lists", []),
    ("Talks in Oslo: what we know so far", []),
]


@pytest.mark.parametrize(("title", "speakers"), HEADLINES)
def test_a_headline_attributes_with_a_colon(parser: Parser, title: str, speakers: list[str]) -> None:
    document = replace(document_of(title), blocks=(Block("title", 0, len(title)),), title=title)
    found = find_statements(document, parser.parse(title, [(0, len(title))]), Cast([], []), [])
    assert [s.speaker_text for s in found] == speakers


def test_a_chain_keeps_both_speakers(read: Read) -> None:
    text = "Ambassador Haile said that Minister Tekle expected to meet the king."
    outer, inner = read(text)
    assert outer.within is None
    assert inner.within == outer.id
    assert inner.speaker_text == "Minister Tekle"


def test_ids_run_in_text_order(read: Read) -> None:
    found = read('Oslo said the ship was safe. Bergen denied having seen it. "It is gone," the mayor said.')
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.content[0][0] for s in found] == sorted(s.content[0][0] for s in found)


SPEAKERS = [
    (
        "Russian Foreign Minister Sergey Lavrov said the draft was dead. He added that talks would go on.",
        "Sergey Lavrov",
        "talks would go on",
    ),
    ('"The draft is dead," said Sergey Lavrov.', "Sergey Lavrov", "The draft is dead"),
    ("German Foreign Minister Heiko Maas, who visited Kyiv, said the road was open.", "Heiko Maas", "the road was open"),
]


@pytest.mark.parametrize(("text", "name", "words"), SPEAKERS)
def test_speakers_are_actors_of_the_report(parser: Parser, knowledge: Knowledge, text: str, name: str, words: str) -> None:
    found, names = read_with_actors(parser, knowledge, text)
    said = next(s for s in found if any(words in text[a:b] for a, b in s.content))
    assert said.speaker is not None
    assert names[said.speaker] == name


def test_whoever_is_told_is_the_addressee(parser: Parser, knowledge: Knowledge) -> None:
    found, names = read_with_actors(parser, knowledge, "Sergey Lavrov told Antony Blinken that the draft was dead.")
    assert [names[a] for a in found[0].addressee] == ["Antony Blinken"]


DATES = [
    ("Tokyo said on Monday that the pact would hold.", "2021-09-13", "relative"),
    ("On September 2, Tokyo announced new sanctions.", "2021-09-02", "explicit"),
    ("Tokyo said the pact would hold on Monday.", "2021-09-15", "dateline"),
    ("On Monday the premier opened the port, claiming that the siege was broken.", "2021-09-13", "relative"),
]


@pytest.mark.parametrize(("text", "day", "basis"), DATES)
def test_a_statement_has_the_time_of_its_cue_else_that_of_the_report(
    parser: Parser, knowledge: Knowledge, text: str, day: str, basis: str
) -> None:
    found, _ = read_with_actors(parser, knowledge, text)
    when = found[0].date
    assert when is not None
    assert (when.start, when.basis) == (day, basis)


QUOTATIONS = [
    ('He said: "We go."', ['"We go."']),
    ('"We go.\n\n"We stay," he said.', ['"We go.', '"We stay,"']),
    ("The 6' 2\" guard said nothing.", []),
    ("The ministers' talks and the envoys' dinner", []),
    ("He called it 'a farce' twice.", ["'a farce'"]),
    ('He said: "She told me: “Go.” I went."', ['"She told me: “Go.” I went."']),
    ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
]


@pytest.mark.parametrize(("text", "parts"), QUOTATIONS)
def test_quotations_are_read_off_their_marks(text: str, parts: list[str]) -> None:
    found = [text[a:b] for q in find_quotations(document_of(text)) for a, b in q.parts]
    assert found == parts


def test_a_title_in_quotation_marks_is_no_speech() -> None:
    text = 'He spoke on "Face the Facts," a weekly programme.'
    assert not any(is_speech(text, q) for q in find_quotations(document_of(text)))


@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "'", "’", "‘", "''", "said", "he", "Oslo", ".", ",", "\n\n", " ", "–", ":", "that", "🕊", "é"]),
        max_size=40,
    )
)
def test_spans_lie_inside_the_text_whatever_it_is(parser: Parser, pieces: list[str]) -> None:
    text = "".join(pieces).strip()
    for s in statements_of(parser, text) if text and all(part.strip() for part in text.split("\n\n")) else ():
        spans = [*s.content, *([s.source] if s.source else []), *([s.cue] if s.cue else [])]
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def test_a_speech_goes_on_over_paragraphs_behind_its_attribution(read: Read) -> None:
    text = '"It will be long," Okoye went on. "But we shall walk it.\n\n"We shall not walk it alone."'
    said = [text[slice(*c)].strip('"') for s in read(text) for c in s.content]
    assert said == ["It will be long,", "But we shall walk it.", "We shall not walk it alone."]


OUTER = [
    ("Minister Berg said Oslo would leave the pact and suggested that Bergen would follow.", "suggested", "Minister Berg"),
    ("Minister Berg said he was tired and called for a pause.", "called for", "Minister Berg"),
    ("Minister Berg said that Haile was ill and refused to resign.", "refused", "Haile"),
    ("The ministers said he had lied and warned against a rerun.", "warned against", "he"),
    ("Minister Berg said that Oslo had paid, adding that the rest would follow.", "adding", "Minister Berg"),
    ("As reported by the ministry, the ferry sank in a storm.", "reported", "the ministry"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), OUTER)
def test_a_second_cue_is_whose_it_is(read: Read, text: str, cue: str, speaker: str) -> None:
    assert [s.speaker_text for s in read(text) if s.cue and text[slice(*s.cue)] == cue] == [speaker]


def test_a_second_cue_is_no_part_of_what_the_first_says(read: Read) -> None:
    text = "Minister Berg said Oslo would leave the pact and suggested that Bergen would follow."
    assert [text[slice(*c)] for s in read(text) for c in s.content] == ["Oslo would leave the pact", "that Bergen would follow"]
