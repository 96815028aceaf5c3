"""Whose voice a report is: what kind of publisher stands behind it, whom it quotes, and where it judges in its own words."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources

from dragoman.brief.desk import Desk
from dragoman.brief.wording import listing
from dragoman.query.facts import Report
from dragoman.query.parties import with_article
from dragoman.record.rows import fold

MOST_QUOTED = 3


def voice_of(desk: Desk, report: Report) -> str | None:
    """`state media (Russia); quotes Maria Zakharova and Sergey Lavrov`; None where nothing can be said."""
    parts = [kind_of(report.publisher), _quotes(desk, report)]
    return "; ".join(p for p in parts if p) or None


@cache
def kind_of(publisher: str | None) -> str | None:
    """What a publisher is, as far as the knowledge base and the list of state media tell; None where they do not.

    >>> kind_of("TASS"), kind_of("U.S. Department of State"), kind_of("The Daily Nobody")
    ('state media (Russia)', 'a government’s own voice (United States)', None)
    """
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    entry = next(iter(knowledge.lookup(publisher)), None) if publisher else None
    if entry is None:
        return None
    home = knowledge.country(entry.country) if entry.country else None
    place = f" ({home.name})" if home else ""
    if entry.kind in ("government_body", "country"):
        return f"a government’s own voice{place}"
    if entry.kind == "organisation":
        return "an organisation’s own voice"
    if entry.kind != "media":
        return None
    kind = next((k for k, names in _listed().items() if fold(entry.name) in names or fold(publisher or "") in names), "media")
    return f"{_KINDS[kind]}{place}"


_KINDS = {"state": "state media", "public": "public broadcaster", "media": "media"}


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    text = (resources.files("dragoman.brief") / "voices.toml").read_text(encoding="utf-8")
    return {kind: frozenset(map(fold, names)) for kind, names in tomllib.loads(text).items()}


def _quotes(desk: Desk, report: Report) -> str | None:
    """Whom the report lets speak, those first of whom it has most."""
    rows = desk.questions.record.connection.execute(
        "SELECT speaker FROM statement WHERE document = ? AND speaker IS NOT NULL ORDER BY seq", (report.number,)
    )
    cast = desk.questions.loader.cast(report.number)
    counted = Counter(row[0] for row in rows)
    names = [with_article(cast[a].name) if cast[a].kind == "country" else cast[a].name for a, _ in counted.most_common() if a in cast]
    if not names:
        return "in its own voice throughout"
    more = len(names) - MOST_QUOTED
    shown = names[:MOST_QUOTED] if more > 1 else names
    return f"quotes {listing([*shown, *([f'{more} others'] if more > 1 else [])])}"
