"""Who is a side and who only stands near: circumstances, examples, lists, pronouns, and wars told again."""

from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.reading import Event
from dragoman.sources.document import Block, Document

# (text, type, names of the actors, of the recipients)
CASES = [
    # what tells the circumstances owns nothing
    (
        "Norway reaffirmed its support for Ukraine's sovereignty and territorial integrity in the face of Moscow's aggression.",
        "SUPPORT",
        ["Norway"],
        ["Ukraine"],
    ),
    # examples stand for people whom no name covers
    (
        "Turkish police detained and questioned others, including journalist Ahmet Demir and lawyer Selin Kaya.",
        "COERCE",
        ["Police of Turkey"],
        ["Ahmet Demir", "Selin Kaya"],
    ),
    # whoever it may be is not the one of whom his phrase tells
    ("Canada encouraged anyone with information on the activity of Pavel Sokolov to contact the police.", "REQUEST", ["Canada"], []),
    # an armed group is many
    ("Conditions worsened under the Taliban, particularly as they crack down on the rights of women.", "COERCE", ["Taliban"], []),
    # a body in a state is the state's
    (
        "More than 40 lawyers were detained by authorities in the People's Republic of China on July 9.",
        "COERCE",
        ["Government of China"],
        ["lawyers"],
    ),
    # a bare title that looks like a name
    ("Norway thanked the Prime Minister of Italy.", "SUPPORT", ["Norway"], ["Mario Draghi"]),
    # a body called by its bare noun
    ("The United States asked Congress to approve the loan.", "REQUEST", ["United States"], ["US Congress"]),
    # the object of the next verb is not the side of this one
    (
        "Norway and its allies support their efforts to defend their country and protect their citizens, and urge Russia to withdraw.",
        "SUPPORT",
        ["Norway"],
        [],
    ),
    # who inflicts something is not helped by its end
    ("Norway supports peaceful efforts to end Russia's occupation of Georgian land.", "SUPPORT", ["Norway"], []),
    # a title alone is the one who was met, and no minister is the Secretary
    (
        "Antony Blinken met French President Emmanuel Macron. Blinken and Macron discussed President Putin. The Secretary and President condemned Iran.",
        "ACCUSE",
        ["Antony Blinken", "Emmanuel Macron"],
        ["Iran"],
    ),
    ("Antony Blinken met Peruvian Foreign Minister Ana Gervasi. The Secretary condemned Iran.", "ACCUSE", ["Antony Blinken"], ["Iran"]),
    ("The Foreign Secretary met Sergey Lavrov. The Foreign Secretary condemned Iran.", "ACCUSE", ["Liz Truss"], ["Iran"]),
    (
        "Wendy Sherman met Japanese Vice Foreign Minister Mori Takeo. The Deputy Secretary and the Vice Minister condemned Iran.",
        "ACCUSE",
        ["Wendy Sherman", "Mori Takeo"],
        ["Iran"],
    ),
    ("Sergey Lavrov met Dmytro Kuleba. The two condemned Iran.", "ACCUSE", ["Sergey Lavrov", "Dmytro Kuleba"], ["Iran"]),
    ("Sergey Lavrov called Dmytro Kuleba. Both men condemned Iran.", "ACCUSE", ["Sergey Lavrov", "Dmytro Kuleba"], ["Iran"]),
    ("Ukraine and Russia held talks. The delegations condemned Iran.", "ACCUSE", ["Ukraine", "Russia"], ["Iran"]),
    # whoever is somebody's is not he
    ("Raila Odinga is ill. His associates condemned Uganda.", "ACCUSE", ["associates of Raila Odinga"], ["Uganda"]),
    ("Kenyan police arrested Raila Odinga's supporters.", "COERCE", ["Police of Kenya"], ["supporters of Raila Odinga"]),
    ("Opponents of Emmanuel Macron condemned Germany.", "ACCUSE", ["opponents of Emmanuel Macron"], ["Germany"]),
    ("A spokesman for President Uhuru Kenyatta condemned Uganda.", "ACCUSE", ["spokesman for Uhuru Kenyatta"], ["Uganda"]),
    ("Uhuru Kenyatta is ill. His spokesman condemned Uganda.", "ACCUSE", ["spokesman for Uhuru Kenyatta"], ["Uganda"]),
    ("Emmanuel Macron's spokesman Gabriel Attal condemned Uganda.", "ACCUSE", ["Gabriel Attal"], ["Uganda"]),
    # a named official whose name the parser hangs on his title
    ("The German government said Syrian opposition leader Ahmad Saleh was arrested.", "COERCE", [], ["Ahmad Saleh"]),
    ("The United States killed Iranian general, Ahmad Saleh at an airport.", "ASSAULT", ["United States"], ["Ahmad Saleh"]),
    # who did what is judged stands in a participle behind it
    ("France condemned the missile test conducted by North Korea.", "ACCUSE", ["France"], ["North Korea"]),
    ("France condemned the attack carried out by the Taliban.", "ACCUSE", ["France"], ["Taliban"]),
    ("Kenya criticised the sanctions imposed on Mali by France.", "ACCUSE", ["Kenya"], ["France"]),
    # who passes a resolution is to do what it says
    (
        "The parliament of Iraq voted on a resolution to expel United States troops from the country.",
        "SANCTION",
        ["Parliament of Iraq"],
        ["United States troops"],
    ),
    # whoever said it, not who is spoken of in his words
    (
        '"President Kenyatta treats us with contempt," said Ugandan opposition leader Peter Okello. He condemned Iran.',
        "ACCUSE",
        ["Peter Okello"],
        ["Iran"],
    ),
    # two offices before one name are two
    (
        "Antony Blinken met Dmytro Kuleba. The Secretary and Foreign Minister Kuleba condemned Iran.",
        "ACCUSE",
        ["Antony Blinken", "Dmytro Kuleba"],
        ["Iran"],
    ),
    ("Norway met with His Highness the Amir of Kuwait.", "CONSULT", ["Norway"], ["Nawaf Al-Ahmad Al-Jaber Al-Sabah"]),
    # what is told of the one who is judged, helped or hurt is told of him
    ("The United States sanctioned Russia after it attacked Ukraine.", "ASSAULT", ["Russia"], ["Ukraine"]),
    ("The European Union imposed sanctions on Russia because it had invaded Ukraine.", "ASSAULT", ["Russia"], ["Ukraine"]),
    ("Peru and Chile condemned Russia and Belarus because they attacked Ukraine.", "ASSAULT", ["Russia", "Belarus"], ["Ukraine"]),
    (
        "Peru and Chile will punish Belarusian generals as long as they continue their war in Mali.",
        "ASSAULT",
        ["Belarusian generals"],
        ["Mali"],
    ),
    ("Kenyan police arrested protesters after they attacked the Ugandan embassy.", "PROTEST", ["protesters"], ["Uganda"]),
    # but not where the clause does it to him
    ("Iran hit Israel after it was sanctioned by Norway.", "SANCTION", ["Norway"], ["Iran"]),
    # a war told again
    ("Norway condemned Russia's war on Ukraine. It spoke of four months of Russian aggression.", "ASSAULT", ["Russia"], ["Ukraine"]),
]


def sides(reader: Reader, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    document = Document("case", text, (Block("paragraph", 0, len(text)),), published="2022-06-16")
    reading = reader.read_document(document)
    names = {a.id: a.name for a in reading.actors}

    def named(event: Event) -> tuple[list[str], list[str]]:
        return [names[i] for i in event.actor], [names[i] for i in event.recipient]

    return [named(e) for e in reading.events if e.type == kind]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES, ids=[c[0] for c in CASES])
def test_all_events_of_a_type_have_the_sides_that_the_text_means(
    reader: Reader, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    found = sides(reader, text, kind)
    assert found, f"no {kind}"
    assert all(s == (actors, recipients) for s in found), found


def test_of_a_state_with_two_wars_nobody_says_which_is_meant(reader: Reader) -> None:
    text = "Norway condemned Russia's war on Ukraine and Russia's war on Georgia. It spoke of four months of Russian aggression."
    assert (["Russia"], []) in sides(reader, text, "ASSAULT")


def test_a_foreign_regime_is_not_the_publishers(reader: Reader) -> None:
    text = "The United States, the United States Senate and the United States Army met Norway. The regime killed protesters in Oslo."
    document = Document("case", text, (Block("paragraph", 0, len(text)),), published="2022-06-16", url="https://www.state.gov/x")
    reading = reader.read_document(document)
    lands = {a.id: a.country for a in reading.actors}
    assert "USA" not in {lands[i] for e in reading.events if e.type == "ASSAULT" for i in e.actor}


def transcript(reader: Reader, *paragraphs: str) -> list[tuple[str, list[str], list[str]]]:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    reading = reader.read_document(Document("case", "\n\n".join(paragraphs), tuple(blocks), published="2022-03-01"))
    names = {a.id: a.name for a in reading.actors}
    return [(e.type, [names[i] for i in e.actor], [names[i] for i in e.recipient]) for e in reading.events]


HEAD = "Secretary Antony Blinken met Foreign Minister Annalena Baerbock in Berlin."


def test_of_two_speakers_each_speaks_to_the_other_and_a_question_to_whoever_answers(reader: Reader) -> None:
    found = transcript(
        reader,
        HEAD,
        "FOREIGN MINISTER BAERBOCK: Good morning. I want to thank you for your support for Kosovo.",
        "SECRETARY BLINKEN: Good morning. I condemn the attack.",
        "QUESTION: You canceled your meeting with Foreign Minister Lavrov. Why?",
        "SECRETARY BLINKEN: We had to.",
    )
    assert ("SUPPORT", ["Annalena Baerbock"], ["Antony Blinken"]) in found
    assert ("REJECT", ["Antony Blinken"], ["Sergey Lavrov"]) in found


def test_a_spokesmans_we_is_his_state_in_deeds_and_talks_and_himself_in_words(reader: Reader) -> None:
    found = transcript(
        reader,
        "Ned Price, Department Spokesperson, briefed the press of the United States.",
        "MR PRICE: Good afternoon. We have met with Turkish officials. We condemn Russia.",
        "QUESTION: When?",
        "MR PRICE: I spoke with Foreign Minister Kuleba.",
    )
    assert ("CONSULT", ["United States"], ["Turkish officials"]) in found
    assert ("ACCUSE", ["Ned Price"], ["Russia"]) in found
    assert ("CONSULT", ["Ned Price"], ["Dmytro Kuleba"]) in found


def test_who_answers_a_reporter_or_speaks_to_a_room_thanks_no_other_speaker(reader: Reader) -> None:
    found = transcript(
        reader,
        HEAD,
        "SECRETARY BLINKEN: Good morning. I want to thank you all for your help to the refugees.",
        "FOREIGN MINISTER BAERBOCK: Good morning. We met today.",
        "QUESTION: What about the grain?",
        "SECRETARY BLINKEN: I want to thank you for your reports on the famine.",
    )
    assert not any(t == "SUPPORT" and "Annalena Baerbock" in r for t, _, r in found), found


@pytest.mark.parametrize(
    ("between", "who"), [("Talks went on. Markets were calm. Rain fell. ", "Irakli Gharibashvili"), ("", "Sanna Marin")]
)
def test_a_bare_office_is_of_the_state_just_spoken_of_unless_its_holder_was_just_named(reader: Reader, between: str, who: str) -> None:
    text = (
        f"Finnish Prime Minister Sanna Marin thanked Japan. {between}In Georgia thousands rallied. The prime minister condemned the rally."
    )
    assert any(a == [who] for a, _ in sides(reader, text, "ACCUSE")), sides(reader, text, "ACCUSE")
