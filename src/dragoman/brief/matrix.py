"""Issue by issue: where each side stands in its own words, and where it stood before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from dragoman.brief.agenda import agenda_items
from dragoman.brief.desk import Desk, one_line
from dragoman.brief.encounters import Encounter
from dragoman.brief.limits import FULL
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.passages import AT_A_GLANCE, as_quote, sentence_of
from dragoman.brief.sayings import OTHER, Lead, Saying, leads, sayings, told_once
from dragoman.query.changes import Change, changes
from dragoman.query.dates import human_day
from dragoman.query.facts import PositionFact
from dragoman.record.revisions import likeness

TITLE = "Issue by issue, in their own words"
LOOKED_AT, LOOKED_AT_ISSUES = 40, 3  # passages of a side on an issue, the newest; issues for each that is shown
SAME_MATTER = 0.15  # share of words below which two passages speak of different things
ALIKE = 0.6  # share of words at which two lines of one side say the same
STANCES: Mapping[str, str] = {
    "supports": "in favour", "opposes": "against", "demands": "demand", "offers": "offer", "refuses": "refusal", "concerned": "concern",
}  # fmt: skip
_FOR, _AGAINST = frozenset({"supports", "offers", "demands"}), frozenset({"opposes", "refuses", "concerned"})


def matrix(desk: Desk, at_hand: Encounter | None) -> Section:
    """Issue by issue, in the order of the agenda, then where they differ, then by how much is said; one group a side, then the changes."""
    labels = desk.questions.issue_labels()
    on_agenda = list(dict.fromkeys(i.issue for i in agenda_items(desk, at_hand)))
    found = leads(desk)
    weight = Counter(x.issue for x in found)
    passages = Counter((x.side.label, OTHER if weight[x.issue] == 1 else x.issue) for x in found)
    said = told_once(_ordered(sayings(desk, _worth_reading(desk, found, weight, on_agenda)), weight, on_agenda))
    moved = _changes(desk, [x.fact for x in found if isinstance(x.fact, PositionFact)])
    issues = [i for i in dict.fromkeys(s.issue for s in said) if i != OTHER]
    issues.sort(key=lambda i: i not in on_agenda and not _is_common(desk, [s for s in said if s.issue == i]))
    common = [i for i in issues if i in on_agenda or _is_common(desk, [s for s in said if s.issue == i])]
    shown = (common if len(issues) > desk.limits.issues else issues)[: desk.limits.issues]
    groups = []
    for issue in [*shown, OTHER]:
        heading = labels.get(issue, issue)
        heading = heading[:1].upper() + heading[1:]
        for side in desk.sides:
            mine = [s for s in said if s.issue == issue and s.side == side.label]
            most = desk.limits.other_matters if issue == OTHER else desk.limits.lines_a_side
            kept = _chosen(desk, mine, most)
            there = passages[side.label, issue]
            there = len(mine) if there <= LOOKED_AT else there
            remark = f"{len(kept)} of {there}" if there > len(kept) else None
            if kept:
                groups.append(Group(tuple(_line(desk, s) for s in kept), heading=heading, side=side.label, remark=remark))
        changed = tuple(_changed(desk, c) for c in moved.get(issue, ()))
        if changed:
            groups.append(Group(changed[-desk.limits.lines_a_side :], heading=heading))
    more = len({i for i, n in weight.items() if n > 1} | {*issues}) - len(shown) - (OTHER in weight)
    return Section("matrix", TITLE, tuple(groups), remark=f"{more} further issues are in the record" if more else None)


def _worth_reading(desk: Desk, found: list[Lead], weight: Mapping[str, int], on_agenda: list[str]) -> list[Lead]:
    """The leads that may be shown: unless all is asked for, the newest on the issues of which both speak, or of which most is said."""
    if desk.limits is FULL:
        return found
    spoken = Counter(issue for issue, _ in {(x.issue, x.side.label) for x in found})
    order = sorted((i for i in weight if weight[i] > 1 and i not in on_agenda), key=lambda i: (-spoken[i], -weight[i], i))
    wanted = {*on_agenda, *order[: LOOKED_AT_ISSUES * desk.limits.issues], OTHER}
    taken: Counter[tuple[str, str]] = Counter()
    out = []
    for x in sorted(found, key=lambda x: x.order, reverse=True):
        issue = x.issue if weight[x.issue] > 1 or x.issue in on_agenda else OTHER
        taken[x.side.label, issue] += 1
        if issue in wanted and taken[x.side.label, issue] <= LOOKED_AT:
            out.append(x)
    return out[::-1]


def _ordered(said: list[Saying], weight: Mapping[str, int], on_agenda: list[str]) -> list[Saying]:
    """The lines issue by issue; a matter of one line that is on no agenda goes with the others of its kind to the end."""
    stands: dict[str, dict[str, set[str]]] = {}
    for s in said:
        stands.setdefault(s.issue, {}).setdefault(s.side, set()).update(s.stances)
    kept = [s if weight[s.issue] > 1 or s.issue in on_agenda else replace(s, issue=OTHER) for s in said]
    rank = {i: (not _differ(x), -sum(map(bool, x.values())), -weight[i]) for i, x in stands.items()}

    def place(s: Saying) -> tuple[object, ...]:
        at = on_agenda.index(s.issue) if s.issue in on_agenda else len(on_agenda)
        return s.issue == OTHER, at, rank.get(s.issue, ()), s.issue, s.order

    return sorted(kept, key=place)


def _is_common(desk: Desk, said: list[Saying]) -> bool:
    """Whether the issue lies between the two: both speak of it, or one speaks of both."""
    return len({s.side for s in said}) > 1 or any(desk.names_both_sides(w) for s in said for w in s.words)


def _differ(stances: Mapping[str, set[str]]) -> bool:
    """Whether one side is for what the other is against, as far as the codes of their stances go."""
    sides = [s for s in stances.values() if s]
    return len(sides) > 1 and any(a & _FOR and b & _AGAINST for a in sides for b in sides if a is not b)


def _chosen(desk: Desk, said: list[Saying], most: int) -> list[Saying]:
    """The lines that tell most, in the order of time: those that take a stance, those that can be read at a glance, the newest."""
    if len(said) <= most:
        return sorted(said, key=lambda s: s.order)
    if said[0].issue == OTHER:
        said = [s for s in said if _is_to_the_other(desk, s)] or said
    best = sorted(said, key=lambda s: s.order, reverse=True)
    best.sort(key=lambda s: (not _is_to_the_other(desk, s), not s.stances, s.length > AT_A_GLANCE))
    kept: list[Saying] = []
    for s in best:
        if len(kept) < most and not any(likeness(s.words[0].text, k.words[0].text) >= ALIKE for k in kept):
            kept.append(s)
    return sorted(kept, key=lambda s: s.order)


def _is_to_the_other(desk: Desk, said: Saying) -> bool:
    return any(desk.names_other_side(said.side, w) for w in said.words)


def _changes(desk: Desk, positions: list[PositionFact]) -> Mapping[str, list[Change]]:
    """Where either side turned from for to against or back and stayed there, by issue, as far as the reports concern both.

    An issue is broad ("Ukraine"): who is for aid and against an invasion has not changed his mind. So both passages must speak of
    the same, and the side must have stood on one side of the matter before, on the other ever since.
    """
    out: dict[str, list[Change]] = {}
    for side in desk.sides:
        taken = [p for p in positions if side.covers(p.actor, p.country)]
        on_issue: dict[str, list[PositionFact]] = {}
        for position in taken:
            on_issue.setdefault(position.issue, []).append(position)
        for change in changes(taken):
            if (
                _is_a_turn(change, on_issue[change.after.issue])
                and likeness(change.before.words.text, change.after.words.text) >= SAME_MATTER
            ):
                out.setdefault(change.after.issue, []).append(change)
    return out


def _is_a_turn(change: Change, taken: list[PositionFact]) -> bool:
    """Whether all that the side took on the issue before stands on one side, and all since on the other."""
    before, after = change.before, change.after
    course = [p for p in taken if p.on and before.on and (p.country or p.actor) == (after.country or after.actor)]
    earlier = {p.stance in _FOR for p in course if p.on and before.on and p.on <= before.on}
    later = {p.stance in _FOR for p in course if p.on and before.on and p.on > before.on}
    return len(earlier) == len(later) == 1 and earlier != later


def _changed(desk: Desk, change: Change) -> Line:
    """From what to what a side moved, with the words of both."""
    before, after = change.before, change.after
    side = desk.side_of(after.actor, after.country)
    who = desk.speaker.country(after.country) if after.country else None
    who = who or (side.label if side else after.actor)
    then = f" ({human_day(before.on)})" if before.on else ""
    text = f"{who[:1].upper()}{who[1:]}: from {STANCES[before.stance]}{then} to {STANCES[after.stance]}"
    words, earlier = sentence_of(desk, after), sentence_of(desk, before)
    when = human_day(after.on) if after.on else None
    return Line(text, (desk.cite(words), desk.cite(earlier)), when=when, quote=one_line(words.text), mark="changed")


def _line(desk: Desk, said: Saying) -> Line:
    who = desk.speaker.name(said.who) if said.who else said.who_text or said.side
    stance = ", ".join(STANCES[x] for x in said.stances if x in STANCES)
    text = f"{who[:1].upper()}{who[1:]}" + (f" – {stance}" if stance else "")
    notes = tuple(desk.cite(w) for w in said.words)
    return Line(
        text,
        notes,
        when=said.when,
        quote=" … ".join(as_quote(w) for w in said.words),
        mark="stance" if stance else "said",
        weight=-(said.issue == OTHER),
    )
