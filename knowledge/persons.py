"""Officials: who is one person, what the offices are called in the news, when the terms ran."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from dates import parse_date
from identity import CORE, identities, plain_name
from model import Base, Held, Item
from series import add_own, place_id
from surnames import FAMILY_FIRST, SUFFIX, surnames
from tables import names, own_toml, rows
from titles import news_title

from dragoman.actors.spelling import fold

# Ministers of state, local heads and the like are left out: 5,600 rows nobody has checked, and no report of diplomacy has asked for them.
_LEFT_OUT = frozenset({"SUBNAT", "JMIN", "CBG", "AG", "CJ", "GG"})
_DEPENDENT = frozenset({"ASM", "GUM", "MNP", "PRI", "VIR", "AIA", "BMU", "VGB", "CYM", "FLK", "GIB", "MSR", "SHN", "TCA", "PCN", "ABW", "CUW", "SXM", "NCL", "PYF",
                        "WLF", "SPM", "BLM", "MAF", "GGY", "JEY", "IMN", "COK", "NIU", "TKL", "NFK", "CXR", "CCK", "FRO", "GRL", "HKG", "MAC", "ATF", "IOT", "SGS"})  # fmt: skip
_SINGLE = frozenset({"HOS", "HOG", "FM", "DM", "SPOX_HOS", "PR_UN"})
_COLLECTIVE = frozenset({"IRN", "BIH", "CHE", "SMR", "AND", "SDN", "LBY", "YUG", "GBR-NIR"})
_OFFICE_WEIGHT = {
    "HOS": 40, "HOG": 40, "LEADER": 35, "FM": 34, "IO_SG": 36, "IO_HR": 34, "IO_DG": 30, "IO_PRES": 30, "DM": 26, "SPOX_HOS": 26, "SPOX_MFA": 26,
    "NSA": 24, "VICE": 24, "PR_UN": 20, "DFM": 16, "AMB": 12, "CDA": 8, "SPY": 16, "CDS": 16, "SPK": 12, "DPM": 14, "FIN": 14, "MIN": 8,
}  # fmt: skip
_EARLIEST = {
    "HOS": 19450101,
    "HOG": 19450101,
    "FM": 19600101,
    "DM": 19600101,
    "AMB": 19850101,
    "CDA": 19900101,
    "MIN": 19960101,
    "JUS": 19960101,
    "FIN": 19960101,
    "TRADE": 19960101,
    "INT": 19960101,
}

_MISFILED: dict[str, list[str]] = own_toml("misfiled.toml")["left_out"]


def add_officials(base: Base, facts: Path, ids: dict[str, str]) -> None:
    """Add the officials of the fact tables and our own, with their terms."""
    collected = [r for r in rows(facts / "officials.csv") if _wanted(r)]
    identity = identities(base, collected)
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in collected:
        bearers[row["country"], fold(plain_name(row["name"]))].add(identity[row["official_id"]])
    quality: dict[str, int] = {}
    for row in collected:
        id = identity[row["official_id"]]
        item = base.add(Item(id, "", "person", None, ("GOV",)))
        # The tables took a successor's name for another name of the man before him (Jaswant Singh, Yashwant Sinha).
        own = [a for a in names(row["aliases"]) if bearers.get((row["country"], fold(plain_name(a))), {id}) == {id}]
        _name(item, row["name"], own, row["source"], quality)
        held = _term(row, id)
        if held is not None:
            held.country, held.target = place_id(base, ids, held.country) or held.country, place_id(base, ids, held.target)
            base.held.append(held)
    add_own(base, ids)
    base.held[:] = _tidy(base.held)
    _finish(base)


def _wanted(row: dict[str, str]) -> bool:
    office, end = row["office_type"], parse_date(row["end"], True)[0]
    if row["name"] in _MISFILED.get(row["country"], ()):
        return False
    if office in _LEFT_OUT or row["country"] == "INT" or not row["name"].strip() or len(row["name"]) < 3:
        return False
    if office == "OTHER" or (office in ("HOS", "VICE") and row["country"] in _DEPENDENT):
        return False  # the remaining titles are of every kind, from first ladies to chairs of commissions
    if office == "HOG" and row["country"] == "GBR" and "Prime" not in row["title"]:
        return False  # premiers of the overseas territories stand among them
    last = end or parse_date(row["as_of"], True)[0] or 99999999
    return last >= _EARLIEST.get(office, 19900101)


_BAD_ALIAS = re.compile(r"[_;]|\d|^[A-Z' -]{12,}$|,")


def _name(item: Item, name: str, aliases: list[str], source: str, quality: dict[str, int]) -> None:
    """Add a row's names; the person is called what Wikidata's label or our own list says, else what the other sources do."""
    plain = plain_name(name) or name
    good = 3 if "EPS:" in source and "pocom" not in source else 2 if "curated" in source else 1
    words = plain.split()
    if "pocom" in source and len(words) > 2 and fold(words[-1]) in SUFFIX:
        words.pop()
    if "pocom" in source and len(words) > 2:
        item.aliases.append(plain)
        plain = f"{words[0]} {words[-1]}"
    spellings = [plain, name] if name.isprintable() and not _BAD_ALIAS.search(name) else [plain]
    for alias in aliases:
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
    if (
        row["office_type"] in ("FM", "DM")
        and _NOT_HEAD.search(row["title"])
        and not (row["country"] == "GBR" and "Commonwealth" in row["title"])
    ):
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
            if (
                earlier.end is not None
                or later.acting
                or later.person == earlier.person
                or later.start is None
                or later.start <= (earlier.start or 0)
            ):
                continue
            if earlier.as_of is None or earlier.as_of <= later.start + 10000 or later.rank >= earlier.rank:
                earlier.end, earlier.precision = later.start, earlier.precision[0] + "a"
    return kept


def _same_term(one: Held, other: Held) -> bool:
    if one.title != other.title and one.office not in CORE | {"PR_UN", "AMB", "SPOX_HOS", "SPOX_MFA", "IO_SG"}:
        return False
    one_end, other_end = one.end or 99999999, other.end or 99999999
    return (one.start or 0) <= other_end and (other.start or 0) <= one_end


def _merge(kept: Held, other: Held) -> None:
    """Fill what the better-sourced row leaves open; its exact dates stand."""
    if kept.precision[0] != "d" and other.precision[0] == "d" and other.rank >= kept.rank:
        kept.start, kept.precision = other.start, "d" + kept.precision[1]
    if (
        kept.rank < 3
        and kept.end is not None
        and (other.end is None or other.end > kept.end)
        and other.rank >= kept.rank
        and kept.precision[1] != "d"
    ):
        kept.end, kept.precision = other.end, kept.precision[0] + other.precision[1]
    if kept.rank < 3 and kept.end is None and other.end is not None and other.precision[1] == "d" and other.rank >= kept.rank:
        kept.end, kept.precision = other.end, kept.precision[0] + "d"
    kept.as_of = max(kept.as_of or 0, other.as_of or 0) or None


_SECTORS = {
    "DM": ("GOV", "MIL"), "DDM": ("GOV", "MIL"), "SPOX_MOD": ("GOV", "MIL"), "CDS": ("MIL",), "SPY": ("SPY", "GOV"), "SPK": ("LEG",), "LEG": ("LEG",),
    "REBEL": ("REB",), "IO_SG": ("IGO",), "IO_DG": ("IGO",), "IO_HR": ("IGO",), "IO_PRES": ("IGO",), "IO_PRES_COUNCIL": ("IGO",), "IO_PRES_EP": ("IGO",),
    "IO_ENVOY": ("IGO",), "IO_OFFICIAL": ("IGO",), "IO_SPOX": ("IGO",), "IO_MD": ("IGO",), "IO_CHAIR": ("IGO",), "IO_MIL": ("IGO", "MIL"),
}  # fmt: skip


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
            item.weight = max(
                item.weight,
                round(_OFFICE_WEIGHT.get(own[0].office, 4) * (0.5 + scale)) + (10 if recent else 0) + (5 if item.id.startswith("Q") else 0),
            )
        item.short.extend(surnames(item.name, item.country))
        if own and item.sectors == ("GOV",):
            item.sectors = _SECTORS.get(own[0].office, ("GOV",))
        first = fold(item.name).split()[:1]
        titles = " ".join(h.title for h in own)
        if item.gender is None and re.search(r"\bQueen\b|spokeswoman|\bPrincess\b", titles):
            item.gender = "f"
        if item.gender is None and first and item.country not in FAMILY_FIRST:
            item.gender = given.get(first[0])
