"""The issue list: what diplomacy is known to be about, in files that users own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from dragoman.issues.phrases import Hit, PhraseIndex, slug, word_forms
from dragoman.language.syntax import Sentence

Kind = Literal["conflict", "matter"]
_KEYS = {"id", "label", "words", "requires", "unless", "weak", "examples", "counter_examples"}


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """An issue of the list. A `conflict` is named by its country, a `matter` by what is at stake.

    `requires`: one of these phrases must stand in the same sentence; `unless`: none of these may.
    `weak`: gives way to any other issue of the same phrase ("the ceasefire in X" is about X).
    """

    id: str
    label: str
    kind: Kind
    words: tuple[str, ...]
    requires: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    weak: bool = False


@dataclass
class Catalogue:
    """Issues by id, and the finder of their phrases."""

    issues: Mapping[str, ListedIssue]
    _words: PhraseIndex = field(default_factory=PhraseIndex)
    _context: PhraseIndex = field(default_factory=PhraseIndex)

    def __post_init__(self) -> None:
        for issue in self.issues.values():
            for phrase in issue.words:
                self._words.add(phrase, issue.id)
            for phrase in issue.requires:
                self._context.add(phrase, f"+{issue.id}")
            for phrase in issue.unless:
                self._context.add(phrase, f"-{issue.id}")

    def find(self, sentence: Sentence) -> list[Hit]:
        """The issues that a sentence names, in text order; a phrase inside a longer one of another issue does not count.

        A single word is a noun: "trade" does not match the verb.
        """
        forms = word_forms(sentence)
        hits = [h for h in self._words.find(forms) if not (h.exact and sentence[h.start].upos == "VERB")]
        if not hits:
            return []
        context = {h.key for h in self._context.find(forms)}
        kept = [h for h in hits if self._allowed(h.key, context)]
        return [h for h in kept if not any(_inside(h, o) for o in kept)]

    def _allowed(self, key: str, context: set[str]) -> bool:
        return f"-{key}" not in context and (not self.issues[key].requires or f"+{key}" in context)


def _inside(hit: Hit, other: Hit) -> bool:
    """Does a hit lie within a longer hit? "climate" in "climate of trust"."""
    return other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start


def read_issues(text: str, name: str) -> list[ListedIssue]:
    """The issues of one TOML file; raises ValueError with the file's name where an entry is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    rows: list[tuple[Kind, Any]] = [("conflict", r) for r in data.get("conflict", ())]
    rows += [("matter", r) for r in data.get("matter", ())]
    return [_read_issue(kind, row, name) for kind, row in rows]


def _read_issue(kind: Kind, row: Mapping[str, Any], name: str) -> ListedIssue:
    where = f"{name}: issue {row.get('id', '(without id)')}"
    if not {"id", "label", "words"} <= row.keys():
        raise ValueError(f"{where}: needs id, label and words")
    if unknown := row.keys() - _KEYS:
        raise ValueError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if row["id"] != slug([row["id"]]):
        raise ValueError(f"{where}: the id must be lower-case words joined by hyphens")
    lists = {k: tuple(row.get(k, ())) for k in ("words", "requires", "unless", "examples", "counter_examples")}
    return ListedIssue(row["id"], row["label"], kind, weak=bool(row.get("weak", False)), **lists)


def load_catalogue(extra: Iterable[Path] = ()) -> Catalogue:
    """The shipped issue list, with the files of `extra` on top: an id given again replaces the shipped issue."""
    issues = dict(_shipped())
    for path in extra:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"{path} is not UTF-8 text") from error
        issues.update((i.id, i) for i in read_issues(text, str(path)))
    return Catalogue(issues)


@cache
def _shipped() -> Mapping[str, ListedIssue]:
    folder = files("dragoman.issues") / "data"
    found: dict[str, ListedIssue] = {}
    for entry in sorted((f for f in folder.iterdir() if re.fullmatch(r"issues-.*\.toml", f.name)), key=lambda f: f.name):
        for issue in read_issues(entry.read_text(encoding="utf-8"), entry.name):
            if issue.id in found:
                raise ValueError(f"{entry.name}: the issue {issue.id} stands twice in the list")
            found[issue.id] = issue
    return found


def use_issues(paths: Iterable[Path]) -> None:
    """From now on `default_catalogue()` gives the shipped list with these files on top of it (none: as shipped).

    For programs that choose once, at their start, as the command line does. Raises ValueError or OSError, as `load_catalogue`.
    """
    chosen = tuple(paths)
    _loaded(chosen)
    _chosen[:] = [chosen]


def chosen_issues() -> tuple[Path, ...]:
    """What `use_issues` was last given: for handing it on to another process."""
    return _chosen[0]


def default_catalogue() -> Catalogue:
    """The issue list that was chosen, loaded once; the shipped one where none was."""
    return _loaded(_chosen[0])


_chosen: list[tuple[Path, ...]] = [()]


@cache
def _loaded(paths: tuple[Path, ...]) -> Catalogue:
    return load_catalogue(paths)
