"""Calendars: each nation's published holidays, the user's own days, and their version."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.rules import bank_holidays
from carerdesk.rules.calendars import calendar

LAW = Path(__file__).parent.parent / "data" / "law"
PUBLISHED = json.loads((LAW / "bank-holidays-2012-2028.json").read_text(encoding="utf-8"))
PROBES = json.loads((LAW / "worked-deadlines.json").read_text(encoding="utf-8"))[
    "bank_holiday_probes"
]
DIVISIONS = {
    "england-and-wales": CalendarName.EW,
    "scotland": CalendarName.SCT,
    "northern-ireland": CalendarName.NIR,
}
EW = calendar(CalendarName.EW)
UK = calendar(CalendarName.UK_ANY)


@pytest.mark.parametrize(
    ("division", "year"),
    [(division, year) for division in DIVISIONS for year in PUBLISHED["divisions"][division]],
)
def test_the_holidays_of_a_year_are_those_published(division: str, year: str) -> None:
    days = calendar(DIVISIONS[division]).holidays(int(year))
    assert sorted(day.isoformat() for day in days) == PUBLISHED["divisions"][division][year]


@pytest.mark.parametrize("probe", PROBES, ids=[probe["date"] for probe in PROBES])
def test_a_day_people_get_wrong_is_right_in_every_nation(probe: dict[str, Any]) -> None:
    day = date.fromisoformat(probe["date"])
    for division, name in DIVISIONS.items():
        assert (
            calendar(name).is_working(day)
            is not probe[division.replace("-and-", "_").replace("-", "_")]
        )


@pytest.mark.parametrize(
    ("year", "extra"),
    [
        (2025, "01-02 03-17 07-14 08-04 12-01"),
        (2026, "01-02 03-17 06-15 07-13 08-03 11-30"),
        (2027, "01-04 03-17 07-12 08-02 11-30"),
    ],
)
def test_any_part_of_the_kingdom_adds_the_other_nations_days(year: int, extra: str) -> None:
    more = set(UK.holidays(year)) - set(EW.holidays(year))
    assert sorted(f"{day:%m-%d}" for day in more) == extra.split()


def test_a_holiday_of_one_nation_says_whose_it_is() -> None:
    assert UK.why_not(date(2026, 3, 17)) == "St Patrick’s Day (Northern Ireland)"
    assert UK.why_not(date(2026, 4, 6)) == "Easter Monday (England and Wales and Northern Ireland)"
    assert UK.why_not(date(2026, 12, 25)) == "Christmas Day"
    assert "Scotland" in UK.why_not(date(2023, 1, 2))
    assert EW.why_not(date(2023, 1, 2)) == "New Year’s Day (substitute day)"
    assert calendar(CalendarName.SCT).why_not(date(2023, 1, 2)) == (
        "2nd January and New Year’s Day (substitute day)"
    )


def test_weekends_are_called_by_their_day() -> None:
    assert EW.why_not(date(2026, 11, 21)) == "Saturday"
    assert EW.why_not(date(2026, 11, 22)) == "Sunday"
    assert EW.why_not(date(2026, 11, 23)) == ""


def test_days_between_christmas_and_new_year_are_working_days() -> None:
    assert all(EW.is_working(date(2026, 12, day)) for day in (29, 30, 31))


def test_no_calendar_knows_no_holiday_but_keeps_its_weekends() -> None:
    none = calendar(CalendarName.NONE)
    assert none.is_working(date(2026, 12, 25))
    assert not none.is_working(date(2026, 12, 26))


@pytest.mark.parametrize("name", list(CalendarName))
def test_every_year_from_1990_to_2100_can_be_asked(name: CalendarName) -> None:
    days = calendar(name)
    for year in range(1990, 2101):
        assert all(day.weekday() < 5 and day.year == year for day in days.holidays(year))
    assert days.advance(date(1990, 1, 1), 2600) < days.advance(date(2100, 12, 31), 1)


def test_a_day_the_user_adds_does_not_count_in_that_calendar_nor_in_any_part_of_the_kingdom() -> (
    None
):
    coming = OwnDay(
        calendar=CalendarName.EW,
        on=date(2029, 5, 11),
        is_holiday=True,
        name="Proclaimed holiday",
        reason="announced on GOV.UK",
    )
    assert not calendar(CalendarName.EW, [coming]).is_working(coming.on)
    assert calendar(CalendarName.UK_ANY, [coming]).why_not(coming.on) == (
        "Proclaimed holiday (England and Wales)"
    )
    assert calendar(CalendarName.SCT, [coming]).is_working(coming.on)
    assert EW.is_working(coming.on)


def test_a_day_the_user_takes_away_counts_again() -> None:
    gone = OwnDay(
        calendar=CalendarName.SCT,
        on=date(2026, 11, 30),
        is_holiday=False,
        name="St Andrew’s Day",
        reason="this council works",
    )
    assert not calendar(CalendarName.SCT).is_working(gone.on)
    assert calendar(CalendarName.SCT, [gone]).is_working(gone.on)
    assert calendar(CalendarName.UK_ANY, [gone]).is_working(gone.on)
    shared = OwnDay(
        calendar=CalendarName.EW, on=date(2026, 12, 25), is_holiday=False, name="", reason="odd"
    )
    assert not calendar(CalendarName.UK_ANY, [shared]).is_working(shared.on)


def test_a_users_day_on_a_weekend_changes_nothing() -> None:
    saturday = OwnDay(
        calendar=CalendarName.EW, on=date(2026, 11, 21), is_holiday=False, name="", reason="open"
    )
    assert not calendar(CalendarName.EW, [saturday]).is_working(saturday.on)
    closed = replace(saturday, is_holiday=True, name="closed")
    friday = date(2026, 11, 20)
    assert calendar(CalendarName.EW, [closed]).advance(friday, 5) == date(2026, 11, 27)
    assert calendar(CalendarName.EW, [closed]).between(friday, date(2026, 11, 27)) == 5


def test_the_version_names_the_package_the_corrections_and_the_users_days() -> None:
    own = OwnDay(
        calendar=CalendarName.EW, on=date(2029, 5, 11), is_holiday=True, name="x", reason="y"
    )
    assert EW.version.startswith("holidays ")
    assert "corrections 2026-02-25" in EW.version
    assert EW.version.endswith("no days of your own")
    with_own = calendar(CalendarName.EW, [own]).version
    assert with_own != EW.version
    assert with_own == calendar(CalendarName.EW, [own]).version


def test_scottish_councils_keep_their_own_holidays_and_the_calendar_says_so() -> None:
    assert "your council’s list" in calendar(CalendarName.SCT).note
    assert EW.note == ""


def test_each_correction_says_where_it_comes_from_and_holds_whatever_the_package_says() -> None:
    for correction in bank_holidays.corrections().days:
        assert correction.citation
        for name in correction.calendars:
            assert calendar(name).is_working(correction.on) is not correction.is_holiday


def test_a_package_that_missed_a_proclamation_is_put_right() -> None:
    ordinary = {date(2022, 5, 30): "Spring bank holiday"}
    right = bank_holidays.corrected(ordinary, CalendarName.EW, 2022)
    assert sorted(right) == [date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)]
    assert bank_holidays.corrected({}, CalendarName.EW, 2026) == {
        date(2026, 12, 28): "Boxing Day (substitute day)"
    }
    assert date(2026, 6, 15) in bank_holidays.corrected({}, CalendarName.SCT, 2026)


def test_moving_to_a_working_day_goes_past_a_whole_easter() -> None:
    assert EW.on_or_after(date(2026, 4, 3)) == date(2026, 4, 7)
    assert EW.on_or_before(date(2026, 4, 6)) == date(2026, 4, 2)
    assert EW.on_or_after(date(2026, 4, 7)) == date(2026, 4, 7)


def test_a_wide_question_and_a_narrow_one_count_alike() -> None:
    days = calendar(CalendarName.NIR)
    first = date(2031, 6, 2)
    narrow = days.advance(first, 65)
    days.advance(first - timedelta(days=9000), 2000)
    assert days.advance(first, 65) == narrow
