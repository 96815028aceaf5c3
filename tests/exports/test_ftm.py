"""FollowTheMoney: every entity valid by the model that its tools use, every reference leading somewhere."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.exports.building import exported

followthemoney = pytest.importorskip("followthemoney")


def entities(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(path, "ftm").decode().split("\n")[:-1]]


@pytest.mark.parametrize("name", ["record", "trapped"])
def test_every_entity_is_valid_and_complete(name: str, request: pytest.FixtureRequest) -> None:
    found = entities(request.getfixturevalue(name))
    ids = {e["id"]: e["schema"] for e in found}
    assert len(ids) == len(found)
    for entity in found:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)  # cleans each value by its type, and drops what is not valid
        assert proxy.to_dict()["properties"].keys() == entity["properties"].keys(), entity
        for prop, values in proxy.to_dict()["properties"].items():
            spaced = proxy.schema.get(prop).type.name == "address"  # of which it sets the commas
            assert spaced or sorted(values) == sorted(entity["properties"][prop])
        proxy.schema.validate(entity)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids
                assert followthemoney.model.get(ids[value]).is_a(prop.range)


def test_who_took_part_is_there_with_office_and_country(record: Path) -> None:
    found = {e["id"]: e for e in entities(record)}
    assert found["Q1"]["schema"] == "Person"
    assert found["Q1"]["properties"] == {
        "name": ["Ivan Berezin"], "country": ["ru"], "wikidataId": ["Q1"], "position": ["Minister of Foreign Affairs"], "sector": ["GOV"],
    }  # fmt: skip
    assert found["RUS"]["schema"] == "PublicBody"
    assert Counter(e["schema"] for e in found.values())["Article"] == 3, "only reports on which an asserted event rests"


def test_an_event_names_its_proof(record: Path) -> None:
    found = {e["id"]: e for e in entities(record)}
    (held,) = [e for e in found.values() if e["properties"].get("location") == ["Astana, Kazakhstan"]]
    told = held["properties"]
    assert (told["name"], told["startDate"], told["endDate"]) == (
        ["CONSULT: Ivan Berezin – Aigul Sarsenova"],
        ["2019-03-14"],
        ["2019-03-14"],
    )
    assert told["involved"] == ["Q1", "Q2"]
    assert [found[p]["properties"]["title"] for p in told["proof"]] == [["CORRECTED-Berezin and Sarsenova meet in Astana"]]
