"""Offices and their Wikidata items: `python knowledge/build_positions.py FACTS` writes src/dragoman/actors/data/positions.csv.

`dragoman actors update` asks Wikidata about these. FACTS is the folder of the fact tables (offices.csv, ambassador_positions.csv).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "actors" / "data" / "positions.csv"
_ITEM = re.compile(r"Q[1-9]\d*")
# Offices that the resolver looks holders up for, in the order in which they are asked about.
OFFICES = ("HOS", "HOG", "FM", "DM", "VICE", "DPM", "NSA", "DFM", "PR_UN", "PR_UN_GVA", "PR_UN_VIE", "SPOX_HOS", "SPOX_MFA", "SPOX_GOV",
           "SPOX", "DEP_SPOX", "CDS", "SPY", "SPK", "FIN", "INT", "JUS", "TRADE")  # fmt: skip


def rows(facts: Path) -> list[tuple[str, str, str, str]]:
    """(position, office, country, target), each position once."""
    found: dict[str, tuple[str, str, str, str]] = {}
    with (facts / "offices.csv").open(encoding="utf-8", newline="") as file:
        national = [r for r in csv.DictReader(file) if r["office_type"] in OFFICES]
    for row in sorted(national, key=lambda r: (OFFICES.index(r["office_type"]), r["country_or_org"])):
        for item in _ITEM.findall(row["wikidata_positions"]):
            found.setdefault(item, (item, row["office_type"], row["country_or_org"], ""))
    with (facts / "ambassador_positions.csv").open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda r: (r["sender"], r["receiver"])):
            for item in _ITEM.findall(row["position_qids"]):
                found.setdefault(item, (item, "AMB", row["sender"], row["receiver"]))
    return list(found.values())


def main(facts: Path, target: Path = TARGET) -> None:
    """Build from `facts` into `target`."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("position", "office", "country", "target"))
        writer.writerows(rows(facts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
