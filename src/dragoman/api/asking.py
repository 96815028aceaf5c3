"""The questions, as methods that return typed facts. They are the commands of the same names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal, Unpack

from dragoman.api.facts import Facts
from dragoman.api.filters import Asked, Day, OfAgenda, OfEvents, OfLedger, OfPositions, OfReports, OfSearch, OfStatements, given
from dragoman.exports import answers, rows
from dragoman.query import (
    AgendaFact,
    Change,
    EventFact,
    Found,
    Gap,
    JoinedEvent,
    LedgerEntry,
    PlaceCount,
    PositionFact,
    Profile,
    Questions,
    Report,
    StatementFact,
    TonePoint,
    changes,
)


class Asking(ABC):
    """Questions to a record. Each reads what the record holds at that moment.

    A party is a country by its name, code or seat (`Russia`, `RUS`, `Kremlin`), a person or an organisation by name or id.
    `UnknownParty` and `AmbiguousParty` say so where that leads nowhere or to several, `UnknownValue` where a filter's value does.
    `as_of` asks as if the day were that one: only reports published by then are known.
    """

    @abstractmethod
    def _ask(self, as_of: Day | None) -> Questions: ...

    def events(
        self, actor: Asked | None = None, counterpart: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfEvents]
    ) -> Facts[EventFact]:
        """Who did what to whom, as each report tells it, oldest report first; both parties may stand on either side."""
        found = self._ask(as_of).events(**given(only, actor=actor, counterpart=counterpart))
        return Facts(rows.EVENTS, found, rows.event_row)

    def statements(self, actor: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfStatements]) -> Facts[StatementFact]:
        """Who said what, in which words, oldest report first."""
        return Facts(rows.STATEMENTS, self._ask(as_of).statements(**given(only, actor=actor)), rows.statement_row)

    def positions(self, actor: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfPositions]) -> Facts[PositionFact]:
        """Where each party stands, issue by issue, in its words, oldest report first."""
        ask = self._ask(as_of)
        labels = ask.issue_labels()
        return Facts(rows.POSITIONS, ask.positions(**given(only, actor=actor)), lambda position: rows.position_row(position, labels))

    def changes(self, actor: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfPositions]) -> Facts[Change]:
        """Where a party's stance changed from one day to a later one."""
        ask = self._ask(as_of)
        labels = ask.issue_labels()
        found = changes(ask.positions(**given(only, actor=actor)))
        return Facts(rows.CHANGES, found, lambda change: rows.change_row(change, labels))

    def agenda(
        self, actor: Asked | None = None, counterpart: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfAgenda]
    ) -> Facts[AgendaFact]:
        """What talks are about: all of them, those of a party, or those between two; oldest report first."""
        return Facts(rows.AGENDA, self._ask(as_of).agenda(**given(only, actor=actor, counterpart=counterpart)), rows.agenda_row)

    def timeline(self, a: Asked, b: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfEvents]) -> Facts[JoinedEvent]:
        """What a party did, or what happened between two, each event once with all the reports that tell it."""
        return Facts(rows.JOINED, self._ask(as_of).timeline(a, b, **given(only)), rows.joined_row)

    def contacts(self, a: Asked, b: Asked, *, as_of: Day | None = None, **only: Unpack[OfEvents]) -> Facts[JoinedEvent]:
        """Meetings, visits and calls between two parties, whatever became of them."""
        return Facts(rows.JOINED, self._ask(as_of).contacts(a, b, **given(only)), rows.joined_row)

    def tone(
        self,
        a: Asked,
        b: Asked,
        by: Literal["day", "week", "month", "quarter", "year"] = "month",
        *,
        direction: Literal["both", "a-to-b", "b-to-a"] = "both",
        as_of: Day | None = None,
        **only: Unpack[OfEvents],
    ) -> Facts[TonePoint]:
        """How cooperative (+10) or hostile (-10) two parties were, words and deeds apart, with the events behind each point."""
        return Facts(answers.TONE, self._ask(as_of).tone(a, b, by, direction=direction, **given(only)), answers.tone_row)

    def ledger(self, a: Asked, b: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfLedger]) -> Facts[LedgerEntry]:
        """Words and deeds: what was announced, promised, threatened or refused, and what followed."""
        return Facts(answers.LEDGER, self._ask(as_of).ledger(a, b, **given(only)), answers.ledger_row)

    def gaps(self, a: Asked, b: Asked, *, as_of: Day | None = None) -> Facts[Gap]:
        """What a brief on two parties would need and the record lacks."""
        return Facts(answers.GAPS, self._ask(as_of).gaps(a, b), answers.gap_row)

    def who(self, name: Asked, *, as_of: Day | None = None) -> Facts[Profile]:
        """Who somebody is: offices with their dates, other names, contacts, positions and issues. One profile."""
        ask = self._ask(as_of)
        labels = ask.issue_labels()
        return Facts(answers.PROFILES, [ask.profile(name)], lambda profile: answers.profile_row(profile, labels))

    def where(
        self, actor: Asked | None = None, counterpart: Asked | None = None, *, as_of: Day | None = None, **only: Unpack[OfEvents]
    ) -> Facts[PlaceCount]:
        """Where events took place, most first."""
        return Facts(answers.PLACES, self._ask(as_of).places(**given(only, actor=actor, counterpart=counterpart)), answers.place_row)

    def search(self, words: str, *, as_of: Day | None = None, **only: Unpack[OfSearch]) -> Facts[Found]:
        """Reports that contain all the words, in any inflection, the best 50 (or `limit`) first; each with the passage.

        Words in "quotes" must stand side by side; grain* finds all that begins so.
        """
        return Facts(answers.FOUND, self._ask(as_of).search(words, **given(only)), answers.found_row)

    def reports(self, *, as_of: Day | None = None, **only: Unpack[OfReports]) -> Facts[Report]:
        """The reports that the record has, oldest first; corrected and withdrawn ones are among them."""
        asked = given(only)
        found = [r for r in self._ask(as_of).reports() if _fits(r, asked)]
        return Facts(rows.REPORTS, found[-asked["limit"] :] if "limit" in asked else found, rows.report_row)


def _fits(report: Report, asked: dict[str, object]) -> bool:
    on, publisher = report.published_on, asked.get("publisher")
    return (
        (publisher is None or report.publisher == publisher)
        and ("since" not in asked or (on is not None and on >= str(asked["since"])))
        and ("until" not in asked or (on is not None and on <= str(asked["until"])))
    )
