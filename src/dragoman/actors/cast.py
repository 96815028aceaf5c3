"""Who takes part in a report: actors, and the mentions that stand for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "country", "government_body", "organisation", "armed_group", "media", "group"]
MentionForm = Literal["name", "title", "demonym", "metonym", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a report. `id`: Wikidata QID where known, else a stable slug; `country`: ISO 3166-1 alpha-3 or None.

    `role` is the office held on the report's date (or the one that the text gives); `sectors` are PLOVER's, the primary first.
    `aliases` holds the forms used in the report and the knowledge base's own; `note` says what a doubtful match weighed.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    aliases: tuple[str, ...] = ()
    gender: Literal["f", "m"] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[start, end)` of a sentence that stand for actors; `head` is their syntactic head.

    Several actors: "both sides", "the two ministers", "they". `is_place`: a country or capital read as a place
    ("talks in Moscow"), not as a party ("Moscow said").
    """

    sentence: int
    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    form: MentionForm
    is_place: bool = False


class Cast:
    """Actors of a report by id, and its mentions by place in the text."""

    def __init__(self, actors: Iterable[Actor], mentions: Iterable[Mention]) -> None:
        self.actors: dict[str, Actor] = {a.id: a for a in actors}
        self.mentions: tuple[Mention, ...] = tuple(sorted(mentions, key=lambda m: (m.sentence, m.start, -m.end)))
        self._by_head: dict[tuple[int, int], Mention] = {}
        self._by_sentence: dict[int, list[Mention]] = {}
        for m in self.mentions:
            self._by_head.setdefault((m.sentence, m.head), m)
            self._by_sentence.setdefault(m.sentence, []).append(m)

    def headed(self, sentence: int, token: int) -> Mention | None:
        """The widest mention whose syntactic head is this token, or None."""
        return self._by_head.get((sentence, token))

    def covering(self, sentence: int, token: int) -> Mention | None:
        """The narrowest mention that covers this token, or None."""
        inside = [m for m in self._by_sentence.get(sentence, ()) if m.start <= token < m.end]
        return min(inside, key=lambda m: m.end - m.start, default=None)

    def in_sentence(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence in text order."""
        return list(self._by_sentence.get(sentence, ()))

    def country_of(self, actor: str) -> str | None:
        """ISO alpha-3 of an actor id's country, or None."""
        found = self.actors.get(actor)
        return found.country if found else None
