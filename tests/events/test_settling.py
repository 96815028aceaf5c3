"""A group without a country takes it from where it acts, or from whose police it faces."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources.document import Block, Document

CASES = [
    ("Turkish police arrested students.", "Students", "TUR"),
    ("Militants attacked a convoy in Mali.", "Militants", "MLI"),
    ("Norwegian police thanked students.", "Students", None),
    ("Egypt sent food to refugees fleeing the war in Liberia.", "refugees", "LBR"),
    ("Guerrillas based in Chad attacked Sudanese soldiers.", "Guerrillas", "TCD"),
    ("Farmers dismissed an appeal from the Peruvian government.", "Farmers", "PER"),
    ("Negotiators met in Geneva.", "Negotiators", None),
]


@pytest.mark.parametrize(("sentence", "name", "country"), CASES, ids=[c[0] for c in CASES])
def test_a_group_takes_the_country_of_its_events(reader: Reader, sentence: str, name: str, country: str | None) -> None:
    document = Document("case", sentence, (Block("paragraph", 0, len(sentence)),), published="2021-06-16")
    group = next(a for a in reader.read_document(document).actors if a.name.casefold() == name.casefold())
    assert group.country == country
    assert (group.note is not None) == (country is not None)
