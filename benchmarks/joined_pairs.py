"""Pairs of facts that were judged by reading whether they tell one event, against what the present code joins.

`judged_pairs.csv` names a pair by the ids of its reports and the characters of its triggers. The samples were drawn at random from what
was joined in the 2,013 releases of the State Department (`other`: of two reports, `same`: of one), and in the news of Wikinews and the
other openly licensed reports (`open`); `earlier` are pairs that were once joined and should not have been. `likely` were drawn whether
joined or not, from meetings and calls of the same persons within two days. A trigger that the coder takes for a further mention of another
event of its report stands for that event; a pair of which one is coded no longer counts as not joined.
"""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.crew import read_many
from dragoman.query import EventFact, Questions, join
from dragoman.reader import Reading
from dragoman.record.store import Record
from dragoman.sources.document import Document, Refusal
from dragoman.sources.stories import read_story

PAIRS = Path(__file__).parent / "judged_pairs.csv"
CORPORA = ("articles/state_dept_2021_2022.jsonl.gz", "articles/wikinews_2019_2020.jsonl", "articles/diplomatic_open.jsonl")
Trigger = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    sample: str
    one: Trigger
    other: Trigger
    is_same: bool


def judged(path: Path = PAIRS) -> list[Pair]:
    with path.open(encoding="utf8") as lines:
        return [
            Pair(r["sample"], _trigger(r["report"], r["trigger"]), _trigger(r["other_report"], r["other_trigger"]), r["verdict"] == "same")
            for r in csv.DictReader(lines)
        ]


def _trigger(report: str, span: str) -> Trigger:
    start, stop = span.split("-")
    return report, int(start), int(stop)


def measure(shared: Path) -> Mapping[str, float]:
    """In per cent: pairs judged the same that are (still, or of the likely ones at all) joined, pairs judged different that are kept apart,
    and the pairs judged the same among the drawn ones that are joined."""
    pairs = judged()
    wanted = {t[0] for p in pairs for t in (p.one, p.other)}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "pairs.db") as record:
        mentions: dict[Trigger, Trigger] = {}
        for item in read_many(_stories(shared, wanted)):
            if isinstance(item, Reading):
                record.add(item)
                mentions |= {(item.document.id, *m): (item.document.id, *e.trigger) for e in item.events for m in e.mentions}
        events = join(Questions(record).events())
    home: dict[str, list[tuple[EventFact, int]]] = {}
    for number, event in enumerate(events):
        for fact in event.facts:
            home.setdefault(fact.report.given_id, []).append((fact, number))
    joined = [bool(_events_at(home, mentions.get(p.one, p.one)) & _events_at(home, mentions.get(p.other, p.other))) for p in pairs]
    told = list(zip(pairs, joined, strict=True))
    same = [j for p, j in told if p.is_same and p.sample != "likely"]
    likely = [j for p, j in told if p.is_same and p.sample == "likely"]
    different = [j for p, j in told if not p.is_same]
    drawn = [p.is_same for p, j in told if j and p.sample not in ("earlier", "likely")]
    return {
        "same_joined": 100 * sum(same) / len(same),
        "different_apart": 100 * (1 - sum(different) / len(different)),
        "likely_joined": 100 * sum(likely) / len(likely),
        "joined_rightly": 100 * sum(drawn) / max(len(drawn), 1),
    }


def _events_at(home: Mapping[str, list[tuple[EventFact, int]]], trigger: Trigger) -> set[int]:
    report, start, stop = trigger
    return {n for fact, n in home.get(report, ()) if fact.trigger.start < stop and start < fact.trigger.stop}


def _stories(shared: Path, wanted: set[str]) -> Iterator[Document | Refusal]:
    for corpus in CORPORA:
        path = shared / corpus
        with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
            for line in lines:
                story = json.loads(line)
                if story["id"] in wanted:
                    wanted.discard(story["id"])
                    yield read_story(story, story["id"])


if __name__ == "__main__":
    for name, value in measure(Path(__file__).parent.parent.parent / "shared").items():
        print(f"joined_pairs {name:16} {value:5.1f}")
