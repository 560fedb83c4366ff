"""Dates, references and titles that a paper proposes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from carerdesk.intake.found import date_in_name, date_in_text, on_moment, references_in, title_from


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dated 12 March 2025", date(2025, 3, 12)),
        ("Dated 1st of Sept. 2024", date(2024, 9, 1)),
        ("March 3, 2025", date(2025, 3, 3)),
        ("on 04/05/2025 we", date(2025, 5, 4)),
        ("on 04.05.2025 we", date(2025, 5, 4)),
        ("2025-05-04", date(2025, 5, 4)),
        ("31 February 2025, then 1 March 2025", date(2025, 3, 1)),
        ("Born 1 May 1850. Written 2 May 2020", date(2020, 5, 2)),
    ],
)
def test_the_first_real_date_is_found(text: str, day: date) -> None:
    found = date_in_text(text)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text", ["", "12 March", "99/99/2025", "call 07700 900123", "x" * 1600 + "1 May 2020"]
)
def test_what_is_no_date_near_the_top_is_none(text: str) -> None:
    assert date_in_text(text) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("IMG_20250301_101500.jpg", date(2025, 3, 1)),
        ("Screenshot 2025-03-01 at 10.12.33.png", date(2025, 3, 1)),
        ("scan2025.03.01.pdf", date(2025, 3, 1)),
    ],
)
def test_a_date_in_a_name_is_found(name: str, day: date) -> None:
    found = date_in_name(name)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize("name", ["20251301.jpg", "1234567890.jpg", "letter.pdf", "2025-03.pdf"])
def test_other_numbers_in_a_name_are_no_date(name: str) -> None:
    assert date_in_name(name) is None


def test_reference_numbers_are_found_once_each() -> None:
    text = "Our Ref: AB/1234-x. Your reference no: 99/7\nRef: AB/1234-x; refer: this; Ref: none"
    assert references_in(text) == ("AB/1234-x", "99/7")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Letter_from council.pdf", "Letter from council"),
        ("C:\\papers\\Letter.docx", "Letter"),
        ("no ending", "no ending"),
        (".pdf", ".pdf"),
    ],
)
def test_a_title_is_made_from_a_name(name: str, title: str) -> None:
    assert title_from(name) == title


@pytest.mark.parametrize(
    ("moment", "day", "hour"),
    [
        (datetime(2025, 3, 30, 0, 59, tzinfo=UTC), date(2025, 3, 30), 0),
        (datetime(2025, 3, 30, 1, 0, tzinfo=UTC), date(2025, 3, 30), 2),
        (datetime(2025, 10, 26, 0, 59, tzinfo=UTC), date(2025, 10, 26), 1),
        (datetime(2025, 10, 26, 1, 0, tzinfo=UTC), date(2025, 10, 26), 1),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30), 0),
    ],
)
def test_british_clocks_go_forward_and_back_on_their_sundays(
    moment: datetime, day: date, hour: int
) -> None:
    shown = on_moment(moment)
    assert shown.day == day
    assert shown.at is not None
    assert shown.at.hour == hour
