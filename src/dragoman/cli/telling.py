"""How one row of an answer is told in the terminal: what, in which words, by which report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from dragoman.cli.show import BOTH_WAYS, STATUS_STYLES
from dragoman.cli.terminal import foreign

Row = Mapping[str, Any]
LONGEST = 240
"""Characters of a quotation; the rest is in the report."""


def tell_event(row: Row) -> Text:
    line = Text(row["type"], style="bold").append(f" {row['mode']}" if row["mode"] else "").append("  ")
    line.append(foreign(", ".join(row["who"]) or "nobody named"))
    if row["whom"]:
        line.append(" ↔ " if row["type"] in BOTH_WAYS else " → ").append(foreign(", ".join(row["whom"])))
    line.append("  ").append(row["status"].replace("_", " "), style=STATUS_STYLES.get(row["status"], ""))
    line.append("  disputed", style="red") if row.get("disputed") else None
    line.append("  in ", style="dim").append(foreign(row["place"])) if row["place"] else None
    line.append(f"  ×{row['count']}") if row["count"] > 1 else None
    line.append("  as told by ", style="dim").append(foreign(row["told_by"])) if row["told_by"] else None
    return _words_and_source(line, row)


def tell_statement(row: Row) -> Text:
    line = foreign(row["speaker"] or "unnamed source", "bold").append(f"  {row['form']}", style="dim")
    if row["to"]:
        line.append("  to ", style="dim").append(foreign(", ".join(row["to"])))
    return _words_and_source(line, row)


def tell_position(row: Row) -> Text:
    return _words_and_source(foreign(row["who"], "bold").append(f"  {row['stance']}  ").append(foreign(row["issue"])), row)


def tell_change(row: Row) -> Text:
    line = foreign(row["who"], "bold").append(f"  {row['stance_before']} → {row['stance']}  ").append(foreign(row["issue"]))
    before = foreign(row["words_before"], "italic")
    before.truncate(LONGEST, overflow="ellipsis")
    line.append(f"\n{row['date_before']}  ", style="dim").append(before)
    return _words_and_source(line, row)


def tell_item(row: Row) -> Text:
    line = foreign(row["label"], "bold")
    if row["negated"]:
        line.append("  said not to be on the agenda", style="magenta")
    return _words_and_source(line, row)


def tell_report(row: Row) -> Text:
    return (
        foreign(row["report"], "bold")
        .append("\n")
        .append(foreign(f"{row['publisher'] or 'unknown publisher'} · {row['report_key'][:12]}", "dim"))
    )


def tell_decision(row: Row) -> Text:
    line = (
        Text(f"{row['number']}  ", style="dim")
        .append(row["kind"], style="bold")
        .append("  by ", style="dim")
        .append(foreign(row["decided_by"]))
    )
    if row["undone_by"]:
        line.append(f"  undone by {row['undone_by']}", style="magenta")
    if row["reason"]:
        line.append("\n").append(foreign(row["reason"], "italic"))
    return line.append("\n").append(foreign(", ".join(_short(name) for name in row["about"]), "dim"))


def _short(event: str) -> str:
    """The name of an event with twelve characters of the report's address: enough to name it by."""
    report, colon, rest = event.partition(":")
    return f"{report[:12]}{colon}{rest}" if len(report) == 64 else event


def _words_and_source(line: Text, row: Row) -> Text:
    words = foreign(row["words"], "italic")
    words.truncate(LONGEST, overflow="ellipsis")
    source = " · ".join(part for part in (row["publisher"], row["report"]) if part)
    more = row.get("reports", 1) - 1
    source += f" and {more} more" if more else ""
    source += f", {row['publishers']} independent publishers" if row.get("publishers", 1) > 1 else ""
    return line.append("\n").append(words).append("\n").append(foreign(source, "dim"))
