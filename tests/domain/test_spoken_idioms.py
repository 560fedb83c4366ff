"""Days as people in Britain say them, read on Saturday 28 November 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.spoken_dates import read_date
from carerdesk.domain.spoken_feasts import easter_sunday
from carerdesk.domain.spoken_weeks import week_in

SATURDAY = date(2026, 11, 28)


def read(typed: str, *, ahead: bool = False, today: date = SATURDAY) -> FuzzyDate:
    return read_date(typed, today=today, ahead=ahead)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("this morning", "2026-11-28"),
        ("Yesterday evening", "2026-11-27"),
        ("Tues night", "2026-11-24"),
        ("monday last", "2026-11-23"),
        ("Sunday just gone", "2026-11-22"),
        ("Tuesday week", "2026-12-08"),
        ("a week on Tuesday", "2026-12-08"),
        ("Friday fortnight", "2026-12-18"),
        ("today week", "2026-12-05"),
        ("tomorrow week", "2026-12-06"),
        ("a fortnight from tomorrow", "2026-12-13"),
        ("Christmas Eve", "2025-12-24"),
        ("xmas", "2025-12-25"),
        ("Boxing Day", "2025-12-26"),
        ("Boxing Day 2024", "2024-12-26"),
        ("New Year’s Day", "2026-01-01"),
        ("new years eve", "2025-12-31"),
        ("bonfire night", "2026-11-05"),
        ("Halloween", "2026-10-31"),
        ("Good Friday", "2026-04-03"),
        ("Easter", "2026-04-05"),
        ("Easter Monday", "2026-04-06"),
        ("Easter Monday 2024", "2024-04-01"),
        ("3rd June 26", "2026-06-03"),
        ("Wed 3 June ’26", "2026-06-03"),
        ("\u202e6 mar\u200b", "2026-03-06"),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, day: str) -> None:
    assert read(typed) == FuzzyDate.on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("typed", "day"),
    [("Boxing Day", "2026-12-26"), ("Easter", "2027-03-28"), ("Sat week", "2026-12-05")],
)
def test_a_promised_day_lies_ahead(typed: str, day: str) -> None:
    assert read(typed, ahead=True) == FuzzyDate.on(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("half past four", time(16, 30)),
        ("half six pm", time(18, 30)),
        ("quarter to five", time(16, 45)),
        ("a quarter past 10 am", time(10, 15)),
        ("quarter to one", time(12, 45)),
        ("six o'clock", time(18)),
        ("12 oclock", time(12)),
    ],
)
def test_a_time_is_read_as_it_is_said(typed: str, at: time) -> None:
    assert read(typed) == FuzzyDate.on(SATURDAY, at=at)
    assert read(f"yesterday at {typed}") == FuzzyDate.on(date(2026, 11, 27), at=at)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("last weekend", "2026-11-21", "2026-11-22"),
        ("over the weekend", "2026-11-28", "2026-11-29"),
        ("next weekend", "2026-12-05", "2026-12-06"),
        ("earlier this week", "2026-11-23", "2026-11-28"),
        ("the beginning of the week", "2026-11-23", "2026-11-24"),
        ("middle of this week", "2026-11-25", "2026-11-26"),
        ("end of the week", "2026-11-27", "2026-11-29"),
        ("end of the month", "2026-11-21", "2026-11-30"),
        ("first week of May", "2026-05-01", "2026-05-07"),
        ("in the last week of February 2024", "2024-02-23", "2024-02-29"),
    ],
)
def test_some_days_are_read_as_they_are_said(typed: str, first: str, last: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert read(typed) == FuzzyDate.between(*days)


def test_the_weekend_is_the_one_before_until_it_has_begun_and_the_coming_one_of_a_promise() -> None:
    monday = date(2026, 11, 30)
    assert read("at the weekend", today=monday).earliest == SATURDAY
    assert read("this weekend", today=monday).earliest == date(2026, 12, 5)
    assert read("the weekend", today=monday, ahead=True).earliest == date(2026, 12, 5)


def test_what_is_said_roughly_stays_rough() -> None:
    assert read("a couple of weeks ago") == FuzzyDate.about(date(2026, 11, 14))
    assert read("some time in March") == FuzzyDate.month(2026, 3)
    assert read("before Christmas") == FuzzyDate.before(date(2025, 12, 25))
    assert read("since Easter").earliest == date(2026, 4, 5)
    assert read("by the end of the month").latest == date(2026, 11, 30)


def test_a_week_of_no_month_is_none() -> None:
    assert week_in(FuzzyDate.unknown(), "first") is None


@pytest.mark.parametrize(
    "day", ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2025-04-20", "2038-04-25"]
)
def test_easter_is_when_it_was(day: str) -> None:
    sunday = date.fromisoformat(day)
    assert easter_sunday(sunday.year) == sunday
