"""Definite descriptions of actors already named: "the two countries", "both sides", "the ministry"."""

from __future__ import annotations

from dragoman.actors.cast import Mention
from dragoman.actors.history import History
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.roster import Draft
from dragoman.actors.words import Words
from dragoman.sources.document import Document

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BETWEEN = frozenset(
    {"top", "senior", "new", "neighboring", "neighbouring", "friendly", "respective", "of", "the", "opposing", "rival", "warring"}
)
_NEAR = 3
_OFFICES = frozenset({"office", "embassy", "consulate", "bureau", "mission", "commission", "commissioner"})
# Kinds of descriptions that a readout uses for those who talked.
_AT_TABLE = frozenset({"persons", "leaders", "ministers", "teams"})


def house_of(document: Document, lexicon: Lexicon) -> str | None:
    """The country whose government issued the report itself, or None."""
    top = document.text[:400]
    for country, urls, phrases in lexicon.houses:
        if any(u in (document.url or "") or u in (document.publisher or "") for u in urls) or any(p in top for p in phrases):
            return country
    return None


def describe(words: Words, at: int, history: History) -> Mention | None:
    """The mention that a definite description beginning at a token makes, or None where there is none or it is unsure."""
    # "only four countries voted" are any four; "two countries" may still be the two of the report
    if words.low[at] not in ("the", "both", "two") and not (
        words.low[at] in _NUMBERS and words.low[at - 1 : at] in (("all",), ("these",), ("those",))
    ):
        return None
    end, needs = at + 1, {words.low[at]}
    while end < len(words) and end - at < 4 and (words.low[end] in _NUMBERS or words.low[end] in _BETWEEN or words.low[end] == "all"):
        needs.add(words.low[end])
        end += 1
    if end >= len(words):
        return None
    if not history.talks and (pair := _bare_pair(words, at, end, history)):
        return Mention(words.sentence.index, at, end, words.head(at, end), tuple(pair), "description")
    noun, lexicon = words.low[end], words.lexicon
    number = next((n for w, n in _NUMBERS.items() if w in needs), None)
    actors: list[str] = []
    for kind, rule in lexicon.descriptions.items():
        if noun in rule["nouns"] and needs & rule["need"]:
            if noun == "delegations" and _specified(words, end):
                break
            if kind == "teams" and (_specified(words, end) or (number is None and not history.talks)):
                break  # "the delegations of Oman and Iran", "the participants"
            at_table = kind in _AT_TABLE and number in (None, len(history.talks)) and not _specified(words, end)
            actors = list(history.talks) if at_table and len(history.talks) > 1 else _several(words, at, kind, number, history)
            break
    if not actors and noun in lexicon.single and needs == {"the"} and end == at + 1 and not _specified(words, end):
        actors = _single(words, at, noun, lexicon.single[noun], history)
    if not actors:
        return None
    return Mention(words.sentence.index, at, end + 1, words.head(at, end + 1), tuple(actors), "description")


def _specified(words: Words, noun: int) -> bool:
    """Whether the noun goes on ("the country of …", "the agency that …"): then it picks out another one."""
    after = words.low[noun + 1] if noun + 1 < len(words) else ""
    return after in ("of", "that", "which", "where", "for", "-") or (noun + 1 < len(words) and words.cap[noun + 1])


def _bare_pair(words: Words, at: int, end: int, history: History) -> list[str]:
    """ "The two | discussed …", "both | agreed …": the two persons or states of the sentence before, if the number itself is the subject."""
    token = words.sentence[end - 1]
    if token.relation != "nsubj" or token.head < end or words.low[end - 1] not in ("two", "both") or not _acts(words, end):
        return []
    states = history.coordinated(words.sentence.index, at, 1, _state_or_union)
    return _two_persons(words, at, history) or (states if len(states) == 2 else [])


def _acts(words: Words, at: int) -> bool:
    """Whether a verb follows, or an adverb before it."""
    return words.sentence[at].upos in ("VERB", "AUX") or (
        words.sentence[at].upos == "ADV" and words.sentence[at + 1].upos in ("VERB", "AUX")
    )


def _two_persons(words: Words, at: int, history: History) -> list[str]:
    """The only two persons of the last sentence before that names any, in text order; empty where it names more, or one."""
    for reach in range(_NEAR):
        sentence = words.sentence.index - reach
        before = list(history.back(sentence, at if not reach else 10_000, 0))
        ids = list(dict.fromkeys(d.id for m in reversed(before) for d in history.drafts(m) if d.kind == "person"))
        if ids:
            return ids if len(ids) == 2 else []
    return []


def _several(words: Words, at: int, kind: str, number: int | None, history: History) -> list[str]:
    sentence = words.sentence.index
    if kind == "persons":
        if number is None and words.low[at + 1] in ("men", "women"):
            return []  # any men of whom the report speaks
        return _two_persons(words, at, history)
    if kind in ("leaders", "ministers"):
        offices = {"HOS", "HOG", "LEADER"} if kind == "leaders" else {"FM", "DM", "MIN", "DFM", "AMB", "PR_UN", "CDA", "FIN", "INT"}
        near = history.persons(sentence, at, 8, lambda d: bool(d.offices & offices))
        if number is not None:
            both = [d.id for d in near[:number]][::-1] if len(near) >= number else []
            return both or (_two_persons(words, at, history) if number == 2 else [])
        return [d.id for d in reversed(near)] if len(near) == 2 else []
    if kind == "ministries":
        return history.coordinated(sentence, at, 6, lambda d: d.kind == "government_body")
    if number is None and kind == "countries":
        return []
    pair = history.coordinated(sentence, at, 1, _state_or_union)
    if len(pair) == (number or 2):
        return pair
    dyad = _dyad(history) if (number or 2) == 2 else []
    if dyad:
        return dyad
    pair = history.coordinated(sentence, at, _NEAR, _state_or_union) if kind == "countries" else []
    return pair if len(pair) == number else []


def _state_or_union(draft: Draft) -> bool:
    return draft.kind == "country" or (draft.kind == "organisation" and ("IGO" in draft.sectors or "EUR" in draft.sectors))


def _dyad(history: History) -> list[str]:
    """The two states (or unions of states) that the whole report is about, if two stand out; persons count for their states."""
    counts: dict[str, int] = {}
    for mention in history.roster.mentions:
        if mention.is_place:
            continue
        for draft in history.drafts(mention):
            if draft.country and draft.kind in ("country", "person", "government_body"):
                counts[draft.country] = counts.get(draft.country, 0) + 1
            elif _state_or_union(draft):
                counts[draft.id] = counts.get(draft.id, 0) + 1
    ranked = sorted(counts.items(), key=lambda x: -x[1])
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1] + 1):
        return []
    out = []
    for key, _ in ranked[:2]:
        entry = history.roster.country(key) if key not in history.roster.drafts else None
        out.append(history.roster.add(entry).id if entry is not None else key)
    return out


def _single(words: Words, at: int, noun: str, kinds: frozenset[str], history: History) -> list[str]:
    sentence = words.sentence.index
    if noun == "office" and words.sentence[at + 1].relation != "nsubj":
        return []  # "was elected to the office"

    def wanted(draft: Draft) -> bool:
        if draft.kind not in kinds:
            return False
        if noun in ("ministry", "department", "embassy", "parliament"):
            return noun in " ".join((draft.name, *draft.aliases)).casefold()
        if noun == "office":
            return not _OFFICES.isdisjoint(" ".join((draft.name, *draft.aliases)).casefold().split())
        return True

    reach = 4 if noun in ("ministry", "department", "embassy", "parliament") else 1
    for mention in history.back(sentence, at, reach):
        drafts = history.drafts(mention)
        # "United States | troops" left the country: theirs is another
        modifies = noun in ("country", "nation") and words.sentence.index == mention.sentence and _modifies(words, mention)
        if len(drafts) == 1 and wanted(drafts[0]) and not modifies and (mention.form != "demonym" or reach > 1):
            return [drafts[0].id]
    return []


def _modifies(words: Words, mention: Mention) -> bool:
    return words.sentence[mention.head].relation in ("compound", "amod")
