"""Rules for times at a distance: "two days ago", "a week earlier", "in three weeks", "over the past two months"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.times import calendar
from dragoman.times.calendar import Grain
from dragoman.times.grammar import NUMBER, UNIT, VAGUE, Context, Meaning, Rule, compiled, dated, unit_letter
from dragoman.times.lexicon import number_of

GRAINS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century"}


def _spans(match: re.Match[str], context: Context) -> Meaning | None:
    """ "The past two months", "the next three days", "the last few weeks": a duration that ends or begins now."""
    letter = unit_letter(match["unit"])
    number = number_of(match["number"] or "") if match["number"] else None
    value = duration(number, letter)
    if number is None:
        return Meaning("DURATION", value)
    if match["lead"].removeprefix("the ") in ("following", "previous", "preceding"):
        return Meaning("DURATION", value)
    if match["lead"].removeprefix("the ") in ("next", "coming"):
        first, last = context.on, shifted(context.on, number, letter)
    else:
        first, last = span_back(context.on, number, letter)
    return Meaning("DURATION", value, first, last)


def duration(number: float | None, letter: str) -> str:
    """The TIMEX3 value of a duration; `X` where the number is vague.

    >>> duration(3, "D"), duration(1.5, "TH"), duration(None, "M"), duration(2, "E"), duration(2.5, "Y")
    ('P3D', 'PT1H30M', 'PXM', 'P20Y', 'P2Y6M')
    """
    time = "T" if letter[0] == "T" else ""
    plain = letter.removeprefix("T")
    if plain == "2W":
        plain, number = "W", number and number * 2
    if number is None:
        return f"P{time}X{plain}"
    if plain in ("E", "C") and number > 1:
        plain, number = "Y", number * (10 if plain == "E" else 100)
    whole, fraction = int(number), number - int(number)
    if fraction == 0.5 and plain in ("Y", "H"):
        return f"P{time}{whole or ''}{plain if whole else ''}{'6M' if plain == 'Y' else '30M'}"
    return f"P{time}{whole if not fraction else number}{plain}"


def shifted(on: date | None, number: float, letter: str) -> date | None:
    """A day moved by a number of units, None where it leaves the calendar or the units are hours."""
    if on is None:
        return None
    try:
        if letter == "D":
            return on + timedelta(days=int(number))
        if letter in ("W", "2W"):
            return on + timedelta(days=int(number * (7 if letter == "W" else 14)))
        if letter in ("M", "Q", "Y", "E", "C"):
            return calendar.shift_months(on, int(number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[letter]))
    except OverflowError:
        return None
    return on


def span_back(on: date | None, number: float, letter: str) -> tuple[date | None, date | None]:
    """The days from `number` units before a day to that day."""
    return shifted(on, -number, letter), on


def _distance(match: re.Match[str], context: Context) -> Meaning | None:
    """ "Two days ago", "a week earlier", "three months later", "two years from now"."""
    letter, direction = unit_letter(match["unit"]), match["direction"]
    number = number_of(match["number"]) if match["number"] else None
    back = direction in ("ago", "earlier", "before", "previously")
    if number is None:
        if direction == "ago":
            return Meaning("DATE", "PAST_REF")
        return Meaning("DURATION", duration(None, letter)) if direction in ("from now", "later", "earlier") else None
    if letter.startswith("T"):
        if context.on is None or direction != "ago":
            return Meaning("DURATION", duration(number, letter))
        return Meaning("TIME", duration(number, letter), context.on, context.on)
    if direction in ("before", "after") and _complement(context):
        return Meaning("DURATION", duration(number, letter))
    if letter == "Y" and number == 1 and back and context.quarter is not None:
        # Results are compared with the same quarter of the year before.
        return dated(calendar.quarter(context.quarter[0] - 1, context.quarter[1]))
    anchor = context.last_day if letter == "D" else context.previous
    base = context.on
    if direction not in ("ago", "from now", "hence") and anchor and anchor.first:
        base = anchor.first
    return _or_so(match["number"], at_distance(base, -number if back else number, letter), base, -1 if back else 1, letter)


def _or_so(words: str, meaning: Meaning | None, base: date | None, step: int, letter: str) -> Meaning | None:
    """ "A couple of days" are two or three: the value is that of two, the days are those of both."""
    if meaning is None or meaning.first is None or meaning.last is None or not words.lower().startswith(("couple", "a couple")):
        return meaning
    further = at_distance(base, step * 3, letter)
    if further is None or further.first is None or further.last is None:
        return meaning
    return replace(meaning, first=min(meaning.first, further.first), last=max(meaning.last, further.last))


def _complement(context: Context) -> bool:
    """Whether *before* or *after* goes on ("two days before the strike") instead of closing the phrase."""
    following = context.word(0)
    return bool(following) and (following[0].isalnum() or following in ('"', "“", "$"))


def at_distance(base: date | None, number: float, letter: str) -> Meaning | None:
    """The period of the unit's grain that lies `number` units from a day."""
    grain = GRAINS.get("W" if letter == "2W" else letter)
    if grain is None:
        return None
    if base is None:
        return Meaning("DATE", calendar.UNKNOWN[grain])
    moved = shifted(base, number, letter)
    if moved is None:
        return None
    return dated(calendar.containing(moved, "year" if grain in ("decade", "century") else grain))


def _within(match: re.Match[str], context: Context) -> Meaning | None:
    """ "In two weeks" looks ahead only in the future tense; "within a month" is a span from now."""
    letter, number, lead = unit_letter(match["unit"]), number_of(match["number"]), match["lead"]
    if number is None or letter.startswith("T"):
        return None
    ahead = context.tense in ("future", "scheduled")
    if lead == "in" and ahead and (match["time"] is not None or match["number"] not in ("a", "an", "one")):
        return _or_so(match["number"], at_distance(context.on, number, letter), context.on, 1, letter)
    if lead == "within" and ahead:
        return Meaning("DURATION", duration(number, letter), context.on, shifted(context.on, number, letter))
    return None


def _day_before(match: re.Match[str], context: Context) -> Meaning | None:
    if match["direction"] in ("before", "after") and _complement(context):
        return Meaning("DURATION", "P1D")
    if context.last_day is None or context.last_day.first is None:
        return None
    return dated(calendar.stepped(context.last_day.first, -1 if match["direction"] in ("before", "earlier") else 1, "day"))


RULES: tuple[Rule, ...] = (
    compiled(
        "spans",
        rf"(?P<lead>(?:the )?(?:last|past|next|coming|following|recent|previous|preceding)) (?:(?P<number>{NUMBER})(?: (?:to|or) (?:{NUMBER}))?|{VAGUE}) (?P<unit>{UNIT})",
        _spans,
    ),
    compiled(
        "distance",
        rf"(?:(?:about|nearly|almost|some|just|only|more than|less than|over|around) )?(?:(?P<number>{NUMBER})|{VAGUE})(?: - | )(?P<unit>{UNIT})(?: or so)?(?: - | )"
        r"(?P<direction>ago|earlier|later|from now|hence|afterwards?|after|before|previously)",
        _distance,
    ),
    compiled(
        "within",
        rf"(?P<lead>in|within) (?:about |less than |the next )?(?P<number>{NUMBER}) (?P<unit>{UNIT})(?P<time> ['’]s? time| time)?",
        _within,
    ),
    compiled("day_before", r"(?:the|a|one) day (?P<direction>before|earlier|after|later)", _day_before),
)
