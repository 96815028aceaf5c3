"""What the sections of a brief share: the questions, the two sides, the register of footnotes, the names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from dragoman.brief.limits import DEFAULT, Limits
from dragoman.brief.model import Footnote, Line, Moment
from dragoman.brief.wording import Speaker
from dragoman.query.facts import EventFact, Words
from dragoman.query.joining import NEGATIVE, JoinedEvent
from dragoman.query.parties import Who
from dragoman.query.questions import Questions

_ABBREVIATED = frozenset({"vs", "v", "no", "etc", "al"})
ENOUGH_WORDS = 6
"""Fewer words than this are quoted with their sentence."""
_MAY_END = re.compile(r"\n|(?<=[.!?\"”’')])\s")
AROUND = 320  # characters on either side that are quoted at most


@dataclass
class Desk:
    """The desk at which one brief is written. `relevant` numbers the reports that concern both sides."""

    questions: Questions
    a: Who
    b: Who
    on: date | None
    speaker: Speaker
    relevant: frozenset[int]
    contacts: tuple[JoinedEvent, ...]
    dealings: tuple[EventFact, ...]
    """Facts between the two sides, contacts among them."""
    others: tuple[JoinedEvent, ...] = ()
    """What they did to and said of one another, contacts aside."""
    limits: Limits = DEFAULT
    footnotes: list[Footnote] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    _ends: dict[int, list[int]] = field(default_factory=dict)
    _names: dict[int, list[tuple[int, str, str | None]]] = field(default_factory=dict)

    @property
    def sides(self) -> tuple[Who, Who]:
        return self.a, self.b

    def remember(self, event: JoinedEvent, line: Line) -> Line:
        """The line, noted for the timeline where its event has a day."""
        row: Literal["contact", "words", "deeds"]
        row = "contact" if event.main.type == "CONSULT" else "words" if event.main.quad.startswith("verbal") else "deeds"
        if event.on and all(m.footnote != line.footnotes[0] for m in self.moments):
            self.moments.append(Moment(event.on, line.text, line.mark, row, line.footnotes[0]))
        return line

    def cite(self, words: Words) -> int:
        """The number of the footnote that opens on these words; the same words have one footnote."""
        key = (words.report.key, words.start, words.stop)
        return self._number(key, Footnote(len(self.footnotes) + 1, words=words))

    def cite_basis(self, basis: str) -> int:
        """The number of a footnote to the knowledge base."""
        return self._number((basis,), Footnote(len(self.footnotes) + 1, basis=basis))

    def cite_all(self, facts: Iterable[EventFact]) -> tuple[int, ...]:
        """Footnotes for an event, one for each report and status: where a report tells it twice, the fuller clause; copies are one."""
        best: dict[tuple[str, str], EventFact] = {}
        told = list(facts)
        first_of, present = self.questions.loader.families, {(f.report.number, f.status) for f in told}
        for f in (f for f in told if first_of[f.report.number] == f.report.number or (first_of[f.report.number], f.status) not in present):
            key = (f.report.key, f.status)
            if key not in best or len(f.words.text) > len(best[key].words.text):
                best[key] = f
        return tuple(dict.fromkeys(self.cite(self.clause(f)) for f in best.values()))

    def clause(self, fact: EventFact) -> Words:
        """The words that tell an event: its clause; the whole sentence where the clause is short, or the denial may stand outside it."""
        words = fact.words
        if fact.status in NEGATIVE or len(words.text.split()) < ENOUGH_WORDS or not self.names_both_sides(words):
            return self.sentence_around(fact.report.number, words.start, words.stop)
        return words

    def names_both_sides(self, words: Words) -> bool:
        """Whether both sides are named in these words: "they" and "the ministers" name nobody."""
        named = self._named_in(words)
        return all(any(side.covers(a, c) for a, c in named) for side in self.sides)

    def names_other_side(self, side: str, words: Words) -> bool:
        """Whether these words of one side, by its label, name the other."""
        others = [s for s in self.sides if s.label != side]
        return any(s.covers(a, c) for a, c in self._named_in(words) for s in others)

    def _named_in(self, words: Words) -> list[tuple[str, str | None]]:
        """Whom these words name: the actor and its country."""
        named = self._named(words.report.number)
        first = bisect_left(named, words.start, key=lambda x: x[0])
        return [(a, c) for _, a, c in named[first : bisect_left(named, words.stop, key=lambda x: x[0])]]

    def _named(self, number: int) -> list[tuple[int, str, str | None]]:
        """Where a report names an actor: the place, the actor, its country."""
        if number not in self._names:
            text = self.questions.loader.text(number)
            rows = self.questions.record.connection.execute(
                "SELECT m.start, m.stop, a.id, a.country FROM mention m JOIN actor a ON a.document = m.document AND a.id = m.actor"
                " WHERE m.document = ? ORDER BY m.start",
                (number,),
            )
            self._names[number] = [(r["start"], r["id"], r["country"]) for r in rows if is_a_name(text[r["start"] : r["stop"]])]
        return self._names[number]

    def side_of(self, actor: str | None, country: str | None) -> Who | None:
        """The side to which an actor belongs, or None; a person asked for by name before the country."""
        return next((s for s in self.sides if s.covers(actor, country)), None)

    def sentence_around(self, number: int, start: int, stop: int) -> Words:
        """The sentence in which words stand, as far as full stops and line ends show it."""
        text, cuts = self.questions.loader.text(number), self._cuts(number)
        at = bisect_right(cuts, start)
        left = max(0, start - AROUND, cuts[at - 1] if at else 0)
        at = bisect_right(cuts, stop)
        line_end = text.find("\n", stop, stop + AROUND)
        right = min(len(text), stop + AROUND, cuts[at] if at < len(cuts) else len(text), line_end if line_end >= 0 else len(text))
        if left == start - AROUND:  # cut short: at least not within a word
            left = min(start, text.find(" ", left, start) + 1 or start)
        if right == stop + AROUND:
            right = max(stop, text.rfind(" ", stop, right))
        dateline = self.questions.loader.dateline_end(number)
        if left < dateline <= start:
            left = dateline
        while left < start and (text[left].isspace() or text[left] in "-–—"):
            left += 1
        while right > stop and text[right - 1].isspace():
            right -= 1
        return self.questions.loader.words(number, (left, right))

    def sentences(self, words: Words) -> list[Words]:
        """The sentences of a longer passage, as far as full stops and line ends show them."""
        text, number = self.questions.loader.text(words.report.number), words.report.number
        ends = self._cuts(number)
        cuts = [words.start, *ends[bisect_right(ends, words.start) : bisect_left(ends, words.stop)], words.stop]
        pieces = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
        stripped = ((b - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in pieces)
        return [self.questions.loader.words(number, span) for span in stripped]

    def _cuts(self, number: int) -> list[int]:
        """The places of a report's text before which a sentence ends."""
        if number not in self._ends:
            text = self.questions.loader.text(number)
            self._ends[number] = [m.end() for m in _MAY_END.finditer(text) if _ends_sentence(text, m.end())]
        return self._ends[number]

    def _number(self, key: tuple[object, ...], footnote: Footnote) -> int:
        if key not in self._numbers:
            self._numbers[key] = footnote.number
            self.footnotes.append(footnote)
        return self._numbers[key]


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends just before `at`: a line end, or a full stop that is not an abbreviation's ("U.S.", "Gen.", "p.m.")."""
    before = text[at - 1]
    if before == "\n":
        return True
    if not before.isspace():
        return False
    words = text[max(0, at - 20) : at].split()
    word = words[-1].rstrip("\"”’')") if words else ""
    if word[-1:] != ".":
        return word[-1:] in ("!", "?")
    return word[:-1] not in _ABBREVIATED and ((word[:-1].isalpha() and word.islower()) or sum(c.isalnum() for c in word) > 3)


_STAND_INS = frozenset({"he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "our", "both", "the", "this", "these"})
_ROLES_ALONE = frozenset(
    {"ministers", "secretaries", "sides", "parties", "leaders", "presidents", "governments", "countries", "participants"}
)


def is_a_name(mention: str) -> bool:
    """Whether a mention names its bearer, at least by a title with a name or a country.

    >>> is_a_name("They"), is_a_name("the Ministers"), is_a_name("the Russian side"), is_a_name("Lavrov")
    (False, False, True, True)
    """
    return any(w[:1].isupper() and w.lower() not in _STAND_INS | _ROLES_ALONE for w in mention.split())


def one_line(text: str) -> str:
    """Words as they are quoted in a line: white space of the layout as single blanks."""
    return " ".join(text.split())


def country_names(desk_countries: Iterable[str]) -> Mapping[str, str]:
    """Names of countries by code, as the knowledge base has them."""
    from dragoman.actors.knowledge import load_knowledge

    knowledge = load_knowledge()
    found = {code: knowledge.country(code) for code in sorted(set(desk_countries))}
    return {code: entry.name for code, entry in found.items() if entry}
