"""Rules for lengths of time and for repeated times: "three hours", "two-day", "several months", "every week", "daily"."""

from __future__ import annotations

import re

from dragoman.times.distances import duration
from dragoman.times.grammar import NUMBER, UNIT, VAGUE, Context, Meaning, Rule, any_of, compiled, unit_letter
from dragoman.times.lexicon import lexicon, number_of


def _counted(match: re.Match[str], context: Context) -> Meaning | None:
    """A counted unit. "A day" after a rate is a set; "a second" and "a minute" are idioms more often than lengths."""
    letter, words = unit_letter(match["unit"]), match["number"]
    number = number_of(words) if words else None
    if words and re.fullmatch(r"1[5-9]\d\d|20\d\d", words):
        return None  # "the 1988 quarter"
    if letter == "Q" or context.word(0) == "old" or match[0].endswith(("old", "olds")):
        return None  # fractions and ages
    if words in ("a", "an") and letter in ("TS", "TM"):
        return None
    if words in ("a", "an") and _rate(context):
        return Meaning("SET", duration(1, letter))
    return Meaning("DURATION", duration(number, letter))


def _rate(context: Context) -> bool:
    """ "Barrels a day", "once a week": the unit stands behind a counted noun or an adverb of frequency, without a preposition."""
    before = context.word(-1)
    if before in ("once", "twice", "times"):
        return True
    index = context.start - 1
    return (
        index >= 0
        and context.sentence[index].xpos in ("NNS", "CD")
        and context.sentence[context.end - 1].relation in ("obl", "nmod")
        and not context.sentence.children(context.end - 1, "case")
    )


def _plural(match: re.Match[str], context: Context) -> Meaning | None:
    """Bare "weeks of talks", "for decades"; not "the early hours", not "days" in a name."""
    before = context.word(-1)
    token = context.sentence[context.start]
    if token.upos != "NOUN" or before in ("the", "these", "those", "of", "office", "working") or token.relation in ("nsubj", "obj"):
        return None
    return Meaning("DURATION", duration(None, unit_letter(match["unit"])))


def _every(match: re.Match[str], context: Context) -> Meaning:
    number = number_of(match["number"]) if match["number"] else 1
    return Meaning("SET", duration(number, unit_letter(match["unit"])))


def _adverb(match: re.Match[str], context: Context) -> Meaning | None:
    token = context.sentence[context.start]
    if token.upos not in ("ADV", "ADJ") or token.text[0].isupper():
        return None
    return Meaning("SET", lexicon().sets[match["words"]])


def _recent(match: re.Match[str], context: Context) -> Meaning:
    return Meaning("DURATION", duration(None, unit_letter(match["unit"])))


_ABOUT = (
    r"(?:(?:about|nearly|almost|more than|less than|over|at least|up to|around|some|another|no more than|the (?:first|last|nearly)?) ?)?"
)

RULES: tuple[Rule, ...] = (
    compiled(
        "counted",
        rf"{_ABOUT}(?:(?P<number>{NUMBER})(?: (?:to|or) (?:{NUMBER}))?|{VAGUE})(?: - | | more )(?P<unit>{UNIT})(?: - olds?)?",
        _counted,
    ),
    compiled("recent", rf"recent (?P<unit>{UNIT})", _recent),
    compiled("plural", r"(?P<unit>hours|days|weeks|months|years|decades|centuries)", _plural),
    compiled("every", rf"(?:every|each|per) (?:(?P<number>{NUMBER}) )?(?P<unit>{UNIT})", _every),
    compiled("adverb", rf"(?P<words>{any_of(lexicon().sets)})", _adverb),
)
