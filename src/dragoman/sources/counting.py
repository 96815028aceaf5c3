"""How many reports files hold, where that can be told at a glance: for a bar that shows how much is left."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dragoman.sources.read import GZIP, holds_stories

GLANCE: Final = 200_000_000
"""Bytes of stories that are looked through, half a second's work; of more, nobody waits for the count."""
_PIECE: Final = 1 << 20


def count_reports(paths: Iterable[Path]) -> int | None:
    """The number of reports in regular files, one for each that holds no stories; None where it would take long to tell."""
    count, left = 0, GLANCE
    for path in paths:
        if not path.is_file():
            if path.exists():
                return None  # what comes through a pipe can be read but once
            count += 1
            continue
        try:
            lines, looked_at = _lines(path, left)
        except (OSError, EOFError, zlib.error):
            lines, looked_at = 1, 0  # the reader will say what is wrong with it
        count, left = count + lines, left - looked_at
        if left <= 0:
            return None
    return count


def _lines(path: Path, most: int) -> tuple[int, int]:
    """Lines that are not empty, and the bytes looked at; one for a file of another kind."""
    with path.open("rb") as plain:
        packed = plain.read(2) == GZIP
        plain.seek(0)
        with gzip.GzipFile(fileobj=plain) if packed else plain as stream:
            row = stream.readline(_PIECE)
            if not holds_stories(row, str(path).removesuffix(".gz")):
                return 1, 0
            lines, size, whole = 0, 0, True
            while row and size < most:
                lines += whole and bool(row.strip())  # what goes on from the piece before is no new line
                whole, size = row.endswith(b"\n"), size + len(row)
                row = stream.readline(_PIECE)
            return lines, size
