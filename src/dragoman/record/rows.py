"""A reading as rows of the record's tables, and back again: two pure functions that undo each other.

What the tables hold beyond the facts' own JSON (dates, parties, issues, words) is derived from it here and nowhere else,
so that `check` can derive it again and compare.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from dragoman.record.marks import revising

Reading = Mapping[str, Any]
Row = tuple[Any, ...]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reading": (
        "document", "coder", "read_at", "given_id", "published", "published_on", "published_basis", "title", "publisher", "agency",
        "mark", "url", "sha256", "payload",
    ),
    "actor": ("document", "seq", "id", "name", "kind", "country", "role", "sectors", "payload"),
    "actor_name": ("document", "actor", "folded"),
    "mention": ("document", "actor", "seq", "start", "stop"),
    "issue": ("document", "seq", "id", "label"),
    "place": ("document", "seq", "name", "country", "latitude", "longitude", "geonames", "start", "stop"),
    "statement": (
        "document", "seq", "id", "speaker", "country", "form", "date_start", "date_end", "on_start", "on_end", "words", "channel",
        "anonymous", "cue", "payload",
    ),
    "statement_speaker": ("document", "statement", "seq", "actor", "country", "sectors"),
    "statement_issue": ("document", "statement", "issue"),
    "event": (
        "document", "seq", "id", "type", "mode", "quad", "status", "date_start", "date_end", "on_start", "on_end", "place",
        "place_country", "speaker", "statement", "start", "stop", "words", "trigger_start", "trigger_stop", "latitude", "longitude",
        "times", "confidence", "contexts", "issues", "actors", "recipients", "voice", "circle", "payload",
    ),
    "event_party": ("document", "event", "side", "seq", "actor", "country", "sectors"),
    "event_issue": ("document", "event", "issue"),
    "position": (
        "document", "seq", "actor", "country", "issue", "stance", "statement", "start", "stop", "words", "payload",
    ),
    "agenda": ("document", "seq", "issue", "label", "talks", "start", "stop", "words", "payload"),
    "wording": ("document", "seq", "start", "stop", "words", "payload"),
}  # fmt: skip
"""Tables of a reading in the order in which they are filled (a table stands after those that it refers to)."""
FACT_TABLES: Mapping[str, str] = {
    "actors": "actor", "events": "event", "statements": "statement", "positions": "position", "agenda": "agenda",
}  # fmt: skip
"""The facts of a reading whose JSON stands in a table of their own, with that table; all else stands in the `reading` row."""
STATED = ("given", "metadata")


def dumps(value: Any) -> str:
    """Compact JSON with the keys as they stand."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """SHA-256 of a JSON value, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def stated_day(reading: Reading) -> str | None:
    """The day of publication, where the input states it by itself: not one that the coder read or reckoned from the words."""
    document = reading["document"]
    return day(document.get("published")) if document.get("published_basis") in STATED else None


def content_key(reading: Reading) -> str:
    """The content address: of the text, and of the date that came beside it. One sentence on two days is two reports."""
    stated = stated_day(reading)
    return text_digest(f"{stated}\n{reading['text']}" if stated else reading["text"])


def day(published: str | None) -> str | None:
    """The day of an ISO 8601 date or date-time.

    >>> day("2017-04-12T09:30:00+03:00")
    '2017-04-12'
    """
    return published[:10] if published else None


def fold(name: str) -> str:
    """A name without case, accents, punctuation and articles, for look-up.

    >>> fold("The U.S. State Department"), fold("Recep Tayyip Erdoğan")
    ('us state department', 'recep tayyip erdogan')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold().replace("ı", "i")) if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]", " ", re.sub(r"(?<=\b\w)\.(?=\w|\s|$)|['’]", "", plain)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def rows_of(reading: Reading, document: int, coder: str, read_at: str) -> dict[str, list[Row]]:
    """Rows by table, in the order of `COLUMNS`."""
    text, head = reading["text"], reading["document"]
    published_on = day(head.get("published"))
    rest = {k: v for k, v in reading.items() if k != "text" and k not in FACT_TABLES}
    countries = {a["id"]: a.get("country") for a in reading["actors"]}
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    rows["reading"].append((
        document, coder, read_at, head["id"], head.get("published"), published_on, head.get("published_basis"), head.get("title"),
        head.get("publisher"), (head.get("dateline") or {}).get("agency"), revising(reading), head.get("url"), digest(reading), dumps(rest),
    ))  # fmt: skip
    _actor_rows(rows, reading["actors"], document)
    rows["issue"] = [(document, n, i["id"], i["label"]) for n, i in enumerate(reading["issues"])]
    rows["place"] = [
        (document, n, p["name"], p.get("country"), _real(p.get("latitude")), _real(p.get("longitude")), p.get("geonames"), *p["span"])
        for n, p in enumerate(reading["places"])
    ]
    sectors = {a["id"]: _sectors(a) for a in reading["actors"]}
    _statement_rows(rows, reading, document, countries, sectors, published_on)
    _event_rows(rows, reading, document, published_on)
    for n, p in enumerate(reading["positions"]):
        country = countries.get(p["actor"]) or (p["actor"] if is_country_code(p["actor"]) else None)
        (a, b), statement = p["span"], p.get("statement")
        rows["position"].append((document, n, p["actor"], country, p["issue"], p["stance"], statement, a, b, text[a:b], dumps(p)))
    for n, g in enumerate(reading["agenda"]):
        a, b = g["span"]
        rows["agenda"].append((document, n, g["issue"], g["label"], g.get("talks"), a, b, text[a:b], dumps(g)))
    for n, w in enumerate(reading.get("wording") or ()):
        a, b = w["span"]
        rows["wording"].append((document, n, a, b, text[a:b], dumps(w)))
    return rows


def speakers(statement: Mapping[str, Any]) -> tuple[str, ...]:
    """All who make a statement, the first first; readings before `speakers` came name the first alone."""
    named = (statement.get("speaker"), *(statement.get("speakers") or ()))
    return tuple(dict.fromkeys(a for a in named if a is not None))


def is_country_code(actor: str) -> bool:
    """Whether an actor is given by ISO 3166-1 alpha-3 code rather than by an id of the report."""
    return len(actor) == 3 and actor.isascii() and actor.isalpha() and actor.isupper()


def reading_of(text: str, payload: str, facts: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The reading again, from its text, the `reading` row's payload and the payloads of its facts by kind."""
    rest = json.loads(payload)
    out: dict[str, Any] = {k: rest.pop(k) for k in ("reading", "document") if k in rest}
    out["text"] = text
    parts: dict[str, Any] = {kind: [json.loads(p) for p in facts.get(kind, ())] for kind in FACT_TABLES} | rest
    for kind in ("actors", "times", "places", "events", "statements", "positions", "agenda", "issues"):
        if kind in parts:
            out[kind] = parts.pop(kind)
    return out | parts


def _actor_rows(rows: dict[str, list[Row]], actors: Iterable[Mapping[str, Any]], document: int) -> None:
    for n, a in enumerate(actors):
        rows["actor"].append((document, n, a["id"], a["name"], a["kind"], a.get("country"), a.get("role"), _sectors(a), dumps(a)))
        names = sorted({fold(name) for name in (a["name"], *(a.get("aliases") or ()))} - {""})
        rows["actor_name"] += [(document, a["id"], name) for name in names]
        rows["mention"] += [(document, a["id"], m, start, stop) for m, (start, stop) in enumerate(a.get("mentions") or ())]


def _statement_rows(
    rows: dict[str, list[Row]], reading: Reading, document: int, countries: Mapping[str, str | None], sectors: Mapping[str, str],
    published_on: str | None,
) -> None:  # fmt: skip
    text = reading["text"]
    for n, s in enumerate(reading["statements"]):
        speaker = s.get("speaker")
        words = " … ".join(text[a:b] for a, b in s["content"])
        rows["statement"].append((
            document, n, s["id"], speaker, countries.get(speaker), s["form"], *_dates(s.get("date"), published_on), words, s.get("channel"),
            int(bool(s.get("anonymous"))), text[slice(*s["cue"])] if s.get("cue") else None, dumps(s),
        ))  # fmt: skip
        rows["statement_speaker"] += [(document, s["id"], k, a, countries.get(a), sectors[a]) for k, a in enumerate(speakers(s))]
        rows["statement_issue"] += [(document, s["id"], i) for i in sorted(set(s.get("issues") or ()))]


def _event_rows(rows: dict[str, list[Row]], reading: Reading, document: int, published_on: str | None) -> None:
    text, cast = reading["text"], {a["id"]: a for a in reading["actors"]}
    issues = _issues_by_event(reading)
    for n, e in enumerate(reading["events"]):
        place, source, parties = e.get("place") or {}, e.get("attribution") or {}, [cast[p] for p in (*e["actor"], *e["recipient"])]
        (a, b), about, speaker = e["span"], sorted(issues[e["id"]]), source.get("speaker")
        rows["event"].append((
            document, n, e["id"], e["type"], e.get("mode"), e["quad"], e["status"], *_dates(e.get("date"), published_on),
            place.get("name"), place.get("country"), speaker, source.get("statement"), a, b, text[a:b], *e["trigger"],
            _real(place.get("latitude")), _real(place.get("longitude")), e.get("count") or 1, float(e.get("confidence") or 0),
            _listed(e.get("contexts")), _listed(about), _parties(cast, e["actor"]), _parties(cast, e["recipient"]),
            _parties(cast, [speaker] if speaker is not None else []), circle_of(parties), dumps(e),
        ))  # fmt: skip
        for side in ("actor", "recipient"):
            rows["event_party"] += [
                (document, e["id"], side, k, p, cast[p].get("country"), _sectors(cast[p])) for k, p in enumerate(e[side])
            ]
        rows["event_issue"] += [(document, e["id"], i) for i in about]


def circle_of(parties: Iterable[Mapping[str, Any]]) -> str:
    """Whom an event concerns: the countries of its parties, and those that have none by themselves; nameless groups concern nobody.

    Only events of one circle can be one event (query/sameness.py), so that each circle is joined by itself.
    """
    named = (p for p in parties if p.get("country") or p["kind"] != "group")
    return "|".join(sorted({p.get("country") or f"actor {p['id']}" for p in named}))


def countries_in(circle: str) -> list[tuple[str, str]]:
    """The countries of a circle, each with the empty text and with each that comes after it.

    >>> countries_in("KAZ|RUS|actor Q7")
    [('KAZ', ''), ('RUS', ''), ('KAZ', 'RUS')]
    """
    codes = [name for name in circle.split("|") if name and not name.startswith("actor ")]
    return [*((code, "") for code in codes), *combinations(codes, 2)]


def _parties(cast: Mapping[str, Mapping[str, Any]], ids: Iterable[str]) -> str:
    """Actors as answers name them: id, name, kind, country, role, sectors."""
    found = (cast[id] for id in ids)
    return _listed([[a["id"], a["name"], a["kind"], a.get("country"), a.get("role"), _sectors(a)] for a in found])


def _listed(values: Sequence[Any] | None) -> str:
    """A list as JSON; of nothing the empty text."""
    return dumps(values) if values else ""


def _sectors(actor: Mapping[str, Any]) -> str:
    """PLOVER's sectors of an actor, each between blanks: " GOV MIL "; nothing where there is none."""
    sectors = " ".join(actor.get("sectors") or ())
    return f" {sectors} " if sectors else ""


def _issues_by_event(reading: Reading) -> dict[str, set[str]]:
    """What each event is about: the issues of the statement that tells it, of positions and agenda within its clause."""
    statements = {s["id"]: set(s.get("issues") or ()) for s in reading["statements"]}
    marked = [(tuple(x["span"]), x["issue"]) for kind in ("positions", "agenda") for x in reading[kind]]
    out: dict[str, set[str]] = {}
    for e in reading["events"]:
        start, stop = e["span"]
        about = set(statements.get((e.get("attribution") or {}).get("statement") or "", ()))
        about |= {issue for (a, b), issue in marked if a < stop and start < b}
        about |= {g["issue"] for g in reading["agenda"] if g.get("talks") == e["id"]}
        out[e["id"]] = about
    return out


def _dates(date: Mapping[str, Any] | None, published_on: str | None) -> tuple[str | None, str | None, str | None, str | None]:
    start, end = (date["start"], date["end"]) if date else (None, None)
    return start, end, start or published_on, end or published_on


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)
