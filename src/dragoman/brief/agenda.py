"""What the talks are to be about."""

from __future__ import annotations

from datetime import timedelta

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.passages import sentence_of
from dragoman.query.facts import AgendaFact
from dragoman.query.joining import JoinedEvent

FRESH = timedelta(days=30)
MOST_NOTES = 4


def agenda(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """One line for each sentence that names items; an issue that several reports name stands once."""
    issues: dict[tuple[str, bool], list[AgendaFact]] = {}
    for item in agenda_items(desk, at_hand):
        issues.setdefault((item.issue, item.negated), []).append(item)
    by_sentence: dict[tuple[int, int, bool], list[list[AgendaFact]]] = {}
    for same in issues.values():
        sentence = sentence_of(desk, same[0])
        by_sentence.setdefault((same[0].report.number, sentence.start, same[0].negated), []).append(same)
    lines = tuple(_agenda_line(desk, found) for found in by_sentence.values())
    return Section("agenda", "Agenda", (Group(lines),) if lines else ())


def agenda_items(desk: Desk, at_hand: JoinedEvent | None) -> list[AgendaFact]:
    """Items of the talks at hand; where they have none of their own, of the last month's reports that concern both sides."""
    reports = {f.report.number for f in at_hand.facts} if at_hand else set()
    return desk.questions.agenda(reports=reports & desk.relevant) or desk.questions.agenda(reports=_fresh(desk))


def _fresh(desk: Desk) -> set[int]:
    since = (desk.on - FRESH).isoformat() if desk.on else ""
    return {n for n in desk.relevant if (desk.questions.loader.report(n).published_on or since) >= since}


def _agenda_line(desk: Desk, issues: list[list[AgendaFact]]) -> Line:
    """The issues of one sentence, with that sentence; further reports that name them stand in the footnotes."""
    first = issues[0][0]
    labels = "; ".join(dict.fromkeys(same[0].label for same in issues))
    sentence = sentence_of(desk, first)
    others = {i.report.number: i.words for same in issues for i in same if i.report != first.report}
    notes = tuple(dict.fromkeys((desk.cite(sentence), *map(desk.cite, list(others.values())[-MOST_NOTES:]))))
    text = labels[:1].upper() + labels[1:] + (" – not on the agenda" if first.negated else "")
    text += f" (in {len(others) + 1} reports)" if len(others) > MOST_NOTES else ""
    return Line(text, notes, quote=one_line(sentence.text), mark="agenda")
