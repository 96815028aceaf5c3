"""Sources in prepositional phrases: "according to X", "in X's words", "in the view of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements.draft import Draft, Page
from dragoman.statements.grammar import content_spans
from dragoman.statements.sources import can_speak, make_source

_NOUNS = frozenset({"word", "view", "opinion", "account", "assessment", "estimate", "telling", "estimation"})

_REGARD = frozenset({"view", "account"})
"""Nouns that without an article weigh a thing: "in view of the summit"."""
_NORMS = frozenset({"standard", "norm", "principle", "rule", "procedure", "schedule", "custom", "criterion", "practice", "need", "ability"})
"""What things are done by: "built according to the standards" hands on nobody's words."""
_FINDING = frozenset({"poll", "survey", "study", "report", "communique", "communiqué", "census", "audit"})


def find_according(page: Page, taken: frozenset[tuple[int, int]]) -> Iterator[Draft]:
    """Yield the statements whose source stands in a phrase; the content is the clause that the phrase belongs to."""
    for sentence in page.parse.sentences:
        for cue, head, inside in _phrases(page, sentence, sentence.tokens):
            if (sentence.index, cue[0]) in taken or page.speech_at(sentence[cue[0]].start) is not None:
                continue
            content = content_spans(sentence, _host(sentence, cue, head, inside), page.quotations)
            if content:
                yield _draft(sentence, cue, head, content)


def according_in(page: Page, sentence: Sentence, tokens: Sequence[Token]) -> Draft | None:
    """The first such phrase among some tokens, as a draft without content, or None."""
    for cue, head, _ in _phrases(page, sentence, tokens):
        return _draft(sentence, cue, head, ())
    return None


def _draft(sentence: Sentence, cue: list[int], head: Token, content: tuple[tuple[int, int], ...]) -> Draft:
    source = make_source(sentence, head, tuple(cue))
    return Draft("say", source, (sentence[cue[0]].start, sentence[cue[-1]].end), content, verb=(sentence.index, cue[0]))


def _phrases(page: Page, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[tuple[list[int], Token, set[int]]]:
    for t in tokens:
        word = t.text.lower()
        after = sentence[t.index + 1].text.lower() if t.index + 1 < len(sentence) else ""
        if word == "according" and after == "to":
            head = _governor_of_case(sentence, t.index, t.index + 1)
            if (
                head is not None
                and head.lemma.lower() not in _NORMS
                and (head.upos in ("NOUN", "PROPN") or can_speak(page, sentence, head, "show"))
            ):
                yield [t.index, t.index + 1], head, _region(sentence, t.index, head)
        elif (word in ("in", "on") and t.index <= 1 and (found := _opening_document(page, sentence, t)) is not None) or (
            word in ("in", "by") and (found := _in_words(page, sentence, t)) is not None
        ):
            yield found


def _governor_of_case(sentence: Sentence, first: int, last: int) -> Token | None:
    """The noun behind a complex preposition, whichever of its words the parse hangs on it."""
    for i in (first, last):
        head = sentence[sentence[i].head] if sentence[i].head != ROOT else None
        if head is not None and head.index > last and head.upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return head
    below = [t for t in sentence.children(first, "obl", "nmod", "obj") if t.index > last]
    if below:
        return below[0]
    return next((t for t in sentence.tokens[last + 1 : last + 8] if t.upos in ("NOUN", "PROPN", "PRON")), None)


def _opening_document(page: Page, sentence: Sentence, preposition: Token) -> tuple[list[int], Token, set[int]] | None:
    """ "In a poll by the daily, …": figures that a poll or a study gives, at the head of a clause in which nobody else speaks."""
    noun = sentence[preposition.head] if preposition.head != ROOT else None
    if noun is None or preposition.relation != "case" or noun.lemma.lower() not in _FINDING or noun.index < preposition.index:
        return None
    region = set(sentence.subtree(noun.index))
    rest = [t for t in sentence.tokens if t.index not in region and t.index > noun.index]
    spoken = any(t.upos == "VERB" and page.book.verb(t.lemma.lower()) is not None for t in rest)
    comma = max(region) + 1 < len(sentence) and sentence[max(region) + 1].text == ","
    return None if spoken or not comma or not any(t.upos in ("VERB", "AUX") for t in rest) else ([preposition.index], noun, region)


def _in_words(page: Page, sentence: Sentence, preposition: Token) -> tuple[list[int], Token, set[int]] | None:
    """ "in Petrov's words", "in the words of Petrov", "by their own account"."""
    noun = sentence[preposition.head] if preposition.head != ROOT else None
    if noun is None or preposition.relation != "case" or noun.lemma not in _NOUNS or noun.index < preposition.index:
        return None
    if noun.index == preposition.index + 1 and noun.lemma in _REGARD:
        return None
    owner = sentence.child(noun.index, "nmod:poss")
    region = set(sentence.subtree(noun.index))
    if owner is not None and can_speak(page, sentence, owner, "say"):
        return [preposition.index], owner, region
    for t in sentence.children(noun.index, "nmod"):
        of = any(c.text.lower() == "of" for c in sentence.children(t.index, "case"))
        if of and t.index > noun.index and can_speak(page, sentence, t, "say"):
            return list(range(preposition.index, noun.index + 2)), t, region
    return None


def _region(sentence: Sentence, first: int, head: Token) -> set[int]:
    low = first
    return {i for i in {*sentence.subtree(head.index), *sentence.subtree(first)} if i >= low}


def _host(sentence: Sentence, cue: list[int], head: Token, region: set[int]) -> set[int]:
    """The clause around the phrase: the whole sentence where the phrase opens or closes it, else the clause that it hangs on."""
    low, high = min(region | set(cue)), max(region | set(cue))
    everything = set(range(len(sentence)))
    own = set(range(low, high + 1))
    if low <= 1:
        return everything - own
    if high >= len(sentence) - 2:
        return set(range(low))
    top = next(
        (a for a in sentence.ancestors(head.index) if a.index not in own and a.upos in ("VERB", "AUX", "NOUN", "ADJ", "PROPN")), None
    )
    if top is None:
        return everything - own
    clause = sentence.clause_of(top.index)
    return set(sentence.subtree(clause.index)) - own
