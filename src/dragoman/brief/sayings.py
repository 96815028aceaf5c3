"""What each side said and where it stands, passage by passage: the stuff of the matrix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.passages import content_of, is_within, length_of, says_something, sentence_of
from dragoman.query.dates import human_iso, human_range
from dragoman.query.facts import Party, PositionFact, StatementFact, Words
from dragoman.query.parties import Who
from dragoman.record.revisions import likeness

ALIKE = 0.6  # share of words at which two passages of one report say the same
OTHER = "other matters"
_SILENCE = re.compile(r"\b(?:declin|refus)\w+ to (?:comment|answer|elaborate|say)\b|\bno comment\b", re.IGNORECASE)
"""Who says nothing takes no position."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of the matrix before it is written: who, when, which words, what stances."""

    side: str
    issue: str
    who: Party | None
    who_text: str | None
    when: str | None
    words: tuple[Words, ...]
    stances: tuple[str, ...]
    order: tuple[object, ...]

    @property
    def length(self) -> int:
        return length_of(self.words)


@dataclass(frozen=True, slots=True)
class Lead:
    """A position or a statement on an issue, before its words are looked up: a speech has many, and most are never shown."""

    side: Who
    issue: str
    fact: PositionFact | StatementFact
    order: tuple[object, ...]


def leads(desk: Desk) -> list[Lead]:
    """What either side said and where it stands, from the reports that concern both, oldest first for each side and kind.

    Statements without an issue that only tell of an event between the two stand with the event. From a report that tells of nothing
    between the two only what names the other side counts; where no report has anything of either kind, all that they say does.
    """
    told = {(f.statement, f.report.number) for f in desk.dealings if not f.issues}
    out: list[Lead] = []
    for side in desk.sides:
        for p in desk.questions.positions(actor=side, reports=desk.relevant):
            if p.stance != "neutral" and not _SILENCE.search(p.words.text):
                out.append(Lead(side, p.issue, p, (p.on.isoformat() if p.on else "", p.report.order, p.words.start)))
        for s in desk.questions.statements(actor=side, reports=desk.relevant):
            if s.content and (s.id, s.report.number) not in told:
                order = (s.on.isoformat() if s.on else "", s.report.order, s.content[0].start)
                out += [Lead(side, issue, s, order) for issue in s.issues or ((OTHER,) if says_something(s) else ())]
    linked = {f.report.number for f in desk.dealings}
    return [x for x in out if x.fact.report.number in linked or _names_the_other(desk, x)] or out


def _names_the_other(desk: Desk, lead: Lead) -> bool:
    words = (lead.fact.words,) if isinstance(lead.fact, PositionFact) else lead.fact.content
    return any(desk.names_other_side(lead.side.label, w) for w in words)


def sayings(desk: Desk, found: Iterable[Lead]) -> list[Saying]:
    """The leads with their words, each passage once for an issue; a position and the statement that carries it are one line."""
    labels = desk.questions.issue_labels()
    return _merged([saying for lead in found if (saying := _followed(desk, lead, labels))])


def _followed(desk: Desk, lead: Lead, labels: Mapping[str, str]) -> Saying | None:
    side, fact = lead.side, lead.fact
    if isinstance(fact, PositionFact):
        who_text = None if fact.party else side.label
        return Saying(
            side.label, lead.issue, fact.party, who_text, _position_day(fact), (sentence_of(desk, fact),), (fact.stance,), lead.order
        )
    content = content_of(desk, fact, labels.get(lead.issue, lead.issue))
    who = next((p for p in fact.speakers if side.covers(p.id, p.country)), fact.speaker)
    return Saying(side.label, lead.issue, who, fact.speaker_text, _statement_day(fact), content, (), lead.order) if content else None


def told_once(said: list[Saying]) -> list[Saying]:
    """Without lines whose words the same side has been given already, under an issue before this one."""
    out: list[Saying] = []
    by_report: dict[tuple[str, int], list[Saying]] = {}
    for s in said:
        same_report = by_report.setdefault((s.side, s.words[0].report.number), [])
        before = (o for o in same_report if set(s.stances) <= set(o.stances) or s.issue == OTHER)
        if not any(all(any(is_within(w, x) for x in o.words) for w in s.words) for o in before):
            out.append(s)
            same_report.append(s)
    return out


def _merged(said: list[Saying]) -> list[Saying]:
    """A position and the statement that carries it become one line; the same words told by several reports stay one."""
    out: list[Saying] = []
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
            out[twin] = _with_stances(out[twin], s)
    return out


def _overlap(a: Saying, b: Saying) -> bool:
    same_report = a.words[0].report == b.words[0].report
    if not same_report:
        return one_line(a.words[0].text).casefold() == one_line(b.words[0].text).casefold()
    if likeness(a.words[0].text, b.words[0].text) >= ALIKE:
        return True  # the headline, and the first paragraph
    return any(x.start < y.stop and y.start < x.stop for x in a.words for y in b.words)


def _with_stances(a: Saying, b: Saying) -> Saying:
    """The statement's speaker and words (of two statements the fuller), the stances of both."""
    alike = bool(a.stances) == bool(b.stances)
    fuller = max(a, b, key=lambda s: s.length) if alike else b if a.stances else a
    return replace(fuller, who=fuller.who or a.who, stances=tuple(dict.fromkeys((*a.stances, *b.stances))))


def _statement_day(s: StatementFact) -> str | None:
    return human_range(s.first, s.last) if s.first and s.last else _report_day(s.report.published_on)


def _position_day(p: PositionFact) -> str | None:
    return _report_day(p.report.published_on)


def _report_day(published_on: str | None) -> str | None:
    return human_iso(published_on) if published_on else None
