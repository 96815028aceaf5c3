"""Pronouns: "he", "their", "it", "who" → the actors they stand for."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.behind import object_of_clause
from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.owners import standing_before
from dragoman.actors.roster import Draft
from dragoman.actors.words import Words
from dragoman.language.syntax import Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "themselves", "theirs"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
FIRST_PERSON = frozenset({"our", "we", "us", "ours"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "whose"})
_INSTITUTIONS = frozenset({"country", "organisation", "government_body", "armed_group", "media"})
_MANY = frozenset({"group", "armed_group"})
_REACH = 3


def read_pronoun(words: Words, at: int, history: History, fixed: list[Mention], own: tuple[str, ...]) -> Mention | None:
    """The mention that a pronoun makes, or None where its antecedent is unsure.

    `fixed`: the names of the same sentence; `own`: who "we" are outside of quotations, empty where that is unsure.
    """
    token = words.sentence[at]
    low = words.low[at]
    if words.low[at + 1 : at + 2] in (("majesty",), ("excellency",), ("highness",), ("honor",)):
        return None
    if token.upos not in ("PRON", "DET", "SCONJ", "PROPN") or token.deprel == "expl":
        return None
    if low in _RELATIVE:
        actors = _relative(words, token, history)
    elif low in _HE or low in _SHE:
        actors = _person(words, token, history, fixed, "m" if low in _HE else "f")
    elif low in _THEY:
        actors = _they(words, token, history)
    elif low in _IT:
        actors = _it(words, token, history, fixed)
    elif low in FIRST_PERSON and own and not _quoted(words, at):
        together = _subjects(history, words.sentence.index, words.sentence.index, at) if low == "our" and len(own) == 1 else ()
        actors = together if own[0] in together else own  # "the United States and Norway are united in our resolve"
    else:
        return None
    return Mention(words.sentence.index, at, at + 1, at, actors, "pronoun") if actors else None


def _quoted(words: Words, at: int) -> bool:
    opened = sum(1 for w in words.low[:at] if w in ('"', "“")) - sum(1 for w in words.low[:at] if w == "”")
    return opened % 2 == 1 if '"' in words.low[:at] else opened > 0


def _relative(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """ "Putin, who met …": the relative clause's noun."""
    for governor in words.sentence.ancestors(token.index):
        if governor.deprel.startswith("acl") and governor.head >= 0 and governor.head < token.index:
            for mention in history.back(words.sentence.index, token.index, 0):
                if mention.start <= governor.head < mention.end and mention.end <= token.index:
                    return mention.actors
            return ()
    return ()


def _same_clause(words: Words, mention: Mention, token: Token) -> bool:
    return (
        mention.sentence == words.sentence.index
        and words.sentence.clause_of(mention.head).index == words.sentence.clause_of(token.index).index
    )


def _covers(words: Words, mention: Mention, token: Token) -> bool:
    return mention.sentence == words.sentence.index and mention.start <= token.index < mention.end


def _acts_on(words: Words, mention: Mention, token: Token, history: History) -> bool:
    """Whether the mention is the subject of the pronoun's own clause, or of the one above where that has none: then it is not its object."""
    if mention.sentence != words.sentence.index or not history.is_subject(mention):
        return False
    clause = words.sentence.clause_of(token.index)
    if words.sentence.child(clause.index, "nsubj") is None and clause.head >= 0:
        clause = words.sentence.clause_of(clause.head)
    return history.subject_verb(mention) == clause.index


def _owns_subject(history: History, mention: Mention) -> bool:
    """ "Trump's victory gave …": the owner of the subject is nearly as prominent as a subject."""
    sentence = history.words[mention.sentence].sentence
    head = sentence[mention.head]
    return head.deprel == "nmod:poss" and head.head >= 0 and sentence[head.head].relation == "nsubj"


def _weigh(words: Words, token: Token, mention: Mention, history: History) -> float:
    distance = words.sentence.index - mention.sentence
    score = -1.0 * distance
    if distance and history.words[mention.sentence].sentence.block != words.sentence.block:
        score -= 0.7
    if not distance:
        score += 0.4
        if _owns_subject(history, mention):
            score += 0.6
    if history.is_subject(mention):
        score += 1.0
        if token.relation == "nsubj" and distance:
            score += 0.3
        if history.speaks(mention):
            score += 0.3
    if mention.form == "pronoun":
        score += 0.2
    if words.low[token.index] in _POSSESSIVE and _same_clause(words, mention, token):
        score += 0.5
    return score


def _person(words: Words, token: Token, history: History, fixed: list[Mention], gender: str) -> tuple[str, ...]:
    owner = _standing(words, token, history, lambda d: d.kind == "person" and d.gender in (None, gender))
    praised = owner or _object(words, token, history, gender)
    if praised:
        return praised
    ahead = _cataphor(words, token, history, fixed, gender)
    if ahead:
        return ahead
    scores: dict[tuple[str, ...], float] = {}
    quoted = _quoted(words, token.index)
    for order, mention in enumerate(history.back(words.sentence.index, token.index, _REACH)):
        drafts = history.drafts(mention)
        if len(drafts) != 1 or drafts[0].kind != "person" or drafts[0].gender not in (None, gender) or _covers(words, mention, token):
            continue
        if token.relation in ("obj", "obl", "iobj") and _acts_on(words, mention, token, history):
            continue
        if quoted and mention.sentence == words.sentence.index and history.speaks(mention) and not _quoted(words, mention.start):
            continue
        score = _weigh(words, token, mention, history) - (0.4 if drafts[0].gender is None else 0.0) - 0.04 * order
        if not quoted and mention.sentence != words.sentence.index and _quoted(history.words[mention.sentence], mention.start):
            score -= 0.6  # who is only spoken of: "Adams is a fool," said Baker. He …
        scores[mention.actors] = max(score, scores.get(mention.actors, -9.0))
    ranked = sorted(scores.items(), key=lambda x: -x[1])
    if not ranked or ranked[0][1] < -2.6 or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.1):
        return ()
    return ranked[0][0]


def _standing(words: Words, token: Token, history: History, fits: Callable[[Draft], bool]) -> tuple[str, ...]:
    """The actors of the object before a possessive or a clause, where it belongs to them and all are such as it can stand for."""
    if words.low[token.index] not in _POSSESSIVE:
        return object_of_clause(words, token, history, fits)
    found = standing_before(words, token, history)
    return found.actors if found is not None and all(map(fits, history.drafts(found))) else ()


def _object(words: Words, token: Token, history: History, gender: str) -> tuple[str, ...]:
    """ "A congratulated B on | his return": after such verbs a possessive is the object's."""
    if words.low[token.index] not in _POSSESSIVE:
        return ()
    verb = next((t for t in words.sentence.ancestors(token.index) if t.upos == "VERB"), None)
    if verb is None or verb.lemma not in words.lexicon.owners["judged"]["verbs"]:
        return ()
    for mention in history.back(words.sentence.index, token.index, 0):
        head, drafts = words.sentence[mention.head], history.drafts(mention)
        if (
            head.head == verb.index
            and head.relation in ("obj", "iobj")
            and len(drafts) == 1
            and drafts[0].kind == "person"
            and drafts[0].gender in (None, gender)
        ):
            return mention.actors
    return ()


def _cataphor(words: Words, token: Token, history: History, fixed: list[Mention], gender: str) -> tuple[str, ...]:
    """ "In his talks with B, A said": a possessive in a phrase before the subject points ahead to it."""
    if words.low[token.index] not in _POSSESSIVE and token.relation != "nsubj":
        return ()
    subject = _subject_ahead(words, token)
    if subject is None:
        return ()
    if any(m.end <= token.index for m in fixed if any(d.kind == "person" for d in history.drafts(m))):
        return ()
    for mention in fixed:
        drafts = history.drafts(mention)
        if (
            mention.start <= subject.index < mention.end
            and len(drafts) == 1
            and drafts[0].kind == "person"
            and drafts[0].gender in (None, gender)
        ):
            return mention.actors
    return ()


def _subject_ahead(words: Words, token: Token) -> Token | None:
    """The subject of the sentence, if the pronoun stands in a phrase before it that a comma sets off."""
    subject = words.sentence.child(words.sentence.root.index, "nsubj")
    if subject is None or subject.index < token.index or "," not in words.low[token.index : subject.index]:
        return None
    return subject


def _party(draft: Draft) -> bool:
    return draft.kind in ("person", "country", "group")


def _many(drafts: list[Draft]) -> bool:
    return len(drafts) > 1 or (len(drafts) == 1 and (drafts[0].kind in _MANY or drafts[0].number == "many"))


def _they(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """A plural antecedent: what is coordinated, a group, or an institution that acts as one ("the ministry … they")."""
    near = _standing(words, token, history, lambda d: d.kind in _INSTITUTIONS or d.kind == "group" or d.number == "many")
    if near:
        return near
    if words.low[token.index] == "they" and token.relation == "nsubj" and history.talks:
        return history.talks
    if words.low[token.index] == "themselves":
        before = history.back(words.sentence.index, token.index, 0)
        return next((m.actors for m in before if _many(history.drafts(m)) or history.is_subject(m)), ())
    if words.low[token.index] == "their":
        near = _they_of_clause(words, token, history)
        near = near or _controller(words, token, history) or _owner_above(words, token, history) or _joined_before(words, token, history)
        if near:
            return near
    best: tuple[float, tuple[str, ...]] = (-9.0, ())
    for reach in range(2 if words.low[token.index] == "their" else _REACH):
        sentence = words.sentence.index - reach
        subject = _subjects(history, sentence, words.sentence.index, token.index)
        if len(subject) > 1:
            return subject
        opening = history.opening(sentence, _party) if reach else []
        if opening:
            return tuple(opening)
        for order, mention in enumerate(history.back(sentence, 10_000 if reach else token.index, 0)):
            drafts = history.drafts(mention)
            if mention.is_place or mention.form == "demonym" or _covers(words, mention, token):
                continue
            plural = _many(drafts)
            institution = len(drafts) == 1 and drafts[0].kind in _INSTITUTIONS and history.is_subject(mention)
            if not (plural or institution) or (reach and not history.is_subject(mention)):
                continue
            score = _weigh(words, token, mention, history) - 0.05 * order + (0.6 if plural else 0.0)
            if score > best[0]:
                best = (score, mention.actors)
        if best[1]:
            return best[1]
    return ()


def _they_of_clause(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """ "As long as they continue | their war": whom the subject of the same clause means."""
    subject = words.sentence.child(words.sentence.clause_of(token.index).index, "nsubj")
    if subject is None or words.low[subject.index] != "they":
        return ()
    here = history.back(words.sentence.index, token.index, 0)
    return next((m.actors for m in here if m.head == subject.index and m.form == "pronoun" and _many(history.drafts(m))), ())


def _subjects(history: History, sentence: int, here: int, before: int) -> tuple[str, ...]:
    """All actors that together are the subject of a verb of a sentence ("A and his colleagues B and C gathered")."""
    verbs: dict[int, list[str]] = {}
    for mention in history.back(sentence, before if sentence == here else 10_000, 0):
        verb = history.subject_verb(mention)
        if verb is not None and mention.form != "demonym" and not mention.is_place:
            verbs.setdefault(verb, [])[:0] = mention.actors
    several = [tuple(dict.fromkeys(a)) for a in verbs.values() if len(set(a)) > 1]
    kinds = [x for x in several if len({history.roster.drafts[a].kind in ("person", "group") for a in x}) == 1]
    return kinds[0] if kinds else ()


def _owner_above(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """ "Russia's ability to fund | its war": the owner of the noun phrase that the possessive stands in."""
    for above in words.sentence.ancestors(token.index):
        owner = words.sentence.child(above.index, "nmod:poss")
        if above.upos in ("NOUN", "PROPN") and owner is not None and owner.index < token.index and owner is not token:
            for mention in history.back(words.sentence.index, token.index, 0):
                if mention.head == owner.index and all(d.kind in _INSTITUTIONS or d.kind == "group" for d in history.drafts(mention)):
                    return mention.actors
    return ()


def _joined_before(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """ "Canada and Germany and | their solidarity": those named together nearest before."""
    joined = history.coordinated(words.sentence.index, token.index, 0, lambda d: d.kind in ("country", "person"))
    last = max((m.end for m in history.back(words.sentence.index, token.index, 0) if set(m.actors) & set(joined)), default=0)
    return tuple(joined) if len(joined) > 1 and token.index - last <= 3 else ()


def _controller(words: Words, token: Token, history: History) -> tuple[str, ...]:
    """ "They called on Turkey to halt | their operations": the one who is to do it."""
    clause = words.sentence.clause_of(token.index)
    if (
        clause.deprel not in ("xcomp", "advcl", "ccomp", "acl")
        or words.sentence.child(clause.index, "nsubj") is not None
        or clause.head < 0
    ):
        return ()
    if not any(c.text.lower() == "to" for c in words.sentence.children(clause.index, "mark")):
        return ()
    for mention in history.back(words.sentence.index, clause.index, 0):
        head = words.sentence[mention.head]
        if head.head == clause.head and head.relation in ("obj", "obl") and mention.form != "demonym" and not mention.is_place:
            return mention.actors
    return ()


def _it(words: Words, token: Token, history: History, fixed: list[Mention]) -> tuple[str, ...]:
    """An institution: the subject of the clause above or of the sentence before."""
    if words.low[token.index] == "it" and _pleonastic(words, token):
        return ()
    owner = _standing(words, token, history, lambda d: d.kind in _INSTITUTIONS)
    if owner:
        return owner
    subject = _subject_ahead(words, token)
    if words.low[token.index] == "its" and subject is not None and words.sentence.child(subject.index, "nmod:poss") is not token:
        return next(
            (m.actors for m in fixed if m.start <= subject.index < m.end and all(d.kind in _INSTITUTIONS for d in history.drafts(m))), ()
        )
    if words.low[token.index] == "its" and (owner := _owner_above(words, token, history)):
        return owner
    scores: dict[tuple[str, ...], float] = {}
    for order, mention in enumerate(history.back(words.sentence.index, token.index, 1)):
        drafts = history.drafts(mention)
        if len(drafts) != 1 or drafts[0].kind not in _INSTITUTIONS or mention.is_place or mention.form == "demonym":
            continue
        possessive = words.low[token.index] == "its"
        if not history.is_subject(mention) and not (possessive and mention.sentence == words.sentence.index):
            continue
        score = _weigh(words, token, mention, history) - 0.05 * order
        scores[mention.actors] = max(score, scores.get(mention.actors, -9.0))
    ranked = sorted(scores.items(), key=lambda x: -x[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.1):
        return ()
    if words.low[token.index] == "it" and token.relation not in ("nsubj", "obj", "obl"):
        return ()
    return ranked[0][0]


def _pleonastic(words: Words, token: Token) -> bool:
    governor = words.sentence[token.head] if token.head >= 0 else token
    lists = words.lexicon.pleonastic
    return governor.lemma in lists["adjectives"] or governor.lemma in lists["verbs"] or governor.upos == "AUX"
