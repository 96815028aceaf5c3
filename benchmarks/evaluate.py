"""Accuracy on the benchmarks beside the project, against the floors that it must not fall below.

    python benchmarks/evaluate.py [--shared FOLDER] [--only NAME …] [--raise]

Prints each figure with its floor; exit status 1 where one is below its floor, or where the floors file was ever lowered.
`--raise` lifts the floors to what was measured (it never lowers one). Where the folder is missing it says so and passes:
the benchmarks' texts belong to others and do not travel with the project.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from dragoman.reader import Reader, Reading

ROOT = Path(__file__).parent.parent
# Points that a floor leaves: another processor rounds the int8 network a little differently, and one fact of a gold report
# is worth two to five of them.
ROOM = {"gold": 5.0, "joined_pairs": 3.0, "judged_events": 3.0}
FLOORS = ROOT / "benchmarks" / "floors.toml"
Figures = dict[str, float]
# Suite → (kind of bench.py, gold file, patterns of the figures in its output).
SUITES: dict[str, tuple[str, str, dict[str, str]]] = {
    "plover_gsr": ("events", "bench/events/plover_gsr_dev.jsonl", {"type": r"type ([\d.]+)%", "quad": r"quad ([\d.]+)%", "dyad": r"dyad ([\d.]+)%", "dyad_type_f1": r"F1 ([\d.]+)"}),
    "plv": ("roots", "bench/events/plv_dev.jsonl", {"root_among_coded": r"root among coded ([\d.]+)%"}),
    "polnear": ("attribution", "train/attribution/polnear_dev.jsonl", {"source_f1": r"source: .*F1 ([\d.]+)", "cue_f1": r"cue: .*F1 ([\d.]+)", "content_f1": r"content: .*F1 ([\d.]+)", "linked": r"right content ([\d.]+)%"}),
    "timebank": ("times", "bench/time/timebank.jsonl", {"extent_f1": r"extents .*F1 ([\d.]+)", "value_on_matched": r"on the matched ([\d.]+)%"}),
    "tr_news": ("places", "bench/geo/tr_news.jsonl", {"found": r"found ([\d.]+)%", "within_161_km_of_all": r"([\d.]+)% of all"}),
    "lgl": ("places", "bench/geo/lgl.jsonl", {"found": r"found ([\d.]+)%", "within_161_km_of_all": r"([\d.]+)% of all"}),
}  # fmt: skip
GOLD = (
    ("seed", "seed/lavrov-tillerson.txt", None),
    ("d0", "gold/d0.txt", "2020-01-11"),
    ("d1", "gold/d1.txt", "2022-07-08"),
    ("d2", "gold/d2.txt", "2022-05-08"),
)


def read_into(reader: Reader, paths: list[tuple[Path, str | None]], out: Path) -> None:
    with out.open("w", encoding="utf8") as stream:
        for path, day in paths:
            for item in reader.read_paths([path], date=day):
                if isinstance(item, Reading):
                    stream.write(json.dumps(item.to_json(), ensure_ascii=False) + "\n")


def run(*command: str | Path) -> str:
    return subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True).stdout


def bench(shared: Path, reader: Reader, name: str, work: Path) -> Figures:
    kind, gold, patterns = SUITES[name]
    stories, readings = work / f"{name}.jsonl", work / f"{name}.readings.jsonl"
    stories.write_text(run(shared / "bench.py", "stories", kind, shared / gold), encoding="utf8")
    read_into(reader, [(stories, None)], readings)
    printed = run(shared / "bench.py", "score", kind, shared / gold, readings)
    return {k: float(m[1]) for k, p in patterns.items() if (m := re.search(p, printed))}


def gold_reports(shared: Path, reader: Reader, work: Path) -> Figures:
    figures: Figures = {}
    for name, text, day in GOLD:
        readings = work / f"{name}.readings.jsonl"
        read_into(reader, [(shared / text, day)], readings)
        printed = run(shared / "score.py", shared / "gold" / f"{name}.json", "--pred", readings)
        last = re.search(r"facts right (\d+)/(\d+) = ([\d.]+); forbidden (\d+); spurious (\d+)/(\d+)", printed)
        assert last is not None, printed
        figures[f"{name}_right"] = 100 * float(last[3])
        # Higher is better for every figure of the floors file, so what must stay low is counted by its absence.
        figures[f"{name}_not_forbidden"] = 100.0 if last[4] == "0" else 0.0
        figures[f"{name}_not_spurious"] = round(100 * (1 - int(last[5]) / max(int(last[6]), 1)), 1)
    return figures


def language(shared: Path) -> Figures:
    sys.path.insert(0, str(ROOT / "training"))
    import data
    import evaluate as training_evaluate
    from dragoman.language import load_parser

    parser = load_parser()
    figures: Figures = {}
    for name, file in (("ewt_test", "ewt_test"), ("gum_test", "gum_nonNC_test")):
        scores = training_evaluate.score(parser, parser._network, data.read_conllu(shared / "train" / "ud" / f"{file}.conllu"))
        figures |= {f"{name}_{k.lower().replace(' ', '_')}": v for k, v in scores.items() if k in ("UPOS", "UAS", "LAS", "lemma")}
    return figures


def given_places(shared: Path, name: str) -> Figures:
    """Share of gold toponyms, given as spans, that are resolved within 161 km (100 miles)."""
    from bench_places import share_within

    from dragoman.actors.knowledge import load_knowledge

    return {"within_161_km": share_within(shared / "bench" / "geo" / f"{name}.jsonl", Reader().parser, load_knowledge())}


def joined_pairs(shared: Path) -> Figures:
    from joined_pairs import measure

    return dict(measure(shared))


def report_dates(shared: Path) -> Figures:
    """State Department releases with their year hidden: how often the year is inferred right, and how often not wrong."""
    from bench_dates import inferred

    right, wrong, total = inferred(shared / "articles" / "state_dept_2021_2022.jsonl.gz", Reader())
    return {"right": 100 * right / total, "not_wrong": 100 * (1 - wrong / total)}


def transcripts(shared: Path, reader: Reader) -> Figures:
    """Share of the turns of forty State Department transcripts that are statements, and share whose speaker is resolved."""
    from bench_transcripts import measured, shares

    return shares(measured(shared / "articles" / "state_dept_2021_2022.jsonl.gz", reader))


def judged_events(shared: Path, reader: Reader, work: Path) -> Figures:
    """Asserted events of running text that were judged by reading: how many of those still coded are right."""
    import judged_events as judged

    return judged.check(shared, reader, work)


def lowered() -> list[str]:
    """Floors that some commit lowered, by the history of the file; empty where there is no history."""
    listed = subprocess.run(["git", "log", "--reverse", "--format=%H", "--", str(FLOORS)], cwd=ROOT, capture_output=True, text=True)
    highest: dict[str, float] = {}
    versions = []
    for commit in listed.stdout.split():
        shown = subprocess.run(["git", "show", f"{commit}:benchmarks/floors.toml"], cwd=ROOT, capture_output=True, text=True)
        if shown.returncode == 0:
            versions.append(tomllib.loads(shown.stdout))
    versions.append(read_floors())
    faults = []
    for version in versions:
        for suite, floors in version.items():
            for name, value in floors.items():
                key = f"{suite}.{name}"
                if value < highest.get(key, value):
                    faults.append(f"{key}: {value}, once {highest[key]}")
                highest[key] = max(value, highest.get(key, value))
    return faults


def read_floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.is_file() else {}


def write_floors(floors: dict[str, dict[str, float]]) -> None:
    lines = ["# Floors of accuracy in per cent: what `make eval` must reach. They may only rise.\n"]
    for suite in sorted(floors):
        lines.append(f"[{suite}]\n" + "".join(f"{k} = {v}\n" for k, v in sorted(floors[suite].items())))
    FLOORS.write_text("\n".join(lines), encoding="utf8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    faults = lowered()
    if not (options.shared / "bench.py").is_file():
        print(f"accuracy: skipped, {options.shared} with the benchmarks is not here")
        return report_faults(faults)
    reader = Reader()
    floors = read_floors()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        measured: dict[str, Callable[[], Figures]] = {
            "language": lambda: language(options.shared),
            "gold": lambda: gold_reports(options.shared, reader, work),
        }
        measured |= {
            "tr_news_given": lambda: given_places(options.shared, "tr_news"),
            "lgl_given": lambda: given_places(options.shared, "lgl"),
            "transcripts": lambda: transcripts(options.shared, reader),
            "hidden_years": lambda: report_dates(options.shared),
            "joined_pairs": lambda: joined_pairs(options.shared),
            "judged_events": lambda: judged_events(options.shared, reader, work),
        }
        measured |= {name: lambda name=name: bench(options.shared, reader, name, work) for name in SUITES}  # type: ignore[misc]
        for suite, measure in measured.items():
            if options.only and suite not in options.only:
                continue
            began = time.perf_counter()
            for name, value in measure().items():
                floor = floors.get(suite, {}).get(name)
                below = floor is not None and value < floor
                print(f"{'BELOW ' if below else '      '}{suite:12} {name:24} {value:6.1f}   floor {floor if floor is not None else '-'}")
                if below:
                    faults.append(f"{suite}.{name}: {value:.1f} is below its floor {floor}")
                if options.lift:
                    exact = name.startswith("not_") or name.endswith("_not_forbidden")
                    room = 0.0 if exact else ROOM.get(suite, 0.5)
                    floors.setdefault(suite, {})[name] = max(floor or 0.0, round(value - room, 1))
            print(f"      {suite:12} {time.perf_counter() - began:.0f} s", flush=True)
    if options.lift:
        write_floors(floors)
    return report_faults(faults)


def report_faults(faults: list[str]) -> int:
    for fault in faults:
        print(f"accuracy: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
