"""What the knowledge base hands out: entries (who there is) and terms (who held which office when)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.actors.cast import ActorKind

Precision = Literal["day", "month", "year", "about"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the knowledge base. `id`: Wikidata QID where known, else a stable slug; `country`: ISO 3166-1 alpha-3 or None.

    `body` names a government body's type (MFA, MOD, HOS, HOG, LEG, MIL, SPY, GOV …); `sectors` are PLOVER's, the primary first.
    `weight` (0-100) is how prominent the actor is, for ordering candidates.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: Literal["f", "m"] | None = None
    body: str | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office. `office`: HOS, HOG, FM, DM, AMB, CDA, SPOX_HOS, SPOX_MFA, PR_UN, IO_SG, MIN …

    `country` is an ISO alpha-3 code, or an organisation's id for its officials; `target` the receiving country of an ambassador.
    `start`, `end`: first and last day, None where unknown or still open; a date of lesser precision is widened to the whole
    month or year, *about* to what the source's silence allows. `as_of` is the last day for which the source vouches: an
    open term asked about much later is a guess.
    """

    person: str
    office: str
    country: str
    target: str | None
    title: str
    start: date | None
    end: date | None
    start_precision: Precision = "day"
    end_precision: Precision = "day"
    as_of: date | None = None
    acting: bool = False

    def covers(self, on: date) -> bool:
        """Whether the term may include the day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)
