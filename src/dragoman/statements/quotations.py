"""Quotations: stretches between quotation marks of any kind, joined over paragraphs that open their marks again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.sources.document import Block, Document

Span = tuple[int, int]
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_AMBIGUOUS = frozenset('"＂')
_DOUBLE = _OPENING | _CLOSING | _AMBIGUOUS
MARKS = _DOUBLE | frozenset("‘’'`")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:―…")
_BLANKS = " \t\n\r\u00a0\u2009\u200a\u202f"
_STOPS = frozenset(".,?!;…—–-")
_LONGEST_SINGLE = 600
"""Characters searched for the mark that closes a single one: an apostrophe must not swallow a paragraph."""
_MARK = re.compile(f"[{''.join(sorted(_DOUBLE))}]|''|``|‘‘|’’")
_MOST_MARKS = 200
"""Marks among which the closing one is looked for: a damaged text of marks alone must not cost the square of its length."""
_NEAR = 100  # characters, more than blanks ever stand between a word and a mark
_FEW_WORDS = 4
"""Words that may be quoted inside a quotation by marks of its own kind."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks. Several `parts` where paragraphs open the marks again; `blocks` are their passages' indices."""

    parts: tuple[Span, ...]
    blocks: tuple[int, ...]
    open_ended: bool = False

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    def covers(self, offset: int) -> bool:
        """Whether a character stands inside the quotation, its marks included."""
        return any(s <= offset < e for s, e in self.parts)


def find_quotations(document: Document) -> list[Quotation]:
    """Return the quotations of a report in text order, the outermost ones alone.

    A quotation that its paragraph leaves open goes on in the next paragraph if that opens its marks again, the way agencies
    print long answers. An open mark that nothing closes is kept to the paragraph's end where the mark opens the paragraph or
    follows a comma or colon, and ignored otherwise (inches, typing errors).
    """
    found: list[Quotation] = []
    for number, block in enumerate(document.blocks):
        for quotation in _in_block(document.text, number, block):
            last = found[-1] if found else None
            if last is not None and last.open_ended and last.blocks[-1] == number - 1 and quotation.start <= block.start + 1:
                found[-1] = replace(
                    last, parts=last.parts + quotation.parts, blocks=last.blocks + quotation.blocks, open_ended=quotation.open_ended
                )
            else:
                found.append(quotation)
    return found


def _in_block(text: str, number: int, block: Block) -> Iterator[Quotation]:
    at = block.start
    while at < block.end:
        width = _mark_width(text, at, block.end)
        if width and _opens(text, at, width, block):
            end = _close_double(text, at, width, block)
            if end is not None:
                yield Quotation(((at, end),), (number,))
                at = end
                continue
            if _worth_keeping_open(text, at, block):
                rest = _next_opening(text, at + width, block)
                yield Quotation(((at, rest),), (number,), open_ended=rest == block.end)
                at = rest
                continue
        elif text[at] in "‘'" and not width and _opens_single(text, at, block):
            end = _close_single(text, at, block)
            if end is not None:
                yield Quotation(((at, end),), (number,))
                at = end
                continue
        at += max(width, 1)


def _mark_width(text: str, at: int, end: int) -> int:
    """Characters of the double mark at an offset: 1, 2 for a doubled single mark, 0 for none."""
    if text[at] in _DOUBLE:
        return 1
    return 2 if at + 1 < end and text[at : at + 2] in ("''", "``", "‘‘", "’’") else 0


def _opens(text: str, at: int, width: int, block: Block) -> bool:
    after = at + width
    if after >= block.end or (text[after].isspace() and text[at] not in "«„"):
        return False
    return text[at] in _OPENING or at == block.start or text[at - 1] in _BEFORE_OPENING or text[at - 1] in "‘'"


def _close_double(text: str, at: int, width: int, block: Block) -> int | None:
    """The end of a double-marked quotation, or None. Marks of another family inside are a quotation within the quotation."""
    marks = list(islice(_marks(text, at + width, block.end), _MOST_MARKS))
    own = [(i, w) for i, w in marks if _family(text, i, w) == _family(text, at, width)]
    return _first_closing(text, at, own, block) or _first_closing(text, at, marks, block)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end() - found.start()) for found in _MARK.finditer(text, start, end))


def _family(text: str, at: int, width: int) -> str:
    return "straight" if width == 1 and text[at] in _AMBIGUOUS else "doubled" if width == 2 else "angled" if text[at] in "«»" else "curly"


def _first_closing(text: str, at: int, marks: list[tuple[int, int]], block: Block) -> int | None:
    low = text[at] == "„"
    quoted: set[int] = set()
    for n, (i, w) in enumerate(marks):
        if i in quoted:
            continue
        following = text[i + w] if i + w < block.end else " "
        closing = text[i] in _CLOSING or (low and text[i] == "“") or not following.isalnum()
        if closing and not (text[i] in _OPENING and not low):
            return i + w
        if not _opens(text, i, w, block):
            continue
        if (inner := _quoted_word(text, i, w, marks[n + 1 : n + 3])) is None:
            return None
        quoted |= {i, inner}
    return None


def _quoted_word(text: str, at: int, width: int, following: list[tuple[int, int]]) -> int | None:
    """The mark that closes a word or two quoted inside a quotation by the same marks (`"The "union" is dead."`), or None.

    A further mark must be left for the quotation itself; where it stands right behind, more may be quoted (`"He said "Go home."" `).
    """
    if text[at] not in _AMBIGUOUS or len(following) < 2:
        return None
    i, w = following[0]
    if following[1][0] == i + w and not text[i - 1].isspace():
        return i
    inner = text[at + width : i]
    if text[i + w : i + w + 1].isalnum() or len(inner.split()) > _FEW_WORDS or any(c in ".?!:;\n" for c in inner.rstrip(".,?!")):
        return None
    return i


def _worth_keeping_open(text: str, at: int, block: Block) -> bool:
    before = text[max(block.start, at - _NEAR) : at].rstrip()
    if before and before[-1] in ".?!":
        # `"…," he said. "But we go.` and the next paragraph opens its marks again
        return text[block.end : block.end + 8].lstrip()[:1] in _DOUBLE
    return not before or before[-1] in ",:"


def _next_opening(text: str, at: int, block: Block) -> int:
    """Where an unclosed quotation ends: before the next opening mark of the paragraph, else at the paragraph's end."""
    i = at
    while i < block.end:
        w = _mark_width(text, i, block.end)
        if w and _opens(text, i, w, block):
            return i
        i += max(w, 1)
    return block.end


def _opens_single(text: str, at: int, block: Block) -> bool:
    if at + 1 >= block.end or not text[at + 1].isalpha():
        return False
    return at == block.start or text[at - 1] in _BEFORE_OPENING


def _close_single(text: str, at: int, block: Block) -> int | None:
    """The end of a single-marked quotation: a mark after a stop if there is one, else the first that is no apostrophe inside a word."""
    candidates = []
    for i in range(at + 2, min(block.end, at + _LONGEST_SINGLE)):
        if text[i] in "’'" and not text[i - 1].isspace() and not (i + 1 < block.end and text[i + 1].isalnum()):
            candidates.append(i)
        elif text[i] in "‘" or _mark_width(text, i, block.end) == 1:
            break
    after_stop = next((i for i in candidates if text[i - 1] in _STOPS), None)
    chosen = after_stop if after_stop is not None else next(iter(candidates), None)
    return None if chosen is None else chosen + 1


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation reads as an utterance of its own: it runs to a stop or over several paragraphs.

    A scare quote, a title ("Face the Facts,") or a quoted fragment ("the so-called 'partners'") has none and belongs to the clause around it.
    """
    if len(quotation.parts) > 1 or quotation.open_ended:
        return True
    inner = text[quotation.start : quotation.end].strip("".join(MARKS) + _BLANKS)  # a quotation in it may end it too: `…go.' "`
    words = inner.split()
    if len(words) < 2:
        return inner[-1:] in ("?", "!")
    if (
        inner[-1] in ",."
        and len(words) <= 8
        and sum(w[0].isupper() for w in words) > 1
        and all(not w[0].islower() or len(w) <= 3 for w in words)
    ):
        return False
    before, behind = text[max(0, quotation.start - 3) : quotation.start].rstrip()[-1:], text[quotation.end : quotation.end + 1]
    if before == ":" and behind in ".?!" and len(words) > 3 and inner[0].isupper():
        return True  # `He was blunt: "The talks have failed".`
    return inner[-1] in ".,?!…" or inner.endswith(("--", "—", "–")) or any(x in inner for x in (". ", "? ", "! "))


def quotation_at(quotations: Sequence[Quotation], offset: int) -> Quotation | None:
    """The quotation that covers a character, or None."""
    return next((q for q in quotations if q.start <= offset < q.end and q.covers(offset)), None)
