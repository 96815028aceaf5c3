"""iCalendar, checked against RFC 5545: all-day entries with stable names, and a status for what is not yet, or never, held."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.exports.building import exported, kept, told
from tests.record.building import ASTANA, Draft, held

from dragoman.reading import Status


def entries(path: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(exported(path, "ical")).walk("VEVENT"))


@pytest.mark.parametrize("name", ["record", "trapped"])
def test_it_keeps_to_the_rfc(name: str, request: pytest.FixtureRequest) -> None:
    content = exported(request.getfixturevalue(name), "ical")
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75, "octets of a line, §3.1"
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"CALSCALE:GREGORIAN"} & set(lines)
    found = entries(request.getfixturevalue(name))
    assert content.count(b"BEGIN:VEVENT\r\n") == len(found), "no words of a report open an entry"
    assert len({str(e["uid"]) for e in found}) == len(found)
    for entry in found:
        assert not entry.errors
        for required in ("UID", "DTSTAMP", "DTSTART"):  # §3.6.1
            assert required in entry
        assert entry["DTSTART"].params["VALUE"] == "DATE"
        assert entry["DTEND"].dt > entry["DTSTART"].dt
        assert str(entry["STATUS"]) in ("TENTATIVE", "CONFIRMED", "CANCELLED")
        assert isinstance(entry["DTSTAMP"].dt, datetime)
        assert entry["DTSTAMP"].dt.tzinfo is not None


def test_a_meeting_fills_its_day_and_names_its_reports(record: Path) -> None:
    (held,) = [e for e in entries(record) if str(e.get("location")) == "Astana"]
    assert (held["DTSTART"].dt, held["DTEND"].dt) == (date(2019, 3, 14), date(2019, 3, 15))
    assert str(held["SUMMARY"]) == "Meeting: Ivan Berezin, Aigul Sarsenova"
    assert str(held["STATUS"]) == "CONFIRMED"
    assert held["DTSTAMP"].dt == datetime(2019, 3, 14, tzinfo=UTC), "the newest report"
    assert held["GEO"].to_ical() == "51.1801;71.446"
    first, *reports = str(held["DESCRIPTION"]).splitlines()
    assert first == "occurred"
    assert [line.partition(":")[0] for line in reports] == ["planned", "occurred"]


def test_a_report_of_an_hour_stamps_with_it(record: Path) -> None:
    (call,) = [e for e in entries(record) if str(e["SUMMARY"]).startswith("Call:")]
    assert call["DTSTAMP"].dt == datetime(2019, 4, 2, 9, 30, tzinfo=UTC)


def test_a_month_is_filled_and_said_to_be_a_month(trapped: Path) -> None:
    (coarse,) = [e for e in entries(trapped) if e["DTSTART"].dt == date(2018, 2, 1)]
    assert coarse["DTEND"].dt - coarse["DTSTART"].dt == timedelta(days=28)
    assert "on some day from 2018-02-01 to 2018-02-28" in str(coarse["DESCRIPTION"])


STATUSES: dict[Status, str] = {
    "occurred": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "called_for": "TENTATIVE",
    "conditional": "TENTATIVE", "not_planned": "CANCELLED", "denied": "CANCELLED", "did_not_occur": "CANCELLED",
}  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_was_held_is_confirmed(status: Status, tmp_path: Path) -> None:
    d = Draft("Talks", "Berezin and Sarsenova, the wire wrote.", published="2019-03-20")
    d.event("CONSULT", status, "Berezin and Sarsenova", "and", "Q1", "Q2", date="2019-03-14")
    (entry,) = entries(kept(tmp_path / "talks.db", [d.json]))
    assert str(entry["STATUS"]) == STATUSES[status]


def test_another_report_moves_the_entry_and_keeps_its_name(tmp_path: Path) -> None:
    path = kept(tmp_path / "talks.db", told()[:1])
    (before,) = entries(path)
    kept(path, [held(ASTANA)])
    (after,) = entries(path)
    assert (str(before["UID"]), str(before["STATUS"]), before["SEQUENCE"]) == (str(after["UID"]), "TENTATIVE", 0)
    assert (str(after["STATUS"]), after["SEQUENCE"]) == ("CONFIRMED", 1)
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
