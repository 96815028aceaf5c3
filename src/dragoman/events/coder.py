"""The coder: matches of the codebook become events with parties, status, date, place, attribution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from dragoman.actors.cast import Cast
from dragoman.events.addressed import addressees
from dragoman.events.arguments import preposition_of
from dragoman.events.circumstances import GONE_TO, count_of, date_of, is_of_topic, place_of
from dragoman.events.codebook import Codebook
from dragoman.events.compiling import WILDCARD
from dragoman.events.confidence import confidence_of
from dragoman.events.contexts import with_contexts
from dragoman.events.counterparts import across, counterparts, with_partners
from dragoman.events.folding import Coded, fold
from dragoman.events.grounds import settle_by_ground
from dragoman.events.journeys import with_journeys
from dragoman.events.matching import Match, ranked_matches
from dragoman.events.misread import following_phrase
from dragoman.events.outer import with_outer_speaker
from dragoman.events.parties import VERBAL, Voice, of_the_state, parties_of, why_unusable
from dragoman.events.pledging import is_march, with_pledges
from dragoman.events.programmes import with_programmes
from dragoman.events.same import fold_title, link_mentions
from dragoman.events.semblances import only_seems
from dragoman.events.shared import shared_recipient
from dragoman.events.status import assess
from dragoman.events.threats import with_threats
from dragoman.events.unnamed import befallen
from dragoman.events.wars import with_both_sides
from dragoman.events.whereabouts import with_whereabouts
from dragoman.language.syntax import Parse, Sentence
from dragoman.places.place import PlaceMention
from dragoman.reading import ASSERTED, QUADS, Attribution, Event, Span, Statement, When
from dragoman.sources.document import Document
from dragoman.times.expression import TimeExpression

Found = TypeVar("Found", PlaceMention, TimeExpression)
TALKS = frozenset({"talks", "talk", "meeting", "conversation", "call", "visit", "summit", "conference"})


@dataclass(frozen=True)
class Context:
    """What the layers below found in one report."""

    document: Document
    parse: Parse
    cast: Cast
    times: Sequence[TimeExpression]
    places: Sequence[PlaceMention]
    statements: Sequence[Statement]

    @cached_property
    def places_in(self) -> Mapping[int, list[PlaceMention]]:
        """The places by the index of their sentence: an event is asked about its own sentence's, match by match."""
        return _by_sentence(self.places)

    @cached_property
    def statements_in(self) -> Mapping[int, list[Statement]]:
        """The statements by the index of each sentence that shares words with their content, in their order."""
        out: dict[int, list[Statement]] = {}
        for statement in self.statements:
            for index in sorted({s.index for span in statement.content for s in self.parse.sentences_in(*span)}):
                out.setdefault(index, []).append(statement)
        return out

    @cached_property
    def addressed(self) -> Mapping[str, str]:
        """To whom each turn of a transcript speaks, by the turn's id."""
        return addressees(self.document.text, self.statements)

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, ...]]:
        """Who stand side by side in a joint appearance, by the turn's id."""
        return counterparts(self.document, self.parse, self.cast, self.statements)

    @cached_property
    def times_in(self) -> Mapping[int, list[TimeExpression]]:
        """The time expressions by the index of their sentence."""
        return _by_sentence(self.times)


def _by_sentence(found: Iterable[Found]) -> Mapping[int, list[Found]]:
    out: dict[int, list[Found]] = {}
    for one in found:
        out.setdefault(one.sentence, []).append(one)
    return out


def code_events(context: Context, codebook: Codebook) -> list[Event]:
    """Return the events of a report in text order, ids `e1`, `e2` …"""
    document, parse, cast = context.document, context.parse, context.cast
    events: list[Event] = []
    doers: dict[str, tuple[str, ...]] = {}
    for sentence in parse.sentences:
        for coded in code_sentence(sentence, context, codebook):
            if coded.event is None or (coded.content_of is not None and not is_march(coded.event)):
                continue
            event = _aimed_at_doer(coded.match, coded.event, doers)
            events.append(event)
            if event.actor and coded.match.frame.word_class == "noun":
                doers[coded.match.trigger.lemma.lower()] = event.actor
    whole = with_partners(with_both_sides(events, parse, document.text, cast, document.day), parse)
    placed = with_programmes(with_whereabouts(whole, document, cast, context.places), document, parse, context.times)
    told_once = fold_title(link_mentions(placed, parse, cast), document, parse, cast)
    return with_contexts(parse, [replace(e, id=f"e{n}") for n, e in enumerate(told_once, 1)])


def _aimed_at_doer(match: Match, event: Event, doers: dict[str, tuple[str, ...]]) -> Event:
    """An event whose object is a deed named before ("Moscow calls the strike an aggression") is aimed at who did it."""
    if event.recipient or event.quad not in VERBAL:
        return event
    found = [a for t in match.recipients for a in doers.get(t.lemma.lower(), ()) if a not in event.actor]
    return replace(event, recipient=tuple(dict.fromkeys(found))) if found else event


def code_sentence(sentence: Sentence, context: Context, codebook: Codebook) -> list[Coded]:
    """The events of one sentence, and the matches that became none with their reasons, in text order.

    Of a trigger's matches the most specific that makes an event counts; a word inside an event's cluster triggers no second
    event of the same type ("held talks" is one CONSULT).
    """
    coded: list[Coded] = []
    for matches in ranked_matches(sentence, codebook):
        tried: list[Coded] = []
        for match in matches:
            holding = [c.match for c in coded if c.event and c.event.type == match.frame.type and match.trigger in c.match.fixed_cluster]
            if any(match.trigger in (m.trigger, *m.named_words) for m in holding):
                break
            if holding:
                # "accused Russia of attacking": what stands for anything there may be an event of another type.
                continue
            tried.append(_code(sentence, match, context))
            if tried[-1].event is not None:
                break
        if tried:
            coded.append(tried[-1] if tried[-1].event is not None else tried[0])
    places, times = context.places_in.get(sentence.index, []), context.times_in.get(sentence.index, [])
    told = with_journeys(sentence, fold(sentence, coded, context.cast), context.cast, places, times)
    return with_threats(sentence, with_pledges(told, context.cast), context.cast)


def _code(sentence: Sentence, match: Match, context: Context) -> Coded:
    frame, cast = match.frame, context.cast
    match = with_outer_speaker(sentence, match, cast)
    places = context.places_in.get(sentence.index, [])
    trigger = _trigger_span(sentence, match)
    attribution = _attribution(context.document.text, trigger, context.statements_in.get(sentence.index, ()))
    turn = next((context.addressed[i] for i in attribution.chain if i in context.addressed), None) if attribution else None
    speaker = attribution.speaker if attribution else None
    present = next((context.beside[i] for i in attribution.chain if i in context.beside), ()) if attribution else ()
    beside = across(speaker, present, cast)
    addressed = turn or (beside[0] if len(beside) == 1 else None)
    parties = parties_of(sentence, match, cast, places, Voice(speaker, addressed, beside))
    if parties.fault:
        return Coded(match, None, None, parties.fault)
    actor = parties.actor
    recipient = parties.recipient or shared_recipient(sentence, match, cast, actor)
    # "attacked a convoy in Mali": whom it hit is also where it was.
    located = {
        t.index for t in match.recipients if frame.mode in GONE_TO or preposition_of(sentence, t.index) in ("in", "at", "near", "inside")
    }
    taken = {t.index for t in (*match.actors, *match.recipients)} - located
    topic = _topic(sentence, match) if QUADS[frame.type] in VERBAL else set()
    own_places = [
        p for p in places if p.head not in topic and not is_of_topic(sentence, match, p) and not _names_person(sentence, p, match, cast)
    ]
    place = place_of(sentence, match, own_places, taken)
    actor, recipient = settle_by_ground(sentence, match, (actor, recipient), place.country if place else None, cast, places)
    unnamed = not actor and not recipient
    if unnamed:
        recipient = befallen(sentence, match, place.country if place else None, cast, places)
    reason = why_unusable(match, actor, recipient, cast) or only_seems(sentence, match, (actor, recipient), cast)
    if reason:
        return Coded(match, None, None, reason)

    dated = date_of(sentence, match, context.times_in.get(sentence.index, []))
    first = dated[1].first if dated else None
    assessment = assess(sentence, match.trigger, first, context.document.day, said=attribution is not None)
    status = frame.status if frame.status and assessment.status in ASSERTED else assessment.status
    if unnamed and status not in ASSERTED:
        return Coded(match, None, None, "none of its parties is an actor of the report, and it did not take place")
    if status in ASSERTED and attribution and (frame.type == "CONSULT" or QUADS[frame.type] not in VERBAL):
        actor = of_the_state(match.actors, cast, attribution.speaker, actor)
        recipient = of_the_state(match.recipients, cast, attribution.speaker, recipient)
    when = dated[0] if dated else None
    if when is None and status == "ongoing" and context.document.published:
        day = context.document.published[:10]
        when = When(day, day, None, "dateline")
    event = Event(
        id="",
        type=frame.type,
        mode=frame.mode,
        contexts=(),
        quad=QUADS[frame.type],
        actor=actor,
        recipient=recipient,
        status=status,
        date=when,
        place=place,
        count=count_of(sentence, match),
        attribution=attribution,
        trigger=trigger,
        span=_span(sentence, match),
        confidence=confidence_of(sentence, match, actor, recipient, status, attribution is not None),
        frame=frame.id,
    )
    return Coded(match, event, replace(assessment, status=status))


def _topic(sentence: Sentence, match: Match) -> set[int]:
    """What an act of words is about ("discussed the situation in Afghanistan"): no place of the act."""
    about = [t for f, t in match.asked if f.lemmas == WILDCARD or (f.function == "obj" and not f.lemmas & TALKS)]
    return {i for t in about for u in (t, *following_phrase(sentence, t)) for i in sentence.subtree(u.index)}


def _names_person(sentence: Sentence, place: PlaceMention, match: Match, cast: Cast) -> bool:
    """Whether a place stands in the title of a party that is a person: "killed Cairo radio host Ali Saleh" was not in Cairo."""
    for filler in (*match.actors, *match.recipients):
        heads = [filler, *sentence.children(filler.index, "appos", "flat")]
        named = next((m for t in heads if (m := cast.headed(sentence.index, t.index)) is not None), None)
        inside = place.head < filler.index and place.head in sentence.subtree(filler.index)
        if named is not None and inside and preposition_of(sentence, place.head) is None:
            return all(cast.actors[a].kind == "person" for a in named.actors)
    return False


def _trigger_span(sentence: Sentence, match: Match) -> Span:
    """From the first to the last word of trigger and fixed words that stand together; the light verb is left out."""
    tokens = sorted({t.index for t in match.fixed_cluster})
    first = last = match.trigger.index
    for i in tokens:
        if first - 4 <= i < first:
            first = i
        elif last < i <= last + 4:
            last = i
    return sentence[first].start, sentence[last].end


def _span(sentence: Sentence, match: Match) -> Span:
    """The clause that reports the event: from the first to the last word of its cluster and fillers and what hangs on them."""
    starts, ends = [], []
    for token in (*match.cluster, *match.actors, *match.recipients):
        if token in match.cluster and token.upos in ("VERB", "AUX"):
            indices = [
                t.index for t in sentence.children(token.index) if t.relation in ("aux", "advmod", "compound", "obj", "obl", "nsubj")
            ]
            inside = [token.index, *(j for i in indices for j in sentence.subtree(i))]
        else:
            inside = sentence.subtree(token.index)
        starts.append(sentence[min(inside)].start)
        ends.append(sentence[max(inside)].end)
    return min(starts), max(ends)


def _attribution(text: str, trigger: Span, statements: Sequence[Statement]) -> Attribution | None:
    """The innermost statement in whose content the trigger stands, with the chain from the outermost in."""
    holding = [s for s in statements if any(a <= trigger[0] and trigger[1] <= b for a, b in s.content) and not _is_cue(trigger, s)]
    if len(holding) > 1:
        # "Tefft said that Tillerson expected to meet Putin": Tefft asserts it; an expectation in the infinitive asserts nothing.
        holding = [s for s in holding if text[s.content[0][0] : s.content[0][0] + 3].lower() != "to "] or holding[:1]
    if not holding:
        return None
    holding.sort(key=lambda s: -sum(b - a for a, b in s.content))
    innermost = holding[-1]
    return Attribution(innermost.speaker, innermost.id, tuple(s.id for s in holding))


def _is_cue(trigger: Span, statement: Statement) -> bool:
    return statement.cue is not None and statement.cue[0] < trigger[1] and trigger[0] < statement.cue[1]
