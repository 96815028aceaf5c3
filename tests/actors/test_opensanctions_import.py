"""OpenSanctions' files, where a user has them, become rows of the user's own file."""

from __future__ import annotations

import json

import pytest

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.opensanctions import rows_of
from dragoman.actors.phoenix import BadLine

HEADING = '"id","schema","name","aliases","birth_date","countries"\n'


def test_the_simple_table_gives_persons_with_names_and_country(knowledge: Knowledge) -> None:
    lines = [
        HEADING,
        '"NK-1","Person","Ottilie Vantongeren","Tilly Vantongeren;O. Vantongeren","1961","be;nl"\n',
        '"NK-2","Company","Lakeside Holding","","","be"\n',
        '"Q58217","Person","Lavrov Sergei","Сергей Лавров","","ru"\n',
        '"NK-3","Person"\n',
        '"NK-4","Person","","","","fr"\n',
    ]
    found = list(rows_of(lines, knowledge, "opensanctions:test", as_csv=True))
    rows = [f for f in found if isinstance(f, dict)]
    assert [(r["id"], r["name"], r["country"]) for r in rows] == [("", "Ottilie Vantongeren", "BEL"), ("Q58217", "Sergey Lavrov", "RUS")]
    assert rows[0]["aliases"] == "Tilly Vantongeren|O. Vantongeren"
    assert [f.line for f in found if isinstance(f, BadLine)] == [5, 6]


def test_entities_a_line_each_give_the_same(knowledge: Knowledge) -> None:
    good = {
        "id": "NK-1",
        "schema": "Person",
        "caption": "Ottilie Vantongeren",
        "properties": {"name": ["Tilly Vantongeren"], "country": ["be"], "gender": ["female"], "wikidataId": ["Q900000011"]},
    }
    lines = [json.dumps(good) + "\n", "{broken\n", '{"id": 3, "schema": "Person", "properties": {"name": [7]}}\n', "[1]\n"]
    found = list(rows_of(lines, knowledge, "opensanctions:test", as_csv=False))
    (row,) = (f for f in found if isinstance(f, dict))
    assert (row["id"], row["name"], row["country"], row["gender"]) == ("Q900000011", "Ottilie Vantongeren", "BEL", "f")
    assert [f.line for f in found if isinstance(f, BadLine)] == [2, 3, 4]


def test_another_table_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match=r"targets\.simple\.csv"):
        list(rows_of(["a,b\n", "1,2\n"], knowledge, "x", as_csv=True))
