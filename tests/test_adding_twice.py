"""Adding the same folder again, in another order, changes nothing: byte for byte, in every format, every question, every brief."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dragoman.adding import Kept, add_paths
from dragoman.brief import FILES, build_brief, render_bytes
from dragoman.brief import FORMATS as BRIEFS
from dragoman.cli.main import COMMANDS, dragoman
from dragoman.exports import FORMATS
from dragoman.exports.excerpt import Excerpt
from dragoman.query import Questions
from dragoman.query.remembered import is_current
from dragoman.query.settling import faults
from dragoman.record import Record
from dragoman.sources.document import Refusal

PAIRS = (("Russia", "United States"), ("Greece", "Turkey"))
FACTS = ("events", "timeline", "statements", "positions", "agenda")
ARGUMENTS = {"a": "Russia", "b": "United States", "who": "Lavrov", "name": "Lavrov", "words": "talks"}
"""What the commands are asked about, by the names of their arguments."""


def questions() -> Iterator[tuple[str, list[str]]]:
    """Every command that answers from the record in lines for programs, with arguments for it."""
    for name in COMMANDS:
        command = dragoman.get_command(click.Context(dragoman), name)
        assert command is not None
        options = {option: p for p in command.params for option in p.opts}
        form = options.get("--format")
        if "--record" in options and form is not None and isinstance(form.type, click.Choice) and "jsonl" in form.type.choices:
            asked = [ARGUMENTS[p.name] for p in command.params if isinstance(p, click.Argument) and p.name in ARGUMENTS]
            yield name, [name, *asked]


def outputs(path: Path) -> dict[str, bytes]:
    """All that the record gives, by name."""
    out: dict[str, bytes] = {}
    with Record.open(path, read_only=True) as record:
        for name, form in FORMATS.items():
            for facts in FACTS if form.takes_facts else FACTS[:1]:
                file = io.BytesIO()
                form.write(Excerpt(Questions(record), facts=facts), file)  # type: ignore[arg-type]
                out[f"{name} {facts}"] = file.getvalue()
        for a, b in PAIRS:
            brief = build_brief(record, a, b)
            out |= {f"brief {a} {form}": render_bytes(brief, form) for form in (*BRIEFS, *FILES)}
    for name, command in questions():
        for kind in ("jsonl", "csv"):
            done = CliRunner().invoke(dragoman, [*command, "--format", kind, "--record", str(path)])
            assert done.exit_code == 0, (command, done.output)
            out[f"{name} {kind}"] = done.stdout_bytes
    return out


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        out = {n: connection.execute(f"SELECT * FROM {n}").fetchall() for n in names}
    connection.close()
    return out


@pytest.fixture(scope="module")
def reports(examples: Path) -> list[Path]:
    return [*sorted(examples.glob("*/*")), examples / "briefs.jsonl"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, reports: list[Path]) -> Path:
    path = tmp_path_factory.mktemp("twice") / "talks.db"
    with Record.open(path) as record:
        add_paths(record, reports, _wanted, processes=1)
        record.decide("m.keller", "note", "read before the talks")
    return path


def _wanted(outcome: Kept | Refusal) -> None:
    assert isinstance(outcome, Kept), outcome


def test_adding_the_same_folder_again_changes_nothing_in_any_output(path: Path, reports: list[Path]) -> None:
    before, rows = outputs(path), tables(path)
    assert all(before.values())
    assert {name.split()[0] for name in before} >= {*FORMATS, "brief", "timeline", "ledger", "search"}
    outcomes: list[Kept | Refusal] = []
    with Record.open(path) as record:
        add_paths(record, reports[::-1], outcomes.append, processes=1)
        assert record.check() == []
    assert all(isinstance(o, Kept) and o.duplicate for o in outcomes)
    assert tables(path) == rows
    after = outputs(path)
    assert [name for name in before if before[name] != after[name]] == []


def test_reading_the_same_folder_anew_changes_no_output(path: Path, reports: list[Path]) -> None:
    before = outputs(path)
    with Record.open(path) as record:
        add_paths(record, reports[::-1], _wanted, refresh=True, processes=1)
        assert record.check() == []
    after = outputs(path)
    assert [name for name in before if before[name] != after[name]] == []


def test_what_was_added_is_joined_at_the_end(path: Path) -> None:
    with Record.open(path, read_only=True) as record:
        groups = record.connection.execute("SELECT DISTINCT circle, type FROM event").fetchall()
        remembered = record.connection.execute("SELECT circle, type FROM joining").fetchall()
        several = record.connection.execute("SELECT circle, type FROM event GROUP BY circle, type HAVING count(*) > 1").fetchall()
        assert is_current(record.connection)
        assert faults(record.connection) == []
    assert {tuple(g) for g in several} <= {tuple(g) for g in remembered} <= {tuple(g) for g in groups}
    assert several
