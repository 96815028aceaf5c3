"""The questions that all skins ask of the record."""

from dragoman.query.changes import Change, changes
from dragoman.query.facts import AgendaFact, EventFact, Party, PositionFact, Report, StatementFact, Words
from dragoman.query.joining import JoinedEvent, join
from dragoman.query.parties import AmbiguousParty, UnknownParty, Who, resolve_party
from dragoman.query.questions import Questions

__all__ = [
    "AgendaFact",
    "AmbiguousParty",
    "Change",
    "EventFact",
    "JoinedEvent",
    "Party",
    "PositionFact",
    "Questions",
    "Report",
    "StatementFact",
    "UnknownParty",
    "Who",
    "Words",
    "changes",
    "join",
    "resolve_party",
]
