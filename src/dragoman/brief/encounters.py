"""The contacts of the two sides as a reader counts them: what only tells the subjects of a meeting is no meeting of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.brief.desk import Desk
from dragoman.query.facts import AgendaFact, EventFact
from dragoman.query.joining import NEGATIVE, JoinedEvent
from dragoman.reading import ASSERTED, Where

LAG = timedelta(days=3)  # a contact without a day was told of at most so long after it
_POINTING = frozenset({"this", "these", "that", "those", "all", "any", "such", "some", "its", "his", "her", "our", "their", "your", "my"})
FEW = 4  # issues: a sentence that names more tells of a whole policy, not of the subjects of a meeting
PLAIN_WORDS = 8  # an item of more words is named by its issue


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, visit or call with what else the reports tell of it: `details` are the facts that name no further meeting."""

    event: JoinedEvent
    details: tuple[EventFact, ...] = ()

    @property
    def facts(self) -> tuple[EventFact, ...]:
        return (*self.event.facts, *self.details)


def encounters(desk: Desk) -> tuple[Encounter, ...]:
    """The contacts, oldest first; facts without a day, a place and names ("they discussed …") go with the meeting that they are about."""
    details: dict[int, list[EventFact]] = {}
    absorbed: set[int] = set()
    sketches = _Sketches([_sketch(desk, event) for event in desk.contacts])
    for n, event in enumerate(desk.contacts):
        host = sketches.host(n)
        if host is not None and host not in absorbed:
            absorbed.add(n)
            details.setdefault(host, []).extend((*event.facts, *details.pop(n, ())))
    return tuple(Encounter(e, tuple(details.get(n, ()))) for n, e in enumerate(desk.contacts) if n not in absorbed)


def stands_alone(desk: Desk, event: JoinedEvent) -> bool:
    """Whether the reports say enough for a reader to know which meeting is meant: a day, a place, or both sides by name."""
    return any(f.first is not None or f.place is not None or desk.names_both_sides(f.words) for f in event.facts)


def subjects(desk: Desk, encounter: Encounter) -> list[str]:
    """What a contact was, or is to be, about: the items of its agenda, else the issues of the words that tell it."""
    told = {(f.report.number, f.id) for f in encounter.facts}
    items = [i for i in _agenda(desk, {n for n, _ in told}) if (i.report.number, i.talks) in told and not i.negated]
    labels = desk.questions.issue_labels()
    items = [i for i in items if not is_vague(i.label)]
    named = [i.label if len(i.label.split()) <= PLAIN_WORDS else labels.get(i.issue, "") for i in items]
    if not any(named):
        issues = {i for f in encounter.facts for i in f.issues if i in labels}
        named = [labels[i] for i in sorted(issues)] if len(issues) <= FEW else []
    return list({x.casefold(): x[:1].upper() + x[1:] for x in named if x}.values())


def is_vague(label: str) -> bool:
    """Whether an item only points at something said before: "this proposal", "all options", "the deal".

    >>> is_vague("this proposal"), is_vague("the deal"), is_vague("the delimitation of the shelf"), is_vague("Ukraine")
    (True, True, False, False)
    """
    words = label.casefold().split()
    return words[0] in _POINTING or (len(words) == 2 and words[0] == "the" and label.split()[1].islower())


def _agenda(desk: Desk, reports: Iterable[int]) -> list[AgendaFact]:
    return desk.questions.agenda(reports=reports)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is compared of a contact."""

    persons: frozenset[str]
    countries: frozenset[str]
    reports: frozenset[int]
    day: date | None
    """Its day, where it has exactly one."""
    told: date | None
    heard: str
    """The day of the first report that has it."""
    undated: bool
    place: Where | None
    by_phone: bool
    took_place: bool
    refused: bool
    alone: bool
    spans: tuple[tuple[int, int, int], ...]
    """Where its reports tell of it: report, start, stop."""


def _sketch(desk: Desk, event: JoinedEvent) -> _Sketch:
    return _Sketch(
        persons=frozenset(p.id for f in event.facts for p in f.parties if p.is_person),
        countries=frozenset(c for f in event.facts for c in f.countries),
        reports=frozenset(f.report.number for f in event.facts),
        day=event.first if event.first == event.last else None,
        told=event.facts[0].on,
        heard=event.facts[0].report.published_on or "",
        undated=event.first is None,
        place=event.place,
        by_phone=event.mode == "phone",
        took_place=event.status in ASSERTED,
        refused=any(f.status in NEGATIVE for f in event.facts),
        alone=stands_alone(desk, event),
        spans=tuple((f.report.number, f.words.start, f.words.stop) for f in event.facts),
    )


class _Sketches:
    """The contacts by what two of them must have in common: two powers have thousands, and few can be one with another."""

    def __init__(self, sketches: Sequence[_Sketch]) -> None:
        self._all = sketches
        self._of_report: dict[int, list[int]] = {}
        self._on: dict[date, list[int]] = {}
        self._of_persons: dict[frozenset[str], list[int]] = {}
        for n, sketch in enumerate(sketches):
            for number in sketch.reports:
                self._of_report.setdefault(number, []).append(n)
            if sketch.day:
                self._on.setdefault(sketch.day, []).append(n)
                self._of_persons.setdefault(sketch.persons, []).append(n)

    def host(self, at: int) -> int | None:
        """The contact of which this one only tells more, by its place in the list; None where it is one of its own."""
        event = self._all[at]
        if event.refused:
            return None
        worths = [(_tells_more_of(event, self._all[n]), n) for n in self._near(event) if n != at]
        best = max(worths, default=(0, 0))
        return best[1] if best[0] else None

    def _near(self, event: _Sketch) -> set[int]:
        """All of which it may tell more: of its reports, of its day or those before it was told, and if it lies ahead, of its persons."""
        near = {n for number in event.reports for n in self._of_report[number]}
        days = [event.day] if event.day else []
        if event.undated and event.told and event.took_place:
            days = [event.told - timedelta(days=back) for back in range(LAG.days + 1)]
        near.update(n for day in days for n in self._on.get(day, ()))
        if event.undated and not event.took_place:
            near.update(self._of_persons.get(event.persons, ()))
        return near


def _tells_more_of(event: _Sketch, other: _Sketch) -> int:
    """How sure it is that `event` tells of the meeting `other`; 0 where it does not."""
    if not event.took_place and other.took_place and event.persons == other.persons and _within(event.spans, other.spans):
        return 5  # "held talks … to prepare the meeting"
    if event.took_place != other.took_place:
        return 0
    if event.reports & other.reports and event.undated and event.countries == other.countries and other.day and event.took_place:
        return 4  # the headline
    if not event.persons <= other.persons:
        return 0
    if event.reports & other.reports and not event.alone and other.alone:
        return 3
    if not event.took_place and event.undated and other.day and event.persons == other.persons and event.by_phone == other.by_phone:
        in_time = event.alone and other.heard <= event.heard <= other.day.isoformat()
        return 2 if in_time and event.place in (None, other.place) else 0
    if not event.took_place or event.by_phone != other.by_phone or event.place not in (None, other.place) or other.day is None:
        return 0
    if event.undated:
        return 2 if event.told and other.day <= event.told <= other.day + LAG else 0
    return 1 if event.day == other.day and event.persons < other.persons else 0


def _within(spans: tuple[tuple[int, int, int], ...], others: tuple[tuple[int, int, int], ...]) -> bool:
    """Whether all of these clauses overlap with one of the others."""
    return all(any(n == m and a < stop and start < b for m, start, stop in others) for n, a, b in spans)
