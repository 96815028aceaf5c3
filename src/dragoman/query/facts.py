"""What questions are answered with: facts with their parties named and their words at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dragoman.reading import ASSERTED, Channel, EventType, Form, Quad, Stance, Status, Where


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the record. `number` is its place in the record, `key` its content address.

    `opening`: the text's first words, where there is no title.
    """

    number: int
    key: str
    given_id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_on: str | None
    published_basis: str | None
    url: str | None
    opening: str
    origin: str | None = None
    """The publisher whose text it is: of a syndicated copy the one that it was taken from, as far as the record knows."""
    order: tuple[str, str, str] = field(init=False, repr=False, compare=False)
    """Sorts reports by publication; the content address breaks ties, so that the order of adding does not matter."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", (self.published_on or "", self.published or "", self.key))

    @property
    def heading(self) -> str:
        return self.title or self.opening


@dataclass(frozen=True, slots=True)
class Words:
    """The words `[start, stop)` of a report."""

    report: Report
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a report shows it: `role` is the office on that report's date."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    sectors: tuple[str, ...] = ()
    """PLOVER's sectors, the primary first."""

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event as one report tells it. `first` and `last` are days, None where the text gives none."""

    report: Report
    id: str
    seq: int
    type: EventType
    mode: str | None
    quad: Quad
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: date | None
    last: date | None
    place: Where | None
    count: int
    speaker: Party | None
    """Who asserts it, where it is not the reporter's own voice."""
    statement: str | None
    issues: tuple[str, ...]
    trigger: Words
    words: Words
    confidence: float
    contexts: tuple[str, ...] = ()
    """PLOVER's contexts."""
    circle: str = field(default="", repr=False, compare=False)
    """Whom it concerns (record/rows.py): only events of one circle and type may be one. Facts that are not of a record have none."""

    @property
    def parties(self) -> tuple[Party, ...]:
        if not self.recipients:
            return self.actors
        return self.actors + tuple([r for r in self.recipients if r not in self.actors])

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the report's title, which opens its text."""
        return self.report.title is not None and self.words.stop <= len(self.report.title) + 2

    @property
    def is_asserted(self) -> bool:
        """Whether the report says that it takes or took place."""
        return self.status in ASSERTED

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.parties if p.country)

    @property
    def on(self) -> date | None:
        """The day to sort it by: its own, or that of the report."""
        return self.first or (date.fromisoformat(self.report.published_on) if self.report.published_on else None)


@dataclass(frozen=True, slots=True)
class StatementFact:
    """What somebody said, in the words of the report. `speaker_text` names the speaker where no actor was found."""

    report: Report
    id: str
    seq: int
    speaker: Party | None
    speaker_text: str | None
    addressees: tuple[Party, ...]
    form: Form
    first: date | None
    last: date | None
    issues: tuple[str, ...]
    content: tuple[Words, ...]
    speakers: tuple[Party, ...] = ()
    """All who make it, `speaker` first."""
    channel: Channel | None = None
    anonymous: bool = False
    cue: str | None = None
    """The words that introduce it ("promised"), None where the text leaves them out."""

    @property
    def on(self) -> date | None:
        return self.first or (date.fromisoformat(self.report.published_on) if self.report.published_on else None)


@dataclass(frozen=True, slots=True)
class PositionFact:
    """Where a party stands on an issue. `party` is None where the report names a country only by its code."""

    report: Report
    seq: int
    actor: str
    party: Party | None
    country: str | None
    issue: str
    stance: Stance
    statement: str | None
    words: Words

    @property
    def on(self) -> date | None:
        return date.fromisoformat(self.report.published_on) if self.report.published_on else None


@dataclass(frozen=True, slots=True)
class AgendaFact:
    """What talks are to be about, or (`negated`) not about; `talks` is the id of the event in the same report."""

    report: Report
    seq: int
    issue: str
    label: str
    talks: str | None
    negated: bool
    words: Words


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place that a report names: what it is, where it is (WGS 84, None where unknown), and the words."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: str | None
    words: Words


Fact = TypeVar("Fact", EventFact, StatementFact, PositionFact, AgendaFact)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Sorted by report, and within a report as it tells them."""
    return sorted(facts, key=lambda f: (f.report.order, f.seq))
