"""Nouns of saying and their content: "Oslo's claim that …", "issued a warning about …", "a pledge by the bank to …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements import frames
from dragoman.statements.cuebook import Cue
from dragoman.statements.draft import Draft, Page
from dragoman.statements.grammar import asked_for, content_spans, cue_group, infinitive, negated, subject_of, unreal
from dragoman.statements.sources import can_speak, make_source

_SWALLOWED = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis", "conj", "dep", "obj", "obl", "amod"})
ROLES = frozenset({"supporter", "backer", "advocate", "proponent", "champion", "defender", "opponent", "critic"})
"""Nouns that name the one who holds an opinion: a statement where they are said of somebody ("is a critic of", "Petrov, a critic of")."""

_HELD = frozenset({"pose", "have", "place", "make", "give", "deliver", "receive", "raise", "voice", "express", "share", "hear", "put"})
"""What is done with concerns, threats and words: "the threat that the fleet poses" hands on none."""
_DONE_TO_WORDS = frozenset({"hear", "read", "see"})
"""What those do whom words reach: "the statements that you heard" tells none of them."""
_FELT = frozenset({"fear", "concern", "worry", "doubt"})
"""What one feels of somebody: "the fear of attacks from the coast" is not the coast's."""
_TEXTS = frozenset({"statement", "message", "remark", "comment"})
_HEARSAY = frozenset({"call", "criticism", "claim", "allegation", "accusation", "fear", "condemnation"})
"""Nouns that are somebody's words even where nobody is named: "amid calls for …", "concerns about …"."""


def find_nominal(page: Page, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the statements of nouns whose source the text names: a possessor, "by X", or who issues, makes or voices it.

    A noun that is itself the content of a cue ("reiterated its commitment to …") is left to that cue, unless it is another's.
    """
    verbs = {d.verb for d in drafts if d.verb is not None}
    for sentence in page.parse.sentences:
        for token in sentence.tokens:
            cue = page.book.nouns.get(token.lemma.lower()) if token.upos == "NOUN" else None
            if cue is None:
                continue
            if cue.kind == "commit" and token.deprel == "obl":
                # "casts doubt on the premier's promises to …" leans on promises made elsewhere; it does not report them.
                continue
            light = None if _of_another(sentence, token) else _light_verb(page, sentence, token)
            if token.head != ROOT and (sentence.index, token.head) in verbs and not _of_another(sentence, token):
                continue
            draft = _read(page, sentence, token, cue, light)
            if draft is not None:
                yield draft


def _of_another(sentence: Sentence, token: Token) -> bool:
    """Whether a noun under a cue is somebody else's words: "rejected Oslo's claim that …", not "repeated its claim that …"."""
    owner = sentence.child(token.index, "nmod:poss")
    return owner is not None and owner.upos != "PRON"


def _light_verb(page: Page, sentence: Sentence, token: Token) -> Token | None:
    head = sentence[token.head] if token.head != ROOT and token.relation == "obj" else None
    return head if head is not None and head.lemma in page.book.light_verbs else None


def _read(page: Page, sentence: Sentence, token: Token, cue: Cue, light: Token | None) -> Draft | None:
    head = _bearer(sentence, token) if token.lemma in ROLES else _owner(page, sentence, token, light)
    if head is None and light is None and token.lemma not in ROLES:
        return _unsourced(page, sentence, token, cue)
    if head is None or not (can_speak(page, sentence, head, "say") or (light is not None and head.upos == "NOUN")):
        return None
    speech = page.speech_at(token.start)
    if speech is not None and (head.upos == "PRON" or not speech.covers(head.start)):
        return None
    found = _content(sentence, token, cue, light)
    if found is None:
        return None
    source = make_source(sentence, head, tuple(sentence.subtree(token.index)) if light is not None else (token.index,))
    own = {i for i, t in enumerate(sentence.tokens) if source.span[0] <= t.start < source.span[1]}
    content = content_spans(sentence, set(found.content) - own - {token.index}, page.quotations)
    if not content:
        return None
    group = [token.index]
    if light is not None:
        group = list(range(cue_group(sentence, light.index)[0], token.index + 1))
    if token.lemma in ROLES:
        group = list(range(_predicate(sentence, token), token.index + 1))
    if found.preposition is not None and found.preposition == token.index + 1:
        group.append(found.preposition)
    return Draft(cue.kind, source, (sentence[group[0]].start, sentence[group[-1]].end), content, verb=(sentence.index, token.index))


def _unsourced(page: Page, sentence: Sentence, token: Token, cue: Cue) -> Draft | None:
    """`amid fears that …`, `calls for …`: somebody's words, and the text does not say whose."""
    found = _content(sentence, token, cue, None)
    if found is None or page.speech_at(token.start) is not None:
        return None
    if found.preposition is not None and (token.lemma not in _HEARSAY or found.preposition != token.index + 1):
        return None
    if found.preposition is None and sentence[min(found.content)].text.lower() != "that":
        return None
    if token.lemma == "fear" and found.preposition is not None and token.feat("Number") != "Plur":
        return None  # "without fear of arrest" is nobody's
    content = content_spans(sentence, set(found.content) - {token.index}, page.quotations)
    last = token.index if found.preposition is None else found.preposition
    before = [t.index for t in sentence.children(token.index, "amod") if t.index < token.index]
    return (
        Draft(cue.kind, None, (sentence[min([token.index, *before])].start, sentence[last].end), content, (sentence.index, token.index))
        if content
        else None
    )


def _owner(page: Page, sentence: Sentence, token: Token, light: Token | None) -> Token | None:
    if light is not None and asked_for(sentence, light.index):
        return None
    if light is not None and not (unreal(sentence, light.index) or negated(sentence, light.index) or infinitive(sentence, light.index)):
        subject = subject_of(sentence, light.index)
        if subject is not None and subject.index != token.index:
            return subject
    owner = sentence.child(token.index, "nmod:poss")
    if owner is not None:
        return owner
    givers = ("by",) if token.lemma in _FELT else ("by", "from")
    for t in sentence.children(token.index, "nmod"):
        if t.index > token.index and any(c.text.lower() in givers for c in sentence.children(t.index, "case")):
            return t
    for t in sentence.children(token.index, "compound", "amod"):
        mention = page.cast.headed(sentence.index, t.index)
        if mention is not None and mention.form in ("demonym", "name", "metonym") and not mention.is_place:
            return t
    return None


def _bearer(sentence: Sentence, token: Token) -> Token | None:
    """Who is said to be a supporter or an opponent: the subject of "is", or the name that the phrase explains."""
    if sentence.child(token.index, "cop") is not None and not (unreal(sentence, token.index) or negated(sentence, token.index)):
        return sentence.child(token.index, "nsubj")
    if token.relation == "appos" and token.head != ROOT and sentence[token.head].index < token.index:
        return sentence[token.head]
    return None


def _predicate(sentence: Sentence, token: Token) -> int:
    """The first word of "has long been a fierce critic": its verb, or the article of the phrase."""
    own = [t.index for t in sentence.children(token.index, "cop", "aux", "det", "amod", "advmod") if t.index < token.index]
    return min([i for i in own if i > max((t.index for t in sentence.children(token.index, "nsubj")), default=-1)], default=token.index)


def _content(sentence: Sentence, token: Token, cue: Cue, light: Token | None) -> frames.Match | None:
    for frame in cue.takes:
        if frame == "clause":
            found = _that_clause(sentence, token)
        else:
            found = frames.match(sentence, token.index, frame)
            if found is None and light is not None and frame not in ("infinitive", "object"):
                found = _beside(sentence, token, light, frame)
        if found is not None:
            return found
    return None


def _that_clause(sentence: Sentence, token: Token) -> frames.Match | None:
    """The clause right behind the noun that opens with "that", unless the word is its subject or object ("a claim that shocked us")."""
    that = sentence[token.index + 1] if token.index + 1 < len(sentence) else None
    if that is None or that.text.lower() != "that" or _describes(sentence, token, that):
        return None
    for t in sentence.children(token.index, "acl", "ccomp", "advcl", "amod", "parataxis"):
        inside = sentence.subtree(t.index)
        if inside[0] == that.index:
            return frames.Match(frozenset(_without_main_verb(sentence, token, t, inside)))
    return None


def _without_main_verb(sentence: Sentence, noun: Token, clause: Token, inside: list[int]) -> list[int]:
    """A clause without the sentence's own verb, which the parse hung in it: "the claim that the ship was armed [drew protests]"."""
    if noun.relation != "root":
        return inside
    for t in reversed([sentence[i] for i in inside]):
        finite = t.upos in ("VERB", "AUX") and t.xpos in ("VBD", "VBZ", "VBP", "VBN")
        behind = t.index > clause.index or (t == clause and any(sentence.child(i, "nsubj") for i in inside if i < t.index))
        if finite and behind and t.relation in _SWALLOWED and not sentence.child(t.index, "nsubj", "mark", "cc", "aux"):
            return [i for i in inside if i < t.index]
    return inside


def _describes(sentence: Sentence, noun: Token, that: Token) -> bool:
    """Whether "that" is the subject or object of a clause which describes the noun: "a claim that shocked us", "the claim that you heard"."""
    if that.relation not in ("nsubj", "obj") or that.upos != "PRON":
        return False
    others = [t for t in sentence.children(that.head, "nsubj") if t.index != that.index]
    done = sentence[that.head].lemma
    return not others or (that.relation == "obj" and (done in _HELD or (noun.lemma in _TEXTS and done in _DONE_TO_WORDS)))


def _beside(sentence: Sentence, token: Token, light: Token, preposition: str) -> frames.Match | None:
    """The topic that the parse hung on the light verb: "expressed alarm at …"."""
    for t in sentence.children(light.index, "obl"):
        case = sentence.child(t.index, "case")
        if (
            t.index > token.index
            and not frames.is_when(t, preposition)
            and case is not None
            and case.text.lower() == preposition
            and case.index == token.index + 1
        ):
            return frames.Match(frozenset(i for i in sentence.subtree(t.index) if i != case.index), case.index)
    return None
