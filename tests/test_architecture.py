"""Imports go the way of the data; what lies above never reaches down past a layer's types, nothing below looks up."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dragoman"

# What each layer may import, of the package. `reading` holds the types of a reading: no layer of its own, anyone may use it.
BELOW: dict[str, set[str]] = {
    "sources": set(),
    "language": {"sources"},
    "actors": {"sources", "language"},
    "times": {"sources", "language", "actors"},
    "places": {"sources", "language", "actors"},
    "statements": {"sources", "language", "actors", "times", "places"},
    "events": {"sources", "language", "actors", "times", "places", "statements"},
    "issues": {"sources", "language", "actors", "times", "places", "statements", "events"},
    "reader": {"sources", "language", "actors", "times", "places", "statements", "events", "issues"},
    "crew": {"sources", "language", "actors", "issues", "reader"},
    "explain": {"sources", "language", "actors", "times", "places", "statements", "events", "issues", "reader"},
    "checking": {"sources", "events", "reader"},
    "record": {"sources", "actors", "reader"},
    "query": {"sources", "actors", "record"},
    "adding": {"sources", "reader", "crew", "record", "query"},
    "brief": {"sources", "actors", "record", "query"},
    "exports": {"sources", "actors", "record", "query", "brief"},
}
TYPES = {"reading", "schema"}
# A skin may call any layer.
SKINS = {"cli", "api"}
# Where a third-party package may be imported, for those that are a layer's own business.
HOMES = {
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "numpy": {"language", "query"},
    "rensa": {"record"},
    "trafilatura": {"sources"},
    "lxml": {"sources"},
    "click": {"cli"},
    "pyarrow": {"exports", "api"},
    "pandas": {"exports", "api"},
    "polars": {"exports", "api"},
    "duckdb": {"exports", "api"},
    "docx": {"brief"},
    "typst": {"brief"},
    "icalendar": {"exports"},
}
IMPORT_NAMES = {"python-docx": "docx", "beautifulsoup4": "bs4", "pyyaml": "yaml"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def layer_of(path: Path) -> str:
    """`actors` for src/dragoman/actors/cast.py, `reading` for src/dragoman/reading.py."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """Dotted names that a module imports, wherever in it, relative ones made absolute."""
    return tuple(_imports(ast.parse(path.read_text(encoding="utf-8")), path))


def _imports(tree: ast.Module, path: Path) -> Iterator[str]:
    package = ("dragoman", *path.relative_to(SOURCE).parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def layers_imported(path: Path) -> set[str]:
    parts = [name.split(".") for name in imports_of(path)]
    return {p[1] for p in parts if p[0] == "dragoman" and len(p) > 1 and not p[1].startswith("__")}


def ids(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_every_folder_has_its_place_in_the_way_of_the_data() -> None:
    assert {layer_of(p) for p in modules()} - {"__init__", "__main__"} <= set(BELOW) | TYPES | SKINS


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_no_import_goes_against_the_way_of_the_data(path: Path) -> None:
    layer = layer_of(path)
    if layer in BELOW:
        against = layers_imported(path) - BELOW[layer] - {layer} - TYPES
        assert not against, f"{layer} must not import {', '.join(sorted(against))}"
    if layer not in SKINS | {"__main__", "__init__"}:  # the package's own name opens the Python skin
        assert not layers_imported(path) & SKINS
    if layer in SKINS:
        assert not layers_imported(path) & (SKINS - {layer}), "a skin knows no other"


def test_the_order_is_one_that_has_no_circles() -> None:
    done: set[str] = set()
    for layer, below in BELOW.items():
        assert below <= done, f"{layer} stands before {below - done}"
        done.add(layer)


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_each_outside_package_keeps_to_its_layer(path: Path) -> None:
    for name in imports_of(path):
        homes = HOMES.get(name.partition(".")[0])
        assert homes is None or layer_of(path) in homes, f"{name} belongs to {homes}"


def declared() -> set[str]:
    """Names under which the declared dependencies are imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = (d for extra, wanted in project["optional-dependencies"].items() if extra not in ("test", "train") for d in wanted)
    names = [d.split(">")[0].split("[")[0].split("=")[0].strip().lower() for d in (*project["dependencies"], *optional)]
    return {IMPORT_NAMES.get(n, n).replace("-", "_") for n in names}


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_only_the_standard_library_and_declared_dependencies_are_imported(path: Path) -> None:
    allowed = declared() | set(sys.stdlib_module_names) | {"dragoman"}
    assert {name.partition(".")[0] for name in imports_of(path)} <= allowed


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_no_module_outgrows_the_house(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", modules(), ids=ids)
def test_no_failure_is_swallowed_whole(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body):
            assert node.type is not None
            assert "Exception" not in {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
