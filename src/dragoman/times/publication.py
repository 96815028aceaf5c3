"""The publication date of a report that hides it: a dateline without a year, dated by the officeholders that the report names.

`April 12` under a headline with Lavrov and Tillerson can only be 2017: in no other year did both hold the offices that the
report gives them on that day. Weekdays beside dates and years in the past tense narrow the choice. One year left is an
answer; several or none are not, and the note says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dragoman.actors.knowledge import Knowledge
from dragoman.language.syntax import Parse
from dragoman.sources.document import Document
from dragoman.times.expression import TimeExpression
from dragoman.times.find import find_times
from dragoman.times.lexicon import lexicon
from dragoman.times.officeholders import Holding, holdings
from dragoman.times.tense import tense_at

_YEARLESS = re.compile(r"--(\d\d)-(\d\d)$")
_AT_THE_END = re.compile(r"[-–—]\s*(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})\s*$")
_FIRST_YEAR = 1946
_WATCHED = ("USA", "RUS", "CHN", "FRA", "GBR", "DEU", "JPN", "IND")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AHEAD = frozenset({"will", "would", "to", "until", "by", "through", "before", "for", "'ll", "’ll", "may", "shall", "should"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def infer_published(document: Document, parse: Parse, knowledge: Knowledge) -> Document:
    """The document with its publication date, or with a note why it has none.

    A given date stays. A full date in the dateline is taken (basis `dateline`); a year-less one is resolved (basis `inferred`).
    """
    if document.published is not None:
        return document
    return _with_note(document.published_note, _inferred(document, parse, knowledge))


def _with_note(unreadable: str | None, dated: Document) -> Document:
    """The note that a stated date could not be read stays in front of what was found instead of it."""
    found = dated.published_note
    return (
        dated if unreadable is None or found == unreadable else replace(dated, published_note="; ".join(filter(None, (unreadable, found))))
    )


def _inferred(document: Document, parse: Parse, knowledge: Knowledge) -> Document:
    stated = document.dateline.date if document.dateline else None
    if stated is None and (titled := _in_title(document)) is not None:
        return replace(
            document, published=titled.isoformat(), published_basis="inferred", published_note="the date at the end of the title"
        )
    if stated is None:
        where = "no dateline with a date, no metadata"
        return replace(document, published_note=f"no {'other ' if document.published_note else ''}date in the document: {where}")
    yearless = _YEARLESS.match(stated)
    if yearless is None:
        return replace(document, published=stated, published_basis="dateline")
    month, day = int(yearless[1]), int(yearless[2])
    year, note = _year(month, day, parse, knowledge)
    if year is None:
        return replace(document, published_note=note)
    return replace(document, published=date(year, month, day).isoformat(), published_basis="inferred", published_note=note)


def _in_title(document: Document) -> date | None:
    """The day that stands behind a dash at the end of the title: "Press Briefing – July 25, 2022". Other days in titles are of journeys."""
    found = _AT_THE_END.search(document.title or document.text.split("\n", 1)[0])
    if found is None or found["month"].title() not in _MONTHS:
        return None
    return _day(int(found["year"]), _MONTHS.index(found["month"].title()) + 1, int(found["day"]))


def _year(month: int, day: int, parse: Parse, knowledge: Knowledge) -> tuple[int | None, str]:
    """The year and how it was found, or None and why it was not."""
    label = f"{_MONTHS[month - 1]} {day}"
    horizon = known_until(knowledge)
    days = {y: d for y in range(_FIRST_YEAR, horizon.year + 1) if (d := _day(y, month, day)) and d <= horizon}
    held = holdings(parse, knowledge)
    if not held:
        return None, f"{label}: the year is not stated, and no officeholder known by name and office tells it"
    possible = {h: frozenset(y for y, d in days.items() if h.covers(d, horizon, knowledge)) for h in held}
    years = frozenset(days)
    for h in held:
        years &= possible[h]
    if not years:
        return None, f"{label}: no year in which all held office as named: " + "; ".join(_spell(h, possible[h]) for h in held[:6])
    narrowed = _narrowed(years, month, day, parse)
    if not narrowed:
        return None, f"{label}: the officeholders point to {_years(years)}, but weekdays or years in the text speak against it"
    if len(narrowed) > 1:
        return None, f"{label}: several years are possible: {_years(narrowed)}"
    if len(held) == 1 and not _prominent(held[0]):
        return None, f"{label}: only one officeholder is named, in passing: {_spell(held[0], possible[held[0]])}"
    (year,) = narrowed
    return year, _because(label, year, held, possible)


def known_until(knowledge: Knowledge) -> date:
    """The last day for which the knowledge base vouches, asked of the most watched offices."""
    end = date(9999, 12, 31)
    seen = [t.as_of for c in _WATCHED for office in ("HOS", "HOG", "FM") for _, t in knowledge.holders(office, c, end) if t.as_of]
    return max(seen, default=date(2020, 1, 1))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _prominent(holding: Holding) -> bool:
    """One name alone dates a report only where the report is about that person: named in its first sentences."""
    return holding.sentence <= 3


def _narrowed(years: frozenset[int], month: int, day: int, parse: Parse) -> frozenset[int]:
    """The years that agree with weekdays beside dates and with the past years that the text states."""
    times = find_times(parse, None)
    kept = frozenset(y for y in years if all(_agrees(y, month, day, m, n, w) for m, n, w in _weekday_dates(parse, times)))
    floor = max((y for y in _past_years(parse, times)), default=0)
    return frozenset(y for y in kept if y >= floor)


def _weekday_dates(parse: Parse, times: list[TimeExpression]) -> list[tuple[int, int, int]]:
    """(month, day, ISO weekday) of dates such as "Wednesday, April 12"."""
    found = []
    for t in times:
        match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)(?:T.*)?", t.value)
        words = {token.text.rstrip(".,").capitalize() for token in parse.sentences[t.sentence].tokens[t.start : t.end]}
        named = [n for n, name in enumerate(_WEEKDAYS, 1) if name in words]
        if match and len(named) == 1:
            found.append((int(match[1]), int(match[2]), named[0]))
    return found


def _agrees(year: int, month: int, day: int, other_month: int, other_day: int, weekday: int) -> bool:
    """Whether a date beside the publication date falls on the weekday: in the year where it lies nearest."""
    published = _day(year, month, day)
    candidates = [d for y in (year - 1, year, year + 1) if (d := _day(y, other_month, other_day))]
    if published is None or not candidates:
        return True
    return min(candidates, key=lambda d: abs((d - published).days)).isoweekday() == weekday


def _past_years(parse: Parse, times: list[TimeExpression]) -> list[int]:
    """Years of full dates in past-tense sentences without a look ahead: a report is not older than what it looks back upon."""
    found = []
    for t in times:
        if t.type != "DATE" or t.basis != "explicit" or t.first is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", t.value):
            continue
        sentence = parse.sentences[t.sentence]
        ahead = any(w.text.lower() in _AHEAD or w.lemma in lexicon().tense["forward_verbs"] for w in sentence.tokens)
        if not ahead and tense_at(sentence, t.head, t.start, t.end) == "past":
            found.append(t.first.year)
    return found


def _because(label: str, year: int, held: list[Holding], possible: dict[Holding, frozenset[int]]) -> str:
    """The shortest true reason: one name that suffices, else the names together."""
    alone = next((h for h in held if possible[h] == {year}), None)
    if alone is not None:
        return f"{label}: the only year in which {alone.name} was {alone.office_name} on that day"
    telling = sorted(held, key=lambda h: len(possible[h]))
    chosen: list[Holding] = []
    left = frozenset(range(_FIRST_YEAR, 10000))
    for h in telling:
        narrower = left & possible[h]
        if narrower != left:
            chosen.append(h)
            left = narrower
    names = ", ".join(f"{h.name} ({h.office_name})" for h in chosen[:4])
    if left == {year}:
        return f"{label}: the only year in which all held their offices on that day: {names}"
    return f"{label}: the only year that fits {names} and the dates of the text"


def _spell(holding: Holding, years: frozenset[int]) -> str:
    return f"{holding.name}, {holding.office_name}: {_years(years) or 'never'}"


def _years(years: frozenset[int]) -> str:
    """`2014-2017, 2019`."""
    runs: list[list[int]] = []
    for y in sorted(years):
        if runs and runs[-1][-1] == y - 1:
            runs[-1].append(y)
        else:
            runs.append([y])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)
