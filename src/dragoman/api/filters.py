"""What an answer can be narrowed to, as keywords: those of `dragoman.query.filters`, with the parties as arguments of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.api.sources import as_day
from dragoman.query.filters import Asked, Day, OfLedger, OfParties, OfReports, OfSearch
from dragoman.query.filters import OfSpeech as OfStatements
from dragoman.query.filters import OfStances as OfPositions
from dragoman.query.filters import OfTalks as OfAgenda
from dragoman.query.filters import OfTimeline as OfEvents

__all__ = [
    "Asked", "Day", "OfAgenda", "OfEvents", "OfLedger", "OfParties", "OfPositions", "OfReports", "OfSearch", "OfStatements", "given",
]  # fmt: skip


def given(only: Mapping[str, Any] | Any, **more: Any) -> dict[str, Any]:
    """The filters that are given, days as dates; ValueError where a day is none, or the last lies before the first."""
    asked = {name: value for name, value in {**more, **dict(only)}.items() if value is not None}
    asked |= {name: as_day(asked[name]) for name in ("since", "until") if name in asked}
    if "since" in asked and "until" in asked and asked["since"] > asked["until"]:
        raise ValueError(f"since {asked['since']} is later than until {asked['until']}")
    return asked
