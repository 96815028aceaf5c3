"""Who stands in one row with a party: coordinated, listed, or named as an example, however the parser hung it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.actors.cast import Cast, Mention
from dragoman.events.arguments import preposition_of
from dragoman.events.enumerations import listed
from dragoman.events.roles import actors_of
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence, Token

_JOINING = frozenset({",", ";", "and", "&", "the", "as", "well", "also", "both", "his", "her"})
_WIDEST = 4
"""Words between two of a row at most: ", as well as the" with its comma left out."""


def told_beside(sentence: Sentence, token: Token, cast: Cast) -> bool:
    """Whether a thing follows a named party in a list that is no party's: "Russia's war on Ukraine, Iran's conduct, and trade"."""
    if token.relation not in ("conj", "appos") or token.head < 0 or token.upos != "NOUN":
        return False
    return cast.headed(sentence.index, token.head) is not None and bool(sentence.children(token.index, "nmod:poss"))


def examples(sentence: Sentence, token: Token, cast: Cast) -> list[str]:
    """Those named as examples of people whom no name covers: "detained others, including the priest Adam Baker"."""
    if token.lemma not in word_class("exampled"):
        return []
    named = [c for c in sentence.children(token.index, "nmod") if preposition_of(sentence, c.index) in ("including", "like", "such as")]
    return list(dict.fromkeys(a for c in named for t in sentence.conjuncts(c.index) for a in actors_of(sentence, t, cast, inside=False)))


def beside(sentence: Sentence, token: Token, cast: Cast) -> list[Token]:
    """Parties coordinated with the last word of a name: "the United States of America and Ghana" are two."""
    mention = cast.headed(sentence.index, token.index)
    if mention is None:
        # "met with the crown prince, Sheikh Salman": the name says who the office is, where the office alone does not.
        return [c for c in sentence.children(token.index, "appos") if _person_at(sentence, c, cast)] + listed(sentence, token, cast)
    inner = [i for i in range(mention.start, mention.end) if i != token.index]
    found = [c for i in inner for c in sentence.children(i, "conj") if c.index >= mention.end]
    # "Shoukry and his counterparts" read as an apposition of the counterparts.
    joined = any(c.index < token.index for c in sentence.children(token.index, "cc"))
    found += [c for c in sentence.children(token.index, "appos") if c.index < mention.start and joined]
    named = [c for c in found if cast.headed(sentence.index, c.index)] + listed(sentence, token, cast)
    return named + [t for t in _row(sentence, mention, cast) if t not in named]


def _person_at(sentence: Sentence, token: Token, cast: Cast) -> str | None:
    """The person whose name or office a word heads."""
    mention = cast.headed(sentence.index, token.index)
    one = mention.actors[0] if mention is not None and len(mention.actors) == 1 else None
    return one if one is not None and cast.actors[one].kind == "person" else None


def _row(sentence: Sentence, mention: Mention, cast: Cast) -> list[Token]:
    """The heads of the names and titles that stand in one row with a mention, whatever the parser made of the row.

    "The Secretary and Foreign Minister Adams", "the EU, the UK, and Japan": between two of a row stand but commas and "and",
    the second hangs on the first or on the same word, and all are persons or none is.
    """
    outer = [m for m in cast.in_sentence(sentence.index) if m.form in ("name", "title") and not m.is_place]
    outer = [m for m in outer if not any(o is not m and o.start <= m.start and m.end <= o.end for o in outer)]
    if mention not in outer:
        return []
    at = outer.index(mention)
    row = [mention]
    for other in outer[at + 1 :]:
        if not _adjoins(sentence, row, [other], cast):
            break
        row.append(other)
    for other in reversed(outer[:at]):
        if not _adjoins(sentence, [other], row, cast):
            break
        row.insert(0, other)
    joined = [sentence.text_of(one.end, two.start).lower() for one, two in pairwise(row)]
    if not any("and" in j.split(" ") or "as well as" in j for j in joined):
        return []  # "Adams, the minister": a name and its apposition
    return [sentence[m.head] for m in row if m is not mention]


def _adjoins(sentence: Sentence, before: Sequence[Mention], after: Sequence[Mention], cast: Cast) -> bool:
    """Whether the last of what stands before and the first of what stands after are neighbours of one row."""
    one, two = before[-1], after[0]
    between = [t.text.lower() for t in sentence.tokens[one.end : two.start]]
    if not 0 < len(between) <= _WIDEST or not {",", "and", ";", "well"} & set(between) or not _JOINING.issuperset(between):
        return False
    if "and" not in between and "well" not in between and (one.form == "title" or two.form == "title"):
        return False  # "the foreign minister, Adams"
    if _is_person(one, cast) != _is_person(two, cast):
        return False
    first, second = sentence[one.head], sentence[two.head]
    hangs = second.head in range(before[0].start, one.end) or first.head in range(two.start, after[-1].end)
    return hangs or (first.head == second.head and first.relation == second.relation)


def _is_person(mention: Mention, cast: Cast) -> bool:
    return all(cast.actors[a].kind == "person" for a in mention.actors)
