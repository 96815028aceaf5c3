"""Persons that a report names together with an office that the knowledge base knows them to have held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.entry import Term
from dragoman.actors.knowledge import Knowledge
from dragoman.language.syntax import Name, Parse, Sentence
from dragoman.times.lexicon import lexicon

# Appointments and hand-overs are reported days before and after; sources differ by as much.
SLACK = timedelta(days=10)
_SAME = ({"HOS", "HOG", "LEADER"}, {"AMB", "CDA", "PR_UN"})
_WIDER = {"MIN": {"FM", "DM", "MIN"}, "AMB": {"AMB", "PR_UN", "CDA"}, "SPOX": {"SPOX_HOS", "SPOX_MFA", "SPOX_MOD", "SPOX_GOV"}}
# Sovereigns go by given names that many bear.
_BY_GIVEN_NAME = frozenset({"king", "queen", "emir", "amir", "sultan", "pope", "emperor", "sheikh", "prince", "crown prince"})
_DATING = frozenset(
    {
        "HOS",
        "HOG",
        "LEADER",
        "FM",
        "DM",
        "VICE",
        "AMB",
        "PR_UN",
        "CDA",
        "IO_SG",
        "IO_HR",
        "IO_PRES",
        "SPOX",
        "SPOX_HOS",
        "SPOX_MFA",
        "NSA",
        "MIN",
        "DFM",
    }
)
# Offices that several persons hold at once, so that a successor cannot be told.
_MANY_HOLDERS = frozenset({"AMB", "CDA", "MIN"})
_LONGEST_TITLE = 7
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person named with an office: the terms in which it was held. `sentence`: where the report names it first."""

    name: str
    office_name: str
    terms: tuple[Term, ...]
    sentence: int

    def covers(self, on: date, horizon: date, knowledge: Knowledge) -> bool:
        """Whether the person may have held the office on the day.

        An open term may last until the knowledge base's own date, and one that ended may have gone on where nobody is known to
        have followed: a term's end is the least certain of its facts.
        """
        for t in self.terms:
            if t.start is not None and on < t.start - SLACK:
                continue
            if on <= (t.end + SLACK if t.end else horizon) or (
                t.end and t.office not in _MANY_HOLDERS and _unfollowed(t, t.end, on, knowledge)
            ):
                return True
        return False


def _unfollowed(term: Term, end: date, on: date, knowledge: Knowledge) -> bool:
    """Whether the knowledge base names no other holder of the office between a term's end and a day at most ten years later."""
    if (on - end).days > 3653:
        return False
    steps = [end + timedelta(days=n) for n in range(45, (on - end).days + 1, 120)] + [on]
    return all(entry.id == term.person for day in steps for entry, _ in knowledge.holders(term.office, term.country, day))


@dataclass(frozen=True, slots=True)
class _Office:
    office: str
    country: str | None
    target: str | None
    words: str


def holdings(parse: Parse, knowledge: Knowledge) -> list[Holding]:
    """The officeholders of a report, each person and office once, in order of appearance.

    Persons that the knowledge base does not know in that office, and former or future holders, are left out.
    """
    found: dict[tuple[str, str], Holding] = {}
    for sentence in parse.sentences:
        for name in sentence.names:
            if name.label != "PER" or _bygone(sentence, name):
                continue
            office = _before(sentence, name, knowledge) or _behind(sentence, name, knowledge)
            if office is None or office.office not in _DATING or (office.office == "AMB" and office.target is None):
                continue  # "Ambassador Smith" keeps the title for life
            held = _held(sentence.text_of(name.start, name.end), office, sentence.index, knowledge)
            if held is not None:
                found.setdefault((held.terms[0].person, held.terms[0].office), held)
    return list(found.values())


def _bygone(sentence: Sentence, name: Name) -> bool:
    """Whether the person hangs on a noun that looks back ("the death of …"), by syntax or by the words right before the title."""
    nouns = lexicon().offices["bygone"]
    head = next((i for i in range(name.start, name.end) if not name.start <= sentence[i].head < name.end), name.start)
    chain = [t for t, _ in zip(sentence.ancestors(head), range(3), strict=False)]
    if any(t.lemma.lower() in nouns and t.upos == "NOUN" and t.index < name.start for t in chain):
        return True
    before = [t.text.lower() for t in sentence.tokens[max(name.start - 10, 0) : name.start]]
    return any(word in nouns and "of" in before[at + 1 : at + 2] for at, word in enumerate(before))


def _held(name: str, office: _Office, sentence: int, knowledge: Knowledge) -> Holding | None:
    """The terms of the persons of that name in that office."""
    persons = _persons(name, knowledge)
    wanted = _WIDER.get(office.office, {office.office}) | next((s for s in _SAME if office.office in s and office.office != "PR_UN"), set())
    matching = {
        p: tuple(
            t for t in knowledge.terms(p)
            if t.office in wanted and (office.country is None or t.country == office.country)
            and (office.target is None or t.target in (office.target, None))
        )
        for p in persons
    }  # fmt: skip
    matching = {p: terms for p, terms in matching.items() if terms}
    by_surname = " " not in name
    if not matching or (by_surname and (len(matching) > 1 or (office.country is None and office.words.lower() in _BY_GIVEN_NAME))):
        return None
    terms = tuple(t for p in matching for t in matching[p])
    entry = knowledge.entry(next(iter(matching)))
    assert entry is not None
    return Holding(entry.name if " " not in name else name, office.words, terms, sentence)


def _persons(name: str, knowledge: Knowledge) -> list[str]:
    """Ids of the persons of a name: in full, without middle initials, with family name first; a surname alone if it is well known."""
    words = name.split()
    spellings = [name, " ".join(w for w in words if not _INITIAL.fullmatch(w))]
    if len(words) == 2:
        spellings.append(f"{words[1]} {words[0]}")
    for spelling in spellings:
        found = [e.id for e in knowledge.lookup(spelling) if e.kind == "person"]
        if found:
            return found
    if len(words) == 1:
        return [e.id for e in knowledge.surname(name) if e.kind == "person"]
    return []


def _before(sentence: Sentence, name: Name, knowledge: Knowledge) -> _Office | None:
    """ "Russian Foreign Minister Sergey Lavrov", "US Ambassador to Russia John Tefft", "Foreign Minister of Ukraine Dmytro Kuleba"."""
    end, country, target = name.start, None, None
    for length in (1, 2, 3, 4):
        link = end - length - 1
        if link > 0 and sentence[link].text.lower() in ("to", "of", "for"):
            place = _country(sentence.text_of(link + 1, end), knowledge)
            if place:
                if sentence[link].text.lower() == "to":
                    target = place
                else:
                    country = place
                end = link
                break
    title = _title_ending(sentence, end, knowledge)
    if title is None:
        return None
    start, office, implied = title
    if any(
        t.text.lower().rstrip("-") in lexicon().offices["not_now"]
        for t in sentence.tokens[max(start - 3, 0) : start]
        if t.text not in (",", ";")
    ):
        return None
    words = sentence.text_of(start, end)
    if words.lower() == "secretary":
        implied = "USA"  # no other country says "Secretary Smith" of a minister
    if implied is None and country is None:
        country, before = _country_before(sentence, start, knowledge)
        words = f"{before}{words}"
    return _Office(office, country or implied, target, words + (f" to {sentence.text_of(end + 1, name.start)}" if target else ""))


def _behind(sentence: Sentence, name: Name, knowledge: Knowledge) -> _Office | None:
    """ "John Tefft, the US ambassador to Russia", "Antony Blinken, Secretary of State"."""
    if name.end >= len(sentence) or sentence[name.end].text != ",":
        return None
    titles = knowledge.titles()
    for start in range(name.end + 1, min(name.end + 6, len(sentence))):
        if sentence[start].text in (",", ";", ".") or sentence[start].upos in ("VERB", "PRON", "SCONJ", "CCONJ"):
            return None
        for end in range(min(start + _LONGEST_TITLE, len(sentence)), start, -1):
            meaning = titles.get(sentence.text_of(start, end).lower())
            if meaning is None:
                continue
            between = [t.text.lower().rstrip("-") for t in sentence.tokens[name.end + 1 : start]]
            if set(between) & lexicon().offices["not_now"]:
                return None
            country, target = _country_before(sentence, start, knowledge)[0], None
            if end + 1 < len(sentence) and sentence[end].text.lower() in ("of", "to"):
                places = [_country(sentence.text_of(end + 1, min(end + 1 + n, len(sentence))), knowledge) for n in (4, 3, 2, 1)]
                place = next((p for p in places if p), None)
                if sentence[end].text.lower() == "to":
                    target = place
                else:
                    country = place or country
            return _Office(meaning[0], country or meaning[1], target, sentence.text_of(start, end))
    return None


def _title_ending(sentence: Sentence, end: int, knowledge: Knowledge) -> tuple[int, str, str | None] | None:
    """The longest title phrase that ends before a token: its start, the office, the country that it implies."""
    titles = knowledge.titles()
    for start in range(max(end - _LONGEST_TITLE, 0), end):
        meaning = titles.get(sentence.text_of(start, end).lower())
        if meaning is not None:
            return start, meaning[0], meaning[1]
    return None


def _country_before(sentence: Sentence, start: int, knowledge: Knowledge) -> tuple[str | None, str]:
    """The country named right before a title, and its words: "Russian", "Russia's", "the Republic of Korea", "US"."""
    end = start
    if end and sentence[end - 1].text in ("'s", "’s", "’", "'"):
        end -= 1
    for length in (4, 3, 2, 1):
        if end - length >= 0:
            words = sentence.text_of(end - length, end)
            place = _country(words, knowledge)
            if place:
                return place, sentence.text_of(end - length, start) + " "
    return None, ""


def _country(words: str, knowledge: Knowledge) -> str | None:
    """ISO alpha-3 of a country's name or demonym."""
    plain = words.removeprefix("the ")
    if not plain[:1].isupper():
        return None
    entry = next((e for e in knowledge.lookup(plain) if e.kind == "country"), None)
    if entry is None and knowledge.demonym(plain):
        entry = knowledge.entry(knowledge.demonym(plain)[0])
    return entry.country if entry else None
