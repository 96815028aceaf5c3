"""A generated record of 100,000 events, for measuring questions: `python benchmarks/large_record.py FILE [--reports 15000]`.

Deterministic: the same number of reports gives the same readings. Nothing in it happened. What is meant to be like a real archive: six
years of reports, each mostly about one pair of countries; pairs and countries drawn by Zipf's law, with eight pairs far ahead of the
rest (the first has about 2,500 events); five office holders a country; the same meeting told by several reports, first as planned;
types, statuses, statements, positions and agenda in the shares in which the coder finds them in diplomatic news.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.reading import QUADS
from dragoman.record import Record
from dragoman.record.database import transaction
from dragoman.record.derived import write_rows
from dragoman.record.rows import content_key, rows_of, text_digest

Json = dict[str, Any]
REPORTS = 15_000
FIRST_DAY, DAYS = date(2016, 1, 1), 6 * 365
HOT = (("RUS", "USA"), ("CHN", "USA"), ("ISR", "IRN"), ("RUS", "UKR"), ("GRC", "TUR"), ("IND", "PAK"), ("KOR", "JPN"), ("DEU", "FRA"))
HOT_SHARE = 0.1
OFFICES = ("President", "Prime Minister", "Minister of Foreign Affairs", "Minister of Defense", "Press Secretary of the President")
SECTORS = (["GOV"], ["GOV"], ["GOV"], ["GOV", "MIL"], ["GOV"])
TYPES = {
    "CONSULT": 38, "AGREE": 9, "SUPPORT": 9, "REQUEST": 9, "ACCUSE": 8, "REJECT": 5, "THREATEN": 3, "AID": 4, "COOPERATE": 3, "CONCEDE": 1,
    "RETREAT": 2, "SANCTION": 3, "MOBILIZE": 2, "COERCE": 2, "ASSAULT": 1, "PROTEST": 1,
}  # fmt: skip
MODES = {"CONSULT": (None, None, None, "visit", "phone"), "RETREAT": ("withdraw", "release", None), "REJECT": (None, "yield", "meet")}
STATUSES = {"occurred": 68, "ongoing": 4, "planned": 13, "possible": 4, "called_for": 5, "not_planned": 2, "denied": 3, "did_not_occur": 1}
STANCES = ("supports", "opposes", "demands", "offers", "refuses", "concerned", "neutral")
STEMS = ("border", "trade", "water", "grain", "missile", "fishery", "visa", "pipeline", "prisoner", "ceasefire", "treaty", "tariff")
MATTERS = ("talks", "dispute", "treaty", "regime", "programme")
ISSUES = [(f"{a}-{b}", f"the {a} {b}") for a in STEMS for b in MATTERS]
PUBLISHERS = [
    f"{a} {b}" for a in ("Steppe", "Harbour", "Meridian", "Volga", "Capital", "Northern") for b in ("Wire", "News", "Post", "Times")
]
SYLLABLES = ("ba", "ke", "lo", "mi", "ru", "sa", "te", "vo", "za", "ni", "dra", "gol", "hen", "jor", "pe")
FILLER = (
    "The session was held behind closed doors and no text was issued. Officials said that further rounds would follow in due course, and "
    "that experts of both sides had been told to prepare them. "
)


class World:
    """Countries with their people, places and weights."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        table = tomllib.loads((resources.files("dragoman.actors") / "rules" / "alpha2.toml").read_text(encoding="utf-8"))
        codes = sorted(set(table.values()))
        ahead = list(dict.fromkeys(code for pair in HOT for code in pair))
        self.countries = [*ahead, *self.draw.sample([c for c in codes if c not in ahead], 190 - len(ahead))]
        self.weights = [1 / (n + 2) for n in range(len(self.countries))]
        self.people = {c: [self._person(c, n) for n in range(len(OFFICES))] for c in self.countries}
        self.places = [(f"{self._word(2).title()}burg", self.draw.choice(self.countries), n) for n in range(200)]

    def pair(self) -> tuple[str, str]:
        if self.draw.random() < HOT_SHARE:
            return self.draw.choices(HOT, [1 / (n + 1) for n in range(len(HOT))])[0]
        one, other = self.draw.choices(self.countries, self.weights, k=2)
        return (one, other) if one != other else self.pair()

    def _word(self, syllables: int) -> str:
        return "".join(self.draw.choices(SYLLABLES, k=syllables))

    def _person(self, country: str, n: int) -> Json:
        name = f"{self._word(2).title()} {self._word(3).title()}{country[:2].lower()}"
        return {
            "id": f"Q9{self.countries.index(country):03}{n}", "name": name, "kind": "person", "country": country, "sectors": SECTORS[n],
            "role": OFFICES[n], "aliases": [name.split()[1]], "mentions": [],
        }  # fmt: skip


def readings(reports: int = REPORTS, seed: int = 7) -> Iterator[Json]:
    """The readings, oldest first."""
    world = World(seed)
    meetings: dict[tuple[str, str], list[tuple[date, int, int, Any]]] = {}
    for n in range(reports):
        day = FIRST_DAY + timedelta(days=n * DAYS // reports)
        yield Story(world, n, day, world.pair(), meetings).reading()


class Story:
    """One report in the making: each fact is a sentence, and its span is where the sentence stands."""

    def __init__(self, world: World, n: int, day: date, pair: tuple[str, str], meetings: dict[Any, list[Any]]) -> None:
        self.world, self.draw, self.day, self.pair, self.meetings = world, world.draw, day, pair, meetings
        self.title = f"{pair[0]} and {pair[1]}: report {n}"
        self.text = self.title + "\n\n"
        self.actors: dict[str, Json] = {}
        self.issues: dict[str, str] = {}
        self.facts: dict[str, list[Json]] = {kind: [] for kind in ("places", "events", "statements", "positions", "agenda")}

    def reading(self) -> Json:
        for side in self.pair:
            self._country(side)
        for _ in range(self.draw.choice((3, 4, 5, 6, 7, 8, 9, 11))):
            self._event()
        for _ in range(self.draw.randint(2, 7)):
            self._statement()
            self.text += FILLER * 2
        for _ in range(self.draw.randint(0, 2)):
            self._agenda()
        published = self.day.isoformat()
        document = {
            "id": hashlib.sha256(self.text.encode()).hexdigest(), "url": None, "publisher": self.draw.choice(PUBLISHERS), "language": "en",
            "title": self.title, "standfirst": None, "dateline": None, "published": published, "published_basis": "given",
            "published_note": None, "sections": [],
        }  # fmt: skip
        for actor in self.actors.values():
            at = self.text.find(actor["name"])
            actor["mentions"] = [[at, at + len(actor["name"])]] if at >= 0 else []
        issues = [{"id": i, "label": label} for i, label in self.issues.items()]
        return {
            "reading": 1, "document": document, "text": self.text, "actors": list(self.actors.values()), "times": [], **self.facts,
            "issues": issues, "wording": [],
        }  # fmt: skip

    def _event(self) -> None:
        type = self.draw.choices(list(TYPES), list(TYPES.values()))[0]
        status = self.draw.choices(list(STATUSES), list(STATUSES.values()))[0]
        one, other = (
            self.pair if self.draw.random() < 0.7 else (self.pair[0], self.draw.choices(self.world.countries, self.world.weights)[0])
        )
        when: date | None = self.day - timedelta(days=self.draw.choice((0, 0, 1, 2))) if self.draw.random() < 0.5 else None
        place = self.draw.choice(self.world.places) if self.draw.random() < 0.3 else None
        rank, counter = self.draw.randrange(5), self.draw.randrange(5)
        if type == "CONSULT":
            status, when, rank, counter, place = self._meeting(one, other, status, when, rank, counter, place)
        named = self.draw.random() < 0.6
        who = self._person(one, rank) if named else self._country(one)
        whom = self._person(other, counter) if named else self._country(other)
        alone = type != "CONSULT" and self.draw.random() < 0.35
        words = f"{self.actors[who]['name']} dealt with {self.actors[whom]['name']} in the matter {len(self.facts['events']) + 1}"
        start, stop = self._say(words)
        speaker = self._person(one, 4) if self.draw.random() < 0.3 else None
        date_ = {"start": when.isoformat(), "end": when.isoformat(), "text": "that day", "basis": "explicit"} if when else None
        self.facts["events"].append({
            "id": f"e{len(self.facts['events']) + 1}", "type": type, "mode": self.draw.choice(MODES.get(type, (None,))),
            "contexts": ["diplomatic"], "quad": QUADS[type], "actor": [who], "recipient": [] if alone else [whom], "status": status,  # type: ignore[index]
            "date": date_, "place": {"name": place[0], "country": place[1], "latitude": 10.0 + place[2] / 10, "longitude": 20.0} if place else None,
            "count": 1, "attribution": {"speaker": speaker, "statement": None} if speaker else None,
            "trigger": [start + words.index("dealt"), start + words.index("dealt") + 5], "span": [start, stop],
            "confidence": round(self.draw.uniform(0.1, 0.95), 2),
        })  # fmt: skip

    def _meeting(self, one: str, other: str, status: str, when: date | None, rank: int, counter: int, place: Any) -> tuple[Any, ...]:
        """Often a meeting that other reports tell of too: planned before its day, held after."""
        known = self.meetings.setdefault((one, other), [])
        if known and self.draw.random() < 0.6:
            on, rank, counter, place = known[-1 - self.draw.randrange(min(3, len(known)))]
            ahead = on > self.day
            return ("planned" if ahead else "occurred"), on, rank, counter, place
        if self.draw.random() < 0.5:
            on = self.day + timedelta(days=self.draw.randint(1, 20))
            known.append((on, rank, counter, place))
            return "planned", on, rank, counter, place
        return status, when, rank, counter, place

    def _statement(self) -> None:
        speaker = self._person(self.draw.choice(self.pair), self.draw.randrange(5))
        issue = self._issue()
        words = f"they held to the {issue} as number {len(self.facts['statements']) + 1}"
        start = len(self.text)
        self.text += f"{self.actors[speaker]['name']} said {words}. "
        content = [start + len(self.actors[speaker]["name"]) + 6, len(self.text) - 2]
        key = f"s{len(self.facts['statements']) + 1}"
        self.facts["statements"].append({
            "id": key, "speaker": speaker, "speaker_text": self.actors[speaker]["name"], "addressee": [], "form": "indirect",
            "source": [start, start + len(self.actors[speaker]["name"])], "cue": [content[0] - 5, content[0] - 1], "content": [content],
            "date": None, "issues": [issue], "channel": None, "anonymous": False, "speakers": [speaker],
        })  # fmt: skip
        if self.draw.random() < 0.5:
            actor = self.draw.choice((speaker, self._country(self.actors[speaker]["country"])))
            self.facts["positions"].append(
                {"actor": actor, "issue": issue, "stance": self.draw.choice(STANCES), "span": content, "statement": key}
            )

    def _agenda(self) -> None:
        issue = self._issue()
        start, stop = self._say(f"the {issue} is on the agenda")
        talks = next((e["id"] for e in self.facts["events"] if e["type"] == "CONSULT"), None)
        self.facts["agenda"].append({"issue": issue, "label": self.issues[issue], "span": [start, stop], "talks": talks, "negated": False})

    def _issue(self) -> str:
        key, label = self.draw.choices(ISSUES, [1 / (n + 1) for n in range(len(ISSUES))])[0]
        if self.draw.random() < 0.3:  # an issue of this report alone
            number = self.draw.randrange(4000)
            key, label = f"{key}-{number}", f"{label} number {number}"
        self.issues.setdefault(key, label)
        return key

    def _say(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += f"{words}. "
        return start, start + len(words)

    def _person(self, country: str, rank: int) -> str:
        person = self.world.people[country][rank]
        self._country(country)
        return self._note(person)

    def _country(self, code: str) -> str:
        return self._note(
            {
                "id": f"C-{code}",
                "name": code,
                "kind": "country",
                "country": code,
                "sectors": ["GOV"],
                "role": None,
                "aliases": [],
                "mentions": [],
            }
        )

    def _note(self, actor: Json) -> str:
        self.actors.setdefault(actor["id"], {**actor, "mentions": []})
        return str(actor["id"])


def write(path: Path, stories: Iterator[Json] | Sequence[Json]) -> None:
    """A record of these readings, written in one transaction: as `Record.add` would write them, but without a disk flush for each."""
    with Record.open(path) as record:
        with transaction(record.connection):
            for n, reading in enumerate(stories, 1):
                values = (n, content_key(reading), text_digest(reading["text"]), reading["text"], "2026-01-01T00:00:00+00:00")
                record.connection.execute("INSERT INTO document (number, key, text_sha256, text, added_at) VALUES (?, ?, ?, ?, ?)", values)
                write_rows(record.connection, rows_of(reading, n, "0.1.0", "2026-01-01T00:00:00+00:00"))
        record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    asked = parser.parse_args()
    write(asked.file, readings(asked.reports))


if __name__ == "__main__":
    main()
