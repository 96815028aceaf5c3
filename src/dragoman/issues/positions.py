"""Positions: which actor is for, against, asks for, offers, refuses or fears what, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.actors.cast import Cast
from dragoman.actors.descriptions import house_of
from dragoman.actors.lexicon import load_lexicon
from dragoman.issues.attitudes import Attitude, attitudes_in, turned
from dragoman.issues.clauses import is_negated, linked, undergoer_of
from dragoman.issues.coordination import split
from dragoman.issues.holders import Holders, Voices
from dragoman.issues.naming import IssueNamer
from dragoman.issues.phrases import fold
from dragoman.issues.stances import StanceBook, load_stances
from dragoman.issues.topics import Topic, topic_at
from dragoman.issues.verdicts import Verdict, find_verdicts
from dragoman.issues.wishes import find_wishes
from dragoman.language.syntax import Parse, Sentence, Span, Token
from dragoman.reading import ASSERTED, Event, EventType, Position, Stance, Statement
from dragoman.sources.document import Document

_EVENT_STANCES: dict[EventType, Stance] = {"REJECT": "opposes", "SUPPORT": "supports", "REQUEST": "demands"}


@dataclass
class PositionFinder:
    """Finds the positions of one report."""

    document: Document
    parse: Parse
    cast: Cast
    namer: IssueNamer
    statements: Sequence[Statement]
    events: Sequence[Event]
    book: StanceBook = field(default_factory=load_stances)

    def __post_init__(self) -> None:
        self._voices = Voices(self.statements)
        land = house_of(self.document, load_lexicon())
        self._house = next((a.id for a in self.cast.actors.values() if a.kind == "country" and a.country == land), None)
        self._holders = Holders(self.cast, self._voices, self.book.attitude)

    def find(self) -> list[Position]:
        """All positions in text order; the same stance on the same issue by the same actor once a statement."""
        found: list[Position] = []
        for s in self.parse.sentences:
            kind = self.document.blocks[s.block].kind if s.block < len(self.document.blocks) else "paragraph"
            if kind in ("heading", "caption") or s[-1].text == "?":
                continue
            self.namer.note(s)
            for attitude in attitudes_in(s, self.book):
                found.extend(self._from_attitude(s, attitude))
            for verdict in (*find_verdicts(s, self.book), *find_wishes(s, self.book)):
                found.extend(self._from_verdict(s, verdict))
        found.extend(self._from_events(found))
        return _once(sorted(found, key=lambda p: p.span))

    def _from_attitude(self, s: Sentence, attitude: Attitude) -> Iterable[Position]:
        token, word = attitude.cue.token, attitude.cue.cue.word
        if fold(token.lemma) == "thank" and any(fold(t.text) == "you" for t in s.children(token.index, "obj", "obl")):
            return
        if word == "noun":
            actors = self._holders.of_noun(s, token, attitude.cue.targets)
        elif word == "adjective":
            actors = self._holders.of_adjective(s, token)
        else:
            actors = self._holders.of_verb(s, token)
        if attitude.stance == "demands":
            actors = self._others_than_asked(s, token, actors)
        if word == "verb" and fold(token.lemma) in self.book.attitude["settling"] and not self._settles(actors):
            return
        if not actors:
            return
        for topic in self._matters(s, attitude):
            courtesy = attitude.stance != "refuses" and self._is_saying(s, topic)
            if courtesy or self._is_party(topic) or self._is_courtesy(topic):
                continue
            if fold(token.lemma) == "warn" and self._threatens(s, topic, actors):
                continue
            issue = self.namer.name(topic, context=True)
            if issue is not None:
                span = min(token.start, topic.span[0]), max(token.end, topic.span[1])
                yield from self._positions(actors, issue, attitude.stance, span, token)

    def _others_than_asked(self, s: Sentence, verb: Token, actors: Sequence[str]) -> tuple[str, ...]:
        """The holders of a demand without those of whom it is made: of two who discuss how to press one of them, the other."""
        asked = s.child(verb.index, "obj", "iobj") if verb.upos == "VERB" else None
        mention = self.cast.headed(s.index, asked.index) if asked is not None else None
        countries = {self.cast.country_of(a) for a in mention.actors} - {None} if mention is not None else set()
        return tuple(a for a in actors if self.cast.country_of(a) not in countries) if len(actors) > 1 else tuple(actors)

    def _settles(self, actors: Sequence[str]) -> bool:
        """Do states, bodies or several people decide, and not one man for himself?"""
        kinds = {self.cast.actors[a].kind for a in actors if a in self.cast.actors}
        return len(actors) > 1 or bool(kinds & {"country", "government_body", "organisation"})

    def _matters(self, s: Sentence, attitude: Attitude) -> tuple[Topic, ...]:
        """The topics; where one praises or blames a country "for" something, that."""
        token = attitude.cue.token
        only = attitude.topics[0]
        mention = self.cast.headed(s.index, only.head)
        bare = mention is not None and only.end - only.start <= mention.end - mention.start + 1
        if attitude.cue.cue.word == "verb" and bare:
            reasons = [t for link in ("for", "over") for t in linked(s, token.index, link)]
            if reasons:
                return tuple(t for r in reasons[:1] for t in split(s, r.index))
        return attitude.topics

    def _threatens(self, s: Sentence, topic: Topic, actors: Sequence[str]) -> bool:
        """Who warns of what his own side would do threatens, and does not fear."""
        subject = s.child(topic.head, "nsubj")
        mention = self.cast.headed(s.index, subject.index) if subject is not None else None
        countries = {self.cast.country_of(a) for a in actors} - {None}
        return mention is not None and bool(countries & {self.cast.country_of(a) for a in mention.actors})

    def _is_saying(self, s: Sentence, topic: Topic) -> bool:
        """A wish to say something: "hopes to convey her thanks"; to keep a thing up is none ("committed to maintaining the patrol")."""
        verb = s[topic.head]
        if verb.upos != "VERB" or fold(verb.lemma) not in self.book.attitude["expressing"]:
            return False
        kept = s.child(verb.index, "obj") if fold(verb.lemma) in self.book.attitude["keeping"] else None
        return kept is None or kept.upos not in ("NOUN", "PROPN") or fold(kept.lemma) in self.book.attitude["courtesies"]

    def _is_courtesy(self, topic: Topic) -> bool:
        head = topic.sentence[topic.head]
        bare = not any(t.upos in ("NOUN", "PROPN") for t in topic.tokens() if t.index != head.index)
        return fold(head.lemma) in self.book.attitude["claims"] or (bare and fold(head.lemma) in self.book.attitude["courtesies"])

    def _is_party(self, topic: Topic) -> bool:
        """Somebody is spoken to, not something spoken of: "pledged to the president that …", "thanked the minister"."""
        mention = self.cast.headed(topic.sentence.index, topic.head)
        kinds = {self.cast.actors[a].kind for a in mention.actors if a in self.cast.actors} if mention is not None else set()
        return "person" in kinds or (mention is not None and mention.form == "pronoun")

    def _from_verdict(self, s: Sentence, verdict: Verdict) -> Iterable[Position]:
        group = self.book.groups[verdict.group]
        stance = turned(s, verdict.clause, group, self.book, judged=True)
        if stance is None or (verdict.clause.index != verdict.at and is_negated(s, verdict.at)):
            return
        if verdict.holder is not None:
            actors = self._holders.behind(s, verdict.holder)
        else:
            actors = (
                self._holders.of_verb(s, verdict.naming)
                if verdict.naming is not None
                else self._holders.speaker(s[verdict.at].start, s[verdict.at].end) or self._own_voice(s[verdict.at])
            )
        if not actors:
            return
        topic = topic_at(s, verdict.about.index, stop=None) if verdict.about is not None else None
        issue = self.namer.name(topic, open_issue=verdict.strong, context=verdict.strong) if topic is not None else None
        if issue is not None:
            yield from self._positions(actors, issue, stance, verdict.span, s[verdict.at])

    def _own_voice(self, word: Token) -> tuple[str, ...]:
        """The government that issued the report, for what stands in it in nobody's mouth."""
        return () if self._house is None or self._voices.around(word.start, word.end) is not None else (self._house,)

    def _positions(self, actors: Iterable[str], issue: str, stance: Stance, span: Span, cue: Token) -> Iterable[Position]:
        statement = self._voices.cued(cue.start, cue.end) or self._voices.around(cue.start, cue.end)
        for actor in actors:
            if (known := self.cast.actors.get(actor)) is not None and known.kind == "media":
                continue
            yield Position(actor, issue, stance, span, statement.id if statement is not None else None)

    def _from_events(self, known: Sequence[Position]) -> Iterable[Position]:
        """Rejections, endorsements, requests and rebukes that no cue has shown already."""
        for e in self.events:
            stance = _EVENT_STANCES.get(e.type) if e.type != "ACCUSE" else ("opposes" if e.mode == "disapprove" else None)
            if stance is None or e.status not in ASSERTED or any(p.span[0] < e.span[1] and e.span[0] < p.span[1] for p in known):
                continue
            s = self.parse.sentence_at(e.trigger[0])
            trigger = next((t for t in s.tokens if t.start >= e.trigger[0]), None) if s is not None else None
            if s is None or trigger is None or fold(trigger.lemma) in ("expect", "tell", "say"):
                continue
            if (topic := self._object_of(s, trigger, e.actor)) is None or (issue := self.namer.name(topic)) is None:
                continue
            yield from self._positions(
                e.actor, issue, stance, (min(trigger.start, topic.span[0]), max(trigger.end, topic.span[1])), trigger
            )

    def _object_of(self, s: Sentence, trigger: Token, actors: Sequence[str]) -> Topic | None:
        """What an event's verb acts on, where that is neither a pronoun nor the actor itself."""
        target = undergoer_of(s, trigger.index) or s.child(trigger.index, "xcomp")
        if target is None or target.upos in ("PRON", "DET"):
            return None
        mention = self.cast.headed(s.index, target.index)
        if mention is not None and (
            mention.form == "pronoun" or any(a in actors or self.cast.actors[a].kind == "country" for a in mention.actors)
        ):
            return None
        topic = topic_at(s, target.index)
        return None if self._is_party(topic) or self._is_courtesy(topic) else topic


def _once(positions: Iterable[Position]) -> list[Position]:
    seen: set[tuple[str, str, str, str | None]] = set()
    kept = []
    for p in positions:
        key = (p.actor, p.issue, p.stance, p.statement)
        if key not in seen:
            seen.add(key)
            kept.append(p)
    return kept
