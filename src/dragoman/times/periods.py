"""Rules for periods without days: quarters, seasons, years, decades, centuries: "the second quarter", "late 2013", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date

from dragoman.language.syntax import Token
from dragoman.times import calendar
from dragoman.times.grammar import (
    DAY,
    PERIOD_PART,
    SEASON,
    SPOKEN_YEAR,
    YEAR,
    Context,
    Meaning,
    Part,
    Rule,
    compiled,
    dated,
    day_number,
    spoken_year,
)
from dragoman.times.lexicon import lexicon


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
    """ "The latest quarter": the quarter that the text is about, else the last one before the report."""
    quarter = _quarter_at_hand(context)
    return dated(calendar.quarter(*quarter)) if quarter else Meaning("DATE", "XXXX-QX")


def _year_ago(match: re.Match[str], context: Context) -> Meaning | None:
    """ "The year-earlier quarter", "year-ago results": the same quarter of the year before, or that year."""
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
    elif (code == "WI" and on.month <= 2) or (
        lead.startswith(("in", "the", "over", "during")) and context.tense == "past" and this.first > on
    ):
        year = on.year - 1
    period = calendar.season(year, code)
    return dated(calendar.part(period, match["part"]) if match["part"] else period)


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    digits = match["decade"]
    start = int(digits[:4]) if digits[:4].isdigit() else None
    if start is None:
        short = {
            "twenties": 20,
            "thirties": 30,
            "forties": 40,
            "fifties": 50,
            "sixties": 60,
            "seventies": 70,
            "eighties": 80,
            "nineties": 90,
        }
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
    if (
        not 1700 <= first < last <= 2099
        or context.word(-1) in lexicon().year["not_after"]
        or context.word(0) in lexicon().year["not_before"]
    ):
        return None
    days = (date(first, 1, 1), date(last, 12, 31))
    start, cut, resume, end = match.start("day"), match.end("day"), match.start("day2"), match.end()
    return [
        Part(start, cut, Meaning("DATE", f"{first:04d}", *days, "explicit")),
        Part(resume, end, Meaning("DATE", f"{last:04d}", *days, "explicit")),
    ]


RULES: tuple[Rule, ...] = (
    compiled(
        "quarter",
        rf"(?:the )?(?:(?P<before>{YEAR}) )?(?:fiscal )?(?P<ordinal>first|second|third|fourth|final)(?: - | )quarter(?:(?: of)? (?P<year>{YEAR}))?",
        _quarter,
    ),
    compiled(
        "same_quarter",
        r"(?:the|the latest|the same|that|the comparable|the corresponding) (?:fiscal )?quarter|(?:the )?latest period",
        _same_quarter,
    ),
    compiled("year_ago", r"(?:the )?(?:comparable )?year(?: - |-)(?:ago|earlier)(?: (?:fiscal )?(?P<unit>quarter|period))?", _year_ago),
    compiled("q", rf"q(?P<ordinal>[1-4])(?: (?:of )?(?P<year>{YEAR}))?", _quarter),
    compiled(
        "season",
        rf"(?:(?P<lead>this past|this coming|last|next|this|in the|the|in|over the|during the) )?{PERIOD_PART}(?P<season>{SEASON})(?:(?: of)? (?P<year>{YEAR}))?",
        _season,
    ),
    compiled(
        "decade",
        rf"(?:the )?{PERIOD_PART}(?:['’] ?)?(?P<decade>(?:1[5-9]|20)\d0s|[2-9]0s|twenties|thirties|sixties|seventies|eighties|nineties)",
        _decade,
    ),
    compiled("century", rf"(?:the )?(?P<number>{DAY})(?: - | )century", _century),
    compiled("years", rf"(?P<day>{YEAR}) (?:-|–|to|and|through|until) (?P<day2>{YEAR}|\d\d)", _years),
    compiled(
        "year", rf"{PERIOD_PART}(?P<lead>the year |fiscal (?:year )?|financial year )?(?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))", _year
    ),
)
