"""When, where and how often: the circumstances of an event, from its own clause first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.events.arguments import light_verb_of, preposition_of
from dragoman.events.matching import Match
from dragoman.events.misread import following_phrase
from dragoman.events.occasions import DAYS, predicate_of, telling_clause
from dragoman.events.rules import word_class
from dragoman.language.syntax import ROOT, Sentence, Token
from dragoman.places.place import PlaceMention
from dragoman.reading import QUADS, EventType, When, Where
from dragoman.times.expression import TimeExpression

LOCATING = frozenset({"in", "at", "near", "to", "outside", "off", "on", "from", "inside", "around", "across", "over", "into", "of"})
GONE_TO = frozenset({"visit", "troops", "withdraw"})
"""Modes in which the land at the other end is also where it happens: "visited Mali", "left Mali"."""
WORDS_FOR_COUNT = {
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}


# Relations in which a date stands before a noun and tells which one it is, and prepositions of an occasion on which words are said.
NAMING = frozenset({"compound", "nmod:desc", "amod", "nummod", "nmod:unmarked", "nmod:poss"})
WITHIN = frozenset({"in", "at", "during"})

# Participles that only say where a thing is: a date behind them belongs to the clause above.
STATIVE = frozenset({"locate", "base", "situate", "station", "name", "know"})


def own_tokens(sentence: Sentence, match: Match) -> set[int]:
    """Token indices of an event's own clause: below its cluster, without the clauses that hang there."""
    inside: set[int] = set()
    telling = telling_clause(sentence, match.trigger) if match.trigger.upos == "NOUN" else None
    upcoming = any(t.lemma.lower() in COMING for t in sentence.children(match.trigger.index, "amod"))
    # "his upcoming trip, which we announced on Monday": the day is that of the announcement.
    todo = [t.index for t in match.cluster if not (upcoming and t.deprel == "acl:relcl")] + (
        [telling.index, predicate_of(sentence, telling).index] if telling is not None else []
    )
    todo += [t.index for t in following_phrase(sentence, match.trigger)]
    while todo:
        i = todo.pop()
        if i in inside:
            continue
        inside.add(i)
        for child in sentence.children(i):
            if child.deprel in ("ccomp", "parataxis", "acl:relcl", "advcl", "csubj") or (
                child.deprel == "conj" and child.upos in ("VERB", "AUX")
            ):
                continue
            if child.relation in ("xcomp", "acl") and child.index not in {t.index for t in match.cluster} and child.lemma not in STATIVE:
                continue
            if child.relation in ("nmod", "obl") and _elsewhere(sentence, match, child):
                continue
            todo.append(child.index)
    return inside


# What these lead to is another event, with its own place and date: "a call ahead of the visit to Moscow".
OTHER_EVENTS = frozenset(
    {"ahead of", "before", "after", "following", "prior to", "since", "about", "over", "despite", "because of", "due to", "amid", "as"}
)


# "Talks on human rights in Mali", but "met on the sidelines of the summit in Bamako", "on the morning of May 3".
TOPICAL = frozenset({"on", "regarding", "concerning"})
NO_TOPIC = DAYS | {
    "sideline",
    "sidelines",
    "margin",
    "margins",
    "eve",
    "anniversary",
    "occasion",
    "date",
    "border",
    "island",
    "outskirts",
    "coast",
    "edge",
    "site",
    "ground",
    "soil",
}
COMING = frozenset({"upcoming", "forthcoming", "planned"})


def _elsewhere(sentence: Sentence, match: Match, token: Token) -> bool:
    preposition = preposition_of(sentence, token.index)
    if preposition in TOPICAL and match.frame.type == "CONSULT":  # a strike on a town is there
        if any(t.lemma.lower() in COMING for t in sentence.children(token.index, "amod")):
            return True
        return token.upos == "NOUN" and token.text.isalpha() and token.text.islower() and token.lemma not in NO_TOPIC
    return preposition in OTHER_EVENTS and token.upos == "NOUN" and token.text[:1].islower() and not token.text.isdigit()


TAKEN_UP = frozenset({"continue", "resume", "discuss", "recall", "review", "follow"})
# A recent meeting is not of the day of the call that takes it up, nor an upcoming one of the day that it is announced.
OF_ANOTHER_DAY = word_class("earlier") | {"upcoming", "forthcoming"}
CARRIED = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "xcomp", "nmod", "compound", "appos"})


def _clause_tokens(sentence: Sentence, match: Match) -> set[int]:
    """As `own_tokens`, and what hangs on the governors up to the head of the clause ("held talks with Putin … on Friday")."""
    inside = own_tokens(sentence, match)
    token = match.trigger
    if is_of_another_day(sentence, token):
        return inside
    while token.head != ROOT and token.deprel in CARRIED:
        below, token = token, sentence[token.head]
        if below.relation == "nsubj" and sentence.child(token.index, "cop") and sentence.child(token.index, "case"):
            inside.add(token.index)  # "the meeting will be on Friday"
        for child in sentence.children(token.index, "obl", "advmod", "nmod"):
            if child.index != below.index and not _elsewhere(sentence, match, child):
                inside.update(sentence.subtree(child.index))
    return inside


def is_of_another_day(sentence: Sentence, noun: Token) -> bool:
    """Whether what governs an event is of another day: "called him on Friday to follow up on their recent meeting"."""
    told = any(t.lemma.lower() in OF_ANOTHER_DAY for t in sentence.children(noun.index, "amod"))
    if not told or noun.upos != "NOUN":
        return False
    return noun.relation in ("obl", "nmod") or (noun.relation == "obj" and sentence[noun.head].lemma in TAKEN_UP)


def _opens_sentence(sentence: Sentence, time: TimeExpression, match: Match) -> bool:
    """Whether a date stands before the subject of the sentence ("On Tuesday, …"), and the event in its main clause."""
    lead = [t for t in sentence.tokens[: time.start] if t.upos not in ("ADP", "PUNCT", "DET")]
    clause = sentence.clause_of(match.trigger.index)
    while clause.deprel in ("conj", "xcomp") and clause.head != ROOT:
        clause = sentence[clause.head]
    return not lead and clause.head == ROOT


def date_of(sentence: Sentence, match: Match, times: Iterable[TimeExpression]) -> tuple[When, TimeExpression] | None:
    """The event's date from its clause: the nearest of the sentence's expressions that names days, explicit before relative."""
    dated = _naming_days(sentence, match, times)
    if not dated:
        return None
    for inside in (own_tokens(sentence, match), _clause_tokens(sentence, match)):
        near = [t for t in dated if t.head in inside or t.start in inside]
        if near:
            best = min(near, key=lambda t: (_grain(t), abs(t.head - match.trigger.index)))
            return when_of(best, sentence), best
    opening = [t for t in dated if _opens_sentence(sentence, t, match)]
    return (when_of(opening[0], sentence), opening[0]) if opening else None


def days_told(sentence: Sentence, match: Match, times: Iterable[TimeExpression]) -> list[TimeExpression]:
    """The expressions inside the event's own clause that name days, a month at most."""
    inside = _clause_tokens(sentence, match)
    dated = _naming_days(sentence, match, times)
    return [t for t in dated if _grain(t) == 0 and (t.head in inside or t.start in inside)]


def _naming_days(sentence: Sentence, match: Match, times: Iterable[TimeExpression]) -> list[TimeExpression]:
    dated = [t for t in times if t.first is not None and t.last is not None]
    # "said two days before the strike" dates the saying, not the strike that it is counted from.
    return [t for t in dated if sentence[t.end - 1].text.lower() not in ("before", "after") and not _names_another(sentence, t, match)]


def _names_another(sentence: Sentence, time: TimeExpression, match: Match) -> bool:
    """Whether a date stands before a noun that is not the event and tells which one: "discussed the March 24 summit".

    Of deeds the noun is what came of them: "signed the March 24 agreement" on that day.
    """
    kind, token = match.frame.type, sentence[time.head]
    if not _is_told_of_others(kind) or token.head == ROOT or token.deprel not in NAMING:
        return False
    noun = sentence[token.head]
    if noun.index < time.end or noun.upos not in ("NOUN", "PROPN") or not noun.text[:1].isalpha():
        return False
    if sentence[time.start - 1].text.lower() in ("on", "in") if time.start else False:
        return False  # "On April 5 Norwegian minister Anna Berg met him": the parser's compound
    # What is condemned or welcomed is another event although the frame asks for its noun; talks that are held are the event.
    carriers = match.cluster if kind == "CONSULT" or match.trigger.upos == "NOUN" else (match.trigger,)
    if noun in carriers:
        return False
    # "in a May 3 statement it condemned": there and then.
    return kind == "CONSULT" or noun.relation != "obl" or preposition_of(sentence, noun.index) not in WITHIN


def _is_told_of_others(kind: EventType) -> bool:
    """Whether events of a type are words about other events, whose dates and places are not theirs."""
    return kind != "AGREE" and QUADS[kind] in ("verbal cooperation", "verbal conflict")


def is_of_topic(sentence: Sentence, match: Match, place: PlaceMention) -> bool:
    """Whether a place is where what the words are about is: "welcomed the election in Kenya", not "condemned it at a meeting in Oslo"."""
    if not _is_told_of_others(match.frame.type) or match.frame.type == "CONSULT":
        return False
    carriers = {t.index for t in (match.cluster if match.trigger.upos == "NOUN" else (match.trigger,))}
    token = sentence[place.head]
    about = _follows_object(sentence, token)
    while token.index not in carriers and token.head != ROOT:
        if token.deprel in ("nsubj", "csubj"):
            return False  # "protesters in Nairobi demanded": they demanded it there
        if token.upos == "NOUN" and token.index != place.head:
            about = token.relation != "obl" or preposition_of(sentence, token.index) not in WITHIN
        token = sentence[token.head]
    return about and token.index in carriers


def _follows_object(sentence: Sentence, place: Token) -> bool:
    """Whether a place stands right behind the thing that the words are about, wherever the parser hung it: "condemned the coup | in Mali"."""
    before = min(sentence.subtree(place.index)) - 1
    return place.relation == "obl" and before >= 0 and sentence[before].upos == "NOUN" and sentence[before].relation in ("obj", "nmod")


def _grain(time: TimeExpression) -> int:
    assert time.first is not None
    assert time.last is not None
    days = (time.last - time.first).days
    return 0 if days <= 31 else 1 if days <= 366 else 2


def when_of(time: TimeExpression, sentence: Sentence) -> When:
    """The days of an expression that names days, with its words."""
    assert time.first is not None
    assert time.last is not None
    return When(time.first.isoformat(), time.last.isoformat(), sentence.text_of(time.start, time.end), time.basis)


def place_of(sentence: Sentence, match: Match, places: Sequence[PlaceMention], taken: set[int]) -> Where | None:
    """The event's place from its clause; the finest of the sentence's places. `taken`: tokens that are parties, and so no place."""
    visited = {t.index for t in match.recipients} if match.frame.mode in GONE_TO else set()
    if not places:
        return None
    for inside in (own_tokens(sentence, match), _clause_tokens(sentence, match)):
        near = [p for p in places if p.head in inside and (p.head in visited or _locates(sentence, p, taken))]
        if near:
            order = {"site": 0, "city": 1, "region": 2, "water": 3, "country": 4}
            best = min(near, key=lambda p: (order.get(p.kind, 3), abs(p.head - match.trigger.index)))
            return Where(best.name, best.country, best.latitude, best.longitude)
    return None


def _locates(sentence: Sentence, place: PlaceMention, taken: set[int]) -> bool:
    token = sentence[place.head]
    preposition = preposition_of(sentence, place.head)
    if place.kind == "country":
        return place.head not in taken and preposition in ("in", "at", "to", "inside", "across", "near", "outside")
    if preposition == "of" and token.head in taken:
        return False  # "met the mayor of Bern": his office, wherever they met
    if preposition in LOCATING:
        return True
    # "the Shayrat airbase", "Germany's Bonn": the place names a thing that is itself located or owned.
    return token.deprel in (
        "compound",
        "flat",
        "appos",
        "nmod:poss",
        "conj",
        "obj",
        "nmod",
        "nmod:desc",
        "list",
        "obl",
        "obl:unmarked",
        "nmod:unmarked",
    )


def count_of(sentence: Sentence, match: Match) -> int:
    """How many times: "two phone conversations", "met twice", "three times"."""
    tokens: list[Token] = sentence.children(match.trigger.index, "nummod", "advmod", "det", "obl", "amod")
    carrier = light_verb_of(sentence, match.trigger)
    if carrier is not None:
        tokens += sentence.children(carrier.index, "advmod", "obl:unmarked", "obl:tmod")
    for token in tokens:
        word = token.text.lower()
        number = WORDS_FOR_COUNT.get(word, int(word) if word.isdigit() and len(word) < 3 else 0)
        if token.relation in ("obl",) and token.lemma == "time":
            inner = [WORDS_FOR_COUNT.get(t.text.lower(), 0) for t in sentence.children(token.index, "nummod")]
            number = inner[0] if inner else 0
        elif token.relation != "nummod" and word != "twice":
            number = 0
        if 1 < number < 100:
            return number
    return 1
