"""Headlines read as sentences: the subject that the parser hung on the object, the passive without its auxiliary."""

from __future__ import annotations

from dataclasses import replace

from dragoman.language.syntax import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_DONE_TO = frozenset(
    {"kill", "poison", "arrest", "detain", "shoot", "stab", "wound", "injure", "jail", "imprison"}
    | {"sentence", "release", "free", "expel", "kidnap", "abduct", "murder", "assassinate", "execute", "oust"}
    | {"sack", "dismiss", "deport", "extradite", "behead", "bomb", "sanction", "seize"}
)
"""What is done to somebody, never by its subject alone: "minister arrested in Bern"."""


def as_sentence(tokens: list[Token]) -> None:
    """Mends the tokens of a sentence in place."""
    for token in tokens:
        if token.xpos in _FINITE and token.upos in ("VERB", "X"):
            _subject(tokens, token)
    if tokens and tokens[-1].xpos != ".":
        _headline_passive(tokens)


def _subject(tokens: list[Token], verb: Token) -> None:
    """ "U.S. sanctions banks", "President Adams ousts adviser Berg": no name before a finite verb belongs to the verb or to its object."""
    if verb.index == 0 or any(t.relation in ("nsubj", "csubj", "expl") for t in tokens if t.head == verb.index):
        return
    before = tokens[verb.index - 1]
    if before.xpos != "NNP" or before.deprel not in ("compound", "vocative", "nmod:desc"):
        # "Israel, Hamas agree": the first of two names that only a comma joins
        before = next((t for t in tokens[: verb.index] if t.head == verb.index and t.deprel == "vocative" and t.xpos == "NNP"), before)
    if before.deprel == "vocative" and not any(t.head == before.index and t.deprel == "conj" and t.xpos == "NNP" for t in tokens):
        return  # "Jane, thank you"
    governor = tokens[before.head] if before.head >= 0 else None
    across = governor is not None and (governor.index == verb.index or (governor.index > verb.index and governor.head == verb.index))
    if before.xpos == "NNP" and before.deprel in ("compound", "vocative", "nmod:desc") and across:
        tokens[before.index] = replace(before, head=verb.index, deprel="nsubj")


def _headline_passive(tokens: list[Token]) -> None:
    """ "Reporter shot dead in Bern": what a headline says was done to its subject lacks its auxiliary."""
    for verb in tokens:
        if verb.xpos not in ("VBD", "VBN") or verb.lemma not in _DONE_TO or verb.deprel != "root":
            continue
        below = [t for t in tokens if t.head == verb.index]
        subjects = [t for t in below if t.deprel == "nsubj" and t.index < verb.index]
        aimed = any(t.text == "at" and verb.lemma == "shoot" for t in tokens[verb.index + 1 : verb.index + 2])
        if len(subjects) == 1 and not aimed and not any(t.relation in ("obj", "aux", "ccomp", "cop") for t in below):
            tokens[verb.index] = replace(verb, xpos="VBN", feats="Tense=Past|VerbForm=Part")
            tokens[subjects[0].index] = replace(subjects[0], deprel="nsubj:pass")
