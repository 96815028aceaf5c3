"""English passes, however short; other languages are named, and how that shows."""

import pytest

from dragoman.sources.english import why_not_english

FOREIGN = [
    ("French", "Le ministre a rencontré son homologue et ils se verront dans un mois."),
    ("German", "Der Minister reist am Montag nach Oslo."),
    ("Spanish", "El ministro se reunió con su homólogo en Oslo."),
    ("Italian", "Il ministro degli Esteri ha incontrato il collega a Oslo."),
    ("Portuguese", "O ministro viajou para Oslo com os seus colegas e não falou."),
    ("Dutch", "De minister sprak met zijn collega in Oslo over het verdrag."),
    ("Polish", "Minister spotkał się z posłem w Oslo i nie powiedział, że podpisze."),
    ("Czech", "Ministr se v Oslu setkal se svým kolegou podle úřadu."),
    ("Turkish", "Bakan Oslo'da elçi ile bir araya geldi ve ayrıldı."),
    ("Swedish", "Ministern träffade sin kollega i Oslo på måndagen."),
    ("Finnish", "Ministeri tapasi kollegansa Oslossa ja sanoi että hän palaa."),
    ("Indonesian", "Menteri itu bertemu dengan utusan di Oslo untuk berbicara."),
    ("Croatian", "Ministar se sastao s kolegom u Oslu i nije ništa rekao."),
]

ENGLISH = [
    "Talks fail",
    "U.S.-EU dialogue opens",
    "Envoys meet",
    "Minister to visit",
    "Home hit by fire a second time",
    "Ambassador at Large for Fisheries Ann Roe",
    "No peace without treaty: envoy",
    "Striking ports is a crime.",
    "De la Cruz, von Berg meet in La Paz",
    "Erdoğan, Šefčovič, Sikorski discuss İzmir talks",
    "The attaché wrote a communiqué.",
    "",
    "12:30",
    "…",
]


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_a_foreign_sentence_is_named(language: str, text: str) -> None:
    assert why_not_english(text) == f"{language}, by its words"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text: str) -> None:
    assert why_not_english(text) is None


def test_an_english_report_with_a_foreign_quotation_is_english() -> None:
    text = "The minister met the envoy in Oslo on Friday, and they spoke about fish. " * 3
    assert why_not_english(f"{text} «Мы согласны», he said. Le ministre est dans la salle avec des amis, he added.") is None
