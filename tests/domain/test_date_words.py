from __future__ import annotations

from datetime import date, time

import pytest

from carerdesk.domain.date_words import (
    clock_time,
    day_in_words,
    in_words,
    month_in_words,
    plain_day,
    short,
    short_day,
    whole_day,
)
from carerdesk.domain.dates import FuzzyDate, Season

FRIDAY = date(2026, 2, 27)
THURSDAY = date(2026, 2, 19)


def test_a_day_in_text_has_its_weekday_short_and_its_month_whole() -> None:
    assert day_in_words(THURSDAY) == "Thu 19 February 2026"
    assert whole_day(THURSDAY) == "Thursday 19 February 2026"
    assert plain_day(THURSDAY) == "19 February 2026"
    assert month_in_words(THURSDAY) == "February 2026"
    assert clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (THURSDAY, "Thu 19 Feb"),
        (date(2026, 3, 5), "Thu 5 March"),
        (date(2026, 12, 5), "Sat 5 Dec"),
        (date(2025, 3, 1), "Sat 1 March"),
        (date(2025, 2, 26), "Wed 26 Feb 2025"),
        (date(2027, 1, 4), "Mon 4 Jan 2027"),
    ],
)
def test_a_day_in_a_list_names_its_year_only_when_it_must(day: date, words: str) -> None:
    assert short_day(day, FRIDAY) == words


@pytest.mark.parametrize(
    ("when", "whole", "brief"),
    [
        (FuzzyDate.unknown(), "no day known", "no day yet"),
        (FuzzyDate.on(THURSDAY), "Thursday 19 February 2026", "Thu 19 Feb"),
        (
            FuzzyDate.on(THURSDAY, at=time(16, 30), until=time(17, 15)),
            "Thursday 19 February 2026, 16:30 to 17:15",
            "Thu 19 Feb",
        ),
        (FuzzyDate.on(THURSDAY, at=time(9)), "Thursday 19 February 2026, 09:00", "Thu 19 Feb"),
        (FuzzyDate.about(THURSDAY), "about Thursday 19 February 2026", "about 19 Feb"),
        (FuzzyDate.before(THURSDAY), "before Thursday 19 February 2026", "before 19 Feb"),
        (FuzzyDate.after(THURSDAY), "after Thursday 19 February 2026", "after 19 Feb"),
        (
            FuzzyDate.between(date(2026, 2, 2), date(2026, 2, 6)),
            "between Monday 2 February 2026 and Friday 6 February 2026",
            "2 to 6 Feb",
        ),
        (
            FuzzyDate.between(date(2026, 1, 30), date(2026, 2, 6)),
            "between Friday 30 January 2026 and Friday 6 February 2026",
            "30 Jan to 6 Feb",
        ),
        (FuzzyDate.month(2025, 5), "May 2025", "May 2025"),
        (FuzzyDate.year(2025), "2025", "2025"),
        (FuzzyDate.season(Season.WINTER, 2025), "winter 2025", "winter 2025"),
    ],
)
def test_every_kind_of_date_can_be_said(when: FuzzyDate, whole: str, brief: str) -> None:
    assert in_words(when) == whole
    assert short(when, FRIDAY) == brief
