"""Issues, positions and the agenda of one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.cast import Cast
from dragoman.issues.agenda import AgendaFinder
from dragoman.issues.catalogue import Catalogue, default_catalogue
from dragoman.issues.naming import IssueNamer
from dragoman.issues.positions import PositionFinder
from dragoman.language.syntax import Parse
from dragoman.reading import AgendaItem, Event, Issue, Position, Statement
from dragoman.sources.document import Document


@dataclass(frozen=True, slots=True)
class IssueReading:
    """What a report is about: issues in the order of the text, positions, agenda, and the statements with their issues filled."""

    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    agenda: tuple[AgendaItem, ...]
    statements: tuple[Statement, ...]


def find_issues(
    document: Document,
    parse: Parse,
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    catalogue: Catalogue | None = None,
) -> IssueReading:
    """The issues of a report, each party's positions on them, and the agenda of its talks.

    `catalogue`: the issue list, by default the shipped one. All spans are characters of `document.text`.
    """
    namer = IssueNamer(cast, catalogue or default_catalogue())
    agenda = AgendaFinder(document, parse, cast, namer, events).find()
    namer.forget()
    positions = PositionFinder(document, parse, cast, namer, statements, events).find()
    filled = tuple(replace(s, issues=_issues_of(s, parse, namer)) for s in statements)
    return IssueReading(tuple(namer.issues.values()), tuple(positions), tuple(agenda), filled)


def _issues_of(statement: Statement, parse: Parse, namer: IssueNamer) -> tuple[str, ...]:
    found: list[str] = []
    for start, end in statement.content:
        for s in parse.sentences_in(start, end):
            found.extend(namer.mentioned(s, start, end))
    return tuple(dict.fromkeys(found))
