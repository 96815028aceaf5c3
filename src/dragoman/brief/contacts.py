"""The talks at hand, the contacts before them, and the meetings that are expected, disputed or denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from dragoman.brief.desk import Desk, one_line
from dragoman.brief.model import Group, Line, Mark, Section
from dragoman.brief.wording import STATUS_WORDS, reported, when_of
from dragoman.query.facts import EventFact
from dragoman.query.joining import EXPECTING, NEGATIVE, JoinedEvent, Move

NEAR, RECENT = timedelta(days=3), timedelta(days=14)
MOST = 20


def talks_at_hand(desk: Desk) -> JoinedEvent | None:
    """The meeting that the brief is for: under way, else the next one ahead, else the one just held; None where there is none."""
    ranked = [(rank, n, c) for n, c in enumerate(desk.contacts) if (rank := _rank(desk, c)) is not None]
    return min(ranked, key=lambda r: (r[0], r[1]), default=(0, 0, None))[2]


def talks(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """What is known of the talks at hand, and how that moved from report to report."""
    if at_hand is None:
        return Section("talks", "The talks at hand", ())
    head = _event_line(desk, at_hand)
    moves = at_hand.moves if len(at_hand.moves) > 1 else ()
    told = tuple(_move_line(desk, m) for m in moves)
    groups = [Group((head,))]
    if told:
        groups.append(Group(told, heading="How it came about"))
    return Section("talks", "The talks at hand", tuple(groups))


def previous(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """Contacts that took place, oldest first."""
    held = [c for c in desk.contacts if c is not at_hand and not c.is_disputed and c.status in ("occurred", "ongoing")]
    return Section("contacts", "Previous contacts", _capped(tuple(_event_line(desk, c) for c in held)))


def unsettled(desk: Desk, at_hand: JoinedEvent | None) -> Section:
    """What is expected, disputed or denied between the two, meetings and other events alike."""
    others = desk.questions.join(f for f in desk.dealings if f.type != "CONSULT")
    events = [*desk.contacts, *others]
    groups = []
    for event in (e for e in events if e.is_disputed):
        lines = tuple(_move_line(desk, m) for m in event.moves)
        groups.append(Group(lines, heading=f"Disputed: {_lower(desk.speaker.subject_of(event))}"))
    expected = [e for e in events if not e.is_disputed and e is not at_hand and e.status in EXPECTING]
    refused = [e for e in events if not e.is_disputed and e is not at_hand and e.status in NEGATIVE]
    lapsed = [e for e in expected if e.last and desk.on and e.last < desk.on]
    groups += _group(desk, [e for e in expected if e not in lapsed], "Expected", "expected")
    groups += _group(desk, lapsed, "Expected for a day that has passed; no report in the record says what became of it", "expected")
    groups += _group(desk, refused, "Denied, refused or not foreseen", "denied")
    return Section("unsettled", "Expected, disputed, denied", tuple(groups))


def dealings(desk: Desk) -> Section:
    """What they did to and said of one another, words and deeds apart; what was only expected stands elsewhere."""
    others = desk.questions.join(f for f in desk.dealings if f.type != "CONSULT")
    events = [e for e in others if e.status in ("occurred", "ongoing") and not e.is_disputed]
    words = tuple(_event_line(desk, e) for e in events if e.main.quad.startswith("verbal"))
    deeds = tuple(_event_line(desk, e) for e in events if e.main.quad.startswith("material"))
    elsewhere = tuple(_event_line(desk, e) for e in _towards_others(desk))
    groups = (*_capped(words, "Words"), *_capped(deeds, "Deeds"), *_capped(elsewhere, "Deeds towards others, in the same reports"))
    return Section("dealings", "Between them: words and deeds", groups)


def _towards_others(desk: Desk) -> Iterator[JoinedEvent]:
    """Material events of either side towards a third party, from reports that concern both: what the talks are held in view of."""
    among = {(f.report.number, f.id) for f in desk.dealings}
    facts: dict[tuple[int, str], EventFact] = {}
    for side in desk.sides:
        for f in desk.questions.events(actor=side, reports=desk.relevant):
            if f.quad.startswith("material") and f.is_asserted and f.recipients:
                acting = any(desk.side_of(p.id, p.country) for p in f.actors)
                if acting and (f.report.number, f.id) not in among:
                    facts[f.report.number, f.id] = f
    yield from desk.questions.join(facts.values())


def _event_line(desk: Desk, event: JoinedEvent, mark: Mark = "held") -> Line:
    """The event in one sentence, with who says so, and the words of the report that tells most."""
    shown = event.shown
    words = desk.clause(shown)
    notes = tuple(dict.fromkeys((desk.cite(words), *desk.cite_all(event.facts))))
    text = desk.speaker.event(event) + _according_to(desk, shown)
    if event.is_disputed:
        text, mark = f"{text} – disputed", "disputed"
    return Line(text, notes, when=when_of(event), quote=one_line(words.text), mark=mark)


def _move_line(desk: Desk, move: Move) -> Line:
    """What one report made of the event, and through whose mouth."""
    fact = move.fact
    by = f" by {desk.speaker.name(fact.speaker)}" if fact.speaker else ""
    publisher = fact.report.publisher
    source = f", {publisher} reports" if publisher and not fact.speaker else ""
    verdict = STATUS_WORDS[fact.status]
    if by and fact.status not in ("denied", "planned", "called_for"):
        by = f", according to{by.removeprefix(' by')}"
    mark: Mark = "denied" if fact.status in NEGATIVE else "expected" if fact.status in EXPECTING else "held"
    text = f"{verdict[:1].upper()}{verdict[1:]}{by}{source}"
    words = desk.clause(fact)
    return Line(text, (desk.cite(words),), when=reported(fact), quote=one_line(words.text), mark=mark)


def _according_to(desk: Desk, fact: EventFact) -> str:
    if fact.speaker is None or fact.speaker in fact.actors:
        return ""
    name = desk.speaker.name(fact.speaker)
    return f" by {name}" if fact.status == "denied" else f", according to {name}"


def _group(desk: Desk, events: Iterable[JoinedEvent], heading: str, mark: Mark) -> list[Group]:
    lines = tuple(_event_line(desk, e, mark) for e in events)
    return list(_capped(lines, heading))


def _capped(lines: tuple[Line, ...], heading: str | None = None) -> tuple[Group, ...]:
    """A group of the newest lines; what the cap leaves out is counted in the remark."""
    unique = tuple({(x.when, x.text, x.quote): x for x in lines}.values())
    left = len(unique) - MOST
    remark = f"the {MOST} newest of {len(unique)}" if left > 0 else None
    return (Group(unique[-MOST:], heading=heading, remark=remark),) if unique else ()


def _rank(desk: Desk, event: JoinedEvent) -> tuple[int, int] | None:
    """How near a contact is to the brief's day; None where it cannot be the talks at hand."""
    status = event.shown.status
    if desk.on is None or status in NEGATIVE or event.mode == "phone":
        return None
    told = event.facts[-1].on
    day = event.first or (told if told and status in (*EXPECTING, "ongoing") and desk.on - told <= RECENT else None)
    if day is None:
        return None
    doubtful = 4 if event.is_disputed else 0
    distance = (day - desk.on).days
    last = event.last or day
    if status == "ongoing" and abs(day - desk.on) <= NEAR:
        return doubtful, abs(distance)
    if status in EXPECTING and (last >= desk.on or event.first is None):
        return doubtful + 1, abs(distance) + (30 if event.first is None else 0)
    return (doubtful + 2, abs(distance)) if status in ("occurred", "ongoing") and abs(day - desk.on) <= NEAR else None


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
