"""The questions that all skins ask of the record."""

from dragoman.query.changes import Change, changes
from dragoman.query.disagreements import Disagreement, Version
from dragoman.query.facts import AgendaFact, EventFact, Party, PlaceWords, PositionFact, Report, StatementFact, Words
from dragoman.query.filters import UnknownValue
from dragoman.query.gaps import Gap
from dragoman.query.joining import JoinedEvent, join
from dragoman.query.ledger import LedgerEntry
from dragoman.query.parties import AmbiguousParty, UnknownParty, Who, resolve_party
from dragoman.query.places import PlaceCount
from dragoman.query.profile import IssueCount, Office, Profile
from dragoman.query.questions import Questions
from dragoman.query.searching import Found
from dragoman.query.tone import TonePoint

__all__ = [
    "AgendaFact",
    "AmbiguousParty",
    "Change",
    "Disagreement",
    "EventFact",
    "Found",
    "Gap",
    "IssueCount",
    "JoinedEvent",
    "LedgerEntry",
    "Office",
    "Party",
    "PlaceCount",
    "PlaceWords",
    "PositionFact",
    "Profile",
    "Questions",
    "Report",
    "StatementFact",
    "TonePoint",
    "UnknownParty",
    "UnknownValue",
    "Version",
    "Who",
    "Words",
    "changes",
    "join",
    "resolve_party",
]
