"""Countries with their names, demonyms, capitals and seats; the bodies of their governments."""

from __future__ import annotations

from pathlib import Path

from model import Base, Item
from tables import names, own_rows, own_toml, rows

from dragoman.actors.spelling import fold

# Wikidata items of dissolved states, which the country table leaves open.
_DISSOLVED = {
    "NAM": "Q1030",
    "SUN": "Q15180",
    "YUG": "Q83286",
    "SCG": "Q37024",
    "CSK": "Q33946",
    "DDR": "Q16957",
    "YMD": "Q199841",
    "ZAR": "Q6500954",
}


def add_countries(base: Base, facts: Path) -> dict[str, list[str]]:
    """Add all countries and their words; gives the adjectives by ISO code, for the names of bodies."""
    extra: dict[str, list[dict[str, str]]] = {}
    for row in own_rows("countries.csv"):
        extra.setdefault(row["iso3"], []).append(row)
    weights = own_toml("weights.toml")["countries"]
    adjectives: dict[str, list[str]] = {}
    for row in rows(facts / "countries.csv"):
        iso3 = row["iso3"]
        id = row["wikidata"] or _DISSOLVED[iso3]
        base.country_ids[iso3] = id
        own = extra.get(iso3, [])
        aliases = names(row["aliases"], row["aliases_former"] if row["un_member"] == "1" else "", *(o["aliases"] for o in own))
        dropped = {fold(n) for o in own for n in names(o["not_aliases"])}
        aliases = [a for a in aliases if fold(a) not in dropped]
        base.add(Item(id, row["name"], "country", iso3, ("GOV",), aliases, weight=weights.get(iso3, 40 if row["un_member"] == "1" else 20)))
        adjectives[iso3] = [a for a in names(row["demonym_adj"], *(o["adjectives"] for o in own)) if fold(a) not in dropped]
        nouns = names(row["demonym_noun"], *(o["demonyms"] for o in own))
        rank = 100 - weights.get(iso3, 40 if row["un_member"] == "1" else 20)
        if row["valid_to"]:
            rank += 50
        for word in (*adjectives[iso3], *nouns):
            if fold(word) not in dropped:
                base.words.append(("demonym", fold(word), rank, id, ""))
        for capital in names(row["capital"], row["capital_aliases"]):
            if fold(capital) not in dropped and "administered" not in capital:
                base.words.append(("metonym", fold(capital), rank, id, "GOV"))
        _add_seats(base, id, rank, row["metonyms"])
        for o in own:
            _add_seats(base, id, rank, o["metonyms"])
    return adjectives


def _add_seats(base: Base, id: str, rank: int, seats: str) -> None:
    for seat in filter(None, seats.split("|")):
        word, _, body = seat.partition("=")
        if not body.endswith("?") and "-" not in body:
            base.words.append(("metonym", fold(word), rank, id, body))


def add_bodies(base: Base, adjectives: dict[str, list[str]]) -> None:
    """Add each country's government bodies: the usual ones under generated names, the well-known under their own."""
    patterns = own_toml("bodies.toml")
    special: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in own_rows("bodies.csv"):
        special.setdefault((row["country"], row["body"]), []).append(row)
    for noun in patterns["body"]:
        for phrase in noun["nouns"]:
            base.words.append(("body_noun", fold(phrase), 0, noun["body"], ""))
    for iso3, id in base.country_ids.items():
        country = base.items[id]
        if country.weight <= 20 and iso3 not in {"TWN", "PSE", "XKX", "VAT", "HKG", "GRL"}:
            continue
        for noun in patterns["body"]:
            own = special.pop((iso3, noun["body"]), [])
            first = own[0] if own else None
            sectors = tuple(noun["sectors"])
            name = first["name"] if first else noun["name"].format(country=_with_article(country.name))
            aliases = [f"{adjective} {n}" for adjective in adjectives[iso3] for n in noun["nouns"]]
            aliases += [f"{n} of {_with_article(country.name)}" for n in noun["nouns"] if n[0].islower() or True]
            aliases += [noun["name"].format(country=_with_article(country.name))]
            for row in own:
                aliases = names(row["aliases"]) + aliases
            slug = (first["id"] if first and first["id"] else "") or f"{iso3.lower()}-{noun['body'].lower()}"
            base.add(Item(slug, name, "government_body", iso3, sectors, _titled(aliases), body=noun["body"], weight=country.weight - 5))
    for (iso3, body), own in special.items():
        for row in own:
            slug = row["id"] or f"{iso3.lower()}-{fold(row['name']).replace(' ', '-')}"
            weight = base.items[base.country_ids[iso3]].weight - 8
            sectors = tuple(row["sectors"].split("|"))
            base.add(Item(slug, row["name"], "government_body", iso3, sectors, names(row["aliases"]), body=body or None, weight=weight))


def _with_article(name: str) -> str:
    articled = (
        "United",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Bahamas",
        "Gambia",
        "Central African",
        "Dominican",
        "Marshall",
        "Solomon",
    )
    return "the " + name if name.startswith(articled) else name


def _titled(phrases: list[str]) -> list[str]:
    small = {"of", "the", "for", "and", "general"}
    return [" ".join(w if w in small or not w[:1].islower() else w[:1].upper() + w[1:] for w in p.split()) for p in phrases]
