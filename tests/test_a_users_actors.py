"""A user's file corrects and extends the shipped knowledge base; search finds what a word stands for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.search import as_record, search, show

CSV = """# our own people
name,kind,country,aliases,gender,office,title,start,end
Ottilie Vantongeren,person,BEL,Tilly Vantongeren|OVT,f,DFM,Deputy Foreign Minister,2024-02-01,
Sergey Lavrov,person,RUS,Lawrow,m,,,,
Lakeside Contact Group,organisation,,LCG,,,,,
"""


def test_a_csv_adds_people_names_and_terms(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(CSV, encoding="utf-8")
    knowledge = load_knowledge(file)
    (person,) = knowledge.lookup("Tilly Vantongeren")
    assert (person.name, person.country, person.gender) == ("Ottilie Vantongeren", "BEL", "f")
    assert [t.title for t in knowledge.term_on(person.id, date(2024, 6, 1))] == ["Deputy Foreign Minister"]
    assert knowledge.surname("Vantongeren") == (person,)
    assert knowledge.surname("Lawrow")[0].id == "Q58217"
    assert knowledge.lookup("LCG")[0].kind == "organisation"
    assert knowledge.lookup("Sergei Lavrov")[0].id == "Q58217"


def test_a_toml_corrects_a_term(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[[actor]]\nid = "Q331401"\nname = "Rex Tillerson"\ncountry = "USA"\naliases = ["T-Rex"]\n'
        'office = "FM"\ntitle = "Secretary of State"\nstart = 2017-02-01\nend = 2018-03-13\n',
        encoding="utf-8",
    )
    knowledge = load_knowledge(file)
    assert [t.end for t in knowledge.terms("Q331401")] == [date(2018, 3, 13)]
    assert [e.name for e, _ in knowledge.holders("FM", "USA", date(2018, 3, 20))] == []


@pytest.mark.parametrize("row", ["X Y,spaceship,BEL,,,,,,", "X Y,person,BEL,,,FM,Minister,soon,", ",person,BEL,,,,,,"])
def test_a_wrong_row_is_named(tmp_path: Path, row: str) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("name,kind,country,aliases,gender,office,title,start,end\n" + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.csv, row 1"):
        load_knowledge(file)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Kremlin", "Kremlin"),
        ("Lavrov", "Sergey Lavrov"),
        ("Dutch", "Netherlands"),
        ("Q159", "Russia"),
        ("NATO", "North Atlantic Treaty Organization"),
    ],
)
def test_search_finds_what_a_word_stands_for(query: str, name: str) -> None:
    assert search(load_knowledge(), query)[0].entry.name == name


def test_show_gives_the_terms_of_a_day_as_plain_values() -> None:
    record = as_record(show(load_knowledge(), "Q331401", on=date(2017, 4, 12)))
    assert record["terms"][0]["title"] == "Secretary of State"
    assert record["terms"][0]["start"] == "2017-02-01"
    with pytest.raises(KeyError):
        show(load_knowledge(), "nobody")
