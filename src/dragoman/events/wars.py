"""Whom a war is waged on where a report says it elsewhere: "Russia's aggression" of a report on "Russia's war on Ukraine"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.rules import word_class
from dragoman.reading import Event


def with_victims(events: Sequence[Event], text: str, cast: Cast) -> list[Event]:
    """Return the events, wars without a recipient with the state on which the report says that the same state wages war.

    Only where that is one state in the whole report: of a state with two wars nobody could say which is meant.
    """
    waged: dict[str, set[str]] = {}
    for event in events:
        land, hit = _land(event.actor, cast), _land(event.recipient, cast)
        if land and hit and land != hit and _is_war(event, text):
            waged.setdefault(land, set()).add(hit)
    known = {land: next(iter(hit)) for land, hit in waged.items() if len(hit) == 1}
    states = {a.country: i for i, a in cast.actors.items() if a.kind == "country"}
    out = []
    for event in events:
        land = known.get(_land(event.actor, cast) or "") if not event.recipient and _is_war(event, text) else None
        out.append(replace(event, recipient=(states[land],)) if land in states else event)
    return out


def _is_war(event: Event, text: str) -> bool:
    return event.type == "ASSAULT" and text[slice(*event.trigger)].lower() in word_class("wars")


def _land(actors: Sequence[str], cast: Cast) -> str | None:
    """The one state of which all of some actors are."""
    lands = {cast.country_of(a) for a in actors}
    return next(iter(lands)) if len(lands) == 1 else None
