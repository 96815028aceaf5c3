"""Officials: who is one person, what the offices are called in the news, when the terms ran."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from model import Base, Held, Item
from tables import names, own_rows, own_toml, rows
from titles import news_title

from dragoman.actors.spelling import fold, rough

# Ministers of state, local heads and the like are left out: 5,600 rows nobody has checked, and no report of diplomacy has asked for them.
_LEFT_OUT = frozenset({"SUBNAT", "JMIN", "CBG", "AG", "CJ", "GG"})
_DEPENDENT = frozenset({"ASM", "GUM", "MNP", "PRI", "VIR", "AIA", "BMU", "VGB", "CYM", "FLK", "GIB", "MSR", "SHN", "TCA", "PCN", "ABW", "CUW", "SXM", "NCL", "PYF",
                        "WLF", "SPM", "BLM", "MAF", "GGY", "JEY", "IMN", "COK", "NIU", "TKL", "NFK", "CXR", "CCK", "FRO", "GRL", "HKG", "MAC", "ATF", "IOT", "SGS"})  # fmt: skip
_CORE = frozenset({"HOS", "HOG", "FM", "DM"})
_SINGLE = frozenset({"HOS", "HOG", "FM", "DM", "SPOX_HOS", "PR_UN"})
_COLLECTIVE = frozenset({"IRN", "BIH", "CHE", "SMR", "AND", "SDN", "LBY", "YUG", "GBR-NIR"})
_OFFICE_WEIGHT = {
    "HOS": 40, "HOG": 40, "LEADER": 35, "FM": 34, "IO_SG": 36, "IO_HR": 34, "IO_DG": 30, "IO_PRES": 30, "DM": 26, "SPOX_HOS": 26, "SPOX_MFA": 26,
    "NSA": 24, "VICE": 24, "PR_UN": 20, "DFM": 16, "AMB": 12, "CDA": 8, "SPY": 16, "CDS": 16, "SPK": 12, "DPM": 14, "FIN": 14, "MIN": 8,
}  # fmt: skip
_EARLIEST = {"HOS": 19450101, "HOG": 19450101, "FM": 19600101, "DM": 19600101, "AMB": 19850101, "CDA": 19900101, "MIN": 19960101, "JUS": 19960101, "FIN": 19960101, "TRADE": 19960101, "INT": 19960101}
_DATE = re.compile(r"([~<>]?=?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def parse_date(text: str, end: bool) -> tuple[int | None, str]:
    """(number, precision letter) of a date with lesser precision widened: starts to the first day, ends to the last."""
    match = _DATE.match(text.strip())
    if not match or (match[1].startswith(">") and end):
        return None, "a" if text.strip() else "d"
    year, month, day = int(match[2]), int(match[3] or 0), int(match[4] or 0)
    precision = "a" if match[1] else "d" if day else "m" if month else "y"
    month = month or (12 if end else 1)
    last = calendar.monthrange(year, month)[1]
    day = min(day, last) or (last if end else 1)
    return year * 10000 + month * 100 + day, precision


def add_officials(base: Base, facts: Path, ids: dict[str, str]) -> None:
    """Add the officials of the fact tables and our own, with their terms."""
    collected = [r for r in rows(facts / "officials.csv") if _wanted(r)]
    identity = _identities(base, collected)
    quality: dict[str, int] = {}
    for row in collected:
        id = identity[row["official_id"]]
        item = base.add(Item(id, "", "person", None, ("GOV",)))
        _name(item, row["name"], row["aliases"], row["source"], quality)
        held = _term(row, id)
        if held is not None:
            held.country, held.target = _place_id(base, ids, held.country) or held.country, _place_id(base, ids, held.target)
            base.held.append(held)
    _add_own(base, ids)
    base.held[:] = _tidy(base.held)
    _finish(base)


def _wanted(row: dict[str, str]) -> bool:
    office, end = row["office_type"], parse_date(row["end"], True)[0]
    if office in _LEFT_OUT or row["country"] == "INT" or not row["name"].strip() or len(row["name"]) < 3:
        return False
    if office == "OTHER" or (office in ("HOS", "VICE") and row["country"] in _DEPENDENT):
        return False  # the remaining titles are of every kind, from first ladies to chairs of commissions
    if office == "HOG" and row["country"] == "GBR" and "Prime" not in row["title"]:
        return False  # premiers of the overseas territories stand among them
    last = end or parse_date(row["as_of"], True)[0] or 99999999
    return last >= _EARLIEST.get(office, 19900101)


def _plain(name: str) -> str:
    """A name without initials, titles before it and remarks after it."""
    name = re.sub(r"\(.*?\)|\"[^\"]*\"|,.*$", " ", name)
    name = re.sub(r"^(?:(?:Dr|Sir|Gen|Lt|Adm|Col|Maj|Brig|Air|Marshal|Capt|Prof|Mr|Mrs|Ms|Dame|Lord|Vice|Rear|Ing|Field)\.?\s+)+", "", name.strip())
    words = name.split()
    return " ".join(w for i, w in enumerate(words) if not (re.fullmatch(r"[A-Z]\.?", w) and 0 < i < len(words) - 1))


def _identities(base: Base, collected: list[dict[str, str]]) -> dict[str, str]:
    """Official id → person id: the Wikidata item, else the one of a namesake of the same country, else a slug."""
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in collected:
        if row["wikidata"]:
            for name in (row["name"], *names(row["aliases"])):
                key = rough(_plain(name)) or fold(name)
                by_name[row["country"], key].add(row["wikidata"])
                by_name["ORG", key].add(row["wikidata"])
                for loose in _loose_keys(key, row["country"]):
                    by_name[row["country"], loose].add(row["wikidata"])
    identity: dict[str, str] = {}
    shared = own_toml("given_names.toml")["one_person_everywhere"]
    starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
    for row in collected:
        if row["wikidata"] and row["office_type"] in _CORE:
            tokens = frozenset(rough(_plain(row["name"])).split())
            starts[row["country"], row["office_type"]].append((parse_date(row["start"], False)[0] or 0, row["wikidata"], tokens))
    for row in collected:
        key = rough(_plain(row["name"])) or fold(row["name"])
        known = by_name.get(("ORG" if row["country"].startswith("ORG:") else row["country"], key), set())
        slug = f"{row['country'].lower().replace(':', '-')}-{fold(_plain(row['name'])).replace(' ', '-') or 'unnamed'}"
        everywhere = shared.get(fold(_plain(row["name"])), "")
        found = row["wikidata"] or everywhere or (next(iter(known)) if len(known) == 1 else "") or _same_start(row, starts) or _same_surname(row, starts)
        for loose in () if found else _loose_keys(key, row["country"]):
            alike = by_name.get((row["country"], loose), set())
            found = found or (next(iter(alike)) if len(alike) == 1 else "")
        identity[row["official_id"]] = found or slug
    return identity


def _loose_keys(key: str, country: str) -> list[str]:
    """Two weaker keys of a transliterated name: first and last word, and consonants alone (Christodoulides, Christodoulidis)."""
    words = key.split()
    if country in _FAMILY_FIRST or len(words) < 2:
        return []
    bones = re.sub(r"[aeiou]", "", f"{words[0]} {words[-1]}")
    return [f"{words[0]} … {words[-1]}"] + ([f"#{bones}"] if len(bones) >= 9 else [])


def _same_start(row: dict[str, str], starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]]) -> str:
    """The Wikidata item of whoever took the same office within 60 days under a name that shares a word (all but one in East Asia)."""
    begin, tokens = parse_date(row["start"], False)[0], frozenset(rough(_plain(row["name"])).split())
    if begin is None or row["office_type"] not in _CORE:
        return ""
    needed = max(len(tokens) - 1, 1) if row["country"] in _FAMILY_FIRST else 1
    found = {
        id
        for start, id, other in starts[row["country"], row["office_type"]]
        if abs(_days(start) - _days(begin)) <= 60 and len({t for t in tokens & other if len(t) > 2}) >= needed
    }
    return next(iter(found)) if len(found) == 1 else ""


def _same_surname(row: dict[str, str], starts: dict[tuple[str, str], list[tuple[int, str, frozenset[str]]]]) -> str:
    """The one holder of the same office at another time whose two names differ in spelling alone (Benyamin, Benjamin)."""
    words = fold(_plain(row["name"])).split()
    if len(words) != 2 or row["office_type"] not in _CORE or row["country"] in _FAMILY_FIRST:
        return ""
    tokens = rough(" ".join(words)).split()
    found = {
        id
        for _, id, other in starts[row["country"], row["office_type"]]
        if len(tokens) == 2 and len(other) == 2 and tokens[1] in other and any(o[:2] == tokens[0][:2] for o in other - {tokens[1]})
    }
    return next(iter(found)) if len(found) == 1 else ""


def _days(number: int) -> int:
    return number // 10000 * 365 + number // 100 % 100 * 30 + number % 100


_BAD_ALIAS = re.compile(r"[_;]|\d|^[A-Z' -]{12,}$|,")


def _name(item: Item, name: str, aliases: str, source: str, quality: dict[str, int]) -> None:
    """Add a row's names; the person is called what Wikidata's label or our own list says, else what the other sources do."""
    plain = _plain(name) or name
    good = 3 if "EPS:" in source and "pocom" not in source else 2 if "curated" in source else 1
    words = plain.split()
    if "pocom" in source and len(words) > 2 and fold(words[-1]) in _SUFFIX:
        words.pop()
    if "pocom" in source and len(words) > 2:
        item.aliases.append(plain)
        plain = f"{words[0]} {words[-1]}"
    spellings = [plain, name] if name.isprintable() and not _BAD_ALIAS.search(name) else [plain]
    for alias in names(aliases):
        surname = fold(plain).split()[-1] if fold(plain) else ""
        if not _BAD_ALIAS.search(alias) and (not alias.isascii() or surname[:3] in fold(alias)) and len(alias.split()) > 1:
            spellings.append(alias)
    if _foreign(plain):
        good = 0
    if not item.name or good > quality.get(item.id, -1):
        item.aliases.extend([item.name] if item.name else [])
        item.name = plain
        quality[item.id] = good
    item.aliases.extend(s for s in spellings if s not in item.aliases and s != item.name)


def _foreign(name: str) -> bool:
    return any(ord(c) > 0x300 for c in name if c.isalpha() and not 0x1E00 <= ord(c) < 0x1F00)


_NOT_HEAD = re.compile(r"associate|equipment|materi[ae]l|cabinet|deputy|under|minister of state|secretary of state for (?:the armed|defence pro|war vet)|veterans' |space ind"
                       r"|parliamentary|science,|civil defen|foreign trade and economic|secretary of state for foreign (?:affairs|coop)|delegate|assistant|junior", re.I)  # fmt: skip


def _term(row: dict[str, str], person: str) -> Held | None:
    """The term of a row; None for deputies and the like who stand among ministers, and for rows whose end comes before their start."""
    if row["office_type"] in ("FM", "DM") and _NOT_HEAD.search(row["title"]) and not (row["country"] == "GBR" and "Commonwealth" in row["title"]):
        return None
    if row["office_type"] == "DM" and "Security and Def" in row["title"]:
        row = {**row, "office_type": "NSA"}
    start, start_precision = parse_date(row["start"], False)
    end, end_precision = parse_date(row["end"], True)
    as_of, _ = parse_date(row["as_of"], True)
    if end is not None and start is not None and end < start:
        if end_precision == "d" and start_precision == "d":
            return None
        end, end_precision = start, "a"
    country = row["country"].removeprefix("ORG:")
    target = (row["target"].removeprefix("ORG:") or None) if row["office_type"] != "PR_UN" else None
    title, acting = news_title(row["office_type"], country, target, row["title"], row["name"], row["start"][:4])
    rank = 2 if "urated" in row["source"] else 1 if row["wikidata"] else 0
    return Held(person, row["office_type"], country, target, title, start, end, start_precision + end_precision, as_of, acting, rank)


def _add_own(base: Base, ids: dict[str, str]) -> None:
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
    for series in own_toml("terms.toml")["series"]:
        _add_series(base, series, by_name, ids, settled)


def _add_series(base: Base, series: dict[str, Any], by_name: dict[tuple[str, str], str], ids: dict[str, str], settled: set[str]) -> None:
    office, code, target = series["office"], series["country"], series.get("target")
    country, target = _place_id(base, ids, code) or code, _place_id(base, ids, target)
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


def _place_id(base: Base, ids: dict[str, str], code: str | None) -> str | None:
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
    return one is None or other is None or abs(_days(one) - _days(other)) <= 100


def _tidy(held: list[Held]) -> list[Held]:
    """One row for a term that overlapping sources name twice; a later holder closes an earlier open term."""
    best: dict[tuple[str, str, str, str | None], list[Held]] = defaultdict(list)
    for term in sorted(held, key=lambda h: (h.person, h.office, h.country, h.target or "", h.start or 0, -h.rank, h.title)):
        group = best[term.person, term.office, term.country, term.target]
        twin = next((g for g in group if _same_term(g, term)), None)
        if twin is None:
            group.append(term)
        else:
            _merge(twin, term)
    kept = [term for group in best.values() for term in group]
    series: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for term in kept:
        if term.office in _SINGLE and term.country not in _COLLECTIVE:
            series[term.office, term.country].append(term)
    for terms in series.values():
        terms.sort(key=lambda h: (h.start or 0, h.person))
        for earlier, later in pairwise(terms):
            if earlier.end is not None or later.acting or later.person == earlier.person or later.start is None or later.start <= (earlier.start or 0):
                continue
            if earlier.as_of is None or earlier.as_of <= later.start + 10000 or later.rank >= earlier.rank:
                earlier.end, earlier.precision = later.start, earlier.precision[0] + "a"
    return kept


def _same_term(one: Held, other: Held) -> bool:
    if one.title != other.title and one.office not in _CORE | {"PR_UN", "AMB", "SPOX_HOS", "SPOX_MFA", "IO_SG"}:
        return False
    one_end, other_end = one.end or 99999999, other.end or 99999999
    return (one.start or 0) <= other_end and (other.start or 0) <= one_end


def _merge(kept: Held, other: Held) -> None:
    """Fill what the better-sourced row leaves open; its exact dates stand."""
    if kept.precision[0] != "d" and other.precision[0] == "d" and other.rank >= kept.rank:
        kept.start, kept.precision = other.start, "d" + kept.precision[1]
    if kept.rank < 3 and kept.end is not None and (other.end is None or other.end > kept.end) and other.rank >= kept.rank and kept.precision[1] != "d":
        kept.end, kept.precision = other.end, kept.precision[0] + other.precision[1]
    if kept.rank < 3 and kept.end is None and other.end is not None and other.precision[1] == "d" and other.rank >= kept.rank:
        kept.end, kept.precision = other.end, kept.precision[0] + "d"
    kept.as_of = max(kept.as_of or 0, other.as_of or 0) or None


_SECTORS = {
    "DM": ("GOV", "MIL"), "DDM": ("GOV", "MIL"), "SPOX_MOD": ("GOV", "MIL"), "CDS": ("MIL",), "SPY": ("SPY", "GOV"), "SPK": ("LEG",), "LEG": ("LEG",),
    "REBEL": ("REB",), "IO_SG": ("IGO",), "IO_DG": ("IGO",), "IO_HR": ("IGO",), "IO_PRES": ("IGO",), "IO_PRES_COUNCIL": ("IGO",), "IO_PRES_EP": ("IGO",),
    "IO_ENVOY": ("IGO",), "IO_OFFICIAL": ("IGO",), "IO_SPOX": ("IGO",), "IO_MD": ("IGO",), "IO_CHAIR": ("IGO",), "IO_MIL": ("IGO", "MIL"),
}  # fmt: skip
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "HKG"})
_SPANISH = frozenset({"ESP", "MEX", "ARG", "COL", "CHL", "PER", "VEN", "CUB", "BOL", "ECU", "PRY", "URY", "GTM", "HND", "NIC", "SLV", "CRI", "PAN", "DOM", "GNQ"})
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi"})
_PARTICLE = frozenset(["al", "el", "von", "van", "der", "den", "de", "del", "della", "da", "dos", "du", "di", "la", "le", "bin", "ibn", "ben", "abu", "ter", "te", "mac", "st", "san", "ould", "haj"])


def surnames(name: str, country: str | None) -> list[str]:
    """The forms by which the press calls a person after the first mention."""
    words = [w for w in re.split(r"\s+", re.sub(r"(?<=\b[AaEe]l)-", " ", name)) if w]
    while len(words) > 1 and fold(words[-1]) in _SUFFIX:
        words.pop()
    if len(words) <= 1:
        return words
    forms = []
    if country in _FAMILY_FIRST and len(words[0]) <= 9:
        forms.append(words[0])
        if len(words) == 2 or country not in {"VNM", "KHM"}:
            pass
    if country not in {"CHN", "KOR", "PRK"} or len(words[0]) > 6:
        forms.append(words[-1])
        position = len(words) - 1
        while position > 1 and fold(words[position - 1]) in _PARTICLE:
            position -= 1
            forms.append(" ".join(words[position:]))
        if country in _SPANISH and len(words) == 3:
            forms += [words[1], " ".join(words[1:])]
        elif len(words) >= 4:
            forms += [words[-2], " ".join(words[-2:])]
    return list(dict.fromkeys(forms))


def _finish(base: Base) -> None:
    """Country, weight, gender and surnames of every person, from the terms; people without a term or name go."""
    given = {fold(w): g for g, words in own_toml("given_names.toml")["gender"].items() for w in words}
    weights = own_toml("weights.toml")["countries"]
    terms: dict[str, list[Held]] = defaultdict(list)
    for held in base.held:
        terms[held.person].append(held)
    for item in list(base.items.values()):
        if item.kind != "person":
            continue
        if not terms[item.id] and item.weight == 0:
            del base.items[item.id]
            continue
        own = sorted(terms[item.id], key=lambda h: (-_OFFICE_WEIGHT.get(h.office, 4), -(h.start or 0)))
        item.country = item.country or next((h.country for h in own if len(h.country) == 3), None)
        if own:
            recent = max((h.end or h.as_of or 20100101) for h in own) >= 20000101
            scale = weights.get(own[0].country, 40) / 100
            item.weight = max(item.weight, round(_OFFICE_WEIGHT.get(own[0].office, 4) * (0.5 + scale)) + (10 if recent else 0) + (5 if item.id.startswith("Q") else 0))
        item.short.extend(surnames(item.name, item.country))
        if own and item.sectors == ("GOV",):
            item.sectors = _SECTORS.get(own[0].office, ("GOV",))
        first = fold(item.name).split()[:1]
        titles = " ".join(h.title for h in own)
        if item.gender is None and re.search(r"\bQueen\b|spokeswoman|\bPrincess\b", titles):
            item.gender = "f"
        if item.gender is None and first and item.country not in _FAMILY_FIRST:
            item.gender = given.get(first[0])
