"""What only looks like an act between parties: courtesies, figures of speech, opinions, freight, the works of things."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.actors.cast import Cast
from dragoman.events.arguments import fill, is_passive, preposition_of
from dragoman.events.matching import Match
from dragoman.events.rules import word_class
from dragoman.language.syntax import ROOT, Sentence, Token

COUNTED = frozenset(
    {"thousand", "thousands", "hundred", "hundreds", "million", "billion", "range", "number", "variety", "lot", "dozen", "kind"}
)
CROWD = frozenset({"those", "all", "everyone", "everybody"})
"""Many who are thanked without a name."""
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def only_seems(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """Why the words of a match, whose sides are found, tell of no act of its type; empty where they do."""
    return next((reason for check in CHECKS.get(match.frame.type, ()) if (reason := check(sentence, match, sides, cast))), "")


def _thanks_in_passing(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "We are grateful for that": thanks in the first person are an act where somebody is thanked who is not of the speaker's house."""
    actor, recipient = sides
    if match.trigger.lemma not in word_class("thanking") or not any(t.text.lower() in FIRST_PERSON for t in match.actors):
        return ""
    if not recipient:
        crowd = any(t.text.lower() in CROWD and not any(c.text == "you" for c in sentence.children(t.index)) for t in match.recipients)
        return "" if crowd else "thanks of a speaker to nobody who is named are a courtesy"
    own = {cast.country_of(a) for a in actor} - {None}
    if all(_of_no_office(cast, r, own) for r in recipient):
        return "thanks to those present or to the speaker's own people are a courtesy"
    return ""


def _of_no_office(cast: Cast, actor: str, own: set[str | None]) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.kind == "person" and (found.country in own or (found.country is None and not found.role))


def _sustains(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "projects that support jobs": what keeps something going backs nobody."""
    actor, recipient = sides
    if match.trigger.lemma != "support" or match.frame.word_class != "verb":
        return ""
    objects = fill(sentence, match.trigger, "obj")
    objects += [c for t in objects for c in sentence.children(t.index, "nmod") if t.upos == "NUM" or t.lemma in COUNTED]
    if any(t.lemma.lower() in word_class("sustained") for t in objects):
        return f"{objects[0].text!r} is sustained, not backed"
    if not actor and match.actors and all(_is_doing(t) for t in match.actors):
        return f"{match.actors[0].text!r} is no actor, and only an actor can SUPPORT"
    if recipient or not objects:
        return ""
    if any(t.lemma.lower() in word_class("cared_for") for t in objects):
        return f"{objects[0].text!r} is cared for, not backed"
    if _beside_something_else(sentence, match.trigger):
        return "what one does beside something else backs nobody where nobody is named"
    if actor and not any(_is_public(cast, a) for a in actor):
        return "firms and private persons support things, not parties"
    return ""


def _is_doing(word: Token) -> bool:
    """Whether a word is a thing done; "those" who do it, whose lemma is "that", are not."""
    return word.text.lower() not in ("those", "these") and word.lemma.lower() in word_class("doings")


def _beside_something_else(sentence: Sentence, verb: Token) -> bool:
    """ "promised cuts while supporting jobs"; but legislators supporting the bill back it, and a state is thanked for supporting a plan."""
    if verb.xpos != "VBG" or verb.deprel.startswith("acl") or sentence.child(verb.index, "aux"):
        return False
    return all(t.text.lower() != "for" for t in sentence.children(verb.index, "mark"))


def _is_public(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is None or found.kind in ("country", "government_body", "person") or bool(set(found.sectors) & PUBLIC)


PUBLIC = frozenset({"GOV", "IGO", "UNO", "EUR", "LEG", "MIL", "OPP", "PTY", "REB", "JUD", "COP", "SPY", "DIP", "AFU"})


def _ground_of_an_award(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    before = sentence[match.trigger.index - 1] if match.trigger.index else None
    noun = match.frame.word_class == "noun" and match.trigger.lemma == "recognition"
    return "it tells what somebody was honoured for" if noun and before is not None and before.text.lower() == "in" else ""


def _standing_by_words(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    own = any(t.text.lower() in FIRST_PERSON for t in match.actors)
    stands = match.trigger.lemma == "stand" and not sides[1] and bool(sentence.children(match.trigger.index, "advcl", "ccomp"))
    return "whoever stands by his words supports nobody" if own and stands else ""


def _opinion(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "agreed, saying that …", "all agreed that it has done good": a view that is shared."""
    if match.trigger.lemma != "agree":
        return ""
    clauses = sentence.children(match.trigger.index, "ccomp", "xcomp", "advcl", "parataxis")
    if any(c.lemma in word_class("opining") and c.xpos == "VBG" for c in clauses):
        return "it is a view that is shared, not a deed that is promised"
    if any(c.lemma in word_class("interviewing") for c in clauses):
        return "an interview is granted, and nothing agreed"
    alone = len({cast.country_of(a) or a for a in (*sides[0], *sides[1])}) < 2
    if any(c.relation == "ccomp" and _tells(sentence, c) for c in clauses) and (alone or not _any_state(cast, sides)):
        return "it is a view that is shared, not a deed that is promised"
    if alone and not clauses and preposition_of_relative(sentence, match.trigger) == "on":
        return "it is a view that is shared, not a deed that is promised"
    return ""


def _any_state(cast: Cast, sides: Sides) -> bool:
    return any("GOV" in cast.actors[a].sectors or cast.actors[a].kind == "country" for a in (*sides[0], *sides[1]) if a in cast.actors)


def _tells(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause says how things are or were, not what is to be done."""
    modal = any(t.xpos == "MD" for t in sentence.children(clause.index, "aux"))
    past = clause.xpos == "VBD" or any(
        t.xpos in ("VBD", "VBZ", "VBP") and t.lemma == "have" for t in sentence.children(clause.index, "aux")
    )
    cop = sentence.child(clause.index, "cop")
    return not modal and (past or (cop is not None and cop.xpos in ("VBZ", "VBP", "VBD")))


def preposition_of_relative(sentence: Sentence, verb: Token) -> str | None:
    """The preposition before the relative pronoun of a clause ("on which we all agree"), or None."""
    relative = next((t for t in sentence.children(verb.index, "obl") if t.text.lower() == "which"), None)
    return preposition_of(sentence, relative.index) if relative is not None else None


def _unaddressed_dissent(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    alone = match.trigger.lemma == "disagree" and not sides[1]
    return "a difference of opinion with nobody who is named" if alone else ""


def _carries_on(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "prosecute a war", "pursue a mission": it is waged, nobody is charged."""
    waged = any(t.lemma in ("mission", "war", "campaign", "agenda", "strategy") for t in fill(sentence, match.trigger, "obj"))
    return "what is prosecuted is waged, and nobody charged" if match.trigger.lemma == "prosecute" and waged else ""


def _statistic(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "investment in Peru totalled three billion": a figure, no deed."""
    noun = match.trigger
    above = sentence[noun.head] if noun.head != ROOT and noun.relation == "nsubj" else None
    counted = match.frame.word_class == "noun" and above is not None and above.lemma in word_class("counting")
    return "a figure is told, not a deed" if counted else ""


def _no_visitor(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "the doses that arrived in Lagos", "students travelled to Peru"."""
    if match.frame.mode == "visit":
        if match.actors and all(t.lemma.lower() in word_class("freight") for t in match.actors):
            return f"{match.actors[0].text!r} visit nobody"
        if match.trigger.lemma in word_class("inward_journeys") and not sides[1]:
            return "a journey to no place"
    if match.trigger.lemma == "host" and sides[1] and all(_is_a_people(cast, r) for r in sides[1]):
        return "who shelters people does not meet them"
    return ""


def _is_a_people(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.kind == "group" and found.sectors[:1] in ((), ("CVL",), ("REF",))


def _salutation(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "we also greet the mayor", "I welcome the Secretary back": a speaker's courtesy to those before him, or to his own house."""
    if match.trigger.lemma not in ("greet", "welcome", "introduce") or match.frame.word_class != "verb":
        return ""
    spoken = any(t.text.lower() in FIRST_PERSON for t in match.actors) and match.trigger.xpos in ("VBP", "VB", "VBG")
    if spoken and match.trigger.lemma == "greet":
        return "a salutation"
    own = {cast.country_of(a) for a in sides[0]}
    house = bool(own) and None not in own and {cast.country_of(r) for r in sides[1]} == own
    return "a salutation" if house and match.trigger.xpos != "VBD" else ""


def _demand_for_goods(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    goods = match.frame.word_class == "noun" and match.trigger.lemma == "demand" and not sides[1]
    wanted = {t.lemma.lower() for t in fill(sentence, match.trigger, "prep:for")} if goods else set()
    return "a demand for goods is made of nobody" if wanted & word_class("goods") else ""


def _equipped_to(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "a ministry that is equipped to meet the task": nobody gave it anything."""
    trigger = match.trigger
    fit = trigger.lemma == "equip" and not sides[0] and is_passive(sentence, trigger)
    able = fit and any(t.feat("VerbForm") == "Inf" for t in sentence.children(trigger.index, "xcomp", "advcl"))
    return "fit for it, not given anything" if able else ""


Check = Callable[[Sentence, Match, Sides, Cast], str]
CHECKS: dict[str, Sequence[Check]] = {
    "SUPPORT": (_thanks_in_passing, _sustains, _ground_of_an_award, _standing_by_words),
    "AGREE": (_opinion,),
    "ACCUSE": (_unaddressed_dissent, _carries_on),
    "COOPERATE": (_statistic,),
    "CONSULT": (_no_visitor, _salutation),
    "REQUEST": (_demand_for_goods,),
    "AID": (_equipped_to,),
}
