"""How long each question and each filter takes on a generated record of 100,000 events: `python benchmarks/questions.py [--record FILE]`.

Prints for each the median and the 95th percentile of several runs (each with a new `Questions`, as every command and every call from
Python has), processor time and not wall time, and the median as a multiple of `SELECT count(*)` over all events and their parties in
the same run; last, how many medians are within 100 ms, which is the aim, and which are not. `--record` keeps the record, which takes some
minutes to make, for the next time. Its events are joined as `dragoman add` does at its end.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from large_record import readings, write

from dragoman.brief import build_brief
from dragoman.query import Questions
from dragoman.query.settling import settle
from dragoman.record import Record

WANTED_MS = 100
MEASURED_BY = "SELECT count(*) FROM event JOIN event_party ON event_party.document = event.document AND event_party.event = event.id"
SINCE, UNTIL = date(2021, 6, 1), date(2021, 6, 30)
Question = Callable[[Questions], Any]


def questions(person: str, publisher: str, place: str) -> dict[str, Question]:
    """The questions by name. RUS and USA are the pair with most events, GRC and TUR one of the middle."""
    return {
        "timeline RUS USA": lambda q: q.timeline("RUS", "USA"),
        "timeline GRC TUR": lambda q: q.timeline("GRC", "TUR"),
        "timeline RUS, the newest 100": lambda q: q.timeline("RUS", limit=100),
        "timeline RUS, a month": lambda q: q.timeline("RUS", since=SINCE, until=UNTIL),
        "timeline RUS (all)": lambda q: q.timeline("RUS"),
        "timeline of a person": lambda q: q.timeline(person),
        "contacts RUS USA": lambda q: q.contacts("RUS", "USA"),
        "tone RUS USA": lambda q: q.tone("RUS", "USA"),
        "ledger RUS USA": lambda q: q.ledger("RUS", "USA"),
        "gaps RUS USA": lambda q: q.gaps("RUS", "USA"),
        "gaps GRC TUR": lambda q: q.gaps("GRC", "TUR"),
        "who RUS": lambda q: q.profile("RUS"),
        "who a person": lambda q: q.profile(person),
        "where": lambda q: q.places(),
        "where, of RUS": lambda q: q.places(actor="RUS"),
        "events RUS USA": lambda q: q.events(actor="RUS", counterpart="USA"),
        "events RUS, the newest 100": lambda q: q.events(actor="RUS", limit=100),
        "events RUS (all)": lambda q: q.events(actor="RUS"),
        "events, the newest 100": lambda q: q.events(limit=100),
        "events of a month": lambda q: q.events(since=SINCE, until=UNTIL),
        "events by country": lambda q: q.events(country="USA", limit=100),
        "events by sector": lambda q: q.events(sector="MIL", limit=100),
        "events by type": lambda q: q.events(type="SANCTION", limit=100),
        "events by mode": lambda q: q.events(mode="phone", limit=100),
        "events by quad": lambda q: q.events(quad="material conflict", limit=100),
        "events by status": lambda q: q.events(status="denied", limit=100),
        "events by issue": lambda q: q.events(issue="water talks", limit=100),
        "events by place": lambda q: q.events(place=place, limit=100),
        "events by publisher": lambda q: q.events(publisher=publisher, limit=100),
        "statements RUS, the newest 100": lambda q: q.statements(actor="RUS", limit=100),
        "statements of a person": lambda q: q.statements(actor=person),
        "statements RUS on an issue": lambda q: q.statements(actor="RUS", issue="border-talks", limit=100),
        "positions RUS, the newest 100": lambda q: q.positions(actor="RUS", limit=100),
        "positions on an issue": lambda q: q.positions(issue="water-talks", limit=100),
        "agenda RUS USA": lambda q: q.agenda(actor="RUS", counterpart="USA"),
        "agenda, the newest 100": lambda q: q.agenda(limit=100),
        "search, a common word": lambda q: q.search("experts"),
        "search, a rare phrase": lambda q: q.search(f'"{person}"'),
        "search within RUS": lambda q: q.search("experts", actor="RUS", since=SINCE),
        "as of a past day: timeline RUS USA": lambda q: Questions(q.record, date(2020, 1, 1)).timeline("RUS", "USA"),
        "brief RUS USA": lambda q: build_brief(q.record, "RUS", "USA"),
    }


def measured(ask: Callable[[], Any], times: int) -> tuple[float, float, int]:
    """Median and 95th percentile in milliseconds, and how long the answer is."""
    took, size = [], 0
    for _ in range(times):
        start = time.process_time()
        found = ask()
        took.append(1000 * (time.process_time() - start))
        size = len(found) if hasattr(found, "__len__") else 1
    took.sort()
    return took[len(took) // 2], took[min(len(took) - 1, round(0.95 * len(took)))], size


def report(record: Record, times: int, only: str) -> None:
    person, publisher, place = (
        record.connection.execute(sql).fetchone()[0]
        for sql in (
            "SELECT name FROM actor WHERE kind = 'person' AND country = 'RUS' ORDER BY id LIMIT 1",
            "SELECT publisher FROM reading GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 1",
            "SELECT place FROM event WHERE place IS NOT NULL GROUP BY place ORDER BY count(*) DESC, place LIMIT 1",
        )
    )
    unit, _, _ = measured(lambda: record.connection.execute(MEASURED_BY).fetchall(), max(times, 5))
    print(f"{record.counts()}\none count over all events and parties: {unit:.1f} ms\n")
    asked, missed = 0, list[str]()
    print(f"{'question':<38}{'p50 ms':>9}{'p95 ms':>9}{'× count':>9}{'answers':>9}")
    for name, question in questions(person, publisher, place).items():
        if only in name:
            middle, high, size = measured(lambda q=question: q(Questions(record)), times)  # type: ignore[misc]
            missed += [name] if middle > WANTED_MS else []
            asked += 1
            mark = "" if middle <= WANTED_MS else "  over 100 ms"
            print(f"{name:<38}{middle:>9.1f}{high:>9.1f}{middle / unit:>9.2f}{size:>9}{mark}", flush=True)
    met = f"within the 100 ms that are the aim, by the median: {asked - len(missed)} of {asked}"
    print(f"\n{met}; not: {', '.join(missed)}" if missed else f"\n{met}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, help="keep the record here, or use the one that is here")
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--only", default="", help="questions with these words in their name")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.record or Path(folder) / "large.db"
        if not path.exists():
            write(path, readings())
        with Record.open(path) as record:
            settle(record)
        with Record.open(path, read_only=True) as record:
            report(record, asked.times, asked.only)


if __name__ == "__main__":
    main()
