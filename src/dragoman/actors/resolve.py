"""Document and parse → who takes part in the report, and where it speaks of them.

Names first (persons, countries, seats, organisations, bodies, groups), each resolved on the evidence of the whole report;
then what stands for them (titles alone, definite descriptions, pronouns), in text order. What stays unsure is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from dragoman.actors.cast import Cast
from dragoman.actors.coreference import Reader
from dragoman.actors.descriptions import house_of
from dragoman.actors.identity import TOP, Dossier, fits, gather, part_namesakes, resolve_dossier
from dragoman.actors.institutions import find_institutions
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import fold, load_lexicon
from dragoman.actors.listed import name_end
from dragoman.actors.mentions import add_institutions, add_person, add_spots
from dragoman.actors.naming import find_references
from dragoman.actors.organisations import Organisation, find_organisations
from dragoman.actors.passage import Passage
from dragoman.actors.peoples import at_home, find_peoples
from dragoman.actors.roles import find_roles
from dragoman.actors.roster import Roster
from dragoman.actors.signatories import signing_line
from dragoman.actors.spotting import find_spots
from dragoman.actors.words import Words
from dragoman.language.syntax import Parse
from dragoman.sources.document import Document

_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "conj", "obl", "appos", "flat"})
_WHERE = frozenset({"in", "at", "near", "from", "around", "outside", "inside", "toward", "towards"})
_EMINENT = 50
"""Weight from which an officeholder's surname alone is a name, where the parse takes it for a place or an organisation."""


def resolve(document: Document, parse: Parse, knowledge: Knowledge, on: date | None) -> Cast:
    """The report's actors and their mentions.

    `on` is the report's date: it decides who held which office. None leaves that to what the text says.
    """
    passages = _passages(parse, knowledge)
    roster = Roster(knowledge, on)
    dossiers = _dossiers(passages, knowledge, on)
    context = frozenset(e.country for p in passages for s in p.spots if s.kind != "person" for e in s.entries[:1] if e.country)
    day = on if on is not None else _likely_day(dossiers, knowledge)
    roster.home, roster.house = _dominant(passages), house_of(document, load_lexicon())
    roster.named = frozenset(s.entries[0].country or "" for p in passages for s in p.spots if s.kind in ("country", "demonym"))
    for dossier in dossiers:
        resolve_dossier(dossier, knowledge, day, context, roster.house)
    part_namesakes(dossiers)
    for dossier in dossiers:
        add_person(roster, passages, dossier, day)
    for passage in passages:
        add_spots(roster, passage, context)
        add_institutions(roster, passage)
    roster.settle()
    line = signing_line(document)
    Reader(roster, passages, day, line[1] if line is not None else None).read()
    used = {a for m in roster.mentions for a in m.actors}
    return Cast((d.finished() for d in roster.drafts.values() if d.id in used), roster.mentions)


def _passages(parse: Parse, knowledge: Knowledge) -> list[Passage]:
    lexicon = load_lexicon()
    sentences = [Words(s, lexicon) for s in parse.sentences if s.tokens]
    report_words = frozenset(w for words in sentences for w in words.low)
    found = [find_spots(words, knowledge, report_words) for words in sentences]
    states = (s for spots in found for s in spots if s.kind in ("country", "demonym", "metonym"))
    named = {e.country for s in states for e in s.entries[:1] if e.country is not None}
    out = []
    for words, spots in zip(sentences, found, strict=True):
        peoples = [at_home(s, named) for s in find_peoples(words, spots, knowledge)]
        roles = find_roles(words, spots, peoples)
        institutions = find_institutions(words, [*spots, *peoples], roles)
        out.append(Passage(words, spots, roles, institutions, find_organisations(words, spots, roles, institutions)))
    return out


def _dossiers(passages: list[Passage], knowledge: Knowledge, on: date | None) -> list[Dossier]:
    """Two passes: the full names tell which single words are names elsewhere in the report ("Lavrov" in the title)."""
    first = [find_references(p.words, p.spots, p.roles, frozenset()) for p in passages]
    words = {p.words.sentence.index: p.words for p in passages}
    # a double name alone ("Adams-Baker") does not tell whether it is one person's or two names
    full = [(words[r.sentence].low, r) for refs in first for r in refs if len(r.name.split()) > 1]
    known = frozenset(w for low, r in full for w in (low[r.start], low[r.end - 1]) if len(w) > 1) | _in_office(passages, knowledge, on)
    for passage, refs in zip(passages, first, strict=True):
        again = any(w in known and cap for w, cap in zip(passage.words.low, passage.words.cap, strict=True))
        passage.references = find_references(passage.words, passage.spots, passage.roles, known) if again else refs
    _take_organisations_out(passages)
    return gather(r for p in passages for r in p.references)


def _take_organisations_out(passages: list[Passage]) -> None:
    """No person is who a noun says is an organisation: neither "the airline | Adams Air" nor "Adams" after it."""
    _without_persons_who_report(passages)
    _abbreviated(passages)
    told = [
        (tuple(t.text for t in p.words.sentence.tokens[o.start : o.end]), o)
        for p in passages
        for o in p.organisations
        if o.left is not None or o.reports
    ]
    first = {p.words.low[o.start]: (p.words.text(o.start, o.end), o) for p in passages for o in p.organisations if o.left is not None}
    for passage in passages if told else ():
        words, kept = passage.words, []
        _name_again(passage, told)
        passage.organisations = [_in_full(words, o, first) for o in passage.organisations]
        for ref in passage.references:
            inside = any((o.left is not None or o.reports) and o.start < ref.end and ref.start < o.end for o in passage.organisations)
            short = first.get(words.low[ref.start]) if len(ref.parts) == 1 and not ref.roles and ref.honorific is None else None
            if short is not None and not inside:
                name, whole = short
                passage.organisations.append(Organisation(ref.start, ref.end, whole.owner, name=name))
            elif not inside:
                kept.append(ref)
        passage.references = kept


def _abbreviated(passages: list[Passage]) -> None:
    """ "Alpha Chemical Industries (ACI)": what the report calls ACI after that is the same."""
    short: dict[str, Organisation] = {}
    for words, o in ((p.words, o) for p in passages for o in p.organisations):
        if words.low[o.end : o.end + 1] == ("(",) and words.low[o.end + 2 : o.end + 3] == (")",):
            letters = words.sentence[o.end + 1].text
            if letters.isupper() and letters[0] == words.sentence[o.start].text[0]:
                short.setdefault(letters, replace(o, name=o.name or words.text(o.start, o.end), left=None))
    for passage in passages if short else ():
        words, spots = passage.words, {i for s in passage.spots for i in range(s.start, s.end)}
        at = {i: short[t.text] for i, t in enumerate(words.sentence.tokens) if t.text in short and i not in spots}
        passage.organisations = [o for o in passage.organisations if not (o.end - o.start == 1 and o.start in at)]
        taken = {i for o in passage.organisations for i in range(o.start, o.end)}
        passage.organisations += [replace(o, start=i, end=i + 1) for i, o in at.items() if i not in taken]


def _without_persons_who_report(passages: list[Passage]) -> None:
    """Leave out the "newspapers" that report, but are persons whom the report names more fully or with a title elsewhere."""
    sure = {p.words.text(o.start, o.end) for p in passages for o in p.organisations if not o.reports}
    persons = {w for p in passages for r in p.references if len(r.parts) > 1 or r.roles or r.honorific for w in fold(r.name).split()}
    for passage in passages:
        low = passage.words.low
        kept = (o for o in passage.organisations if not (o.reports and persons.issuperset(low[o.start : o.end])))
        passage.organisations = [replace(o, reports=o.reports and passage.words.text(o.start, o.end) not in sure) for o in kept]


def _in_full(words: Words, organisation: Organisation, first: dict[str, tuple[str, Organisation]]) -> Organisation:
    """The organisation that its name's first word stands for: "Adams" after "the airline Adams Air"."""
    known = first.get(words.low[organisation.start]) if organisation.end - organisation.start == 1 else None
    return organisation if known is None else replace(organisation, owner=known[1].owner, name=known[0])


def _name_again(passage: Passage, told: list[tuple[tuple[str, ...], Organisation]]) -> None:
    """Find the names that another sentence says are organisations'."""
    words, tokens = passage.words, tuple(t.text for t in passage.words.sentence.tokens)
    taken = {i for s in passage.spots for i in range(s.start, s.end)} | {i for o in passage.organisations for i in range(o.start, o.end)}
    for name, organisation in told:
        for at in (i for i, text in enumerate(tokens) if text == name[0]):
            end = at + len(name)
            longer = name_end(words, at, {}, taken) > end or (at and words.cap[at - 1] and words.labels[at - 1] == "PER")
            if tokens[at:end] == name and not longer and not taken & set(range(at, end)):
                again = replace(organisation, start=at, end=end, left=None if organisation.reports else at)
                passage.organisations.append(again)
                taken |= set(range(at, end))


def _beside_a_place(words: Words, at: int) -> bool:
    """ "the cities of Adams and Baker": a name coordinated with a place is a place."""
    token = words.sentence[at]
    return token.relation == "conj" and token.head >= 0 and words.labels[token.head] == "LOC" and words.labels[at] == "LOC"


def _dealt_with(words: Words, at: int) -> bool:
    """ "the meeting with Adams"."""
    return words.sentence[at].relation == "nmod" and words.low[at - 1 : at] in (("with",), ("by",))


def _in_office(passages: list[Passage], knowledge: Knowledge, on: date | None) -> frozenset[str]:
    """Surnames of those in high office on the day that stand alone as an argument, whatever the parse takes them for.

    A name that ever follows a preposition of place may be a town's.
    """
    found: set[str] = set()
    places: set[str] = set()
    for words in (p.words for p in passages):
        found |= _paired_leaders(words, knowledge, on)
        for name in words.sentence.names:
            if name.end - name.start != 1 or on is None:
                continue
            token, low = words.sentence[name.start], words.low[name.start]
            if (name.start and words.low[name.start - 1] in _WHERE) or _beside_a_place(words, name.start):
                places.add(low)
            elif name.label != "PER" and (token.relation in _ARGUMENTS or _dealt_with(words, name.start)) and low not in found:
                found |= {low} if _leads(token.text, knowledge, on) else set()
    return frozenset(found - places)


def _paired_leaders(words: Words, knowledge: Knowledge, on: date | None) -> set[str]:
    """Surnames of two who lead states on the day, joined by a dash: "the Adams-Baker summit"."""
    found: set[str] = set()
    if on is None:
        return found
    for at in range(1, words.size - 1):
        if words.dash(at) and words.cap[at - 1] and words.cap[at + 1]:
            pair = {words.sentence[i].text for i in (at - 1, at + 1)}
            found |= {fold(n) for n in pair} if all(_leads(n, knowledge, on) for n in pair) else set()
    return found


def _leads(surname: str, knowledge: Knowledge, on: date) -> bool:
    """Whether somebody eminent of that name is in high office on the day, and no capital is called so."""
    holders = (t for e in knowledge.surname(surname) if e.weight >= _EMINENT for t in knowledge.term_on(e.id, on))
    return any(t.office in TOP or t.office == "LEADER" for t in holders) and not knowledge.metonym(surname)


def _dominant(passages: list[Passage]) -> str | None:
    """The country of which a report mostly speaks: the only one, or seven names in ten and three at least.

    Half the names are enough for one that stands in the first sentence, if no other has a third as many.
    """
    spots = [(p.words.sentence.index, s) for p in passages for s in p.spots if s.kind in ("country", "demonym", "metonym")]
    counts = Counter(s.entries[0].country for _, s in spots)
    if not counts:
        return None
    (country, times), *others = counts.most_common(2)
    if len(counts) == 1 or (times >= 3 and times >= 0.7 * counts.total()):
        return country
    first = any(s.entries[0].country == country for sentence, s in spots if sentence == passages[0].words.sentence.index)
    return country if first and times >= 4 and times >= 0.5 * counts.total() and others[0][1] * 3 <= times else None


def _likely_day(dossiers: list[Dossier], knowledge: Knowledge) -> date | None:
    """A day on which most of the titled persons held what the text gives them, where the report's date is not known."""
    terms = [
        t
        for d in dossiers
        if any(len(f) > 1 for f in d.forms)
        for e in knowledge.lookup(d.forms[d.full])[:1]
        for t in knowledge.terms(e.id)
        if any(fits(r.office, t) and not r.former for r in d.roles)
    ]
    days = [t.start for t in terms if t.start is not None]
    return max(days, key=lambda day: (sum(t.covers(day) for t in terms), day), default=None)
