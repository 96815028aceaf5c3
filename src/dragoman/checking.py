"""The codebook's examples run: which expected events were found, which events came that must not, by type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.events.codebook import Category, Example
from dragoman.reader import Reader, Reading
from dragoman.reading import Event
from dragoman.sources.document import Block, Document

READ_ON = date(2020, 6, 15)
"""The day on which examples are read that name an office and not its holder."""
SYMMETRIC = frozenset({"CONSULT", "AGREE"})


@dataclass(frozen=True, slots=True)
class Checked:
    """An example with what came of it: expected events that are missing, events of its own type or a forbidden one that should not be."""

    example: Example
    found: int
    missing: tuple[Mapping[str, Any], ...]
    unwanted: tuple[Event, ...]

    @property
    def is_right(self) -> bool:
        return not self.missing and not self.unwanted


@dataclass(slots=True)
class Score:
    """Of one type: events expected and found, and events that should not have come."""

    expected: int = 0
    found: int = 0
    unwanted: int = 0

    @property
    def precision(self) -> float | None:
        return self.found / (self.found + self.unwanted) if self.found + self.unwanted else None

    @property
    def recall(self) -> float | None:
        return self.found / self.expected if self.expected else None


def check_examples(categories: Iterable[Category], reader: Reader) -> Iterator[Checked]:
    """Every example of the categories, read and compared, in their order."""
    examples = [example for category in categories for example in category.examples]
    documents = (_as_document(example.text) for example in examples)
    for example, reading in zip(examples, reader.read_documents(documents), strict=True):
        yield compare(example, reading)


def compare(example: Example, reading: Reading) -> Checked:
    """An example against its reading. An event answers one expectation at most."""
    left, missing = list(reading.events), list[Mapping[str, Any]]()
    countries = {actor.id: {actor.id, actor.country} for actor in reading.actors}
    for expected in example.expected:
        answer = next((e for e in left if answers(e, expected, countries)), None)
        if answer is None:
            missing.append(expected)
        else:
            left.remove(answer)
    # Events of other types may be there too: the example was written for its own.
    unwanted = tuple(e for e in left if e.type in example.absent or e.type == example.category)
    return Checked(example, len(example.expected) - len(missing), tuple(missing), unwanted)


def answers(event: Event, expected: Mapping[str, Any], countries: Mapping[str, set[str | None]]) -> bool:
    """Whether an event is what the example expects: each key that it gives, parties as countries or actor ids.

    `content` names the types of what an act of words is about.
    """
    plain = {"type": event.type, "mode": event.mode, "status": event.status}
    if any(expected[key] != value for key, value in plain.items() if key in expected):
        return False
    if not set(expected.get("content", ())) <= {deed.type for deed in event.content}:
        return False
    sides = {"actor": event.actor, "recipient": event.recipient}
    if event.type in SYMMETRIC:
        sides = dict.fromkeys(sides, (*event.actor, *event.recipient))
    for side, ids in sides.items():
        named = set[str | None]().union(*(countries.get(i, {i}) for i in ids))
        if not set(expected.get(side, ())) <= named:
            return False
    return True


def scores(checked: Iterable[Checked]) -> dict[str, Score]:
    """Scores by event type, the types in alphabetical order."""
    by_type: dict[str, Score] = {}
    for one in checked:
        for expected in one.example.expected:
            score = by_type.setdefault(expected["type"], Score())
            score.expected += 1
            score.found += expected not in one.missing
        for event in one.unwanted:
            by_type.setdefault(event.type, Score()).unwanted += 1
    return dict(sorted(by_type.items()))


def _as_document(sentence: str) -> Document:
    day = READ_ON.isoformat()
    return Document("example", sentence, (Block("paragraph", 0, len(sentence)),), published=day, published_basis="given")
