"""What the two did to and said of one another: since the last meeting, and before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.brief.contacts import capped, event_line, is_call, took_place
from dragoman.brief.dates import human_day
from dragoman.brief.desk import Desk
from dragoman.brief.encounters import Encounter
from dragoman.brief.model import Group, Line, Section
from dragoman.query.facts import EventFact
from dragoman.query.joining import JoinedEvent, join


def last_meeting(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None) -> date | None:
    """The day of the last contact that took place before the talks at hand, calls not counted; None where there is none."""
    held = [c.event for c in met if c is not at_hand and took_place(c.event) and not is_call(c.event)]
    return max((e.last for e in held if e.last and e.first == e.last), default=None)


def dealings(desk: Desk, since: date | None) -> tuple[Section, Section]:
    """What happened between them since a day, and what before it, words and deeds apart; what was only expected stands elsewhere."""
    between = [e for e in join(f for f in desk.dealings if f.type != "CONSULT") if took_place(e)]
    elsewhere = list(_towards_others(desk)) if since or desk.limits.events > len(between) else []
    title = f"Since they last met, {human_day(since)}" if since else "Between them"
    after = _groups(desk, [e for e in between if _is_after(e, since)], [e for e in elsewhere if _is_after(e, since)])
    before = _groups(desk, [e for e in between if not _is_after(e, since)], [])
    return Section("since", title, after), Section("before", "Between them before that", before)


def _groups(desk: Desk, events: list[JoinedEvent], elsewhere: list[JoinedEvent]) -> tuple[Group, ...]:
    words = [e for e in events if e.main.quad.startswith("verbal")]
    deeds = [e for e in events if e.main.quad.startswith("material")]
    kinds = ((words, "Words"), (deeds, "Deeds"), (elsewhere, "Deeds towards others, in the same reports"))
    return tuple(g for found, heading in kinds for g in capped(_lines(desk, found), desk.limits.events, heading))


def _lines(desk: Desk, events: list[JoinedEvent]) -> list[Line]:
    return [event_line(desk, e) for e in events]


def _is_after(event: JoinedEvent, since: date | None) -> bool:
    return since is None or (event.on is not None and event.on > since)


def _towards_others(desk: Desk) -> list[JoinedEvent]:
    """Material events of either side towards a third party, from reports that concern both: what the talks are held in view of."""
    among = {(f.report.number, f.id) for f in desk.dealings}
    facts: dict[tuple[int, str], EventFact] = {}
    for side in desk.sides:
        for f in desk.questions.events(actor=side, reports=desk.relevant):
            if f.quad.startswith("material") and f.is_asserted and f.recipients:
                acting = any(desk.side_of(p.id, p.country) for p in f.actors)
                if acting and (f.report.number, f.id) not in among:
                    facts[f.report.number, f.id] = f
    return join(facts.values())
