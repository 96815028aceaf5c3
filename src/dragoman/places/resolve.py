"""Which place of that name: what stands beside it, the countries and regions of the report, its neighbours, and its size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.knowledge import Knowledge
from dragoman.language.syntax import Parse
from dragoman.places.containers import containers, kilometres, within
from dragoman.places.gazetteer import Gazetteer, Place
from dragoman.places.toponyms import Toponym

# Weights in powers of ten of population: a container beside the name outweighs any size.
_CONTAINER = 12.0
_WANTED = 5.0
_STATE_OF_ITS_OWN = 0.7
_USUAL = 2.0
_COUNTRY_HERE = 1.0
_COUNTRY = 0.6
_STATE = 2.0
_NEIGHBOUR = 1.6
_NEAR = 80.0
_FAR = 300.0
_MOST = 3.0
Neighbours = Mapping[str, Place]


@dataclass(slots=True)
class _Setting:
    """Countries and first-order regions that the report names, with how often."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_sentence: dict[int, Counter[str]] = field(default_factory=dict)


def resolve(parse: Parse, found: Sequence[Toponym], gazetteer: Gazetteer, knowledge: Knowledge | None) -> list[Place | None]:
    """For each toponym its place, or None where the gazetteer has none that fits.

    Two rounds: the second weighs each reading by the places nearby that the first one chose.
    """
    found = [_in_list(before, t, after) for before, t, after in zip((None, *found), found, (*found[1:], None), strict=False)]
    setting = _setting(parse, found, knowledge)
    beside = [
        containers(t.sentence, t.start, t.end, gazetteer) + _areas_of_inner(t, before)
        for before, t in zip((None, *found), found, strict=False)
    ]
    fixed: dict[str, Place] = {}
    neighbours: Neighbours = {}
    for t, c in zip(found, beside, strict=True):
        ranked = _ranked(t, c, setting, {}, {}) if c else []
        if ranked:
            fixed[t.key] = ranked[0]
    for _ in range(2):
        chosen: dict[str, Place] = {}
        for t, c in zip(found, beside, strict=True):
            ranked = [p for p in _ranked(t, c, setting, neighbours, fixed) if p.latitude is not None and p.kind != "country"]
            if ranked:
                chosen.setdefault(t.key, ranked[0])
        neighbours = chosen
    return [next(iter(_ranked(t, c, setting, neighbours, fixed)), None) for t, c in zip(found, beside, strict=True)]


def _in_list(before: Toponym | None, t: Toponym, after: Toponym | None) -> Toponym:
    """A name that may be a country is one in a list of countries: "Canada, Georgia, Iceland"."""
    if t.wanted is not None or not any(usual and p.kind == "country" for p, usual in t.candidates):
        return t
    for other, start, end in ((before, before.end if before else 0, t.start), (after, t.end, after.start if after else 0)):
        if other is None or other.sentence is not t.sentence or not 1 <= end - start <= 3:
            continue
        between = {t.sentence[i].text.lower() for i in range(start, end)}
        countries = [p for p, usual in other.candidates if usual and p.kind in ("country", "region")]
        if between <= {",", "and", "the"} and len(countries) == 1 and countries[0].kind == "country":
            return replace(t, wanted="country")
    return t


def _areas_of_inner(t: Toponym, before: Toponym | None) -> list[Place]:
    """The reading of an area that the town before the comma lies in: the state in "Atlanta, Georgia"."""
    if before is None or before.sentence is not t.sentence or before.end != t.start - 1 or t.sentence[before.end].text != ",":
        return []
    if any(usual and p.kind == "country" for p, usual in before.candidates):
        return []  # a list of countries: "Canada, Georgia, Iceland"
    areas = [p for p, _ in t.candidates if p.kind in ("country", "region")]
    inner = [(p.population, area) for area in areas for p, usual in before.candidates if usual and p.kind == "city" and within(p, area)]
    return [max(inner, key=lambda pair: pair[0])[1]] if inner else []


def _setting(parse: Parse, found: Sequence[Toponym], knowledge: Knowledge | None) -> _Setting:
    """What the report says of countries and regions in plain words; names that may be either do not count ("Georgia")."""
    setting = _Setting()
    for t in found:
        areas = [p for p, usual in t.candidates if usual and p.kind in ("country", "region")]
        if (
            len(areas) == 1
            and areas[0].country
            and not any(p.kind == "city" and p.population > 100_000 for p, usual in t.candidates if usual)
        ):
            _count(setting, t.sentence.index, areas[0].country)
            if areas[0].kind == "region" and areas[0].admin1:
                setting.states[areas[0].country, areas[0].admin1] += 1
        elif not areas:
            big = [p for p, usual in t.candidates if p.kind == "city" and usual and p.population > 1_000_000]
            if len(big) == 1 and big[0].country:
                _count(setting, t.sentence.index, big[0].country)
    if knowledge is not None:
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if token.upos in ("ADJ", "PROPN", "NOUN") and token.text[0].isupper():
                    for country in knowledge.demonym(token.text)[:1]:
                        entry = knowledge.entry(country)
                        if entry and entry.country:
                            _count(setting, sentence.index, entry.country)
    return setting


def _count(setting: _Setting, sentence: int, country: str) -> None:
    setting.countries[country] += 1
    setting.by_sentence.setdefault(sentence, Counter())[country] += 1


def _ranked(t: Toponym, areas: list[Place], setting: _Setting, neighbours: Neighbours, fixed: dict[str, Place]) -> list[Place]:
    """The readings of a toponym, the likeliest first."""
    usable = [(p, usual) for p, usual in t.candidates if p.kind != "airfield" or t.wanted == "site"]
    if len(usable) < 2:
        return [p for p, _ in usable]
    scored = [(_score(p, usual, t, areas, setting, neighbours, fixed), -p.row, p) for p, usual in usable]
    return [p for _, _, p in sorted(scored, key=lambda s: s[:2], reverse=True)]


def _score(
    p: Place, usual: bool, t: Toponym, areas: list[Place], setting: _Setting, neighbours: Neighbours, fixed: dict[str, Place]
) -> float:
    score = math.log10(p.population + 10) + (_USUAL if usual else 0) - (1 if p.latitude is None else 0)
    score += _STATE_OF_ITS_OWN if p.kind == "country" else 0
    if t.wanted and (p.kind == t.wanted or (t.wanted == "site" and p.kind == "airfield")):
        score += _WANTED
    if any(within(p, c) or p.row == c.row for c in areas):
        score += _CONTAINER
    if t.key in fixed and fixed[t.key].row == p.row and not areas:
        score += _CONTAINER / 2
    if p.country:
        here = setting.by_sentence.get(t.sentence.index)
        score += _COUNTRY_HERE if here and here[p.country] else 0
        total = sum(setting.countries.values())
        score += _COUNTRY * (setting.countries[p.country] / total) * 2 if total else 0
        if p.admin1 and (p.country, p.admin1) in setting.states:
            score += _STATE
    return score + _neighbourhood(p, neighbours, t)


def _neighbourhood(p: Place, neighbours: Neighbours, t: Toponym) -> float:
    """Places of other names nearby speak for a place; several more than one, but not without end."""
    if p.latitude is None or p.longitude is None or p.kind == "country":
        return 0.0
    total = 0.0
    for key, n in neighbours.items():
        if key == t.key or n.row == p.row or n.latitude is None or abs(n.latitude - p.latitude) > 3:
            continue
        distance = kilometres(p, n)
        total += 1.0 if distance < _NEAR else 0.3 if distance < _FAR else 0.0
    return _NEIGHBOUR * min(total, _MOST)
