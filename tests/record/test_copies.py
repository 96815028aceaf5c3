"""Syndicated copies: an agency's report that papers print is one telling, two agencies' reports on one meeting are two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.query import Questions
from dragoman.record import Record, Reread, syndication
from dragoman.record.copies import FEWEST, fingerprint, method, telling

from .building import Draft, Json

DAY = "2019-03-14"
AGENCY = (
    "Russian Foreign Minister Ivan Berezin met his Kazakh counterpart Aigul Sarsenova in Astana on Thursday and spoke for three hours"
    " about grain, water and the railway across the steppe.",
    "The two agreed that experts would measure the level of the Irtysh at six stations from the first of May, and that the results would be"
    " published in both capitals within ten days of each measurement.",
    "“Nobody can negotiate about a river whose level he does not know,” Sarsenova told reporters after the talks, standing beside her guest"
    " in the hall of the ministry.",
    "Berezin said Moscow would lift its ban on Kazakh fish once inspectors had visited the three plants on the Caspian shore, a visit that"
    " he expected before the summer.",
    "Trade between the two countries fell by eleven per cent last year, mostly because of disputes over transit, according to figures of the"
    " customs union.",
    "The ministers will see one another again in Omsk in June, when the border commission meets for the first time in four years.",
)
RIVAL = (
    "Kazakhstan and Russia will jointly gauge the Irtysh, their foreign ministers announced in the Kazakh capital after a long afternoon of"
    " talks that diplomats had not expected to produce anything.",
    "Aigul Sarsenova, the host, had pressed for such a survey since the autumn. “Nobody can negotiate about a river whose level he does"
    " not know,” she said.",
    "Ivan Berezin for his part held out the prospect of an end to the fish embargo, without naming a date, and praised the reception.",
    "Observers in Almaty noted that neither side mentioned the unpaid bills for last year's transit of wheat through Petropavl.",
)
NOTE = (
    "The Minister of Foreign Affairs, {a}, held a telephone conversation today with the Minister of Foreign Affairs of {b}, {c}. The ministers"
    " discussed the state and prospects of bilateral relations and exchanged views on topical issues of the regional agenda. Particular"
    " attention was paid to {d}. The sides agreed to continue the political dialogue at all levels and to maintain regular contacts."
)
ROUNDS = [
    ("Rustam Ilyin", "Norway", "Kari Solheim", "fisheries in the Barents Sea"),
    ("Rustam Ilyin", "Peru", "Luz Ortega", "visas for students"),
]


def report(publisher: str | None, title: str, *paragraphs: str, day: str | None = DAY, agency: str | None = None) -> Json:
    d = Draft(title, *paragraphs, published=day, publisher=publisher)
    if agency:
        d.json["document"]["dateline"] = {"place": None, "date": None, "agency": agency, "span": d.span(paragraphs[0].split(" ", 1)[0])}
    if "met his Kazakh counterpart" in d.text:
        d.event("CONSULT", "occurred", "met his Kazakh counterpart", "met", "Q1", "Q2", date=DAY)
    elif "their foreign ministers announced" in d.text:
        d.event("CONSULT", "occurred", "their foreign ministers announced", "announced", "Q1", "Q2", date=DAY)
    return d.json


ORIGINAL = report("Steppe Wire", "Berezin and Sarsenova agree to measure the Irtysh", *AGENCY)
WHOLE = report("Morning Post", "A river to be measured", *AGENCY, day="2019-03-15")
CUT = report("The Clarion", "Ministers talk in Astana", AGENCY[0], AGENCY[1], AGENCY[3], day="2019-03-15")
EDITED = report(
    "Evening Star",
    "Russia and Kazakhstan look at the Irtysh together",
    "ASTANA (Evening Star) - " + AGENCY[0].replace("on Thursday", "yesterday"),
    AGENCY[1].replace("within ten days", "no later than ten days"),
    *AGENCY[2:5],
    day="2019-03-15",
)
OTHER = report("Northern News Agency", "Irtysh to be gauged by both neighbours", *RIVAL, day="2019-03-15")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        yield opened


def families(record: Record, *reports: Json) -> set[frozenset[str]]:
    """The publishers of each family; the record must be whole."""
    for r in reports:
        record.add(r)
    numbers = dict(record.connection.execute("SELECT document, coalesce(publisher, '?') FROM reading").fetchall())
    assert record.check() == []
    out: dict[int, set[str]] = {}
    for number, publisher in numbers.items():
        out.setdefault(record.syndication[number], set()).add(publisher)
    return {frozenset(f) for f in out.values()}


def test_an_agencys_report_in_three_papers_is_one_family(record: Record) -> None:
    assert families(record, WHOLE, CUT, EDITED, ORIGINAL) == {frozenset({"Steppe Wire", "Morning Post", "The Clarion", "Evening Star"})}
    (first,) = set(record.syndication.values())
    assert Questions(record).loader.report(first).publisher == "Steppe Wire", "the first by publication, not the first to be added"


def test_two_agencies_that_quote_one_sentence_are_two(record: Record) -> None:
    assert len(families(record, ORIGINAL, OTHER)) == 2


def test_a_short_report_that_is_mostly_a_quotation_is_no_copy_of_the_transcript(record: Record) -> None:
    speech = " ".join(p.strip("“”") for p in AGENCY)
    short = report(
        "Northern News Agency", "Minister on the river", f"The minister spoke at length about the talks in the capital. “{AGENCY[1]}”"
    )
    assert len(families(record, report("Ministry", "Transcript", speech), short)) == 2


@pytest.mark.parametrize("days", [0, 7])
def test_press_notes_by_one_form_are_different(record: Record, days: int) -> None:
    notes = [
        report(publisher, f"Telephone conversation {n}", NOTE.format(a=a, b=b, c=c, d=d), day=f"2019-03-{14 + n * days}")
        for n, (publisher, (a, b, c, d)) in enumerate(zip(("Ministry", "Embassy"), ROUNDS, strict=True))
    ]
    assert len(families(record, *notes)) == 2


def test_the_same_publishers_update_is_no_copy_and_counts_once(record: Record) -> None:
    update = report("Steppe Wire", "UPDATE: Berezin and Sarsenova agree to measure the Irtysh", *AGENCY, "Details follow.")
    families(record, ORIGINAL, update)
    assert record.syndication == {}
    (event,) = Questions(record).contacts("Russia", "Kazakhstan")
    assert (event.publishers, event.origins) == (1, ("Steppe Wire",))


def test_a_paper_that_prints_two_agencies_does_not_make_them_one(record: Record) -> None:
    both = report("Morning Post", "All about the Irtysh", *AGENCY, *RIVAL, day="2019-03-15")
    assert {len(f) for f in families(record, ORIGINAL, OTHER, both)} == {1, 2}


@pytest.mark.parametrize(
    "later",
    [
        report("Morning Post", "A river to be measured", *AGENCY, day="2019-04-20"),
        report("Morning Post", "Talks", "Ivan Berezin met his Kazakh counterpart Aigul Sarsenova in Astana on Thursday."),
    ],
    ids=["weeks later", "too short to tell"],
)
def test_what_may_be_chance_is_no_copy(record: Record, later: Json) -> None:
    assert len(families(record, ORIGINAL, later)) == 2


def test_reports_of_unknown_publishers_are_not_taken_for_copies_of_one_another(record: Record) -> None:
    nameless = [report(None, title, *AGENCY) for title in ("One", "Another")]
    families(record, *nameless)
    assert record.syndication == {}
    families(record, WHOLE)
    assert len(record.syndication) == 1, "the later, and it belongs to the earliest that is known"


def test_the_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    seen = set()
    for n, order in enumerate(([ORIGINAL, CUT, EDITED, OTHER], [OTHER, EDITED, CUT, ORIGINAL])):
        with Record.open(tmp_path / f"{n}.db") as record:
            families(record, *order)
            keys = dict(record.connection.execute("SELECT number, key FROM document").fetchall())
            seen.add(frozenset((keys[a], keys[b]) for a, b in record.syndication.items()))
    assert len(seen) == 1


def test_a_reading_that_learns_its_publisher_finds_its_copies(record: Record) -> None:
    record.add(ORIGINAL)
    undated = report(None, "A river to be measured", *AGENCY, day=None)
    record.add(undated)
    assert len(record.syndication) == 1
    known = report("Steppe Wire", "A river to be measured", *AGENCY, day=DAY)
    assert isinstance(record.add(known), Reread)
    assert record.syndication == {}, "its own update"
    assert record.check() == []


def test_an_event_counts_its_independent_publishers(record: Record) -> None:
    families(record, ORIGINAL, WHOLE, CUT, OTHER)
    (event,) = Questions(record).contacts("Russia", "Kazakhstan")
    assert len(event.facts) == 4
    assert (event.publishers, event.origins) == (2, ("Steppe Wire", "Northern News Agency"))
    assert {r.publisher for r in Questions(record).copies(1)} == {"Steppe Wire", "Morning Post", "The Clarion"}


def test_a_paper_that_names_the_agency_tells_the_agencys_story(record: Record) -> None:
    rewritten = report("Morning Post", "Talks", "REUTERS. Russia's minister met his Kazakh counterpart and left.", agency="STEPPE WIRE")
    families(record, ORIGINAL, rewritten)
    (event,) = Questions(record).contacts("Russia", "Kazakhstan")
    assert event.publishers == 1


@pytest.mark.parametrize("order", [1, -1])
def test_among_many_reports_by_one_form_only_the_true_copies_are_one_family(
    record: Record, order: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syndication, "NEAREST", 4)
    names = [f"{first}{last}" for first in ("Ilyin", "Solheim", "Ortega", "Bakker", "Tanaka") for last in ("", "ov", "sen", "ez", "a")]
    forms = [
        report(f"Office {n}", f"Call {n}", NOTE.format(a=name, b=f"{name}land", c=f"{name}ina", d=f"{name}ish {n} matters"))
        for n, name in enumerate(names)
    ]
    prints = [
        report(f"Paper {n}", f"Print {n}", *AGENCY, NOTE.format(a="A", b="B", c="C", d="D"), day=f"2019-03-{14 + n // 2}")
        for n in range(12)
    ]
    found = families(record, *[r for pair in zip(forms, prints, strict=False) for r in pair][::order], *forms[12:])
    assert sorted(map(len, found)) == [1] * len(forms) + [12]


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert method() == "rensa 2, 4 words, 64 bands of 2, by day"
    assert fingerprint(" ".join(AGENCY))[:3] == (7949640655, 17200962622, 31492296322)
    assert fingerprint("too short to tell") == ()
    assert len(telling(" ".join(AGENCY), 0).shingles) > FEWEST


def test_fingerprints_of_another_version_of_the_library_are_derived_anew(record: Record, tmp_path: Path) -> None:
    families(record, ORIGINAL, WHOLE)
    record.connection.execute("UPDATE derivation SET method = 'older'")
    record.connection.execute("UPDATE fingerprint SET band = band + 1")
    record.connection.execute("DELETE FROM copy")
    with Record.open(tmp_path / "talks.db", read_only=True) as again:
        assert again.check() == []
        assert len(again.syndication) == 1


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DELETE FROM fingerprint WHERE band = (SELECT min(band) FROM fingerprint)", "1 bands of its fingerprint are missing"),
        ("INSERT INTO fingerprint VALUES (1, 1)", "fingerprints of no text"),
        ("DELETE FROM copy", "its copies are not those"),
        ("INSERT INTO copy VALUES (1, 3)", "its copies are not those"),
    ],
)
def test_check_finds_fingerprints_and_copies_that_were_tampered_with(record: Record, sql: str, says: str) -> None:
    families(record, ORIGINAL, WHOLE, OTHER)
    record.connection.execute(sql)
    assert any(says in fault for fault in record.check()), record.check()


def test_copies_are_between_readings_that_exist(record: Record) -> None:
    families(record, ORIGINAL)
    with pytest.raises(sqlite3.IntegrityError):
        record.connection.execute("INSERT INTO copy VALUES (1, 99)")
