"""Facts as flat rows: what the command line prints, what tables and files hold. One function and one `Kind` for each kind of fact.

A row is a dict of plain values (texts, numbers, lists); its `Kind` says what each key holds. Whoever adds a kind of fact adds its
row here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from dragoman.exports.columns import Column, Kind, Row

if TYPE_CHECKING:
    from dragoman.query import AgendaFact, Change, EventFact, JoinedEvent, Party, PositionFact, Report, StatementFact, Words
    from dragoman.reading import Where
    from dragoman.record.decisions import Decision

_ABOUT = (
    Column("report", "text", "the report's title, or its first words"),
    Column("publisher", "text", "who published the report"),
    Column("published", "instant", "when it was published, as exactly as is known"),
    Column("url", "text", "its address", in_csv=False),
    Column("report_key", "text", "its content address: the sha256 of its text"),
)
SOURCE = (
    Column("words", "text", "the words that the fact rests on"),
    *_ABOUT,
    Column("spans", "spans", "where these words stand in the report's text", in_csv=False),
)
_DATED = Column("dated", "flag", "whether the text gives that date; otherwise it is the report's", in_csv=False)
_ISSUES = Column("issues", "texts", "ids of the issues that it touches", in_csv=False)
PARTIES = (
    Column("who", "texts", "names of the actors"),
    Column("who_ids", "texts", "their ids", in_csv=False),
    Column("whom", "texts", "names of the recipients"),
    Column("whom_ids", "texts", "their ids", in_csv=False),
)
_WHERE = (
    Column("place", "text", "where"),
    Column("place_country", "text", "the country of the place, ISO 3166-1 alpha-3", in_csv=False),
    Column("latitude", "number", "degrees, WGS 84", in_csv=False),
    Column("longitude", "number", "degrees, WGS 84", in_csv=False),
)
_WHAT = (
    Column("date", "days", "the day of the event, or its first and last"),
    _DATED,
    Column("type", "text", "PLOVER's event type"),
    Column("mode", "text", "PLOVER's mode"),
    Column("quad", "text", "verbal or material, cooperation or conflict"),
    Column("contexts", "texts", "PLOVER's contexts", in_csv=False),
)
_ASKED = (
    Column("date", "day", "the day of the report"),
    Column("who", "text", "whose position it is"),
    Column("who_id", "text", "the id of that actor", in_csv=False),
    Column("country", "text", "the actor's country, ISO 3166-1 alpha-3"),
)
_ISSUE = (Column("issue", "text", "the issue, as it is called"), Column("issue_id", "text", "the id of the issue"))
_STANCE = Column("stance", "text", "supports, opposes, demands, offers, refuses, concerned or neutral")

EVENTS = Kind(
    "events",
    (
        *_WHAT,
        Column("status", "text", "whether the report asserts it: see docs/reading.md"),
        *PARTIES,
        *_WHERE,
        Column("count", "integer", "how many such events are told of at once"),
        Column("told_by", "text", "who asserts it, where it is not the reporter"),
        _ISSUES,
        Column("confidence", "number", "how likely the reading is right: see docs/confidence.md"),
        Column("event", "text", "how the event is named in a decision: the report's address and the event's id in it", in_csv=False),
        *SOURCE,
    ),
)
MOVES = Kind(
    "moves",
    (Column("status", "text", "what a report made of the event"), Column("on", "day", "the day of the report"), *SOURCE),
)
DISAGREEMENTS = Kind(
    "disagreements",
    (
        Column("aspect", "text", "date, place, number or status"),
        Column("value", "text", "what some reports say"),
        Column("report_keys", "texts", "the content addresses of these reports"),
    ),
)
JOINED = Kind(
    "joined events",
    (
        *_WHAT,
        Column("status", "text", "as things stand after all reports"),
        Column("disputed", "flag", "whether one report denies what another expects or asserts"),
        *PARTIES,
        *_WHERE,
        Column("count", "integer", "how many such events are told of at once"),
        Column("told_by", "text", "who asserts it, where it is not the reporter"),
        _ISSUES,
        Column("confidence", "number", "that of the report which tells most", in_csv=False),
        Column("reports", "integer", "how many reports tell it"),
        Column("publishers", "integer", "how many independent publishers: copies of one text are one"),
        Column("origins", "texts", "their names, as far as known", in_csv=False),
        Column("report_keys", "texts", "their content addresses", in_csv=False),
        Column("disagreements", "rows", "where the reports contradict one another", in_csv=False, of=DISAGREEMENTS),
        Column("events", "texts", "the events of the reports that were joined, as they are named in a decision", in_csv=False),
        Column("retracted_keys", "texts", "the addresses of reports that told it and were corrected or withdrawn since", in_csv=False),
        Column("moves", "rows", "how its status moved, report by report", in_csv=False, of=MOVES),
        *SOURCE,
    ),
)
STATEMENTS = Kind(
    "statements",
    (
        Column("date", "days", "the day of the statement, or that of the report"),
        _DATED,
        Column("speaker", "text", "who said it"),
        Column("speaker_id", "text", "the id of the speaker", in_csv=False),
        Column("to", "texts", "to whom"),
        Column("form", "text", "direct, indirect or mixed speech"),
        Column("speakers", "texts", "all who said it, where they are several"),
        Column("channel", "text", "through what it was said: interview, briefing, call …, where the report tells"),
        Column("anonymous", "flag", "whether the report leaves the speaker unnamed"),
        Column("cue", "text", "the words that introduce it", in_csv=False),
        _ISSUES,
        Column("statement", "text", "how it is named: the report's address and the statement's id in it", in_csv=False),
        *SOURCE,
    ),
)
POSITIONS = Kind("positions", (*_ASKED, _STANCE, *_ISSUE, *SOURCE))
_BEFORE = tuple(
    Column(f"{c.name}_before", c.type, f"{c.meaning} (before)", in_csv=c.name in ("date", "words"))
    for c in POSITIONS.columns
    if c.name != "stance"
)
CHANGES = Kind(
    "changes of position",
    (*_ASKED, Column("stance_before", "text", "the stance that it left"), _STANCE, *_ISSUE, *_BEFORE, *SOURCE),
)
AGENDA = Kind(
    "agenda",
    (
        Column("date", "day", "the day of the report"),
        Column("label", "text", "what talks are to be about"),
        Column("issue_id", "text", "the id of the issue"),
        Column("negated", "flag", "whether it is said not to be on the agenda"),
        Column("talks", "text", "the id of the talks among the report's events", in_csv=False),
        *SOURCE,
    ),
)
REPORTS = Kind(
    "reports", (Column("date", "day", "the day of the report"), *(c if c.in_csv else Column(c.name, c.type, c.meaning) for c in _ABOUT))
)

DECISIONS = Kind(
    "decisions",
    (
        Column("number", "integer", "its number, in the order in which they were taken"),
        Column("date", "day", "the day on which it was taken"),
        Column("decided_at", "instant", "and the instant, in UTC"),
        Column("decided_by", "text", "by whom"),
        Column("kind", "text", "split, join, undo, or another kind that a program of yours records"),
        Column("about", "texts", "the events, or the decision, that it is about"),
        Column("reason", "text", "why"),
        Column("undone_by", "integer", "the number of the decision that undid it"),
    ),
)


def event_row(event: EventFact) -> Row:
    """One event as one report tells it: the columns of `EVENTS`."""
    return {
        "date": days_of(event.first, event.last, event.report),
        "dated": event.first is not None,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "contexts": list(event.contexts),
        "status": event.status,
        "who": names_of(event.actors),
        "whom": names_of(event.recipients),
        "who_ids": [p.id for p in event.actors],
        "whom_ids": [p.id for p in event.recipients],
        **_where(event.place),
        "count": event.count,
        "told_by": event.speaker.name if event.speaker else None,
        "issues": list(event.issues),
        "confidence": event.confidence,
        "event": name_of(event),
        **source_of(event.report, event.words),
    }


def name_of(event: EventFact) -> str:
    """How `dragoman split` and `dragoman join` name an event: `REPORT:EVENT`."""
    return f"{event.report.key}:{event.id}"


def joined_row(event: JoinedEvent) -> Row:
    """One event from all the reports that tell it: the columns of `JOINED`."""
    main = event.main
    reports = list(dict.fromkeys(f.report.key for f in event.facts))
    row = {key: value for key, value in event_row(main).items() if key != "event"}
    row |= {"date": days_of(event.first, event.last, main.report), "status": event.status, "disputed": event.is_disputed}
    moves = [{"status": m.status, "on": m.fact.report.published_on, **source_of(m.fact.report, m.fact.words)} for m in event.moves]
    row |= _where(event.place) | {"reports": len(reports), "report_keys": reports, "moves": moves}
    row |= {"retracted_keys": list(dict.fromkeys(f.report.key for f in event.retracted))}
    row |= {"publishers": event.publishers, "origins": list(event.origins), "events": [name_of(f) for f in event.facts]}
    versions = [(d.aspect, v) for d in event.disagreements for v in d.versions]
    return row | {
        "disagreements": [
            {"aspect": aspect, "value": v.value, "report_keys": list(dict.fromkeys(f.report.key for f in v.facts))}
            for aspect, v in versions
        ]
    }


def statement_row(statement: StatementFact) -> Row:
    """What somebody said: the columns of `STATEMENTS`."""
    return {
        "date": days_of(statement.first, statement.last, statement.report),
        "dated": statement.first is not None,
        "speaker": statement.speaker.name if statement.speaker else statement.speaker_text,
        "speaker_id": statement.speaker.id if statement.speaker else None,
        "to": names_of(statement.addressees),
        "form": statement.form,
        "speakers": names_of(statement.speakers) if len(statement.speakers) > 1 else [],
        "channel": statement.channel,
        "anonymous": statement.anonymous,
        "cue": statement.cue,
        "issues": list(statement.issues),
        "statement": f"{statement.report.key}:{statement.id}",
        **source_of(statement.report, *statement.content),
    }


def position_row(position: PositionFact, labels: Mapping[str, str]) -> Row:
    """Where a party stands: the columns of `POSITIONS`. `labels`: what the issues are called, by id."""
    return {
        "date": position.on.isoformat() if position.on else None,
        "who": position.party.name if position.party else position.actor,
        "who_id": position.actor,
        "country": position.country,
        "stance": position.stance,
        "issue": labels.get(position.issue, position.issue),
        "issue_id": position.issue,
        **source_of(position.report, position.words),
    }


def change_row(change: Change, labels: Mapping[str, str]) -> Row:
    """The later position, with what stood before it and its source: the columns of `CHANGES`."""
    return position_row(change.after, labels) | {f"{key}_before": value for key, value in position_row(change.before, labels).items()}


def agenda_row(item: AgendaFact) -> Row:
    """What talks are about: the columns of `AGENDA`."""
    return {
        "date": item.report.published_on,
        "issue_id": item.issue,
        "label": item.label,
        "negated": item.negated,
        "talks": item.talks,
        **source_of(item.report, item.words),
    }


def report_row(report: Report) -> Row:
    """A report: the columns of `REPORTS`."""
    return {"date": report.published_on, **_about(report)}


def decision_row(decision: Decision, undone_by: Decision | None) -> Row:
    """What somebody decided: the columns of `DECISIONS`."""
    subject = decision.subject
    if decision.kind in ("split", "join"):
        named = [f"{s['report']}:{s['event']}" for s in subject]
    elif decision.kind == "undo":
        named = [f"decision {subject['decision']}"]
    else:
        named = [json.dumps(subject, ensure_ascii=False)]
    return {
        "number": decision.number,
        "date": decision.decided_at[:10],
        "decided_at": decision.decided_at,
        "decided_by": decision.decided_by,
        "kind": decision.kind,
        "about": named,
        "reason": decision.reason,
        "undone_by": undone_by.number if undone_by else None,
    }


def _where(place: Where | None) -> Row:
    if place is None:
        return {"place": None, "place_country": None, "latitude": None, "longitude": None}
    return {"place": place.name, "place_country": place.country, "latitude": place.latitude, "longitude": place.longitude}


def source_of(report: Report, *words: Words) -> Row:
    """The words and where they stand: the report's heading, publisher and content address, and `[start, end)` in its text."""
    return {"words": " … ".join(w.text for w in words), **_about(report), "spans": [[w.start, w.stop] for w in words]}


def _about(report: Report) -> Row:
    return {
        "report": report.heading,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "report_key": report.key,
    }


def days_of(first: date | None, last: date | None, report: Report) -> str | None:
    """The days of a fact, or the day of the report where the text gives none."""
    if first is None:
        return report.published_on
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat()}"


def names_of(parties: tuple[Party, ...]) -> list[str]:
    return [p.name for p in parties]
