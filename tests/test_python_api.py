"""The Python skin: it answers as the command line does, in typed tables, and shows reports without trusting them."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import duckdb
import polars
import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from tests.record.building import PERSONS, Draft, series

import dragoman
from dragoman.api import AmbiguousParty, DecisionError, Facts, MissingExtra, OpenRecord, RecordError, UnknownParty, UnknownValue
from dragoman.cli.main import dragoman as cli
from dragoman.exports import FORMATS
from dragoman.exports.columns import Kind
from dragoman.exports.excerpt import FactKind
from dragoman.record.store import Record

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A folder as a user has it: reports in `wire/`, nothing else."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "wire").mkdir()
    for report in sorted(examples.glob("*/*")):
        shutil.copy(report, folder / "wire" / f"{report.parent.name}-{report.name}")
    return folder


@pytest.fixture(scope="module")
def record(wire: Path) -> Iterator[OpenRecord]:
    with dragoman.open(wire / "asked.db") as record:
        record.add(str(wire / "wire" / "*"))
        yield record


def answers(record: OpenRecord) -> dict[str, Facts[object]]:
    """Every question with the words of the command line that ask the same."""
    asked: dict[str, object] = {
        "events": record.events(),
        "events RUS USA --since 2021-10-01 --until 2021-11-04": record.events("RUS", "USA", since="2021-10-01", until="2021-11-04"),
        "events --type CONSULT --status denied": record.events(type="CONSULT", status="denied"),
        "statements Lavrov": record.statements("Lavrov"),
        "statements --issue missile --as-of 2021-10-20": record.statements(issue="missile", as_of="2021-10-20"),
        "timeline Greece Turkey": record.timeline("Greece", "Turkey"),
        "contacts RUS USA": record.contacts("RUS", "USA"),
        "agenda": record.agenda(),
        "agenda RUS USA": record.agenda("RUS", "USA"),
        "search frigates": record.search("frigates"),
        "search talks --limit 2 --country Greece": record.search("talks", limit=2, country="Greece"),
        "events --sector GOV --place Helsinki --publisher HALYARD": record.events(sector="GOV", place="Helsinki", publisher="HALYARD"),
        "timeline RUS USA --status planned": record.timeline("RUS", "USA", status="planned"),
        "tone RUS USA --by year": record.tone("RUS", "USA", by="year"),
        "ledger RUS USA": record.ledger("RUS", "USA"),
        "gaps Greece Turkey": record.gaps("Greece", "Turkey"),
        "who Lavrov": record.who("Lavrov"),
        "where": record.where(),
    }
    return asked  # type: ignore[return-value]


def run(*arguments: str, record: Path) -> str:
    done = CliRunner().invoke(cli, [*arguments, "--record", str(record)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_it_answers_as_the_command_line_does(record: OpenRecord) -> None:
    for asked, found in answers(record).items():
        assert len(found) > 0, asked
        assert found.to_jsonl() == run(*asked.split(), "--format", "jsonl", record=record.path), asked
    assert record.events().to_csv() == run("events", "--format", "csv", record=record.path)


def test_positions_are_sorted_by_issue_on_the_command_line_alone(record: OpenRecord) -> None:
    printed = run("positions", "--format", "jsonl", record=record.path)
    assert sorted(record.positions().to_jsonl().splitlines()) == sorted(printed.splitlines())


def test_an_answer_is_a_sequence_of_facts(record: OpenRecord) -> None:
    events = record.events("RUS")
    assert [event.type for event in events] == [events[n].type for n in range(len(events))]
    assert isinstance(events[1:3], Facts)
    assert events[1:3] == Facts(events.kind, [events[1], events[2]], lambda _: {})
    assert events[0] in events
    assert repr(events) == f"<events: {len(events)}>"


def every_export(record: OpenRecord, folder: Path) -> dict[str, bytes]:
    """What each format makes of the record, and each kind of facts of a table."""
    out = {}
    for name, form in FORMATS.items():
        for facts in get_args(FactKind) if form.takes_facts else ("events",):
            record.export(name, folder / "out", facts=facts)
            out[f"{name} {facts}"] = (folder / "out").read_bytes()
    return out


def test_adding_twice_changes_nothing(wire: Path, tmp_path: Path) -> None:
    reports = str(wire / "wire" / "arms*.txt")
    with dragoman.open(tmp_path / "new.db") as record:
        assert repr(record) == f"<record {tmp_path / 'new.db'}: nothing added yet>"
        first = record.add(reports)
        before = every_export(record, tmp_path)
        second = record.add(reports, wire / "nowhere.txt")
        assert (first.coded, first.set_aside, second.coded, second.duplicate) == (
            len(first_reports := sorted(wire.glob("wire/arms*.txt"))),
            0,
            0,
            len(first_reports),
        )
        assert [r.reason for r in second.refused] == ["no such file"]
        assert str(second) == f"read {second.duplicate + 1} = coded 0 + empty 0 + duplicate {second.duplicate} + set aside 1"
        assert every_export(record, tmp_path) == before, "byte for byte, in every export"
        assert record.check() == []
        assert record.counts()["documents"] == len(list(record.readings())) == first.read


@pytest.mark.parametrize("ask", ["to_arrow", "to_pandas", "to_polars", "to_duckdb", "to_parquet"])
def test_a_missing_extra_is_named(ask: str, record: OpenRecord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = {"to_arrow": "pyarrow", "to_parquet": "pyarrow"}.get(ask, ask.removeprefix("to_"))
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=rf"needs {missing}, which is not installed: pip install 'dragoman\[tables\]'"):
        getattr(record.events(), ask)(*([tmp_path / "x.parquet"] if ask == "to_parquet" else []))
    assert list(tmp_path.iterdir()) == []


def test_tables_are_typed_and_agree(record: OpenRecord, tmp_path: Path) -> None:
    for asked, found in answers(record).items():
        table = found.to_arrow()
        assert table.num_rows == len(found), asked
        assert not [f.name for f in table.schema if pyarrow.types.is_null(f.type)], asked
        assert "object" not in {str(t) for t in found.to_pandas().dtypes}, asked
        assert found.to_polars().height == len(found)
        assert polars.Object not in found.to_polars().dtypes
        found.to_parquet(tmp_path / "facts.parquet")
        again = pyarrow.parquet.read_table(tmp_path / "facts.parquet")
        assert again.equals(table)
        assert again.to_pylist() == table.to_pylist()


def test_days_are_dates_and_lists_lists(record: OpenRecord) -> None:
    frame = record.timeline("RUS", "USA").to_polars()
    assert frame["date"].dtype == polars.Date
    assert frame["who"].dtype == polars.List(polars.String)
    assert frame["published_at"].dtype == polars.Datetime("us", "UTC")
    assert str(record.events().to_pandas()["date"].dt.year.dtype) == "int64[pyarrow]"
    held = next(row for row in frame.iter_rows(named=True) if row["status"] == "occurred" and row["type"] == "CONSULT")
    assert isinstance(held["date"], datetime.date)
    assert held["moves"][0]["spans"]


def test_duckdb_counts_in_its_own_connection_or_in_mine(record: OpenRecord) -> None:
    events = record.events()
    with duckdb.connect() as mine:
        assert events.to_duckdb(mine).aggregate("count(*)").fetchall() == [(len(events),)]
    assert events.to_duckdb().filter("status = 'denied'").aggregate("count(*)").fetchall() == [(len(record.events(status="denied")),)]


def test_the_same_facts_make_the_same_parquet_file(record: OpenRecord, tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        record.events().to_parquet(tmp_path / name)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_an_empty_answer_has_its_columns(record: OpenRecord) -> None:
    nothing = record.events("RUS", since="2030-01-01")
    assert not nothing
    assert nothing.to_arrow().schema == record.events().to_arrow().schema
    assert nothing.to_csv().startswith("date,type,mode")
    assert "events: 0" in nothing._repr_html_()


def test_a_brief_in_every_form(record: OpenRecord, tmp_path: Path) -> None:
    brief = record.brief("Russia", "USA", as_of=datetime.date(2021, 11, 5))
    assert str(brief) == brief.text()
    assert brief.markdown().startswith("# Russia – United States")
    assert json.loads(brief.json())["as_of"] == "2021-11-05"
    for name in ("brief.html", "brief.md", "brief.json", "brief.txt", "brief.docx", "brief.ics"):
        brief.save(tmp_path / name)
    assert (tmp_path / "brief.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "brief.docx").read_bytes().startswith(b"PK")
    assert len(record.brief("Russia", "USA", pages=1).text()) < len(record.brief("Russia", "USA", full=True).text())
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == brief.html()
    with pytest.raises(ValueError, match="does not tell the format"):
        brief.save(tmp_path / "brief.xyz")
    assert not (tmp_path / "brief.xyz").exists()


def test_it_exports_what_the_command_line_does(record: OpenRecord, tmp_path: Path) -> None:
    record.export("ical", tmp_path / "talks.ics", "RUS", "USA", since="2021-10-01")
    printed = run("export", "ical", "RUS", "USA", "--since", "2021-10-01", record=record.path)
    assert (tmp_path / "talks.ics").read_bytes().decode().replace("\r\n", "\n") == printed, "click's runner turns line ends"
    record.export("jsonl", tmp_path / "said.jsonl", facts="statements")
    assert (tmp_path / "said.jsonl").read_text(encoding="utf-8") == record.statements().to_jsonl()
    with pytest.raises(ValueError, match="'xls' is no format; there are csv, jsonl"):
        record.export("xls", tmp_path / "talks.xls")


def test_the_filters_are_those_of_the_questions() -> None:
    """`reports` is for the program itself, and parties are arguments of their own here."""
    from dragoman.api import filters as here
    from dragoman.query import filters as there

    for name in ("OfReports", "OfParties", "OfEvents", "OfStatements", "OfPositions", "OfAgenda", "OfLedger", "OfSearch"):
        mine, theirs = getattr(here, name).__annotations__, getattr(there, name).__annotations__
        assert set(mine) | {"actor", "counterpart", "reports"} == set(theirs) | {"actor", "counterpart", "reports"}, name


def test_people_decide_which_events_are_one(tmp_path: Path) -> None:
    with Record.open(tmp_path / "talks.db") as store:
        for reading in series():
            store.add(reading)
    with dragoman.open(tmp_path / "talks.db") as record:
        first, second = [row["event"] for row in record.events(type="CONSULT").rows()][:2]
        before = len(record.timeline("RUS"))
        decision = record.join(first, second, by="A. Desk", reason="the same talks")
        assert len(record.timeline("RUS")) == before - 1
        record.undo(decision.number, by="A. Desk")
        assert len(record.timeline("RUS")) == before
        assert [(row["kind"], row["undone_by"]) for row in record.decisions().rows()] == [("join", 2), ("undo", None)]
        with pytest.raises(DecisionError):
            record.split(first, first, by="A. Desk")


def test_mistakes_are_errors_that_say_what_is_wrong(record: OpenRecord, tmp_path: Path) -> None:
    with pytest.raises(UnknownParty, match="nobody called 'Atlantis' is in the record"):
        record.events("Atlantis")
    with pytest.raises(ValueError, match="'soon' is not a day; write it as 2017-04-12"):
        record.events(since="soon")
    with pytest.raises(ValueError, match="since 2021-11-02 is later than until 2021-11-01"):
        record.events(since="2021-11-02", until="2021-11-01")
    with pytest.raises(UnknownValue, match="the record has no place 'Atlantis'"):
        record.events(place="Atlantis")
    with pytest.raises(ValueError, match="pages and full exclude one another"):
        record.brief("RUS", "USA", pages=1, full=True)
    with pytest.raises(RecordError):
        dragoman.open(tmp_path / "none.db").events()
    with pytest.raises(FileNotFoundError, match=r"no file is called 'wire/\*\.nothing'"):
        record.add("wire/*.nothing")
    assert not (tmp_path / "none.db").exists(), "asking makes no file"
    assert issubclass(AmbiguousParty, Exception)


HOSTILE = '=cmd|\'/c calc\'!A1<script>alert("x")</script>\t\n"q" \u202eevil| `code` [a](javascript:x)'


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenRecord]:
    """A record in which an actor, a publisher and a place are called as no decent report would call them."""
    monkeypatch.setitem(PERSONS, "Q6", (HOSTILE, "RUS", HOSTILE, "person"))
    d = Draft(f"Talks with {HOSTILE}", "He met Kazakh Foreign Minister Aigul Sarsenova.", publisher=HOSTILE)
    d.event("CONSULT", "occurred", "He met Kazakh Foreign Minister Aigul Sarsenova", "met", "Q6", "Q2", place=(HOSTILE, None))
    with Record.open(tmp_path / "hostile.db") as store:
        store.add(d.json)
    with dragoman.open(tmp_path / "hostile.db") as record:
        yield record


def test_every_answer_shows_itself_in_a_notebook(record: OpenRecord) -> None:
    for asked, found in answers(record).items():
        page, text = found._repr_html_(), found._repr_markdown_()
        assert page.count("<tr>") == min(len(found), 50) + 1, asked
        assert page.startswith(f"<div><p>{found.kind.name}: {len(found)}</p>")
        assert len([line for line in text.splitlines() if line.startswith("|")]) == min(len(found), 50) + 2, asked
    assert f"{record.counts()['events']} events" in record._repr_html_()


def test_what_reports_say_never_becomes_markup(hostile: OpenRecord) -> None:
    events = hostile.events()
    page = events._repr_html_()
    assert "<script" not in page
    assert "\u202e" not in page
    assert set(re.findall(r"</?(\w+)", page)) == {"div", "p", "table", "thead", "tbody", "tr", "th", "td"}
    markdown = events._repr_markdown_()
    assert "\\<script\\>" in markdown
    assert len(markdown.splitlines()) == 5, "a cell cannot break out of its line"
    frame = hostile.brief("Q6", "KAZ")._repr_html_()
    assert frame.startswith('<iframe sandbox=""')
    assert re.fullmatch(r"<iframe [^<>]*></iframe>", frame), "nothing of the page gets out of the frame's attribute"


def test_hostile_names_survive_the_tables(hostile: OpenRecord) -> None:
    events = hostile.events()
    assert events.to_arrow().to_pylist()[0]["who"] == [HOSTILE]
    assert events.to_polars()["who"].to_list() == [[HOSTILE]]
    assert "\n'=cmd" not in events.to_csv()
    assert ",\"'=cmd" in events.to_csv(), "a formula gets its apostrophe"


def test_a_series_survives_the_round_trip(tmp_path: Path) -> None:
    with Record.open(tmp_path / "talks.db") as store:
        for reading in series():
            store.add(reading)
    with dragoman.open(tmp_path / "talks.db") as record:
        key = record.reports()[0].key
        found = record.reading(key[:8])
        assert found is not None
        assert found["document"]["title"] == record.reports()[0].title
        assert record.changes() == Facts(record.changes().kind, [], lambda _: {})


def test_a_text_is_read_as_such_and_a_missing_file_is_missing(wire: Path) -> None:
    (reading,) = dragoman.read("Norway's foreign minister met her Chilean counterpart in Oslo on Tuesday.", date=datetime.date(2019, 5, 8))
    assert [(e.type, e.status) for e in reading.events] == [("CONSULT", "occurred")]
    both = dragoman.read(wire / "wire" / "arms-control-2021-03-phone-call.txt", wire / "gone.txt")
    assert (len(both), [r.reason for r in both.refused]) == (1, ["no such file"])
    assert "no such file" in both._repr_html_()
    assert repr(both) == "<readings: 1, refused: 1>"
    for name in ("gone.txt", "my report.txt", "gone"):
        with pytest.raises(FileNotFoundError):
            dragoman.read(name)


def test_importing_costs_nothing() -> None:
    program = "import sys; before = set(sys.modules); import dragoman; print(*sorted(m for m in set(sys.modules) - before if m.startswith('dragoman') or '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert set(done.stdout.split()) <= {"dragoman", "__future__", "typing"} | set(sys.stdlib_module_names)
    assert "dragoman.api" not in done.stdout


def test_the_python_page_runs_as_it_stands(wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wire)
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 6
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    assert f"# {names['balance']}" in page
    assert (wire / "brief.html").exists()
    assert (wire / "events.parquet").exists()
    opened = names["record"]
    assert isinstance(opened, OpenRecord)
    opened.close()


def test_every_method_of_the_record_is_on_the_python_page() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    public = {name for name in vars(OpenRecord) if not name.startswith("_")}
    assert not {name for name in public if f".{name}(" not in page and f"`{name}" not in page}


def test_kinds_are_hashable_and_name_their_columns(record: OpenRecord) -> None:
    kind = record.events().kind
    assert isinstance(kind, Kind)
    assert all(column.meaning for column in kind.columns)
