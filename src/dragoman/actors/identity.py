"""Which references mean the same person, and which person of the knowledge base that is.

References are gathered into dossiers by their names; a dossier is resolved once, on all the evidence that the report gives:
full names, titles, countries, the date. A bare surname needs more support than a full name (one core office-holder in five
shares his surname with another on the same day), and without it the person is a new actor, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher

from dragoman.actors.entry import Entry, Term
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import fold
from dragoman.actors.naming import Reference
from dragoman.actors.roles import Role
from dragoman.actors.spelling import rough

TOP = ("HOS", "HOG", "FM", "IO_SG", "DM", "VICE", "SPOX_HOS", "SPOX_MFA", "PR_UN", "NSA", "IO_HR", "IO_PRES")
_SAME = {
    "LEADER": ("HOS", "HOG"), "HOG": ("HOG", "HOS"), "HOS": ("HOS",), "FM": ("FM",), "DM": ("DM",), "SPOX": ("SPOX_HOS", "SPOX_MFA", "SPOX_MOD", "SPOX_GOV", "SPOX", "DEP_SPOX", "IO_SPOX"),
    "AMB": ("AMB", "PR_UN", "PR_UN_GVA", "PR_UN_VIE", "CDA"), "PR_UN": ("PR_UN", "AMB"), "DFM": ("DFM", "JMIN", "MIN", "OTHER"), "MIN": ("MIN", "JMIN", "FM", "DM", "FIN", "INT", "JUS", "TRADE", "DFM", "OTHER"),
    "DPM": ("DPM", "MIN"), "CDA": ("CDA", "AMB"), "IO_SG": ("IO_SG", "IO_DG"), "ENVOY": ("ENVOY", "IO_ENVOY"), "JUS": ("JUS", "AG"), "CDS": ("CDS",),
}  # fmt: skip
# a name that needs no title for years after the office is lost (the weight of presidents and premiers of large states)
_HOUSEHOLD = 70
_REMEMBERED = timedelta(days=12 * 365)
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "JPN", "VNM", "HUN", "TWN", "KHM", "SGP"})
# of two namesakes in office, the gap of weight from which one is meant where nothing else tells
_FAR_LESS_KNOWN = 25
# the weight from which a title and a surname tell who is meant even outside his time in office
_WELL_KNOWN = 60
# dissolved states → under which state the knowledge base files most of their officials
_HEIR = {"YUG": "SRB", "SCG": "SRB", "ZAR": "COD", "SUN": "RUS", "DDR": "DEU", "CSK": "CZE"}
_CROWNED = frozenset({"king", "queen", "sultan", "emir", "prince", "princess", "emperor", "sheikh"})
_LADIES = frozenset({"mrs", "ms", "miss", "lady", "dame", "madam", "madame", "mme"})
_GENTLEMEN = frozenset({"mr", "sir", "lord", "monsieur"})
_LEADERS = frozenset({"HOS", "HOG", "LEADER"})
# titles that a leader's name goes with although his office is called otherwise
_LEADING = frozenset({"HOS", "HOG", "LEADER", "IO_SG", "CDS"})
# of the letters of two spellings of one given name, the share that they have in common
_SPELT_ALIKE = 0.5
# what a cut name may end in, and nobody is called by
_NO_SURNAMES = frozenset({"al", "el", "bin", "ibn", "abu", "abd", "de", "van", "von", "jr", "sr"})
_JUST_OVER = timedelta(days=120)
_SOON = timedelta(days=366)
_LONG_AGO = timedelta(days=25 * 365)


@dataclass(slots=True)
class Dossier:
    """All references to one person. `number`: its place among the report's dossiers; `forms`: the names used, by their folded parts."""

    number: int
    references: list[Reference] = field(default_factory=list)
    forms: dict[tuple[str, ...], str] = field(default_factory=dict)
    entry: Entry | None = None
    term: Term | None = None
    note: str | None = None

    def add(self, reference: Reference) -> None:
        self.references.append(reference)
        self.forms.setdefault(_key(reference.name), reference.name)

    @property
    def titles(self) -> list[Role]:
        """The titles that stand with the names."""
        return [role for ref in self.references for role in ref.roles]

    @property
    def roles(self) -> list[Role]:
        """The titles that stand with the names; without any, what a sentence says that he is."""
        return self.titles or [role for ref in self.references for role in ref.predicates]

    @property
    def full(self) -> tuple[str, ...]:
        return max(self.forms, key=len)

    @property
    def country(self) -> str | None:
        """The country that the report's words give."""
        named = [r.country for r in self.references if r.country] or [r.country for r in self.roles if r.country]
        return named[0] if named else None


def _key(name: str) -> tuple[str, ...]:
    parts = tuple(p for p in fold(name).replace("-", " ").replace(".", " ").replace(",", " ").split() if p not in ("jr", "sr"))
    if len(parts) > 2 and parts[-1] in ("ii", "iii", "iv"):
        parts = parts[:-1]
    return parts or (fold(name),)


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Name parts without initials in the middle."""
    return tuple(p for n, p in enumerate(parts) if len(p) > 1 or n == 0)


def gather(references: Iterable[Reference]) -> list[Dossier]:
    """Dossiers, one a person, in the order of first mention. Full names first, then the short ones are filed under them."""
    ordered = list(references)
    filed = Cabinet()
    for ref in ordered:
        if len(_key(ref.name)) > 1:
            filed.add(ref, next((d for d in filed.sharing(_key(ref.name)) if _same_person(ref, d)), None))
    for ref in ordered:
        if len(_key(ref.name)) == 1:
            filed.add(ref, _home(ref, filed.sharing(_key(ref.name))))
    return sorted(filed.dossiers, key=lambda d: min((r.sentence, r.start) for r in d.references))


@dataclass(slots=True)
class Cabinet:
    """The dossiers of a report in the order in which they were opened, found by any part of a name: a long report names thousands."""

    dossiers: list[Dossier] = field(default_factory=list)
    by_part: dict[str, dict[int, Dossier]] = field(default_factory=dict)

    def sharing(self, parts: tuple[str, ...]) -> list[Dossier]:
        """The dossiers with a name that has one of the parts."""
        found = {number: d for part in parts for number, d in self.by_part.get(part, {}).items()}
        return [found[number] for number in sorted(found)]

    def add(self, reference: Reference, dossier: Dossier | None) -> None:
        """File a reference under a dossier of the cabinet, or under a new one."""
        if dossier is None:
            dossier = Dossier(len(self.dossiers))
            self.dossiers.append(dossier)
        dossier.add(reference)
        for part in _key(reference.name):
            self.by_part.setdefault(part, {})[dossier.number] = dossier


def _same_person(ref: Reference, dossier: Dossier) -> bool:
    one = _core(_key(ref.name))
    full = _core(dossier.full)
    if len(one) > 2 and len(full) > 2 and one[-2:] == full[-2:] and one[0] not in full and full[0] not in one:
        # two members of a family with a name of two words
        return False
    for form in dossier.forms:
        other = _core(form)
        if one == other or sorted(one) == sorted(other):
            return True
        short, long = sorted((one, other), key=len)
        if (
            len(short) >= 2
            and len(long) > len(short)
            and (long[-len(short) :] == short or (set(short) <= set(long) and short[-1] == long[-1] and short[0] == long[0]))
        ):
            return True
    return False


def _home(ref: Reference, dossiers: list[Dossier]) -> Dossier | None:
    """The dossier that a single name belongs to: the nearest full name that ends in it, else one that begins with it (family name first)."""
    name = _key(ref.name)[0]
    place = (ref.sentence, ref.start)

    def distance(d: Dossier) -> tuple[bool, int, int]:
        full = [r for r in d.references if (r.sentence, r.start) <= place]
        # "Ambassador Adams" is who was named with a title, not the reporter of that name who was called last.
        untitled = bool(ref.roles) and not d.roles
        return (untitled, 0, place[0] - full[-1].sentence) if full else (untitled, 1, d.references[0].sentence - place[0])

    last = [d for d in dossiers if any(f[-1] == name for f in d.forms)]
    if not last:
        last = [
            d
            for d in dossiers
            if any(f[0] == name for f in d.forms) and (ref.roles or ref.honorific or _family_first(d) or len(d.full) > 1)
        ]
    if not last:
        # "López" of "Andrés López Obrador", whose father's name stands in the middle
        last = [d for d in dossiers if any(len(f) == 3 and f[1] == name and len(name) > 2 for f in d.forms)]
    fitting = [d for d in last if _agree(ref, d)]
    return min(fitting, key=distance, default=None)


def _family_first(dossier: Dossier) -> bool:
    return dossier.country in FAMILY_FIRST


def _agree(ref: Reference, dossier: Dossier) -> bool:
    mine, theirs = next((r.country for r in ref.roles if r.country), ref.country), dossier.country
    return mine is None or theirs is None or mine == theirs


def resolve_dossier(dossier: Dossier, knowledge: Knowledge, on: date | None, context: frozenset[str], house: str | None = None) -> None:
    """Set the dossier's `entry` and `term` where one candidate stands out.

    `context`: countries that the report names; `house`: the one whose government issued it, whose spokesperson it need not introduce.
    """
    candidates = _candidates(dossier, knowledge, on)
    if not candidates:
        return
    scored = sorted(
        ((_score(e, full, dossier, knowledge, on, context) + _voice(e, dossier, knowledge, on, house), e) for e, full in candidates),
        key=lambda x: (-x[0], -x[1].weight),
    )
    best, entry = scored[0]
    second = scored[1][0] if len(scored) > 1 else -9.0
    full = any(f for e, f in candidates if e.id == entry.id)
    if best < 2.6:
        _known_at_another_time(dossier, candidates, knowledge, on)
        return
    if best - second < 0.5 and not full and not _outranks(entry, scored[1][1], knowledge, on):
        dossier.note = f"between {entry.name} and {scored[1][1].name}"
        return
    dossier.entry = entry
    dossier.term = best_term(knowledge, entry.id, dossier.roles, on)


def part_namesakes(dossiers: list[Dossier]) -> None:
    """Take an identity back where only the sound of a surname led to one whom the report names in full and spells otherwise."""
    named = {d.entry.id for d in dossiers if d.entry is not None and len(d.full) > 1}
    for dossier in dossiers:
        entry = dossier.entry
        if entry is not None and len(dossier.full) == 1 and entry.id in named and not _spelt_so(dossier, entry):
            dossier.entry = dossier.term = None


def _spelt_so(dossier: Dossier, entry: Entry) -> bool:
    return any(dossier.full[-1] in _key(a) or dossier.full[0] in _key(a) for a in (entry.name, *entry.aliases))


def _voice(entry: Entry, dossier: Dossier, knowledge: Knowledge, on: date | None, house: str | None) -> float:
    """What it adds that "Mr Adams" of a transcript is the spokesman of the house that issued it."""
    if house is None or on is None or entry.country != house or not any(r.honorific for r in dossier.references):
        return 0.0
    return 2.0 if any(t.office.startswith("SPOX") and t.country == house for t in knowledge.term_on(entry.id, on)) else 0.0


def _outranks(entry: Entry, other: Entry, knowledge: Knowledge, on: date | None) -> bool:
    """Whether of two namesakes one leads his country or its diplomacy on the day, and the other does not or is far less known."""
    if on is None:
        return False

    def leads(e: Entry) -> bool:
        return any(t.office in ("HOS", "HOG", "FM", "IO_SG") for t in knowledge.term_on(e.id, on))

    return leads(entry) and (not leads(other) or entry.weight - other.weight >= _FAR_LESS_KNOWN)


def _known_at_another_time(dossier: Dossier, candidates: list[tuple[Entry, bool]], knowledge: Knowledge, on: date | None) -> None:
    """ "President Adams" in a report from before or after his time: the one well-known person of that name and title, with a note."""
    offices = {r.office for r in dossier.roles if r.office and not r.former}
    held = [
        (e, t)
        for e, _ in candidates
        if e.weight >= _WELL_KNOWN and dossier.country in (None, e.country)
        for t in knowledge.terms(e.id)
        if any(fits(o, t) for o in offices)
    ]
    if on is None or not held or len({e.id for e, _ in held}) > 1:
        return
    entry, term = held[0]
    if any(fits(o, t) for t in knowledge.term_on(entry.id, on) for o in offices):
        return
    dossier.entry, dossier.term = entry, best_term(knowledge, entry.id, dossier.roles, on)
    dossier.note = f"{term.title} only from {term.start or '?'} to {term.end or '?'}, and the report is of {on}"


def _candidates(dossier: Dossier, knowledge: Knowledge, on: date | None) -> list[tuple[Entry, bool]]:
    """(entry, whether a full name led to it). Surnames are asked only where full names find nobody in the office that the text gives."""
    found = {e.id: (e, True) for ref in dossier.references for e in ref.entries}
    for parts, form in dossier.forms.items():
        if len(parts) > 1:
            exact = _by_full_name(_names_in_full(parts, form), knowledge)
            # without its middle a name says less: "Aung Myo Min" need not be "Aung Min"
            found.update((e.id, (e, bool(exact))) for e in exact or _by_full_name(_names_in_short(parts), knowledge))
            if parts[0] in _CROWNED and dossier.country and on:
                # "King Adam of …": the crown and the land tell, as a given name alone does not
                reigning = (e for office in ("HOS", "HOG", "HEIR") for e, _ in knowledge.holders(office, dossier.country, on))
                found.update((e.id, (e, True)) for e in reigning if any(parts[1] in _key(a) for a in (e.name, *e.aliases)))
    offices = [r.office for r in dossier.roles if r.office and not r.former]
    if found and not (
        offices and on and not any(fits(o, t) for e, _ in found.values() for t in knowledge.term_on(e.id, on) for o in offices)
    ):
        return list(found.values())
    for parts, form in dossier.forms.items():
        if len(parts) == 1 < len(dossier.full) and parts[0] != dossier.full[-1] and not _family_first(dossier):
            # a given name by itself: the full name has said more
            continue
        surnames = [form] if len(parts) == 1 else [form, form.split()[-1], " ".join(form.split()[-2:])]
        if len(parts) > 1 and dossier.country in FAMILY_FIRST:
            surnames.append(form.split()[0])
        for surname in dict.fromkeys(surnames):
            if fold(surname) in _NO_SURNAMES:
                continue
            for e in knowledge.surname(surname):
                alone = surname == form and len(dossier.full) == len(parts)
                if e.kind == "person" and (alone or _given_fits(dossier.full, surname, e)):
                    found.setdefault(e.id, (e, False))
    return list(found.values())


def _names_in_full(parts: tuple[str, ...], form: str) -> list[str]:
    """A name as written, without initials, and with the family name at the other end."""
    core = _core(parts)
    return [form, " ".join(core), " ".join(reversed(core)), " ".join((*core[1:], core[0])), " ".join((core[-1], *core[:-1]))]


def _names_in_short(parts: tuple[str, ...]) -> list[str]:
    return [f"{parts[0]} {parts[-1]}"] if len(parts) > 2 else []


def _by_full_name(names: list[str], knowledge: Knowledge) -> list[Entry]:
    """The persons that the first of the names that anybody bears leads to."""
    for name in dict.fromkeys(names):
        hits = [e for e in knowledge.lookup(name.title() if name.islower() else name) if e.kind == "person"]
        if hits:
            return hits
    return []


def _given_fits(parts: tuple[str, ...], surname: str, entry: Entry) -> bool:
    """Whether a full name may be another spelling of an entry's: the given names are alike ("Pyotr" and "Petro")."""
    family = _key(surname)
    given = [p for p in parts if p not in family]
    if not given:
        return len(parts) == len(family)
    for alias in (entry.name, *entry.aliases):
        other = _key(alias)
        if len(other) > len(parts) and other[-len(parts) :] == parts:
            return True  # "López Obrador", a surname of two words without the given name
        if len(other) > 1 and _alike(given[0], other[-1] if other[0] in family else other[0]):
            return True
    return False


def _alike(one: str, two: str) -> bool:
    """Whether two given names may be one: "Sergei" and "Sergey", "A." and "Adam"; not "Viktor" and "Vladimir".

    >>> _alike("pyotr", "petro"), _alike("viktor", "vladimir"), _alike("jane", "julian")
    (True, False, False)
    """
    if one[0] != two[0]:
        return False
    short, long = sorted((one, two), key=len)
    return long.startswith(short) or rough(one) == rough(two) or _spelt_alike(one, two)


def _spelt_alike(one: str, two: str) -> bool:
    """Whether most letters agree: of names with few consonants ("Jane", "Julian") all of these must."""
    bare, other = (re.sub("[aeiouy]", "", name) for name in (one, two))
    return SequenceMatcher(None, one, two).ratio() >= _SPELT_ALIKE and (bare == other or min(len(bare), len(other)) > 2)


def fits(office: str | None, term: Term) -> bool:
    """Whether an office that the text names can be a term's."""
    return office is not None and (office == term.office or term.office in _SAME.get(office, ()))


def _not_of(dossier: Dossier) -> str | None:
    """The gender that the report's "Ms" or "Mr" rules out."""
    said = {r.honorific.rstrip(".") for r in dossier.references if r.honorific}
    ladies, gentlemen = bool(said & _LADIES), bool(said & _GENTLEMEN)
    return None if ladies == gentlemen else "m" if ladies else "f"


def _score(entry: Entry, full: bool, dossier: Dossier, knowledge: Knowledge, on: date | None, context: frozenset[str]) -> float:
    terms = knowledge.terms(entry.id)
    score = 2.0 if full else 0.0
    # Prominence decides between namesakes, and by itself carries nobody who is unknown.
    score += entry.weight / 100
    if entry.gender is not None and entry.gender == _not_of(dossier):
        return -9.0
    if not full and not _spelt_so(dossier, entry):
        # another spelling of the surname: it needs the title or the country for it
        score -= 1.2
    country = dossier.country
    countries = {t.country for t in terms} | {entry.country}
    if country is not None:
        score += 2.0 if countries & {country, _HEIR.get(country, country)} else -4.0 if full else -9.0
    elif countries & context:
        score += 0.7
    offices = {r.office for r in dossier.roles if r.office}
    if on is None:
        score += 2.0 if any(fits(o, t) for o in offices for t in terms) else 0.0
        return score + (0.5 if terms else 0.0)
    if any(r.governs for r in dossier.references):
        offices.add("LEADER")
    now = [t for t in terms if t.covers(on)]
    if (
        not full
        and not now
        and entry.weight >= _HOUSEHOLD
        and any(t.end is not None and timedelta(0) < on - t.end < _REMEMBERED for t in terms)
    ):
        score += 2.0
    if any(fits(o, t) for o in offices for t in now):
        score += 3.0
    elif not full and any(fits(o, t) and t.end is not None and timedelta(0) < on - t.end < _JUST_OVER for o in offices for t in terms):
        # the report still gives him the office that he has just lost, or speaks of his death
        score += 2.5
    elif any(fits(o, t) for o in offices for t in terms if t.start is None or t.start <= on):
        score += 2.0 if any(r.former or r.outgoing for r in dossier.roles) else 1.0
    elif full and any(fits(o, t) for o in offices for t in terms):
        score += 0.7
    elif offices and not full:
        # "Ambassador Kim" is not the ruler of that name: a leader is given his own title.
        score -= 4.0 if any(t.office in _LEADERS for t in now) and not offices & _LEADING else 2.0
    if any(t.office in TOP or t.office == "LEADER" for t in now):
        score += 1.5 if not full else 1.0
        if not full and any(t.office in ("HOS", "HOG", "FM", "IO_SG", "LEADER") for t in now):
            score += 0.8
    elif now:
        score += 0.5
    elif terms and all(t.end is not None and on - t.end > _LONG_AGO for t in terms):
        score -= 2.0
    elif terms and all(t.start is not None and t.start > on for t in terms):
        soon = any(t.office in TOP and t.start is not None and t.start - on < _SOON for t in terms)
        score -= 0.0 if full and (soon or entry.weight >= _WELL_KNOWN) else 1.0
    elif full and any(t.office in ("HOS", "HOG", "FM") and t.end is not None and timedelta(0) < on - t.end < _REMEMBERED for t in terms):
        score += 0.3
    return score


def best_term(knowledge: Knowledge, person: str, roles: list[Role], on: date | None) -> Term | None:
    """The term to speak of: one on the date that fits the text's titles, else the weightiest on the date, else the last before it."""
    terms = knowledge.terms(person)
    if on is None:
        return next((t for t in terms if any(fits(r.office, t) for r in roles)), None)
    now = sorted((t for t in terms if t.covers(on)), key=lambda t: _precedence(knowledge, t))
    for role in roles:
        for t in now:
            if fits(role.office, t) and _sent_there(role, t) and role.country in (None, t.country):
                return t
    if now:
        return now[0]
    past = [t for t in terms if t.end is not None and t.end < on]
    return max(past, key=lambda t: (t.end or date.min, -_precedence(knowledge, t)[0]), default=None)


def _sent_there(role: Role, term: Term) -> bool:
    return role.target is None or term.target in (None, role.target.country, role.target.id) or term.office == "PR_UN"


def _precedence(knowledge: Knowledge, term: Term) -> tuple[int, int, int]:
    """Order of terms held at once: the higher office, the weightier country (a sovereign of many realms), the later start."""
    country = knowledge.country(term.country)
    office = TOP.index(term.office) if term.office in TOP else len(TOP)
    return office, -(country.weight if country else 0), -(term.start or date.min).toordinal()
