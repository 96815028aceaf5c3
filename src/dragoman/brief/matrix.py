"""The agenda, and what each side says on each issue, in its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.brief.dates import human_iso, human_range
from dragoman.brief.desk import Desk, one_line
from dragoman.brief.model import Group, Line, Section
from dragoman.query.facts import AgendaFact, Party, PositionFact, StatementFact, Words
from dragoman.query.joining import JoinedEvent

MOST = 6
OTHER = "other matters"
_STANCES = {
    "supports": "in favour", "opposes": "against", "demands": "demand", "offers": "offer", "refuses": "refusal", "concerned": "concern",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of the matrix before it is written: who, when, which words, what stance."""

    side: str
    issue: str
    who: Party | None
    who_text: str | None
    when: str | None
    words: tuple[Words, ...]
    stance: str | None
    order: tuple[object, ...]


def agenda(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """Items of the talks at hand; of all reports that concern both sides where the talks have none of their own."""
    reports = {f.report.number for f in at_hand.facts} if at_hand else set()
    items = desk.questions.agenda(reports=reports & desk.relevant) or desk.questions.agenda(reports=desk.relevant)
    lines: dict[str, list[AgendaFact]] = {}
    for item in items:
        lines.setdefault(one_line(item.words.text).casefold(), []).append(item)
    return Section("agenda", "Agenda", (Group(tuple(_agenda_line(desk, same) for same in lines.values())),) if lines else ())


def _agenda_line(desk: Desk, same: list[AgendaFact]) -> Line:
    first, label = same[0], same[0].label
    text = label[:1].upper() + label[1:] + (" – not on the agenda" if first.negated else "")
    notes = tuple(dict.fromkeys(desk.cite(i.words) for i in same))
    return Line(text, notes, quote=one_line(first.words.text), mark="agenda")


def matrix(desk: Desk) -> Section:
    """Issue by issue, in the order of the agenda, then by how much is said; one group a side."""
    said = _merged([*_positions(desk), *_statements(desk)])
    labels = desk.questions.issue_labels()
    on_agenda = [i.issue for i in desk.questions.agenda(reports=desk.relevant)]
    weight = {issue: sum(s.issue == issue for s in said) for issue in {s.issue for s in said}}
    ordered = sorted(weight, key=lambda i: (i == OTHER, on_agenda.index(i) if i in on_agenda else len(on_agenda), -weight[i], i))
    groups = []
    for issue in ordered:
        for side in desk.sides:
            mine = sorted((s for s in said if s.issue == issue and s.side == side.label), key=lambda s: s.order)
            if mine:
                left = len(mine) - MOST
                remark = f"the {MOST} newest of {len(mine)}" if left > 0 else None
                heading = labels.get(issue, issue)
                lines = tuple(_line(desk, s) for s in mine[-MOST:])
                groups.append(Group(lines, heading=heading[:1].upper() + heading[1:], side=side.label, remark=remark))
    return Section("matrix", "Issue by issue, in their own words", tuple(groups))


def _positions(desk: Desk) -> Iterable[_Said]:
    for side in desk.sides:
        for p in desk.questions.positions(actor=side):
            if p.report.number in desk.relevant:
                order = (p.on.isoformat() if p.on else "", p.report.order, p.words.start)
                who_text = None if p.party else side.label
                yield _Said(side.label, p.issue, p.party, who_text, _position_day(p), (p.words,), p.stance, order)


def _statements(desk: Desk) -> Iterable[_Said]:
    """Statements by side and issue; those without an issue that only tell of an event between the two stand with the event."""
    told = {(f.statement, f.report.number) for f in desk.dealings if not f.issues}
    for side in desk.sides:
        for s in desk.questions.statements(actor=side):
            if s.report.number in desk.relevant and s.content and (s.id, s.report.number) not in told:
                for issue in s.issues or (OTHER,):
                    order = (s.on.isoformat() if s.on else "", s.report.order, s.content[0].start)
                    yield _Said(side.label, issue, s.speaker, s.speaker_text, _statement_day(s), s.content, None, order)


def _merged(said: list[_Said]) -> list[_Said]:
    """A position and the statement that carries it become one line; the same words told by several reports stay one."""
    out: list[_Said] = []
    for s in said:
        twin = next((n for n, o in enumerate(out) if o.side == s.side and o.issue == s.issue and _overlap(o, s)), None)
        if twin is None:
            out.append(s)
        else:
            out[twin] = _with_stance(out[twin], s)
    return out


def _overlap(a: _Said, b: _Said) -> bool:
    same_report = a.words[0].report == b.words[0].report
    if not same_report:
        return one_line(a.words[0].text).casefold() == one_line(b.words[0].text).casefold()
    return any(x.start < y.stop and y.start < x.stop for x in a.words for y in b.words)


def _with_stance(a: _Said, b: _Said) -> _Said:
    """The statement's speaker and words, the position's stance."""
    fuller = b if a.stance is not None and b.stance is None else a
    return _Said(a.side, a.issue, fuller.who or a.who, fuller.who_text, fuller.when, fuller.words, a.stance or b.stance, fuller.order)


def _line(desk: Desk, said: _Said) -> Line:
    who = desk.speaker.name(said.who) if said.who else said.who_text or said.side
    stance = _STANCES.get(said.stance or "")
    text = f"{who[:1].upper()}{who[1:]}" + (f" – {stance}" if stance else "")
    notes = tuple(desk.cite(w) for w in said.words)
    return Line(text, notes, when=said.when, quote=" … ".join(one_line(w.text) for w in said.words), mark="stance" if stance else "said")


def _statement_day(s: StatementFact) -> str | None:
    return human_range(s.first, s.last) if s.first and s.last else _report_day(s.report.published_on)


def _position_day(p: PositionFact) -> str | None:
    return _report_day(p.report.published_on)


def _report_day(published_on: str | None) -> str | None:
    return human_iso(published_on) if published_on else None


