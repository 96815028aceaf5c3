"""Who puts out a joint text, and whom its "we" stands for."""

from __future__ import annotations

import pytest

from dragoman.actors.signatories import signing_line
from dragoman.reader import Reader
from dragoman.sources import read_text
from dragoman.sources.document import Document

LINES = [
    (
        "The text of the following statement was released by the Governments of Chad, Mali and Niger.",
        "the Governments of Chad, Mali and Niger.",
    ),
    ("The following is a joint statement by Norway and Peru on the occasion of their dialogue.", "Norway and Peru "),
    ("Norway, Peru and Chad issue the following joint statement.", "Norway, Peru and Chad"),
    ("Norway and Peru met on Monday.", None),
    ("The minister read a statement by a friend.", None),
]


def read(text: str) -> Document:
    document = read_text(text, date="2022-04-01")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("line", "who"), LINES, ids=[line for line, _ in LINES])
def test_the_line_that_names_who_signs(line: str, who: str | None) -> None:
    document = read(f"On the Situation in Niger\n\n{line}\n\nWe condemn the raid.")
    found = signing_line(document)
    assert (document.text[slice(*found[1])] if found else None) == who


def test_a_title_names_who_signs_too() -> None:
    document = read("Joint Statement by the Foreign Ministers of Norway and Peru on Niger\n\nWe condemn the raid.")
    found = signing_line(document)
    assert found is not None
    assert document.text[slice(*found[1])] == "the Foreign Ministers of Norway and Peru "


def test_what_stands_above_begin_text_names_them() -> None:
    document = read("On Niger\n\nEnvoys of Norway and Peru met in Oslo.\n\nBegin text.\n\nWe condemn the raid.\n\nEnd text.")
    found = signing_line(document)
    assert found is not None
    assert document.text[slice(*found[1])] == "Envoys of Norway and Peru "


@pytest.mark.parametrize(
    ("line", "countries"),
    [
        ("The text of the following statement was released by the Governments of Norway, Peru and Kenya.", {"NOR", "PER", "KEN"}),
        ("The following statement was released by the foreign ministers of Norway, Peru and Kenya.", {"NOR", "PER", "KEN"}),
        ("The Norwegian government released this.", set()),
        ("The following statement was released by the Governments of Norway.", set()),
    ],
)
def test_we_of_a_joint_text_are_all_who_sign_it(reader: Reader, line: str, countries: set[str]) -> None:
    document = read(f"On the Situation in Mali\n\n{line}\n\nWe urge Mali to hold elections.")
    reading = reader.read_document(document)
    lands = {a.id: a.country for a in reading.actors}
    (event,) = [e for e in reading.events if e.type == "REQUEST"]
    assert {lands[a] for a in event.actor} == countries
    said = [s for s in reading.statements if document.text[slice(*s.content[0])].startswith("Mali to hold")]
    assert {lands[s] for one in said for s in (one.speakers or ()) if s} == countries


def test_one_organisation_signs_alone(reader: Reader) -> None:
    document = read("On Mali\n\nThe following statement was released by the African Union.\n\nWe urge Mali to hold elections.")
    reading = reader.read_document(document)
    names = {a.id: a.name for a in reading.actors}
    assert [[names[a] for a in e.actor] for e in reading.events if e.type == "REQUEST"] == [["African Union"]]
