"""International organisations with their members, armed groups, parties and movements, media."""

from __future__ import annotations

import re
from pathlib import Path

from model import Base, Item
from tables import names, own_rows, own_toml, rows

from dragoman.actors.spelling import fold

_GROUP = re.compile(
    r"\b(army|front|brigades?|movement|liberation|jihad|islamic|party|forces?|group|militia|organi[sz]ation|guards?|tigers|command|council|cartel|network|battalion|union|fighters|resistance)\b",
    re.I,
)


def add_organisations(base: Base, facts: Path) -> dict[str, str]:
    """Add the organisations, groups and media of the fact tables and our own; gives their ids by code."""
    own = {row["code"]: row for row in own_rows("organisations.csv")}
    ids: dict[str, str] = {}
    wikidata = own_toml("members.toml")["wikidata"]
    whose = {fold(name): iso3 for iso3, groups in own_toml("misfiled.toml")["groups"].items() for name in groups}
    for row in rows(facts / "organisations.csv"):
        code, phoenix = row["code"], row["code"].startswith(("PHX:", "CIA:"))
        if code in ("HOLYSEE", "IRGC", "SAF_SDN") or (phoenix and not _keepable(row, base)) or code in own:
            continue
        kind = "armed_group" if row["type"] == "ARMED" else "organisation"
        country = row["plover_country"] if row["plover_country"] in base.country_ids else None
        country = whose.get(fold(row["name"]), country) if kind == "armed_group" else country
        sectors = _sectors(row["plover_country"], row["sector"])
        name = _cased(row["name"]) if phoenix else row["name"]
        aliases = names(row["abbreviations"], row["aliases"])
        aliases = [_cased(a) for a in aliases if len(a) > 4 and not a.isdigit()] if phoenix else aliases
        id = f"o-{fold(name).replace(' ', '-')}" if phoenix else wikidata.get(code, code.lower())
        ids[code] = id
        base.add(Item(id, name, kind, country, sectors, aliases, weight=15 if phoenix else 60))
    for code, row in own.items():
        ids[code] = row["id"] or wikidata.get(code, code.lower())
        country = row["country"] or None
        sectors = tuple(filter(None, row["sectors"].split("|")))
        base.add(Item(ids[code], row["name"], row["kind"], country, sectors, names(row["aliases"]), weight=int(row["weight"] or 60)))
    for row in own_rows("media.csv"):
        id = row["id"] or "m-" + fold(row["name"]).replace(" ", "-")
        base.add(Item(id, row["name"], "media", row["country"] or None, ("JRN",), names(row["aliases"]), weight=45))
    _add_members(base, facts, ids)
    return ids


def _keepable(row: dict[str, str], base: Base) -> bool:
    name = row["name"]
    return (
        len(name.split()) > 1
        and len(name) < 60
        and "/" not in name
        and "," not in name
        and " - " not in name
        and bool(_GROUP.search(name))
        and "islamic state of" not in name.lower()
    )


def _sectors(country: str, sector: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            s for s in (country if country in ("UNO", "EUR", "IGO", "NGO", "IMG") else "", sector if len(sector) == 3 else "REB") if s
        )
    )


def _cased(name: str) -> str:
    small = {"Of", "The", "For", "And", "In"}
    words = [w.lower() if w in small and i else w for i, w in enumerate(name.split())]
    return " ".join(re.sub(r"-[a-z]", lambda m: m.group().upper(), w) if w[:3].lower() in ("al-", "ul-") else w for w in words)


def _add_members(base: Base, facts: Path, ids: dict[str, str]) -> None:
    checked = own_toml("members.toml")["members"]
    for code, spans in checked.items():
        for iso3, span in spans.items():
            for part in str(span).split(","):
                start, _, end = part.strip().partition("..")
                base.members.append((ids[code], iso3, _number(start, False), _number(end, True)))
    for row in rows(facts / "org_membership.csv"):
        if row["org"] in ids and row["org"] not in checked and row["iso3"] in base.country_ids and row["status"] == "member":
            end = row["to_year"]
            start = int(row["from_year"]) if row["from_year"] not in ("", "1990") else None
            base.members.append(
                (ids[row["org"]], row["iso3"], start * 10000 + 101 if start else None, int(end) * 10000 + 1231 if end else None)
            )


def _number(text: str, end: bool) -> int | None:
    if not text:
        return None
    parts = text.split("-")
    filled = parts + (["12", "31"] if end else ["01", "01"])[len(parts) - 1 :]
    return int("".join(filled))
