"""When a statement was made: a time in the cue's clause, else the report's own date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.language.syntax import Sentence
from dragoman.reading import When
from dragoman.statements.draft import Draft, Page
from dragoman.times.expression import TimeExpression

_VERBS = ("VERB", "AUX")


def date_of(page: Page, draft: Draft, times: Sequence[TimeExpression]) -> When | None:
    """Return when a draft's words were said, or None where neither its clause nor the report has a date."""
    if draft.verb is not None:
        sentence = page.parse.sentences[draft.verb[0]]
        own = [t for t in times if t.sentence == sentence.index and t.first is not None and not _inside(t, draft)]
        for governor in _governors(sentence, draft.verb[1]):
            for t in own:
                if _hangs_on(sentence, t.head, governor):
                    return _shifted(page, sentence, t, times) or _when(page, t)
    published = page.document.published
    return When(published[:10], published[:10], None, "dateline") if published else None


def _inside(expression: TimeExpression, draft: Draft) -> bool:
    return any(s <= expression.span[0] and expression.span[1] <= e for s, e in draft.content)


def _governors(sentence: Sentence, index: int) -> list[int]:
    """The cue and the verbs whose time it shares: "called for talks on Monday, claiming that …"."""
    out = [index]
    for a in sentence.ancestors(index):
        token = sentence[out[-1]]
        if token.relation not in ("advcl", "conj", "xcomp", "obj", "obl", "parataxis") or (
            token.deprel == "advcl" and sentence.child(out[-1], "nsubj")
        ):
            break
        out.append(a.index)
    return out


def _hangs_on(sentence: Sentence, index: int, governor: int) -> bool:
    """Whether a time hangs on a verb with no other verb between them, but for the clause of "two days before …"."""
    for a in (sentence[index], *sentence.ancestors(index)):
        if a.index == governor:
            return True
        if a.upos in _VERBS and a.index != index and a.relation != "case":
            return a.head == governor and any(t.text.lower() in ("before", "after") for t in sentence.children(a.index, "mark", "case"))
    return False


def _when(page: Page, t: TimeExpression) -> When:
    first = t.first or date.min
    return When(first.isoformat(), (t.last or first).isoformat(), page.text[slice(*t.span)], t.basis)


def _shifted(page: Page, sentence: Sentence, anchor: TimeExpression, times: Sequence[TimeExpression]) -> When | None:
    """`two days before the strike on April 7`: the days counted off the date of the clause that they stand before."""
    if anchor.first is None:
        return None
    for t in times:
        if t.sentence != sentence.index or t.type != "DURATION" or t.end > anchor.start or not t.value.startswith("P"):
            continue
        after = sentence[t.end].text.lower() if t.end < len(sentence) else ""
        days = _days(t.value)
        if after in ("before", "after") and days is not None:
            shift: date = anchor.first + timedelta(days=-days if after == "before" else days)
            return When(shift.isoformat(), shift.isoformat(), page.text[t.span[0] : anchor.span[1]], "relative")
    return None


def _days(value: str) -> int | None:
    number = value[1:-1]
    unit = {"D": 1, "W": 7}.get(value[-1])
    return int(number) * unit if unit and number.isdigit() else None
