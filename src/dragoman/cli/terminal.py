"""Where rich output goes, and how foreign text gets there: never read as markup, never able to drive the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dragoman.cli.balance import Balance, printable

WIDEST = 110
"""Longer lines are hard to read; a wider terminal keeps its margin."""


def console() -> Console:
    """A console on standard output. Rich sees to NO_COLOR, pipes and COLUMNS; a very wide terminal is not filled."""
    made = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if made.is_terminal and made.width > WIDEST:
        made.width = WIDEST
    return made


def foreign(text: str | None, style: str = "") -> Text:
    """Text from a report or the knowledge base on one line, its control characters shown instead of obeyed."""
    return Text(" ".join(printable(text or "").split()), style=style)


@contextmanager
def progress(balance: Balance, files: Sequence[Path] = (), quiet: bool = False) -> Iterator[Callable[[], None]]:
    """While the work goes on, a function to call after each document; where somebody looks at a terminal, it shows how far it got.

    The bar knows its end where the reports in `files` can be counted at a glance.
    """
    remarks = Console(stderr=True, highlight=False, markup=False)
    if quiet or not remarks.is_terminal:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from dragoman.sources.counting import count_reports

    columns = (BarColumn(None), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.description}"), console=remarks, transient=True) as shown:
        task = shown.add_task("", total=count_reports(files), rate="")
        began = time.monotonic()

        def tick() -> None:
            seconds = time.monotonic() - began
            rate = f"{balance.read / seconds:.1f}/s" if seconds > 1 else ""
            shown.update(task, completed=balance.read, rate=rate, description=f"set aside {balance.set_aside}" if balance.set_aside else "")

        yield tick
