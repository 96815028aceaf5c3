"""Who stands on either side of an event: the fillers of a match as actor ids, and whether they make a record at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.cast import Cast
from dragoman.events.addressed import means_you
from dragoman.events.arguments import fill, joined_by_dash, preposition_of
from dragoman.events.audiences import no_other_side
from dragoman.events.clauses import negated
from dragoman.events.counterparts import of_both
from dragoman.events.matching import Match
from dragoman.events.roles import (
    DOING_PREPOSITIONS,
    OWNING_PREPOSITIONS,
    SUFFERING_PREPOSITIONS,
    actors_of,
    are_each_others_side,
    nearest_party,
    states,
)
from dragoman.events.rows import beside, examples, told_beside
from dragoman.events.rules import word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.places.place import PlaceMention
from dragoman.reading import QUADS

# "Refugees came to Poland", "troops went to Mali": of these verbs only officials are the visitors.
MOVING = frozenset({"go", "come", "continue", "proceed"})
VISITING = frozenset({"GOV", "LEG", "IGO", "UNO"})
# Types whose record means nothing without somebody on the other side (PLOVER: recipient required).
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
VERBAL = frozenset({"verbal cooperation", "verbal conflict"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})
# What a clause of its own tells of somebody who is no actor of the report ("was still refusing …") is told all the same.
CLAUSES = frozenset({"root", "ccomp", "conj", "parataxis"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})
GIVEN = frozenset({"support", "backing", "help", "aid", "assistance", "praise", "criticism", "condemnation"})
CONSOLING = frozenset({"condolence", "condolences", "sympathy", "sympathies", "regret"})
# Acts whose other side often stands inside what is agreed, asked, refused, threatened or prepared.
LEADS_TO_RECIPIENT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "AID", "COOPERATE"})
TOWARDS_RECIPIENT = frozenset({"MOBILIZE", "COERCE", "ASSAULT", "SANCTION", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Actor ids of both sides, or the `fault` for which a match is no event."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words a trigger stands, and to whom they are spoken, where that is known."""

    speaker: str | None = None
    addressed: str | None = None
    beside: tuple[str, ...] = ()
    """Those of the other side who stand beside the speaker in a joint appearance."""


def parties_of(sentence: Sentence, match: Match, cast: Cast, places: Sequence[PlaceMention], voice: Voice) -> Parties:
    """Return the parties of a match. places: those of the sentence; voice: in whose words the trigger stands, if in somebody's."""
    speaker = voice.speaker
    frame = match.frame
    struck = frame.word_class == "noun" and frame.type in ("ASSAULT", "COERCE", "MOBILIZE")
    if fault := _no_act(sentence, match):
        return Parties(fault=fault)
    if struck and match.trigger.head != ROOT and sentence[match.trigger.head].lemma in word_class("impacts"):
        match = replace(match, recipients=tuple(t for t in match.recipients if preposition_of(sentence, t.index) != "on"))
    if frame.mode == "visit" and frame.word_class == "noun":
        match = _led_by_name(match)
    if frame.type == "AID":
        match = replace(match, recipients=tuple(t for t in match.recipients if t.lemma not in word_class("gifts")))
    # One meets a person, not what a person owns ("met Russia's demands"); other acts may hit what somebody owns.
    owned = frame.type != "CONSULT" or frame.word_class == "noun"
    # A visitor is a party itself: vaccines that arrive are no visit of their owner.
    # "is probing crimes by soldiers": of a verb in the active voice nobody is the agent but its subject.
    doers = [t for t in match.actors if frame.word_class != "verb" or preposition_of(sentence, t.index) != "by"] or match.actors
    # "the blast in Lagos killed ten": where a deed was done it, Lagos did not.
    doing = DOING_PREPOSITIONS if any(t.lemma in word_class("judged_deeds") | word_class("grounds") for t in doers) else OWNING_PREPOSITIONS
    actor = _ids(sentence, doers, cast, inside=frame.mode != "visit" or frame.word_class == "noun", owning=doing)
    judged = frame.type in ("ACCUSE", "SUPPORT", "REJECT") and any(t.lemma in word_class("judged_deeds") for t in match.recipients)
    owning = DOING_PREPOSITIONS if judged else SUFFERING_PREPOSITIONS if struck else OWNING_PREPOSITIONS
    # "attacked a camp for refugees"
    owning = owning | {"for"} if frame.type in ("ASSAULT", "COERCE") and not judged else owning
    if struck and not actor:
        actor = _agent_below(sentence, match, cast)
    ours = _ours(sentence, match.recipients, cast)
    found = _ids(sentence, match.recipients, cast, inside=owned, owning=owning, suffering=True)
    recipient = tuple(a for a in found if a not in (*actor, *ours))
    if judged and any(t.lemma in word_class("suffered_peoples") for t in match.recipients):
        recipient = ()
    if judged and any(t.lemma in CONSOLING for t in match.cluster):
        recipient = ()  # "condolences for the terrorist attack" are not the terrorists'
    if frame.word_class == "noun" and match.trigger.lemma in GIVEN and (givers := fill(sentence, match.trigger, "prep:from")):
        # "with support from Congress": it is not his who has it
        given = _ids(sentence, [c for g in givers for c in sentence.conjuncts(g.index)], cast, inside=False)
        actor = tuple(a for a in given if a not in recipient) or actor
    suffered = match.trigger.lemma in word_class("suffered_peoples") and all(t.head == match.trigger.index for t in match.actors)
    if frame.word_class == "noun" and not recipient and suffered:
        actor, recipient = (), actor
    if frame.word_class == "noun" and not recipient and _suffers(sentence, match, cast, actor):
        actor, recipient = (), actor
    if speaker is not None:
        # In somebody's own words "I" and "we" are the speaker.
        if not actor and _first_person(match.actors):
            actor = tuple(a for a in (speaker,) if a not in recipient)
        elif not recipient and _first_person(match.recipients):
            recipient = tuple(a for a in (speaker,) if a not in actor)
    if voice.addressed is not None:
        if not actor and means_you(sentence, match.actors):
            actor = tuple(a for a in (voice.addressed,) if a not in recipient)
        elif not recipient and means_you(sentence, match.recipients):
            recipient = tuple(a for a in (voice.addressed,) if a not in actor)
    if frame.mode == "visit" and match.recipients and not recipient:
        recipient = _hosts(sentence, match, cast, places, actor)
    elif not owned and match.recipients and not recipient:
        return Parties(fault=f"{match.recipients[0].text!r} is no actor that one could meet")
    if fault := no_other_side(sentence, match, actor, recipient, cast):
        return Parties(fault=fault)
    for role, ids in (("actor", actor), ("recipient", recipient)):
        if not ids and frame.demands(role):  # type: ignore[arg-type]
            return Parties(fault=f"the frame demands an actor as its {role}")
    if (
        not recipient
        and not judged
        and not asked_in_general(sentence, match)
        and frame.word_class != "noun"
        and frame.type in LEADS_TO_RECIPIENT | TOWARDS_RECIPIENT
    ):
        recipient = _led_to(sentence, replace(match, actors=tuple(doers)), cast, actor)
    if frame.type == "CONSULT" and frame.mode != "visit" and not recipient and len(actor) < 2:
        actor, recipient = _told_within(sentence, match, cast, actor)
    if voice.beside and not recipient and frame.mode != "visit" and actor == (speaker,) and of_both(sentence, match):
        recipient = voice.beside
    if QUADS[frame.type] in VERBAL:
        recipient = _abroad(actor, recipient, cast)
    return Parties(actor, recipient)


POLICE = frozenset({"police", "officer", "policeman", "gendarme", "force", "forces"})


def _no_act(sentence: Sentence, match: Match) -> str:
    """Why the words of a match tell of no act between parties, whoever they are; empty where they may."""
    frame = match.frame
    if any(t.lemma in REFLEXIVE or "Reflex=Yes" in t.feats for t in match.recipients):
        return "it is done to oneself"
    if frame.type == "CONSULT" and match.trigger.lemma == "host" and any(t.lemma in word_class("sheltered") for t in match.recipients):
        return "who shelters refugees does not meet them"
    if frame.type == "CONSULT" and any(_before_the_press(sentence, t) for t in match.cluster):
        return "reporters are asked to a press conference, and nobody is met"
    if frame.type == "AGREE" and match.trigger.lemma in word_class("telling") and _ruled_out(sentence, match):
        return "what is announced is that it will not be done"
    if frame.type == "ASSAULT" and frame.word_class == "verb" and _by_misfortune(sentence, match):
        return "a misfortune attacks nobody"
    if frame.type == "ASSAULT" and match.trigger.lemma == "clash" and any(t.lemma in word_class("crowds") for t in match.actors):
        return "a crowd that clashes with the police riots" if any(t.lemma in POLICE for t in match.recipients) else ""
    return ""


def asked_in_general(sentence: Sentence, match: Match) -> bool:
    """ "urged all partners to press Iran": whom it is asked of stands there, only not by name."""
    return match.frame.type == "REQUEST" and any(
        t.upos == "NOUN" and t.lemma in word_class("asked")
        for r in match.recipients
        for t in (r, *(sentence.children(r.index, "nmod") if r.upos in ("DET", "PRON") else ()))
    )


def of_the_state(tokens: Sequence[Token], cast: Cast, speaker: str | None, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The state for which a spokesman says "we" of deeds and talks: he himself imposed nothing and met nobody."""
    spokesman = cast.actors.get(speaker) if speaker is not None and ids == (speaker,) else None
    if (
        spokesman is None
        or "spokes" not in (spokesman.role or "").lower()
        or not any(t.text.lower() in ("we", "us", "our") for t in tokens)
    ):
        return ids
    return states({spokesman.country}, cast) or ids


def _led_by_name(match: Match) -> Match:
    """A journey whose place stands before its noun: "President Weber's Oslo visit" is its owner's, and leads where the name says."""
    hosts = tuple(t for t in match.recipients if t.deprel != "nmod:poss")
    return replace(match, recipients=hosts, actors=tuple(t for t in match.actors if t not in hosts))


def _by_misfortune(sentence: Sentence, match: Match) -> bool:
    """Whether an accident or nature did it: "a fire killed five", "were killed in a crash"."""
    if any(t.lemma in word_class("misfortunes") for t in match.actors):
        return True
    around = sentence.children(match.trigger.index, "obl")
    return not match.actors and any(
        t.lemma in word_class("misfortunes") and preposition_of(sentence, t.index) in ("in", "by", "from") for t in around
    )


def _before_the_press(sentence: Sentence, noun: Token) -> bool:
    return noun.lemma in ("conference", "briefing") and any(
        t.lemma.lower() in ("press", "news", "media") for t in sentence.children(noun.index, "compound", "amod")
    )


def _told_within(sentence: Sentence, match: Match, cast: Cast, actor: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides where a noun of the match names them: "we had a dialogue between Oman and Iran", "hosted the U.S.-ASEAN Summit"."""
    nouns = [t for t in match.cluster if t.upos in ("NOUN", "PROPN")]
    named = [
        u
        for t in nouns
        for u in (*joined_by_dash(sentence, t), *(c for b in fill(sentence, t, "prep:between") for c in sentence.conjuncts(b.index)))
    ]
    sides = _ids(sentence, named, cast, inside=False)
    if len(sides) < 2:
        return actor, ()
    own = {cast.country_of(a) for a in actor} - {None}
    others = tuple(s for s in sides if s not in actor and (cast.country_of(s) is None or cast.country_of(s) not in own))
    return (actor, others) if actor else (sides, ())


def _ruled_out(sentence: Sentence, match: Match) -> bool:
    """ "said he would not meet": no promise."""
    return any(f.function == "comp" and negated(sentence, t) for f, t in match.asked)


def _ours(sentence: Sentence, recipients: Sequence[Token], cast: Cast) -> tuple[str, ...]:
    """Those whom "our" means before a recipient: whoever thanks "our callers" does not thank himself."""
    owners = [c for t in recipients for c in sentence.children(t.index, "nmod:poss") if c.text.lower() in FIRST_PERSON]
    return tuple(a for o in owners for a in actors_of(sentence, o, cast, inside=False))


def _agent_below(sentence: Sentence, match: Match, cast: Cast) -> tuple[str, ...]:
    """Who did it, where the parser hung the "by" on what was hit: "attacks on banks and exchanges by North Korea"."""
    for filler in match.recipients:
        for i in sentence.subtree(filler.index):
            if sentence[i].relation == "nmod" and preposition_of(sentence, i) == "by":
                return actors_of(sentence, sentence[i], cast)
    return ()


def _abroad(actor: tuple[str, ...], recipient: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """The recipients without the state for which the actor speaks: he who "reaffirmed the U.S. commitment" did not do so to the U.S."""
    own = {cast.actors[a].country for a in actor if a in cast.actors and "GOV" in cast.actors[a].sectors} - {None}
    return tuple(r for r in recipient if r not in cast.actors or cast.actors[r].kind != "country" or cast.actors[r].country not in own)


def _suffers(sentence: Sentence, match: Match, cast: Cast, owners: tuple[str, ...]) -> bool:
    """Whether those before a noun of suffering are persons whose it is, and nobody else is said to be meant."""
    if match.trigger.lemma not in word_class("suffered") or any(preposition_of(sentence, t.index) == "by" for t in match.actors):
        return False
    followed = any(preposition_of(sentence, t.index) == "of" for t in sentence.children(match.trigger.index, "nmod"))
    return bool(owners) and not followed and all(i in cast.actors and cast.actors[i].kind == "person" for i in owners)


def _led_to(sentence: Sentence, match: Match, cast: Cast, actor: tuple[str, ...]) -> tuple[str, ...]:
    """The other side that only stands inside what is agreed, asked, refused or threatened; never the actor's own state."""
    if any(
        t.lemma in ("each", "one") and sentence.children(t.index, "fixed") for w in match.cluster for t in sentence.children(w.index, "obl")
    ):
        return ()  # "with each other": both sides are named already
    if are_each_others_side(match.frame.type, actor, cast):
        return ()
    if match.frame.type in ("REJECT", "ACCUSE", "SUPPORT") and any(
        t.lemma in word_class("views") and sentence.children(t.index, "acl", "ccomp") for t in (*match.recipients, *match.cluster)
    ):
        return ()  # "rejects the view that Peru is to blame": Peru is not rejected
    if any(t.lemma in word_class("anybody") or t.text.lower() in word_class("anybody") for t in match.recipients):
        return ()  # "urged anyone who knows Adams to call": not Adams
    # A people's other side may well be its own state; an official's is not.
    own = {cast.actors[a].country for a in actor if a in cast.actors and "GOV" in cast.actors[a].sectors} - {None}
    known = frozenset(actor) | {i for i, a in cast.actors.items() if a.country in own and a.kind in ("country", "government_body")}
    return nearest_party(sentence, _arguments(sentence, match), cast, known, towards=match.frame.type in TOWARDS_RECIPIENT)


def _ids(
    sentence: Sentence,
    tokens: Sequence[Token],
    cast: Cast,
    *,
    inside: bool,
    owning: frozenset[str] = OWNING_PREPOSITIONS,
    suffering: bool = False,
) -> tuple[str, ...]:
    out: list[str] = []
    for token in [t for filler in tokens for t in (filler, *beside(sentence, filler, cast))]:
        whose = inside and not told_beside(sentence, token, cast)
        out += [a for a in actors_of(sentence, token, cast, inside=whose, owning=owning, suffering=suffering) if a not in out]
    return tuple(out or (a for t in tokens for a in examples(sentence, t, cast)))


def _first_person(tokens: Sequence[Token]) -> bool:
    return any(t.text.lower() in FIRST_PERSON for t in tokens)


def _hosts(sentence: Sentence, match: Match, cast: Cast, places: Sequence[PlaceMention], visitors: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of the places that are visited, where they are actors of the report: in Cairo one is Egypt's guest."""
    heads = {t.index for t in match.recipients}
    visited = {p.country for p in places if p.head in heads or p.start in heads}
    return states(visited - {cast.country_of(v) for v in visitors}, cast)


def _is_condition(sentence: Sentence, clause: Token) -> bool:
    return any(m.text.lower() in ("if", "unless", "should") for m in sentence.children(clause.index, "mark"))


def _arguments(sentence: Sentence, match: Match) -> list[Token]:
    """What hangs on the words of a match, without its actors: where an unmarked recipient may stand."""
    held = {t.index for t in (*match.cluster, *match.actors)}
    found = [c for t in match.cluster for c in sentence.children(t.index, "obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "acl")]
    if match.frame.type == "THREATEN":
        # "threatened to stop the talks if the United States goes ahead": the condition names the one who is threatened.
        clauses = [c for i in sentence.subtree(match.trigger.index) for c in sentence.children(i, "advcl") if _is_condition(sentence, c)]
        found += [s for c in clauses for s in sentence.children(c.index, "nsubj")]
    return [t for t in found if t.index not in held] + [t for t in match.cluster[1:] if t.upos in ("NOUN", "VERB", "PROPN")]


def why_unusable(match: Match, actor: tuple[str, ...], recipient: tuple[str, ...], cast: Cast) -> str:
    """Why a match with these parties gives no record, or an empty string."""
    if match.trigger.lemma == "attack" and match.frame.word_class == "verb" and not match.frame.fixed:
        # "The senator attacked the minister": politicians attack in words, forces and gunmen with weapons.
        in_words = bool(actor) and all(_is_politician(cast, a) for a in actor)
        if in_words != (match.frame.type == "ACCUSE"):
            return "persons attack in words, forces with weapons"
    kind, symmetric = match.frame.type, match.frame.symmetric
    if match.trigger.lemma == "protest" and match.frame.word_class == "verb" and kind in ("ACCUSE", "PROTEST"):
        # "Peru protested against the raid", "students protested against the raid"
        in_words = bool(actor) and all(_governs(cast, a) for a in actor)
        if in_words != (kind == "ACCUSE"):
            return "states protest in words, crowds in the street"
    if not actor and not recipient:
        return "none of its parties is an actor of the report"
    if match.actors and not actor and not recipient and QUADS[match.frame.type] in VERBAL and not symmetric:
        return f"{match.actors[0].text!r} is no actor, and only an actor can {kind}"
    if not match.actors and not actor and match.frame.word_class == "verb" and QUADS[match.frame.type] in VERBAL and not symmetric:
        return "nobody is said to do it"
    if kind == "SANCTION" and match.actors and not actor and match.actors[0].upos == "NOUN":
        return f"{match.actors[0].text!r} is no actor, and relations are an actor's to cut"
    if kind in NEEDS_RECIPIENT and not recipient and not (symmetric and len(actor) > 1):
        return f"{kind} needs a recipient"
    told = bool(match.actors) and match.trigger.deprel in CLAUSES
    if not actor and not told and match.frame.word_class == "verb" and match.trigger.xpos in ("VB", "VBG"):
        return "an infinitive or participle without anybody who does it"
    if symmetric and match.frame.word_class == "noun" and len(actor) == 1 and not recipient and not match.recipients and _only_both(match):
        return "one side alone"
    alone = kind == "CONSULT" and symmetric and len(actor) == 1 and not recipient and match.frame.word_class == "verb" and _only_both(match)
    if alone and match.trigger.lemma in word_class("mutual"):
        return "one side alone"
    promised = any(f.function == "comp" for f in match.frame.fixed) or match.trigger.lemma in word_class("acceding")
    if kind == "AGREE" and not symmetric and not recipient and not promised:
        return "neither to whom it is promised nor what is to be done"
    if match.trigger.lemma == "agree" and kind == "AGREE" and len(actor) <= 1 and _holds_a_view(match):
        return "it is a view that is shared, not a deed that is promised"
    if match.frame.mode == "visit" and match.trigger.lemma in MOVING and actor and not all(_visits(cast, a) for a in actor):
        return "whoever serves no state or organisation moves there, and visits nobody"
    if kind == "SUPPORT" and _is_courtesy(match, actor, recipient, cast):
        return "thanks to those present or to the speaker's own people are a courtesy"
    if kind == "COOPERATE" and _is_one_government((*actor, *recipient), cast):
        return "the offices of one government work together every day"
    if kind == "PROTEST" and match.trigger.lemma == "demonstrate" and actor and all(_governs(cast, a) for a in actor):
        return "a government shows what it demonstrates, people demonstrate in the street"
    if kind == "REQUEST" and not actor and any(t.lemma.lower() in word_class("happenings") for t in match.actors):
        return f"{match.actors[0].text!r} asks for nothing"
    general = match.trigger.feat("Number") == "Plur" and (bool(actor) or not match.is_definite) and not match.cluster[1:]
    if kind == "AGREE" and match.frame.word_class == "noun" and general and not recipient and len(actor) < 2:
        return "agreements in general"
    if kind == "ASSAULT" and match.recipients and all(t.lemma.lower() in word_class("empty_places") for t in match.recipients):
        return "it falls where nobody is"
    if kind == "ACCUSE" and match.trigger.lemma == "critic" and not actor:
        return "nobody is said to be one"
    if kind == "COERCE" and match.frame.word_class == "noun" and not actor and not match.is_definite:
        return "nobody is said to do it"
    return ""


def _is_courtesy(match: Match, actor: tuple[str, ...], recipient: tuple[str, ...], cast: Cast) -> bool:
    """Whether thanks go to "you all", to staff or to colleagues; those to a state or to another state's officials are support."""
    if match.trigger.lemma not in word_class("thanking"):
        return False
    if not recipient:
        return bool(match.recipients) and all(t.lemma.lower() in word_class("those_present") for t in match.recipients)
    if all(_is_retinue(r, actor, cast) for r in recipient):
        return True
    own = {cast.country_of(a) for a in actor}
    persons = all(a in cast.actors and cast.actors[a].kind == "person" for a in recipient)
    return _first_person(match.actors) and persons and None not in own and {cast.country_of(r) for r in recipient} == own


def _is_retinue(recipient: str, actor: tuple[str, ...], cast: Cast) -> bool:
    """Whether a group is the actor's own: "thanked his supporters"."""
    found = cast.actors.get(recipient)
    return (
        found is not None
        and found.kind == "group"
        and any(found.name.endswith(f" of {cast.actors[a].name}") for a in actor if a in cast.actors)
    )


def _is_one_government(sides: Sequence[str], cast: Cast) -> bool:
    return len(sides) > 1 and all(_governs(cast, a) for a in sides) and len({cast.country_of(a) for a in sides} - {None}) == 1


def _governs(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.country is not None and (found.kind in ("country", "government_body") or "GOV" in found.sectors)


def _visits(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.kind != "country" and bool(VISITING & set(found.sectors)) and "MIL" not in found.sectors[:1]


def _is_politician(cast: Cast, actor: str) -> bool:
    found = cast.actors.get(actor)
    return found is not None and found.kind == "person" and not {"MIL", "REB", "CRM", "UAF", "PRM", "COP"} & set(found.sectors)


def _holds_a_view(match: Match) -> bool:
    """Whether what is agreed is a finite clause: "I agree that it is important"."""
    return any(f.function == "comp" and t.feat("VerbForm") == "Fin" for f, t in match.asked)


def _only_both(match: Match) -> bool:
    """Whether the frame asks for both sides in one place, and a single thing stands there."""
    return (
        all(slot.role == "both" for slot in match.frame.slots if slot.role != "none")
        and len(match.actors) == 1
        and match.actors[0].feat("Number") != "Plur"
    )
