"""Whether a text is English, and if not, what it is and how that shows."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any, Final

# Enough to tell a language by, and little enough to cost nothing.
_SAMPLE: Final = 20_000
_FOREIGN_SCRIPT_SHARE: Final = 0.4
# A headline may hold two words of French, and a name three of Spanish.
_FEWEST_FOREIGN_WORDS: Final = 4
_SCRIPTS: Final = {"CJK": "Chinese", "HIRAGANA": "Kana", "KATAKANA": "Kana"}
# Initials ("U.S.") and the parts of an address are no words.
_WORD: Final = re.compile(r"(?<![\w.@/:-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@/]|\.\w|-\w-)")


_PARTICLES: Final = frozenset(
    ["al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "las", "le", "los", "van", "von"]
)
"""Parts of names, which say nothing about the language of the sentence around them."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("languages.toml").read_text("utf-8"))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in _tables()["words"].items()}


@cache
def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ", 1)[0]
    return _SCRIPTS.get(first, first.capitalize())


def why_not_english(text: str) -> str | None:
    """None for English and for what is too short to tell; else the language and the sign: "Russian, by its Cyrillic script"."""
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    scripts = Counter(_script(letter) for letter in sample if letter.isalpha())
    total = scripts.total()
    if not total or scripts["Latin"] > (1 - _FOREIGN_SCRIPT_SHARE) * total:
        return None
    if scripts["Kana"] > 0.1 * total:
        scripts["Kana"] += scripts["Chinese"]
    del scripts["Latin"]
    name = max(scripts, key=lambda script: scripts[script])
    row = next((row for row in _tables()["script"] if row["name"] == name), None)
    if row is None:
        return f"by its {name} script"
    lower = Counter(sample.lower())
    signs = {language: sum(lower[letter] for letter in letters) for language, letters in row.get("languages", [])}
    language = max(signs, key=lambda each: signs[each], default=row["otherwise"])
    return f"{language if signs.get(language) else row['otherwise']}, by its {name} script"


def _by_words(sample: str) -> str | None:
    written = _WORD.findall(sample)
    words = Counter(word.lower() for word in written)
    total = words.total()
    shares = {language: sum(words[word] for word in known) for language, known in _function_words().items()}
    english = shares.pop("English")
    language = max(shares, key=lambda each: shares[each])
    kinds = [word for word in _function_words()[language] if word in words]
    if shares[language] >= max(_FEWEST_FOREIGN_WORDS, 0.12 * total) and len(kinds) >= 3 and shares[language] >= 2 * english:
        return f"{language}, by its words"
    known, own = _function_words()[language], _function_words()["English"]
    if total < 5 or any(words[word] for word in own - known):
        return None
    # A short sentence shows few function words, but then no English ones beside them. A capital letter alone is an initial.
    telling = [word for word in written if word.lower() in known - own - _PARTICLES and (len(word) > 1 or word.islower())]
    if len(set(telling)) >= 2 and len(telling) >= 0.15 * total:
        return f"{language}, by its words"
    # Names keep their accents in English; words of the language, which begin with a small letter, hardly ever have any.
    accented = {word for word in written if word[:1].islower() and not word.replace("’", "'").isascii()}
    return (f"{language}, by its words" if kinds else "by its accented words") if len(accented) >= 2 else None
