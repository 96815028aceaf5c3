"""Build the knowledge base: `python knowledge/build.py FACTS` writes src/dragoman/actors/data/knowledge.sqlite.

FACTS is the folder of the fact tables (countries.csv, officials.csv, organisations.csv, org_membership.csv); our own additions are
in knowledge/own/. The same input gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from model import Base
from organisations import add_organisations
from persons import add_officials
from states import add_bodies, add_countries
from titles import add_titles, name_places
from write import write

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "actors" / "data" / "knowledge.sqlite"


def main(facts: Path, target: Path = TARGET) -> None:
    """Build from `facts` into `target`."""
    base = Base()
    adjectives = add_countries(base, facts)
    add_bodies(base, adjectives)
    ids = add_organisations(base, facts)
    name_places(base)
    add_officials(base, facts, ids)
    add_titles(base)
    write(base, target)
    sys.stdout.write(f"{len(base.items)} entries, {len(base.held)} terms, {target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
