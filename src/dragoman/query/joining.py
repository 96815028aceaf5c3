"""One event from several reports, precision first.

A fact must agree with every other of its event (sameness.py says when), and one that fits two events joins neither, unless the one
is among the very persons and the other among countries, or only one of them took place and the other may be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.query.disagreements import Disagreement, disagreements
from dragoman.query.facts import EventFact, Report, in_order
from dragoman.query.nearness import Nearby
from dragoman.query.rulings import apply_rulings
from dragoman.query.sameness import ABOUT, EXPECTING, GRAIN_DAYS, NEGATIVE, SYMMETRIC, Told, fits, is_of_announced, persons_meet, width
from dragoman.reading import Status, Where
from dragoman.record.decisions import Ruling
from dragoman.record.rows import fold

__all__ = ["EXPECTING", "NEGATIVE", "SYMMETRIC", "JoinedEvent", "Move", "clustered", "join", "marked", "told_once"]


Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Move:
    """What a report made of the event at its time."""

    status: Status
    fact: EventFact


@dataclass(frozen=True, slots=True)
class JoinedEvent:
    """One event with everything that reports say of it, oldest report first."""

    facts: tuple[EventFact, ...]
    retracted: tuple[EventFact, ...] = ()
    """What reports said of it that were corrected or withdrawn since, and their copies: nothing rests on these."""
    _main: EventFact | None = field(default=None, init=False, repr=False, compare=False)
    _narrowest: EventFact | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def main(self) -> EventFact:
        """The fact that tells most: asserted before expected, dated, placed, with persons named; then the newest."""
        if len(self.facts) == 1:  # as most are: a quarter of the time of a ledger went into comparing a fact with itself
            return self.facts[0]
        if self._main is None:
            object.__setattr__(self, "_main", self._telling_most())
        assert self._main is not None
        return self._main

    def _telling_most(self) -> EventFact:
        return max(
            self.facts,
            key=lambda f: (
                f.is_asserted,
                f.first is not None,
                f.place is not None,
                sum(p.is_person for p in f.parties),
                f.report.order,
                -f.seq,
            ),
        )

    @property
    def shown(self) -> EventFact:
        """The fact in whose words the event is best told as things stand: of its status, or of what is expected while that is disputed."""
        wanted = [f for f in self.facts if (f.status not in NEGATIVE if self.is_disputed else f.status == self.status)]
        return JoinedEvent(tuple(wanted)).main if wanted else self.main

    @property
    def first(self) -> date | None:
        dated = self._dated
        return dated.first if dated else None

    @property
    def last(self) -> date | None:
        dated = self._dated
        return dated.last if dated else None

    @property
    def _dated(self) -> EventFact | None:
        """The fact with the narrowest date."""
        if self._narrowest is None:
            dated = [f for f in self.facts if f.first and f.last]
            if not dated:
                return None
            narrowest = dated[0] if len(dated) == 1 else min(dated, key=lambda f: (width(f), f.is_asserted is False, f.report.order))
            object.__setattr__(self, "_narrowest", narrowest)
        return self._narrowest

    @property
    def on(self) -> date | None:
        """The day to sort it by: its own, or that of the first report that has it."""
        return self.first or self.facts[0].on

    @property
    def mode(self) -> str | None:
        if len(self.facts) == 1:
            return self.facts[0].mode or None
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
        if len(self.facts) == 1:
            return False
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
        """Where the reports contradict one another, with what each says; of a war as a whole they count other things each time."""
        if Told.of(self.facts[0]).is_war:
            return ()
        return disagreements(self.facts, disputed=self.is_disputed)


def join(facts: Iterable[EventFact], rulings: Sequence[Ruling] = ()) -> list[JoinedEvent]:
    """The facts as events, oldest first; every fact is in exactly one. `rulings`: splits and joins that people decided."""
    return told_once(clustered(facts), rulings)


def clustered(facts: Iterable[EventFact]) -> list[list[EventFact]]:
    """The facts of each event, as the program joins them, in no order. Facts of one circle and type are joined by themselves."""
    ordered = [Told.of(f) for f in in_order(facts)]
    headlines = _headlines(ordered)
    above: dict[Key, list[Told]] = {}
    for headline in ordered:
        if _key(headline) in headlines:
            above.setdefault(headlines[_key(headline)], []).append(headline)
    bodies = [_with_manner(t, above.get(_key(t), ())) for t in ordered if _key(t) not in headlines]
    groups: dict[tuple[object, ...], Nearby[list[Told]]] = {}
    # Exact dates make the frame into which coarser and undated mentions are then fitted.
    for told in sorted(bodies, key=lambda t: width(t.fact)):
        clusters = groups.setdefault(told.group, Nearby())
        fitting = _likeliest(told, [c for c in clusters.near(told.reach) if fits(told, c)])
        if len(fitting) == 1:
            fitting[0].append(told)
        else:
            clusters.add([told], told.reach)
    return [[x.fact for t in c for x in (t, *above.get(_key(t), ()))] for clusters in groups.values() for c in clusters]


def told_once(clusters: Iterable[list[EventFact]], rulings: Sequence[Ruling]) -> list[JoinedEvent]:
    """The clusters of facts as events, oldest first, as people ruled them."""
    ruled = apply_rulings(clusters, rulings) if rulings else clusters
    joined = [JoinedEvent(tuple(in_order(facts) if len(facts) > 1 else facts)) for facts in ruled]
    return sorted(joined, key=lambda j: (j.on or date.max, j.facts[0].report.order, j.facts[0].seq))


def marked(events: Iterable[JoinedEvent], retracted: Iterable[EventFact]) -> list[JoinedEvent]:
    """The events, each with what reports told of it that were corrected or withdrawn since."""
    gone: dict[tuple[object, ...], list[Told]] = {}
    for fact in retracted:
        gone.setdefault((fact.type, fact.countries), []).append(Told.of(fact))
    if not gone:
        return list(events)
    return [_with_retracted(event, gone.get((event.facts[0].type, event.facts[0].countries), ())) for event in events]


def _with_retracted(event: JoinedEvent, near: Sequence[Told]) -> JoinedEvent:
    if not near:
        return event
    told = [Told.of(f) for f in event.facts]
    gone = tuple(t.fact for t in near if fits(t, told))
    return replace(event, retracted=gone) if gone else event


def _likeliest(told: Told, fitting: list[list[Told]]) -> list[list[Told]]:
    """Of the events that a mention may tell, those among the same persons; of these the one that took place on a known day, where the
    others leave room for no second one.

    They do where the same report has told it, and where they tell coarsely what may be the same, or only expect it for a day before or
    after: one "in a couple of days" would keep every mention of a summit apart.
    """
    if len(fitting) < 2:
        return fitting
    fitting = [c for c in fitting if any(persons_meet(told, t) for t in c)] or fitting
    if told.fact.status in EXPECTING and all(any(_is_part_of(t, told) for t in c) for c in fitting):
        # "Will meet the president and the minister", and each was met apart: it is told with the first who is named.
        order = [p.id for p in told.fact.parties]
        return [min(fitting, key=lambda c: min(_rank(t, told, order) for t in c))]
    held = [c for c in fitting if any(t.fact.is_asserted and width(t.fact) <= GRAIN_DAYS for t in c)]
    if len(held) == 1 and told.fact.first is None and told.fact.is_asserted and _tells(told.fact.report, held[0]):
        return held  # what a report goes on to tell of the meeting it has dated, whatever coarse mentions others make
    if len(held) == 1 and all(_is_expected_about(c, held[0]) or all(fits(t, held[0]) for t in c) for c in fitting if c is not held[0]):
        return held
    return fitting


def _tells(report: Report, event: Sequence[Told]) -> bool:
    """Whether a report itself tells that an event took place."""
    return any(t.fact.is_asserted and t.fact.report.key == report.key for t in event)


def _is_part_of(held: Told, announced: Told) -> bool:
    """Whether a meeting is that with some of those whom an announcement lists."""
    return is_of_announced(announced, held) and any(held.parties[k] < announced.parties[k] for k in held.parties)


def _rank(held: Told, announced: Told, order: Sequence[str]) -> int:
    """Where the first of those who were met stands in the announcement."""
    hosts = {p.id for p in announced.fact.actors}
    return min((order.index(p.id) for p in held.fact.parties if p.id in order and p.id not in hosts), default=len(order))


def _is_expected_about(event: Sequence[Told], held: Sequence[Told]) -> bool:
    """Whether one event is only expected, and that for about the day of another."""
    days, plans = [t.fact.first for t in held if t.fact.first], [t.fact.first for t in event if t.fact.first]
    return all(t.fact.status in EXPECTING for t in event) and any(abs(plan - day) <= ABOUT for plan in plans for day in days)


def _headlines(ordered: list[Told]) -> dict[Key, Key]:
    """Facts of headlines, each with the first fact of the same report's text that it announces.

    "Foreign Minister's Call with Counterpart" and "spoke today" name one call: the headline gives no day and often another word for it.
    """
    bodies: dict[int, list[Told]] = {}
    for t in ordered:
        if not t.fact.is_headline:
            bodies.setdefault(t.fact.report.number, []).append(t)
    out = {}
    for t in (t for t in ordered if t.fact.is_headline and t.fact.first is None and t.fact.type in SYMMETRIC):
        told = (
            b
            for b in bodies.get(t.fact.report.number, ())
            if b.fact.type == t.fact.type and b.fact.is_asserted == t.fact.is_asserted and persons_meet(t, b)
        )
        first = next(told, None)
        if first:
            out[_key(t)] = _key(first)
    return out


def _with_manner(told: Told, headlines: Iterable[Told]) -> Told:
    """Of a call that the text below its headline calls a talk, the text tells a call."""
    phone = told.manner != "phone" and any(h.manner == "phone" for h in headlines)
    return Told.of(told.fact, "phone") if phone else told


def _key(told: Told) -> Key:
    return told.fact.report.number, told.fact.id
