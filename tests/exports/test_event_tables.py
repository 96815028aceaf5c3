"""POLECAT's and ICEWS' tables: read as their users read them, with the columns, types and value conventions of the published files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pandas
import polars
import pytest
from tests.exports.building import exported

from dragoman.exports.cameo import cameo_of
from dragoman.exports.countries import codes, name_of
from dragoman.exports.icews import COLUMNS as ICEWS
from dragoman.exports.icews import SECTORS
from dragoman.exports.polecat import COLUMNS as POLECAT
from dragoman.query.scale import scores
from dragoman.reading import QUADS, EventType

# The heading of the annual files that Harvard's Dataverse offers.
PUBLISHED_POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\t"
    "Province\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion"
)
PUBLISHED_ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\t"
    "Target Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
Rows = list[dict[str, str]]


def rows(content: bytes) -> Rows:
    """As R's readr and Python's csv read a tab-separated file without quoting."""
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_headings_are_those_of_the_published_files(record: Path) -> None:
    assert (len(POLECAT), len(ICEWS)) == (40, 20)
    assert exported(record, "polecat").decode().splitlines()[0] == PUBLISHED_POLECAT
    assert exported(record, "icews").decode().splitlines()[0] == PUBLISHED_ICEWS


READERS: Mapping[str, Callable[[bytes], list[list[Any]]]] = {
    "csv": lambda b: [list(row.values()) for row in rows(b)],
    "pandas": lambda b: pandas.read_csv(io.BytesIO(b), sep="\t", dtype=str, keep_default_na=False).to_numpy().tolist(),
    "pandas without quoting": lambda b: (
        pandas.read_csv(io.BytesIO(b), sep="\t", dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE).to_numpy().tolist()
    ),
    "polars": lambda b: [
        ["" if cell is None else cell for cell in row] for row in polars.read_csv(b, separator="\t", infer_schema=False).rows()
    ],
}


@pytest.mark.parametrize("form", ["polecat", "icews"])
@pytest.mark.parametrize("reader", READERS)
def test_all_readers_read_the_same(form: str, reader: str, record: Path, trapped: Path) -> None:
    for path in (record, trapped):
        content = exported(path, form)
        assert READERS[reader](content) == READERS["csv"](content)


def test_a_polecat_line_follows_the_published_conventions(record: Path) -> None:
    for row in rows(exported(record, "polecat")):
        date.fromisoformat(row["Event Date"])
        date.fromisoformat(row["Publication Date"])
        assert row["Event Type"] in get_args(EventType)
        assert -10 <= float(row["Event Intensity"]) <= 10
        assert row["Quad Code"] == QUADS[row["Event Type"]].upper()  # type: ignore[index]
        assert re.fullmatch(r"\d{8}-[0-9a-f]{12}-e\d+_[A-Z]+", row["Event ID"])
        assert "" not in row.values(), "what is missing reads None"
        for side in ("Actor", "Recipient"):
            cells = [row[c] for c in POLECAT if side in c]
            assert len(cells) == 8
            assert len({len(cell.split("; ")) for cell in cells if cell != "None"}) <= 1, "parties stand in the same order in all columns"


def test_a_polecat_line_tells_the_event(record: Path) -> None:
    (held,) = [r for r in rows(exported(record, "polecat")) if r["Event Type"] == "CONSULT" and r["Placename"] == "Astana"]
    assert held == held | {
        "Event Date": "2019-03-14", "Event Mode": "None", "Event Intensity": "2.5", "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Ivan Berezin", "Actor Country": "RUS", "Actor COW": "365", "Primary Actor Sector": "GOV",
        "Actor Title": "Minister of Foreign Affairs", "Actor Name Raw": "Berezin", "Wikipedia Actor ID": "Q1",
        "Recipient Name": "Aigul Sarsenova", "Recipient COW": "705", "Recipient Name Raw": "Sarsenova", "City": "Astana", "Country": "KAZ",
        "Latitude": "51.1801", "Longitude": "71.446", "GeoNames ID": "1526273", "Raw Placename": "Astana", "Source": "Steppe Wire",
        "Story People": "Ivan Berezin; Aigul Sarsenova", "Story Locations": "Astana", "Language": "en",
    }  # fmt: skip


def test_several_actors_stand_side_by_side(record: Path) -> None:
    (call,) = [r for r in rows(exported(record, "polecat")) if r["Event Mode"] == "phone"]
    assert (call["Actor Name"], call["Actor Country"], call["Recipient Name"]) == ("Ivan Berezin; Aigul Sarsenova", "RUS; KAZ", "None")


def test_an_icews_line_has_the_types_that_its_readers_declare(record: Path) -> None:
    found = rows(exported(record, "icews"))
    assert [int(r["Event ID"]) for r in found] == list(range(1, len(found) + 1))
    for row in found:
        date.fromisoformat(row["Event Date"])
        assert int(row["Story ID"]) >= 1
        assert int(row["Sentence Number"]) >= 1
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", row["CAMEO Code"]), "codes are texts with their leading zeros"
        assert float(row["Intensity"]) <= 10
        assert row["Source Name"] != row["Target Name"]
        assert not row["Latitude"] or -90 <= float(row["Latitude"]) <= 90


def test_what_both_sides_do_is_told_in_both_directions(record: Path) -> None:
    told = {(r["Source Name"], r["CAMEO Code"], r["Target Name"]) for r in rows(exported(record, "icews"))}
    assert told >= {
        ("Ivan Berezin", "040", "Aigul Sarsenova"), ("Aigul Sarsenova", "040", "Ivan Berezin"),
        ("Ivan Berezin", "041", "Aigul Sarsenova"), ("Aigul Sarsenova", "041", "Ivan Berezin"),
        ("Ivan Berezin", "042", "Kazakhstan"), ("Kazakhstan", "043", "Ivan Berezin"),
        ("United States", "045", "Russia"), ("United States", "045", "Kazakhstan"),
        ("Oleg Tretyak", "1312", "Kazakhstan"),
    }  # fmt: skip
    assert ("Kazakhstan", "1312", "Oleg Tretyak") not in told


@pytest.mark.parametrize(
    ("event", "there", "back"),
    [
        (("CONSULT", None, ()), "040", "040"),
        (("CONSULT", "visit", ("diplomatic",)), "042", "043"),
        (("AGREE", None, ("diplomatic", "military")), "0312", "0312"),
        (("ACCUSE", "allege", ("military", "human_rights")), "1122", "1122"),
        (("SANCTION", None, ("economic",)), "163", "163"),
        (("ASSAULT", "drone", ()), "195", "195"),
        (("ASSAULT", "a mode of another codebook", ()), "180", "180"),
    ],
)
def test_a_code_is_chosen(event: tuple[str, str | None, tuple[str, ...]], there: str, back: str) -> None:
    assert [c.code for c in cameo_of(*event)] == [there, back]


def test_every_type_and_mode_has_a_code_that_leads_back_to_it() -> None:
    from dragoman.exports.cameo import _table

    table = _table()
    assert set(table["types"]) == set(get_args(EventType))
    for type, chosen in table["types"].items():
        assert set(chosen.get("modes", {})) == {m for m in scores()[type] if m}, type
        for entry in (chosen, *chosen.get("modes", {}).values()):
            for code in (entry["code"], entry.get("reverse", entry["code"]), *entry.get("contexts", {}).values()):
                meant = table["codes"][code]
                assert meant["plover"] == type or meant["unlike"], (
                    f"{code} is not what CAMEO's mapping makes of {type}, and gives no reason"
                )


def test_every_sector_has_a_name_in_icews() -> None:
    assert {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "OPP", "BUS", "JRN", "CVL", "ELI", "IGO", "NGO"} <= set(SECTORS)


def test_codes_of_countries() -> None:
    assert (codes("KAZ"), codes("ZZZ"), codes("XKX").iso2) == (("kz", "705"), ("", ""), "xk")
    assert (name_of("KAZ"), name_of("ZZZ"), name_of(None)) == ("Kazakhstan", "ZZZ", "")
