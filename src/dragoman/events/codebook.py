"""The codebook: categories with definitions, frames and examples, read from TOML and compiled once by content."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dragoman.events.compiling import FrameError, Source, compile_frame
from dragoman.events.frames import Frame
from dragoman.language import Parser
from dragoman.reading import QUADS

FORMAT = 2
COMPILED = "compiled.json"
OWN = "own.toml"


class CodebookError(ValueError):
    """A codebook that cannot be used; the message names the file and what to change."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the codebook with the events that it must give (`expected`) and types that it must not (`absent`)."""

    category: str
    text: str
    expected: tuple[dict[str, Any], ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """One file of the codebook: a PLOVER type with its definition, borders, frames as written, and examples."""

    type: str
    definition: str
    borders: tuple[str, ...]
    sources: tuple[Source, ...]
    fields: dict[str, list[str]]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Codebook:
    """Compiled frames by trigger lemma. `errors` names the frames that could not be compiled."""

    frames: tuple[Frame, ...]
    digest: str
    errors: tuple[str, ...] = ()
    _index: dict[str, list[Frame]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for frame in self.frames:
            for lemma in frame.triggers:
                self._index.setdefault(lemma, []).append(frame)

    def frames_of(self, lemma: str) -> list[Frame]:
        """The frames that a lemma may trigger."""
        return self._index.get(lemma, [])


def shipped_folder() -> Traversable:
    """The folder of the codebook that comes with the package."""
    return files("dragoman.events") / "codebook"


def start_codebook(folder: Path) -> Path:
    """Write the commented example of a user's codebook into a folder, made if need be; returns the file.

    Raises FileExistsError where that file, or a file in the folder's place, is there already; OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / OWN
    with path.open("x", encoding="utf8") as out:
        out.write((files("dragoman.events") / "own_codebook.toml").read_text(encoding="utf8"))
    return path


def read_category(name: str, raw: str) -> Category:
    """Return the category of one TOML file. Raises CodebookError naming the file and the fault."""
    try:
        body = tomllib.loads(raw)
        kind = body["type"]
        if kind not in QUADS:
            raise CodebookError(f"{name}: type {kind!r} is not one of PLOVER's: {', '.join(QUADS)}")
        sources: list[Source] = []
        for number, group in enumerate(body.get("group", []), 1):
            mode = group.get("mode") or None
            for line, text in enumerate(group["frames"], 1):
                label = f"{kind}{'.' + mode if mode else ''}.{number}.{line}"
                sources.append(Source(label, kind, mode, bool(group.get("symmetric", False)), group.get("status"), text))
        examples = tuple(Example(kind, e["text"], tuple(e.get("events", [])), tuple(e.get("absent", []))) for e in body.get("example", []))
        return Category(
            kind, body["definition"].strip(), tuple(body.get("borders", [])), tuple(sources), dict(body.get("fields", {})), examples
        )
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{name}: not valid TOML ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CodebookError(f"{name}: {error!r} is missing or of the wrong kind; see docs/codebook.md") from error


def read_categories(folder: Traversable | Path) -> list[Category]:
    """The categories of a folder's TOML files, in the order of their names. `fields.toml` holds word fields that all share."""
    raws = {p.name: p.read_text(encoding="utf8") for p in sorted(folder.iterdir(), key=lambda p: p.name) if p.name.endswith(".toml")}
    if not raws:
        raise CodebookError(f"{folder}: no .toml file of a codebook here")
    shared = tomllib.loads(raws.pop("fields.toml", "")).get("fields", {})
    return [_with_fields(read_category(name, raw), shared) for name, raw in raws.items()]


def _with_fields(category: Category, shared: dict[str, list[str]]) -> Category:
    return Category(
        category.type, category.definition, category.borders, category.sources, {**shared, **category.fields}, category.examples
    )


def digest_of(categories: Iterable[Category]) -> str:
    """A content address of the frames (examples and definitions do not count: they do not change what fires)."""
    rows = [[[s.id, s.type, s.mode, s.symmetric, s.status, s.text] for s in c.sources] + [sorted(c.fields.items())] for c in categories]
    return hashlib.sha256(json.dumps([FORMAT, rows], sort_keys=True, default=list).encode()).hexdigest()


def compile_codebook(categories: list[Category], parser: Parser) -> Codebook:
    """Compile every frame; what cannot be compiled is named in `errors` and left out."""
    frames, errors = [], []
    for category in categories:
        for source in category.sources:
            try:
                frames.append(compile_frame(source, category.fields, parser))
            except FrameError as error:
                errors.append(str(error))
    return Codebook(tuple(frames), digest_of(categories), tuple(errors))


def dump_codebook(codebook: Codebook) -> str:
    """The compiled form as JSON text, one frame a line."""
    lines = ",\n".join(json.dumps(f.to_row(), ensure_ascii=False, sort_keys=True) for f in codebook.frames)
    return f'{{"digest": "{codebook.digest}", "errors": {json.dumps(list(codebook.errors))}, "frames": [\n{lines}\n]}}\n'


def _load_compiled(raw: str) -> Codebook:
    body = json.loads(raw)
    return Codebook(tuple(Frame.from_row(r) for r in body["frames"]), body["digest"], tuple(body["errors"]))


@cache
def load_shipped() -> Codebook:
    """The codebook that comes with the package, already compiled."""
    return _load_compiled((shipped_folder() / COMPILED).read_text(encoding="utf8"))


def _cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"


def load_codebook(folder: Path | None, parser: Callable[[], Parser]) -> Codebook:
    """The shipped codebook, extended by a user's folder; a user's file of the same name replaces the shipped category.

    Compiled once by content into the user's cache. Raises CodebookError where the folder cannot be used.
    """
    if folder is None:
        return load_shipped()
    if not folder.is_dir():
        raise CodebookError(f"{folder}: not a folder; give the folder that holds the codebook's .toml files")
    own = {p.name for p in folder.glob("*.toml")}
    shared = tomllib.loads((shipped_folder() / "fields.toml").read_text(encoding="utf8")).get("fields", {})
    categories = [_with_fields(c, shared) for c in read_categories(folder)]
    categories += [c for c in read_categories(shipped_folder()) if f"{c.type.lower()}.toml" not in own]
    path = _cache_folder() / f"codebook-{digest_of(categories)}.json"
    if path.is_file():
        return _load_compiled(path.read_text(encoding="utf8"))
    codebook = compile_codebook(categories, parser())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf8") as out:
            out.write(dump_codebook(codebook))
        Path(out.name).replace(path)
    except OSError:
        # A cache that cannot be written costs the compilation again, nothing more.
        return codebook
    return codebook


def main() -> None:
    """Compile the shipped codebook into the package (for whoever changes it)."""
    from dragoman.language import load_parser

    codebook = compile_codebook(read_categories(shipped_folder()), load_parser())
    for error in codebook.errors:
        sys.stderr.write(error + "\n")
    Path(str(shipped_folder() / COMPILED)).write_text(dump_codebook(codebook), encoding="utf8")
    sys.exit(1 if codebook.errors else 0)


if __name__ == "__main__":
    main()
