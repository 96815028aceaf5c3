"""Of which other year a sentence speaks: "in 2011 the Ruritanian ambassador" need not be the ambassador of the report's day."""

from __future__ import annotations

from dragoman.actors.words import Words
from dragoman.language.syntax import ROOT

_EARLIEST, _LATEST = 1900, 2100


def year_of(words: Words, at: int) -> int | None:
    """The one year that a verb over the token is put in ("was accused in 2011 of a plot against | the envoy"); None where none is told."""
    sentence = words.sentence
    above = {t.index for t in sentence.ancestors(at)}
    years = set()
    for token in sentence.tokens:
        if len(token.text) == 4 and token.text.isdigit() and _EARLIEST <= int(token.text) < _LATEST and token.index != at:
            governor = _verb_over(words, token.index)
            if governor in above and at not in {t.index for t in sentence.ancestors(token.index)}:
                years.add(int(token.text))
    return years.pop() if len(years) == 1 else None


def _verb_over(words: Words, at: int) -> int:
    """The verb whose time a year tells: nearest above it, through dates ("on 3 May | 2011") only."""
    token = words.sentence[at]
    while token.head != ROOT:
        governor = words.sentence[token.head]
        if governor.upos in ("VERB", "AUX"):
            return governor.index
        if governor.text.lower() not in words.lexicon.names["calendar"] and not governor.text[:1].isdigit():
            break
        token = governor
    return -1
