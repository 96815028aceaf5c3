"""Where the places of a report lie, and which words are no places."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.places import PlaceMention, find_places, locate
from dragoman.places.gazetteer import load_gazetteer
from dragoman.places.names import place_key

# (text, words, country, kind, latitude, longitude); coordinates to a degree.
PLACES: list[tuple[str, str, str | None, str, float, float]] = [
    ("The ministers met in Germany's Bonn on the sidelines of the summit.", "Bonn", "DEU", "city", 50.7, 7.1),
    ("The envoys met in Paris for a second round.", "Paris", "FRA", "city", 48.9, 2.4),
    ("The governor opened a factory in Paris, Texas.", "Paris", "USA", "city", 33.7, -95.6),
    ("Talks were held in Moscow between the two ministers.", "Moscow", "RUS", "city", 55.8, 37.6),
    ("A student was arrested in Moscow, Idaho.", "Moscow", "USA", "city", 46.7, -117.0),
    ("The army shelled villages in the Homs Governorate of Syria.", "Homs Governorate", "SYR", "region", 34.3, 38.5),
    ("Missiles struck the Shayrat airbase in Syria.", "Shayrat airbase", "SYR", "site", 34.5, 36.9),
    ("Ukrainian forces withdrew from the Donetsk region.", "Donetsk region", "UKR", "region", 48.0, 37.8),
    ("The presidents spoke at Camp David for two days.", "Camp David", "USA", "site", 39.6, -77.5),
    ("The armistice was signed at Panmunjom.", "Panmunjom", "KOR", "site", 38.0, 126.7),
    ("Inspectors reached the Zaporizhzhia nuclear power plant in Ukraine.", "Zaporizhzhia nuclear power plant", "UKR", "site", 47.5, 34.6),
    ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", None, "water", 26.6, 56.3),
    ("Warships entered the Black Sea.", "Black Sea", None, "water", 43.5, 34.0),
    ("The Georgian prime minister returned to Tbilisi.", "Tbilisi", "GEO", "city", 41.7, 44.8),
    ("Russian troops remain in parts of Georgia, Tbilisi said.", "Georgia", "GEO", "country", 42.0, 43.5),
    ("The senator campaigned in Atlanta, Georgia.", "Georgia", "USA", "region", 32.8, -83.5),
    ("The senator campaigned in Atlanta, Georgia.", "Atlanta", "USA", "city", 33.7, -84.4),
    ("The king of Jordan received the envoy in Amman.", "Amman", "JOR", "city", 32.0, 35.9),
    ("The envoy flew from Chad to Niger.", "Chad", "TCD", "country", 15.0, 19.0),
    ("The court in The Hague heard the case.", "Hague", "NLD", "city", 52.1, 4.3),
    ("Fighting went on in Idlib province.", "Idlib province", "SYR", "region", 35.9, 36.6),
    ("Beijing rejects criticism of its policy in Xinjiang.", "Xinjiang", "CHN", "region", 42.0, 86.0),
    ("The two leaders met in Doha, Qatar.", "Doha", "QAT", "city", 25.3, 51.5),
    ("The delegation landed at the Ramstein Air Base in Germany.", "Ramstein Air Base", "DEU", "site", 49.4, 7.6),
    ("The Taiwan Strait is an international waterway.", "Taiwan Strait", None, "water", 24.5, 119.5),
    ("The U.S. secretary of state arrived in Ankara.", "Ankara", "TUR", "city", 39.9, 32.9),
    ("Rockets hit Aleppo and Hama in northern Syria.", "Aleppo", "SYR", "city", 36.2, 37.2),
    ("Protests spread in Odessa and Kharkov in Ukraine.", "Odessa", "UKR", "city", 46.5, 30.7),
    ("A fire broke out near Odessa, Texas.", "Odessa", "USA", "city", 31.8, -102.4),
    ("The junta in Naypyidaw freed the envoy.", "Naypyidaw", "MMR", "city", 19.7, 96.1),
    ("The pact was sealed at Yalta in Crimea.", "Yalta", "UKR", "city", 44.5, 34.2),
    ("Inmates at Guantanamo Bay went on hunger strike.", "Guantanamo Bay", "CUB", "site", 19.9, -75.1),
    ("The envoys gathered in Davos, Switzerland.", "Davos", "CHE", "city", 46.8, 9.8),
    ("The rebels hold Deir ez-Zor in eastern Syria.", "Deir ez-Zor", "SYR", "city", 35.3, 40.1),
    ("The envoys of Canada, Georgia, Iceland and the United States signed.", "Georgia", "GEO", "country", 42.0, 43.5),
    ("The United States welcomed the adoption in Geneva of a resolution.", "Geneva", "CHE", "city", 46.2, 6.1),
    ("At the summit in Peru, U.S. officials met their hosts.", "Peru", "PER", "country", -10.0, -76.0),
    ("They condemned the Democratic People’s Republic of Korea’s launch.", "Republic of Korea", "PRK", "country", 40.0, 127.0),
    ("The king ended his visit to Palestine.", "Palestine", "PSE", "country", 31.9, 35.2),
    ("Pirates seized a tanker in the Red Sea region.", "Red Sea", None, "water", 20.3, 38.5),
    ("Fighting spread to the Helmand province of Afghanistan.", "Helmand province", "AFG", "region", 31.0, 64.0),
    ("A new government was formed in Kerala, India.", "Kerala", "IND", "region", 10.0, 76.5),
]  # fmt: skip

NO_PLACES: list[tuple[str, str]] = [
    ("President George Washington warned against alliances.", "Washington"),
    ("Senator Paris Hilton did not vote.", "Paris"),
    ("The parties to the Paris Agreement met again.", "Paris"),
    ("The Washington Post reported the call.", "Washington"),
    ("He may sign the accord, officials told us.", "us"),
    ("The deal would split the alliance.", "split"),
    ("The Geneva Conventions protect prisoners of war.", "Geneva"),
    ("Ambassador Sun Weidong met the press.", "Sun Weidong"),
    ("The ministers praised Montenegro's EU accession.", "EU"),
    ("They condemned North Korea's March 24 launch.", "March"),
    ("Italy's Secretary of State for trade resigned.", "Secretary"),
    ("Fighting resumed on October 6 along the border.", "October"),
    ("The envoy was reading a statement.", "reading"),
]


@pytest.mark.parametrize(("text", "words", "country", "kind", "latitude", "longitude"), PLACES)
def test_a_place_lies_where_the_report_means(
    parser: Parser, knowledge: Knowledge, text: str, words: str, country: str | None, kind: str, latitude: float, longitude: float
) -> None:
    found = _at(parser, knowledge, text, words)
    assert found is not None, f"{words!r} not found"
    assert found.latitude is not None
    assert found.longitude is not None
    assert (found.country, found.kind) == (country, kind)
    assert abs(found.latitude - latitude) < 0.6
    assert abs(found.longitude - longitude) < 0.6


@pytest.mark.parametrize(("text", "words"), NO_PLACES)
def test_persons_papers_and_plain_words_are_no_places(parser: Parser, knowledge: Knowledge, text: str, words: str) -> None:
    found = _at(parser, knowledge, text, words)
    assert found is None, f"{words!r} read as {found}"


EXAMPLES = tomllib.loads((files("dragoman.places") / "data" / "cues.toml").read_text("utf8"))["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["rule"] for e in EXAMPLES])
def test_each_list_of_cues_does_what_its_example_says(parser: Parser, knowledge: Knowledge, example: dict[str, str]) -> None:
    found = _at(parser, knowledge, example["text"], example["words"])
    assert (found and found.country, found and found.kind) == (example.get("country"), example.get("kind"))


def test_a_person_of_the_cast_is_no_place(parser: Parser, knowledge: Knowledge) -> None:
    text = "Jordan told reporters in Oslo that talks would resume."
    parse = parser.parse(text, [(0, len(text))])
    cast = Cast([Actor("jordan", "Anna Jordan", "person", "USA")], [Mention(0, 0, 1, 0, ("jordan",), "name")])
    assert [m.name for m in find_places(parse, cast, knowledge)] == ["Oslo"]


def test_a_government_named_by_its_capital_is_no_place(parser: Parser, knowledge: Knowledge) -> None:
    text = "Moscow rejected the proposal made in Vienna."
    parse = parser.parse(text, [(0, len(text))])
    cast = Cast([Actor("Q159", "Russia", "country", "RUS")], [Mention(0, 0, 1, 0, ("Q159",), "metonym")])
    assert [m.name for m in find_places(parse, cast, knowledge)] == ["Vienna"]


def test_given_words_are_located_even_as_demonyms(parser: Parser, knowledge: Knowledge) -> None:
    text = "Canadian envoys left Kharkiv."
    canadian, kharkiv = locate(parser.parse(text, [(0, len(text))]), [(0, 8), (21, 28)], knowledge)
    assert canadian is not None
    assert kharkiv is not None
    assert (canadian.country, kharkiv.country) == ("CAN", "UKR")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Málaga", "malaga"),
        ("the West Bank", "west bank"),
        ("Donets’k", "donetsk"),
        ("Þingvellir", "thingvellir"),
        ("", ""),
    ],
)
def test_spellings_fold_to_one_key(name: str, key: str) -> None:
    assert place_key(name) == key


def test_an_unknown_name_has_no_place() -> None:
    assert load_gazetteer().lookup("Xyzzyville-on-Nowhere") == ()


def _at(parser: Parser, knowledge: Knowledge, text: str, words: str) -> PlaceMention | None:
    at = text.index(words)
    found = find_places(parser.parse(text, [(0, len(text))]), None, knowledge)
    return next((m for m in found if m.span[0] < at + len(words) and at < m.span[1]), None)
