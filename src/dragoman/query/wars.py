"""Wars and standing conflicts: what many reports name without a day, and always the same one.

"Russia's war on Ukraine", "the invasion", "its aggression against Ukraine" are no event each. A strike, a battle, and whatever has a day or
a town of its own stay what they are; so does a war that somebody only fears, plans or denies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from dragoman.query.disagreements import is_country
from dragoman.query.facts import EventFact

WARS = frozenset({"war", "war of aggression", "invasion", "full-scale invasion", "aggression", "conflict", "hostilities"})
SILENCE = timedelta(days=366)  # of a war that no report names for a year and then names again it may be the next


def names_war(fact: EventFact, parties: Collection[str]) -> bool:
    """Whether the fact is the bare mention of a war as a whole between two parties: what takes place, by a noun, without day or town."""
    if fact.type != "ASSAULT" or len(parties) != 2 or fact.first is not None or fact.mode is not None or fact.count != 1:
        return False
    elsewhere = fact.place is not None and not (fact.place.country in parties and is_country(fact.place))
    return fact.is_asserted and fact.trigger.text.lower() in WARS and not elsewhere


def is_told_on(told: date | None, before: Iterable[date | None]) -> bool:
    """Whether a war named on one day is the one named on others: where nobody had been silent on it for a year."""
    return told is not None and any(day is not None and abs(told - day) <= SILENCE for day in before)
