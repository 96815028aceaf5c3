"""Clauses of the wire register with their publication date, the words of a time, its TIMEX3 value and its days."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from dragoman.language import Parser
from dragoman.times import TimeExpression, find_times
from dragoman.times.lexicon import number_of

MON = "2022-07-11"  # a Monday
WED = "2019-01-09"  # a Wednesday
THU = "2017-04-13"  # a Thursday
DEC = "2021-12-30"

# (text, published, words, value, first day, last day); None where the value names no days.
CASES: list[tuple[str, str, str, str, str | None, str | None]] = [
    # Dates with day, month and year, in all usual orders.
    ("The treaty was signed on 12 April 2017 in Prague.", MON, "12 April 2017", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The treaty was signed on April 12, 2017, in Prague.", MON, "April 12, 2017", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The treaty was signed on the 12th of April 2017.", MON, "12th of April 2017", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The note is dated 2017-04-12 and bears no seal.", MON, "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The note is dated 12.04.2017 and bears no seal.", MON, "12.04.2017", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The note is dated 25/11/2021 and bears no seal.", MON, "25/11/2021", "2021-11-25", "2021-11-25", "2021-11-25"),
    ("The envoys met on Wednesday, April 12, 2017.", MON, "April 12, 2017", "2017-04-12", "2017-04-12", "2017-04-12"),
    ("The envoys met on Nov. 18, 2020.", MON, "Nov. 18, 2020", "2020-11-18", "2020-11-18", "2020-11-18"),
    # Year-less days go to the year that the tense asks for.
    ("The ministers signed the accord on April 12.", MON, "April 12", "2022-04-12", "2022-04-12", "2022-04-12"),
    ("The ministers signed the accord on the 12th of April.", MON, "12th of April", "2022-04-12", "2022-04-12", "2022-04-12"),
    ("The ministers signed the accord on Nov. 18.", MON, "Nov. 18", "2021-11-18", "2021-11-18", "2021-11-18"),
    ("The ministers will sign the accord on Nov. 18.", MON, "Nov. 18", "2022-11-18", "2022-11-18", "2022-11-18"),
    ("The ministers will sign the accord on 3 February.", MON, "3 February", "2023-02-03", "2023-02-03", "2023-02-03"),
    ("Both capitals denounced the November 27 deal on borders.", WED, "November 27", "2018-11-27", "2018-11-27", "2018-11-27"),
    ("The summit was held on December 28 in Cairo.", WED, "December 28", "2018-12-28", "2018-12-28", "2018-12-28"),
    ("The summit is scheduled for January 15 in Cairo.", DEC, "January 15", "2022-01-15", "2022-01-15", "2022-01-15"),
    ("The parties agreed to meet on January 15.", DEC, "January 15", "2022-01-15", "2022-01-15", "2022-01-15"),
    ("The truce expires on February 10.", THU, "February 10", "2018-02-10", "2018-02-10", "2018-02-10"),
    ("They prepared for a June 20 summit on energy.", "2021-06-17", "June 20", "2021-06-20", "2021-06-20", "2021-06-20"),
    ("They will visit Rabat from March 8 to 9.", "2022-03-10", "March 8", "2022-03-08", "2022-03-08", "2022-03-09"),
    ("In 2015 the talks opened, and on July 14 a deal was struck.", MON, "July 14", "2015-07-14", "2015-07-14", "2015-07-14"),
    ("The base was closed in August last year.", MON, "August last year", "2021-08", "2021-08-01", "2021-08-31"),
    ("The leaders met in 2016. They met on July 3 again, and the same day signed a pact.", MON, "the same day", "2022-07-03", "2022-07-03", "2022-07-03"),
    ("The jet crashed on Sunday. It hit the runway at 7:38 p.m. local time.", MON, "7:38 p.m.", "2022-07-10T19:38", "2022-07-10", "2022-07-10"),
    # Weekdays.
    ("The two ministers met on Thursday.", MON, "Thursday", "2022-07-07", "2022-07-07", "2022-07-07"),
    ("The minister said Monday that talks had failed.", MON, "Monday", "2022-07-11", "2022-07-11", "2022-07-11"),
    ("The minister will travel to Oslo on Thursday.", MON, "Thursday", "2022-07-14", "2022-07-14", "2022-07-14"),
    ("The minister will travel to Oslo on Monday.", MON, "Monday", "2022-07-18", "2022-07-18", "2022-07-18"),
    ("The president on Sunday rejected the offer.", MON, "Sunday", "2022-07-10", "2022-07-10", "2022-07-10"),
    ("Talks are scheduled for Friday.", MON, "Friday", "2022-07-15", "2022-07-15", "2022-07-15"),
    ("The talks were held last Friday.", MON, "last Friday", "2022-07-08", "2022-07-08", "2022-07-08"),
    ("The talks begin next Monday.", MON, "next Monday", "2022-07-18", "2022-07-18", "2022-07-18"),
    ("The talks begin next Wednesday.", MON, "next Wednesday", "2022-07-13", "2022-07-13", "2022-07-13"),
    ("Earlier on Monday the envoy left Geneva.", MON, "Monday", "2022-07-11", "2022-07-11", "2022-07-11"),
    ("The envoy said he would meet the king on Wednesday.", MON, "Wednesday", "2022-07-13", "2022-07-13", "2022-07-13"),
    ("The envoys plan to return on Saturday.", MON, "Saturday", "2022-07-16", "2022-07-16", "2022-07-16"),
    ("The vote was postponed until Thursday.", MON, "Thursday", "2022-07-14", "2022-07-14", "2022-07-14"),
    ("They gathered in Cairo on Wednesday.", WED, "Wednesday", "2019-01-09", "2019-01-09", "2019-01-09"),
    # Days near the report.
    ("The secretary spoke today with his counterpart.", MON, "today", "2022-07-11", "2022-07-11", "2022-07-11"),
    ("The secretary spoke yesterday with his counterpart.", MON, "yesterday", "2022-07-10", "2022-07-10", "2022-07-10"),
    ("The secretary will leave tomorrow.", MON, "tomorrow", "2022-07-12", "2022-07-12", "2022-07-12"),
    ("The secretary arrived the day before yesterday.", MON, "the day before yesterday", "2022-07-09", "2022-07-09", "2022-07-09"),
    ("The secretary will leave the day after tomorrow.", MON, "the day after tomorrow", "2022-07-13", "2022-07-13", "2022-07-13"),
    ("The king will host a dinner tonight.", MON, "tonight", "2022-07-11TNI", "2022-07-11", "2022-07-11"),
    ("The envoys met this morning.", MON, "this morning", "2022-07-11TMO", "2022-07-11", "2022-07-11"),
    ("The envoys met on Thursday evening.", MON, "Thursday evening", "2022-07-07TEV", "2022-07-07", "2022-07-07"),
    ("Missiles fell on the city last night.", MON, "last night", "2022-07-10TNI", "2022-07-10", "2022-07-10"),
    # Weeks, months, years from the report.
    ("The delegations met last week.", MON, "last week", "2022-W27", "2022-07-04", "2022-07-10"),
    ("The delegations meet this week.", MON, "this week", "2022-W28", "2022-07-11", "2022-07-17"),
    ("The delegations will meet next week.", MON, "next week", "2022-W29", "2022-07-18", "2022-07-24"),
    ("The delegations met last month.", MON, "last month", "2022-06", "2022-06-01", "2022-06-30"),
    ("The delegations will meet next month.", MON, "next month", "2022-08", "2022-08-01", "2022-08-31"),
    ("The delegations will meet early next month.", MON, "early next month", "2022-08", "2022-08-01", "2022-08-10"),
    ("Exports fell last year.", MON, "last year", "2021", "2021-01-01", "2021-12-31"),
    ("The base will close next year.", MON, "next year", "2023", "2023-01-01", "2023-12-31"),
    ("Earlier this year the envoy resigned.", MON, "Earlier this year", "2022", "2022-01-01", "2022-07-11"),
    ("The king will visit later this month.", MON, "later this month", "2022-07", "2022-07-11", "2022-07-31"),
    ("The ceasefire held over the weekend.", MON, "the weekend", "2022-W27-WE", "2022-07-09", "2022-07-10"),
    ("The leaders will meet at the end of the year.", MON, "the end of the year", "2022", "2022-09-02", "2022-12-31"),
    # Months and years by name.
    ("The pact was signed in March 2014.", MON, "March 2014", "2014-03", "2014-03-01", "2014-03-31"),
    ("The pact was signed in May.", MON, "May", "2022-05", "2022-05-01", "2022-05-31"),
    ("The pact was signed in October.", MON, "October", "2021-10", "2021-10-01", "2021-10-31"),
    ("The pact will be signed in October.", MON, "October", "2022-10", "2022-10-01", "2022-10-31"),
    ("The pact will be signed in March.", MON, "March", "2023-03", "2023-03-01", "2023-03-31"),
    ("The strike hit the port in late March.", MON, "late March", "2022-03", "2022-03-22", "2022-03-31"),
    ("The envoy left in early June.", MON, "early June", "2022-06", "2022-06-01", "2022-06-10"),
    ("The envoy left in mid-June.", MON, "mid-June", "2022-06", "2022-06-11", "2022-06-20"),
    ("The regime fell last December.", MON, "last December", "2021-12", "2021-12-01", "2021-12-31"),
    ("The regime fell in 2011.", MON, "2011", "2011", "2011-01-01", "2011-12-31"),
    ("Ties froze in late 2013.", MON, "late 2013", "2013", "2013-09-02", "2013-12-31"),
    ("The accord dates from the 1990s.", MON, "1990s", "199", "1990-01-01", "1999-12-31"),
    ("The border was drawn in the 19th century.", MON, "19th century", "18", "1800-01-01", "1899-12-31"),
    ("Exports rose in the second quarter of 2021.", MON, "second quarter of 2021", "2021-Q2", "2021-04-01", "2021-06-30"),
    ("The offensive began last summer.", MON, "last summer", "2021-SU", "2021-06-01", "2021-08-31"),
    ("The envoys met in the spring of 2018.", MON, "spring of 2018", "2018-SP", "2018-03-01", "2018-05-31"),
    ("The prime minister resigned in the autumn of 2010.", MON, "autumn of 2010", "2010-FA", "2010-09-01", "2010-11-30"),
    # Distances.
    ("The envoy resigned two days ago.", MON, "two days ago", "2022-07-09", "2022-07-09", "2022-07-09"),
    ("The envoy resigned three weeks ago.", MON, "three weeks ago", "2022-W25", "2022-06-20", "2022-06-26"),
    ("The envoy resigned six months ago.", MON, "six months ago", "2022-01", "2022-01-01", "2022-01-31"),
    ("The envoy resigned a month ago.", MON, "a month ago", "2022-06", "2022-06-01", "2022-06-30"),
    ("The envoy resigned five years ago.", MON, "five years ago", "2017", "2017-01-01", "2017-12-31"),
    ("The envoys will meet again in two weeks.", MON, "in two weeks", "2022-W30", "2022-07-25", "2022-07-31"),
    ("The envoys will meet again in three days.", MON, "in three days", "2022-07-14", "2022-07-14", "2022-07-14"),
    ("The envoys left on July 3. They returned the following day.", MON, "the following day", "2022-07-04", "2022-07-04", "2022-07-04"),
    ("The envoys met on July 3. A day earlier, shells had hit the port.", MON, "A day earlier", "2022-07-02", "2022-07-02", "2022-07-02"),
    ("The envoys met on July 3. Two days later the truce collapsed.", MON, "Two days later", "2022-07-05", "2022-07-05", "2022-07-05"),
    ("The envoys met on July 3. The same day the truce collapsed.", MON, "The same day", "2022-07-03", "2022-07-03", "2022-07-03"),
    # Anchored to an event of the report.
    ("The embassy closed two days before the raid on the port on July 7.", MON, "two days before", "2022-07-05", "2022-07-05", "2022-07-05"),
    ("Rebels raided the port on July 3. The envoy spoke a day after the raid.", MON, "a day after", "2022-07-04", "2022-07-04", "2022-07-04"),
    ("Three days before the army launched its offensive on March 10, the envoy fled.", MON, "Three days before", "2022-03-07", "2022-03-07", "2022-03-07"),
    ("The offer came two weeks after April 7.", MON, "two weeks after", "2022-W16", "2022-04-18", "2022-04-24"),
    # Ranges give both ends, each with the days of the whole.
    ("The secretary will travel to Asia from August 5 to 14.", MON, "August 5", "2022-08-05", "2022-08-05", "2022-08-14"),
    ("The secretary will travel to Asia from August 5 to 14.", MON, "14", "2022-08-14", "2022-08-05", "2022-08-14"),
    ("The secretary will travel to Asia from 5 to 14 August.", MON, "14 August", "2022-08-14", "2022-08-05", "2022-08-14"),
    ("The envoy visited Tunis from May 17–20.", MON, "May 17", "2022-05-17", "2022-05-17", "2022-05-20"),
    ("The envoy will tour the region May 25 to June 4, 2023.", MON, "June 4, 2023", "2023-06-04", "2023-05-25", "2023-06-04"),
    ("The unrest lasted from 2019 to 2021.", MON, "2019", "2019", "2019-01-01", "2021-12-31"),
    ("Some 3,000 people fled between 2019 and 2021.", MON, "2021", "2021", "2019-01-01", "2021-12-31"),
    ("The ministers met on July 5 and 6.", MON, "July 5", "2022-07-05", "2022-07-05", "2022-07-05"),
    ("The ministers met on July 5 and 6.", MON, "6", "2022-07-06", "2022-07-06", "2022-07-06"),
    # Clock times.
    ("Talks resumed at 10 a.m. Geneva time.", MON, "10 a.m.", "2022-07-11T10:00", "2022-07-11", "2022-07-11"),
    ("Talks resumed at 10:30 a.m. on Friday.", MON, "10:30 a.m.", "2022-07-08T10:30", "2022-07-08", "2022-07-08"),
    ("The truce takes effect at noon on Saturday.", MON, "noon", "2022-07-16T12:00", "2022-07-16", "2022-07-16"),
    ("Shelling began at 14:30 GMT.", MON, "14:30", "2022-07-11T14:30", "2022-07-11", "2022-07-11"),
    ("Shelling began on July 3 at 9 p.m.", MON, "July 3", "2022-07-03T21:00", "2022-07-03", "2022-07-03"),
    ("The blast on Friday hit a convoy near the port at 9 p.m.", MON, "9 p.m.", "2022-07-08T21:00", "2022-07-08", "2022-07-08"),
    ("The council meets on Monday.", MON, "Monday", "2022-07-11", "2022-07-11", "2022-07-11"),
    # Lengths.
    ("The ministers talked for three hours.", MON, "three hours", "PT3H", None, None),
    ("The secretary ended a two-day visit.", MON, "two-day", "P2D", None, None),
    ("The blockade lasted several months.", MON, "several months", "PXM", None, None),
    ("The enemies have fought for decades.", MON, "decades", "PXE", None, None),
    ("The talks dragged on for two and a half years.", MON, "two and a half years", "P2Y6M", None, None),
    ("The quota was raised over the past two months.", MON, "the past two months", "P2M", "2022-05-11", "2022-07-11"),
    ("Elections will follow within 90 days.", MON, "90 days", "P90D", "2022-07-11", "2022-10-09"),
    ("The ministers will meet in a couple of days.", MON, "in a couple of days", "2022-07-13", "2022-07-13", "2022-07-14"),
    ("The ministers met a couple of weeks ago.", MON, "a couple of weeks ago", "2022-W26", "2022-06-20", "2022-07-03"),
    ("The embargo lasted a couple of weeks.", MON, "a couple of weeks", "P2W", None, None),
    # Repeated times.
    ("The council meets every year.", MON, "every year", "P1Y", None, None),
    ("The council meets every two weeks.", MON, "every two weeks", "P2W", None, None),
    ("The council meets every Thursday.", MON, "every Thursday", "XXXX-WXX-4", None, None),
    ("The council holds daily briefings.", MON, "daily", "P1D", None, None),
    # Past, present, future.
    ("The two sides are now talking.", MON, "now", "PRESENT_REF", None, None),
    ("The two sides currently observe a truce.", MON, "currently", "PRESENT_REF", None, None),
    ("The envoy recently visited Minsk.", MON, "recently", "PAST_REF", None, None),
    ("The two sides will meet soon.", MON, "soon", "FUTURE_REF", None, None),
    ("They may reconcile in the future.", MON, "the future", "FUTURE_REF", None, None),
    # Laws bear their year.
    ("The assembly passed the Ports Security Act of 2022.", MON, "2022", "2022", "2022-01-01", "2022-12-31"),
    ("The leaders met on New Year's Eve.", WED, "New Year's Eve", "2018-12-31", "2018-12-31", "2018-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "words", "value", "first", "last"), CASES)
def test_a_time_has_its_value_and_days(
    parser: Parser, text: str, published: str, words: str, value: str, first: str | None, last: str | None
) -> None:
    found = _covering(parser, text, words, date.fromisoformat(published))
    assert found is not None, f"nothing found for {words!r}"
    days = (found.first.isoformat() if found.first else None, found.last.isoformat() if found.last else None)
    assert (found.value, *days) == (value, first, last)


NOT_TIMES: list[tuple[str, str]] = [
    ("Ambassador Sun Weidong met reporters in Delhi.", "Sun Weidong"),
    ("Prime Minister Theresa May arrived in Salzburg.", "May"),
    ("The sides may sign the accord.", "may"),
    ("Troops march toward the capital.", "march"),
    ("The council adopted resolution 1929 on sanctions.", "1929"),
    ("The army sent 2000 soldiers to the border.", "2000"),
    ("Of those, 1846 persons were moved to camps.", "1846"),
    ("Nine died and 1720 had already left.", "1720"),
    ("The grant is worth $1950 a head.", "1950"),
    ("The deal was reached on 05/06 terms.", "05/06"),
    ("The envoy was the second to resign.", "second"),
    ("The plan won 3:2 in the vote.", "3:2"),
]


@pytest.mark.parametrize(("text", "words"), NOT_TIMES)
def test_names_and_counts_are_no_times(parser: Parser, text: str, words: str) -> None:
    found = _covering(parser, text, words, date(2022, 7, 11))
    assert found is None, f"{words!r} read as {found.value if found else None}"


EXAMPLES = tomllib.loads((files("dragoman.times") / "data" / "words.toml").read_text("utf8"))["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["rule"] for e in EXAMPLES])
def test_each_list_of_words_does_what_its_example_says(parser: Parser, example: dict[str, str]) -> None:
    found = _covering(parser, example["text"], example["words"], date(2022, 7, 11))
    assert (found.value if found else None) == example.get("value")


UNDATED: list[tuple[str, str, str]] = [
    ("The ministers met on Thursday.", "Thursday", "XXXX-WXX-4"),
    ("The ministers met on April 12.", "April 12", "XXXX-04-12"),
    ("The ministers met yesterday.", "yesterday", "XXXX-XX-XX"),
    ("The ministers met last week.", "last week", "XXXX-WXX"),
    ("The ministers met in May 2014.", "May 2014", "2014-05"),
]


@pytest.mark.parametrize(("text", "words", "value"), UNDATED)
def test_without_a_publication_date_nothing_is_guessed(parser: Parser, text: str, words: str, value: str) -> None:
    found = _covering(parser, text, words, None)
    assert found is not None
    assert found.value == value
    assert value[0] != "X" or (found.first, found.last) == (None, None)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty - five", 25),
        ("a hundred", 100),
        ("two hundred", 200),
        ("12,000", 12000),
        ("two and a half", 2.5),
        ("couple of", 2),
        ("several", None),
    ],
)
def test_number_words_count(words: str, number: float | None) -> None:
    assert number_of(words) == number


def test_expressions_stand_in_order_and_apart(parser: Parser) -> None:
    text = "On Monday, April 4, the envoys met at 10 a.m. and again two days later, for three hours, before leaving in early May."
    found = find_times(parser.parse(text, [(0, len(text))]), date(2022, 7, 11))
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(text[t.span[0] : t.span[1]].strip() for t in found)


def _covering(parser: Parser, text: str, words: str, on: date | None) -> TimeExpression | None:
    """The expression that overlaps the last occurrence of some words."""
    at = text.rindex(words)
    found = find_times(parser.parse(text, [(0, len(text))]), on)
    return next((t for t in found if t.span[0] < at + len(words) and at < t.span[1]), None)
