"""How place names are spelt: the key under which the gazetteer holds a name and a text looks it up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d", "-": " ", "–": " ", "‐": " "}
)
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼ`´ʻʿʾʹ′.,"))


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The folded name: lower case, no accents, apostrophes or full stops, hyphens as blanks, no leading article.

    >>> place_key("Deir ez-Zor"), place_key("Donets’k"), place_key("the Gaza Strip"), place_key("Washington, D.C.")
    ('deir ez zor', 'donetsk', 'gaza strip', 'washington dc')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROPPED)
    return " ".join(letters.split()).removeprefix("the ")
