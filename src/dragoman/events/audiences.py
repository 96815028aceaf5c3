"""Whom one turns to without consulting: the press, the people, an organisation that one joins."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.events.arguments import preposition_of
from dragoman.events.clauses import negated
from dragoman.events.matching import Match
from dragoman.events.rules import word_class
from dragoman.language.syntax import Sentence, Token

PRESS = frozenset({"JRN", "MED"})
JOINING = frozenset({"join", "rejoin"})
SPEAKING = frozenset({"speak", "talk"})


def no_other_side(sentence: Sentence, match: Match, actor: Sequence[str], recipient: Sequence[str], cast: Cast) -> str:
    """Why a consultation is none, or joining somebody no accession; empty where it may be one, and for other types."""
    if match.frame.type == "AGREE" and match.trigger.lemma in JOINING and not match.frame.fixed:
        personal = any(cast.actors[a].kind == "person" for a in actor if a in cast.actors)
        member = not personal and _becomes_a_member(sentence, match, recipient, cast)
        return "" if member else "who joins others gives no word for a state"
    if match.frame.type != "CONSULT":
        return ""
    if (
        match.trigger.lemma in SPEAKING
        and match.trigger.xpos == "VBG"
        and any(m.lemma == "in" for m in sentence.children(match.trigger.index, "mark"))
    ):
        return "an occasion named beside what it is for"  # "in speaking to him I hope to learn more"
    if match.trigger.lemma in SPEAKING and negated(sentence, match.trigger) and _since(sentence, match.trigger):
        return "a silence since then is no talk"
    asked = sentence.tokens[-1].text == "?" and any(preposition_of(sentence, t.index) == "to" for t in match.recipients)
    if match.trigger.lemma in SPEAKING and asked and any(t.text.lower() == "you" for t in match.actors):
        return "a question whether somebody will speak"
    if match.trigger.lemma in SPEAKING and _an_audience(sentence, match, recipient, cast):
        return "who speaks to an audience consults nobody"
    if match.trigger.lemma in JOINING and _becomes_a_member(sentence, match, recipient, cast):
        return "who joins an organisation becomes its member"
    return ""


def _since(sentence: Sentence, verb: Token) -> bool:
    """ "has not spoken to him since February"."""
    return any(preposition_of(sentence, t.index) == "since" for t in sentence.children(verb.index, "obl"))


def _becomes_a_member(sentence: Sentence, match: Match, recipient: Sequence[str], cast: Cast) -> bool:
    """ "joined NATO in 1999", but not "joined NATO in condemning the raid", "joined the talks of NATO"."""
    joined = [cast.actors[a] for a in recipient if a in cast.actors]
    if not joined or any(a.kind != "organisation" for a in joined) or any(t.upos != "PROPN" for t in match.recipients):
        return False
    below = [t for t in sentence.children(match.trigger.index, "obl", "advcl") if t.index > match.trigger.index]
    return not any(_leads_in(sentence, t) for t in below)


def _leads_in(sentence: Sentence, token: Token) -> bool:
    """Whether what is done together stands there: "in condemning", "in a call for peace"."""
    marks = sentence.children(token.index, "case", "mark")
    return any(m.lemma == "in" for m in marks) and not token.text[:1].isdigit() and not token.text[:1].isupper()


def _an_audience(sentence: Sentence, match: Match, recipient: Sequence[str], cast: Cast) -> bool:
    """ "spoke to reporters", "to the BBC", "to the nation", "to the Arab League"."""
    if any(t.lemma.lower() in word_class("audiences") for t in match.recipients):
        return True
    told = any(preposition_of(sentence, t.index) == "to" for t in match.recipients)
    heard = [cast.actors[a] for a in recipient if a in cast.actors]
    return bool(heard) and all(PRESS & set(a.sectors) or (told and a.kind == "organisation") for a in heard)
