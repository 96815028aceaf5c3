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
    if match.trigger.lemma not in word_class("thanking"):
        return ""
    ends = sentence.children(match.trigger.index, "xcomp", "advcl", "ccomp") if match.trigger.upos == "ADJ" else []
    if any(m.text.lower() == "to" for t in ends for m in sentence.children(t.index, "mark")):
        return "whoever is grateful to be there thanks nobody"
    if not any(t.text.lower() in FIRST_PERSON for t in match.actors):
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
    if match.trigger.lemma != "support":
        return ""
    if not recipient and actor and not any(_is_public(cast, a) for a in actor):
        return "firms and private persons support things, not parties"
    if match.frame.word_class != "verb":
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


def _anniversary(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "recognized two milestones": what is marked is backed by nobody, and backs nobody."""
    marks = (
        match.frame.word_class == "verb" and not sides[1] and match.trigger.lemma in ("recognize", "recognise", "acknowledge", "celebrate")
    )
    objects = fill(sentence, match.trigger, "obj") if marks else []
    return "an occasion is marked" if any(t.lemma.lower() in word_class("marked") for t in objects) else ""


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


def _decides(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "is prepared to make hard choices": nothing is promised to anybody."""
    making = [t for _, t in match.asked if t.lemma == "make"]
    chosen = {o.lemma for t in making for o in fill(sentence, t, "obj")}
    return "who is ready to decide promises nothing" if chosen & {"decision", "choice", "judgment", "judgement", "point", "case"} else ""


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


def _inquiries_in_general(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    noun = match.frame.word_class == "noun" and match.frame.mode == "investigate" and not sides[1] and not match.is_definite
    plural = noun and match.trigger.feat("Number") == "Plur"
    return "inquiries in general, into nobody" if plural else ""


def _said_by_a_thing(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "the new indicator warns travellers": only an actor threatens, accuses or asks."""
    things = match.frame.word_class == "verb" and not sides[0] and bool(match.actors)
    things = things and all(t.lemma.lower() in word_class("doings") | word_class("notices") for t in match.actors)
    return f"{match.actors[0].text!r} is no actor, and only an actor can {match.frame.type}" if things else ""


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


def _named_not_asked(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "called the move an attack on our order", "a Request for Proposals"."""
    trigger = match.trigger
    if trigger.lemma == "call" and any(preposition_of(sentence, t.index) == "on" for t in match.recipients):
        named = [t for t in sentence.children(trigger.index, "obj") if t.index > trigger.index and t.upos == "NOUN"]
        attributes = [t for t in sentence.children(trigger.index, "xcomp") if t.upos in ("NOUN", "ADJ")]
        return "it is called something, and nobody is called on" if named and attributes else ""
    after = sentence.tokens[trigger.index + 1 : trigger.index + 3]
    if trigger.text == "Request" and len(after) == 2 and after[0].text.lower() == "for" and after[1].text[:1].isupper():
        return "a paper of that name"
    return ""


def _own_house(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "I have asked my deputy to see to it": a speaker's dealings with the offices of his own government."""
    spoken = any(t.text.lower() in FIRST_PERSON for t in (*match.actors, *match.recipients))
    both = (*sides[0], *sides[1])
    spoken = spoken and all(t.lemma not in ("resign", "resignation") for t in match.cluster)
    inner = spoken and bool(sides[0]) and bool(sides[1]) and all(_executive(cast, a) for a in both)
    return "within one government" if inner and len({cast.country_of(a) for a in both}) == 1 else ""


def _executive(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.country is not None and found.kind in ("person", "government_body") and "GOV" in found.sectors


def _possible_after_all(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "said that this is a question of money": only what is out of the question is ruled out."""
    asked = [t for f, t in match.asked if f.function == "comp" and t.lemma == "question"]
    before = {u.text.lower() for t in asked for u in sentence.tokens[max(0, t.index - 4) : t.index]}
    return "a question, not out of the question" if asked and "out" not in before else ""


def _equipped_to(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "a ministry that is equipped to meet the task": nobody gave it anything."""
    trigger = match.trigger
    fit = trigger.lemma == "equip" and not sides[0] and is_passive(sentence, trigger)
    able = fit and any(t.feat("VerbForm") == "Inf" for t in sentence.children(trigger.index, "xcomp", "advcl"))
    return "fit for it, not given anything" if able else ""


Check = Callable[[Sentence, Match, Sides, Cast], str]


def _gathering(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "the Leaders Retreat": a meeting out of town."""
    noun = match.frame.word_class == "noun" and match.trigger.lemma.lower() == "retreat"
    before = sentence.children(match.trigger.index, "compound", "nmod:poss", "nmod", "amod") if noun else []
    met = any(t.lemma.lower() in word_class("retreats") and t.index < match.trigger.index for t in before)
    return "a retreat of leaders is a meeting" if met else ""


def _office_hours(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "attends meetings and briefings": an entry of a diary that names nobody."""
    actor, recipient = sides
    verb = match.trigger.lemma == "attend" and len(actor) == 1 and not recipient
    objects = [c for t in fill(sentence, match.trigger, "obj") for c in sentence.conjuncts(t.index)] if verb else []
    many = objects and all(t.xpos == "NNS" and t.lemma in ("meeting", "briefing") for t in objects)
    named = any(sentence.children(t.index, "nmod", "amod", "compound", "det") for t in objects)
    return "meetings of an office that names nobody" if many and not named else ""


def _of_war(sentence: Sentence, match: Match, sides: Sides, cast: Cast) -> str:
    """ "the war machine", "war veterans": what serves a war, or comes of it, is no attack."""
    governed = match.trigger.head != ROOT and match.trigger.deprel == "compound" and match.trigger.lemma.lower() in word_class("wars")
    head = sentence[match.trigger.head].lemma.lower() if governed else ""
    return f"{head!r} is no act of war" if head in word_class("of_war") else ""


CHECKS: dict[str, Sequence[Check]] = {
    "SUPPORT": (_thanks_in_passing, _sustains, _ground_of_an_award, _standing_by_words, _anniversary),
    "AGREE": (_opinion, _decides),
    "ACCUSE": (_unaddressed_dissent, _carries_on, _inquiries_in_general, _said_by_a_thing),
    "COOPERATE": (_statistic,),
    "CONSULT": (_no_visitor, _salutation, _own_house, _office_hours),
    "REQUEST": (_demand_for_goods, _named_not_asked, _own_house, _said_by_a_thing),
    "REJECT": (_possible_after_all,),
    "THREATEN": (_said_by_a_thing,),
    "AID": (_equipped_to,),
    "RETREAT": (_gathering,),
    "ASSAULT": (_of_war,),
}
