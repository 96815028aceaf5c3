"""A record of releases against the lists of official travel: what it has of the trips, and what it asserts that did not take place.

The lists (state_travels, state_visits) say who was where from which day to which, and name in a remark whom they met. The rules:

*Reported at all*, by the words of the releases alone, nothing of it read by the program. A trip or visit is reported where a paragraph
of a release published from 7 days before it to 3 days after names the traveller, the country or the town, and travel or a meeting; a
guest of the United States by two of his names or with his title, since a surname alone may be an American official's.
A meeting is reported where such a paragraph names both persons and a meeting, and its release names the country or the town.

*In the record*: one joined CONSULT event that is not a call, of which the record does not hold that it was denied or did not happen, in
which the traveller takes part, dated by at most ten days that touch those of the trip, and placed in the country, or its guest. For a meeting, the
counterpart is a party by name as well. For a visit to the United States a place may be left out: the host is a party.

*Asserted though it did not take place*: such an event that the record holds to have taken place, with the traveller in a country
where the lists do not have him, within a day (the clocks differ).
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from dragoman.query import JoinedEvent, Party, Questions, join
from dragoman.record.rows import fold
from dragoman.record.store import Record

WANTED = 80
BEFORE, AFTER, CLOCKS = timedelta(days=7), timedelta(days=3), timedelta(days=1)
WIDEST_DAYS = 10
ALIKE = 0.8  # of the letters of two names: Zelenskyy and Zelensky, Abdelfattah and Abdel Fattah
TRAVEL = re.compile(r"\b(?:travel\w*|trip|visit\w*|arriv\w*|stop|attend\w*|join\w*|host\w*|welcom\w*|met|meet|meets|meetings?)\b", re.I)
MEETING = re.compile(r"\b(?:met|meet|meets|meetings?)\b", re.I)
TITLE = (
    r"(?:President|Prime Minister|Foreign Minister|Foreign Secretary|Defen[sc]e Minister|Minister of Foreign Affairs|Minister of External"
    r" Affairs|Minister for Foreign Affairs|External Affairs Minister|Secretary of Foreign Affairs|Secretary for Relations with States"
    r"|Chancellor|King|Queen|Pope|Cardinal|Archbishop|Amir|Premier|Cabinet Secretary for Foreign Affairs|Crown Prince(?: of Abu Dhabi)?"
    r"|Secretary General|Majesty|Minister)"
)
HONOUR = r"(?:(?:Dr\.|Ambassador|Sheikh|Sri|Dato[’'] Sri|King|Cardinal)\s+)*"
NAME = r"(?:[A-ZÀ-Ž]\.|(?:[A-ZÀ-Ž][\w’'-]+|bin|al|de|el)\b)"
NAMED = re.compile(rf"{TITLE}\s+{HONOUR}({NAME}(?:\s+{NAME})*)")
NO_NAME = re.compile(rf"^(?:{TITLE}|Biden)\b")  # the one who is accompanied is no counterpart
# The lists' own names of countries, where the table of countries has another.
OTHERWISE = {
    "Korea, South": "KOR", "South Korea": "KOR", "Palestinian Authority": "PSE", "West Bank": "PSE", "Denmark (Greenland)": "DNK",
    "Democratic Republic of the Congo (Zaire)": "COD", "Vatican City": "VAT", "Burma": "MMR", "Turkey": "TUR", "Laos": "LAO",
    "Brunei Darussalam": "BRN", "Bahamas": "BHS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Release:
    id: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A trip abroad, or a visit of a foreign leader: `traveller` by surname, `country` (alpha-3) where it led, `places` by their names."""

    id: str
    traveller: str
    start: date
    end: date
    country: str
    places: tuple[str, ...]
    met: tuple[str, ...]

    def touches(self, first: date, last: date, room: timedelta = timedelta(0)) -> bool:
        return first <= self.end + room and self.start - room <= last


# --- the lists ----------------------------------------------------------------


class Atlas:
    """Countries by their names, and the names under which a text may speak of them."""

    def __init__(self, table: Path) -> None:
        self._codes: dict[str, str] = dict(OTHERWISE)
        self._names: dict[str, tuple[str, ...]] = {}
        with table.open(encoding="utf8") as lines:
            for row in csv.DictReader(lines):
                self._codes.setdefault(row["name"], row["iso3"])
                self._names[row["iso3"]] = (row["name"], row["capital"])

    def code(self, name: str) -> str:
        return self._codes.get(name, name)

    def names(self, code: str) -> tuple[str, ...]:
        return self._names.get(code, ())


def trips(path: Path, atlas: Atlas) -> list[Journey]:
    out = []
    for row in _rows(path):
        country = atlas.code(row["country"])
        # Greenland and the West Bank are looked for by their own names as well as by that of the country.
        own = re.sub(r".*\((.*)\)", r"\1", row["country"])
        places = (*filter(None, row["locale"].split(", ")), own, *atlas.names(country)[:1])
        remark = re.sub(r"His (?:Majesty|Highness) |(?:death|passing) of [^.]*", "", row["remarks"])
        met = tuple(n for n in NAMED.findall(remark) if not NO_NAME.match(n))
        out.append(Journey(row["id"], row["official"].split()[-1], *_days(row), country, places, met))
    return out


def visits(path: Path, atlas: Atlas) -> list[Journey]:
    places = ("Washington", "White House", "United States", "Biden")
    out = []
    for row in _rows(path):
        name = row["visitor"]
        found = NAMED.match(name)
        out.append(Journey(row["id"], found[1] if found else name, *_days(row), "USA", places, ()))
    return out


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf8").splitlines():
        yield json.loads(line)


def _days(row: dict[str, str]) -> tuple[date, date]:
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"])


# --- reported at all -----------------------------------------------------------


class Library:
    """The releases, and what their words report."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self._releases = [(date.fromisoformat(r.published[:10]), f" {fold(r.text)} ", r.text.split("\n")) for r in releases]
        self.first, self.last = min(r[0] for r in self._releases), max(r[0] for r in self._releases)

    def reports(self, journey: Journey, met: str | None = None) -> bool:
        places = [fold(p) for p in journey.places]
        names = [callings(n) for n in (journey.traveller, met) if n]
        for published, folded, paragraphs in self._releases:
            if not journey.start - BEFORE <= published <= journey.end + AFTER or not _all_named(names, folded):
                continue
            if met and not any(f" {p} " in folded for p in places):
                continue
            for paragraph in paragraphs:
                if (MEETING if met else TRAVEL).search(paragraph):
                    words = f" {fold(paragraph)} "
                    if not _all_named(names, words) or not (met or any(f" {p} " in words for p in places)):
                        continue
                    if journey.country != "USA" or _is_guest(journey.traveller, paragraph):
                        return True
        return False


def _is_guest(name: str, paragraph: str) -> bool:
    """Whether words name a foreign leader, by two of his names or by his title, and no namesake in another office."""
    words, own = set(fold(paragraph).split()), fold(name).split()
    titled = {word for called in NAMED.findall(paragraph) for word in fold(called).split()}
    return len(words.intersection(own)) > 1 or any(word in titled for word in callings(name))


def callings(name: str) -> tuple[str, ...]:
    """The words by which a report would call somebody: the last; of two, also the first, as the eastern order puts the surname first."""
    words = [fold(w) for w in name.split() if w not in ("II", "Jr")]
    return tuple(words) if len(words) == 2 else (words[-1],)


def _all_named(names: Iterable[tuple[str, ...]], folded: str) -> bool:
    return all(any(f" {word} " in folded for word in words) for words in names)


# --- the record ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A joined event as it is compared here."""

    event: JoinedEvent
    names: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, event: JoinedEvent) -> Told:
        named: dict[str, Party] = {p.id: p for f in event.facts for p in f.parties}
        return cls(event, tuple(frozenset(fold(p.name).split()) for p in named.values()))

    def involves(self, name: str) -> bool:
        return any(same_name(name, party) for party in self.names)


def same_name(name: str, party: Iterable[str]) -> bool:
    """Whether a name of the lists is the party's: a word of it that is long enough to tell people apart, spelled nearly alike."""
    words = [w for w in fold(name).split() if len(w) > 3] or fold(name).split()
    return any(SequenceMatcher(None, a, b).ratio() >= ALIKE for a in words for b in party if len(b) > 2)


class Held:
    """Meetings and visits of the record that are not known to have failed."""

    def __init__(self, record: Path) -> None:
        with Record.open(record, read_only=True) as opened:
            joined = join(Questions(opened).events(type="CONSULT"))
        self.all = [Told.of(e) for e in joined if e.mode != "phone"]

    @cached_property
    def positive(self) -> list[Told]:
        return [t for t in self.all if t.event.status not in ("denied", "not_planned", "did_not_occur")]

    def verdict(self, journey: Journey, met: str | None) -> str:
        """`right`, `held` where it is also asserted to have taken place, or what is missing."""
        near = [t for t in self.positive if t.involves(journey.traveller) and (met is None or t.involves(met))]
        there = [t for t in near if is_there(t.event, journey, lenient=met is not None or journey.country == "USA")]
        placed = [t for t in there if t.event.place or journey.country in hosts(t.event) or journey.country == "USA"]
        right = [t for t in placed if is_then(t.event, journey)]
        if right:
            return "held" if any(t.event.status in ("occurred", "ongoing") for t in right) else "right"
        if any(is_then(t.event, journey) for t in there):
            return "no place"
        if any(is_then(t.event, journey) for t in near):
            return "another place"
        if any(t.event.first is None and is_about(t.event, journey) for t in near):
            return "no date"
        if any(is_about(t.event, journey) for t in near):
            return "another date"
        return "not found"


def is_there(event: JoinedEvent, journey: Journey, *, lenient: bool) -> bool:
    place = event.place
    if journey.country in hosts(event):
        return True
    if place is None:
        return lenient
    return place.country == journey.country or fold(place.name) in {fold(p) for p in journey.places}


def hosts(event: JoinedEvent) -> set[str | None]:
    """The countries whose guest somebody is: a journey to several has one place at most, but all its hosts."""
    return {p.country for f in event.facts if f.mode == "visit" for p in f.recipients}


def is_then(event: JoinedEvent, journey: Journey) -> bool:
    first, last = event.first, event.last
    return first is not None and last is not None and (last - first).days < WIDEST_DAYS and journey.touches(first, last)


def is_about(event: JoinedEvent, journey: Journey) -> bool:
    return event.on is not None and journey.touches(event.on, event.on, AFTER)


# --- the table -----------------------------------------------------------------


def compare(record: Path, releases: Sequence[Release], reference: Path, causes: bool) -> None:
    """Print the table; with `causes`, what was missed and what is wrongly asserted."""
    atlas, library = Atlas(reference.parent / "facts" / "countries.csv"), Library(releases)
    held = Held(record)
    within = lambda j: j.touches(library.first, library.last)  # noqa: E731
    abroad = [j for j in trips(reference / "state_travels.jsonl", atlas) if within(j)]
    guests = [j for j in visits(reference / "state_visits.jsonl", atlas) if within(j)]
    print(f"travel   {len(held.all)} meetings and visits in the record, {library.first} to {library.last}")
    kinds: dict[str, list[tuple[Journey, str | None]]] = {
        "trips of the Secretary": [(j, None) for j in abroad if j.traveller == "Blinken"],
        "meetings on them": [(j, m) for j in abroad if j.traveller == "Blinken" for m in j.met],
        "trips of the President": [(j, None) for j in abroad if j.traveller == "Biden"],
        "meetings on those": [(j, m) for j in abroad if j.traveller == "Biden" for m in j.met],
        "visits of leaders": [(j, None) for j in guests],
    }
    for kind, asked in kinds.items():
        row(kind, asked, library, held, causes)
    for traveller in ("Blinken", "Biden"):
        wrong(traveller, [j for j in abroad if j.traveller == traveller], library, held, causes)


def row(kind: str, asked: list[tuple[Journey, str | None]], library: Library, held: Held, causes: bool) -> None:
    reported = [(j, m) for j, m in asked if library.reports(j, m)]
    verdicts = [held.verdict(j, m) for j, m in reported]
    counts = Counter(verdicts)
    right = counts["right"] + counts["held"]
    share = 100 * right / max(len(reported), 1)
    missing = ", ".join(f"{n} {what}" for what, n in counts.most_common() if what not in ("right", "held"))
    print(
        f"travel   {kind:23} {len(asked):3} took place, {len(reported):3} reported, {right:3} in the record = {share:5.1f} %"
        f" (wanted {WANTED}), {counts['held']} as held; {missing}"
    )
    if causes:
        for (j, m), verdict in zip(reported, verdicts, strict=True):
            if verdict not in ("right", "held"):
                print(f"           {verdict}: {j.traveller} {j.start} to {j.end} {'/'.join(j.places)} {m or ''}")


def wrong(traveller: str, journeys: list[Journey], library: Library, held: Held, causes: bool) -> None:
    """Meetings and visits asserted abroad, and those of them at which the traveller was elsewhere."""
    asserted = [t for t in held.positive if t.event.status in ("occurred", "ongoing") and t.involves(traveller)]
    abroad = [t for t in asserted if t.event.place and t.event.place.country not in (None, "USA") and t.event.first and t.event.last]
    abroad = [t for t in abroad if library.first <= _day(t.event.first) and _day(t.event.last) <= library.last]
    false = [t for t in abroad if not any(_fits(t.event, j) for j in journeys)]
    share = 100 * (1 - len(false) / max(len(abroad), 1))
    print(
        f"travel   {traveller}: {len(abroad)} dated meetings and visits asserted abroad, {len(false)} did not take place there and then: {share:.1f} % right"
    )
    if causes:
        for t in false:
            e = t.event
            print(
                f"           {e.first} to {e.last} {e.place.name if e.place else ''}: {e.main.report.given_id} {e.main.words.text[:160]!r}"
            )


def _day(day: date | None) -> date:
    assert day is not None
    return day


def _fits(event: JoinedEvent, journey: Journey) -> bool:
    return is_there(event, journey, lenient=False) and journey.touches(_day(event.first), _day(event.last), CLOCKS)
