"""Lemmas by dictionary and suffix rules.

The dictionary holds only the forms that the rules get wrong; it is derived from the training treebanks (see NOTICE). `verbs.txt` names
verbs of diplomacy that the treebanks lack, so that "upgraded" is no *upgrad* and "boycotted" no *boycot*; `irregular.txt` those whose
past and participle no rule gives, whatever the tagger makes of them ("overthrew" as a present).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_SIBILANT = re.compile(r"(?:ss|sh|ch|x|zz|o)es$")
_SILENT_E = re.compile(r"(?:at|iz|is|us|uc|ag|iv|ur|ir|as|os|nc|rc|rg|dg|lv|bl|tl|dl|gl|pl)$")
_KEPT_DOUBLE = "lsz"
Key = tuple[str, str, str]
LONGEST = 100
"""Letters of a word that has a lemma; a longer one is no word, and must not fill the cache."""


def _strip_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if _SIBILANT.search(word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 1 else word


def _stem_of_verb(word: str, suffix: str, verbs: frozenset[str]) -> str:
    stem = word[: -len(suffix)]
    if suffix == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if suffix == "ed" and stem.endswith("e"):
        return stem + "e"
    if suffix == "ing" and len(stem) == 2 and stem.endswith("y"):
        return stem[0] + "ie"
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    for candidate in (stem, stem + "e", stem[:-1] if doubled else stem):
        if candidate in verbs:
            return candidate
    if doubled and stem[-1] not in _KEPT_DOUBLE:
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


def lemma_by_rule(word: str, upos: str, xpos: str, verbs: frozenset[str]) -> str:
    """Return the lemma that suffixes alone give. upos, xpos: Universal and Penn tags; `verbs`: known base forms."""
    lower = word.lower()
    if upos == "PROPN":
        return word[:-1] if xpos == "NNPS" and word.endswith("s") and not word.endswith("ss") else word
    if xpos == "NNS":
        return lower[:-2] + "an" if lower.endswith("men") else _strip_s(lower)
    if upos in ("VERB", "AUX"):
        if xpos == "VBZ":
            return _strip_s(lower)
        if len(lower) == 4 and lower.endswith("ied"):
            return lower[:-1]
        for suffix, tags in (("ed", ("VBD", "VBN")), ("ing", ("VBG",))):
            if xpos in tags and lower.endswith(suffix) and len(lower) > len(suffix) + 2:
                return _stem_of_verb(lower, suffix, verbs)
        return lower
    for suffix, tags in (("er", ("JJR", "RBR")), ("est", ("JJS", "RBS"))):
        if xpos in tags and lower.endswith(suffix) and len(lower) > len(suffix) + 2:
            stem = lower[: -len(suffix)]
            return stem[:-1] + "y" if stem.endswith("i") else stem
    return word if upos == "X" else lower


class Lemmatizer:
    """(form, UPOS, XPOS) → lemma."""

    def __init__(self, exceptions: Mapping[Key, str], verbs: frozenset[str], irregular: Mapping[str, str]) -> None:
        self._exceptions = exceptions
        self._verbs = verbs
        self._irregular = irregular

    @classmethod
    def load(cls) -> Lemmatizer:
        """The shipped dictionary: lines `form TAB upos TAB xpos TAB lemma`, then base forms of verbs one a line; and `verbs.txt`."""
        exceptions: dict[Key, str] = {}
        verbs: list[str] = []
        raw = (files("dragoman.language") / "data" / "lemmas.tsv.gz").read_bytes()
        for line in gzip.decompress(raw).decode("utf8").splitlines():
            cells = line.split("\t")
            if len(cells) == 4:
                exceptions[cells[0], cells[1], cells[2]] = cells[3]
            else:
                verbs.append(line)
        verbs += (files("dragoman.language") / "data" / "verbs.txt").read_text(encoding="utf8").split()
        return cls(exceptions, frozenset(verbs), irregular_forms())

    def lemma(self, word: str, upos: str, xpos: str) -> str:
        """Return the lemma of a word with its tags."""
        if len(word) > LONGEST:
            return word if upos in ("PROPN", "X") else word.lower()
        return self._cached(word, upos, xpos)

    @lru_cache(maxsize=50_000)  # noqa: B019  (one lemmatizer lives as long as the process)
    def _cached(self, word: str, upos: str, xpos: str) -> str:
        form = word if upos == "PROPN" else word.lower()
        if upos == "VERB" and form in self._irregular and (xpos in ("VBD", "VBN") or form not in self._verbs):
            return self._irregular[form]
        for written in (form, form.replace("’", "'")):
            known = self._exceptions.get((written, upos, xpos))
            if known is not None:
                return known
        return lemma_by_rule(word, upos, xpos, self._verbs)


def irregular_forms() -> dict[str, str]:
    """Past and participle of irregular verbs → base form, of irregular.txt (lines `base past participle`)."""
    lines = (files("dragoman.language") / "data" / "irregular.txt").read_text(encoding="utf8").splitlines()
    return {form: base for base, *forms in map(str.split, lines) for form in forms}
