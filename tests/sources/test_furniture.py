"""Lines that stand around a report are left out, and lines that only look like them are kept."""

import pytest

from dragoman.sources.captions import without_furniture
from dragoman.sources.furniture import captioned, furniture_rule, furniture_rules
from dragoman.sources.text import Line

EXAMPLES = [(rule.name, example) for rule in furniture_rules() for example in rule.examples]
COUNTER_EXAMPLES = [(rule.name, example) for rule in furniture_rules() for example in rule.counter_examples]


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_each_rule_matches_its_examples(name: str, line: str) -> None:
    rule = next(rule for rule in furniture_rules() if rule.name == name)
    assert len(line) <= rule.longest
    assert rule.pattern.fullmatch(line)


@pytest.mark.parametrize(("name", "line"), COUNTER_EXAMPLES)
def test_no_rule_matches_its_counter_examples(name: str, line: str) -> None:
    rule = next(rule for rule in furniture_rules() if rule.name == name)
    assert len(line) > rule.longest or not rule.pattern.fullmatch(line)


@pytest.mark.parametrize("line", [line for _, line in COUNTER_EXAMPLES])
def test_a_counter_example_is_left_out_by_no_other_rule_in_the_body(line: str) -> None:
    assert furniture_rule(line, "anywhere") is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("The two ministers in Vienna Jane Doe/TASS", "The two ministers in Vienna"),
        ("Envoys shake hands. (AP Photo/Jane Doe)", "Envoys shake hands"),
        ("Envoys shake hands in Oslo © Jane Doe/EPA", "Envoys shake hands in Oslo"),
        ("The envoy arrives. Photo: Jane Doe", "The envoy arrives"),
        ("The envoy arrives REUTERS/Jane Doe", "The envoy arrives"),
        ("The envoy arrives [Jane Doe/AFP]", "The envoy arrives"),
    ],
)
def test_a_caption_ends_with_its_credit(line: str, caption: str) -> None:
    assert captioned(line) == caption


@pytest.mark.parametrize(
    "line",
    [
        "Ministers of Iran and Iraq spoke about the Iran/Iraq border.",
        "The minister said that the photo was a forgery.",
        "He asked for talks and/or mediation",
        "The treaty was signed in Oslo (see annex)",
        "The Minister of Trade/Industry",
    ],
)
def test_what_merely_has_a_slash_or_bracket_is_no_caption(line: str) -> None:
    assert captioned(line) is None


def kept(*lines: str) -> list[str]:
    found, _ = without_furniture([Line(text) for text in lines])
    return [line.text for line in found]


def test_a_caption_repeated_below_its_credited_copy_goes_with_it() -> None:
    lines = [
        "Talks open",
        "Minister Ann Roe and Envoy Bob Doe Jane Smith/TASS",
        "Minister Ann Roe and Envoy Bob Doe",
        "© Jane Smith/TASS",
        "They met.",
    ]
    assert kept(*lines) == ["Talks open", "They met."]


def test_a_paragraph_above_a_credit_stays() -> None:
    lines = ["Talks open", "The two ministers met in Oslo on Monday.", "© Jane Smith/TASS", "They will meet again."]
    assert kept(*lines) == [lines[0], lines[1], lines[3]]


def test_a_standfirst_above_a_credit_stays() -> None:
    lines = ["Talks open", "The two sides want to settle who may fish where", "© Jane Smith/TASS", "They will meet again."]
    assert kept(*lines) == [lines[0], lines[1], lines[3]]


def test_a_credit_at_the_end_of_a_whole_report_takes_no_words_with_it() -> None:
    report = "The ministers met in Oslo on Monday. " * 12 + "They left."
    assert kept("Talks open", f"{report} (AP Photo/Jane Doe)") == ["Talks open", report.rstrip(".")]
