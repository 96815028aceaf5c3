"""The pages say what is there: commands, options, make targets, links; the examples are marked as invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.cli.main import COMMANDS, dragoman

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]


def text_of(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def named_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of groups too."""
    for name in COMMANDS:
        command = dragoman.get_command(click.Context(dragoman), name)
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", c) for inner, c in command.commands.items())
        elif command is not None:
            yield name, command


@pytest.mark.parametrize("name", [name for name, _ in named_commands()])
def test_every_command_has_its_line_in_the_docs(name: str) -> None:
    assert f"`dragoman {name}" in text_of("docs", "cli.md")


@pytest.mark.parametrize(("name", "command"), list(named_commands()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_option_is_in_the_docs(name: str, command: click.Command) -> None:
    page = text_of("docs", "cli.md")
    options = {max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)}
    assert not {o for o in options if f"`{o}" not in page}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_page_calls_with_make_is_a_target(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name)
def test_what_a_page_calls_dragoman_with_is_a_command(page: Path) -> None:
    called = set(re.findall(r"(?:^    (?:uv run )?|`)dragoman ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert called <= set(COMMANDS)


@pytest.mark.parametrize("path", [p for p in PAGES if p.parent.name == "docs"], ids=lambda path: path.name)
def test_every_page_is_listed(path: Path) -> None:
    assert path.name == "README.md" or f"({path.name})" in text_of("docs", "README.md")


def test_paths_that_the_pages_name_are_there() -> None:
    for page in PAGES:
        named = re.findall(r"`((?:src|tests|examples|training|benchmarks)/[\w./-]+)`", page.read_text(encoding="utf-8"))
        missing = [name for name in named if not (ROOT / name).exists()]
        assert not missing, f"{page.name}: {missing}"


def test_the_examples_are_marked_as_invented() -> None:
    assert "the events are invented" in text_of("examples", "README.md")
    for page in (ROOT / "examples").glob("*/*.html"):
        assert page.read_text(encoding="utf-8").count("the events are invented") == 2


def test_the_architecture_page_fits_a_screen() -> None:
    assert len(text_of("ARCHITECTURE.md").splitlines()) <= 48


def test_ci_runs_what_a_developer_runs() -> None:
    runner = ROOT / ".ci" / "run"
    assert runner.stat().st_mode & 0o111
    assert "exec make test" in runner.read_text(encoding="utf-8")
