"""Dates as callers, pages and wires write them."""

from datetime import date

import pytest

from dragoman.sources.dates import last_weekday, match_date, nearest_year, read_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019-05-03", "2019-05-03"),
        ("20190503", "2019-05-03"),
        ("2019-05-03T10:30:00Z", "2019-05-03T10:30:00Z"),
        ("2019-05-03T10:30:00.000+0200", "2019-05-03T10:30:00+02:00"),
        ("2019-05-03 10:30", "2019-05-03T10:30"),
        ("2019-05-03T00:00:00", "2019-05-03"),
        ("May 3, 2019", "2019-05-03"),
        ("3 May 2019", "2019-05-03"),
        ("Friday, 3rd May, 2019", "2019-05-03"),
        ("Fri, 03 May 2019 10:30:00 GMT", "2019-05-03"),
        ("10:30 AM, Sept. 3, 2019", "2019-09-03"),
        ("2019/05/03", "2019-05-03"),
        ("05/23/2019", "2019-05-23"),
        ("23/05/2019", "2019-05-23"),
        ("03.05.2019", "2019-05-03"),
        ("05/03/2019", None),
        ("2019-02-30", None),
        ("2019-13-01", None),
        ("31 June 2019", None),
        ("May 3", None),
        ("Friday", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_refused(written: str, iso: str | None) -> None:
    assert read_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"), [("Nov. 18 the", "--11-18"), ("18 Nov 2019 the", "2019-11-18"), ("Sept 3,", "--09-03"), ("Tuesday the", None)]
)
def test_a_printed_date_keeps_what_it_hides(written: str, iso: str | None) -> None:
    found = match_date(written)
    assert found is not None
    assert found.iso() == iso


def test_a_date_without_a_year_is_the_nearest() -> None:
    assert nearest_year(12, 31, date(2020, 1, 1)) == date(2019, 12, 31)
    assert nearest_year(2, 29, date(2021, 3, 1)) == date(2020, 2, 29)
    assert nearest_year(2, 29, date(1998, 3, 1)) is None


def test_a_weekday_is_the_last_one() -> None:
    assert last_weekday(0, date(2019, 5, 8)) == date(2019, 5, 6)
    assert last_weekday(2, date(2019, 5, 8)) == date(2019, 5, 8)
