"""What the press calls a person after the first mention."""

from __future__ import annotations

import re

from dragoman.actors.spelling import fold

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "HKG"})
_SPANISH = frozenset(
    {
        "ESP",
        "MEX",
        "ARG",
        "COL",
        "CHL",
        "PER",
        "VEN",
        "CUB",
        "BOL",
        "ECU",
        "PRY",
        "URY",
        "GTM",
        "HND",
        "NIC",
        "SLV",
        "CRI",
        "PAN",
        "DOM",
        "GNQ",
    }
)
SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi"})
_PARTICLE = frozenset(
    [
        "al",
        "el",
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "da",
        "dos",
        "du",
        "di",
        "la",
        "le",
        "bin",
        "ibn",
        "ben",
        "abu",
        "ter",
        "te",
        "mac",
        "st",
        "san",
        "ould",
        "haj",
    ]
)


def surnames(name: str, country: str | None) -> list[str]:
    """The forms by which the press calls a person after the first mention."""
    words = [w for w in re.split(r"\s+", re.sub(r"(?<=\b[AaEe]l)-", " ", name)) if w]
    while len(words) > 1 and fold(words[-1]) in SUFFIX:
        words.pop()
    if len(words) <= 1:
        return words
    forms = []
    if country in FAMILY_FIRST and len(words[0]) <= 9:
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
