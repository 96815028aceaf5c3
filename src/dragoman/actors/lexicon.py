"""The resolver's word lists, read once from `rules/*.toml` and turned into look-up tables."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
_SPELLINGS = {"defence": "defense", "programme": "program", "labour": "labor", "centre": "center", "organisation": "organization"}


def rules(name: str) -> dict[str, Any]:
    """The parsed rule file `rules/<name>.toml`."""
    return tomllib.loads(files("dragoman.actors").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case without accents, with straight apostrophes: the form in which words are compared.

    >>> fold("Çavuşoğlu’s")
    "cavusoglu's"
    """
    flat = unicodedata.normalize(
        "NFKD",
        text.replace("’", "'")
        .replace("‘", "'")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("đ", "d"),
    )
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def american(words: Iterable[str]) -> list[str]:
    """Words with British spellings that titles vary in made American."""
    return [_SPELLINGS.get(w, w) for w in words]


@dataclass(frozen=True, slots=True)
class OfficeRule:
    type: str
    sectors: tuple[str, ...]
    title: str
    phrases: tuple[str, ...]
    none: frozenset[str]


@dataclass(frozen=True, slots=True)
class BodyRule:
    body: str
    name: str
    sectors: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class GroupRule:
    sectors: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the rule files say, in the forms the scanners want. Words are folded (see `fold`)."""

    offices: tuple[OfficeRule, ...]
    heads: Mapping[str, str]
    plurals: Mapping[str, str]
    sector_words: Mapping[str, str]
    modifiers: frozenset[str]
    former: frozenset[str]
    past: frozenset[str]
    loose: frozenset[str]
    honorifics: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    serving: frozenset[str]
    bodies: Phrases
    body_rules: tuple[BodyRule, ...]
    body_needs_country: frozenset[str]
    body_not_before: frozenset[str]
    groups: Phrases
    group_rules: tuple[GroupRule, ...]
    done_to: frozenset[str]
    holders: Mapping[str, str]
    held: frozenset[str]
    place: Mapping[str, frozenset[str]]
    never: frozenset[str]
    parts_of: Mapping[str, frozenset[str]]
    prefixes: Mapping[str, str]
    divided: tuple[str, ...]
    state_traps: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    descriptions: Mapping[str, Mapping[str, frozenset[str]]]
    kinds: Mapping[str, frozenset[str]]
    single: Mapping[str, frozenset[str]]
    pleonastic: Mapping[str, frozenset[str]]
    owners: Mapping[str, Mapping[str, frozenset[str]]]
    clauses: Mapping[str, frozenset[str]]
    meeting: frozenset[str]
    retinue: Mapping[str, tuple[str, ...]]
    own_titles: Mapping[str, tuple[str, ...]]
    houses: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    parliamentary: frozenset[str]
    names: Mapping[str, frozenset[str]]


def _phrases(pairs: Iterable[tuple[str, int]]) -> Phrases:
    """Multi-word phrases by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in pairs:
        words = tuple(split(fold(phrase)))
        table.setdefault(words[0], []).append((words, value))
    return {w: tuple(sorted(v, key=lambda x: -len(x[0]))) for w, v in table.items()}


def split(text: str) -> list[str]:
    """Words of a phrase as the tokenizer cuts them: possessive endings and commas apart."""
    return text.replace("'s ", " 's ").replace(",", " ,").split()


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {k: frozenset(fold(w) for w in v) for k, v in table.items()}


def _body_tables() -> tuple[Phrases, tuple[BodyRule, ...], frozenset[str], frozenset[str]]:
    data = rules("bodies")
    table: list[BodyRule] = []
    phrases: list[tuple[str, int]] = []
    for row in data["body"]:
        for phrase in row["phrases"]:
            country = row.get("country") or data["only"].get(phrase)
            rule = BodyRule(row["body"], row["name"], tuple(row["sectors"]), country)
            if rule not in table:
                table.append(rule)
            phrases.append((phrase, table.index(rule)))
    choice = data["choice"]
    return _phrases(phrases), tuple(table), frozenset(choice["needs_country"]), frozenset(choice["not_before"])


def _group_tables() -> tuple[Phrases, tuple[GroupRule, ...]]:
    table: list[GroupRule] = []
    phrases: list[tuple[str, int]] = []
    for row in rules("groups")["group"]:
        for noun in dict.fromkeys((*row["nouns"], *row["alone"])):
            table.append(GroupRule(tuple(row["sectors"]), noun in row["alone"]))
            phrases.append((noun, len(table) - 1))
    return _phrases(phrases), tuple(table)


@cache
def load_lexicon() -> Lexicon:
    """The resolver's lexicon (read once)."""
    titles, places, descriptions = rules("titles"), rules("places"), rules("descriptions")
    bodies, body_rules, needs_country, not_before = _body_tables()
    groups, group_rules = _group_tables()
    heads: dict[str, str] = {}
    for sector, words in titles["sectors"].items():
        for word in words:
            heads.setdefault(fold(word), sector)
    plurals = {fold(k): fold(v) for k, v in titles["plural"].items()}
    plurals.update({w + "s": w for w in heads if not w.endswith((".", "y")) and w + "s" not in heads})
    words = _sets(titles["words"])
    traps = places["traps"]
    unless = _sets(traps["state_of_usa_unless"])
    return Lexicon(
        offices=tuple(
            OfficeRule(r["type"], tuple(r["sectors"]), r["title"], tuple(fold(p) for p in r["phrases"]), frozenset(r.get("none", ())))
            for r in rules("offices")["office"]
        ),
        heads=heads,
        plurals=plurals,
        sector_words={fold(w): s for s, ws in titles["sector_words"].items() for w in ws},
        bodies=bodies,
        body_rules=body_rules,
        body_needs_country=needs_country,
        body_not_before=not_before,
        groups=groups,
        group_rules=group_rules,
        done_to=frozenset(rules("groups")["done_to"]["nouns"]),
        holders=rules("groups")["holders"]["words"],
        held=frozenset(rules("groups")["holders"]["things"]),
        place={**_sets(places["prepositions"]), **{f"words_{k}": v for k, v in _sets(places["words"]).items()}},
        never=frozenset(fold(w) for w in traps["never"]),
        parts_of=_sets(places["parts_of"]),
        prefixes=places["prefixes"],
        divided=tuple(places["divided"]["lands"]),
        state_traps={k: (v, unless.get(k, frozenset())) for k, v in _sets(traps["state_of_usa"]).items()},
        descriptions={k: _sets(descriptions[k]) for k in ("countries", "sides", "persons", "leaders", "ministers", "teams", "ministries")},
        kinds=_sets(descriptions["kinds"]),
        single=_sets(descriptions["single"]),
        pleonastic=_sets(descriptions["pleonastic"]),
        owners={name: _sets(group) for name, group in descriptions["owners"].items()},
        clauses=_sets(descriptions["clauses"]),
        meeting=frozenset(descriptions["company"]["verbs"]),
        retinue={noun: tuple(sector.split()) for sector, nouns in descriptions["retinue"].items() for noun in nouns},
        own_titles={fold(t): tuple(lands) for t, lands in titles["own"].items()},
        houses=tuple((h["country"], tuple(h["urls"]), tuple(h["phrases"])) for h in descriptions["house"]),
        parliamentary=frozenset(descriptions["parliamentary"]["countries"]),
        names=_sets(rules("names")),
        **words,
    )
