"""Which words of a text may name a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.actors.cast import Cast
from dragoman.language.syntax import Name, Parse, Sentence
from dragoman.places.containers import possessors_and_commas, within
from dragoman.places.gazetteer import Gazetteer, Place, cues
from dragoman.places.names import place_key

_LONGEST = 7
# An unlabelled word is taken for a place only if the place is at least this big: the recogniser misses few names of small towns.
_UNLABELLED_FROM = 100_000
Candidates = tuple[tuple[Place, bool], ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens `[start, end)` that may name one of the candidates. `wanted`: the kind that a word beside them asks for."""

    sentence: Sentence
    start: int
    end: int
    key: str
    candidates: Candidates
    wanted: str | None = None


def toponyms(parse: Parse, cast: Cast | None, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The toponyms of a text in order, the longest match at each word; persons and bodies of the cast left out."""
    located = frozenset(
        place_key(s.text_of(n.start, n.end)) for s in parse.sentences for n in s.names if n.label == "LOC"
    )  # what is a place in one sentence is one in the next
    for sentence in parse.sentences:
        index = 0
        while index < len(sentence):
            found = _at(sentence, index, cast, gazetteer, located) if _opens(sentence, index) else None
            if found:
                yield found
            index = found.end if found else index + 1


def toponym(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> Toponym:
    """The given words as a toponym, whatever the recogniser thinks of them."""
    words = sentence.text_of(start, end)
    key = place_key(words)
    if (words.endswith(".") or (end < len(sentence) and sentence[end].text == ".")) and gazetteer.knows(key + "."):
        key += "."  # an abbreviation: "Mass." is a state, "Mass" is none
    if key.endswith(" region") and any(p.kind == "water" for p, _ in gazetteer.by_key(key.removesuffix(" region"))):
        key = key.removesuffix(" region")  # "the Red Sea region" is no province
    candidates = _fitting(gazetteer.by_key(key), sentence, start, end)
    wanted, _ = _cue(sentence, start, end)
    if not candidates or (wanted is None and not any(p.kind != "airfield" for p, _ in candidates)):
        bare, inner = _without_generic(key) if "," not in words else (None, None)
        if bare and gazetteer.knows(bare):
            return Toponym(sentence, start, end, bare, gazetteer.by_key(bare), inner)
    if wanted == "region" and any(usual and p.kind in ("water", "country") for p, usual in candidates):
        wanted = None  # "the Red Sea region", "the state of Palestine"
    return Toponym(sentence, start, end, key, candidates, wanted)


def _opens(sentence: Sentence, index: int) -> bool:
    token = sentence[index]
    name = sentence.name_at(index)
    return token.text[0].isupper() and (
        token.upos not in ("PUNCT", "NUM", "PRON", "VERB", "AUX") or (name is not None and name.label == "LOC")
    )


def _at(sentence: Sentence, index: int, cast: Cast | None, gazetteer: Gazetteer, located: frozenset[str]) -> Toponym | None:
    name = sentence.name_at(index)
    again = name is not None and place_key(sentence.text_of(name.start, name.end)) in located
    if name is not None and name.label == "PER" and not again and not _famous(gazetteer, sentence.text_of(name.start, name.end)):
        return None
    if sentence[index].text.lower() == "the":
        return None  # "The Hague" is known as Hague
    for end in range(min(index + _LONGEST, len(sentence)), index, -1):
        last = sentence[end - 1]
        if any(t.text.isdigit() for t in sentence.tokens[index:end]):
            continue  # a date, not the Egyptian town "6 October"
        if not last.text[0].isalnum() or (end - 1 > index and last.text.islower() and last.text not in _lower_case()):
            continue
        found = toponym(sentence, index, end, gazetteer)
        if found.candidates and _accepted(found, cast, gazetteer, again):
            return _widened(found)
    return None


@cache
def _lower_case() -> frozenset[str]:
    """Lower-case words with which a name of a place may end."""
    return cues()["region"] | cues()["airfield"] | cues()["site"]


def _famous(gazetteer: Gazetteer, words: str) -> bool:
    """A site of several words that looks like a person: "Camp David", "Diego Garcia"."""
    return " " in words and any(usual and p.kind == "site" for p, usual in gazetteer.lookup(words))


def _accepted(found: Toponym, cast: Cast | None, gazetteer: Gazetteer, again: bool) -> bool:
    """Whether the words are a place and not a person, a body or a part of a longer name. `again`: a place elsewhere in the text."""
    sentence, start, end, words = found.sentence, found.start, found.end, cues()
    before = sentence[start - 1].text.lower() if start else ""
    after = sentence[end].text.lower() if end < len(sentence) else ""
    if before in words["not_after"] and sentence[start - 1].text[0].isupper():
        return False
    if after in words["not_before"] and sentence[end].text[0].isupper():
        return False
    if cast is not None and _taken(cast, sentence, start, end):
        return False
    if end - start >= 3 and any(usual and p.kind == "country" for p, usual in found.candidates):
        return True  # a state's long name, which the recogniser may cut in two
    name = sentence.name_at(start)
    if name is not None and sentence[name.start].text.lower() == "the":
        name = Name(name.start + 1, name.end, name.label)
    areas = possessors_and_commas(sentence, start, end, gazetteer)
    contained = any(within(p, area) for p, _ in found.candidates for area in areas)
    doubtful = found.key in words["doubtful"] and not contained
    if name is None:
        big = any(p.population >= _UNLABELLED_FROM or p.kind in ("country", "site", "water") for p, usual in found.candidates if usual)
        return (
            (big or contained or found.wanted is not None)
            and not doubtful
            and (sentence[end - 1].upos == "PROPN" or " " in found.key)
            and not _in_longer_name(sentence, start, end)
        )
    if name.label != "LOC":
        locative = again or name.label == "PER" or before in ("in", "near", "around", "outside")
        if locative and (name.start, name.end) == (start, end):
            return not doubtful
        return (
            (name.start, name.end) == (start, end)
            and not doubtful
            and any(p.population >= _UNLABELLED_FROM and usual for p, usual in found.candidates)
        )
    if name.start == start and name.end <= end:
        return not doubtful or any(p.population >= _UNLABELLED_FROM and usual for p, usual in found.candidates)
    # A part of a longer place name that the gazetteer lacks ("East Hampton Township"): only its beginning or end, if well known.
    return not doubtful and any(p.population >= _UNLABELLED_FROM and usual for p, usual in found.candidates)


def _taken(cast: Cast, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the cast reads the words as a person or body, or as a capital that stands for its government."""
    mention = cast.covering(sentence.index, end - 1)
    if mention is None or mention.is_place:
        return False
    kinds = {cast.actors[a].kind for a in mention.actors if a in cast.actors}
    if mention.form == "metonym":
        return True
    return bool(kinds) and "country" not in kinds and (mention.start < start or mention.end > end or mention.form == "name")


def _in_longer_name(sentence: Sentence, start: int, end: int) -> bool:
    """A capital word beside it in the same name: "Boston Globe", "Georgia Tech"."""
    after = sentence[end] if end < len(sentence) else None
    if after is not None and after.upos == "PROPN" and after.text[0].isupper() and sentence[end - 1].head == after.index:
        return True
    before = sentence[start - 1] if start else None
    return before is not None and before.upos == "PROPN" and (before.head == end - 1 or sentence[end - 1].head == before.index)


def _fitting(candidates: Candidates, sentence: Sentence, start: int, end: int) -> Candidates:
    """Short names want capitals: "US" is a country, "us" is not; "Man" is no town for "man"."""
    short = end - start == 1 and len(sentence[start].text.replace(".", "")) <= 3
    if short and sentence[start].text.isupper():
        return tuple((p, usual) for p, usual in candidates if p.kind in ("country", "region") or p.name.isupper() or p.country == "USA")
    if short and not sentence[start].text.replace(".", "").isupper():
        return tuple((p, usual) for p, usual in candidates if usual and not p.name.isupper())
    return candidates


def _cue(sentence: Sentence, start: int, end: int) -> tuple[str | None, int]:
    """The kind that the words behind or before a name ask for, and where the cue ends."""
    words = cues()
    for length in (3, 2, 1):
        phrase = " ".join(t.text.lower() for t in sentence.tokens[end : end + length])
        if phrase in words["airfield"]:
            return "site", end + length
        if phrase in words["region"]:
            return "region", end + length
    before = " ".join(t.text.lower() for t in sentence.tokens[max(start - 2, 0) : start])
    if before in words["region_before"]:
        return "region", end
    if before in words["city_before"]:
        return "city", end
    return None, end


def _without_generic(key: str) -> tuple[str | None, str | None]:
    """`homs governorate` → (`homs`, region)."""
    for kind, names in (("site", cues()["airfield"]), ("region", cues()["region"])):
        for generic in sorted(names, key=len, reverse=True):
            if key.endswith(" " + generic):
                return key[: -len(generic) - 1], kind
    return None, None


def _widened(found: Toponym) -> Toponym:
    """The toponym with its generic word: "Donetsk" in "Donetsk region" covers both."""
    if found.wanted not in ("region", "site"):
        return found
    _, end = _cue(found.sentence, found.start, found.end)
    return Toponym(found.sentence, found.start, end, found.key, found.candidates, found.wanted)
