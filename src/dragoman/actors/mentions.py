"""From what was spotted to mentions: persons, countries and seats, organisations, bodies and groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from dragoman.actors.cast import Mention
from dragoman.actors.entry import Entry
from dragoman.actors.identity import Dossier
from dragoman.actors.institutions import CALLED_SO, Institution, collective, party
from dragoman.actors.lexicon import fold, rules
from dragoman.actors.metonymy import is_place
from dragoman.actors.organisations import Organisation
from dragoman.actors.passage import Passage
from dragoman.actors.roles import Role
from dragoman.actors.roster import Draft, Roster, slug
from dragoman.actors.spotting import Spot
from dragoman.actors.titles import Standing, standing
from dragoman.actors.words import Words

_FIXED = frozenset({"war", "peninsula", "sea", "gulf", "strait", "constitution", "airport", "act", "treaty", "island", "islands"})
# bodies that a report calls by the bare noun when it speaks of one country
_OF_HOME = frozenset({"GOV", "MIL", "COP", "SEC", "LEG", "MFA", "MOD", "MOI", "JUD"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP"})
_KNOWN_OFFICES = ("HOS", "HOG", "FM", "DM", "IO_SG", "IO_DSG", "LEADER")
_HOUSE_NOUNS = frozenset(
    {
        "secretary",
        "undersecretary",
        "counselor",
        "envoy",
        "representative",
        "coordinator",
        "spokesperson",
        "administrator",
        "adviser",
        "official",
    }
)
_PRIVATE = frozenset({"national", "citizen", "resident"})
_BODY_CODES = {"MOI": "INT", "COP": "POL", "MOF": "FIN", "NSC": "NSC"}


def add_person(roster: Roster, passages: list[Passage], dossier: Dossier, on: date | None) -> None:
    """The dossier's actor and its mentions."""
    by_sentence = {p.words.sentence.index: p for p in passages}
    draft = _person(roster, by_sentence, dossier, on)
    if draft is None:
        return
    if draft.country is None and dossier.entry is None and set(draft.sectors) & _OFFICIAL:
        draft.country = _presumed_country(roster, dossier.roles)
        if draft.country is not None:
            draft.note = draft.note or "country taken from the report as a whole"
    for role in dossier.roles:
        draft.titles.add(role.noun)
        if role.office:
            draft.offices.add(role.office)
        if draft.gender is None and (role.feminine or role.masculine):
            draft.gender = "f" if role.feminine else "m"
    if dossier.term is not None and not (draft.role or "").startswith("former"):
        draft.offices.add(dossier.term.office)
    lexicon = passages[0].words.lexicon
    if draft.gender is None:
        draft.gender = _gender(dossier, lexicon.names["feminine"], lexicon.names["masculine"], lexicon.feminine, lexicon.masculine)
    for ref in dossier.references:
        draft.aliases[ref.name] = None
        words = by_sentence[ref.sentence].words
        roster.mention(ref.sentence, (ref.left, ref.right), words.head(ref.left, ref.right), (draft.id,), "name")
        for role in ref.predicates:
            roster.mention(ref.sentence, (role.start, role.end), role.head, (draft.id,), "title")


def _presumed_country(roster: Roster, roles: list[Role]) -> str | None:
    """The country of an official whose country is not told: the issuing house's for its kind of titles, else the report's."""
    if any("secretary of state" in fold(r.title) for r in roles):
        return "USA"
    if any(r.office in _KNOWN_OFFICES for r in roles):
        # the knowledge base knows who holds these: another's stay another's
        return None
    if roster.house is not None and any(r.noun in _HOUSE_NOUNS and r.title[:1].isupper() for r in roles):
        return roster.house
    return roster.home if roster.home != roster.house else None


def _gender(
    dossier: Dossier, feminine: frozenset[str], masculine: frozenset[str], ladies: frozenset[str], gentlemen: frozenset[str]
) -> Literal["f", "m"] | None:
    for ref in dossier.references:
        if ref.honorific in ladies:
            return "f"
        if ref.honorific in gentlemen:
            return "m"
    given = dossier.full[0] if len(dossier.full) > 1 else ""
    return "f" if given in feminine else "m" if given in masculine else None


def _doubtful(passages: Mapping[int, Passage], dossier: Dossier) -> bool:
    """A bare surname without a title: nobody could say who that is, unless it comes back and never stands as a place would."""
    before = [passages[r.sentence].words.low[r.start - 1] for r in dossier.references if r.start]
    return len(dossier.references) < 2 or any(w in ("in", "at", "from", "near", "of", "to", "around") for w in before)


def _a_town(passages: Mapping[int, Passage], dossier: Dossier) -> bool:
    """Whether a bare name stands as towns do: "entered | Tell Ahmar", "a camp at Tell Ahmar"; but nobody spoke whose name it is."""
    if dossier.roles or any(r.honorific for r in dossier.references):
        return False
    found = [
        _stands(passages[r.sentence], r.left, r.right)
        for r in dossier.references
        if len(r.parts) >= len(dossier.full) or passages[r.sentence].words.sentence[r.start].relation == "nsubj"
    ]
    return "town" in found and "person" not in found


def _stands(passage: Passage, start: int, end: int) -> Literal["town", "person"] | None:
    """What a name's place in its sentence tells, or that of the name with which an "and" joins it."""
    words = passage.words
    beside = next((r for r in passage.references if r.right == start - 1), None) if words.low[start - 1 : start] == ("and",) else None
    if beside is not None and not beside.roles and _stands(passage, beside.left, beside.right) == "town":
        return "town"
    sentence, lists = words.sentence, words.lexicon.place
    token = sentence[words.head(start, end)]
    if token.relation == "nsubj" and sentence.child(token.head, "ccomp") is not None:
        return "person"
    for _ in range(3):
        if token.relation == "conj" and token.head >= 0:
            token = sentence[token.head]
    governor = sentence[token.head].lemma.lower() if token.head >= 0 else ""
    if token.relation in ("obj", "iobj", "xcomp", "nsubj:pass") and governor in lists["words_towns"]:
        return "town"
    before = words.low[start - 1] if start else ""
    if before in ("in", "near", "outside") and token.relation in ("obl", "nmod") and not words.possessive(end):
        return None if governor in lists["words_trusting"] else "town"
    return None


def _person(roster: Roster, passages: Mapping[int, Passage], dossier: Dossier, on: date | None) -> Draft | None:
    name = dossier.forms[dossier.full]
    if dossier.entry is not None:
        draft = roster.add(dossier.entry)
        found = standing(
            dossier.term, dossier.titles if dossier.term is not None else dossier.roles, dossier.entry.sectors, roster.knowledge, on
        )
        draft.role, draft.sectors, draft.note, draft.term = found.role, found.sectors, found.note or dossier.note, dossier.term
        serves = next((e for r in dossier.roles if not r.former for e in r.owners[:1] if e.kind in ("organisation", "armed_group")), None)
        if serves is not None and serves.sectors and "ELI" not in draft.sectors:
            draft.sectors = serves.sectors
        if dossier.term is not None and len(dossier.term.country) == 3 and draft.country is None:
            draft.country = dossier.term.country
        return draft
    country = dossier.country
    if _a_town(passages, dossier):
        return None
    if len(dossier.full) == 1 and not dossier.roles and not any(r.honorific for r in dossier.references) and _doubtful(passages, dossier):
        return None
    found = standing(None, dossier.roles, (), roster.knowledge, on)
    owner = next((e for r in dossier.roles for e in r.owners[:1]), None)
    if owner is not None and owner.kind in ("organisation", "armed_group") and owner.sectors and not any(r.former for r in dossier.roles):
        found = Standing(found.role, owner.sectors, found.note)
    if name.isupper() and len(name) > 2:
        # a label in capitals ("MS PORTER:"), and nowhere is the name written out
        name = name.title()
    draft = roster.new(f"per-{slug(name)}", name, "person", country, found.sectors)
    # whose national somebody is, is no office of his
    draft.role = found.role if any(r.noun not in _PRIVATE for r in dossier.roles) else None
    draft.note = dossier.note
    return draft


def choose_country(spot: Spot, context: frozenset[str]) -> Entry:
    """Of the countries that a demonym may mean ("Korean"), the one that the report names, else the likeliest."""
    return next((e for e in spot.entries if len(spot.entries) > 1 and e.country in context), spot.entries[0])


def _choose_body(spot: Spot, context: frozenset[str]) -> Entry:
    """Of equally known bodies of one name ("RSF"), the one whose country the report names, else the likeliest."""
    equal = [e for e in spot.entries if e.weight == spot.entries[0].weight]
    return next((e for e in equal if e.country in context), spot.entries[0])


def add_spots(roster: Roster, passage: Passage, context: frozenset[str]) -> None:
    """Mentions of countries, demonyms, seats of power and organisations in a sentence."""
    words, before = passage.words, None
    _add_organisations(roster, passage)
    inside = {i for o in passage.organisations for i in range(o.start, o.end)}
    people = {i.phrase for i in passage.institutions if i.kind == "group"}
    for spot in passage.spots:
        if spot.kind == "person" or spot.start in inside or _names_a_thing(words, spot) or _in_brackets(passage, spot):
            continue
        span, head = (spot.start, spot.end), words.head(spot.start, spot.end)
        text = words.text(spot.start, spot.end)
        if spot.kind == "organisation":
            draft = roster.add(_choose_body(spot, context), text)
            span = _with_kind(words, spot, words.lexicon.kinds["body"])
            roster.mention(words.sentence.index, span, words.head(*span), (draft.id,), "name")
            before = None
            continue
        country = choose_country(spot, context)
        seated = (
            roster.knowledge.entry(_seats().get(fold(text), "")) if spot.kind == "metonym" and country.country not in roster.named else None
        )
        if seated is not None and not is_place(words, spot, before, passage.spots):
            roster.mention(words.sentence.index, span, head, (roster.add(seated, text).id,), "metonym")
            continue
        if spot.kind == "demonym":
            ethnic = spot.start > 0 and words.low[spot.start - 1] == "ethnic"
            if spot.start not in people and not ethnic and not _language(words, spot):
                roster.mention(words.sentence.index, span, head, (roster.add(country).id,), "demonym")
            continue
        before = is_place(words, spot, before, passage.spots)
        _add_name(roster, words, spot, country, text, before)


def _in_brackets(passage: Passage, spot: Spot) -> bool:
    """ "Foreign Minister A (Panama)": his country, and no party beside him."""
    bracket = passage.words.low[spot.start - 1 : spot.start] == ("(",)
    return bracket and any(r.end == spot.start - 1 and r.right > spot.end for r in passage.references)


@cache
def _seats() -> Mapping[str, str]:
    return dict(rules("places")["seats"])


def _add_name(roster: Roster, words: Words, spot: Spot, country: Entry, text: str, place: bool) -> None:
    span = _with_kind(words, spot, words.lexicon.kinds["state"]) if spot.kind == "country" and not place else (spot.start, spot.end)
    head = words.head(*span)
    if spot.kind == "country":
        roster.mention(words.sentence.index, span, head, (roster.add(country, text).id,), "name", is_place=place)
        return
    body = roster.knowledge.body(country.country, spot.body) if spot.body not in (None, "GOV") and country.country else None
    if place:
        if body is None:
            roster.seats.append(Mention(words.sentence.index, *span, head, (country.id,), "metonym", is_place=True))
        return
    roster.mention(words.sentence.index, span, head, (roster.add(body or country, text).id,), "metonym")


def _with_kind(words: Words, spot: Spot, kinds: frozenset[str]) -> tuple[int, int]:
    """The name with the noun beside it that says what it is and governs it: "group | Hamas", "Hamas | movement", "member | Hungary"."""
    sentence, end = words.sentence, spot.end
    while (
        end < words.size
        and end - spot.end < 3
        and (words.low[end] in kinds or (not words.cap[end] and sentence[end].upos in ("NOUN", "ADJ")))
    ):
        end += 1
    if end > spot.end and sentence[end - 1].lemma.lower() in kinds and words.head(spot.start, end) == end - 1:
        return spot.start, end
    before = spot.start - 1
    governs = before >= 0 and not words.cap[before] and sentence[before].lemma.lower() in kinds
    return (before, spot.end) if governs and words.head(before, spot.end) == before else (spot.start, spot.end)


def _names_a_thing(words: Words, spot: Spot) -> bool:
    """Whether the name belongs to a longer one that is no actor: "Korean Peninsula", "Black Sea Fleet treaty", "Persian Gulf"."""
    if spot.kind == "organisation" or words.possessive(spot.end) or words.dash(spot.start - 1):
        return False
    end = spot.end
    while end < len(words) and words.cap[end] and (words.sentence[end].text.isalpha() or words.glued[end]):
        end += 2 if end + 2 < len(words) and words.low[end + 1] == "-" and words.glued[end + 1] and words.cap[end + 2] else 1
    # a state's name before a single capital is more often a party ("Russia Summit") than part of a law's name
    enough = 2 if spot.kind == "country" and words.low[end - 1] not in _FIXED else 1
    return end - spot.end >= enough and words.low[end - 1] in words.lexicon.names["things"]


def _language(words: Words, spot: Spot) -> bool:
    """ "He spoke in Russian": a language, not a country."""
    last = words.sentence[spot.end - 1]
    alone = last.deprel in ("obl", "obj", "nmod", "root") and last.upos != "ADJ"
    return (
        alone
        and spot.start > 0
        and words.low[spot.start - 1] in ("in", "speak", "speaks", "spoke", "speaking", "into", "fluent", "from")
        and not last.text.endswith("s")
    )


def _add_organisations(roster: Roster, passage: Passage) -> None:
    words = passage.words
    persons = {i for r in passage.references for i in range(r.start, r.end)}
    for found in passage.organisations:
        generic = words.match(words.lexicon.bodies, found.start)
        if persons.intersection(range(found.start, found.end)) or (generic is not None and generic[0] == found.end):
            continue
        name = found.name or words.text(found.start, found.end)
        owner = found.owner.country if found.owner else None
        if owner is None and _public(words, found):
            owner = roster.home if roster.home != roster.house else None
        draft = roster.new(
            f"org-{slug(name)}", name, "media" if found.reports else "organisation", owner, ("JRN",) if found.reports else (), name
        )
        draft.country = draft.country or owner
        span = (found.start if found.left is None else found.left, found.end)
        roster.mention(words.sentence.index, span, words.head(*span), (draft.id,), "name")


def _public(words: Words, found: Organisation) -> bool:
    """Whether a name is a state's own agency's, of the state of which the report speaks: "the National | Directorate for Security"."""
    low = words.low[found.start : found.end]
    return low[0] in ("national", "federal", "central", "supreme", "state") and not words.lexicon.kinds["agency"].isdisjoint(low)


def add_institutions(roster: Roster, passage: Passage) -> None:
    """Mentions of bodies and groups that name their country, or that need none."""
    words = passage.words
    # as it stood before the bodies of this sentence were noted
    heads = frozenset(roster.name_heads.get(words.sentence.index, ()))
    named = {i for s in passage.spots if s.kind in ("organisation", "metonym") for i in range(s.start, s.end)}
    for found in passage.institutions:
        if found.phrase in named or words.head(found.start, found.end) in heads:
            continue
        actors, left = institution_actors(roster, words, found), found.start
        if found.holder is not None:
            holder = next(
                (m for m in roster.mentions if m.sentence == words.sentence.index and m.start <= found.holder < m.end and m.form == "name"),
                None,
            )
            country = roster.drafts[holder.actors[0]].country if holder is not None else None
            if holder is None or country is None:
                continue
            actors, left = [_body(roster, found, country, words.text(holder.start, found.end)).id], holder.start
            left -= words.low[left - 1 : left] == ("the",)
        elif (
            not actors
            and found.determiner == "the"
            and found.body in _OF_HOME
            and not _of_another(words, found)
            and (home := _home(roster, words, found)) is not None
        ):
            actors = [_body(roster, found, home, found.noun).id]
        elif not actors and found.determiner is None and (land := CALLED_SO.get(fold(found.noun))) and _speaks_of(roster, land):
            actors = [_body(roster, found, land, found.noun).id]
        elif not actors and found.seat is not None:
            text = words.text(*found.seat)
            actors = [roster.new(f"gov-{slug(text)}", text, "government_body", None, found.sectors, text).id]
        elif not actors and found.kind == "body" and found.determiner == "the" and found.body in _OF_HOME:
            actors = _named_before(roster, words, found) or _nobodys(roster, words, found, left)
        if actors:
            start = collective(words, left)
            form: Literal["name", "description"] = "name" if found.kind == "body" and words.cap[found.phrase] else "description"
            roster.mention(words.sentence.index, (start, found.end), words.head(start, found.end), actors, form)


def _of_another(words: Words, found: Institution) -> bool:
    """Whether words behind a body tell whose it is, though no state is named: "the government | of Adam Adams"."""
    return found.body in ("GOV", "LEG") and words.low[found.end : found.end + 1] == ("of",)


_OTHERS_ONLY = frozenset({"regime", "junta", "politburo"})
"""Words that nobody has for his own government."""


def _home(roster: Roster, words: Words, found: Institution) -> str | None:
    """The country that a bare body is taken to be of: the report's one; but a publisher's own "Army" is written large."""
    if roster.house is not None and fold(found.noun) == "administration" and words.cap[found.phrase]:
        return roster.house
    own = roster.home is not None and roster.home == roster.house and (len(roster.named) > 1 or found.noun in _OTHERS_ONLY)
    return None if found.kind != "body" or (own and not words.cap[found.phrase]) else roster.home


def _speaks_of(roster: Roster, land: str) -> bool:
    """Whether a report is of a country, or speaks of it and of no other that has a body of the same name."""
    return land in (roster.house, roster.home) or (land in roster.named and "IND" not in roster.named)


def _named_before(roster: Roster, words: Words, found: Institution) -> list[str]:
    """The one body of its kind that the report has named with its country: "The US Senate … The Senate".

    A publisher's own government is "the Government", and no regime.
    """
    mentioned = {a for m in roster.mentions for a in m.actors}
    bodies = [(i, d) for i, d in roster.drafts.items() if d.kind == "government_body" and d.country and i in mentioned]
    if found.body == "GOV" and not words.cap[found.phrase] and found.noun not in ("administration", "cabinet"):
        bodies = [(i, d) for i, d in bodies if d.country != roster.house]
    called = [i for i, d in bodies if fold(found.noun) in fold(d.name).split()]
    named = called or [i for i, d in bodies if d.body == found.body]
    return named if len(named) == 1 else []


def _nobodys(roster: Roster, words: Words, found: Institution, left: int) -> list[str]:
    """A body as a side of something, of a country that no word tells: "The government outlawed the party"."""
    if not party(words, left, found.end):
        return []
    return [roster.new(f"gov-{slug(found.noun)}", found.noun, "government_body", None, found.sectors, found.noun).id]


def institution_actors(roster: Roster, words: Words, found: Institution) -> list[str]:
    """Ids of the actors that a body's or group's phrase stands for; empty where the country is not told."""
    countries = [e.country for e in found.owners if e.country] or ([found.country] if found.country else [])
    text = words.text(found.start, found.end).removeprefix("the ").removeprefix("The ")
    if found.kind == "group":
        return [_group(roster, found, e, text).id for e in found.owners] or [_group(roster, found, None, text).id]
    if found.kind == "side":
        return [roster.add(e).id for e in found.owners]
    out = []
    for country in countries:
        out.append(_body(roster, found, country, text).id)
    if not countries and found.owners:
        out = [roster.add(e).id for e in found.owners]
    return out


def _body(roster: Roster, found: Institution, country: str, text: str) -> Draft:
    own = roster.country(country)
    place = own.name if own else country
    entry = None
    # "an Iranian court" is one of many
    one_of_many = found.body == "JUD" and not {"supreme", "constitutional", "high"} & set(fold(text).split())
    if found.body not in (None, "MIN") and not one_of_many:
        entry = roster.knowledge.body(country, _BODY_CODES.get(found.body or "", found.body or "")) or roster.knowledge.body(
            country, found.body or ""
        )
    # what comes nearest to a national police need not be "the police" of the report
    if entry is not None and found.body == "COP" and "police" not in fold(" ".join((entry.name, *entry.aliases))):
        entry = None
    if entry is not None:
        draft = roster.add(entry, text)
        draft.sectors = draft.sectors or found.sectors
    else:
        noun = found.noun if found.body == "MIN" else found.name or found.noun
        draft = roster.new(
            f"gov-{country}-{slug(noun)}",
            f"{noun} of {place}" if found.body in ("MIN", "EMB", "GOV", "LEG", "MIL", "COP", "JUD", "SPY", "HOS") else noun,
            "government_body",
            country,
            found.sectors,
            text,
        )
    draft.aliases[found.noun] = None
    draft.body = found.body
    return draft


def _group(roster: Roster, found: Institution, owner: Entry | None, text: str) -> Draft:
    whole = found.noun[:1].isupper() and owner is not None and found.start == found.phrase and roster.knowledge.demonym(found.noun)
    noun = "people" if whole else fold(found.noun)
    country = owner.country if owner else None
    key = country or (slug(owner.name) if owner else None)
    # "UN peacekeepers": the organisation's first, then the group's own
    serves = owner is not None and owner.kind in ("organisation", "armed_group")
    sectors = tuple(dict.fromkeys((*owner.sectors, *found.sectors))) if owner is not None and serves else found.sectors
    draft = roster.new(f"grp-{key}-{slug(noun)}" if key else f"grp-{slug(found.noun)}", text, "group", country, sectors, text)
    draft.number = "many"
    return draft


def role_owner(role: Role) -> str | None:
    """The country code or organisation id under which the knowledge base files a title's office."""
    if not role.owners:
        return None
    owner = role.owners[0]
    return owner.country or owner.id
