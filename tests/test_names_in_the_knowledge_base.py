"""Look-up by names: spellings, abbreviations, surnames, demonyms, seats, titles, members."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.spelling import fold, rough


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Russia", "Russia"),
        ("the Russian Federation", "Russia"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("UK", "United Kingdom"),
        ("the United Kingdom's", "United Kingdom"),
        ("Türkiye", "Turkey"),
        ("DPRK", "North Korea"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Burma", "Myanmar"),
        ("USSR", "Soviet Union"),
        ("Russian Foreign Ministry", "Russian Foreign Ministry"),
        ("Russia’s Foreign Ministry", "Russian Foreign Ministry"),
        ("Foreign Ministry of Russia", "Russian Foreign Ministry"),
        ("Russian Ministry of Foreign Affairs", "Russian Foreign Ministry"),
        ("Ukrainian Defence Ministry", "Ministry of Defense of Ukraine"),
        ("State Department", "US State Department"),
        ("the U.S. Department of State", "US State Department"),
        ("the Pentagon", "US Department of Defense"),
        ("IDF", "Israel Defense Forces"),
        ("Israeli army", "Israel Defense Forces"),
        ("Bundestag", "Bundestag"),
        ("Revolutionary Guards", "Islamic Revolutionary Guard Corps"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("United Nations", "United Nations"),
        ("UN Security Council", "United Nations Security Council"),
        ("WHO", "World Health Organization"),
        ("EU", "European Union"),
        ("Hamas", "Hamas"),
        ("Hizballah", "Hezbollah"),
        ("Al-Qa'ida", "al-Qaeda"),
        ("Xinhua", "Xinhua"),
        ("AFP", "Agence France-Presse"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("SERGEY LAVROV", "Sergey Lavrov"),
        ("Pyotr Poroshenko", "Petro Poroshenko"),
        ("Vladimir Zelensky", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
        ("Antony J. Blinken", "Antony Blinken"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Mohammed Javad Zarif", "Mohammad Javad Zarif"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Mariya Zakharova", "Maria Zakharova"),
    ],
)
def test_a_name_is_found_under_its_spellings(written: str, name: str) -> None:
    found = load_knowledge().lookup(written)
    assert found
    assert found[0].name == name


@pytest.mark.parametrize("word", ["us", "who", "turkey", "chad", "it", "un", "", "the", "can", "china's dishes", "Irishmen"])
def test_ordinary_words_are_not_names(word: str) -> None:
    assert load_knowledge().lookup(word) == ()


@pytest.mark.parametrize(
    ("surname", "name"),
    [
        ("Lavrov", "Sergey Lavrov"),
        ("Xi", "Xi Jinping"),
        ("Kim", "Kim Jong-un"),
        ("Lula", "Luiz Inácio Lula da Silva"),
        ("MBS", "Mohammed bin Salman"),
        ("Le Drian", "Jean-Yves Le Drian"),
        ("Di Maio", "Luigi Di Maio"),
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Assad", "Bashar al-Assad"),
        ("Ban", "Ban Ki-moon"),
        ("López Obrador", "Andrés Manuel López Obrador"),
        ("Tefft", "John Tefft"),
        ("Araqchi", "Abbas Araghchi"),
    ],
)
def test_the_best_known_bearer_of_a_surname_comes_first(surname: str, name: str) -> None:
    assert load_knowledge().surname(surname)[0].name == name


@pytest.mark.parametrize("surname", ["Ivanov", "Wang", "Clinton", "Bush", "Castro", "Abdullah", "Sullivan"])
def test_an_ambiguous_surname_gives_candidates(surname: str) -> None:
    assert len(load_knowledge().surname(surname)) >= 2


def test_demonyms_stand_for_countries() -> None:
    knowledge = load_knowledge()

    def codes(word: str) -> list[str | None]:
        return [entry.country if (entry := knowledge.entry(id)) else None for id in knowledge.demonym(word)]

    assert codes("Russian") == ["RUS"]
    assert codes("Dutch")[0] == "NLD"
    assert codes("American") == ["USA"]
    assert codes("Korean") == ["KOR", "PRK"]
    assert set(codes("Congolese")) == {"COD", "COG"}
    assert codes("Britons")[0] == "GBR"
    assert codes("Palestinians") == ["PSE"]
    assert codes("Frenchmen")[0] == "FRA"
    assert codes("russian") == []


@pytest.mark.parametrize(
    ("word", "country", "body"),
    [
        ("Kremlin", "RUS", "HOS"),
        ("the White House", "USA", "HOS"),
        ("Pentagon", "USA", "MOD"),
        ("Foggy Bottom", "USA", "MFA"),
        ("Downing Street", "GBR", "HOG"),
        ("Quai d'Orsay", "FRA", "MFA"),
        ("Élysée", "FRA", "HOS"),
        ("Moscow", "RUS", "GOV"),
        ("Washington", "USA", "GOV"),
        ("Beijing", "CHN", "GOV"),
        ("Kiev", "UKR", "GOV"),
        ("Kyiv", "UKR", "GOV"),
        ("Tel Aviv", "ISR", "GOV"),
        ("Pyongyang", "PRK", "GOV"),
        ("Bankova", "UKR", "HOS"),
        ("Knesset", "ISR", "LEG"),
    ],
)
def test_seats_and_capitals_stand_for_governments(word: str, country: str, body: str) -> None:
    knowledge = load_knowledge()
    expected = knowledge.country(country)
    assert expected is not None
    assert knowledge.metonym(word)[0] == (expected.id, body)


def test_titles_name_offices_and_the_countries_that_they_imply() -> None:
    titles = load_knowledge().titles()
    assert titles["foreign minister"][:2] == ("FM", None)
    assert titles["secretary of state"][:2] == ("FM", "USA")
    assert titles["foreign secretary"][:2] == ("FM", "GBR")
    assert titles["defense minister"] == ("DM", None, "GOV|MIL")
    assert titles["chancellor"][0] == "HOG"
    assert titles["chargé d'affaires"][0] == "CDA"
    assert all(phrase == phrase.lower() for phrase in titles)


def test_every_member_of_the_united_nations_has_its_bodies() -> None:
    knowledge = load_knowledge()
    members = knowledge.members("Q1065")
    assert len(members) == 193
    for iso3 in members:
        country = knowledge.country(iso3)
        assert country is not None
        assert all(knowledge.body(iso3, body) is not None for body in ("MFA", "MOD", "HOS", "GOV", "LEG", "MIL"))


@pytest.mark.parametrize(
    ("organisation", "day", "inside", "outside"),
    [
        ("Q458", "2019-06-01", "GBR", "TUR"),
        ("Q458", "2021-06-01", "HRV", "GBR"),
        ("Q7184", "2016-12-31", "TUR", "MNE"),
        ("Q7184", "2017-06-06", "MNE", "FIN"),
        ("Q7184", "2024-04-01", "SWE", "UKR"),
        ("Q485207", "2018-01-01", "IND", "IRN"),
        ("brics", "2025-06-01", "IDN", "SAU"),
        ("Q7795", "2017-01-01", "QAT", "RUS"),
        ("Q7795", "2021-01-01", "SAU", "ECU"),
        ("Q7159", "2018-01-01", "MAR", "ISR"),
        ("Q7172", "2013-01-01", "EGY", "SYR"),
        ("csto", "2022-01-01", "ARM", "UZB"),
        ("Q7768", "2020-01-01", "MMR", "TLS"),
    ],
)
def test_membership_has_dates(organisation: str, day: str, inside: str, outside: str) -> None:
    members = load_knowledge().members(organisation, date.fromisoformat(day))
    assert inside in members
    assert outside not in members


def test_no_alias_is_a_remark_or_a_dictionary_code() -> None:
    knowledge = load_knowledge()
    karzai = knowledge.lookup("Hamid Karzai")[0]
    assert not any("," in alias or "_" in alias for alias in karzai.aliases)
    afghanistan = knowledge.country("AFG")
    assert afghanistan is not None
    assert not any("disputed" in alias for alias in afghanistan.aliases)


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    knowledge = load_knowledge()
    knowledge.lookup(text)
    knowledge.surname(text)
    assert isinstance(fold(text), str)
    assert isinstance(rough(text), str)
