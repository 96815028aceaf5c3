"""Rules for dates that name a day, month or year: "12 April", "Nov. 18, 2022", "2017-04-12", "June 5 to 14", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.language.syntax import Token
from dragoman.times import calendar
from dragoman.times.calendar import Period
from dragoman.times.grammar import (
    DASH,
    DAY,
    MONTH,
    SEASON,
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
    return any(_written(t.text)[0].isupper() and _written(t.text).lower() == month for t in context.sentence.tokens[context.start : context.end])


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
    """"August last year", "in March of next year"."""
    if context.on is None or not _capital(context, match["month"]):
        return None
    year = context.on.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    period = calendar.month(year, month_number(match["month"]))
    return dated(calendar.part(period, match["part"]) if match["part"] else period)


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}[match["ordinal"]]
    year = match["year"] or match.groupdict().get("before")
    if year:
        return dated(calendar.quarter(int(year), number), "explicit")
    on = context.on
    if on is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    years = [on.year - 1, on.year, on.year + 1]
    now, tense = (on.month + 2) // 3, context.tense
    just_over = (number - now) % 4 == 3  # results of the quarter just over are still to come in
    if tense in ("future", "scheduled") and not just_over:
        years = [y for y in years if (y, number) >= (on.year, now)]
        return dated(calendar.quarter(years[0], number))
    years = [y for y in years if (y, number) <= (on.year, now)]
    return dated(calendar.quarter(years[-1], number))


def _same_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """"The latest quarter": the quarter that the text is about, else the last one before the report."""
    quarter = _quarter_at_hand(context)
    return dated(calendar.quarter(*quarter)) if quarter else Meaning("DATE", "XXXX-QX")


def _year_ago(match: re.Match[str], context: Context) -> Meaning | None:
    """"The year-earlier quarter", "year-ago results": the same quarter of the year before, or that year."""
    if context.quarter is None and match["unit"] != "quarter":
        return dated(calendar.year_of(context.on.year - 1)) if context.on else Meaning("DATE", "XXXX")
    quarter = _quarter_at_hand(context)
    return dated(calendar.quarter(quarter[0] - 1, quarter[1])) if quarter else Meaning("DATE", "XXXX-QX")


def _quarter_at_hand(context: Context) -> tuple[int, int] | None:
    if context.quarter is not None or context.on is None:
        return context.quarter
    last = calendar.stepped(context.on, -1, "quarter").first
    return (last.year, (last.month + 2) // 3) if last else None


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    code, lead, on = lexicon().seasons[match["season"]], match["lead"], context.on
    if match["year"]:
        return dated(calendar.season(int(match["year"]), code), "explicit")
    if lead is None:
        return None
    if on is None:
        return Meaning("DATE", f"XXXX-{code}")
    this = calendar.season(on.year, code)
    assert this.first is not None
    assert this.last is not None
    year = on.year
    if lead.startswith("last"):
        year = on.year if this.last < on and code != "WI" else on.year - 1
    elif lead.startswith("next"):
        year = on.year if this.first > on else on.year + 1
    elif (code == "WI" and on.month <= 2) or (lead.startswith(("in", "the", "over", "during")) and context.tense == "past" and this.first > on):
        year = on.year - 1
    period = calendar.season(year, code)
    return dated(calendar.part(period, match["part"]) if match["part"] else period)


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    digits = match["decade"]
    start = int(digits[:4]) if digits[:4].isdigit() else None
    if start is None:
        short = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
        number = short.get(digits, int(digits[:2]) if digits[:2].isdigit() else -1)
        if number < 0 or context.on is None:
            return None
        start = context.on.year // 100 * 100 + number
        start -= 100 if start > context.on.year else 0
    period = calendar.decade(start)
    return dated(calendar.part(period, match["part"]) if match["part"] else period, "explicit")


def _century(match: re.Match[str], context: Context) -> Meaning | None:
    number = day_number(match["number"])
    return dated(calendar.century(number), "explicit") if 1 <= number <= 22 else None


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """A bare number is a year unless something counts with it or a document bears it."""
    number, words = int(match["year"]) if match["year"] else spoken_year(match["spoken"]), lexicon().year
    fiscal = bool(match["lead"] or match["spoken"])
    before, after = context.word(-1), context.word(0)
    if not fiscal:
        if not 1700 <= number <= 2099 or before in words["not_after"] or after in words["not_before"]:
            return None
        token = context.sentence[context.end - 1]
        if token.upos == "NUM" and token.relation == "nummod" and number % 100 == 0 and token.head > token.index:
            return None
        if _counts(context, token, number) or before in ("-", "/", ".", ":") or (after in ("/", ":") and number % 10 == 0):
            return None
    period = calendar.year_of(number)
    return dated(calendar.part(period, match["part"]) if match["part"] else period, "explicit")


def _counts(context: Context, token: Token, number: int) -> bool:
    """A bare number before a plural or a verb counts something: "1846 persons", "and 1720 had recovered"."""
    following = context.sentence[context.end] if context.end < len(context.sentence) else None
    before = context.sentence[context.start - 1] if context.start else None
    if following is None or (before is not None and before.upos in ("ADP", "DET", "ADJ", "PROPN", "PRON", "SCONJ")):
        return False
    if following.xpos == "NNS":
        return number < 1990 or number > 2049
    return following.upos in ("VERB", "AUX") and before is not None


def _years(match: re.Match[str], context: Context) -> list[Part] | None:
    first, last = int(match["day"]), int(match["day2"])
    if last < 100 and len(match["day2"]) == 2:
        last += first // 100 * 100
    if not 1700 <= first < last <= 2099 or context.word(-1) in lexicon().year["not_after"] or context.word(0) in lexicon().year["not_before"]:
        return None
    days = (date(first, 1, 1), date(last, 12, 31))
    start, cut, resume, end = match.start("day"), match.end("day"), match.start("day2"), match.end()
    return [
        Part(start, cut, Meaning("DATE", f"{first:04d}", *days, "explicit")),
        Part(resume, end, Meaning("DATE", f"{last:04d}", *days, "explicit")),
    ]


def _feast(match: re.Match[str], context: Context) -> Meaning | None:
    month, number = (int(x) for x in lexicon().feasts[match["feast"]].split("-"))
    return _day(month, number, match["year"], context)


_PART = r"(?:(?P<part>early|late|mid)(?: - |- ?| in | ))?"
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
    compiled("month_year", rf"{_PART}(?P<month>{MONTH})(?: ,)?(?: of)? (?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))", _month_year),
    compiled("month_of_year", rf"{_PART}(?P<month>{MONTH})(?: ,)?(?: of)? (?P<which>last|this|next) year", _month_of_year),
    compiled("month", rf"(?:(?P<lead>this past|this coming|last|next|this|each|every) )?{_PART}(?P<month>{MONTH})", _month),
    compiled("quarter", rf"(?:the )?(?:(?P<before>{YEAR}) )?(?:fiscal )?(?P<ordinal>first|second|third|fourth|final)(?: - | )quarter(?:(?: of)? (?P<year>{YEAR}))?", _quarter),
    compiled("same_quarter", r"(?:the|the latest|the same|that|the comparable|the corresponding) (?:fiscal )?quarter|(?:the )?latest period", _same_quarter),
    compiled("year_ago", r"(?:the )?(?:comparable )?year(?: - |-)(?:ago|earlier)(?: (?:fiscal )?(?P<unit>quarter|period))?", _year_ago),
    compiled("q", rf"q(?P<ordinal>[1-4])(?: (?:of )?(?P<year>{YEAR}))?", _quarter),
    compiled(
        "season",
        rf"(?:(?P<lead>this past|this coming|last|next|this|in the|the|in|over the|during the) )?{_PART}(?P<season>{SEASON})(?:(?: of)? (?P<year>{YEAR}))?",
        _season,
    ),
    compiled("decade", rf"(?:the )?{_PART}(?:['’] ?)?(?P<decade>(?:1[5-9]|20)\d0s|[2-9]0s|twenties|thirties|sixties|seventies|eighties|nineties)", _decade),
    compiled("century", rf"(?:the )?(?P<number>{DAY})(?: - | )century", _century),
    compiled("years", rf"(?P<day>{YEAR}) (?:-|–|to|and|through|until) (?P<day2>{YEAR}|\d\d)", _years),
    compiled("year", rf"{_PART}(?P<lead>the year |fiscal (?:year )?|financial year )?(?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))", _year),
    compiled("feast", rf"(?P<feast>{'|'.join(sorted(lexicon().feasts, key=len, reverse=True))}){_YEAR}", _feast),
)
