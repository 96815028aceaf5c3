"""The coder: matches of the codebook become events with parties, status, date, place, attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.actors.cast import Cast
from dragoman.events.arguments import following_phrase, preposition_of
from dragoman.events.circumstances import count_of, date_of, place_of
from dragoman.events.codebook import Codebook
from dragoman.events.compiling import WILDCARD
from dragoman.events.confidence import confidence_of
from dragoman.events.contexts import with_contexts
from dragoman.events.matching import Match, ranked_matches
from dragoman.events.roles import DOING_PREPOSITIONS, OWNING_PREPOSITIONS, actors_of, nearest_party
from dragoman.events.same import fold_title, link_mentions
from dragoman.events.status import Assessment, assess
from dragoman.language.syntax import Parse, Sentence, Token
from dragoman.places.place import PlaceMention
from dragoman.reading import ASSERTED, QUADS, Attribution, Event, Span, Statement, When
from dragoman.sources.document import Document
from dragoman.times.expression import TimeExpression

# Types whose record means nothing without somebody on the other side (PLOVER: recipient required).
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
VERBAL = frozenset({"verbal cooperation", "verbal conflict"})
# Deeds whose place or victim is not the one who is accused of them.
DEEDS = frozenset({
    "attack", "strike", "airstrike", "aggression", "invasion", "killing", "murder", "assassination", "bombing", "shelling", "raid", "assault", "coup",
    "massacre", "violence", "offensive", "war", "launch", "test", "crackdown", "arrest", "detention", "poisoning", "bombardment", "incursion", "abduction",
})  # fmt: skip
TALKS = frozenset({"talks", "talk", "meeting", "conversation", "call", "visit", "summit", "conference"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})
# Acts whose other side often stands inside what is agreed, asked, refused, threatened or prepared.
LEADS_TO_RECIPIENT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "AID", "COOPERATE"})
TOWARDS_RECIPIENT = frozenset({"MOBILIZE", "COERCE", "ASSAULT", "SANCTION", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the layers below found in one report."""

    document: Document
    parse: Parse
    cast: Cast
    times: Sequence[TimeExpression]
    places: Sequence[PlaceMention]
    statements: Sequence[Statement]

    @property
    def published(self) -> date | None:
        return date.fromisoformat(self.document.published[:10]) if self.document.published else None


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, or the reason why a match became none."""

    match: Match
    event: Event | None
    assessment: Assessment | None
    reason: str = ""


def code_events(
    document: Document,
    parse: Parse,
    cast: Cast,
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    statements: Sequence[Statement],
    codebook: Codebook,
) -> list[Event]:
    """Return the events of a report in text order, ids `e1`, `e2` …"""
    context = Context(document, parse, cast, times, places, statements)
    events: list[Event] = []
    doers: dict[str, tuple[str, ...]] = {}
    for sentence in parse.sentences:
        for coded in code_sentence(sentence, context, codebook):
            if coded.event is None:
                continue
            event = _aimed_at_doer(coded.match, coded.event, doers)
            events.append(event)
            if event.actor and coded.match.frame.word_class == "noun":
                doers[coded.match.trigger.lemma.lower()] = event.actor
    told_once = fold_title(link_mentions(events, parse, cast), document, parse, cast)
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
        if any(
            c.event is not None and c.event.type == matches[0].frame.type and matches[0].trigger in c.match.fixed_cluster for c in coded
        ):
            continue
        tried = [_code(sentence, matches[0], context)]
        for match in matches[1:]:
            if tried[-1].event is not None:
                break
            tried.append(_code(sentence, match, context))
        coded.append(tried[-1] if tried[-1].event is not None else tried[0])
    own = [c for c in coded if not _is_part_of_another(c, coded)]
    return _fold_nouns(sentence, sorted(own, key=lambda c: c.match.trigger.index))


def _is_part_of_another(one: Coded, coded: list[Coded]) -> bool:
    """Whether an asserted event is but a word of a richer one ("went on strike" is no strike on anybody)."""
    if one.event is None or one.event.status not in ASSERTED:
        return False
    return any(
        c.event is not None and c is not one and one.match.trigger in c.match.named_words and c.match.specificity > one.match.specificity
        for c in coded
    )


def _fold_nouns(sentence: Sentence, coded: list[Coded]) -> list[Coded]:
    """One event of a noun and the noun of the same type below it: "the war of aggression against Ukraine"."""
    out: list[Coded] = []
    for c in coded:
        head = next((o for o in out if c.match.trigger.head == o.match.trigger.index), None)
        below = c.match.trigger.relation in ("nmod", "compound") and head is not None
        if not below or head is None or c.event is None or head.event is None or head.event.type != c.event.type:
            out.append(c)
            continue
        actor = head.event.actor or tuple(a for a in c.event.actor if a not in head.event.recipient)
        recipient = head.event.recipient or tuple(a for a in c.event.recipient if a not in actor)
        out[out.index(head)] = replace(head, event=replace(head.event, actor=actor, recipient=recipient))
    return out


def _ids(
    sentence: Sentence, tokens: Sequence[Token], cast: Cast, *, inside: bool, owning: frozenset[str] = OWNING_PREPOSITIONS
) -> tuple[str, ...]:
    out: list[str] = []
    for token in [t for filler in tokens for t in (filler, *_beside(sentence, filler, cast))]:
        out += [a for a in actors_of(sentence, token, cast, inside=inside, owning=owning) if a not in out]
    return tuple(out)


def _beside(sentence: Sentence, token: Token, cast: Cast) -> list[Token]:
    """Parties coordinated with the last word of a name: "the United States of America and Ghana" are two."""
    mention = cast.headed(sentence.index, token.index)
    if mention is None:
        return []
    inner = [i for i in range(mention.start, mention.end) if i != token.index]
    found = [c for i in inner for c in sentence.children(i, "conj") if c.index >= mention.end]
    # "Shoukry and his counterparts" read as an apposition of the counterparts.
    joined = any(c.index < token.index for c in sentence.children(token.index, "cc"))
    found += [c for c in sentence.children(token.index, "appos") if c.index < mention.start and joined]
    return [c for c in found if cast.headed(sentence.index, c.index)]


def _first_person(tokens: Sequence[Token]) -> bool:
    return any(t.text.lower() in FIRST_PERSON for t in tokens)


def _is_condition(sentence: Sentence, clause: Token) -> bool:
    return any(m.text.lower() in ("if", "unless", "should") for m in sentence.children(clause.index, "mark"))


def _hosts(sentence: Sentence, match: Match, context: Context, visitors: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of the places that are visited, where they are actors of the report: in Cairo one is Egypt's guest."""
    heads = {t.index for t in match.recipients}
    visited = {p.country for p in context.places if p.sentence == sentence.index and (p.head in heads or p.start in heads)} - {None}
    return _countries_of(visited, visitors, context.cast)


def _countries_of(codes: set[str | None], others: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """The country actors of these codes, without the countries of the other side."""
    home = {cast.country_of(o) for o in others}
    return tuple(i for i, a in cast.actors.items() if a.kind == "country" and a.country is not None and a.country in codes - home)


def _arguments(sentence: Sentence, match: Match) -> list[Token]:
    """What hangs on the words of a match, without its actors: where an unmarked recipient may stand."""
    held = {t.index for t in (*match.cluster, *match.actors)}
    found = [c for t in match.cluster for c in sentence.children(t.index, "obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "acl")]
    if match.frame.type == "THREATEN":
        # "threatened to stop the talks if the United States goes ahead": the condition names the one who is threatened.
        clauses = [c for i in sentence.subtree(match.trigger.index) for c in sentence.children(i, "advcl") if _is_condition(sentence, c)]
        found += [s for c in clauses for s in sentence.children(c.index, "nsubj")]
    return [t for t in found if t.index not in held] + [t for t in match.cluster[1:] if t.upos in ("NOUN", "VERB", "PROPN")]


def _code(sentence: Sentence, match: Match, context: Context) -> Coded:
    frame, cast = match.frame, context.cast
    if any(t.lemma in REFLEXIVE or "Reflex=Yes" in t.feats for t in match.recipients):
        return Coded(match, None, None, "it is done to oneself")
    # One meets a person, not what a person owns ("met Russia's demands"); other acts may hit what somebody owns.
    owned = frame.type != "CONSULT" or frame.word_class == "noun"
    # A visitor is a party itself: vaccines that arrive are no visit of their owner.
    actor = _ids(sentence, match.actors, cast, inside=frame.mode != "visit" or frame.word_class == "noun")
    judged = frame.type == "ACCUSE" and any(t.lemma in DEEDS for t in match.recipients)
    owning = DOING_PREPOSITIONS if judged else OWNING_PREPOSITIONS
    recipient = tuple(a for a in _ids(sentence, match.recipients, cast, inside=owned, owning=owning) if a not in actor)
    attribution = _attribution(context.document.text, _trigger_span(sentence, match), context.statements)
    if attribution is not None and attribution.speaker is not None:
        # In somebody's own words "I" and "we" are the speaker.
        if not actor and _first_person(match.actors):
            actor = tuple(a for a in (attribution.speaker,) if a not in recipient)
        elif not recipient and _first_person(match.recipients):
            recipient = tuple(a for a in (attribution.speaker,) if a not in actor)
    if frame.mode == "visit" and match.recipients and not recipient:
        recipient = _hosts(sentence, match, context, actor)
    elif not owned and match.recipients and not recipient:
        return Coded(match, None, None, f"{match.recipients[0].text!r} is no actor that one could meet")
    if not recipient and not judged and frame.word_class != "noun" and frame.type in LEADS_TO_RECIPIENT | TOWARDS_RECIPIENT:
        towards = frame.type in TOWARDS_RECIPIENT
        own = {cast.country_of(a) for a in actor} - {None}
        known = frozenset(actor) | {i for i, a in cast.actors.items() if a.country in own and a.kind in ("country", "government_body")}
        recipient = nearest_party(sentence, _arguments(sentence, match), cast, known, towards=towards)
    # "attacked a convoy in Mali": whom it hit is also where it was.
    located = {
        t.index for t in match.recipients if frame.mode == "visit" or preposition_of(sentence, t.index) in ("in", "at", "near", "inside")
    }
    taken = {t.index for t in (*match.actors, *match.recipients)} - located
    topic = _topic(sentence, match) if QUADS[frame.type] in VERBAL else set()
    place = place_of(sentence, match, [p for p in context.places if p.sentence != sentence.index or p.head not in topic], taken)
    if not recipient and actor and frame.type in ("ASSAULT", "MOBILIZE") and place is not None:
        recipient = _countries_of({place.country}, actor, cast)
    reason = _unusable(frame.type, frame.symmetric, actor, recipient, match)
    if reason:
        return Coded(match, None, None, reason)
    dated = date_of(sentence, match, context.times)
    first = dated[1].first if dated else None
    assessment = assess(sentence, match.trigger, first, context.published, said=attribution is not None)
    status = frame.status if frame.status and assessment.status in ASSERTED else assessment.status
    when = dated[0] if dated else None
    if when is None and status == "ongoing" and context.document.published:
        day = context.document.published[:10]
        when = When(day, day, None, "dateline")
    trigger = _trigger_span(sentence, match)
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


def _unusable(kind: str, symmetric: bool, actor: tuple[str, ...], recipient: tuple[str, ...], match: Match) -> str:
    """Why a match gives no record, or an empty string."""
    if not actor and not recipient:
        return "none of its parties is an actor of the report"
    if match.actors and not actor and not recipient and QUADS[match.frame.type] in VERBAL and not symmetric:
        return f"{match.actors[0].text!r} is no actor, and only an actor can {kind}"
    if not match.actors and not actor and match.frame.word_class == "verb" and QUADS[match.frame.type] in VERBAL and not symmetric:
        return "nobody is said to do it"
    if kind in NEEDS_RECIPIENT and not recipient and not (symmetric and len(actor) > 1):
        return f"{kind} needs a recipient"
    if not actor and match.frame.word_class == "verb" and match.trigger.xpos in ("VB", "VBG"):
        return "an infinitive or participle without anybody who does it"
    if symmetric and match.frame.word_class == "noun" and len(actor) == 1 and not recipient and not match.recipients and _only_both(match):
        return "one side alone"
    if kind == "AGREE" and not symmetric and not recipient and not any(f.function == "comp" for f in match.frame.fixed):
        return "neither to whom it is promised nor what is to be done"
    if kind == "COERCE" and match.frame.word_class == "noun" and not actor and not match.is_definite:
        return "nobody is said to do it"
    return ""


def _topic(sentence: Sentence, match: Match) -> set[int]:
    """What an act of words is about ("discussed the situation in Afghanistan"): no place of the act."""
    pairs = zip(match.frame.fixed, match.cluster[1:], strict=False)
    about = [t for f, t in pairs if f.lemmas == WILDCARD or (f.function == "obj" and not f.lemmas & TALKS)]
    return {i for t in about for u in (t, *following_phrase(sentence, t)) for i in sentence.subtree(u.index)}


def _only_both(match: Match) -> bool:
    """Whether the frame asks for both sides in one place, and a single thing stands there."""
    return all(slot.role == "both" for slot in match.frame.slots) and len(match.actors) == 1 and match.actors[0].feat("Number") != "Plur"


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
