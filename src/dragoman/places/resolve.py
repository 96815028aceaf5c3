"""Which place of that name: what stands beside it, the countries and regions of the report, its neighbours, and its size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.actors.knowledge import Knowledge
from dragoman.language.syntax import Parse
from dragoman.places.gazetteer import Gazetteer, Place
from dragoman.places.names import place_key
from dragoman.places.toponyms import Toponym

# Weights in powers of ten of population: a container beside the name outweighs any size.
_CONTAINER = 12.0
_WANTED = 5.0
_USUAL = 2.0
_COUNTRY_HERE = 1.5
_COUNTRY = 1.2
_STATE = 2.0
_NEIGHBOUR = 1.6
_NEAR = 160.0
_FAR = 600.0


@dataclass(slots=True)
class _Setting:
    """Countries and first-order regions that the report names, with how often."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_sentence: dict[int, Counter[str]] = field(default_factory=dict)


def resolve(parse: Parse, found: Sequence[Toponym], gazetteer: Gazetteer, knowledge: Knowledge | None) -> list[Place | None]:
    """For each toponym its place, or None where the gazetteer has none that fits."""
    setting = _setting(parse, found, knowledge)
    containers = [_container(t, gazetteer) for t in found]
    fixed = {(t.key): p for t, c in zip(found, containers, strict=True) if c and (p := _best(t, c, setting, [], {}))}
    chosen = [_best(t, c, setting, [], fixed) for t, c in zip(found, containers, strict=True)]
    neighbours = [p for p in chosen if p is not None and p.kind in ("city", "region", "site")]
    return [_best(t, c, setting, neighbours, fixed) for t, c in zip(found, containers, strict=True)]


def _setting(parse: Parse, found: Sequence[Toponym], knowledge: Knowledge | None) -> _Setting:
    setting = _Setting()
    for t in found:
        for p, usual in t.candidates:
            if not usual:
                continue
            if p.kind == "country" and p.country:
                _count(setting, t.sentence.index, p.country)
            elif p.kind == "region" and p.country and p.admin1 and p.population > 1_000_000:
                setting.states[p.country, p.admin1] += 1
                _count(setting, t.sentence.index, p.country)
            elif p.kind == "city" and p.population > 3_000_000 and p.country:
                _count(setting, t.sentence.index, p.country)
    if knowledge is not None:
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if token.upos in ("ADJ", "PROPN") and token.text[0].isupper():
                    for country in knowledge.demonym(token.text)[:1]:
                        entry = knowledge.entry(country)
                        if entry and entry.country:
                            _count(setting, sentence.index, entry.country)
    return setting


def _count(setting: _Setting, sentence: int, country: str) -> None:
    setting.countries[country] += 1
    setting.by_sentence.setdefault(sentence, Counter())[country] += 1


def _container(t: Toponym, gazetteer: Gazetteer) -> list[Place]:
    """Countries or regions named right behind ("Paris, Texas"), or before with a possessive ("Germany's Bonn")."""
    sentence, out = t.sentence, []
    if t.end + 1 < len(sentence) and sentence[t.end].text in (",", "("):
        for length in (4, 3, 2, 1):
            places = _areas(sentence.text_of(t.end + 1, min(t.end + 1 + length, len(sentence))), gazetteer)
            if places:
                out += places
                break
    if t.end + 1 < len(sentence) and sentence[t.end].text in ("in", "of"):
        for length in (3, 2, 1):
            places = _areas(sentence.text_of(t.end + 1, min(t.end + 1 + length, len(sentence))), gazetteer)
            if places:
                out += places
                break
    if t.start >= 2 and sentence[t.start - 1].text in ("'s", "’s"):
        for length in (4, 3, 2, 1):
            if t.start - 1 - length >= 0:
                places = _areas(sentence.text_of(t.start - 1 - length, t.start - 1), gazetteer)
                if places:
                    out += places
                    break
    return out


def _areas(words: str, gazetteer: Gazetteer) -> list[Place]:
    if not words[:1].isupper():
        return []
    key = place_key(words)
    if len(key) <= 3 and not words.replace(".", "").isupper() and not words.endswith("."):
        return []
    return [p for p, usual in gazetteer.by_key(key) if p.kind in ("country", "region") and (usual or p.kind == "country")]


def _best(t: Toponym, containers: list[Place], setting: _Setting, neighbours: list[Place], fixed: dict[str, Place]) -> Place | None:
    usable = [(p, usual) for p, usual in t.candidates if p.kind != "airfield" or t.wanted == "site"]
    if not usable:
        return None
    scored = [(_score(p, usual, t, containers, setting, neighbours, fixed), -p.row, p) for p, usual in usable]
    return max(scored, key=lambda s: s[:2])[2]


def _score(p: Place, usual: bool, t: Toponym, containers: list[Place], setting: _Setting, neighbours: list[Place], fixed: dict[str, Place]) -> float:
    score = math.log10(p.population + 10) + (_USUAL if usual else 0) - (1 if p.latitude is None else 0)
    if t.wanted and (p.kind == t.wanted or (t.wanted == "site" and p.kind == "airfield")):
        score += _WANTED
    if any(_within(p, c) for c in containers):
        score += _CONTAINER
    if t.key in fixed and fixed[t.key].row == p.row and not containers:
        score += _CONTAINER / 2
    if p.country and p.kind != "country":
        here = setting.by_sentence.get(t.sentence.index)
        score += _COUNTRY_HERE if here and here[p.country] else 0
        total = sum(setting.countries.values())
        score += _COUNTRY * (setting.countries[p.country] / total) * 2 if total else 0
        if p.admin1 and (p.country, p.admin1) in setting.states:
            score += _STATE
    return score + _neighbourhood(p, neighbours, t)


def _within(p: Place, container: Place) -> bool:
    if p.row == container.row or p.country != container.country:
        return False
    if container.kind == "country":
        return p.kind != "country"
    if container.admin1:
        return p.admin1 == container.admin1 and p.kind != "country"
    return p.latitude is not None and container.latitude is not None and kilometres(p, container) < 300


def _neighbourhood(p: Place, neighbours: list[Place], t: Toponym) -> float:
    """Places of other names nearby speak for a place; several more than one, but not without end."""
    if p.latitude is None or p.kind == "country":
        return 0.0
    others = {n.row: n for n in neighbours if n.latitude is not None and place_key(n.name) != t.key and n.row != p.row}
    weight = 0.0
    for n in others.values():
        distance = kilometres(p, n)
        if distance < _FAR:
            weight += 1.0 if distance < _NEAR else 0.3
    return _NEIGHBOUR * min(weight, 3.0) / 2


def kilometres(a: Place, b: Place) -> float:
    """The distance of two places that have coordinates."""
    assert a.latitude is not None
    assert a.longitude is not None
    assert b.latitude is not None
    assert b.longitude is not None
    p, q, r, s = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    return 12742 * math.asin(math.sqrt(math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2))
