"""The talks at hand, and the road to them: the contacts that took place, each with what it was about and how it came about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.encounters import Encounter, stands_alone, subjects
from dragoman.brief.model import Group, Line, Mark, Section
from dragoman.brief.wording import STATUS_WORDS, is_a_meeting, reported, when_of
from dragoman.query.dates import human_iso
from dragoman.query.facts import EventFact, Party
from dragoman.query.joining import EXPECTING, NEGATIVE, JoinedEvent, Move
from dragoman.reading import ASSERTED, Status

_CALL = re.compile(r"\b(?:tele)?phone|\bcall|\bvideo", re.IGNORECASE)
NEAR, WEEK, RECENT = timedelta(days=3), timedelta(days=7), timedelta(days=14)


def talks_at_hand(desk: Desk, met: Iterable[Encounter]) -> Encounter | None:
    """The meeting that the brief is for: under way, else the next one ahead, else the one just held; None where there is none."""
    ranked = [(rank, n, c) for n, c in enumerate(met) if (rank := _rank(desk, c.event)) is not None]
    return min(ranked, key=lambda r: (r[0], r[1]))[2] if ranked else None


def talks(desk: Desk, at_hand: Encounter | None) -> Section:
    """What is known of the talks at hand, and how that moved from report to report."""
    if at_hand is None:
        return Section("talks", "The talks at hand", ())
    groups = [Group((encounter_line(desk, at_hand),))]
    moves = at_hand.event.moves
    if len(moves) > 1:
        told = tuple(move_line(desk, m) for m in moves[-desk.limits.moves :])
        left = len(moves) - len(told)
        groups.append(Group(told, heading="How it came about", remark=f"the {len(told)} newest of {len(moves)}" if left else None))
    return Section("talks", "The talks at hand", tuple(groups))


def road(desk: Desk, met: Iterable[Encounter], at_hand: Encounter | None, last_met: date | None) -> Section:
    """Contacts that took place, oldest first. In a short brief those of which the reports tell neither day nor place nor persons give way."""
    held = [c for c in met if c is not at_hand and took_place(c.event)]
    most = desk.limits.contacts
    shown = [c for c in held if is_substantial(desk, c.event)] if len(held) > most else held
    groups = capped([_on_the_road(desk, c, last_met) for c in shown[-most:]], most)
    if groups and len(held) > len(shown[-most:]):
        groups = (replace(groups[0], remark=f"{len(shown[-most:])} of {len(held)}, the newest"),)
    return Section("contacts", "The road to them", groups)


def _on_the_road(desk: Desk, contact: Encounter, last_met: date | None) -> Line:
    line = encounter_line(desk, contact)
    return replace(line, weight=1) if last_met and contact.event.last == last_met and not is_call(contact.event) else line


def is_substantial(desk: Desk, event: JoinedEvent) -> bool:
    """Whether it is a contact that a reader can place: by its day or place, by telephone, or with a person on either side."""
    if event.first is not None or event.place is not None or event.mode == "phone":
        return True
    return all(any(p.is_person and side.covers(p.id, p.country) for f in event.facts for p in f.parties) for side in desk.sides)


def took_place(event: JoinedEvent) -> bool:
    """Whether, as things stand, the event took place and nobody's denial stands against it."""
    return not event.is_disputed and event.status in ASSERTED


def is_call(event: JoinedEvent) -> bool:
    """Whether the two spoke at a distance."""
    return event.mode == "phone" or any(_CALL.search(f.words.text) and f.place is None and f.mode != "visit" for f in event.facts)


def encounter_line(desk: Desk, encounter: Encounter, mark: Mark = "held") -> Line:
    """The contact in one sentence: who, where, about what, who says so, and what became of it before."""
    event = encounter.event
    shown = best_told(desk, event)
    words = desk.clause(shown)
    text = desk.speaker.event(event, shown, _as_it_stands(desk, event, shown)) + according_to(desk, shown)
    text += f" ({event.publishers} independent publishers)" if event.publishers > 1 else ""
    text += _about(desk, encounter)
    history = _history(desk, event) if event.status in ASSERTED else ""
    if event.is_disputed:
        history, mark = " – disputed", "disputed"
    details = [f for f in encounter.details if not any(f.words == g.words for g in event.facts)]
    notes = tuple(dict.fromkeys((desk.cite(words), *desk.cite_all(event.facts), *desk.cite_all(details))))
    return desk.remember(event, Line(text + history, notes, when=when_of(event), quote=one_line(words.text), mark=mark))


def event_line(desk: Desk, event: JoinedEvent, mark: Mark = "held", more: str = "") -> Line:
    """Any other event in one sentence, with who says so, and the words of the report that tells most; `more` closes the sentence."""
    shown = best_told(desk, event)
    words = desk.clause(shown)
    notes = tuple(dict.fromkeys((desk.cite(words), *desk.cite_all(event.facts))))
    text = desk.speaker.event(event, shown, _as_it_stands(desk, event, shown)) + according_to(desk, shown)
    if event.is_disputed:
        text, mark = f"{text} – disputed", "disputed"
    return desk.remember(event, Line(text + more, notes, when=when_of(event), quote=one_line(words.text), mark=mark))


def move_line(desk: Desk, move: Move) -> Line:
    """What one report made of the event, and through whose mouth."""
    fact = move.fact
    by = f" by {desk.speaker.name(fact.speaker)}" if fact.speaker else ""
    publisher = fact.report.publisher
    source = f", {publisher} reports" if publisher and not fact.speaker else ""
    verdict = STATUS_WORDS[fact.status]
    if by and fact.status not in ("denied", "planned", "called_for"):
        by = f", according to{by.removeprefix(' by')}"
    mark: Mark = "denied" if fact.status in NEGATIVE else "expected" if fact.status in EXPECTING else "held"
    text = f"{verdict[:1].upper()}{verdict[1:]}{by}{source}"
    words = desk.clause(fact)
    return Line(text, (desk.cite(words),), when=reported(fact), quote=one_line(words.text), mark=mark)


def best_told(desk: Desk, event: JoinedEvent) -> EventFact:
    """The fact in whose words the event is best told: one that names both sides, of those that say what stands."""
    shown = event.shown
    alike = [f for f in event.facts if f.status == shown.status and desk.names_both_sides(f.words)]
    return max(alike, key=lambda f: (f.first is not None and f.first == f.last, f.place is not None, f.report.order, -f.seq), default=shown)


def according_to(desk: Desk, fact: EventFact) -> str:
    """Who asserts it, where that is neither the reporter nor one of those who did it."""
    if fact.speaker is None or fact.speaker in fact.actors:
        return ""
    name = desk.speaker.name(fact.speaker)
    return f" by {name}" if fact.status == "denied" else f", according to {name}"


def capped(lines: list[Line], most: int, heading: str | None = None) -> tuple[Group, ...]:
    """A group of the newest lines; what the cap leaves out is counted in the remark."""
    unique = tuple({(x.when, x.quote or x.text): x for x in lines}.values())  # one sentence, coded twice, is read once
    left = len(unique) - most
    remark = f"the {most} newest of {len(unique)}" if left > 0 else None
    return (Group(unique[-most:], heading=heading, remark=remark),) if unique else ()


def _as_it_stands(desk: Desk, event: JoinedEvent, shown: EventFact) -> Status:
    """The status in which it is told: what was under way a month ago took place."""
    past = event.on is not None and desk.on is not None and desk.on - event.on > RECENT
    return "occurred" if shown.status == "ongoing" and past else shown.status


def _about(desk: Desk, encounter: Encounter) -> str:
    """` – subjects: arms control; Ukraine`; of many the first, and how many more there are."""
    about, most = subjects(desk, encounter), desk.limits.subjects
    shown = [*about[:most], f"{len(about) - most} others"] if len(about) > most + 1 else about
    return f" – subjects: {'; '.join(shown)}" if shown else ""


def _history(desk: Desk, event: JoinedEvent) -> str:
    """How a contact that took place came about, where it was doubted on the way: "expected on 18 October, denied on 20 October"."""
    moves = [m for m in event.moves if m.status not in ASSERTED]
    if not any(m.status in NEGATIVE for m in moves):
        return ""
    told = (f"{STATUS_WORDS[m.status]} {_on_day(m)}{_by(desk, m.fact.speaker)}" for m in moves)
    return f" ({', '.join(told)})"


def _on_day(move: Move) -> str:
    return f"on {human_iso(move.fact.report.published_on)}" if move.fact.report.published_on else "in an undated report"


def _by(desk: Desk, speaker: Party | None) -> str:
    return f" by {desk.speaker.name(speaker)}" if speaker else ""


def _rank(desk: Desk, event: JoinedEvent) -> tuple[int, int] | None:
    """How near a contact is to the brief's day; None where it cannot be the talks at hand."""
    status = event.shown.status
    if desk.on is None or status in NEGATIVE or is_call(event) or not stands_alone(desk, event):
        return None
    if event.first is None and not any(is_a_meeting(f) and desk.names_both_sides(f.words) for f in event.facts):
        return None
    told = event.facts[-1].on
    day = event.first or (told if told and status in ("planned", "ongoing") and desk.on - told <= RECENT else None)
    if day is None:
        return None
    doubtful = 4 if event.is_disputed else 0
    distance = (day - desk.on).days
    last = event.last or day
    if last - day > WEEK:  # some day of a month is no nearer than its last
        distance = (last - desk.on).days
    if status == "ongoing" and abs(day - desk.on) <= NEAR:
        return doubtful, abs(distance)
    if status in EXPECTING and (last >= desk.on or event.first is None):
        unsure = 0 if status == "planned" else 10
        return doubtful + 1, abs(distance) + unsure + (30 if event.first is None else 0)
    return (doubtful + 2, abs(distance)) if status in ("occurred", "ongoing") and abs(day - desk.on) <= NEAR else None
