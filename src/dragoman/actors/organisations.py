"""Organisations that the knowledge base does not know: named as such by the parse, and acting, or called by a word such as Council."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.entry import Entry
from dragoman.actors.institutions import Institution
from dragoman.actors.roles import Role
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

_JOINTS = frozenset({"of", "for", "and", "the", "on", "de", "&", "-"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """Tokens `[start, end)`; `owner`: the country whose name or demonym opens the organisation's name."""

    start: int
    end: int
    owner: Entry | None
    left: int | None = None
    """Where the mention begins, if a noun before the name says what it is."""
    name: str | None = None
    """The full name, where only its first word stands here."""


def find_organisations(words: Words, spots: list[Spot], roles: list[Role], institutions: list[Institution]) -> list[Organisation]:
    """New organisations of a sentence in text order."""
    seats = {i for s in spots if s.kind == "metonym" for i in range(s.start, s.end)}
    taken = {i for s in spots if s.kind in ("organisation", "person") for i in range(s.start, s.end)}
    taken |= {i for r in roles for i in range(r.start, r.end)} | {i for b in institutions for i in range(b.start, b.end)}
    found = _called(words, spots, taken)
    taken |= {i for o in found for i in range(o.start, o.end)}
    for name in words.sentence.names:
        if name.label != "ORG" or name.start in seats or taken.intersection(range(name.start, name.end)):
            continue
        start, end = _whole(words, name.start, name.end, taken)
        owner = next((s.entries[0] for s in spots if s.start == start and s.kind in ("demonym", "country")), None)
        if owner is not None and words.possessive(next(s.end for s in spots if s.start == start)):
            continue
        if _organisation(words, start, end) and any(s.start == start and s.end == end for s in spots) is False:
            found.append(Organisation(start, end, owner))
    return sorted(found, key=lambda o: o.start)


def _called(words: Words, spots: list[Spot], taken: set[int]) -> list[Organisation]:
    """Names behind a noun that says that they are an organisation's: "Iranian airline | Mahan Air", "the rights group | Al-Haq"."""
    found: list[Organisation] = []
    known = taken | {i for s in spots for i in range(s.start, s.end)}
    for at in range(1, words.size):
        noun = words.sentence[at - 1]
        if noun.lemma.lower() not in words.lexicon.kinds["named"] or words.cap[at - 1] or noun.upos != "NOUN":
            continue
        end = at
        while end < words.size and end not in known:
            if (
                words.cap[end]
                and words.sentence[end].upos in ("PROPN", "NOUN", "ADJ")
                and words.low[end] not in words.lexicon.names["calendar"]
            ):
                end += 1
            elif end > at and words.dash(end) and words.cap[end + 1]:
                end += 2
            else:
                break
        if end > at and words.sentence[at].text.isalpha() and "LOC" not in words.labels[at:end]:
            owner = next((s.entries[0] for s in spots if s.end == at - 1 and s.kind in ("demonym", "country")), None)
            found.append(Organisation(at, end, owner, at - 1))
    return found


def _whole(words: Words, start: int, end: int, taken: set[int]) -> tuple[int, int]:
    """The name with the capitals on either side, which the parse may have cut off."""
    low = words.low
    while (
        start > 1
        and words.cap[start - 1]
        and start - 1 not in taken
        and words.labels[start - 1] != "PER"
        and words.sentence[start - 1].upos in ("PROPN", "NOUN", "ADJ")
        and low[start - 1] not in words.lexicon.names["never"]
    ):
        start -= 1
    while end < words.size and end not in taken and words.labels[end] != "PER":
        if words.cap[end] and words.sentence[end].upos in ("PROPN", "NOUN", "ADJ"):
            end += 1
        elif (
            low[end] in _JOINTS
            and end + 1 < words.size
            and words.cap[end + 1]
            and words.labels[end + 1] == "ORG"
            and end + 1 not in taken
            and low[end] != "and"
        ):
            end += 2
        else:
            break
    while start < end - 1 and low[start] == "the":
        start += 1
    return start, end


def _organisation(words: Words, start: int, end: int) -> bool:
    names, low = words.lexicon.names, words.low[start:end]
    if low[-1] == "bank" and low[0] in ("west", "left", "right", "east"):
        return False
    if low[-1] in names["calendar"] or not words.sentence[start].text[0].isalpha() or len(words.text(start, end)) < 2:
        return False
    if (
        low[-1] in names["organisations"]
        or (len(low) > 2 and low[0] in names["organisations"])
        or any(w in names["organisations"] and f"{w} of" in " ".join(low) for w in low)
    ):
        return len(low) > 1
    if low[-1] in names["things"] or low[0] in names["never"]:
        return False
    head = words.sentence[words.head(start, end)]
    return (
        words.text(start, end).replace(" ", "").replace(".", "").isalpha()
        and head.relation == "nsubj"
        and head.head >= 0
        and words.sentence[head.head].upos in ("VERB", "AUX")
    )
