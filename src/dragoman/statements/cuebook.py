"""The cue book: which words announce a statement, and in which construction its content stands. Read from `cues.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PREPOSITIONS = ("about", "against", "as", "at", "by", "for", "from", "in", "into", "of", "on", "over", "to", "upon", "with")
FRAMES = frozenset(
    ["quote", "clause", "infinitive", "gerund", "participle", "object", "naming", *_PREPOSITIONS]
    + [f"object+{x}" for x in ("infinitive", *_PREPOSITIONS)]
    + [f"{x}+infinitive" for x in _PREPOSITIONS]
)
SPEECH = frozenset({"say", "ask", "order", "answer", "warn", "deny", "announce", "commit", "show"})
"""Classes whose cue must have happened: "would say", "did not say" and "to say" make no statement. The others are attitudes."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that announces a statement. `takes` are its constructions, the preferred first; `phrase` are words that must follow.

    `example` marks `[source]`, `{cue}` and `<content>`; `counter` are sentences in which the word announces nothing.
    """

    lemma: str
    kind: str
    takes: tuple[str, ...]
    example: str
    counter: tuple[str, ...] = ()

    def allows(self, frame: str) -> bool:
        return frame in self.takes


@dataclass(frozen=True, slots=True)
class CueBook:
    """Cues by lemma: verbs, nouns, adjectives; the nouns that can be a source; `things` are the verbs that things can do too,
    `meetable` those that say nothing when done to a person ("recalled its ambassador"),
    `fillers` those that are no more than a manner of speaking in the first person ("I think");
    `deeds` by verb the objects with which it does something and says nothing ("defended the city")."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    light_verbs: frozenset[str]
    speakers: frozenset[str]
    documents: frozenset[str]
    channels: frozenset[str]
    things: frozenset[str]
    meetable: frozenset[str]
    fillers: frozenset[str]
    deeds: Mapping[str, frozenset[str]]

    def verb(self, lemma: str) -> Cue | None:
        """The cue of a verb, also where the lemmatiser clipped an unknown one ("underlin", "rebuf")."""
        spellings = (lemma, lemma + "e", lemma + lemma[-1:], lemma[:-1] if lemma[-1:] == lemma[-2:-1] else lemma)
        return next((self.verbs[x] for x in spellings if x in self.verbs), None)

    def all(self) -> list[Cue]:
        return [*self.verbs.values(), *self.nouns.values(), *self.adjectives.values()]


@cache
def load_cuebook() -> CueBook:
    """Return the cue book of the package, read once.

    Raises ValueError where an entry names a construction that nobody reads.
    """
    raw = tomllib.loads((files("dragoman.statements") / "cues.toml").read_text(encoding="utf8"))
    words = {name: frozenset(" ".join(lists).split()) for name, lists in raw["words"].items()}
    return CueBook(
        _cues(raw["verb"]),
        _cues(raw["noun"]),
        _cues(raw["adjective"]),
        words["light_verbs"],
        words["speakers"],
        words["documents"],
        words["channels"],
        words["things"],
        words["meetable"],
        words["fillers"],
        {verb: frozenset(str(objects).split()) for verb, objects in raw["deeds"].items()},
    )


def _cues(table: Mapping[str, Mapping[str, object]]) -> dict[str, Cue]:
    made = {}
    for lemma, entry in table.items():
        takes = tuple(str(entry["takes"]).split())
        if unknown := set(takes) - FRAMES:
            raise ValueError(f"cues.toml: {lemma}: no such construction: {', '.join(sorted(unknown))}")
        counter = entry.get("counter", ())
        lines = (counter,) if isinstance(counter, str) else tuple(str(x) for x in counter) if isinstance(counter, list) else ()
        made[lemma] = Cue(lemma, str(entry["kind"]), takes, str(entry["example"]), lines)
    return made
