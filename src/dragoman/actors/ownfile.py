"""A user's own file of actors on disk: read as rows, added to without losing a remark, written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FIELDS = (
    "id",
    "name",
    "kind",
    "country",
    "sectors",
    "aliases",
    "gender",
    "office",
    "office_country",
    "target",
    "title",
    "start",
    "end",
    "acting",
    "as_of",
    "source",
)
Row = Mapping[str, str]
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV or TOML file as text by column, lists joined by `|`.

    Raises ValueError where the file is no such table, OSError where it cannot be read.
    """
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".toml":
        actors = tomllib.loads(text).get("actor", [])
        if not isinstance(actors, list) or not all(isinstance(a, dict) for a in actors):
            raise ValueError("its actors must stand as [[actor]] tables")
        for actor in actors:
            yield {key: "|".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in actor.items()}
        return
    rows = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    unknown = set(rows.fieldnames or ()) - set(FIELDS)
    if unknown:
        raise ValueError(f"no such column: {', '.join(sorted(map(str, unknown)))}")
    for row in rows:
        if None in row:
            raise ValueError(f"a row has more cells than the heading: {row.get('name') or row}")
        yield {key: value or "" for key, value in row.items()}


def append(path: Path, rows: Iterable[Row]) -> int:
    """Add rows at the end of a user's file, which is made where there is none; how many were new (the same row is not added twice)."""
    known = {_as_key(row) for row in read_rows(path)} if path.exists() else set()
    new = []
    for row in rows:
        if _as_key(row) not in known:
            known.add(_as_key(row))
            new.append(row)
    if not new:
        return 0
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if path.suffix.lower() == ".toml":
        added = "".join(_as_toml(row) for row in new)
    else:
        columns = _columns(text)
        if columns is None:
            text, columns = text + ",".join(FIELDS) + "\n", FIELDS
        elif any(row.get(field) and field not in columns for row in new for field in FIELDS):
            # the user's heading lacks a column that the new rows need: the table is written anew under the full heading
            old = list(read_rows(path))
            text, columns = _remarks(text) + _as_csv(old, FIELDS, heading=True), FIELDS
        added = _as_csv(new, columns, heading=False)
    write_whole(path, text + ("" if not text or text.endswith("\n") else "\n") + added)
    return len(new)


def replace(path: Path, rows: Iterable[Row], *, source: str) -> None:
    """Put rows in the place of those whose `source` begins with `source`; all others and the remarks at the head stay."""
    kept = [row for row in read_rows(path) if not row.get("source", "").startswith(source)] if path.exists() else []
    remarks = _remarks(path.read_text(encoding="utf-8-sig")) if path.exists() else ""
    if path.suffix.lower() == ".toml":
        write_whole(path, remarks + "".join(_as_toml(row) for row in [*kept, *rows]))
    else:
        write_whole(path, remarks + _as_csv([*kept, *rows], FIELDS, heading=True))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it; its folder is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def plain(text: str, longest: int = 200) -> str:
    """Foreign text as one cell: on one line, without control characters or the list's bar, cut where it is absurdly long."""
    return " ".join(_CONTROL.sub(" ", text).replace("|", "/").split())[:longest].strip()


def _as_key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(field) or ("person" if field == "kind" else "") for field in FIELDS)


def _columns(text: str) -> tuple[str, ...] | None:
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), None)
    return tuple(next(csv.reader([first]))) if first is not None else None


def _remarks(text: str) -> str:
    return "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))


def _as_csv(rows: Iterable[Row], columns: tuple[str, ...], *, heading: bool) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if heading:
        writer.writeheader()
    writer.writerows({key: value for key, value in row.items() if key in columns} for row in rows)
    return out.getvalue()


def _as_toml(row: Row) -> str:
    lines = ["\n[[actor]]"]
    for field in FIELDS:
        value = row.get(field, "")
        if not value:
            continue
        # JSON's strings and lists are TOML's too, except for the delete character, which `plain` never lets through
        told = value.split("|") if field in ("sectors", "aliases") else value
        lines.append(f"{field} = {json.dumps(told, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
