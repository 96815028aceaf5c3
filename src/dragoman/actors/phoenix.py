"""PETRARCH's actor dictionaries (the Phoenix files) → rows of a user's own file.

A record is a phrase, synonyms behind `+`, and tab-indented codes with the days on which they hold:

    SERGEY_LAVROV_
    +LAVROV_,_SERGEY
        [RUSGOV >20040309]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.actors.cameo import Decoded, decode, usual_title
from dragoman.actors.entry import Entry
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import load_lexicon
from dragoman.actors.ownfile import plain

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_SPAN = re.compile(r"(?:(?P<sign>[<>])\s*(?P<only>\d+)|(?P<first>\d+)\s*-\s*(?P<last>\d+))")
_CENTURY = 40
"""Years of two digits from here on are the last century's."""
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Coded:
    """One code of a record, and the days on which it holds (None: open)."""

    decoded: Decoded
    start: date | None
    end: date | None


@dataclass(slots=True)
class Record:
    """One actor of a dictionary. `line` is where it begins; `spoilt`: a code of it could not be read."""

    line: int
    name: str
    synonyms: list[str] = field(default_factory=list)
    codes: list[Coded] = field(default_factory=list)
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be used, and why."""

    line: int
    text: str
    reason: str


def rows_of(lines: Iterable[str], knowledge: Knowledge, source: str) -> Iterator[dict[str, str] | BadLine]:
    """Rows for a user's file and the lines that are no use, in the order of the dictionary.

    Actors that the knowledge base has keep its name and terms and gain spellings only: it knows the office, where a code tells
    no more than the sector.
    """
    for item in records(lines, lambda iso3: knowledge.country(iso3) is not None):
        if isinstance(item, BadLine):
            yield item
        elif not item.codes:
            if not item.spoilt:
                yield BadLine(item.line, item.name, "no code follows")
        else:
            yield from _rows(item, knowledge, source)


def records(lines: Iterable[str], is_country: Callable[[str], bool]) -> Iterator[Record | BadLine]:
    """The records of a dictionary; a line that cannot be read comes out as such, and costs no other."""
    record: Record | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.lstrip("\ufeff").split("#", 1)[0].rstrip()
        text = line.strip()
        if not text or text.startswith((";", "<!--")):
            continue
        codes, phrase = _BRACKET.findall(line), _BRACKET.sub(" ", line.split(";", 1)[0])
        coded_line = line[:1].isspace() or text.startswith("[")
        if not coded_line and not text.startswith("+"):
            if record is not None:
                yield record
            record = None
            if not (name := written(phrase)):
                yield BadLine(number, text, "no name")
                continue
            record = Record(number, name)
        elif record is None:
            yield BadLine(number, text, "it belongs to no name")
            continue
        elif not coded_line:
            if synonym := written(phrase.lstrip().removeprefix("+")):
                record.synonyms.append(synonym)
            else:
                yield BadLine(number, text, "no name behind the +")
        if coded_line and not codes:
            yield BadLine(number, text, "no code in brackets")
        for code in codes:
            try:
                record.codes.append(_coded(code, is_country))
            except ValueError as error:
                record.spoilt = True
                yield BadLine(number, text, str(error))
    if record is not None:
        yield record


def _coded(text: str, is_country: Callable[[str], bool]) -> Coded:
    code, _, span = text.strip().partition(" ")
    decoded, start, end = decode(code, is_country), None, None
    if span.strip():
        found = _SPAN.fullmatch(span.strip())
        if found is None:
            raise ValueError(f"{span.strip()!r} are no dates; <d, >d or d1-d2 is wanted")
        if found["sign"] == "<":
            end = day(found["only"])
        elif found["sign"] == ">":
            start = day(found["only"])
        else:
            start, end = day(found["first"]), day(found["last"])
        if start and end and end < start:
            raise ValueError(f"it ends before it starts: {span.strip()}")
    return Coded(decoded, start, end)


def day(digits: str) -> date:
    """The day that six or eight digits name; ValueError where there is no such day.

    >>> day("040309"), day("19940922"), day("890101")
    (datetime.date(2004, 3, 9), datetime.date(1994, 9, 22), datetime.date(1989, 1, 1))
    """
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= _CENTURY else "20") + digits
    if len(digits) != 8:
        raise ValueError(f"{digits!r} is no date; YYMMDD or YYYYMMDD is wanted")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"there is no day {digits}") from None


def written(phrase: str) -> str:
    """A dictionary's phrase as the news writes it.

    >>> written("ABDUL_RAHMAN_AL-GHAITH_"), written("PLO_"), written("Médecins_Sans_Frontières")
    ('Abdul Rahman al-Ghaith', 'PLO', 'Médecins Sans Frontières')
    """
    name = plain(phrase.replace("_", " ").replace("*", " ")).strip(" ,")
    if not name.isupper() or (len(name) <= _SHORT and " " not in name):
        return name
    small = load_lexicon().names["particles"] | {"of", "the", "and", "for", "in"}
    words = [w.lower() if n and w.lower() in small else w.title().replace("'S", "'s") for n, w in enumerate(name.split())]
    return " ".join(w.replace("Al-", "al-").replace("El-", "el-") if n else w for n, w in enumerate(words))


def _rows(record: Record, knowledge: Knowledge, source: str) -> Iterator[dict[str, str] | BadLine]:
    current = max(record.codes, key=lambda c: (c.end is None, c.end or date.max, c.start or date.min))
    country = current.decoded.country or next((c.decoded.country for c in record.codes if c.decoded.country), None)
    shared = {"country": country or "", "source": source}
    known = _known(record, knowledge, country)
    if known is not None:
        aliases = [a for a in (record.name, *record.synonyms) if known.id not in {e.id for e in knowledge.lookup(a)}]
        if aliases:
            yield {
                **shared,
                "id": known.id,
                "name": known.name,
                "kind": known.kind,
                "country": known.country or "",
                "aliases": "|".join(aliases),
            }
        return
    sectors = next((c.decoded.sectors for c in (current, *record.codes) if c.decoded.sectors and c.decoded.sectors != ("ELI",)), ())
    if not sectors and all(not c.decoded.sectors for c in record.codes):
        yield BadLine(record.line, record.name, "a place or a people by its code: no sector is told")
        return
    kind = current.decoded.kind or _kind(record, sectors)
    row = {**shared, "name": record.name, "kind": kind, "sectors": "|".join(sectors or current.decoded.sectors)}
    if record.synonyms:
        row["aliases"] = "|".join(dict.fromkeys(record.synonyms))
    dated = [c for c in record.codes if (c.start or c.end) and c.decoded.sectors and c.decoded.sectors != ("ELI",)]
    if kind != "person" or not dated:
        yield row
    for coded in dated if kind == "person" else ():
        term = {"office": "OFFICIAL", "title": usual_title(coded.decoded.sectors[0])}
        days = {"start": coded.start.isoformat() if coded.start else "", "end": coded.end.isoformat() if coded.end else ""}
        yield {**row, **term, **days, "office_country": coded.decoded.country or country or ""}


def _known(record: Record, knowledge: Knowledge, country: str | None) -> Entry | None:
    for name in (record.name, *record.synonyms):
        found = [e for e in knowledge.lookup(name) if e.country == country and (" " in name or e.kind != "person")]
        if found:
            return found[0]
    return None


def _kind(record: Record, sectors: tuple[str, ...]) -> str:
    """What an actor of a state is: its name and dates tell, as the code does not."""
    lexicon = load_lexicon()
    words = [w.casefold().strip("'s") for w in record.name.replace("-", " ").split()]
    collective = any(w in lexicon.names["organisations"] or w in lexicon.names["things"] for w in words)
    if not collective and (any(c.start or c.end for c in record.codes) or (len(words) in (2, 3, 4) and not record.name.isupper())):
        return "person"
    return "armed_group" if sectors[:1] == ("REB",) else "organisation"
