"""Blows that somebody says he will deal if another one acts: a threat, whose content the blow is.

So PLOVER has it: "if Oman attacks us, we will bomb its ports" is THREATEN, not an attack with a condition. Only in the own
words of whoever is to do it: what a reporter or a third side expects threatens nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.actors.cast import Cast
from dragoman.events.folding import Coded, deed_of
from dragoman.events.pledging import own_words
from dragoman.events.roles import actors_of
from dragoman.language.syntax import ROOT, Sentence
from dragoman.reading import QUADS, Event, EventType

MODES: Mapping[EventType, str | None] = {"ASSAULT": "violence", "SANCTION": "restrict", "COERCE": "restrict", "MOBILIZE": None}
WILL = frozenset({"will", "'ll", "’ll", "shall", "would"})


def with_threats(sentence: Sentence, coded: list[Coded], cast: Cast) -> list[Coded]:
    """Adds to the coded matches of a sentence the threats that its conditional clauses in the first person are."""
    out: list[Coded] = []
    told = [c for c in coded if c.event is not None and c.event.type == "THREATEN"]
    made: list[Coded] = []
    for c in coded:
        event = c.event
        if event is not None and (other := _told_with(c, event, made)) is not None:
            out.append(replace(c, content_of=other.match.trigger))
            continue
        if event is None or not _is_threat(sentence, c, cast) or any(_is_its_content(sentence, c, t) for t in told):
            out.append(c)
            continue
        act = replace(event, type="THREATEN", mode=MODES[event.type], quad=QUADS["THREATEN"], status="occurred", date=None)
        made.append(c)
        out += [Coded(c.match, replace(act, content=(deed_of(event),)), c.assessment), replace(c, content_of=c.match.trigger)]
    return out


def _is_its_content(sentence: Sentence, coded: Coded, threat: Coded) -> bool:
    """Whether a threat that the sentence tells by name is this one: "warned that it would …"."""
    above = {t.index for t in sentence.ancestors(coded.match.trigger.index)}
    same = coded.event is not None and threat.event is not None and bool(set(coded.event.actor) & set(threat.event.actor))
    return same or threat.match.trigger.index in above


def _told_with(coded: Coded, event: Event, made: list[Coded]) -> Coded | None:
    """The blow with which one is coordinated that was a threat already: "will crush and ruin the economy of Oman"."""
    verb = coded.match.trigger
    threats = (m for m in made if m.event is not None and (m.event.type, m.event.recipient) == (event.type, event.recipient))
    return next((m for m in threats if verb.deprel == "conj" and verb.head == m.match.trigger.index), None)


def _is_threat(sentence: Sentence, coded: Coded, cast: Cast) -> bool:
    event, verb = coded.event, coded.match.trigger
    if event is None or event.type not in MODES or event.status not in ("conditional", "planned") or coded.content_of is not None:
        return False
    if not event.actor or not event.recipient or event.attribution is None or event.attribution.speaker is None:
        return False
    announced = any(t.text.lower() in WILL for t in sentence.children(verb.index, "aux"))
    return announced and own_words(event, cast) and (event.status == "conditional" or _if_he_acts(sentence, event, cast))


def _if_he_acts(sentence: Sentence, event: Event, cast: Cast) -> bool:
    """Whether a condition of the sentence, wherever it was hung, is about what the one who would be hit does."""
    clauses = {t.head for t in sentence.tokens if t.deprel == "mark" and t.text.lower() in ("if", "unless")}
    subjects = [s for c in clauses if c != ROOT for s in sentence.children(c, "nsubj")]
    return any(set(actors_of(sentence, s, cast)) & set(event.recipient) for s in subjects)
