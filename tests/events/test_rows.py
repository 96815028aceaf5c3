"""All of a row are a side, however the parser hung them; a name's apposition is nobody else."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.sources.document import Block, Document

# (text, type, actors, recipients)
CASES = [
    (
        "Deputy Secretary of State Wendy Sherman spoke today with French MFA Secretary General Francois Blanc, German MFA Political Director "
        "Karin Weber, Italian MFA Secretary General Ugo Rossi, and UK Minister of State for Europe and North America John Baker.",
        "CONSULT",
        {"Wendy Sherman"},
        {"Francois Blanc", "Karin Weber", "Ugo Rossi", "John Baker"},
    ),
    (
        "The meeting was attended by Israeli prime minister Yair Lapid and energy minister Karine Weber, Greek prime minister Kyriakos "
        "Mitsotakis and energy minister Petros Rossi, and Cypriot president Nicos Anastasiades and energy minister Andreas Blanc.",
        "CONSULT",
        {"Yair Lapid", "Karine Weber", "Kyriakos Mitsotakis", "Petros Rossi", "Nikos Anastasiades", "Andreas Blanc"},
        set(),
    ),
    (
        "Under Secretary Nuland and Deputy Secretary General Mora discussed U.S. and EU efforts to help farmers.",
        "CONSULT",
        {"Victoria Nuland", "Mora"},
        set(),
    ),
    (
        "Office of the Spokesperson: The United States and Norway are united in our condemnation of Belarus.",
        "ACCUSE",
        {"United States", "Norway"},
        {"Belarus"},
    ),
    # what only looks like a row is none
    ("The foreign minister of Norway, Anniken Huitfeldt, met Josep Borrell.", "CONSULT", {"Anniken Huitfeldt"}, {"Josep Borrell"}),
    ("In Ukraine, Russia and Belarus attacked Lviv.", "ASSAULT", {"Russia", "Belarus"}, {"Ukraine"}),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES, ids=[c[0] for c in CASES])
def test_a_row_of_names_is_one_side(reader: Reader, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    document = Document("case", text, (Block("paragraph", 0, len(text)),), published="2022-06-16")
    reading = reader.read_document(document)
    names = {a.id: a.name for a in reading.actors}
    event = next(e for e in reading.events if e.type == kind)
    assert ({names[i] for i in event.actor}, {names[i] for i in event.recipient}) == (actors, recipients)
