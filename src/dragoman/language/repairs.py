"""Mistakes that the parser makes again and again, and that its own output shows to be mistakes."""

from __future__ import annotations

from dataclasses import replace

from dragoman.language.syntax import Token

_CONTRACTED = frozenset({"'s", "’s"})
_TWO_OBJECTS = frozenset(
    {"give", "offer", "ask", "grant", "teach", "tell", "show", "award", "name", "call", "elect", "pay", "send", "deny"}
)
"""Verbs that keep an object in the passive: "it's given weapons"."""


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a sentence with "it's attacked Ukraine" read as *has*, and "Under Secretary" as a title."""
    out = list(tokens)
    for token in tokens:
        if token.text in _CONTRACTED and token.lemma == "be" and token.deprel in ("aux", "aux:pass"):
            _perfect(out, token)
        elif (
            token.text in ("Under", "UNDER")
            and token.xpos == "IN"
            and [t.text.lower() for t in tokens[token.index + 1 :][:1]] == ["secretary"]
        ):
            _title(out, token)
    return tuple(out)


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


def _title(tokens: list[Token], under: Token) -> None:
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
