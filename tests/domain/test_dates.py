"""Dates as a carer knows them."""

from datetime import date, time

import pytest

from carerdesk.domain.dates import ABOUT_DAYS, DateKind, FuzzyDate, Season
from carerdesk.domain.errors import BadDate

DAY = date(2026, 2, 12)


def test_a_day_is_one_day_with_its_times() -> None:
    meeting = FuzzyDate.on(DAY, at=time(10), until=time(10, 50))
    assert (meeting.day, meeting.earliest, meeting.latest) == (DAY, DAY, DAY)
    assert meeting.is_certain
    assert meeting.middle == DAY


def test_about_a_day_spans_three_days_either_side_and_keeps_its_middle() -> None:
    call = FuzzyDate.about(DAY)
    assert call.earliest == date(2026, 2, 9)
    assert call.latest == date(2026, 2, 15)
    assert call.middle == DAY
    assert call.day is None
    assert not call.is_certain
    assert ABOUT_DAYS == 3


def test_before_and_after_leave_out_the_day_named_and_one_end_open() -> None:
    before, after = FuzzyDate.before(DAY), FuzzyDate.after(DAY)
    assert (before.earliest, before.latest) == (None, date(2026, 2, 11))
    assert (after.earliest, after.latest) == (date(2026, 2, 13), None)
    assert before.middle is None
    assert after.middle is None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        (FuzzyDate.between(date(2026, 2, 2), date(2026, 2, 6)), "2026-02-02", "2026-02-06"),
        (FuzzyDate.month(2024, 2), "2024-02-01", "2024-02-29"),
        (FuzzyDate.year(2019), "2019-01-01", "2019-12-31"),
        (FuzzyDate.season(Season.SPRING, 2025), "2025-03-01", "2025-05-31"),
        (FuzzyDate.season(Season.AUTUMN, 2025), "2025-09-01", "2025-11-30"),
        (FuzzyDate.season(Season.SUMMER, 2025), "2025-06-01", "2025-08-31"),
        (FuzzyDate.season(Season.WINTER, 2023), "2023-12-01", "2024-02-29"),
        (FuzzyDate.season(Season.WINTER, 9999), "9999-12-01", "9999-12-31"),
    ],
)
def test_a_span_reaches_from_its_first_to_its_last_day(
    said: FuzzyDate, first: str, last: str
) -> None:
    assert said.earliest == date.fromisoformat(first)
    assert said.latest == date.fromisoformat(last)


@pytest.mark.parametrize("season", list(Season))
def test_a_season_knows_its_name(season: Season) -> None:
    assert FuzzyDate.season(season, 2025).season_name is season


def test_only_a_season_has_a_season_name() -> None:
    assert FuzzyDate.month(2025, 3).season_name is None


def test_an_unknown_date_has_no_ends_and_comes_last() -> None:
    unknown = FuzzyDate.unknown()
    assert (unknown.earliest, unknown.latest, unknown.day) == (None, None, None)
    listed = sorted(
        [unknown, FuzzyDate.after(DAY), FuzzyDate.on(DAY), FuzzyDate.before(DAY)],
        key=lambda d: d.sort_key,
    )
    assert [d.kind for d in listed] == [
        DateKind.BEFORE,
        DateKind.ON,
        DateKind.AFTER,
        DateKind.UNKNOWN,
    ]


def test_two_things_on_one_day_stand_in_the_order_of_their_hours() -> None:
    morning, evening = FuzzyDate.on(DAY, at=time(9)), FuzzyDate.on(DAY, at=time(21))
    assert sorted([evening, morning], key=lambda d: d.sort_key) == [morning, evening]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": DateKind.ON},
        {"kind": DateKind.ON, "earliest": DAY, "latest": date(2026, 2, 13)},
        {"kind": DateKind.UNKNOWN, "earliest": DAY},
        {"kind": DateKind.BEFORE, "earliest": DAY, "latest": DAY},
        {"kind": DateKind.BEFORE},
        {"kind": DateKind.AFTER, "latest": DAY},
        {"kind": DateKind.BETWEEN, "earliest": DAY, "latest": date(2026, 2, 11)},
        {"kind": DateKind.ON, "earliest": DAY, "latest": DAY, "until": time(11)},
    ],
)
def test_a_date_that_means_nothing_cannot_be_made(fields: dict[str, object]) -> None:
    with pytest.raises(BadDate) as refused:
        FuzzyDate(**fields)  # type: ignore[arg-type]
    assert refused.value.field == "happened"
    assert refused.value.likely == ""
