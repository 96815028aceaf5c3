"""The Python skin: `dragoman.open` and `dragoman.read`, and what they hand out. It asks the same questions as the command line."""

from dragoman.api.briefing import Briefing
from dragoman.api.facts import Facts
from dragoman.api.readings import Readings, read
from dragoman.api.records import Balance, OpenRecord
from dragoman.exports.extras import MissingExtra
from dragoman.query import AmbiguousParty, UnknownParty, UnknownValue
from dragoman.record.errors import DecisionError, RecordError

__all__ = [
    "AmbiguousParty",
    "Balance",
    "Briefing",
    "DecisionError",
    "Facts",
    "MissingExtra",
    "OpenRecord",
    "Readings",
    "RecordError",
    "UnknownParty",
    "UnknownValue",
    "read",
]
