"""Those who are somebody's: "Mr Adams's supporters", "a spokesman for the president A", "his wife". They are not he."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import ActorKind, Mention
from dragoman.actors.history import History
from dragoman.actors.institutions import collective, party
from dragoman.actors.roster import Draft, Roster, slug
from dragoman.actors.words import Words

_OFFICE = "office"
_OWNED_BY = frozenset({"of", "for", "to"})
_BETWEEN = 3


def retinue(words: Words, at: int, history: History, roster: Roster, fixed: Sequence[Mention]) -> Mention | None:
    """The mention of those whom the noun at a token names by the person whose they are, or None.

    `fixed`: the names of the sentence. Plural nouns name a group, others a person; who is called by a name of his own is neither.
    """
    token = words.sentence[at]
    sectors = words.lexicon.retinue.get(token.lemma.lower())
    if sectors is None or token.upos not in ("NOUN", "PROPN") or _called(words, at, fixed):
        return None
    start, end, owner = _owner(words, at, history, fixed)
    if owner is None or not party(words, collective(words, start), end):
        return None
    if token.lemma.lower() == _OFFICE:
        # "Mr Adams's office said": he has it said
        head = words.head(start, end)
        return (
            Mention(words.sentence.index, start, end, head, (owner.id,), "description")
            if words.sentence[head].relation == "nsubj"
            else None
        )
    draft = _draft(words, at, owner, sectors, roster)
    draft.aliases[words.text(start, end)] = None
    start = collective(words, start)
    return Mention(words.sentence.index, start, end, words.head(start, end), (draft.id,), "description")


def _called(words: Words, at: int, fixed: Sequence[Mention]) -> bool:
    """Whether a name follows: "his wife | Anna", "the president's spokesman, | A"."""
    after = at + 1 + (words.low[at + 1 : at + 2] == (",",))
    return any(m.start == after and m.form == "name" for m in fixed)


def _owner(words: Words, at: int, history: History, fixed: Sequence[Mention]) -> tuple[int, int, Draft | None]:
    """(start and end of the phrase, the person whose they are)."""
    here = words.sentence.index
    before = [m for m in history.back(here, at, 0) if 0 <= at - m.end <= _BETWEEN]
    for mention in before:
        owns = words.possessive(mention.end) or (mention.form == "pronoun" and words.sentence[mention.head].deprel == "nmod:poss")
        own = mention.end + words.possessive(mention.end)
        if owns and all(words.sentence[i].upos in ("ADJ", "NOUN") and not words.cap[i] for i in range(own, at)):
            return mention.start, at + 1, _person(mention, history)
    if words.low[at + 1 : at + 2] and words.low[at + 1] in _OWNED_BY:
        inside = at + 2 + (words.low[at + 2 : at + 3] == ("the",))
        for mention in fixed:
            if mention.start in (at + 2, inside) and mention.form in ("name", "title") and not words.possessive(mention.end):
                return _start(words, at), mention.end, _person(mention, history)
    return at, at + 1, None


def _start(words: Words, at: int) -> int:
    while at > 0 and (words.sentence[at - 1].upos in ("ADJ", "DET", "NUM") or words.low[at - 1] in words.lexicon.modifiers):
        at -= 1
    return at


def _person(mention: Mention, history: History) -> Draft | None:
    drafts = history.drafts(mention)
    return drafts[0] if len(drafts) == 1 and drafts[0].kind == "person" else None


def _draft(words: Words, at: int, owner: Draft, sectors: tuple[str, ...], roster: Roster) -> Draft:
    token = words.sentence[at]
    many = token.feat("Number") == "Plur"
    noun = words.low[at]
    served = "for" if "spokes" in noun else "to" if noun.startswith(("aide", "advis")) else "of"
    # whoever works for one in office serves the same state
    serves = tuple(s for s in owner.sectors if s in ("GOV", "MIL", "LEG", "IGO", "UNO")) if sectors == ("GOV",) else sectors
    kind: ActorKind = "group" if many else "person"
    found = roster.new(
        f"{'grp' if many else 'per'}-{slug(owner.id)}-{slug(noun)}", f"{noun} {served} {owner.name}", kind, owner.country, serves
    )
    if many:
        found.number = "many"
    else:
        found.role = f"{noun[:1].upper()}{noun[1:]} {served} {owner.name}"
        found.titles.add(noun)
    return found
