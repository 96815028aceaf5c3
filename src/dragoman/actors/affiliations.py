"""What a report tells of a person other than by a title beside the name: the body that he is of, and what he is said to be."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.actors.entry import Entry
from dragoman.actors.roles import Role
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

_LONGEST = 9
_CLOSED = frozenset({",", ".", ")", ";", "who", "and"})
_PREPOSITIONS = frozenset({"of", "from", "with", "at"})
_JOINTS = frozenset({"of", "for", "and", "the", "on", "'s", "'", "-", "&"})
_DENIED = frozenset({"not", "no", "never", "if", "whether", "would", "could", "may", "might"})


def affiliation(words: Words, after: int, starting: Mapping[int, Spot]) -> Role | None:
    """The body set behind a name as whose it is: "A, | of the Kandal provincial council,", "B, | Slovenian Ministry of Defence,".

    As a role called by the body's name, with its country where the name tells it.
    """
    if after + 2 >= words.size or words.low[after] not in (",", "("):
        return None
    start = after + 1
    told = words.low[start] in _PREPOSITIONS
    start += told
    start += told and words.low[start] == "the"
    end = start
    while end < words.size and end - start < _LONGEST and words.low[end] not in _CLOSED and _of_a_body(words, end, told):
        end += 1
    if end <= start or end >= words.size or words.low[end] not in _CLOSED:
        return None
    known = starting.get(start)
    if known is not None and known.kind == "organisation" and known.end == end:
        body = known.entries[0]
        own = told or body.kind == "government_body"
        return Role(start, end, end - 1, words.text(start, end), "member", None, body.sectors, (body,)) if own else None
    owners, at = _owners(words, start, end, starting)
    found = _sectors(words, at, end) if told or all(words.cap[i] or words.low[i] in _JOINTS for i in range(start, end)) else None
    if found is None or not any(words.cap[start:end]):
        return None
    return Role(start, end, end - 1, words.text(start, end), "member", None, found, owners)


def _of_a_body(words: Words, at: int, told: bool) -> bool:
    token = words.sentence[at]
    return words.cap[at] or words.low[at] in _JOINTS or (told and token.upos in ("NOUN", "ADJ", "PROPN"))


def _owners(words: Words, start: int, end: int, starting: Mapping[int, Spot]) -> tuple[tuple[Entry, ...], int]:
    """The country that the name begins or ends with, and where it goes on behind it."""
    first = starting.get(start)
    if first is not None and first.kind in ("country", "demonym") and first.end < end:
        return first.entries[:1], first.end + words.possessive(first.end)
    last = next((s for i in range(start, end) if (s := starting.get(i)) is not None and s.kind == "country" and s.end == end), None)
    return (last.entries[:1] if last is not None else ()), start


def _sectors(words: Words, start: int, end: int) -> tuple[str, ...] | None:
    """The sectors of the body whose name stands there; None where it is no body of a state or a province."""
    for at in range(start, end):
        body = words.match(words.lexicon.bodies, at)
        if body is not None and (body[0] == end or words.low[body[0] : body[0] + 1] == ("of",)):
            return words.lexicon.body_rules[body[1]].sectors
    last = words.low[end - 1]
    public = {"provincial", "regional", "city", "municipal", "district", "local", "national", "federal", "state", "county", "central"}
    if last in ("council", "commission", "committee", "assembly", "directorate", "authority", "agency", "bureau", "office"):
        return ("GOV",) if public.intersection(words.low[start:end]) else ()
    return None


def said_of(words: Words, role: Role) -> int | None:
    """The subject to which a sentence gives a title: "A was | the deputy commander of the Front"; None where it gives it to nobody."""
    head = words.sentence[role.head]
    if role.plural or not (role.owners or role.body_phrase) or words.sentence.child(head.index, "cop") is None:
        return None
    subject = words.sentence.child(head.index, "nsubj")
    if subject is None or _DENIED.intersection(words.low[subject.index : role.head]):
        return None
    return subject.index
