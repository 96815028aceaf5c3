"""Who they are: the persons of both sides that the reports name, and the holders of the first offices that they do not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.entry import Precision, Term
from dragoman.brief.desk import Desk
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.wording import is_somebody
from dragoman.query.dates import MONTHS, human_day
from dragoman.query.facts import Report
from dragoman.query.parties import Who
from dragoman.record.rows import fold

STALE = timedelta(days=180)
LOOKED_AT = 60  # of somebody's mentions, the newest: the office stands beside the name in one of them, or nowhere
_RANKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:president|king|queen|emir|sultan|supreme leader|head of state|prime minister|chancellor|premier)(?!.* (?:of|at) [A-Z])\b",
        r"^(?!.*\b(?:assistant|under|deputy|vice|acting|spokes\w+)\b).*\b(?:foreign|external|secretary of state)\b(?! for)",
        r"\b(?:defen[cs]e|vice president|deputy prime minister|national security|deputy (?:foreign|secretary)|under secretary)\b",
        r"\b(?:ambassador|envoy|representative|charg)",
        r"\bspokes",
    )
)
_FOREIGN = 1
_FORMER = re.compile(r"^(?:former|ex|late)\b", re.IGNORECASE)
_OFFICES = ("HOS", "HOG", "FM")


@dataclass(frozen=True, slots=True)
class _Seen:
    id: str
    name: str
    role: str
    report: Report
    seen_on: date | None
    """The day of the newest report that shows the person in that office."""
    mentions: int
    start: int
    stop: int


def people(desk: Desk) -> Section:
    """One group for each side."""
    return Section("people", "Who they are", tuple(g for side in desk.sides if (g := _group(desk, side)).lines))


def _group(desk: Desk, side: Who) -> Group:
    taking_part = _taking_part(desk)
    everybody = sorted(_seen(desk, side), key=lambda s: (_is_old(desk, s), _rank(s.role), s.id not in taking_part, -s.mentions, s.id))
    seen = [s for s in everybody if (s.id in taking_part or _rank(s.role) <= _FOREIGN) and not _is_former(s)]
    most = desk.limits.people
    lines = []
    for s in seen[:most]:
        words = desk.sentence_around(s.report.number, s.start, s.stop)
        term = _term(s)
        notes = [desk.cite(words)]
        tenure = ""
        if term:
            tenure = _tenure(desk, term)
            notes.append(desk.cite_basis(_basis(desk, s.id, term)))
        elif s.seen_on and _is_old(desk, s):
            tenure = f" (on {human_day(s.seen_on)})"
        lines.append(Line(f"{s.name}, {s.role}{tenure}", tuple(notes), mark="person"))
        desk.speaker.introduce(s.id)
    lines += _from_knowledge(desk, side, seen[:most]) if side.country and desk.on else []
    left = len(everybody) - len(seen[:most])
    remark = f"{left} more {'is' if left == 1 else 'are'} named in the reports" if left > 0 else None
    return Group(tuple(lines), heading=side.label, side=side.label, remark=remark)


def _is_former(seen: _Seen) -> bool:
    """Whether the office is called a former one, or is one of the first and the knowledge base knows that it had ended by then."""
    from dragoman.actors.knowledge import load_knowledge

    if _FORMER.search(seen.role):
        return True
    if _rank(seen.role) > _FOREIGN or seen.seen_on is None:
        return False
    terms = [t for t in load_knowledge().terms(seen.id) if t.office in _OFFICES]
    return bool(terms) and all(t.end is not None and t.end < seen.seen_on for t in terms)


def _taking_part(desk: Desk) -> frozenset[str]:
    """Who acts in what lies between the two sides, or speaks in the reports that concern both."""
    acting = {p.id for f in desk.dealings for p in f.parties if p.is_person}
    sql = "SELECT DISTINCT speaker FROM statement WHERE speaker IS NOT NULL AND document IN (SELECT value FROM json_each(?))"
    speaking = desk.questions.record.connection.execute(sql, (json.dumps(sorted(desk.relevant)),))
    return frozenset(acting | {row[0] for row in speaking})


def _is_old(desk: Desk, seen: _Seen) -> bool:
    """Whether the reports that show the person in office are so old that another may hold it by now, and nothing says that he does not."""
    if desk.on is None or seen.seen_on is None or desk.on - seen.seen_on <= STALE:
        return False
    term = _term(seen)
    return term is None or not term.covers(desk.on)


def _term(seen: _Seen) -> Term | None:
    """The knowledge base's term in the office that the report shows; None where it knows none of that title on that day."""
    from dragoman.actors.knowledge import load_knowledge

    if seen.seen_on is None:
        return None
    role = _words_of(seen.role)
    known = load_knowledge().term_on(seen.id, seen.seen_on)
    return next((t for t in known if role <= (title := _words_of(t.title)) or title <= role), None)


def _words_of(title: str) -> set[str]:
    """The words by which two titles are compared: a spokeswoman holds a spokesperson's office."""
    return {re.sub(r"^spokes(?:wo)?man$", "spokesperson", w) for w in fold(title).split()}


def _tenure(desk: Desk, term: Term) -> str:
    """`(since 9 March 2004)`; the end only where it was past on the brief's day."""
    start = term.start and _as_exact(term.start, term.start_precision)
    if term.end and desk.on and term.end < desk.on:
        return f" ({start or '?'} – {_as_exact(term.end, term.end_precision)})"
    return f" (since {start})" if start else ""


def _as_exact(day: date, precision: Precision) -> str:
    """The day, month or year, as exactly as the source has it."""
    if precision == "day":
        return human_day(day)
    return f"{MONTHS[day.month - 1]} {day.year}" if precision == "month" else str(day.year)


def _basis(desk: Desk, person: str, term: Term) -> str:
    kept = f"Wikidata {person}" if re.fullmatch(r"Q\d+", person) else person
    start = f"from {_as_exact(term.start, term.start_precision)}" if term.start else "from an unknown day"
    past = term.end is not None and desk.on is not None and term.end < desk.on
    end = f" to {_as_exact(term.end, term.end_precision)}" if past and term.end else ""
    return f"knowledge base ({kept}): {term.title}, {start}{end}"


def _day(report: Report) -> date | None:
    return date.fromisoformat(report.published_on) if report.published_on else None


def _seen(desk: Desk, side: Who) -> list[_Seen]:
    """The side's persons with an office, each as the newest report shows them, cited where the office stands beside the name."""
    condition, values = side.condition("a.id", "a.country")
    rows = desk.questions.record.connection.execute(
        "SELECT a.document, a.id, a.name, a.role, m.start, m.stop FROM actor a JOIN mention m ON m.document = a.document AND m.actor = a.id"
        f" WHERE a.kind = 'person' AND a.role IS NOT NULL AND {condition} AND a.document IN (SELECT value FROM json_each(?))"
        " ORDER BY a.document, m.start",
        (*values, json.dumps(sorted(desk.relevant))),
    ).fetchall()
    people: dict[str, list[_Seen]] = {}
    for r in rows:
        if is_somebody(r["name"], r["role"]):
            report = desk.questions.loader.report(r["document"])
            people.setdefault(r["id"], []).append(_Seen(r["id"], r["name"], r["role"], report, _day(report), 0, r["start"], r["stop"]))
    return [_best(desk, seen) for _, seen in sorted(people.items())]


def _best(desk: Desk, seen: list[_Seen]) -> _Seen:
    newest = max(seen, key=lambda s: s.report.order)
    role = _long_words(newest.role)

    def worth(s: _Seen) -> tuple[object, ...]:
        said = _long_words(desk.sentence_around(s.report.number, s.start, s.stop).text)
        return len(role & said), s.report.order, -s.start

    best = max(sorted(seen, key=lambda s: (s.report.order, -s.start), reverse=True)[:LOOKED_AT], key=worth)
    return _Seen(newest.id, newest.name, newest.role, best.report, newest.seen_on, len(seen), best.start, best.stop)


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def _from_knowledge(desk: Desk, side: Who, seen: list[_Seen]) -> Iterator[Line]:
    """Holders of the first offices whom the reports do not name; none for an office that the reports give to somebody."""
    from dragoman.actors.knowledge import load_knowledge

    assert desk.on is not None
    fresh = [s for s in seen if not _is_old(desk, s)]
    said, roles = {s.id for s in fresh}, [s.role for s in fresh]
    for office in _OFFICES:
        for entry, term in load_knowledge().holders(office, side.country or "", desk.on)[:1]:
            given = any(fold(term.title) == fold(r) or _rank(r) == _rank(term.title) == _FOREIGN for r in roles)
            if entry.id in said or given:
                continue
            said.add(entry.id)
            basis = desk.cite_basis(_basis(desk, entry.id, term))
            yield Line(f"{entry.name}, {term.title}{_tenure(desk, term)} – not named in the reports", (basis,), mark="person")


def _rank(role: str) -> int:
    return next((n for n, pattern in enumerate(_RANKS) if pattern.search(role)), len(_RANKS))
