"""Corrections, updates and withdrawals: what rested on a report alone goes with it, chains show what was known on each day."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.query import Questions
from dragoman.record import Record
from dragoman.record.marks import load_notes, note_in

from .building import Draft, Json
from .test_copies import AGENCY, ORIGINAL, WHOLE

TITLE = "Berezin and Sarsenova meet"
BODY = (
    "Russian Foreign Minister Ivan Berezin met Kazakh Foreign Minister Aigul Sarsenova in {city} on Thursday and spoke with her about grain,"
    " water and the railway across the steppe for three hours in the old customs house by the river, where their fathers had signed the first"
    " treaty on the border."
)


def version(
    city: str, *notes: str, title: str = TITLE, published: str | None = "2019-03-14", publisher: str = "Steppe Wire", **head: Any
) -> Json:
    d = Draft(title, BODY.format(city=city), *notes, published=published, publisher=publisher)
    d.json["document"] |= head
    d.event(
        "CONSULT", "occurred", f"met Kazakh Foreign Minister Aigul Sarsenova in {city} on Thursday", "met", "Q1", "Q2", date="2019-03-14",
        place=(city, "KAZ"),
    )  # fmt: skip
    return d.json


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        yield opened


def cities(record: Record, as_of: str | None = None) -> list[str]:
    """Where the meeting took place, by all that is known."""
    assert record.check() == []
    facts = Questions(record, date.fromisoformat(as_of) if as_of else None).events(type="CONSULT")
    return sorted(f.place.name for f in facts if f.place)


CHAIN = [
    version("Almaty"),
    version("Astana", title=f"CORRECTED-{TITLE}", published="2019-03-15"),
    version("Omsk", title=f"CORRECTED-{TITLE} (second correction)", published="2019-03-16"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_chain_of_corrections_shows_what_was_known_each_day_whatever_came_in_first(record: Record, order: tuple[int, ...]) -> None:
    for n in order:
        record.add(CHAIN[n])
    assert [cities(record, day) for day in ("2019-03-14", "2019-03-15", "2019-03-16")] == [["Almaty"], ["Astana"], ["Omsk"]]
    assert cities(record) == ["Omsk"]


def test_what_rested_on_a_withdrawn_report_alone_goes_and_what_others_tell_stays(record: Record) -> None:
    withdrawal = Draft(
        f"WITHDRAWN: {TITLE}", "The meeting that our report of Thursday described did not take place.", published="2019-03-16"
    )
    withdrawal.event("CONSULT", "occurred", TITLE, "meet", "Q1", "Q2")
    for reading in (version("Almaty"), version("Astana", title=f"CORRECTED-{TITLE}", published="2019-03-15"), withdrawal.json):
        record.add(reading)
    assert cities(record, "2019-03-15") == ["Astana"]
    assert Questions(record).events() == [], "a withdrawal tells nothing, though it repeats the title"
    record.add(version("Astana", title="Talks", publisher="Northern News", published="2019-03-14"))
    (event,) = Questions(record).contacts("Russia", "Kazakhstan")
    assert [f.report.publisher for f in event.facts] == ["Northern News"]
    assert [f.report.title for f in event.retracted] == [f"CORRECTED-{TITLE}"]
    (early,) = Questions(record, date(2019, 3, 15)).contacts("Russia", "Kazakhstan")
    assert (len(early.facts), early.retracted) == (2, ())


SUPERSEDED: dict[str, tuple[Json, Json]] = {
    "the same address": (version("Almaty", url="https://a.example/1"), version("Astana", url="https://a.example/1", published="2019-03-15")),
    "the same address, at another hour": (
        version("Almaty", url="https://a.example/1", published="2019-03-14T09:00:00+00:00"),
        version("Astana", url="https://a.example/1", published="2019-03-14T11:30:00+03:00"),
    ),
    "the same address, another title": (
        version("Almaty", url="https://a.example/1"),
        version("Astana", url="https://a.example/1", title="A river, a railway, and two foreign ministers", published="2019-03-15"),
    ),
    "the same id": (version("Almaty", id="story-7"), version("Astana", id="story-7", published="2019-03-15")),
    "a note at the beginning": (
        version("Almaty"), version("Astana", "(Corrects the name of the city)", published="2019-03-15"),
    ),
    "a note at the end": (
        version("Almaty"),
        version("Astana", "An earlier version of this story misstated the city.", published="2019-03-15"),
    ),
    "the note of the same day": (version("Almaty"), version("Astana", "Correction: the ministers met in the capital.")),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SUPERSEDED.values(), ids=SUPERSEDED.keys())
@pytest.mark.parametrize("newest_first", [False, True])
def test_a_newer_version_takes_the_place_of_the_older(record: Record, old: Json, new: Json, newest_first: bool) -> None:
    for reading in (new, old) if newest_first else (old, new):
        record.add(reading)
    if "T09" in (old["document"]["published"] or ""):
        new, old = old, new  # 11:30 in Moscow is before 9:00 in London
    assert cities(record) == [new["events"][0]["place"]["name"]]


KEPT: dict[str, tuple[Json, Json]] = {
    "an address that bears a new text each day": (
        version("Almaty", url="https://a.example/today"),
        Draft("Prices of wheat", "Wheat fell in Omsk.").json,
    ),
    "the id of another publisher": (version("Almaty", id="7"), version("Astana", id="7", publisher="Volga News", published="2019-03-15")),
    "a note under another story": (
        version("Almaty"), version("Astana", "Correction: wheat fell by two per cent.", title="Prices of wheat", published="2019-03-15")
    ),
    "a correction months later": (version("Almaty"), version("Astana", title=f"CORRECTED-{TITLE}", published="2019-08-01")),
    "the same text on two days": (
        version("Almaty", url="https://a.example/1", id="7"), version("Almaty", url="https://a.example/1", id="7", published="2019-03-21")
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), KEPT.values(), ids=KEPT.keys())
def test_what_is_another_story_stays(record: Record, one: Json, other: Json) -> None:
    record.add(one)
    record.add(other)
    assert Questions(record).revisions == {}
    assert record.check() == []


def test_a_report_that_says_that_it_is_withdrawn_tells_nothing(record: Record) -> None:
    record.add(version("Almaty", "This article has been withdrawn."))
    record.add(version("Omsk", title="Withdrawal: what comes next", publisher="Volga News"))
    assert cities(record) == ["Omsk"]


def test_an_office_that_gives_many_notes_one_title_corrects_the_one_with_that_text(record: Record) -> None:
    other = Draft(TITLE, " ".join(AGENCY), published="2019-03-15").json
    for reading in (
        version("Almaty", published="2019-03-13"),
        other,
        version("Astana", title=f"Corrected: {TITLE}", published="2019-03-16"),
    ):
        record.add(reading)
    assert [(r.earlier, r.later) for r in Questions(record).revisions.values()] == [(1, 3)]


def test_a_copy_falls_with_the_report_that_it_was_taken_from(record: Record) -> None:
    title = ORIGINAL["document"]["title"]
    withdrawal = Draft(f"WITHDRAWN: {title}", "It did not take place.", published="2019-03-16").json
    record.add(WHOLE)
    record.add(ORIGINAL)
    assert len(Questions(record).events()) == 2
    record.add(withdrawal)
    assert Questions(record).events() == []
    assert len(Questions(record, date(2019, 3, 15)).events()) == 2


def test_a_reading_that_learns_its_publisher_finds_what_it_corrects(record: Record) -> None:
    record.add(version("Almaty"))
    correction = version("Astana", title=f"CORRECTED-{TITLE}", published="2019-03-15")
    unknown = version("Astana", title=f"CORRECTED-{TITLE}", published="2019-03-15", publisher="")
    record.add(unknown)
    assert Questions(record).revisions == {}
    record.add(correction, refresh=True)
    assert list(Questions(record).revisions) == [1]
    record.add(unknown, refresh=True)
    assert Questions(record).revisions == {}
    assert record.check() == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DELETE FROM revision", "whose revision is not the one"),
        ("UPDATE revision SET kind = 'withdrawn'", "whose revision is not the one"),
        ("INSERT INTO revision VALUES (1, 2, 'corrected')", "run in a circle"),
        ("UPDATE reading SET mark = NULL", "table reading"),
    ],
)
def test_check_finds_revisions_that_were_tampered_with(record: Record, sql: str, says: str) -> None:
    for reading in CHAIN[:2]:
        record.add(reading)
    record.connection.execute(sql)
    assert any(says in fault for fault in record.check()), record.check()


@pytest.mark.parametrize(("kind", "paragraph"), [(n.kind, e) for n in load_notes() for e in n.examples])
def test_a_note_is_found_at_the_beginning_and_at_the_end(kind: str, paragraph: str) -> None:
    news = ["The ministers met.", "They spoke.", "They ate.", "They walked.", "They left.", "It rained.", "It stopped."]
    assert note_in("\n\n".join([news[0], paragraph, *news[1:]])) == kind
    assert note_in("\n\n".join([*news, paragraph])) == kind
    assert note_in("\n\n".join([*news[:5], paragraph, *news[5:], *news])) is None


@pytest.mark.parametrize("paragraph", [c for n in load_notes() for c in n.counters])
def test_news_is_no_note(paragraph: str) -> None:
    assert note_in(f"Title\n\n{paragraph}") is None
