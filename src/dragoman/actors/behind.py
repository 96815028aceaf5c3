"""Whose a clause behind a verb's object is: "sanctioned Russia after | it attacked Ukraine", "arrested protesters as | they marched"."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.roster import Draft
from dragoman.actors.words import Words
from dragoman.language.syntax import ROOT, Sentence, Token

_TOWARDS = frozenset({"on", "against", "upon"})


def object_of_clause(words: Words, token: Token, history: History, fits: Callable[[Draft], bool]) -> tuple[str, ...]:
    """The actors that the subject pronoun of a clause means, if the clause says why or when its verb's object was judged, hurt or helped.

    Empty where that does not follow, or where the clause does something to that object: "expelled Iran's envoy after it sued Iran".
    """
    sentence = words.sentence
    clause = sentence[token.head] if token.relation == "nsubj" and token.head != ROOT else None
    if clause is None or clause.deprel != "advcl" or clause.head == ROOT:
        return ()
    verb = sentence[clause.head]
    if verb.upos in ("ADV", "SCONJ") and verb.head != ROOT:
        verb = sentence[verb.head]  # "as long as they attack"
    marks = {c.text.lower() for c in sentence.children(clause.index, "mark", "advmod", "case")} | {sentence[clause.head].text.lower()}
    for kind, openers in words.lexicon.clauses.items():
        if marks.isdisjoint(openers):
            continue
        for mention in _objects(words, verb, kind, history, token):
            drafts = history.drafts(mention)
            if kind == "hurt" and any(d.kind not in ("group", "person") for d in drafts):
                continue  # "attacked Israel after it was sanctioned": whose clause that is, nobody can tell
            if all(map(fits, drafts)) and not _named_inside(words, clause, mention, history):
                return mention.actors
    return ()


def _objects(words: Words, verb: Token, kind: str, history: History, pronoun: Token) -> list[Mention]:
    """Whom a verb of a kind hits: its object, or whom what it imposes is put on."""
    sentence, group = words.sentence, words.lexicon.owners[kind]
    objects = sentence.children(verb.index, "obj", "iobj")
    if verb.lemma not in group["verbs"]:
        nouns = [t for t in objects if t.lemma in group["nouns"]]
        objects = [p for n in (verb, *nouns) for p in sentence.children(n.index, "obl", "nmod") if nouns and _towards(sentence, p)]
    heads = {c.index for t in objects if t.index < pronoun.index for c in sentence.conjuncts(t.index)}
    found = [m for m in history.back(sentence.index, pronoun.index, 0) if m.head in heads and m.form not in ("demonym", "pronoun")]
    if len(found) < 2:
        return found
    actors = tuple(dict.fromkeys(a for m in reversed(found) for a in m.actors))
    last = found[0]
    return [Mention(last.sentence, last.start, last.end, last.head, actors, last.form)]


def _towards(sentence: Sentence, token: Token) -> bool:
    case = sentence.child(token.index, "case")
    return case is not None and case.text.lower() in _TOWARDS


def _named_inside(words: Words, clause: Token, mention: Mention, history: History) -> bool:
    """Whether the clause names the same actor or its country again, which therefore is not its subject."""
    inside = words.sentence.subtree(clause.index)
    lands = {d.country for d in history.drafts(mention)} - {None}
    here = (m for m in history.roster.mentions if m.sentence == words.sentence.index and m.head in inside and m.start > mention.end)
    again = [m for m in here if m.form != "pronoun"]
    return any(set(m.actors) & set(mention.actors) or lands & {d.country for d in history.drafts(m)} for m in again)
