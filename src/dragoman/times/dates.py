"""Rules for dates that name a day, month or year: "12 April", "Nov. 18, 2022", "2017-04-12", "June 5 to 14", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.times import calendar
from dragoman.times.calendar import Period
from dragoman.times.grammar import (
    DASH,
    DAY,
    MONTH,
    PERIOD_PART,
    SPOKEN_YEAR,
    WEEKDAY_SHORT,
    YEAR,
    Context,
    Meaning,
    Part,
    Rule,
    compiled,
    dated,
    day_number,
    month_number,
    spoken_year,
    weekday_number,
)
from dragoman.times.lexicon import lexicon

# A year-less day this near to the report is the near one, whatever the tense: who means one a year off says so.
_NEAR = timedelta(days=45)


def nearest_year(month: int, number: int, context: Context) -> int | None:
    """The year in which a year-less day lies: the last before the report in the past tense, the next in the future, else the nearest."""
    on = context.on
    if context.stated_year is not None:
        return context.stated_year
    if on is None:
        return None
    candidates = [p.first for y in (on.year - 1, on.year, on.year + 1) if (p := calendar.day_of(y, month, number)) and p.first]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda d: abs((d - on).days))
    tense = context.tense
    if abs(nearest - on) > _NEAR and tense != "present":
        candidates = [d for d in candidates if (d <= on) == (tense == "past")] or candidates
    return min(candidates, key=lambda d: abs((d - on).days)).year


def nearest_month(number: int, context: Context) -> int | None:
    """The year in which a bare month lies; the current month counts as both past and future."""
    on = context.on
    if context.stated_year is not None:
        return context.stated_year
    if on is None:
        return None
    years = [on.year - 1, on.year, on.year + 1]
    distance = {y: (y - on.year) * 12 + number - on.month for y in years}
    tense = context.tense
    if tense == "past":
        years = [y for y in years if distance[y] <= 0]
    elif tense in ("future", "scheduled"):
        years = [y for y in years if distance[y] >= 0]
    return min(years, key=lambda y: (abs(distance[y]), y))


def _day(month: int, number: int, year: str | None, context: Context) -> Meaning | None:
    if year is not None:
        period = calendar.day_of(int(year), month, number)
        return dated(period, "explicit") if period else None
    found = nearest_year(month, number, context)
    if found is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{number:02d}") if calendar.day_of(2000, month, number) else None
    period = calendar.day_of(found, month, number)
    return dated(period, "explicit") if period else None


def _single(match: re.Match[str], context: Context) -> Meaning | None:
    number = day_number(match["day"])
    if number > 31 or not _capital(context, match["month"]):
        return None
    meaning = _day(month_number(match["month"]), number, match["year"], context)
    if meaning and match["year"] is None and match["weekday"] and context.on and meaning.first:
        return _agreeing(meaning, weekday_number(match["weekday"]), context.on)
    return meaning


def _agreeing(meaning: Meaning, weekday: int, on: date) -> Meaning:
    """A weekday beside a year-less date picks the year: "Wednesday, April 12"."""
    first = meaning.first
    if first is None or first.isoweekday() == weekday:
        return meaning
    for step in (1, -1, 2, -2):
        period = calendar.day_of(on.year + step, first.month, first.day)
        if period and period.first and period.first.isoweekday() == weekday and abs((period.first - on).days) < 400:
            return dated(period, "explicit")
    return meaning


def _range(match: re.Match[str], context: Context) -> list[Part] | None:
    """Both ends of a range, each with its own value and the whole range as its days."""
    first_month, last_month = month_number(match["month"]), month_number(match.groupdict().get("month2") or match["month"])
    if not _capital(context, match["month"]):
        return None
    last = _day(last_month, day_number(match["day2"]), match["year"], context)
    if last is None:
        return None
    year = match["year"] or (str(last.last.year) if last.last else None)
    first = _day(first_month, day_number(match["day"]), year, context)
    if first is None:
        return None
    if first.first and last.first and first.first > last.first:
        if first_month <= last_month:
            return None
        first = _day(first_month, day_number(match["day"]), str(first.first.year - 1), context) or first
    whole = (first.first, last.last)
    if match["and"] == "and":
        whole_first, whole_last = (first.first, first.last), (last.first, last.last)
    else:
        whole_first = whole_last = whole
    start, cut, resume, end = _borders(match)
    return [
        Part(start, cut, Meaning("DATE", first.value, *whole_first, "explicit")),
        Part(resume, end, Meaning("DATE", last.value, *whole_last, "explicit")),
    ]


def _borders(match: re.Match[str]) -> tuple[int, int, int, int]:
    """Characters of the first and the second date of a range."""
    middle_start, middle_end = match.span("and")
    return match.start(), middle_start - 1, middle_end + 1, match.end()


def _capital(context: Context, month: str) -> bool:
    """Whether the month is written with a capital, which tells May from may and March from march."""
    return any(
        _written(t.text)[0].isupper() and _written(t.text).lower() == month for t in context.sentence.tokens[context.start : context.end]
    )


def _written(word: str) -> str:
    """A word without `mid-`, which the tokenizer may leave on it."""
    return word[4:] if word[:4].lower() == "mid-" and len(word) > 4 else word


def _iso(match: re.Match[str], context: Context) -> Meaning | None:
    year, month, number = (int(g) for g in match.groups() if g)
    period = calendar.day_of(year, month, number)
    return dated(period, "explicit") if period else None


def _dotted(match: re.Match[str], context: Context) -> Meaning | None:
    period = calendar.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return dated(period, "explicit") if period else None


def _slashed(match: re.Match[str], context: Context) -> Meaning | None:
    """Only where the order is certain: one of the two numbers exceeds 12, or both are the same."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a > 12 or a == b:
        period = calendar.day_of(year, b, a)
    elif b > 12:
        period = calendar.day_of(year, a, b)
    else:
        return None
    return dated(period, "explicit") if period else None


def _month_year(match: re.Match[str], context: Context) -> Meaning | None:
    if not _capital(context, match["month"]):
        return None
    period: Period = calendar.month(int(match["year"]) if match["year"] else spoken_year(match["spoken"]), month_number(match["month"]))
    return dated(calendar.part(period, match["part"]) if match["part"] else period, "explicit")


def _month(match: re.Match[str], context: Context) -> Meaning | None:
    """A month without its year; `last`, `next`, `this` before it settle the direction."""
    token = next((t for t in context.sentence.tokens[context.start : context.end] if _written(t.text).lower() == match["month"]), None)
    if token is None or not _written(token.text)[0].isupper() or len(token.text.rstrip(".")) < 3:
        return None
    governed = match["lead"] or match["part"] or context.word(-1) in ("in", "of", "since", "by", "until", "from", "through", "last")
    if token.upos not in ("PROPN", "NOUN", "X", "NUM") and not governed:
        return None
    if token.text.lower() in ("mar", "jan", "jun", "dec") and match["lead"] is None and match["part"] is None:
        return None
    number, lead, on = month_number(match["month"]), match["lead"], context.on
    if lead in ("each", "every"):
        return Meaning("SET", f"XXXX-{number:02d}")
    if on is None:
        year = context.stated_year
        return dated(calendar.month(year, number), "explicit") if year else Meaning("DATE", f"XXXX-{number:02d}")
    if lead in ("last", "this past"):
        # "Last February" said in March means a year ago: else it were "last month".
        year = on.year if number < on.month - 1 else on.year - 1
    elif lead in ("next", "this coming"):
        year = on.year if number > on.month else on.year + 1
    elif lead == "this":
        year = on.year
    else:
        year = nearest_month(number, context)
    assert year is not None
    period = calendar.month(year, number)
    return dated(calendar.part(period, match["part"]) if match["part"] else period)


def _month_of_year(match: re.Match[str], context: Context) -> Meaning | None:
    """ "August last year", "in March of next year"."""
    if context.on is None or not _capital(context, match["month"]):
        return None
    year = context.on.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    period = calendar.month(year, month_number(match["month"]))
    return dated(calendar.part(period, match["part"]) if match["part"] else period)


def _feast(match: re.Match[str], context: Context) -> Meaning | None:
    month, number = (int(x) for x in lexicon().feasts[match["feast"]].split("-"))
    return _day(month, number, match["year"], context)


_WEEKDAY = rf"(?:(?:on )?(?P<weekday>{WEEKDAY_SHORT})(?: ,)? (?:the )?)?"
_YEAR = rf"(?:(?: ,)? (?P<year>{YEAR}))?"
_TO = DASH.replace("(?:", "(?P<and>and|", 1)

RULES: tuple[Rule, ...] = (
    compiled("iso", r"(\d{4}) - (\d\d) - (\d\d)", _iso),
    compiled("dotted", r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", _dotted),
    compiled("slashed", r"(?P<a>\d\d?) / (?P<b>\d\d?) / (?P<year>\d{4})", _slashed),
    compiled("month_day_range", rf"(?P<month>{MONTH}) (?P<day>{DAY}) {_TO} (?:(?P<month2>{MONTH}) )?(?P<day2>{DAY}){_YEAR}", _range),
    compiled("day_month_range", rf"(?P<day>{DAY}) {_TO} (?P<day2>{DAY}) (?:of )?(?P<month>{MONTH}){_YEAR}", _range),
    compiled(
        "day_month_to_day_month",
        rf"(?P<day>{DAY}) (?:of )?(?P<month>{MONTH}) {_TO} (?P<day2>{DAY}) (?:of )?(?P<month2>{MONTH}){_YEAR}",
        _range,
    ),
    compiled("month_day", rf"{_WEEKDAY}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY}){_YEAR}", _single),
    compiled("day_month", rf"{_WEEKDAY}(?:the )?(?P<day>{DAY})(?: day)? (?:of )?(?P<month>{MONTH}){_YEAR}", _single),
    compiled("month_year", rf"{PERIOD_PART}(?P<month>{MONTH})(?: ,)?(?: of)? (?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))", _month_year),
    compiled("month_of_year", rf"{PERIOD_PART}(?P<month>{MONTH})(?: ,)?(?: of)? (?P<which>last|this|next) year", _month_of_year),
    compiled("month", rf"(?:(?P<lead>this past|this coming|last|next|this|each|every) )?{PERIOD_PART}(?P<month>{MONTH})", _month),
    compiled("feast", rf"(?P<feast>{'|'.join(sorted(lexicon().feasts, key=len, reverse=True))}){_YEAR}", _feast),
)
