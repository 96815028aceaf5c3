"""Titles that stand alone: "the Secretary", "the Russian leader", "the foreign ministers of Russia and Turkey", "a French diplomat"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.actors.bygone import year_of
from dragoman.actors.cast import MentionForm
from dragoman.actors.company import companions
from dragoman.actors.entry import Entry, Term
from dragoman.actors.history import History
from dragoman.actors.institutions import collective, party
from dragoman.actors.lexicon import fold
from dragoman.actors.mentions import role_owner
from dragoman.actors.roles import OPEN, Role
from dragoman.actors.roster import Draft, Roster, slug
from dragoman.actors.titles import standing
from dragoman.actors.words import Words

_WHOLE = 2_000
"""Sentences back: all of any report or transcript, and a limit for a book, where who was named so long ago is not meant any more."""
_VAGUE = frozenset(
    {
        "official",
        "diplomat",
        "representative",
        "aide",
        "lawmaker",
        "politician",
        "member",
        "officer",
        "commander",
        "general",
        "adviser",
        "advisor",
        "expert",
        "analyst",
        "journalist",
        "national",
        "citizen",
        "activist",
        "resident",
        "candidate",
        "negotiator",
        "envoy",
    }
)
_FINDABLE = frozenset({"HOS", "HOG", "LEADER", "FM", "DM", "IO_SG", "PR_UN", "SPOX", "VICE", "IO_HR", "AMB"})
_SPEAKS_FOR = {"SPOX_HOS": ("kremlin", "white house", "presiden"), "SPOX_MFA": ("foreign", "state department")}
_RELATIVES = {
    "diplomat": ("FM", "AMB", "DFM", "PR_UN", "CDA"),
    "minister": ("FM", "DM", "MIN", "FIN", "INT", "JUS"),
    "secretary": ("FM", "DM", "MIN", "IO_SG"),
    "leader": ("HOS", "HOG", "LEADER"),
    "premier": ("HOG",),
}


# An assistant secretary is never "the Secretary".
_LESSER = frozenset({"assistant", "deputy", "under", "undersecretary", "acting", "permanent", "parliamentary", "private", "press"})


_MET = 12
"""Sentences back in which one is told to have met who is then called by his office alone."""
_JUST_BEFORE = 3
"""Sentences back in which a state must be spoken of for its office-holder to be meant rather than one named before."""
# Who is an actor without a name or a country where something is done to him.
_SUFFERING = frozenset({("OPP",), ("REB",), ("CVL",), ("JRN",), ("REL",), ("JUD",), ("LAB",), ("MED",), ("EDU",)})


class Officeholders:
    """Finds whom a title alone means, on what the report has said before and on the knowledge base."""

    def __init__(self, roster: Roster, history: History, house: str | None, on: date | None) -> None:
        self._roster, self._history, self._house, self._on = roster, history, house, on

    def find(self, words: Words, role: Role) -> tuple[list[str], int, MentionForm]:
        """(actor ids, where the mention starts, its form); no ids where it stays unsure."""
        start = role.start
        if self._is_modifier(words, role):
            return [], start, "title"
        if role.plural:
            actors = self._several(words, role)
            start = collective(words, start) if actors and actors[0].startswith("grp-") else start
            return actors, start, "title" if role.owners else "description"
        one = self._one(words, role)
        return ([one.id] if one else []), start, "title"

    def _is_modifier(self, words: Words, role: Role) -> bool:
        head = words.sentence[role.head]
        if words.possessive(role.end) and role.plural and role.end + 1 < len(words):
            # "the G7 Leaders' Meeting": the name of an event
            return words.cap[role.end + 1] and words.cap[role.head]
        return head.relation == "compound" and head.head >= role.end and not words.possessive(role.end)

    def _one(self, words: Words, role: Role) -> Draft | None:
        sentence = words.sentence.index
        if role.determiner in OPEN or (
            words.low[role.start - 1 : role.start] in (("as",), ("become",), ("be",), ("for",)) and role.determiner is None
        ):
            return None
        if role.noun == "counterpart":
            return self._counterpart(words, role)
        owner = role_owner(role)
        if owner is None and role.determiner in ("his", "her", "their", "its", "your"):
            return None
        if owner is not None:
            return self._of(words, role, owner)
        if role.determiner in ("a", "an") and role.sectors[:1] in _SUFFERING and _suffers(words, role):
            return self._unnamed(words, role, None)
        if role.determiner in ("a", "an") or (role.former and not role.determiner):
            return None
        if (met := self._met(words, role)) is not None:
            return met
        if self._house is not None and words.cap[role.head] and (role.noun == "secretary" or role.office in ("HOS", "VICE", "SPOX")):
            found = self._in_house(words, role)
            if found is not None:
                return found
        if role.determiner != "the" and not (
            words.cap[role.head] and words.low[role.start - 1 : role.start] in (("and",), ("or",), ("mr.",), ("madam",))
        ):
            return None
        persons = self._history.persons(
            sentence, role.start, _WHOLE if role.office not in (None, "MIN") else 8, self._wanted(words, role, None)
        )
        found = next((p for p in persons if role.noun in p.titles), persons[0]) if persons else None
        if found is None and (own := self._own_title(words, role)) is not None:
            return self._of(words, role, own)
        land = self._spoken_of(words, role, found) if found is not None else None
        return self._holder(role, role.office, land) if land is not None else found

    def _met(self, words: Words, role: Role) -> Draft | None:
        """The holder of an office whom the one named beside or before it is told to deal with: "the Secretary and | President".

        In a government's own release the President alone is its own, beside the Secretary the one whom he met.
        """
        beside = self._before(words, role, joined=True)
        person = beside or (self._before(words, role, joined=False) if not words.possessive(role.end) else frozenset())
        if not person or role.former:
            return None
        met = companions(self._history, person, words.sentence.index, role.start, _MET)
        if person.intersection(self._history.talks):
            met = [*(a for a in self._history.talks if a not in person), *met]
        wanted = self._wanted(words, role, None)
        persons = self._history.persons(words.sentence.index, role.start, _MET, lambda d: d.id in met and wanted(d))
        return min(persons, key=lambda d: met.index(d.id), default=None)

    def _before(self, words: Words, role: Role, *, joined: bool) -> frozenset[str]:
        """The person right before "and" and a title, or the subject of the verb whose object the title is."""
        here, start = words.sentence.index, role.start
        if joined:
            if words.low[start - 1 : start] != ("and",):
                return frozenset()
            ending = (m for m in self._history.back(here, start, 0) if m.end == start - 1)
            return frozenset(next((m.actors for m in ending if len(m.actors) == 1), ()))
        head = words.sentence[words.head(role.start, role.end)]
        if head.relation not in ("obj", "iobj", "obl"):
            return frozenset()
        subjects = (m for m in self._history.back(here, start, 0) if self._history.subject_verb(m) == head.head)
        return frozenset(next((m.actors for m in subjects if len(m.actors) == 1), ()))

    def _own_title(self, words: Words, role: Role) -> str | None:
        """The state whose officer a title means that no other of the report's states has: "the Foreign Secretary"."""
        lands = words.lexicon.own_titles.get(fold(role.title), ())
        if not lands or role.former or not words.cap[role.head]:
            return None
        spoken_of = {d.country for d in self._roster.drafts.values()}
        return None if spoken_of.intersection(lands[1:]) else lands[0]

    def _spoken_of(self, words: Words, role: Role, found: Draft) -> str | None:
        """The one other state of which the sentences just before speak, where who would be meant was last named long before."""
        if role.office not in ("HOS", "HOG") or words.cap[role.head] or found.country in (None, self._roster.home):
            return None
        near = list(self._history.back(words.sentence.index, role.start, _JUST_BEFORE))
        lands = {d.country for m in near for d in self._history.drafts(m) if d.country is not None}
        return lands.pop() if len(lands) == 1 and found.country not in lands else None

    def _in_house(self, words: Words, role: Role) -> Draft | None:
        """In a government's own release "the Secretary" and "the President" are its own."""
        persons = self._history.persons(words.sentence.index, role.start, _WHOLE, self._wanted(words, role, self._house))
        if persons:
            return persons[0]
        office = "FM" if role.office == "MIN" and role.title.casefold() == "secretary" else role.office
        return self._holder(role, office, self._house) if office in _FINDABLE and self._house and not role.former else None

    def _beside(self, words: Words, role: Role) -> frozenset[str]:
        """Who is named beside a title as another: "the Secretary and Foreign Minister A" are two."""
        if words.low[role.end : role.end + 1] != ("and",) or role.end + 1 >= len(words):
            return frozenset()
        here = words.sentence.index
        return frozenset(
            a for m in self._roster.mentions if m.sentence == here and m.start == role.end + 1 and m.form == "name" for a in m.actors
        )

    def _wanted(self, words: Words, role: Role, country: str | None) -> Callable[[Draft], bool]:
        beside = self._beside(words, role)
        relatives = _RELATIVES.get(role.noun, ()) if role.office == "MIN" or " " not in role.title else ()

        def wanted(draft: Draft) -> bool:
            if draft.id in beside or (country is not None and draft.country != country):
                return False
            if (role.feminine and draft.gender == "m") or (role.masculine and draft.gender == "f"):
                return False
            if role.former != (draft.role or "").startswith("former"):
                return False
            if role.title.casefold() == "secretary" and _LESSER.intersection(fold(draft.role or "").split()):
                return False
            if country is None and role.noun == "secretary" and not _is_secretary(words, role, draft):
                return False
            if role.office in ("MIN", None):
                called = role.noun in draft.titles or " " in role.title
                return (called and _has_title(role, draft)) or bool(draft.offices.intersection(relatives))
            if role.office == "LEADER":
                return bool(draft.offices & {"HOS", "HOG", "LEADER"})
            return role.office in draft.offices or (role.office in ("SPOX",) and any(o.startswith("SPOX") for o in draft.offices))

        return wanted

    def _of(self, words: Words, role: Role, owner: str) -> Draft | None:
        """A title with its country or organisation: "the Italian foreign minister", "a French diplomat"."""
        indefinite = role.determiner in ("a", "an", "another")
        if not indefinite:
            reach = 6 if role.noun in _VAGUE else _WHOLE
            persons = self._history.persons(
                words.sentence.index, role.start, reach, self._wanted(words, role, owner if len(owner) == 3 else None)
            )
            persons = [p for p in persons if len(owner) == 3 or (p.term is not None and p.term.country == owner) or p.country is None]
            if persons:
                return persons[0]
            if role.office in _FINDABLE and not role.former and (role.office != "AMB" or role.target is not None):
                found = self._holder(role, role.office, owner, year_of(words, role.head))
                if found is not None:
                    return found
        return self._unnamed(words, role, owner)

    def _holder(self, role: Role, office: str | None, owner: str, year: int | None = None) -> Draft | None:
        """The knowledge base's holder of an office on the date, if there is one and only one; `year`: of which the sentence speaks."""
        if self._on is None or office is None or (year is not None and year < self._on.year - 1):
            return None  # who held it in another year is another's name, and a wrong one is worse than none
        if office == "LEADER":
            office = "HOG" if owner in _parliamentary() else "HOS"
        if office == "SPOX":
            speaks_for = next((o for o, names in _SPEAKS_FOR.items() if any(n in fold(role.body_phrase or "") for n in names)), None)
            if speaks_for is None:
                return None
            office = speaks_for
        pairs = [
            (e, t)
            for e, t in self._roster.knowledge.holders(office, owner, self._on)
            if role.target is None or t.target in (role.target.country, role.target.id) or office == "PR_UN"
        ]
        if len(pairs) > 1:
            # an open term that began before the latest holder's is one whose end no source gives
            latest = max(t.start or date.min for _, t in pairs)
            pairs = [(e, t) for e, t in pairs if t.end is not None or (t.start or date.min) == latest]
        people = {e.id for e, _ in pairs}
        if len(people) != 1:
            return None
        entry, term = pairs[0]
        return self._hold(entry, term, role)

    def _hold(self, entry: Entry, term: Term, role: Role) -> Draft:
        draft = self._roster.add(entry)
        if draft.term is None:
            found = standing(term, [], entry.sectors, self._roster.knowledge, self._on)
            draft.role, draft.sectors, draft.term = found.role, found.sectors, term
        draft.offices.add(term.office)
        draft.titles.add(role.noun)
        return draft

    def _unnamed(self, words: Words, role: Role, owner: str | None) -> Draft | None:
        """An office-holder whom nobody names: an actor called by the report's words."""
        if role.noun in ("head", "chief", "member", "national", "citizen", "deputy") and role.office is None:
            return None
        country = self._roster.country(owner) if owner is not None and len(owner) == 3 else None
        whose = owner if owner is not None and len(owner) == 3 else slug(owner or "somebody")
        text = words.text(role.start + (role.determiner is not None), role.end)
        name = text if role.owners else role.title
        draft = self._roster.new(
            f"per-{whose}-{slug(role.title)}",
            name,
            "person",
            country.country if country else None,
            _sectors_of(next(iter(role.owners), None), role),
            text,
        )
        draft.role = role.title[:1].upper() + role.title[1:] if role.target is None else f"{role.title} to {role.target.name}"
        if role.former:
            draft.role = f"former {role.title}"
        draft.titles.add(role.noun)
        if role.office:
            draft.offices.add(role.office)
        return draft

    def _counterpart(self, words: Words, role: Role) -> Draft | None:
        """ "His Ukrainian counterpart": who holds there the office of the one whose counterpart he is."""
        owner = role_owner(role)
        if owner is None:
            return None
        before = self._history.persons(words.sentence.index, role.start, 2, lambda d: bool(d.offices) and d.country != owner)
        office = next((o for d in before for o in ("FM", "HOS", "HOG", "DM") if o in d.offices), None)
        if office is None:
            return None
        return self._in_office(words, role, owner, office)

    def _in_office(self, words: Words, role: Role, owner: str, office: str | None) -> Draft | None:
        """Who holds an office of a country: named before in the report, else known to the knowledge base."""
        here = self._history.persons(words.sentence.index, role.start, _WHOLE, lambda d: d.country == owner and office in d.offices)
        return here[0] if here else self._holder(role, office, owner)

    def _several(self, words: Words, role: Role) -> list[str]:
        """Ids for a plural title; a group named by its words where it is a party to a verb."""
        if role.noun == "counterpart":
            return self._counterparts(words, role)
        owners = [e.country or e.id for e in role.owners]
        if owners and (role.noun not in _VAGUE or role.office == "FM") and role.office in _FINDABLE:
            found = []
            for owner in owners:
                persons = self._history.persons(words.sentence.index, role.start, _WHOLE, self._wanted(words, role, owner))
                one = persons[0] if persons else self._holder(role, role.office, owner)
                if one is not None:
                    found.append(one.id)
            if len(found) == len(owners) and (len(owners) > 1 or not role.plural):
                return found
        if not owners and role.determiner in ("the", None) and (role.determiner or role.number or words.cap[role.head]):
            near = self._history.persons(words.sentence.index, role.start, 12, self._wanted(words, role, None))
            if role.noun in _VAGUE and role.office is None:
                near = self._history.persons(words.sentence.index, role.start, 4, self._wanted(words, role, None))
            if role.number is not None:
                return [d.id for d in near[: role.number]][::-1] if len(near) >= role.number else []
            if len(near) > 1 and (role.office is not None or len(near) == 2):
                house = (
                    []
                    if self._house is None or words.low[role.start - 1 : role.start] != ("and",)
                    else [d.id for d in near if d.country == self._house]
                )
                return [d.id for d in reversed(near) if d.id not in house]
        if owners and role.former is False:
            return self._groups(words, role)
        if (
            not owners
            and role.sectors
            and all(not w[0].isupper() or fold(w) in words.lexicon.modifiers for w in role.title.split()[:-1])
            and party(words, collective(words, role.start), role.end)
            and role.noun not in ("member", "head", "chief", "deputy", "national", "citizen")
        ):
            text = words.text(role.start + (role.determiner is not None), role.end)
            draft = self._roster.new(f"grp-{slug(role.title)}", role.title, "group", None, role.sectors or (), text)
            draft.number = "many"
            draft.aliases[words.text(role.start, role.end)] = None
            return [draft.id]
        return []

    def _counterparts(self, words: Words, role: Role) -> list[str]:
        before = self._history.persons(words.sentence.index, role.start, 2, lambda d: bool(d.offices))
        office = next((o for d in before for o in ("FM", "HOS", "HOG", "DM") if o in d.offices), None)
        found = []
        for owner in [e.country or e.id for e in role.owners]:
            one = self._in_office(words, role, owner, office)
            if one is not None:
                found.append(one.id)
        return found if len(found) == len(role.owners) else []

    def _groups(self, words: Words, role: Role) -> list[str]:
        found = []
        for owner in role.owners:
            key = owner.country or slug(owner.name)
            text = (
                words.text(role.start + (role.determiner is not None), role.end)
                if len(role.owners) == 1
                else f"{role.title} of {owner.name}"
            )
            draft = self._roster.new(f"grp-{key}-{slug(role.title)}", text, "group", owner.country, _sectors_of(owner, role), text)
            draft.number = "many"
            found.append(draft.id)
        return found


def _has_title(role: Role, draft: Draft) -> bool:
    """Whether a person bears a title, if it is of several words: "the Vice Minister" is a vice minister of something."""
    return " " not in role.title or _words(role.title) <= _words(draft.role or "")


def _is_secretary(words: Words, role: Role, draft: Draft) -> bool:
    """Whether a person is called secretary: no minister is, and who is Secretary of State is no foreign secretary."""
    if " " not in role.title:
        return role.noun in draft.titles or "secretary" in fold(draft.role or "")
    # Mexico's foreign minister is its foreign secretary
    called_so = role.office in draft.offices and draft.country in words.lexicon.own_titles.get(fold(role.title), ())
    return called_so or _has_title(role, draft)


def _words(title: str) -> set[str]:
    return set(fold(title).replace("-", " ").split())


def _suffers(words: Words, role: Role) -> bool:
    """Whether something is done to whom the title means: "An opposition leader was arrested"."""
    head = words.sentence[words.head(role.start, role.end)]
    return head.deprel in ("obj", "nsubj:pass") and head.head >= 0 and words.sentence[head.head].upos == "VERB"


def _sectors_of(owner: Entry | None, role: Role) -> tuple[str, ...]:
    """Sectors of those who serve: an organisation's are its own ("UN officials"), a state's are their office's."""
    if owner is not None and owner.kind in ("organisation", "armed_group") and owner.sectors and not role.former:
        return owner.sectors
    return role.sectors or ("GOV",)


def _parliamentary() -> frozenset[str]:
    from dragoman.actors.lexicon import load_lexicon

    return load_lexicon().parliamentary
