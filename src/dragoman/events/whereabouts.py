"""When and where of events whose own clause does not say: the journey on which they fall, the venue at the head of a transcript.

"He will travel to Bern from June 27 to 29, where he will meet the president": the meeting is in Bern, on one of those days. Only what is
as real as the journey inherits from it: what is planned from a planned one, what took place from one that took place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.actors.cast import Cast
from dragoman.places.place import PlaceMention
from dragoman.reading import ASSERTED, Event, When, Where
from dragoman.sources.document import Block, Document

AHEAD = frozenset({"planned", "possible"})
LONGEST_DAYS = 14
"""A journey of more days says too little about the day of a meeting on it."""
RECALLED = 12
"""Events of a paragraph that a stop of a journey at its opening is looked for among."""
HEAD_BLOCKS = 10
"""Blocks of a transcript's head that may name its venue: title, speakers, city, building."""


def with_whereabouts(events: Sequence[Event], document: Document, cast: Cast, places: Sequence[PlaceMention]) -> list[Event]:
    """Return the events, in their order, with dates and places that follow from journeys and from the venue of a transcript."""
    venue = _venue(document, places)
    out: list[Event] = []
    journeys: dict[str, list[tuple[int, Event]]] = {}
    block, before = None, list[Event]()
    for n, event in enumerate(events):
        if (own := _paragraph(event, document)) != block:
            block, before = own, []
        if venue is not None and _is_in_title(event, document):
            event = _held_at(event, venue, document)
        elif event.type == "CONSULT" and event.date is None:
            persons = {a for a in (*event.actor, *event.recipient) if cast.actors[a].kind == "person"}
            made = dict(found for person in persons for found in journeys.get(person, ()))
            event = _on_journey(event, [made[i] for i in sorted(made)], before, document, cast, places)
        out.append(event)
        before.append(event)
        if event.mode == "visit" and event.count == 1:
            for traveller in event.actor:
                journeys.setdefault(traveller, []).append((n, event))
    return out


# --- journeys ------------------------------------------------------------------


def _on_journey(
    event: Event, earlier: Iterable[Event], before: Sequence[Event], document: Document, cast: Cast, places: Sequence[PlaceMention]
) -> Event:
    """`earlier`: journeys of those who take part; `before`: what the event's paragraph told before it."""
    journeys = [v for v in earlier if _tells_of(v, event)]
    if not journeys:
        return event
    beside = [v for v in journeys if _paragraph(v, document) == _paragraph(event, document)]
    if event.place is not None:
        there = [v for v in journeys if _leads_to(v, event.place, cast)]
        journey = there[-1] if there else None
    else:
        journey = beside[-1] if beside else None
    if journey is None:
        return _at_stop(event, before, journeys, cast) if event.place is None else event
    # "He will first fly to Bern": the day stands with the journey as a whole.
    dated = journey if journey.date is not None else next((v for v in journeys if v.date is not None), None)
    place = event.place or (_destination(journey, event, cast, places) if journey in beside else None)
    when = replace(dated.date, basis="relative") if dated is not None and dated.date is not None else None
    return replace(event, date=when, place=place)


def _at_stop(event: Event, before: Sequence[Event], journeys: Sequence[Event], cast: Cast) -> Event:
    """ "In Bern on May 3, he will attend the conference. He will meet the president": a paragraph that opens with a stop of a journey."""
    for other in reversed(before[-RECALLED:]):
        if other.type != "CONSULT" or other.mode in ("visit", "phone") or other.date is None or other.place is None:
            continue
        same_people = any(cast.actors[a].kind == "person" and a in (*event.actor, *event.recipient) for a in other.actor)
        if same_people and _are_alike(other, event) and any(_is_stop_of(other.date, other.place, v, cast) for v in journeys):
            return replace(event, date=replace(other.date, basis="relative"), place=other.place)
    return _with_host(event, journeys, cast)


def _is_stop_of(when: When, where: Where, visit: Event, cast: Cast) -> bool:
    """Whether a day and a place lie on a journey whose days are told."""
    days = visit.date
    return days is not None and days.start <= when.start and when.end <= days.end and _leads_to(visit, where, cast)


def _with_host(event: Event, journeys: Sequence[Event], cast: Cast) -> Event:
    """Further on in the announcement of a journey, whoever is to be met at a stop's own government is met there."""
    if event.status not in AHEAD:
        return event
    met = {cast.country_of(a) for a in (*event.actor, *event.recipient) if not any(a in v.actor for v in journeys)}
    stops = [(v.date, v.place) for v in journeys if v.date is not None and v.place is not None and v.place.country in met - {None}]
    if len({place.country for _, place in stops}) != 1:
        return event
    when, where = stops[-1]
    place = where if len({p.name for _, p in stops}) == 1 else _country(where.country, (), cast)
    return replace(event, date=replace(when, basis="relative"), place=place)


def _are_alike(one: Event, other: Event) -> bool:
    """Whether both are told as held, or both as to come."""
    return {one.status, other.status} <= ASSERTED or {one.status, other.status} <= AHEAD


def _tells_of(visit: Event, event: Event) -> bool:
    """Whether a journey that somebody who takes part in the event made is as real as the event, and short enough to tell its day."""
    if event.mode == "phone" or not _are_alike(visit, event):
        return False
    days = (date.fromisoformat(visit.date.end) - date.fromisoformat(visit.date.start)).days if visit.date is not None else 0
    return days <= LONGEST_DAYS


def _leads_to(visit: Event, place: Where, cast: Cast) -> bool:
    """Whether a journey leads to the place, or to its country."""
    if visit.place is not None and visit.place.name == place.name:
        return True
    countries = {cast.country_of(r) for r in visit.recipient} | ({visit.place.country} if visit.place else set())
    return place.country is not None and place.country in countries


def _destination(visit: Event, event: Event, cast: Cast, places: Sequence[PlaceMention]) -> Where | None:
    """Where on a journey an event is: the one place it leads to; of "Bern and Geneva, Switzerland" the country.

    Of several countries it is that of the person who is met: on a journey to Israel and Morocco one meets Israel's president in Israel.
    """
    if visit.place is None:
        return None
    named = [p for p in places if visit.span[0] <= p.span[0] and p.span[1] <= visit.span[1]]
    countries = {p.country for p in named} | {visit.place.country}
    if len(countries) > 1:
        hosts = {cast.country_of(a) for a in (*event.actor, *event.recipient) if a not in visit.actor} & countries
        if len(hosts) != 1:
            return None
        countries = hosts
    there = [p for p in named if p.country in countries]
    if len({p.name for p in there if p.kind != "country"}) == 1:
        return next(Where(p.name, p.country, p.latitude, p.longitude) for p in there if p.kind != "country")
    if len(there) < 2 and visit.place.country in countries:
        return visit.place
    return _country(countries.pop(), there, cast)


def _country(code: str | None, named: Iterable[PlaceMention], cast: Cast) -> Where | None:
    """The country as a place, by its mention or by the name that it has as an actor."""
    for p in named:
        if p.kind == "country":
            return Where(p.name, p.country, p.latitude, p.longitude)
    names = [a.name for a in cast.actors.values() if a.kind == "country" and a.country == code]
    return Where(names[0], code) if names and code else None


def _paragraph(event: Event, document: Document) -> Block | None:
    at = document.block_at(event.trigger[0])
    return document.blocks[at] if at is not None else None


# --- transcripts ---------------------------------------------------------------


def _venue(document: Document, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The city that stands alone on a line of a transcript's head ("Bern, Switzerland"), before anybody speaks."""
    for block in document.blocks[:HEAD_BLOCKS]:
        words = document.text[block.start : block.end]
        if ":" in words and block.kind != "title":
            return None
        named = [p for p in places if block.start <= p.span[0] and p.span[1] <= block.end]
        if named and named[0].kind == "city" and _nothing_else(words, [(p.span[0] - block.start, p.span[1] - block.start) for p in named]):
            return named[0]
    return None


def _nothing_else(words: str, spans: Iterable[tuple[int, int]]) -> bool:
    left = list(words)
    for start, stop in spans:
        left[start:stop] = " " * (stop - start)
    return not "".join(left).strip(" ,.")


def _is_in_title(event: Event, document: Document) -> bool:
    block = _paragraph(event, document)
    return block is not None and block.kind == "title"


def _held_at(event: Event, venue: PlaceMention, document: Document) -> Event:
    """What the title of a transcript names was held where and when the transcript was taken."""
    if event.type != "CONSULT" or event.mode == "phone" or event.date is not None or event.place is not None or not document.published:
        return event
    day = document.published[:10]
    return replace(event, date=When(day, day, None, "dateline"), place=Where(venue.name, venue.country, venue.latitude, venue.longitude))
