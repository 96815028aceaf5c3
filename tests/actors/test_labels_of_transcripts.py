"""Labels of turns ("MR ADAMS: …"): whom they name, and whom the issuing house need not introduce."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors import resolve
from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.sources.document import Block, Document

ON = date(2022, 6, 22)
BRIEFING = "{label}: Good afternoon to you all.\n\nQUESTION: Will the envoy travel?\n\n{label}: I have nothing to announce today."


def people(parser: Parser, knowledge: Knowledge, text: str, url: str | None, on: date) -> list[tuple[str, str]]:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    document = Document(id="case", text=text, blocks=tuple(blocks), url=url)
    parse = parser.parse(text, [(b.start, b.end) for b in blocks])
    return [(a.id, a.name) for a in resolve(document, parse, knowledge, on).actors.values() if a.kind == "person"]


def test_a_house_does_not_introduce_its_own_spokesman(parser: Parser, knowledge: Knowledge) -> None:
    text = BRIEFING.format(label="MR PRICE")
    assert people(parser, knowledge, text, "https://www.state.gov/briefing", ON) == [("usa-ned-price", "Ned Price")]


@pytest.mark.parametrize(("url", "on"), [("https://example.org/briefing", ON), ("https://www.state.gov/briefing", date(2012, 6, 22))])
def test_elsewhere_or_before_his_time_the_label_is_a_mere_name(parser: Parser, knowledge: Knowledge, url: str, on: date) -> None:
    assert people(parser, knowledge, BRIEFING.format(label="MR PRICE"), url, on) == [("per-price", "Price")]


def test_a_name_in_capitals_is_written_as_a_name(parser: Parser, knowledge: Knowledge) -> None:
    assert people(parser, knowledge, BRIEFING.format(label="MS ODUYA-MARSH"), None, ON) == [("per-oduya-marsh", "Oduya-Marsh")]


@pytest.mark.parametrize("label", ["SENIOR STATE DEPARTMENT OFFICIAL TWO", "QUESTION", "MODERATOR"])
def test_labels_that_name_nobody_make_no_person(parser: Parser, knowledge: Knowledge, label: str) -> None:
    found = people(parser, knowledge, BRIEFING.format(label=label), None, ON)
    assert not {"Two", "Question", "Moderator"} & {name for _, name in found}
