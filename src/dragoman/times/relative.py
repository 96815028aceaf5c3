"""Rules for days and periods reckoned from the publication date or from the last date of the text."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.times import calendar
from dragoman.times.calendar import Grain, Period
from dragoman.times.distances import GRAINS, span_back
from dragoman.times.grammar import (
    PART,
    UNIT_ONE,
    WEEKDAY,
    Context,
    Meaning,
    Rule,
    any_of,
    compiled,
    dated,
    unit_letter,
    weekday_number,
)
from dragoman.times.lexicon import lexicon

_STEPS = {
    "this": 0, "current": 0, "same": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1,
    "following": 1, "upcoming": 1,
}  # fmt: skip


def weekday_before(on: date, weekday: int, *, today: bool = True) -> date:
    """The most recent day of that name, the day itself included unless `today` is false."""
    back = (on.isoweekday() - weekday) % 7
    return on - timedelta(days=back if back or today else 7)


def weekday_after(on: date, weekday: int) -> date:
    """The next day of that name after a day."""
    return on + timedelta(days=(weekday - on.isoweekday()) % 7 or 7)


def _weekday(match: re.Match[str], context: Context) -> Meaning | None:
    number, lead, part = weekday_number(match["weekday"]), match["lead"] or "", match["part"]
    code = lexicon().day_parts[part] if part else None
    written = context.sentence.tokens[context.start : context.end]
    if not any(t.text[0].isupper() and t.text.lower() == match["weekday"] for t in written):
        return None
    if lead in ("each", "every") or match["weekday"].endswith("s"):
        return Meaning("SET", f"XXXX-WXX-{number}" + (f"T{code}" if code else ""))
    if context.word(-1) in lexicon().tense["not_after"]:
        return None
    on = context.on
    if on is None:
        return Meaning("TIME" if code else "DATE", f"XXXX-WXX-{number}" + (f"T{code}" if code else ""))
    return part_of_day(dated(calendar.day(_weekday_date(on, number, lead, context))), code)


def _weekday_date(on: date, number: int, lead: str, context: Context) -> date:
    previous = context.previous.first if context.previous else None
    if lead in ("last", "this past", "past"):
        return weekday_before(on, number, today=False)
    if lead in ("next", "this coming", "coming"):
        return weekday_after(on, number)
    if lead in ("the following",):
        return weekday_after(previous or on, number)
    if lead in ("the previous", "the preceding"):
        return weekday_before(previous or on, number, today=False)
    if lead in ("later", "earlier"):
        return on if on.isoweekday() == number else weekday_before(on, number) if lead == "earlier" else weekday_after(on, number)
    tense = context.tense
    if tense == "past":
        return weekday_before(on, number)
    if tense == "future":
        return weekday_after(on, number)
    ahead = (number - on.isoweekday()) % 7
    if tense == "scheduled":
        return on + timedelta(days=ahead)
    return on + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def part_of_day(meaning: Meaning, code: str | None) -> Meaning:
    """A day narrowed to its morning, evening, …: the TIME of that day."""
    return Meaning("TIME", f"{meaning.value}T{code}", meaning.first, meaning.last, meaning.basis) if code else meaning


def _near_day(match: re.Match[str], context: Context) -> Meaning:
    word, part = match["word"], match["part"]
    steps = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[word]
    code = "NI" if word == "tonight" else lexicon().day_parts[part] if part else None
    if context.on is None:
        return part_of_day(Meaning("DATE", "XXXX-XX-XX"), code)
    return part_of_day(dated(calendar.stepped(context.on, steps, "day")), code)


def _this_part(match: re.Match[str], context: Context) -> Meaning | None:
    lead, code = match["lead"], lexicon().day_parts[match["part"]]
    base = context.on
    if lead in ("that", "the same", "the"):
        if lead == "the" and context.word(0) != "of":
            return None
        base = context.last_day.first if context.last_day and context.last_day.first else context.on
    steps = -1 if lead in ("last", "the previous") else 1 if lead in ("the next", "the following") else 0
    if base is None:
        return part_of_day(Meaning("DATE", "XXXX-XX-XX"), code)
    return part_of_day(dated(calendar.stepped(base, steps, "day")), code)


def _overnight(match: re.Match[str], context: Context) -> Meaning:
    on = context.day.first if context.day and context.day.first else context.on
    if on is None:
        return Meaning("TIME", "XXXX-XX-XXTNI")
    first = on if context.day else calendar.stepped(on, -1, "day").first
    return Meaning("TIME", f"{on.isoformat()}TNI", first, on)


def _unit_period(match: re.Match[str], context: Context) -> Meaning | None:
    """This, last, next week; "earlier this year", "the end of next month", "the following day"."""
    lead, unit, modifier = match["lead"], match["unit"], (match["modifier"] or "").replace("the ", "")
    article = lead.startswith("the ")
    lead = lead.removeprefix("the ")
    grain: Grain = "weekend" if unit == "weekend" else GRAINS.get(unit_letter(unit), "day")
    if unit in ("second", "minute", "hour"):
        return None
    steps = _STEPS[lead]
    anchored = lead in ("following", "previous", "preceding", "same") or (article and lead == "next")
    base = context.on
    anchor = context.last_day if grain == "day" else context.previous
    if anchored and anchor and anchor.first:
        base = anchor.last if steps > 0 else anchor.first
    elif anchored and grain == "day" and lead in ("following", "preceding", "same"):
        base = context.on
    if grain == "day" and lead in ("past", "last", "this"):
        return None
    if lead == "past":
        return _past_period(grain, context)
    if base is None:
        return Meaning("DATE", calendar.UNKNOWN[grain])
    period = calendar.stepped(base, steps, grain)
    if grain == "weekend" and lead == "last" and context.on and context.on.isoweekday() >= 6:
        period = calendar.stepped(context.on, -1, grain)
    return dated(modified(period, modifier, context.on, steps))


def _past_period(grain: Grain, context: Context) -> Meaning:
    """ "The past year": the twelve months up to now."""
    letter = next(k for k, v in GRAINS.items() if v == grain) if grain in GRAINS.values() else "D"
    first, last = span_back(context.on, 1, letter)
    return Meaning("DURATION", f"P1{letter}", first, last)


def modified(period: Period, modifier: str, on: date | None, steps: int = 0) -> Period:
    """A period narrowed by `early`, `late`, `end of`, and, where it is the present one, by `earlier` and `later`."""
    if on is not None and steps == 0 and period.first and period.last and period.first <= on <= period.last:
        if modifier.startswith("earlier"):
            return Period(period.grain, period.value, period.first, on)
        if modifier.startswith("later"):
            return Period(period.grain, period.value, on, period.last)
    if modifier.startswith(("early", "beginning", "start", "first")):
        return calendar.part(period, "early")
    if modifier.startswith(("late", "end", "close")):
        return calendar.part(period, "late")
    if modifier.startswith(("mid", "middle")):
        return calendar.part(period, "mid")
    return period


def _the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """ "The weekend", "the end of the year", "earlier in the month": the present period."""
    unit, modifier = match["unit"], (match["modifier"] or "").replace("the ", "")
    grain: Grain = "weekend" if unit == "weekend" else GRAINS.get(unit_letter(unit), "day")
    if (
        not modifier
        and grain != "weekend"
        and not (grain in ("year", "month", "week") and context.word(-1) in ("in", "of", "for", "during", "over"))
    ):
        return None
    if context.on is None:
        return Meaning("DATE", calendar.UNKNOWN[grain])
    if grain == "day" and context.previous and context.previous.first:
        return dated(calendar.containing(context.previous.first, "day"))
    steps = -1 if grain == "weekend" and context.tense == "past" and context.on.isoweekday() < 6 else 0
    return dated(modified(calendar.stepped(context.on, steps, grain), modifier, context.on))


def _same_day(match: re.Match[str], context: Context) -> Meaning | None:
    grain = GRAINS.get(unit_letter(match["unit"]))
    if grain is None:
        return None
    anchor = context.last_day if grain == "day" else context.previous
    base = anchor.first if anchor and anchor.first else None
    if base is None:
        return None if match["lead"] == "that" else Meaning("DATE", calendar.UNKNOWN[grain])
    return dated(calendar.containing(base, grain))


_COUNTING = frozenset({*lexicon().numbers, *lexicon().units, "few", "several", "couple", "season"} | {u + "s" for u in lexicon().units})


def _reference(match: re.Match[str], context: Context) -> Meaning | None:
    words = match["words"]
    allowed = lexicon().reference_speech.get(words)
    token = context.sentence[context.head]
    if allowed and token.upos not in allowed:
        return None
    if words == "earlier" and context.word(-1) not in ("", "said", ",", "had"):
        return None
    if words == "previously" and context.start > 0:
        return None
    if words.endswith("past") and (context.word(0) in _COUNTING or context.word(0)[:1].isdigit()):
        return None  # "the past three months"
    return Meaning("DATE", lexicon().references[words])


_MODIFIER = (
    r"(?P<modifier>(?:early|late|mid)(?: in)?|(?:the )?(?:end|beginning|start|close|middle|latter part|first half|second half) (?:of|in)|mid-|"
    r"earlier in|later in|earlier|later)"
)
_LEAD = r"(?:the )?(?:this|last|past|next|coming|previous|preceding|following|upcoming|current|same)"

RULES: tuple[Rule, ...] = (
    compiled(
        "weekday",
        rf"(?:(?P<lead>the following|the previous|the preceding|this past|this coming|last|past|next|coming|this|each|every|later|earlier) (?:on )?)?"
        rf"(?P<weekday>{WEEKDAY}s?)(?: (?P<part>{PART}))?",
        _weekday,
    ),
    compiled(
        "near_day",
        rf"(?:(?:earlier|later on|later|late|early) )?(?P<word>the day before yesterday|the day after tomorrow|today|tonight|yesterday|tomorrow)(?: (?P<part>{PART}))?",
        _near_day,
    ),
    compiled(
        "this_part",
        rf"(?:later |earlier |late |early )?(?P<lead>this|last|that|the same|the previous|the next|the following) (?P<part>{PART})",
        _this_part,
    ),
    compiled("overnight", r"overnight", _overnight),
    compiled("unit_period", rf"(?:{_MODIFIER} )?(?P<lead>{_LEAD}) (?:fiscal |calendar )?(?P<unit>weekend|{UNIT_ONE})", _unit_period),
    compiled(
        "the_unit",
        rf"(?:{_MODIFIER} )?the (?:full |entire |whole |fiscal |latest fiscal )?(?P<unit>weekend|month|year|week|day|decade|century)",
        _the_unit,
    ),
    compiled("same_day", r"(?P<lead>that|that same|the same|that very|the very same) (?P<unit>day|week|month|year)", _same_day),
    compiled("reference", rf"(?P<words>{any_of(lexicon().references)})", _reference),
)
