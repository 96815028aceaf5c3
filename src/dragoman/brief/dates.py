"""Dates as a person writes them, as the questions write them too."""

from dragoman.query.dates import MONTHS, human_day, human_iso, human_range

__all__ = ["MONTHS", "human_day", "human_iso", "human_range"]
