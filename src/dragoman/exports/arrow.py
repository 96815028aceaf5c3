"""Rows as typed columns: Arrow tables and Parquet files. Days are dates, instants UTC timestamps, lists lists; nothing is a guess.

Two kinds of columns become two each: `days` (`date`, and `date_end`, the last day) and `instant` (`published`, its day, and
`published_at`, null where only the day or no time zone is known).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.exports.columns import Column, Kind, Row
from dragoman.exports.days import day, days, instant
from dragoman.exports.extras import need

if TYPE_CHECKING:
    import pyarrow

BATCH = 5_000
"""Rows that are turned into columns at a time: memory stays flat, and the same rows always give the same row groups."""


def arrow_schema(kind: Kind, purpose: str = "Arrow") -> pyarrow.Schema:
    """The names and types of the columns; `MissingExtra` without pyarrow."""
    pa = need("pyarrow", purpose)
    return pa.schema([pa.field(name, type) for column in kind.columns for name, type in _fields(pa, column)])


def arrow_table(kind: Kind, rows: Iterable[Row], purpose: str = "Arrow") -> pyarrow.Table:
    """The rows as one table; a column exists, with its type, even where there is no row."""
    pa = need("pyarrow", purpose)
    schema = arrow_schema(kind, purpose)
    return pa.Table.from_batches(_batches(pa, kind, schema, rows), schema=schema)


def write_parquet(kind: Kind, rows: Iterable[Row], file: BinaryIO) -> None:
    """Write the rows as a Parquet file; the same rows give the same bytes with the same version of pyarrow."""
    pa, parquet = need("pyarrow", "Parquet"), need("pyarrow.parquet", "Parquet")
    schema = arrow_schema(kind, "Parquet").with_metadata({"dragoman": kind.name})
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _batches(pa, kind, schema, rows):
            writer.write_batch(batch)


def _batches(pa: Any, kind: Kind, schema: Any, rows: Iterable[Row]) -> Iterator[Any]:
    waiting = iter(rows)
    while some := list(islice(waiting, BATCH)):
        yield pa.RecordBatch.from_pylist([typed(kind, row) for row in some], schema=schema)


def typed(kind: Kind, row: Row) -> Row:
    """A row with dates and timestamps instead of their texts, keyed by the names of the Arrow columns."""
    out: Row = {}
    for column in kind.columns:
        out.update(_values(column, row[column.name]))
    return out


def _values(column: Column, value: Any) -> Iterator[tuple[str, Any]]:
    name = column.name
    if column.type == "days":
        first, last = days(value)
        yield from ((name, first), (f"{name}_end", last))
    elif column.type == "day":
        yield name, day(value)
    elif column.type == "instant":
        yield from ((name, day(value)), (f"{name}_at", instant(value)))
    elif column.type == "rows":
        assert column.of is not None
        inner = column.of
        yield name, None if value is None else [typed(inner, row) for row in value]
    else:
        yield name, value


def _fields(pa: Any, column: Column) -> Iterator[tuple[str, Any]]:
    name = column.name
    if column.type == "days":
        yield from ((name, pa.date32()), (f"{name}_end", pa.date32()))
    elif column.type == "instant":
        yield from ((name, pa.date32()), (f"{name}_at", pa.timestamp("us", tz="UTC")))
    elif column.type == "rows":
        assert column.of is not None
        yield name, pa.list_(pa.struct([pa.field(n, t) for c in column.of.columns for n, t in _fields(pa, c)]))
    else:
        yield name, _simple(pa, column.type)


def _simple(pa: Any, type: str) -> Any:
    return {
        "text": pa.string(), "texts": pa.list_(pa.string()), "day": pa.date32(), "integer": pa.int64(), "number": pa.float64(),
        "flag": pa.bool_(), "spans": pa.list_(pa.list_(pa.int64())),
    }[type]  # fmt: skip
