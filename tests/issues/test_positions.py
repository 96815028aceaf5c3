"""Who is for, against, asks for, offers, refuses or fears what."""

from __future__ import annotations

import pytest
from tests.issues.conftest import Read

# Text, the country of the holder, the stance, a word of the issue's id.
SHOWN = [
    ("Germany supports the sanctions.", "DEU", "supports", "sanctions"),
    ("Germany backs a ceasefire.", "DEU", "supports", "ceasefire"),
    ("France welcomed the release of the prisoners.", "FRA", "supports", "prisoners"),
    ("The truce was welcomed by France.", "FRA", "supports", "ceasefire"),
    ("Japan is committed to free trade.", "JPN", "supports", "trade"),
    ("Japan reaffirmed its commitment to arms control.", "JPN", "supports", "arms-control"),
    ("Sergey Lavrov stressed Russia's commitment to the peace process.", "RUS", "supports", "peace-process"),
    ("Mike Pompeo expressed support for the elections.", "USA", "supports", "democracy"),
    ("Mike Pompeo underscored the importance of press freedom.", "USA", "supports", "press-freedom"),
    ('Iran called the sanctions "a legitimate measure".', "IRN", "supports", "sanctions"),
    ("Russia condemned the missile strike.", "RUS", "opposes", "military-strikes"),
    ("Russia and China condemned the missile strike.", "CHN", "opposes", "military-strikes"),
    ("Greece denounced the maritime border agreement.", "GRC", "opposes", "maritime-borders"),
    ("Greece rejected the maritime border agreement.", "GRC", "opposes", "maritime-borders"),
    ("Sweden opposes the pipeline.", "SWE", "opposes", "gas-pipelines"),
    ("Sweden criticized the tariffs.", "SWE", "opposes", "trade"),
    ("Sweden does not support the tariffs.", "SWE", "opposes", "trade"),
    ("Poland is opposed to the pipeline.", "POL", "opposes", "gas-pipelines"),
    ("Poland voiced its opposition to the pipeline.", "POL", "opposes", "gas-pipelines"),
    ("The pipeline was denounced by Poland.", "POL", "opposes", "gas-pipelines"),
    ('Athens called the border agreement "null and void".', "GRC", "opposes", "border"),
    ("Sergey Lavrov said that the sanctions are unacceptable.", "RUS", "opposes", "sanctions"),
    ("Sergey Lavrov said the missile strike was an act of aggression.", "RUS", "opposes", "military-strikes"),
    ("The missile strike, which Moscow calls an act of aggression, shocked many.", "RUS", "opposes", "military-strikes"),
    ("Sergey Lavrov said the trials were politically motivated.", "RUS", "opposes", "trial"),
    ('"No pipeline over our heads can last," Heiko Maas said.', "DEU", "opposes", "gas-pipelines"),
    ("Turkey demands the extradition of the prisoners.", "TUR", "demands", "prisoners"),
    ("Turkey called for a ceasefire.", "TUR", "demands", "ceasefire"),
    ("Turkey called for lifting the sanctions.", "TUR", "demands", "sanctions"),
    ("Sergey Lavrov said that Russia calls for ending the sanctions.", "RUS", "demands", "sanctions"),
    ("Egypt called on Turkey to stop drilling.", "EGY", "demands", "drilling"),
    ("Egypt urged Turkey to stop drilling.", "EGY", "demands", "drilling"),
    ("Egypt insists on a ceasefire.", "EGY", "demands", "ceasefire"),
    ("Moscow insists that the sanctions be lifted.", "RUS", "demands", "sanctions"),
    ("Mike Pompeo emphasized the need for humanitarian access.", "USA", "demands", "humanitarian"),
    ("Sergey Lavrov said the sanctions must be lifted.", "RUS", "demands", "sanctions"),
    ("Switzerland offered to host peace talks.", "CHE", "offers", "peace-process"),
    ("Switzerland is ready to host peace talks.", "CHE", "offers", "peace-process"),
    ("Sergey Lavrov said that Russia is ready to extend the New START treaty.", "RUS", "offers", "new-start"),
    ("Norway proposed a ceasefire.", "NOR", "offers", "ceasefire"),
    ("Norway pledged humanitarian aid.", "NOR", "offers", "humanitarian"),
    ("Norway expressed its readiness to resume dialogue.", "NOR", "offers", "dialogue"),
    ("Iran refused to discuss its ballistic missiles.", "IRN", "refuses", "missiles"),
    ("Iran ruled out direct talks.", "IRN", "refuses", "dialogue"),
    ("Mike Pompeo said that Washington would not allow any deal on the pipeline.", "USA", "refuses", "gas-pipelines"),
    ("Serbia will not recognise the independence of Kosovo.", "SRB", "refuses", "kosovo"),
    ("Cyprus, which Turkey does not recognize, was excluded.", "TUR", "refuses", "cyprus"),
    ("Russia is worried about North Korea's nuclear program.", "RUS", "concerned", "north-korea-nuclear"),
    ("Britain is concerned about human rights in the province.", "GBR", "concerned", "human-rights"),
    ("Britain expressed concern over the arrests of journalists.", "GBR", "concerned", "press-freedom"),
    ("Heiko Maas reiterated Germany's concerns about the tariffs.", "DEU", "concerned", "trade"),
    ("The positions of Moscow and Washington differ on the New START treaty.", "RUS", "neutral", "new-start"),
    ("The positions of Moscow and Washington differ on the New START treaty.", "USA", "neutral", "new-start"),
    ("Poland is against the pipeline.", "POL", "opposes", "gas-pipelines"),
    ("Poland spoke out against the pipeline.", "POL", "opposes", "gas-pipelines"),
    ("Poland is in favor of the sanctions.", "POL", "supports", "sanctions"),
    ("China spoke out in favor of dialogue.", "CHN", "supports", "dialogue"),
    ("China attaches great importance to free trade.", "CHN", "supports", "trade"),
    ("China thanked Norway for its humanitarian aid.", "CHN", "supports", "humanitarian"),
    ("China condemned Norway for the airstrikes.", "CHN", "opposes", "military-strikes"),
    ("Sergey Lavrov said it is important to ensure a ceasefire.", "RUS", "supports", "ceasefire"),
    ("Russia rejected the proposal to reopen the bridge.", "RUS", "opposes", "bridge"),
    ("Germany condemned the raids, which violated United Nations Security Council resolutions.", "DEU", "opposes", "raid"),
    ("Heiko Maas and Sergey Lavrov discussed how to encourage Russia to withdraw its troops.", "DEU", "demands", "troop-withdrawal"),
    ("Moscow insists that the ferry line be closed.", "RUS", "demands", "ferry-line"),
]

NOTHING = [
    "The neighbours urged Turkey to condemn the strike.",
    "Germany may support the sanctions.",
    "Germany could back the sanctions.",
    "If Germany supports the sanctions, prices will rise.",
    "Will Germany support the sanctions?",
    "Germany was asked to support the sanctions.",
    "Germany is expected to support the sanctions.",
    "Germany did not condemn the strike.",
    "Germany failed to support the sanctions.",
    "Lavrov said it is important to note that the sanctions exist.",
    "Germany and France signed a trade agreement.",
    "Lavrov met Pompeo in Helsinki.",
    "Germany insisted that the talks were useful.",
    "Germany offered its condolences.",
    "Germany rejected the accusations.",
    "Germany warned that it would impose sanctions.",
    "Germany is ready to retaliate.",
    "Germany is prepared to impose sanctions on Norway.",
    "Heiko Maas expressed his willingness to impose consequences on Norway.",
    "Norway received an offer to mediate in the dispute.",
    "Norway called the raid inconsistent with its commitment to the treaty.",
    "Turkey ignored calls from the United Nations Security Council.",
    "Germany expressed its deep appreciation to the ambassador.",
]


@pytest.mark.parametrize(("text", "country", "stance", "issue"), SHOWN, ids=[f"{t} [{c}]" for t, c, _, _ in SHOWN])
def test_a_position_is_found_with_its_holder_and_issue(read: Read, text: str, country: str, stance: str, issue: str) -> None:
    reading, cast = read(text)
    found = [(cast.country_of(p.actor), p.stance, p.issue) for p in reading.positions]
    assert any(c == country and s == stance and issue in i for c, s, i in found), found


@pytest.mark.parametrize("text", NOTHING)
def test_no_position_without_its_holder_taking_it(read: Read, text: str) -> None:
    reading, _ = read(text)
    assert [(p.actor, p.stance) for p in reading.positions] == []


def test_a_position_in_reported_words_names_its_statement(read: Read) -> None:
    reading, _ = read("Sergey Lavrov said that Russia is ready to extend the New START treaty.")
    assert reading.positions[0].statement in [s.id for s in reading.statements]


def test_the_span_holds_the_words_that_show_the_stance(read: Read) -> None:
    text = "On Friday, Greece denounced the maritime border agreement in a letter."
    reading, _ = read(text)
    start, end = reading.positions[0].span
    assert text[start:end].startswith("denounced the maritime border agreement")


def test_of_two_who_discuss_how_to_press_one_of_them_only_the_other_demands(read: Read) -> None:
    reading, cast = read("Heiko Maas and Sergey Lavrov discussed efforts to encourage Russia to withdraw its troops.")
    assert [(cast.country_of(p.actor), p.stance) for p in reading.positions] == [("DEU", "demands")]


def test_what_two_say_together_is_the_position_of_both(read: Read) -> None:
    reading, cast = read('"We oppose the pipeline," Heiko Maas and Sergey Lavrov said.')
    assert [(cast.country_of(p.actor), p.stance) for p in reading.positions] == [("DEU", "opposes"), ("RUS", "opposes")]


def test_each_of_two_things_wanted_is_a_position(read: Read) -> None:
    reading, _ = read("Egypt called for a ceasefire and the release of the prisoners.")
    assert {p.issue for p in reading.positions} == {"ceasefire", "prisoners"}


def test_who_does_not_think_it_right_is_against_it(read: Read) -> None:
    reading, _ = read('"I do not think that it is right to sell the tanks," Sergey Lavrov said.')
    assert [p.stance for p in reading.positions] == ["opposes"]


def test_cooperation_between_three_is_one_thing(read: Read) -> None:
    reading, _ = read("Heiko Maas stressed the importance of cooperation between Germany, the Netherlands, and Poland.")
    assert len(reading.positions) == 1


def test_one_man_who_agreed_to_something_takes_no_stand_but_two_states_do(read: Read) -> None:
    alone, _ = read("Heiko Maas agreed to answer a few questions.")
    both, _ = read("Germany and Poland agreed to reopen the ferry.")
    assert alone.positions == ()
    assert {p.stance for p in both.positions} == {"supports"}


@pytest.mark.parametrize(
    "words", ["intends to raise the new mines and the fate of the crew", "hopes to discuss the canal", "agreed to a visit"]
)
def test_to_want_talks_is_no_stand_on_what_they_are_about(read: Read, words: str) -> None:
    reading, _ = read(f"Germany {words}.")
    assert reading.positions == ()


def test_a_release_speaks_for_the_government_that_issued_it(read: Read) -> None:
    release = "Antony J. Blinken, Secretary of State\n\nThe United States regrets the raid. The raids on the port threaten the truce."
    reading, cast = read(release)
    said = [(cast.country_of(p.actor), p.stance) for p in reading.positions if "threaten the truce" in release[slice(*p.span)]]
    assert said == [("USA", "opposes")]


def test_who_he_is_does_not_say_what_he_criticised(read: Read) -> None:
    reading, _ = read(
        "Germany will leave the nuclear deal with Iran.\n\n"
        "Heiko Maas, who was once envoy to the coalition against piracy, criticised the decision."
    )
    assert [p.issue for p in reading.positions] == ["iran-nuclear"]


def test_what_two_bare_gerunds_take_is_what_they_are_about(read: Read) -> None:
    reading, _ = read("Germany highlighted the importance of sustaining and increasing humanitarian aid through all means, and a new vote.")
    assert "humanitarian" in {p.issue for p in reading.positions}


def test_what_several_put_out_together_is_the_position_of_each(read: Read) -> None:
    reading, cast = read(
        "The text of the following statement was released by the Governments of France, Germany, and Italy.\n\n"
        "Begin text:\n\nWe condemn the raid on the port.\n\nEnd text."
    )
    assert {(cast.country_of(p.actor), p.stance) for p in reading.positions} == {("FRA", "opposes"), ("DEU", "opposes"), ("ITA", "opposes")}


@pytest.mark.parametrize(
    "sentence",
    [
        "As Oslo said in the letter, we are certainly not looking for war, and we will defend the port.",
        "And pending final approval from our parliament, we will provide more than ten million in additional aid.",
        "Germany said that, pending a vote in the parliament, it will defend the port and must not be threatened.",
    ],
)
def test_the_words_of_a_position_run_forward_though_what_it_is_about_stands_first(read: Read, sentence: str) -> None:
    reading, _ = read(sentence)
    assert all(0 <= p.span[0] < p.span[1] <= len(sentence) for p in reading.positions)


NAMES = [
    # (sentence, stance, issue)
    ("Norway demanded the minister's Monday resignation.", "demands", "minister-resignation"),
    ("Norway rejected Kenya's June 3 offer of a lease.", "opposes", "kenya-lease-offer"),
    ("Norway welcomed the July agreement between Kenya and Uganda.", "supports", "agreement-kenya-uganda"),
    ("Norway opposes all activities that undermine the rules of the strait.", "opposes", "rule-strait-undermine"),
]


@pytest.mark.parametrize(("sentence", "stance", "issue"), NAMES)
def test_days_and_numbers_are_no_part_of_an_issue(read: Read, sentence: str, stance: str, issue: str) -> None:
    reading, _ = read(sentence)
    assert [(p.stance, p.issue) for p in reading.positions] == [(stance, issue)]


def test_what_somebody_does_is_important_and_not_he_himself(read: Read) -> None:
    reading, cast = read("Kenya stressed the importance of Uganda withdrawing its troops.")
    assert [(cast.actors[p.actor].name, p.issue) for p in reading.positions] == [("Kenya", "troop-withdrawal")]


def test_urgency_and_reliance_demand(read: Read) -> None:
    for sentence in ("Kenya emphasized the urgency of holding a vote in Uganda.", "Kenya counts on Uganda to reopen the border."):
        reading, _ = read(sentence)
        assert [p.stance for p in reading.positions] == ["demands"], sentence


def test_accountability_alone_is_no_war_crime(read: Read) -> None:
    reading, _ = read("Norway is committed to accountability for the raid.")
    assert "war-crimes" not in {p.issue for p in reading.positions}


AIMS = [
    # (sentence, stance, issue)
    ('Emmanuel Macron said: "We expect an apology from Iran."', "demands", "apology-iran"),
    ('Emmanuel Macron said: "Our goal is a new lease for the port."', "supports", "lease-port"),
    ("Norway's priority is to protect the cables under the strait.", "supports", "cable"),
    ('Emmanuel Macron said: "Our aim is the defeat of the smugglers."', "opposes", "trafficking"),
]


@pytest.mark.parametrize(("sentence", "stance", "issue"), AIMS)
def test_aims_and_expectations_are_positions(read: Read, sentence: str, stance: str, issue: str) -> None:
    reading, _ = read(sentence)
    assert [(p.stance, p.issue) for p in reading.positions] == [(stance, issue)]


@pytest.mark.parametrize("sentence", ["Norway expects snow from the north.", "The goal of the match was a gift."])
def test_what_is_merely_likely_or_scored_is_none(read: Read, sentence: str) -> None:
    assert not read(sentence)[0].positions


def test_a_semicolon_ends_what_a_position_is_about(read: Read) -> None:
    reading, _ = read(
        "The Norwegian minister reiterated opposition to the lease of the port; affirmed the need to protect the strait; "
        "and opposed any attempt to mine the bay."
    )
    assert all(p.span[1] - p.span[0] < 60 for p in reading.positions)
    assert {p.stance for p in reading.positions} == {"opposes", "demands"}
