"""From a parsed text to its place mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.knowledge import Knowledge
from dragoman.language.syntax import Parse, Sentence
from dragoman.places.gazetteer import Gazetteer, Place, load_gazetteer
from dragoman.places.place import PlaceMention
from dragoman.places.resolve import resolve
from dragoman.places.toponyms import Toponym, toponym, toponyms


def find_places(parse: Parse, cast: Cast | None, knowledge: Knowledge | None) -> list[PlaceMention]:
    """The places that a text names, in order. What the cast reads as a person, a body or a government is left out.

    Countries come with kind `country`, whether they are a scene or a party: only the first can be the place of an event.
    """
    gazetteer = load_gazetteer()
    found = list(toponyms(parse, cast, gazetteer))
    places = resolve(parse, found, gazetteer, knowledge)
    return [_mention(t, p) for t, p in zip(found, places, strict=True) if p is not None]


def locate(parse: Parse, spans: Sequence[tuple[int, int]], knowledge: Knowledge | None) -> list[PlaceMention | None]:
    """The places of given words (character spans), in the order of the spans; None where the gazetteer has none."""
    gazetteer = load_gazetteer()
    found: list[Toponym | None] = []
    for start, end in spans:
        sentence = parse.sentence_at(start)
        tokens = [t.index for t in sentence.tokens if t.start < end and start < t.end] if sentence else []
        found.append(_given(sentence, tokens[0], tokens[-1] + 1, gazetteer, knowledge) if sentence and tokens else None)
    places = iter(resolve(parse, [t for t in found if t is not None], gazetteer, knowledge))
    out: list[PlaceMention | None] = []
    for t in found:
        place = next(places) if t is not None else None
        out.append(_mention(t, place) if t is not None and place is not None else None)
    return out


def _given(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer, knowledge: Knowledge | None) -> Toponym:
    """A given toponym; a demonym ("Russian", "Canadians") stands for its country."""
    found = toponym(sentence, start, end, gazetteer)
    words = sentence.text_of(start, end)
    if knowledge is not None and not any(p.kind == "country" for p, _ in found.candidates):
        for country in knowledge.demonym(words)[:1]:
            entry = knowledge.entry(country)
            meant = tuple((p, usual) for p, usual in gazetteer.lookup(entry.name) if p.kind == "country") if entry else ()
            if meant:
                return Toponym(sentence, start, end, found.key, meant)
    return found


def _mention(t: Toponym, place: Place) -> PlaceMention:
    kind = "site" if place.kind == "airfield" else "region" if t.wanted == "region" and place.kind == "city" else place.kind
    span = (t.sentence[t.start].start, t.sentence[t.end - 1].end)
    head = next((i for i in range(t.start, t.end) if not t.start <= t.sentence[i].head < t.end), t.start)
    return PlaceMention(
        t.sentence.index, t.start, t.end, head, span, place.name, place.country, place.latitude, place.longitude, place.geonames, kind
    )
