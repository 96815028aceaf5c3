"""The brief: every sentence has a footnote, every footnote opens on the very words, all formats say the same."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.brief import FORMATS, Brief, build_brief, render
from dragoman.brief.as_markdown import escape
from dragoman.brief.as_text import brief_text, print_brief
from dragoman.brief.citation import quoted
from dragoman.brief.length import WORDS_A_PAGE
from dragoman.brief.marking import marked_html
from dragoman.brief.model import Group
from dragoman.record import Record

from .building import PERSONS, TRANSIT, WATER, Draft, series

ABOUT = " – subjects: Transit of grain; The water of the Irtysh"
HOSTILE = '<script>alert("x")</script> <img src=x onerror=alert(1)> [bold red]me[/] **you** [link](javascript:alert(1)) \x1b[31mred\u202e'


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "talks.db") as opened:
        for reading in series():
            opened.add(reading)
        yield opened


@pytest.fixture
def brief(record: Record) -> Brief:
    return build_brief(record, "Russia", "Kazakhstan")


def section(brief: Brief, key: str) -> tuple[Group, ...]:
    return next((s.groups for s in brief.sections if s.id == key), ())


def texts(groups: tuple[Group, ...]) -> list[str]:
    return [line.text for group in groups for line in group.lines]


def test_every_sentence_has_a_footnote_and_every_footnote_opens_on_the_very_words(brief: Brief, record: Record) -> None:
    numbers = [n for s in brief.sections for line in s.lines for n in line.footnotes]
    assert numbers
    assert set(numbers) == {n.number for n in brief.footnotes} == set(range(1, len(brief.footnotes) + 1))
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers)), "footnotes are numbered in the order of reading"
    for note in brief.footnotes:
        if note.words is None:
            assert note.basis
            continue
        document = record.document(note.words.report.key)
        assert document is not None
        assert document["text"][note.words.start : note.words.stop] == note.words.text != ""


def test_the_talks_at_hand_are_told_with_how_they_came_about(brief: Brief) -> None:
    head, way = section(brief, "talks")
    assert [(x.when, x.text) for x in head.lines] == [("14 March 2019", f"Ivan Berezin and Aigul Sarsenova met in Astana{ABOUT}")]
    assert [(x.when, x.text) for x in way.lines] == [
        ("reported 1 March 2019", "Expected, Steppe Wire reports"),
        ("reported 14 March 2019", "Took place, Steppe Wire reports"),
    ]


def test_a_meeting_expected_by_one_and_denied_by_another_stands_as_just_that(brief: Brief) -> None:
    disputed, corrected = section(brief, "unsettled")
    assert corrected.heading == "Corrected or withdrawn"
    assert disputed.heading == "Disputed: a meeting between Ivan Berezin and Daniyar Akhmet"
    assert [x.text for x in disputed.lines] == ["Expected by Marat Ospanov", "Not foreseen, according to Oleg Tretyak"]
    assert "Daniyar Akhmet" not in " ".join(texts(section(brief, "contacts")) + texts(section(brief, "talks")))


def test_each_side_speaks_in_its_own_words_issue_by_issue(brief: Brief) -> None:
    said = [(g.heading, g.side, line.text, line.quote) for g in section(brief, "matrix") for line in g.lines]
    assert said == [
        ("Transit of grain", "Russia", "Oleg Tretyak – demand", "Moscow expected the ban on grain transit to be lifted"),
        ("The water of the Irtysh", "Kazakhstan", "Aigul Sarsenova – refusal", "Water is not for sale"),
    ]


def test_words_and_deeds_are_told_apart(brief: Brief) -> None:
    assert [(g.heading, [x.text for x in g.lines]) for g in section(brief, "since")] == [
        ("Words", ["Aigul Sarsenova accused Russia"]),
        ("Deeds", ["Russia took sanctions against Kazakhstan"]),
    ]


def test_people_named_in_the_reports_come_before_those_of_the_knowledge_base(brief: Brief) -> None:
    russia, kazakhstan = section(brief, "people")
    assert texts((kazakhstan,))[:2] == ["Daniyar Akhmet, President", "Aigul Sarsenova, Minister of Foreign Affairs"]
    others = [line for line in russia.lines if "not named in the reports" in line.text]
    assert [line.text for line in others][:1] == ["Vladimir Putin, President (since 7 May 2012) – not named in the reports"]
    assert all(brief.footnotes[n - 1].basis for line in others for n in line.footnotes)


def test_disputed_talks_may_be_the_talks_at_hand_and_are_called_disputed(tmp_path: Path) -> None:
    hope = Draft("Berezin to meet Sarsenova", "Berezin will meet Sarsenova in Omsk on April 9, he said.", published="2019-04-01")
    hope.event("CONSULT", "planned", "Berezin will meet Sarsenova in Omsk on April 9", "meet", "Q1", "Q2", date="2019-04-09",
               place=("Omsk", "RUS"), speaker="Q1")  # fmt: skip
    denial = Draft("No meeting agreed", "Sarsenova denied that she would meet Berezin on April 9.", published="2019-04-02")
    denial.event("CONSULT", "denied", "she would meet Berezin on April 9", "meet", "Q2", "Q1", date="2019-04-09", speaker="Q2")
    with Record.open(tmp_path / "disputed.db") as record:
        record.add(hope.json)
        record.add(denial.json)
        brief = build_brief(record, "RUS", "KAZ")
    head, way = section(brief, "talks")
    assert [(x.when, x.text, x.quote) for x in head.lines] == [
        (
            "9 April 2019",
            "Ivan Berezin and Aigul Sarsenova are to meet in Omsk – disputed",
            "Berezin will meet Sarsenova in Omsk on April 9",
        )
    ]
    assert texts((way,)) == ["Expected by Ivan Berezin", "Denied by Aigul Sarsenova"]


def test_an_office_last_reported_long_ago_is_given_with_its_day(record: Record) -> None:
    d = Draft("Russia and Kazakhstan", "Russia and Kazakhstan said nothing.", published="2021-06-01")
    d.actor("RUS")
    d.actor("KAZ")
    record.add(d.json)
    brief = build_brief(record, "RUS", "KAZ")
    assert "Ivan Berezin, Minister of Foreign Affairs (on 14 March 2019)" in texts(section(brief, "people"))
    assert "Sergey Lavrov, Foreign Minister (since 9 March 2004) – not named in the reports" in texts(section(brief, "people"))


def test_a_corrected_report_is_listed_as_such_and_not_used(brief: Brief) -> None:
    (gone,) = [s for s in brief.sources if s.note and "corrected" in s.note]
    assert gone.report.title == "Berezin and Sarsenova meet in Almaty"
    assert gone.footnotes == ()
    (told,) = [line for s in brief.sections for line in s.lines if "Almaty" in line.text]
    assert (told.when, told.text) == (
        "14 March 2019",
        "Steppe Wire has corrected its report of 14 March 2019, “Berezin and Sarsenova meet in Almaty”",
    )
    assert told.quote == "CORRECTED-Berezin and Sarsenova meet in Astana"


def test_as_of_a_day_the_brief_knows_only_what_was_known(record: Record) -> None:
    early = build_brief(record, "Russia", "Kazakhstan", as_of=date(2019, 3, 2))
    assert early.as_of_note == "Only reports published on or before 2 March 2019."
    assert texts(section(early, "talks")) == [f"Ivan Berezin and Aigul Sarsenova are to meet in Astana{ABOUT}"]
    assert texts(section(early, "since")) == []
    assert texts(section(early, "ahead")) == ["Ivan Berezin and Daniyar Akhmet are to confer, according to Marat Ospanov"]
    assert [s.report.published_on for s in early.sources] == ["2019-03-01"]


def test_the_day_of_the_newest_report_is_the_default_and_the_brief_says_so(brief: Brief) -> None:
    assert brief.as_of == date(2019, 3, 14)
    assert brief.as_of_note == "As of the newest report in the record, 14 March 2019."


def test_past_meetings_are_previous_contacts(record: Record) -> None:
    later = Draft("Sarsenova to visit Moscow", "Kazakhstan's Sarsenova will hold talks with Berezin on May 2.", published="2019-04-20")
    words = "will hold talks with Berezin on May 2"
    later.event("CONSULT", "planned", words, "talks", "Q2", "Q1", date="2019-05-02", place=("Moscow", "RUS"))
    record.add(later.json)
    brief = build_brief(record, "KAZ", "RUS")
    assert texts(section(brief, "talks")) == ["Aigul Sarsenova and Ivan Berezin are to hold talks in Moscow"]
    assert texts(section(brief, "contacts")) == [f"Ivan Berezin and Aigul Sarsenova met in Astana{ABOUT}"]


def test_a_brief_on_two_persons(record: Record) -> None:
    brief = build_brief(record, "Berezin", "Sarsenova")
    assert brief.title == "Ivan Berezin – Aigul Sarsenova"
    assert texts(section(brief, "talks"))[0] == f"Ivan Berezin and Aigul Sarsenova met in Astana{ABOUT}"


def test_parties_without_a_report_in_common_have_an_empty_brief_that_says_so(record: Record) -> None:
    brief = build_brief(record, "France", "Kenya", as_of=date(2019, 3, 14))
    assert [s.id for s in brief.sections] == ["people"], "who holds office is known without reports"
    assert "Agenda" in brief.silent
    assert all(render(brief, form) for form in FORMATS)


def test_an_empty_record_has_an_empty_brief(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record:
        brief = build_brief(record, "France", "Kenya")
    assert brief.sections == ()
    assert brief.as_of_note == "No report in the record bears a date."
    assert all(render(brief, form) for form in FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_all_formats_carry_the_same_lines_and_footnotes(brief: Brief, form: str) -> None:
    shown = " ".join(re.sub(r"<[^>]+>|\\", "", render(brief, form)).split())
    for s in brief.sections:
        for line in s.lines:
            assert line.text in shown
            if line.quote:
                assert line.quote in shown
    for source in brief.sources:
        assert source.report.title
        assert source.report.title in shown


@pytest.mark.parametrize("form", FORMATS)
def test_a_brief_is_the_same_byte_for_byte_however_the_reports_were_added(brief: Brief, tmp_path: Path, form: str) -> None:
    with Record.open(tmp_path / "again.db") as again:
        for reading in (*reversed(series()), *series()):
            again.add(reading)
        assert render(build_brief(again, "Russia", "Kazakhstan"), form) == render(brief, form)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_shows_no_line_wider_than_itself(brief: Brief, width: int) -> None:
    assert max(map(len, brief_text(brief, width).splitlines())) <= width


@pytest.mark.parametrize("pages", [1, 2])
def test_a_brief_of_so_many_pages_keeps_to_them_and_says_what_it_left_out(record: Record, pages: int) -> None:
    whole, short = build_brief(record, "Russia", "Kazakhstan"), build_brief(record, "Russia", "Kazakhstan", length=pages)
    assert sum(line.length for s in short.sections for line in s.lines) <= pages * WORDS_A_PAGE
    assert texts(section(short, "talks"))[:1] == texts(section(whole, "talks"))[:1], "the talks at hand come first"
    numbers = [n for s in short.sections for line in s.lines for n in line.footnotes]
    assert list(dict.fromkeys(numbers)) == [n.number for n in short.footnotes] == list(range(1, len(short.footnotes) + 1))
    left = sum(len(s.lines) for s in whole.sections) - sum(len(s.lines) for s in short.sections)
    assert (short.left_out is not None) == (left > 0)


def test_the_shortest_brief_leaves_out_whole_lines_and_the_fullest_none(tmp_path: Path) -> None:
    with Record.open(tmp_path / "long.db") as record:
        for n in range(1, 31):
            met = f"Sarsenova met Berezin in Omsk on day {n}" + " and the two of them walked along the river for a long while" * 4
            d = Draft(f"Day {n}", f"{met}.", f"Sarsenova accused Russia {n} times.", published=f"2019-04-{n:02}")
            d.event("CONSULT", "occurred", met, "met", "Q2", "Q1", date=f"2019-04-{n:02}")
            d.event("ACCUSE", "occurred", f"Sarsenova accused Russia {n} times", "accused", "Q2", "RUS")
            record.add(d.json)
        briefs = {length: build_brief(record, "RUS", "KAZ", length=length) for length in (1, None, "full")}
    shown = {length: sum(len(s.lines) for s in brief.sections) for length, brief in briefs.items()}
    assert shown[1] < shown[None] < shown["full"]
    assert len(briefs["full"].sections[2].lines) == 29
    assert all(g.remark is None for s in briefs["full"].sections for g in s.groups if s.id != "people")
    assert "Left out for length, with the number of lines: " in str(briefs[1].left_out)
    with pytest.raises(ValueError, match="at least one page"), Record.open(tmp_path / "long.db") as record:
        build_brief(record, "RUS", "KAZ", length=0)


def test_colour_changes_nothing_but_colour(brief: Brief) -> None:
    out = io.StringIO()
    print_brief(brief, Console(file=out, width=80, color_system="standard", force_terminal=True, legacy_windows=False))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert "\n".join(x.rstrip() for x in bare.splitlines()) + "\n" == brief_text(brief)


def test_the_json_is_the_model(brief: Brief) -> None:
    value = json.loads(render(brief, "json"))
    assert (value["brief"], value["sides"], value["as_of"]) == (1, ["Russia", "Kazakhstan"], "2019-03-14")
    assert [n["number"] for n in value["footnotes"]] == list(range(1, len(brief.footnotes) + 1))
    assert all(len(n["document"]) == 64 and n["span"][0] < n["span"][1] and n["words"] for n in value["footnotes"] if "span" in n)


def test_markdown_defines_every_footnote_that_it_uses(brief: Brief) -> None:
    shown = render(brief, "md")
    used = set(re.findall(r"\[\^(\d+)\](?!:)", shown))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", shown, re.MULTILINE)) != set()


class Page(HTMLParser):
    """What a browser would see: ids, links, tags, and the text of each `mark` with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: dict[str, str] = {}
        self._open: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        if tag == "mark":
            self._open.append(found.get("id"))
            if found.get("id"):
                self.marks[found["id"] or ""] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for key in self._open:
            if key:
                self.marks[key] += data


def test_each_citation_of_the_page_leads_to_the_marked_words(brief: Brief) -> None:
    page = Page(render(brief, "html"))
    inner = {x[1:] for x in page.links if x.startswith("#")}
    assert inner <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for note in brief.footnotes:
        if note.words:
            assert f"w{note.number}" in inner
            assert page.marks[f"w{note.number}"] == note.words.text


def test_the_page_fetches_nothing_and_runs_nothing(brief: Brief) -> None:
    shown = render(brief, "html")
    page = Page(shown)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in page.tags}
    assert "url(" not in shown
    assert "@import" not in shown
    assert "default-src 'none'" in shown


def hostile() -> Draft:
    d = Draft(
        f"Talks {HOSTILE}", f"Russia's Berezin met Sarsenova of Kazakhstan {HOSTILE} today.", published="2019-03-14", publisher=HOSTILE
    )
    d.json["document"]["url"] = "javascript:alert(document.cookie)"
    talks = d.event("CONSULT", "occurred", f"met Sarsenova of Kazakhstan {HOSTILE} today", "met", "Q1", "Q2", date="2019-03-14",
                    place=(HOSTILE, "KAZ"))  # fmt: skip
    d.statement("Q1", f"of Kazakhstan {HOSTILE}", ("x", HOSTILE))
    d.agenda(("x", HOSTILE), f"{HOSTILE} today", talks)
    return d


@pytest.fixture
def hostile_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Brief]:
    name, country, _, kind = PERSONS["Q1"]
    monkeypatch.setitem(PERSONS, "Q1", (f"{name} {HOSTILE}", country, f"Minister {HOSTILE}", kind))
    with Record.open(tmp_path / "hostile.db") as record:
        record.add(hostile().json)
        yield build_brief(record, "RUS", "KAZ")


def test_hostile_markup_in_a_report_stays_text_on_the_page(hostile_brief: Brief) -> None:
    shown = render(hostile_brief, "html")
    page = Page(shown)
    assert "&lt;script&gt;" in shown
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert all(not key.startswith("on") for _, attrs in page.tags for key in attrs)
    assert all(x.startswith(("#", "http://", "https://")) for x in page.links)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_hostile_markup_in_a_report_stays_text_in_the_terminal_and_in_markdown(hostile_brief: Brief) -> None:
    for form in ("text", "md"):
        shown = render(hostile_brief, form)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "[bold red]me[/]" in " ".join(render(hostile_brief, "text").split())
    assert "<script" not in render(hostile_brief, "md").replace("\\<", "")
    assert "](javascript" not in render(hostile_brief, "md").replace("\\]", "")


def test_overlapping_and_crossing_citations_are_marked_without_breaking_the_page() -> None:
    text = "abcdefghij\n\nklmno"
    page = marked_html(text, [(1, 0, 10), (2, 2, 6), (3, 4, 8), (4, 4, 8), (5, 8, 14)])
    seen = Page(page)
    assert {k: v for k, v in seen.marks.items() if k in ("w1", "w2")} == {"w1": "abcdefghij", "w2": "cdef"}
    assert set(seen.marks) == {"w1", "w2", "w3", "w4", "w5"}
    assert re.sub(r"</?(?:mark|p)[^>]*>", "", page) == "abcdefghij\nklmno"
    depth = 0
    for tag in re.findall(r"</?mark", page):
        depth += 1 if tag == "<mark" else -1
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [("- a list", "\\- a list"), ("1. first", "1\\. first"), ("# head", "\\# head"), ("a\n\nb", "a b"), ("`code`", "\\`code\\`")],
)
def test_markdown_of_a_report_is_shown_as_it_stands(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"Water is not for sale,"', "“Water is not for sale,”"),
        ('he said "no" twice', "“he said ‘no’ twice”"),
        ("“a” and “b”", "“‘a’ and ‘b’”"),
    ],
)
def test_quotations_have_one_pair_of_outer_marks(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_a_scrap_is_quoted_with_its_sentence_and_a_speech_by_what_it_says_on_the_issue(tmp_path: Path) -> None:
    filler = " ".join(f"We have come a long way in year {n} of our work." for n in range(20))
    d = Draft(
        "Sarsenova addresses parliament",
        f"“Good morning to you all. {filler} The water of the Irtysh is ours to share. {filler}”",
        "Berezin declined on Monday to answer. He promised to sign the protocol, aides say.",
        published="2019-05-02",
    )
    speech = d.text[d.text.index("Good morning") : d.text.index("”")]
    d.statement("Q2", speech, WATER, form="direct")
    d.statement("Q1", "to answer", WATER)
    d.statement("Q1", "to sign the protocol, aides say")
    with Record.open(tmp_path / "speech.db") as record:
        record.add(d.json)
        brief = build_brief(record, "RUS", "KAZ")
    said = [(g.heading, g.side, line.quote) for g in section(brief, "matrix") for line in g.lines]
    assert said == [
        ("The water of the Irtysh", "Russia", "Berezin declined on Monday to answer."),
        ("The water of the Irtysh", "Kazakhstan", "The water of the Irtysh is ours to share."),
        ("Other matters", "Russia", "He promised to sign the protocol, aides say."),
    ]


def test_a_meeting_expected_for_a_day_that_has_passed_is_not_taken_for_held(record: Record) -> None:
    d = Draft("Sarsenova and Berezin still at odds", "Nothing moved, Berezin and Sarsenova say.", published="2019-03-30")
    d.statement("Q1", "Nothing moved")
    d.actor("Q2")
    with_plan = Draft("Sarsenova to fly to Moscow", "Sarsenova will hold talks with Berezin on March 21.", published="2019-03-15")
    with_plan.event("CONSULT", "planned", "will hold talks with Berezin on March 21", "talks", "Q2", "Q1", date="2019-03-21")
    record.add(with_plan.json)
    record.add(d.json)
    brief = build_brief(record, "KAZ", "RUS")
    (passed,) = [g for g in section(brief, "unsettled") if g.heading and "passed" in g.heading]
    assert passed.heading == "Expected for a day that has passed; no report in the record says what became of it"
    assert [(x.when, x.text) for x in passed.lines] == [("21 March 2019", "Aigul Sarsenova and Ivan Berezin are to hold talks")]
    assert not any(x.when == "21 March 2019" for x in section(brief, "contacts")[0].lines)


def test_long_lists_are_capped_and_the_remark_counts_what_is_left_out(tmp_path: Path) -> None:
    with Record.open(tmp_path / "long.db") as record:
        for n in range(1, 31):
            own = " ".join(chr(96 + n % 26) * k + str(n) for k in range(4, 9))  # words of its own: who says the same thrice is quoted once
            d = Draft(f"Day {n}", f"Sarsenova on day {n} said {own} grain must move.", "Berezin listened.", published=f"2019-04-{n:02}")
            d.actor("Q1")
            d.statement("Q2", f"on day {n} said {own} grain must move", TRANSIT)
            d.event("CONSULT", "occurred", f"Sarsenova on day {n} said", "said", "Q2", "Q1", date=f"2019-04-{n:02}")
            record.add(d.json)
        brief = build_brief(record, "RUS", "KAZ")
    (contacts,) = section(brief, "contacts")
    (grain,) = section(brief, "matrix")
    assert (len(contacts.lines), contacts.remark) == (12, "12 of 29, the newest")
    assert (len(grain.lines), grain.remark) == (3, "3 of 30")
