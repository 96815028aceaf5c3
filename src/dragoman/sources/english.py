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
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


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
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = words.total()
    shares = {language: sum(words[word] for word in known) for language, known in _function_words().items()}
    kinds = {language: sum(word in words for word in known) for language, known in _function_words().items()}
    english = shares.pop("English")
    language = max(shares, key=lambda each: (shares[each], kinds[each]))
    if shares[language] < max(_FEWEST_FOREIGN_WORDS, 0.12 * total) or kinds[language] < 3 or shares[language] < 2 * english:
        return None
    return f"{language}, by its words"
