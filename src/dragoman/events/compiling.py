"""Example clauses to frames, by our own parser.

A frame is written as a clause: `"[actor Russia] imposed *sanctions* on [recipient Turkey]"`. Brackets mark the arguments
(`[actor? …]` may be missing, `[actor! …]` must be there and an actor, `[none …]` must not be there), stars the trigger (default: the head of the clause), `<field>` a word field of the category.
Modals ("must", "will"), "not" and a subject pronoun are asked for too. All other content words are asked for as they stand, "something", "someone" and the verb "act" for any word in their place;
articles, auxiliaries and prepositions only mark functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.events.arguments import fill, is_verbal, preposition_of
from dragoman.events.frames import Fixed, Frame, Need, Role, Slot, WordClass
from dragoman.language import Parser, Sentence, Token
from dragoman.language.syntax import ROOT
from dragoman.reading import EventType, Status

_MARK = re.compile(r"\[(?P<role>actor|recipient|both|none)(?P<need>[?!])?\s+(?P<text>[^\]]+)\]|\*(?P<trigger>[^*]+)\*|<(?P<field>[a-z_]+)>")
# "something", "someone" and the bare verb "act" stand for any filler of their function.
ANYTHING = frozenset({"something", "someone", "somebody"})
WILDCARD = frozenset({"*"})
MODALS = {
    "must": ("must", "should", "ought"),
    "should": ("must", "should", "ought"),
    "will": ("will", "'ll", "would", "shall"),
    "would": ("will", "'ll", "would", "shall"),
}
# Prepositions before a clause, which are part of the verb: "called for", "warned against", "accused of".
CLAUSE_MARKS = frozenset({"for", "against", "from", "of", "into"})
PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
FUNCTION_WORDS = frozenset({"DET", "AUX", "PUNCT", "ADP", "PART", "CCONJ", "SCONJ", "PRON", "NUM", "SYM", "INTJ"})
SEARCHED = ("subj", "obj", "iobj", "prt", "comp", "mod", "cop", "aux", "not", "mark")


@dataclass(frozen=True, slots=True)
class Source:
    """A frame as written, with what its group says about it."""

    id: str
    type: EventType
    mode: str | None
    symmetric: bool
    status: Status | None
    text: str


STAND_INS: tuple[dict[str, str], ...] = (
    {},
    {
        "Russia": "Germany",
        "France": "Poland",
        "Lavrov": "Merkel",
        "Tillerson": "Putin",
        "Ukraine": "Syria",
        "Syria": "Mali",
        "Paris": "Tokyo",
    },
    {
        "Russia": "Iran",
        "France": "Japan",
        "Lavrov": "Obama",
        "Tillerson": "Macron",
        "Ukraine": "Israel",
        "Syria": "Yemen",
        "Paris": "Cairo",
    },
    {"Russia": "Washington", "France": "Tehran", "Lavrov": "Johnson", "Tillerson": "Kuleba", "Ukraine": "Iraq", "Syria": "Ukraine"},
)


class FrameError(ValueError):
    """A frame that the compiler cannot use; the message names the frame and what to change."""


@dataclass(slots=True)
class _Marks:
    """Plain text of a frame, with character spans of what was marked in it."""

    plain: str
    slots: list[tuple[Role, Need, int, int]]
    triggers: list[tuple[int, int]]
    fields: list[tuple[str, int, int]]


def _strip(text: str, fields: Mapping[str, list[str]], name: str) -> _Marks:
    marks = _Marks("", [], [], [])

    def put(piece: str) -> tuple[int, int]:
        start = len(marks.plain)
        at = 0
        for m in re.finditer(r"<([a-z_]+)>", piece):
            marks.plain += piece[at : m.start()]
            if m[1] not in fields:
                raise FrameError(f"frame {name}: no word field <{m[1]}>; define it under [fields]")
            begin = len(marks.plain)
            marks.plain += fields[m[1]][0]
            marks.fields.append((m[1], begin, len(marks.plain)))
            at = m.end()
        marks.plain += piece[at:]
        return start, len(marks.plain)

    at = 0
    for m in _MARK.finditer(text):
        put(text[at : m.start()])
        if m["role"]:
            start, end = put(m["text"])
            marks.slots.append((m["role"], m["need"] or "", start, end))  # type: ignore[arg-type]
        elif m["trigger"]:
            marks.triggers.append(put(m["trigger"]))
        else:
            put(m[0])
        at = m.end()
    put(text[at:])
    return marks


def _head_within(sentence: Sentence, start: int, end: int, name: str) -> Token:
    inside = [t for t in sentence.tokens if t.start >= start and t.end <= end]
    heads = [t for t in inside if t.head == ROOT or not (start <= sentence[t.head].start < end)]
    if not heads:
        raise FrameError(f"frame {name}: a mark covers no word")
    return next((t for t in heads if t.upos not in FUNCTION_WORDS), heads[0])


def _class_of(token: Token) -> WordClass:
    if is_verbal(token):
        return "verb"
    return "adj" if token.upos in ("ADJ", "ADV") else "noun"


def _function_of(sentence: Sentence, target: Token, parents: list[Token]) -> tuple[int, str] | None:
    """The (parent index, function) through which `target` is reached from the cluster, the trigger first."""
    for number, parent in enumerate(parents):
        preposition = preposition_of(sentence, target.index)
        names = (f"prep:{preposition}", *SEARCHED) if preposition else SEARCHED
        for function in names:
            reached = {c.index for t in fill(sentence, parent, function) for c in sentence.conjuncts(t.index)}
            if target.index in reached:
                return number, function
    return None


def compile_frame(source: Source, fields: Mapping[str, list[str]], parser: Parser) -> Frame:
    """Return the compiled frame. Raises FrameError where the clause gives no path from its trigger to a marked argument.

    The clause is parsed with the names as written and with other names in their place, and the reading that most parses
    share is taken: one odd parse of a short clause would otherwise be a frame that never fires.
    """
    frames: list[Frame] = []
    first_error: FrameError | None = None
    for stand_ins in STAND_INS:
        try:
            frames.append(_compile_once(source, _replace_names(source.text, stand_ins), fields, parser))
        except FrameError as error:
            first_error = first_error or error
    if not frames:
        assert first_error is not None
        raise first_error
    shapes = Counter((f.word_class, f.fixed, f.slots) for f in frames)
    best = shapes.most_common(1)[0][0]
    return next(f for f in frames if (f.word_class, f.fixed, f.slots) == best)


def _replace_names(text: str, stand_ins: Mapping[str, str]) -> str:
    """The frame with single names inside its brackets replaced."""
    return re.sub(r"(\[(?:actor|recipient|none)[?!]? )([A-Z]\w+)(\])", lambda m: m[1] + stand_ins.get(m[2], m[2]) + m[3], text)


def _compile_once(source: Source, text: str, fields: Mapping[str, list[str]], parser: Parser) -> Frame:
    name = f"{source.id} {source.text!r}"
    marks = _strip(text, fields, name)
    sentences = parser.parse(marks.plain).sentences
    if len(sentences) != 1:
        raise FrameError(f"frame {name}: write one clause, not {len(sentences)}")
    sentence = sentences[0]
    trigger = _head_within(sentence, *marks.triggers[0], name) if marks.triggers else _default_trigger(sentence, marks)
    slot_heads = [(role, need, _head_within(sentence, s, e, name)) for role, need, s, e in marks.slots]
    covered = {t.index for t in sentence.tokens for _, _, s, e in marks.slots if t.start >= s and t.end <= e}
    lemmas_of = {t.index: [f for f, s, e in marks.fields if t.start >= s and t.end <= e] for t in sentence.tokens}

    def lemmas(token: Token) -> frozenset[str]:
        found = lemmas_of[token.index]
        word = token.text.lower()
        if _is_anything(token):
            return WILDCARD
        if word in MODALS and token.relation == "aux":
            return frozenset(MODALS[word])
        if word in PRONOUNS:
            return PRONOUNS
        return frozenset(fields[found[0]]) if found else frozenset({token.lemma.lower()})

    wanted = [t for t in sentence.tokens if t.index not in covered and t.index != trigger.index and _is_content(sentence, t)]
    fixed, cluster = _reach(sentence, trigger, wanted, lemmas, name)
    slots = []
    for role, need, head in slot_heads:
        reached = _function_of(sentence, head, cluster)
        if reached is None:
            raise FrameError(f"frame {name}: no path from {trigger.text!r} to {head.text!r} ({head.deprel}); reword it or move the stars")
        slots.append(Slot(role, *reached, need))
    acting = {s.role for s in slots if s.function == "subj"}
    for slot, (_, _, head) in zip(slots, slot_heads, strict=True):
        if slot.role == "actor" and slot.function == "obj" and not acting and not sentence.child(trigger.index, "aux:pass", "aux", "cop"):
            raise FrameError(f"frame {name}: {head.text!r} is read as the object of {trigger.text!r}; reword it, as in 'has relented'")
    return Frame(
        source.id,
        source.type,
        source.mode,
        source.symmetric,
        source.status,
        lemmas(trigger),
        _class_of(trigger),
        tuple(fixed),
        tuple(slots),
        source.text,
    )


def _default_trigger(sentence: Sentence, marks: _Marks) -> Token:
    covered = [(s, e) for _, _, s, e in marks.slots]
    outside = [t for t in sentence.tokens if not any(s <= t.start < e for s, e in covered)]
    return sentence.root if sentence.root in outside else next((t for t in outside if t.upos in ("VERB", "NOUN")), outside[0])


def _is_anything(token: Token) -> bool:
    return token.lemma.lower() in ANYTHING or (token.lemma.lower() == "act" and token.upos != "NOUN")


def _is_content(sentence: Sentence, token: Token) -> bool:
    word = token.text.lower()
    if token.deprel == "compound:prt" or _is_anything(token) or word == "not":
        return True
    if token.deprel in ("mark", "case") and word in CLAUSE_MARKS and token.head != ROOT and is_verbal(sentence[token.head]):
        return True
    if (word in MODALS and token.relation == "aux") or (word in PRONOUNS and token.relation == "nsubj"):
        return True
    return token.upos not in FUNCTION_WORDS and token.deprel not in ("case", "mark", "fixed", "punct")


def _reach(sentence: Sentence, trigger: Token, wanted: list[Token], lemmas: object, name: str) -> tuple[list[Fixed], list[Token]]:
    fixed: list[Fixed] = []
    cluster = [trigger]
    left = list(wanted)
    while left:
        for token in left:
            reached = _function_of(sentence, token, cluster)
            if reached is None and trigger.head == token.index:
                reached = (0, "up")
            if reached is not None:
                fixed.append(Fixed(*reached, lemmas(token)))  # type: ignore[operator]
                cluster.append(token)
                left.remove(token)
                break
        else:
            words = ", ".join(repr(t.text) for t in left)
            raise FrameError(f"frame {name}: no path from {trigger.text!r} to {words}; reword it or move the stars")
    return fixed, cluster
