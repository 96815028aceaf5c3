"""From a parsed text to its time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from dragoman.language.syntax import Parse, Sentence
from dragoman.times import clock, dates, distances, durations, periods, relative
from dragoman.times.anchors import anchored_to_events
from dragoman.times.expression import TimeExpression
from dragoman.times.grammar import Context, Meaning, Part, Rule, head_of
from dragoman.times.lexicon import lexicon

RULES: tuple[Rule, ...] = (*dates.RULES, *periods.RULES, *relative.RULES, *distances.RULES, *clock.RULES, *durations.RULES)
_BETWEEN = frozenset({"on", ",", "at", "in", "of", "the"})


def find_times(parse: Parse, on: date | None) -> list[TimeExpression]:
    """The time expressions of a text in order, with TIMEX3 values reckoned from the publication date `on`.

    Without `on`, what depends on it keeps its open value (`XXXX-WXX-4`) and names no days. Expressions do not overlap.
    """
    found: list[TimeExpression] = []
    previous: Meaning | None = None
    last_day: Meaning | None = None
    quarter: tuple[int, int] | None = None
    for sentence in parse.sentences:
        readings = _joined(sentence, list(_readings(sentence, on, previous, last_day, quarter)))
        for start, end, meaning in readings:
            span = (sentence[start].start, sentence[end - 1].end)
            head = head_of(sentence, start, end)
            found.append(
                TimeExpression(
                    sentence.index, start, end, head, span, meaning.type, meaning.value, meaning.first, meaning.last, meaning.basis
                )
            )
        dated = [m for _, _, m in readings if m.type in ("DATE", "TIME") and m.first and m.value[0].isdigit()]
        previous = dated[-1] if dated else previous
        last_day = next((m for m in reversed(dated) if m.first == m.last), last_day)
        quarter = _quarter_at_hand(quarter, readings)
    return anchored_to_events(parse, found)


def _quarter_at_hand(quarter: tuple[int, int] | None, readings: Iterable[tuple[int, int, Meaning]]) -> tuple[int, int] | None:
    """The quarter that the text is about: the last one named, unless it is the same quarter a year back, a mere comparison."""
    for _, _, meaning in readings:
        if re.fullmatch(r"\d{4}-Q\d", meaning.value):
            named = (int(meaning.value[:4]), int(meaning.value[6]))
            if quarter is None or named != (quarter[0] - 1, quarter[1]):
                quarter = named
    return quarter


@cache
def _triggers() -> frozenset[str]:
    """Every word without which no rule can match, so that most sentences cost one look at a set."""
    words = lexicon()
    units = {form for unit in words.units for form in (unit, unit + "s")}
    days = {form for day in words.weekdays for form in (day, day + "s")}
    phrases = {w for phrase in (*words.references, *words.feasts, *words.sets) for w in phrase.split() if len(w) > 3 or w == "now"}
    named = {
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "weekend",
        "overnight",
        "noon",
        "midnight",
        "nineteen",
        "year-ago",
        "year-earlier",
        "nineties",
        "eighties",
        "sixties",
        "seventies",
    }
    abbreviated = {f"{m}." for m in words.months}
    return frozenset({*words.months, *abbreviated, *units, *days, *words.seasons, *words.day_parts, *phrases, *named})


@cache
def _openers() -> frozenset[str]:
    """Every word with which a match may begin, besides figures: most words of a sentence cost one look at a set."""
    words = lexicon()
    phrases = {phrase.split()[0] for phrase in (*words.references, *words.feasts, *words.sets)}
    return frozenset({*_triggers(), *phrases, *words.numbers, *words.ordinals, *words.weekday_abbreviations, *_FUNCTION_WORDS})


_FUNCTION_WORDS = [
    "the",
    "a",
    "an",
    "this",
    "last",
    "next",
    "past",
    "coming",
    "previous",
    "preceding",
    "following",
    "upcoming",
    "current",
    "same",
    "that",
    "each",
    "every",
    "per",
    "early",
    "late",
    "mid",
    "mid-",
    "earlier",
    "later",
    "in",
    "within",
    "on",
    "about",
    "nearly",
    "almost",
    "some",
    "just",
    "only",
    "more",
    "less",
    "over",
    "around",
    "at",
    "up",
    "another",
    "no",
    "few",
    "several",
    "many",
    "couple",
    "recent",
    "end",
    "beginning",
    "start",
    "close",
    "middle",
    "latter",
    "final",
    "fiscal",
    "financial",
    "comparable",
    "during",
    "q1",
    "q2",
    "q3",
    "q4",
    "'",
    "’",
    "year",
    "thirties",
    "twenties",
]


def _triggered(word: str) -> bool:
    return word in _triggers() or (word[0].isdigit() and len(word) < 12) or word[:4] == "mid-"


def _readings(
    sentence: Sentence, on: date | None, previous: Meaning | None, last_day: Meaning | None, quarter: tuple[int, int] | None
) -> Iterator[tuple[int, int, Meaning]]:
    """Longest matches from left to right, each resolved."""
    words = [t.text.lower() if len(t.text.lower()) == len(t.text) else t.text for t in sentence.tokens]
    if not any(_triggered(w) for w in words):
        return
    joined = " ".join(words)
    starts: list[int] = []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    token_at = {offset: i for i, offset in enumerate(starts)}
    index, stated, day, openers = 0, None, None, _openers()
    while index < len(words):
        word = words[index]
        if word not in openers and not word[0].isdigit() and word.rstrip(".") not in openers and word[:4] != "mid-":
            index += 1
            continue
        best = _best(joined, starts[index], Context(sentence, index, index, on, previous, stated, day, day or last_day, quarter), token_at)
        if not best:
            index += 1
            continue
        quarter = _quarter_at_hand(quarter, best)
        for start, end, meaning in best:
            yield start, end, meaning
            if meaning.type in ("DATE", "TIME") and meaning.first and meaning.value[0].isdigit():
                previous = meaning
                day = meaning if _is_day(meaning) else day
                if re.fullmatch(r"\d{4}", meaning.value) and meaning.basis == "explicit":
                    stated = int(meaning.value)
        index = best[-1][1]


def _best(joined: str, offset: int, context: Context, token_at: dict[int, int]) -> list[tuple[int, int, Meaning]]:
    """The longest match at a token that its rule accepts, as one expression or several."""
    index = context.start
    matches = [(m, rule) for rule in RULES if (m := rule.pattern.match(joined, offset)) and m.end() > offset]
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        end = _token_end(joined, match.end(), token_at)
        if _in_person(context.sentence, index, end):
            continue
        result = rule.resolve(match, replace(context, end=end))
        if isinstance(result, Meaning):
            return [(index, end, result)]
        if result:
            return [(token_at[p.start], _token_end(joined, p.end, token_at), p.meaning) for p in result if isinstance(p, Part)]
    return []


def _token_end(joined: str, end: int, token_at: dict[int, int]) -> int:
    """The index behind the token that ends at a character."""
    following = token_at.get(end + 1)
    return following if following is not None else len(token_at)


def _in_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words belong to a person's name: "Theresa May", "Sun Weidong", "April Ryan"."""
    return any(n.label == "PER" and n.start < end and start < n.end and (n.end - n.start > 1 or end - start == 1) for n in sentence.names)


def _joined(sentence: Sentence, readings: list[tuple[int, int, Meaning]]) -> list[tuple[int, int, Meaning]]:
    """Times of day joined with the day beside them: "10 a.m. on Friday", "Friday at noon"."""
    out: list[tuple[int, int, Meaning]] = []
    for start, end, meaning in readings:
        if out and _beside(sentence, out[-1][1], start):
            before_start, _, before = out[-1]
            if _is_clock(before) and _is_day(meaning):
                out[-1] = (before_start, end, _on_day(before, meaning))
                continue
            if _is_day(before) and _is_clock(meaning):
                out[-1] = (before_start, end, _on_day(meaning, before))
                continue
            if _is_day(before) and _is_day(meaning) and before.value == meaning.value:
                out[-1] = (
                    before_start,
                    end,
                    replace(meaning, basis="explicit" if "explicit" in (before.basis, meaning.basis) else "relative"),
                )
                continue
        out.append((start, end, meaning))
    return out


def _beside(sentence: Sentence, end: int, start: int) -> bool:
    return start - end <= 2 and all(sentence[i].text.lower() in _BETWEEN for i in range(end, start))


def _is_clock(meaning: Meaning) -> bool:
    return meaning.type == "TIME" and "T" in meaning.value


def _is_day(meaning: Meaning) -> bool:
    return meaning.type == "DATE" and bool(re.fullmatch(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)", meaning.value))


def _on_day(time: Meaning, day: Meaning) -> Meaning:
    hours = time.value.partition("T")[2]
    return Meaning("TIME", f"{day.value}T{hours}", day.first, day.last, day.basis)
