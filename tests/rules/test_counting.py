"""Counts: every method against the worked vectors, a dumb counter, and absurd questions."""

from __future__ import annotations

import csv
import random
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.counting import CalendarName, DayKind, Method, Pause
from carerdesk.domain.errors import BadRecord
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.counting import count, due

LAW = Path(__file__).parent.parent / "data" / "law"
VECTORS = list(csv.DictReader((LAW / "test-vectors.csv").read_text(encoding="utf-8").splitlines()))
EW = calendar(CalendarName.EW)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
CALENDARS = st.sampled_from(list(CalendarName))


@pytest.mark.parametrize("row", VECTORS, ids=[row["id"] for row in VECTORS])
def test_a_worked_vector_comes_out_with_the_holidays_it_names(row: dict[str, str]) -> None:
    method = Method(row["method"])
    counted = count(
        date.fromisoformat(row["start"]),
        method,
        int(row["count"]),
        calendar(CalendarName(row["calendar"])),
    )
    assert counted.due == date.fromisoformat(row["result"])
    if row["skipped"]:
        assert ",".join(f"{day.on.day} {day.on:%b}" for day in counted.skipped) == row["skipped"]


def dumb(start: date, method: Method, length: int, days: WorkCalendar) -> date:
    """Count one day after another, as with a finger on a wall calendar."""
    one = timedelta(days=1)
    if method in {Method.WD_AFTER, Method.WD_INCL}:
        day = start if method is Method.WD_AFTER else start - one
        number = 0
        while number < length:
            day += one
            number += day.weekday() < 5 and day not in days.holidays(day.year)
        return day
    if method in {Method.D_AFTER, Method.D_INCL, Method.D_ICO, Method.W_AFTER}:
        steps = {Method.D_INCL: length - 1, Method.W_AFTER: 7 * length}.get(method, length)
        day = start
        for _ in range(steps):
            day += one
    else:
        year, month = start.year, start.month
        for _ in range(length):
            month += 1
            if month == 13:
                year, month = year + 1, 1
        longest = monthrange(year, month)[1]
        day = date(year, month, min(start.day, longest))
        if method is Method.M_INCL and start.day <= longest:
            day -= one
    if method in {Method.M_ICO, Method.D_ICO}:
        while day.weekday() >= 5 or day in days.holidays(day.year):
            day += one
    return day


def test_two_thousand_random_counts_agree_with_a_finger_on_the_calendar() -> None:
    dice = random.Random(20061738)
    for _ in range(2000):
        start = date(1990, 1, 1) + timedelta(days=dice.randrange(40_000))
        method = dice.choice(list(Method))
        length = dice.randrange(1, 66 if method.value.startswith("WD") else 40)
        days = calendar(dice.choice(list(CalendarName)))
        expected = dumb(start, method, length, days)
        assert due(start, method, length, days) == expected
        counted = count(start, method, length, days)
        assert counted.due == expected
        assert counted.days[0].on == start
        assert counted.days[-1].on == expected
        assert len(counted.days) == (expected - start).days + 1
        if method in {Method.WD_AFTER, Method.WD_INCL, Method.D_AFTER, Method.D_INCL}:
            assert counted.days[-1].number == length


@given(start=DAYS, length=st.integers(1, 2000), name=CALENDARS)
def test_a_working_day_count_always_ends_on_a_working_day(
    start: date, length: int, name: CalendarName
) -> None:
    days = calendar(name)
    last = due(start, Method.WD_AFTER, length, days)
    assert days.is_working(last)
    assert days.between(start, last) == length
    assert days.between(last, start) == -length


@given(start=DAYS, length=st.integers(1, 1200), name=CALENDARS, method=st.sampled_from(Method))
def test_a_longer_count_never_ends_sooner(
    start: date, length: int, name: CalendarName, method: Method
) -> None:
    days = calendar(name)
    assert due(start, method, length, days) <= due(start, method, min(length + 1, 1200), days)


@given(start=DAYS, method=st.sampled_from(Method), gap=st.integers(0, 20), stop=st.integers(0, 20))
def test_a_pause_never_brings_a_date_forward(
    start: date, method: Method, gap: int, stop: int
) -> None:
    since = start + timedelta(days=gap)
    pause = Pause(since=since, until=since + timedelta(days=stop), why="letter 14")
    assert due(start, method, 3, EW, [pause]) >= due(start, method, 3, EW)


def test_the_day_of_the_trigger_is_day_nought_and_each_day_says_why() -> None:
    counted = count(date(2025, 12, 19), Method.WD_AFTER, 4, EW)
    assert [(day.on.day, day.kind, day.number, day.why) for day in counted.days] == [
        (19, DayKind.START, 0, "the day it started, not counted"),
        (20, DayKind.WEEKEND, None, "Saturday"),
        (21, DayKind.WEEKEND, None, "Sunday"),
        (22, DayKind.COUNTED, 1, "working day"),
        (23, DayKind.COUNTED, 2, "working day"),
        (24, DayKind.COUNTED, 3, "working day"),
        (25, DayKind.HOLIDAY, None, "Christmas Day"),
        (26, DayKind.HOLIDAY, None, "Boxing Day"),
        (27, DayKind.WEEKEND, None, "Saturday"),
        (28, DayKind.WEEKEND, None, "Sunday"),
        (29, DayKind.LAST, 4, "working day"),
    ]
    assert counted.days[-1].is_last
    assert [day.why for day in counted.skipped] == ["Christmas Day", "Boxing Day"]
    assert counted.calendar_version == EW.version


def test_beginning_with_takes_the_trigger_for_day_one_only_if_it_can_count() -> None:
    monday = count(date(2026, 3, 2), Method.WD_INCL, 2, EW)
    assert [day.number for day in monday.days] == [1, 2]
    saturday = count(date(2026, 2, 28), Method.WD_INCL, 1, EW)
    assert [day.number for day in saturday.days] == [0, None, 1]
    single = count(date(2026, 3, 7), Method.D_INCL, 1, calendar(CalendarName.NONE))
    assert single.due == date(2026, 3, 7)
    assert single.days[0].is_last


def test_a_month_that_ends_on_a_weekend_is_moved_on_in_the_commissioners_way() -> None:
    counted = count(date(2025, 3, 19), Method.M_ICO, 1, EW)
    assert counted.due == date(2025, 4, 22)
    rolled = [(day.on.day, day.kind, day.why) for day in counted.days[-4:]]
    assert rolled == [
        (19, DayKind.COUNTED, "Saturday, counted"),
        (20, DayKind.ROLLED, "moved on: Sunday"),
        (21, DayKind.ROLLED, "moved on: Easter Monday"),
        (22, DayKind.LAST, "the next working day"),
    ]


def test_the_stopped_clock_of_an_access_request_loses_both_end_days() -> None:
    pause = Pause(since=date(2026, 3, 16), until=date(2026, 3, 24), why="clarification asked")
    counted = count(date(2026, 3, 10), Method.M_ICO, 1, EW, [pause])
    assert counted.due == date(2026, 4, 20)
    paused = [day for day in counted.days if day.kind is DayKind.PAUSED]
    assert len(paused) == 9
    assert {day.why for day in paused} == {"clarification asked"}


def test_a_paused_working_day_does_not_count() -> None:
    pauses = [
        Pause(since=date(2026, 3, 4), until=date(2026, 3, 5), why="fees notice"),
        Pause(since=date(2026, 3, 5), until=date(2026, 3, 6), why="fees notice"),
        Pause(since=date(2026, 3, 5), until=date(2026, 3, 5), why="said twice"),
    ]
    assert due(date(2026, 3, 2), Method.WD_AFTER, 5, EW) == date(2026, 3, 9)
    assert due(date(2026, 3, 2), Method.WD_AFTER, 5, EW, pauses) == date(2026, 3, 12)
    assert due(date(2026, 3, 2), Method.D_AFTER, 5, EW, pauses) == date(2026, 3, 10)


def test_pauses_that_lie_over_one_another_are_lost_only_once() -> None:
    pauses = [
        Pause(since=date(2026, 3, first), until=date(2026, 3, last), why="asked")
        for first, last in [(7, 9), (4, 8), (5, 5)]
    ]
    assert due(date(2026, 3, 2), Method.D_AFTER, 5, EW, pauses) == date(2026, 3, 13)


def test_a_pause_that_goes_on_leaves_no_last_day() -> None:
    pause = Pause(since=date(2026, 3, 4), until=None, why="clarification asked")
    with pytest.raises(BadRecord, match="stands still"):
        due(date(2026, 3, 2), Method.D_AFTER, 5, EW, [pause])


@pytest.mark.parametrize("start", [date(1, 1, 1), date(1899, 12, 31), date(2101, 1, 1), date.max])
def test_a_trigger_out_of_all_measure_is_refused_in_a_sentence(start: date) -> None:
    with pytest.raises(BadRecord, match="1900 to 2100") as caught:
        due(start, Method.WD_AFTER, 10, EW)
    assert caught.value.field == "start"


@pytest.mark.parametrize("length", [0, -1, 10**9])
@pytest.mark.parametrize("method", list(Method))
def test_a_length_out_of_all_measure_is_refused_in_a_sentence(method: Method, length: int) -> None:
    with pytest.raises(BadRecord, match="choose a length") as caught:
        count(date(2026, 1, 5), method, length, EW)
    assert caught.value.field == "length"


@pytest.mark.parametrize("method", list(Method))
def test_the_longest_counts_from_the_last_day_do_not_fall_over(method: Method) -> None:
    longest = {"W": 2600 if method.value.startswith("WD") else 5200, "D": 36_500, "M": 1200}
    assert due(date(2100, 12, 31), method, longest[method.value[0]], EW) > date(2100, 12, 31)


PRODUCT_DATES = [
    ("2025-03-03", "WD_AFTER", 20, "UK_ANY", "2025-04-01"),
    ("2025-03-03", "WD_AFTER", 20, "EW", "2025-03-31"),
    ("2024-12-16", "WD_AFTER", 20, "UK_ANY", "2025-01-17"),
    ("2024-12-16", "WD_AFTER", 20, "EW", "2025-01-16"),
    ("2024-12-16", "WD_AFTER", 10, "EW", "2025-01-02"),
    ("2025-03-03", "WD_AFTER", 25, "EW", "2025-04-07"),
    ("2025-03-03", "WD_AFTER", 65, "EW", "2025-06-06"),
    ("2025-03-03", "W_AFTER", 13, "NONE", "2025-06-02"),
    ("2025-03-28", "WD_AFTER", 25, "EW", "2025-05-07"),
    ("2025-03-28", "WD_AFTER", 65, "EW", "2025-07-03"),
    ("2025-01-31", "M_ICO", 1, "EW", "2025-02-28"),
    ("2025-01-30", "M_ICO", 1, "EW", "2025-02-28"),
    ("2025-03-19", "M_ICO", 1, "EW", "2025-04-22"),
    ("2025-01-31", "M_ICO", 3, "EW", "2025-04-30"),
    ("2025-04-10", "D_AFTER", 28, "NONE", "2025-05-08"),
    ("2024-02-29", "M_INCL", 12, "NONE", "2025-02-28"),
    # Worked out by others: the Commissioner's guidance and the tests of WhatDoTheyKnow.
    ("2025-09-03", "M_ICO", 1, "EW", "2025-10-03"),
    ("2025-08-01", "M_ICO", 1, "EW", "2025-09-01"),
    ("2023-01-31", "M_ICO", 1, "EW", "2023-02-28"),
    ("2008-10-01", "WD_AFTER", 20, "UK_ANY", "2008-10-29"),
    ("2008-02-01", "WD_AFTER", 20, "UK_ANY", "2008-02-29"),
    ("2009-03-13", "WD_AFTER", 20, "UK_ANY", "2009-04-15"),
    ("2009-03-15", "WD_AFTER", 20, "UK_ANY", "2009-04-15"),
    ("2008-10-01", "D_ICO", 20, "UK_ANY", "2008-10-21"),
    ("2008-10-05", "D_ICO", 20, "UK_ANY", "2008-10-27"),
    ("2008-12-05", "D_ICO", 20, "UK_ANY", "2008-12-29"),
    ("2025-10-02", "D_AFTER", 14, "NONE", "2025-10-16"),
]


@pytest.mark.parametrize(("start", "method", "length", "name", "expected"), PRODUCT_DATES)
def test_a_date_worked_out_elsewhere_comes_out_the_same(
    start: str, method: str, length: int, name: str, expected: str
) -> None:
    found = due(date.fromisoformat(start), Method(method), length, calendar(CalendarName(name)))
    assert found == date.fromisoformat(expected)
