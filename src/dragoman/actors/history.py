"""What the report has named so far: the memory in which titles alone, descriptions and pronouns look for their antecedents."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.actors.cast import Mention
from dragoman.actors.roster import Draft, Roster
from dragoman.actors.words import Words

_SAYING = frozenset(
    {
        "say",
        "tell",
        "add",
        "note",
        "stress",
        "state",
        "declare",
        "claim",
        "warn",
        "announce",
        "emphasize",
        "explain",
        "argue",
        "underline",
        "reiterate",
        "write",
        "insist",
        "call",
        "speak",
    }
)


@dataclass(slots=True)
class History:
    """The mentions before a point of the text."""

    roster: Roster
    words: Mapping[int, Words]
    seen: list[tuple[tuple[int, int, int], Mention]] = field(default_factory=list)
    talks: tuple[str, ...] = ()
    """The sides of the talks of which the report is a readout."""

    def add(self, mention: Mention) -> None:
        insort(self.seen, ((mention.sentence, mention.start, -mention.end), mention), key=lambda x: x[0])

    def back(self, sentence: int, before: int, reach: int) -> Iterator[Mention]:
        """Mentions before a token, nearest first, at most `reach` sentences away."""
        for n in range(bisect_left(self.seen, (sentence, before), key=lambda seen: seen[0][:2]) - 1, -1, -1):
            (at, _, _), mention = self.seen[n]
            if at < sentence - reach:
                return
            yield mention

    def drafts(self, mention: Mention) -> list[Draft]:
        return [self.roster.drafts[a] for a in mention.actors]

    def is_subject(self, mention: Mention) -> bool:
        return self.subject_verb(mention) is not None

    def subject_verb(self, mention: Mention) -> int | None:
        """The verb of which the mention, or what it is coordinated with, is the subject."""
        sentence = self.words[mention.sentence].sentence
        token = sentence[mention.head]
        for _ in range(4):
            if token.relation == "nsubj" and token.head >= 0:
                return token.head
            if token.relation not in ("conj", "appos", "flat", "compound") or token.head < 0:
                return None
            token = sentence[token.head]
        return None

    def speaks(self, mention: Mention) -> bool:
        verb = self.subject_verb(mention)
        return verb is not None and self.words[mention.sentence].sentence[verb].lemma in _SAYING

    def persons(self, sentence: int, before: int, reach: int, wanted: Callable[[Draft], bool]) -> list[Draft]:
        """Different persons that satisfy `wanted`, nearest first."""
        found: dict[str, Draft] = {}
        for mention in self.back(sentence, before, reach):
            for draft in reversed(self.drafts(mention)):
                if draft.kind == "person" and draft.id not in found and wanted(draft):
                    found[draft.id] = draft
        return list(found.values())

    def coordinated(self, sentence: int, before: int, reach: int, wanted: Callable[[Draft], bool]) -> list[str]:
        """The nearest actors named together ("A and B", "between A and B", or one mention of several), in text order; empty if none."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in self.back(sentence, before, reach):
            by_sentence.setdefault(mention.sentence, []).append(mention)
        for at in sorted(by_sentence, reverse=True):
            chain: list[Mention] = []
            words = self.words[at]
            for mention in by_sentence[at]:
                drafts = self.drafts(mention)
                if mention.is_place or not drafts or not all(wanted(d) for d in drafts):
                    continue
                if chain and not _joined(words, mention, chain[-1]):
                    if len({a for m in chain for a in m.actors}) > 1:
                        break
                    chain = []
                chain.append(mention)
            actors = list(dict.fromkeys(a for m in reversed(chain) for a in m.actors))
            if len(actors) > 1:
                return actors
        return []

    def opening(self, sentence: int, wanted: Callable[[Draft], bool]) -> list[str]:
        """The actors joined at the beginning of a sentence: its subject, whatever the parse says; empty if fewer than two."""
        chain: list[Mention] = []
        for mention in reversed(list(self.back(sentence, 10_000, 0))):
            if mention.is_place or mention.form == "demonym" or not all(wanted(d) for d in self.drafts(mention)):
                continue
            if chain and mention.end <= chain[-1].end:
                continue
            if (not chain and mention.start > 1) or (chain and not _joined(self.words[sentence], chain[-1], mention)):
                break
            chain.append(mention)
        actors = list(dict.fromkeys(a for m in chain for a in m.actors))
        return actors if len(actors) > 1 else []


def _joined(words: Words, one: Mention, two: Mention) -> bool:
    """Whether only "and", commas, hyphens or small words stand between two mentions."""
    between = words.low[one.end : two.start]
    if one.end > two.start:
        return False
    return (
        bool(between)
        and len(between) <= 4
        and all(w in ("and", ",", "-", "–", "the", "'s", "his", "her", "both", "with") for w in between)
        and any(w in ("and", ",", "-", "–") for w in between)
    )
