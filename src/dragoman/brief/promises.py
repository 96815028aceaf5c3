"""Words and deeds: what either side announced, promised, threatened or refused towards the other, and what followed."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.model import Group, Line, Mark, Section
from dragoman.brief.passages import content_of
from dragoman.query.dates import human_day, human_range
from dragoman.query.facts import EventFact, Words
from dragoman.query.ledger import LedgerEntry
from dragoman.query.pledges import Outcome

_GROUPS: Mapping[Outcome, str] = {
    "broken": "Broken", "open": "Open", "lapsed": "Lapsed: the day passed, and no report tells of the deed", "kept": "Kept",
}  # fmt: skip
MOST_DEEDS = 3


def promises(desk: Desk) -> Section:
    """One line for each word, what was broken first; each with its own words and those of the deeds that answered it."""
    entries = desk.questions.ledger(desk.a, desk.b)
    groups = []
    for outcome, heading in _GROUPS.items():
        found = [e for e in entries if e.outcome == outcome and e.word.report.number in desk.relevant and _is_telling(desk, e)]
        lines = {(x.text, x.quote): x for e in found[-desk.limits.events :] if (x := _line(desk, e))}
        left = len(found) - len(lines)
        if lines:
            remark = f"the {len(lines)} newest of {len(found)}" if left > 0 else None
            groups.append(Group(tuple(lines.values()), heading=heading, remark=remark))
    return Section("ledger", "Words and deeds", tuple(groups))


def _is_telling(desk: Desk, entry: LedgerEntry) -> bool:
    """Whether a reader knows what was meant: a contact without a day, a place and names ("they are to discuss …") tells nothing."""
    word = entry.word
    if not isinstance(word, EventFact) or word.type != "CONSULT":
        return True
    return word.first is not None or word.place is not None or desk.names_both_sides(word.words)


def _line(desk: Desk, entry: LedgerEntry) -> Line:
    words = _words(desk, entry)
    deeds = tuple(n for deed in entry.deeds for n in desk.cite_all(deed.facts)[-MOST_DEEDS:])
    who = desk.speaker.names(entry.by)
    text = f"{who[:1].upper()}{who[1:]} {entry.kind} {_about(entry)}{_due(entry)} – {entry.outcome}: {entry.reason}"
    notes = dict.fromkeys((*(desk.cite(w) for w in words), *deeds))
    when = human_day(entry.on) if entry.on else None
    mark: Mark = entry.outcome
    return Line(text, tuple(notes), when=when, quote=" … ".join(one_line(w.text) for w in words), mark=mark)


def _words(desk: Desk, entry: LedgerEntry) -> tuple[Words, ...]:
    """The clause in which the word was given."""
    if isinstance(entry.word, EventFact):
        return (desk.clause(entry.word),)
    return content_of(desk, entry.word, entry.about) or entry.word.content[:1]


def _about(entry: LedgerEntry) -> str:
    return entry.about


def _due(entry: LedgerEntry) -> str:
    first, last = entry.due
    return f" for {human_range(first, last)}" if first and last else ""
