"""PETRARCH's dictionaries become rows of a user's own file; what cannot be read is named and costs nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.actors.cameo import decode
from dragoman.actors.knowledge import Knowledge, load_knowledge
from dragoman.actors.lexicon import rules
from dragoman.actors.ownfile import append
from dragoman.actors.phoenix import BadLine, rows_of

DICTIONARY = """# a dictionary
OTTILIE_VANTONGEREN_
+TILLY_VANTONGEREN
\t[BELGOV 040101-20060101] # minister
\t[BELELI >20060101]
BLUE_LAGOON_FRONT
\t[FJIREB]
SERGEY_LAVROV_ ; known
+SERGUEÏ_LAVROV-VANTONGEREN
\t[RUSGOV 19940922-20040712]
\t[RUSGOV >20040309]
LAKESIDE_RELIEF_AGENCY
\t[NGOHLH]
"""


def read(text: str, knowledge: Knowledge) -> tuple[list[dict[str, str]], list[BadLine]]:
    items = list(rows_of(text.splitlines(keepends=True), knowledge, "phoenix:test"))
    return [i for i in items if isinstance(i, dict)], [i for i in items if isinstance(i, BadLine)]


def test_a_dictionary_becomes_actors_with_their_countries_sectors_and_dates(knowledge: Knowledge, tmp_path: Path) -> None:
    rows, bad = read(DICTIONARY, knowledge)
    assert not bad
    append(tmp_path / "own.csv", rows)
    own = load_knowledge(tmp_path / "own.csv")
    (person,) = own.lookup("Tilly Vantongeren")
    assert (person.name, person.kind, person.country, person.sectors) == ("Ottilie Vantongeren", "person", "BEL", ("GOV",))
    assert [(t.start, t.end) for t in own.terms(person.id)] == [(date(2004, 1, 1), date(2006, 1, 1))]
    (front,) = own.lookup("Blue Lagoon Front")
    assert (front.kind, front.country, front.sectors) == ("armed_group", "FJI", ("REB",))
    (agency,) = own.lookup("Lakeside Relief Agency")
    assert (agency.kind, agency.sectors) == ("organisation", ("NGO", "SOC", "MED"))


def test_a_known_actor_gains_spellings_and_keeps_its_offices(knowledge: Knowledge, tmp_path: Path) -> None:
    append(tmp_path / "own.csv", read(DICTIONARY, knowledge)[0])
    own = load_knowledge(tmp_path / "own.csv")
    (lavrov,) = own.lookup("Serguei Lavrov-Vantongeren")
    assert (lavrov.id, lavrov.name) == ("Q58217", "Sergey Lavrov")
    assert own.terms("Q58217") == knowledge.terms("Q58217")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("A_B_\n\t[XQZGOV]\n", 2, "no state or class that is known"),
        ("A_B_\n\t[FRAGO]\n", 2, "is no CAMEO code"),
        ("A_B_\n\t[FRAGOV 20040231-20050101]\n", 2, "there is no day 20040231"),
        ("A_B_\n\t[FRAGOV 20050101-20040101]\n", 2, "ends before it starts"),
        ("A_B_\n\t[FRAGOV >soon]\n", 2, "are no dates"),
        ("A_B_\n\t[FRAGOV >2004]\n", 2, "YYMMDD or YYYYMMDD"),
        ("A_B_\n\tFRAGOV\n", 2, "no code in brackets"),
        ("+A_B\n", 1, "belongs to no name"),
        ("A_B_\n+\n\t[FRAGOV]\n", 2, "no name behind the +"),
        ("A_B_\n", 1, "no code follows"),
        ("QUIET_VALLEY_\n\t[FRA]\n", 1, "no sector is told"),
        ("___\n\t[FRAGOV]\n", 1, "no name"),
    ],
)
def test_a_bad_line_is_named_and_costs_no_other(knowledge: Knowledge, text: str, line: int, reason: str) -> None:
    rows, bad = read(text + "BLUE_LAGOON_FRONT\n\t[FJIREB]\n", knowledge)
    assert any(b.line == line and reason in b.reason for b in bad)
    assert [r["name"] for r in rows][-1:] == ["Blue Lagoon Front"]


def is_country(code: str) -> bool:
    return code in ("RUS", "GBR", "LKA", "XKX")


@pytest.mark.parametrize("example", rules("cameo")["example"], ids=lambda e: e["code"])
def test_an_example_of_a_code_says_what_it_should(example: dict[str, Any]) -> None:
    decoded = decode(example["code"], is_country)
    assert (decoded.country, decoded.kind, list(decoded.sectors)) == (example.get("country"), example.get("kind"), example["sectors"])


@pytest.mark.parametrize("example", rules("cameo")["counter_example"], ids=lambda e: e["code"])
def test_a_counter_example_of_a_code_is_refused(example: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=example["code"]):
        decode(example["code"], is_country)
