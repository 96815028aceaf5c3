"""Words that bind and the deeds that answer them, as pledges.toml has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from dragoman.query.facts import EventFact, StatementFact
from dragoman.reading import EventType, Status

PledgeKind = Literal["announced", "promised", "threatened", "refused"]
Outcome = Literal["kept", "broken", "lapsed", "open"]
SAME = "same"


@dataclass(frozen=True, slots=True)
class Deed:
    """Events of a type; `mode`: any (None), or this one, or (the empty text) without a mode."""

    type: EventType
    mode: str | None

    def fits(self, type: EventType, mode: str | None) -> bool:
        return type == self.type and (self.mode is None or self.mode == (mode or ""))


@dataclass(frozen=True, slots=True)
class Pledge:
    """A kind of word and what keeps or breaks it; the fields are those of pledges.toml."""

    id: str
    kind: PledgeKind
    words: tuple[Deed, ...]
    statuses: frozenset[Status]
    kept_by: tuple[Deed, ...] = ()
    broken_by: tuple[Deed, ...] = ()
    same_keeps: bool = False
    same_breaks: bool = False
    own: bool = False
    said: bool = False
    mutual: bool = False
    lasting: bool = False
    matter: bool = False
    patience: int = 180
    grace: int = 0

    @property
    def holds_back(self) -> bool:
        """Whether the word is kept by doing nothing."""
        return not self.kept_by and not self.same_keeps

    @property
    def is_dated(self) -> bool:
        """Whether the date of the event is the day for which the deed is due, and not the day of the word."""
        return not self.statuses & {"occurred", "ongoing"}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a clause is about, by its words, and the deeds that go with it."""

    id: str
    says: tuple[re.Pattern[str], ...]
    deeds: tuple[Deed, ...]
    broken_by: tuple[Deed, ...]
    mutual: bool
    lasting: bool
    patience: int | None


@dataclass(frozen=True, slots=True)
class Book:
    pledges: tuple[Pledge, ...]
    matters: tuple[Matter, ...]
    cues: re.Pattern[str]
    negation: re.Pattern[str]


@cache
def entries() -> Mapping[str, Any]:
    """pledges.toml as it stands."""
    return tomllib.loads((resources.files("dragoman.query") / "pledges.toml").read_text(encoding="utf-8"))


@cache
def book() -> Book:
    """The rules, compiled."""
    found = entries()
    return Book(
        tuple(_pledge(e) for e in found["pledge"]),
        tuple(_matter(e) for e in found["matter"]),
        _any_of(found["promise"]["cues"]),
        _any_of(found["negation"]["says"]),
    )


def pledge_in(fact: EventFact) -> Pledge | None:
    """The word that an event is, with the deeds that answer it; None where it binds nobody."""
    for pledge in _pledges_of(fact.type, fact.mode, fact.status):
        if _is_own(fact, pledge):
            return _about(pledge, clause_after(fact)) if pledge.matter else pledge
    return None


@cache
def _pledges_of(type: EventType, mode: str | None, status: Status) -> tuple[Pledge, ...]:
    fitting = (p for p in book().pledges if status in p.statuses and any(w.fits(type, mode) for w in p.words))
    return tuple(p if p.matter else _with_same(p, Deed(type, mode or None)) for p in fitting)


def promise_in(statement: StatementFact, cue: str) -> Pledge | None:
    """The promise that a statement is, by the words that introduce it and its matter; None where it is none."""
    given = next(p for p in book().pledges if p.matter and p.kind == "promised")
    if statement.speaker is None or not is_promise(cue):
        return None
    return _about(given, " … ".join(w.text for w in statement.content))


def is_promise(cue: str) -> bool:
    """Whether a statement so introduced is a promise."""
    return bool(book().cues.search(cue))


def clause_after(fact: EventFact) -> str:
    """The words of a clause from those that name the event on."""
    return fact.words.text[max(0, fact.trigger.start - fact.words.start) :]


def matter_of(clause: str) -> Matter | None:
    """What a clause binds somebody to; None where that cannot be said, or is denied."""
    for matter in book().matters:
        for pattern in matter.says:
            found = pattern.search(clause)
            if found:
                return None if book().negation.search(clause, 0, found.start()) else matter
    return None


def _about(pledge: Pledge, clause: str) -> Pledge | None:
    """The pledge with the deeds of the matter that its clause names."""
    matter = matter_of(clause)
    if matter is None:
        return None
    if pledge.kind == "refused":
        if not matter.deeds:
            return None
        return replace(pledge, id=matter.id, broken_by=matter.deeds, mutual=matter.mutual)
    return replace(
        pledge, id=matter.id, kept_by=matter.deeds, broken_by=matter.broken_by, mutual=matter.mutual, lasting=matter.lasting,
        patience=matter.patience or pledge.patience,
    )  # fmt: skip


def _with_same(pledge: Pledge, deed: Deed) -> Pledge:
    """The pledge, kept or broken by the deed that is its own word where it says so."""
    return replace(
        pledge, kept_by=(deed,) if pledge.same_keeps else pledge.kept_by, broken_by=(deed,) if pledge.same_breaks else pledge.broken_by
    )


def _is_own(fact: EventFact, pledge: Pledge) -> bool:
    """Whether the word comes from the side that it binds: its own mouth, or (unless the word must be said) the reporter's voice."""
    if fact.speaker is None:
        return not pledge.said
    if not pledge.own:
        return True
    bound = fact.parties if pledge.mutual else fact.actors
    return any(p.id == fact.speaker.id or (p.country and p.country == fact.speaker.country) for p in bound)


def _pledge(entry: Mapping[str, Any]) -> Pledge:
    kept, broken = entry.get("kept_by", []), entry.get("broken_by", [])
    flags = {name: bool(entry.get(name)) for name in ("own", "said", "mutual", "lasting", "matter")}
    return Pledge(
        entry["id"], entry["kind"], _deeds(entry["words"]), frozenset(entry["statuses"]),
        _deeds(kept), _deeds(broken), SAME in kept, SAME in broken, patience=entry["patience"], grace=entry["grace"], **flags,
    )  # fmt: skip


def _matter(entry: Mapping[str, Any]) -> Matter:
    return Matter(
        entry["id"], tuple(re.compile(p, re.IGNORECASE) for p in entry["says"]), _deeds(entry.get("deeds", [])),
        _deeds(entry.get("broken_by", [])), bool(entry.get("mutual")), bool(entry.get("lasting")), entry.get("patience"),
    )  # fmt: skip


def _deeds(names: Iterable[str]) -> tuple[Deed, ...]:
    return tuple(deed_named(name) for name in names if name != SAME)


def deed_named(name: str) -> Deed:
    """`CONSULT` (any mode), `CONSULT.phone`, `CONSULT.` (without a mode).

    >>> deed_named("CONSULT.").fits("CONSULT", "phone"), deed_named("CONSULT").fits("CONSULT", "phone")
    (False, True)
    """
    type, dot, mode = name.partition(".")
    return Deed(type, mode if dot else None)  # type: ignore[arg-type]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
