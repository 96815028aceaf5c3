"""What a table of facts consists of: kinds of rows, their columns, and what each column holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Row = dict[str, Any]

ColumnType = Literal["text", "texts", "days", "day", "instant", "integer", "number", "flag", "spans", "rows"]
"""`days`: an ISO day or `first/last`. `instant`: an ISO day or date-time. `spans`: lists of `[start, end)`. `rows`: rows of a kind."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in a row, what it holds, what it means; `in_csv` says whether a flat table for people carries it too."""

    name: str
    type: ColumnType
    meaning: str
    in_csv: bool = True
    of: Kind | None = None
    """The kind of rows that a column of type `rows` holds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows, its columns in the order in which tables show them. Every row of the kind has exactly these keys."""

    name: str
    columns: tuple[Column, ...]

    @property
    def csv_columns(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.in_csv)
