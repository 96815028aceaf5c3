"""Countries and regions named right beside a place: "Paris, Texas", "Germany's Bonn", "the port of Sirte in Libya"."""

from __future__ import annotations

import math

from dragoman.language.syntax import Sentence
from dragoman.places.gazetteer import Gazetteer, Place
from dragoman.places.names import place_key


def containers(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> list[Place]:
    """Areas that hold the place `[start, end)`: behind a comma, after *in* or *of*, or before it as its possessor."""
    out = possessors_and_commas(sentence, start, end, gazetteer)
    if end + 1 < len(sentence) and sentence[end].text in ("in", "of"):
        out += _longest_behind(sentence, end + 1, gazetteer)
    return out


def possessors_and_commas(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> list[Place]:
    """The same, but only "Paris, Texas" and "Germany's Bonn", which leave no doubt that the words are a place."""
    out: list[Place] = []
    if end + 1 < len(sentence) and sentence[end].text in (",", "("):
        out += _longest_behind(sentence, end + 1, gazetteer)
    if start >= 2 and sentence[start - 1].text in ("'s", "’s"):
        for length in (4, 3, 2, 1):
            places = _areas(sentence.text_of(start - 1 - length, start - 1), gazetteer) if start - 1 - length >= 0 else []
            if places:
                return out + places
    return out


def _longest_behind(sentence: Sentence, start: int, gazetteer: Gazetteer) -> list[Place]:
    """The area named by the longest run of words from a token on; none where the run goes on ("Peru, U.S. Ambassador Smith")."""
    for length in (4, 3, 2, 1):
        end = start + length
        if end > len(sentence):
            continue
        places = _areas(sentence.text_of(start, end), gazetteer)
        if places:
            following = sentence[end] if end < len(sentence) else None
            return [] if following is not None and following.upos in ("PROPN", "NOUN", "ADJ") else places
    return []


def _areas(words: str, gazetteer: Gazetteer) -> list[Place]:
    if not words[:1].isupper():
        return []
    key = place_key(words)
    if words.endswith(".") and gazetteer.knows(key + "."):
        key += "."
    elif len(key) <= 3 and not words.replace(".", "").isupper():
        return []
    return [p for p, usual in gazetteer.by_key(key) if p.kind in ("country", "region") and (usual or p.kind == "country")]


def within(p: Place, container: Place) -> bool:
    """Whether a place lies in a country or region."""
    if p.row == container.row or p.country != container.country:
        return False
    if container.kind == "country":
        return p.kind != "country"
    if container.admin1:
        return p.admin1 == container.admin1 and p.kind != "country"
    return p.latitude is not None and container.latitude is not None and kilometres(p, container) < 300


def kilometres(a: Place, b: Place) -> float:
    """The distance of two places that have coordinates."""
    assert a.latitude is not None
    assert a.longitude is not None
    assert b.latitude is not None
    assert b.longitude is not None
    p, q, r, s = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    return 12742 * math.asin(math.sqrt(math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2))
