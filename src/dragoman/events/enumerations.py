"""Lists of persons, read from the words as they stand: a parser takes "President Weber, Foreign Minister Rossi, and others" for
appositions, for one long name, or hangs the last title elsewhere; but nobody is two men."""

from __future__ import annotations

from dragoman.actors.cast import Cast, Mention
from dragoman.language.syntax import Sentence, Token

SEPARATORS = frozenset({",", ";", "and", "&", "as"})
# Between two names of a list stand titles: "Chief of Defence General", "the Minister for Trade".
TITLES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PUNCT", "CCONJ"})
WITHIN_TITLES = frozenset({"of", "for", "as", "well", "'s", "’s"})


def listed(sentence: Sentence, token: Token, cast: Cast) -> list[Token]:
    """The heads of the names that follow a person's name in one list with it, in text order; none where no list follows."""
    named = sorted((m for m in cast.in_sentence(sentence.index) if _is_person(m, cast)), key=lambda m: m.start)
    last = next((m for m in named if m.start <= token.index < m.end), None)
    if last is None:
        return []
    below = {i for part in range(last.start, last.end) for i in sentence.subtree(part)}
    found: list[Mention] = []
    for mention in named:
        if mention.start < last.end:
            continue
        if below.isdisjoint(range(mention.start, mention.end)) or not _continues(sentence, last, mention):
            break
        if mention.actors != last.actors:
            found.append(mention)
        last = mention
    return [sentence[m.head] for m in found]


def _is_person(mention: Mention, cast: Cast) -> bool:
    return mention.form == "name" and len(mention.actors) == 1 and cast.actors[mention.actors[0]].kind == "person"


def _continues(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether only separators and titles stand between two names, and the second owns nothing: not in "Weber, Rossi's deputy"."""
    between = sentence.tokens[one.end : other.start]
    if not between or between[0].text.lower() not in SEPARATORS:
        return False
    if not all(t.upos in TITLES or t.text.lower() in WITHIN_TITLES for t in between):
        return False
    return other.end >= len(sentence) or sentence[other.end].xpos != "POS"
