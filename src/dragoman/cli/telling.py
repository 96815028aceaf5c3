"""How one row of an answer is told in the terminal: what, in which words, by which report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from dragoman.cli.balance import printable
from dragoman.cli.show import BOTH_WAYS, STATUS_STYLES
from dragoman.cli.terminal import foreign

Row = Mapping[str, Any]
OUTCOME_STYLES = {"kept": "green", "broken": "red", "lapsed": "yellow", "open": "dim"}
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
    line = foreign(", ".join(row["speakers"]) or row["speaker"] or "unnamed source", "bold").append(f"  {row['form']}", style="dim")
    if row["anonymous"]:
        line.append("  unnamed", style="magenta")
    if row["channel"]:
        line.append(f"  {row['channel'].replace('_', ' ')}", style="dim")
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


def tell_found(row: Row) -> Text:
    """A report that was found, the words looked for in bold in their passage."""
    (start, stop), words = row["spans"][0], row["words"]
    passage = foreign("")
    at = 0
    for a, b in sorted(hit for hit in row["hits"] if start <= hit[0] and hit[1] <= stop):
        passage.append(_shown(words[at : a - start])).append(_shown(words[a - start : b - start], "bold"))
        at = b - start
    passage.append(_shown(words[at:]))
    line = foreign(row["report"], "bold").append("\n").append(passage).append("\n")
    return line.append(foreign(f"{row['publisher'] or 'unknown publisher'} · {row['report_key'][:12]}", "dim"))


def tell_tone(row: Row) -> Text:
    """A point of tone: the mean with its interval, and a bar from the middle of the scale."""
    mean, half = row["mean"], 10
    width = round(abs(mean) / 10 * half)
    bar = f"{'█' * width:>{half}}│{'':{half}}" if mean < 0 else f"{'':{half}}│{'█' * width:<{half}}"
    line = Text(f"{row['kind']:<9}").append(f"{mean:+6.2f}", style="bold")
    interval = f"  {row['low']:+.2f} to {row['high']:+.2f}  n={row['events']}"
    return line.append(f"{interval:<30}", style="dim").append(bar, style="red" if mean < 0 else "green")


def tell_word(row: Row) -> Text:
    """A word of the ledger with what followed."""
    line = foreign(", ".join(row["who"]) or "nobody named", "bold").append(f"  {row['kind']}  ").append(foreign(row["about"]))
    line.append("  to ", style="dim").append(foreign(", ".join(row["whom"]))) if row["whom"] else None
    line.append(f"  for {row['due'].replace('/', ' – ')}") if row["due"] else None
    line.append("\n").append(row["outcome"], style=OUTCOME_STYLES[row["outcome"]]).append(": ").append(foreign(row["reason"]))
    told = _words_and_source(line, row)
    for deed in row["deeds"]:
        words = foreign(deed["words"], "italic")
        words.truncate(LONGEST, overflow="ellipsis")
        told.append(f"\n→ {deed['date']}  ", style="dim").append(words)
        told.append("\n  ").append(foreign(_source(deed), "dim"))
    return told


def tell_gap(row: Row) -> Text:
    line = foreign(row["sentence"], "bold")
    for source in row["rests_on"]:
        words = foreign(source["words"], "italic")
        words.truncate(LONGEST, overflow="ellipsis")
        line.append("\n").append(words).append("\n").append(foreign(_source(source), "dim"))
    return line


def tell_place(row: Row) -> Text:
    line = foreign(row["place"], "bold").append(f"  {row['country']}" if row["country"] else "")
    line.append(f"  {_several(row['events'], 'event')} in {_several(row['reports'], 'report')}")
    if row["latitude"] is not None:
        line.append(f"  {row['latitude']:.2f}, {row['longitude']:.2f}", style="dim")
    return line.append("\n").append(", ".join(row["types"]).lower(), style="dim")


def tell_profile(row: Row) -> Text:
    """A party on a page: who, offices, traces in the record."""
    line = foreign(row["name"], "bold")
    facts = [row["id"], row["kind"].replace("_", " "), row["country"], " ".join(row["sectors"])]
    line.append("\n").append(foreign(" · ".join(f for f in facts if f), "dim"))
    if row["aliases"]:
        line.append("\nalso ").append(foreign(", ".join(row["aliases"])))
    for office in row["offices"]:
        until = office["last"] or (f"(seen {office['known_on'][:7]})" if office["known_on"] else "")
        holder = "" if office["holder_id"] == row["id"] else f"{office['holder']}, "
        shown = f"{office['first'] or '?'} – {until}"
        line.append(f"\n{shown:<26}").append(foreign(f"{holder}{office['title']}, {office['country'] or ''}".rstrip(", ")))
        line.append(f"  ({office['basis']})", style="dim")
    traces = f"in {_several(row['reports'], 'report')}, {row['first']} to {row['last']}" if row["reports"] else "in no report"
    line.append(f"\n{traces}: {_several(row['events'], 'event')}, {_several(row['statements'], 'statement')}")
    if row["issues"]:
        line.append("\non ").append(foreign(", ".join(row["issues"][:12])))
    for contact in row["contacts"]:
        line.append(f"\n{contact['date']}  ", style="dim").append(foreign(contact["words"], "italic"))
    for position in row["positions"]:
        line.append("\n").append(foreign(f"{position['stance']} {position['issue']}:")).append("  ").append(
            foreign(position["words"], "italic")
        )
    return line


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
    return line.append("\n").append(words).append("\n").append(foreign(_source(row), "dim"))


def _source(row: Row) -> str:
    source = " · ".join(part for part in (row["publisher"], row["report"]) if part)
    more = row.get("reports", 1) - 1
    source += f" and {more} more" if more else ""
    return source + (f", {row['publishers']} independent publishers" if row.get("publishers", 1) > 1 else "")


def _several(number: int, what: str) -> str:
    """
    >>> _several(1, "report"), _several(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {what}" + ("" if number == 1 else "s")


def _shown(words: str, style: str = "") -> Text:
    """A piece of a line: its control characters shown, its white space as single blanks, those at its ends too."""
    shown = " ".join(printable(words).split())
    left, right = words[:1].isspace() and bool(shown), words[-1:].isspace() and bool(shown)
    return Text(f"{' ' * left}{shown}{' ' * right}" if shown else " " * bool(words), style=style)
