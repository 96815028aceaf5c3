"""Readings: what reports say, without a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from dragoman.api.sources import Source, iso_day, paths_and_texts
from dragoman.brief.citation import clean
from dragoman.reader import Reader, Reading
from dragoman.sources import read_text
from dragoman.sources.document import Refusal

if TYPE_CHECKING:
    from os import PathLike


class Readings(Sequence[Reading]):
    """Readings in the order of the input; `refused` holds what could not be read, each with its reason."""

    def __init__(self, readings: Iterable[Reading], refused: Iterable[Refusal] = ()) -> None:
        self._readings, self.refused = tuple(readings), tuple(refused)

    def __len__(self) -> int:
        return len(self._readings)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self._readings)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Readings: ...
    def __getitem__(self, index: int | slice) -> Reading | Readings:
        return Readings(self._readings[index], self.refused) if isinstance(index, slice) else self._readings[index]

    def __repr__(self) -> str:
        refused = f", refused: {len(self.refused)}" if self.refused else ""
        return f"<readings: {len(self)}{refused}>"

    def json(self) -> list[dict[str, Any]]:
        """Each as the JSON object that `dragoman schema` describes."""
        return [reading.to_json() for reading in self._readings]

    def to_jsonl(self, path: str | PathLike[str]) -> None:
        """Write one reading a line, as `dragoman read --format jsonl` prints them."""
        from dragoman.exports.files import written_atomically

        with written_atomically(Path(path)) as file:
            for reading in self.json():
                file.write((json.dumps(reading, ensure_ascii=False) + "\n").encode("utf-8", errors="backslashreplace"))

    def _repr_html_(self) -> str:
        refused = "".join(f"<li>{escape(clean(f'{r.name}: {r.reason}'))}</li>" for r in self.refused)
        return "".join(map(_html, self._readings)) + (f"<p>could not be read:</p><ul>{refused}</ul>" if refused else "")


def read(*sources: Source, date: str | date | None = None) -> Readings:
    """The readings of paths, patterns of paths, or texts; see `dragoman.read`."""
    reader, on = Reader(), iso_day(date)
    readings, refused = list[Reading](), list[Refusal]()
    for source in paths_and_texts(sources):
        for outcome in _read_text(reader, source, on) if isinstance(source, str) else reader.read_paths([source], date=on):
            if isinstance(outcome, Refusal):
                refused.append(outcome)
            else:
                readings.append(outcome)
    return Readings(readings, refused)


def _read_text(reader: Reader, text: str, on: str | None) -> Iterator[Reading | Refusal]:
    document = read_text(text, name="the text", date=on)
    yield document if isinstance(document, Refusal) else reader.read_document(document)


def _html(reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    title = reading.document.title or " ".join(reading.document.text.split())[:80]
    lines = [
        (event.type, ", ".join(names[i] for i in event.actor), ", ".join(names[i] for i in event.recipient), event.status, event.span)
        for event in reading.events
    ]
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(clean(c))}</td>' for c in (*cells, reading.document.text[span[0] : span[1]]))}</tr>"
        for *cells, span in lines
    )
    counts = f"{len(reading.events)} events, {len(reading.statements)} statements, {len(reading.positions)} positions"
    head = "<tr><th>type</th><th>who</th><th>whom</th><th>status</th><th>words</th></tr>"
    return f"<h4>{escape(clean(title))}</h4><p>{counts}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
