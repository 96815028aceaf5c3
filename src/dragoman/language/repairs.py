"""Mistakes that the parser makes again and again, and that its own output shows to be mistakes."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from dragoman.language.headlines import as_sentence
from dragoman.language.syntax import Name, Token
from dragoman.language.titles import titled
from dragoman.language.trees import is_tree

_CONTRACTED = frozenset({"'s", "’s"})
_TWO_OBJECTS = frozenset(
    {"give", "offer", "ask", "grant", "teach", "tell", "show", "award", "name", "call", "elect", "pay", "send", "deny"}
)
"""Verbs that keep an object in the passive: "it's given weapons"."""
_OFFICES = frozenset(
    {"leader", "minister", "secretary", "chief", "head", "president", "chair", "chairman", "chairwoman", "envoy", "ambassador", "governor"}
    | {"spokesman", "spokeswoman", "spokesperson", "director", "commander", "representative", "commissioner", "chancellor", "premier"}
)


def repaired(tokens: tuple[Token, ...], names: Sequence[Name]) -> tuple[Token, ...]:
    """The tokens of a sentence with "it's attacked Ukraine" read as *has*, "Under Secretary" as a title, titles and honorifics beside
    their names, and headlines as sentences."""
    out = list(tokens)
    for repair in (_auxiliaries_and_offices, lambda made: _beside_names(made, names), titled, as_sentence):
        before = list(out)
        repair(out)
        if out != before and not is_tree([t.head + 1 for t in out]):
            out = before  # two names that each hang on the other: as the parser had it
    return tuple(out)


def _auxiliaries_and_offices(tokens: list[Token]) -> None:
    for token in list(tokens):
        if token.text in _CONTRACTED and token.lemma == "be" and token.deprel in ("aux", "aux:pass"):
            _perfect(tokens, token)
        elif token.text in ("Under", "UNDER") and token.xpos == "IN" and _is_followed_by_secretary(tokens, token):
            _under_secretary(tokens, token)


def _is_followed_by_secretary(tokens: Sequence[Token], token: Token) -> bool:
    return [t.text.lower() for t in tokens[token.index + 1 : token.index + 2]] == ["secretary"]


def _beside_names(tokens: list[Token], names: Sequence[Name]) -> None:
    others = {i for n in names if n.label != "PER" for i in range(n.start, n.end)}
    for name in names:
        if name.label == "PER" and 0 < name.start < len(tokens):
            _beside_name(tokens, tokens[name.start], others)


def _perfect(tokens: list[Token], auxiliary: Token) -> None:
    """ "it's attacked Ukraine": a passive has no object."""
    verb = tokens[auxiliary.head]
    below = [t for t in tokens if t.head == verb.index]
    if verb.xpos not in ("VBN", "VBD") or verb.lemma in _TWO_OBJECTS or any(t.deprel == "obl:agent" for t in below):
        return
    if any(t.deprel == "obj" and t.index > verb.index for t in below):
        tokens[auxiliary.index] = replace(auxiliary, lemma="have", deprel="aux")
        for t in below:
            if t.deprel == "nsubj:pass":
                tokens[t.index] = replace(t, deprel="nsubj")


def _under_secretary(tokens: list[Token], under: Token) -> None:
    """ "Under Secretary Jane Doe met …": no preposition, and no place where they met."""
    secretary = tokens[under.index + 1]
    tokens[under.index] = replace(under, upos="PROPN", xpos="NNP", head=secretary.index, deprel="compound")
    name = next((t for t in tokens[secretary.index + 1 :] if t.head == secretary.head and t.relation == "nsubj"), None)
    if secretary.relation == "obl" and name is not None and name.upos == "PROPN":
        tokens[secretary.index] = replace(secretary, head=name.index, deprel="nmod:desc")
    # "Under Secretary Doe will chair": the verb that has no subject has her
    office = tokens[secretary.head] if secretary.deprel == "nmod:desc" else secretary
    others = [t for t in tokens if t.head in (office.index, office.head)]
    if office.relation == "obl" and not any(t.relation == "nsubj" or (t.deprel == "case" and t.head == office.index) for t in others):
        tokens[office.index] = replace(tokens[office.index], deprel="nsubj")


def _beside_name(tokens: list[Token], name: Token, others: Container[int]) -> None:
    """ "said opposition leader Jane Doe was arrested": the name is the head of the phrase, and what says who she is hangs on it.

    `others`: words of names that are no person's.
    """
    before = tokens[name.index - 1]
    title = tokens[name.head] if name.head >= 0 else name
    if title is before and name.deprel in ("appos", "flat") and title.upos == "NOUN":
        if any(t.head == title.index and t.relation in ("det", "nmod", "nummod") and t.index < title.index for t in tokens):
            return  # "the journalist Jane Doe", "Chad's leader Jane Doe": the noun may well be the head
        tokens[name.index] = replace(name, head=title.head, deprel=title.deprel)
        for t in tokens:
            if t.head == title.index and t.index > name.index:
                tokens[t.index] = replace(t, head=name.index)
        tokens[title.index] = replace(title, head=name.index, deprel="nmod:desc")
    elif title.index < before.index and name.deprel in ("conj", "appos") and _holds_both(tokens, title, name):
        tokens[name.index] = replace(name, head=title.head, deprel=title.deprel)
        tokens[title.index] = replace(title, head=name.index, deprel="nmod:desc")
    elif name.deprel == "nmod:desc" and title.index > name.index:
        # "Party leader Jane Doe met President Richard Roe": a person is no title of another behind the verb
        verb = next(
            (t for t in tokens[name.index : title.index] if t.upos == "VERB" and t.index in (title.head, _head(tokens, title.head))), None
        )
        if verb is not None and not any(t.relation == "nsubj" and t.head == verb.index for t in tokens):
            tokens[name.index] = replace(name, head=verb.index, deprel="nsubj")
    elif name.deprel == "nsubj":
        for t in tokens[: name.index]:
            # "Deputy Secretary of State | Jane Doe spoke": of two subjects side by side the first is the title of the second
            titles = t.upos in ("NOUN", "PROPN") and t.index not in others
            if titles and t.relation == "nsubj" and t.head == name.head and _reaches(tokens, before, t):
                tokens[t.index] = replace(t, head=name.index, deprel="nmod:desc")


def _holds_both(tokens: Sequence[Token], title: Token, name: Token) -> bool:
    """ "party leader and Prime Minister Jane Doe": two offices of one person; "the leader and Prime Minister Jane Doe" are two persons."""
    between = tokens[title.index + 1 : name.index]
    if title.lemma.lower() not in _OFFICES or title.xpos in ("NNS", "NNPS") or not between or between[0].text.lower() != "and":
        return False
    if any(t.head == title.index and (t.relation == "det" or t.deprel == "nmod:poss") for t in tokens):
        return False
    return all(
        t.upos in ("NOUN", "PROPN", "ADJ") and (t.head == name.index or t.head in range(title.index, name.index)) for t in between[1:]
    )


def _head(tokens: Sequence[Token], index: int) -> int:
    return tokens[index].head if index >= 0 else index


def _reaches(tokens: Sequence[Token], last: Token, head: Token) -> bool:
    """Whether the last word before a name belongs to the phrase of a head, with no comma, conjunction or clause in it."""
    inside = tokens[head.index + 1 : last.index + 1]
    if any(t.upos in ("PUNCT", "CCONJ", "VERB", "AUX", "PRON", "SCONJ") for t in inside):
        return False
    while last.index > head.index and last.head >= 0:
        last = tokens[last.head]
    return last.index == head.index
