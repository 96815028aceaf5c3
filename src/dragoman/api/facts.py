"""Answers of the record: a sequence of typed facts that turns into a table of any library, or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from dragoman.api.display import html_table, markdown_table, summary
from dragoman.exports.columns import Kind, Row

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

F = TypeVar("F")
PathLikeText = str | PathLike[str]


class Facts(Sequence[F], Generic[F]):
    """Facts in their order: `len`, iteration and indexing give the facts themselves, `rows` and the `to_…` methods their rows.

    The columns of the rows, and what each holds, are in `kind.columns`. The tables need the extra `tables`; without it these
    methods raise `MissingExtra`, which names what to install.
    """

    def __init__(self, kind: Kind, facts: Iterable[F], row: Callable[[F], Row]) -> None:
        self.kind, self._facts, self._row = kind, tuple(facts), row

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[F]:
        return iter(self._facts)

    @overload
    def __getitem__(self, index: int) -> F: ...
    @overload
    def __getitem__(self, index: slice) -> Facts[F]: ...
    def __getitem__(self, index: int | slice) -> F | Facts[F]:
        return Facts(self.kind, self._facts[index], self._row) if isinstance(index, slice) else self._facts[index]

    def __eq__(self, other: object) -> bool:
        return self._facts == other._facts if isinstance(other, Facts) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._facts)

    def __repr__(self) -> str:
        return f"<{summary(self.kind, len(self))}>"

    def rows(self) -> Iterator[Row]:
        """The facts as flat dicts, as `--format jsonl` prints them."""
        return map(self._row, self._facts)

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table: days are dates, lists lists."""
        from dragoman.exports.arrow import arrow_table

        return arrow_table(self.kind, self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame with Arrow-backed columns."""
        from dragoman.exports.frames import to_pandas

        return to_pandas(self.kind, self.rows())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame."""
        from dragoman.exports.frames import to_polars

        return to_polars(self.kind, self.rows())

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """A DuckDB relation, in `connection` or in one of its own."""
        from dragoman.exports.frames import to_duckdb

        return to_duckdb(self.kind, self.rows(), connection)

    def to_parquet(self, path: PathLikeText) -> None:
        """Write a Parquet file, whole or not at all."""
        from dragoman.exports.arrow import write_parquet
        from dragoman.exports.files import written_atomically

        with written_atomically(Path(path)) as file:
            write_parquet(self.kind, self.rows(), file)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: PathLikeText) -> None: ...
    def to_csv(self, path: PathLikeText | None = None) -> str | None:
        """CSV, as `--format csv` prints it, to a file or as a string. What a spreadsheet would take for a formula is made harmless."""
        from dragoman.exports.delimited import csv_lines

        return _text(csv_lines(self.kind, self.rows()), path)

    @overload
    def to_jsonl(self) -> str: ...
    @overload
    def to_jsonl(self, path: PathLikeText) -> None: ...
    def to_jsonl(self, path: PathLikeText | None = None) -> str | None:
        """JSON Lines, as `--format jsonl` prints them, to a file or as a string."""
        from dragoman.exports.delimited import json_lines

        return _text(json_lines(self.rows()), path)

    def _repr_html_(self) -> str:
        return html_table(self.kind, list(self.rows()))

    def _repr_markdown_(self) -> str:
        return markdown_table(self.kind, list(self.rows()))


def _text(lines: Iterable[str], path: PathLikeText | None) -> str | None:
    from dragoman.exports.files import written_atomically

    if path is None:
        return "".join(lines)
    with written_atomically(Path(path)) as file:
        file.writelines(line.encode("utf-8", errors="backslashreplace") for line in lines)
    return None
