"""What docs/exports.md shows of every format, made from the invented series. `python -m tests.exports.page` writes it into the page."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path

from tests.exports.building import exported, kept, told

from dragoman.exports import FORMATS
from dragoman.exports.arrow import arrow_schema
from dragoman.exports.columns import Kind
from dragoman.exports.icews import COLUMNS as ICEWS
from dragoman.exports.polecat import COLUMNS as POLECAT
from dragoman.exports.rows import AGENDA, EVENTS, JOINED, POSITIONS, STATEMENTS

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "exports.md"
_MARK = re.compile(r"(<!-- made: (\S+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
KINDS = {"events": EVENTS, "timeline": JOINED, "statements": STATEMENTS, "positions": POSITIONS, "agenda": AGENDA}


def page(text: str) -> str:
    """The page with every part that is made, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        record = kept(Path(folder) / "talks.db", told())
        parts = {name: part(record) for name, part in PARTS.items()}
    return _MARK.sub(lambda m: f"{m[1]}\n{parts[m[2]].strip()}\n\n{m[4]}", text)


def _formats(record: Path) -> str:
    lines = [f"| `{name}` | `{form.ending}` | {form.line} |" for name, form in FORMATS.items()]
    return "\n".join(["| format | file | what |", "|---|---|---|", *lines])


def _tabbed(form: str, columns: Mapping[str, str], wanted: Callable[[dict[str, str]], bool]) -> Callable[[Path], str]:
    def part(record: Path) -> str:
        heading, *lines = exported(record, form).decode().splitlines()
        rows = [dict(zip(heading.split("\t"), line.split("\t"), strict=True)) for line in lines]
        row = next(r for r in rows if wanted(r))
        lines = [f"| {name} | {meaning} | {row[name].replace('|', chr(92) + '|') or '–'} |" for name, meaning in columns.items()]
        return "\n".join(["| column | what it holds | in the example |", "|---|---|---|", *lines])

    return part


def _columns(record: Path) -> str:
    """The columns of each kind of facts: those that a kind shares with the events are listed once."""
    out, known = [], set[str]()
    for name, kind in KINDS.items():
        new = [c.name for c in kind.columns if (c.name, c.meaning) not in {(d.name, d.meaning) for d in EVENTS.columns} or kind is EVENTS]
        more = "" if kind is EVENTS else ", besides columns that events have too"
        out.append(
            f"**{name}**{more}:\n\n| column | in Arrow and Parquet | what it holds | in CSV |\n|---|---|---|---|\n{_rows(kind, new)}\n"
        )
        known |= set(new)
    return "\n".join(out)


def _rows(kind: Kind, names: list[str]) -> str:
    schema = {field.name: str(field.type).replace("item: ", "") for field in arrow_schema(kind)}
    lines = []
    for column in kind.columns:
        if column.name in names:
            more = {"days": "_end", "instant": "_at"}.get(column.type)
            extra = f", `{column.name}{more}` {schema[column.name + more]}" if more else ""
            type = "list of rows" if column.type == "rows" else schema[column.name]
            lines.append(f"| `{column.name}` | {type}{extra} | {column.meaning} | {'yes' if column.in_csv else '–'} |")
    return "\n".join(lines)


def _geojson(record: Path) -> str:
    (feature,) = json.loads(exported(record, "geojson"))["features"]
    feature["properties"] = {
        k: v for k, v in feature["properties"].items() if k in ("asserted", "date", "type", "status", "who", "whom", "place", "words")
    }
    return f"```json\n{json.dumps(feature, ensure_ascii=False, indent=1)}\n```"


def _ftm(record: Path) -> str:
    entities = [json.loads(line) for line in exported(record, "ftm").decode().split("\n")[:-1]]
    (event,) = [e for e in entities if e["properties"].get("location")]
    (report,) = event["properties"]["proof"]
    wanted = {event["id"], report, *event["properties"]["involved"]}
    shown = [e for e in entities if e["id"] in wanted or e["properties"].get("document") == [report]]
    one_each = [next(group) for _, group in groupby(shown, key=lambda e: e["schema"])]
    return "```json\n" + "\n".join(json.dumps(e, ensure_ascii=False) for e in one_each) + "\n```"


def _ical(record: Path) -> str:
    content = exported(record, "ical").decode().replace("\r\n", "\n")
    entry = next(e for e in re.findall(r"BEGIN:VEVENT\n.*?END:VEVENT", content, re.DOTALL) if "Astana" in e)
    return f"```\n{entry}\n```"


def _csv(record: Path) -> str:
    heading, *lines = exported(record, "csv").decode().splitlines()
    return "```\n" + "\n".join([heading, next(line for line in lines if "Astana" in line and "occurred" in line)]) + "\n```"


PARTS: Mapping[str, Callable[[Path], str]] = {
    "formats": _formats,
    "columns": _columns,
    "csv": _csv,
    "polecat": _tabbed("polecat", POLECAT, lambda r: r["City"] == "Astana"),
    "icews": _tabbed("icews", ICEWS, lambda r: r["City"] == "Astana"),
    "geojson": _geojson,
    "ftm": _ftm,
    "ical": _ical,
}

if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
