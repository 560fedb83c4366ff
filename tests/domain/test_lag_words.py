"""How long after it happened something was written down."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.lag_words import lag

EVENING = datetime(2026, 2, 27, 21, 14, tzinfo=UTC)


def on(day: int, month: int = 2, **times: time) -> FuzzyDate:
    return FuzzyDate.on(date(2026, month, day), **times)


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (on(27, at=time(10), until=time(11, 20)), "10 hours after"),
        (on(27, at=time(20, 10)), "1 hour after"),
        (on(27, at=time(21)), "within the hour"),
        (on(27, at=time(22)), "the same day"),
        (on(27), "the same day"),
        (on(26), "the next day"),
        (on(26, at=time(23)), "22 hours after"),
        (on(24), "3 days after"),
        (on(28), "1 day ahead"),
        (on(27, month=1), "4 weeks after"),
        (FuzzyDate.on(date(2025, 10, 27)), "4 months after"),
        (FuzzyDate.about(date(2026, 2, 20)), "about 7 days after"),
        (FuzzyDate.between(date(2026, 2, 26), date(2026, 2, 28)), "about the same day"),
        (FuzzyDate.before(date(2026, 2, 20)), ""),
        (FuzzyDate.unknown(), ""),
    ],
)
def test_the_time_between_is_said_as_people_say_it(happened: FuzzyDate, words: str) -> None:
    assert lag(happened, EVENING) == words
