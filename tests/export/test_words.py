"""Dates, lags and lengths as they stand on the page."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.export import words

DAY = date(2026, 2, 19)


@pytest.mark.parametrize(
    ("when", "whole", "short"),
    [
        (FuzzyDate.on(DAY), "Thu 19 February 2026", "19 Feb 2026"),
        (FuzzyDate.about(date(2025, 7, 24)), "about 24 July 2025", "about 24 Jul 2025"),
        (FuzzyDate.before(DAY), "before 19 February 2026", "before 19 Feb 2026"),
        (FuzzyDate.after(DAY), "after 19 February 2026", "after 19 Feb 2026"),
        (
            FuzzyDate.between(date(2026, 1, 2), DAY),
            "2 January to 19 February 2026",
            "2 Jan to 19 Feb 2026",
        ),
        (FuzzyDate.month(2026, 2), "February 2026", "Feb 2026"),
        (FuzzyDate.year(2026), "in 2026", "in 2026"),
        (FuzzyDate.season(Season.SUMMER, 2025), "summer 2025", "summer 2025"),
        (FuzzyDate.unknown(), "day not known", "day not known"),
    ],
)
def test_every_way_of_knowing_a_date_has_its_words(when: FuzzyDate, whole: str, short: str) -> None:
    assert words.when(when) == whole
    assert words.when(when, short=True) == short


def test_under_a_heading_that_gives_the_year_a_day_leaves_it_out() -> None:
    assert words.when(FuzzyDate.on(DAY), year=False) == "Thu 19 February"
    assert words.when(FuzzyDate.about(date(2025, 7, 24)), year=False) == "about 24 July"
    assert words.when(FuzzyDate.month(2026, 2), year=False) == "February 2026"
    days = FuzzyDate.between(date(2026, 2, 2), date(2026, 2, 6))
    assert words.when(days, year=False) == "2 to 6 February"
    assert words.when(days) == "2 to 6 February 2026"
    turn = FuzzyDate.between(date(2025, 12, 30), date(2026, 1, 2))
    assert words.when(turn, year=False) == "30 December 2025 to 2 January 2026"


def test_no_date_has_no_words() -> None:
    assert words.when(None) == ""


def test_times_of_day_are_said_as_given() -> None:
    assert words.times(FuzzyDate.on(DAY)) == ""
    assert words.times(FuzzyDate.on(DAY, at=time(9, 5))) == "09:05"
    spoken = FuzzyDate.on(DAY, at=time(10), until=time(10, 50))
    assert words.times(spoken) == "10:00 to 10:50"


@pytest.mark.parametrize(
    ("happened", "recorded", "said"),
    [
        (FuzzyDate.on(DAY), 19, "recorded the same day"),
        (FuzzyDate.on(DAY), 20, "recorded 1 day after"),
        (FuzzyDate.on(DAY), 22, "recorded 3 days after"),
        (FuzzyDate.about(DAY), 20, ""),
        (FuzzyDate.about(DAY), 25, "recorded at least 3 days after"),
        (FuzzyDate.after(DAY), 25, ""),
        (FuzzyDate.on(date(2026, 2, 24)), 20, "recorded the same day"),
    ],
)
def test_the_lag_is_the_shortest_that_can_be_told(
    happened: FuzzyDate, recorded: int, said: str
) -> None:
    assert words.lag(happened, datetime(2026, 2, recorded, 21, 14, tzinfo=UTC)) == said


def test_moments_sizes_lengths_and_lists() -> None:
    assert words.moment(datetime(2026, 2, 13, 21, 4, tzinfo=UTC)) == "Fri 13 February 2026, 21:04"
    assert [words.size(n) for n in (1, 999, 34_400, 3_400_000)] == [
        "1 byte",
        "999 bytes",
        "34 kB",
        "3.4 MB",
    ]
    assert [words.length(s) for s in (45.2, 200, 3_720)] == ["45 s", "3 min 20 s", "1 h 2 min"]
    assert words.listed([]) == ""
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.many(2, "reply", "replies") == "2 replies"
    assert words.brief_day(DAY) == "Thu 19 Feb 2026"
