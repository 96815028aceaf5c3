"""What talks are about, before and after them, in the words and lists that reports use."""

from __future__ import annotations

import pytest
from tests.issues.conftest import Read

ITEMS = [
    # After the talks.
    ("Lavrov and Maas discussed the gas pipeline.", ["the gas pipeline"]),
    ("The presidents discussed trade, fisheries and the border crossing.", ["trade", "fisheries", "the border crossing"]),
    ("They exchanged views on the peace process and on the refugees.", ["the peace process", "the refugees"]),
    ("The ministers shared views on the threat from drones.", ["the threat from drones"]),
    ("Pompeo and Zarif talked about the prisoners.", ["the prisoners"]),
    ("The delegations touched on visas and the status of the consulate.", ["visas", "the status of the consulate"]),
    ("The two leaders spoke about the harvest of olives.", ["the harvest of olives"]),
    ("The envoys negotiated a ceasefire.", ["a ceasefire"]),
    ("The ministers compared notes on the reform of the court.", ["the reform of the court"]),
    ("They also discussed how to protect the dam.", ["how to protect the dam"]),
    ("They discussed whether to reopen the embassy.", ["whether to reopen the embassy"]),
    ("The meeting addressed the water dispute.", ["the water dispute"]),
    ("The talks focused on grain exports.", ["grain exports"]),
    ("The meeting was devoted to the return of the refugees.", ["the return of the refugees"]),
    ("During the meeting, Sergey Lavrov raised the fate of the sailors.", ["the fate of the sailors"]),
    ("At the meeting, the sides reviewed the implementation of the accord.", ["the implementation of the accord"]),
    ("The release of the sailors was discussed.", ["The release of the sailors"]),
    ("The ministers discussed a range of regional issues, including Libya and Yemen.", ["Libya", "Yemen"]),
    ("They discussed issues such as visas and tariffs.", ["visas", "tariffs"]),
    ("The ministers discussed peace and security in the Sahel.", ["peace and security in the Sahel"]),
    ("The ministers discussed expanding and deepening their partnership.", ["expanding and deepening their partnership"]),
    ("The leaders discussed tariffs, as well as the future of the pipeline.", ["tariffs", "the future of the pipeline"]),
    ("The leaders discussed Iran, North Korea and Venezuela.", ["Iran", "North Korea", "Venezuela"]),
    ("Maas consulted on the embargo with Le Drian.", ["the embargo"]),
    ("The presidents discussed Armenia and Azerbaijan.", ["Armenia and Azerbaijan"]),
    ("The ministers discussed the brutal and unjustified raid on the port.", ["the brutal and unjustified raid on the port"]),
    ("The ministers discussed a wide array of matters, first of all the drought, locusts, and visas.", ["the drought", "locusts", "visas"]),
    ("At the talks, special attention was paid to the drought.", ["the drought"]),
    ("The delegations compared positions on the canal.", ["the canal"]),
    ("The ministers discussed how to help the port as it grows and hires pilots.", ["how to help the port as it grows"]),
    ("Maas discussed the dam with farmers, as well as visited a school.", ["the dam"]),
    (
        "The ministers discussed security in Europe, trade, and joint efforts to help the Sahel.",
        ["security in Europe", "trade", "joint efforts to help the Sahel"],
    ),
    ("The ministers discussed peace in Chad, Niger, and the region.", ["peace in Chad, Niger, and the region"]),
    ("The ministers discussed the lease and the options.", ["the lease"]),
    # Before the talks.
    ("Maas will discuss the embargo in Ankara.", ["the embargo"]),
    ("Le Drian is expected to raise the arrests at the meeting.", ["the arrests"]),
    ("Lavrov plans to discuss arms control with Pompeo.", ["arms control"]),
    ("The ministers will meet to discuss the blockade.", ["the blockade"]),
    ("Maas flew to Cairo for talks on migration.", ["migration"]),
    ("Talks about the islands begin tomorrow.", ["the islands"]),
    ("The border dispute will be discussed in Geneva.", ["The border dispute"]),
    ("Tariffs and quotas are expected to be discussed.", ["Tariffs", "quotas"]),
    ("Negotiations over the name of the state will resume soon.", ["the name of the state"]),
    ("The summit will focus on climate change and debt relief.", ["climate change", "debt relief"]),
    # Lists in running text.
    ("The ministers hold talks today. Among the topics are the port, and the fate of the crew.", ["the port", "the fate of the crew"]),
    ("The ministers hold talks today. The main issue is the pipeline.", ["the pipeline"]),
    ("The ministers hold talks today. Another thorny issue is the status of the exclave.", ["the status of the exclave"]),
    ("The ministers hold talks today. The most urgent topic is the siege of the town.", ["the siege of the town"]),
    ("The ministers hold talks today. The fate of the crew is another issue.", ["The fate of the crew"]),
    (
        "The ministers hold talks today. Other topics include debt, fishing and the fate of the crew.",
        ["debt", "fishing", "the fate of the crew"],
    ),
    ("The ministers meet on Monday. The agenda includes the dam and the drought.", ["the dam", "the drought"]),
    ("The ministers meet on Monday. The dam is on the agenda.", ["The dam"]),
    ("The ministers meet on Monday. The dam will dominate the agenda.", ["The dam"]),
    ("The ministers hold talks today. The locusts are also among the topics.", ["The locusts"]),
    ("The ministers hold talks today. A swap of land is on the table.", ["A swap of land"]),
    ("The ministers meet on Monday. The dam is high on the agenda.", ["The dam"]),
]

NOTHING = [
    "The book discusses Roman coins.",
    "The ministers discussed a wide range of issues.",
    "The ministers discussed many topics.",
    "The ministers met on Monday.",
    "Talks on Tuesday brought no result.",
    "The ministers spoke on the sidelines of the summit.",
    "The central bank raised its rates.",
    "Sergey Lavrov addressed reporters after the meeting.",
    "A meeting with Pompeo is not on the agenda of the president.",
    "The issue is complicated.",
    "Did the ministers discuss the dam?",
    "Can you talk about the dam?",
    "The choir met to sing.",
    "Maas met Lavrov at the International Conference on Fisheries and Debt.",
    "Maas led a Ministerial Conference on Fisheries and Debt.",
    "With Reuters, Lavrov discussed the dam.",
    "The ministers compared notes on other regional challenges.",
    "Lavrov spoke with Reuters to discuss the harvest.",
    "The most pressing issue is the drought.",
]


@pytest.mark.parametrize(("text", "labels"), ITEMS, ids=[t for t, _ in ITEMS])
def test_items_are_told_apart_and_labelled_by_their_own_words(read: Read, text: str, labels: list[str]) -> None:
    reading, _ = read(text)
    assert [a.label for a in reading.agenda] == labels
    assert all(text[a.span[0] : a.span[1]] == a.label for a in reading.agenda)
    assert not any(a.negated for a in reading.agenda)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_item_is_not_taken_for_one(read: Read, text: str) -> None:
    reading, _ = read(text)
    assert reading.agenda == ()


DENIED = [
    ("The ministers will meet. The dam is not on the agenda.", "The dam"),
    ("The ministers did not discuss the dam.", "the dam"),
    ("Sergey Lavrov refused to discuss the dam.", "the dam"),
    ("Egypt has no plans to discuss the dam.", "the dam"),
    ("The dam will not be on the agenda of the talks in Moscow.", "The dam"),
]


@pytest.mark.parametrize(("text", "label"), DENIED, ids=[t for t, _ in DENIED])
def test_an_item_said_not_to_be_on_the_agenda_is_kept_as_that(read: Read, text: str, label: str) -> None:
    reading, _ = read(text)
    assert [(a.label, a.negated) for a in reading.agenda] == [(label, True)]


def test_an_open_list_goes_on_over_sentences_and_paragraphs(read: Read) -> None:
    text = (
        "# The agenda\n\n"
        "The two ministries named the issues that will be discussed at the talks. Among them are visas, and the fate of the crew. "
        "The new irritant is the closure of the school.\n\n"
        "Norway is also worried about the drilling. Another important topic is the bridge."
    )
    reading, _ = read(text)
    assert [a.label for a in reading.agenda] == ["visas", "the fate of the crew", "the closure of the school", "the drilling", "the bridge"]


def test_a_heading_closes_the_list(read: Read) -> None:
    text = "# Talks\n\nOther issues at the talks include visas and debt.\n\n# Weather\n\nThe new irritant is the rain. Norway is also worried about the flood."
    reading, _ = read(text)
    assert [a.label for a in reading.agenda] == ["visas", "debt"]


SAME = [
    ("The ministers discussed reopening the crossing.", "The crossing will be discussed in Geneva."),
    ("They will discuss the price of caviar, which has doubled since May.", "They touched upon the price of caviar."),
    ("Another difficult issue at the talks is the closure of the ferry line.", "The ministers discussed the closure of the ferry line."),
    (
        "The ministers will discuss the fate of the stranded camels.",
        "After Maas had arrived, they exchanged views on the fate of stranded camels.",
    ),
    ("The ministers discussed the statement on the ferry by the council.", "The ministers discussed the statement on the ferry."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_open_issue_told_otherwise_in_another_report_has_the_same_id(read: Read, one: str, other: str) -> None:
    assert [a.issue for a in read(one)[0].agenda] == [a.issue for a in read(other)[0].agenda] != []


def test_the_same_words_in_two_reports_are_the_same_issue(read: Read) -> None:
    first, _ = read("The ministers discussed the fate of the camels.")
    second, _ = read("The envoys will exchange views on the fate of camels.")
    assert first.agenda[0].issue == second.agenda[0].issue
