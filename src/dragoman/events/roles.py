"""Who fills a slot: from a word of the sentence to actor ids."""

from __future__ import annotations

from dragoman.actors.cast import Cast, Mention
from dragoman.events.arguments import preposition_of
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence, Token

OWNERS = ("nmod:poss", "compound", "amod", "nmod:desc", "nmod", "appos", "flat", "nmod:unmarked")
OWNING_PREPOSITIONS = frozenset({"of", "from", "in", "by", "between", "among"})


# "attacks on banks by North Korea": who does it does not suffer it.
SUFFERING_PREPOSITIONS = OWNING_PREPOSITIONS - {"by"}
# Of a deed that is judged, whoever did it: not where it was, and not whom it hit.
DOING_PREPOSITIONS = frozenset({"by", "from"})


def actors_of(
    sentence: Sentence,
    token: Token,
    cast: Cast,
    *,
    inside: bool = True,
    owning: frozenset[str] = OWNING_PREPOSITIONS,
    suffering: bool = False,
) -> tuple[str, ...]:
    """The actor ids for which the phrase headed by `token` stands; `suffering`: as the other side of what is done or said.

    The mention that the token heads or lies in; else, with `inside`, those that own, modify or locate it ("Syria's airbase",
    "an airbase in Syria"); `owning` are the prepositions that may lead to them. A deed on the other side stands for who did it.
    """
    mention = cast.headed(sentence.index, token.index) or _named(sentence, token, cast)
    if mention is not None:
        return mention.actors
    named = _behind_title(sentence, token, cast)
    if named is not None:
        return named.actors
    if not inside:
        return ()
    found = _represented(sentence, token, cast)
    for child in () if found else sentence.children(token.index, *OWNERS):
        if child.relation == "nmod" and child.deprel != "nmod:poss" and preposition_of(sentence, child.index) not in owning:
            continue
        if token.lemma in word_class("belonging") and (child.deprel == "nmod:poss" or _is_person(sentence, child, cast)):
            continue  # neither "Mr Adams's lawyer" nor "supporters of Mr Adams" are he
        if child.relation == "nmod" and child.lemma in word_class("faces"):
            continue
        for conjunct in sentence.conjuncts(child.index):
            found += [a for a in actors_of(sentence, conjunct, cast, owning=owning) if a not in found]
        if found and child.relation != "nmod":
            break
    if not found and suffering:
        found = [a for doer in _performers(sentence, token) for a in actors_of(sentence, doer, cast, owning=owning) if a not in found]
    return tuple(dict.fromkeys(found))


def _performers(sentence: Sentence, noun: Token) -> list[Token]:
    """Who did a deed that a participle behind it tells as done: "the attack | carried out by the rebels", "the plan proposed by France"."""
    done = (t for t in sentence.children(noun.index, "acl") if t.xpos == "VBN" and t.lemma in word_class("performing"))
    agents = (a for t in done for a in sentence.children(t.index, "obl") if preposition_of(sentence, a.index) == "by")
    return [c for a in agents for c in sentence.conjuncts(a.index)]


def _is_person(sentence: Sentence, token: Token, cast: Cast) -> bool:
    mention = cast.headed(sentence.index, token.index)
    return mention is not None and any(cast.actors[a].kind == "person" for a in mention.actors)


def _represented(sentence: Sentence, token: Token, cast: Cast) -> list[str]:
    """For whom those stand who represent somebody: "delegations representing Oman and Chad"."""
    clauses = [c for c in sentence.children(token.index, "acl", "acl:relcl") if c.lemma == "represent" and c.xpos != "VBN"]
    sides = [t for c in clauses for o in sentence.children(c.index, "obj") for t in sentence.conjuncts(o.index)]
    return list(dict.fromkeys(a for t in sides for a in actors_of(sentence, t, cast)))


def states(codes: set[str | None], cast: Cast) -> tuple[str, ...]:
    """The country actors of these ISO codes."""
    return tuple(i for i, a in cast.actors.items() if a.kind == "country" and a.country is not None and a.country in codes)


def are_each_others_side(kind: str, actor: tuple[str, ...], cast: Cast) -> bool:
    """Whether those who agree, or fail to, are of two states, so that nobody else is the other side: "reached no understanding on Syria"."""
    return kind in ("AGREE", "REJECT", "COOPERATE") and len({cast.country_of(a) for a in actor} - {None}) > 1


def _named(sentence: Sentence, token: Token, cast: Cast) -> Mention | None:
    """A mention that covers the token as part of its name ("State" in "Secretary of State Rex Tillerson")."""
    mention = cast.covering(sentence.index, token.index)
    if mention is None or mention.end - mention.start < 2:
        return mention if mention is not None and mention.start == token.index else None
    # "Special Envoy for Yemen | Lenderking": however the parser hung it, the name at the end is the phrase.
    if mention.head == token.index or (mention.form == "name" and token.index == mention.end - 1 and token.text[:1].isupper()):
        return mention
    # Elsewhere only where the token heads the phrase: a modifier's mention is not the phrase.
    return mention if mention.head in sentence.subtree(token.index) else None


def _behind_title(sentence: Sentence, token: Token, cast: Cast) -> Mention | None:
    """The person whose name goes on behind a title that nobody lists: "Chinese State Councilor | Wang Yi"."""
    if not token.text[:1].isupper():
        return None
    below = (cast.headed(sentence.index, t.index) for t in sentence.children(token.index, "flat") if t.index == token.index + 1)
    return next((m for m in below if m is not None and m.form == "name" and all(cast.actors[a].kind == "person" for a in m.actors)), None)


BESIDE = frozenset({
    "in", "at", "near", "from", "after", "before", "during", "since", "as", "despite", "under", "amid", "until", "following",
})  # fmt: skip
# What only gives an example, a means or a measure, whatever stands inside it.
ASIDE = frozenset({
    "including", "like", "such as", "via", "on behalf of", "through", "regarding", "concerning", "alongside", "beyond", "than", "per", "unlike", "given",
})  # fmt: skip
TOWARDS = frozenset({"against", "on", "upon", "at", "into", "to", "toward", "towards", "with", "of", "over", "for"})


def _excepted(sentence: Sentence, index: int) -> bool:
    """Whether a phrase names the exception ("with the exception of Cyprus", "without France")."""
    preposition = preposition_of(sentence, index) or ""
    if preposition.split(" ")[0] in ("except", "excluding", "without", "besides", "minus"):
        return True
    head = sentence[index].head
    return head >= 0 and sentence[head].lemma in ("exception", "exclusion", "absence")


def nearest_party(sentence: Sentence, roots: list[Token], cast: Cast, taken: frozenset[str], *, towards: bool) -> tuple[str, ...]:
    """The first actor named below `roots` that is none of `taken` and stands for a party, not a place or a circumstance.

    For verbs whose object only leads to the other side: "agreed to provide aid for Romania", "demanded an admission by Moscow".
    `towards`: only behind a preposition of direction, or as an object ("mobilized reservists for a war against Iraq").
    """
    roots = [root for root in roots if not _aside(sentence, root)]
    below = sorted({i for root in roots for i in sentence.subtree(root.index)})
    tops = {root.index for root in roots}
    for index in below:
        mention = cast.headed(sentence.index, index)
        if mention is None or mention.form == "pronoun" or set(mention.actors) & taken or _excepted(sentence, index):
            continue
        token = sentence[index]
        preposition = preposition_of(sentence, index)
        whose = preposition == "from" and token.relation == "nmod" and not mention.is_place
        if token.relation in ("obl", "nmod") and token.deprel != "nmod:poss" and (preposition or "in") in BESIDE and not whose:
            continue
        above = sentence[token.head] if token.deprel in ("compound", "amod") else None
        if (
            above is not None
            and above.relation in ("obl", "nmod")
            and above.index not in tops
            and preposition_of(sentence, above.index) in ("as", "at")
        ):
            continue  # "as NATO allies", "at the EU summit"
        if token.relation == "obj" and all(_nobodys_troops(cast, a) for a in mention.actors):
            continue
        somebodys = token.head >= 0 and sentence[token.head].lemma in word_class("belonging")
        if somebodys and (token.deprel == "nmod:poss" or (token.relation in OWNERS and _is_person(sentence, token, cast))):
            continue
        if token.deprel in ("nmod:poss", "compound", "amod") and not towards and sentence[token.head].lemma in word_class("inflicted"):
            continue  # "efforts to end Russia's occupation" are made for nobody who occupies
        if token.deprel in ("nmod:poss", "compound", "amod") and _has_beneficiary(sentence, token.head):
            continue
        if (
            token.deprel in ("nmod:poss", "compound")
            and sentence[token.head].lemma in word_class("papers_of_bodies")
            and _all_bodies(cast, mention)
        ):
            continue  # "to apply the OECD standards" is promised to nobody
        if towards and token.relation not in ("obj", "iobj", "compound", "amod") and preposition not in TOWARDS:
            continue
        if not in_side_clause(sentence, index, tops) and _steps(sentence, index, tops) <= _FAR:
            beside = (cast.headed(sentence.index, c.index) for c in sentence.conjuncts(index))
            return tuple(dict.fromkeys((*mention.actors, *(a for m in beside if m is not None for a in m.actors if a not in taken))))
    return ()


def _all_bodies(cast: Cast, mention: Mention) -> bool:
    return all(a in cast.actors and cast.actors[a].kind == "organisation" for a in mention.actors)


def _nobodys_troops(cast: Cast, actor: str) -> bool:
    """Whether an actor is but "troops" or "personnel", which one gives, sends or moves: no other side."""
    found = cast.actors.get(actor)
    return found is not None and found.kind == "group" and found.country is None and found.sectors[:1] == ("MIL",)


def _has_beneficiary(sentence: Sentence, noun: int) -> bool:
    """Whether a noun tells for whom it is, so that what stands before it is whose: "U.S. assistance for Somalia"."""
    return any(preposition_of(sentence, t.index) in ("for", "to") for t in sentence.children(noun, "nmod"))


_STEPS = frozenset({"nmod", "obl", "obj", "nmod:poss", "acl", "ccomp", "xcomp", "amod", "compound"})
_FAR = 3
"""From so many steps down a name is no longer the other side: "agreed to pursue views on issues including Adams's plan"."""


def _steps(sentence: Sentence, index: int, tops: set[int]) -> int:
    """How many phrases stand between a word and the roots that are searched."""
    token, steps = sentence[index], 0
    while token.index not in tops and token.head >= 0:
        steps += token.deprel in _STEPS
        token = sentence[token.head]
    return steps


def _aside(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase only gives an example, a means, a measure or whose name is lent."""
    if token.relation not in ("nmod", "obl"):
        return False
    preposition = (preposition_of(sentence, token.index) or "").removeprefix("as well as ")
    return preposition in ASIDE or token.lemma.lower() in word_class("auspices")


def in_side_clause(sentence: Sentence, index: int, tops: set[int]) -> bool:
    """Whether a clause or a phrase that only tells more stands between a word and the roots that are searched."""
    token = sentence[index]
    while token.index not in tops:
        if token.lemma == "behalf" or _aside(sentence, token):
            return True
        apart = token.deprel == "conj" and token.upos == "VERB" and (token.head not in tops or sentence[token.index - 2].text == ",")
        if apart and sentence.child(token.index, "obj", "iobj"):
            return True  # "supports efforts to defend them, and urges Iran to stop": the second verb has its own object
        purpose = token.deprel == "advcl" and token.feat("VerbForm") == "Inf"
        if (token.deprel in ("advcl", "acl:relcl", "parataxis") and not purpose) or token.head < 0:
            return True
        token = sentence[token.head]
    return token.lemma == "behalf"
