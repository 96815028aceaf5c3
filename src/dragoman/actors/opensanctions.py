"""OpenSanctions' political persons → rows of a user's own file. The data are the user's own copy, under that project's terms."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import rules
from dragoman.actors.ownfile import plain
from dragoman.actors.phoenix import BadLine

_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_MOST_NAMES = 12


def rows_of(lines: Iterable[str], knowledge: Knowledge, source: str, *, as_csv: bool) -> Iterator[dict[str, str] | BadLine]:
    """Rows for persons with their names and country, and the lines that are no use. Companies, ships and the like are passed over.

    `as_csv`: targets.simple.csv; else one entity of the FollowTheMoney kind a line (entities.ftm.json).
    """
    for number, entity in _simple(lines) if as_csv else _entities(lines):
        if isinstance(entity, BadLine):
            yield entity
            continue
        if entity["schema"] != "Person":
            continue
        row = _row(entity, knowledge, source)
        yield row if row is not None else BadLine(number, str(entity.get("id", "")), "a person without a name")


def _simple(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | BadLine]]:
    reader = csv.DictReader(lines)
    if not {"id", "schema", "name", "aliases", "countries"} <= set(reader.fieldnames or ()):
        raise ValueError("its heading is not that of targets.simple.csv")
    for cells in reader:
        number = reader.line_num
        if None in cells or None in cells.values():
            yield number, BadLine(number, str(cells.get("id")), "as many cells as the heading has are wanted")
            continue
        names = [cells["name"], *cells["aliases"].split(";")]
        yield number, {"id": cells["id"], "schema": cells["schema"], "names": names, "countries": cells["countries"].split(";")}


def _entities(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | BadLine]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            properties = entity["properties"]
            names = [entity.get("caption") or "", *properties.get("name", []), *properties.get("alias", [])]
            countries = [*properties.get("country", []), *properties.get("citizenship", []), *properties.get("nationality", [])]
            found = {"id": entity["id"], "schema": entity["schema"], "names": names, "countries": countries}
            found["gender"] = next(iter(properties.get("gender", [])), "")
            found["item"] = next(iter(properties.get("wikidataId", [])), "")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield number, BadLine(number, line.strip()[:100], "no entity with properties")
            continue
        yield number, found


def _row(entity: Mapping[str, Any], knowledge: Knowledge, source: str) -> dict[str, str] | None:
    names = list(dict.fromkeys(n for name in entity["names"] if isinstance(name, str) and (n := plain(name))))
    if not names:
        return None
    item = next((i for i in (entity.get("item"), entity["id"]) if isinstance(i, str) and _ITEM.fullmatch(i)), "")
    country = next((c for code in entity["countries"] if isinstance(code, str) and (c := _alpha3().get(code.strip().casefold()))), "")
    row = {
        "id": item,
        "name": names[0],
        "kind": "person",
        "country": country,
        "aliases": "|".join(names[1 : _MOST_NAMES + 1]),
        "source": source,
    }
    known = knowledge.entry(item) if item else None
    if known is not None:
        row["name"], row["country"] = known.name, known.country or ""
    gender = entity.get("gender")
    row["gender"] = {"female": "f", "male": "m"}.get(gender, "") if isinstance(gender, str) else ""
    return row


@cache
def _alpha3() -> dict[str, str]:
    """Two letters, small → ISO 3166-1 alpha-3."""
    return rules("alpha2")
