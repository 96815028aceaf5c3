"""When a statement was made: a time in the cue's clause, else the report's own date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.language.syntax import Sentence
from dragoman.reading import When
from dragoman.statements.draft import Draft, Page
from dragoman.times.expression import TimeExpression

_VERBS = ("VERB", "AUX")


def date_of(page: Page, draft: Draft, times: Sequence[TimeExpression]) -> When | None:
    """Return when a draft's words were said, or None where neither its clause nor the report has a date."""
    if draft.verb is not None:
        sentence = page.parse.sentences[draft.verb[0]]
        own = [
            t
            for t in times
            if t.sentence == sentence.index and t.first is not None and t.type in ("DATE", "TIME") and not _inside(t, draft)
        ]
        governors = _governors(sentence, draft.verb[1])
        for governor in governors:
            near = [t for t in own if _beside(sentence, t, governor) or _hangs_on(sentence, t.head, governor)]
            if near:
                return _when(page, near[0])
        opening = next((t for t in own if t.start <= 2), None)
        if opening is not None and sentence[governors[-1]].relation == "root" and draft.source and opening.span[1] < draft.source.span[0]:
            return _when(page, opening)
    published = page.document.published
    return When(published[:10], published[:10], None, "dateline") if published else None


def _inside(expression: TimeExpression, draft: Draft) -> bool:
    spans = draft.content + ((draft.source.span,) if draft.source else ())
    return any(s <= expression.span[0] and expression.span[1] <= e for s, e in spans)


def _governors(sentence: Sentence, index: int) -> list[int]:
    """The cue and the verbs whose time it shares: "called for talks on Monday, claiming that …"."""
    out = [index]
    for a in sentence.ancestors(index):
        token = sentence[out[-1]]
        if token.relation not in ("advcl", "conj", "xcomp", "obj", "obl") or (token.relation != "obj" and sentence.child(out[-1], "nsubj")):
            break
        out.append(a.index)
    return out


def _beside(sentence: Sentence, t: TimeExpression, governor: int) -> bool:
    """Whether a time follows a verb with nothing but a place, a channel or a preposition between ("said in Oslo on Monday")."""
    between = sentence.tokens[governor + 1 : t.start]
    return t.start > governor and len(between) <= 6 and not any(x.upos in ("VERB", "AUX", "SCONJ", "PRON", "PUNCT") for x in between)


def _hangs_on(sentence: Sentence, index: int, governor: int) -> bool:
    """Whether a time hangs on a verb with no other verb between them."""
    for a in sentence.ancestors(index):
        if a.index == governor:
            return True
        if a.upos in _VERBS:
            return False
    return False


def _when(page: Page, t: TimeExpression) -> When:
    first = t.first or date.min
    return When(first.isoformat(), (t.last or first).isoformat(), page.text[slice(*t.span)], t.basis)
