"""A sentence with all that the scanners found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.institutions import Institution
from dragoman.actors.naming import Reference
from dragoman.actors.organisations import Organisation
from dragoman.actors.roles import Role
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words


@dataclass(slots=True)
class Passage:
    words: Words
    spots: list[Spot]
    roles: list[Role]
    institutions: list[Institution]
    organisations: list[Organisation]
    references: list[Reference] = field(default_factory=list)
