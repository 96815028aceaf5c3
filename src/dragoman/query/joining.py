"""One event from several reports, precision first: what might be two meetings stays two.

Two facts are the same event only if they are of the same type and manner, the same parties stand on the same sides (two different
persons of one country are two different meetings), the places agree as far as both give one, and the dates meet within their
grain. An undated fact joins a dated one only where it names the same persons on both sides and was published about that time.
A fact must agree with every other of its event, and one that fits two events joins neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.query.disagreements import Disagreement, disagreements, places_agree
from dragoman.query.facts import EventFact, Party
from dragoman.query.nearness import Nearby, Reach, reach_of
from dragoman.query.rulings import apply_rulings
from dragoman.reading import Status, Where
from dragoman.record.decisions import Ruling
from dragoman.record.revisions import likeness
from dragoman.record.rows import fold

SYMMETRIC = frozenset({"CONSULT", "AGREE"})
NEGATIVE: frozenset[Status] = frozenset({"denied", "not_planned", "did_not_occur"})
EXPECTING: frozenset[Status] = frozenset({"planned", "possible", "called_for", "conditional"})
AHEAD, BEHIND = timedelta(days=21), timedelta(days=3)  # how long before and after the day an undated fact may be about it
GRAIN_DAYS = 2  # a date of at most so many days is exact enough without names
SAME_WORDS = 0.5  # share of words at which two clauses of one type and day tell one deed
SIDE_BY_SIDE = 600  # characters: a paragraph or two
VERY_WORDS = 0.8  # and at which they tell one meeting of which one side is not named


@dataclass(frozen=True, slots=True)
class Move:
    """What a report made of the event at its time."""

    status: Status
    fact: EventFact


@dataclass(frozen=True, slots=True)
class JoinedEvent:
    """One event with everything that reports say of it, oldest report first."""

    facts: tuple[EventFact, ...]

    @property
    def main(self) -> EventFact:
        """The fact that tells most: asserted before expected, dated, placed, with persons named; then the newest."""
        return max(self.facts, key=lambda f: (f.is_asserted, f.first is not None, f.place is not None, _persons(f), f.report.order, -f.seq))

    @property
    def shown(self) -> EventFact:
        """The fact in whose words the event is best told as things stand: of its status, or of what is expected while that is disputed."""
        wanted = [f for f in self.facts if (f.status not in NEGATIVE if self.is_disputed else f.status == self.status)]
        return JoinedEvent(tuple(wanted)).main if wanted else self.main

    @property
    def first(self) -> date | None:
        dated = [f for f in self.facts if f.first and f.last]
        return min(dated, key=lambda f: (_width(f), f.is_asserted is False, f.report.order)).first if dated else None

    @property
    def last(self) -> date | None:
        dated = [f for f in self.facts if f.first and f.last]
        return min(dated, key=lambda f: (_width(f), f.is_asserted is False, f.report.order)).last if dated else None

    @property
    def on(self) -> date | None:
        """The day to sort it by: its own, or that of the first report that has it."""
        return self.first or self.facts[0].on

    @property
    def mode(self) -> str | None:
        return next((f.mode for f in (self.main, *self.facts) if f.mode), None)

    @property
    def place(self) -> Where | None:
        return next((f.place for f in (self.main, *self.facts) if f.place), None)

    @property
    def moves(self) -> tuple[Move, ...]:
        """How its status moved: each report's word that differs from the one before it, by status or by who says so.

        A report that says the same twice for one country (in the headline and below it) is heard once, by its fuller clause.
        """
        fullest: dict[tuple[object, ...], EventFact] = {}
        for f in self.facts:
            key = (f.report.key, f.is_asserted or f.status, f.speaker.country if f.speaker else None)
            if key not in fullest or len(f.words.text) > len(fullest[key].words.text):
                fullest[key] = f
        out: list[Move] = []
        for f in fullest.values():
            if not out or (f.status, f.speaker) != (out[-1].status, out[-1].fact.speaker):
                out.append(Move(f.status, f))
        return tuple(out)

    @property
    def is_disputed(self) -> bool:
        """One expects or asserts it, another denies it, and nothing since has settled the matter."""
        settled = max((i for i, f in enumerate(self.facts) if f.is_asserted and not f.speaker), default=-1)
        since = self.facts[max(settled, 0) :]
        return any(f.status in NEGATIVE for f in since) and any(f.status not in NEGATIVE for f in since)

    @property
    def status(self) -> Status:
        """As things stand: that it took place outlasts later mentions of the plan; otherwise the newest word."""
        status = self.facts[0].status
        for f in self.facts[1:]:
            keeps = status in ("occurred", "ongoing") and f.status in EXPECTING
            status = status if keeps else f.status
        return status

    @property
    def origins(self) -> tuple[str, ...]:
        """The publishers whose tellings these are: of a copy, whose it is a copy of; each once, the first to tell first."""
        names: dict[str, str] = {}
        for f in self.facts:
            if f.report.origin:
                names.setdefault(fold(f.report.origin), f.report.origin)
        return tuple(names.values())

    @property
    def publishers(self) -> int:
        """How many independent publishers tell it: copies of one text are one, and so are reports whose publishers are unknown."""
        return max(len(self.origins), 1)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the reports contradict one another, with what each says."""
        return disagreements(self.facts, disputed=self.is_disputed)


def join(facts: Iterable[EventFact], rulings: Iterable[Ruling] = ()) -> list[JoinedEvent]:
    """The facts as events, oldest first; every fact is in exactly one. `rulings`: splits and joins that people decided."""
    ordered = sorted(facts, key=lambda f: (f.report.order, f.seq))
    headlines = _headlines(ordered)
    groups: dict[tuple[object, ...], Nearby[list[EventFact]]] = {}
    # Exact dates make the frame into which coarser and undated mentions are then fitted.
    for fact in sorted((f for f in ordered if _key(f) not in headlines), key=_width):
        clusters = groups.setdefault((fact.type, _manner(fact), fact.countries), Nearby())
        fitting = [c for c in clusters.near(_reach(fact)) if all(is_same(fact, other) for other in c)]
        if len(fitting) == 1:
            fitting[0].append(fact)
        else:
            clusters.add([fact], _reach(fact))
    named: dict[tuple[int, str], list[EventFact]] = {}
    for fact in ordered:
        if _key(fact) in headlines:
            named.setdefault(headlines[_key(fact)], []).append(fact)
    whole = ([x for f in c for x in (f, *named.get(_key(f), ()))] for clusters in groups.values() for c in clusters)
    ruled = apply_rulings(whole, rulings)
    joined = [JoinedEvent(tuple(sorted(facts, key=lambda f: (f.report.order, f.seq)))) for facts in ruled]
    return sorted(joined, key=lambda j: (j.on or date.max, j.facts[0].report.order, j.facts[0].seq))


def _headlines(ordered: list[EventFact]) -> dict[tuple[int, str], tuple[int, str]]:
    """Facts of headlines, each with the first fact of the same report's text that it announces.

    "Foreign Minister's Call with Counterpart" and "spoke today" name one call: the headline gives no day and often another word for it.
    """
    bodies: dict[int, list[EventFact]] = {}
    for f in ordered:
        if not f.is_headline:
            bodies.setdefault(f.report.number, []).append(f)
    out = {}
    for f in (f for f in ordered if f.is_headline and f.first is None and f.type in SYMMETRIC):
        told = (b for b in bodies.get(f.report.number, ()) if b.type == f.type and b.is_asserted == f.is_asserted and _persons_meet(f, b))
        first = next(told, None)
        if first:
            out[_key(f)] = _key(first)
    return out


def _key(fact: EventFact) -> tuple[int, str]:
    return fact.report.number, fact.id


def is_same(a: EventFact, b: EventFact) -> bool:
    """Whether two facts of one type tell the same event."""
    if a.first and a.last and b.first and b.last and not (a.first <= b.last and b.first <= a.last):
        return False
    if a.type != b.type or _manner(a) != _manner(b) or a.count != 1 or b.count != 1 or not places_agree(a.place, b.place):
        return False
    sides = [(a.parties, b.parties)] if a.type in SYMMETRIC else [(a.actors, b.actors), (a.recipients, b.recipients)]
    if not all(_parties_agree(x, y) for x, y in sides):
        return False
    named = _persons_meet(a, b) or _is_denial_of(a, b)
    if not _dates_agree(a, b, named=named):
        return False
    if not named and (a.report == b.report or (a.mode == "visit") != (b.mode == "visit")):
        return False  # a minister and his deputy are received on one day; a trip is more than one of its meetings
    if _half_named(a, b) and likeness(a.words.text, b.words.text) < VERY_WORDS:
        return False  # "met the Korean side" twice on a day: perhaps the minister, and then his deputy
    # Two accusations on one day may well be two; so may two meetings of which only one side is told.
    told_in_full = a.type in SYMMETRIC and len(_by_country(a.parties)) > 1
    return told_in_full or likeness(a.words.text, b.words.text) >= SAME_WORDS


def _dates_agree(a: EventFact, b: EventFact, *, named: bool) -> bool:
    """Whether the dates leave no doubt; dated facts that come here meet already."""
    if a.first and a.last and b.first and b.last:
        return named or (_width(a) <= GRAIN_DAYS and _width(b) <= GRAIN_DAYS)
    if not named:
        return False
    if not a.first and not b.first:
        return _told_together(a, b)
    dated, undated = (a, b) if a.first else (b, a)
    told = date.fromisoformat(undated.report.published_on) if undated.report.published_on else None
    if told is None or dated.first is None or dated.last is None:
        return undated.report == dated.report and not undated.is_asserted and not dated.is_asserted
    if undated.is_asserted:
        return dated.first <= told <= dated.last + BEHIND
    return dated.first - AHEAD <= told <= dated.last


def _told_together(a: EventFact, b: EventFact) -> bool:
    """Undated both: the same talk of a meeting ahead within one report, or within days of one another."""
    if a.is_asserted != b.is_asserted:
        return False
    if a.report == b.report:
        return True
    if a.is_asserted or not (a.report.published_on and b.report.published_on):
        return False
    return abs(date.fromisoformat(a.report.published_on) - date.fromisoformat(b.report.published_on)) <= BEHIND


def _reach(fact: EventFact) -> Reach | None:
    """The days outside of which no other fact can agree with this one: see `_dates_agree`."""
    told = date.fromisoformat(fact.report.published_on) if fact.report.published_on else None
    return reach_of(fact.first, fact.last, told, AHEAD, BEHIND)


def _manner(fact: EventFact) -> str:
    """A call is never a meeting; a visit and a meeting may be one."""
    return "phone" if fact.mode == "phone" else ("" if fact.type in SYMMETRIC else fact.mode or "")


def _width(fact: EventFact) -> int:
    return (fact.last - fact.first).days + 1 if fact.first and fact.last else 10**6


def _persons(fact: EventFact) -> int:
    return sum(p.is_person for p in fact.parties)


def _by_country(parties: Iterable[Party]) -> Mapping[str, frozenset[str]]:
    """Persons by country; parties without a country stand for themselves."""
    out: dict[str, frozenset[str]] = {}
    for p in parties:
        key = p.country or f"actor {p.id}"
        out[key] = out.get(key, frozenset()) | (frozenset({p.id}) if p.is_person else frozenset())
    return out


def _parties_agree(a: Iterable[Party], b: Iterable[Party]) -> bool:
    one, other = _by_country(a), _by_country(b)
    return one.keys() == other.keys() and all(_persons_agree(one[k], other[k]) for k in one)


def _persons_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """One names nobody, or most of those named are the same: "met A, B, C and D" is not the meeting with D."""
    return not a or not b or 2 * len(a & b) >= max(len(a), len(b))


def _persons_meet(a: EventFact, b: EventFact) -> bool:
    """The same persons of at least two sides are named by both."""
    one, other = _by_country(a.parties), _by_country(b.parties)
    return len(one) >= 2 and one.keys() == other.keys() and all(one[k] & other[k] for k in one)


def _is_denial_of(a: EventFact, b: EventFact) -> bool:
    """One report sets an expectation and its denial side by side, and needs no names twice for that: "a meeting is not planned"."""
    near = a.report == b.report and abs(a.words.start - b.words.start) <= SIDE_BY_SIDE
    return near and {a.status in NEGATIVE, b.status in NEGATIVE} == {True, False} and not (a.is_asserted or b.is_asserted)


def _half_named(a: EventFact, b: EventFact) -> bool:
    """Some side is named by person, another by neither report."""
    one, other = _by_country(a.parties), _by_country(b.parties)
    return any(one[k] or other.get(k) for k in one) and any(not one[k] and not other.get(k) for k in one)
