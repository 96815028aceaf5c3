"""Who they are: the persons of both sides that the reports name, and the holders of the first offices that they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.brief.dates import human_day
from dragoman.brief.desk import Desk
from dragoman.brief.model import Group, Line, Section
from dragoman.brief.wording import is_somebody
from dragoman.query.facts import Report
from dragoman.query.parties import Who
from dragoman.record.rows import fold

MOST = 8
STALE = timedelta(days=180)
_RANKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:president|king|queen|emir|sultan|supreme leader|head of state|prime minister|chancellor|premier)\b",
        r"\b(?:foreign|external|secretary of state)\b",
        r"\b(?:defen[cs]e|vice president|deputy prime minister|national security)\b",
        r"\b(?:ambassador|envoy|representative|charg)",
        r"\bspokes",
    )
)
_FOREIGN = 1
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
    seen = sorted(_seen(desk, side), key=lambda s: (_is_old(desk, s), _rank(s.role), -s.mentions, s.id))
    lines = []
    for s in seen[:MOST]:
        words = desk.sentence_around(s.report.number, s.start, s.stop)
        then = f" (on {human_day(s.seen_on)})" if s.seen_on and _is_old(desk, s) else ""
        lines.append(Line(f"{s.name}, {s.role}{then}", (desk.cite(words),), mark="person"))
        desk.speaker.introduce(s.id)
    lines += _from_knowledge(desk, side, seen) if side.country and desk.on else []
    left = len(seen) - MOST
    return Group(tuple(lines), heading=side.label, side=side.label, remark=f"{left} more are named in the reports" if left > 0 else None)


def _is_old(desk: Desk, seen: _Seen) -> bool:
    """Whether the reports that show the person in office are so old that another may hold it by now."""
    return desk.on is not None and seen.seen_on is not None and desk.on - seen.seen_on > STALE


def _day(report: Report) -> date | None:
    return date.fromisoformat(report.published_on) if report.published_on else None


def _seen(desk: Desk, side: Who) -> list[_Seen]:
    """The side's persons with an office, each as the newest report shows them, cited where the office stands beside the name."""
    condition, values = side.condition("a.id", "a.country")
    rows = desk.questions.record.connection.execute(
        "SELECT a.document, a.id, a.name, a.role, m.start, m.stop FROM actor a JOIN mention m ON m.document = a.document AND m.actor = a.id"
        f" WHERE a.kind = 'person' AND a.role IS NOT NULL AND {condition} ORDER BY a.document, m.start",
        values,
    ).fetchall()
    people: dict[str, list[_Seen]] = {}
    for r in rows:
        if r["document"] in desk.relevant and is_somebody(r["name"], r["role"]):
            report = desk.questions.loader.report(r["document"])
            people.setdefault(r["id"], []).append(_Seen(r["id"], r["name"], r["role"], report, _day(report), 0, r["start"], r["stop"]))
    return [_best(desk, seen) for _, seen in sorted(people.items())]


def _best(desk: Desk, seen: list[_Seen]) -> _Seen:
    newest = max(seen, key=lambda s: s.report.order)
    role = _long_words(newest.role)

    def worth(s: _Seen) -> tuple[object, ...]:
        said = _long_words(desk.sentence_around(s.report.number, s.start, s.stop).text)
        return len(role & said), s.report.order, -s.start

    best = max(seen, key=worth)
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
            basis = f"knowledge base (Wikidata {entry.id}): {term.title}, {_span(term.start, term.end)}"
            yield Line(f"{entry.name}, {term.title} (not named in the reports)", (desk.cite_basis(basis),), mark="person")


def _span(start: date | None, end: date | None) -> str:
    return f"from {human_day(start) if start else 'an unknown day'}" + (f" to {human_day(end)}" if end else ", no end known")


def _rank(role: str) -> int:
    return next((n for n, pattern in enumerate(_RANKS) if pattern.search(role)), len(_RANKS))
