"""Datelines: the place, date and agency with which a wire opens its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.sources.dates import MONTH_OR_WEEKDAY, PrintedDate, match_date
from dragoman.sources.wire_terms import compile_letters, known

# A dateline and its agency never run longer than this.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the head of a paragraph; `end` is where the report's first word stands.

    `sure` is False where only a dash follows the place, so that the passage must open the report.
    """

    place: str | None
    date: PrintedDate | None
    agency: str | None
    end: int
    sure: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    capitals = r"(?:(?:ST|MT|FT)\.|\p{Lu}[\p{Lu}'’.-]*\p{Lu}|\p{Lu}\.(?:\p{Lu}\.)+)"
    particles = r"(?:\s+(?:de|da|do|del|es|of|the|al|el|upon|sur|am|and))?"
    title = r"(?:\p{Lu}[\p{L}'’-]*\p{L}|St\.|D\.C\.|U\.S\.|U\.K\.|N\.Y\.)"
    word = rf"(?!(?:AGENCY)\b|{MONTH_OR_WEEKDAY}\b)\p{{Lu}}[\p{{L}}.'’-]*"
    region = rf"(?:{word}(?:\s+(?:of|and|the|{word})){{0,4}})"
    bracketed = r",?\s+\x5b\p{L}[\p{L} ]*\x5d"
    capital_place = rf"(?:{capitals}(?:{particles}[\s/-]+{capitals}){{0,4}})"
    title_place = rf"(?:{title}(?:{particles}[\s/-]+{title}){{0,3}})"
    signed = r"(?:AGENCY)(?:\s+(?i:news agency|news|international|correspondent))?"
    named = r"\p{Lu}[\p{L}.&'’-]{1,19}(?:\s+\p{Lu}[\p{L}.&'’-]{1,19}){0,3}"
    return {
        "capital_place": compile_letters(
            rf"(?P<place>{capital_place})(?![\p{{L}}'’])(?P<region>{bracketed}|,\s+{region}(?=\s*[,.(/—–:-]|\s-))?"
        ),
        "title_place": compile_letters(
            rf"(?P<place>{title_place})(?![\p{{L}}'’])(?P<region>{bracketed}|,\s+{region}(?=\s*[,.(/—–:]|\s-|\s(?:AGENCY)\b))?"
        ),
        # (AP), /TASS/, [AFP], (Xinhua/Jane Doe), (AP, Jan 3); outside of signs only a name that is known.
        "signed": compile_letters(
            rf"\(\s*(?P<round>{signed}|\p{{Lu}}[\p{{Lu}}\d&-]{{1,9}}|{named})(?:\s*[,/;][^()]{{0,40}})?\s*\)|/\s*(?P<slash>{signed}|\p{{L}}[\p{{L}} -]{{1,24}}\p{{L}})\s*/|\x5b\s*(?P<square>{signed})\s*\x5d|(?P<bare>{signed})(?![\p{{L}}\d'’/])"
        ),
        "gap": re.compile(r"[\s,.]*"),
        "dash": re.compile(r"\s*(?:[—–―]+|-{1,3}|_|:)\s*|\.\s*"),
        "byline": compile_letters(r"\s*[Bb]y\s+\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}"),
    }


def find_dateline(text: str) -> FoundDateline | None:
    """The dateline with which the paragraph opens, or None.

    >>> found = find_dateline("BEIJING, Nov. 18 (Xinhua) -- The two sides met.")
    >>> found.place, found.date.iso(), found.agency
    ('Beijing', '--11-18', 'Xinhua')
    >>> find_dateline("PARIS AGREEMENT talks resume - envoy") is None
    True
    """
    head = text[:_LONGEST]
    for kind in ("capital_place", "title_place"):
        placed = _patterns()[kind].match(head)
        if placed and _is_place(placed["place"]):
            found = _after_place(head, text, placed, capital=kind == "capital_place")
            if found:
                return found
    return _without_place(head, text)


def _is_place(place: str) -> bool:
    agencies = known()["agencies"]
    return place not in known()["not_places"] and not any(part in agencies for part in re.split(r"[\s/]", place) if len(part) > 3)


def _without_place(head: str, text: str) -> FoundDateline | None:
    """`(Reuters) - The minister said`, `/TASS/. The minister said`."""
    signed = _patterns()["signed"].match(head)
    if not signed or signed["bare"]:
        return None
    agency = _agency(signed)
    dash = _patterns()["dash"].match(head, signed.end())
    if agency not in known()["agencies"] or not _opens(text, dash.end() if dash else signed.end()):
        return None
    return FoundDateline(None, None, agency, dash.end() if dash else signed.end(), sure=True)


@dataclass(slots=True)
class _Tail:
    """What stands between the place and the text."""

    at: int
    date: PrintedDate | None = None
    agency: str | None = None
    bare: bool = False


def _after_place(head: str, text: str, placed: re.Match[str], *, capital: bool) -> FoundDateline | None:
    tail = _read_tail(head, placed.end())
    dash = _patterns()["dash"].match(head, tail.at)
    # "3 May." has eaten the full stop that closes the dateline.
    mark = dash.group().strip() if dash else head[tail.at - 1 : tail.at].strip(" ,()/")
    mark = mark if not mark.isalnum() else ""
    end = dash.end() if dash else tail.at
    spaced = bool(dash) and (mark != "-" or head[tail.at : tail.at + 1].isspace())
    city = placed["place"].upper() in known()["cities"]
    signed = tail.agency is not None and (not tail.bare or bool(mark) or capital)
    # "ATHENS (Meridian) --": place in capitals, a name in brackets and a dash are a dateline whoever the agency is.
    typeset = capital and spaced and mark not in ("", ".", ":")
    if tail.agency and tail.agency not in known()["agencies"] and not (capital and (tail.agency.isupper() or typeset)):
        return None
    if tail.agency and not capital and not city and tail.date is None and (not mark or len(tail.agency) < 4):
        return None  # "Environmental Protection Agency (EPA)" names itself
    if not _opens(text, end) and not (end >= len(text.rstrip()) and (signed or tail.date)):
        return None
    place = title_case(placed["place"])
    if signed:
        return FoundDateline(place, tail.date, tail.agency, _skip(text, end), sure=True)
    if tail.date is not None and (capital or city):
        sure = bool(mark) and (capital or mark != ":")
        return FoundDateline(place, tail.date, None, _skip(text, end), sure=True) if sure else None
    if not spaced or mark == "." or tail.date is not None:
        return None
    # "ISLAMABAD: The minister" opens a report, "MINISTER: We agreed" a turn of speech: only a known city may stand before a colon.
    weak = (city and (capital or mark != ":")) or (capital and mark != ":" and _long_enough(placed["place"]))
    return FoundDateline(place, None, None, _skip(text, end), sure=False) if weak else None


def _read_tail(head: str, start: int) -> _Tail:
    tail = _Tail(start)
    for _ in range(3):
        gap = _patterns()["gap"].match(head, tail.at)
        at = gap.end() if gap else tail.at
        printed = match_date(head, at) if tail.date is None else None
        if printed:
            tail.date, tail.at = printed, printed.end
            continue
        signed = _patterns()["signed"].match(head, at) if tail.agency is None else None
        if signed:
            tail.agency, tail.at, tail.bare = _agency(signed), signed.end(), bool(signed["bare"])
            inner = re.search(r"[,;]\s*", signed.group())
            tail.date = tail.date or (match_date(signed.group(), inner.end()) if inner else None)
            continue
        break
    byline = _patterns()["byline"].match(head, tail.at)
    if byline and tail.date is not None:
        tail.at = byline.end()
        dash = _patterns()["dash"].match(head, tail.at)
        signed = _patterns()["signed"].match(head, dash.end()) if dash and tail.agency is None else None
        if signed:
            tail.agency, tail.at = _agency(signed), signed.end()
    return tail


def _agency(signed: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", next(part for part in (signed["round"], signed["slash"], signed["square"], signed["bare"]) if part))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence may start there: a capital, a digit, a quotation mark, not more capitals of a headline."""
    rest = text[at:].lstrip()
    first = next((mark for mark in rest[:4] if mark.isalnum()), "")
    return bool(first) and (first.isupper() or first.isdigit() or not first.islower()) and any(mark.islower() for mark in rest[:200])


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _long_enough(place: str) -> bool:
    """UN, EU, IAEA: short words in capitals are more often bodies than cities."""
    return len(place) >= 5 and place.isupper() and len(place.split()) <= 3


_SMALL = frozenset(["of", "the", "de", "da", "do", "del", "es", "al", "el", "upon", "sur", "am", "and"])


def title_case(place: str) -> str:
    """A place in capitals as it is written in a sentence.

    >>> title_case("DAR ES SALAAM"), title_case("PORT-AU-PRINCE"), title_case("THE HAGUE"), title_case("N'DJAMENA")
    ('Dar es Salaam', 'Port-au-Prince', 'The Hague', "N'Djamena")
    """
    if any(mark.islower() for mark in place):
        return place
    words = re.split(r"([\s/-]+)", place)
    small = _SMALL | {"au"}
    return "".join(
        word.lower() if at and word.lower() in small else re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
        for at, word in enumerate(words)
    )
