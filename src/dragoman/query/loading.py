"""Rows of the record as facts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from dragoman.query.facts import AgendaFact, EventFact, Party, PlaceWords, PositionFact, Report, StatementFact, Words
from dragoman.reading import ASSERTED, Where
from dragoman.record.rows import speakers
from dragoman.record.syndication import Families, families

OPENING = 160
REPORT_COLUMNS = (
    "d.number, d.key, r.given_id, r.title, r.publisher, r.published, r.published_on, r.published_basis, r.url, r.agency,"
    f" substr(d.text, 1, {OPENING}) AS opening"
)


class Loader:
    """Makes facts of rows; keeps the reports and casts that it has met, so that each is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._reports: dict[int, Report] = {}
        self._texts: dict[int, str] = {}
        self._datelines: dict[int, int] = {}
        self._casts: dict[int, dict[str, Party]] = {}

    def forget(self) -> None:
        """Let go of what was kept, so that memory stays flat where facts are only passed on."""
        for kept in (self._reports, self._texts, self._datelines, self._casts):
            kept.clear()

    def report(self, number: int) -> Report:
        if number not in self._reports:
            row = self._connection.execute(
                f"SELECT {REPORT_COLUMNS} FROM document d JOIN reading r ON r.document = d.number WHERE d.number = ?", (number,)
            ).fetchone()
            self._reports[number] = self.report_of(row)
        return self._reports[number]

    def report_of(self, row: sqlite3.Row) -> Report:
        """The report of a row with `REPORT_COLUMNS`."""
        number, first = row["number"], self.families[row["number"]]
        origin = (row["agency"] or row["publisher"]) if first == number else self.report(first).origin
        return Report(
            number, row["key"], row["given_id"], row["title"], row["publisher"], row["published"], row["published_on"],
            row["published_basis"], row["url"], " ".join(row["opening"].split()), origin,
        )  # fmt: skip

    @cached_property
    def families(self) -> Families:
        """The first report of each family of syndicated copies."""
        return families(self._connection)

    def text(self, number: int) -> str:
        if number not in self._texts:
            row = self._connection.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()
            self._texts[number] = row[0]
        return self._texts[number]

    def dateline_end(self, number: int) -> int:
        """Where the dateline of a report ends in its text; 0 where there is none."""
        if number not in self._datelines:
            (payload,) = self._connection.execute("SELECT payload FROM reading WHERE document = ?", (number,)).fetchone()
            dateline = json.loads(payload)["document"].get("dateline")
            self._datelines[number] = dateline["span"][1] if dateline else 0
        return self._datelines[number]

    def cast(self, number: int) -> Mapping[str, Party]:
        """The actors of a report by id, in the report's order."""
        if number not in self._casts:
            rows = self._connection.execute(
                "SELECT id, name, kind, country, role, payload FROM actor WHERE document = ? ORDER BY seq", (number,)
            )
            self._casts[number] = {
                r["id"]: Party(r["id"], r["name"], r["kind"], r["country"], r["role"], tuple(json.loads(r["payload"]).get("sectors") or ()))
                for r in rows
            }
        return self._casts[number]

    def mentions(self, number: int) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where a report names each of its actors, in the order of the text."""
        found: dict[str, tuple[tuple[int, int], ...]] = {}
        rows = self._connection.execute("SELECT actor, start, stop FROM mention WHERE document = ? ORDER BY start, stop", (number,))
        for actor, start, stop in rows:
            found[actor] = (*found.get(actor, ()), (start, stop))
        return found

    def places(self, number: int) -> tuple[PlaceWords, ...]:
        """The places that a report names, in the order of the text."""
        rows = self._connection.execute(
            "SELECT name, country, latitude, longitude, geonames, start, stop FROM place WHERE document = ? ORDER BY start, stop", (number,)
        )
        return tuple(
            PlaceWords(r["name"], r["country"], r["latitude"], r["longitude"], r["geonames"], self.words(number, (r["start"], r["stop"])))
            for r in rows
        )

    def words(self, number: int, span: tuple[int, int] | list[int]) -> Words:
        start, stop = span
        return Words(self.report(number), start, stop, self.text(number)[start:stop])

    def event(self, row: sqlite3.Row) -> EventFact:
        number, e = row["document"], json.loads(row["payload"])
        cast, source = self.cast(number), e.get("attribution") or {}
        place = e.get("place")
        when = None if _lies_ahead(e, self.report(number)) else e.get("date")
        issues = self._connection.execute(
            "SELECT issue FROM event_issue WHERE document = ? AND event = ? ORDER BY issue", (number, e["id"])
        ).fetchall()
        return EventFact(
            report=self.report(number), id=e["id"], seq=row["seq"], type=e["type"], mode=e.get("mode"), quad=e["quad"],
            status=e["status"], actors=tuple(cast[a] for a in e["actor"]), recipients=tuple(cast[a] for a in e["recipient"]),
            first=_first(when), last=_last(when),
            place=Where(place["name"], place.get("country"), place.get("latitude"), place.get("longitude")) if place else None,
            count=e.get("count") or 1, speaker=cast.get(source.get("speaker") or ""), statement=source.get("statement"),
            issues=tuple(i[0] for i in issues), trigger=self.words(number, e["trigger"]), words=self.words(number, e["span"]),
            confidence=e.get("confidence") or 0.0, contexts=tuple(e.get("contexts") or ()),
        )  # fmt: skip

    def statement(self, row: sqlite3.Row) -> StatementFact:
        number, s = row["document"], json.loads(row["payload"])
        cast = self.cast(number)
        return StatementFact(
            report=self.report(number), id=s["id"], seq=row["seq"], speaker=cast.get(s.get("speaker") or ""),
            speaker_text=s.get("speaker_text"), addressees=tuple(cast[a] for a in s.get("addressee") or ()), form=s["form"],
            first=_first(s.get("date")), last=_last(s.get("date")), issues=tuple(s.get("issues") or ()),
            content=tuple(self.words(number, c) for c in s["content"]), speakers=tuple(cast[a] for a in speakers(s)),
            channel=s.get("channel"), anonymous=bool(s.get("anonymous")),
            cue=self.words(number, s["cue"]).text if s.get("cue") else None,
        )  # fmt: skip

    def position(self, row: sqlite3.Row) -> PositionFact:
        number, p = row["document"], json.loads(row["payload"])
        return PositionFact(
            report=self.report(number), seq=row["seq"], actor=p["actor"], party=self.cast(number).get(p["actor"]), country=row["country"],
            issue=p["issue"], stance=p["stance"], statement=p.get("statement"), words=self.words(number, p["span"]),
        )  # fmt: skip

    def agenda(self, row: sqlite3.Row) -> AgendaFact:
        number, g = row["document"], json.loads(row["payload"])
        return AgendaFact(
            report=self.report(number), seq=row["seq"], issue=g["issue"], label=g["label"], talks=g.get("talks"),
            negated=bool(g.get("negated")), words=self.words(number, g["span"]),
        )  # fmt: skip


def _lies_ahead(event: Mapping[str, Any], report: Report) -> bool:
    """An event that took place cannot be dated after the report: "agreed that a round be held on the 18th" dates the round."""
    first, told = _first(event.get("date")), report.published_on
    if first is None or told is None or event["status"] not in ASSERTED:
        return False
    return first > date.fromisoformat(told) + timedelta(days=1)  # a day for the difference of the clocks


def _first(when: Mapping[str, Any] | None) -> date | None:
    """The first day; `2017-02` begins with its first."""
    if not when or not when.get("start"):
        return None
    year, month, day = (*when["start"][:10].split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))


def _last(when: Mapping[str, Any] | None) -> date | None:
    """The last day; a whole month or year to its end."""
    if not when or not when.get("end"):
        return None
    parts = [int(p) for p in when["end"][:10].split("-")]
    if len(parts) == 3:
        return date(*parts)
    following = date(parts[0] + 1, 1, 1) if len(parts) == 1 or parts[1] == 12 else date(parts[0], parts[1] + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
