"""Who did what to whom, whatever the grammar's turn; when, where, how often, and who says so."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.explain import Explanation, explain
from dragoman.reader import Reader
from dragoman.reading import Event

PUBLISHED = date(2021, 6, 16)
# (sentence, type, countries of the actors, countries of the recipients)
TURNS = [
    # active, passive, agentless passive
    ("Greece expelled the Libyan ambassador.", "SANCTION", {"GRC"}, {"LBY"}),
    ("The Libyan ambassador was expelled by Greece.", "SANCTION", {"GRC"}, {"LBY"}),
    ("The Libyan ambassador was expelled.", "SANCTION", set(), {"LBY"}),
    ("Iran was accused by Israel of sabotage.", "ACCUSE", {"ISR"}, {"IRN"}),
    # relative and reduced relative clauses
    ("Greece, which expelled the Libyan ambassador, praised Egypt.", "SANCTION", {"GRC"}, {"LBY"}),
    ("The sanctions that the United States imposed on Iran hurt the rial.", "SANCTION", {"USA"}, {"IRN"}),
    ("The sanctions imposed on Iran by the United States remain.", "SANCTION", {"USA"}, {"IRN"}),
    ("Talks held between Russia and Japan ended.", "CONSULT", {"RUS", "JPN"}, set()),
    ("The strike, which Moscow calls an act of aggression, killed soldiers.", "ACCUSE", {"RUS"}, set()),
    # control and raising
    ("Turkey agreed to meet Armenia.", "CONSULT", {"TUR"}, {"ARM"}),
    ("China is expected to invite Japan to talks.", "REQUEST", {"CHN"}, {"JPN"}),
    ("France asked Germany to help Greece.", "AID", {"DEU"}, {"GRC"}),
    ("France promised Germany to help Greece.", "AID", {"FRA"}, {"GRC"}),
    ("Poland accused Belarus of attacking Lithuania.", "ASSAULT", {"BLR"}, {"LTU"}),
    ("Israel threatened to bomb Iran.", "THREATEN", {"ISR"}, {"IRN"}),
    # coordination
    ("Russia and Turkey held talks in Ankara.", "CONSULT", {"RUS", "TUR"}, set()),
    ("The United States of America and Ghana signed an agreement.", "AGREE", {"USA", "GHA"}, set()),
    ("Norway praised Sweden and condemned Belarus.", "ACCUSE", {"NOR"}, {"BLR"}),
    ("Norway condemned Belarus and Russia.", "ACCUSE", {"NOR"}, {"BLR", "RUS"}),
    # lists of officials, whom the parser takes for appositions of one another; a preposition that hangs on a title
    (
        "Lavrov met with Swiss President Guy Parmelin, Japanese Minister Taro Kono, Foreign Minister Hakan Fidan, and others.",
        "CONSULT",
        {"RUS"},
        {"CHE", "JPN", "TUR"},
    ),
    ("Lavrov met today with Italian President Sergio Mattarella in Rome.", "CONSULT", {"RUS"}, {"ITA"}),
    ("Lavrov spoke to reporters with Mevlut Cavusoglu before their meeting.", "CONSULT", {"RUS", "TUR"}, set()),
    # nouns: possessives, compounds, demonyms, light verbs
    ("Russia's condemnation of Israel was loud.", "ACCUSE", {"RUS"}, {"ISR"}),
    ("US sanctions against Iran hurt the rial.", "SANCTION", {"USA"}, {"IRN"}),
    ("The Israeli strike on Syria lasted an hour.", "ASSAULT", {"ISR"}, {"SYR"}),
    ("Iran condemned the Israeli strike on Syria.", "ASSAULT", {"ISR"}, {"SYR"}),
    ("Russia's premeditated, unprovoked and unjustified attack on Ukraine continues.", "ASSAULT", {"RUS"}, {"UKR"}),
    ("India issued a warning to Pakistan.", "THREATEN", {"IND"}, {"PAK"}),
    ("Lavrov paid a visit to Egypt.", "CONSULT", {"RUS"}, {"EGY"}),
    ("Russia's war of aggression against Ukraine goes on.", "ASSAULT", {"RUS"}, {"UKR"}),
    # the side that the object only leads to
    ("Germany demanded an apology from Turkey.", "REQUEST", {"DEU"}, {"TUR"}),
    ("Cuba condemned the American decision.", "ACCUSE", {"CUB"}, {"USA"}),
    ("The European Union agreed to provide aid for Moldova.", "AGREE", set(), {"MDA"}),
    # phone calls and visits
    ("Lavrov spoke by phone with Blinken.", "CONSULT", {"RUS"}, {"USA"}),
    ("Lavrov and Blinken had two phone conversations.", "CONSULT", {"RUS", "USA"}, set()),
    ("Emmanuel Macron visited Lebanon.", "CONSULT", {"FRA"}, {"LBN"}),
    # headlines
    ("Lavrov, Blinken hold talks in Geneva", "CONSULT", {"RUS", "USA"}, set()),
    ("Iran rejects American proposal", "REJECT", {"IRN"}, {"USA"}),
]


def events(explained: Explanation) -> list[Event]:
    return [c.event for s in explained.sentences for c in s.coded if c.event is not None]


def countries(explained: Explanation, ids: tuple[str, ...]) -> set[str]:
    return {c for i in ids if (c := explained.cast.country_of(i)) is not None}


@pytest.mark.parametrize(("sentence", "kind", "actors", "recipients"), TURNS, ids=[t[0] for t in TURNS])
def test_parties_are_found_through_the_grammars_turns(
    reader: Reader, sentence: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    explained = explain(sentence, on=PUBLISHED, reader=reader)
    found = [(countries(explained, e.actor), countries(explained, e.recipient)) for e in events(explained) if e.type == kind]
    symmetric = kind in ("CONSULT", "AGREE")
    assert any((a == actors and r == recipients) or (symmetric and a | r == actors | recipients) for a, r in found), found


def sides(reader: Reader, sentence: str, kind: str) -> tuple[set[str], set[str]]:
    explained = explain(sentence, on=PUBLISHED, reader=reader)
    event = next(e for e in events(explained) if e.type == kind)
    names = {i: a.name for i, a in explained.cast.actors.items()}
    return {names[i] for i in event.actor}, {names[i] for i in event.recipient}


@pytest.mark.parametrize(
    ("sentence", "kind", "actors", "recipients"),
    [
        ("France condemned Mr. Navalny's killing.", "ASSAULT", set(), {"Navalny"}),
        ("Ukraine reported shelling of schools and homes by Russia.", "ASSAULT", {"Russia"}, set()),
        ("France condemned Russia's killing of Mr. Navalny.", "ASSAULT", {"Russia"}, {"Navalny"}),
    ],
)
def test_a_persons_killing_is_suffered_and_a_states_is_done(
    reader: Reader, sentence: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    assert sides(reader, sentence, kind) == (actors, recipients)


@pytest.mark.parametrize(
    ("sentence", "kind", "recipients"),
    [
        ("Deputy Secretary Sherman reaffirmed the U.S. commitment to Japan.", "SUPPORT", {"Japan"}),
        ("Canada supports our Turkish allies.", "SUPPORT", {"Turkey"}),
        ("France thanked Russia's partners.", "SUPPORT", set()),
        ("The United States supports our donors, Blinken said.", "SUPPORT", set()),
        ("Canada agreed to pursue views on challenges including Russia's war.", "AGREE", set()),
    ],
)
def test_neither_the_own_state_nor_whose_friend_one_is_stands_on_the_other_side(
    reader: Reader, sentence: str, kind: str, recipients: set[str]
) -> None:
    assert sides(reader, sentence, kind)[1] == recipients


def test_talks_of_one_clause_and_its_infinitive_are_with_the_same(reader: Reader) -> None:
    explained = explain("Blinken spoke with Lavrov to discuss the treaty.", on=PUBLISHED, reader=reader)
    named = [{explained.cast.actors[i].name for i in e.recipient} for e in events(explained) if e.type == "CONSULT"]
    assert named == [{"Sergey Lavrov"}]


@pytest.mark.parametrize(
    ("headline", "actors", "status"),
    [
        ("Macron to visit China in April", {"Emmanuel Macron"}, "planned"),
        ("Blinken, Lavrov to meet in Geneva next week", {"Antony Blinken", "Sergey Lavrov"}, "planned"),
        ("Putin, Macron discuss Ukraine by phone", {"Vladimir Putin", "Emmanuel Macron"}, "occurred"),
    ],
)
def test_headlines_leave_out_verbs_and_conjunctions(reader: Reader, headline: str, actors: set[str], status: str) -> None:
    assert sides(reader, headline, "CONSULT")[0] == actors
    assert one(reader, headline, "CONSULT").status == status


SILENT = [
    ("The weather in Oslo was fine.", "CONSULT"),
    ("The two films meet the needs of children.", "CONSULT"),
    ("The minister met Russia's demands.", "CONSULT"),
    ("Africa needs help for refugees hosted by Kenya.", "CONSULT"),
    ("A road accident killed five Germans in Florida.", "ASSAULT"),
    ("Five Germans were killed in a plane crash in France.", "ASSAULT"),
    ("Maria Larsen told the New York Times that he had been released.", "REQUEST"),
    ("Ukraine has the right to defend itself.", "SUPPORT"),
    ("Maria Larsen's brother was convicted in Canada.", "SANCTION"),
    ("The report was published on Monday.", "ACCUSE"),
    ("The company cut costs.", "SANCTION"),
    ("Iran said the talks were constructive.", "REQUEST"),
    ("The New Cold War is a book.", "ASSAULT"),
    ("Merkel said: I thank you for your part in making it real.", "SUPPORT"),
    ("Macron thanked his supporters.", "SUPPORT"),
    ("The Swedish Foreign Ministry worked closely with the Swedish Ministry of Justice.", "COOPERATE"),
    ("Sweden regrets the weapons programs that Iran has demonstrated in recent weeks.", "PROTEST"),
]


def test_thanks_to_another_state_and_a_crowd_in_the_street_are_events(reader: Reader) -> None:
    assert one(reader, "Macron thanked Ukraine for its patience.", "SUPPORT").recipient
    assert one(reader, "Belarusian students demonstrated in Minsk.", "PROTEST").actor
    assert one(reader, "The Swedish Foreign Ministry worked closely with the Danish Foreign Ministry.", "COOPERATE").recipient


@pytest.mark.parametrize(("sentence", "kind"), SILENT, ids=[s[0] for s in SILENT])
def test_what_is_no_event_gives_none(reader: Reader, sentence: str, kind: str) -> None:
    assert kind not in {e.type for e in events(explain(sentence, on=PUBLISHED, reader=reader))}


def one(reader: Reader, sentence: str, kind: str) -> Event:
    return next(e for e in events(explain(sentence, on=PUBLISHED, reader=reader)) if e.type == kind)


@pytest.mark.parametrize(
    ("sentence", "kind", "start"),
    [
        ("Lavrov met Blinken in Geneva on June 14.", "CONSULT", "2021-06-14"),
        ("On Tuesday, Greece condemned Turkey.", "ACCUSE", "2021-06-15"),
        ("Lavrov met Blinken on Monday and later spoke by phone with Raab.", "CONSULT", "2021-06-14"),
        ("Lavrov is holding talks with Blinken.", "CONSULT", "2021-06-16"),
    ],
)
def test_the_date_comes_from_the_events_own_clause(reader: Reader, sentence: str, kind: str, start: str) -> None:
    event = one(reader, sentence, kind)
    assert event.date is not None
    assert event.date.start == start


def test_a_date_that_names_another_event_is_not_the_events_own(reader: Reader) -> None:
    (talked,) = events(explain("Lavrov and Blinken discussed the outcomes of the March 24 summit.", on=PUBLISHED, reader=reader))
    assert talked.date is None
    (met,) = events(explain("Lavrov and Blinken held a March 24 meeting.", on=PUBLISHED, reader=reader))
    assert met.date is not None
    assert met.date.start == "2021-03-24"


@pytest.mark.parametrize(
    ("sentence", "kind", "start"),
    [
        ("Norway rejected Kenya's June 3 offer of talks.", "REJECT", None),
        ("Norway welcomed the May agreement between Kenya and Uganda.", "SUPPORT", None),
        ("Norway condemned Monday's attack in Kenya.", "ACCUSE", None),
        ("Norway accused Kenya of breaking the 2015 treaty.", "ACCUSE", None),
        ("Norway congratulated Kenya on its 2019 election.", "SUPPORT", None),
        # the occasion on which the words are said, and what a deed brings about
        ("In a May 3 statement, Norway condemned Kenya.", "ACCUSE", "2021-05-03"),
        ("Norway on Monday condemned the May 3 attack in Nairobi.", "ACCUSE", "2021-06-14"),
        ("Norway signed the March 24 agreement with Kenya.", "AGREE", "2021-03-24"),
        ("On April 5 Norwegian minister Kari Lund met Josep Borrell.", "CONSULT", "2021-04-05"),
        ("Later on today, Kenya and Uganda will meet in Oslo.", "CONSULT", "2021-06-16"),
    ],
)
def test_an_act_of_words_has_not_the_date_of_what_it_is_about(reader: Reader, sentence: str, kind: str, start: str | None) -> None:
    event = one(reader, sentence, kind)
    assert (event.date and event.date.start) == start


@pytest.mark.parametrize(
    ("sentence", "kind", "place"),
    [
        ("Norway welcomed the election in Kenya.", "SUPPORT", None),
        ("Norway condemned the attack in Nairobi.", "ACCUSE", None),
        ("The coup in Mali was condemned by Norway.", "ACCUSE", None),
        ("Norway called for elections in Mali.", "REQUEST", None),
        ("Norway condemned Russia in Geneva.", "ACCUSE", "Geneva"),
        ("Norway condemned the coup at a meeting in Geneva.", "ACCUSE", "Geneva"),
        ("Protesters in Nairobi demanded the resignation of President Kenyatta.", "REQUEST", "Nairobi"),
        ("A bombing killed Cairo radio host Ali Saleh.", "ASSAULT", None),
    ],
)
def test_an_act_of_words_is_not_where_what_it_is_about_is(reader: Reader, sentence: str, kind: str, place: str | None) -> None:
    event = one(reader, sentence, kind)
    assert (event.place and event.place.name) == place


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("The parliament of Kenya voted on a resolution to expel United States troops from the country.", "SANCTION", {"KEN"}),
        ("The Kenyan parliament passed a resolution to end relations with France.", "SANCTION", {"KEN"}),
        ("French troops are in Mali to fight rebels.", "ASSAULT", {"FRA"}),
        ("China committed genocide against Uyghurs.", "ASSAULT", {"CHN"}),
    ],
)
def test_who_does_what_an_infinitive_or_a_noun_names(reader: Reader, sentence: str, kind: str, actors: set[str]) -> None:
    explained = explain(sentence, on=PUBLISHED, reader=reader)
    assert {explained.cast.country_of(a) for e in events(explained) if e.type == kind for a in e.actor} == actors


@pytest.mark.parametrize(
    ("sentence", "kind", "actors", "recipients"),
    [
        ("U.S. sanctions Russian banks", "SANCTION", {"United States"}, {"Russian banks"}),
        ("Israel, Hamas agree to truce", "AGREE", {"Israel", "Hamas"}, set()),
        ("Kenyan opposition leader Raila Odinga arrested in Nairobi", "COERCE", {"Kenya"}, {"Raila Odinga"}),
        ("Norway announced a deal with Kenya.", "AGREE", {"Norway"}, {"Kenya"}),
        (
            "Norway sanctioned officials of Belarus, Russia, and Iran.",
            "SANCTION",
            {"Norway"},
            {"officials of Belarus", "officials of Russia", "officials of Iran"},
        ),
    ],
)
def test_headlines_and_lists_keep_their_sides(reader: Reader, sentence: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    assert sides(reader, sentence, kind) == (actors, recipients)


def test_a_neighbouring_clause_lends_neither_date_nor_place(reader: Reader) -> None:
    explained = explain("Lavrov met Blinken in Geneva on June 14 and had two phone conversations with Raab.", on=PUBLISHED, reader=reader)
    call = next(e for e in events(explained) if e.mode == "phone")
    assert call.date is None
    assert call.place is None
    assert call.count == 2


@pytest.mark.parametrize(
    ("sentence", "kind", "place"),
    [
        ("Lavrov met Blinken in Geneva.", "CONSULT", "Geneva"),
        ("Lavrov arrived in Cairo for talks.", "CONSULT", "Cairo"),
        ("Russian jets bombed a hospital in Aleppo.", "ASSAULT", "Aleppo"),
    ],
)
def test_the_place_comes_from_the_events_own_clause(reader: Reader, sentence: str, kind: str, place: str) -> None:
    event = one(reader, sentence, kind)
    assert event.place is not None
    assert event.place.name == place


def test_a_claim_is_the_speakers(reader: Reader) -> None:
    explained = explain("Lavrov said the United States had attacked Syria.", on=PUBLISHED, reader=reader)
    attack = next(e for e in events(explained) if e.type == "ASSAULT")
    assert attack.attribution is not None
    assert attack.attribution.speaker is not None
    assert explained.cast.actors[attack.attribution.speaker].name == "Sergey Lavrov"


def test_the_reporters_own_words_have_no_speaker(reader: Reader) -> None:
    assert one(reader, "Russia attacked Ukraine.", "ASSAULT").attribution is None


def test_i_is_the_speaker(reader: Reader) -> None:
    explained = explain('"I condemn Belarus," Blinken said.', on=PUBLISHED, reader=reader)
    verdict = next(e for e in events(explained) if e.type == "ACCUSE")
    assert [explained.cast.actors[a].name for a in verdict.actor] == ["Antony Blinken"]


def test_spans_lie_in_the_text_and_the_trigger_in_its_clause(reader: Reader) -> None:
    for sentence, *_ in TURNS:
        for event in events(explain(sentence, on=PUBLISHED, reader=reader)):
            assert 0 <= event.span[0] <= event.trigger[0] < event.trigger[1] <= event.span[1] <= len(sentence)


def test_the_shipped_codebook_is_compiled_from_its_own_files() -> None:
    from dragoman.events.codebook import digest_of, load_shipped, read_categories, shipped_folder

    assert load_shipped().digest == digest_of(read_categories(shipped_folder())), "run: python -m dragoman.events.codebook"
    assert load_shipped().errors == ()


def test_what_the_title_tells_and_the_text_tells_again_is_one_event(reader: Reader) -> None:
    from dragoman.sources import read_text
    from dragoman.sources.document import Document

    report = read_text(
        "Lavrov and Blinken meet in Geneva\n\nGENEVA, June 16, 2021 (AP) -- Sergey Lavrov met Antony Blinken in Geneva on Wednesday.\n"
    )
    assert isinstance(report, Document)
    reading = reader.read_document(report)
    meetings = [e for e in reading.events if e.type == "CONSULT"]
    assert len(meetings) == 1
    assert meetings[0].mentions == (tuple(report.text.index("meet") + i for i in (0, 4)),)
