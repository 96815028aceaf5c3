"""Ten kinds of sentences on which PETRARCH2 and UniversalPetrarch fail, each with its siblings: what must be told, and what must not."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reader import Reader, Reading
from dragoman.reading import ASSERTED, Event
from dragoman.sources import read_text
from dragoman.sources.document import Document

# (kind, sentence, type told, status, countries of the actors, of the recipients, types that must not be told as done)
Case = tuple[str, str, str, str, set[str], set[str], set[str]]
CASES: list[Case] = [
    # negation
    ("negation", "Chad did not attack Sudan.", "ASSAULT", "did_not_occur", {"TCD"}, {"SDN"}, {"ASSAULT"}),
    ("negation", "Peru has never imposed sanctions on Chile.", "SANCTION", "did_not_occur", {"PER"}, {"CHL"}, {"SANCTION"}),
    ("negation", "Estonia's president has not met the Finnish prime minister.", "CONSULT", "did_not_occur", {"EST"}, {"FIN"}, {"CONSULT"}),
    ("negation", "No talks were held between Kenya and Somalia.", "CONSULT", "did_not_occur", {"KEN", "SOM"}, set(), {"CONSULT"}),
    ("negation", "Nobody in Oslo condemned Denmark.", "ACCUSE", "did_not_occur", set(), {"DNK"}, {"ACCUSE"}),
    ("negation", "Laos neither attacked nor threatened Thailand.", "ASSAULT", "did_not_occur", {"LAO"}, {"THA"}, {"ASSAULT", "THREATEN"}),
    # may
    ("may", "Norway may impose sanctions on Belarus.", "SANCTION", "possible", {"NOR"}, {"BLR"}, {"SANCTION"}),
    ("may", "Japan might recall its ambassador from Myanmar.", "SANCTION", "possible", {"JPN"}, {"MMR"}, {"SANCTION"}),
    ("may", "Turkish troops could invade Syria.", "ASSAULT", "possible", {"TUR"}, {"SYR"}, {"ASSAULT"}),
    ("may", "Brazil is likely to expel the Venezuelan ambassador.", "SANCTION", "possible", {"BRA"}, {"VEN"}, {"SANCTION"}),
    ("may", "It is possible that Egypt will mediate between Chad and Sudan.", "CONSULT", "possible", {"EGY"}, {"TCD", "SDN"}, {"CONSULT"}),
    # if
    ("if", "If Iran attacks Iraq, Kuwait will close its border.", "ASSAULT", "conditional", {"IRN"}, {"IRQ"}, {"ASSAULT", "COERCE"}),
    ("if", "Poland will send aid to Moldova if winter comes early.", "AID", "conditional", {"POL"}, {"MDA"}, {"AID"}),
    ("if", "Unless Serbia withdraws, Kosovo will arrest the envoy.", "COERCE", "conditional", set(), set(), {"COERCE"}),
    ("if", "Should Eritrea bomb Ethiopia, Djibouti would mobilize its troops.", "ASSAULT", "conditional", {"ERI"}, {"ETH"}, {"ASSAULT"}),
    ("if", "Greece would meet Turkey if the drilling stopped.", "CONSULT", "conditional", {"GRC"}, {"TUR"}, {"CONSULT"}),
    # denied
    ("denied", "Armenia denied that it had attacked Azerbaijan.", "ASSAULT", "denied", {"ARM"}, {"AZE"}, {"ASSAULT"}),
    ("denied", "Qatar denied sending weapons to Libya.", "AID", "denied", {"QAT"}, {"LBY"}, {"AID"}),
    ("denied", "India rejected allegations that it had bombed Pakistan.", "ASSAULT", "denied", {"IND"}, {"PAK"}, {"ASSAULT"}),
    ("denied", "Rwanda said that it had not invaded Congo.", "ASSAULT", "denied", {"RWA"}, set(), {"ASSAULT"}),
    ("denied", "Chinese hackers did not hack Japan, Beijing said.", "COERCE", "denied", {"CHN"}, {"JPN"}, {"COERCE"}),
    # threatened
    ("threatened", "Hungary threatened to expel the Ukrainian ambassador.", "THREATEN", "occurred", {"HUN"}, {"UKR"}, {"SANCTION"}),
    ("threatened", "Iran threatened to attack Israel.", "THREATEN", "occurred", {"IRN"}, {"ISR"}, {"ASSAULT"}),
    ("threatened", "Algeria threatened to cut ties with Morocco.", "THREATEN", "occurred", {"DZA"}, {"MAR"}, {"SANCTION"}),
    ("threatened", "Spain was threatened with sanctions by Canada.", "THREATEN", "occurred", {"CAN"}, {"ESP"}, {"SANCTION"}),
    ("threatened", "Turkey warned that it would invade Iraq.", "THREATEN", "occurred", {"TUR"}, {"IRQ"}, {"ASSAULT"}),
    # said
    ("said", "Ukraine said Russia had attacked Poland.", "ASSAULT", "occurred", {"RUS"}, {"POL"}, set()),
    ("said", "Belarus attacked Lithuania, Latvia said.", "ASSAULT", "occurred", {"BLR"}, {"LTU"}, set()),
    ("said", "According to Kenya, Somalia expelled the Ethiopian ambassador.", "SANCTION", "occurred", {"SOM"}, {"ETH"}, set()),
    ("said", "Mali accused Niger of arming the rebels.", "ACCUSE", "occurred", {"MLI"}, {"NER"}, set()),
    ("said", "Peru believes that Bolivia expelled the Chilean ambassador.", "SANCTION", "occurred", {"BOL"}, {"CHL"}, set()),
    # a telephone call
    ("call", "The Polish president called the Lithuanian president on Monday.", "CONSULT", "occurred", {"POL"}, {"LTU"}, set()),
    ("call", "Norway's prime minister spoke by phone with Denmark's prime minister.", "CONSULT", "occurred", {"NOR"}, {"DNK"}, set()),
    ("call", "In a telephone conversation, the Greek and Cypriot foreign ministers discussed gas.", "CONSULT", "occurred", {"GRC", "CYP"}, set(), set()),
    ("call", "A phone call between the Indian and Nepali prime ministers lasted an hour.", "CONSULT", "occurred", {"IND", "NPL"}, set(), set()),
    ("call", "The Kenyan president will telephone the president of Uganda.", "CONSULT", "planned", {"KEN"}, {"UGA"}, {"CONSULT"}),
    # headlines
    ("headline", "Turkey, Greece hold talks in Ankara", "CONSULT", "occurred", {"TUR", "GRC"}, set(), set()),
    ("headline", "Bolivia expels Chilean ambassador", "SANCTION", "occurred", {"BOL"}, {"CHL"}, set()),
    ("headline", "Japanese prime minister to visit India", "CONSULT", "planned", {"JPN"}, {"IND"}, {"CONSULT"}),
    ("headline", "Iran rejects Saudi offer", "REJECT", "occurred", {"IRN"}, {"SAU"}, set()),
    ("headline", "Canada slaps sanctions on Haiti", "SANCTION", "occurred", {"CAN"}, {"HTI"}, set()),
    # asked for
    ("asked", "Austria urged Serbia to release the journalists.", "REQUEST", "occurred", {"AUT"}, {"SRB"}, {"RETREAT"}),
    ("asked", "Egypt called on Ethiopia to stop filling the dam.", "REQUEST", "occurred", {"EGY"}, {"ETH"}, {"RETREAT"}),
    ("asked", "Jordan was asked by Lebanon to mediate.", "REQUEST", "occurred", {"LBN"}, {"JOR"}, {"CONSULT"}),
    ("asked", "Sweden called for talks between Iran and Iraq.", "REQUEST", "occurred", {"SWE"}, set(), {"CONSULT"}),
    # refused, failed, called off
    ("refused", "Cuba refused to meet Spain.", "REJECT", "occurred", {"CUB"}, {"ESP"}, {"CONSULT"}),
    ("refused", "Laos failed to sign a treaty with Vietnam.", "AGREE", "did_not_occur", {"LAO"}, {"VNM"}, {"AGREE"}),
    ("refused", "Nepal will not lift its ban on India.", "REJECT", "occurred", {"NPL"}, {"IND"}, {"CONCEDE"}),
    ("refused", "Romania called off talks with Hungary.", "CONSULT", "did_not_occur", set(), {"HUN"}, {"CONSULT"}),
]  # fmt: skip


def read(reader: Reader, sentence: str) -> Reading:
    document = read_text(sentence, date=date(2021, 6, 16).isoformat())
    assert isinstance(document, Document)
    return reader.read_document(document)


@pytest.mark.parametrize(("kind", "sentence", "told", "status", "actors", "recipients", "not_done"), CASES, ids=[c[1] for c in CASES])
def test_what_others_take_for_a_deed(
    reader: Reader, kind: str, sentence: str, told: str, status: str, actors: set[str], recipients: set[str], not_done: set[str]
) -> None:
    reading = read(reader, sentence)
    country = {a.id: a.country for a in reading.actors}

    def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
        return {country[a] for a in event.actor}, {country[a] for a in event.recipient}

    def is_it(event: Event) -> bool:
        one, other = sides(event)
        both_ways = told == "CONSULT" and actors | recipients <= one | other
        return event.type == told and event.status == status and (both_ways or (actors <= one and recipients <= other))

    assert any(is_it(e) for e in reading.events), [(e.type, e.status, *sides(e)) for e in reading.events]
    assert not {e.type for e in reading.events if e.status in ASSERTED} & not_done


def test_every_kind_has_siblings() -> None:
    kinds = [kind for kind, *_ in CASES]
    assert len(kinds) >= 45
    assert len(set(kinds)) == 10
    assert all(kinds.count(kind) >= 4 for kind in kinds)
