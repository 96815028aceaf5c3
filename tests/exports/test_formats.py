"""What holds of every format: the same record gives the same bytes, hostile words break nothing, only what is asserted is an event."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from tests.exports.building import HOSTILE, exported, kept, told
from tests.record.building import Json

from dragoman.cli.errors import UserError
from dragoman.cli.main import dragoman
from dragoman.exports import FORMATS, excerpt
from dragoman.exports.excerpt import Excerpt
from dragoman.query import EventFact, Questions
from dragoman.record.store import Record

ALL = pytest.mark.parametrize("form", FORMATS)


@ALL
def test_the_same_record_gives_the_same_bytes_whatever_the_order_of_adding(form: str, record: Path, tmp_path: Path) -> None:
    turned = kept(tmp_path / "turned.db", list(reversed(told())))
    assert exported(record, form) == exported(turned, form)


@ALL
def test_adding_twice_changes_no_byte(form: str, tmp_path: Path) -> None:
    path = kept(tmp_path / "talks.db", told())
    before = exported(path, form)
    kept(path, told())
    assert exported(path, form) == before


def units(form: str, content: bytes) -> int:
    """How many events a file holds, read as its users read it."""
    text = content.decode() if FORMATS[form].is_text else ""
    if form == "csv":
        return len(list(csv.DictReader(io.StringIO(text))))
    if form in ("polecat", "icews"):
        return len(text.splitlines()) - 1
    if form == "parquet":
        return int(pyarrow.parquet.read_table(io.BytesIO(content)).num_rows)
    if form == "geojson":
        return len(json.loads(text)["features"])
    if form == "ical":
        return len(list(icalendar.Calendar.from_ical(content).walk("VEVENT")))
    entities = [json.loads(line) for line in text.split("\n")[:-1]]
    return len([e for e in entities if form == "jsonl" or e["schema"] == "Event"])


@pytest.mark.parametrize(
    ("form", "events"),
    # Ten facts in five reports, three of them of the report that was corrected; two are planned and one is denied. The call is two
    # lines in ICEWS and the visit two, mediation both ways to two parties four, the meeting two; three are one line each.
    [("csv", 10), ("jsonl", 10), ("parquet", 10), ("polecat", 7), ("icews", 13), ("geojson", 1), ("ftm", 7), ("ical", 3)],
)
def test_each_format_has_the_events_that_it_can_say(form: str, events: int, record: Path) -> None:
    assert units(form, exported(record, form)) == events


@ALL
def test_hostile_words_break_no_format(form: str, trapped: Path) -> None:
    content = exported(trapped, form)
    found = units(form, content)
    assert found >= 1
    if FORMATS[form].is_text:
        text = content.decode()
        assert "\x07" not in text
        assert "\u202e" not in text or form in ("jsonl", "geojson"), "only JSON carries the words as they are"
    if form in ("csv", "polecat", "icews"):
        delimiter = "," if form == "csv" else "\t"
        cells = [cell for row in csv.reader(io.StringIO(content.decode()), delimiter=delimiter) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]


@ALL
def test_an_empty_record_gives_an_empty_file_of_the_format(form: str, tmp_path: Path) -> None:
    path = kept(tmp_path / "empty.db", [])
    assert units(form, exported(path, form)) == 0


@ALL
def test_filters_go_with_every_format(form: str, record: Path) -> None:
    every, some = units(form, exported(record, form)), units(form, exported(record, form, actor="Q3", type="THREATEN"))
    assert some == (0 if form in ("geojson", "ical") else 1)
    assert every > some


@pytest.mark.parametrize("form", ["polecat", "icews", "ftm"])
@pytest.mark.parametrize("status", ["planned", "possible", "called_for", "conditional", "not_planned", "denied", "did_not_occur"])
def test_what_is_not_asserted_is_no_event(form: str, status: str, tmp_path: Path) -> None:
    reading: Json = told()[-1]
    reading["events"] = [event | {"status": status} for event in reading["events"]]
    assert units(form, exported(kept(tmp_path / "talks.db", [reading]), form)) == 0


def run(*arguments: object) -> Result:
    return CliRunner().invoke(dragoman, ["export", *map(str, arguments)], standalone_mode=False)


@ALL
def test_the_command_writes_what_the_format_makes(form: str, record: Path, tmp_path: Path) -> None:
    path = tmp_path / f"out{FORMATS[form].ending}"
    done = run(form, "--output", path, "--record", record)
    assert done.exception is None
    assert path.read_bytes() == exported(record, form)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    if FORMATS[form].is_text:
        assert run(form, "--record", record).stdout_bytes == exported(record, form)


@pytest.mark.parametrize("facts", ["events", "timeline", "statements", "positions", "agenda"])
def test_a_table_holds_the_facts_that_are_asked_for(facts: str, record: Path) -> None:
    lines = run("jsonl", "--facts", facts, "--record", record).stdout.splitlines()
    assert len(lines) == {"events": 10, "timeline": 8, "statements": 4, "positions": 2, "agenda": 2}[facts]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["parquet"], "'parquet' is a file, not text."),
        (["ical", "--facts", "statements"], "'ical' holds events, so --facts does not go with it."),
        (["csv", "--facts", "agenda", "--status", "denied"], "Agenda cannot be limited by status."),
        (["csv", "Atlantis"], "Nobody called 'Atlantis' is in the record."),
    ],
)
def test_a_mistake_is_told_in_a_sentence(arguments: list[str], sentence: str, record: Path) -> None:
    done = run(*arguments, "--record", record)
    assert isinstance(done.exception, UserError)
    assert done.exception.message == sentence


def test_words_that_are_traps_are_there_all_the_same(trapped: Path) -> None:
    assert json.loads(exported(trapped, "jsonl").split(b"\n")[2])["who"][0] == HOSTILE


def test_events_are_read_a_few_reports_at_a_time(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excerpt, "AT_A_TIME", 2)
    with Record.open(record, read_only=True) as store:
        ask, asked = Questions(store), list[int]()
        whole, events = ask.events(), ask.events

        def counted(**only: Any) -> list[EventFact]:
            asked.append(len(only["reports"]))
            return events(**only)

        monkeypatch.setattr(ask, "events", counted)
        assert list(Excerpt(ask).events()) == whole
    assert asked == [2, 2], "five reports, of which one gave way to its correction"
