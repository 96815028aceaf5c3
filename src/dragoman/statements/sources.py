"""Who can be the source of a statement, and which actor it is."""

from __future__ import annotations

import re

from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.statements.draft import Page, Source
from dragoman.statements.grammar import RELATIVES, phrase

_PEOPLE = re.compile(r"(?:ist|ian|crat|man|men|woman|women|person|people|ese)s?$")
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "who", "you", "both", "those", "others"})
_NO_PEOPLE = frozenset(
    f"{stem}s"
    for stem in (
        "order", "paper", "letter", "matter", "number", "water", "quarter", "power", "factor", "sector", "tractor", "border", "tower",
        "center", "river", "tanker", "carrier", "offer", "answer", "corner", "error", "mirror", "motor", "reactor", "door", "floor",
        "barrier", "chapter", "cluster", "container", "counter", "danger", "disaster", "drawer", "figure", "filter", "fiber", "freighter",
        "helicopter", "indicator", "ladder", "layer", "meter", "missile", "monster", "offender", "poster", "printer", "routers", "server",
        "shelter", "summer", "tender", "theater", "transfer", "transformer", "trawler", "weather", "winter", "wonder", "color", "favor",
    )
)  # fmt: skip
_LONGEST_CLAUSE = 32
"""Words of a relative clause that still names who speaks; a longer one tells a story of its own."""
_THINGS = frozenset({"this", "that", "there", "what", "these", "it", "which"})
_ATTITUDES = frozenset({"believe", "feel", "want", "support", "oppose", "praise", "plan"})


def can_speak(page: Page, sentence: Sentence, head: Token, kind: str) -> bool:
    """Whether a phrase can be the source of a statement of some kind: people, bodies, states and, for words, documents.

    Things that "suggest", "call for" or "want" something ("the crisis calls for …") are nobody's statement.
    """
    word = head.text.lower()
    if head.upos == "PRON" or word in _THINGS:
        if word in _PERSONAL or (head.upos == "PRON" and word in page.book.speakers):
            return True
        mention = page.cast.headed(sentence.index, head.index)
        if word in ("which", "that") and (antecedent := antecedent_of(sentence, head)) is not None:
            return can_speak(page, sentence, antecedent, kind)
        return bool(mention and not mention.is_place) or (word == "it" and kind not in _ATTITUDES)
    mention = page.cast.headed(sentence.index, head.index)
    if mention is not None and not mention.is_place:
        return True
    if sentence.name_at(head.index) is not None:
        return True
    lemma = head.lemma.lower()
    if lemma in page.book.documents:
        return kind not in _ATTITUDES
    if lemma in page.book.speakers or word in page.book.speakers or _PEOPLE.search(lemma):
        return True
    if head.feat("Number") == "Plur" and word.endswith(("ers", "ors")) and word not in _NO_PEOPLE:
        return True
    if head.upos == "NUM":
        return not (word.isdigit() and len(word) == 4)
    return head.upos == "PROPN" and not _TIME.fullmatch(word)


PAPERS = frozenset(
    {"statement", "communique", "communiqué", "declaration", "readout", "letter", "tweet", "post", "note", "message", "memo", "release"}
)
"""Papers in which whoever put them out speaks."""
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december"
)


def antecedent_of(sentence: Sentence, pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for, or None."""
    if pronoun.text.lower() not in RELATIVES:
        return None
    for governor in sentence.ancestors(pronoun.index):
        if governor.deprel == "acl:relcl" and governor.head != ROOT:
            return sentence[governor.head]
    return None


def make_source(sentence: Sentence, head: Token, without: tuple[int, ...] = ()) -> Source:
    """The source whose head word is given, with the span of its phrase."""
    if head.text.lower() in RELATIVES and head.upos in ("PRON", "DET", "SCONJ"):
        return Source(sentence.index, head.index, (head.start, head.end))
    told = [i for t in sentence.children(head.index, "acl") if len(own := sentence.subtree(t.index)) > _LONGEST_CLAUSE for i in own]
    inside = phrase(sentence, head.index, (*without, *told))
    return Source(sentence.index, head.index, (sentence[inside[0]].start, sentence[inside[-1]].end))


def resolve_speaker(page: Page, source: Source) -> tuple[str | None, str]:
    """The actor id of a source (None where the cast knows nobody) and the words that name it.

    A relative pronoun is named by its antecedent: "Petrov, who said …" is Petrov.
    """
    sentence = page.parse.sentences[source.sentence]
    head, span = sentence[source.token], source.span
    antecedent = antecedent_of(sentence, head)
    if antecedent is not None:
        head = antecedent
        near = [i for i in phrase(sentence, head.index) if i < source.token]
        while near and sentence[near[-1]].upos == "PUNCT":
            near.pop()
        if near:
            span = (sentence[near[0]].start, sentence[near[-1]].end)
    words = " ".join(page.text[slice(*span)].split())
    return actor_at(page, sentence, head) or _issuer(page, sentence, head) or _served(page, sentence, head), words


def _served(page: Page, sentence: Sentence, source: Token) -> str | None:
    """Whom an unnamed source speaks for: "a Norwegian government source" for Norway, "a source within the ministry" for the ministry."""
    if source.lemma.lower() not in ("source", "insider"):
        return None
    within = [t for t in sentence.children(source.index, "nmod") if _behind(sentence, t, "within", "in", "inside", "from", "at")]
    named = (*sentence.children(source.index, "amod", "compound", "nmod:poss"), *within)
    beside = (page.cast.headed(sentence.index, t.index) for t in named)
    served = [a for m in beside if m is not None and not m.is_place for a in m.actors[:1]]
    return next((a for a in served if a in page.cast.actors and page.cast.actors[a].kind in ("country", "government_body")), None)


def _issuer(page: Page, sentence: Sentence, paper: Token) -> str | None:
    """Who speaks in a paper: "a tweet by Petrov", "a statement released by the ministry", "Oslo's letter", "the Turkish statement"."""
    if paper.lemma.lower() not in PAPERS:
        return None
    agents = [t for c in sentence.children(paper.index, "acl") for t in sentence.children(c.index, "obl")]
    named = [t for t in (*sentence.children(paper.index, "nmod"), *agents) if _behind(sentence, t, "by", "from")]
    named += sentence.children(paper.index, "nmod:poss", "compound", "amod")
    named += [o for t in named for o in sentence.children(t.index, "nmod:poss")]
    found = (page.cast.headed(sentence.index, t.index) for t in named)
    return next((m.actors[0] for m in found if m is not None and m.actors and not m.is_place), None)


def _behind(sentence: Sentence, token: Token, *prepositions: str) -> bool:
    case = sentence.child(token.index, "case")
    return case is not None and case.text.lower() in prepositions


def actor_at(page: Page, sentence: Sentence, head: Token) -> str | None:
    """The first actor of the mention at a head word: headed there, or a name beside it ("spokesman Ivan Petrov"), or covering it."""
    mention = page.cast.headed(sentence.index, head.index)
    if mention is None:
        for t in sentence.children(head.index, "flat", "appos", "compound"):
            beside = page.cast.headed(sentence.index, t.index)
            actor = page.cast.actors.get(beside.actors[0]) if beside and beside.actors else None
            if actor is not None and actor.kind == "person":
                mention = beside
                break
    if mention is None and head.lemma.lower() in ("one", "some", "many", "several", "both", "part"):
        # "One of these groups, the Front, said"
        named = (page.cast.headed(sentence.index, t.index) for t in sentence.children(head.index, "appos"))
        mention = next((m for m in named if m is not None), None)
    if mention is None:
        mention = page.cast.covering(sentence.index, head.index)
    return mention.actors[0] if mention is not None and mention.actors else None
