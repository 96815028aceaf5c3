"""Every example in the data files holds, and every counter-example fails."""

from __future__ import annotations

import pytest
from tests.issues.conftest import Read

from dragoman.issues.agenda import AgendaExample, load_agenda
from dragoman.issues.attitudes import attitudes_in
from dragoman.issues.catalogue import default_catalogue
from dragoman.issues.stances import Example, load_stances
from dragoman.issues.verdicts import find_verdicts
from dragoman.issues.wishes import find_wishes
from dragoman.language import Parser
from dragoman.reading import Stance

ISSUES = default_catalogue().issues
BOOK = load_stances()
NAMED = [(i.id, text) for i in ISSUES.values() for text in i.examples]
NOT_NAMED = [(i.id, text) for i in ISSUES.values() for text in i.counter_examples]
SHOWN = [(g.stance or g.negated, e) for g in BOOK.groups.values() for e in g.examples]
NOT_SHOWN = [(g.stance or g.negated, text) for g in BOOK.groups.values() for text in g.counter_examples]


def _named(parser: Parser, text: str) -> set[str]:
    sentences = parser.parse(text, [(0, len(text))]).sentences
    return {h.key for s in sentences for h in default_catalogue().find(s)}


def _shown(parser: Parser, text: str) -> list[tuple[Stance | None, str]]:
    found: list[tuple[Stance | None, str]] = []
    for s in parser.parse(text, [(0, len(text))]).sentences:
        found += [(a.stance, t.label) for a in attitudes_in(s, BOOK) for t in a.topics]
        for v in (*find_verdicts(s, BOOK), *find_wishes(s, BOOK)):
            about = s.subtree(v.about.index) if v.about is not None else []
            found.append((BOOK.groups[v.group].stance, s.text_of(about[0], about[-1] + 1) if about else ""))
    return found


def test_the_list_covers_the_diplomacy_of_our_time() -> None:
    assert len(ISSUES) >= 90
    assert all(i.examples and i.counter_examples for i in ISSUES.values())


@pytest.mark.parametrize(("issue", "text"), NAMED, ids=[f"{i}:{n}" for n, (i, _) in enumerate(NAMED)])
def test_an_example_names_its_issue(parser: Parser, issue: str, text: str) -> None:
    assert issue in _named(parser, text)


@pytest.mark.parametrize(("issue", "text"), NOT_NAMED, ids=[f"{i}:{n}" for n, (i, _) in enumerate(NOT_NAMED)])
def test_a_counter_example_does_not_name_the_issue(parser: Parser, issue: str, text: str) -> None:
    assert issue not in _named(parser, text)


@pytest.mark.parametrize(("stance", "example"), SHOWN, ids=[e.text for _, e in SHOWN])
def test_an_example_shows_its_stance(parser: Parser, stance: Stance, example: Example) -> None:
    assert (stance, example.about) in _shown(parser, example.text)


@pytest.mark.parametrize(("stance", "text"), NOT_SHOWN, ids=[text for _, text in NOT_SHOWN])
def test_a_counter_example_does_not_show_the_stance(parser: Parser, stance: Stance, text: str) -> None:
    assert stance not in [shown for shown, _ in _shown(parser, text)]


@pytest.mark.parametrize("example", load_agenda().examples, ids=lambda e: e.text)
def test_an_example_gives_its_agenda_items(read: Read, example: AgendaExample) -> None:
    reading, _ = read(example.text)
    assert tuple(a.label for a in reading.agenda) == example.items


@pytest.mark.parametrize("text", load_agenda().counter_examples)
def test_a_counter_example_gives_no_agenda_item(read: Read, text: str) -> None:
    reading, _ = read(text)
    assert reading.agenda == ()
