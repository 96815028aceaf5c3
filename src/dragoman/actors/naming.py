"""Where persons are named in a sentence, with the title phrases that go with the names.

Names come from the parse and the knowledge base, repaired over stretches of capitals; what a title or an honorific precedes is a name too.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from dragoman.actors.affiliations import affiliation, said_of
from dragoman.actors.entry import Entry
from dragoman.actors.roles import Role
from dragoman.actors.spotting import Spot
from dragoman.actors.words import Words

# titles that are common before what is no name ("General License", "Executive Education"): the parse must call it a person
_COUNTED = frozenset({"one", "two", "three", "four", "five", "six"})
"""What tells nameless speakers apart: "SENIOR OFFICIAL TWO: …" is nobody's name."""
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
_LABEL = 6
"""Words of a title before the name in the label of a turn ("EXTERNAL AFFAIRS MINISTER …")."""
_WEAK = frozenset(
    {
        "official",
        "executive",
        "general",
        "chief",
        "head",
        "member",
        "officer",
        "director",
        "major",
        "justice",
        "expert",
        "national",
        "citizen",
        "chair",
        "captain",
        "judge",
        "deputy",
    }
)


@dataclass(slots=True)
class Reference:
    """A person named at tokens `[start, end)`; the mention with its titles covers `[left, right)`."""

    sentence: int
    start: int
    end: int
    left: int
    right: int
    name: str
    roles: list[Role] = field(default_factory=list)
    entries: tuple[Entry, ...] = ()
    honorific: str | None = None
    country: str | None = None
    governs: bool = False
    predicates: list[Role] = field(default_factory=list)
    """Titles that a sentence says are his: "A was the deputy commander of the Front"."""

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.replace("-", " ").split())


def find_references(words: Words, spots: list[Spot], roles: list[Role], known: frozenset[str]) -> list[Reference]:
    """The persons that a sentence names, each with the titles that stand with the name.

    `known`: folded last and first parts of the names that the report has elsewhere; a single capitalised word is a person
    only if it is one of these, if the parse says so, or if a title precedes it.
    """
    if "contact" in words.low and any("@" in w for w in words.low):
        # "For more, contact …": nobody who takes part
        return []
    taken = [False] * words.size
    for spot in spots:
        if spot.kind != "person":
            taken[spot.start : spot.end] = [True] * (spot.end - spot.start)
    for role in roles:
        taken[role.start : role.end] = [True] * (role.end - role.start)
    ends = {r.end: r for r in roles}
    found: list[Reference] = []
    for start, end in _stretches(words, taken, known):
        found.extend(_in_stretch(words, start, end, ends, known, spots))
    _give_titles(words, found, roles, spots)
    return found


def _stretches(words: Words, taken: list[bool], known: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of capitalised words that are neither titles nor the knowledge base's other names."""
    out, at = [], 0
    while at < words.size:
        end = _begin(words, at, taken, known)
        if end == at:
            at += 1
            continue
        while (further := _go_on(words, end, taken)) > end:
            end = further
        out.append((at, end))
        at = end
    return out


def _begin(words: Words, at: int, taken: list[bool], known: frozenset[str]) -> int:
    """The end of a name's first word: a capital, or "al-" before one; `at` where no name begins."""
    if _article(words, at):
        return at + 3
    if at and words.low[at - 1] in words.lexicon.heads and (end := _with_particle(words, at, taken)) > at:
        return end
    month = words.low[at] in words.lexicon.names["calendar"] and not _not_the_month(words, at, known)
    return at + 1 if _name_word(words, at, taken) and not month else at


def _with_particle(words: Words, at: int, taken: list[bool]) -> int:
    """ "Special Envoy | de Adams", "Prime Minister | van der Berg": the end of a surname of which the particle comes first."""
    after, particles = at, words.lexicon.names["particles"]
    while after < words.size and after - at < 3 and words.low[after] in particles and not words.cap[after]:
        after += 1
    return after + 1 if at < after < words.size and _name_word(words, after, taken) else at


def _article(words: Words, at: int) -> bool:
    """ "al-", "el-" before a capital."""
    low = words.low
    return (
        low[at] in words.lexicon.names["particles"]
        and low[at + 1 : at + 2] == ("-",)
        and at + 2 < words.size
        and words.cap[at + 2]
        and words.glued[at + 1]
    )


def _go_on(words: Words, end: int, taken: list[bool]) -> int:
    """Where a name goes on to from a token after its first words; `end` where it stops."""
    if end >= words.size or taken[end]:
        return end
    low, names = words.low[end], words.lexicon.names
    if _article(words, end):
        return end + 3
    if low in _QUOTES and words.low[end + 2 : end + 3] and words.low[end + 2] in _QUOTES:
        # a nickname between given name and surname
        inside = words.cap[end + 1] and end + 3 < words.size and _name_word(words, end + 3, taken)
        return end + 4 if inside else end
    if low in ("-", "'"):
        joined = words.glued[end] and end + 1 < words.size and words.glued[end + 1] and not taken[end + 1]
        return end + 2 if joined and words.sentence[end + 1].text.isalpha() and words.low[end + 1] != "s" else end
    if low == ".":
        initial = words.glued[end] and len(words.low[end - 1]) <= 2 and end + 1 < words.size and _name_word(words, end + 1, taken)
        return end + 1 if initial else end
    if low in names["particles"]:
        # "von der Leyen": particles only before a capital
        after = end
        while after < words.size and after - end < 3 and words.low[after] in names["particles"] and not words.cap[after]:
            after += 1
        if after == end:
            return end + 1
        return after + 1 if after < words.size and _name_word(words, after, taken) else end
    if not _name_word(words, end, taken):
        return end
    dated = low in names["calendar"] and (low != "may" or (end + 1 < words.size and words.low[end + 1][:1].isdigit()))
    return end if dated else end + 1


def _not_the_month(words: Words, at: int, known: frozenset[str]) -> bool:
    """Whether a month's name is a surname here ("May said"), as the report has it with a given name elsewhere."""
    after = words.sentence[at + 1] if at + 1 < words.size else None
    if words.low[at] not in known or after is None or after.text[:1].isdigit():
        return False
    before = words.sentence[at - 1] if at else None
    return (after.upos in ("VERB", "AUX") and (before is None or before.upos != "ADP")) or words.possessive(at + 1)


def _name_word(words: Words, at: int, taken: list[bool]) -> bool:
    token = words.sentence[at]
    if taken[at] or not words.cap[at] or not token.text[0].isalpha():
        return False
    if words.low[at] in words.lexicon.honorifics:
        return False
    return words.low[at] not in words.lexicon.names["never"] or (words.labels[at] == "PER" and at > 0)


def _in_stretch(words: Words, start: int, end: int, ends: dict[int, Role], known: frozenset[str], spots: list[Spot]) -> list[Reference]:
    """The person that a stretch of capitals names, if it names one."""
    if end < words.size and words.low[end] == "/" and words.glued[end]:
        # a credit: "Given Family/AGENCY"
        end = max(start, end - 2)
    start, end = _trimmed(words, start, end)
    if end <= start or _credited(words, start):
        return []
    if _two_names(words, start, end, known):
        return [Reference(words.sentence.index, s, e, s, e, words.text(s, e)) for s, e in ((start, start + 1), (start + 2, end))]
    inside = [s for s in spots if s.kind == "person" and start <= s.start and s.end <= end]
    honorific = words.low[start - 1] if start and words.low[start - 1] in words.lexicon.honorifics else None
    titled = ends.get(start) is not None or honorific is not None
    if not inside and not _is_person(words, start, end, titled, known):
        return []
    if inside and not (end - start == 1 or all(label in ("PER", None) for label in words.labels[start:end])):
        # the knowledge base knows the name better than the capitals around it do
        start, end = inside[0].start, inside[0].end
    left = start - 1 if honorific and words.low[start - 1] == honorific else start
    entries = inside[0].entries if inside and (inside[0].start, inside[0].end) == (start, end) else ()
    name = words.text(start, end)
    return [
        Reference(words.sentence.index, start, end, left, end, name, entries=entries, honorific=honorific, governs=_governs(words, end))
    ]


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    """The stretch without particles at its end, and in a headline in capitals without what is no name ("Blinken Remarks")."""
    if start == 0 and end - start > 2 and words.sentence[0].upos == "NOUN":
        # "Guitarist Given Family": a common noun that opens the sentence
        start = 1
    elif start == 0 and end - start > 1 and words.sentence[0].upos in ("ADV", "SCONJ", "CCONJ", "ADP", "AUX") and words.labels[0] != "PER":
        # "Afterwards Family said": what opens the sentence has a capital, and is no given name
        start = 1
    while end > start + 1 and words.low[end - 1] in words.lexicon.names["particles"]:
        end -= 1
    if words.headline and "PER" in words.labels[start:end]:
        while words.labels[end - 1] != "PER":
            end -= 1
        while words.labels[start] != "PER":
            start += 1
    return start, end


def _credited(words: Words, start: int) -> bool:
    """Whether a photographer is named: "Photo by …", "© …"."""
    before = words.low[max(0, start - 2) : start]
    return before[-1:] == ("©",) or (before[-1:] == ("by",) and before[0] in ("photo", "image", "photograph", "picture", "photos"))


def _two_names(words: Words, start: int, end: int, known: frozenset[str]) -> bool:
    """ "The Adams-Baker ticket", "the Adams-Li Wei meeting": two names, no person."""
    if (start and words.low[start - 1] in words.lexicon.honorifics) or _article(words, start):
        return False
    return end - start >= 3 and words.dash(start + 1) and known.issuperset((words.low[start], words.low[start + 2], words.low[end - 1]))


def _is_person(words: Words, start: int, end: int, titled: bool, known: frozenset[str]) -> bool:
    """Whether a stretch that the knowledge base does not know names a person."""
    names, last = words.lexicon.names, words.low[end - 1]
    single, labelled = end - start == 1, "PER" in words.labels[start:end]
    if single and last in known:
        return True
    if titled and _label(words, start, end):
        return True
    if last in names["things"] or last in names["organisations"]:
        return titled and single and labelled
    if all(w in words.lexicon.heads or w in words.lexicon.modifiers for w in words.low[start:end]):
        return False
    if words.low[start] in names["openers"]:
        return False
    if labelled or (last in known and words.low[start] not in words.lexicon.heads):
        return True
    if single and _governs(words, end) and words.sentence[start].upos == "PROPN":
        return True
    if not titled or words.headline or (start and words.low[start - 1] in _WEAK):
        return False
    return not single or (_plausible(words, start) and words.labels[start] not in ("ORG", "LOC"))


def _governs(words: Words, end: int) -> bool:
    """ "The Adams | administration", "Adams's | government"."""
    return words.low[end + words.possessive(end) : end + words.possessive(end) + 1] in (
        ("administration",),
        ("government",),
        ("cabinet",),
        ("regime",),
        ("presidency",),
    )


def _label(words: Words, start: int, end: int) -> bool:
    """ "MR ADAMS: …", "FOREIGN MINISTER LI (via interpreter): …": the label of a turn in a transcript, in capitals."""
    follows = words.low[end : end + 1] in ((":",), ("(",))
    if words.low[end - 1] in _COUNTED:
        return False
    return follows and start <= _LABEL and all(t.text.isupper() or not t.text.isalpha() for t in words.sentence.tokens[:end])


def _plausible(words: Words, at: int) -> bool:
    token = words.sentence[at]
    return token.upos in ("PROPN", "NOUN", "X") and len(token.text) > 1 and not (token.text.isupper() and len(token.text) > 3)


def _give_titles(words: Words, references: list[Reference], roles: list[Role], spots: list[Spot]) -> None:
    """Attach title phrases to names: before them, in apposition on either side, after "of", paired in order."""
    starts = {s.start: s for s in spots}
    by_end = {r.end: r for r in roles}
    by_start = {r.start: r for r in roles}
    used: set[int] = set()
    for n, ref in enumerate(references):
        role = by_end.get(ref.left)
        if role is not None:
            ref.roles.append(replace(role, plural=False))
            ref.left = role.start
            used.add(role.start)
            while (more := by_end.get(ref.left)) is not None and not more.plural:
                # "Iran's supreme leader | Ayatollah | A"
                ref.roles.append(more)
                ref.left = more.start
                used.add(more.start)
            both = by_end.get(ref.left - 1) if words.low[ref.left - 1 : ref.left] == ("and",) and not role.owners else None
            if both is not None and both.determiner is None and not both.plural and words.cap[both.head] and both.start not in used:
                # "Alternate Prime Minister and Defense Minister | A" is one man with two offices
                ref.roles.append(both)
                ref.left = both.start
                used.add(both.start)
            if role.plural:
                _share(words, references[n:], role)
    first_of = {r.left: r for r in references}
    for role in roles:
        if role.start not in used and (_paired(words, role, references) or _before_comma(words, role, first_of, references)):
            used.add(role.start)
    for ref in references:
        _after_name(words, ref, by_start, used, starts)
        if not any(r.owners or r.body_phrase for r in ref.roles) and (body := affiliation(words, ref.right, starts)) is not None:
            ref.roles.append(body)
    for role in roles:
        if role.start not in used and (subject := said_of(words, role)) is not None:
            of = next((r for r in references if r.left <= subject < r.right), None)
            if of is not None:
                of.predicates.append(role)


def _share(words: Words, references: list[Reference], role: Role) -> None:
    """ "Presidents A and B": the title belongs to all."""
    for one, two in itertools.pairwise(references):
        between = words.low[one.right : two.left]
        if between and all(w in (",", "and") for w in between):
            two.roles.append(replace(role, plural=False))
        else:
            break


def _of_a_person(words: Words, at: int, by_start: dict[int, Role]) -> Role | None:
    """ "A, Mr Adams's | chief of staff,": a title that the name of another stands before."""
    end = at
    while end < words.size and end - at < _LABEL and words.cap[end]:
        end += 1
    return by_start.get(end + 1) if end > at and words.possessive(end) else None


def _before_comma(words: Words, role: Role, first_of: dict[int, Reference], references: list[Reference]) -> bool:
    """ "The Italian foreign minister, A," and "the Vatican's envoy, Cardinal A,"."""
    # "the director-general of the Agency for Grain (AFG), | A,"
    end = role.end + 3 * (words.low[role.end : role.end + 1] == ("(",) and words.low[role.end + 2 : role.end + 3] == (")",))
    if role.plural or end >= words.size or words.low[end] != "," or not (role.determiner or role.owners):
        return False
    ref = first_of.get(end + 1)
    if (
        ref is None
        or any(r.owners or r.determiner for r in ref.roles)
        or not (ref.end >= words.size or words.low[ref.end] in (",", ".", ")", ";") or _apposed(words, ref, role))
    ):
        return False
    ref.roles.append(role)
    ref.left = role.start
    return True


def _apposed(words: Words, ref: Reference, role: Role) -> bool:
    """Whether the parse hangs a name on a title as its explanation: "killed the Ruritanian general, | A at an airport"."""
    head = words.sentence[words.head(ref.start, ref.end)]
    return head.deprel in ("appos", "flat") and head.head == role.head


def _paired(words: Words, role: Role, references: list[Reference]) -> bool:
    """ "his Greek, Cypriot and French counterparts, A, B and C": the names in the order of the countries."""
    if not (role.plural or role.noun == "counterpart"):
        return False
    after = [r for r in references if r.start >= role.end]
    chain: list[Reference] = []
    at = role.end
    for ref in after:
        between = words.low[at : ref.left]
        if (at == role.end and between in ((), (",",), ("-",), (":",))) or (chain and between and all(w in (",", "and") for w in between)):
            chain.append(ref)
            at = ref.right
        else:
            break
    if not chain or any(ref.roles for ref in chain) or len(role.owners) not in (len(chain), 1, 0):
        return False
    pattern = role
    if role.noun == "counterpart":
        before = [r for r in references if r.end <= role.start and r.roles]
        if not before and role.owners[:1] == ():
            return False
        if before:
            office = before[0].roles[0]
            pattern = replace(office, owners=(), target=None, start=role.start, end=role.end, head=role.head)
    for n, ref in enumerate(chain):
        owners = (role.owners[n],) if len(role.owners) == len(chain) else role.owners
        ref.roles.append(replace(pattern, owners=owners, plural=False))
    if len(chain) == 1:
        chain[0].left = min(chain[0].left, role.start)
    return True


def _after_name(words: Words, ref: Reference, by_start: dict[int, Role], used: set[int], starts: dict[int, Spot]) -> None:
    """ "A, the Italian foreign minister," and "A of Japan"."""
    at = ref.end
    if at + 1 < words.size and words.low[at] == "of":
        inside = at + 2 if words.low[at + 1] == "the" else at + 1
        spot = starts.get(inside)
        if spot is not None and spot.kind == "country":
            ref.country, ref.right = spot.entries[0].country, spot.end
            return
    if at + 2 < words.size and words.low[at] == "(":
        # "A (Colombia)"
        spot = starts.get(at + 1)
        if spot is not None and spot.kind == "country" and words.low[spot.end : spot.end + 1] == (")",):
            ref.country, ref.right = spot.entries[0].country, spot.end + 1
            return
    if at + 1 < words.size and words.low[at] in (",", "(", "-", "–", "—"):
        role = by_start.get(at + 1) or _of_a_person(words, at + 1, by_start)
        if role is None or role.start in used or role.plural:
            return
        closed = role.end >= words.size or words.low[role.end] in (",", ".", ")", ";", "-", "–", "—", "and", "who")
        # "A, a spokesman | for Mr B,"
        closed = closed or (role.noun in words.lexicon.serving and words.low[role.end] in ("for", "to") and words.low[at] == ",")
        if closed and (
            role.determiner in ("the", "a", "an")
            or role.owners
            or role.body_phrase
            or role.former
            or words.possessive(role.start - 1)
            or " for " in role.title
            or " of " in role.title
            or words.low[at] == "("
        ):
            ref.roles.append(role)
            ref.right = role.end
            used.add(role.start)
