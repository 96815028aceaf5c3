"""The JSON Schema (draft 2020-12) of a reading: what every skin, store and export carries.

Further fields may stand beside those named here, so nothing is closed; what is named is required.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from dragoman.actors.cast import ActorKind
from dragoman.reading import VERSION, Channel, EventType, Form, Quad, Stance, Status
from dragoman.sources.document import PublishedBasis
from dragoman.times.expression import TimexType

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_SPAN: Schema = {"$ref": "#/$defs/span"}
_SPANS: Schema = {"type": "array", "items": _SPAN}
_IDS: Schema = {"type": "array", "items": _TEXT}
_COUNTRY: Schema = {"type": ["string", "null"], "description": "ISO 3166-1 alpha-3, null where none"}
_DEGREES: Schema = {"type": ["number", "null"]}


def _record(description: str, **properties: Schema) -> Schema:
    """An object with these properties, all of them required."""
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


def _or_none(name: str) -> Schema:
    return {"anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}]}


def _one_of(literal: object, *, or_none: bool = False) -> Schema:
    values = list(get_args(literal))
    return {"enum": [*values, None] if or_none else values}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


_DEFINITIONS: Schema = {
    "span": {
        "type": "array",
        "description": "[start, end) in Unicode characters into `text`",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
        "minItems": 2,
        "maxItems": 2,
        "items": False,
    },
    "document": _record(
        "The report itself",
        id={"type": "string", "description": "sha256 of the text, or the caller's id"},
        url=_TEXT_OR_NONE,
        publisher=_TEXT_OR_NONE,
        language=_TEXT,
        title=_TEXT_OR_NONE,
        standfirst=_TEXT_OR_NONE,
        dateline=_or_none("dateline"),
        published={"type": ["string", "null"], "description": "ISO 8601 date or date-time; null if it cannot be known"},
        published_basis=_one_of(PublishedBasis, or_none=True),
        published_note=_TEXT_OR_NONE,
        sections=_list_of("section"),
    ),
    "dateline": _record("Where and when the agency filed it", place=_TEXT_OR_NONE, date=_TEXT_OR_NONE, agency=_TEXT_OR_NONE, span=_SPAN),
    "section": _record("A section and its heading", heading=_TEXT_OR_NONE, span=_SPAN),
    "actor": _record(
        "Who takes part",
        id={"type": "string", "description": "Wikidata QID where known, else a stable slug"},
        name=_TEXT,
        kind=_one_of(ActorKind),
        country=_COUNTRY,
        sectors={"type": "array", "items": _TEXT, "description": "PLOVER actor sectors, the primary first"},
        role={"type": ["string", "null"], "description": "the office held on the document's date"},
        aliases=_IDS,
        mentions=_SPANS,
    ),
    "time": _record("A time expression with its TIMEX3 value", span=_SPAN, type=_one_of(TimexType), value=_TEXT),
    "place": _record(
        "A place in the text, WGS 84",
        span=_SPAN,
        name=_TEXT,
        country=_COUNTRY,
        latitude=_DEGREES,
        longitude=_DEGREES,
        geonames=_TEXT_OR_NONE,
    ),
    "when": _record(
        "ISO dates of the first and last day, the words, and what they rest on",
        start=_TEXT,
        end=_TEXT,
        text=_TEXT_OR_NONE,
        basis={"enum": ["explicit", "relative", "dateline"]},
    ),
    "where": _record("A place without its words", name=_TEXT, country=_COUNTRY, latitude=_DEGREES, longitude=_DEGREES),
    "attribution": _record("Who asserts it, when it is not the reporter's own voice", speaker=_TEXT_OR_NONE, statement=_TEXT_OR_NONE),
    "event": _record(
        "Who did what to whom, in PLOVER's terms, and whether the report asserts it",
        id=_TEXT,
        type=_one_of(EventType),
        mode=_TEXT_OR_NONE,
        contexts=_IDS,
        quad=_one_of(Quad),
        actor=_IDS,
        recipient=_IDS,
        status=_one_of(Status),
        date=_or_none("when"),
        place=_or_none("where"),
        count={"type": "integer", "minimum": 1},
        attribution=_or_none("attribution"),
        trigger=_SPAN,
        span=_SPAN,
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        content={**_list_of("deed"), "description": "what an act of words is about: what is promised, asked for, refused or threatened"},
    ),
    "deed": _record(
        "What an act of words is about; no event of its own, unless troops are announced to come or go",
        type=_one_of(EventType),
        mode=_TEXT_OR_NONE,
        actor=_IDS,
        recipient=_IDS,
        status=_one_of(Status),
        trigger=_SPAN,
    ),
    "statement": _record(
        "Who said what",
        id=_TEXT,
        speaker=_TEXT_OR_NONE,
        speaker_text=_TEXT_OR_NONE,
        addressee=_IDS,
        form=_one_of(Form),
        source=_or_none("span"),
        cue=_or_none("span"),
        content=_SPANS,
        date=_or_none("when"),
        issues=_IDS,
        channel=_one_of(Channel, or_none=True),
        anonymous={"type": "boolean", "description": "the people who speak are left unnamed"},
        speakers={**_IDS, "description": "all the actors who speak, `speaker` first"},
    ),
    "position": _record(
        "Where a party stands on an issue", actor=_TEXT, issue=_TEXT, stance=_one_of(Stance), span=_SPAN, statement=_TEXT_OR_NONE
    ),
    "agenda_item": _record("What talks are about", issue=_TEXT, label=_TEXT, span=_SPAN, talks=_TEXT_OR_NONE),
    "issue": _record("An issue of this report", id=_TEXT, label=_TEXT),
    "wording": _record("A word with which the publisher judges in its own voice", word=_TEXT, span=_SPAN, publisher=_TEXT_OR_NONE),
}


def reading_schema() -> dict[str, Any]:
    """The JSON Schema of a reading, as a new dict."""
    body = _record(
        "What one news report becomes: every fact carries its words.",
        reading={"const": VERSION, "description": "the version of this shape"},
        document={"$ref": "#/$defs/document"},
        text={"type": "string", "description": "title, standfirst and body as read; all spans point into it"},
        actors=_list_of("actor"),
        times=_list_of("time"),
        places=_list_of("place"),
        events=_list_of("event"),
        statements=_list_of("statement"),
        positions=_list_of("position"),
        agenda=_list_of("agenda_item"),
        issues=_list_of("issue"),
        wording=_list_of("wording"),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Reading", **body, "$defs": _DEFINITIONS}
