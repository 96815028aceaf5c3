"""Contexts: the lexicon's own examples, and where a context may come from."""

from __future__ import annotations

import pytest

from dragoman.events.contexts import context_examples, contexts_of, lexicon, with_contexts
from dragoman.language import Parser
from dragoman.reader import Reader
from dragoman.sources.document import Block, Document

PLOVER = [
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
]


def test_the_lexicon_has_plovers_contexts_in_plovers_order() -> None:
    assert list(lexicon().order) == PLOVER


@pytest.mark.parametrize(("context", "sentence", "about"), context_examples())
def test_the_examples_of_a_context_hold(parser: Parser, context: str, sentence: str, about: bool) -> None:
    parse = parser.parse(sentence)
    # A type that gives and forbids nothing by itself, so that the words alone decide; `REJECT` may carry every context.
    assert (context in contexts_of(parse, parse.sentences[0], "REJECT", None)) is about


@pytest.mark.parametrize(
    ("event_type", "mode", "sentence", "context"),
    [
        ("CONSULT", "visit", "The sultan visited Lisbon.", "diplomatic"),
        ("SANCTION", "expel", "Prague expelled two Libyans.", "diplomatic"),
        ("RETREAT", "ceasefire", "Both sides laid down what they carried.", "military"),
        ("RETREAT", "resign", "The premier went.", "executive"),
        ("COERCE", "cyber", "The ministry was struck.", "cyber"),
        ("COERCE", "deport", "Oslo sent nine men home.", "migration"),
    ],
)
def test_a_type_and_its_mode_say_what_they_are_about(parser: Parser, event_type: str, mode: str, sentence: str, context: str) -> None:
    parse = parser.parse(sentence)
    assert context in contexts_of(parse, parse.sentences[0], event_type, mode)


def test_who_reports_an_event_is_not_what_it_is_about(parser: Parser) -> None:
    parse = parser.parse("Chad sent flour to Niger, an army officer said.")
    trigger = parse.text.index("sent")
    assert "military" not in contexts_of(parse, parse.sentences[0], "AID", None, (trigger, trigger + 4))


def test_the_paragraph_speaks_for_a_sentence_that_names_no_subject(parser: Parser) -> None:
    text = "The uranium went to the reactor. Inspectors of the IAEA watched. Oslo condemned it."
    together = parser.parse(text)
    assert "cbrn" in contexts_of(together, together.sentences[-1], "ACCUSE", "disapprove")
    cut = text.index("Oslo")
    apart = parser.parse(text, [(0, cut - 1), (cut, len(text))])
    assert "cbrn" not in contexts_of(apart, apart.sentences[-1], "ACCUSE", "disapprove")


def test_a_report_that_has_one_subject_lends_it_to_its_events(parser: Parser) -> None:
    lines = ["Tariffs rose.", "Exports fell.", "The loan was late.", "Investment stopped.", "Lima criticised Quito."]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    parse = parser.parse(text, [(a, a + len(line)) for a, line in zip(starts, lines, strict=True)])
    assert contexts_of(parse, parse.sentences[-1], "ACCUSE", "disapprove") == ("economic",)


def test_four_contexts_at_most_in_plovers_order(parser: Parser) -> None:
    parse = parser.parse("Envoys discussed missiles, tariffs, refugees, vaccines, elections, emissions and uranium.")
    found = contexts_of(parse, parse.sentences[0], "CONSULT", None)
    assert len(found) == 4
    assert list(found) == sorted(found, key=PLOVER.index)


def test_without_events_nothing_is_read(parser: Parser) -> None:
    assert with_contexts(parser.parse("Nothing happened."), []) == []


def test_events_of_a_reading_carry_their_contexts(reader: Reader) -> None:
    text = "Norway expelled the Russian ambassador for spying."
    event = reader.read_document(Document("d", text, (Block("paragraph", 0, len(text)),))).events[0]
    assert event.contexts == ("intelligence", "diplomatic")
