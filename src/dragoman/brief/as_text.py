"""The brief in the terminal: readable at 80 columns, with or without colour."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from dragoman.brief.citation import clean, footnote_source, quoted, source_name
from dragoman.brief.desk import one_line
from dragoman.brief.model import Brief, Footnote, Group, Line, Mark, Section, Tone
from dragoman.query.dates import MONTHS, human_iso, human_range

if TYPE_CHECKING:
    from rich.console import Console

BODY = 100  # wider lines are hard to follow
STYLES: dict[Mark, str] = {
    "held": "bold", "expected": "bold yellow", "disputed": "bold red", "denied": "bold red", "said": "bold", "agenda": "bold",
    "stance": "bold", "changed": "bold yellow", "person": "bold", "kept": "bold", "broken": "bold red", "lapsed": "bold yellow",
    "open": "bold yellow", "tone": "default",
}  # fmt: skip


def brief_text(brief: Brief, width: int = 80) -> str:
    """The brief as plain text of that width."""
    from rich.console import Console

    out = io.StringIO()
    print_brief(brief, Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief on a console; colour where the console has it."""
    width = min(console.width, BODY)
    _rule(console, width, "═")
    console.print(Text(clean(brief.title), style="bold"), width=width)
    console.print(Text(clean(brief.as_of_note), style="dim"), width=width)
    _rule(console, width, "═")
    for section in brief.sections:
        _heading(console, section.title, width)
        _section(console, section, width)
        if section.id == "tone":
            shown = len({line.when for line in section.lines})
            periods = sorted({(p.first, p.last) for p in brief.tone})[-shown:]
            for row in _gauges([p for p in brief.tone if (p.first, p.last) in periods], width):
                console.print(row, no_wrap=True, width=width)
    if brief.silent:
        console.print()
        console.print(Text(f"The record has nothing on: {', '.join(brief.silent)}.", style="dim"), width=width)
    for notice in (*([brief.left_out] if brief.left_out else []), *brief.notices):
        console.print(Text(notice, style="dim"), width=width)
    _heading(console, "Sources", width)
    for number, source in enumerate(brief.sources, 1):
        text = Text(f"S{number}  ", style="cyan")
        text.append(clean(source_name(source.report)), style="default")
        text.append(f" ({source.note})" if source.note else "", style="yellow")
        text.append(f" – {clean(source.voice)}" if source.voice else "", style="dim")
        text.append(f"\n{clean(source.report.url)}" if source.report.url else "", style="dim")
        console.print(hanging("  ", text, width - 2))
    _heading(console, "Footnotes", width)
    places = {source.report.key: number for number, source in enumerate(brief.sources, 1)}
    for note in brief.footnotes:
        console.print(_footnote(note, places, width), no_wrap=note.words is not None, width=width)


def _section(console: Console, section: Section, width: int) -> None:
    for heading, groups in groupby(section.groups, key=lambda g: g.heading):
        if heading:
            console.print(Text(f"\n{clean(heading)}", style="bold underline" if console.color_system else "bold"), width=width)
        for group in groups:
            if group.side and group.side != heading:
                console.print(hanging("  ", Text(clean(group.side), style="italic"), width - 2))
            _group(console, group, width)
    if section.remark:
        console.print(hanging("  ", Text(f"({section.remark})", style="dim"), width - 2))


def _gauges(points: Sequence[Tone], width: int) -> Iterator[Text]:
    """A row for each point between -10 and +10: the mean on its interval. What the charts of the other formats show."""
    name, room = 17, min(61, width - 30)
    yield Text(f"\n  {'':<{name}}{'−10':<{room // 2}}0{'+10':>{room // 2}}", style="dim")
    for p in points:
        cells = ["·"] * room
        at, low, high = (round((x + 10) / 20 * (room - 1)) for x in (p.mean, p.low, p.high))
        cells[low : high + 1] = "─" * (high - low + 1)
        cells[room // 2] = "│"
        cells[at] = "●" if p.kind == "verbal" else "□"
        when = human_range(p.first, p.last) if p.first.month != p.last.month else f"{MONTHS[p.first.month - 1][:3]} {p.first.year}"
        yield Text(f"  {when:<10.10} {'words' if p.kind == 'verbal' else 'deeds'} ", style="default").append("".join(cells), style="cyan")


def _group(console: Console, group: Group, width: int) -> None:
    for line in group.lines:
        head, quote = _line(line)
        console.print(hanging("  • ", head, width - 4))
        if quote is not None:
            console.print(hanging("      ", quote, width - 6))
    if group.remark:
        console.print(hanging("    ", Text(f"({group.remark})", style="dim"), width - 4))


def _line(line: Line) -> tuple[Text, Text | None]:
    """The sentence and, on lines of their own, the words; the footnotes close the last of them."""
    notes = Text("".join(f" [{n}]" for n in line.footnotes), style="cyan")
    head = Text(f"{clean(line.when)} · " if line.when else "", style="dim")
    head.append(clean(line.text), style=STYLES[line.mark])
    if line.quote is None:
        return head.append(".").append_text(notes), None
    head.append(":", style=STYLES[line.mark])
    return head, Text(clean(quoted(line.quote))).append_text(notes)


def hanging(bullet: str, text: Text, width: int) -> Text:
    """Text behind a bullet or an indent, its further lines set in; no blanks at the ends of lines."""
    from rich.console import Console

    lines = text.wrap(Console(width=width, file=io.StringIO()), width)
    out = Text(bullet)
    for n, line in enumerate(lines):
        line.rstrip()
        out.append("\n" + " " * len(bullet) if n else "")
        out.append_text(line)
    return out


def _footnote(note: Footnote, places: Mapping[str, int], width: int) -> Text:
    """One line: the source by its number in the list above, the day, and where the words begin."""
    text = Text(f"{f'[{note.number}]':>5} ", style="cyan")
    if note.words is None:
        return text.append(clean(footnote_source(note)), style="default")
    report = note.words.report
    text.append(f"S{places[report.key]} ", style="cyan")
    text.append(", ".join(x for x in (clean(report.publisher or ""), human_iso(report.published_on)) if x) + ": ", style="default")
    words, room = clean(one_line(note.words.text)), max(20, width - cell_len(text.plain) - 3)
    shown = words if cell_len(words) <= room else set_cell_size(words, room - 1).rstrip() + "…"
    return text.append(quoted(shown), style="dim")


def _heading(console: Console, title: str, width: int) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold cyan"), width=width)
    _rule(console, width, "─")


def _rule(console: Console, width: int, mark: str) -> None:
    console.print(Text(mark * width, style="dim"))
