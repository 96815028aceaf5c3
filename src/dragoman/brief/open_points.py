"""What is disputed or denied, what passed without word of it, what was corrected; and what is scheduled next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from dragoman.brief.contacts import capped, encounter_line, event_line, move_line
from dragoman.brief.desk import Desk, one_line
from dragoman.brief.encounters import Encounter, stands_alone
from dragoman.brief.model import Group, Line, Mark, Section
from dragoman.query.dates import human_iso
from dragoman.query.joining import EXPECTING, NEGATIVE, JoinedEvent
from dragoman.record.revisions import Revision

A_WEEK = timedelta(days=7)  # some day of a month is no day for a calendar
STILL_EXPECTED = timedelta(days=30)  # what has no day is still expected so long after the last report of it
_EXPLAINED = re.compile(r"^\s*[(\[](?:Correct|Removes|Adds|Refile|Withdr|Clarif)[^\n]*", re.MULTILINE | re.IGNORECASE)
"""The desk's own word on what it put right."""


def unsettled(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None) -> Section:
    """Points on which the reports differ, or which they leave open."""
    contacts = [c.event for c in met]
    held = at_hand.event if at_hand else None
    events = [*contacts, *desk.others]
    groups = []
    for event in (e for e in events if e.is_disputed):
        lines = tuple(move_line(desk, m) for m in event.moves)
        groups.append(Group(lines, heading=f"Disputed: {_lower(desk.speaker.subject_of(event))}"))
    lapsed = [c for c in contacts if _has_lapsed(desk, c) and c is not held]
    refused = [e for e in events if not e.is_disputed and e is not held and e.status in NEGATIVE]
    heading = "Expected for a day that has passed; no report in the record says what became of it"
    groups += capped([event_line(desk, e, "expected") for e in lapsed], desk.limits.events, heading)
    groups += capped([event_line(desk, e, "denied") for e in refused], desk.limits.events, "Denied, refused or not foreseen")
    groups += capped([_correction(desk, r) for r in _corrections(desk)], desk.limits.events, "Corrected or withdrawn")
    return Section("unsettled", "Disputed and unconfirmed", tuple(groups))


def ahead(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None) -> Section:
    """Contacts that are to come, those that have a day first; the talks at hand stand in their own section."""
    coming = [c for c in met if c is not at_hand and _is_ahead(desk, c.event) and stands_alone(desk, c.event)]
    sure = [c for c in coming if c.event.status == "planned"]
    maybe = [c for c in coming if c.event.status != "planned"]
    sure.sort(key=lambda c: (c.event.first is None, c.event.first or c.event.on))
    groups = [
        *_first(desk, [encounter_line(desk, c, "expected") for c in sure], "Scheduled between them"),
        *_first(desk, [event_line(desk, e, "expected") for e in _elsewhere(desk, met)], "With others"),
        *_first(desk, [encounter_line(desk, c, "expected") for c in maybe], "Possible, called for, or on a condition"),
    ]
    return Section("ahead", "Scheduled next", tuple(groups))


def scheduled(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None) -> tuple[JoinedEvent, ...]:
    """The contacts ahead that have a day (or days of one week), the talks at hand among them: what goes into a calendar."""
    coming = [c.event for c in met if c.event.status == "planned" and _is_ahead(desk, c.event) and not c.event.is_disputed]
    dated = [e for e in [*coming, *_elsewhere(desk, met)] if e.first and e.last and e.last - e.first <= A_WEEK]
    return tuple(sorted(dated, key=lambda e: (e.first or desk.on, e.last or desk.on, e.facts[0].report.order, e.facts[0].seq)))


def _is_ahead(desk: Desk, event: JoinedEvent) -> bool:
    if event.is_disputed or event.status not in EXPECTING:
        return False
    if desk.on is None or event.last:
        return event.last is None or desk.on is None or event.last >= desk.on
    told = event.facts[-1].on
    return told is not None and desk.on - told <= STILL_EXPECTED


def _has_lapsed(desk: Desk, event: JoinedEvent) -> bool:
    return event.status in EXPECTING and not event.is_disputed and bool(event.last and desk.on and event.last < desk.on)


def _elsewhere(desk: Desk, met: Iterable[Encounter]) -> list[JoinedEvent]:
    """Meetings of either side with others, from reports that concern both, for which a day ahead is set."""
    among = {(f.report.number, f.id) for c in met for f in c.facts}
    found = {}
    for side in desk.sides:
        for f in desk.questions.events(actor=side, type="CONSULT", status="planned", since=desk.on, reports=desk.relevant):
            if (f.report.number, f.id) not in among and f.first and (desk.on is None or f.first >= desk.on) and len(f.parties) > 1:
                found[f.report.number, f.id] = f
    return [e for e in desk.questions.join(found.values()) if not e.is_disputed]


def _first(desk: Desk, lines: list[Line], heading: str) -> tuple[Group, ...]:
    """A group of the first lines: of what is to come, the nearest counts most."""
    unique = tuple({(x.when, x.text): x for x in lines}.values())
    most = desk.limits.events
    remark = f"the {most} nearest of {len(unique)}" if len(unique) > most else None
    return (Group(unique[:most], heading=heading, remark=remark),) if unique else ()


def _corrections(desk: Desk) -> list[Revision]:
    order = desk.questions.loader.report
    found = [r for r in desk.questions.revisions.values() if r.later in desk.relevant and r.kind != "updated"]
    return sorted(found, key=lambda r: order(r.later).order)


def _correction(desk: Desk, revision: Revision) -> Line:
    """What a publisher took back, in the words of its correction."""
    earlier, later = desk.questions.loader.report(revision.earlier), desk.questions.loader.report(revision.later)
    text = desk.questions.loader.text(revision.later)
    explained = _EXPLAINED.search(text)
    start, stop = explained.span() if explained else (0, len(later.title or later.opening))
    words = desk.questions.loader.words(revision.later, (start, stop))
    mark: Mark = "denied" if revision.kind == "withdrawn" else "disputed"
    whose = f"{later.publisher} has" if later.publisher else "The publisher has"
    title = one_line(earlier.title or earlier.opening)
    said = f"{whose} {revision.kind} its report of {human_iso(earlier.published_on)}, “{title}”"
    return Line(said, (desk.cite(words),), when=human_iso(later.published_on), quote=one_line(words.text), mark=mark)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
