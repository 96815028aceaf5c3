"""Whom a war is waged on, and by whom, where a report says it elsewhere: "Russia's aggression" of a report on "Russia's war on Ukraine"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from dragoman.actors.cast import Cast
from dragoman.events.rules import word_class
from dragoman.language.syntax import Parse
from dragoman.reading import Event

War = tuple[frozenset[str], date, date]
"""The two countries, first and last day."""


def with_both_sides(events: Sequence[Event], parse: Parse, text: str, cast: Cast, on: date | None) -> list[Event]:
    """Return the events, wars that lack a side with the state that stands on it.

    That is the one state on which the report says that the same state wages war (of two nobody could say which is meant); failing
    that, the one state that is named in the sentence and stood in a war against it (wars.toml), or named in the report and stood in
    such a war on the day `on` of the report.
    """
    waged, suffered = dict[str, set[str]](), dict[str, set[str]]()
    for event in events:
        by, hit = _land(event.actor, cast), _land(event.recipient, cast)
        if by and hit and by != hit and _is_war(event, text):
            waged.setdefault(by, set()).add(hit)
            suffered.setdefault(hit, set()).add(by)
    states = {a.country: i for i, a in cast.actors.items() if a.kind == "country" and a.country}
    out = []
    for event in events:
        if _is_war(event, text) and bool(event.actor) != bool(event.recipient):
            told = waged if event.actor else suffered
            land = _land(event.actor or event.recipient, cast)
            other = states.get(_other(event, land, told, states, parse, cast, on) or "") if land else None
            if other:
                event = replace(event, recipient=(other,)) if event.actor else replace(event, actor=(other,))
        out.append(event)
    return out


def _other(
    event: Event, land: str, told: Mapping[str, set[str]], states: Mapping[str, str], parse: Parse, cast: Cast, on: date | None
) -> str | None:
    """The country on the other side of a war of `land`, or None."""
    if land in told:
        return next(iter(told[land])) if len(told[land]) == 1 else None
    sentence = parse.sentence_at(event.trigger[0])
    here = {cast.country_of(a) for m in cast.in_sentence(sentence.index) for a in m.actors} if sentence is not None else set()
    for among, day in ((here, None), (states.keys(), on)):
        found = {other for other in opponents(land, day) if other in among}
        if found and (day or among is here):
            return next(iter(found)) if len(found) == 1 else None
    return None


def opponents(land: str, on: date | None = None) -> set[str]:
    """The countries with which one was at war (on a day, where one is given)."""
    return {c for sides, first, last in wars() if land in sides and (on is None or first <= on <= last) for c in sides if c != land}


@cache
def wars() -> tuple[War, ...]:
    """wars.toml."""
    found = tomllib.loads((resources.files("dragoman.events") / "wars.toml").read_text(encoding="utf-8"))["war"]
    return tuple((frozenset(w["between"]), w["since"], w.get("until", date.max)) for w in found)


def _is_war(event: Event, text: str) -> bool:
    """Whether one of the words that name an act names a war as a whole: "war of aggression", "began its invasion"."""
    return event.type == "ASSAULT" and not word_class("wars").isdisjoint(text[slice(*event.trigger)].lower().split())


def _land(actors: Sequence[str], cast: Cast) -> str | None:
    """The one state of which all of some actors are."""
    lands = {cast.country_of(a) for a in actors}
    return next(iter(lands)) if len(lands) == 1 else None
