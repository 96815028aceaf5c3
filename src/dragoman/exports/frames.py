"""Rows as the tables of other libraries: pandas, polars, DuckDB. All are made from the Arrow table, so that the types agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from dragoman.exports.arrow import arrow_table
from dragoman.exports.columns import Kind, Row
from dragoman.exports.extras import need

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


def to_pandas(kind: Kind, rows: Iterable[Row]) -> pandas.DataFrame:
    """A pandas frame with Arrow-backed columns: dates are dates, lists lists, missing values missing; `MissingExtra` without pandas."""
    pd = need("pandas", "A pandas frame")
    table = arrow_table(kind, rows, "A pandas frame")
    return cast("pandas.DataFrame", table.to_pandas(types_mapper=pd.ArrowDtype))


def to_polars(kind: Kind, rows: Iterable[Row]) -> polars.DataFrame:
    """A polars frame; `MissingExtra` without polars."""
    pl = need("polars", "A polars frame")
    return cast("polars.DataFrame", pl.from_arrow(arrow_table(kind, rows, "A polars frame")))


def to_duckdb(kind: Kind, rows: Iterable[Row], connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
    """A DuckDB relation, in `connection` or one of its own; `MissingExtra` without duckdb."""
    db = need("duckdb", "A DuckDB relation")
    table = arrow_table(kind, rows, "A DuckDB relation")
    return (connection or db.connect()).from_arrow(table)
