"""What only looks like an act between parties is none, and what is one beside it stays."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.reading import ASSERTED
from dragoman.sources.document import Block, Document

# (sentence, types that no asserted event of it may have, types that one must have)
CASES = [
    # thanks of a speaker
    ('Foreign Minister Heiko Maas said: "I am grateful for that."', {"SUPPORT"}, set()),
    ('Foreign Minister Heiko Maas said: "I appreciate the question."', {"SUPPORT"}, set()),
    ('Foreign Minister Heiko Maas said: "I thank my colleague Bob Miller for his work."', {"SUPPORT"}, set()),
    ('Foreign Minister Heiko Maas said: "We are grateful to those who have suffered."', set(), {"SUPPORT"}),
    ('Foreign Minister Heiko Maas said: "We are grateful to Poland."', set(), {"SUPPORT"}),
    ("Heiko Maas thanked Poland for its help.", set(), {"SUPPORT"}),
    ('Foreign Minister Heiko Maas said: "I apologize for the late start."', {"SUPPORT"}, set()),
    ('Foreign Minister Heiko Maas said: "I apologize to the people of Kenya."', set(), {"SUPPORT"}),
    # leaders who meet out of town
    ("Kenya attended the African Union Leaders Retreat.", {"RETREAT"}, set()),
    ("Russia's retreat from Kherson goes on.", set(), {"RETREAT"}),
    # an office's day
    ("Minister Heiko Maas attends meetings and briefings, from the ministry.", {"CONSULT"}, set()),
    ("Minister Heiko Maas attended meetings with Norway.", set(), {"CONSULT"}),
    # what serves a war
    ("The firms built Chad's war machine.", {"ASSAULT"}, set()),
    ("Chad's war on Niger goes on.", set(), {"ASSAULT"}),
    # what is sustained or cared for
    ("The companies support thousands of Kenyan jobs.", {"SUPPORT"}, set()),
    ("The revenues support Russia's war.", {"SUPPORT"}, set()),
    ("Norway supports education.", {"SUPPORT"}, set()),
    ("Norway promised to cut emissions while supporting cleaner fuels.", {"SUPPORT"}, set()),
    ("Norwegian ministers supporting the law said that it was needed.", set(), {"SUPPORT"}),
    ("Norway thanked Kenya for supporting regional security.", set(), {"SUPPORT"}),
    ("Norway denounced those who support Russia's war.", set(), {"SUPPORT"}),
    ("Norway supports Kenya's operation in Somalia.", set(), {"SUPPORT"}),
    ("Norway supports the resumption of the talks.", set(), {"SUPPORT"}),
    # views that are shared
    ("The Kenyan senator agreed, saying that prices were too high.", {"AGREE"}, set()),
    ("The researcher Ann Baker agreed to answer questions of the magazine.", {"AGREE"}, set()),
    ("Norway and Sweden agreed that they would send engineers.", set(), {"AGREE"}),
    ("The Norwegian researcher Ann Baker disagreed with the finding.", {"ACCUSE"}, set()),
    ("Norway disagreed with Sweden.", set(), {"ACCUSE"}),
    # figures, freight, figures of speech
    ("Norwegian direct investment in Kenya totaled three billion dollars.", {"COOPERATE"}, set()),
    ("The doses that arrived in Nairobi came from Norway.", {"CONSULT"}, set()),
    ("Students have traveled to Kenya for research.", {"CONSULT"}, set()),
    ("Norwegian officials have traveled to Kenya for talks.", set(), {"CONSULT"}),
    ("Kenya continues to prosecute the mission of defending its people.", {"ACCUSE"}, set()),
    ("Kenya was praised for hosting Somalis.", {"CONSULT"}, set()),
    ("Kenya hosted the Somali president.", set(), {"CONSULT"}),
    # named, not asked; within one house; said by a thing
    ('Labour leader Jeremy Corbyn called the move a "smash and grab on our democracy".', {"REQUEST"}, set()),
    ("Jeremy Corbyn called on Norway to help.", set(), {"REQUEST"}),
    ("The Norwegian ministry launched a Request for Proposals on Monday.", {"REQUEST"}, set()),
    ('Antony Blinken said: "I have asked Deputy Secretary Wendy Sherman to lead the work."', {"REQUEST"}, set()),
    ('Antony Blinken said: "I have asked Foreign Minister Heiko Maas to lead the work."', set(), {"REQUEST"}),
    ("A new indicator warns Norwegian citizens of the risk.", {"THREATEN"}, set()),
    ("Norway warned Sweden.", set(), {"THREATEN"}),
    ("Norway said that this is a question for Sweden.", {"REJECT"}, set()),
    ("Norway said that talks with Sweden were out of the question.", set(), {"REJECT"}),
    ("Heiko Maas is grateful to be here with Antony Blinken.", {"SUPPORT"}, set()),
    ("Norway is prepared to make tough decisions.", {"AGREE"}, set()),
    ("Kenya increased investigations.", {"ACCUSE"}, set()),
    ("Ann Baker received the prize in recognition of her work for Kenya.", {"SUPPORT"}, set()),
]


def document(text: str, url: str | None = None) -> Document:
    return Document("case", text, (Block("paragraph", 0, len(text)),), published="2021-06-16", url=url)


@pytest.mark.parametrize(("text", "none", "some"), CASES, ids=[c[0][:60] for c in CASES])
def test_only_acts_are_events(reader: Reader, text: str, none: set[str], some: set[str]) -> None:
    found = {e.type for e in reader.read_document(document(text)).events if e.status in ASSERTED}
    assert not found & none, found
    assert some <= found, found


# (sentence, type of the event, its status, ids of its recipients or None where they do not matter)
TOLD = [
    ("QUESTION: After the trip to Oslo, is Spain still recognizing Kosovo as a state?", "SUPPORT", "possible", None),
    ("Turkey wants to ensure that Iran agrees to talks with Iraq.", "AGREE", "possible", None),
    ("In his meeting with Swedish leaders, Erdogan will stress his support for NATO.", "CONSULT", "planned", None),
    ("Denmark will help by providing aid to Sweden.", "AID", "planned", None),
    ("Denmark will go on helping its neighbours, as it did by providing aid to Sweden.", "AID", "occurred", None),
    ("Denmark has taken these steps to show its support for Sweden.", "SUPPORT", "occurred", {"Q34"}),
    ("Heiko Maas said: \"I want to begin by condemning the attack in Kenya.\"", "ACCUSE", "occurred", None),
    ("Canada has no higher priority than seeing the release of Canadian prisoners in Iran.", "RETREAT", "possible", None),
    ("Seoul's plan engendered uproar as well as criticism from Pyongyang.", "ACCUSE", "occurred", None),
    ("If Putin decides to go forward with an invasion of Georgia, Norway will act.", "ASSAULT", "conditional", None),
    ("How do you get Putin to back down?", "CONCEDE", "possible", None),
    ("Heiko Maas conveyed condolences for the terrorist attacks on Israelis.", "SUPPORT", "occurred", set()),
    ("Norway rejects the view that Israel's actions are unlawful.", "REJECT", "occurred", set()),
    ("Norway commits to promoting the implementation of the OSCE standards.", "AGREE", "occurred", set()),
    ("North Koreans support Russia's war in Ukraine.", "SUPPORT", "occurred", {"Q159"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "recipient"), TOLD, ids=[c[0][:60] for c in TOLD])
def test_what_is_not_asserted_or_no_party_is_not_coded_so(
    reader: Reader, text: str, kind: str, status: str, recipient: set[str] | None
) -> None:
    found = [e for e in reader.read_document(document(text)).events if e.type == kind]
    assert [e.status for e in found] == [status]
    assert recipient is None or set(found[0].recipient) == recipient


def test_where_a_deed_was_did_not_do_it(reader: Reader) -> None:
    found = reader.read_document(document("Sweden condemned the attack in the Kano province of Nigeria, which killed civilians.")).events
    assert all("Q1033" not in e.actor for e in found)


def test_a_regime_is_not_the_publishers_own_government(reader: Reader) -> None:
    text = "The Government of the United States and Kenya condemned the coup in Burma. The junta arrested journalists in Burma."
    reading = reader.read_document(document(text, "https://www.state.gov/x"))
    countries = {a.id: a.country for a in reading.actors}
    arrests = [e for e in reading.events if e.type == "COERCE"]
    assert arrests
    assert all(countries[a] != "USA" for e in arrests for a in e.actor)
