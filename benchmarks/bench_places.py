"""Given toponyms of a gold file, resolved by the gazetteer and the report's context: share within 161 km."""

from __future__ import annotations

import json
import math
from pathlib import Path

from dragoman.actors.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.places import locate

NEAR_KM = 161.0


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(math.radians(x) for x in p) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(h))


def passages(text: str) -> list[tuple[int, int]]:
    """Character spans of the lines that hold text."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def share_within(gold: Path, parser: Parser, knowledge: Knowledge) -> float:
    """Return the percentage of gold toponyms with coordinates that are resolved within 161 km."""
    rows = [json.loads(line) for line in gold.open(encoding="utf8") if line.strip()]
    near = total = 0
    parses = parser.parse_many((r["text"], passages(r["text"])) for r in rows)
    for row, parse in zip(rows, parses, strict=True):
        wanted = [t for t in row["toponyms"] if t.get("lat") is not None]
        places = locate(parse, [(t["start"], t["end"]) for t in wanted], knowledge)
        total += len(wanted)
        for toponym, place in zip(wanted, places, strict=True):
            if place is not None and place.latitude is not None and place.longitude is not None:
                near += kilometres((toponym["lat"], toponym["lon"]), (place.latitude, place.longitude)) <= NEAR_KM
    return 100 * near / max(total, 1)
