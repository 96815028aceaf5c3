"""How a reading looks in the terminal: the report, who is in it, and what it says, each fact with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.terminal import console, foreign

Fact = Mapping[str, Any]

STATUS_STYLES: Mapping[str, str] = {
    "occurred": "green", "ongoing": "green", "planned": "cyan", "possible": "yellow", "called_for": "yellow",
    "conditional": "yellow", "not_planned": "magenta", "denied": "red", "did_not_occur": "red",
}  # fmt: skip
BASES: Mapping[str, str] = {
    "given": "as given", "metadata": "from the page", "dateline": "from the dateline", "inferred": "inferred",
}  # fmt: skip
BOTH_WAYS = frozenset({"CONSULT", "AGREE"})
LONGEST_QUOTE = 240


def show_reading(reading: Mapping[str, Any], to: Console | None = None) -> None:
    """Print a reading (the object of the contract) for people."""
    out = to or console()
    for part in _parts(reading):
        out.print(part)
    out.print()


def _parts(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    yield from _head(reading["document"])
    shown = (
        ("Actors", _actors(reading)),
        ("Events", _events(reading)),
        ("Statements", _statements(reading)),
        ("Positions", _positions(reading)),
        ("Agenda", _agenda(reading)),
        ("The publisher's own words", _wording(reading)),
    )
    for heading, rows in shown:
        found = list(rows)
        if found:
            yield Text(f"\n{heading}", style="bold underline")
            yield Padding(Group(*found), (0, 0, 0, 2), expand=False)
    if not any(reading[kind] for kind in ("events", "statements", "positions", "agenda")):
        yield Text("\nNothing was coded. `dragoman explain` shows how a sentence is read, and why no frame fired.", style="yellow")


def _head(document: Fact) -> Iterator[Text]:
    yield foreign(document["title"] or "(no title)", "bold")
    if document["standfirst"]:
        yield foreign(document["standfirst"], "italic")
    dateline = document["dateline"] or {}
    when = document["published"] or "no date known"
    basis = BASES.get(document["published_basis"] or "", "")
    parts = [document["publisher"] or dateline.get("agency"), dateline.get("place"), f"{when} ({basis})" if basis else when]
    yield foreign(" · ".join(p for p in parts if p), "dim")
    if document["published_note"]:
        yield foreign(document["published_note"], "dim")


def _actors(reading: Mapping[str, Any]) -> Iterator[Table]:
    if not reading["actors"]:
        return
    table = Table.grid(padding=(0, 2))
    for actor in reading["actors"]:
        what = actor["role"] or actor["kind"].replace("_", " ")
        table.add_row(foreign(actor["name"], "bold"), foreign(what), foreign(actor["country"], "dim"), foreign(actor["id"], "dim"))
    yield table


def _events(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    names = _names(reading)
    for event in reading["events"]:
        line = Text()
        line.append(event["type"], style="bold")
        if event["mode"]:
            line.append(f" {event['mode']}")
        arrow = " ↔ " if event["type"] in BOTH_WAYS else " → "
        line.append("  ").append(_listed(event["actor"], names))
        if event["recipient"]:
            line.append(arrow).append(_listed(event["recipient"], names))
        line.append("  ").append(event["status"].replace("_", " "), style=STATUS_STYLES.get(event["status"], ""))
        if event["count"] > 1:
            line.append(f"  ×{event['count']}")
        line.append(_when_and_where(event))
        if event["attribution"]:
            line.append("  as told by ", style="dim").append(_listed([event["attribution"]["speaker"]], names, "dim"))
        yield line
        yield _quote(reading["text"], [event["span"]], event["trigger"])


def _when_and_where(event: Fact) -> Text:
    line = Text(style="dim")
    if event["date"]:
        start, end = event["date"]["start"], event["date"]["end"]
        line.append(f"  {start}" if start == end else f"  {start} to {end}")
    if event["place"]:
        line.append("  ").append(foreign(event["place"]["name"]))
    return line


def _statements(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    names = _names(reading)
    for statement in reading["statements"]:
        line = Text()
        if statement["speaker"]:
            line.append(_listed(statement.get("speakers") or [statement["speaker"]], names, "bold"))
        else:
            line.append(foreign(statement["speaker_text"] or "unnamed source", "bold"))
        cue = statement["cue"]
        if cue:
            line.append("  ").append(foreign(reading["text"][cue[0] : cue[1]]))
        told = (statement["form"], (statement.get("channel") or "").replace("_", " "), "unnamed" if statement.get("anonymous") else "")
        line.append("  " + ", ".join(t for t in told if t), style="dim")
        yield line
        yield _quote(reading["text"], statement["content"])


def _positions(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    names, issues = _names(reading), {issue["id"]: issue["label"] for issue in reading["issues"]}
    for position in reading["positions"]:
        line = Text().append(_listed([position["actor"]], names, "bold"))
        line.append(f"  {position['stance']}  ").append(foreign(issues.get(position["issue"], position["issue"])))
        yield line
        yield _quote(reading["text"], [position["span"]])


def _agenda(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    for item in reading["agenda"]:
        line = Text("• ").append(foreign(item["label"]))
        if item.get("negated"):
            line.append("  said not to be on the agenda", style="magenta")
        yield line


def _wording(reading: Mapping[str, Any]) -> Iterator[RenderableType]:
    for found in reading.get("wording", ()):
        yield Text("• ").append(foreign(found["word"])).append(f"  {found['publisher'] or 'the report'}", style="dim")


def _names(reading: Mapping[str, Any]) -> dict[str, str]:
    return {actor["id"]: actor["name"] for actor in reading["actors"]}


def _listed(ids: Sequence[str | None], names: Mapping[str, str], style: str = "") -> Text:
    return foreign(", ".join(names.get(i, i) if i else "unnamed" for i in ids) or "nobody named", style)


def _quote(text: str, spans: Sequence[Sequence[int]], stressed: Sequence[int] | None = None) -> Padding:
    """The words a fact rests on, shortened in the terminal; `stressed` words are underlined."""
    quoted = Text(style="dim")
    for start, end in spans:
        quoted.append(" … " if quoted else "")
        if stressed and start <= stressed[0] and stressed[1] <= end:
            quoted.append(_run(text[start : stressed[0]])).append(_run(text[stressed[0] : stressed[1]], "underline"))
            start = stressed[1]
        quoted.append(_run(text[start:end]))
    quoted.truncate(LONGEST_QUOTE, overflow="ellipsis")
    return Padding(quoted, (0, 0, 0, 4), expand=False)


def _run(text: str, style: str = "") -> Text:
    """A stretch of a sentence, with the blanks at its edges kept."""
    before, after = text[:1].isspace(), len(text) > 1 and text[-1:].isspace()
    return Text(" " if before else "").append(foreign(text, style)).append(" " if after else "")
