"""Fits the confidence of events on sentences that people coded, and says how well it keeps its promise.

    python benchmarks/calibrate.py [--shared FOLDER] [--beside wrong|unjudged] [--write] [--on DATE]

An event counts as right where its type is among those that a person gave to its sentence (PLV's YIELD: RETREAT or CONCEDE). A person gave
most sentences one event: a further one beside a right one counts as wrong, or with `--beside unjudged` not at all. All events of a sentence
are in one fold; every figure printed is of held-out folds. `--write` puts the weights, fitted on all of it, into
src/dragoman/events/confidence.toml and the figures into docs/confidence.md: run it after a change to the codebook or the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.events.confidence import HIGHEST, LOWEST, features_of
from dragoman.explain import explain
from dragoman.reader import Reader
from dragoman.reading import QUADS

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "dragoman" / "events" / "confidence.toml"
PAGE = ROOT / "docs" / "confidence.md"
BEGIN, END = "<!-- figures: written by benchmarks/calibrate.py -->", "<!-- end of figures -->"
GOLD = {"PLOVER gold standard records": "bench/events/plover_gsr_dev.jsonl", "PLV": "bench/events/plv_dev.jsonl"}
ALSO = {"YIELD": {"RETREAT", "CONCEDE"}}
FOLDS, BINS = 10, 10
PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0)
TYPES = tuple(sorted(QUADS))
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """One coded event: the text it is from, its source, its features, its type, and whether it is right."""

    text: str
    source: str
    features: dict[str, float]
    type: str
    right: bool


def observe(shared: Path, reader: Reader) -> Iterator[Observed]:
    for source, path in GOLD.items():
        for line in (shared / path).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            gold = {e.get("code_v2021") or e["code"] for e in row["events"]}
            gold |= {t for g in gold for t in ALSO.get(g, ())}
            for part in explain(row["text"], reader=reader).sentences:
                for match, event in ((c.match, c.event) for c in part.coded if c.event is not None and c.content_of is None):
                    known = features_of(part.sentence, match, event.actor, event.recipient, event.status, event.attribution is not None)
                    yield Observed(row["text"], source, known, event.type, event.type in gold)


def judged(observed: Sequence[Observed]) -> list[Observed]:
    """Without the events of another type beside a right one: one code a sentence does not say whether they are right."""
    hit = {o.text for o in observed if o.right}
    return [o for o in observed if o.right or o.text not in hit]


def design(observed: Sequence[Observed], names: Sequence[str]) -> Array:
    """Rows of: 1, the features, one column a type."""
    return np.array([[1.0, *(o.features[n] for n in names), *(float(o.type == t) for t in TYPES)] for o in observed])


def fit(rows: Array, right: Array, penalty: float) -> Array:
    """Weights of the penalised maximum likelihood by Newton's method; the bias is not penalised."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], penalty)
    ridge[0] = 0
    for _ in range(50):
        p = predict(rows, weights)
        gradient = rows.T @ (p - right) + ridge * weights
        # A trace on the diagonal: the types' columns add up to the bias's.
        step = np.linalg.solve((rows.T * (p * (1 - p))) @ rows + np.diag(ridge + 1e-9), gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def predict(rows: Array, weights: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-(rows @ weights))))


def held_out(rows: Array, right: Array, folds: npt.NDArray[np.int64], penalty: float) -> Array:
    out = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = folds == fold
        out[inside] = predict(rows[inside], fit(rows[~inside], right[~inside], penalty))
    return np.clip(out, LOWEST, HIGHEST)


def nested(rows: Array, right: Array, folds: npt.NDArray[np.int64]) -> Array:
    """Held-out probabilities, the penalty of each fold chosen on the other folds alone."""
    out = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = folds == fold
        penalty = best_penalty(rows[~inside], right[~inside], folds[~inside])
        out[inside] = predict(rows[inside], fit(rows[~inside], right[~inside], penalty))
    return np.clip(out, LOWEST, HIGHEST)


def best_penalty(rows: Array, right: Array, folds: npt.NDArray[np.int64]) -> float:
    return min(PENALTIES, key=lambda penalty: log_loss(held_out(rows, right, folds, penalty), right))


def log_loss(p: Array, right: Array) -> float:
    p = np.clip(p, 1e-3, 1 - 1e-3)
    return float(-np.mean(right * np.log(p) + (1 - right) * np.log(1 - p)))


def bins_of(p: Array, right: Array) -> list[tuple[int, int, float, float]]:
    """(bin, events, mean confidence, share right) of each bin that holds any."""
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    return [(b, int(m.sum()), float(p[m].mean()), float(right[m].mean())) for b in range(BINS) if (m := which == b).any()]


def calibration_error(p: Array, right: Array) -> float:
    return sum(n * abs(mean - share) for _, n, mean, share in bins_of(p, right)) / len(right)


def ranking(p: Array, right: Array) -> float:
    """Area under the curve: how often a right event has more confidence than a wrong one."""
    yes, no = p[right == 1], p[right == 0]
    return float(np.mean((yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])))


def report(observed: Sequence[Observed], p: Array, right: Array, on: str, beside: str) -> str:
    sentences = len({o.text for o in observed})
    lines = [
        f"{len(observed)} events of {sentences} sentences, {100 * right.mean():.1f} % of them right, a further event beside a right one counted as {beside}; measured {on}, held out.",
        "",
        "| confidence | events | mean confidence | right |",
        "|---|---|---|---|",
        *(f"| {b / BINS:.1f}–{(b + 1) / BINS:.1f} | {n} | {mean:.2f} | {share:.2f} |" for b, n, mean, share in bins_of(p, right)),
        "",
        "| | events | right | expected calibration error | right above wrong (AUC) |",
        "|---|---|---|---|---|",
    ]
    clear = {id(o) for o in judged(observed)}
    groups = {name: np.array([o.source == name for o in observed]) for name in GOLD}
    groups["both"] = np.ones(len(observed), dtype=bool)
    groups["both, asserted events"] = np.array([o.features["asserted"] == 1 for o in observed])
    if beside == "wrong":
        groups["both, without further events beside a right one"] = np.array([id(o) in clear for o in observed])
    for name, mask in groups.items():
        lines.append(
            f"| {name} | {mask.sum()} | {right[mask].mean():.2f} | {calibration_error(p[mask], right[mask]):.3f} | {ranking(p[mask], right[mask]):.2f} |"
        )
    return "\n".join(lines)


def steadiness(observed: Sequence[Observed], rows: Array, right: Array, penalty: float) -> str:
    """How far the figures depend on the split, and whether weights fitted on one collection hold on the other."""
    texts = sorted({o.text for o in observed})
    errors = []
    for seed in range(10):
        fold_of = dict(zip(texts, np.random.default_rng(seed).integers(0, FOLDS, len(texts)), strict=True))
        errors.append(calibration_error(held_out(rows, right, np.array([fold_of[o.text] for o in observed]), penalty), right))
    other, fitted = GOLD
    tested = np.array([o.source == other for o in observed])
    p = np.clip(predict(rows[tested], fit(rows[~tested], right[~tested], penalty)), LOWEST, HIGHEST)
    return (
        f"Over ten other splits the error is {min(errors):.3f} to {max(errors):.3f}. Weights fitted on {fitted} alone have an error of "
        f"{calibration_error(p, right[tested]):.3f} on the {other}."
    )


def as_toml(weights: Array, names: Sequence[str], observed: Sequence[Observed], error: float, penalty: float, on: str, beside: str) -> str:
    values = [float(w) for w in weights]
    head = [
        "# Weights of the confidence of events, in log-odds; written by benchmarks/calibrate.py --write, not by hand.",
        f'source = "{" and ".join(GOLD)}, development halves"',
        f"fitted = {on}",
        f"sentences = {len({o.text for o in observed})}",
        f"events = {len(observed)}",
        f'beside = "{beside}"',
        f"held_out_calibration_error = {error:.3f}",
        f"penalty = {penalty}",
        f"bias = {values[0]:.3f}",
    ]
    features = [f"{n} = {v:.3f}" for n, v in zip(names, values[1:], strict=False)]
    types = [f"{t} = {v:.3f}" for t, v in zip(TYPES, values[1 + len(names) :], strict=True)]
    return "\n".join([*head, "", "[features]", *features, "", "[types]", *types]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--beside", choices=("wrong", "unjudged"), default="wrong", help="what a further event beside a right one is")
    parser.add_argument("--write", action="store_true", help="write weights and figures into the project")
    parser.add_argument("--on", default=date.today().isoformat(), help="the date of the measurement")
    options = parser.parse_args()
    missing = [p for p in GOLD.values() if not (options.shared / p).is_file()]
    if missing:
        print(f"no {', '.join(missing)} in {options.shared}: nothing to fit on", file=sys.stderr)
        return 2
    observed = list(observe(options.shared, Reader()))
    if options.beside == "unjudged":
        observed = judged(observed)
    names = list(observed[0].features)
    rows, right = design(observed, names), np.array([float(o.right) for o in observed])
    folds = np.array([zlib.crc32(o.text.encode()) % FOLDS for o in observed])
    p = nested(rows, right, folds)
    penalty = best_penalty(rows, right, folds)
    figures = report(observed, p, right, options.on, options.beside) + "\n\n" + steadiness(observed, rows, right, penalty)
    print(figures)
    if options.write:
        text = as_toml(fit(rows, right, penalty), names, observed, calibration_error(p, right), penalty, options.on, options.beside)
        WEIGHTS.write_text(text, encoding="utf8")
        page = PAGE.read_text(encoding="utf8")
        PAGE.write_text(page[: page.index(BEGIN)] + f"{BEGIN}\n\n{figures}\n\n" + page[page.index(END) :], encoding="utf8")
        print(f"written: {WEIGHTS.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
