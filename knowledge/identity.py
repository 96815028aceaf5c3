"""Which rows are about one person."""

from __future__ import annotations

import re
from collections import defaultdict

from dates import days, parse_date
from model import Base
from surnames import FAMILY_FIRST, SUFFIX
from tables import names, own_toml

from dragoman.actors.spelling import fold, rough

CORE = frozenset({"HOS", "HOG", "FM", "DM"})


def plain_name(name: str) -> str:
    """A name without initials, titles before it and remarks after it."""
    name = re.sub(r"\(.*?\)|\"[^\"]*\"|,.*$", " ", name)
    name = re.sub(
        r"^(?:(?:Dr|Sir|Gen|Lt|Adm|Col|Maj|Brig|Air|Marshal|Capt|Prof|Mr|Mrs|Ms|Dame|Lord|Vice|Rear|Ing|Field|Ceo|Swiss Confederation|Minister-designate|President-elect|Interior)\.?\s+)+",
        "",
        name.strip(),
    )
    # A suffix is no family name: two men called "Joseph … Jr." are two.
    words = [w for w in name.split() if fold(w) not in SUFFIX]
    return " ".join(w for i, w in enumerate(words) if not (re.fullmatch(r"[A-Z]\.?", w) and 0 < i < len(words) - 1))


def identities(base: Base, collected: list[dict[str, str]]) -> dict[str, str]:
    """Official id → person id: the Wikidata item, else the one of a namesake of the same country, else a slug."""
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in collected:
        if row["wikidata"]:
            for name in (row["name"], *names(row["aliases"])):
                key = rough(plain_name(name)) or fold(name)
                by_name[row["country"], key].add(row["wikidata"])
                by_name["ORG", key].add(row["wikidata"])
                for loose in _loose_keys(key, row["country"]):
                    by_name[row["country"], loose].add(row["wikidata"])
    identity: dict[str, str] = {}
    shared = own_toml("given_names.toml")["one_person_everywhere"]
    starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
    for row in collected:
        if row["wikidata"] and row["office_type"] in CORE:
            tokens = frozenset(rough(plain_name(row["name"])).split())
            starts[row["country"], row["office_type"]].append((parse_date(row["start"], False)[0] or 0, row["wikidata"], tokens))
    for row in collected:
        key = rough(plain_name(row["name"])) or fold(row["name"])
        known = by_name.get(("ORG" if row["country"].startswith("ORG:") else row["country"], key), set())
        slug = f"{row['country'].lower().replace(':', '-')}-{fold(plain_name(row['name'])).replace(' ', '-') or 'unnamed'}"
        everywhere = shared.get(fold(plain_name(row["name"])), "")
        found = (
            row["wikidata"]
            or everywhere
            or (next(iter(known)) if len(known) == 1 else "")
            or _same_start(row, starts)
            or _same_surname(row, starts)
        )
        for loose in () if found else _loose_keys(key, row["country"]):
            alike = by_name.get((row["country"], loose), set())
            found = found or (next(iter(alike)) if len(alike) == 1 else "")
        identity[row["official_id"]] = found or slug
    return identity


def _loose_keys(key: str, country: str) -> list[str]:
    """Two weaker keys of a transliterated name: first and last word, and consonants alone (Christodoulides, Christodoulidis)."""
    words = key.split()
    if country in FAMILY_FIRST or len(words) < 2:
        return []
    bones = re.sub(r"[aeiou]", "", f"{words[0]} {words[-1]}")
    return [f"{words[0]} … {words[-1]}"] + ([f"#{bones}"] if len(bones) >= 9 else [])


def _same_start(row: dict[str, str], starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]]) -> str:
    """The Wikidata item of whoever took the same office within 60 days under a name that shares a word (all but one in East Asia)."""
    begin, tokens = parse_date(row["start"], False)[0], frozenset(rough(plain_name(row["name"])).split())
    if begin is None or row["office_type"] not in CORE:
        return ""
    needed = max(len(tokens) - 1, 1) if row["country"] in FAMILY_FIRST else 1
    found = {
        id
        for start, id, other in starts[row["country"], row["office_type"]]
        if abs(days(start) - days(begin)) <= 60 and len({t for t in tokens & other if len(t) > 2}) >= needed
    }
    return next(iter(found)) if len(found) == 1 else ""


def _same_surname(row: dict[str, str], starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]]) -> str:
    """The one holder of the same office at another time whose two names differ in spelling alone (Benyamin, Benjamin)."""
    words = fold(plain_name(row["name"])).split()
    if len(words) != 2 or row["office_type"] not in CORE or row["country"] in FAMILY_FIRST:
        return ""
    tokens = rough(" ".join(words)).split()
    found = {
        id
        for _, id, other in starts[row["country"], row["office_type"]]
        if len(tokens) == 2 and len(other) == 2 and tokens[1] in other and any(o[:2] == tokens[0][:2] for o in other - {tokens[1]})
    }
    return next(iter(found)) if len(found) == 1 else ""
