"""Invented readings for tests: facts are given by their words, and the spans are found."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from dragoman.reading import QUADS

Json = dict[str, Any]

PERSONS: dict[str, tuple[str, str | None, str | None, str]] = {
    "RUS": ("Russia", "RUS", None, "country"),
    "KAZ": ("Kazakhstan", "KAZ", None, "country"),
    "USA": ("United States", "USA", None, "country"),
    "Q1": ("Ivan Berezin", "RUS", "Minister of Foreign Affairs", "person"),
    "Q2": ("Aigul Sarsenova", "KAZ", "Minister of Foreign Affairs", "person"),
    "Q3": ("Oleg Tretyak", "RUS", "Press Secretary of the President", "person"),
    "Q4": ("Marat Ospanov", "KAZ", "Ambassador to Russia", "person"),
    "GRP": ("other officials", None, None, "group"),
    "Q5": ("Daniyar Akhmet", "KAZ", "President", "person"),
}


class Draft:
    """A reading in the making."""

    def __init__(self, title: str, *paragraphs: str, published: str | None = "2019-03-01", publisher: str | None = "Steppe Wire") -> None:
        self.text = "\n\n".join([title, *paragraphs])
        self.json: Json = {
            "reading": 1,
            "document": {
                "id": hashlib.sha256(self.text.encode()).hexdigest(), "url": None, "publisher": publisher, "language": "en", "title": title,
                "standfirst": None, "dateline": None, "published": published, "published_basis": "given" if published else None,
                "published_note": None, "sections": [],
            },
            "text": self.text, "actors": [], "times": [], "places": [], "events": [], "statements": [], "positions": [], "agenda": [],
            "issues": [], "wording": [],
        }  # fmt: skip

    def span(self, words: str) -> list[int]:
        start = self.text.index(words)
        return [start, start + len(words)]

    def actor(self, key: str) -> str:
        if all(a["id"] != key for a in self.json["actors"]):
            name, country, role, kind = PERSONS[key]
            last = name.split()[-1]
            mentions = [[found.start(), found.end()] for found in re.finditer(re.escape(last), self.text)]
            self.json["actors"].append({
                "id": key, "name": name, "kind": kind, "country": country, "sectors": ["GOV"], "role": role, "aliases": [last],
                "mentions": mentions,
            })  # fmt: skip
        return key

    def issue(self, key: str, label: str) -> str:
        if all(i["id"] != key for i in self.json["issues"]):
            self.json["issues"].append({"id": key, "label": label})
        return key

    def event(self, type: str, status: str, words: str, trigger: str, actor: str, recipient: str = "", **more: Any) -> str:
        """`actor`, `recipient`: ids parted by blanks; `date`: ISO day, or two with `..` between; `place`: name and country; `speaker`, `statement`."""
        key = f"e{len(self.json['events']) + 1}"
        span = self.span(words)
        at = self.text.index(trigger, span[0])
        date, place, speaker = more.pop("date", None), more.pop("place", None), more.pop("speaker", None)
        statement = more.pop("statement", None)
        self.json["events"].append({
            "id": key, "type": type, "mode": None, "contexts": [], "quad": QUADS[type], "actor": [self.actor(a) for a in actor.split()],  # type: ignore[index]
            "recipient": [self.actor(a) for a in recipient.split()], "status": status,
            "date": {"start": date[:10], "end": date[-10:], "text": date, "basis": "explicit"} if date else None,
            "place": {"name": place[0], "country": place[1], "latitude": None, "longitude": None} if place else None, "count": 1,
            "attribution": {"speaker": self.actor(speaker) if speaker else None, "statement": statement} if speaker or statement else None,
            "trigger": [at, at + len(trigger)], "span": span, "confidence": 0.9, **more,
        })  # fmt: skip
        return key

    def statement(self, speaker: str, words: str, *issues: tuple[str, str], form: str = "indirect", **more: Any) -> str:
        """`speaker`: ids parted by blanks, the first first."""
        key, speakers = f"s{len(self.json['statements']) + 1}", [self.actor(a) for a in speaker.split()]
        self.json["statements"].append({
            "id": key, "speaker": speakers[0], "speaker_text": PERSONS[speakers[0]][0], "addressee": [], "form": form, "source": None,
            "cue": None, "content": [self.span(words)], "date": None, "issues": [self.issue(*i) for i in issues], "within": None,
            "channel": None, "anonymous": False, "speakers": speakers, **more,
        })  # fmt: skip
        return key

    def wording(self, word: str) -> None:
        self.json["wording"].append({"word": word, "span": self.span(word), "publisher": self.json["document"]["publisher"]})

    def position(self, actor: str, issue: tuple[str, str], stance: str, words: str, statement: str | None = None) -> None:
        self.json["positions"].append(
            {"actor": self.actor(actor), "issue": self.issue(*issue), "stance": stance, "span": self.span(words), "statement": statement}
        )

    def agenda(self, issue: tuple[str, str], words: str, talks: str | None = None) -> None:
        self.json["agenda"].append({"issue": self.issue(*issue), "label": issue[1], "span": self.span(words), "talks": talks})


WATER = ("water", "the water of the Irtysh")
TRANSIT = ("transit", "transit of grain")
ASTANA = ("Astana", "KAZ")


def told(n: int, type: str, status: str, actor: str, recipient: str, published: str | None = "2019-03-14", **more: Any) -> Json:
    """A report of one sentence; `n` keeps the texts apart."""
    words = more.pop("words", f"the event in words number {n}")
    d = Draft(f"Report {n}", words, published=published, publisher=f"Publisher {n}")
    d.event(type, status, words, words.split()[0], actor, recipient, **more)
    return d.json


def announced() -> Json:
    d = Draft(
        "Berezin to meet Sarsenova in Astana",
        "MOSCOW, March 1. Russian Foreign Minister Ivan Berezin will meet his Kazakh counterpart Aigul Sarsenova in Astana on March 14.",
        "The ministers are to discuss transit of grain and the sharing of the Irtysh waters.",
        "Kazakh Ambassador to Russia Marat Ospanov said Berezin would also be received by President Daniyar Akhmet.",
        "Kremlin spokesman Oleg Tretyak said Moscow expected the ban on grain transit to be lifted.",
        published="2019-03-01",
    )
    talks = d.event(
        "CONSULT", "planned", "will meet his Kazakh counterpart Aigul Sarsenova in Astana on March 14", "meet", "Q1", "Q2",
        date="2019-03-14", place=ASTANA,
    )  # fmt: skip
    d.agenda(TRANSIT, "transit of grain", talks)
    d.agenda(WATER, "the sharing of the Irtysh waters", talks)
    said = d.statement("Q4", "Berezin would also be received by President Daniyar Akhmet")
    d.event(
        "CONSULT", "planned", "Berezin would also be received by President Daniyar Akhmet", "received", "Q1", "Q5", speaker="Q4",
        statement=said,
    )  # fmt: skip
    d.wording("the ban")
    demand = d.statement("Q3", "Moscow expected the ban on grain transit to be lifted", TRANSIT)
    d.position("RUS", TRANSIT, "demands", "Moscow expected the ban on grain transit to be lifted", demand)
    return d.json


def denied() -> Json:
    d = Draft(
        "Kremlin: no meeting of Berezin with Akhmet planned",
        "MOSCOW, March 3. A meeting of Berezin with Kazakh President Daniyar Akhmet is not planned, Kremlin spokesman Oleg Tretyak said.",
        "“Water is not for sale,” Kazakh Foreign Minister Aigul Sarsenova said.",
        published="2019-03-03",
    )
    words = "A meeting of Berezin with Kazakh President Daniyar Akhmet is not planned"
    said = d.statement("Q3", words)
    d.event("CONSULT", "not_planned", words, "meeting", "Q1", "Q5", speaker="Q3", statement=said)
    refusal = d.statement("Q2", "Water is not for sale", WATER, form="direct")
    d.position("Q2", WATER, "refuses", "Water is not for sale", refusal)
    return d.json


def held(place: tuple[str, str] = ("Almaty", "KAZ"), title: str = "Berezin and Sarsenova meet in Almaty") -> Json:
    city = place[0]
    d = Draft(
        title,
        f"March 14. Russian Foreign Minister Ivan Berezin met Kazakh Foreign Minister Aigul Sarsenova in {city} on Thursday.",
        "Sarsenova accused Russia of holding back water from the Irtysh.",
        "Russia imposed a ban on fish from Kazakhstan on March 12.",
        published="2019-03-14",
    )
    d.event("CONSULT", "occurred", f"met Kazakh Foreign Minister Aigul Sarsenova in {city} on Thursday", "met", "Q1", "Q2",
            date="2019-03-14", place=place)  # fmt: skip
    d.event("ACCUSE", "occurred", "Sarsenova accused Russia of holding back water from the Irtysh", "accused", "Q2", "RUS")
    d.event("SANCTION", "occurred", "Russia imposed a ban on fish from Kazakhstan on March 12", "imposed", "RUS", "KAZ", date="2019-03-12")
    return d.json


def corrected() -> Json:
    return held(ASTANA, "CORRECTED-Berezin and Sarsenova meet in Astana")


def series() -> list[Json]:
    """Announced, denied in part, held (with the wrong city), corrected."""
    return [announced(), denied(), held(), corrected()]
