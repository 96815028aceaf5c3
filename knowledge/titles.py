"""What offices are called: the news's wording for the many titles that the sources give."""

from __future__ import annotations

import re
from functools import cache

from model import Base
from tables import own_toml

from dragoman.actors.spelling import fold


@cache
def _wording() -> dict[str, dict[str, str]]:
    return own_toml("titles.toml")["wording"]


_ACTING = re.compile(r"\b(acting|interim|ad interim|provisional|caretaker)\b", re.IGNORECASE)
_QUEENS = re.compile(r"^(Elizabeth|Margrethe|Beatrix|Juliana|Wilhelmina)\b")


@cache
def _places() -> dict[str, str]:
    """Names of countries and organisations as they stand after "Ambassador to"."""
    return {}


def _place(target: str) -> str:
    return _places().get(target, target)


def name_places(base: Base) -> None:
    """Let titles of ambassadors name their countries and organisations."""
    for item in base.items.values():
        if item.kind == "country" and item.country:
            articled = item.name.startswith(
                ("United", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Central African", "Dominican")
            )
            _places()[item.country] = ("the " if articled else "") + item.name
        elif item.kind == "organisation":
            _places()[item.id] = f"the {item.name}"


def news_title(office: str, country: str, target: str | None, title: str, name: str, year: str) -> tuple[str, bool]:
    """(title in news English, whether it is an acting one) of an office as a source words it."""
    acting = bool(_ACTING.search(title))
    words = _wording()
    stated = title.strip().strip('"').replace("_", " ")
    if office in ("AMB", "CDA") and target:
        base = {"AMB": "Ambassador", "CDA": "Chargé d'Affaires"}[office]
        return f"{base} to {_place(target)}", acting
    if office == "PR_UN":
        return (
            "Ambassador to the United Nations" if country == "USA" else "Permanent Representative (Ambassador) to the United Nations",
            acting,
        )
    fixed = words.get(office, {})
    plain = fixed.get(country)
    if plain is None and office in ("HOS", "HOG"):
        plain = _head(stated, name) or fixed.get("*", stated)
    if plain is None:
        plain = fixed.get("*", stated)
    if office == "FM" and country == "VAT":
        plain = stated
    return ("Acting " + plain if acting and not plain.lower().startswith("acting") else plain), acting


def _head(stated: str, name: str) -> str | None:
    low = stated.lower()
    if re.search(r"\b(king|kings|queen|monarch)\b", low):
        return "Queen" if "queen" in low or _QUEENS.match(name) else "King"
    for sign, title in (
        ("prime minister", "Prime Minister"), ("chancellor", "Chancellor"), ("premier", "Premier"), ("vice president", "Vice President"),
        ("president of the council of ministers", "Prime Minister"), ("chairman of the council of ministers", "Prime Minister"),
        ("supreme leader", "Supreme Leader"), ("president", "President"), ("chairmen of the council of state", "Chairman of the Council of State"),
        ("grand duke", "Grand Duke"), ("emir", "Emir"), ("amir", "Emir"), ("sultan", "Sultan"), ("emperor", "Emperor"), ("prince", "Prince"),
        ("taoiseach", "Prime Minister (Taoiseach)"), ("pope", "Pope"), ("chief executive", "Chief Executive"), ("head of government", "Head of government"),
    ):  # fmt: skip
        if sign in low:
            return title
    return None


def add_titles(base: Base) -> None:
    """Add the lexicon of title phrases."""
    for office in own_toml("titles.toml")["office"]:
        for phrase in office["phrases"]:
            base.titles.append((fold_title(phrase), office["type"], office.get("country", ""), office.get("sector", "GOV")))


def fold_title(phrase: str) -> str:
    """Titles are kept in lower case with their accents and dots as written."""
    return phrase.lower() if phrase else fold(phrase)
