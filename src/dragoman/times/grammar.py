"""What the rules of the time grammar share: their context, their result, and the fragments of their patterns.

A pattern reads a sentence as lower-case tokens joined by single blanks, so `mid-November` is `mid- november` and
`two-day` is `two - day`. A match begins and ends at token borders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.language.syntax import Sentence
from dragoman.times.calendar import Period
from dragoman.times.expression import TimexType
from dragoman.times.lexicon import lexicon
from dragoman.times.tense import Tense, tense_at


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: TIMEX3 type and value, the days it covers, whether the text states them in full."""

    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    basis: Literal["explicit", "relative"] = "relative"


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands: its sentence, its tokens `[start, end)`, the publication date, the last date of the text."""

    sentence: Sentence
    start: int
    end: int
    on: date | None
    previous: Meaning | None = None
    stated_year: int | None = None
    """A year that the same sentence names in full before the expression."""
    day: Meaning | None = None
    """The last day that the same sentence names before the expression."""
    last_day: Meaning | None = None
    """The last day that the text named, in this or an earlier sentence."""
    quarter: tuple[int, int] | None = None
    """Year and number of the quarter that the text named last."""

    @property
    def tense(self) -> Tense:
        """The tense of the clause that governs the expression."""
        return tense_at(self.sentence, self.head, self.start, self.end)

    @property
    def head(self) -> int:
        """The token of the expression that depends on a word outside it."""
        return head_of(self.sentence, self.start, self.end)

    def word(self, offset: int) -> str:
        """The lower-case token `offset` before (negative) the start or after the end (0 is the next), or an empty string."""
        index = self.start + offset if offset < 0 else self.end + offset
        return self.sentence[index].text.lower() if 0 <= index < len(self.sentence) else ""


Resolver = Callable[["re.Match[str]", Context], "Meaning | list[Part] | None"]


@dataclass(frozen=True, slots=True)
class Part:
    """One expression of several in a match ("June 5 to 14"): characters `[start, end)` of the joined sentence."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means. A resolver may decline a match with None."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The first token of `[start, end)` whose head lies outside, or `start`."""
    return next((i for i in range(start, end) if not start <= sentence[i].head < end and sentence[i].upos not in ("DET", "PUNCT")), start)


def dated(period: Period, basis: Literal["explicit", "relative"] = "relative") -> Meaning:
    """A period as the meaning of a DATE."""
    return Meaning("DATE", period.value, period.first, period.last, basis)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; an abbreviation may carry its full stop."""
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


def compiled(name: str, pattern: str, resolve: Resolver) -> Rule:
    """A rule whose pattern ends at a token border."""
    return Rule(name, re.compile(rf"(?:{pattern})(?= |$)"), resolve)


_WORDS = lexicon()
MONTH = rf"(?:{any_of(_WORDS.months)})\.?"
WEEKDAY = rf"(?:{any_of(_WORDS.weekdays)})"
WEEKDAY_SHORT = rf"(?:{any_of([*_WORDS.weekdays, *_WORDS.weekday_abbreviations])})\.?"
UNIT_ONE = any_of([u for u in _WORDS.units if u != "centuries"])
UNIT = rf"(?:{any_of([u for u in _WORDS.units if u != 'centuries'])})s?|centuries"
SEASON = any_of(_WORDS.seasons)
PART = any_of(_WORDS.day_parts)
ORDINAL = any_of(_WORDS.ordinals)
DAY = rf"(?:[1-9]|[12]\d|3[01]|0[1-9])(?: ?(?:st|nd|rd|th))?|(?:twenty - |thirty - )?(?:{ORDINAL})"
PERIOD_PART = r"(?:(?P<part>early|late|mid)(?: - |- ?| in | ))?"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SPOKEN_YEAR = rf"nineteen (?:{_TENS})(?: - | )?(?:one|two|three|four|five|six|seven|eight|nine)?|twenty (?:ten|(?:{_TENS})(?: - (?:one|two|three|four|five|six|seven|eight|nine))?)"
_NUMBER_WORD = any_of(_WORDS.numbers)
NUMBER = rf"(?:\d{{1,2}} 1 / 2|\d{{1,3}}(?:,\d{{3}})*|\d{{1,4}})(?:\.\d+)?|(?:(?:an? )?(?:{_NUMBER_WORD})(?:(?: - | and | )(?:{_NUMBER_WORD}))*(?: and a half)?)|(?:a )?couple of|a couple|an?"
VAGUE = r"(?:a )?few|several|many|some|a number of"
DASH = r"(?:-|–|—|to|through|until|till|thru)"


def month_number(word: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return _WORDS.months[word.rstrip(".")]


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 of a weekday's name or abbreviation."""
    plain = word.rstrip(".").removesuffix("s") if word.rstrip(".") not in _WORDS.weekday_abbreviations else word.rstrip(".")
    return _WORDS.weekdays.get(plain) or _WORDS.weekday_abbreviations[plain]


def day_number(words: str) -> int:
    """1 to 31 of `12`, `12th`, `twenty - first`."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return sum(_WORDS.ordinals.get(w) or _WORDS.numbers.get(w) or 0 for w in words.split())


def unit_letter(word: str) -> str:
    """The ISO 8601 letter of a unit: `W` for `weeks`, `TH` for `hour`."""
    return _WORDS.units.get(word) or _WORDS.units[word.removesuffix("s")]


def spoken_year(words: str) -> int:
    """1996 for `nineteen ninety - six`, as transcripts of broadcasts spell it."""
    century, *rest = words.replace("-", " ").split()
    return {"nineteen": 1900, "twenty": 2000}[century] + sum(_WORDS.numbers[w] for w in rest)
