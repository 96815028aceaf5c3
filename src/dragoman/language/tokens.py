"""Words in the sense of Universal Dependencies' English treebanks, as exact character offsets.

One regular expression; every character that is not white space belongs to exactly one token.
All repetitions that could scan ahead are bounded, so that hostile input costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Abbreviations that keep their full stop and do not end a sentence.
ABBREVIATIONS = [
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Reps", "Sens", "Gov", "Gen", "Lt", "Col", "Capt", "Sgt", "Maj", "Adm", "Amb", "Prof",
    "Hon", "Rev", "St", "Jr", "Sr", "No", "Nos", "vs", "v", "Inc", "Corp", "Co", "Ltd", "Bros", "Jan", "Feb", "Mar", "Apr", "Jun",
    "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "etc", "al", "cf", "fig", "Fig", "approx", "Ft", "Mt", "Ave", "Blvd", "Rd",
    "Art", "Sec", "pp", "ca", "Pres", "Min", "Messrs", "Brig", "Cmdr", "Dep", "Asst", "Supt", "Cpl", "Pvt", "Fr",
]  # fmt: skip

_ABBREVIATION = "(?:" + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)) + ")"
# A letter keeps its combining marks, and the invisible characters that page makers set into words (soft hyphen, joiners).
_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u0610-\u061a\u064b-\u065f\u00ad\u200c\u200d\u2060]*)"
# A symbol keeps what modifies it: variation selectors, skin tones, keycaps, further emoji after a joiner; two flag letters are a flag.
_SYMBOL = (
    r"(?:[\U0001F1E6-\U0001F1FF]{2} | [^\w\s])"
    r"(?:[\ufe0e\ufe0f\u20e3\u0300-\u036f\U0001F3FB-\U0001F3FF] | \u200d[^\w\s]){0,16}"
)

_TOKEN = re.compile(
    r"""
      https?://\S{1,2000}?(?=[.,;:!?)\]'"”’]{0,5}(?:\s|$)) | www\.\S{1,2000}?(?=[.,;:!?)\]'"”’]{0,5}(?:\s|$))
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
    | \b(?:e|co|re|pre|non|anti|ex|un|mid|post|pro|multi|semi|sub|counter|inter|self)-(?=\w)\w{1,100}
    | """
    + _ABBREVIATION
    + r"""\.(?=\s|,|$) | (?:[A-Za-z]\.){2,12} | [A-Z]\.(?=\s+[A-Z]) | [ap]\.m\. | Ph\.D\.
    | (?i:can)(?=not\b) | (?i:gon|wan|got)(?=(?:na|ta)\b) | n['’]t\b | \w{1,30}?(?=n['’]t\b) | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b
    | \d{1,3}(?:,\d{3}){1,8}(?:\.\d+)? | \d+(?:[.:]\d+){1,8} | \d+(?:st|nd|rd|th)\b | \d+(?=(?:am|pm|km|kg|m|bn|k|K|th)\b) | \d+s\b
    | """
    + _LETTER
    + r"""+(?:['’][^\W\d_]{3,100})? | \w+ | \.{2,} | -{2,} | [!?]{2,} | """
    + _SYMBOL,
    re.X,
)


def tokenize(text: str) -> list[tuple[int, int]]:
    """Return the `[start, end)` character offsets of each token of `text`, in order.

    >>> [ "Lavrov didn't meet U.S. envoys."[s:e] for s, e in tokenize("Lavrov didn't meet U.S. envoys.") ]
    ['Lavrov', 'did', "n't", 'meet', 'U.S.', 'envoys', '.']
    """
    return [m.span() for m in _TOKEN.finditer(text)]


def tokens_of(text: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Yield what `tokenize` returns, one by one and moved by `offset`."""
    return ((m.start() + offset, m.end() + offset) for m in _TOKEN.finditer(text))
