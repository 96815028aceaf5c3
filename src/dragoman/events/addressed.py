"""To whom a turn of a transcript speaks: who "you" is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.language.syntax import Sentence, Token
from dragoman.reading import Statement

_YOU = frozenset({"you", "yourself", "your"})


def addressees(text: str, statements: Sequence[Statement]) -> Mapping[str, str]:
    """Return the actor to whom each turn of a transcript speaks, by the turn's id; turns of which that is unsure are missing.

    A question is put to whoever answers it. Of two speakers each speaks to the other; among more, and to a room, nobody can say.
    """
    turns = [s for s in statements if s.cue is not None and text[slice(*s.cue)] == ":" and s.within is None]
    named = list(dict.fromkeys(s.speaker for s in turns if s.speaker is not None))
    out: dict[str, str] = {}
    for at, turn in enumerate(turns):
        if turn.speaker is None:
            answer = turns[at + 1].speaker if at + 1 < len(turns) else None
            if answer is not None:
                out[turn.id] = answer
        elif len(named) == 2 and (at == 0 or turns[at - 1].speaker is not None):
            # what answers an unnamed reporter's question speaks to him
            out[turn.id] = next(n for n in named if n != turn.speaker)
    return out


def means_you(sentence: Sentence, fillers: Sequence[Token]) -> bool:
    """Whether one of the fillers is "you", or something of yours; "you all" are more than the one spoken to."""
    words = [t for f in fillers for t in (f, *sentence.children(f.index, "nmod:poss"))]
    return any(t.text.lower() in _YOU and not _of_many(sentence, t) for t in words)


def _of_many(sentence: Sentence, token: Token) -> bool:
    after = sentence[token.index + 1].text.lower() if token.index + 1 < len(sentence) else ""
    return after in ("all", "both", "guys", "folks", "everyone")
