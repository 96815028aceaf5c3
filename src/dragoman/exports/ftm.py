"""FollowTheMoney: people, bodies and organisations, the events they took part in, the reports that say so, and who is mentioned where.

One JSON object a line, as its tools read them. FollowTheMoney knows no event that is only expected or denied: asserted events go out,
nothing else, each with the reports that assert it as `proof`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.brief.citation import clean
from dragoman.exports.countries import codes, name_of
from dragoman.exports.days import day, instant
from dragoman.exports.excerpt import Excerpt
from dragoman.exports.geojson import located
from dragoman.exports.identity import event_id, plain_id
from dragoman.query import EventFact, JoinedEvent, Party, Report
from dragoman.reading import ASSERTED

Entity = dict[str, Any]
SCHEMATA = {
    "person": "Person", "country": "PublicBody", "government_body": "PublicBody", "organisation": "Organization",
    "armed_group": "Organization", "media": "Organization", "group": "LegalEntity",
}  # fmt: skip
"""Our kinds of actors as FollowTheMoney's schemata; a country that acts is its government, since a territory cannot."""


def write_ftm(excerpt: Excerpt, file: BinaryIO) -> None:
    """Write the entities: reports, then who takes part, mentions, events."""
    events = [event for event in excerpt.joined() if event.status in ASSERTED]
    for entity in _entities(events):
        file.write((json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8", errors="backslashreplace"))


def _entities(events: list[JoinedEvent]) -> Iterator[Entity]:
    facts = [fact for event in events for fact in event.facts]
    reports = {fact.report.key: fact.report for fact in facts}
    yield from (_article(report) for report in sorted(reports.values(), key=lambda r: r.order))
    parties: dict[str, list[tuple[Report, Party]]] = {}
    for fact in facts:
        for party in fact.parties:
            parties.setdefault(party.id, []).append((fact.report, party))
    for _, seen in sorted(parties.items()):
        yield _party([party for _, party in seen])
    mentioned = {(report.key, party.id): (report, party) for seen in parties.values() for report, party in seen}
    yield from (_mention(*pair) for _, pair in sorted(mentioned.items()))
    yield from (_event(event) for event in events)


def _article(report: Report) -> Entity:
    return _entity(_report_id(report), "Article", {
        "fileName": [f"{report.key}.txt"],
        "title": [report.heading],
        "publisher": [report.publisher],
        "publishedAt": [_moment(report.published)],
        "sourceUrl": [_web_address(report.url)],
        "language": ["eng"],
    })  # fmt: skip


def _party(seen: list[Party]) -> Entity:
    """An actor from all reports in which it takes part: its usual name first, offices and other names beside it."""
    names = sorted({p.name for p in seen}, key=lambda n: (-sum(p.name == n for p in seen), n))
    kinds = sorted(p.kind for p in seen)
    return _entity(plain_id(seen[0].id), SCHEMATA.get(kinds[0], "LegalEntity"), {
        "name": names[:1],
        "alias": names[1:],
        "country": sorted({codes(p.country).iso2 for p in seen}),
        "wikidataId": [seen[0].id if re.fullmatch(r"Q\d+", seen[0].id) else None],
        **({"position": sorted({p.role or "" for p in seen})} if kinds[0] == "person" else {}),
        "sector": sorted({s for p in seen for s in p.sectors}),
    })  # fmt: skip


def _mention(report: Report, party: Party) -> Entity:
    return _entity(f"mention-{report.key[:16]}-{plain_id(party.id)}", "Mention", {
        "document": [_report_id(report)],
        "resolved": [plain_id(party.id)],
        "name": [party.name],
        "detectedSchema": [SCHEMATA.get(party.kind, "LegalEntity")],
        "contextCountry": [codes(party.country).iso2],
    })  # fmt: skip


def _event(event: JoinedEvent) -> Entity:
    main, place = event.main, located(event) or event.place
    says = [fact for fact in event.facts if fact.is_asserted] or [main]
    return _entity(f"event-{event_id(event)}", "Event", {
        "name": [_title(main)],
        "startDate": [(event.first or event.on or "") and str(event.first or event.on)],
        "endDate": [str(event.last) if event.last else None],
        "summary": [fact.words.text for fact in says],
        "location": [", ".join(dict.fromkeys(x for x in (place.name, name_of(place.country)) if x)) if place else None],
        "country": [codes(place.country).iso2 if place else None],
        "involved": sorted({plain_id(p.id) for fact in says for p in fact.parties}),
        "keywords": [main.type, event.mode, *main.contexts],
        "proof": [_report_id(fact.report) for fact in says],
        "publisher": [fact.report.publisher for fact in says],
        "sourceUrl": [_web_address(fact.report.url) for fact in says],
        "recordId": [event_id(event)],
    })  # fmt: skip


def _title(fact: EventFact) -> str:
    what = " ".join(x for x in (fact.type, fact.mode) if x)
    whom = f" – {', '.join(p.name for p in fact.recipients)}" if fact.recipients else ""
    return f"{what}: {', '.join(p.name for p in fact.actors)}{whom}"


def _entity(id: str, schema: str, properties: dict[str, list[Any]]) -> Entity:
    """An entity with those properties that have a value, each value once and on one line."""
    kept = {name: list(dict.fromkeys(" ".join(clean(v).split()) for v in values if v)) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: [v for v in values if v] for name, values in kept.items() if any(values)}}


def _report_id(report: Report) -> str:
    return f"report-{report.key[:32]}"


def _moment(published: str | None) -> str | None:
    """A date or date-time as FollowTheMoney writes it: in UTC, without a zone."""
    moment = instant(published)
    found = day(published)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") if moment else found.isoformat() if found else None


def _web_address(url: str | None) -> str | None:
    return url if url and re.fullmatch(r"https?://[^\s<>]+", url) else None
