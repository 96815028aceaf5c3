"""Expressions that count from an event of the report: "two days before the strike … on April 7"."""

from __future__ import annotations

from dragoman.language.syntax import Parse
from dragoman.times.expression import TimeExpression


def anchored_to_events(parse: Parse, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions with those that count from an event reckoned from that event's date."""
    return found
