"""Countries of actors that no word of their own gives: from where they act, or from whom they face.

PLOVER codes "students" who clash with Turkish police in Sivas as Turkish; the name alone does not say it, the events do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.events.arguments import preposition_of
from dragoman.events.grounds import STATE
from dragoman.language.syntax import Parse, Sentence
from dragoman.places.place import PlaceMention
from dragoman.reading import Event

# Acts between a state and its own people, where the other side's country is this side's.
DOMESTIC = frozenset({"PROTEST", "COERCE", "CONCEDE", "REQUEST", "REJECT"})
# Acts that are done where the doer lives, or at least whose victims live there.
LOCAL = frozenset({"PROTEST", "COERCE", "CONCEDE", "ASSAULT", "MOBILIZE"})
# Acts by which a report that speaks of one state alone tells whose its people are.
CONFLICT = DOMESTIC | LOCAL | {"THREATEN", "ACCUSE", "RETREAT"}
PEOPLE = frozenset({"group", "armed_group"})
ABROAD = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"})


FOLLOWING = frozenset({"loyal", "ally", "allied", "faithful", "align", "aligned", "back", "lead", "command"})
# Behind these stands where people are or come from: "a priest from Lagos", "guerrillas based in Chad".
WHENCE = frozenset({"in", "from", "at", "near", "of", "across", "inside", "around", "out of"})


def settle_countries(events: Sequence[Event], cast: Cast, parse: Parse, places: Sequence[PlaceMention]) -> Cast:
    """Return the cast with a country for actors that had none, where the report's events agree on one; `note` says whence.

    The actor's own phrase tells first ("refugees fleeing the war in Liberia"), then the place of what they do, then the other
    side of it, then the only state of which the report speaks.
    """
    home = _only_state(cast)
    phrased = _by_phrase(cast, parse, places)
    votes: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {}
    for event in events:
        for own, others in ((event.actor, event.recipient), (event.recipient, event.actor)):
            for i in own:
                actor = cast.actors.get(i)
                if actor is None or not _is_open(actor):
                    continue
                _, by_place, by_side, by_report = votes.setdefault(i, (phrased.get(i, set()), set(), set(), set()))
                by_place |= _by_place(actor, event)
                asked = event.type in ("REQUEST", "REJECT") and own is event.recipient
                if asked and event.attribution is not None and event.attribution.speaker in event.actor:
                    continue  # "we urge all armed groups": a spokesman speaks abroad
                by_side |= _by_side(actor, event, [cast.actors[o] for o in others if o in cast.actors])
                by_report |= {home} if home and event.type in CONFLICT and _is_of_the_people(actor) else set()
    settled = {i: found for i, v in votes.items() if (found := next((next(iter(s)) for s in v if s and len(s) == 1), None))}
    if not settled:
        return cast
    actors = [
        replace(a, country=settled[i], note=a.note or "country from the place and the other side of its events") if i in settled else a
        for i, a in cast.actors.items()
    ]
    return Cast(actors, cast.mentions)


def _is_open(actor: Actor) -> bool:
    """Whether an actor's country is to be found: those whom the report alone knows, and who serve no organisation."""
    named_here = actor.kind in PEOPLE or actor.id.startswith(("per-", "org-", "gov-"))
    return named_here and actor.country is None and not ABROAD & set(actor.sectors)


def _is_of_the_people(actor: Actor) -> bool:
    return actor.kind != "person" and not {"GOV", "LEG"} & set(actor.sectors)


def _by_phrase(cast: Cast, parse: Parse, places: Sequence[PlaceMention]) -> dict[str, set[str]]:
    """Actor id → countries of the places inside the phrases that call it, for people of no country."""
    here: dict[int, list[PlaceMention]] = {}
    for place in places:
        here.setdefault(place.sentence, []).append(place)
    found: dict[str, set[str]] = {}
    for mention in cast.mentions:
        if mention.form == "pronoun":
            continue
        people = [a for a in mention.actors if _is_open(cast.actors[a]) and _is_somewhere(cast.actors[a])]
        sentence = parse.sentences[mention.sentence]
        for actor in people:
            found.setdefault(actor, set()).update(_followed(sentence, mention, cast))
        for place in here.get(mention.sentence, ()) if people else ():
            if place.country is not None and _whence(sentence, mention.head, place.head):
                for actor in people:
                    found.setdefault(actor, set()).add(place.country)
    return found


def _followed(sentence: Sentence, mention: Mention, cast: Cast) -> set[str]:
    """The country of the one whom people follow: "forces loyal to the Libyan commander", "troops led by …"."""
    below = [t.index for t in sentence.children(mention.head, "amod", "acl") if t.index > mention.head and t.lemma in FOLLOWING]
    inside = {i for b in below for i in sentence.subtree(b)}
    led = (m for m in cast.in_sentence(mention.sentence) if m.head in inside and not m.is_place)
    return {c for m in led for a in m.actors if (c := cast.country_of(a)) is not None}


def _whence(sentence: Sentence, head: int, place: int) -> bool:
    """Whether a place stands in a phrase or participle that hangs on a noun, behind a word that says whence or where."""
    if place not in sentence.subtree(head):
        return False
    modifies = place < head and sentence[place].deprel in ("compound", "nmod:poss", "nmod:desc", "amod")
    if not modifies and (place < head or preposition_of(sentence, place) not in WHENCE):
        return False
    token = sentence[place]
    while token.index != head:
        if token.deprel not in ("nmod", "acl", "obl", "obj", "compound", "flat", "appos", "nmod:poss"):
            return False
        token = sentence[token.head]
    return True


def _is_somewhere(actor: Actor) -> bool:
    """Whether the place beside an actor is its own: not so of officials and envoys, who may serve another state there."""
    return actor.kind == "government_body" or _is_of_the_people(actor)


def _only_state(cast: Cast) -> str | None:
    """The one country of all actors that have one, or None."""
    mentioned = {a for m in cast.mentions for a in m.actors}
    countries = {a.country for i, a in cast.actors.items() if i in mentioned and a.country is not None}
    return next(iter(countries)) if len(countries) == 1 else None


def _by_place(actor: Actor, event: Event) -> set[str]:
    local = event.type in LOCAL and (actor.kind in PEOPLE or actor.kind == "government_body" or actor.id.startswith("per-somebody-"))
    return {event.place.country} if local and event.place is not None and event.place.country is not None else set()


def _by_side(actor: Actor, event: Event, others: Sequence[Actor]) -> set[str]:
    """The country of the state that faces a people, or of the people that face an official; of police always, for it acts at home."""
    if "GOV" in actor.sectors:
        facing = [o for o in others if o.country and o.kind in PEOPLE | {"organisation"} and not (STATE | ABROAD) & set(o.sectors)]
    else:
        facing = [o for o in others if o.country and (o.kind in ("country", "government_body") or STATE & set(o.sectors))]
        facing = [o for o in facing if event.type in DOMESTIC or "COP" in o.sectors]
    return {o.country for o in facing if o.country} if event.type in DOMESTIC | {"ASSAULT"} else set()
