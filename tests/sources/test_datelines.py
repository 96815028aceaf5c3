"""Datelines in the forms of the agencies, and openings that are none."""

import pytest

from dragoman.sources import read_text
from dragoman.sources.dateline import find_dateline, title_case
from dragoman.sources.document import Document

FORMS = [
    # text, place, date, agency
    ("MOSCOW, April 12. /TASS/. The minister left.", "Moscow", "--04-12", "TASS"),
    ("WASHINGTON (AP) — The minister left.", "Washington", None, "AP"),
    ("WASHINGTON (Reuters) The minister left.", "Washington", None, "Reuters"),
    ("BEIJING, Nov. 18 (Xinhua) -- The minister left.", "Beijing", "--11-18", "Xinhua"),
    ("ATHENS, October 5, 2020 (Meridian) -- The minister left.", "Athens", "2020-10-05", "Meridian"),
    ("ATHENS (Meridian Wire) — The minister left.", "Athens", None, "Meridian Wire"),
    ("Hong Kong (CNN) The minister left.", "Hong Kong", None, "CNN"),
    ("Hong Kong (CNN) — The minister left.", "Hong Kong", None, "CNN"),
    ("Seoul, South Korea CNN — The minister left.", "Seoul", None, "CNN"),
    ("Kyiv, Ukraine (CNN) The minister left.", "Kyiv", None, "CNN"),
    ("LONDON, March 3 (Reuters) - The minister left.", "London", "--03-03", "Reuters"),
    ("PARIS - The minister left.", "Paris", None, None),
    ("PARIS — “We left,” the minister said.", "Paris", None, None),
    ("ANKARA/ISTANBUL (Reuters) - The minister left.", "Ankara/Istanbul", None, "Reuters"),
    ("UNITED NATIONS, Jan 5 (AFP) – The council met.", "United Nations", "--01-05", "AFP"),
    ("(Reuters) - The minister left.", None, None, "Reuters"),
    ("(CNN) — The minister left.", None, None, "CNN"),
    ("/TASS/. The minister left.", None, None, "TASS"),
    ("TEHRAN – The minister left.", "Tehran", None, None),
    ("SEOUL, April 5 (Yonhap) -- The minister left.", "Seoul", "--04-05", "Yonhap"),
    ("MOSCOW. Feb 3 (Interfax) - The minister left.", "Moscow", "--02-03", "Interfax"),
    ("KYIV, April 5 /Ukrinform/. The minister left.", "Kyiv", "--04-05", "Ukrinform"),
    ("NEW YORK, 12 May 2016 (WAM) -- The minister left.", "New York", "2016-05-12", "WAM"),
    ("Abu Dhabi, 3rd March, 2020 (WAM) -- The minister left.", "Abu Dhabi", "2020-03-03", "WAM"),
    ("Pyongyang, January 6 (KCNA) -- The leader left.", "Pyongyang", "--01-06", "KCNA"),
    ("Tehran, Jan 5, IRNA – The minister left.", "Tehran", "--01-05", "IRNA"),
    ("London, IRNA – The minister left.", "London", None, "IRNA"),
    ("TEHRAN (FNA)- The minister left.", "Tehran", None, "FNA"),
    ("Damascus, SANA – The minister left.", "Damascus", None, "SANA"),
    ("New Delhi, Jan 5 (PTI) The minister left.", "New Delhi", "--01-05", "PTI"),
    ("New Delhi [India], May 3 (ANI): The minister left.", "New Delhi", "--05-03", "ANI"),
    ("ISLAMABAD, Mar 3 (APP): The minister left.", "Islamabad", "--03-03", "APP"),
    ("ISLAMABAD: The minister left.", "Islamabad", None, None),
    ("Hanoi (VNA) – The minister left.", "Hanoi", None, "VNA"),
    ("MOSCOW (Sputnik) — The minister left.", "Moscow", None, "Sputnik"),
    ("TOKYO, April 5, Kyodo — The minister left.", "Tokyo", "--04-05", "Kyodo"),
    ("BAKU, Azerbaijan, Dec. 12. The minister left.", "Baku", "--12-12", None),
    ("Baku, Azerbaijan, Jan. 15 By Jane Doe – Trend: The minister left.", "Baku", "--01-15", "Trend"),
    ("CAMP DAVID, Md. (AP) -- The minister left.", "Camp David", None, "AP"),
    ("WASHINGTON, D.C., June 3 — The minister left.", "Washington", "--06-03", None),
    ("Berlin (dpa) - The minister left.", "Berlin", None, "dpa"),
    ("GENEVA, Tuesday - The envoy left.", "Geneva", None, None),
    ("WASHINGTON _ The minister left.", "Washington", None, None),
    ("RIO DE JANEIRO, Brazil (AP) _ The minister left.", "Rio de Janeiro", None, "AP"),
    ("ST. PETERSBURG, June 3 (Interfax) - The president left.", "St. Petersburg", "--06-03", "Interfax"),
    ("PORT-AU-PRINCE, Haiti (AP) — The minister left.", "Port-au-Prince", None, "AP"),
    ("VIENNA, June 4 — The envoy left.", "Vienna", "--06-04", None),
    ("TALLINN/RIGA, May 2 (BNS) - The ministers left.", "Tallinn/Riga", "--05-02", "BNS"),
    ("ASTANA. April 5. KAZINFORM - The minister left.", "Astana", "--04-05", "KAZINFORM"),
    ("Moscow. 3 May. INTERFAX.RU - The minister left.", "Moscow", "--05-03", "INTERFAX.RU"),
    ("ABOARD THE PAPAL PLANE (AP) — The pope left.", "Aboard the Papal Plane", None, "AP"),
    ("MUNICH, Germany – The minister left.", "Munich", None, None),
    ("TASHKENT, Uzbekistan, 3 May 2018, /UzA/. The minister left.", "Tashkent", "2018-05-03", "UzA"),
    ("ŁÓDŹ, May 3 (PAP) - The minister left.", "Łódź", "--05-03", "PAP"),
]

NO_DATELINES = [
    "PARIS AGREEMENT talks resume",
    "PARIS AGREEMENT talks resume - envoy says so",
    "NATO - The alliance met.",
    "UPDATE 2-Russia says it.",
    "EXCLUSIVE - The minister leaves.",
    "QUESTION: The minister left?",
    "SECRETARY BLINKEN: Good morning.",
    "MR PRICE: Good morning.",
    "PRIME MINISTER MODI: Good morning.",
    "Angela Merkel (CDU) said it.",
    "Environmental Protection Agency (EPA)",
    "Moscow and Washington met on April 5.",
    "On April 5 the ministers met.",
    "London, Paris and Berlin said that.",
    "LAVROV - TILLERSON TALKS BEGIN",
    "Iran - The country says no.",
    "EU, IAEA talks resume in Vienna, diplomats say.",
    "The minister (Reuters) said so.",
    "U.S. - The biggest spender.",
    "WASHINGTON Post reporters left.",
    "Washington – which denies it – left.",
    "Washington (state) is voting.",
    "UNITED NATIONS SECURITY COUNCIL meets on Iran.",
    "OTTAWA CONVENTION (1997) bans mines.",
    "Moscow, Tuesday's host, left.",
    "MOSCOW'S envoy - The man left.",
    "REUTERS/Jane Doe/File Photo Soldiers rest.",
    "TASS - The agency said so.",
    "",
    "MOSCOW",
]


@pytest.mark.parametrize(("text", "place", "date", "agency"), FORMS)
def test_a_dateline_is_read_in_the_agencies_forms(text: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.date.iso() if found.date else None, found.agency) == (place, date, agency)
    assert text[found.end :].startswith(("The ", "“We "))


@pytest.mark.parametrize("text", NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("UNITED NATIONS", "United Nations"),
        ("DAR ES SALAAM", "Dar es Salaam"),
        ("N'DJAMENA", "N'Djamena"),
        ("WASHINGTON, D.C.", "Washington, D.C."),
    ],
)
def test_a_place_in_capitals_is_written_as_in_a_sentence(capitals: str, written: str) -> None:
    assert title_case(capitals) == written


def read(text: str, date: str | None = None) -> Document:
    document = read_text(text, date=date)
    assert isinstance(document, Document)
    return document


def test_a_paragraph_starts_after_its_dateline() -> None:
    document = read("Ministers meet\n\nOSLO, May 3 (AFP) - The ministers met on Monday.")
    assert document.dateline is not None
    assert document.text[slice(*document.dateline.span)] == "OSLO, May 3 (AFP) -"
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Ministers meet", "The ministers met on Monday."]


@pytest.mark.parametrize(
    ("dateline", "published", "date"),
    [
        ("OSLO, May 3 (AFP) -", None, "--05-03"),
        ("OSLO, May 3 (AFP) -", "2019-05-04", "2019-05-03"),
        ("OSLO, Dec 31 (AFP) -", "2020-01-01", "2019-12-31"),
        ("OSLO, May 3, 2018 (AFP) -", None, "2018-05-03"),
        ("OSLO, Monday (AFP) -", "2019-05-08", "2019-05-06"),
        ("OSLO, Monday (AFP) -", None, None),
    ],
)
def test_a_dateline_takes_its_year_from_the_publication(dateline: str, published: str | None, date: str | None) -> None:
    document = read(f"{dateline} The ministers met.", published)
    assert document.dateline is not None
    assert document.dateline.date == date


def test_a_full_date_in_the_dateline_dates_the_report() -> None:
    document = read("OSLO, May 3, 2018 (AFP) - The ministers met.")
    assert (document.published, document.published_basis) == ("2018-05-03", "dateline")
