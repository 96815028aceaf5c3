"""Confidence: the fitted weights are about what is measured, and order events as a reader would."""

from __future__ import annotations

import math
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.events.confidence import HIGHEST, LOWEST, Weights, features_of, probability, shipped_weights
from dragoman.explain import explain
from dragoman.reader import Reader
from dragoman.reading import QUADS


def confidences(reader: Reader, text: str) -> dict[str, float]:
    return {c.event.type: c.event.confidence for s in explain(text, reader=reader).sentences for c in s.coded if c.event is not None}


def test_the_weights_are_about_the_features_and_types_that_there_are(reader: Reader) -> None:
    part = explain("France condemned Russia.", reader=reader).sentences[0]
    features = features_of(part.sentence, part.coded[0].match, ("FRA",), ("RUS",), "occurred", attributed=False)
    assert set(features) == set(shipped_weights().features)
    assert set(QUADS) == set(shipped_weights().types)


def test_the_shipped_weights_were_calibrated_as_promised() -> None:
    read = tomllib.loads((files("dragoman.events") / "confidence.toml").read_text(encoding="utf8"))
    assert read["held_out_calibration_error"] <= 0.08
    assert read["events"] > 1000


def test_the_page_shows_the_figures_of_the_shipped_weights(project: Path) -> None:
    read = tomllib.loads((files("dragoman.events") / "confidence.toml").read_text(encoding="utf8"))
    page = (project / "docs" / "confidence.md").read_text(encoding="utf8")
    assert f"{read['events']} events of {read['sentences']} sentences" in page
    assert f" {read['held_out_calibration_error']:.3f} |" in page


@pytest.mark.parametrize(("score", "expected"), [(0.0, 0.5), (math.log(4), 0.8), (-math.log(9), 0.1)])
def test_a_score_is_a_log_odds(score: float, expected: float) -> None:
    assert probability({"actor": 1.0}, "AID", Weights(0.0, {"actor": score}, {})) == pytest.approx(expected)
    assert probability({}, "AID", Weights(0.0, {}, {"AID": score})) == pytest.approx(expected)


def test_what_a_users_codebook_adds_changes_nothing_by_its_type() -> None:
    assert probability({}, "EMBRACE", Weights(0.0, {}, {"AID": 3.0})) == 0.5


def test_what_happened_is_surer_than_what_may(reader: Reader) -> None:
    happened = confidences(reader, "Norway expelled two Russian diplomats.")["SANCTION"]
    planned = confidences(reader, "Norway may expel two Russian diplomats.")["SANCTION"]
    assert LOWEST <= planned < happened <= HIGHEST


def test_the_main_clause_is_surer_than_a_subordinate_one(reader: Reader) -> None:
    subordinate = confidences(reader, "Norway, which condemned Russia, praised France.")["ACCUSE"]
    assert subordinate < confidences(reader, "Norway condemned Russia.")["ACCUSE"]
