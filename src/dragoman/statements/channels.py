"""Through what a statement reached the public: an interview, a news conference, a call, a post. The words stand in `channels.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from dragoman.language.syntax import Sentence, Token
from dragoman.reading import Channel
from dragoman.statements.draft import Draft, Page

_PREPOSITIONS = frozenset(("in", "at", "on", "during", "by", "via", "over", "through", "from", "before", "to"))
_SPEAKING = frozenset({"ask", "speak", "talk", "appear", "testify", "address", "write", "give", "hold", "make"})
"""Verbs beside a cue whose phrase is the cue's too: "Speaking at a rally, he said …"."""


@dataclass(frozen=True, slots=True)
class ChannelWords:
    """The words of one channel, lower case; `examples` are statements made through it, `counter` those made without it."""

    channel: Channel
    nouns: tuple[tuple[str, ...], ...]
    told: tuple[tuple[str, ...], ...]
    last_words: frozenset[str]
    """The words in which `nouns` and `told` end: most tokens are none of them."""
    verbs: frozenset[str]
    titles: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@cache
def load_channels() -> tuple[ChannelWords, ...]:
    """Return the channels of the package in the order in which they are tried, read once.

    Raises ValueError where the file names a channel that the reading does not have.
    """
    raw = tomllib.loads((files("dragoman.statements") / "channels.toml").read_text(encoding="utf8"))
    if unknown := set(raw) - set(get_args(Channel)):
        raise ValueError(f"channels.toml: no such channel: {', '.join(sorted(unknown))}")
    return tuple(
        ChannelWords(
            cast(Channel, name),
            tuple(tuple(x.split()) for x in entry["nouns"]),
            tuple(tuple(x.split()) for x in entry["told"]),
            frozenset(x.split()[-1] for x in (*entry["nouns"], *entry["told"])),
            frozenset(entry.get("verbs", ())),
            tuple(entry["titles"]),
            tuple(entry["examples"]),
            tuple(entry["counter"]),
        )
        for name, entry in raw.items()
    )


def channel_of(page: Page, draft: Draft) -> tuple[Channel | None, Token | None]:
    """The channel of a draft where its own clause tells it, or for a turn of a transcript the report's title, and the noun that does."""
    if draft.turn:
        return _of_title(page, draft), None
    if draft.verb is None:
        return None, None
    sentence, cue = page.parse.sentences[draft.verb[0]], draft.verb[1]
    verb = sentence[cue].lemma.lower()
    outside = [t for t in sentence.tokens if not any(s <= t.start < e for s, e in draft.content)]
    source = {draft.source.token} if draft.source and draft.source.sentence == sentence.index else set()
    for words in load_channels():
        noun = _named(sentence, outside, words, cue, source)
        if verb in words.verbs or noun is not None:
            return words.channel, noun
    return None, None


def stretched(page: Page, draft: Draft, noun: Token | None) -> tuple[int, int] | None:
    """The cue's span, with the phrase right behind it that names the channel ("said in an interview")."""
    if draft.cue is None or draft.verb is None or noun is None or noun.start < draft.cue[1]:
        return draft.cue
    sentence = page.parse.sentences[draft.verb[0]]
    between = [t for t in sentence.tokens if draft.cue[1] <= t.start < noun.start]
    if not between or between[0].text.lower() not in _PREPOSITIONS or not all(t.upos in ("ADP", "DET", "ADJ", "NOUN") for t in between):
        return draft.cue
    if any(draft.cue[1] <= s < noun.end for s, _ in draft.content):
        return draft.cue
    return draft.cue[0], noun.end


def _named(sentence: Sentence, outside: Iterable[Token], words: ChannelWords, cue: int, source: set[int]) -> Token | None:
    for t in outside:
        if t.index == cue or words.last_words.isdisjoint((t.lemma.lower(), t.text.lower())):
            continue
        told = any(_ends(sentence, t, name) for name in words.told)
        if told and t.relation in ("obj", "iobj") and t.head == cue:
            return t
        if any(_ends(sentence, t, name) for name in words.nouns) and (t.index in source or _carries(sentence, t, cue)):
            return t
    return None


def _ends(sentence: Sentence, token: Token, name: tuple[str, ...]) -> bool:
    """Whether the words of a name end at a token."""
    first = token.index - len(name) + 1
    if first < 0:
        return False
    own = sentence.tokens[first : token.index + 1]
    return all(n in (t.lemma.lower(), t.text.lower()) for n, t in zip(name, own, strict=True))


def _carries(sentence: Sentence, token: Token, cue: int) -> bool:
    """Whether a noun stands in a prepositional phrase of the cue or of a verb of speaking beside it, or is what says it ("a post saying")."""
    if sentence[cue].deprel == "acl" and sentence[cue].head == token.index:
        return True
    if not any(c.text.lower() in _PREPOSITIONS for c in sentence.children(token.index, "case")):
        head = sentence[token.head] if token.head >= 0 else None
        return head is not None and token.relation == "obj" and head.lemma in _SPEAKING and _beside(sentence, head, cue)
    for a in sentence.ancestors(token.index):
        if a.index == cue:
            return True
        if a.upos in ("VERB", "AUX"):
            return a.lemma in _SPEAKING and _beside(sentence, a, cue)
    return False


def _beside(sentence: Sentence, verb: Token, cue: int) -> bool:
    """Whether a participle hangs on the cue or on its subject."""
    return (verb.xpos == "VBG" or verb.lemma == "ask") and any(a.index == cue for a in sentence.ancestors(verb.index))


def _of_title(page: Page, draft: Draft) -> Channel | None:
    head = page.document.blocks[:3]
    lines = [page.document.title or "", *(page.text[b.start : b.end] for b in head if b.end - b.start <= 200)]
    text = " ".join(lines).lower()
    for words in load_channels():
        if any(title in text for title in words.titles):
            return words.channel
    return "press_release" if draft.cue is not None and page.text[slice(*draft.cue)] != ":" else None
