"""The command: which format, how long, the calendar, and what it says where something is missing."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.brief import brief
from dragoman.cli.errors import UserError
from dragoman.exports import extras
from dragoman.record import Record


@pytest.fixture
def record(example_record: Record) -> Path:
    return Path(example_record.connection.execute("PRAGMA database_list").fetchone()[2])


def run(record: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(brief, ["Russia", "United States", "--record", str(record), *map(str, options)])


@pytest.mark.parametrize(("name", "opening"), [("brief.docx", b"PK"), ("brief.pdf", b"%PDF-"), ("brief.html", b"<!doctype html>")])
def test_the_ending_of_the_file_chooses_the_format(record: Path, tmp_path: Path, name: str, opening: bytes) -> None:
    done = run(record, "--output", tmp_path / name)
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes()[: len(opening)].lower() == opening.lower()


def test_what_is_scheduled_goes_into_a_calendar(record: Path, tmp_path: Path) -> None:
    done = run(record, "--pages", "1", "--calendar", tmp_path / "talks.ics")
    assert done.exit_code == 0, done.output
    events = list(icalendar.Calendar.from_ical((tmp_path / "talks.ics").read_bytes()).walk("VEVENT"))
    assert [str(e["SUMMARY"]) for e in events] == ["Meeting: Sergey Lavrov, Antony Blinken", "Call: Joe Biden, Vladimir Putin"]
    assert {str(e["STATUS"]) for e in events} == {"TENTATIVE"}, "an announced meeting has not been held"


def test_a_number_of_pages_and_everything_exclude_one_another(record: Path) -> None:
    done = run(record, "--pages", "2", "--full")
    assert done.exit_code == UserError.exit_code
    assert "exclude one another" in done.output


def test_a_missing_package_is_named_with_what_brings_it(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(module: str, purpose: str, extra: str = "tables") -> None:
        raise extras.MissingExtra(module, purpose, extra)

    monkeypatch.setattr(extras, "need", gone)
    done = run(record, "--output", tmp_path / "brief.pdf")
    assert done.exit_code == UserError.exit_code
    assert "PDF needs typst, which is not installed" in done.output
    assert not (tmp_path / "brief.pdf").exists()
