"""When: six ways of saying it, forgiving, and read back before it counts."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadDate
from carerdesk.ui.editor.when_reading import How, how_of, parted_span, read_when, spoken_how
from carerdesk.ui.editor.when_row import WhenRow, typed_when
from carerdesk.ui.theme.look import Look
from tests.desks import FRIDAY_EVENING
from tests.ui.speaking import speechless

TODAY = date(2026, 2, 27)
JAN = date(2026, 1, 21)


@pytest.mark.parametrize(
    ("how", "first", "last", "read"),
    [
        (How.ON, "", "", FuzzyDate.on(TODAY)),
        (
            How.ON,
            "today 4.30 to 5.15pm",
            "",
            FuzzyDate.on(TODAY, at=time(16, 30), until=time(17, 15)),
        ),
        (How.ON, "about 21 jan", "", FuzzyDate.about(JAN)),
        (How.ABOUT, "21 jan", "", FuzzyDate.about(JAN)),
        (How.ABOUT, "on 21 jan", "", FuzzyDate.about(JAN)),
        (How.BEFORE, "21 jan", "", FuzzyDate.before(JAN)),
        (How.AFTER, "21 jan", "", FuzzyDate.after(JAN)),
        (
            How.BETWEEN,
            "23 feb",
            "25 feb",
            FuzzyDate.between(date(2026, 2, 23), date(2026, 2, 25)),
        ),
        (How.NOT_SURE, "21 jan", "", FuzzyDate.unknown()),
    ],
)
def test_each_way_of_saying_when_is_read(how: How, first: str, last: str, read: FuzzyDate) -> None:
    assert read_when(how, first, last, today=TODAY) == read


@pytest.mark.parametrize(
    ("how", "first", "last"),
    [
        (How.BETWEEN, "23 feb", ""),
        (How.ABOUT, "", ""),
        (How.ON, "31 February", ""),
    ],
)
def test_what_is_no_date_is_refused(how: How, first: str, last: str) -> None:
    with pytest.raises(BadDate):
        read_when(how, first, last, today=TODAY)


def test_a_word_typed_sets_the_way() -> None:
    assert spoken_how("about 21 jan") == (How.ABOUT, "21 jan")
    assert spoken_how("Between 2 and 6 feb") == (How.BETWEEN, "2 and 6 feb")
    assert spoken_how("aboutface") == (None, "aboutface")
    assert parted_span("2 feb and 6 feb") == ("2 feb", "6 feb")
    assert parted_span("2 feb") is None


@pytest.mark.parametrize(
    "when",
    [
        FuzzyDate.on(JAN),
        FuzzyDate.on(JAN, at=time(10)),
        FuzzyDate.on(JAN, at=time(10), until=time(11, 5)),
        FuzzyDate.about(JAN),
        FuzzyDate.between(JAN, date(2026, 1, 25)),
        FuzzyDate.before(JAN),
        FuzzyDate.after(JAN),
        FuzzyDate.month(2025, 5),
        FuzzyDate.unknown(),
    ],
)
def test_what_would_be_typed_for_a_date_reads_as_that_date(when: FuzzyDate) -> None:
    first, last = typed_when(when)
    assert read_when(how_of(when), first, last, today=TODAY) == when


@pytest.fixture
def row(look: Look, qtbot: QtBot) -> WhenRow:
    made = WhenRow(look, lambda: FRIDAY_EVENING)
    qtbot.addWidget(made)
    made.resize(660, 90)
    made.show()
    return made


def test_a_date_is_read_back_with_weekday_and_lag(row: WhenRow) -> None:
    assert row.read_back == "Friday 27 February 2026.  Written the same day."
    QTest.keyClicks(row.first, "today 4.30 to 5.15pm")
    assert row.read_back == "Friday 27 February 2026, 16:30 to 17:15.  Written 4 hours after."
    row.first.setText("12 feb")
    row.first.textEdited.emit("12 feb")
    assert row.read_back == "Thursday 12 February 2026.  Written 15 days after."


def test_a_time_that_can_be_morning_or_night_shows_both(row: WhenRow) -> None:
    QTest.keyClicks(row.first, "today at 4.30")
    assert row.read_back == (
        "Friday 27 February 2026, 16:30.  If you mean 04:30, write it so.  Written 5 hours after."
    )
    row.first.clear()
    QTest.keyClicks(row.first, "today 04:30")
    assert row.read_back == "Friday 27 February 2026, 04:30.  Written 17 hours after."


def test_an_hour_about_which_it_was_is_asked_and_taken_as_a_day_that_is_sure(row: WhenRow) -> None:
    QTest.keyClicks(row.first, "about 4pm yesterday")
    assert row.raw[0] == "about"
    row.first.editingFinished.emit()
    row._likely.click()
    assert (row.raw[0], row.fault) == ("on", "")
    assert row.read() == FuzzyDate.on(date(2026, 2, 26), at=time(16))


def test_an_unsure_date_says_what_clocks_will_make_of_it(row: WhenRow) -> None:
    row.show_raw("between", "23 feb", "25 feb")
    assert row.read_back == (
        "Some day from Mon 23 to Wed 25 February 2026.  "
        "Clocks will use the safer end and say “estimated”."
    )
    row.show_raw("before", "21 jan", "")
    assert row.read_back.startswith("Before Wednesday 21 January 2026.  Clocks")


def test_typing_about_or_between_sets_the_choice(row: WhenRow) -> None:
    QTest.keyClicks(row.first, "about 21 jan")
    assert row.raw == ("about", "21 jan", "")
    assert row.read() == FuzzyDate.about(JAN)
    row.show_raw("on", "", "")
    QTest.keyClicks(row.first, "between 23 feb and 25 feb")
    assert row.raw[0] == "between"
    row.first.editingFinished.emit()
    assert row.raw == ("between", "23 feb", "25 feb")
    assert row.last.isVisible()


def test_not_sure_hides_the_field_and_asks_for_the_order(row: WhenRow) -> None:
    row.offer_entries([("A call (Thu 12 Feb)", "id-1")], "", "")
    row.how.choose(How.NOT_SURE)
    assert not row.first.isVisible()
    assert row.order == ("", "")
    row._side.choose("after")
    row._entry.choose("id-1")
    assert row.order == ("after", "id-1")
    row.how.choose(How.ON)
    assert row.first.isVisible()
    assert row.order == ("", "")


def test_an_impossible_date_is_said_when_the_field_is_left_with_the_nearest_one(
    row: WhenRow,
) -> None:
    QTest.keyClicks(row.first, "31 feb")
    assert row.fault == ""
    row.first.editingFinished.emit()
    assert row.fault
    assert row.first.text() == "31 feb"
    assert row._likely.isVisible()
    row._likely.click()
    assert row.fault == ""
    assert row.read().day is not None


def test_every_part_has_a_name(row: WhenRow) -> None:
    assert speechless(row) == []
