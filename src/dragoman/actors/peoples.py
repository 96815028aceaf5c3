"""Peoples and regions that are no state: "Chechen rebels", "Kurds", "Yoruba elders", each with the state in which it lives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import fold, rules, split
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words


@cache
def _homes() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """First word → (words, states), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for row in rules("peoples")["people"]:
        for phrase in row["words"]:
            words = tuple(split(fold(phrase)))
            table.setdefault(words[0], []).append((words, tuple(row["homes"])))
    return {first: tuple(sorted(rest, key=lambda x: -len(x[0]))) for first, rest in table.items()}


def find_peoples(words: Words, spots: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """The words for peoples of a sentence, as spots of kind `people` whose entries are all the states in question."""
    taken = {i for s in spots for i in range(s.start, s.end)}
    found: list[Spot] = []
    for at in range(words.size):
        if not words.cap[at] or at in taken or _in_a_name(words, at):
            continue
        for phrase, homes in _homes().get(words.low[at], ()):
            end = at + len(phrase)
            if words.low[at:end] == phrase and not taken.intersection(range(at, end)):
                entries = tuple(e for e in (knowledge.country(c) for c in homes) if e is not None)
                found.append(Spot(at, end, "people", entries))
                taken.update(range(at, end))
                break
    return found


def _in_a_name(words: Words, at: int) -> bool:
    """Whether the word is a part of a person's name ("Karen | Larsen"): alone before a common noun it is none."""
    name = words.sentence.name_at(at)
    if name is None or name.label != "PER":
        return False
    return name.end - name.start > 1 or name.end >= words.size or words.cap[name.end] or words.sentence[name.end].upos != "NOUN"


def at_home(spot: Spot, named: Collection[str]) -> Spot:
    """The spot with the one state that is meant; with none where several are in question and the report names no one of them.

    named: ISO codes of the states that the report names.
    """
    if len(spot.entries) < 2:
        return spot
    here = tuple(e for e in spot.entries if e.country in named)
    return replace(spot, entries=here if len(here) == 1 else ())
