"""The notation of the issue list."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.issues.catalogue import load_catalogue, read_issues
from dragoman.issues.phrases import PhraseIndex

MATCHES = [
    ("arms control", "the arms control talks", True),
    ("arms control", "control of arms", False),
    ("denuclear*", "the denuclearisation talks", True),
    ("two-state solution", "a two-state solution", True),
    ("child .. adopt*", "a child that nobody adopted", True),
    ("child .. adopt*", "adopted by a child", False),
    ("Erdogan", "Erdoğan’s visit", True),
    ("NATO", "nato allies", True),
]


@pytest.mark.parametrize(("phrase", "text", "found"), MATCHES, ids=[f"{p} in {t}" for p, t, _ in MATCHES])
def test_a_phrase_matches_words_in_a_row(phrase: str, text: str, found: bool) -> None:
    index = PhraseIndex()
    index.add(phrase, "x")
    from dragoman.issues.phrases import split_phrase

    forms = [(w, w) for w in split_phrase(text)]
    assert bool(index.find(forms)) is found


@pytest.mark.parametrize("phrase", ["", "..", "a*", ".. x", "x .."])
def test_a_phrase_without_firm_ends_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        PhraseIndex().add(phrase, "x")


WRONG = [
    ("[[matter]]\nid = 'x'\nlabel = 'X'", "needs id, label and words"),
    ("[[matter]]\nid = 'X y'\nlabel = 'X'\nwords = ['x']", "lower-case words joined by hyphens"),
    ("[[matter]]\nid = 'x'\nlabel = 'X'\nwords = ['x']\ncolour = 1", "unknown key colour"),
    ("[[matter]", "mine.toml"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_entry_is_named_with_its_file(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_issues(text, "mine.toml")


def test_a_user_file_adds_and_replaces_issues(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        "[[matter]]\nid = 'camels'\nlabel = 'Camels'\nwords = ['camel']\n[[conflict]]\nid = 'syria'\nlabel = 'Syria!'\nwords = ['Syria']\n",
        "utf-8",
    )
    issues = load_catalogue([mine]).issues
    assert issues["camels"].label == "Camels"
    assert issues["syria"].label == "Syria!"
    assert "ukraine" in issues
