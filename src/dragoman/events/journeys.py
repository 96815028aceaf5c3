"""Journeys of several people and to several places: who travels along, and one event for each stop that is named, with its own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.arguments import fill
from dragoman.events.circumstances import days_told, own_tokens, when_of
from dragoman.events.folding import Coded
from dragoman.events.roles import actors_of, states
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence
from dragoman.places.place import PlaceMention
from dragoman.reading import Event, When, Where
from dragoman.times.expression import TimeExpression


def with_journeys(
    sentence: Sentence, coded: list[Coded], cast: Cast, places: Sequence[PlaceMention], times: Sequence[TimeExpression]
) -> list[Coded]:
    """The coded matches of a sentence, journeys with those whom the traveller joins, and one for each stop.

    places, times: those of the sentence.
    """
    out: list[Coded] = []
    for c in coded:
        if c.event is None or c.event.mode != "visit":
            out.append(c)
            continue
        event = _hosted(sentence, c, _with_joined(sentence, c, c.event, cast), cast, places)
        stops = _stops(c, places)
        if len(stops) < 2:
            out.append(replace(c, event=event))
        else:
            days = _days(sentence, c, stops, times)
            out += [replace(c, event=_at(event, stop, day, cast)) for stop, day in zip(stops, days, strict=True)]
    return [_together(sentence, c, out, cast) for c in out]


def _together(sentence: Sentence, coded: Coded, told: Sequence[Coded], cast: Cast) -> Coded:
    """ "will accompany President Weber to Oslo to meet the king": what the journey is for, all who travel do."""
    event, trigger = coded.event, coded.match.trigger
    if event is None or event.type != "CONSULT" or event.mode == "visit" or not event.actor or trigger.xpos != "VB":
        return coded
    above = {t.index for t in sentence.ancestors(trigger.index)}
    for other in told:
        journey = other.event
        if journey is None or journey.mode != "visit" or journey.status != event.status or other.match.trigger.index not in above:
            continue
        if set(event.actor) < set(journey.actor) and not set(event.recipient) & set(journey.actor):
            hosts = {cast.country_of(a) for a in event.recipient}
            return replace(coded, event=replace(event, actor=tuple(a for a in journey.actor if cast.country_of(a) not in hosts)))
    return coded


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


def _hosted(sentence: Sentence, coded: Coded, event: Event, cast: Cast, places: Sequence[PlaceMention]) -> Event:
    """ "ended his trip with a stop in Oslo": where the words name no host, the state is one in which the journey itself leads."""
    where = event.place
    if event.recipient or where is None or where.country is None or where.country in {cast.country_of(a) for a in event.actor}:
        return event
    inside = own_tokens(sentence, coded.match)
    if not any(p.head in inside and p.country == where.country for p in places):
        return event
    return replace(event, recipient=states({where.country}, cast))


def _stops(coded: Coded, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places that a journey leads to, in text order; of "Oslo, Norway" the city."""
    heads = {t.index for t in coded.match.recipients}
    named = sorted((p for p in places if p.head in heads or p.start in heads), key=lambda p: p.start)
    out: list[PlaceMention] = []
    for place in named:
        if not (out and place.kind == "country" and place.country == out[-1].country):
            out.append(place)
    return out


def _days(sentence: Sentence, coded: Coded, stops: Sequence[PlaceMention], times: Sequence[TimeExpression]) -> list[When | None]:
    """The day of each stop where the stops have days of their own ("Oslo on Monday and Rome on Tuesday"); else none of any.

    Days stand behind their stops, or all before them ("on Monday Oslo, on Tuesday Rome"); stops without a day share the next.
    """
    dated = sorted(days_told(sentence, coded.match, times), key=lambda t: t.start)
    first, last = stops[0].start, stops[-1].start
    if not any(first < t.start < last for t in dated):
        return [None] * len(stops)
    behind = any(t.start > last for t in dated)
    out: list[When | None] = []
    for stop in stops:
        near = [t for t in dated if t.start > stop.start] if behind else [t for t in dated if t.start < stop.start][::-1]
        out.append(when_of(near[0], sentence) if near else None)
    return out


def _at(event: Event, stop: PlaceMention, day: When | None, cast: Cast) -> Event:
    recipient = tuple(a for a in states({stop.country}, cast) if a not in event.actor)
    place = Where(stop.name, stop.country, stop.latitude, stop.longitude)
    # "I'm visiting France and Italy on this trip": the day of the report is that of one stop only.
    shared = event.date if event.date is not None and event.date.basis != "dateline" else None
    return replace(event, recipient=recipient, place=place, date=day or shared)
