"""The page on the brief shows what the program writes today, and the series in it is what the page says it is."""

from __future__ import annotations

import re

from dragoman.brief import build_brief
from dragoman.brief.as_text import brief_text
from dragoman.record import Record

from .page import PAGE, ROOT, page


def test_the_page_shows_the_brief_as_it_is_written_today() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "write it anew with: python -m tests.brief.page"


def test_the_series_is_announced_denied_held_and_corrected(example_record: Record) -> None:
    brief = build_brief(example_record, "Russia", "United States")
    road, unsettled, talks = (brief.section(key) for key in ("contacts", "unsettled", "talks"))
    assert road is not None
    assert unsettled is not None
    assert talks is not None
    (held,) = [line for line in road.lines if line.when == "4 November 2021"]
    assert re.search(r"held talks in Helsinki \(2 independent publishers\)", held.text)
    assert "(expected on 18 October 2021 by Ned Price, denied on 20 October 2021 by Maria Zakharova, expected on 26 October" in held.text
    corrected = [line.text for g in unsettled.groups if g.heading == "Corrected or withdrawn" for line in g.lines]
    assert corrected == [
        "HALYARD has corrected its report of 4 November 2021, “Russia, U.S. to set up three working groups on arms control after Helsinki talks”"
    ]
    assert "three working groups" not in " ".join(line.text for s in brief.sections if s.id != "unsettled" for line in s.lines)
    assert talks.lines[0].when == "10 December 2021"
    publishers = {s.report.publisher for s in brief.sources}
    assert publishers == {"HALYARD", "MERIDIAN", "The Gulf Courier"}
    (copy,) = [s for s in brief.sources if s.report.publisher == "The Gulf Courier"]
    assert copy.note == "a copy of HALYARD, 26 October 2021; both count as one"
    assert [e.first.isoformat() for e in brief.scheduled if e.first] == ["2021-12-10", "2021-12-14"]


def test_the_readme_quotes_the_brief_as_it_is_written_today(example_record: Record) -> None:
    def flat(text: str) -> str:
        return " ".join(re.sub(r"\[\d+\]", " ", text).split())

    shown = flat(brief_text(build_brief(example_record, "Russia", "United States"), 80))
    quoted = (ROOT / "README.md").read_text(encoding="utf-8").partition("From that brief")[2].partition("Without make")[0]
    entries = [flat(entry) for entry in re.findall(r"• (.+?”)\n", quoted, re.DOTALL)]
    assert len(entries) > 3
    assert [entry for entry in entries if entry not in shown] == []
