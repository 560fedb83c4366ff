"""Dates as carers type them, read on the evening of Friday 27 February 2026."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.date_words import in_words, short
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import read_date

FRIDAY = date(2026, 2, 27)


def said(text: str, *, ahead: bool = False) -> str:
    return in_words(read_date(text, today=FRIDAY, ahead=ahead))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "Friday 27 February 2026"),
        ("Yesterday", "Thursday 26 February 2026"),
        ("tomorrow", "Saturday 28 February 2026"),
        ("the day before yesterday", "Wednesday 25 February 2026"),
        ("fri", "Friday 27 February 2026"),
        ("thu", "Thursday 26 February 2026"),
        ("sat", "Saturday 21 February 2026"),
        ("last fri", "Friday 20 February 2026"),
        ("next tue", "Tuesday 3 March 2026"),
        ("next fri", "Friday 6 March 2026"),
        ("this wed", "Wednesday 25 February 2026"),
        ("3 days ago", "Tuesday 24 February 2026"),
        ("two weeks ago", "Friday 13 February 2026"),
        ("a fortnight ago", "Friday 13 February 2026"),
        ("in 3 days", "Monday 2 March 2026"),
        ("12 feb", "Thursday 12 February 2026"),
        ("27 feb", "Friday 27 February 2026"),
        ("6 mar", "Thursday 6 March 2025"),
        ("1st of march 2025", "Saturday 1 March 2025"),
        ("Feb 12th, 2026", "Thursday 12 February 2026"),
        ("the 6th", "Friday 6 February 2026"),
        ("the 30th", "Friday 30 January 2026"),
        ("thurs 12 feb", "Thursday 12 February 2026"),
        ("Fri 6 March", "Friday 6 March 2026"),
        ("6/3/2025", "Thursday 6 March 2025"),
        ("06/03/25", "Thursday 6 March 2025"),
        ("27.02.2026", "Friday 27 February 2026"),
        ("27.02", "Friday 27 February 2026"),
        ("27-2-2026", "Friday 27 February 2026"),
        ("2026-02-12", "Thursday 12 February 2026"),
        ("on 12 feb", "Thursday 12 February 2026"),
        ("29 feb", "Thursday 29 February 2024"),
        ("3 sept", "Wednesday 3 September 2025"),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str, meant: str) -> None:
    assert said(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fri", "Friday 27 February 2026"),
        ("thu", "Thursday 5 March 2026"),
        ("6 mar", "Friday 6 March 2026"),
        ("next Fri 6 March", "Friday 6 March 2026"),
        ("12 feb", "Friday 12 February 2027"),
        ("the 3rd", "Tuesday 3 March 2026"),
        ("the 31st", "Tuesday 31 March 2026"),
        ("march", "March 2026"),
        ("january", "January 2027"),
        ("summer", "summer 2026"),
        ("winter", "winter 2025"),
    ],
)
def test_a_promised_day_lies_ahead(typed: str, meant: str) -> None:
    assert said(typed, ahead=True) == meant


@pytest.mark.parametrize(
    ("typed", "at", "until"),
    [
        ("today 4.30 to 5.15pm", time(16, 30), time(17, 15)),
        ("12 feb 10:00 to 10:50", time(10), time(10, 50)),
        ("12 feb, 10am", time(10), None),
        ("yesterday at 4pm", time(16), None),
        ("fri 13.00", time(13), None),
        ("10:00 on 12 feb", time(10), None),
        ("from 9 to 11am on 12 feb", time(9), time(11)),
        ("today noon", time(12), None),
        ("today midnight", time(0), None),
        ("today 12am", time(0), None),
        ("today 12pm", time(12), None),
        ("today 11 to 1pm", time(11), time(13)),
        ("today 9am - 5pm", time(9), time(17)),
        ("4.30pm", time(16, 30), None),
        ("today 8 a.m.", time(8), None),
    ],
)
def test_times_stay_beside_the_day(typed: str, at: time, until: time | None) -> None:
    read = read_date(typed, today=FRIDAY)
    assert (read.at, read.until) == (at, until)
    assert read.is_certain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("about 21 jan", "about Wednesday 21 January 2026"),
        ("circa 4 nov 2025", "about Tuesday 4 November 2025"),
        ("~21 jan", "about Wednesday 21 January 2026"),
        ("before 6 feb", "before Friday 6 February 2026"),
        ("by 6 feb", "before Saturday 7 February 2026"),
        ("after 3 june", "after Tuesday 3 June 2025"),
        ("since 3 march", "after Sunday 2 March 2025"),
        ("before May", "before Thursday 1 May 2025"),
        ("after summer 2025", "after Sunday 31 August 2025"),
        ("until january", "before Sunday 1 February 2026"),
        ("since january", "after Wednesday 31 December 2025"),
        ("about may", "May 2025"),
        ("2 to 6 feb", "between Monday 2 February 2026 and Friday 6 February 2026"),
        ("2-6 feb", "between Monday 2 February 2026 and Friday 6 February 2026"),
        ("2 – 6 feb", "between Monday 2 February 2026 and Friday 6 February 2026"),
        ("between 2 and 6 feb", "between Monday 2 February 2026 and Friday 6 February 2026"),
        ("from 30 jan to 2 feb", "between Friday 30 January 2026 and Monday 2 February 2026"),
        ("20 dec to 3 jan", "between Saturday 20 December 2025 and Saturday 3 January 2026"),
        ("last week", "between Monday 16 February 2026 and Sunday 22 February 2026"),
        ("this week", "between Monday 23 February 2026 and Sunday 1 March 2026"),
        ("next week", "between Monday 2 March 2026 and Sunday 8 March 2026"),
        ("early May", "between Thursday 1 May 2025 and Saturday 10 May 2025"),
        ("mid-May", "between Sunday 11 May 2025 and Tuesday 20 May 2025"),
        ("the end of January", "between Wednesday 21 January 2026 and Saturday 31 January 2026"),
        ("late 2025", "between Monday 1 September 2025 and Wednesday 31 December 2025"),
        ("early 2025", "between Wednesday 1 January 2025 and Wednesday 30 April 2025"),
        ("february", "February 2026"),
        ("in May 2025", "May 2025"),
        ("05/2025", "May 2025"),
        ("last month", "January 2026"),
        ("next month", "March 2026"),
        ("2025", "2025"),
        ("last year", "2025"),
        ("this year", "2026"),
        ("summer 2025", "summer 2025"),
        ("last summer", "summer 2025"),
        ("winter", "winter 2025"),
        ("last winter", "winter 2024"),
        ("spring of 2024", "spring 2024"),
        ("Not sure", "no day known"),
        ("?", "no day known"),
    ],
)
def test_an_uncertain_date_keeps_the_way_it_was_said(typed: str, meant: str) -> None:
    assert said(typed) == meant


@pytest.mark.parametrize(
    ("typed", "sentence", "likely"),
    [
        (
            "31 feb 2026",
            "There is no 31 February. Did you mean Tuesday 31 March 2026?",
            "31 March 2026",
        ),
        (
            "30/02/2026",
            "There is no 30 February. Did you mean Monday 30 March 2026?",
            "30 March 2026",
        ),
        (
            "29 feb 2026",
            "There is no 29 February in that year. Did you mean Saturday 28 February 2026?",
            "28 February 2026",
        ),
        (
            "31 april 2026",
            "There is no 31 April. Did you mean Thursday 30 April 2026?",
            "30 April 2026",
        ),
        (
            "45 dec 2025",
            "There is no 45 December. Did you mean Wednesday 31 December 2025?",
            "31 December 2025",
        ),
        (
            "fri 7 march 2026",
            "7 March 2026 is a Saturday. Did you mean Friday 6 March 2026?",
            "6 March 2026",
        ),
        ("6 mrach", "That month is not spelled so. Did you mean 6 March?", "6 March"),
        (
            "6 mrach 2026",
            "That month is not spelled so. Did you mean 6 March 2026?",
            "6 March 2026",
        ),
        ("06/13/2026", "There is no such month. Did you mean 13 June 2026?", "13 June 2026"),
        ("06/13", "There is no such month. Write it another way.", ""),
        ("31/13/2026", "There is no such month. Write it another way.", ""),
    ],
)
def test_an_impossible_day_is_named_with_the_nearest_likely_one(
    typed: str, sentence: str, likely: str
) -> None:
    with pytest.raises(BadDate) as refused:
        read_date(typed, today=FRIDAY)
    assert str(refused.value) == sentence
    assert refused.value.likely == likely


def test_the_likely_day_can_be_read_in_its_turn() -> None:
    with pytest.raises(BadDate) as refused:
        read_date("31 feb", today=FRIDAY, ahead=True)
    read = read_date(refused.value.likely, today=FRIDAY)
    assert read == FuzzyDate.on(date(2026, 3, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "xyz",
        "quickly",
        "about",
        "about it",
        "before lunch",
        "6 xx",
        "banana 12",
        "2 to 6",
        "between it and that",
        "blue to 6 feb",
        "this banana",
        "in 10 working days",
        "the week before",
        "for it",
        "three banana ago",
        "week commencing banana",
        "last banana of october",
        "second day of october x",
        "first day",
        "5th friday in march",
        "in zillion days",
        "late nowhere",
        "13/2025x",
    ],
)
def test_what_is_no_date_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(BadDate):
        read_date(typed, today=FRIDAY)


def test_a_page_pasted_for_a_date_is_none_whatever_it_begins_with() -> None:
    assert said(f"{'6 mar':<400}") == "Thursday 6 March 2025"
    with pytest.raises(BadDate):
        said("fri " * 9000)
    with pytest.raises(BadDate):
        said(f"{'6 mar':<400}and more")


def test_what_was_typed_is_never_in_the_sentence() -> None:
    with pytest.raises(BadDate) as refused:
        read_date("marigold pudding", today=FRIDAY)
    assert "marigold" not in str(refused.value)


def test_a_meeting_cannot_end_before_it_began() -> None:
    with pytest.raises(BadDate):
        read_date("today 5pm to 4pm", today=FRIDAY)


@pytest.mark.parametrize("typed", ["today 25.00", "today 13pm", "today 4.75", "today 99 to 5.15pm"])
def test_a_time_that_is_none_is_not_read_as_one(typed: str) -> None:
    with pytest.raises(BadDate):
        read_date(typed, today=FRIDAY)


def test_the_thirty_first_is_looked_for_in_the_months_that_have_one() -> None:
    assert said("the 31st") == "Saturday 31 January 2026"


def test_on_new_years_day_the_31st_was_last_year() -> None:
    read = read_date("the 31st", today=date(2026, 1, 1))
    assert read.day == date(2025, 12, 31)


def test_on_the_last_of_december_the_first_is_next_year_when_promised() -> None:
    read = read_date("the 1st", today=date(2025, 12, 31), ahead=True)
    assert read.day == date(2026, 1, 1)


def test_a_day_number_no_month_has_is_no_day() -> None:
    with pytest.raises(BadDate):
        read_date("the 45th", today=FRIDAY)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_can_be_typed_as_it_is_read_back(day: date) -> None:
    for typed in (f"{day:%d/%m/%Y}", day.isoformat(), in_words(FuzzyDate.on(day))):
        assert read_date(typed, today=FRIDAY).day == day


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_every_list_date_is_read_back_by_the_same_reader(day: date, today: date) -> None:
    for when in (FuzzyDate.on(day), FuzzyDate.about(day)):
        words = short(when, today)
        if words[-1].isdigit():
            assert read_date(words, today=today).kind is when.kind


@given(st.text(max_size=40))
def test_nothing_typed_brings_the_reader_down(text: str) -> None:
    try:
        read = read_date(text, today=FRIDAY)
    except BadDate:
        return
    assert read.kind in set(DateKind)
