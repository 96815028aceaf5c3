"""Whether two facts tell one event, precision first: what might be two meetings stays two.

They do only if they are of the same type and in no different manner, the same parties stand on the same sides (two different persons of
one country are two different meetings), the places agree as far as both give one, and the dates meet within their grain. An undated
fact is about a dated event only where it names the same persons on both sides and was published about that time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.query.disagreements import is_country, places_agree
from dragoman.query.facts import EventFact, Party
from dragoman.query.nearness import Reach, reach_of
from dragoman.query.wars import is_told_on, names_war
from dragoman.reading import Status
from dragoman.record.revisions import likeness
from dragoman.record.rows import fold

SYMMETRIC = frozenset({"CONSULT", "AGREE"})
NEGATIVE: frozenset[Status] = frozenset({"denied", "not_planned", "did_not_occur"})
EXPECTING: frozenset[Status] = frozenset({"planned", "possible", "called_for", "conditional"})
AHEAD, BEHIND = timedelta(days=21), timedelta(days=3)  # how long before and after the day an undated fact may be about it
ABOUT = timedelta(days=1)  # how far from the day of a meeting the day may be that was expected for it: "in a couple of days"
GRAIN_DAYS = 2  # a date of at most so many days is exact enough without names
NAMED_GRAIN_DAYS = 31  # with them, a month: in a year two presidents may meet more than once
JOURNEY_DAYS = 21  # a journey is told by its first and last day; a longer time is no journey
SAME_WORDS = 0.5  # share of words at which two clauses of one type and day tell one deed
VERY_WORDS = 0.8  # and at which they tell one meeting of which one side is not named
COPIED_WORDS, COPIED_LENGTH = 0.9, 8  # and, with so many words, one deed whose day neither gives: a report and its copy
SIDE_BY_SIDE = 600  # characters: a paragraph or two
# Words that leave open whether people met or called one another.
OPEN_MANNER = frozenset({
    "spoke", "speak", "spoken", "speaks", "talked", "talk", "talking", "discussed", "discuss", "discussing", "conversation", "conversations", "discussion",
    "discussions", "consulted", "exchanged", "reviewed", "raised", "consultations", "touched", "addressed",
})  # fmt: skip
WRITTEN = re.compile(r"\b(?:letters?|cables?|telegrams?|messages?|wr(?:o|i|itt)\w+|reach\w* out|contact\w*|correspond\w*)\b", re.I)
SENT = ("sent", "send", "dispatch", "deploy")  # one who sends an envoy does not go himself
# "They speak several times a week" is no one conversation, and their lunch is not the talks before it.
HABIT = re.compile(
    r"\b(?:(?:multiple|many|several|numerous|countless) (?:times|occasions|meetings|calls|conversations)|number of|regular(?:ly)?|often|frequent(?:ly)?|constantly|repeatedly|(?:times|once|twice) a)\b",
    re.I,
)
MEAL = re.compile(r"\b(?:lunch|luncheon|dinner|breakfast|brunch|banquet|supper|tea|coffee|reception|meal)\b", re.I)
Sides = Mapping[str, frozenset[str]]
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with what comparing it takes, worked out once: persons by country, of all parties and of each side; the manner."""

    fact: EventFact
    parties: Sides
    actors: Sides
    recipients: Sides
    manner: str | None
    """`phone`, `written`, `` where they met, None where the words leave it open whether they met or called; for deeds the mode."""
    told: date | None

    @classmethod
    def of(cls, fact: EventFact, manner: str | None = None) -> Told:
        """`manner`: what another word of the same report tells of it ("Minister's Call with Counterpart" above "they spoke today")."""
        published = fact.report.published_on
        actors, recipients = by_country(fact.actors), by_country(fact.recipients)
        return cls(
            fact, _both(actors, recipients), actors, recipients, manner if manner is not None else manner_of(fact),
            date.fromisoformat(published) if published else None,
        )  # fmt: skip

    @property
    def is_habit(self) -> bool:
        return HABIT.search(self.fact.words.text) is not None

    @property
    def is_meal(self) -> bool:
        return MEAL.search(self.fact.trigger.text) is not None

    @property
    def is_war(self) -> bool:
        return names_war(self.fact, self.parties)

    @property
    def group(self) -> tuple[object, ...]:
        """What two facts of one event have in common in any case: the type, and the countries on its sides, in a war on either."""
        if self.is_war:
            return "war", frozenset(self.parties)
        if self.fact.type in SYMMETRIC:
            return self.fact.type, frozenset(self.parties)
        return self.fact.type, frozenset(self.actors), frozenset(self.recipients)

    @property
    def reach(self) -> Reach | None:
        """The days outside of which no other fact can agree with this one: see `_dates_agree`."""
        if self.is_war:
            return None
        fact, named = self.fact, len(self.parties) > 1 and all(self.parties.values())
        if fact.first is None and fact.is_asserted and self.told and not named and fact.mode != "visit":
            return self.told, self.told  # without names and a day it can only be a copy
        return reach_of(self.fact.first, self.fact.last, self.told, AHEAD, BEHIND)


def fits(told: Told, event: Sequence[Told]) -> bool:
    """Whether a fact tells the event that others tell: it must agree with each of them.

    Undated facts need not agree on the day with one another where each agrees with a dated one. A war is the same for whoever names it.
    """
    if told.is_war:
        return all(t.group == told.group for t in event) and is_told_on(told.told, (t.told for t in event))
    anchored = told.fact.first is None and any(t.fact.first is not None for t in event)
    return all(is_same(told, t, dated=not (anchored and t.fact.first is None)) for t in event)


def is_same(one: Told, other: Told, *, dated: bool = True) -> bool:
    """Whether two facts of one type tell the same event; unless `dated`, their days are not asked."""
    a, b = one.fact, other.fact
    if a.type != b.type or a.count != 1 or b.count != 1 or not _manners_agree(one, other):
        return False
    if a.first and a.last and b.first and b.last and not (a.first <= b.last and b.first <= a.last):
        return False
    if not _parties_agree(one, other) or not places_agree(a.place, b.place):
        return False
    if _is_copy(one, other):
        return True
    journey = _is_same_journey(one, other)
    named = journey or persons_meet(one, other) or _is_denial_of(a, b)
    if not (_dates_agree(one, other, named=named) if dated else named):
        return False
    if not named and a.report.number == b.report.number:
        return False  # a minister and his deputy are received on one day
    if (a.mode == "visit") != (b.mode == "visit") and not (named and a.first and b.first):
        return False  # a trip is more than one of its meetings
    if not journey and _half_named(one, other) and likeness(a.words.text, b.words.text) < VERY_WORDS:
        return False  # "met the Korean side" on a day, and the Korean minister: perhaps it was first his deputy
    if one.is_habit or other.is_habit or one.is_meal != other.is_meal:
        return False
    # Two accusations on one day may well be two; so may two meetings of which only one side is told.
    told_in_full = a.type in SYMMETRIC and len(one.parties) > 1
    return told_in_full or likeness(a.words.text, b.words.text) >= SAME_WORDS


# --- when ----------------------------------------------------------------------


def _dates_agree(one: Told, other: Told, *, named: bool) -> bool:
    """Whether the dates leave no doubt; dated facts that come here meet already."""
    a, b = one.fact, other.fact
    if a.first and a.last and b.first and b.last:
        return max(width(a), width(b)) <= (NAMED_GRAIN_DAYS if named else GRAIN_DAYS)
    if not named:
        return False
    if not a.first and not b.first:
        return _told_together(one, other)
    dated, undated = (one, other) if a.first else (other, one)
    first, last, told = dated.fact.first, dated.fact.last, undated.told
    if told is None or first is None or last is None:
        return undated.fact.report.number == dated.fact.report.number and not undated.fact.is_asserted and not dated.fact.is_asserted
    if undated.fact.is_asserted:
        return first <= told <= last + BEHIND
    return first - AHEAD <= told <= last


def _told_together(one: Told, other: Told) -> bool:
    """Undated both: the same talk of a meeting ahead within one report, or within days of one another; or news of one day."""
    if one.fact.is_asserted != other.fact.is_asserted:
        return False
    if one.fact.report.number == other.fact.report.number:
        return True
    if one.told is None or other.told is None:
        return False
    return abs(one.told - other.told) <= (timedelta(0) if one.fact.is_asserted else BEHIND)


def width(fact: EventFact) -> int:
    """Days of its date; very many where it has none."""
    return (fact.last - fact.first).days + 1 if fact.first and fact.last else 10**6


# --- who -----------------------------------------------------------------------


def by_country(parties: Iterable[Party]) -> Sides:
    """Persons by country; parties without a country stand for themselves, nameless groups without one ("officials") for nobody."""
    out: dict[str, frozenset[str]] = {}
    for p in parties:
        if p.country is None and p.kind == "group":
            continue
        key, persons = p.country or f"actor {p.id}", frozenset((p.id,)) if p.kind == "person" else _NOBODY
        out[key] = out[key] | persons if key in out else persons
    return out


def _both(actors: Sides, recipients: Sides) -> Sides:
    """The persons of both sides; most facts have different countries on either."""
    if not recipients:
        return actors
    return {**actors, **{key: persons | actors.get(key, _NOBODY) for key, persons in recipients.items()}}


def _parties_agree(one: Told, other: Told) -> bool:
    if one.fact.type in SYMMETRIC:
        return bool(one.parties) and (_sides_agree(one.parties, other.parties) or is_of_announced(one, other))
    return _sides_agree(one.actors, other.actors) and _sides_agree(one.recipients, other.recipients)


def _sides_agree(one: Sides, other: Sides) -> bool:
    return one.keys() == other.keys() and all(_persons_agree(one[k], other[k]) for k in one)


def is_of_announced(one: Told, other: Told) -> bool:
    """ "Will meet the president and the minister" announces the meeting with each of them; only what was held tells who met whom."""
    announced, held = (one, other) if one.fact.status in EXPECTING else (other, one)
    if announced.fact.status not in EXPECTING or not held.fact.is_asserted or announced.parties.keys() != held.parties.keys():
        return False
    return all(held.parties[k] and held.parties[k] <= announced.parties[k] for k in held.parties)


def _persons_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """One names nobody, or more than half of those named are the same: a president and his minister may be met one after the other."""
    return not a or not b or 2 * len(a & b) > max(len(a), len(b))


def persons_meet(one: Told, other: Told) -> bool:
    """The same persons of at least two sides are named by both."""
    a, b = one.parties, other.parties
    return len(a) >= 2 and a.keys() == b.keys() and all(a[k] & b[k] for k in a)


def _half_named(one: Told, other: Told) -> bool:
    """One names persons of some sides and leaves another side unnamed, whoever the other names there."""
    return any(any(t.parties.values()) and not all(t.parties.values()) for t in (one, other))


# --- how -----------------------------------------------------------------------


def manner_of(fact: EventFact) -> str | None:
    """A call is never a meeting; a visit and a meeting may be one, and words that may tell either agree with both."""
    if fact.mode == "phone":
        return "phone"
    if fact.type not in SYMMETRIC:
        return fact.mode or ""
    if fact.mode is None and WRITTEN.search(fact.trigger.text):
        return "written"
    words = fact.trigger.text.lower().split()
    return None if fact.mode is None and fact.place is None and words and words[0] in OPEN_MANNER else ""


def _manners_agree(one: Told, other: Told) -> bool:
    if "written" in (one.manner, other.manner):
        return one.manner == other.manner  # who wrote or reached out to somebody, and spoke with him then, had two contacts
    return one.manner is None or other.manner is None or one.manner == other.manner


def _is_same_journey(one: Told, other: Told) -> bool:
    """One traveller's journey to one country: its first and last day may be told together or apart, its host seldom has a name."""
    a, b = one.fact, other.fact
    if a.mode != "visit" or b.mode != "visit" or len(one.parties) < 2:
        return False
    travellers = frozenset(p.id for p in a.actors if p.is_person) & frozenset(p.id for p in b.actors if p.is_person)
    elsewhere = a.place and b.place and fold(a.place.name) != fold(b.place.name)
    stage = a.report.number == b.report.number and (a.first, a.last) != (b.first, b.last)
    if elsewhere and a.place and b.place and (stage or is_country(a.place) == is_country(b.place)):
        return False  # a report tells a journey and its stages; the canal that he tours is near the city to which he travels
    sent = any(f.trigger.text.lower().startswith(SENT) for f in (a, b))
    return bool(travellers) and not sent and all(f.first is None or width(f) <= JOURNEY_DAYS for f in (a, b))


def _is_copy(one: Told, other: Told) -> bool:
    """Nearly the same words in two reports of one day: the one was taken from the other, or both from a third."""
    a, b = one.fact, other.fact
    if a.report.number == b.report.number or a.status != b.status or (a.first is None) != (b.first is None):
        return False
    # On the next day it may be said anew: a speech is held twice, a schedule printed daily.
    if one.told is None or one.told != other.told or (a.type in SYMMETRIC and len(one.parties) < 2):
        return False
    words = a.words.text.split()
    return len(words) >= COPIED_LENGTH and likeness(a.words.text, b.words.text) >= COPIED_WORDS


def _is_denial_of(a: EventFact, b: EventFact) -> bool:
    """One report sets an expectation and its denial side by side, and needs no names twice for that: "a meeting is not planned"."""
    near = a.report.number == b.report.number and abs(a.words.start - b.words.start) <= SIDE_BY_SIDE
    return near and {a.status in NEGATIVE, b.status in NEGATIVE} == {True, False} and not (a.is_asserted or b.is_asserted)
