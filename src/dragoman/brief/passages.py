"""Which words of a report are quoted: whole sentences for scraps, the sentences that matter of a speech."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.brief.desk import ENOUGH_WORDS, Desk, one_line
from dragoman.query.facts import AgendaFact, PositionFact, StatementFact, Words
from dragoman.record.rows import fold

AT_A_GLANCE, SPEECH_WORDS = 45, 150  # words
_HEADLESS = frozenset({"to", "is", "was", "are", "were", "has", "had", "will", "would", "can", "could", "may", "might", "not"})
"""Content that opens with one of these lacks its subject."""
_TORSO = re.compile(
    r"(?:the )?(?:[A-Z][\w.’'-]*\s){1,3}(?:(?:side|government|authorities|ministry)\s)?(?:of \w+ing|to [a-z]+|for (?:its|his|her|their|\w+ing))\b"
)
"""What is left of "accused X of doing", "urged X to do" when the verb is taken away."""


def sentence_of(desk: Desk, fact: AgendaFact | PositionFact) -> Words:
    """The sentence in which a fact's words stand."""
    return desk.sentence_around(fact.report.number, fact.words.start, fact.words.stop)


def is_within(words: Words, other: Words) -> bool:
    """Whether words are a part of others of the same report."""
    return words.report == other.report and other.start <= words.start and words.stop <= other.stop


def content_of(desk: Desk, statement: StatementFact, about: str) -> tuple[Words, ...]:
    """The words said, without the "that" before them; a scrap or an infinitive is given with its whole sentence.

    Of a whole speech, the sentences that name the issue.
    """
    number = statement.report.number
    if length_of(statement.content) > desk.limits.quote:
        return _sentences_about(desk, statement.content, about)
    first, last = statement.content[0], statement.content[-1]
    if statement.form == "indirect" and (not says_something(statement) or _is_torso(first.text)):
        return (desk.sentence_around(number, first.start, last.stop),)
    return tuple(desk.questions.loader.words(number, _trimmed(w)) for w in statement.content)


def _is_torso(content: str) -> bool:
    """Whether the words lack the verb that holds them: "to wait", "Ruritania of holding back water", "Ruritania to withdraw its troops".

    >>> _is_torso("the Ruritanian side of delaying the talks"), _is_torso("Ruritania expected to meet"), _is_torso("Ruritania to withdraw")
    (True, False, True)
    """
    return content.split()[0] in _HEADLESS or bool(_TORSO.match(content))


def _sentences_about(desk: Desk, content: tuple[Words, ...], about: str) -> tuple[Words, ...]:
    """The sentence in which most words of the issue's label occur; where none does, the opening of a long statement, nothing of a speech."""
    sentences = [s for words in content for s in desk.sentences(words)]
    wanted = {w for w in _folded(about) if len(w) > 3}
    naming = [(s, n) for s in sentences if (n := len(wanted & _folded(s.text)))]
    best = min(naming, key=lambda x: (length_of((x[0],)) > AT_A_GLANCE, -x[1], x[0].start), default=(None, 0))[0]
    if best:
        return (best,)
    return tuple(sentences[:1] if length_of(content) <= SPEECH_WORDS else ())


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def as_quote(words: Words) -> str:
    """The words on one line, without the comma that only the sentence around them needs.

    >>> as_quote(Words(None, 0, 12, '"Never,"'))  # type: ignore[arg-type]
    '"Never"'
    """
    return re.sub(r"""[,;](["”’']?)$""", r"\1", one_line(words.text))


def length_of(content: tuple[Words, ...]) -> int:
    """Words, counted."""
    return sum(len(w.text.split()) for w in content)


def _trimmed(words: Words) -> tuple[int, int]:
    """The span without an introducing "that" and a closing comma.

    >>> _trimmed(Words(None, 10, 26, "that talks go on,"))  # type: ignore[arg-type]
    (15, 25)
    """
    start = words.start + (5 if words.text.startswith("that ") and len(words.text) > 5 else 0)
    return start, words.stop - (1 if words.text.endswith((",", ";")) and len(words.text) > 6 else 0)


def says_something(statement: StatementFact) -> bool:
    """Without an issue, a scrap such as "the demand" tells the reader nothing."""
    return length_of(statement.content) >= ENOUGH_WORDS
