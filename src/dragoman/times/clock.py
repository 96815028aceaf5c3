"""Rules for times of day: "at 10 a.m. Geneva time", "14:30 GMT", "noon". The day comes from the date beside them."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.times.grammar import Context, Meaning, Rule, compiled

# A past clock time belongs to the day that the text told of last, if that day is this fresh.
_RECENT = timedelta(days=3)
_ZONE = r"(?: (?:gmt|utc|est|edt|pst|pdt|cet|cest|msk|bst|et|local time|(?:[\w.]+ ){1,2}time))?"


def _clock(match: re.Match[str], context: Context) -> Meaning | None:
    hour, minute = int(match["hour"]), match["minute"]
    half = match["half"].replace(".", "").replace(" ", "") if match["half"] else ""
    if hour > 12 or hour < 1 or not half:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0)
    return at(f"T{hour:02d}:{minute or '00'}", context)


def _military(match: re.Match[str], context: Context) -> Meaning | None:
    """Twenty-four hours with a colon, or four figures before a zone. Never a score or a ratio."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59:
        return None
    if not match["zone"] and context.word(-1) not in ("at", "by", "around", "about", "from", "until", "before", "after"):
        return None
    return at(f"T{hour:02d}:{minute:02d}", context)


def _named(match: re.Match[str], context: Context) -> Meaning:
    return at("T24:00" if match["word"] == "midnight" else "T12:00", context)


def at(clock: str, context: Context) -> Meaning:
    """A clock time on the day that the sentence named before, else on the publication date, until a date beside it gives another."""
    if context.day is not None and context.day.first is not None:
        return Meaning("TIME", f"{context.day.value}{clock}", context.day.first, context.day.last, context.day.basis)
    if context.on is None:
        return Meaning("TIME", f"XXXX-XX-XX{clock}")
    day = context.last_day
    if day is not None and day.first is not None and timedelta(0) <= context.on - day.first <= _RECENT and context.tense == "past":
        return Meaning("TIME", f"{day.first.isoformat()}{clock}", day.first, day.first)
    return Meaning("TIME", f"{context.on.isoformat()}{clock}", context.on, context.on)


RULES: tuple[Rule, ...] = (
    compiled("clock", rf"(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap] ?\. ?m\.?|[ap]m){_ZONE}", _clock),
    compiled("oclock", r"(?P<word>noon|midnight)", _named),
    compiled(
        "military",
        r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?: hours| hrs)?(?P<zone> (?:gmt|utc|est|cet|msk|local time|(?:\w+ )time))?",
        _military,
    ),
    compiled("military_bare", r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<zone> (?:gmt|utc|hours|hrs))", _military),
)
