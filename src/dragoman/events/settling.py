"""Countries of groups that no word of their own gives: from where they act, or from whose police and ministers they face.

PLOVER codes "students" who clash with Turkish police in Sivas as Turkish; the name alone does not say it, the events do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Actor, Cast
from dragoman.reading import Event

# Acts between a state and its own people, where the other side's country is the group's.
DOMESTIC = frozenset({"PROTEST", "COERCE", "CONCEDE", "REQUEST", "REJECT"})
STATE = frozenset({"GOV", "COP", "JUD", "LEG", "MIL"})
PEOPLE = frozenset({"group", "armed_group"})


def settle_countries(events: Sequence[Event], cast: Cast) -> Cast:
    """Return the cast with a country for groups that had none, where the report's events agree on one; `note` says whence."""
    votes: dict[str, Counter[str]] = {}
    for event in events:
        for own, others in ((event.actor, event.recipient), (event.recipient, event.actor)):
            for actor in own:
                if _is_open(cast.actors.get(actor)) and (country := _country_for(event, others, cast)) is not None:
                    votes.setdefault(actor, Counter())[country] += 1
    settled = {a: next(iter(v)) for a, v in votes.items() if len(v) == 1}
    if not settled:
        return cast
    actors = [
        replace(a, country=settled[i], note=a.note or "country from the place and the other side of its events") if i in settled else a
        for i, a in cast.actors.items()
    ]
    return Cast(actors, cast.mentions)


def _is_open(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in PEOPLE and actor.country is None and not {"IGO", "UNO", "NGO"} & set(actor.sectors)


def _country_for(event: Event, others: tuple[str, ...], cast: Cast) -> str | None:
    if event.place is not None and event.place.country is not None:
        return event.place.country
    if event.type not in DOMESTIC:
        return None
    states = [cast.actors[o] for o in others if o in cast.actors]
    countries = {a.country for a in states if a.country and (a.kind in ("country", "government_body") or STATE & set(a.sectors))}
    return next(iter(countries)) if len(countries) == 1 else None
