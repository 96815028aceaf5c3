"""Whether a country's or a capital's name is a place or a party where it stands: "talks in Moscow", "Moscow said"."""

from __future__ import annotations

from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

DIRECTIONS = frozenset(
    {
        "east",
        "west",
        "north",
        "south",
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
        "downtown",
        "southeastern",
        "northeastern",
        "greater",
    }
)
_NEUTRAL_HEADS = frozenset({"root", "list", "dep", "parataxis", "orphan"})


def is_place(words: Words, spot: Spot, before: bool | None, spots: list[Spot]) -> bool:
    """True where the name is a place. `before`: the answer for the name coordinated before this one ("Moscow and | Washington")."""
    lists, at = words.lexicon.place, spot.start
    article = at > 0 and words.low[at - 1] == "the"
    left = at - 1 - article
    while left > 0 and words.low[left] in DIRECTIONS:
        left -= 1
    previous = words.low[left] if left >= 0 else ""
    after = next((s for s in spots if s.start == spot.end + 1 and s.kind == "country" and words.low[spot.end] == ","), None)
    if spot.kind == "metonym" and after is not None and after.entries[0] in spot.entries:
        return True
    if _before_a_place(words, spot.end) or _after_a_place(words, spot, left, spots):
        return True
    if previous in ("and", "or") and before is not None and not _clause_opens(words, spot):
        return before
    if previous == "," and before and _is_listed(words, spot, spots):
        return True
    city = spot.kind == "metonym" and spot.body == "GOV"
    if city and (paired := _paired(words, spot, spots)) is not None:
        # "the Moscow-Beijing talks", and "the Moscow-Beijing railway"
        return words.sentence[min(paired, words.size - 1)].lemma.lower() in lists["words_links"]
    if words.possessive(spot.end) or _modifier(words, spot):
        return city and not _party_noun(words, spot) and previous not in lists["party"]
    if previous in lists["place"]:
        return True
    if previous in lists["motion"]:
        governors = _governors(words, spot, left)
        if previous == "to" and any(s.end == left and s.start and words.low[s.start - 1] == "from" for s in spots):
            return True
        if previous == "for":
            return bool(governors & {"leave", "depart", "head"})
        return bool(governors & lists["words_motion"])
    head = words.sentence[words.head(spot.start, spot.end)]
    if head.relation == "obj" or head.deprel == "nsubj:pass":
        governor = words.sentence[head.head].lemma if head.head >= 0 else ""
        return governor in lists["words_visiting"] and (city or governor == "visit")
    if not city:
        return False
    if previous == "of":
        return not _governors(words, spot, left) & lists["words_attitudes"]
    if previous in lists["party"]:
        return False
    return (head.relation in _NEUTRAL_HEADS and head.head < 0) or (head.relation in ("appos", "nmod", "obl") and not previous.isalpha())


def _is_listed(words: Words, spot: Spot, spots: list[Spot]) -> bool:
    """Whether the name stands in a list of such names: "flew to Oslo, | Rome and Cairo"."""
    head = words.sentence[words.head(spot.start, spot.end)]
    return head.relation == "conj" and any(s.start <= head.head < s.end <= spot.start for s in spots)


def _clause_opens(words: Words, spot: Spot) -> bool:
    """Whether the name after *and* is the subject of its own clause: "talks in Geneva, and Moscow said"."""
    head = words.sentence[words.head(spot.start, spot.end)]
    return head.relation == "nsubj" and head.head > spot.end - 1 and words.sentence[head.head].relation == "conj"


def _before_a_place(words: Words, end: int) -> bool:
    """ "Germany's | Bonn": a country that owns a place named next."""
    if not words.possessive(end) or end + 1 >= words.size:
        return words.low[end : end + 2] == (",", "d.c.")
    owned = words.sentence[end - 1].head
    return owned > end and words.labels[owned] == "LOC" and words.cap[owned]


def _after_a_place(words: Words, spot: Spot, left: int, spots: list[Spot]) -> bool:
    """ "Bali, | Indonesia": a country after its place, set off by a comma."""
    if left < 1 or words.low[left] != "," or left != spot.start - 1:
        return False
    if any(s.end == left and s.kind == "country" for s in spots):
        return False
    return words.labels[left - 1] == "LOC" and not (spot.end < words.size and words.low[spot.end] == "and")


def _paired(words: Words, spot: Spot, spots: list[Spot]) -> int | None:
    """Where the word stands that two parties' names modify which a dash joins; None where the name is not one of two."""
    before = any(s.end == spot.start - 1 for s in spots) and words.dash(spot.start - 1)
    after = next((s for s in spots if s.start == spot.end + 1), None) if words.dash(spot.end) else None
    return after.end if after is not None else spot.end if before else None


def _modifier(words: Words, spot: Spot) -> bool:
    head = words.sentence[words.head(spot.start, spot.end)]
    return head.relation in ("compound", "amod") and head.head >= spot.end


def _party_noun(words: Words, spot: Spot) -> bool:
    """Whether the noun that the city's name modifies or owns tells of the government there."""
    sentence, lists = words.sentence, words.lexicon.place
    head = sentence[words.head(spot.start, spot.end)]
    noun = sentence[head.head] if head.head >= spot.end else sentence[min(spot.end, words.size - 1)]
    lemma = noun.lemma.lower()
    if words.possessive(spot.end):
        return lemma not in lists["words_places"]
    return lemma in lists["words_attitudes"] and lemma not in lists["words_places"]


def _governors(words: Words, spot: Spot, left: int) -> set[str]:
    """Lemmas of the word that governs the name and of the word before its preposition: the parse may err, the order does not."""
    sentence = words.sentence
    head = sentence[words.head(spot.start, spot.end)]
    found = {sentence[head.head].lemma.lower()} if head.head >= 0 else set()
    if left >= 1:
        found.add(sentence[left - 1].lemma.lower())
    return found
