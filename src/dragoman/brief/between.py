"""What the two did to and said of one another: since the last meeting, and before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from dragoman.brief.contacts import capped, event_line, is_call, took_place
from dragoman.brief.desk import Desk
from dragoman.brief.encounters import Encounter
from dragoman.brief.limits import FULL
from dragoman.brief.model import Group, Line, Section
from dragoman.query.dates import human_day
from dragoman.query.facts import EventFact
from dragoman.query.joining import SYMMETRIC, JoinedEvent
from dragoman.reading import Quad

_MATERIAL: tuple[Quad, ...] = ("material cooperation", "material conflict")


def last_meeting(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None) -> date | None:
    """The day of the last contact that took place before the talks at hand, calls not counted; None where there is none.

    Of those who are to meet, where they have met before: what their deputies did meanwhile is part of the news.
    """
    held = [c.event for c in met if c is not at_hand and took_place(c.event) and not is_call(c.event) and c.event.first == c.event.last]
    coming = _persons(at_hand.event) if at_hand else frozenset()
    same = [e for e in held if coming and coming <= _persons(e)]
    return max((e.last for e in same or held if e.last), default=None)


def _persons(event: JoinedEvent) -> frozenset[str]:
    return frozenset(p.id for f in event.facts for p in f.parties if p.is_person)


def dealings(desk: Desk, since: date | None) -> tuple[Section, Section]:
    """What happened between them since a day, and what before it, words and deeds apart; what was only expected stands elsewhere."""
    between = [e for e in desk.others if took_place(e)]
    elsewhere = list(_towards_others(desk, since)) if since or desk.limits.events > len(between) else []
    title = f"Since the last meeting, {human_day(since)}" if since else "Between them"
    after = _groups(desk, [e for e in between if _is_after(e, since)], [e for e in elsewhere if _is_after(e, since)])
    before = _groups(desk, [e for e in between if not _is_after(e, since)], [])
    return Section("since", title, after), Section("before", "Between them before that", before)


def _groups(desk: Desk, events: list[JoinedEvent], elsewhere: list[JoinedEvent]) -> tuple[Group, ...]:
    words = [e for e in events if e.main.quad.startswith("verbal")]
    deeds = [e for e in events if e.main.quad.startswith("material")]
    kinds = ((words, "Words"), (deeds, "Deeds"), (elsewhere, "Deeds towards others, in the same reports"))
    return tuple(g for found, heading in kinds for g in _group(desk, found, heading))


def _group(desk: Desk, events: list[JoinedEvent], heading: str) -> tuple[Group, ...]:
    lines = _lines(desk, events)
    kinds = len({_kind(e) for e in events})
    groups = capped(lines, desk.limits.events, heading)
    left = kinds - len(lines)
    return (
        (replace(groups[0], remark=f"{left} older {'kind' if left == 1 else 'kinds'} of events left out"),)
        if groups and left > 0 and desk.limits is not FULL
        else groups
    )


def _lines(desk: Desk, events: list[JoinedEvent]) -> list[Line]:
    """One line an event; of what one side did again and again to the same, the newest stands for all, unless all is asked for."""
    if desk.limits is FULL:
        return [event_line(desk, e) for e in events]
    alike: dict[tuple[object, ...], list[JoinedEvent]] = {}
    for e in events:
        alike.setdefault(_kind(e), []).append(e)
    newest = sorted(((found[-1], len(found)) for found in alike.values()), key=lambda x: (x[0].on or date.min, x[0].facts[0].report.order))
    lines = [event_line(desk, e, more=f" – the newest of {n} such" if n > 1 else "") for e, n in newest]
    return _told_once(lines)[-desk.limits.events :]


def _told_once(lines: list[Line]) -> list[Line]:
    """Without lines whose words another quotes already: a sentence that was coded twice is read once."""
    words = [_bare(line) for line in lines]
    return [
        line for n, line in enumerate(lines) if not any(words[n] in w and (n > m or w != words[n]) for m, w in enumerate(words) if m != n)
    ]


def _bare(line: Line) -> str:
    return re.sub(r"[^\w ]", "", line.quote or line.text)


def _kind(event: JoinedEvent) -> tuple[object, ...]:
    main = event.main
    sides = [frozenset(p.country or p.id for p in parties) for parties in (main.actors, main.recipients)]
    return main.type, event.mode, *([sides[0] | sides[1]] if main.type in SYMMETRIC else sides)


def _is_after(event: JoinedEvent, since: date | None) -> bool:
    return since is None or (event.on is not None and event.on > since)


def _towards_others(desk: Desk, since: date | None) -> list[JoinedEvent]:
    """Material events of either side towards a third party, from reports that concern both: what the talks are held in view of."""
    among = {(f.report.number, f.id) for f in desk.dealings}
    facts: dict[tuple[int, str], EventFact] = {}
    for side in desk.sides:
        material = (desk.questions.events(actor=side, reports=desk.relevant, quad=quad, since=since) for quad in _MATERIAL)
        for f in chain.from_iterable(material):
            if f.is_asserted and f.recipients:
                acting = any(desk.side_of(p.id, p.country) for p in f.actors)
                if acting and (f.report.number, f.id) not in among:
                    facts[f.report.number, f.id] = f
    return desk.questions.join(facts.values())
