"""What an export is about: the facts of a record that some filters let through, read piece by piece where that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from dragoman.exports import rows
from dragoman.exports.columns import Kind, Row
from dragoman.query import EventFact, JoinedEvent, Questions, Report
from dragoman.reading import EventType

AT_A_TIME = 200
"""Reports whose facts are in memory together."""
_OF_SPEECH = ("country", "sector", "issue", "publisher", "since", "until")
FactKind = Literal["events", "timeline", "statements", "positions", "agenda"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Questions to a record, and the keywords of `Questions.events` that limit what goes out (`actor`, `counterpart`, `since` …).

    `facts` says which facts a table of rows holds; formats of events do not look at it.
    """

    ask: Questions
    only: Mapping[str, Any] = field(default_factory=dict)
    facts: FactKind = "events"

    def reports(self) -> Iterator[Report]:
        """The reports that are known and on which something rests still, oldest first."""
        return (r for r in self.ask.reports() if r.number not in self.ask.retracted)

    def events(self) -> Iterator[EventFact]:
        """Events as each report tells them, oldest report first; memory stays flat."""
        numbers = iter([report.number for report in self.reports()])
        while some := list(islice(numbers, AT_A_TIME)):
            yield from self.ask.events(**self.only, reports=some)
            self.ask.loader.forget()

    def asserted(self) -> Iterator[EventFact]:
        """Those that the report says took place, with a day: the only ones that are events in the older formats."""
        return (event for event in self.events() if event.is_asserted and event.on is not None)

    def joined(self, type: EventType | None = None) -> list[JoinedEvent]:
        """Events told once each, with all the reports that tell them, oldest first; of one type. All of them are in memory."""
        if type is not None and (self.only.get("type") or type).upper() != type:
            return []
        found = self.ask.events(**{**self.only, "type": type or self.only.get("type")})
        a, b = self.only.get("actor"), self.only.get("counterpart")
        return self.ask.join(found if a is None or b is None else self.ask.between(found, a, b))

    def rows(self) -> tuple[Kind, Iterator[Row]]:
        """The facts as rows, and their kind."""
        if self.facts == "events":
            return rows.EVENTS, map(rows.event_row, self.events())
        if self.facts == "timeline":
            return rows.JOINED, map(rows.joined_row, self.joined())
        if self.facts == "statements":
            found = self.ask.statements(**self._known("actor", *_OF_SPEECH))
            return rows.STATEMENTS, map(rows.statement_row, found)
        if self.facts == "positions":
            labels = self.ask.issue_labels()
            return rows.POSITIONS, (rows.position_row(p, labels) for p in self.ask.positions(**self._known("actor", *_OF_SPEECH)))
        return rows.AGENDA, map(
            rows.agenda_row, self.ask.agenda(**self._known("actor", "counterpart", "country", "issue", "publisher", "since", "until"))
        )

    def _known(self, *names: str) -> dict[str, Any]:
        """The filters that a question takes; ValueError for one that it does not, rather than an answer to another question."""
        unknown = [name for name, value in self.only.items() if value is not None and name not in names]
        if unknown:
            raise ValueError(f"{self.facts} cannot be limited by {', '.join(unknown)}")
        return {name: self.only[name] for name in names if name in self.only}
