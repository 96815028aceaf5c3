"""Sides that no word of their own names: by place, by the other side, by whom they serve."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.reading import Event
from dragoman.sources.document import Block, Document

# (sentence, type, countries or sectors of the actors, of the recipients)
CASES = [
    # where it happens tells whom it hits
    ("Israeli jets bombed targets near Rafah.", "ASSAULT", {"ISR"}, {"PSE"}),
    ("The Syrian army shelled Aleppo.", "ASSAULT", {"SYR"}, {"SYR"}),
    ("Kenyan authorities imposed a curfew in Mombasa.", "COERCE", {"KEN"}, {"KEN"}),
    ("Thousands of Kenyans marched in Nairobi.", "PROTEST", {"KEN"}, {"KEN"}),
    ("Students rioted in Nairobi.", "PROTEST", {"KEN"}, {"KEN"}),
    ("Rebels attacked a barracks in Mali.", "ASSAULT", {"MLI"}, {"MLI"}),
    # only the authorities of a land arrest there
    ("A Norwegian sailor was arrested in Lagos.", "COERCE", {"NGA"}, {"NOR"}),
    # what is threatened or refused is about a land
    ("Hezbollah threatened to resume attacks in Israel.", "THREATEN", {"LBN"}, {"ISR"}),
    ("The United Nations rejected a call to deploy observers in Kenya.", "REJECT", {"UNO"}, {"KEN"}),
    ("Denmark is willing to send engineers to help defend Estonia.", "AGREE", {"DNK"}, {"EST"}),
    # peoples without a state
    ("Chechen rebels attacked Russian soldiers.", "ASSAULT", {"RUS"}, {"RUS"}),
    ("Kurdish rebels attacked Turkish soldiers.", "ASSAULT", {"TUR"}, {"TUR"}),
    # two names that a dash joins
    ("The Moscow-Kyiv talks ended.", "CONSULT", {"RUS", "UKR"}, set()),
    ("The Japan-South Korea summit ended without a statement.", "CONSULT", {"JPN", "KOR"}, set()),
    ("Iran–US nuclear talks will resume on Monday.", "CONSULT", {"IRN", "USA"}, set()),
    ("Sino-Indian talks on the border resumed.", "CONSULT", {"CHN", "IND"}, set()),
    ("A Putin-Erdogan phone call lasted an hour.", "CONSULT", {"RUS", "TUR"}, set()),
    ("She relaunched the U.S.-Paraguay Strategic Partnership Dialogue.", "CONSULT", {"USA", "PRY"}, set()),
    ("The first Kenya-Oman Trade and Defense Dialogue was held in Muscat.", "CONSULT", {"KEN", "OMN"}, set()),
    ("The United States hosted the U.S.-ASEAN Summit.", "CONSULT", {"USA"}, {"IGO"}),
    ("Lavrov traveled to Muscat for meetings with the Omani foreign minister.", "CONSULT", {"RUS"}, {"OMN"}),
    ("Kuwait has had a number of conversations with Turkey.", "CONSULT", {"KWT"}, {"TUR"}),
    ("Under Secretary Nuland and Under Secretary Fernandez will co-chair a dialogue in Lima.", "CONSULT", {"USA"}, set()),
    # a title that nobody lists, an abbreviation between a state and its minister
    ("The meeting in Oslo between Secretary Blinken and Chinese State Councilor Wang Yi lasted an hour.", "CONSULT", {"USA", "CHN"}, set()),
    ("Antony Blinken spoke with Republic of Korea (ROK) Foreign Minister Han Jiwoo.", "CONSULT", {"USA"}, {"GOV"}),
    # whoever is named beside a title is another
    ("Antony Blinken met Heiko Maas. The Secretary and Foreign Minister Maas launched a dialogue.", "CONSULT", {"USA", "DEU"}, set()),
    ("The minister will discuss Kenyan support for Uganda's efforts.", "SUPPORT", {"KEN"}, {"UGA"}),
    ("Oman remains engaged with Yemeni officials.", "CONSULT", {"OMN"}, {"YEM"}),
    ("A reporter was killed in a Saudi-led raid against the Houthis.", "ASSAULT", {"SAU"}, {"YEM"}),
    # who serves an organisation has its codes
    ("A U.N. spokesman condemned the Serbian government.", "ACCUSE", {"UNO"}, {"SRB"}),
    ("American drones killed al-Qaeda leaders.", "ASSAULT", {"USA"}, {"IMG"}),
    # bodies of places that are no state
    ("A Lagos court sentenced three British sailors to prison.", "SANCTION", {"NGA"}, {"GBR"}),
    ("The Uttar Pradesh government banned rallies in Lucknow.", "COERCE", {"IND"}, {"IND"}),
    # whom they follow
    ("Forces loyal to Libyan commander Khalifa Haftar shelled the airport.", "ASSAULT", {"LBY"}, set()),
    # nameless, and something is done to them
    ("An opposition leader was arrested in Minsk.", "COERCE", {"BLR"}, {"OPP"}),
    ("Basque separatists killed a policeman in Bilbao.", "ASSAULT", {"ESP"}, {"COP"}),
    # demands from, camps for
    ("The Mozambican government accepted demands from Shona rebels.", "CONCEDE", {"MOZ"}, {"MOZ", "REB"}),
    ("Ugandan militiamen attacked a camp for Congolese refugees.", "ASSAULT", {"UGA"}, {"COD"}),
    ("Yoruba elders demanded an apology from the Nigerian government.", "REQUEST", {"NGA"}, {"NGA"}),
    # whose a thing is, and who leads
    ("Burmese troops attacked a Karen guerrilla stronghold.", "ASSAULT", {"MMR"}, {"MMR", "REB"}),
    ("Vietnamese-led forces shelled guerrilla camps in Cambodia.", "ASSAULT", {"VNM", "MIL"}, {"REB"}),
    ("A priest from Lagos was arrested in Togo.", "COERCE", {"TGO"}, set()),
    ("Latvia opened an embassy in Tehran.", "SUPPORT", {"LVA"}, {"IRN"}),
    # the other side of an act between a state and its people
    ("Egyptian police opened fire on demonstrators.", "ASSAULT", {"EGY"}, {"EGY"}),
]
# (sentence, code of the side that each of its talks has)
BESIDE = [
    ("Lavrov held a virtual meeting with the Tunisian prime minister to discuss the truce.", "TUN"),
    ("Lavrov met with the Omani foreign minister and discussed the truce.", "OMN"),
]
# (sentence, type, what no side of an event of that type may be)
NOT_A_SIDE = [
    ("Ghana condemned the Malian army's executions of Togolese activists.", "ACCUSE", "TGO"),
    ("Ghana is urging all of its partners to step up pressure on Togo.", "REQUEST", "TGO"),
    ("They discussed the challenge posed by Iran's programme and building strong support for Oman.", "SUPPORT", "IRN"),
    ("Kenya promised to end violence against Somali women.", "ASSAULT", "KEN"),
    ("Zambia discussed the impact of the war in Mozambique on Malawi.", "ASSAULT", "MWI"),
    ("The minister condemned the Armenian genocide.", "ACCUSE", "ARM"),
    ("Negotiators met in Geneva.", "CONSULT", "CHE"),
    ("Angela Merkel shares the view that the group is dangerous.", "CONSULT", "DEU"),
    ("Iranians protested in Paris.", "PROTEST", "FRA"),
    ("The Ukrainian army fought in Kharkiv.", "ASSAULT", "RUS"),
    ("Kurdish exiles thanked Norway.", "SUPPORT", "TUR"),
    ("Serbia disarmed a third of the ethnic Albanian guerrillas.", "RETREAT", "ALB"),
    ("Workers at a plant in Ulsan went on strike.", "PROTEST", "GOV"),
    ("France is ready to contribute troops to a force in Liberia.", "AGREE", "MIL"),
]


def read(reader: Reader, text: str) -> tuple[tuple[Event, ...], dict[str, set[str]]]:
    document = Document("case", text, (Block("paragraph", 0, len(text)),), published="2021-06-16")
    reading = reader.read_document(document)
    assert all(reading.mentions.get(a.id) for a in reading.actors), "every actor can be pointed at"
    return reading.events, {a.id: {a.country or "", *a.sectors} for a in reading.actors}


@pytest.mark.parametrize(("sentence", "kind", "actors", "recipients"), CASES, ids=[c[0] for c in CASES])
def test_a_side_is_found_where_the_text_only_implies_it(
    reader: Reader, sentence: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    events, codes = read(reader, sentence)
    sides = [tuple({c for i in ids for c in codes[i]} for ids in (e.actor, e.recipient)) for e in events if e.type == kind]
    assert any(actors <= a and recipients <= r for a, r in sides), sides


@pytest.mark.parametrize(("sentence", "code"), BESIDE, ids=[c[0] for c in BESIDE])
def test_talks_have_the_other_side_that_a_clause_beside_names(reader: Reader, sentence: str, code: str) -> None:
    events, codes = read(reader, sentence)
    assert events
    assert all(any(code in codes[i] for i in e.recipient) for e in events if e.type == "CONSULT")


@pytest.mark.parametrize(("sentence", "kind", "code"), NOT_A_SIDE, ids=[c[0] for c in NOT_A_SIDE])
def test_a_place_is_no_side_where_the_act_does_not_fall_on_it(reader: Reader, sentence: str, kind: str, code: str) -> None:
    events, codes = read(reader, sentence)
    assert not any(code in codes[i] for e in events if e.type == kind for i in (*e.actor, *e.recipient))
