"""Where rich output goes, and how foreign text gets there: never read as markup, never able to drive the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
def progress(balance: Balance, quiet: bool = False) -> Iterator[Callable[[], None]]:
    """While the work goes on, a function to call after each document; it shows the balance so far, where somebody looks at a terminal."""
    remarks = Console(stderr=True, highlight=False, markup=False)
    if quiet or not remarks.is_terminal:
        yield lambda: None
        return
    with remarks.status("reading …") as status:
        yield lambda: status.update(f"{balance} …")
