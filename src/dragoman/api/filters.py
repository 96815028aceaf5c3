"""What an answer can be narrowed to, as keywords: those of `dragoman.query.filters`, with days as dates or as `2017-04-12`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from dragoman.api.sources import as_day
from dragoman.query import Who

Day = str | date
Asked = str | Who


class OfReports(TypedDict, total=False):
    """`since`, `until`: days of the fact, or of the report where the text gives none. `limit`: the newest so many."""

    publisher: str | None
    since: Day | None
    until: Day | None
    limit: int | None


class OfParties(OfReports, total=False):
    """`country`: somebody of that country takes part; `sector`: of that PLOVER sector; `issue`: an id, or a part of a label."""

    country: str | None
    sector: str | None
    issue: str | None


class OfEvents(OfParties, total=False):
    """`place`: a place, or a country in which it lies."""

    type: str | None
    mode: str | None
    quad: str | None
    status: str | None
    place: str | None


class OfStatements(OfParties, total=False):
    """`channel`: through what it was said; `anonymous`: whether the people were left unnamed."""

    channel: str | None
    anonymous: bool | None


class OfPositions(OfParties, total=False):
    stance: str | None


class OfAgenda(OfReports, total=False):
    country: str | None
    issue: str | None


class OfLedger(OfReports, total=False):
    """`kind`: announced, promised, threatened, refused; `outcome`: kept, broken, lapsed, open. Days are those of the words."""

    kind: str | None
    outcome: str | None
    type: str | None
    country: str | None
    issue: str | None


class OfSearch(OfReports, total=False):
    """Reports in which the party, the country, an event of the type, the issue or the place occurs; days are those of the reports."""

    actor: Asked | None
    counterpart: Asked | None
    country: str | None
    type: str | None
    issue: str | None
    place: str | None


def given(only: Mapping[str, Any] | Any, **more: Any) -> dict[str, Any]:
    """The filters that are given, days as dates; ValueError where a day is none, or the last lies before the first."""
    asked = {name: value for name, value in {**more, **dict(only)}.items() if value is not None}
    asked |= {name: as_day(asked[name]) for name in ("since", "until") if name in asked}
    if "since" in asked and "until" in asked and asked["since"] > asked["until"]:
        raise ValueError(f"since {asked['since']} is later than until {asked['until']}")
    return asked
