"""The other side of what is done at home: a curfew, an arrest, a protest, a resignation that names nobody else.

PLOVER codes the country on both sides of what a state does to its own people, and of what people do against the state in which
they do it. Nobody else is guessed: where the report has no such country among its actors, the other side stays open.
"""

from __future__ import annotations

from dragoman.actors.cast import Cast
from dragoman.events.frames import Frame
from dragoman.reading import EventType, Where

# Acts of a state towards those whom it governs, and of people towards the state that governs them.
DOMESTIC: frozenset[EventType] = frozenset({"COERCE", "CONCEDE", "PROTEST"})
DOMESTIC_MODES: frozenset[tuple[EventType, str]] = frozenset(
    {("RETREAT", "resign"), ("MOBILIZE", "police"), ("MOBILIZE", "militia"), ("ASSAULT", "crowd-control"), ("REJECT", "change")}
)


def side_at_home(frame: Frame, actor: tuple[str, ...], place: Where | None, cast: Cast) -> tuple[str, ...]:
    """The country in which an act at home has its other side, as an actor id of the report; empty where nothing tells it.

    place: where it was done, if the text says so; else it was done where those who did it are at home.
    """
    if frame.type not in DOMESTIC and (frame.type, frame.mode or "") not in DOMESTIC_MODES:
        return ()
    homes = {country for a in actor if (country := cast.country_of(a)) is not None}
    country = place.country if place is not None and place.country is not None else next(iter(homes)) if len(homes) == 1 else None
    if country is None:
        return ()
    found = [i for i, a in cast.actors.items() if a.kind == "country" and a.country == country and i not in actor]
    return tuple(found[:1])
