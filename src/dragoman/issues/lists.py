"""Agenda lists in running text: "Among the issues are …", "Another issue is …", over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.issues.clauses import is_negated, subject_of, undergoer_of
from dragoman.issues.phrases import fold
from dragoman.issues.topics import Topic, topic_at
from dragoman.issues.unfolding import rightward_head, unfold
from dragoman.language.syntax import ROOT, Sentence, Token

Draft = tuple[Topic, bool]
"""A topic, and whether it is said to be none."""


@dataclass
class ListReader:
    """Reads list sentences one after the other and keeps in mind whether a list is open.

    A list is opened by a sentence that speaks of issues, and stays open to the end of its section; where a report has no
    sections, to the end of the following paragraph.
    """

    words: Mapping[str, frozenset[str]]
    inseparable: frozenset[tuple[str, str]]
    is_open: bool = False
    _section: int = 0
    _opened_in: int = 0

    def close(self) -> None:
        """A heading ends every list."""
        self.is_open = False

    def enter(self, block: int, section: int) -> None:
        """A new sentence in a block of a section (0: before any heading)."""
        if section != self._section or (section == 0 and block > self._opened_in + 1):
            self.is_open = False
        self._section = section

    def after(self, s: Sentence, has_items: bool) -> None:
        """A sentence was read: does it open or carry on a list?"""
        if (has_items and any(fold(t.lemma) in self.words["strict_inventory"] for t in s.tokens)) or (
            not self.is_open and self._announces(s)
        ):
            self.is_open = True
        if has_items or self._announces(s):
            self._opened_in = s.block

    def _announces(self, s: Sentence) -> bool:
        """ "A broad range of issues will be discussed." """
        has_inventory = any(fold(t.lemma) in self.words["strict_inventory"] for t in s.tokens)
        talks = any(fold(t.lemma) in ("discuss", "raise", "agenda", "discussion", "negotiation") for t in s.tokens)
        return has_inventory and talks

    def read(self, s: Sentence) -> list[Draft]:
        """The items that a list sentence names."""
        found = self._on_agenda(s)
        for reader in (self._among, self._including, self._is_issue):
            if not found:
                found = [(t, False) for t in reader(s)]
        return found

    def _unfold(self, s: Sentence, head: int) -> list[Topic]:
        return unfold(s, head, self.words["inventory"], self.inseparable)

    def _on_agenda(self, s: Sentence) -> list[Draft]:
        """ "X is on the agenda", "X tops the agenda", "X is not on the agenda"."""
        found: list[Draft] = []
        for t in s.tokens:
            table = fold(t.text) == "table" and [fold(x.text) for x in s.tokens[max(0, t.index - 2) : t.index]] == ["on", "the"]
            if fold(t.lemma) not in self.words["agenda_words"] and not table:
                continue
            item = self._item_on(s, t)
            if item is None or fold(item.lemma) in self.words["meetings"] | self.words["agenda_words"] or item.upos in ("PRON", "DET"):
                continue
            clause = t if s.child(t.index, "cop") else s.clause_of(t.index)
            negated = is_negated(s, t.index) or is_negated(s, clause.index)
            found.extend((topic, negated) for topic in self._unfold(s, item.index) if topic.end <= t.index or topic.start > t.index)
        return found

    def _item_on(self, s: Sentence, agenda: Token) -> Token | None:
        before = [fold(t.text) for t in s.tokens[max(0, agenda.index - 4) : agenda.index]]
        if "on" in before or "of" in before[-2:]:
            holder = s[agenda.head] if agenda.head != ROOT else agenda
            if s.child(agenda.index, "cop") is not None or holder is agenda:
                return s.child(agenda.index, "nsubj")
            if holder.upos in ("VERB", "AUX"):
                return undergoer_of(s, holder.index) or subject_of(s, holder.index)
            if s.child(holder.index, "cop") is not None:
                return s.child(holder.index, "nsubj")
            return None
        governor = s[agenda.head] if agenda.head != ROOT else None
        if governor is None or governor.upos not in ("VERB", "AUX"):
            return None
        if agenda.relation == "obj" and fold(governor.lemma) in self.words["topping"]:
            return subject_of(s, governor.index)
        if agenda.deprel == "nsubj" and fold(governor.lemma) in self.words["including"]:
            return undergoer_of(s, governor.index)
        return None

    def _among(self, s: Sentence) -> list[Topic]:
        """ "Among them is X and Y": the first noun phrase after the verb, wherever the parser puts its root."""
        first = fold(s[0].text)
        if first not in ("among", "amongst") or not (
            self.is_open or any(fold(t.lemma) in self.words["strict_inventory"] for t in s.tokens[:8])
        ):
            return []
        be = next((t for t in s.tokens[1:10] if fold(t.lemma) == "be" and t.upos in ("AUX", "VERB")), None)
        if be is None or be.index + 1 >= len(s):
            return []
        head = rightward_head(s, be.index + 1, be.index)
        return self._unfold(s, head) if head is not None else []

    def _including(self, s: Sentence) -> list[Topic]:
        """ "Other issues include X, Y and Z"."""
        for t in s.tokens:
            if fold(t.lemma) in ("include", "comprise", "cover") and t.upos == "VERB":
                nearest = next((x for x in reversed(s.tokens[: t.index]) if x.upos in ("NOUN", "PROPN")), None)
                inventory = self.words["inventory"] | self.words["strict_inventory"]
                if not any(x is not None and fold(x.lemma) in inventory for x in (subject_of(s, t.index), nearest)):
                    continue
                target = undergoer_of(s, t.index)
                head = target.index if target is not None and target.index > t.index else rightward_head(s, t.index + 1, t.index)
                if head is not None:
                    return self._unfold(s, head)
        return []

    def _is_issue(self, s: Sentence) -> list[Topic]:
        """ "Another issue is X", "X is another issue", "the most pressing issue now is X"."""
        for be in s.tokens:
            if fold(be.lemma) != "be" or be.upos not in ("AUX", "VERB") or be.index + 1 >= len(s):
                continue
            among = self._among_topics(s, be)
            if among is not None:
                return self._unfold(s, among.index)
            left = self._inventory_before(s, be.index)
            if left is not None:
                head = rightward_head(s, be.index + 1, be.index)
                if head is not None and s[head].upos in ("NOUN", "PROPN", "NUM") and fold(s[head].lemma) not in self.words["inventory"]:
                    return self._unfold(s, head)
            right = rightward_head(s, be.index + 1, be.index)
            if right is not None and self._ranks(s, right):
                item = s.child(right, "nsubj") or s.child(be.index, "nsubj")
                if (
                    item is not None
                    and item.index < be.index
                    and item.upos in ("NOUN", "PROPN")
                    and fold(item.lemma) not in self.words["inventory"]
                ):
                    return [topic_at(s, item.index, stop=be.index)]
        return []

    def _among_topics(self, s: Sentence, be: Token) -> Token | None:
        """ "X was among the topics": the subject, or None."""
        behind = [fold(t.text) for t in s.tokens[be.index + 1 : be.index + 4]]
        noun = rightward_head(s, be.index + 1, be.index)
        if not {"among", "amongst"} & set(behind) or noun is None or fold(s[noun].lemma) not in self.words["strict_inventory"]:
            return None
        return s.child(noun, "nsubj") or s.child(be.index, "nsubj")

    def _inventory_before(self, s: Sentence, be: int) -> int | None:
        """The inventory noun that is the subject before a form of "be" at a token."""
        for i in range(be - 1, -1, -1):
            token = s[i]
            if token.upos in ("VERB", "AUX"):
                return None
            if token.upos == "NOUN" and (i == 0 or fold(s[i - 1].text) not in ("on", "of", "about")) and self._ranks(s, i):
                return i
        return None

    def _ranks(self, s: Sentence, noun: int) -> bool:
        """ "Another important issue": an inventory noun that is marked as one of several, or any while a list is open."""
        lemma = fold(s[noun].lemma)
        strict, loose = lemma in self.words["strict_inventory"], lemma in self.words["loose_inventory"]
        before = [fold(t.text) for t in s.tokens[max(0, noun - 6) : noun]]
        ranked = any(w in self.words["ranking"] for w in before)
        return ranked and (strict or (loose and self.is_open))
