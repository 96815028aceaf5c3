"""Frames: what an example clause of the codebook becomes when it is compiled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dragoman.reading import EventType, Status

Role = Literal["actor", "recipient", "both", "none"]
Need = Literal["", "?", "!"]
WordClass = Literal["verb", "noun", "adj"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A word that the frame asks for: `function` of its parent (0 = the trigger, else the index in `Frame.fixed` plus 1).

    `function` `up` asks for a governor: the parent is carried by one of `lemmas`.
    """

    parent: int
    function: str
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument: the role that fills `function` of the trigger or of a fixed word.

    `need`: "?" it may be missing, "!" it must be filled, by an actor of the report. The role "none" must not be filled at all.
    """

    role: Role
    parent: int
    function: str
    need: Need = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame. `triggers` are the lemmas that it is looked up by; `text` is the example clause it came from."""

    id: str
    type: EventType
    mode: str | None
    symmetric: bool
    status: Status | None
    triggers: frozenset[str]
    word_class: WordClass
    fixed: tuple[Fixed, ...]
    slots: tuple[Slot, ...]
    text: str

    def demands(self, role: Role) -> bool:
        """Whether an actor of the report must fill a role."""
        return any(s.need == "!" and s.role == role for s in self.slots)

    def to_row(self) -> dict[str, Any]:
        """A JSON object, sets sorted, for the compiled file."""
        return {
            "id": self.id, "type": self.type, "mode": self.mode, "symmetric": self.symmetric, "status": self.status,
            "triggers": sorted(self.triggers), "class": self.word_class, "text": self.text,
            "fixed": [[f.parent, f.function, sorted(f.lemmas)] for f in self.fixed],
            "slots": [[s.role, s.parent, s.function, s.need] for s in self.slots],
        }  # fmt: skip

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Frame:
        """The frame of a JSON object made by `to_row`."""
        return cls(
            row["id"], row["type"], row["mode"], row["symmetric"], row["status"], frozenset(row["triggers"]), row["class"],
            tuple(Fixed(p, f, frozenset(ls)) for p, f, ls in row["fixed"]), tuple(Slot(*slot) for slot in row["slots"]), row["text"],
        )  # fmt: skip
