"""Title phrases: where they stand, what office they name, of which country, to whom.

"former Russian deputy foreign minister", "US Ambassador to Russia", "Kremlin spokesman", "the President of the Republic of Korea".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.actors.entry import Entry
from dragoman.actors.lexicon import Lexicon, american, load_lexicon
from dragoman.actors.metonymy import DIRECTIONS
from dragoman.actors.service import longer_name, noun_after, service
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

# determiners with which a title stands for nobody in particular
_OF_ANY_SECTOR = frozenset(
    {
        "leader",
        "chief",
        "head",
        "commander",
        "officer",
        "official",
        "spokesman",
        "politician",
        "member",
        "representative",
        "director",
        "source",
        "activist",
        "strongman",
        "ruler",
        "adviser",
    }
)
OPEN = frozenset({"which", "any", "every", "no", "each", "whichever", "what", "either", "neither"})
_ELECTED = frozenset({"senator", "congressman", "congresswoman", "representative", "lawmaker", "delegate", "deputy"})
_FIELDS = frozenset({"affairs", "staff", "relations", "state", "commerce", "exchequer", "council"})
_GENERALS = frozenset({"consul", "secretary", "attorney", "director", "governor", "inspector", "prosecutor", "surgeon", "solicitor"})
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# "PM", but "at 5 pm"
_INITIALS = frozenset({"pm", "fm", "dfm", "mp"})
_HOPEFUL = frozenset({"candidate", "candidates", "nominee", "nominees"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your"})


@dataclass(frozen=True, slots=True)
class Role:
    """A title phrase. `start`, `end`: the whole phrase with its modifiers; `head`: its noun; `title`: the bare title as written.

    `owners`: entries whose officer it is (countries, organisations); `target`: where an ambassador is sent; `office`: type of
    office (see `rules/offices.toml`) or None; `number`: how many are meant, where the words tell (1 for the singular).
    """

    start: int
    end: int
    head: int
    title: str
    noun: str
    office: str | None
    sectors: tuple[str, ...]
    owners: tuple[Entry, ...] = ()
    target: Entry | None = None
    body: Entry | None = None
    body_phrase: str | None = None
    former: bool = False
    plural: bool = False
    number: int | None = None
    determiner: str | None = None
    feminine: bool = False
    masculine: bool = False
    outgoing: bool = False

    @property
    def country(self) -> str | None:
        """ISO alpha-3 of the owner, or None."""
        return self.owners[0].country if self.owners else None


@lru_cache(maxsize=16384)
def office_of(title: str) -> tuple[str, tuple[str, ...], str] | None:
    """(type, sectors, usual title) of the office that a folded title phrase names, or None.

    >>> office_of("first deputy foreign minister")[0]
    'DFM'
    """
    words = american(title.replace("-", " ").split())
    text = f" {' '.join(words)} "
    for rule in load_lexicon().offices:
        if any(f" {p.replace('-', ' ')} " in text for p in rule.phrases) and not rule.none.intersection(words):
            return rule.type, rule.sectors, rule.title
    return None


def find_roles(words: Words, spots: list[Spot], peoples: list[Spot] | None = None) -> list[Role]:
    """The title phrases of a sentence in text order."""
    ending = {s.end: s for s in (*spots, *(peoples or ()))}
    starting = {s.start: s for s in spots}
    covered = {i for s in spots for i in range(s.start, s.end) if s.kind in ("organisation", "person")}
    found: list[Role] = []
    at = 0
    while at < words.size:
        noun = words.low[at]
        if noun == "national" and words.sentence[at].upos == "ADJ":
            # "the National | Directorate": nobody's
            at += 1
            continue
        if at and words.labels[at] == "PER" and words.labels[at - 1] == "PER" and words.cap[at] and not _titled(words, at):
            # a part of a name: "John Major", "Hassan Sheikh"
            at += 1
            continue
        if (
            at not in covered
            and (noun in words.lexicon.heads or noun in words.lexicon.plurals)
            and (noun not in _INITIALS or words.sentence[at].text.isupper())
            and (words.cap[at] or words.sentence[at].upos in ("NOUN", "PROPN"))
        ):
            role = _read(words, at, ending, starting, found[-1].end if found else 0)
            if role is not None:
                found.append(role)
                at = role.end
                continue
        at += 1
    return found


def _titled(words: Words, at: int) -> bool:
    """Whether what was labelled a person's name is a bare title: "the | Prime | Minister"."""
    return words.low[at - 1] in words.lexicon.modifiers and words.low[at] in words.lexicon.heads and words.low[at - 2 : at - 1] == ("the",)


def _read(words: Words, head: int, ending: dict[int, Spot], starting: dict[int, Spot], floor: int) -> Role | None:
    lexicon = words.lexicon
    if head + 1 < words.size and _continues(words, head):
        return None
    noun = words.low[head]
    plural = noun in lexicon.plurals
    if noun == "general" and head and words.low[head - 1] in _GENERALS:
        noun = words.low[head - 1]
    start = _title_start(words, head, ending, floor)
    served = service(words, head, starting)
    end, title_end, owners, target = (
        _right(words, head, starting) if served is None else (served.end, served.title_end, served.owners, None)
    )
    role = Role(start, end, head, words.text(start, title_end), lexicon.plurals.get(noun, noun), None, (), owners, target, plural=plural)
    role = _left(words, replace(role, body_phrase=served.body if served is not None else None), ending, floor)
    # an aide to the president is no president, nor is a candidate for president
    folded = (
        " ".join(words.low[start : title_end if served is None and noun not in _HOPEFUL else head + 1])
        .replace(" - ", "-")
        .replace(" ' ", "'")
    )
    office = office_of(folded) or (office_of(folded + " " + (role.body_phrase or "")) if role.body_phrase else None)
    kind, sectors = (office[0], office[1]) if office else (None, tuple(s for s in (lexicon.heads.get(role.noun, ""),) if s))
    if kind is None and role.noun in _OF_ANY_SECTOR:
        told = [s for w in (role.body_phrase or "").casefold().split() + folded.split() if (s := lexicon.sector_words.get(w))]
        sectors = (told[0], *(() if told[0] in ("REB", "OPP", "REL", "BUS", "CVL") else sectors)) if told else sectors
        sectors = tuple(dict.fromkeys(sectors))
    if kind == "AMB" and role.target is not None and role.target.kind == "organisation":
        kind = "PR_UN" if "United Nations" in role.target.name else "AMB"
    if kind in ("HOS", "LEADER") and role.owners and role.owners[0].kind == "organisation":
        kind, sectors = "IO_PRES", role.owners[0].sectors
    if role.noun == "diplomat" and {"top", "chief"}.intersection(words.low[role.start : head]):
        kind, sectors = "FM", ("GOV",)
    return replace(
        role,
        office=kind,
        sectors=("ELI",) if role.former else sectors,
        feminine=noun in lexicon.feminine,
        masculine=noun in lexicon.masculine,
    )


def _continues(words: Words, head: int) -> bool:
    """Whether a longer title goes on after this noun ("Vice | President", "Deputy | Foreign Minister", "Secretary | General")."""
    after, lexicon = head + 1, words.lexicon
    if words.low[after] == "-" and after + 1 < words.size and words.glued[after]:
        return words.low[after + 1] in lexicon.heads and words.low[after + 1] != "elect"
    while after < words.size and after - head < 4 and words.low[head] in lexicon.modifiers:
        low = words.low[after]
        if low in lexicon.heads or low in lexicon.plurals:
            return True
        if low not in lexicon.modifiers:
            return False
        after += 1
    return words.low[head + 1] == "general"


def _title_start(words: Words, head: int, ending: dict[int, Spot], floor: int) -> int:
    """The first token of the bare title: modifiers such as "deputy", "foreign", "Unification" before its noun."""
    start = head
    while start > floor:
        before = start - 1
        spot = ending.get(start)
        if spot is not None and words.low[before] != "union":
            break
        low = words.low[before]
        if low in words.lexicon.loose or low in words.lexicon.past or low in words.lexicon.honorifics:
            break
        if low in words.lexicon.modifiers or (low in words.lexicon.heads and words.lexicon.heads[low] != "PTY"):
            start = before
        elif (
            low == "-"
            and words.glued[before]
            and before > floor
            and words.low[before - 1] in ("vice", "secretary", "deputy", "under", "co", "attorney", "director")
        ) or (
            low in ("and", "&")
            and before > floor
            and words.cap[head]
            and words.cap[before - 1]
            and words.cap[before + 1]
            and words.low[before - 1] in words.lexicon.modifiers
        ):
            start = before - 1
        elif (
            words.cap[before]
            and words.cap[head]
            and words.sentence[before].upos in ("PROPN", "NOUN", "ADJ")
            and words.labels[before] != "PER"
            and "." not in low
            and before > 0
            and low not in words.lexicon.names["never"]
            and low not in words.lexicon.names["calendar"]
        ):
            start = before
        else:
            break
    return start


def _right(words: Words, head: int, starting: dict[int, Spot]) -> tuple[int, int, tuple[Entry, ...], Entry | None]:
    """(end of phrase, end of bare title, owners, target) after the noun: "of State", "of Ukraine", "to the United Nations"."""
    end = title_end = head + 1
    owners: tuple[Entry, ...] = ()
    target: Entry | None = None
    if (
        end < words.size
        and words.low[end] == "-"
        and words.glued[end]
        and end + 1 < words.size
        and words.low[end + 1] in ("elect", "designate", "general")
    ):
        end = title_end = end + 2
    elif end < words.size and words.low[end] in ("general", "d'affaires", "elect", "plenipotentiary", "emeritus"):
        end = title_end = end + 1
    elif "".join(words.low[end : end + 4]).startswith("-at-large"):
        end = title_end = end + 4
    elif words.low[end : end + 2] == ("at", "large"):
        end = title_end = end + 2
    for _ in range(4):
        if end + 1 >= words.size or words.low[end] not in ("of", "for", "to", "at", "on", "in", "from"):
            break
        preposition, inside = words.low[end], end + 1
        if words.low[inside] in ("the", "our") and inside + 1 < words.size:
            inside += 1
        spot = starting.get(inside) or starting.get(inside - 1)
        if spot is not None and spot.kind != "person":
            if preposition in ("of", "at"):
                if owners:
                    break
                owners, end = spot.entries[:1], spot.end
                if spot.kind == "metonym" and (longer := longer_name(words, end)) > end:
                    end = title_end = longer
                    break
                if words.possessive(end):
                    end, owners = _belonging(words, end, owners, starting)
                    break
                if spot.kind == "demonym":
                    end = noun_after(words, end)
                    break
                end, owners = _coordinated(words, end, owners, starting)
            elif preposition in ("on", "for") and spot.kind == "demonym" and words.cap[min(spot.end, words.size - 1)]:
                # "Special Representative on Korean Peninsula Affairs"
                end = title_end = max(_topic(words, spot.end, starting), spot.end)
            elif preposition in ("to", "for") and spot.kind in ("country", "organisation", "demonym"):
                target, end = spot.entries[0], spot.end
                title_end = end if spot.kind == "demonym" else title_end
            else:
                break
        elif (
            (preposition in ("of", "for") or (preposition == "from" and words.low[head] in _ELECTED))
            and not owners
            and (after := _topic(words, inside, starting)) > inside
        ):
            end = title_end = after
        else:
            break
    return end, title_end, owners or _home(words, head, end, starting), target


def _home(words: Words, head: int, end: int, starting: dict[int, Spot]) -> tuple[Entry, ...]:
    """ "Ministers | from Russia and Turkey", "rebels | in eastern Congo": whose they are, though no part of the title.

    Officials *in* a country may be another's; rebels are the country's own.
    """
    plurals, heads = words.lexicon.plurals, words.lexicon.heads
    if words.low[head] not in plurals or end + 1 >= words.size or words.low[end] not in ("in", "from"):
        return ()
    if words.low[end] == "in" and heads.get(plurals[words.low[head]]) != "REB":
        return ()
    inside = end + 1
    while inside < words.size - 1 and (words.low[inside] == "the" or words.low[inside] in DIRECTIONS):
        inside += 1
    spot = starting.get(inside)
    if spot is None or spot.kind != "country":
        return ()
    return _coordinated(words, spot.end, spot.entries[:1], starting)[1] if words.low[end] == "from" else spot.entries[:1]


def _belonging(words: Words, end: int, owners: tuple[Entry, ...], starting: dict[int, Spot]) -> tuple[int, tuple[Entry, ...]]:
    """ "head of Iran's | Quds Force", "of Russia's | Foreign Ministry": what belongs to the country is part of the title."""
    spot = starting.get(end + 1)
    if spot is not None and spot.kind == "organisation":
        return spot.end, (spot.entries[0],)
    body = words.match(words.lexicon.bodies, end + 1) if end + 1 < words.size else None
    return (body[0], owners) if body is not None else (end, owners)


def _coordinated(words: Words, end: int, owners: tuple[Entry, ...], starting: dict[int, Spot]) -> tuple[int, tuple[Entry, ...]]:
    """More owners after the first: "of Russia, Turkey and Iran"."""
    while end + 1 < words.size and words.low[end] in (",", "and"):
        at = end + 1
        # "of Belarus, Russia, and Iran": the last of a list that is one already
        last = words.low[end] == "," and words.low[at] == "and" and len(owners) > 1
        if words.low[end] == "," and words.low[at] == "and":
            at += 1
        if at < words.size and words.low[at] == "the":
            at += 1
        spot = starting.get(at)
        if spot is None or spot.kind not in ("country", "organisation"):
            break
        after = spot.end
        # "of Russia and Turkey said": a name that opens its own clause is not one of the owners
        if words.low[end] == "," and not last and not (after < words.size and words.low[after] in (",", "and")):
            break
        owners, end = (*owners, spot.entries[0]), after
    return end, owners


def _topic(words: Words, at: int, starting: dict[int, Spot]) -> int:
    """The end of the field of an office ("State", "Foreign Affairs and Trade", "the general staff") that begins at a token."""
    end, lexicon = at, words.lexicon
    while end < words.size and end - at < 12 and end not in starting:
        low = words.low[end]
        if low in lexicon.heads and end + 1 < words.size and words.labels[end + 1] == "PER":
            # "a spokesperson for President …": whom he serves, not his field
            return at
        capital = words.cap[end] and words.sentence[end].upos in ("PROPN", "NOUN", "ADJ", "VERB") and words.labels[end] != "PER"
        if capital or low in lexicon.modifiers or low in _FIELDS:
            end += 1
        elif end > at and (joint := _joint(words, end, starting)):
            end += joint
        else:
            break
    while end > at and words.low[end - 1] in ("and", ",", "&", "the", "of"):
        end -= 1
    return end


def _joint(words: Words, end: int, starting: dict[int, Spot]) -> int:
    """How many words join two parts of a field ("Population | , | Refugees | , and | Migration"): 0 where it ends."""
    low = words.low
    width = 2 if low[end : end + 2] in ((",", "and"), ("of", "the"), ("and", "the")) else 1
    after = end + width
    if low[end] not in ("and", ",", "&", "of") or after >= words.size or after in starting or words.labels[after] == "PER":
        return 0
    if low[end] == "," and "and" not in low[end : end + 6]:
        return 0
    return width if words.cap[after] or low[after] in words.lexicon.modifiers else 0


def _left(words: Words, role: Role, ending: dict[int, Spot], floor: int) -> Role:
    """The phrase widened to the left: owners, "former", numbers, articles."""
    start, owners, body, phrase = role.start, role.owners, role.body, role.body_phrase
    former = outgoing = False
    number: int | None = None
    determiner: str | None = None
    lexicon = words.lexicon
    while start > floor:
        low = words.low[start - 1]
        spot = ending.get(start)
        possessed = words.possessive(start - 1) and start - 1 > floor
        if possessed:
            spot = ending.get(start - 1)
        if spot is not None and spot.kind == "people" and not (role.plural or lexicon.heads.get(role.noun) == "REB"):
            # "Chechen rebels" are Russia's; the Chechen president is not Russia's president.
            spot = None
        if (
            spot is not None
            and spot.kind != "person"
            and spot.start >= floor
            and not (owners and spot.kind == "organisation" and not possessed)
        ):
            if spot.kind == "metonym" and spot.body == "GOV" and not possessed and not words.cap[role.head]:
                break
            if spot.start > floor and words.low[spot.start - 1] == "ethnic":
                # "ethnic | Albanian guerrillas" live elsewhere
                start = spot.start - 1
                continue
            owners = (*owners, *spot.entries[:1]) if spot.kind != "country" or not owners else owners
            phrase = phrase or (words.text(spot.start, spot.end) if spot.kind in ("metonym", "organisation") else None)
            start = spot.start
            continue
        if (twice := _abbreviated(words, ending, start, floor)) is not None:
            owners, start = owners or twice.entries[:1], twice.start
            continue
        if low in lexicon.loose and words.sentence[start - 1].xpos in ("VBD", "VBZ", "VBP"):
            break  # "the ministry said | the envoy Adams had left" is no said envoy
        if low in OPEN:
            determiner, start = low, start - 1
            break
        if low in lexicon.former:
            former, outgoing = former or low in lexicon.past, True
        elif low in _NUMBERS:
            number = _NUMBERS[low]
        elif low in ("the", "a", "an") or low in _POSSESSIVES:
            determiner, start = low, start - 1
            break
        elif low == "-" and start - 2 >= floor and words.low[start - 2] in ("ex", "then"):
            former = former or words.low[start - 2] == "ex"
            start -= 1
        elif low in ("and", ",") and owners and role.plural and (more := ending.get(start - 1)) is not None and more.kind == "demonym":
            # "Greek, Cypriot and French counterparts"
            owners, start = (more.entries[0], *owners), more.start
            continue
        elif (
            low == "and"
            and start >= 2
            and words.low[start - 2] == ","
            and owners
            and (more := ending.get(start - 2)) is not None
            and more.kind == "demonym"
        ):
            owners, start = (more.entries[0], *owners), more.start
            continue
        elif not (low in lexicon.loose or _body_before(words, start) or _qualifies(words, start - 1)):
            break
        if (width := _body_before(words, start)) > 1:
            phrase = words.text(start - width, start)
            start -= width
        else:
            start -= 1
    return replace(
        role,
        start=start,
        owners=owners,
        body=body,
        body_phrase=phrase,
        former=former,
        number=number,
        determiner=determiner,
        outgoing=outgoing,
    )


def _qualifies(words: Words, at: int) -> bool:
    """Whether an adjective belongs to the title behind it ("a young | envoy"), and is not said of another ("I am glad | the envoy came")."""
    token = words.sentence[at]
    return token.upos == "ADJ" and not words.cap[at] and not (token.head < at and token.relation not in ("conj", "amod"))


def _abbreviated(words: Words, ending: dict[int, Spot], start: int, floor: int) -> Spot | None:
    """The name before a title with its abbreviation in brackets between: "Republic of Korea (ROK) | Foreign Minister"."""
    if start - 4 < floor or words.low[start - 1] != ")" or words.low[start - 3] != "(":
        return None
    name, short = ending.get(start - 3), ending.get(start - 1)
    return name if name is not None and short is not None and name.entries[:1] == short.entries[:1] and name.start >= floor else None


def _body_before(words: Words, start: int) -> int:
    """How many words of a body's name ("Foreign Ministry", "State Department") end before a token: 0 where none does."""
    for width in (6, 5, 4, 3, 2, 1):
        at = start - width
        if at >= 0:
            found = words.match(words.lexicon.bodies, at)
            if found is not None and found[0] == start:
                return width
    return 0


def usual_title(lexicon: Lexicon, office: str) -> str | None:
    """How the news names a type of office, or None."""
    return next((r.title for r in lexicon.offices if r.type == office), None)
