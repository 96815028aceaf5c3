"""Countries and regions named right beside a place: "Paris, Texas", "Germany's Bonn", "the port of Sirte in Libya"."""

from __future__ import annotations

from dragoman.language.syntax import Sentence
from dragoman.places.gazetteer import Gazetteer, Place
from dragoman.places.names import place_key


def containers(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> list[Place]:
    """Countries or regions named right behind ("Paris, Texas"), or before with a possessive ("Germany's Bonn")."""
    out: list[Place] = []
    if end + 1 < len(sentence) and sentence[end].text in (",", "("):
        for length in (4, 3, 2, 1):
            places = _areas(sentence.text_of(end + 1, min(end + 1 + length, len(sentence))), gazetteer)
            if places:
                out += places
                break
    if end + 1 < len(sentence) and sentence[end].text in ("in", "of"):
        for length in (3, 2, 1):
            places = _areas(sentence.text_of(end + 1, min(end + 1 + length, len(sentence))), gazetteer)
            if places:
                out += places
                break
    if start >= 2 and sentence[start - 1].text in ("'s", "’s"):
        for length in (4, 3, 2, 1):
            if start - 1 - length >= 0:
                places = _areas(sentence.text_of(start - 1 - length, start - 1), gazetteer)
                if places:
                    out += places
                    break
    return out


def _areas(words: str, gazetteer: Gazetteer) -> list[Place]:
    if not words[:1].isupper():
        return []
    key = place_key(words)
    if words.endswith(".") and gazetteer.knows(key + "."):
        key += "."
    elif len(key) <= 3 and not words.replace(".", "").isupper():
        return []
    return [p for p, usual in gazetteer.by_key(key) if p.kind in ("country", "region") and (usual or p.kind == "country")]
