"""The resolver on cases of our own: a mention in its context, on a date → the actor.

`python tests/actors/test_resolution_suite.py` lists the cases that come out wrong.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.actors import Cast, Mention, resolve
from dragoman.actors.knowledge import load_knowledge
from dragoman.actors.spelling import fold
from dragoman.language import load_parser
from dragoman.language.syntax import Parse
from dragoman.sources.document import Block, Document

HERE = Path(__file__).parent
# Share of the cases that must come out right: the parser's weights change, and no case may hang on one parse alone.
FLOOR = 0.96


def _from_table() -> Iterator[dict[str, Any]]:
    """The rows of suite.csv as cases; an empty cell asks nothing, `-` for actors asks that there be none."""
    lines = [line for line in (HERE / "suite.csv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="|"):
        case: dict[str, Any] = {key: row[key] for key in ("text", "on", "mention")}
        case["trap"] = row["trap"] == "x"
        if row["actors"]:
            case["actors"] = [] if row["actors"] == "-" else row["actors"].split("+")
        if row["sectors"]:
            case["sectors"] = row["sectors"].split("+")
        case.update({key: row[key] for key in ("country", "role") if row[key].strip()})
        if row["reading"].strip():
            case["place"] = row["reading"] == "place"
        yield case


CASES: list[dict[str, Any]] = [*tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"], *_from_table()]


def read(text: str, on: str) -> tuple[Parse, Cast]:
    document = Document("case", text, (Block("paragraph", 0, len(text)),), published=on)
    parse = load_parser().parse(text, [(0, len(text))])
    return parse, resolve(document, parse, load_knowledge(), date.fromisoformat(on))


def called(parse: Parse, cast: Cast, words: str) -> list[Mention]:
    """Mentions of exactly these words, the last in the text first."""

    def bare(text: str) -> str:
        return text.casefold().removeprefix("the ")

    return [m for m in reversed(cast.mentions) if bare(parse.sentences[m.sentence].text_of(m.start, m.end)) == bare(words)]


def fault(case: dict[str, Any]) -> str | None:
    """What is wrong with the answer to a case; None where it is right."""
    parse, cast = read(case["text"], case["on"])
    found = called(parse, cast, case["mention"])
    if case.get("actors") == []:
        return f"{[cast.actors[a].name for a in found[0].actors]}" if found and not found[0].is_place else None
    if not found:
        return "no mention"
    mention = found[0]
    actors = [cast.actors[a] for a in mention.actors]
    if "actors" in case and sorted(a.name for a in actors) != sorted(case["actors"]) and not alias(actors, case["actors"]):
        return f"{[a.name for a in actors]}"
    if "country" in case and actors[0].country != case["country"]:
        return f"country {actors[0].country}"
    if "role" in case and case["role"].casefold() not in (actors[0].role or "").casefold():
        return f"role {actors[0].role}"
    if "sectors" in case and not set(case["sectors"]) <= set(actors[0].sectors):
        return f"sectors {actors[0].sectors}"
    if "place" in case and mention.is_place != case["place"]:
        return f"place {mention.is_place}"
    return None


def alias(actors: list[Any], names: list[str]) -> bool:
    return len(actors) == len(names) and all(any(fold(n) in {fold(x) for x in (a.name, *a.aliases)} for a in actors) for n in names)


@pytest.fixture(scope="module")
def faults() -> dict[int, str]:
    return {n: f for n, c in enumerate(CASES) if (f := fault(c)) is not None}


def test_the_suite_is_large_and_a_third_of_it_are_traps() -> None:
    assert len(CASES) >= 400
    assert sum(c.get("trap", False) for c in CASES) >= len(CASES) / 3


@pytest.mark.parametrize("traps", [False, True])
def test_mentions_are_resolved_to_their_actors(faults: dict[int, str], traps: bool) -> None:
    cases = [n for n, c in enumerate(CASES) if c.get("trap", False) is traps]
    wrong = [f"{CASES[n]['mention']!r} in {CASES[n]['text']!r}: {faults[n]}" for n in cases if n in faults]
    assert 1 - len(wrong) / len(cases) >= FLOOR, "\n".join(wrong)


if __name__ == "__main__":
    wrong = [(c, f) for c in CASES if (f := fault(c)) is not None]
    for case, what in wrong:
        sys.stdout.write(f"{case['mention']!r} in {case['text']!r} ({case['on']}): {what}\n")
    sys.stdout.write(
        f"{len(CASES) - len(wrong)} of {len(CASES)} right; {sum(c.get('trap', False) for c, _ in wrong)} of the wrong are traps\n"
    )
