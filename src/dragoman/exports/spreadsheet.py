"""Cells for files that a spreadsheet will open: no report may smuggle a formula in."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, the full-width forms too."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what looks like one. Numbers stay numbers.

    >>> harmless("=HYPERLINK(1)"), harmless("-5"), harmless("talks")
    ("'=HYPERLINK(1)", '-5', 'talks')
    """
    risky = cell.startswith(FORMULA_STARTS) and not cell.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if risky else cell
