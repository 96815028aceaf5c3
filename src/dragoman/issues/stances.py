"""Stances: the cues that show for or against, and how a sentence's grammar turns them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from dragoman.issues.cues import Cue, CueIndex, Word, read_cue
from dragoman.issues.phrases import PhraseIndex, fold
from dragoman.reading import Stance

STANCES: tuple[Stance, ...] = get_args(Stance)
_WORDS: Mapping[str, Word] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_KEYS = {"stance", "negated", "modal", "verdicts", "examples", "counter_examples", *_WORDS}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must show the group's stance, about the words `about`."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class StanceGroup:
    """Cues of one stance. `stance` None: only the denial counts; `modal`: and that only after "will", "would", "can"."""

    name: str
    stance: Stance | None
    negated: Stance
    modal: bool
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


@dataclass
class StanceBook:
    """All groups by name, their cues, their verdicts, and the grammar's word lists."""

    groups: dict[str, StanceGroup] = field(default_factory=dict)
    cues: CueIndex = field(default_factory=CueIndex)
    verdicts: PhraseIndex = field(default_factory=PhraseIndex)
    attitude: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def add(self, row: Mapping[str, Any], number: int) -> None:
        """Add one group of the file; raises ValueError where it is wrong."""
        name = f"{row.get('stance', 'denied')} ({number})"
        if unknown := row.keys() - _KEYS:
            raise ValueError(f"stance group {name}: unknown key {', '.join(sorted(unknown))}")
        stances = [s for s in (row.get("stance"), row.get("negated")) if s is not None]
        if "negated" not in row or any(s not in STANCES for s in stances):
            raise ValueError(f"stance group {name}: stance and negated must be of {', '.join(STANCES)}")
        examples = tuple(Example(e["text"], e["about"]) for e in row.get("examples", ()))
        group = StanceGroup(
            name,
            cast("Stance | None", row.get("stance")),
            cast("Stance", row["negated"]),
            bool(row.get("modal", False)),
            examples,
            tuple(row.get("counter_examples", ())),
        )
        self.groups[name] = group
        for key, word in _WORDS.items():
            self.cues.add(read_cue(text, word, name) for text in row.get(key, ()))
        for phrase in row.get("verdicts", ()):
            self.verdicts.add(phrase, name)

    def showing(self, stance: Stance) -> str:
        """The name of the first group of a stance."""
        return next(g.name for g in self.groups.values() if g.stance == stance)

    def group_of(self, cue: Cue) -> StanceGroup:
        """The group that a cue belongs to."""
        return self.groups[cue.group]


@cache
def load_stances() -> StanceBook:
    """The shipped stances, read once."""
    folder = files("dragoman.issues") / "data"
    attitude = tomllib.loads((folder / "attitude.toml").read_text(encoding="utf-8"))
    book = StanceBook(attitude={k: frozenset(fold(w) for w in v) for k, v in attitude.items()})
    for number, row in enumerate(tomllib.loads((folder / "stances.toml").read_text(encoding="utf-8"))["stance"], 1):
        book.add(row, number)
    return book
