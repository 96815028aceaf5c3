"""Transcripts and briefings of the State Department: does every turn have its speaker?

    python benchmarks/bench_transcripts.py [STORIES.jsonl.gz] [--list]

Forty transcripts, chosen by a fixed rule: of the releases in which at least four paragraphs open with a label in capitals and a
colon ("QUESTION:", "MS PORTER:"), ordered by date and address, those at forty even steps. A turn is a paragraph that opens so. It
is *read* where a statement stands at it whose words name the label, and *resolved* where that statement has an actor, or where
the label itself names nobody ("QUESTION", "MODERATOR", "SENIOR ADMINISTRATION OFFICIAL TWO").

Every fourth of the forty was read in full by eye, turn by turn: judged_transcripts.csv keeps how many turns and paragraphs each has, how
many turns have a wrong speaker or wrong bounds, and why.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.reader import Reader, Reading

COUNT = 40
LEAST_LABELS = 4
LABEL = re.compile(r"(?m)^[“\"]?((?:[A-Z][A-Z.’'\-]*)(?: [A-Z][A-Z.’'\-]*){0,7})(?: ?\([^)\n]{1,60}\))?:\s")
# Words of a label that is a line of a table, not somebody who speaks.
TABLE = re.compile(r"\b(?:VESSEL|IMO|FLAG|TYPE|NAME|TONNAGE|IDENTIFICATION)\b")
NAMELESS = re.compile(
    r"^(?:QUESTION|Q|MODERATOR|OPERATOR|INTERPRETER|PARTICIPANT|STAFF|REPORTER|PRESS|AUDIENCE|VOICE|CROWD|STUDENT|TRANSLATOR)\b"
    r"|\bOFFICIAL(?: (?:ONE|TWO|THREE|FOUR|FIVE|\d))?$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A label that opens a paragraph, whether a statement of it was read, and the name of its speaker where there is one."""

    title: str
    label: str
    read: bool
    speaker: str | None

    @property
    def resolved(self) -> bool:
        return self.read and (self.speaker is not None or NAMELESS.search(self.label) is not None)


def chosen(path: Path) -> list[dict[str, str]]:
    """The forty stories of the fixed rule."""
    with gzip.open(path, "rt", encoding="utf8") as stream:
        stories = [json.loads(line) for line in stream]
    spoken = [s for s in stories if len(labels(s["text"])) >= LEAST_LABELS]
    spoken.sort(key=lambda s: (s["date"], s["url"]))
    return [spoken[n * len(spoken) // COUNT] for n in range(COUNT)]


def labels(text: str) -> list[tuple[int, str]]:
    """The labels of a text with the places where they begin."""
    return [(m.start(1), m[1]) for m in LABEL.finditer(text) if not TABLE.search(m[1])]


def turns(reading: Reading) -> Iterator[Turn]:
    """The turns of a reading, each held against its statements."""
    names = {a.id: a.name for a in reading.actors}
    at = {s.source[0]: s for s in reading.statements if s.source is not None and s.form == "direct"}
    for start, label in labels(reading.document.text):
        found = at.get(start)
        yield Turn(reading.document.title or "", label, found is not None, names.get(found.speaker or "") if found is not None else None)


def measured(path: Path, reader: Reader) -> list[Turn]:
    """The turns of the forty transcripts."""
    with tempfile.TemporaryDirectory() as folder:
        stories = Path(folder) / "transcripts.jsonl"
        stories.write_text("".join(json.dumps(s) + "\n" for s in chosen(path)), encoding="utf8")
        return [t for r in reader.read_paths([stories]) if isinstance(r, Reading) for t in turns(r)]


def shares(found: list[Turn]) -> dict[str, float]:
    """Shares in per cent: of turns read, and of turns whose speaker is resolved."""
    return {
        "read": 100 * sum(t.read for t in found) / len(found),
        "resolved": 100 * sum(t.resolved for t in found) / len(found),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).parent.parent.parent / "shared" / "articles" / "state_dept_2021_2022.jsonl.gz"
    parser.add_argument("stories", type=Path, nargs="?", default=default)
    parser.add_argument("--list", action="store_true", help="print each turn that is not resolved")
    options = parser.parse_args()
    found = measured(options.stories, Reader())
    print(f"{len(found)} turns", {k: round(v, 1) for k, v in shares(found).items()})
    for turn in found if options.list else ():
        if not turn.resolved:
            print(f"{turn.label:40} {'no statement' if not turn.read else 'no actor':14} {turn.title[:70]}")


if __name__ == "__main__":
    main()
