"""Government bodies and groups of people: "Russia's Foreign Ministry", "the US administration", "Turkish soldiers", "protesters"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.actors.entry import Entry
from dragoman.actors.metonymy import DIRECTIONS
from dragoman.actors.roles import Role
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

_PARTIES = frozenset({"nsubj", "obj", "iobj", "obl", "conj", "nmod"})
# Behind these a group is a side of what the verb or the noun tells: "attacked by rebels", "a crackdown on protesters".
_SIDES = frozenset({"by", "with", "against", "between", "of", "from", "to", "on", "for", "at"})
_SIDES_OF_NOUNS = frozenset({"by", "with", "against", "between", "from", "to", "on", "among"})
# "forces | loyal to the general": whose they are stands behind them
_LOYAL = frozenset({("loyal", "to"), ("allied", "with"), ("allied", "to"), ("faithful", "to"), ("aligned", "with"), ("backed", "by"), ("led", "by"), ("commanded", "by")})  # fmt: skip
_LED = frozenset({"led", "controlled", "run", "dominated", "commanded"})
_OF_PLACES = frozenset({"GOV", "COP", "JUD", "LEG"})
_COLLECTIVES = frozenset(
    {
        "assembly",
        "group",
        "delegation",
        "number",
        "team",
        "majority",
        "dozens",
        "hundreds",
        "thousands",
        "tens",
        "third",
        "half",
        "quarter",
        "scores",
        "crowds",
        "mob",
        "thousand",
        "coalition",
        "handful",
        "gathering",
        "contingent",
        "crowd",
    }
)
_PARTICLES = frozenset({"back", "up", "out", "off", "down", "over", "away", "in"})
_NUMBER_WORDS = frozenset(
    {
        "the",
        "a",
        "an",
        "several",
        "some",
        "many",
        "two",
        "three",
        "four",
        "five",
        "six",
        "both",
        "all",
        "other",
        "dozens",
        "hundreds",
        "thousands",
        "new",
        "previous",
        "current",
    }
)
# Bodies that reports call by the bare noun, with the country that is meant; India has a party of the first name.
CALLED_SO = {"congress": "USA"}


@dataclass(frozen=True, slots=True)
class Institution:
    """A body or group at tokens `[start, end)`; `noun`: its name as written; `owners`: countries or organisations it belongs to."""

    kind: Literal["body", "group", "side"]
    start: int
    end: int
    phrase: int
    noun: str
    sectors: tuple[str, ...]
    owners: tuple[Entry, ...]
    body: str | None = None
    name: str | None = None
    country: str | None = None
    determiner: str | None = None
    alone: bool = False
    seat: tuple[int, int] | None = None
    """Its phrase with the place that owns it, where that is no state and no capital ("the Sindh government", "a court in Bavaria")."""
    holder: int | None = None
    """The last token of the name of the person whose government it is ("the Adams administration")."""


def find_institutions(words: Words, spots: list[Spot], roles: list[Role]) -> list[Institution]:
    """Bodies and groups of a sentence in text order; those inside a title phrase ("Foreign Ministry spokesman") too."""
    ending = {s.end: s for s in spots if s.kind != "person"}
    starting = {s.start: s for s in spots if s.kind != "person"}
    taken = {i for s in spots if s.kind in ("organisation", "person") for i in range(s.start, s.end)}
    heads = {i for r in roles for i in range(r.head, r.end)}
    found: list[Institution] = []
    at = 0
    while at < words.size:
        hit = _body(words, at, ending, starting, taken) or (_group(words, at, ending, starting, taken, heads) if at not in heads else None)
        hit = hit or _holder_of(words, at, ending, taken)
        if hit is not None:
            found.append(hit)
            at = hit.end
        else:
            at += 1
    return found


def _body(words: Words, at: int, ending: dict[int, Spot], starting: dict[int, Spot], taken: set[int]) -> Institution | None:
    match = words.match(words.lexicon.bodies, at)
    if match is None or at in taken or words.sentence[at].upos in ("VERB", "AUX"):
        return None
    # A people's bodies are not the state's in which it lives.
    ending, starting = ({k: s for k, s in table.items() if s.kind != "people"} for table in (ending, starting))
    end, value = match
    rule = words.lexicon.body_rules[value]
    phrase = " ".join(words.low[at:end])
    if (end < words.size and words.low[end] in words.lexicon.body_not_before) or (
        rule.body == "SPY" and phrase == "intelligence" and not words.cap[at]
    ):
        return None
    if rule.body in ("MIL", "LEG", "GOV", "JUD", "COP") and _only_modifies(words, at, end):
        return None
    start, owners, determiner = owned(words, at, ending)
    if not owners and end + 1 < words.size and words.low[end] in ("of", "in"):
        end, owners = _of_country(words, end, starting)
    country = rule.country if not owners else None
    seat = _seat(words, at, end) if not owners and country is None and rule.body in _OF_PLACES else None
    if seat is not None:
        return Institution("body", at, end, at, words.text(at, end), rule.sectors, (), rule.body, rule.name, seat=seat)
    holder = _holder(words, at) if not owners and rule.body == "GOV" else None
    whose = owners or country or holder is not None
    bare = determiner is None and phrase in words.lexicon.body_needs_country and not _called_so(words, at, phrase)
    if not whose and (determiner not in ("the", None) or bare):
        return None
    kind: Literal["body", "side"] = "side" if phrase == "side" else "body"
    return Institution(
        kind,
        start,
        end,
        at,
        words.text(at, end),
        rule.sectors,
        owners,
        rule.body,
        rule.name,
        country,
        determiner,
        holder=holder,
    )


def _called_so(words: Words, at: int, phrase: str) -> bool:
    """Whether a body is named by its bare noun: "asked | Congress | for money"."""
    return phrase in CALLED_SO and words.cap[at] and at > 0


def _seat(words: Words, at: int, end: int) -> tuple[int, int] | None:
    """The body's phrase with the place that stands before it, or behind it after *in* or *of*; None where none does."""
    before = at - 2 if words.possessive(at - 1) else at - 1
    if before >= 0 and words.labels[before] == "LOC" and words.cap[before]:
        name = words.sentence.name_at(before)
        return name.start if name is not None else before, end
    after = end + 1
    while after < words.size - 1 and (words.low[after] == "the" or words.low[after] in DIRECTIONS):
        after += 1
    if end < words.size and words.low[end] in ("in", "of") and after < words.size and words.labels[after] == "LOC" and words.cap[after]:
        name = words.sentence.name_at(after)
        return at, name.end if name is not None else after + 1
    return None


def _holder(words: Words, at: int) -> int | None:
    before = at - 2 if words.possessive(at - 1) else at - 1
    return before if before >= 0 and words.cap[before] and words.sentence[before].upos == "PROPN" else None


def _only_modifies(words: Words, at: int, end: int) -> bool:
    """Whether the noun only modifies the next one ("military cooperation", "army deployments", "court ruling")."""
    last = words.sentence[end - 1]
    return (last.upos == "ADJ" or last.relation in ("compound", "amod")) and last.head >= end and not words.possessive(end)


def _of_country(words: Words, end: int, starting: dict[int, Spot]) -> tuple[int, tuple[Entry, ...]]:
    inside = end + 2 if words.low[end + 1] == "the" else end + 1
    while inside < words.size - 1 and words.low[inside] in DIRECTIONS:
        inside += 1
    spot = starting.get(inside)
    return (spot.end, spot.entries[:1]) if spot is not None and spot.kind in ("country", "organisation") else (end, ())


def owned(words: Words, at: int, ending: dict[int, Spot]) -> tuple[int, tuple[Entry, ...], str | None]:
    """(start of the noun phrase, owners, determiner) to the left of a noun: "the new | US | administration", "Russia's Foreign Ministry"."""
    start, steps, beside = at, 0, -1
    owners: tuple[Entry, ...] = ()
    while start > 0 and steps < 5:
        low = words.low[start - 1]
        spot = ending.get(start)
        if spot is None and words.possessive(start - 1):
            spot = ending.get(start - 1)
            if spot is None:
                break
        if spot is not None:
            if spot.kind == "metonym" and spot.body == "GOV" and not words.possessive(spot.end):
                break
            if owners and spot.end == beside and spot.kind == "demonym":
                # "the Bosnian | Serb leadership": where it is, before whose people it is
                owners = ()
            ethnic = spot.start > 0 and words.low[spot.start - 1] == "ethnic"
            # "ethnic | Albanian guerrillas" live elsewhere
            owners, start = owners if ethnic else (*spot.entries[:1], *owners), spot.start - ethnic
            beside = start
            continue
        if (
            low in ("and", ",", "-", "–")
            and owners
            and start >= 2
            and (more := ending.get(start - 1)) is not None
            and more.kind == "demonym"
        ):
            owners, start = (more.entries[0], *owners), more.start
            continue
        if low in ("the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "some", "several", "all", "both"):
            # "warned | that police would come": no determiner
            marks = low == "that" and words.sentence[start - 1].deprel == "mark"
            return (start, owners, None) if marks else (start - 1, owners, low)
        if low in _LED and words.low[start - 2 : start - 1] == ("-",) and (leader := ending.get(start - 2)) is not None:
            # "Vietnamese-led | forces"
            owners, start = leader.entries[:1], leader.start
            continue
        token = words.sentence[start - 1]
        if low in ("least", "most") and words.low[start - 2 : start - 1] == ("at",):
            break
        if token.upos == "ADV" and low in words.lexicon.names["never"]:
            break
        if (
            (
                token.upos in ("ADJ", "NUM", "ADV")
                and not owners
                and low.isalpha()
                and token.deprel != "compound:prt"
                and low not in _PARTICLES
            )
            or (token.upos in ("ADJ", "NUM") and low.isalnum())
            or (token.upos == "NOUN" and not owners and token.relation == "compound" and not words.cap[start - 1])
        ):
            start -= 1
            steps += 1
            continue
        break
    return (start if owners or steps else at), owners, None


def _group(
    words: Words, at: int, ending: dict[int, Spot], starting: dict[int, Spot], taken: set[int], heads: set[int]
) -> Institution | None:
    spot = starting.get(at)
    if spot is not None and spot.kind in ("demonym", "people") and spot.end - spot.start <= 2 and _people(words, spot):
        return _people_of(words, spot, ending, starting)
    match = words.match(words.lexicon.groups, at)
    if match is None or at in taken:
        return None
    end, value = match
    token = words.sentence[end - 1]
    if end - 1 in heads or (words.low[end - 1] in _COLLECTIVES and words.low[end : end + 1] == ("of",)):
        return None
    if words.low[end - 1] == "opposition" and words.low[end : end + 1] == ("to",):
        return None  # an attitude, no party
    if token.upos not in ("NOUN", "PROPN") or (token.relation in ("compound", "amod") and token.head >= end):
        return None
    rule = words.lexicon.group_rules[value]
    start, owners, determiner = owned(words, at, ending)
    right = end
    if not owners and end + 1 < words.size and words.low[end] == "of":
        right, owners = _of_country(words, end, starting)
    if not owners and end + 1 < words.size and words.low[end] in ("in", "from"):
        _, owners = _of_country(words, end, starting)
    if not owners and not (
        (rule.alone or _counted(words, start, end) or words.low[end : end + 2] in _LOYAL) and party(words, collective(words, start), end)
    ):
        return None
    return Institution("group", start, right, at, words.text(at, end), rule.sectors, owners, determiner=determiner, alone=not owners)


def _holder_of(words: Words, at: int, ending: dict[int, Spot], taken: set[int]) -> Institution | None:
    """Those whose a thing is: "rebel | positions", "a Karen guerrilla | stronghold"."""
    token = words.sentence[at]
    noun = words.lexicon.holders.get(words.low[at])
    if noun is None or at in taken or token.relation not in ("compound", "amod") or token.head <= at:
        return None
    if words.low[token.head] not in words.lexicon.held:
        return None
    rule = words.lexicon.group_rules[words.lexicon.groups[noun][-1][1]]
    start, owners, determiner = owned(words, at, ending)
    return Institution("group", start if owners else at, at + 1, at, noun, rule.sectors, owners, determiner=determiner, alone=not owners)


def _counted(words: Words, start: int, end: int) -> bool:
    """Whether a number says that so many real ones are meant: "24 people", "thousands of women"."""
    return collective(words, start) < start or words.sentence.child(words.head(start, end), "nummod") is not None


def _people_of(words: Words, spot: Spot, ending: dict[int, Spot], starting: dict[int, Spot]) -> Institution:
    """ "Russians", "Bosnian | Serbs", "ethnic Albanians in Serbia": a people, with the country it lives in where that is told."""
    at, owners = spot.start, spot.entries[:1]
    start = at
    before = ending.get(at)
    ethnic = at > 0 and words.low[at - 1] == "ethnic"
    if before is not None and before.kind == "demonym":
        start, owners = before.start, before.entries[:1]
    elif ethnic:
        start, owners = at - 1, ()
    right = spot.end
    if spot.end + 1 < words.size and words.low[spot.end] == "of":
        right, residence = _of_country(words, spot.end, starting)
        owners = residence or owners
    elif spot.end + 1 < words.size and ethnic and words.low[spot.end] in ("in", "from"):
        owners = _of_country(words, spot.end, starting)[1] or owners
    return Institution("group", start, right, at, words.text(at, spot.end), ("CVL",), owners, alone=ethnic)


def _people(words: Words, spot: Spot) -> bool:
    """Whether a demonym stands for people: "Russians", "the Syrians"."""
    last = words.sentence[spot.end - 1]
    if spot.kind == "people" and not last.text.endswith("s"):
        # "the Rohingya", "Druze": one form for both numbers
        return last.upos in ("NOUN", "PROPN") and last.relation in _PARTIES and words.labels[spot.start] is None
    return (
        last.text.endswith("s")
        and last.upos in ("NOUN", "PROPN")
        and not (last.relation in ("compound", "amod") and last.head > last.index)
        and last.feat("Number") == "Plur"
    )


def party(words: Words, start: int, end: int) -> bool:
    """Whether the noun phrase is a subject, object or agent of a verb."""
    head = words.sentence[words.head(start, end)]
    if head.relation == "conj":
        head = words.sentence[head.head] if head.head >= 0 else head
    if head.relation not in _PARTIES or head.head < 0:
        return False
    if head.relation in ("obl", "nmod"):
        case = words.sentence.child(head.index, "case")
        preposition = case.text.lower() if case is not None else ""
        if head.relation == "nmod" and preposition == "of":
            return words.sentence[head.head].lemma in words.lexicon.done_to
        return preposition in (_SIDES if head.relation == "obl" else _SIDES_OF_NOUNS)
    return words.sentence[head.head].upos in ("VERB", "AUX", "NOUN", "ADJ")


def collective(words: Words, start: int) -> int:
    """The start of "an assembly of | several ministers" seen from the phrase after *of*; `start` where there is none."""
    if start >= 2 and words.low[start - 1] == "of" and words.low[start - 2] in _COLLECTIVES:
        at = start - 2
        while at > 0 and (words.low[at - 1] in _NUMBER_WORDS or words.sentence[at - 1].upos == "ADJ"):
            at -= 1
        # "hundreds of | thousands of people"
        return collective(words, at)
    return start
