"""Events, people and places in words: only what the codes say, in the sentence of a desk officer's note."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from dragoman.query.dates import human_iso, human_range
from dragoman.query.facts import EventFact, Party
from dragoman.query.joining import SYMMETRIC, JoinedEvent
from dragoman.query.parties import with_article
from dragoman.reading import Status, Where
from dragoman.record.rows import fold

_CONTACTS = (
    ("meet", re.compile(r"\bme(?:t|ets?|etings?)\b", re.IGNORECASE)),
    ("talk", re.compile(r"\b(?:talk|negotiat|discuss|summit)\w*", re.IGNORECASE)),
    ("speak", re.compile(r"\b(?:spoke|speak\w*|call\w*|conversations?)\b", re.IGNORECASE)),
)
_AGREED = re.compile(r"\b(?:agree|accord|deal|sign|settle|understanding|consensus|treaty|pact|memorandum|ratif|conclu)", re.IGNORECASE)
_INVITED = re.compile(r"\binvit", re.IGNORECASE)
_TIMES = {2: "twice"}
MOST_NAMES = 4


@cache
def _phrases() -> Mapping[str, Any]:
    text = (resources.files("dragoman.brief") / "wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def phrases(fact: EventFact, mode: str | None = None) -> Mapping[str, str]:
    """The words for an event's type, narrowed by its mode, or for a meeting by what the report calls it."""
    entry: Mapping[str, Any] = _phrases()[fact.type]
    mode = mode or fact.mode
    if fact.type == "CONSULT" and mode not in ("phone", "visit"):
        mode = next((kind for kind, pattern in _CONTACTS if pattern.search(fact.trigger.text)), None)
    if fact.type == "AGREE" and not _AGREED.search(fact.trigger.text):
        mode = "offer"
    if fact.type == "REQUEST" and _INVITED.search(fact.trigger.text):
        mode = "invite"
    narrowed = entry.get(mode or "")
    return narrowed if isinstance(narrowed, dict) else entry


def is_a_meeting(fact: EventFact) -> bool:
    """Whether the report calls the contact a meeting, talks or a visit: "exchanging views" may be anything."""
    return fact.mode == "visit" or any(pattern.search(fact.trigger.text) for _, pattern in _CONTACTS)


def listing(names: Iterable[str]) -> str:
    """
    >>> listing(["Anna", "Boris", "Carla"])
    'Anna, Boris and Carla'
    """
    items = list(names)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def place_phrase(place: Where | None) -> str:
    """`in Bonn`; nothing where there is no place."""
    return f" in {place.name}" if place else ""


_BODIES = "Ministry|Department|Council|Government|Parliament|Cabinet|Office|Administration|Army|Navy|Police|Embassy|Service|Committee"
_NAMED_BODY = re.compile(rf"\b(?:{_BODIES}|House|Forces|Bureau|Agency|Duma|Senate|Kremlin|Pentagon)\b")
_BARE_BODY = re.compile(rf"^(?:(?:Foreign|Defen[cs]e|Interior|Armed) )?(?:{_BODIES}|Forces)\b")


@cache
def is_somebody(name: str, role: str) -> bool:
    """Whether it is a person's name: "a senior official" and "Turkish ambassador" need no introduction.

    >>> is_somebody("Turkish ambassador", "Ambassador"), is_somebody("Ivan Berezin", "Ambassador")
    (False, True)
    """
    return name[:1].isupper() and not set(fold(name).split()[-1:]) & set(fold(role).split())


_MANY = frozenset({"people", "police", "staff", "personnel", "aides", "media"})
_AN = re.compile(r"(?:[aeio]|un(?!i)|hono|hour)", re.IGNORECASE)


def unnamed(person: str) -> str:
    """A person that the report does not name, with the article; names and those who are many stay as they are.

    >>> unnamed("senior U.S. official"), unnamed("official"), unnamed("Turkish ambassador")
    ('a senior U.S. official', 'an official', 'a Turkish ambassador')
    >>> unnamed("Staffan de Mistura"), unnamed("senior officials"), unnamed("the envoy")
    ('Staffan de Mistura', 'senior officials', 'the envoy')
    """
    words = person.split()
    last = words[-1] if words else ""
    many = last in _MANY or (last.endswith("s") and not last.endswith("ss"))
    if not last.islower() or many or words[0].lower() in ("a", "an", "the", "one", "another", "some"):
        return person
    return f"{'an' if _AN.match(person) else 'a'} {person}"


class Speaker:
    """Names people: in full with their office at first, by name afterwards. `home`: countries that go without saying."""

    def __init__(self, home: Iterable[str], country_names: Mapping[str, str]) -> None:
        self._home, self._country_names, self._introduced = frozenset(home), country_names, set[str]()

    def introduce(self, person: str) -> None:
        """Note that the reader has met this person, by id."""
        self._introduced.add(person)

    def country(self, code: str) -> str | None:
        """A country of the brief by its code, with its article; None for another."""
        return with_article(self._country_names[code]) if code in self._country_names else None

    def name(self, party: Party) -> str:
        """`Sergey Lavrov (Minister of Foreign Affairs)` at first, `Sergey Lavrov` later."""
        if party.kind == "country":
            return with_article(self._country_names.get(party.country or "", party.name))
        country = self._country_names.get(party.country or "") if party.country else None
        if party.kind == "government_body":
            bare = bool(country) and bool(_BARE_BODY.match(party.name)) and str(country) not in party.name
            name = f"the {party.name}" if _NAMED_BODY.search(party.name) and not party.name.startswith("The ") else party.name
            return f"{name} ({country})" if bare else name
        called = unnamed(party.name) if party.is_person else party.name
        if party.id in self._introduced:
            return called
        self._introduced.add(party.id)
        abroad = country if party.country not in self._home and country and country not in (party.role or "") else None
        role = party.role if party.role and is_somebody(party.name, party.role) else None
        known = ", ".join(x for x in (role, abroad) if x) if party.is_person else ""
        return f"{called} ({known})" if known else called

    def names(self, parties: Iterable[Party]) -> str:
        """The parties in a row, of many only the first; a country or a body whose person is named beside it is not named again."""
        found = _named(parties)
        if len(found) <= MOST_NAMES:
            return listing(self.name(p) for p in found)
        found.sort(key=lambda p: p.country not in self._home)
        left = len(found) - MOST_NAMES + 1
        return listing([*(self.name(p) for p in found[: MOST_NAMES - 1]), f"{left} others"])

    def event(self, event: JoinedEvent, shown: EventFact, status: Status | None = None) -> str:
        """One sentence without its full stop, as the fact `shown` tells it: who did, does or is to do what, with whom, where."""
        return self.fact(shown, status or shown.status, event.place, event.mode)

    def fact(self, fact: EventFact, status: Status, place: Where | None, mode: str | None = None) -> str:
        words = phrases(fact, mode)
        directed = "to" in words and bool(fact.recipients)
        together = fact.type in SYMMETRIC and not directed
        subjects = fact.parties if together else fact.actors
        others = () if together else fact.recipients
        where = place_phrase(place if not _goes_without_saying(place, others) and _has_a_place(fact) else None)
        if not subjects or status in ("denied", "not_planned", "did_not_occur"):
            return _capital(self._noun_phrase(words, subjects, others, together) + where) + _VERDICT[status]
        subject, plural = self.names(subjects), _is_plural(subjects)
        tail = self._object(words, others) + (_times(fact.count)) + where
        past = words.get("alone", words["past"]) if not others else words["past"]
        be = "are" if plural else "is"
        forms = {
            "occurred": f"{subject} {past}{tail}",
            "ongoing": f"{subject} {be} {words['ing']}{tail}",
            "planned": f"{subject} {be} to {words['base']}{tail}",
            "possible": f"{subject} may {words['base']}{tail}",
            "called_for": f"{subject} {be} called on to {words['base']}{tail}",
            "conditional": f"{subject} would {words['base']}{tail}, on a condition",
        }
        return _capital(forms[status])

    def subject_of(self, event: JoinedEvent) -> str:
        """The event as a noun: `A meeting of X and Y`."""
        fact = event.main
        together = fact.type in SYMMETRIC
        others = () if together else fact.recipients
        return _capital(self._noun_phrase(phrases(fact, event.mode), fact.parties if together else fact.actors, others, together))

    def _noun_phrase(self, words: Mapping[str, str], subjects: tuple[Party, ...], others: tuple[Party, ...], together: bool) -> str:
        noun = words["noun"]
        if together and subjects:
            return f"{noun} {'between' if len(subjects) > 1 else 'by'} {self.names(subjects)}"
        by = f" by {self.names(subjects)}" if subjects else ""
        return noun + by + (f" {words.get('of', 'with')} {self.names(others)}" if others else "")

    def _object(self, words: Mapping[str, str], others: tuple[Party, ...]) -> str:
        return " " + " ".join(x for x in (words.get("to", "with"), self.names(others)) if x) if others else ""


_VERDICT: Mapping[Status, str] = {
    "occurred": "", "ongoing": ": under way", "planned": ": expected", "possible": ": possible", "called_for": ": called for",
    "conditional": ": on a condition", "not_planned": ": not foreseen", "denied": ": denied", "did_not_occur": ": did not take place",
}  # fmt: skip
STATUS_WORDS: Mapping[Status, str] = {
    "occurred": "took place", "ongoing": "under way", "planned": "expected", "possible": "possible", "called_for": "called for",
    "conditional": "on a condition", "not_planned": "not foreseen", "denied": "denied", "did_not_occur": "did not take place",
}  # fmt: skip
"""A status in the words of a note."""


def when_of(event: JoinedEvent) -> str:
    """The day in words, or when it was reported: no date is made up."""
    if event.first and event.last:
        return human_range(event.first, event.last)
    return reported(event.facts[0])


def reported(fact: EventFact) -> str:
    return f"reported {human_iso(fact.report.published_on)}" if fact.report.published_on else "undated"


def _has_a_place(fact: EventFact) -> bool:
    """Whether a place beside the event is where it happens: of a demand it is rather where something is to be done."""
    return fact.type in SYMMETRIC or fact.quad.startswith("material")


def _goes_without_saying(place: Where | None, others: Iterable[Party]) -> bool:
    return place is not None and any(o.kind == "country" and o.name == place.name for o in others)


def _is_plural(parties: tuple[Party, ...]) -> bool:
    return len(_named(parties)) > 1


def _named(parties: Iterable[Party]) -> list[Party]:
    found = list(dict.fromkeys(parties))
    persons = {p.country for p in found if p.is_person}
    return [p for p in found if not (p.kind in ("country", "government_body") and p.country in persons)]


def _times(count: int) -> str:
    return "" if count == 1 else f" {_TIMES.get(count, f'{count} times')}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
