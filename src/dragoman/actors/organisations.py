"""Organisations that the knowledge base does not know: named as such by the parse, and acting, or called by a word such as Council."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.entry import Entry
from dragoman.actors.institutions import Institution
from dragoman.actors.listed import find_told, name_end
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
    reports: bool = False
    """Whether it is taken for one because it is what reports something."""


def find_organisations(words: Words, spots: list[Spot], roles: list[Role], institutions: list[Institution]) -> list[Organisation]:
    """New organisations of a sentence in text order."""
    seats = {i for s in spots if s.kind == "metonym" for i in range(s.start, s.end)}
    taken = {i for s in spots if s.kind in ("organisation", "person") for i in range(s.start, s.end)}
    taken |= {i for r in roles for i in range(r.start, r.end)} | {i for b in institutions for i in range(b.start, b.end)}
    found = _called(words, spots, taken)
    named = taken | {i for o in found for i in range(o.start, o.end)}
    found += [
        Organisation(t.start, t.end, t.owner, t.start) for t in find_told(words, spots, named) if not named & set(range(t.start, t.end))
    ]
    taken |= {i for o in found for i in range(o.start, o.end)}
    for name in words.sentence.names:
        if name.label != "ORG" or name.start in seats or taken.intersection(range(name.start, name.end)):
            continue
        start, end = _whole(words, name.start, name.end, taken)
        owner = next((s.entries[0] for s in spots if s.start == start and s.kind in ("demonym", "country")), None)
        if owner is not None and words.possessive(next(s.end for s in spots if s.start == start)):
            continue
        owner = owner or _whose(words, start, end, spots)
        if _organisation(words, start, end) and any(s.start == start and s.end == end for s in spots) is False:
            found.append(Organisation(start, end, owner))
    named = taken | {i for o in found for i in range(o.start, o.end)} | {i for s in spots for i in range(s.start, s.end)}
    return sorted([*found, *_reporting(words, named)], key=lambda o: o.start)


def _whose(words: Words, start: int, end: int, spots: list[Spot]) -> Entry | None:
    """The country beside a name that tells whose it is: "Ruritania's | National Crime Agency", "the Federal Air Office | of Ruritania"."""
    before = next((s for s in spots if s.end == start - 1), None) if words.possessive(start - 1) else None
    at = end + 1 + (words.low[end + 1 : end + 2] == ("the",))
    behind = next((s for s in spots if s.start == at), None) if words.low[end : end + 1] == ("of",) else None
    return next((s.entries[0] for s in (before, behind) if s is not None and s.kind == "country"), None)


def _reporting(words: Words, taken: set[int]) -> list[Organisation]:
    """Newspapers and the like that no list has: "the Kandal Herald | reported that …"."""
    found: list[Organisation] = []
    for verb in words.sentence.tokens:
        if verb.lemma.lower() not in words.lexicon.kinds["reporting"] or verb.upos != "VERB":
            continue
        subject = words.sentence.child(verb.index, "nsubj")
        if subject is None or not words.cap[subject.index] or subject.index in taken or subject.index > verb.index:
            continue
        start, end = subject.index, subject.index + 1
        while start > 0 and words.cap[start - 1] and start - 1 not in taken and words.low[start - 1] != "the":
            start -= 1
        while end < verb.index and words.cap[end] and end not in taken:
            end += 1
        if _medium(words, start, end, words.sentence.child(verb.index, "ccomp") is not None):
            found.append(Organisation(start, end, None, reports=True))
    return found


def _medium(words: Words, start: int, end: int, says: bool) -> bool:
    """Whether a name that is said to report something can be a medium's: no plural, no office, no person's full name."""
    tokens, low, names = words.sentence.tokens[start:end], words.low[start:end], words.lexicon.names
    if not says or words.headline or (end - start > 1 and "PER" in words.labels[start:end]):
        return False
    if any(w in names["never"] or w in names["calendar"] or w in words.lexicon.heads or w in words.lexicon.plurals for w in low):
        return False
    if words.match(words.lexicon.bodies, start) is not None or words.match(words.lexicon.groups, start) is not None:
        return False
    if not all(t.text.isalnum() for t in tokens) or tokens[-1].feat("Number") == "Plur":
        return False
    if low[-1] in names["organisations"] and end - start == 1:
        return False
    opens = start == 0 or words.low[start - 1] in ('"', "“", ":", ";")
    return end - start > 1 or tokens[0].upos == "PROPN" or not (opens or tokens[0].upos != "NOUN")


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
            elif end > at and name_end(words, at, {}, known) > end + 2 and words.low[end] in words.lexicon.names["particles"]:
                # "the group | Ahrar al-Sharq"
                end = name_end(words, at, {}, known)
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
        or any(w in names["organisations"] and (f"{w} of" in " ".join(low) or f"{w} for" in " ".join(low)) for w in low)
    ):
        return len(low) > 1
    if low[-1] in names["things"] or low[0] in names["never"]:
        return False
    head = words.sentence[words.head(start, end)]
    acts = head.relation == "nsubj" and head.head >= 0 and words.sentence[head.head].upos in ("VERB", "AUX")
    before = words.low[max(0, start - 3) : start]
    said = before[-2:] == ("according", "to") or before == ("according", "to", "the")
    return words.text(start, end).replace(" ", "").replace(".", "").isalpha() and (acts or said)
