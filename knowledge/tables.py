"""Reading the fact tables and our own additions; cleaning lists of names."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "own"

# Not names: CIA remarks, footnote marks, a slip of a word list that replaced "men" by "Irishmen", abbreviations that are words.
_REFUSED = frozenset(
    {
        "current country name disputed", "irishmen", "north", "south", "as", "al", "ch", "nl", "vi", "sar", "can", "aa", "ai", "american samoa (us)",
        "the fund", "the commission", "the caliphate", "world powers", "and wales", "scotland", "ascension", "and tristan da cunha",
        "hoorn islands is the former name of the futuna islands", "yemen arab republic [yemen", "yemen [south yemen]", "uk national",
        "us citizen", "the north", "islamic republic", "eu leaders", "eu foreign ministers", "meps", "the alliance", "mission", "28", "the 28", "c", "lima", "quartet", "normandy", "boko", "hezb", "ce", "nc", "gu", "eraq", "let", "mid", "wtro", "icct", "asdb", "whitehelmets", "eu_council", "ec_com", "nato_nrc", "rsf_sdn", "aa_mmr",
    }
)  # fmt: skip
_REMARK = re.compile(r"\s*\((?:colloquial|singular|plural|the|us nationals|adjective|noun)\)\s*\*?|\s*\*$", re.IGNORECASE)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file; lines that start with # are remarks."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def own_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables, by file name."""
    return list(rows(OWN / name))


def own_toml(name: str) -> dict[str, Any]:
    """One of our own TOML files, by file name."""
    return tomllib.loads((OWN / name).read_text(encoding="utf-8"))


def names(*lists: str | Iterable[str]) -> list[str]:
    """The names in `a|b|c` lists, cleaned, each once, in order; doubtful ones (marked `?`) left out."""
    found: dict[str, None] = {}
    for part in lists:
        for name in part.split("|") if isinstance(part, str) else part:
            name = _REMARK.sub("", name).strip()
            if not name or name.endswith("?") or name.lower() in _REFUSED or name.startswith("note -") or "[" in name or "]" in name:
                continue
            found.setdefault(name)
    return list(found)
