"""The cue book: every entry announces what its example says, and keeps silent on its counter-examples."""

from __future__ import annotations

from tests.statements.marking import Read, agrees, unmark

from dragoman.statements.cuebook import Cue, load_cuebook

SHARE = 0.95
"""Examples that must be read as marked. They rest on the parser; a few may fall when its weights change, none may fall unseen."""


def test_the_cue_book_is_large_enough_and_every_entry_has_an_example() -> None:
    book = load_cuebook()
    assert len(book.verbs) >= 150
    assert len(book.nouns) >= 60
    for cue in book.all():
        marked = unmark(cue.example)
        assert marked.source, cue.lemma
        assert marked.cue, cue.lemma
        assert marked.content, cue.lemma


def test_cues_announce_their_examples(read: Read) -> None:
    cues = load_cuebook().all()
    failed = [c.example for c in cues if not _reads(read, c)]
    assert len(failed) <= (1 - SHARE) * len(cues), failed


def test_cues_are_silent_on_their_counter_examples(read: Read) -> None:
    lines = [line for c in load_cuebook().all() for line in c.counter]
    loud = [line for line in lines if read(line)]
    assert len(loud) <= (1 - SHARE) * len(lines), loud


def _reads(read: Read, cue: Cue) -> bool:
    marked = unmark(cue.example)
    return any(agrees(marked, s) for s in read(marked.text))
