"""Organisations whose kind a report tells beside their names: "two Ruritanian banks, Alpha and Beta", "Gamma, an airline in Ruritania"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.actors.entry import Entry
from dragoman.actors.institutions import owned
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

_OPENING = frozenset({"including", "namely", "notably", "called", "named"})
_BESIDE = 6
_APART = 8
_END = frozenset({",", ".", ";", ")", ":", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Told:
    """A name at tokens `[start, end)` of which the words beside it say that it is an organisation's; `owner`: its country."""

    start: int
    end: int
    owner: Entry | None


def find_told(words: Words, spots: list[Spot], taken: set[int]) -> list[Told]:
    """The names of lists behind a noun such as *banks*, and those that such a noun explains."""
    starting = {s.start: s for s in spots}
    ending = {s.end: s for s in spots if s.kind in ("country", "demonym")}
    kinds = words.lexicon.kinds["listed"]
    found: list[Told] = []
    for at in range(words.size):
        token = words.sentence[at]
        if token.upos != "NOUN" or words.cap[at] or token.lemma.lower() not in kinds:
            continue
        if token.feat("Number") == "Plur":
            found += _list(words, at, starting, ending, taken)
        found += _explained(words, at, starting, ending, taken)
    return list({t.start: t for t in found}.values())


def _list(words: Words, noun: int, starting: Mapping[int, Spot], ending: dict[int, Spot], taken: set[int]) -> list[Told]:
    """ "financial institutions: | Alpha, … and Beta", "companies in his network, | Alpha and Beta,"."""
    at = noun + 1
    while at < min(words.size, noun + _BESIDE) and not (words.low[at] in (":", ",", "-", "–", "—", "such") or words.low[at] in _OPENING):
        if words.cap[at] or words.sentence[at].upos in ("VERB", "AUX", "SCONJ", "PUNCT") or words.low[at] == "and":
            return []
        at += 1
    if at + 1 >= words.size:
        return []
    # a mere comma may end the clause: then two names at least must follow, and end with a stop themselves
    sure = words.low[at] not in (",", "-", "–", "—") or words.low[at + 1] in _OPENING or words.low[at + 1 : at + 3] == ("such", "as")
    at += 1 if words.low[at] in (",", ":", "-", "–", "—") else 0
    at += 2 if words.low[at : at + 2] == ("such", "as") else 1 if words.low[at] in _OPENING else 0
    _, owners, _ = owned(words, noun, ending)
    names, end = _names(words, at, starting, taken)
    if not sure and (
        len(names) < 2 or "and" not in words.low[names[0][1] : names[-1][0]] or not (end >= words.size or words.low[end] in _END)
    ):
        return []
    return [Told(start, stop, owner or next(iter(owners), None)) for start, stop, owner in names if start not in starting]


def _names(words: Words, at: int, starting: Mapping[int, Spot], taken: set[int]) -> tuple[list[tuple[int, int, Entry | None]], int]:
    """(start, end, country that its own words tell) of each name of a list, and where the list ends."""
    names: list[tuple[int, int, Entry | None]] = []
    end, home = at, None
    while at < words.size:
        spot, owner = starting.get(at), home
        if spot is not None and spot.kind in ("country", "demonym") and spot.end < words.size:
            # "Ruritania-based | Alpha", "the Ruritanian | Alpha"
            based = "".join(words.low[spot.end : spot.end + 2]) == "-based" or words.low[spot.end] == "based"
            owner, at = spot.entries[0], spot.end + (2 if based and words.low[spot.end] == "-" else 1 if based else 0)
            home = owner if based else home  # and so are those that follow
            spot = starting.get(at)
        if words.low[at : at + 1] == ("the",):
            at += 1
            continue
        stop = spot.end if spot is not None and spot.kind == "organisation" else name_end(words, at, starting, taken)
        if stop <= at:
            break
        names.append((at, stop, owner))
        end = at = stop
        if words.low[at : at + 1] == ("(",) and at + 2 < words.size and words.low[at + 2] == ")":
            end = at = at + 3
        following = _next(words, at)
        if following is None:
            break
        at = following
    return names, end


def _next(words: Words, at: int) -> int | None:
    """Where the next name of a list begins, over what explains the last one: ", the largest of them, and its units and | Beta"."""
    start = at
    while at < words.size and at - start < 2 * _APART:
        if words.low[at] not in (",", "and", "or", "&"):
            return None
        at += 1 + (words.low[at] == "," and words.low[at + 1 : at + 2] in (("and",), ("or",)))
        if at < words.size and words.cap[at] and not _explains(words, at):
            return at
        stop = at
        while stop < words.size and stop - at < _APART and words.low[stop] not in (",", "and", "or", "."):
            if words.sentence[stop].upos in ("VERB", "AUX"):
                return None
            stop += 1
        at = stop
    return None


def _explains(words: Words, at: int) -> bool:
    """Whether a capital opens an explanation and no name: "Alpha, | Ruritania's largest bank,"."""
    return words.possessive(at + 1)


def name_end(words: Words, at: int, starting: Mapping[int, Spot], taken: set[int]) -> int:
    """The end of a name that begins at a token; the token itself where none does."""
    end = at
    while end < words.size and end not in taken and (end == at or starting.get(end) is None or starting[end].kind != "person"):
        if words.cap[end] and words.sentence[end].text[0].isalpha() and words.low[end] not in words.lexicon.names["calendar"]:
            end += 1
        elif (
            end > at
            and words.low[end] in words.lexicon.names["particles"]
            and words.low[end + 1 : end + 2] == ("-",)
            and words.cap[end + 2 : end + 3] == (True,)
        ):
            end += 3
        elif end > at and end + 1 < words.size and words.cap[end + 1] and (words.dash(end) or words.low[end] in ("&", ".", "of", "for")):
            end += 2
        elif (
            end > at
            and words.low[end] == "."
            and words.glued[end]
            and len(words.low[end - 1]) == 1
            and words.cap[end + 1 : end + 2] == (True,)
        ):
            end += 1
        else:
            break
    low = words.low[at:end]
    if not low or low[0] in words.lexicon.names["never"] or low[-1] in words.lexicon.names["things"] or len(words.text(at, end)) < 2:
        return at
    if low[0] in words.lexicon.heads or low[0] in words.lexicon.honorifics or words.labels[end - 1] == "LOC":
        return at  # a person with his title, or a place
    return end


def _joins(word: str, after_a_capital: bool) -> bool:
    return after_a_capital and word in ("of", "for", "&", "-")


def _is_particle(words: Words, word: str) -> bool:
    return word in words.lexicon.names["particles"]


def _begins(words: Words, end: int, taken: set[int]) -> int:
    """Where the name that ends at a token begins: as the parse has it, or as the capitals and the small words between them have it."""
    name = words.sentence.name_at(end - 1)
    start = name.start if name is not None and name.label == "ORG" and name.end == end else end
    start += start < end and words.low[start] == "the"
    while start > 0 and start - 1 not in taken:
        behind = words.low[max(0, start - 2) : start]
        if words.cap[start - 1]:
            start -= 1
        elif (
            start > 1
            and start < end
            and (
                _joins(behind[1], words.cap[start - 2] and words.labels[start - 2] != "PER")
                or (behind[1] == "-" and _is_particle(words, behind[0]))
            )
        ):
            start -= 2
        else:
            break
    return start


def _explained(words: Words, noun: int, starting: Mapping[int, Spot], ending: dict[int, Spot], taken: set[int]) -> Iterator[Told]:
    """ "Alpha, | one of the largest banks in Ruritania,", "Beta, | a Ruritanian airline,"."""
    if words.possessive(noun + 1) or (noun + 1 < words.size and words.sentence[noun + 1].upos in ("NOUN", "PROPN")):
        return
    owner: Entry | None = None
    left = noun - 1
    while left > 0 and noun - left < _APART and words.low[left] != ",":
        token, spot = words.sentence[left], ending.get(left + 1) or (ending.get(left) if words.possessive(left) else None)
        if spot is not None:
            owner, left = spot.entries[0], spot.start - 1
        elif token.upos in ("DET", "NUM", "ADJ", "ADV") or (token.upos == "NOUN" and token.relation == "compound" and not words.cap[left]):
            left -= 1
        elif token.text.lower() == "of" and words.low[left - 1] == "one":
            left -= 2
        else:
            return
    if words.low[left] != "," or left < 1 or left == noun - 1:
        return
    start = _begins(words, left, taken)
    if start == left or any(start <= s.start < left or start < s.end <= left for s in starting.values()):
        return
    named = words.sentence.name_at(start)
    whole = named is not None and named.label == "ORG" and named.end == left
    if words.sentence[start].text[0].islower() or not (whole or name_end(words, start, starting, taken) == left):
        return
    if owner is None and noun + 2 < words.size and words.low[noun + 1] in ("in", "of", "from"):
        behind = starting.get(noun + 2 + (words.low[noun + 2] == "the"))
        owner = behind.entries[0] if behind is not None and behind.kind == "country" else None
    yield Told(start, left, owner)
