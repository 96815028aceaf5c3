"""Direct speech: quotations that are utterances, and the words around them that say whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.language.syntax import Sentence, Token
from dragoman.statements.according import according_in
from dragoman.statements.cuebook import Cue
from dragoman.statements.draft import Draft, Page, Source
from dragoman.statements.grammar import SUBJECTS, TOLD, cue_group, infinitive, negated, subject_of, unreal
from dragoman.statements.outer import outer_speaker
from dragoman.statements.performers import issuer_of
from dragoman.statements.quotations import Quotation
from dragoman.statements.sources import can_speak, make_source

Span = tuple[int, int]
_SAY = Cue("say", "say", ("quote",), "")
_EDGES = " .,;:—-\"“”'’"
_LABEL = 10
"""Words of a label before a quotation."""
_OPENING = 6
_TODAY = frozenset({"today", "yesterday", "earlier", "later", "last", "this"})
_SHORT = 9
"""Words of a sentence that does nothing but attribute a question before it ("Petrov asked reporters.")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of one sentence outside a quotation, before or after it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    after: bool


def find_direct(page: Page) -> list[Draft]:
    """Return a draft for each utterance in quotation marks whose speaker the words around it give or let go on.

    A split quotation is one draft with a content span for each piece. A bare quotation goes on with the speaker of the
    quotation or statement before it. Utterances inside a clause of indirect speech are left to that clause.
    """
    drafts: list[Draft] = []
    for quotation in page.quotations:
        previous = drafts[-1] if drafts else None
        if quotation not in page.speeches:
            if previous is not None and (half := _other_half(page, previous, quotation)):
                drafts[-1] = half
            continue
        if previous is not None and (joined := _split(page, previous, quotation)):
            drafts[-1] = joined
            continue
        found = _attributed(page, quotation)
        if found is not None:
            drafts.append(found)
        elif _stands_alone(page, quotation) and previous is not None and _goes_on(page, previous, quotation):
            if _only_quotations_between(page, previous.content[-1][1], quotation.start):
                drafts[-1] = replace(previous, content=previous.content + quotation.parts)
            else:
                drafts.append(replace(previous, cue=None, verb=None, content=quotation.parts, inherited=True, addressees=()))
    return drafts


def bare_quotations(page: Page, drafts: list[Draft]) -> Iterator[Quotation]:
    """Yield the utterances that stand alone and that no draft covers yet; what is reported inside one does not cover it."""
    outer = [d for d in drafts if d.cue is None or not any(q.covers(d.cue[0]) for q in page.speeches)]
    for q in page.speeches:
        if not any(s < q.end and q.start < e for d in outer for s, e in d.content) and _stands_alone(page, q):
            yield q


def _split(page: Page, previous: Draft, quotation: Quotation) -> Draft | None:
    """`"…," he said, "…"`: the second piece of a quotation whose attribution ends with a comma and has no second cue."""
    if previous.cue is None or not previous.content or quotation.blocks[0] != _block_of(page, previous.content[-1][0]):
        return None
    last = previous.content[-1][1]
    if not (last <= previous.cue[0] and previous.cue[1] <= quotation.start) or quotation.start - last > 200:
        return None
    here, there = page.parse.sentence_at(previous.cue[0]), page.parse.sentence_at(quotation.start)
    if here is None or here is not there:
        return None
    between = [t for t in here.tokens if previous.cue[1] <= t.start and t.end <= quotation.start]
    if any(_quotes(page, here, t) for t in between):
        return None
    if between and (between[-1].text in (",", ":", "—", "–") or between[-1].text.lower() in ("but", "and", "that", "because")):
        return replace(previous, content=previous.content + quotation.parts)
    return None


def _other_half(page: Page, previous: Draft, quotation: Quotation) -> Draft | None:
    """`"…," he said, "we go".`: a second piece that no stop inside its marks shows to be an utterance, right behind the attribution."""
    if previous.cue is None or previous.source is None or previous.inherited:
        return None
    joined = _split(page, previous, quotation)
    if joined is None or len(page.text[quotation.start : quotation.end].split()) < 2:
        return None
    between = page.text[max(previous.cue[1], previous.source.span[1]) : quotation.start]
    return joined if between.strip() == "," else None


def _block_of(page: Page, offset: int) -> int:
    sentence = page.parse.sentence_at(offset)
    return sentence.block if sentence is not None else -1


def _attributed(page: Page, quotation: Quotation) -> Draft | None:
    before, after = _before(page, quotation), _after(page, quotation)
    inner_end = page.text[quotation.end - 2 : quotation.end - 1]
    follows = page.text[quotation.end : quotation.end + 1]
    stretches = [s for s in (after, before) if s is not None and s.tokens]
    leads_in = before is not None and before.tokens and before.tokens[-1].text in (":", ",")
    if leads_in and inner_end != "," and follows != ",":
        stretches.reverse()
    for stretch in stretches:
        draft = _from_stretch(page, quotation, stretch)
        if draft is not None:
            return draft
    return _signed(page, quotation) or (_colon(page, quotation, before) if before is not None else None)


def _before(page: Page, quotation: Quotation) -> Stretch | None:
    sentence = page.parse.sentence_at(quotation.start)
    if sentence is None or sentence.block != quotation.blocks[0]:
        return None
    floor = max((q.end for q in page.quotations if q.end <= quotation.start), default=0)
    tokens = tuple(t for t in sentence.tokens if floor <= t.start and t.end <= quotation.start)
    if not tokens and sentence.index and (leading := page.parse.sentences[sentence.index - 1])[-1].text == ":" and leading.start >= floor:
        return Stretch(leading, leading.tokens, after=False)
    return Stretch(sentence, tokens, after=False)


def _after(page: Page, quotation: Quotation) -> Stretch | None:
    sentence = page.parse.sentence_at(quotation.end - 1)
    if sentence is None:
        return None
    ceiling = min((q.start for q in page.quotations if q.start >= quotation.end), default=len(page.text))
    tokens = tuple(t for t in sentence.tokens if t.start >= quotation.end and t.end <= ceiling)
    if tokens and any(t.upos != "PUNCT" for t in tokens):
        return Stretch(sentence, tokens, after=True)
    following = page.parse.sentences[sentence.index + 1 : sentence.index + 2]
    if following and following[0].block == sentence.block and page.text[quotation.start : quotation.end].strip("\"”’'»")[-1:] in "?!,…":
        words = [t for t in following[0].tokens if t.upos != "PUNCT"]
        if (len(words) <= _SHORT or _opens_with_cue(page, following[0])) and following[0].start < ceiling:
            return Stretch(following[0], following[0].tokens, after=True)
    return None


def _opens_with_cue(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence behind a quotation is its attribution, however long: "Haddad asked, turning to the envoys." """
    verb = next((t for t in sentence.tokens[:_OPENING] if _quotes(page, sentence, t)), None)
    if verb is None or verb.index + 1 >= len(sentence) or any(t.upos == "PUNCT" for t in sentence.tokens[: verb.index]):
        return False
    after = sentence[verb.index + 1]
    return after.text in (",", ".", "—", "–") and sentence.child(verb.index, "ccomp", "xcomp", "obj") is None


def _from_stretch(page: Page, quotation: Quotation, stretch: Stretch) -> Draft | None:
    sentence = stretch.sentence
    according = according_in(page, sentence, stretch.tokens)
    verbs = [t for t in stretch.tokens if _quotes(page, sentence, t)]
    if not stretch.after:
        verbs.reverse()
    for verb in verbs:
        if not stretch.after and not _leads_into(page, sentence, verb, stretch.tokens, quotation):
            continue
        head = _speaker_of(page, sentence, verb, stretch)
        if head is None or not (head.upos in ("NOUN", "PROPN") or can_speak(page, sentence, head, "say")):
            continue
        source = _bounded(page, sentence, head, verb, stretch)
        first = None if stretch.after else _first_half(page, verb)
        group = [i for i in cue_group(sentence, verb.index) if sentence[i] in stretch.tokens]
        if group[-1] + 1 < len(sentence) and sentence[group[-1] + 1].text == ":":
            group.append(group[-1] + 1)
        return Draft(
            (page.book.verb(verb.lemma.lower()) or _SAY).kind,
            source,
            (sentence[group[0]].start, sentence[group[-1]].end),
            _with_opening(page, quotation) if stretch.after else (first.parts if first is not None else ()) + quotation.parts,
            verb=(sentence.index, verb.index),
            addressees=_told(sentence, verb, head, stretch),
        )
    if according is not None and not verbs:
        return replace(according, content=quotation.parts)
    return None


def _with_opening(page: Page, quotation: Quotation) -> tuple[Span, ...]:
    """The parts of a quotation that closes a sentence begun outside it (`Asking now "is a mistake," he said`), with that opening."""
    sentence = page.parse.sentence_at(quotation.start)
    if sentence is None or sentence.start >= quotation.start:
        return quotation.parts
    opening = [t for t in sentence.tokens if t.start < quotation.start]
    words = [t for t in opening if t.upos != "PUNCT"]
    if len(words) < 2 or opening[-1].text in (":", ",") or any(_quotes(page, sentence, t) for t in opening):
        return quotation.parts
    first, *others = quotation.parts
    return ((words[0].start, first[1]), *others)


def _quotes(page: Page, sentence: Sentence, token: Token) -> bool:
    cue = _phrasal(page, sentence, token) or page.book.verb(token.lemma.lower())
    if cue is None or token.upos not in ("VERB", "AUX") or not cue.allows("quote"):
        return False
    if token.lemma == "put" and token.index + 1 < len(sentence) and sentence[token.index + 1].text.lower() not in ("it", "this"):
        return False
    if infinitive(sentence, token.index) or negated(sentence, token.index):
        return False
    return not unreal(sentence, token.index)


def _phrasal(page: Page, sentence: Sentence, token: Token) -> Cue | None:
    """The cue of a verb with its particle ("went on", "lashed out")."""
    after = sentence[token.index + 1] if token.index + 1 < len(sentence) else None
    return page.book.verbs.get(f"{token.lemma.lower()} {after.text.lower()}") if after is not None and token.upos == "VERB" else None


def _leads_into(page: Page, sentence: Sentence, verb: Token, tokens: tuple[Token, ...], quotation: Quotation) -> bool:
    """Whether nothing but an addressee, a time or a place stands between a cue and the quotation after it.

    Otherwise the quotation is the tail of an indirect clause ("said the deal 'was dead.'").
    """
    gap = [t for t in tokens if t.start > verb.start]
    if not gap or gap[-1].text in (":", ","):
        return True
    if gap[-1].text.lower() in ("that", "as") and len(gap) <= 12:
        return not any(t.upos in ("VERB", "AUX") for t in gap)
    if not any(t.upos in ("VERB", "AUX", "NOUN", "PROPN", "PRON") for t in gap):
        return True
    if _first_half(page, verb) is not None and all(t.upos in ("NOUN", "PROPN", "DET", "ADJ") for t in gap):
        return True
    return _opens_large(page, quotation) and _circumstance(sentence, verb, gap)


def _first_half(page: Page, verb: Token) -> Quotation | None:
    """The quotation right before a cue whose speaker follows it: `"We stand ready" wrote Costa "to sail."`"""
    return next((q for q in page.quotations if q.end <= verb.start and not page.text[q.end : verb.start].strip()), None)


def _opens_large(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation begins a sentence of its own."""
    return next((c for c in page.text[quotation.start : quotation.end] if c.isalpha()), "a").isupper()


def _circumstance(sentence: Sentence, verb: Token, gap: list[Token]) -> bool:
    """Whether words behind a cue are one told and phrases of time, place or channel: "told reporters in Bern on Monday"."""
    if any(t.upos in ("VERB", "AUX", "SCONJ") or t.text in (";", ":") for t in gap) or len(gap) > _LABEL:
        return False
    told = {i for t in sentence.children(verb.index, "obj", "iobj") if verb.lemma in TOLD for i in sentence.subtree(t.index)}
    first = next((t for t in gap if t.index not in told and t.upos != "ADV"), None)
    return first is None or first.upos == "ADP" or first.text.lower() in _TODAY


def _speaker_of(page: Page, sentence: Sentence, verb: Token, stretch: Stretch) -> Token | None:
    """The subject of a cue beside a quotation: as parsed if it stands outside the marks, else the nominal next to the cue."""
    inside = {t.index for t in stretch.tokens}
    if verb.index and sentence[verb.index - 1].text.lower() in SUBJECTS and verb.index - 1 in inside:
        return sentence[verb.index - 1]
    issuer = issuer_of(page, sentence, verb)
    if issuer is not None and issuer[0].index in inside:
        return issuer[0]
    parsed = outer_speaker(page, sentence, verb) or subject_of(sentence, verb.index)
    if parsed is not None and parsed.index in inside:
        return _head_within(sentence, parsed, inside)
    if parsed is not None and not stretch.after and page.quotation_at(parsed.start) is None:
        return parsed
    for step in (-1, 1) if not stretch.after or verb.index - 1 in inside else (1, -1):
        i = verb.index + step
        if step < 0 and i in inside and sentence[i].text == ")":
            i = next((t.index - 1 for t in reversed(sentence.tokens[:i]) if t.text == "("), i)
        while i in inside and (sentence[i].upos in ("AUX", "ADV") or (step > 0 and sentence[i].upos in ("DET", "ADJ"))):
            i += step
        if i in inside and sentence[i].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return _head_within(sentence, sentence[i], inside, verb.index)
    return None


def _head_within(sentence: Sentence, token: Token, inside: set[int], stop: int = -1) -> Token:
    while token.relation in ("compound", "flat", "amod", "nmod", "appos", "det", "nummod") and token.head in inside and token.head != stop:
        if (token.head > stop) != (token.index > stop):
            break  # across the cue: a slip of the parser
        token = sentence[token.head]
    return token


def _bounded(page: Page, sentence: Sentence, head: Token, verb: Token, stretch: Stretch) -> Source:
    """The source's words, kept outside the quotation and off the cue."""
    inside = {t.index for t in stretch.tokens} | {i for i, t in enumerate(sentence.tokens) if page.quotation_at(t.start) is None}
    outside = tuple(i for i in range(len(sentence)) if i not in inside)
    return make_source(sentence, head, (*outside, *cue_group(sentence, verb.index)))


def _told(sentence: Sentence, verb: Token, head: Token, stretch: Stretch) -> tuple[int, ...]:
    inside = {t.index for t in stretch.tokens}
    found = []
    for t in sentence.children(verb.index, "obj", "iobj", "obl"):
        if t.index not in inside or t.index == head.index or t.index < verb.index:
            continue
        cases = {c.text.lower() for c in sentence.children(t.index, "case")}
        if "to" in cases or (verb.lemma in TOLD and not cases and t.relation in ("obj", "iobj") and t.upos in ("PROPN", "NOUN", "PRON")):
            found.append(t.index)
    return tuple(found)


def _signed(page: Page, quotation: Quotation) -> Draft | None:
    """`"…" — Ivan Petrov`: a dash and a name that end the paragraph."""
    block = page.document.blocks[quotation.blocks[-1]]
    rest = page.text[quotation.end : block.end]
    bare = rest.lstrip()
    if not bare or bare[0] not in "—–-―" or len(rest) > 80:
        return None
    line = bare.split("\n")[0]
    start = quotation.end + rest.index(bare[0]) + 1
    end = quotation.end + rest.index(bare[0]) + len(line)
    tokens = [(s, t) for s in page.by_block.get(quotation.blocks[-1], []) for t in s.tokens if start <= t.start < end and t.upos != "PUNCT"]
    if not tokens or tokens[0][1].upos != "PROPN":
        return None
    sentence = tokens[0][0]
    span = (tokens[0][1].start, tokens[-1][1].end)
    return Draft("say", Source(sentence.index, tokens[0][1].index, span), (start - 1, start), quotation.parts)


def _colon(page: Page, quotation: Quotation, before: Stretch) -> Draft | None:
    """`The minister was blunt: "…"`: the subject of the clause before the colon speaks."""
    words = [t for t in before.tokens if t.upos != "PUNCT"]
    if not words or before.tokens[-1].text != ":":
        return None
    if (named := _label(page, before.sentence, words)) is not None:
        span = (words[0].start, words[-1].end)
        return Draft(
            "say", Source(before.sentence.index, named.index, span), (before.tokens[-1].start, before.tokens[-1].end), quotation.parts
        )
    for token in before.tokens:
        if token.relation == "nsubj" and can_speak(page, before.sentence, token, "feel"):
            source = make_source(before.sentence, token)
            return Draft("say", source, (before.tokens[-1].start, before.tokens[-1].end), quotation.parts)
    return None


def _label(page: Page, sentence: Sentence, words: list[Token]) -> Token | None:
    """The head of a name that alone stands before a colon and a quotation: `Maria Costa (foreign minister): "…"`."""
    if len(words) > _LABEL or words[0].index or any(t.upos in ("VERB", "AUX", "SCONJ") for t in words):
        return None
    named = [t for t in words if (n := sentence.name_at(t.index)) is not None and n.label != "LOC"]
    known = [t for t in words if (m := page.cast.headed(sentence.index, t.index)) is not None and not m.is_place]
    return next(iter(known or named), None)


def _stands_alone(page: Page, quotation: Quotation) -> bool:
    """Whether the sentences of a quotation hold nothing else."""
    first = page.parse.sentence_at(quotation.start)
    last = page.parse.sentence_at(quotation.end - 1)
    if first is None or last is None:
        return False
    before = page.text[first.start : quotation.start].strip(_EDGES)
    after = [t for t in last.tokens if t.start >= quotation.end and t.upos != "PUNCT"]
    return not before and len(after) <= 10 and not any(t.upos in ("VERB", "AUX") for t in after)


def _goes_on(page: Page, previous: Draft, quotation: Quotation) -> bool:
    """Whether a bare quotation continues a draft: in the same paragraph, or opening the paragraph after it."""
    blocks = {_block_of(page, s) for s, _ in previous.content} | ({_block_of(page, previous.cue[0])} if previous.cue else set())
    block = quotation.blocks[0]
    return block in blocks or (block - 1 in blocks and page.document.blocks[block].start == quotation.start)


def _only_quotations_between(page: Page, start: int, end: int) -> bool:
    """Whether a split quotation goes on: between the pieces stands one sentence's attribution and nothing else."""
    between = page.text[start:end]
    return "\n\n" not in between and sum(between.count(x) for x in (". ", "? ", "! ")) <= 1 and len(between) <= 250
