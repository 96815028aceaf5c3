"""Frames against sentences: which frame fires on which word, and what fills its slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.events.arguments import agents_behind, carriers_of, fill, is_passive, is_verbal, preposition_of
from dragoman.events.codebook import Codebook
from dragoman.events.compiling import WILDCARD
from dragoman.events.frames import Fixed, Frame, Slot
from dragoman.events.misread import following_phrase
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.times.lexicon import calendar_names

# A noun's preposition also fires on its near equivalents ("sanctions on", "sanctions against"); a verb's is part of it
# ("call on" is not "call against").
SAME_PREPOSITION = {
    "against": ("against", "on", "at"), "on": ("on", "upon", "against", "over"), "with": ("with", "alongside"), "to": ("to",),
    "between": ("between", "among"), "among": ("among", "between"), "over": ("over", "about", "on"), "about": ("about", "on", "over"),
}  # fmt: skip


TOWARDS = frozenset({"prep:against", "prep:on", "prep:at", "prep:into"})
QUESTIONS = frozenset({"how", "what", "why", "whether", "when", "where", "who", "which"})
DAYS = calendar_names(abbreviated=True) | {"today", "yesterday", "tomorrow", "day", "week", "month", "year", "weekend"}


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fired: its trigger, the words of its cluster (trigger, fixed words, light verb), and fillers by role."""

    frame: Frame
    trigger: Token
    cluster: tuple[Token, ...]
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    specificity: float
    is_definite: bool = False
    """Whether its trigger is a noun with an article or owner ("the arrest of …"), so that the text presupposes it."""

    @property
    def fixed_cluster(self) -> tuple[Token, ...]:
        """The trigger and the words that the frame asks for, without the light verb."""
        return self.cluster[: 1 + len(self.frame.fixed)]

    @property
    def asked(self) -> list[tuple[Fixed, Token]]:
        """What the frame asks for beside its trigger, each with the word that is it here."""
        return list(zip(self.frame.fixed, self.cluster[1:], strict=False))

    @property
    def named_words(self) -> list[Token]:
        """The words that the frame asks for by name: not those that stand for "something"."""
        return [t for f, t in self.asked if f.lemmas != WILDCARD]


@dataclass(frozen=True, slots=True)
class Miss:
    """A frame that was tried and did not fire: `fault` says why, or `asked`, the word that it wants below `parent`, which was not there."""

    frame: Frame
    trigger: Token
    fault: str = ""
    asked: Fixed | None = None
    parent: Token | None = None

    @property
    def reason(self) -> str:
        """Why, in words: put together only when somebody asks, for forty frames miss where one fires."""
        if self.asked is None or self.parent is None:
            return self.fault
        wanted = "/".join(sorted(self.asked.lemmas)[:4])
        return f"asks for {wanted!r} as {self.asked.function} of {self.parent.text!r}"


def _fits_class(frame: Frame, token: Token) -> bool:
    if token.deprel == "amod" and frame.word_class == "verb":
        # "the visiting king", "US-backed rebels": said in passing, of whom or by whom is not told
        return False
    if frame.word_class == "verb":
        return is_verbal(token) or token.xpos in ("VBN", "VBG", "VBD")
    if frame.word_class == "adj":
        return token.upos in ("ADJ", "ADV", "VERB")
    return token.upos in ("NOUN", "PROPN") or (token.xpos in ("NN", "NNS") and not is_verbal(token))


def _in_a_title(sentence: Sentence, token: Token) -> bool:
    """ "the Conference on | Supporting the Future of the Region": a capital within the sentence, behind a preposition."""
    before = sentence[token.index - 1] if token.index else None
    return token.xpos == "VBG" and token.text[:1].isupper() and before is not None and before.text in ("on", "for", "of")


def _same(parent: Token, preposition: str) -> tuple[str, ...]:
    if is_verbal(parent):
        return ("on", "upon") if preposition == "on" else (preposition,)
    return SAME_PREPOSITION.get(preposition, (preposition,))


def _reachable(sentence: Sentence, parent: Token, function: str) -> list[Token]:
    if function.startswith("prep:"):
        return [t for p in _same(parent, function[5:]) for t in fill(sentence, parent, f"prep:{p}")]
    return fill(sentence, parent, function)


def _find_fixed(sentence: Sentence, fixed: Fixed, cluster: list[Token]) -> Token | None:
    parent = cluster[fixed.parent]
    if fixed.function == "up":
        governor = None if parent.head == ROOT else sentence[parent.head]
        while governor is not None and governor.lemma.lower() not in fixed.lemmas and parent.deprel == "conj" and governor.head != ROOT:
            parent, governor = governor, sentence[governor.head]
        return governor if governor is not None and governor.lemma.lower() in fixed.lemmas else None
    # A prepositional phrase may hang on any word of the cluster: attachment is where parsers err most.
    parents = cluster if fixed.function.startswith("prep:") else [parent]
    for p in parents:
        for t in _reachable(sentence, p, fixed.function):
            if fixed.lemmas == WILDCARD:
                if t not in cluster and (fixed.function != "comp" or _is_content_clause(sentence, t)):
                    return t
                continue
            for c in sentence.conjuncts(t.index):
                if _told_it(fixed, cluster[0], c):
                    continue
                if c.lemma.lower() in fixed.lemmas or c.text.lower() in fixed.lemmas or hyphened(sentence, c) in fixed.lemmas:
                    return c
    return None


def hyphened(sentence: Sentence, token: Token) -> str:
    """The lemma of a word with what a hyphen joins to it ("cease-fire"), or an empty string."""
    at = token.index
    if at < 2 or sentence[at - 1].text != "-" or sentence[at - 1].end != token.start or sentence[at - 2].end != sentence[at - 1].start:
        return ""
    return f"{sentence[at - 2].text}-{token.lemma}".lower()


def _told_it(fixed: Fixed, trigger: Token, verb: Token) -> bool:
    """Whether somebody is told what was done, not what to do: "told the paper that he had been released"."""
    return (
        fixed.function == "comp"
        and trigger.lemma == "tell"
        and verb.xpos in ("VBD", "VBN", "VBZ", "VBP")
        and verb.feat("VerbForm") != "Inf"
    )


def _is_content_clause(sentence: Sentence, token: Token) -> bool:
    """Whether a clause says what is to be or was done, not a question ("asked how it worked")."""
    if any(c.lemma.lower() in QUESTIONS for c in sentence.children(token.index, "advmod", "mark", "obj", "nsubj", "obl")):
        return False
    return token.relation in ("xcomp", "ccomp") or token.xpos in ("VB", "VBG")


def _fillers(sentence: Sentence, slot: Slot, cluster: list[Token]) -> list[Token]:
    own = cluster[slot.parent]
    prepositional = slot.function.startswith("prep:")
    # A phrase may hang on any noun of the cluster ("imposed sanctions [on Iran]"), but a verb's complement has its own.
    others = [c for c in cluster if c is not own and not (is_verbal(own) and is_verbal(c))]
    for parent in [own, *others] if prepositional else [own]:
        found = [t for t in _reachable(sentence, parent, slot.function) if t not in cluster and t.text.lower() not in DAYS]
        if found:
            return [c for t in found for c in sentence.conjuncts(t.index) if c not in cluster]
    if prepositional:
        # "attacks by rebels | on Oman": the phrase was hung on who did it
        agents = agents_behind(sentence, own) if slot.function in TOWARDS and not is_verbal(own) else []
        beyond = [t for a in agents for t in _reachable(sentence, a, slot.function)]
        if beyond:
            return [c for t in beyond for c in sentence.conjuncts(t.index) if c not in cluster]
        behind = [
            t
            for t in following_phrase(sentence, own)
            if t.text.lower() not in DAYS and preposition_of(sentence, t.index) in _same(own, slot.function[5:])
        ]
        return [c for t in behind for c in sentence.conjuncts(t.index) if c not in cluster]
    return []


def _as_participle(sentence: Sentence, token: Token, frame: Frame) -> Frame:
    """The frame for a participle that parsers read as a passive ("is alarmed that"): who is so is not who does it to him."""
    if frame.word_class != "adj" or not is_verbal(token) or not is_passive(sentence, token):
        return frame
    slots = tuple(replace(s, function="obj") if s.function == "subj" and s.parent == 0 else s for s in frame.slots)
    return replace(frame, slots=slots)


def try_frame(sentence: Sentence, token: Token, frame: Frame) -> Match | Miss:
    """Fire one frame on one token, or say why it does not."""
    if frame.word_class == "verb" and _in_a_title(sentence, token):
        return Miss(frame, token, f"{token.text!r} is part of a name")
    if not _fits_class(frame, token):
        return Miss(frame, token, f"{token.text!r} is no {frame.word_class} here ({token.upos})")
    frame = _as_participle(sentence, token, frame)
    cluster = [token]
    for fixed in frame.fixed:
        found = _find_fixed(sentence, fixed, cluster)
        if found is None:
            return Miss(frame, token, asked=fixed, parent=cluster[fixed.parent])
        cluster.append(found)
    if frame.word_class == "noun":
        cluster += [c for c in carriers_of(sentence, token) if c not in cluster]
    roles: dict[str, list[Token]] = {"actor": [], "recipient": [], "both": []}
    filled = 0
    for slot in frame.slots:
        found_slot = _fillers(sentence, slot, cluster)
        if slot.role == "none":
            if found_slot:
                return Miss(frame, token, f"{found_slot[0].text!r} stands as {slot.function}, where the frame has none")
            continue
        lenient = slot.function == "subj" or frame.word_class != "verb"
        if not found_slot and (slot.need == "!" or (slot.need == "" and not lenient)):
            return Miss(frame, token, f"no {slot.role} as {slot.function}")
        filled += bool(found_slot)
        roles[slot.role] += [t for t in found_slot if t not in roles[slot.role]]
    if not filled and any(s.need != "?" and s.role != "none" for s in frame.slots) and frame.word_class != "noun":
        return Miss(frame, token, "no argument found")
    actors = roles["actor"] + roles["both"]
    specificity = sum(0.5 if f.lemmas == WILDCARD else 2 for f in frame.fixed) + 3 * filled + (0.5 if frame.mode else 0)
    definite = any(
        t.text.lower() in ("the", "this", "these", "its", "their", "his", "her") for t in sentence.children(token.index, "det", "nmod:poss")
    )
    return Match(frame, token, tuple(cluster), tuple(actors), tuple(roles["recipient"]), specificity, definite)


def attempts(sentence: Sentence, codebook: Codebook) -> Iterator[Match | Miss]:
    """Every frame tried on every word of a sentence that could trigger it."""
    for token in sentence.tokens:
        for lemma in (token.lemma.lower(), hyphened(sentence, token)):
            for frame in codebook.frames_of(lemma) if lemma else ():
                yield try_frame(sentence, token, frame)


def ranked_matches(sentence: Sentence, codebook: Codebook) -> list[list[Match]]:
    """For each trigger its matches, the most specific first, triggers by their best match's specificity.

    A role that a frame leaves empty is filled from the other frames of its type that fired on the same word: "held talks
    with France" fires both "[both] held talks" and "talks with [recipient]".
    """
    by_trigger: dict[int, list[Match]] = {}
    for result in attempts(sentence, codebook):
        if isinstance(result, Match):
            by_trigger.setdefault(result.trigger.index, []).append(result)
    ranked = []
    for found in by_trigger.values():
        found.sort(key=lambda m: -m.specificity)
        ranked.append([_merge(found[i:]) for i in _tried(found)])
    return sorted(ranked, key=lambda ms: (-ms[0].specificity, ms[0].trigger.index))


def _tried(found: list[Match]) -> list[int]:
    """Which matches of a trigger are tried: of each type the best; where that demands an actor, the next too."""
    settled: set[str] = set()
    out = []
    for i, match in enumerate(found):
        if match.frame.type in settled:
            continue
        out.append(i)
        if not (match.frame.demands("actor") or match.frame.demands("recipient")):
            settled.add(match.frame.type)
    return out


def _merge(found: list[Match]) -> Match:
    best = found[0]
    for other in found[1:]:
        if other.frame.type != best.frame.type:
            continue
        taken = {t.index for t in (*best.actors, *best.recipients)}
        if not best.actors and not any(t.index in taken for t in other.actors):
            best = replace(best, actors=other.actors)
        if not best.recipients and other.recipients and not any(t.index in taken for t in other.recipients):
            best = replace(best, recipients=other.recipients)
    return best
