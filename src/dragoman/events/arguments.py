"""The grammar's turns, undone: who is the subject of an infinitive, the object of a passive, the owner of a noun.

A *function* names an argument of a verb or noun whatever the construction: `subj`, `obj`, `iobj`, `comp` (clausal
complement), `prt` (particle), `mod` (modifier), `aux`, `not`, `mark` and `prep:with`, `prep:against` … Frames are compiled into functions and
matched by them, so that a frame written in the active voice also fires on the passive, on relative clauses, under control
and raising, in coordination, and on the noun.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.events.misread import NOMINAL, active_all_the_same, following_phrase, subject_before_list
from dragoman.events.rules import light_verbs, subject_control, word_class
from dragoman.language.syntax import DASHES, ROOT, Sentence, Token

RELATIVE = frozenset({"who", "which", "that", "whom"})
AGENDA_NOUNS = frozenset({"agenda", "schedule", "table", "cards"})
# Adverbs that make a preposition with the "of" behind them.
PHRASAL = frozenset({"ahead", "because", "instead", "outside", "inside", "regardless", "irrespective"})
MONEY = frozenset({"$", "€", "£", "us$", "million", "billion", "dollar", "euro", "pound", "yen", "worth"})
QUANTITIES = frozenset({"number", "series", "round", "couple", "range", "host", "string", "set", "lot", "pair", "variety", "flurry"})
BY = frozenset({"by", "at the hands of"})
VERBAL = frozenset({"VERB", "AUX"})
_UNASKED = object()
_DEPTH = 6
"""Control chains longer than this ("agreed to try to begin to …") are not followed: bounds the recursion."""


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause as a verb (a participle tagged as an adjective counts where it takes `aux:pass`)."""
    return token.upos in VERBAL


def preposition_of(sentence: Sentence, index: int) -> str | None:
    """The preposition that governs a nominal ("with", "because of"), lower case, or None.

    It stands right before the phrase: a `case` hung on a word farther away is the parser's slip, and the word to its right
    has it all the same.
    """
    known = sentence.found_before.get(("preposition", index), _UNASKED)
    if known is _UNASKED:
        known = sentence.found_before["preposition", index] = _preposition_of(sentence, index)
    return known  # type: ignore[no-any-return]


def _preposition_of(sentence: Sentence, index: int) -> str | None:
    token = sentence[index]
    if token.deprel == "nmod:poss":
        return None  # "of Ms Adams's arrest": the preposition is the arrest's
    if token.deprel == "conj" and token.head != ROOT and not sentence.children(index, "case"):
        # "of Russia and Turkey": the preposition stands at the first conjunct.
        return preposition_of(sentence, token.head)
    inside = set(sentence.subtree(index))
    # "met today with [President Weber]": the preposition may hang on the title.
    heads = {index, *(t.index for t in sentence.children(index, "nmod:desc", "compound", "flat") if t.index < index)}
    first = index
    while first - 1 in inside and not (sentence[first - 1].deprel == "case" and sentence[first - 1].head in heads):
        first -= 1
    before = sentence[first - 1] if first > 0 else None
    if before is None or before.deprel not in ("case", "fixed") or before.text.lower() in ("'s", "’s", "'", "’"):
        return None
    head = before
    while head.deprel == "fixed" and head.head != ROOT:
        head = sentence[head.head]
    words = [head, *sentence.children(head.index, "fixed")]
    while (
        (earlier := sentence[words[0].index - 1] if words[0].index > 0 else None) is not None
        and earlier.deprel == "case"
        and earlier.head == head.head
    ):
        words.insert(0, earlier)
    if words[0].text.lower() == "of" and words[0].index > 0 and sentence[words[0].index - 1].text.lower() in PHRASAL:
        words.insert(0, sentence[words[0].index - 1])
    return " ".join(w.text.lower() for w in words)


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether a verb is passive: by auxiliary, by its subject, or as a bare past participle on a noun."""
    if sentence.child(token.index, "aux:pass"):
        return True
    if active_all_the_same(sentence, token):
        return False
    if sentence.child(token.index, "nsubj:pass", "csubj:pass"):
        # Parsers take a subject before "spoke by phone" for a passive one; what can be no participle is active.
        return token.xpos not in ("VBD", "VBZ", "VBP") or (
            token.text.lower().endswith("ed") and not sentence.child(token.index, "obj", "obl")
        )
    if token.xpos != "VBN" or sentence.child(token.index, "aux"):
        return False
    if token.deprel == "conj" and token.head != ROOT and not sentence.children(token.index, "nsubj", "aux"):
        return is_passive(sentence, sentence[token.head])
    return token.deprel in ("acl", "amod", "advcl", "xcomp", "root", "dep") and not sentence.child(token.index, "obj")


def _antecedent(sentence: Sentence, pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for, or the pronoun itself."""
    if pronoun.text.lower() not in RELATIVE:
        return pronoun
    for governor in (pronoun, *sentence.ancestors(pronoun.index)):
        if governor.deprel in ("acl:relcl", "acl") and governor.head != ROOT:
            return _told_apart(sentence, governor, pronoun)
    return pronoun


def _told_apart(sentence: Sentence, clause: Token, pronoun: Token) -> Token:
    """What a relative clause tells of: a name needs none that tells which, so that in "sent troops to Mali that attacked" it is the troops."""
    noun = sentence[clause.head]
    if noun.upos != "PROPN" or pronoun.text.lower() != "that" or noun.head == ROOT or sentence[pronoun.index - 1].text == ",":
        return noun
    above = sentence[noun.head]
    if noun.relation == "nmod" and above.upos == "NOUN":
        return above
    return next((t for t in sentence.children(above.index, "obj") if t.index < noun.index), noun) if noun.relation == "obl" else noun


def _marked(sentence: Sentence, token: Token) -> bool:
    return any(t.text.lower() in ("of", "for", "from") for t in sentence.children(token.index, "mark", "case"))


def _beside_in_headline(sentence: Sentence, subject: Token, verb: Token) -> list[Token]:
    """The second of two subjects that only a comma joins, as headlines do: "Putin, Xi discuss Ukraine"; the verb is a plural's."""
    if subject.upos != "PROPN" or verb.xpos not in ("VBP", "VB"):
        return []
    after = sentence.tokens[subject.index + 1 : subject.index + 3]
    if len(after) < 2 or after[0].text != "," or after[1].upos != "PROPN" or after[1].head != subject.index or after[1].index >= verb.index:
        return []
    return [after[1]] if after[1].relation in ("appos", "flat", "conj", "dep") else []


def _surface_subjects(sentence: Sentence, token: Token, depth: int = 0) -> list[Token]:
    """The subject that stands, or is understood, before a predicate, whatever its voice."""
    own = sentence.children(token.index, "nsubj", "csubj")
    if len(own) > 1:
        # a second subject behind an active verb is its object: "banned | airline X from flying"
        own = [t for t in own if t.index < token.index] or own
    if own:
        return [_antecedent(sentence, t) for s in own for t in (s, *_beside_in_headline(sentence, s, token))]
    if depth > _DEPTH or token.head == ROOT:
        return []
    governor = sentence[token.head]
    match token.deprel:
        case "conj" if token.xpos == "VBG" and governor.xpos == "VBN" and governor.deprel == "acl":
            return []  # "the challenge posed by A and building support": nobody builds
        case "conj" if listed := subject_before_list(sentence, token):
            return listed
        case "conj" if token.upos in VERBAL or governor.upos not in NOMINAL:
            return _surface_subjects(sentence, governor, depth + 1)
        case "xcomp" | "ccomp" if token.deprel == "xcomp" or token.feat("VerbForm") in ("Inf", "Ger"):
            objects = sentence.children(governor.index, "obj", "iobj")
            if objects and governor.lemma not in subject_control():
                return [_antecedent(sentence, objects[-1])]
            return _called_upon(sentence, governor) or _surface_subjects(sentence, governor, depth + 1)
        case "advcl" if (
            token.xpos == "VBG" and governor.lemma == "join" and any(m.text == "in" for m in sentence.children(token.index, "mark"))
        ):
            # "joined Norway in condemning": both do
            joined = sentence.children(governor.index, "obj")
            return _surface_subjects(sentence, governor, depth + 1) + [_antecedent(sentence, t) for t in joined]
        case "advcl" if token.xpos == "VBG" and _marked(sentence, token) and sentence.children(governor.index, "obj", "iobj"):
            # "accused Russia of meddling", "thanked Oman for mediating": the object does it.
            return [_antecedent(sentence, sentence.children(governor.index, "obj", "iobj")[-1])]
        case "advcl" if token.xpos == "VB" and sentence.child(governor.index, "cop"):
            # "they are in Mali to fight rebels"
            return _surface_subjects(sentence, governor, depth + 1)
        case "advcl" if governor.upos == "PROPN" and token.xpos == "VB":
            # Headlines: "Putin to visit China".
            return [governor, *_beside_in_headline(sentence, governor, token)]
        case "advcl" | "ccomp" | "obl" if governor.upos in ("ADV", "ADJ") and governor.head != ROOT:
            # "stopped short of meeting", "is close to signing"
            return _surface_subjects(sentence, sentence[governor.head], depth + 1)
        case "advcl" if token.xpos == "VB" and (called := _called_upon(sentence, governor)):
            return called
        case "advcl":
            return _surface_subjects(sentence, governor, depth + 1) if token.feat("VerbForm") != "Fin" else []
        case "acl" | "amod":
            # "the men attacking Iran" do it; "an intention of attacking Iran" is somebody's; "a statement condemning Iran" too.
            if token.xpos in ("VBG", "VB") and governor.lemma in word_class("papers"):
                return _authors(sentence, governor, depth + 1)
            if token.xpos == "VBN" or (token.xpos == "VBG" and not sentence.children(token.index, "mark", "case")):
                return [governor]
            if governor.upos == "PROPN":
                return [governor, *_beside_in_headline(sentence, governor, token)]
            # "voted on a resolution to expel the envoy": who passes it does it
            authors = governor.lemma in word_class("papers")
            return _authors(sentence, governor, depth + 1) if authors else _noun_subjects(sentence, governor, depth + 1)
        case "acl:relcl":
            return [] if sentence.children(token.index, "nsubj") else [governor]
        case "obj" | "obl" | "nmod" if token.xpos == "VBG":
            return _surface_subjects(sentence, governor, depth + 1)
        case _:
            return []


def _called_upon(sentence: Sentence, governor: Token) -> list[Token]:
    """Who is to do what is asked for: "called | on Iran | to stop"."""
    if governor.lemma not in ("call", "appeal", "prevail") or sentence.child(governor.index, "obj"):
        return []  # "called the minister on Monday to congratulate him"
    return _prepositional(sentence, governor, "on") or _prepositional(sentence, governor, "to")


def _authors(sentence: Sentence, paper: Token, depth: int) -> list[Token]:
    """Who speaks in a paper: its owner or signatory, or the subject of the verb that puts it out ("issued a statement condemning")."""
    found = _noun_subjects(sentence, paper, depth)
    if not found and paper.relation in ("obj", "obl", "nmod") and paper.head != ROOT and depth <= _DEPTH:
        found = _active_subjects(sentence, sentence[paper.head], depth + 1)
    return found


def _prepositional(sentence: Sentence, token: Token, preposition: str) -> list[Token]:
    phrases = sentence.children(token.index, "obl", "nmod", "advmod", "iobj")
    # "talks within Europe and with Iran": a conjunct with a preposition of its own
    phrases += [c for t in phrases for c in sentence.children(t.index, "conj") if sentence.child(c.index, "case")]
    wanted = {preposition}
    if preposition == "out of" and any(t.lemma == "out" for t in sentence.children(token.index, "compound:prt")):
        # "pull out | of the country": the "out" was read as the verb's
        wanted.add("of")
    return [_antecedent(sentence, t) for t in phrases if preposition_of(sentence, t.index) in wanted]


def agents_of(sentence: Sentence, token: Token) -> list[Token]:
    """Who is said with "by" to have done what a verb or noun names."""
    own = [t for t in sentence.children(token.index, "obl", "nmod") if preposition_of(sentence, t.index) in BY]
    if own or not is_verbal(token):
        return own
    # "was threatened with sanctions [by Canada]": the agent may be hung on the phrase before it.
    phrases = sentence.children(token.index, "obl")
    return [t for p in phrases for t in sentence.children(p.index, "nmod") if preposition_of(sentence, t.index) == "by"]


def agents_behind(sentence: Sentence, noun: Token) -> list[Token]:
    """Who is said with "by" to have done what a noun names, also where the parser hung the phrase elsewhere."""
    own = agents_of(sentence, noun)
    return own or [t for t in following_phrase(sentence, noun) if preposition_of(sentence, t.index) in BY]


def _owner_before(sentence: Sentence, noun: Token) -> list[Token]:
    """The owner whose "'s" stands before a noun's adjectives, where a row of them led the parser astray."""
    for i in range(noun.index - 1, max(noun.index - 10, 0), -1):
        token = sentence[i]
        if token.text in ("'s", "’s") and token.xpos == "POS":
            return [sentence[i - 1]]
        if token.index == noun.head and token.xpos == "VBG":
            return []  # "A's programme and building support": what governs the noun is none of its adjectives
        if token.upos not in ("ADJ", "ADV", "CCONJ", "PUNCT", "NOUN", "VERB") or (token.upos == "PUNCT" and token.text not in (",", "-")):
            return []
    return []


def joined_by_dash(sentence: Sentence, noun: Token) -> list[Token]:
    """The names that dashes join before a noun, of which parsers hang but one on it: "the Moscow-Kyiv peace talks", "the U.S.-India
    Strategic and Defense Dialogue"."""
    modifiers = sentence.children(noun.index, "compound", "amod", "nmod:desc")
    start = noun.index
    while start and (
        (before := sentence[start - 1]).text[:1].isupper()
        or before in modifiers
        or before.text in DASHES
        or (before.text.lower() == "and" and all(t.text not in DASHES for t in sentence.tokens[start : noun.index]))
    ):
        start -= 1
    named = [i for i in range(start, noun.index) if sentence[i].text[:1].isupper()]
    dash = next((i for i in range(start + 1, noun.index) if sentence[i].text in DASHES and {i - 1, i + 1} <= set(named)), None)
    if dash is None:
        return []
    # a name of two words ends or begins at the dash: what stands before it may be another party's
    left = [i for i in named if i < dash and all(k in named for k in range(i, dash))]
    return [sentence[i] for i in (*left, *(i for i in named if i > dash))]


def _noun_subjects(sentence: Sentence, noun: Token, depth: int = 0) -> list[Token]:
    """Who does what a noun names: owner, agent, modifier, or the subject of the light verb that carries it."""
    # An owner stands before his noun: behind it, "our condemnation of President Adams's war", parsers hang another's.
    found = [t for t in sentence.children(noun.index, "nmod:poss") if t.index < noun.index] or _owner_before(sentence, noun)
    found += agents_of(sentence, noun)
    modifiers = sentence.children(noun.index, "compound", "amod", "nmod:desc")
    named = [t for t in modifiers if t.xpos in ("NNP", "NNPS") or t.text[:1].isupper()]
    named += [t for t in joined_by_dash(sentence, noun) if t not in named]
    # "a NATO-led raid"
    named += [c for m in modifiers if m.lemma == "lead" for c in sentence.children(m.index, "compound") if c not in named]
    found += sorted(named, key=lambda t: t.index)
    found = found or agents_behind(sentence, noun)
    if not found and sentence.child(noun.index, "cop", "aux"):
        # also "Oman has increased cooperation", where the parser took the participle for an adjective
        found = sentence.children(noun.index, "nsubj")
    if not found and noun.relation == "nsubj" and noun.head != ROOT and sentence[noun.head].lemma in AGENDA_NOUNS:
        # "a meeting is not on the agenda of the president": it would be the president's.
        agenda = sentence[noun.head]
        found = sentence.children(agenda.index, "nmod:poss") + _prepositional(sentence, agenda, "of")
    if not found and depth <= _DEPTH:
        carrier = light_verb_of(sentence, noun) or _way_to(sentence, noun)
        if carrier is not None and carrier.lemma == "end" and noun.lemma in word_class("judged_deeds"):
            # "to end violence": whoever ends it need not have done it
            carrier = None
        # "the strikes were carried out by rebels", "the raid carried out by rebels was condemned": who carries out is who strikes
        below = carrier is not None and carrier.head == noun.index
        if carrier is not None and (noun.relation != "nsubj" or below or is_passive(sentence, carrier)):
            found = _active_subjects(sentence, carrier, depth + 1)
    return found


def _way_to(sentence: Sentence, noun: Token) -> Token | None:
    """The verb of going whose purpose or origin a noun is: "traveled to Oman for talks", "returned from a visit"."""
    preposition, verb = preposition_of(sentence, noun.index), noun
    if noun.relation not in ("obl", "nmod") or preposition not in ("for", "from"):
        return None
    for _ in range(2):
        if verb.head == ROOT or is_verbal(verb):
            break
        verb = sentence[verb.head]
    going = word_class("motion") if preposition == "for" else {"return", "come"}
    return verb if is_verbal(verb) and verb.lemma in going else None


CARRYING = frozenset({"in", "into", "to", "under", "on", "for", "with", "by", "of", "at", "from", "out", "over", "about", "through", "as"})
"""Prepositions behind a light verb: "engaged in talks", "went to talks", "came under attack", "embarked on a visit"."""


def carriers_of(sentence: Sentence, noun: Token) -> list[Token]:
    """The verbs that only carry a noun: above it ("held talks", "talks took place") and below it ("the talks held in Geneva")."""
    token = noun
    while token.head != ROOT and (token.deprel == "conj" or _counted(sentence, token)):
        token = sentence[token.head]
    found = []
    # "since the strike they have come out …" carries no strike
    borne = token.relation in ("obj", "nsubj", "iobj", "xcomp") or (
        token.relation == "obl" and (preposition_of(sentence, token.index) or "in").split(" ")[0] in CARRYING
    )
    if token.relation == "obl" and preposition_of(sentence, token.index) in ("over", "about", "at") and sentence.child(token.head, "obj"):
        # "lodged a protest over the visit", "expressed outrage at the murder": the protest is carried
        borne = False
    if borne and preposition_of(sentence, token.index) == "through" and token.lemma in word_class("wars"):
        borne = False  # who goes through a war does not wage it
    if token.head != ROOT and borne and is_verbal(sentence[token.head]):
        found = [sentence[token.head]] if sentence[token.head].lemma in light_verbs() else []
    return found + [t for t in sentence.children(noun.index, "acl", "acl:relcl") if t.lemma in light_verbs()]


def _counted(sentence: Sentence, token: Token) -> bool:
    """ "a number | of talks", "a round of talks", "$5 million in aid": the noun before stands for it in the sentence."""
    if token.relation != "nmod":
        return False
    before, preposition = sentence[token.head], preposition_of(sentence, token.index)
    return (before.lemma in QUANTITIES and preposition == "of") or (before.lemma.lower() in MONEY and preposition in ("in", "of"))


def light_verb_of(sentence: Sentence, noun: Token) -> Token | None:
    """The first verb that only carries a noun, or None."""
    return next(iter(carriers_of(sentence, noun)), None)


def _active_subjects(sentence: Sentence, token: Token, depth: int = 0) -> list[Token]:
    if is_passive(sentence, token):
        return agents_of(sentence, token)
    return _surface_subjects(sentence, token, depth)


def _renamed(sentence: Sentence, token: Token) -> bool:
    """Whether a relative clause renames its noun: "the strike, which Moscow calls an act of aggression"."""
    if token.deprel != "acl:relcl" or token.head == ROOT or not sentence.children(token.index, "obj"):
        return False
    subjects = sentence.children(token.index, "nsubj")
    words = [sentence[i] for i in sentence.subtree(token.index) if i < token.index]
    return (
        bool(subjects)
        and all(t.text.lower() not in RELATIVE for t in subjects)
        and any(t.text.lower() in ("which", "whom", "that") for t in words)
    )


def _objects(sentence: Sentence, token: Token) -> list[Token]:
    if is_passive(sentence, token):
        return _surface_subjects(sentence, token)
    if _renamed(sentence, token):
        return [sentence[token.head]]
    # Before a clause ("accused Russia of meddling") parsers waver between obj and iobj.
    own = sentence.children(token.index, "obj") or sentence.children(token.index, "iobj")
    if not own and not sentence.child(token.index, "aux:pass"):
        subjects = sentence.children(token.index, "nsubj")
        own = [t for t in subjects if t.index > token.index and subjects[0].index < token.index]
    if len(own) > 1:
        # "the report that Russia had met Ukraine": the clause has an object of its own, "that" only opens it.
        own = [t for t in own if t.text.lower() not in RELATIVE] or own
    if own:
        return [_antecedent(sentence, t) for t in own]
    if token.deprel == "acl:relcl" and token.head != ROOT and sentence.children(token.index, "nsubj"):
        subjects = sentence.children(token.index, "nsubj")
        if all(t.text.lower() not in RELATIVE for t in subjects) and not sentence.child(token.index, "ccomp", "xcomp"):
            return [sentence[token.head]]
    if token.deprel == "conj" and token.head != ROOT and is_verbal(token):
        # "condemned and rejected the decision": the object may hang on either conjunct.
        later = [t for t in sentence.children(token.head, "obj") if t.index > token.index]
        if later:
            return later
    shared = [t for c in sentence.children(token.index, "conj") if is_verbal(c) for t in sentence.children(c.index, "obj")]
    following = [c for c in sentence.children(token.index, "conj") if is_verbal(c)]
    bare = not sentence.children(token.index, "obj", "obl", "ccomp", "xcomp")
    return shared if bare and following and following[0].index - token.index == 2 else []


def _complements(sentence: Sentence, token: Token) -> list[Token]:
    found = sentence.children(token.index, "xcomp", "ccomp", "advcl", "acl")
    return found + sentence.children(token.index, "obj") if _renamed(sentence, token) else found


FUNCTIONS: dict[str, Callable[[Sentence, Token], list[Token]]] = {
    "obj": _objects,
    "iobj": lambda s, t: s.children(t.index, "iobj"),
    "comp": _complements,
    "prt": lambda s, t: s.children(t.index, "compound:prt") + [c for c in s.children(t.index, "advmod", "case") if c.upos == "ADP"],
    "mod": lambda s, t: s.children(t.index, "amod", "compound", "advmod", "nummod", "nmod:desc", "appos", "obl:tmod", "obl:unmarked"),
    "mark": lambda s, t: s.children(t.index, "mark", "case"),
    "aux": lambda s, t: s.children(t.index, "aux"),
    "not": lambda s, t: [c for c in s.children(t.index, "advmod") if c.lemma in ("not", "n't", "never")],
    "cop": lambda s, t: s.children(t.index, "nsubj") if s.child(t.index, "cop") else [],
}


def fill(sentence: Sentence, token: Token, function: str) -> list[Token]:
    """The tokens that fill a function of a verb or noun, heads only (coordination is not expanded)."""
    known = sentence.found_before.get((function, token.index))
    if known is None:
        known = sentence.found_before[function, token.index] = _filled(sentence, token, function)
    return list(known)


def _filled(sentence: Sentence, token: Token, function: str) -> list[Token]:
    if function == "subj":
        if is_verbal(token) or (token.upos == "ADJ" and token.deprel == "xcomp"):
            return _active_subjects(sentence, token)  # also "remains | concerned"
        return _noun_subjects(sentence, token)
    if function.startswith("prep:"):
        preposition = function[5:]
        if preposition == "by" and is_verbal(token) and is_passive(sentence, token):
            return []
        found = _prepositional(sentence, token, preposition)
        if not found and token.deprel == "conj" and token.head != ROOT and is_verbal(token):
            found = [t for t in _prepositional(sentence, sentence[token.head], preposition) if t.index > token.index]
        return found
    return FUNCTIONS[function](sentence, token)
