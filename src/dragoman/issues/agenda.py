"""The agenda: what talks will be, are or were about, and what is said not to be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.actors.cast import Cast
from dragoman.issues.clauses import QUESTION_WORDS, is_negated, is_passive, subject_of
from dragoman.issues.cues import CueIndex, Match, Word, read_cue
from dragoman.issues.lists import ListReader
from dragoman.issues.naming import IssueNamer
from dragoman.issues.phrases import fold
from dragoman.issues.topics import Topic, attached
from dragoman.issues.unfolding import names_inventory, unfold
from dragoman.issues.vocabulary import load_naming
from dragoman.language.syntax import Parse, Sentence, Token
from dragoman.reading import AgendaItem, Event
from dragoman.sources.document import Document
from dragoman.times.lexicon import calendar_names

_WORDS: Mapping[str, Word] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_TIME_WORDS = calendar_names(abbreviated=False) | frozenset(
    ("today", "tomorrow", "yesterday", "week", "month", "year", "day", "morning", "evening", "afternoon", "night")
)


@dataclass(frozen=True, slots=True)
class AgendaExample:
    """A text and the labels of the items that it must give, in order."""

    text: str
    items: tuple[str, ...]


@dataclass
class AgendaRules:
    """`data/agenda.toml`: word lists, inseparable pairs, cues, examples."""

    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    inseparable: frozenset[tuple[str, str]] = frozenset()
    cues: CueIndex = field(default_factory=CueIndex)
    examples: tuple[AgendaExample, ...] = ()
    counter_examples: tuple[str, ...] = ()


@cache
def load_agenda() -> AgendaRules:
    """The shipped rules, read once."""
    data: dict[str, Any] = tomllib.loads((files("dragoman.issues") / "data" / "agenda.toml").read_text(encoding="utf-8"))
    rows = [*data["cue"], *data["list"]]
    rules = AgendaRules(
        words={k: frozenset(fold(w) for w in v) for k, v in data.items() if k not in ("cue", "list", "inseparable")},
        inseparable=frozenset((a, b) for a, b in (pair.split() for pair in data["inseparable"])),
        examples=tuple(AgendaExample(e["text"], tuple(e["items"])) for r in rows for e in r.get("examples", ())),
        counter_examples=tuple(e for r in rows for e in r.get("counter_examples", ())),
    )
    for row in data["cue"]:
        for key, word in _WORDS.items():
            rules.cues.add(read_cue(text, word, row["group"]) for text in row.get(key, ()))
    return rules


@dataclass
class AgendaFinder:
    """Finds the agenda items of one report, sentence by sentence."""

    document: Document
    parse: Parse
    cast: Cast
    namer: IssueNamer
    events: Sequence[Event]
    rules: AgendaRules = field(default_factory=load_agenda)

    def find(self) -> list[AgendaItem]:
        """All items in text order, each place in the text once."""
        found: list[AgendaItem] = []
        lists = ListReader(self.rules.words, self.rules.inseparable)
        about_talks = self._about_talks()
        section = 0
        for s in self.parse.sentences:
            kind = self.document.blocks[s.block].kind if s.block < len(self.document.blocks) else "paragraph"
            if s[-1].text == "?":
                continue
            if kind in ("title", "heading", "standfirst", "caption"):
                section += kind == "heading"
                lists.close()
                continue
            lists.enter(s.block, section)
            self.namer.note(s)
            drafts = [(t, n) for m in self.rules.cues.find(s) for t, n in self._cued(m, s, lists.is_open, about_talks)]
            if about_talks or lists.is_open:
                drafts += lists.read(s)
            lists.after(s, bool(drafts) and about_talks)
            found.extend(self._items(s, drafts))
        return found

    def _about_talks(self) -> bool:
        """Does the report tell of talks at all?"""
        if any(e.type == "CONSULT" for e in self.events):
            return True
        words = self.rules.words["talks_words"] - {
            "hold",
            "host",
            "receive",
            "travel",
            "conference",
            "round",
            "agenda",
            "speak",
            "call",
            "phone",
        }
        spoken = ("with", "by")
        return any(
            fold(t.lemma) in words
            or (fold(t.lemma) == "call" and t.upos == "NOUN")
            or (fold(t.lemma) in ("speak", "call") and any(fold(x.text) in spoken for x in s.tokens[t.index + 1 : t.index + 6]))
            for s in self.parse.sentences
            for t in s.tokens
        )

    def _cued(self, match: Match, s: Sentence, is_open: bool, about_talks: bool) -> Iterable[tuple[Topic, bool]]:
        """Topics of one cue, with whether they are said to be none."""
        cue, words = match.cue, self.rules.words
        if (cue.word == "noun" and _in_title(s, match)) or self._is_interview(s):
            return
        talker = subject_of(s, match.token.index) if cue.word == "verb" else None
        if talker is not None and (
            fold(talker.lemma) in words["not_talkers"]
            or fold(talker.text) in ("i", "you", "me", "us", "one", "nobody", "anyone", "everyone")
        ):
            return
        named = any(fold(t.lemma) in words["strict_inventory"] and fold(match.token.lemma) == "raise" for t in match.targets)
        if cue.group == "raised" and not (about_talks and (named or self._talks_here(s, match.token, talker))):
            return
        if cue.group == "raised" and is_passive(s, match.token.index) and fold(match.token.lemma) not in words["passives"]:
            return
        if cue.group == "carried on" and not (is_open and any(fold(t.lemma) in words["continuing"] for t in s.tokens)):
            return
        negated = is_negated(s, match.token.index) or self._refused(s, match.token)
        for target in match.targets:
            for bare in self._named_together(unfold(s, target.index, words["inventory"], self.rules.inseparable)):
                topic = attached(bare, (match.token.index, target.index), load_naming().needy_heads)
                if fold(s[topic.head].lemma) in words["occasions"]:
                    continue
                if self._telling(topic) and (target.index < match.token.index or topic.start > match.token.index):
                    yield topic, negated

    def _is_interview(self, s: Sentence) -> bool:
        """Does somebody speak with a newspaper or agency? That is no talks."""
        for t in s.tokens:
            mention = self.cast.headed(s.index, t.index) if t.upos in ("PROPN", "NOUN") else None
            if mention is not None and any(fold(c.text) in ("with", "to") for c in s.children(t.index, "case")):
                kinds = {self.cast.actors[a].kind for a in mention.actors if a in self.cast.actors}
                if kinds == {"media"}:
                    return True
        return False

    def _named_together(self, topics: Sequence[Topic]) -> list[Topic]:
        """Neighbours that one phrase of the issue list covers are one topic: "Armenia and Azerbaijan"."""
        found: list[Topic] = []
        for topic in topics:
            before = found[-1] if found else None
            follows = before is not None and topic.start >= before.end
            if (
                before is not None
                and follows
                and any(h.start < before.end and h.end > topic.start and before.start <= h.start for h in self.namer.hits(topic.sentence))
            ):
                found[-1] = Topic(before.sentence, before.head, before.start, topic.end)
            else:
                found.append(topic)
        return found

    def _talks_here(self, s: Sentence, verb: Token, talker: Token | None) -> bool:
        """Weak cues need someone who talks: an actor or the talks themselves, and no mere modifier of a noun."""
        if verb.relation == "acl" and verb.xpos != "VBG" and verb.deprel != "acl:relcl":
            return any(fold(a.lemma) in self.rules.words["talks_words"] for a in [s[verb.head]])
        if talker is None or not self._amid_talks(s):
            return False
        if fold(talker.lemma) in self.rules.words["talks_words"] or talker.upos == "PRON":
            return (
                talker.upos != "PRON"
                or fold(talker.text) in ("they", "he", "she", "both")
                or (fold(verb.lemma) == "raise" and fold(talker.text) == "we")
            )
        mention = self.cast.headed(s.index, talker.index) or self.cast.covering(s.index, talker.index)
        return mention is not None or fold(talker.lemma) in self.rules.words["talkers"] or talker.feat("Number") == "Plur"

    def _amid_talks(self, s: Sentence) -> bool:
        """Is a sentence about talks: by a word of its own, or by a meeting told of in its paragraph?"""
        if any(fold(t.lemma) in self.rules.words["talks_words"] for t in s.tokens):
            return True
        block = self.document.blocks[s.block] if s.block < len(self.document.blocks) else None
        return block is not None and any(e.type == "CONSULT" and block.start <= e.trigger[0] < block.end for e in self.events)

    def _refused(self, s: Sentence, verb: Token) -> bool:
        governor = s[verb.head] if verb.head >= 0 and verb.relation in ("xcomp", "ccomp", "advcl", "acl") else None
        return governor is not None and (fold(governor.lemma) in self.rules.words["refusing"] or is_negated(s, governor.index))

    def _telling(self, topic: Topic) -> bool:
        """Does a topic say anything? No pronouns, weekdays, persons spoken with, or "a broad range of issues"."""
        s, head, words = topic.sentence, topic.sentence[topic.head], self.rules.words
        if (
            fold(head.lemma) == "one"
            or head.upos in ("PRON", "DET", "ADV", "PUNCT")
            or fold(head.lemma) in _TIME_WORDS
            or head.upos == "NUM"
        ):
            return False
        mention = self.cast.headed(s.index, topic.head)
        if mention is not None and any(self.cast.actors[a].kind == "person" for a in mention.actors if a in self.cast.actors):
            return False
        if not _tells(topic):
            return False
        if fold(head.lemma) in words["audiences"] or (head.upos == "VERB" and topic.end - topic.start == 1):
            return False
        if names_inventory(topic, words["inventory"]):
            clauses = {i for c in s.children(topic.head, "acl") if c.deprel == "acl:relcl" for i in s.subtree(c.index)}
            inside = [t for t in topic.tokens() if t.index != topic.head and t.index not in clauses]
            content = [t for t in inside if t.upos in ("NOUN", "PROPN", "ADJ", "VERB")]
            return any(
                fold(t.lemma) not in words["vague"] | words["inventory"] | words["meetings"] | {"discuss", "expect"} for t in content
            )
        return True

    def _items(self, s: Sentence, drafts: Iterable[tuple[Topic, bool]]) -> Iterable[AgendaItem]:
        taken: list[tuple[int, int]] = []
        for topic, negated in drafts:
            if any(topic.start < e and b < topic.end for b, e in taken) or not self._telling(topic):
                continue
            taken.append((topic.start, topic.end))
            others = any(fold(t.lemma) == "other" for t in topic.tokens())  # "other challenges" are not the one just named
            issue = self.namer.name(topic, context=not others) or self.namer.name_by_words(topic)
            if issue is not None:
                yield AgendaItem(issue, topic.label, topic.span, self._talks(s), negated)

    def _talks(self, s: Sentence) -> str | None:
        """The talks that an item of this sentence belongs to.

        Those in the sentence, else the one talks whose place it names, else the last before in the paragraph, else the first of the report.
        """
        meetings = sorted((e for e in self.events if e.type == "CONSULT"), key=lambda e: e.trigger)
        here = [e for e in meetings if s.start <= e.trigger[0] < s.end]
        block = self.document.blocks[s.block] if s.block < len(self.document.blocks) else None
        before = [e for e in meetings if block is not None and block.start <= e.trigger[0] < s.start]
        named = [e for e in meetings if e.place is not None and any(t.text == e.place.name for t in s.tokens)]
        there = named if len({(e.place, e.actor) for e in named}) == 1 else []
        return next((e.id for e in (*here, *there, *reversed(before), *meetings)), None)


def _tells(topic: Topic) -> bool:
    """Has a topic a word of its own, beside pronouns and nouns that name nothing: not "how it is", "that", "the options"?"""
    rules = load_naming()
    words = [t for t in topic.tokens() if t.upos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")]
    if not any(t.upos in ("NOUN", "PROPN", "NUM") or t.xpos == "VBG" for t in words):
        return topic.sentence[topic.head].upos in ("VERB", "ADJ") and fold(topic.sentence[topic.start].text) in QUESTION_WORDS
    return len(words) > 1 or fold(words[0].lemma) not in rules.generic_nouns | rules.empty_heads


def _in_title(s: Sentence, match: Match) -> bool:
    """Does a cue stand in the title of a conference, which is a name: "the Conference on Fisheries and Debt"?"""
    return match.token.text[0].isupper() and match.token.index > 0 and any(t.text[0].isupper() for t in match.targets)
