"""A side that only the place of an event tells: whom a curfew binds, whose land is shelled, whose police arrests there."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.events.arguments import is_passive, is_verbal, preposition_of
from dragoman.events.matching import Match
from dragoman.events.roles import are_each_others_side, in_side_clause, states
from dragoman.language.syntax import Sentence
from dragoman.places.place import PlaceMention
from dragoman.reading import QUADS

# Acts that fall on whoever is where they happen.
FALLS_ON = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "AID"})
# Acts between a state and its own people: at home the other side is the state, or whom it governs.
OF_THE_PEOPLE = frozenset({"PROTEST", "ASSAULT"})
OF_THE_STATE = frozenset({"COERCE", "CONCEDE"})
AGAINST_EMPLOYERS = frozenset({"strike", "boycott"})
STATE = frozenset({"GOV", "COP", "JUD", "LEG", "MIL"})
# What only the authorities of a land do there, so that a passive without an agent is theirs.
BY_AUTHORITIES = frozenset(
    {("COERCE", "arrest"), ("COERCE", "curfew"), ("COERCE", "martial-law"), ("SANCTION", "convict"), ("ACCUSE", "investigate")}
)
# Acts of words whose content may be about a land: "threatened to resume attacks in Israel", "refused to deploy troops in Mali".
ABOUT_A_LAND = frozenset({"THREATEN", "REJECT", "AGREE", "AID", "CONCEDE", "MOBILIZE"})
LEAVING = frozenset({"access", "withdraw"})
MISSIONS = frozenset({"embassy", "consulate", "mission", "ambassador"})
WHERE = frozenset({"in", "inside", "into", "within", "across", "to", "from", "out of", "near", "on", "over"})


def settle_by_ground(
    sentence: Sentence,
    match: Match,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    country: str | None,
    cast: Cast,
    places: Sequence[PlaceMention],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (actor, recipient) with an empty side filled from where it happens, if the kind of act allows it.

    country: the state in which the event's own place lies; places: those of the sentence.
    """
    actor, recipient = sides
    kind, mode = match.frame.type, match.frame.mode
    if recipient and not actor:
        passive = any(is_passive(sentence, t) for t in match.cluster if is_verbal(t))
        authorities = (kind, mode) in BY_AUTHORITIES and match.trigger.lemma != "displace" and not match.actors and passive
        return (states({_beside(sentence, match, places) or country}, cast) if authorities else ()), recipient
    if recipient or not actor:
        return sides
    homes = {cast.country_of(a) for a in actor}
    recipient = states(_ground(sentence, match, actor, country, cast, places), cast)
    about = kind in ABOUT_A_LAND or (kind == "RETREAT" and mode in LEAVING) or (kind, mode) == ("SANCTION", "discontinue")
    if not recipient and about and not are_each_others_side(kind, actor, cast):
        recipient = states({_land_below(sentence, match, places, homes)}, cast)
    return actor, tuple(r for r in recipient if r not in actor)


def _ground(
    sentence: Sentence, match: Match, actor: tuple[str, ...], country: str | None, cast: Cast, places: Sequence[PlaceMention]
) -> set[str | None]:
    """The states of the land on which the act falls."""
    kind, heads = match.frame.type, {t.index for t in match.recipients}
    if kind in FALLS_ON | {"SANCTION"} and (hit := {p.country for p in places if p.head in heads}):
        # "shelled Aleppo", at home or abroad; "suspended aid to Gaza"
        return hit
    hosted = any(t.lemma in MISSIONS for t in match.cluster)
    if country is None and (kind in OF_THE_STATE or hosted):
        country = _land_below(sentence, match, places, set())
    if country is None:
        return set()
    abroad = country not in {cast.country_of(a) for a in actor}
    probed = (kind, match.frame.mode) == ("ACCUSE", "investigate")
    falls = abroad and (kind in FALLS_ON or hosted or probed)
    return {country} if falls or _at_home(kind, match.frame.mode, actor, country, cast) else set()


def _beside(sentence: Sentence, match: Match, places: Sequence[PlaceMention]) -> str | None:
    """The state of the place that hangs on the verb itself: "a priest from Lagos was arrested in Togo"."""
    phrases = [c for t in match.cluster if is_verbal(t) for c in sentence.children(t.index, "obl") if c not in match.recipients]
    inside = {i for c in phrases if preposition_of(sentence, c.index) in ("in", "at", "near") for i in sentence.subtree(c.index)}
    return next((p.country for p in places if p.head in inside and p.country is not None), None)


def _at_home(kind: str, mode: str | None, actor: tuple[str, ...], country: str, cast: Cast) -> bool:
    """Whether an act between a state and its people happens in the state of the one side that is known."""
    actors = [cast.actors[a] for a in actor if a in cast.actors]
    official = any(a.kind in ("country", "government_body") or STATE & set(a.sectors) for a in actors)
    if kind in OF_THE_STATE:
        return official and all(a.country == country for a in actors)
    return kind in OF_THE_PEOPLE and mode not in AGAINST_EMPLOYERS and not official and all(a.country in (None, country) for a in actors)


def _land_below(sentence: Sentence, match: Match, places: Sequence[PlaceMention], homes: set[str | None]) -> str | None:
    """The state of the first place inside what is promised, asked, refused or threatened; not where that was said."""
    roots = [c for t in match.cluster for c in sentence.children(t.index, "obj", "xcomp", "ccomp", "nmod", "advcl")]
    roots = [r for r in roots if r not in match.actors and not (r.relation == "advcl" and r.feat("VerbForm") != "Inf")]
    if QUADS[match.frame.type].startswith("material"):
        roots += [c for t in match.cluster for c in sentence.children(t.index, "obl")]
    here = {p.head: p for p in places if p.country is not None and p.country not in homes}
    tops = {r.index for r in roots} | {t.index for t in match.cluster}
    for index in sorted({i for r in roots for i in sentence.subtree(r.index)} & set(here)):
        if preposition_of(sentence, index) in WHERE and not in_side_clause(sentence, index, tops):
            return here[index].country
    return None
