"""The facts as tables of rows: CSV, JSON Lines, Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dragoman.exports.arrow import write_parquet
from dragoman.exports.delimited import csv_lines, json_lines
from dragoman.exports.excerpt import Excerpt


def write_csv(excerpt: Excerpt, file: BinaryIO) -> None:
    """CSV, as `--format csv` prints it."""
    kind, rows = excerpt.rows()
    _write(csv_lines(kind, rows), file)


def write_json_lines(excerpt: Excerpt, file: BinaryIO) -> None:
    """JSON Lines, as `--format jsonl` prints them."""
    _, rows = excerpt.rows()
    _write(json_lines(rows), file)


def write_parquet_table(excerpt: Excerpt, file: BinaryIO) -> None:
    """A Parquet file."""
    kind, rows = excerpt.rows()
    write_parquet(kind, rows, file)


def _write(lines: Iterable[str], file: BinaryIO) -> None:
    file.writelines(line.encode("utf-8", errors="backslashreplace") for line in lines)
