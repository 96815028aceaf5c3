"""Does a reading hold together: spans within the text, ids that resolve, statuses and types that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from dragoman.reading import QUADS, Stance, Status
from dragoman.record.rows import is_country_code, speakers

_STATUSES, _STANCES = frozenset(get_args(Status)), frozenset(get_args(Stance))
_KINDS = ("actors", "times", "places", "events", "statements", "positions", "agenda", "issues")


def faults(reading: Mapping[str, Any]) -> list[str]:
    """What is wrong with a reading, one sentence each; empty where it is sound."""
    missing = [k for k in ("document", "text", *_KINDS) if k not in reading]
    if missing:
        return [f"it lacks {', '.join(missing)}"]
    if not reading["document"].get("id"):
        return ["its document has no id"]
    return [*_repeated_ids(reading), *_bad_spans(reading), *_bad_references(reading), *_bad_values(reading)]


def spans(reading: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span of a reading, with the name of what it belongs to."""
    for a in reading["actors"]:
        yield from ((f"a mention of {a['name']}", tuple(m)) for m in a.get("mentions") or ())
    for kind in ("times", "places", "positions", "agenda"):
        yield from ((f"{kind}[{n}]", tuple(x["span"])) for n, x in enumerate(reading[kind]))
    yield from ((f"wording[{n}]", tuple(w["span"])) for n, w in enumerate(reading.get("wording") or ()))
    for e in reading["events"]:
        yield f"event {e['id']}", tuple(e["span"])
        yield f"the trigger of event {e['id']}", tuple(e["trigger"])
        yield from ((f"the content of event {e['id']}", tuple(d["trigger"])) for d in e.get("content") or ())
    for s in reading["statements"]:
        yield from ((f"statement {s['id']}", tuple(c)) for c in s["content"])
        yield from ((f"the {k} of statement {s['id']}", tuple(s[k])) for k in ("source", "cue") if s.get(k))
    dateline = reading["document"].get("dateline")
    if dateline and dateline.get("span"):
        yield "the dateline", tuple(dateline["span"])


def _bad_spans(reading: Mapping[str, Any]) -> Iterator[str]:
    size = len(reading["text"])
    for name, (start, stop) in spans(reading):
        if not 0 <= start < stop <= size:
            yield f"{name} points at [{start}, {stop}) of a text of {size} characters"
    yield from (f"statement {s['id']} has no content" for s in reading["statements"] if not s["content"])


def _repeated_ids(reading: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("actors", "events", "statements", "issues"):
        for key, times in Counter(x["id"] for x in reading[kind]).items():
            if times > 1:
                yield f"{kind} has the id {key} {times} times"


def _bad_references(reading: Mapping[str, Any]) -> Iterator[str]:
    known = {kind: {x["id"] for x in reading[kind]} for kind in ("actors", "events", "statements", "issues")}
    for source, kind, target in _references(reading):
        if target not in known[kind]:
            yield f"{source} refers to {target!r}, which is not among the {kind}"


def _references(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for e in reading["events"]:
        name, source = f"event {e['id']}", e.get("attribution") or {}
        yield from ((name, "actors", a) for a in (*e["actor"], *e["recipient"], source.get("speaker")) if a is not None)
        if source.get("statement") is not None:
            yield name, "statements", source["statement"]
    for s in reading["statements"]:
        name = f"statement {s['id']}"
        yield from ((name, "actors", a) for a in (*speakers(s), *(s.get("addressee") or ())))
        yield from ((name, "issues", i) for i in s.get("issues") or ())
    for n, p in enumerate(reading["positions"]):
        yield f"positions[{n}]", "issues", p["issue"]
        if not is_country_code(p["actor"]):
            yield f"positions[{n}]", "actors", p["actor"]
        if p.get("statement") is not None:
            yield f"positions[{n}]", "statements", p["statement"]
    for n, g in enumerate(reading["agenda"]):
        yield f"agenda[{n}]", "issues", g["issue"]
        if g.get("talks") is not None:
            yield f"agenda[{n}]", "events", g["talks"]


def _bad_values(reading: Mapping[str, Any]) -> Iterator[str]:
    published = reading["document"].get("published")
    if published is not None and not _is_day(published[:10]):
        yield f"it was published on {published!r}, which is no day"
    for e in reading["events"]:
        if e["type"] not in QUADS or e["quad"] != QUADS[e["type"]]:
            yield f"event {e['id']} is of type {e['type']!r} and quad {e['quad']!r}"
        if e["status"] not in _STATUSES:
            yield f"event {e['id']} has the status {e['status']!r}"
    yield from (f"positions[{n}] has the stance {p['stance']!r}" for n, p in enumerate(reading["positions"]) if p["stance"] not in _STANCES)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
