"""What to call a person's office: from the term held on the report's date, and from the report's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.actors.entry import Term
from dragoman.actors.identity import fits
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.roles import Role

_OWN = {
    ("FM", "USA"): "Secretary of State", ("FM", "GBR"): "Foreign Secretary", ("DM", "USA"): "Secretary of Defense",
    ("DM", "GBR"): "Defence Secretary", ("HOG", "DEU"): "Chancellor", ("HOG", "AUT"): "Chancellor", ("HOG", "IRL"): "Taoiseach",
    ("HOS", "VAT"): "Pope", ("HOS", "JPN"): "Emperor", ("HOS", "CHN"): "President",
}  # fmt: skip
_USUAL = {
    "FM": "Foreign Minister",
    "DM": "Defense Minister",
    "HOG": "Prime Minister",
    "VICE": "Vice President",
    "DPM": "Deputy Prime Minister",
    "IO_SG": "Secretary-General",
    "IO_PRES": "President",
}
_HEADS = (
    "King",
    "Queen",
    "Emperor",
    "Emir",
    "Amir",
    "Sultan",
    "Supreme Leader",
    "Pope",
    "Grand Duke",
    "Prince",
    "Chairman",
    "President",
    "Governor-General",
    "State Counsellor",
)
_RULERS = ("president", "king", "queen", "emperor", "emir", "amir", "sultan", "pope")


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's role, PLOVER sectors and a note on what was weighed."""

    role: str | None
    sectors: tuple[str, ...]
    note: str | None = None


def standing(term: Term | None, roles: list[Role], sectors: tuple[str, ...], knowledge: Knowledge, on: date | None) -> Standing:
    """The role that a person holds on the date: the knowledge base's, named as the news does, unless the text gives another."""
    told = next((r for r in roles if r.office not in (None, "LEADER")), None) or next(
        (r for r in roles if r.noun not in ("official", "leader", "counterpart")), None
    )
    told = told or (roles[0] if roles else None)
    if told is not None and told.former:
        return Standing(f"former {_as_told(told, term, knowledge)}", ("ELI",))
    if term is None and told is not None and told.office == "LEADER" and sectors:
        # whose leader he is, the entry knows better than the word
        return Standing(_as_told(told, None, knowledge), sectors)
    if term is None:
        return Standing(_as_told(told, None, knowledge) if told else None, told.sectors if told and told.sectors else sectors)
    if (
        told is not None
        and told.office is None
        and on is not None
        and term.covers(on)
        and term.office in ("HOS", "HOG", "FM", "DM", "IO_SG")
    ):
        # a rank or an honour ("General", "Ayatollah") does not outdo the office
        told = None
    over = on is not None and term.end is not None and term.end < on
    known = office_title(term, knowledge)
    if told is None or told.office == "LEADER" or (fits("MIN", term) and told.title.casefold() == "secretary"):
        return Standing(f"former {known}", ("ELI",)) if over else Standing(known, _sectors(term, sectors, knowledge))
    if fits(told.office, term) and not over:
        if told.office == "SPOX":
            return Standing(_as_told(told, term, knowledge), ("GOV",))
        if told.office == "HOS" and term.office == "HOS" and told.noun in _RULERS:
            return Standing(known if told.noun in known.casefold() else told.noun.title(), _sectors(term, sectors, knowledge))
        if told.office == "HOS" or told.office == term.office or told.office in ("PR_UN", "AMB"):
            return Standing(known, _sectors(term, sectors, knowledge))
        return Standing(_as_told(told, term, knowledge), told.sectors or sectors)
    note = None
    if told.office is not None and not fits(told.office, term):
        note = f"the report says {told.title}; the knowledge base has {'former ' if over else ''}{known}"
    return Standing(_as_told(told, None, knowledge), told.sectors or sectors, note)


def _sectors(term: Term, sectors: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    if term.office == "DM":
        return ("GOV", "MIL")
    if term.office.startswith("IO_"):
        organisation = knowledge.entry(term.country)
        return (organisation.sectors if organisation else ()) or ("IGO",)
    return tuple(s for s in sectors if s != "ELI") or ("GOV",)


def office_title(term: Term, knowledge: Knowledge) -> str:
    """A term's office in the words of the news: "Foreign Minister", "Ambassador to the United Nations".

    Sources call one office by many names ("Presidents", "Ministers of Foreign Affairs of the …"); those that matter get one.
    """
    own = _OWN.get((term.office, term.country))
    if own is not None:
        return own
    if term.office == "PR_UN":
        return "Ambassador to the United Nations"
    if term.office in ("AMB", "CDA"):
        title = "Ambassador" if term.office == "AMB" else "Chargé d'Affaires"
        target = knowledge.country(term.target) if term.target else None
        return f"{title} to {target.name}" if target is not None else title
    if term.office == "HOS":
        return next((h for h in _HEADS if h.casefold() in term.title.casefold()), "President")
    return _USUAL.get(term.office) or term.title


def _as_told(role: Role, term: Term | None, knowledge: Knowledge) -> str:
    """The title in the report's words, with whom it serves where that belongs to it ("Kremlin spokesman")."""
    title = " ".join(role.title.split())
    if title.isupper() and len(title) > len("DFM."):
        # a transcript's capitals
        title = " ".join(w.lower() if w in ("OF", "FOR", "TO", "AT", "AND", "THE") else w.title() for w in title.split())
    if role.office == "PR_UN" and "representative" not in title.casefold():
        return "Ambassador to the United Nations"
    if role.target is not None and role.target.name not in title:
        title = f"{title} to {role.target.name}"
    if role.body_phrase and role.office not in ("HOS", "HOG", "FM"):
        phrase = role.body_phrase.removeprefix("the ")
        title = f"{phrase} {title}"
    if role.office == "FM" and "secretary" not in title.casefold():
        return "Foreign Minister"
    return title if title[:1].isupper() or (" " in title and title.split()[0][:1].isupper()) else title[:1].upper() + title[1:]
