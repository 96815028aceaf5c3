"""Officials: who is one person, what the offices are called in the news, when the terms ran."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from pathlib import Path

from dragoman.actors.spelling import fold, rough
from model import Base, Held, Item
from tables import names, own_rows, own_toml, rows
from titles import news_title

# Ministers of state, local heads and the like are left out: 5,600 rows nobody has checked, and no report of diplomacy has asked for them.
_LEFT_OUT = frozenset({"SUBNAT", "JMIN", "CBG", "AG", "CJ", "GG"})
_DEPENDENT = frozenset({"ASM", "GUM", "MNP", "PRI", "VIR", "AIA", "BMU", "VGB", "CYM", "FLK", "GIB", "MSR", "SHN", "TCA", "PCN", "ABW", "CUW", "SXM", "NCL", "PYF",
                        "WLF", "SPM", "BLM", "MAF", "GGY", "JEY", "IMN", "COK", "NIU", "TKL", "NFK", "CXR", "CCK", "FRO", "GRL", "HKG", "MAC", "ATF", "IOT", "SGS"})  # fmt: skip
_CORE = frozenset({"HOS", "HOG", "FM", "DM"})
_SINGLE = frozenset({"HOS", "HOG", "FM", "DM", "SPOX_HOS", "PR_UN"})
_COLLECTIVE = frozenset({"BIH", "CHE", "SMR", "AND", "SDN", "LBY", "YUG", "GBR-NIR"})
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


def add_officials(base: Base, facts: Path) -> None:
    """Add the officials of the fact tables and our own, with their terms."""
    fixes = {(r["name"], r["country"], r["office"], r["start"]): r for r in own_rows("term_fixes.csv")}
    collected = [r for r in rows(facts / "officials.csv") if _wanted(r)]
    identity = _identities(base, collected)
    for row in collected:
        id = identity[row["official_id"]]
        fix = fixes.get((row["name"], row["country"], row["office_type"], row["start"]))
        if fix and fix["action"] == "drop":
            continue
        if fix:
            row = {**row, "start": fix["new_start"] or row["start"], "end": fix["new_end"] or row["end"]}
        item = base.add(Item(id, "", "person", None, ("GOV",)))
        _name(item, row["name"], row["aliases"])
        base.held.append(_term(row, id))
    _add_own(base)
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
                by_name[row["country"], rough(_plain(name)) or fold(name)].add(row["wikidata"])
    identity: dict[str, str] = {}
    for row in collected:
        key = rough(_plain(row["name"])) or fold(row["name"])
        known = by_name.get((row["country"], key), set())
        slug = f"{row['country'].lower().replace(':', '-')}-{fold(_plain(row['name'])).replace(' ', '-') or 'unnamed'}"
        identity[row["official_id"]] = row["wikidata"] or (next(iter(known)) if len(known) == 1 else slug)
    return identity


_BAD_ALIAS = re.compile(r"[_;]|\d|^[A-Z' -]{12,}$|,")


def _name(item: Item, name: str, aliases: str) -> None:
    plain = _plain(name) or name
    spellings = [plain, name] if name.isprintable() and not _BAD_ALIAS.search(name) else [plain]
    for alias in names(aliases):
        surname = fold(plain).split()[-1] if fold(plain) else ""
        if not _BAD_ALIAS.search(alias) and (not alias.isascii() or surname[:3] in fold(alias)) and len(alias.split()) > 1:
            spellings.append(alias)
    if not item.name or (_foreign(item.name) and not _foreign(plain)):
        item.aliases.extend([item.name] if item.name else [])
        item.name = plain
    item.aliases.extend(s for s in spellings if s not in item.aliases and s != item.name)


def _foreign(name: str) -> bool:
    return any(ord(c) > 0x300 for c in name if c.isalpha() and not 0x1E00 <= ord(c) < 0x1F00)


def _term(row: dict[str, str], person: str) -> Held:
    start, start_precision = parse_date(row["start"], False)
    end, end_precision = parse_date(row["end"], True)
    as_of, _ = parse_date(row["as_of"], True)
    if end is not None and start is not None and end < start:
        end, end_precision = (start, "a") if end_precision != "d" else (None, "a")
    country = row["country"].removeprefix("ORG:")
    target = row["target"].removeprefix("ORG:") or None
    title, acting = news_title(row["office_type"], country, target, row["title"], row["name"], row["start"][:4])
    rank = 2 if "urated" in row["source"] else 1 if row["wikidata"] else 0
    return Held(person, row["office_type"], country, target, title, start, end, start_precision + end_precision, as_of, acting, rank)


def _add_own(base: Base) -> None:
    """Our own people and terms: a term of the same person, office and start replaces the collected one."""
    by_name: dict[tuple[str, str], str] = {}
    terms_of: dict[str, set[str]] = defaultdict(set)
    for held in base.held:
        terms_of[held.person].add(held.country)
    for id, item in base.items.items():
        if item.kind == "person":
            for country in terms_of[id]:
                for name in (item.name, *item.aliases):
                    by_name.setdefault((country, fold(name)), id)
    for row in own_rows("people.csv"):
        key = (row["country"], fold(row["name"]))
        id = row["id"] or by_name.get(key) or next((by_name[c, fold(a)] for a in names(row["aliases"]) for c in [row["country"]] if (c, fold(a)) in by_name), "")
        id = id or f"{row['country'].lower() or 'x'}-{fold(row['name']).replace(' ', '-')}"
        item = base.add(Item(id, row["name"], "person", row["country"] or None))
        if item.name != row["name"]:
            item.aliases.append(item.name)
            item.name = row["name"]
        item.country, item.gender = row["country"] or item.country, row["gender"] or item.gender
        item.aliases.extend(names(row["aliases"]))
        item.short.extend(names(row["short"]))
        item.weight = max(item.weight, int(row["weight"] or 0))
        item.sectors = tuple(filter(None, row["sectors"].split("|"))) or item.sectors or ("GOV",)
        by_name[key] = id
    for row in own_rows("terms.csv"):
        id = by_name.get((row["country"], fold(row["name"]))) or by_name.get((row["home"], fold(row["name"])))
        if id is None:
            id = f"{(row['home'] or row['country']).lower()}-{fold(row['name']).replace(' ', '-')}"
            by_name[row["home"] or row["country"], fold(row["name"])] = id
            base.add(Item(id, row["name"], "person", row["home"] or row["country"], ("GOV",)))
        start, first = parse_date(row["start"], False)
        end, last = parse_date(row["end"], True)
        held = Held(id, row["office"], row["country"], row["target"] or None, row["title"], start, end, first + last, parse_date(row["as_of"], True)[0], rank=3)
        held.acting = row["title"].lower().startswith(("acting", "interim"))
        base.held[:] = [h for h in base.held if not _replaced(h, held)]
        base.held.append(held)


def _replaced(old: Held, new: Held) -> bool:
    return (
        old.person == new.person and old.office == new.office and old.country == new.country and old.target == new.target and old.rank < 3
        and _near(old.start, new.start)
    )  # fmt: skip


def _near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one // 100 - other // 100) % 88 <= 3 and abs(one - other) < 9500


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
        for earlier, later in zip(terms, terms[1:], strict=False):
            if earlier.end is None and later.start and (earlier.start or 0) < later.start and later.person != earlier.person and not later.acting:
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


_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "HKG"})
_SPANISH = frozenset({"ESP", "MEX", "ARG", "COL", "CHL", "PER", "VEN", "CUB", "BOL", "ECU", "PRY", "URY", "GTM", "HND", "NIC", "SLV", "CRI", "PAN", "DOM", "GNQ"})
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi"})
_PARTICLE = frozenset("al el von van der den de del della da dos du di la le bin ibn ben abu ter te mac st san ould haj".split())


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
    for item in base.items.values():
        if item.kind != "person":
            continue
        own = sorted(terms[item.id], key=lambda h: (-_OFFICE_WEIGHT.get(h.office, 4), -(h.start or 0)))
        item.country = item.country or next((h.country for h in own if len(h.country) == 3), None)
        if own:
            recent = max((h.end or h.as_of or 20100101) for h in own) >= 20000101
            scale = weights.get(own[0].country, 40) / 100
            item.weight = max(item.weight, round(_OFFICE_WEIGHT.get(own[0].office, 4) * (0.5 + scale)) + (10 if recent else 0) + (5 if item.id.startswith("Q") else 0))
        item.short.extend(surnames(item.name, item.country))
        first = fold(item.name).split()[:1]
        titles = " ".join(h.title for h in own)
        if item.gender is None and re.search(r"\bQueen\b|spokeswoman|\bPrincess\b", titles):
            item.gender = "f"
        if item.gender is None and first and item.country not in _FAMILY_FIRST:
            item.gender = given.get(first[0])
