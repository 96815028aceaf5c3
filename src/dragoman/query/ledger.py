"""Words and deeds: what was announced, promised, threatened or refused, and what followed, as far as the record knows.

Precision first. A deed answers a word only if it is of the type (and mode) that the word asks for, if the parties are the same (the
persons too, where both name them), and if it came after the word: around the day for which it was due, or within the patience that
pledges.toml gives to a word without a date. What is disputed, or has no day of its own, answers nothing.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.query import filters
from dragoman.query.dates import human_day
from dragoman.query.facts import EventFact, Party, StatementFact
from dragoman.query.filters import OfLedger
from dragoman.query.joining import NEGATIVE, JoinedEvent
from dragoman.query.parties import Who
from dragoman.query.pledges import Deed, Outcome, Pledge, PledgeKind, pledge_in
from dragoman.query.scale import noun

_NO_MORE = {"denied": "denied", "not_planned": "no longer planned", "did_not_occur": "it did not come about"}
REPORTING = timedelta(days=3)
"""How long after its day a deed may take to be reported; only then has a word lapsed."""
Said = tuple[StatementFact, Pledge]
_Deed = tuple[date, int, JoinedEvent, EventFact, str | None]
"""Day, place among the events, the event, the fact that tells most, the mode."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A word, and what followed. `by`: whom it binds (both sides of a meeting); `due`: first and last day for which it was meant;
    `about`: what it is a word of ("a meeting", "help").

    `deeds`: what kept or broke it, oldest first, each with its sources; `reason`: the outcome in a sentence.
    """

    kind: PledgeKind
    by: tuple[Party, ...]
    word: EventFact | StatementFact
    due: tuple[date | None, date | None]
    outcome: Outcome
    deeds: tuple[JoinedEvent, ...]
    reason: str
    about: str

    @property
    def on(self) -> date | None:
        """The day on which the word was reported."""
        return _told(self.word)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word before it is judged. `home`: the joined event of which it is a part, None for a statement."""

    fact: EventFact | StatementFact
    pledge: Pledge
    by: tuple[Party, ...]
    towards: tuple[Party, ...]
    due: tuple[date | None, date | None]
    home: JoinedEvent | None


def ledger(events: Sequence[JoinedEvent], promises: Iterable[Said], today: date | None, sides: Sequence[Who]) -> list[LedgerEntry]:
    """The ledger of the parties whose `events` these are, oldest word first; each word once, however often it was repeated.

    `promises`: statements that promise something, with what they promise. `today`: the day as of which it is judged.
    """
    deeds = _Deeds(events)
    return _not_repeated((word, _entry(word, deeds, today)) for word in _once(_binding(events, promises, sides)))


def lapsed(events: Sequence[JoinedEvent], since: date, today: date, sides: Sequence[Who]) -> list[LedgerEntry]:
    """The entries of the ledger whose day was `since` or later and passed without a report that it was done, oldest word first.

    Only an event has a day for which it is due, and of one report its clause is heard before any statement: statements change nothing.
    """
    near = {f.report.number for event in events if event.last and since <= event.last <= today for f in event.facts}
    told = [event for event in events if any(f.report.number in near for f in event.facts)]
    dated = (word for word in _once(_binding(told, (), sides)) if word.due[1] and word.due[1] >= since)
    deeds = _Deeds(events)
    return [e for e in _not_repeated((word, _entry(word, deeds, today)) for word in dated) if e.outcome == "lapsed"]


def _binding(events: Iterable[JoinedEvent], promises: Iterable[Said], sides: Sequence[Who]) -> list[_Word]:
    """What events and statements say that binds one of the parties, oldest first."""
    words = [w for event in events for w in _words_of(event) if _binds(w, sides)]
    told = {(w.fact.report.number, w.fact.statement) for w in words if isinstance(w.fact, EventFact) and w.fact.statement}
    for statement, pledge in promises:
        speaker = statement.speaker
        if speaker and (statement.report.number, statement.id) not in told:
            word = _Word(statement, pledge, (speaker,), statement.addressees, (None, None), None)
            words += [word] if _binds(word, sides) else []
    return sorted(words, key=lambda w: (_told(w.fact) or date.max, w.fact.report.order, w.fact.seq))


def _words_of(event: JoinedEvent) -> Iterator[_Word]:
    """The first word of each kind that the reports of an event give."""
    kinds = set()
    for fact in event.facts:
        pledge = pledge_in(fact)
        if pledge and pledge.kind not in kinds and (pledge.mutual or fact.actors):
            kinds.add(pledge.kind)
            by = fact.parties if pledge.mutual else fact.actors
            yield _Word(fact, pledge, by, () if pledge.mutual else fact.recipients, _due(fact, pledge), event)


def _due(fact: EventFact, pledge: Pledge) -> tuple[date | None, date | None]:
    """The days for which the deed is meant; not a day that had passed when the word was given."""
    told = _told(fact)
    if not pledge.is_dated or fact.first is None or (told and (fact.last or fact.first) < told):
        return None, None
    return fact.first, fact.last


def _once(words: Iterable[_Word]) -> Iterator[_Word]:
    """Each clause is one word of a kind: what was agreed and what is planned by it are told by the same words."""
    taken: dict[tuple[int, bool], list[tuple[int, int]]] = {}
    for word in sorted(words, key=_plainness):
        spans = _spans(word.fact)
        known = taken.setdefault((word.fact.report.number, word.pledge.kind in ("announced", "promised")), [])
        if not any(a < stop and start < b for a, b in spans for start, stop in known):
            known += spans
            yield word


def _plainness(word: _Word) -> tuple[object, ...]:
    """A deed that is announced says more than the agreement to do it, and that more than the statement."""
    agreed = 0 if isinstance(word.fact, EventFact) and not word.pledge.matter else 1 if isinstance(word.fact, EventFact) else 2
    return _told(word.fact) or date.max, word.fact.report.order, agreed, word.fact.seq


def _entry(word: _Word, deeds: _Deeds, today: date | None) -> LedgerEntry:
    outcome, found, reason = _judge(word, deeds, today)
    return LedgerEntry(word.pledge.kind, word.by, word.fact, word.due, outcome, found, reason, word.pledge.id)


def _judge(word: _Word, deeds: _Deeds, today: date | None) -> tuple[Outcome, tuple[JoinedEvent, ...], str]:
    told = _told(word.fact)
    if told is None:
        return "open", (), "the report bears no date, so nothing can be said to follow it"
    kept = word.home if _came_about(word) else deeds.first(word, word.pledge.kept_by, told)
    broken = deeds.first(word, word.pledge.broken_by, told, towards_all=True)
    if broken and kept and not word.pledge.lasting and _day(kept) <= _day(broken):
        broken = None
    if broken:
        return "broken", (kept, broken) if kept and kept is not broken else (broken,), _deed_reason(broken)
    if kept:
        return "kept", (kept,), _deed_reason(kept)
    home = word.home
    if home and word.pledge.is_dated and not word.pledge.holds_back and home.status in NEGATIVE:
        return "broken", (home,), f"{_NO_MORE[home.status]}, by a report of {_in_words(_told(home.facts[-1]))}"
    return _waiting(word, told, today)


def _waiting(word: _Word, told: date, today: date | None) -> tuple[Outcome, tuple[JoinedEvent, ...], str]:
    last = word.due[1]
    end = (last + REPORTING) if last else told + timedelta(days=word.pledge.patience)
    if today is None or today <= end:
        ahead = last is not None and today is not None and today < last
        return "open", (), f"due on {_in_words(last)}" if ahead else "nothing in the record has answered it yet"
    if word.pledge.holds_back:
        return "kept", (), f"nothing to the contrary was reported up to {human_day(end)}"
    when = f"its day, {human_day(last)}, passed" if last else f"{word.pledge.patience} days passed"
    return "lapsed", (), f"{when}, and no report tells that it was done"


def _came_about(word: _Word) -> bool:
    """Whether later reports of the very event that was announced say that it took place."""
    home = word.home
    if home is None or word.pledge.holds_back or not word.pledge.is_dated or home.is_disputed:
        return False
    return home.status in ("occurred", "ongoing")


def _deed_reason(deed: JoinedEvent) -> str:
    return f"{noun(deed.main.type, deed.mode)} {'on' if deed.first else 'reported on'} {_in_words(deed.on)}"


def _in_words(day: date | None) -> str:
    return human_day(day) if day else "an unknown day"


class _Deeds:
    """What took place, by type and day, to be found quickly."""

    def __init__(self, events: Iterable[JoinedEvent]) -> None:
        self._by_type: dict[str, list[_Deed]] = {}
        for n, event in enumerate(events):
            on = event.first  # a deed without a day of its own may be older than the word
            if on and event.status in ("occurred", "ongoing") and not event.is_disputed:
                self._by_type.setdefault(event.facts[0].type, []).append((on, n, event, event.main, event.mode))
        for found in self._by_type.values():
            found.sort(key=lambda d: d[:2])

    def first(self, word: _Word, wanted: Iterable[Deed], told: date, *, towards_all: bool = False) -> JoinedEvent | None:
        """The first deed that answers the word, None where there is none; with `towards_all` by what is done to all it was given to."""
        start, end = _window(word, told)
        best: _Deed | None = None
        for deed in wanted:
            found = self._by_type.get(deed.type, [])
            for at in range(bisect_left(found, start, key=lambda d: d[0]), len(found)):
                if found[at][0] > end or (best and found[at][:2] >= best[:2]):
                    break
                if deed.fits(found[at][3].type, found[at][4]) and _answers(found[at][2], found[at][3], word, towards_all):
                    best = found[at]
                    break
        return best[2] if best else None


def _window(word: _Word, told: date) -> tuple[date, date]:
    first, last = word.due
    if first is None or last is None:
        return told, told + timedelta(days=word.pledge.patience)
    grace = timedelta(days=word.pledge.grace)
    return max(told, first - grace), last + grace


def _answers(event: JoinedEvent, main: EventFact, word: _Word, towards_all: bool) -> bool:
    if not _is_later(event, word.fact):
        return False
    if word.pledge.mutual:
        return _same(word.by, main.parties, all_of=True)
    if not _same(word.by, main.actors, all_of=False):
        return False
    if isinstance(word.fact, StatementFact) and not word.towards:
        return True  # whom it is about is found in its content: only statements that speak of the other side come here
    towards = word.towards or (word.by if len(_persons_by_side(word.by)) > 1 else ())
    if not towards:
        return not main.recipients
    return _same(towards, main.recipients, all_of=towards_all and bool(word.towards))


def _is_later(event: JoinedEvent, word: EventFact | StatementFact) -> bool:
    """Whether a later report tells that it was done."""
    facts = [f for f in event.facts if f.is_asserted]
    return any(f.report.order > word.report.order for f in facts)


def _same(wanted: Iterable[Party], there: Iterable[Party], *, all_of: bool) -> bool:
    """Whether the parties are there: all of their countries (or at least one), and the same persons where both name any."""
    one, other = _persons_by_side(wanted), _persons_by_side(there)
    if not one or not (one.keys() <= other.keys() if all_of else one.keys() & other.keys()):
        return False
    return all(not one[side] or not other[side] or one[side] & other[side] for side in one.keys() & other.keys())


def _persons_by_side(parties: Iterable[Party]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for p in parties:
        side = p.country or p.id
        out[side] = out.get(side, frozenset()) | (frozenset({p.id}) if p.is_person else frozenset())
    return out


def _not_repeated(entries: Iterable[tuple[_Word, LedgerEntry]]) -> list[LedgerEntry]:
    """The entries without those that say again what an earlier one says: of the same parties, for the same days, with the same end.

    A word without a date that nothing has answered is the same word again as long as the first still waits.
    """
    out: list[LedgerEntry] = []
    first: dict[tuple[object, ...], date] = {}
    for word, entry in entries:
        what = (word.fact.type, word.fact.mode) if isinstance(word.fact, EventFact) else ("statement", None)
        sides = tuple(tuple(sorted({p.country or p.id for p in some})) for some in (word.by, word.towards))
        answered = tuple((d.facts[0].report.number, d.facts[0].id) for d in entry.deeds)
        key = (entry.kind, what, sides, entry.due, entry.outcome, answered)
        told = entry.on or date.max
        again = key in first and (answered or entry.due[0] or told - first[key] <= timedelta(days=word.pledge.patience))
        if not again:
            first[key] = told
            out.append(entry)
    return out


def _binds(word: _Word, sides: Sequence[Who]) -> bool:
    """Whether the word binds one of the parties asked about, towards somebody abroad: a quarrel at home is no diplomacy."""
    if not any(side.covers(p.id, p.country) for side in sides for p in word.by):
        return False
    own, others = _persons_by_side(word.by).keys(), _persons_by_side(word.towards).keys()
    return len(own) > 1 if word.pledge.mutual else not others or bool(others - own)


def _told(fact: EventFact | StatementFact) -> date | None:
    """The day on which a word was reported."""
    return date.fromisoformat(fact.report.published_on) if fact.report.published_on else None


def _day(event: JoinedEvent) -> date:
    return event.on or date.max


def _spans(fact: EventFact | StatementFact) -> list[tuple[int, int]]:
    words = (fact.words,) if isinstance(fact, EventFact) else fact.content
    return [(w.start, w.stop) for w in words]


def kept_to(connection: sqlite3.Connection, entries: Iterable[LedgerEntry], only: OfLedger) -> list[LedgerEntry]:
    """The entries whose words the filters let through; with a limit the newest so many."""
    kind, outcome = filters.pledge_kind_named(only.get("kind")), filters.outcome_named(only.get("outcome"))
    type, country = filters.type_named(only.get("type")), filters.country_named(only.get("country"))
    issues = set(filters.issues_named(connection, only.get("issue")) or ())
    publishers = filters.publishers_named(connection, publisher) if (publisher := only.get("publisher")) else None
    since, until = filters.day_named(only.get("since")) or date.min, filters.day_named(only.get("until")) or date.max

    def keeps(entry: LedgerEntry) -> bool:
        word = entry.word
        return (
            (kind is None or entry.kind == kind)
            and (outcome is None or entry.outcome == outcome)
            and (type is None or (isinstance(word, EventFact) and word.type == type))
            and (country is None or any(p.country == country for p in entry.by))
            and (not issues or not issues.isdisjoint(word.issues))
            and (publishers is None or word.report.publisher in publishers)
            and since <= (entry.on or date.min) <= until
        )

    found = [e for e in entries if keeps(e)]
    limit = only.get("limit")
    return found[-limit:] if limit else found
