"""The reading: what one document becomes. The shape is a contract (version 1): fields may be added, none renamed or dropped.

The classes carry the same names as the JSON keys; `to_dict` gives the JSON object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

VERSION = 1
Span = tuple[int, int]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "ongoing", "planned", "possible", "called_for", "conditional", "not_planned", "denied", "did_not_occur"]
Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["supports", "opposes", "demands", "offers", "refuses", "concerned", "neutral"]
Channel = Literal["interview", "news_conference", "call", "social_media", "press_release", "briefing", "speech", "parliament"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

ASSERTED: frozenset[Status] = frozenset({"occurred", "ongoing"})
QUADS: Mapping[EventType, Quad] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation", "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict", "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """ISO dates `start` to `end`, the words, and the basis: `explicit`, `relative` or `dateline`."""

    start: str
    end: str
    text: str | None
    basis: Literal["explicit", "relative", "dateline"]


@dataclass(frozen=True, slots=True)
class Where:
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who asserts an event: the innermost speaker; `chain` lists the statements from the outermost in."""

    speaker: str | None
    statement: str | None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What an act of words is about: the withdrawal that is demanded, the release that is promised. No event of its own."""

    type: EventType
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status
    trigger: Span


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad: Quad
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status
    date: When | None
    place: Where | None
    count: int
    attribution: Attribution | None
    trigger: Span
    span: Span
    confidence: float
    frame: str | None = None
    """The codebook's frame that fired."""
    mentions: tuple[Span, ...] = ()
    """Triggers of further mentions of the same event in the report."""
    content: tuple[Deed, ...] = ()
    """What is promised, asked for, refused or threatened, where the same sentence names it."""


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    speaker: str | None
    speaker_text: str | None
    addressee: tuple[str, ...]
    form: Form
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    date: When | None
    issues: tuple[str, ...]
    within: str | None = None
    """The statement in whose content this one stands ("Tefft said that Tillerson expects …")."""
    channel: Channel | None = None
    """Through what it was said, where the text tells."""
    anonymous: bool = False
    """The people who speak are left unnamed ("a senior official who declined to be named")."""
    speakers: tuple[str, ...] = ()
    """All the actors who speak, `speaker` first ("Oslo and Bern said")."""


@dataclass(frozen=True, slots=True)
class Position:
    actor: str
    issue: str
    stance: Stance
    span: Span
    statement: str | None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """`negated`: said not to be on the agenda."""

    issue: str
    label: str
    span: Span
    talks: str | None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A word with which the publisher judges in its own voice; `publisher` is None where the report does not tell."""

    word: str
    span: Span
    publisher: str | None


def to_json(value: Any) -> Any:
    """Plain dicts, lists and scalars of a reading's dataclasses, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list, frozenset)):
        return [to_json(v) for v in value]
    return value
