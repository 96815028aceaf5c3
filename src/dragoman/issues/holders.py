"""Whose attitude it is: the actor behind a stance, in the sentence or as the speaker of the statement around it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.actors.cast import Cast
from dragoman.issues.clauses import agent_of, is_passive, subject_of
from dragoman.issues.phrases import fold
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.reading import Statement

_SELF = frozenset({"we", "i", "our", "my", "us", "ours"})
_MOST = 10
"""More holders than this are a crowd, and a position of a crowd is nobody's."""


_COPULAS = frozenset({"remain", "stay", "stand", "become", "seem", "feel"})


@dataclass
class Voices:
    """The statements of a report by the characters of their contents and cues."""

    statements: Sequence[Statement]

    def around(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content covers characters, or None."""
        return next(iter(self.all_around(start, end)), None)

    def all_around(self, start: int, end: int) -> list[Statement]:
        """The statements whose content covers characters, the innermost first."""
        inside = [(e - b, s) for s in self.statements for b, e in s.content if b <= start and end <= e]
        return [s for _, s in sorted(inside, key=lambda pair: pair[0])]

    def cued(self, start: int, end: int) -> Statement | None:
        """The statement whose cue stands at these characters ("demands that …"), or None."""
        return next((s for s in self.statements if s.cue is not None and s.cue[0] < end and start < s.cue[1]), None)


@dataclass
class Holders:
    """Finds the holders of a stance in one report."""

    cast: Cast
    voices: Voices
    attitude: Mapping[str, frozenset[str]]
    _none: tuple[str, ...] = field(default=(), repr=False)

    def of_verb(self, s: Sentence, verb: Token) -> tuple[str, ...]:
        """Actor ids that hold the stance of a verb or adjective: its subject, or agent where it is passive."""
        if verb.upos == "VERB" and is_passive(s, verb.index) and verb.xpos != "JJ":
            agent = agent_of(s, verb.index)
            return self.behind(s, agent) if agent is not None else ()
        subject = subject_of(s, verb.index)
        if subject is not None:
            return self.behind(s, subject) or self._of_paper(subject, verb) or self._raised(s, verb)
        if verb.relation == "acl" and verb.head != ROOT:
            return self.of_noun(s, s[verb.head])
        return self.speaker(verb.start, verb.end) if verb.relation in ("root", "parataxis", "ccomp", "conj") else ()

    def of_adjective(self, s: Sentence, word: Token) -> tuple[str, ...]:
        """Actor ids that feel an adjective or adjectival participle."""
        before = s[word.index - 1] if word.index else word
        # "remains | invested in": a participle that the parse set beside its copula
        subject = subject_of(s, before.index if before.head == word.head and fold(before.lemma) in _COPULAS else word.index)
        if subject is not None:
            return self.behind(s, subject)
        if word.relation in ("acl", "amod") and word.head != ROOT:
            return self.behind(s, s[word.head])
        return self.speaker(word.start, word.end)

    def of_noun(self, s: Sentence, noun: Token, matters: Collection[Token] = ()) -> tuple[str, ...]:
        """Actor ids that a noun of stance belongs to: its possessor, else the subject of the verb that expresses it.

        Nobody where it is said to be broken ("inconsistent with their commitment to …"). `matters`: what it is about, which is no
        possessor ("the importance of the treaty").
        """
        if noun.head != ROOT and noun.relation in ("obj", "obl", "nmod") and fold(s[noun.head].lemma) in self.attitude["breaking"]:
            return ()
        for t in s.children(noun.index, "nmod", "amod", "compound"):
            owner = (
                t.deprel == "nmod:poss" or t.index < noun.index or any(fold(c.text) in ("of", "by") for c in s.children(t.index, "case"))
            )
            if owner and t not in matters and (found := self._actors(s, t)):
                return found
        if noun.head == ROOT:
            return self.speaker(noun.start, noun.end)
        at = noun
        while at.head != ROOT and at.relation == "conj":
            at = s[at.head]
        governor = s[at.head] if at.head != ROOT else None
        if governor is None or governor.upos != "VERB" or fold(governor.lemma) not in self.attitude["expressing"]:
            return ()
        return self.of_verb(s, governor)

    def _of_paper(self, subject: Token, verb: Token) -> tuple[str, ...]:
        """Whose paper says so: "the Danish statement called for …", "her letter demands …"."""
        said = self.voices.cued(verb.start, verb.end) if subject.upos == "NOUN" else None
        return () if said is None or said.speaker is None else said.speakers or (said.speaker,)

    def _raised(self, s: Sentence, verb: Token) -> tuple[str, ...]:
        """Of "noted that the storm had gone and voiced her thanks": she voiced, though the parse joins it to the storm's clause."""
        if verb.relation != "conj" or verb.xpos != "VBD" or fold(verb.lemma) not in self.attitude["expressing"]:
            return ()
        clause = s[verb.head] if verb.head != ROOT else verb
        governor = s[clause.head] if clause.relation == "ccomp" and clause.head != ROOT else None
        return self.of_verb(s, governor) if governor is not None and governor.xpos == "VBD" else ()

    def speaker(self, start: int, end: int) -> tuple[str, ...]:
        """The speakers of the statement around characters: all of them where several speak together."""
        for statement in self.voices.all_around(start, end):
            if statement.speaker is not None:
                return statement.speakers or (statement.speaker,)
            if statement.source is not None:
                return ()  # somebody whom the actors do not know
        return ()

    def behind(self, s: Sentence, token: Token) -> tuple[str, ...]:
        """The actors that a subject stands for, with those coordinated with it, or the owner of "its position"."""
        if fold(token.text) in _SELF:
            return self.speaker(token.start, token.end) or self._actors(s, token)
        found = [a for t in s.conjuncts(token.index) for a in self._actors(s, t)]
        if not found and fold(token.lemma) in self.attitude["attitudes"]:
            found = [
                a
                for t in s.children(token.index, "nmod", "amod", "compound")
                for c in s.conjuncts(t.index)
                for a in (self._actors(s, c) or (self.speaker(c.start, c.end) if fold(c.text) in _SELF else ()))
            ]
        unique = tuple(dict.fromkeys(found))
        return unique if len(unique) <= _MOST else ()

    def _actors(self, s: Sentence, token: Token) -> tuple[str, ...]:
        mention = self.cast.headed(s.index, token.index)
        if mention is None:
            around = self.cast.covering(s.index, token.index)
            # A modifier's mention ("the Russian embassy": Russian) does not speak for the whole phrase.
            mention = around if around is not None and s[around.head].head in (token.index, ROOT, token.head) else None
            if mention is not None and mention.end - mention.start == 1 and mention.head != token.index:
                mention = None
        return mention.actors if mention is not None else ()
