"""Deeds that are only announced: what one says that one will do is a promise, what one will not do a refusal.

So PLOVER has it: cooperation in the future tense is AGREE, cooperation that is ruled out is REJECT. The deed itself, with its
status, is the content of that act. Meetings stay what they are, and so do blows that are announced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.folding import Coded, deed_of
from dragoman.reading import QUADS, Event, EventType

PROMISED: frozenset[EventType] = frozenset({"AID", "COOPERATE", "RETREAT", "CONCEDE"})
REFUSED: frozenset[EventType] = PROMISED | {"AGREE"}
OWN_AFFAIRS = frozenset({"resign"})
"""Modes of deeds that are done for nobody else: who will resign promises nothing to anybody."""
MARCHES = frozenset({"troops", "withdraw"})
"""Modes of troops that come or go."""
EVERYDAY = frozenset({"work"})
"""Verbs so wide that their future promises nothing definite: "we will work with our partners"."""
MODES: Mapping[EventType, str] = {"AID": "assist", "RETREAT": "yield", "CONCEDE": "yield"}
# Grammar by which a clause itself puts its deed into the future or rules it out, without a word that plans or expects it.
WILL = frozenset({"will", "would", "is to", "going to"})
WILL_NOT = frozenset({"will not", "would not"})


def is_march(event: Event) -> bool:
    """Whether troops are to come or go: who says so promises it, and the march itself is what a reader counts on."""
    return event.status == "planned" and event.mode in MARCHES


def with_pledges(coded: list[Coded], cast: Cast) -> list[Coded]:
    """Adds to the coded matches of a sentence the promises and refusals that its clauses in the future tense are."""
    out: list[Coded] = []
    for c in coded:
        act = _act(c, cast)
        if act is None or c.event is None:
            out.append(c)
            continue
        out += [Coded(c.match, act, c.assessment), replace(c, content_of=c.match.trigger)]
    return out


def _act(coded: Coded, cast: Cast) -> Event | None:
    event, assessment = coded.event, coded.assessment
    if event is None or assessment is None or coded.content_of is not None or not event.actor or not own_words(event, cast):
        return None
    if event.mode in OWN_AFFAIRS or coded.match.trigger.lemma in EVERYDAY:
        return None
    reason = assessment.reasons[0] if assessment.reasons else ""
    kind: EventType
    if event.status == "planned" and event.type in PROMISED and reason in WILL:
        kind, mode = "AGREE", None
    elif event.status in ("not_planned", "denied") and event.type in REFUSED and reason in WILL_NOT:
        kind, mode = "REJECT", MODES.get(event.type)
    else:
        return None
    return replace(event, type=kind, mode=mode, quad=QUADS[kind], status="occurred", date=None, content=(deed_of(event),))


def own_words(event: Event, cast: Cast) -> bool:
    """Whether nobody else says so: "Poland said that Russia would withdraw" is no promise of Russia's."""
    speaker = event.attribution.speaker if event.attribution else None
    if speaker is None or speaker in event.actor:
        return True
    country = cast.country_of(speaker)
    return country is not None and any(cast.country_of(a) == country for a in event.actor)
