"""Asserted events of running text, judged one by one by reading: type, parties, status.

    python benchmarks/judged_events.py draw --seed 7 --events 200 > drawn.jsonl    events to judge, with the words around them
    python benchmarks/judged_events.py check                                       the kept list against the present coder

The kept list (judged_events.csv: two draws of 200, the second after the coder was mended by the first) names the report and the span
of the trigger in its text, what was coded, the verdict on each of the three, and the reason where one was wrong; never the words. Where the coder has since named a side better in an event judged right, the
row was judged again and tells what is coded now. `check` reads the same reports again: a judged event that is still
coded alike keeps its verdict, one that is coded otherwise or no more has none.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.reader import Reader, Reading
from dragoman.reading import ASSERTED

ROOT = Path(__file__).parent.parent
LIST = ROOT / "benchmarks" / "judged_events.csv"
ARTICLES = ("diplomatic_open.jsonl", "state_dept_2021_2022.jsonl.gz", "wikinews_2019_2020.jsonl")
COLUMNS = ("report", "start", "stop", "type", "status", "actor", "recipient", "type_right", "parties_right", "status_right", "reason")
REPORTS = 300
"""Reports from which the events are drawn: an even draw of all, so that long reports weigh as much as they code."""
AROUND = 350


@dataclass(frozen=True, slots=True)
class Coded:
    """An asserted event as the coder has it: the report's id, the trigger's span, type, status, parties as ids joined by blanks."""

    report: str
    start: int
    stop: int
    type: str
    status: str
    actor: str
    recipient: str


def stories(shared: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in ARTICLES:
        path = shared / "articles" / name
        data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
        for story in map(json.loads, data.decode("utf8").splitlines()):
            found.setdefault(story["id"], {k: story.get(k) for k in ("id", "text", "date", "title", "publisher", "url")})
    return found


def read(reader: Reader, chosen: Iterable[dict[str, Any]], work: Path) -> Iterator[dict[str, Any]]:
    path = work / "stories.jsonl"
    path.write_text("".join(json.dumps({k: v for k, v in s.items() if v}, ensure_ascii=False) + "\n" for s in chosen), encoding="utf8")
    for item in reader.read_paths([path]):
        if isinstance(item, Reading):
            yield item.to_json()


def asserted(reading: dict[str, Any]) -> Iterator[tuple[Coded, dict[str, Any]]]:
    for e in reading["events"]:
        if e["status"] in ASSERTED:
            start, stop = e["trigger"]
            parties = (" ".join(sorted(e[side])) for side in ("actor", "recipient"))
            yield Coded(reading["document"]["id"], start, stop, e["type"], e["status"], *parties), e


def draw(shared: Path, seed: int, events: int, work: Path) -> None:
    every = stories(shared)
    rng = random.Random(seed)
    chosen = rng.sample(sorted(every), REPORTS)
    pool = [(coded, e, r) for r in read(Reader(), (every[i] for i in chosen), work) for coded, e in asserted(r)]
    for number, (coded, e, r) in enumerate(rng.sample(pool, events)):
        names = {a["id"]: f"{a['name']} ({a.get('country')})" for a in r["actors"]}
        row = {k: getattr(coded, k) for k in coded.__slots__}
        text = r["text"]
        around = (
            f"{text[max(0, coded.start - AROUND) : coded.start]}⟦{text[coded.start : coded.stop]}⟧{text[coded.stop : coded.stop + AROUND]}"
        )
        print(json.dumps({"n": number, **row, "mode": e.get("mode"), "who": [names.get(i, i) for i in e["actor"]],
                          "whom": [names.get(i, i) for i in e["recipient"]], "date": e.get("date"), "published": r["document"].get("published"),
                          "speaker": (e.get("attribution") or {}).get("speaker"), "around": around}, ensure_ascii=False))  # fmt: skip


def kept() -> list[dict[str, str]]:
    with LIST.open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream))


def is_right(row: dict[str, str]) -> bool:
    return all(row[f"{what}_right"] == "yes" for what in ("type", "parties", "status"))


def check(shared: Path, reader: Reader, work: Path) -> dict[str, float]:
    """Of the judged events that are still coded as they were judged, the share that is right; and of those judged right, the share kept."""
    if not LIST.is_file():
        return {}
    rows, every = kept(), stories(shared)
    wanted = sorted({r["report"] for r in rows} & every.keys())
    told = [pair for r in read(reader, (every[i] for i in wanted), work) for pair in asserted(r)]
    # What is told again, in a title say, is kept as a mention of its event.
    now = {replace(coded, start=start, stop=stop) for coded, e in told for start, stop in (e["trigger"], *e["mentions"])}
    still = [r for r in rows if _coded(r) in now]
    right = [r for r in rows if is_right(r)]
    return {
        "right_as_drawn": 100 * len(right) / len(rows),
        "right_of_still_coded": 100 * sum(map(is_right, still)) / max(len(still), 1),
        "right_kept": 100 * sum(map(is_right, still)) / max(len(right), 1),
    }


def _coded(row: dict[str, str]) -> Coded:
    return Coded(row["report"], int(row["start"]), int(row["stop"]), row["type"], row["status"], row["actor"], row["recipient"])


def main() -> int:
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "check"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        if options.what == "draw":
            draw(options.shared, options.seed, options.events, Path(work))
        else:
            for name, value in check(options.shared, Reader(), Path(work)).items():
                print(f"{name:24} {value:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
