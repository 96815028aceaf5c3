"""Events that odd parses used to hide: long lists, phrases hung elsewhere, clauses hung on the wrong verb, sides told once for two deeds."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.reading import Event
from dragoman.sources.document import Block, Document

# (sentence, type, status, countries or sectors of the actors, of the recipients)
CASES = [
    # a subject so long that its verb is read as one more member of the list
    (
        "Representatives of the United States, the Arab League, Egypt, the European Union, France, Germany, Greece, Iraq, Italy, Japan, Jordan, "
        "Kuwait, Lebanon, Norway, Qatar, Saudi Arabia, Sweden, Turkey, the United Arab Emirates, and the United Kingdom met in Oslo on Monday.",
        "CONSULT", "occurred", {"USA", "EGY", "TUR", "QAT"}, set(),
    ),
    # whom delegates represent
    ("Senior delegations representing Oman and Thailand met on Monday.", "CONSULT", "occurred", {"OMN", "THA"}, set()),
    # a phrase behind a day, hung elsewhere
    (
        "Deputy Secretary Wendy R. Sherman spoke today with European External Action Service Secretary General Stefano Sannino.",
        "CONSULT", "occurred", {"USA"}, {"IGO"},
    ),
    # what was hit, hung on who hit it
    ("The raid followed rocket attacks by Iranian militias against Kuwait.", "ASSAULT", "occurred", {"IRN"}, {"KWT"}),
    # a particle that was read as the verb's
    ("Norwegian troops are to pull out of the Middle Eastern country of Oman.", "AGREE", "occurred", {"NOR"}, {"OMN"}),
    # a past tense that was read as a participle
    ("The Kenyan statement called for calm.", "REQUEST", "occurred", {"KEN"}, set()),
    # the second verb of the outer clause, hung into the inner one
    ("The Kenyan minister noted that prices had risen and voiced support for Uganda.", "SUPPORT", "occurred", {"KEN"}, {"UGA"}),
    # who carries out a blow, in the passive
    ("The rocket strikes on the Omani base were carried out by Iran.", "ASSAULT", "occurred", {"IRN"}, {"OMN"}),
    # two who do something together
    ("Sweden joined Norway in condemning Belarus.", "ACCUSE", "occurred", {"SWE", "NOR"}, {"BLR"}),
    # a side told once for two deeds
    ("Peru cut ties with Chile in May and imposed an embargo.", "SANCTION", "occurred", {"PER"}, {"CHL"}),
    # blows announced for the case that
    ('"If Chad attacks Kenya, we will bomb Chad," the Kenyan president said.', "THREATEN", "occurred", {"KEN"}, {"TCD"}),
]  # fmt: skip
NOT_TOLD = [
    # what a third side expects is no threat
    ("The Swedish minister expects that Kenya will bomb Chad if Chad attacks it.", "THREATEN"),
    # what all are urged to do with somebody is not asked of him
    ("Sweden urged all partners to work with Oman.", "REQUEST"),
    # a verb behind a name and a comma is no member of a list
    ("Prices in Oman, Chad, and Peru rose.", "CONSULT"),
]


def _events(sentence: str, reader: Reader) -> tuple[list[Event], dict[str, set[str]]]:
    document = Document("case", sentence, (Block("paragraph", 0, len(sentence)),), published="2022-03-01")
    reading = reader.read_document(document)
    return list(reading.events), {a.id: {a.country or "", *a.sectors} for a in reading.actors}


@pytest.mark.parametrize(("sentence", "kind", "status", "actors", "recipients"), CASES, ids=[c[0][:60] for c in CASES])
def test_the_event_is_found(sentence: str, kind: str, status: str, actors: set[str], recipients: set[str], reader: Reader) -> None:
    events, known = _events(sentence, reader)
    told = [
        (e.status, {c for i in e.actor for c in known[i]}, {c for i in e.recipient for c in known[i]}) for e in events if e.type == kind
    ]
    assert any(s == status and actors <= by and recipients <= to and not (actors - recipients) & to for s, by, to in told), told


@pytest.mark.parametrize(("sentence", "kind"), NOT_TOLD, ids=[c[0][:60] for c in NOT_TOLD])
def test_it_is_not_told_of_them(sentence: str, kind: str, reader: Reader) -> None:
    events, _ = _events(sentence, reader)
    assert not [e for e in events if e.type == kind and e.recipient]
