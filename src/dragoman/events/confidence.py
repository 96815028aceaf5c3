"""How likely a coded event is to be right, by a logistic regression fitted on sentences that people coded (`confidence.toml`)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.events.compiling import WILDCARD
from dragoman.events.matching import Match
from dragoman.language.syntax import ROOT, Sentence
from dragoman.reading import ASSERTED, Status

LOWEST, HIGHEST = 0.05, 0.95
"""What no event is below or above: the fit has seen too few to say more."""
SUBORDINATE = frozenset({"advcl", "acl", "csubj"})


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted figures, in log-odds. `types` holds what each event type adds, drawn towards nothing where few were seen."""

    bias: float
    features: Mapping[str, float]
    types: Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """The weights of `confidence.toml`."""
    read = tomllib.loads((files("dragoman.events") / "confidence.toml").read_text(encoding="utf8"))
    return Weights(read["bias"], read["features"], read["types"])


def features_of(
    sentence: Sentence, match: Match, actor: tuple[str, ...], recipient: tuple[str, ...], status: Status, attributed: bool
) -> dict[str, float]:
    """What is known of an event when it is coded, each between 0 and 1 or close to it."""
    frame, trigger = match.frame, match.trigger
    wildcards = sum(f.lemmas == WILDCARD for f in frame.fixed)
    above = [trigger, *sentence.ancestors(trigger.index)]
    return {
        "fixed_words": min(3, len(frame.fixed) - wildcards) / 3,
        "wildcard": float(wildcards > 0),
        "slots": min(2, len(match.actors) + len(match.recipients)) / 2,
        "specificity": min(10.0, match.specificity) / 10,
        "actor": float(bool(actor)),
        "recipient": float(bool(recipient)),
        "both": float(bool(actor and recipient)),
        "noun": float(frame.word_class == "noun"),
        "adjective": float(frame.word_class == "adj"),
        "mode": float(frame.mode is not None),
        "symmetric": float(frame.symmetric),
        "asserted": float(status in ASSERTED),
        "attributed": float(attributed),
        "root": float(trigger.head == ROOT),
        "modifier": float(trigger.relation in ("nmod", "compound", "amod")),
        "subordinate": float(any(t.relation in SUBORDINATE for t in above)),
        "length": min(60, len(sentence)) / 60,
    }


def probability(features: Mapping[str, float], event_type: str, weights: Weights) -> float:
    """The probability that an event with these features is right, unbounded; an unseen type adds nothing."""
    score = weights.bias + weights.types.get(event_type, 0.0) + sum(weights.features.get(k, 0.0) * v for k, v in features.items())
    return 1 / (1 + math.exp(-score))


def confidence_of(
    sentence: Sentence, match: Match, actor: tuple[str, ...], recipient: tuple[str, ...], status: Status, attributed: bool
) -> float:
    """The confidence of an event, between 0.05 and 0.95, two decimals. What it promises: docs/confidence.md."""
    found = probability(features_of(sentence, match, actor, recipient, status, attributed), match.frame.type, shipped_weights())
    return round(min(HIGHEST, max(LOWEST, found)), 2)
