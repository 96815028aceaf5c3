"""What stands for actors already named, read in text order: titles alone, definite descriptions, pronouns.

Light rules over the syntax, with number, gender and recency. Unsure means no mention: a wrong party is worse than none.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from dragoman.actors.cast import Mention
from dragoman.actors.descriptions import describe
from dragoman.actors.history import History
from dragoman.actors.officeholders import Officeholders
from dragoman.actors.passage import Passage
from dragoman.actors.pronouns import FIRST_PERSON, read_pronoun
from dragoman.actors.retinue import retinue
from dragoman.actors.roles import Role
from dragoman.actors.roster import Roster
from dragoman.actors.talks import is_heading, joining, read_both, talkers
from dragoman.actors.words import Words

Span = tuple[int, int]
_ABROAD = frozenset({"IGO", "UNO", "EUR"})


class Reader:
    """Reads the passages in order and adds the mentions of anaphors to the roster."""

    def __init__(self, roster: Roster, passages: list[Passage], on: date | None, signing: Span | None) -> None:
        """`signing`: the words that name those who put out a joint text, None for other reports."""
        self._roster = roster
        self._passages = passages
        self._history = History(roster, {p.words.sentence.index: p.words for p in passages})
        self._house = roster.house
        # In a transcript "we" changes hands with every turn.
        self._single = sum(_turn(p.words) for p in passages) < 2
        self._signing = signing
        self._headed = False  # whether only a heading has told who talked
        self._titles = Officeholders(roster, self._history, self._house, on)

    def read(self) -> None:
        """Add mentions for all anaphors of the report."""
        named: dict[int, list[Mention]] = {}
        for mention in self._roster.mentions:
            named.setdefault(mention.sentence, []).append(mention)
        for passage in self._passages:
            index = passage.words.sentence.index
            fixed = sorted(named.get(index, []), key=lambda m: (m.start, -m.end))
            self._sentence(passage, fixed)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """Who "we" are outside of quotations: those who sign a joint text, else the house that issued it."""
        if not self._single:
            return ()
        signers = self._signers(*self._signing) if self._signing is not None else ()
        house = self._roster.country(self._house) if self._house is not None else None
        return signers or ((self._roster.add(house).id,) if house is not None else ())

    def _signers(self, start: int, end: int) -> tuple[str, ...]:
        """The states and organisations named in some words, or for which those named there speak; none where it is one state alone."""
        found: dict[str, None] = {}
        for mention in sorted(self._roster.mentions, key=lambda m: (m.sentence, m.start)):
            passage = self._history.words.get(mention.sentence)
            if passage is None or mention.form == "pronoun":
                continue
            if start <= passage.sentence[mention.start].start and passage.sentence[mention.end - 1].end <= end:
                for draft in self._history.drafts(mention):
                    if draft.kind == "person" and _ABROAD & set(draft.sectors):
                        continue  # speaks for an organisation, which is named beside the office
                    land = self._roster.country(draft.country) if draft.kind != "organisation" else None
                    if land is not None:
                        found[self._roster.add(land).id] = None
                    elif draft.kind != "group":
                        found[draft.id] = None
        alone = len(found) == 1 and self._roster.drafts[next(iter(found))].kind != "organisation"
        return () if alone else tuple(found)

    def _sentence(self, passage: Passage, fixed: list[Mention]) -> None:
        words = passage.words
        persons = [m for m in fixed if m.form in ("name", "title") and any(d.kind == "person" for d in self._history.drafts(m))]
        free = {r.start: r for r in passage.roles if not any(m.start <= r.start and r.end <= m.end for m in persons)}
        groups = {i: m for m in fixed if m.form == "description" for i in range(m.start, m.end)}
        covered = {i for m in fixed for i in range(m.start, m.end)}
        queue = list(fixed)
        at = 0
        while at < words.size:
            while queue and queue[0].start <= at:
                self._history.add(queue.pop(0))
            role = free.get(at)
            found = self._retinue(words, at if role is None else role.head, fixed, groups) if at not in covered or at in groups else None
            if found is None and role is not None and self._history.talks:
                # "the leaders" of a readout are those who talked, not a group of their own
                found = describe(words, at, self._history)
            if found is None and role is not None:
                found = self._title(words, role, groups)
            # "his | spokesman": whose he is
            owns = role is not None and role.noun in words.lexicon.retinue
            if found is None and at not in covered and (role is None or owns):
                own = self._own if words.low[at] in FIRST_PERSON else ()
                found = (
                    describe(words, at, self._history)
                    or read_both(words, at, self._history)
                    or read_pronoun(words, at, self._history, fixed, own)
                )
            if found is not None:
                self._roster.mentions.append(found)
                if words.low[found.start] not in FIRST_PERSON:
                    # "we" of a release is its house: nobody's antecedent
                    self._history.add(found)
                at = max(at + 1, found.start + 1 if found.end <= at else found.end)
            else:
                at += 1
        for mention in queue:
            self._history.add(mention)
        if self._single and self._house is not None:
            self._history.talks = self._talks(words)

    def _talks(self, words: Words) -> tuple[str, ...]:
        """The sides of the report's talks so far: those told last, and of title and text those whom the title names too."""
        before, found = self._history.talks, talkers(words, self._history)
        if not found:
            joined = joining(words, self._history) if before else ()
            return (*before, *(a for a in joined if a not in before))
        # a heading names persons, the text may give but their titles; whoever only a heading knows is a misread name
        headed = {a for a in before if self._headed and self._roster.drafts[a].kind == "person" and not a.startswith("per-")}
        if not headed <= set(found):
            return before
        self._headed = is_heading(words)
        return found

    def _retinue(self, words: Words, at: int, fixed: list[Mention], groups: dict[int, Mention]) -> Mention | None:
        """The mention of those who are somebody's; it takes the place of that of any such people ("lawyers")."""
        found = retinue(words, at, self._history, self._roster, fixed)
        if found is not None and at in groups and groups[at] in self._roster.mentions:
            self._roster.mentions.remove(groups[at])
        return found

    def _title(self, words: Words, role: Role, groups: dict[int, Mention]) -> Mention | None:
        if role.head in groups:
            return None
        actors, start, form = self._titles.find(words, role)
        if not actors:
            return None
        return Mention(words.sentence.index, start, role.end, words.head(start, role.end), tuple(dict.fromkeys(actors)), form)


def _turn(words: Words) -> bool:
    """Whether a sentence opens a speaker's turn: "SECRETARY SMITH: …"."""
    colon = words.low[:6].index(":") if ":" in words.low[:6] else 0
    return colon > 0 and all(t.text.isupper() for t in words.sentence.tokens[:colon])
