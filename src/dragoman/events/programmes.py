"""What is still to come though no verb says so: the entries of a schedule, and the journey that a title names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.language.syntax import Parse, Token
from dragoman.reading import ASSERTED, Event, When
from dragoman.sources.document import Document
from dragoman.times.expression import TimeExpression

_SCHEDULE = re.compile(r"\b(?:schedule|daybook|week ahead|calendar)\b(?! of (?:fees|payments))", re.I)


def with_programmes(events: Sequence[Event], document: Document, parse: Parse, times: Iterable[TimeExpression]) -> list[Event]:
    """Return the events with what a schedule lists in the present tense planned where its title gives a day after its publication,
    and with journeys that only a noun names planned where the same traveller's talks are all still to come.

    What is listed for the day of publication itself is as good as held: most such lists come out, or are corrected, during the day.
    """
    first = document.text[document.blocks[0].start : document.blocks[0].end] if document.blocks else ""
    if _SCHEDULE.search(document.title or first):
        day = _day_of_title(document, parse, times)
        later = day is not None and (document.published is None or day.start > document.published[:10])
        return [_listed(e, day) if later and _is_entry(e, parse) else e for e in events]
    ahead = {a for e in events if e.type == "CONSULT" and e.status == "planned" for a in e.actor}
    ahead -= {
        a for e in events if e.type == "CONSULT" and e.status in ASSERTED and not _is_bare(e, parse) for a in (*e.actor, *e.recipient)
    }
    return [replace(e, status="planned") if _is_bare(e, parse) and ahead & set(e.actor) else e for e in events]


def _is_entry(event: Event, parse: Parse) -> bool:
    """ "2:15 p.m. The minister meets the envoy": a talk in the present tense."""
    sentence = parse.sentence_at(event.trigger[0])
    if event.type != "CONSULT" or event.status not in ASSERTED or sentence is None:
        return False
    return sentence.root.upos == "VERB" and sentence.root.xpos in ("VBZ", "VBP")


def _listed(event: Event, day: When | None) -> Event:
    dated = event.date is not None and event.date.basis == "explicit"
    return replace(event, status="planned", date=event.date if dated or day is None else day)


def _day_of_title(document: Document, parse: Parse, times: Iterable[TimeExpression]) -> When | None:
    end = document.blocks[0].end
    for time in times:
        if time.span[1] <= end and time.first is not None and time.first == time.last:
            day = time.first.isoformat()
            return When(day, day, document.text[slice(*time.span)], "explicit")
    return None


def _is_bare(event: Event, parse: Parse) -> bool:
    """Whether a journey is named by a noun, without a day: "the envoy's travel to Oslo", "his trip"."""
    sentence = parse.sentence_at(event.trigger[0])
    if event.type != "CONSULT" or event.mode != "visit" or event.status not in ASSERTED or event.date is not None or sentence is None:
        return False
    words = [t for t in sentence.tokens if event.trigger[0] <= t.start < event.trigger[1]]
    return bool(words) and all(t.upos in ("NOUN", "PROPN") and not _is_past(sentence.root) for t in words)


def _is_past(root: Token) -> bool:
    return root.xpos in ("VBD", "VBN")
