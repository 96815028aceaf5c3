"""What each side says on each issue, in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.brief.agenda import agenda_items
from dragoman.brief.dates import human_iso, human_range
from dragoman.brief.desk import Desk, one_line
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.passages import content_of, is_within, length_of, says_something, sentence_of
from dragoman.query.facts import Party, PositionFact, StatementFact, Words
from dragoman.query.joining import JoinedEvent
from dragoman.record.revisions import likeness

TITLE = "Issue by issue, in their own words"
MOST, MOST_ISSUES = 6, 14
ALIKE = 0.6  # share of words at which two passages of one report say the same
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


def matrix(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """Issue by issue, in the order of the agenda, then by how much is said; one group a side."""
    labels = desk.questions.issue_labels()
    on_agenda = list(dict.fromkeys(i.issue for i in agenda_items(desk, at_hand)))
    said = _told_once(_ordered(_merged([*_positions(desk), *_statements(desk)]), on_agenda))
    issues = list(dict.fromkeys(s.issue for s in said))
    shown = [*(i for i in issues if i != OTHER)][:MOST_ISSUES] + [i for i in issues if i == OTHER]
    groups = []
    for issue in shown:
        for side in desk.sides:
            mine = sorted((s for s in said if s.issue == issue and s.side == side.label), key=lambda s: s.order)
            if mine:
                remark = f"the {MOST} newest of {len(mine)}" if len(mine) > MOST else None
                heading = labels.get(issue, issue)
                lines = tuple(_line(desk, s) for s in mine[-MOST:])
                groups.append(Group(lines, heading=heading[:1].upper() + heading[1:], side=side.label, remark=remark))
    more = len(issues) - len(shown)
    return Section("matrix", TITLE, tuple(groups), remark=f"{more} further issues are in the record" if more else None)


def _ordered(said: list[_Said], on_agenda: list[str]) -> list[_Said]:
    """The lines issue by issue; a matter of one line that is on no agenda goes with the others of its kind to the end."""
    weight = Counter(s.issue for s in said)
    kept = [s if weight[s.issue] > 1 or s.issue in on_agenda else replace(s, issue=OTHER) for s in said]

    def place(s: _Said) -> tuple[object, ...]:
        return s.issue == OTHER, on_agenda.index(s.issue) if s.issue in on_agenda else len(on_agenda), -weight[s.issue], s.issue, s.order

    return sorted(kept, key=place)


def _told_once(said: list[_Said]) -> list[_Said]:
    """Without lines whose words the same side has been given already, under an issue before this one."""
    out: list[_Said] = []
    by_report: dict[tuple[str, int], list[_Said]] = {}
    for s in said:
        same_report = by_report.setdefault((s.side, s.words[0].report.number), [])
        before = (o for o in same_report if s.stance in (None, o.stance) or s.issue == OTHER)
        if not any(all(any(is_within(w, x) for x in o.words) for w in s.words) for o in before):
            out.append(s)
            same_report.append(s)
    return out


def _positions(desk: Desk) -> Iterable[_Said]:
    for side in desk.sides:
        for p in desk.questions.positions(actor=side):
            if p.report.number in desk.relevant:
                order = (p.on.isoformat() if p.on else "", p.report.order, p.words.start)
                who_text = None if p.party else side.label
                yield _Said(side.label, p.issue, p.party, who_text, _position_day(p), (sentence_of(desk, p),), p.stance, order)


def _statements(desk: Desk) -> Iterable[_Said]:
    """Statements by side and issue; those without an issue that only tell of an event between the two stand with the event."""
    labels = desk.questions.issue_labels()
    told = {(f.statement, f.report.number) for f in desk.dealings if not f.issues}
    for side in desk.sides:
        for s in desk.questions.statements(actor=side):
            if s.report.number in desk.relevant and s.content and (s.id, s.report.number) not in told:
                issues = s.issues or ((OTHER,) if says_something(s) else ())
                for issue in issues:
                    order = (s.on.isoformat() if s.on else "", s.report.order, s.content[0].start)
                    content = content_of(desk, s, labels.get(issue, issue))
                    if content:
                        yield _Said(side.label, issue, s.speaker, s.speaker_text, _statement_day(s), content, None, order)


def _merged(said: list[_Said]) -> list[_Said]:
    """A position and the statement that carries it become one line; the same words told by several reports stay one."""
    out: list[_Said] = []
    places: dict[tuple[str, str, object], list[int]] = {}
    for s in said:
        words = s.words[0]
        keys = [(s.side, s.issue, words.report.number), (s.side, s.issue, one_line(words.text).casefold())]
        near = dict.fromkeys(n for key in keys for n in places.get(key, ()))
        twin = next((n for n in near if _overlap(out[n], s)), None)
        if twin is None:
            for key in keys:
                places.setdefault(key, []).append(len(out))
            out.append(s)
        else:
            out[twin] = _with_stance(out[twin], s)
    return out


def _overlap(a: _Said, b: _Said) -> bool:
    if a.stance and b.stance and a.stance != b.stance:
        return False
    same_report = a.words[0].report == b.words[0].report
    if not same_report:
        return one_line(a.words[0].text).casefold() == one_line(b.words[0].text).casefold()
    if likeness(a.words[0].text, b.words[0].text) >= ALIKE:
        return True  # the headline, and the first paragraph
    return any(x.start < y.stop and y.start < x.stop for x in a.words for y in b.words)


def _with_stance(a: _Said, b: _Said) -> _Said:
    """The statement's speaker and words (of two statements the fuller), the position's stance."""
    alike = (a.stance is None) == (b.stance is None)
    fuller = max(a, b, key=lambda s: length_of(s.words)) if alike else a if a.stance is None else b
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
