"""The brief before the talks: who they are, what is at hand, what each side says, what is between them, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from dragoman.brief.agenda import agenda
from dragoman.brief.between import dealings, last_meeting
from dragoman.brief.contacts import road, talks, talks_at_hand
from dragoman.brief.desk import Desk, country_names
from dragoman.brief.encounters import encounters
from dragoman.brief.length import shortened
from dragoman.brief.limits import DEFAULT, FULL, Limits
from dragoman.brief.matrix import matrix
from dragoman.brief.model import Brief, Footnote, Source
from dragoman.brief.numbering import numbered
from dragoman.brief.open_points import ahead, scheduled, unsettled
from dragoman.brief.people import people
from dragoman.brief.promises import promises
from dragoman.brief.tone import tone_points, tone_section
from dragoman.brief.voices import voice_of
from dragoman.brief.wording import Speaker
from dragoman.query.dates import human_day
from dragoman.query.facts import Report
from dragoman.query.parties import Who
from dragoman.query.questions import Questions
from dragoman.record.store import Record

Length = int | Literal["full"] | None
"""Pages; everything; or what suits most desks."""


def build_brief(record: Record, a: str, b: str, *, as_of: date | None = None, length: Length = None) -> Brief:
    """The brief on two parties as of a day, by default that of the newest report; the same for the same record, byte for byte.

    With `as_of` only reports published by then are known. `UnknownParty`, `AmbiguousParty` where a name cannot be resolved;
    ValueError for a length of less than a page.
    """
    if isinstance(length, int) and length < 1:
        raise ValueError(f"a brief has at least one page, not {length}")
    questions = Questions(record, as_of)
    newest = _newest(day for _, day in questions.known_days())
    desk = _desk(questions, questions.who(a), questions.who(b), as_of or newest, FULL if length == "full" else DEFAULT)
    brief = _whole(desk, _as_of_note(as_of, newest))
    return shortened(brief, length) if isinstance(length, int) else brief


def _whole(desk: Desk, as_of_note: str) -> Brief:
    met = encounters(desk)
    at_hand = talks_at_hand(desk, met)
    since = last_meeting(desk, met, at_hand)
    points = tone_points(desk)
    sections = [
        people(desk),
        talks(desk, at_hand),
        road(desk, met, at_hand, since),
        agenda(desk, at_hand),
        matrix(desk, at_hand),
        promises(desk),
    ]
    sections += [*dealings(desk, since), unsettled(desk, met, at_hand), ahead(desk, met, at_hand), tone_section(desk, points)]
    shown, footnotes, moments = numbered((s for s in sections if s.lines), desk.footnotes, desk.moments)
    return Brief(
        sides=(desk.a.label, desk.b.label),
        as_of=desk.on,
        as_of_note=as_of_note,
        sections=shown,
        footnotes=footnotes,
        sources=_sources(desk, footnotes),
        silent=tuple(s.title for s in sections if not s.lines and s.id != "before"),
        notices=_notices(desk.questions),
        tone=points,
        timeline=moments,
        scheduled=scheduled(desk, met, at_hand),
    )


def _desk(questions: Questions, one: Who, other: Who, on: date | None, limits: Limits) -> Desk:
    between = questions.between(questions.events(actor=one, counterpart=other), one, other)
    home = [code for who in (one, other) if (code := who.country or who.home)]
    relevant = _concerning(questions, one) & _concerning(questions, other)
    codes = {p.country for number in relevant for p in questions.loader.cast(number).values() if p.country}
    return Desk(
        questions=questions, a=one, b=other, on=on, speaker=Speaker(home, country_names({*codes, *home})), relevant=relevant,
        contacts=tuple(questions.join(f for f in between if f.type == "CONSULT")), dealings=tuple(between),
        others=tuple(questions.join(f for f in between if f.type != "CONSULT")), limits=limits,
    )  # fmt: skip


def _concerning(questions: Questions, who: Who) -> frozenset[int]:
    """Numbers of the known reports in which the party occurs."""
    condition, values = who.condition("id", "country")
    rows = questions.record.connection.execute(f"SELECT DISTINCT document FROM actor WHERE {condition}", values)
    known = {number for number, _ in questions.known_days()} - set(questions.revisions)
    return frozenset(row[0] for row in rows) & known


def _newest(days: Iterable[str | None]) -> date | None:
    newest = max((day for day in days if day), default=None)
    return date.fromisoformat(newest) if newest else None


def _as_of_note(as_of: date | None, newest: date | None) -> str:
    if as_of:
        return f"Only reports published on or before {human_day(as_of)}."
    return f"As of the newest report in the record, {human_day(newest)}." if newest else "No report in the record bears a date."


def _sources(desk: Desk, footnotes: Iterable[Footnote]) -> tuple[Source, ...]:
    """The reports cited, and those that gave way to one of them, oldest first."""
    cited: dict[int, list[int]] = {}
    for footnote in footnotes:
        if footnote.words:
            cited.setdefault(footnote.words.report.number, []).append(footnote.number)
    revisions = desk.questions.revisions
    gone = [n for n, r in revisions.items() if r.later in desk.relevant]
    loader = desk.questions.loader
    copies = {r.number for number in cited for r in desk.questions.copies(number) if loader.families[r.number] != r.number}
    out = []
    for number in sorted({*cited, *gone, *copies}, key=lambda n: loader.report(n).order):
        later = revisions.get(number)
        superseded = f"{later.kind} by the report of {_day(loader.report(later.later))}; not used" if later else None
        report = loader.report(number)
        notes = tuple(cited.get(number, ()))
        note = superseded or _copy_note(desk, report) or _basis_note(report)
        out.append(Source(report, loader.text(number), notes, note, voice_of(desk, report)))
    return tuple(out)


def _copy_note(desk: Desk, report: Report) -> str | None:
    """Whose report it is a copy of: copies are no further witnesses."""
    first = desk.questions.loader.families[report.number]
    if first == report.number:
        return None
    origin = desk.questions.loader.report(first)
    return f"a copy of {origin.publisher or 'the report'}, {_day(origin)}; both count as one"


def _basis_note(report: Report) -> str | None:
    return "date inferred" if report.published_basis == "inferred" else None


def _day(report: Report) -> str:
    return human_day(date.fromisoformat(report.published_on)) if report.published_on else "an unknown day"


def _notices(questions: Questions) -> tuple[str, ...]:
    undated = questions.record.connection.execute("SELECT count(*) FROM reading WHERE published_on IS NULL").fetchone()[0]
    if not undated:
        return ()
    left = "left out, since a day was asked for" if questions.as_of else "used, though it cannot be said what was known when"
    return (f"{undated} report{'s' if undated > 1 else ''} without a date of publication: {left}.",)
