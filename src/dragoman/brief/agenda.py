"""What the talks are to be about."""

from __future__ import annotations

from datetime import timedelta

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.encounters import Encounter, is_vague
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.passages import sentence_of
from dragoman.query.facts import AgendaFact

FRESH = timedelta(days=30)
MOST_NOTES = 4
FEW = 4  # items that name no talks: a report with more of them is a briefing on everything


def agenda(desk: Desk, at_hand: Encounter | None) -> Section:
    """One line for each sentence that names items; an issue that several reports name stands once."""
    issues: dict[tuple[str, bool], list[AgendaFact]] = {}
    for item in (i for i in agenda_items(desk, at_hand) if not is_vague(i.label)):
        issues.setdefault((item.issue, item.negated), []).append(item)
    by_sentence: dict[tuple[int, int, bool], list[list[AgendaFact]]] = {}
    for same in issues.values():
        newest = same[-1]
        by_sentence.setdefault((newest.report.number, sentence_of(desk, newest).start, newest.negated), []).append(same)
    lines = tuple(_agenda_line(desk, found) for found in by_sentence.values())
    most = desk.limits.agenda
    remark = f"the {most} first of {len(lines)}" if len(lines) > most else None
    return Section("agenda", "Agenda", (Group(lines[:most], remark=remark),) if lines else ())


def agenda_items(desk: Desk, at_hand: Encounter | None) -> list[AgendaFact]:
    """Items of the talks at hand; where they have none of their own, of talks between the two that the last month's reports expect."""
    if at_hand is not None:
        told = {(f.report.number, f.id) for f in at_hand.facts}
        items = desk.questions.agenda(reports={number for number, _ in told})
        own = [i for i in items if (i.report.number, i.talks) in told]
        loose = [i for i in items if i.talks is None]
        if own or len(loose) <= FEW:
            return own or loose
    between = {(f.report.number, f.id) for f in desk.dealings if not f.is_asserted}
    return [i for i in desk.questions.agenda(reports=_fresh(desk)) if (i.report.number, i.talks) in between]


def _fresh(desk: Desk) -> set[int]:
    since = (desk.on - FRESH).isoformat() if desk.on else ""
    return {n for n in desk.relevant if (desk.questions.loader.report(n).published_on or since) >= since}


def _agenda_line(desk: Desk, issues: list[list[AgendaFact]]) -> Line:
    """The issues of one sentence, with that sentence; further reports that name them stand in the footnotes."""
    first = issues[0][-1]
    labels = "; ".join({same[-1].label.casefold(): same[-1].label for same in issues}.values())
    sentence = sentence_of(desk, first)
    others = {i.report.number: i.words for same in issues for i in same if i.report != first.report}
    notes = tuple(dict.fromkeys((desk.cite(sentence), *map(desk.cite, list(others.values())[-MOST_NOTES:]))))
    text = labels[:1].upper() + labels[1:] + (" – not on the agenda" if first.negated else "")
    text += f" (in {len(others) + 1} reports)" if len(others) > MOST_NOTES else ""
    return Line(text, notes, quote=one_line(sentence.text), mark="agenda")
