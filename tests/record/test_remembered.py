"""What the record remembers of the joining is what joining comes to, whatever was added, corrected, withdrawn, read anew or ruled."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.query import JoinedEvent, Questions, join, remembered
from dragoman.query.facts import EventFact
from dragoman.query.joining import clustered, marked
from dragoman.query.sameness import Told
from dragoman.query.settling import faults, settle
from dragoman.record import Record
from dragoman.record.database import transaction
from dragoman.record.decisions import rulings
from dragoman.record.derived import derive_anew
from dragoman.record.syndication import derive_copies

from .building import PERSONS, Draft, Json

TYPES = ("CONSULT", "CONSULT", "CONSULT", "ACCUSE", "ASSAULT", "AGREE")
PAIRS = (("RUS", "KAZ"), ("KAZ", "USA"), ("RUS", "USA"))
MATTER = (
    "The session was held behind closed doors, and no text was issued; further rounds are to follow, and experts will prepare them. " * 3
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        yield opened


def report(draw: random.Random, n: int) -> Json:
    """A report of two or three events of the same few people, of one week, some of them told in its title."""
    subject = draw.choice(("the road", "the grain"))
    mark = draw.choice(("", "", "", "CORRECTED-", "WITHDRAWN-"))
    title = f"{mark}Ministers on {subject}"
    sentences = [
        f"{draw.choice(('They met', 'They spoke by phone', 'The war went on', 'An attack came'))} once more, {n}-{k}" for k in range(3)
    ]
    day, publisher = draw.randint(1, 9), f"Publisher {draw.randint(1, 3)}"
    d = Draft(title, *sentences, MATTER if draw.random() < 0.5 else f"Nothing more, {n}.", published=f"2019-03-0{day}", publisher=publisher)
    for words in (*sentences, title)[: draw.randint(2, 4)]:
        sides = draw.sample(list(PERSONS), 2)
        type, status = draw.choice(TYPES), draw.choice(("occurred", "occurred", "planned", "denied"))
        when = draw.choice((None, f"2019-03-0{draw.randint(1, 9)}", "2019-03-01..2019-03-31"))
        mode = draw.choice((None, None, "phone", "visit")) if type == "CONSULT" else None
        d.event(
            type, status, words, words.split()[1], sides[0], draw.choice((sides[1], f"{sides[1]} {sides[0]}", "")), date=when, mode=mode
        )
    return d.json


def told_afresh(ask: Questions, facts: Iterable[EventFact]) -> list[JoinedEvent]:
    return marked(join(facts, rulings(ask.record.connection)), ask._retracted_facts)


def assert_as_afresh(record: Record) -> None:
    for day in (None, date(2019, 3, 5)):
        ask = Questions(record, day)
        for a, b in PAIRS:
            assert ask.timeline(a, b) == told_afresh(ask, ask.events(actor=a, counterpart=b))
            assert Questions(record, day).contacts(a, b) == told_afresh(ask, ask.events(actor=a, counterpart=b, type="CONSULT"))
        for one in ("RUS", "Ivan Berezin"):
            assert ask.timeline(one) == told_afresh(ask, ask.events(actor=one))
        assert ask.join(ask.events()) == told_afresh(ask, ask.events())


def rule(record: Record, draw: random.Random) -> None:
    rows = record.connection.execute("SELECT substr(key, 1, 12) || ':' || id FROM event JOIN document ON number = document").fetchall()
    named = [row[0] for row in draw.sample(rows, 3)]
    done = [d.number for d in record.decisions()]
    if done and draw.random() < 0.3:
        record.undo(draw.choice(done), "a reader")
    elif draw.random() < 0.5:
        record.split(named, "a reader")
    else:
        record.join(named, "a reader")


@pytest.mark.parametrize("seed", range(6))
def test_what_is_remembered_is_what_joining_comes_to(record: Record, seed: int) -> None:
    draw, kept = random.Random(seed), list[Json]()
    record.connection.execute("PRAGMA synchronous = OFF")
    for n in range(40):
        if kept and draw.random() < 0.2:  # read anew, with other events
            old, new = draw.choice(kept), report(draw, n)
            shorter = {**old, "events": old["events"][: draw.randint(0, 2)]} if draw.random() < 0.7 else new
            record.add(shorter, refresh=True)
        else:
            kept.append(report(draw, n))
            record.add(kept[-1])
        if draw.random() < 0.3:
            rule(record, draw)
        if draw.random() < 0.4:
            settle(record)
        if n % 8 == 7:
            assert_as_afresh(record)
            assert record.check() == []
            assert faults(record.connection) == []
    settle(record)
    assert_as_afresh(record)
    assert faults(record.connection) == []
    ask = Questions(record)
    assert ask.retracted, "the reports are such as can go wrong"
    assert any(len(event.facts) > 1 for event in ask.join(ask.events()))


def some(record: Record, reports: int = 12) -> None:
    draw = random.Random(1)
    for n in range(reports):
        record.add(report(draw, n))


def test_once_settled_nothing_between_countries_is_joined_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    some(record)
    settle(record)
    counted = list[int]()

    def counting(facts: Iterable[EventFact]) -> list[list[EventFact]]:
        found = list(facts)
        counted.append(len(found))
        return clustered(found)

    monkeypatch.setattr(remembered, "clustered", counting)
    for a, b in PAIRS:
        assert Questions(record).timeline(a, b)
        assert Questions(record).timeline(a)
        Questions(record).contacts(a, b)
    assert counted == []
    record.add(report(random.Random(5), 99))
    Questions(record).timeline("RUS")
    assert 0 < sum(counted) < len(Questions(record).events(actor="RUS")), "only what the new report touches is joined afresh"


def test_facts_of_one_event_are_of_one_circle(record: Record) -> None:
    some(record, 30)
    facts = Questions(record).events()
    parties = {f.circle: Told.of(f).parties.keys() for f in facts}
    assert all(Told.of(f).parties.keys() == parties[f.circle] for f in facts)
    assert len({frozenset(keys) for keys in parties.values()}) == len(parties) > 5


def test_what_another_method_joined_is_not_used_and_joined_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    some(record)
    settle(record)
    wrong = "UPDATE joining SET events = replace(events, '1', '0')"
    record.connection.execute(wrong)
    assert faults(record.connection), "what is remembered wrongly is a fault"
    monkeypatch.setattr(remembered, "_method", lambda knowledge: "another")
    assert_as_afresh(record)
    assert faults(record.connection) == []
    settle(record)
    monkeypatch.undo()
    assert not remembered.is_current(record.connection)
    settle(record)
    assert remembered.is_current(record.connection)
    assert faults(record.connection) == []
    assert_as_afresh(record)


def test_what_is_written_while_a_question_is_asked_is_not_used(record: Record, tmp_path: Path) -> None:
    some(record)
    settle(record)
    ask = Questions(record)
    facts = ask.events(actor="RUS")
    before = ask.join(facts)
    with Record.open(tmp_path / "talks.db") as other:
        other.connection.execute("UPDATE joining SET events = replace(events, '1', '0')")
    assert ask.join(facts) == before
    later = Questions(record)
    assert later.join(later.events(actor="RUS")) != before


def test_a_settling_that_breaks_off_leaves_what_was_joined_before(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.query import settling

    some(record)
    monkeypatch.setattr(settling, "AT_ONCE", 1)
    parts = list[int]()

    def breaking(record: Record, groups: list[tuple[str, str]]) -> None:
        parts.append(len(groups))
        if len(parts) > 2:
            raise KeyboardInterrupt
        joined(record, groups)

    joined = settling._join
    monkeypatch.setattr(settling, "_join", breaking)
    with pytest.raises(KeyboardInterrupt):
        settle(record)
    assert record.connection.execute("SELECT count(*) FROM joining").fetchone()[0] == 2
    assert_as_afresh(record)
    assert record.check() == []
    assert faults(record.connection) == []


def test_what_a_migration_derives_anew_forgets_the_joining(record: Record) -> None:
    some(record)
    settle(record)
    with transaction(record.connection):
        derive_anew(record.connection)
        derive_copies(record.connection)
    assert record.connection.execute("SELECT count(*) FROM joining").fetchone()[0] == 0
