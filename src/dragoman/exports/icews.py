"""ICEWS' table: twenty tab-separated columns, a source and a target a line. Only asserted events between two parties go out.

An event of several parties is a line for each pair. Where both sides do the same (a meeting, an agreement) there is a line for either
direction, as CAMEO's coders write it; a visit is one made and one hosted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from typing import BinaryIO

from dragoman.exports.cameo import Cameo, cameo_of
from dragoman.exports.countries import name_of, place_cells
from dragoman.exports.excerpt import Excerpt
from dragoman.exports.tabbed import tabbed_lines
from dragoman.query import EventFact, Party

COLUMNS = {
    "Event ID": "the number of the line",
    "Event Date": "the first day of the event; the day of the report where the text gives none",
    "Source Name": "who did it",
    "Source Sectors": "its sectors, as ICEWS calls them",
    "Source Country": "the name of its country",
    "Event Text": "what CAMEO calls the code",
    "CAMEO Code": "CAMEO's code: a text, with its leading zero",
    "Intensity": "the code's score on the CAMEO/Goldstein scale, -10 to +10",
    "Target Name": "whom it was done to",
    "Target Sectors": "its sectors",
    "Target Country": "the name of its country",
    "Story ID": "the number of the report in this file",
    "Sentence Number": "the paragraph of the report (ICEWS counts sentences)",
    "Publisher": "the publisher",
    "City": "where it happened, unless that is a country or a part of the world",
    "District": "not known",
    "Province": "not known",
    "Country": "the name of the country of the place",
    "Latitude": "degrees, WGS 84",
    "Longitude": "degrees, WGS 84",
}
"""The twenty columns, in the order of the published files, with what each holds."""
SECTORS = {
    "COP": "Police", "GOV": "Government", "JUD": "Judicial", "LEG": "Legislative / Parliamentary", "MIL": "Military",
    "PRM": "Paramilitary", "PTY": "Parties", "REB": "Rebel", "SPY": "Intelligence", "UAF": "Unidentified Armed Force",
    "AGR": "Agriculture", "BUS": "Business", "CRM": "Criminals / Gangs", "CVL": "General Population / Civilian / Social",
    "EDU": "Education", "ELI": "Elite", "JRN": "News", "LAB": "Labor", "MED": "Medical / Health", "REF": "Refugees / Displaced",
    "OPP": "Opposition", "PRE": "Separatist", "REL": "Religious", "SOC": "Social", "UNK": "Unknown", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organization / Activism", "UNO": "International Government Organization", "EUR": "International Government Organization",
    "ISM": "Social", "IMG": "Radicals / Extremists / Fundamentalists", "MNC": "Multinational Corporation",
}  # fmt: skip
"""What ICEWS calls PLOVER's sectors."""
_BOTH_WAYS = frozenset({"CONSULT", "AGREE"})


def write_icews(excerpt: Excerpt, file: BinaryIO) -> None:
    """Write the table as UTF-8."""
    file.writelines(line.encode("utf-8", errors="backslashreplace") for line in tabbed_lines(tuple(COLUMNS), _rows(excerpt)))


def _rows(excerpt: Excerpt) -> Iterator[dict[str, str]]:
    number, stories = 0, dict[str, int]()
    for event in excerpt.asserted():
        story = stories.setdefault(event.report.key, len(stories) + 1)
        before = excerpt.ask.loader.text(event.report.number)[: event.words.start]
        told = _told(event) | {"Story ID": str(story), "Sentence Number": str(before.count("\n\n") + 1)}
        for source, target, code in _pairs(event):
            number += 1
            yield told | _of(source, "Source") | _of(target, "Target") | {
                "Event ID": str(number), "Event Text": code.name, "CAMEO Code": code.code, "Intensity": str(code.score),
            }  # fmt: skip


def _pairs(event: EventFact) -> Iterator[tuple[Party, Party, Cameo]]:
    """Who did it to whom, with CAMEO's code in that direction."""
    there, back = cameo_of(event.type, event.mode, event.contexts)
    both_ways = event.type in _BOTH_WAYS
    for source, target in product(event.actors, event.recipients):
        if source != target:
            yield source, target, there
            if both_ways:
                yield target, source, back
    if both_ways and not event.recipients:
        yield from ((source, target, there) for source, target in permutations(event.actors, 2))


def _told(event: EventFact) -> dict[str, str]:
    place = event.place
    return {
        "Event Date": event.on.isoformat() if event.on else "",
        "Publisher": event.report.publisher or "",
        **place_cells(place, name_of(place.country) if place else ""),
    }


def _of(party: Party, side: str) -> dict[str, str]:
    sectors = dict.fromkeys(SECTORS.get(s, s) for s in party.sectors)
    return {
        f"{side} Name": party.name,
        f"{side} Sectors": ",".join(sectors),
        f"{side} Country": name_of(party.country),
    }
