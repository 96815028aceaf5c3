"""Statements of a report: the finders in order, their drafts resolved, dated, nested and numbered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from dragoman.actors.cast import Cast
from dragoman.language.syntax import Parse
from dragoman.reading import Form, Statement
from dragoman.sources.document import Document
from dragoman.statements.according import find_according
from dragoman.statements.channels import channel_of, stretched
from dragoman.statements.cuebook import load_cuebook
from dragoman.statements.dates import date_of
from dragoman.statements.direct import bare_quotations, find_direct
from dragoman.statements.draft import Draft, Page, open_page
from dragoman.statements.headlines import find_headlines
from dragoman.statements.indirect import find_indirect
from dragoman.statements.nouns import find_nominal
from dragoman.statements.quotations import MARKS
from dragoman.statements.sources import PAPERS, actor_at, resolve_speaker
from dragoman.statements.turns import find_turns
from dragoman.statements.voices import actors_of, is_anonymous, is_unnamed_label
from dragoman.times.expression import TimeExpression

Span = tuple[int, int]
_OWN = frozenset({"i", "we", "our", "my"})


def find_statements(document: Document, parse: Parse, cast: Cast, times: Sequence[TimeExpression] = ()) -> list[Statement]:
    """Return the statements of a report in text order, ids `s1`, `s2`, …

    Spans are characters of `document.text`; `content` has several where other words interrupt it. `speaker` is an actor id of
    the cast, None where it knows nobody (an anonymous official, a survey). `within` names the statement that reports this one.
    `issues` is left empty for the issues layer.
    """
    page = open_page(document, parse, cast, load_cuebook())
    drafts = find_drafts(page)
    ordered = sorted(drafts, key=lambda d: (_start(d), -_length(d)))
    statements = [_statement(page, d, f"s{n}", times) for n, d in enumerate(ordered, 1)]
    contents = _Contents(statements)
    return [replace(s, within=_outer(s, contents)) for s in _of_the_same_paper(statements)]


def _of_the_same_paper(statements: list[Statement]) -> list[Statement]:
    """ "The statement also said": whoever spoke last through the same kind of paper speaks on."""
    last: dict[str, Statement] = {}
    found = []
    for s in statements:
        words = (s.speaker_text or "").lower().split()
        told = last.get(s.channel or "") if len(words) == 2 and words[0] in ("the", "this") and words[1] in PAPERS else None
        if s.speaker is None and told is not None and told.speaker is not None:
            s = replace(s, speaker=told.speaker, speakers=told.speakers)
        elif s.speaker is not None and s.channel is not None:
            last[s.channel] = s
        found.append(s)
    return found


def find_drafts(page: Page) -> list[Draft]:
    turns = find_turns(page)
    direct = find_direct(page)
    taken = frozenset(d.verb for d in direct if d.verb is not None)
    indirect = list(find_indirect(page, taken))
    according = list(find_according(page, taken))
    drafts = [*find_headlines(page), *direct, *indirect, *according]
    drafts += find_nominal(page, drafts)
    drafts += _continued(page, drafts)
    colons = {t.cue for t in turns}
    said = [d for d in _distinct(drafts) if (d.cue is None or d.cue not in colons) and not _is_label(d, turns)]
    return turns + [_of_the_quotation(page, _of_the_turn(page, _without_label(d, turns), turns), said) for d in said]


def _of_the_quotation(page: Page, draft: Draft, drafts: list[Draft]) -> Draft:
    """What says "I" or "we" between quotation marks is the word of whoever is quoted."""
    if draft.source is None or draft.speaker_text is not None:
        return draft
    start, end = draft.source.span
    if page.text[start:end].lower() not in _OWN or (quotation := page.quotation_at(start)) is None:
        return draft
    for d in drafts:
        around = d.source is not None and d is not draft and any(a <= start and end <= b for a, b in d.content)
        if d.source is not None and around and d.cue is not None and not quotation.covers(d.cue[0]):
            return replace(draft, speaker=resolve_speaker(page, d.source)[0], speaker_text=page.text[start:end], speakers=d.speakers)
    return draft


def _is_label(draft: Draft, turns: list[Draft]) -> bool:
    """Whether all that a draft took for words is the label of a turn."""
    labels = [(t.source.span[0], t.content[0][0]) for t in turns if t.source is not None]
    return any(all(a <= s and e <= b for s, e in draft.content) for a, b in labels)


def _without_label(draft: Draft, turns: list[Draft]) -> Draft:
    """A statement whose words begin at a turn's label ("QUESTION: The ferry is late, we hear") without that label."""
    first = draft.content[0]
    for turn in turns:
        if turn.source is not None and first[0] <= turn.source.span[0] < turn.content[0][0] < first[1]:
            return replace(draft, content=((turn.content[0][0], first[1]), *draft.content[1:]))
    return draft


def _of_the_turn(page: Page, draft: Draft, turns: list[Draft]) -> Draft:
    """A statement that says "I" or "we" inside a turn or a release is its speaker's."""
    own = page.text[slice(*draft.source.span)].lower() if draft.source is not None else ""
    if draft.source is None or not (own in ("i", "we", "our", "my") or own.startswith("we, the ")):
        return draft
    at = draft.source.span[0]
    turn = next((t for t in turns if any(a <= at < b for a, b in t.content)), None)
    if turn is None:
        return draft
    words = page.text[slice(*draft.source.span)]
    sentence = page.parse.sentences[draft.source.sentence]
    we = actor_at(page, sentence, sentence[draft.source.token])
    speaker = we if we in turn.speakers else turn.speaker
    return replace(draft, speaker=speaker, speaker_text=words, speakers=turn.speakers)


def _continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Bare quotations after an indirect statement in the same paragraph, or opening the next: the same speaker goes on."""
    found = []
    for q in bare_quotations(page, drafts):
        before = [d for d in drafts if d.source is not None and not d.turn and _end(d) <= q.start]
        last = max(before, key=lambda d: d.cue[0] if d.cue else _start(d), default=None)
        if last is None:
            continue
        blocks = _block(page, _end(last)), q.blocks[0]
        speaks = any(d.cue is not None and q.covers(d.cue[0]) for d in drafts)
        if blocks[0] == blocks[1] or (not speaks and blocks[0] == blocks[1] - 1 and page.document.blocks[q.blocks[0]].start == q.start):
            found.append(replace(last, kind="say", cue=None, verb=None, content=q.parts, inherited=True, addressees=()))
    return found


def _block(page: Page, offset: int) -> int:
    sentence = page.parse.sentence_at(max(offset - 1, 0))
    return sentence.block if sentence is not None else -2


def _distinct(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Each cue once, and none whose content another with the same source already covers in the same words."""
    seen: set[object] = set()
    for d in drafts:
        keys = {("verb", d.verb)} if d.verb else set()
        keys.add(("words", d.source.span if d.source else None, d.content))  # type: ignore[arg-type]
        if not keys & seen:
            seen |= keys
            yield d


def _start(draft: Draft) -> int:
    return min(
        [s for s, _ in draft.content]
        + [x[0] for x in (draft.cue,) if x]
        + ([draft.source.span[0]] if draft.source and not draft.inherited else [])
    )


def _end(draft: Draft) -> int:
    return max([e for _, e in draft.content] + [x[1] for x in (draft.cue,) if x])


def _length(draft: Draft) -> int:
    return sum(e - s for s, e in draft.content)


def _statement(page: Page, draft: Draft, name: str, times: Sequence[TimeExpression]) -> Statement:
    speaker, words = draft.speaker, draft.speaker_text
    if draft.source is not None and words is None:
        speaker, words = resolve_speaker(page, draft.source)
    addressees = []
    if draft.verb is not None:
        sentence = page.parse.sentences[draft.verb[0]]
        for i in draft.addressees:
            actor = actor_at(page, sentence, sentence[i])
            if actor is not None and actor != speaker and actor not in addressees:
                addressees.append(actor)
    channel, noun = channel_of(page, draft)
    others = draft.speakers or (actors_of(page, draft.source) if draft.source is not None and not draft.turn else ())
    return Statement(
        id=name,
        speaker=speaker,
        speaker_text=words,
        addressee=tuple(addressees),
        form=_form(page, draft),
        source=draft.source.span if draft.source else None,
        cue=stretched(page, draft, noun),
        content=draft.content,
        date=date_of(page, draft, times),
        issues=(),
        channel=channel,
        anonymous=_is_anonymous(page, draft, words),
        speakers=tuple(dict.fromkeys(x for x in (speaker, *others) if x is not None)),
    )


def _is_anonymous(page: Page, draft: Draft, words: str | None) -> bool:
    if draft.turn:
        return words is not None and is_unnamed_label(words)
    return draft.source is not None and is_anonymous(page, draft.source)


def _form(page: Page, draft: Draft) -> Form:
    """Direct where every content span is a quotation, mixed where one runs into it, indirect otherwise."""
    if draft.turn:
        return "direct"
    quoted = [q for q in page.quotations if any(s < q.end and q.start < e for s, e in draft.content)]
    if not quoted or page.speech_at(draft.cue[0] if draft.cue else -1) is not None:
        return "indirect"
    marks = "".join(MARKS) + " .,;:"
    whole = all(any(_bare(page, span, marks) == _bare(page, p, marks) for q in quoted for p in q.parts) for span in draft.content)
    return "direct" if whole else "mixed"


def _bare(page: Page, span: Span, marks: str) -> str:
    return page.text[slice(*span)].strip(marks)


class _Contents:
    """Which statements' contents hold a span, found without a look at each of them: a debate has thousands."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements
        self._spans = sorted((a, b, n) for n, s in enumerate(statements) for a, b in s.content)
        self._starts = [a for a, _, _ in self._spans]
        self._reach = list(accumulate((b for _, b, _ in self._spans), max))

    def around(self, start: int, end: int) -> list[Statement]:
        """The statements with a content around the span, in their order."""
        found, at = set[int](), bisect_right(self._starts, start) - 1
        while at >= 0 and self._reach[at] >= end:
            if self._spans[at][1] >= end:
                found.add(self._spans[at][2])
            at -= 1
        return [self._statements[n] for n in sorted(found)]


def _outer(statement: Statement, contents: _Contents) -> str | None:
    """The id of the smallest statement in whose content this one's cue (or content) stands, or None."""
    at = statement.cue or statement.content[0]
    around = [s for s in contents.around(*at) if s.id != statement.id and s.cue != statement.cue]
    return min(around, key=lambda s: sum(b - a for a, b in s.content)).id if around else None
