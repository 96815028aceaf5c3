"""Time expressions as the layers above see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens `[start, end)` of a sentence with their TIMEX3 value.

    `first` and `last` bound the days it covers (None where it names no days, as durations do). `basis`: `explicit` where
    the text gives day, month or year in full, `relative` where it was reckoned from the publication date or an event.
    """

    sentence: int
    start: int
    end: int
    head: int
    span: tuple[int, int]
    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    basis: Literal["explicit", "relative"] = "relative"
