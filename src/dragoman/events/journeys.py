"""Journeys of several people and to several places: who travels along, and one event for each stop that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.arguments import fill
from dragoman.events.folding import Coded
from dragoman.events.roles import actors_of, states
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence
from dragoman.places.place import PlaceMention
from dragoman.reading import Event, Where


def with_journeys(sentence: Sentence, coded: list[Coded], cast: Cast, places: Sequence[PlaceMention]) -> list[Coded]:
    """The coded matches of a sentence, journeys with those whom the traveller joins, and one for each stop of those who travel together."""
    out: list[Coded] = []
    for c in coded:
        if c.event is None or c.event.mode != "visit":
            out.append(c)
            continue
        event = _with_joined(sentence, c, c.event, cast)
        stops = _stops(c, places) if len(event.actor) > 1 else []
        if len(stops) < 2:
            out.append(replace(c, event=event))
        else:
            out += [replace(c, event=_at(event, stop, cast)) for stop in stops]
    return out


def _with_joined(sentence: Sentence, coded: Coded, event: Event, cast: Cast) -> Event:
    """ "will travel to Oslo to join President Weber": he goes there too, unless it is his own country that is visited."""
    if coded.match.frame.word_class != "verb" or not event.actor:
        return event
    purposes = [t for t in sentence.children(coded.match.trigger.index, "advcl", "xcomp") if t.lemma in word_class("joining")]
    joined = [u for p in purposes if p.xpos in ("VB", "VBG") for t in fill(sentence, p, "obj") for u in sentence.conjuncts(t.index)]
    hosts = {cast.country_of(a) for a in event.recipient} | ({event.place.country} if event.place else set())
    found = [a for t in joined for a in actors_of(sentence, t, cast, inside=False) if a not in (*event.actor, *event.recipient)]
    along = [a for a in dict.fromkeys(found) if cast.actors[a].kind == "person" and cast.country_of(a) not in hosts]
    return replace(event, actor=(*event.actor, *along)) if along else event


def _stops(coded: Coded, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places that a journey leads to, in text order; of "Oslo, Norway" the city."""
    heads = {t.index for t in coded.match.recipients}
    named = sorted((p for p in places if p.head in heads or p.start in heads), key=lambda p: p.start)
    out: list[PlaceMention] = []
    for place in named:
        if not (out and place.kind == "country" and place.country == out[-1].country):
            out.append(place)
    return out


def _at(event: Event, stop: PlaceMention, cast: Cast) -> Event:
    recipient = tuple(a for a in states({stop.country}, cast) if a not in event.actor)
    return replace(event, recipient=recipient, place=Where(stop.name, stop.country, stop.latitude, stop.longitude))
