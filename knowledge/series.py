"""Our own people and terms, laid over the collected ones."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dates import days, parse_date
from model import Base, Held, Item
from tables import names, own_rows, own_toml
from titles import news_title

from dragoman.actors.spelling import fold, rough


def add_own(base: Base, ids: dict[str, str]) -> None:
    """Our own people and terms: a term of the same person, office and start replaces the collected one."""
    by_name: dict[tuple[str, str], str] = {}
    countries: dict[str, set[str]] = defaultdict(set)
    for held in base.held:
        countries[held.person].add(held.country)
    people = [(id, item) for id, item in base.items.items() if item.kind == "person"]
    for id, item in sorted(people, key=lambda p: (not p[0].startswith("Q"), p[0])):
        for name in (item.name, *item.aliases):
            for country in sorted(countries[id]):
                by_name.setdefault((country, fold(name)), id)
                by_name.setdefault((country, "~" + rough(name)), id)
            by_name.setdefault(("", fold(name)), id)
    settled: set[str] = set()  # people whose name stands in our own list
    for row in own_rows("people.csv"):
        key = (row["country"], fold(row["name"]))
        known = [by_name[row["country"], fold(n)] for n in (row["name"], *names(row["aliases"])) if (row["country"], fold(n)) in by_name]
        known.sort(key=lambda k: not k.startswith("Q"))
        id = row["id"] or (known[0] if known else f"{row['country'].lower() or 'int'}-{fold(row['name']).replace(' ', '-')}")
        for other in set(known) - {id}:
            _join(base, other, id)
        item = base.add(Item(id, row["name"], "person", row["country"] or None))
        if item.name != row["name"]:
            item.aliases.append(item.name)
            item.name = row["name"]
        settled.add(id)
        item.country, item.gender = row["country"] or item.country, row["gender"] or item.gender
        item.aliases.extend(names(row["aliases"]))
        item.short.extend(names(row["short"]))
        item.weight = max(item.weight, int(row["weight"] or 0))
        for name in (row["name"], *names(row["aliases"])):
            by_name[row["country"], fold(name)] = by_name["", fold(name)] = item.id
        item.sectors = tuple(filter(None, row["sectors"].split("|"))) or item.sectors or ("GOV",)
        by_name[key] = id
    _drop_borrowed_names(base, countries)
    for series in own_toml("terms.toml")["series"]:
        _add_series(base, series, by_name, ids, settled)


def _drop_borrowed_names(base: Base, countries: dict[str, set[str]]) -> None:
    """Take a person's own name away from compatriots who bear it among their aliases: sources that merge brothers give each the other's."""
    owner: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in own_rows("people.csv"):
        for item in base.items.values():
            if item.name == row["name"] and item.country == row["country"] and item.kind == "person":
                owner[row["country"], fold(row["name"])].add(item.id)
    first = {key: {fold(base.items[i].name).split()[0] for i in ids} for key, ids in owner.items()}
    for id, item in base.items.items():
        if item.kind != "person":
            continue
        for country in countries[id]:
            item.aliases = [
                a
                for a in item.aliases
                if id in owner.get((country, fold(a)), {id}) or fold(item.name).split()[:1] == [next(iter(first[country, fold(a)]))]
            ]


def _add_series(base: Base, series: dict[str, Any], by_name: dict[tuple[str, str], str], ids: dict[str, str], settled: set[str]) -> None:
    office, code, target = series["office"], series["country"], series.get("target")
    country, target = place_id(base, ids, code) or code, place_id(base, ids, target)
    as_of = _number(series.get("as_of"))
    if "complete" in series:
        since = _number(series["complete"]) or 0
        superseded = [h for h in base.held if h.office == office and h.country == country and (target is None or h.target == target) and h.rank < 3
                      and (h.end or 99999999) > since and (h.start or 0) <= (as_of or 99999999)]  # fmt: skip
        base.held[:] = [h for h in base.held if h not in superseded]
    else:
        superseded = []
    for line in series["terms"]:
        name, _, rest = line.partition(": ")
        span, _, stated = rest.partition("; ")
        begin, _, finish = span.partition("..")
        title = stated or series.get("title") or news_title(office, country, target, "", name, begin[:4])[0]
        if office in ("AMB", "CDA") and not stated:
            title = news_title(office, country, target, "", name, begin[:4])[0]
        home = series.get("home") or (code if code in base.country_ids else "")
        id = _person_called(base, by_name, name, home)
        (start, first), (end, last) = parse_date(begin, False), parse_date(finish, True)
        vouched = None if end else max([as_of or 0, *(h.as_of or 0 for h in superseded if h.person == id and h.end is None)]) or None
        deputy = "_DEP" if office == "PR_UN" and title.startswith(("Deputy", "First Deputy")) else ""
        held = Held(id, office + deputy, country, target, title, start, end, first + last, vouched, rank=3)
        item = base.items[id]
        if id not in settled and item.name != name and office not in ("AMB", "CDA"):
            item.aliases.append(item.name)
            item.name = name
        held.acting = title.lower().startswith(("acting", "interim", "caretaker"))
        base.held[:] = [h for h in base.held if not _replaced(h, held)]
        base.held.append(held)


def _person_called(base: Base, by_name: dict[tuple[str, str], str], name: str, home: str) -> str:
    """The person of that name and country, else of that name anywhere (officials of organisations), else a new one."""
    key = fold(name)
    id = by_name.get((home, key)) or by_name.get((home, "~" + rough(name))) or (by_name.get(("", key)) if not home else None)
    if id is None:
        id = f"{(home or 'int').lower()}-{key.replace(' ', '-')}"
        base.add(Item(id, name, "person", home or None, ("GOV",)))
        by_name[home, key] = by_name["", key] = id
    return id


def place_id(base: Base, ids: dict[str, str], code: str | None) -> str | None:
    """An organisation's id for its code; ISO codes stay (CAN is Canada, not the Andean Community)."""
    return code if code is None or code in base.country_ids else ids.get(code, code)


def _number(day: Any) -> int | None:
    return int(day.strftime("%Y%m%d")) if day else None


def _join(base: Base, other: str, id: str) -> None:
    """Make one person of two: the other's names and terms become `id`'s."""
    gone = base.items.pop(other)
    kept = base.items.setdefault(id, Item(id, gone.name, "person", gone.country, gone.sectors))
    kept.aliases.extend([gone.name, *gone.aliases])
    for held in base.held:
        if held.person == other:
            held.person = id


def _replaced(old: Held, new: Held) -> bool:
    return (
        old.person == new.person and old.office == new.office and old.country == new.country and old.target == new.target and old.rank < 3
        and _near(old.start, new.start)
    )  # fmt: skip


def _near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(days(one) - days(other)) <= 100
