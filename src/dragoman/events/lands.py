"""States that take part in an event through their land: "shells fell on Jericho", "imposed a curfew in Cizre"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.actors.knowledge import Knowledge
from dragoman.places.place import PlaceMention
from dragoman.reading import Event


def with_lands(cast: Cast, places: Sequence[PlaceMention], knowledge: Knowledge) -> Cast:
    """Return the cast with the states in which the report's places lie, though no word of it speaks of them as actors."""
    known = {a.country for a in cast.actors.values() if a.kind == "country"}
    lands = (knowledge.country(code) for code in dict.fromkeys(p.country for p in places) if code is not None and code not in known)
    extra = [Actor(e.id, e.name, "country", e.country, e.sectors, note="named only by a place in it") for e in lands if e is not None]
    return Cast([*cast.actors.values(), *extra], cast.mentions) if extra else cast


def without_idle_lands(cast: Cast, events: Iterable[Event], places: Sequence[PlaceMention]) -> Cast:
    """Return the cast without the states of `with_lands` that are party to nothing; the others are mentioned by their places."""
    mentioned = {a for m in cast.mentions for a in m.actors}
    busy = {a for e in events for a in (*e.actor, *e.recipient)} - mentioned
    kept = [a for i, a in cast.actors.items() if i in mentioned or i in busy]
    if len(kept) == len(cast.actors) and not busy:
        return cast
    by_country = {cast.actors[i].country: i for i in busy}
    named = [
        Mention(p.sentence, p.start, p.end, p.head, (by_country[p.country],), "metonym", is_place=True)
        for p in places
        if p.country in by_country
    ]
    return Cast(kept, [*cast.mentions, *named])
