"""The timeline at the window: lanes, keys, periods, and the text that holds the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.timeline import LaneChoice, TimelineLane
from carerdesk.services.log import NewEntry
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import ShowEntry
from carerdesk.ui.timeline.lanes_dialog import LanesDialog
from carerdesk.ui.timeline.names_drawing import left_edge
from carerdesk.ui.timeline.page import TimelinePage
from carerdesk.ui.timeline.period import Period, choices
from carerdesk.ui.timeline.period_dialog import PeriodDialog
from carerdesk.ui.timeline.plotting import Plot, plot
from carerdesk.ui.timeline.timeline_head import ANOTHER, BOTH, TEXT
from carerdesk.ui.timeline.timeline_rows import TimelineRow

MakePage = Callable[[Sitting], TimelinePage]


def key(widget: QWidget, which: Qt.Key) -> None:
    QTest.keyClick(widget, which)


def current(page: TimelinePage) -> TimelineRow:
    return page.rows[page.picture.current]


def row_with(page: TimelinePage, words: str) -> int:
    return next(n for n, row in enumerate(page.rows) if words in row.what)


def log(sitting: Sitting, gist: str, when: FuzzyDate, *tags: str) -> None:
    sitting.desk.log.record(
        NewEntry(case_id=sitting.case_id, kind=EntryKind.CALL, gist=gist, happened=when, tags=tags)
    )


def test_picture_and_text_hold_the_same_things(page: TimelinePage) -> None:
    """A-23: each row of the text is a mark or a bar, and the other way round."""
    plotted = page.picture.plot
    assert plotted is not None
    drawn = [n for mark in (*plotted.marks, *plotted.undated) for n in mark.rows]
    drawn += [bar.row for bar in plotted.bars]
    assert sorted(drawn) == list(range(len(page.twin.rows.rows)))
    assert page.twin.rows.rows == page.rows
    arrows = {page.rows[knew].gap for knew, _ in plotted.arrows}
    assert arrows == {row.gap for row in page.rows if row.told}
    assert arrows == {"told me after 49 days", "told me after 14 days"}


def test_each_row_is_one_whole_sentence(page: TimelinePage) -> None:
    place = row_with(page, "Designated officer to GH")
    index = page.twin.rows.index(place, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Friday 20 June 2025. They knew. Designated officer to GH: the criteria are not met."
        " Source: Access papers, page 41. Told me after 49 days."
    )


def test_a_clock_is_a_bar_with_its_last_day_and_what_is_late(page: TimelinePage) -> None:
    row = page.rows[row_with(page, "Stage 2 reply")]
    bar = row.bar
    assert bar is not None
    assert (bar.start, bar.last) == (date(2025, 11, 17), date(2026, 2, 19))
    assert bar.over_until == page.sitting.today()
    assert row.gap == "6 working days late, still open"
    ended = page.rows[row_with(page, "Stage 1 reply")].bar
    assert ended is not None
    assert (ended.over_until, ended.state) == (date(2025, 10, 7), "6 working days late")
    running = [r.bar for r in page.rows if r.bar is not None and not r.bar.is_late]
    assert [b.over_until for b in running] == [None]


def test_arrows_go_by_time_and_by_lane_and_the_text_follows(page: TimelinePage) -> None:
    picture = page.picture
    assert picture.hasFocus()
    assert picture.current == 0
    key(picture, Qt.Key.Key_Right)
    assert picture.current == 1
    assert page.twin.currentIndex().row() == 1
    key(picture, Qt.Key.Key_End)
    key(picture, Qt.Key.Key_Right)
    assert picture.current == len(page.rows) - 1
    key(picture, Qt.Key.Key_Home)
    key(picture, Qt.Key.Key_Left)
    assert picture.current == 0
    picture.look_at(row_with(page, "Designated officer to GH"))
    key(picture, Qt.Key.Key_Down)
    assert current(page).lane is TimelineLane.TOLD
    assert "under investigation" in current(page).what
    key(picture, Qt.Key.Key_Down)
    key(picture, Qt.Key.Key_Down)
    assert current(page).bar is not None
    for _ in range(9):
        key(picture, Qt.Key.Key_Up)
    assert current(page).lane is TimelineLane.RAISED
    assert picture.accessibleDescription() == current(page).sentence


def test_t_jumps_to_the_same_row_in_the_text_and_back(page: TimelinePage) -> None:
    place = row_with(page, "School thanked me")
    page.picture.look_at(place)
    key(page.picture, Qt.Key.Key_T)
    assert page.twin.hasFocus()
    assert page.twin.currentIndex().row() == place
    key(page.twin, Qt.Key.Key_Down)
    assert page.picture.current == place + 1
    key(page.twin, Qt.Key.Key_T)
    assert page.picture.hasFocus()
    key(page.twin, Qt.Key.Key_End)
    assert page.twin.currentIndex().row() == len(page.rows) - 1
    key(page.twin, Qt.Key.Key_Home)
    assert page.twin.currentIndex().row() == 0


def test_single_letters_are_off_when_they_are_switched_off(page: TimelinePage) -> None:
    page.look.single_keys = False
    try:
        key(page.picture, Qt.Key.Key_T)
        assert page.picture.hasFocus()
    finally:
        page.look.single_keys = True


def test_enter_opens_the_entry_or_the_clock(page: TimelinePage) -> None:
    went: list[tuple[str, object]] = []
    page.sitting.asked_to_go.connect(lambda place, target: went.append((place, target)))
    place = row_with(page, "School thanked me")
    page.picture.look_at(place)
    key(page.picture, Qt.Key.Key_Return)
    page.twin.look_at(row_with(page, "Stage 2 reply"))
    page.twin.setFocus()
    key(page.twin, Qt.Key.Key_Return)
    entry_id = page.rows[place].entry_id
    assert entry_id is not None
    assert went[0] == ("log", ShowEntry(entry_id=entry_id))
    assert went[1][0] == "clocks"
    assert str(went[1][1]).startswith("EN-CA-S2-65")


def test_closer_and_wider_keep_what_is_looked_at_in_sight(page: TimelinePage) -> None:
    picture = page.picture
    assert picture.is_widest
    assert not page.head.wider.isEnabled()
    picture.look_at(row_with(page, "Designated officer to GH"))
    for _ in range(3):
        key(picture, Qt.Key.Key_Plus)
    plotted = picture.plot
    assert plotted is not None
    bar = picture.horizontalScrollBar()
    assert bar.maximum() > 0
    mark = plotted.mark_of[picture.current]
    assert bar.value() < mark.x < bar.value() + picture.viewport().width()
    for _ in range(30):
        page.head.closer.click()
    assert picture.is_closest
    assert not page.head.closer.isEnabled()
    assert not page.grab().isNull()
    key(picture, Qt.Key.Key_End)
    assert bar.value() > 0
    for _ in range(30):
        key(picture, Qt.Key.Key_Minus)
    assert picture.is_widest
    assert bar.maximum() == 0


def test_a_press_looks_at_a_mark_and_a_double_press_opens_it(
    page: TimelinePage, qtbot: QtBot
) -> None:
    plotted = page.picture.plot
    assert plotted is not None
    mark = next(m for m in plotted.marks if m.lane is TimelineLane.RAISED)
    at = page.picture.place_of(mark.rows[0])
    assert at is not None
    assert page.picture.row_at(QPointF(at)) == mark.rows[0]
    view = page.picture.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert page.picture.current == mark.rows[0]
    with qtbot.waitSignal(page.sitting.asked_to_go):
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    for place in (row_with(page, "Stage 1 reply"), row_with(page, "Taken off the list")):
        other = page.picture.place_of(place)
        assert other is not None
        assert page.picture.row_at(QPointF(other)) == place
    assert page.picture.row_at(QPointF(4, 4)) == -1


def test_an_uncertain_date_is_drawn_over_the_days_it_may_mean(page: TimelinePage) -> None:
    page.take_period(Period())
    plotted = page.picture.plot
    assert plotted is not None
    mark = plotted.mark_of[row_with(page, "Child A’s therapy began")]
    assert mark.span == (plotted.scale.x(date(2025, 11, 1)), plotted.scale.x(date(2025, 11, 30)))
    open_end = plotted.mark_of[row_with(page, "Visits have been shorter")]
    assert open_end.open_right
    assert not open_end.open_left
    undated = row_with(page, "Taken off the list for short stays")
    assert plotted.mark_of[undated] in plotted.undated
    assert page.rows[undated].day == "No day yet"
    first = min(mark.x for mark in plotted.marks)
    seen = page.picture.place_of(plotted.marks[0].rows[0])
    assert seen is not None
    edge = left_edge(page.look.theme, undated=True)  # what has no day stands left of the scale
    assert abs(seen.x() - edge - first + page.picture.horizontalScrollBar().value()) <= 1


def test_text_alone_and_picture_alone(page: TimelinePage) -> None:
    page.head.view.choose(TEXT)
    assert page.picture.isHidden()
    assert not page.head.closer.isEnabled()
    page.twin.to_picture.emit()
    assert page.head.view.value == BOTH
    assert page.picture.isVisible()


def test_a_period_leaves_out_of_both_what_lies_outside(page: TimelinePage) -> None:
    june = Period(first=date(2025, 6, 1), last=date(2025, 6, 30))
    page.take_period(june)
    assert all(june.holds(row.when) for row in page.rows)
    assert page.head.period.currentText() == "June 2025"
    assert any(row.day == "No day yet" for row in page.rows)
    assert not any(row.what == "Stage 2 reply" for row in page.rows)


def test_periods_begin_with_everything_and_go_back_by_years() -> None:
    today = date(2026, 2, 28)
    offered = choices([FuzzyDate.on(date(2024, 11, 3)), FuzzyDate.unknown()], today)
    assert [words for words, _ in offered] == [
        "Everything, November 2024 to February 2026",
        "Last 12 months", "Last 6 months", "Last 3 months", "2026", "2025", "2024",
    ]  # fmt: skip
    assert offered[2][1].first == date(2025, 8, 29)
    assert choices([], date(2026, 5, 31)) == [
        ("Everything, May 2026", Period()),
        *choices([], date(2026, 5, 31))[1:],
    ]
    end_of_may = choices([FuzzyDate.on(date(2020, 1, 1))], date(2026, 5, 31))
    assert end_of_may[3][1].first == date(2026, 3, 1)


def test_a_period_of_ones_own_is_asked_for_in_plain_words(page: TimelinePage) -> None:
    page.head.period_chosen.emit(ANOTHER)
    dialog = page.work.dialog
    assert isinstance(dialog, PeriodDialog)
    dialog.main.click()
    assert dialog.first.fault
    dialog.first.write("20 june 2025")
    dialog.last.write("1 june 2025")
    dialog.main.click()
    assert dialog.last.fault
    dialog.last.write("8 aug 2025")
    dialog.main.click()
    assert page.shown().period == Period(first=date(2025, 6, 20), last=date(2025, 8, 8))


def test_lanes_are_left_out_and_moved_but_never_the_neutral_one(page: TimelinePage) -> None:
    page.head.lanes.click()
    dialog = page.work.dialog
    assert isinstance(dialog, LanesDialog)
    neutral = dialog.list.item(2)
    assert "always shown" in neutral.text()
    assert not neutral.flags() & Qt.ItemFlag.ItemIsUserCheckable
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.setCurrentRow(2)
    for _ in range(3):
        dialog.up.click()
    dialog.down.click()
    dialog.up.click()
    dialog.main.click()
    kept = page.sitting.desk.timelines.lanes(page.sitting.case_id)
    assert kept == LaneChoice(
        shown=(TimelineLane.NEUTRAL, TimelineLane.RAISED, TimelineLane.KNEW, TimelineLane.TOLD)
    )
    assert not any(row.lane is TimelineLane.HAPPENED for row in page.rows)
    plotted = page.picture.plot
    assert plotted is not None
    assert plotted.lanes[0] is TimelineLane.NEUTRAL


def test_what_was_read_aside_is_plotted_once_in_the_width_it_keeps(
    sample: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[float] = []

    def counted(*given: Any) -> Plot:  # noqa: ANN401 - as `plot` is called
        made = plot(*given)
        widths.append(made.scale.width)
        return made

    monkeypatch.setattr("carerdesk.ui.asking.AT_ONCE", 0)
    monkeypatch.setattr("carerdesk.ui.timeline.picture.plot", counted)
    page = TimelinePage(sample)
    qtbot.addWidget(page)
    page.resize(1068, 740)
    with qtbot.waitExposed(page):
        page.show()
    page.look_again(Changes.EVERYTHING)
    assert widths == []
    qtbot.waitUntil(lambda: bool(page.rows))
    QApplication.processEvents()
    assert len(widths) == 1
    page.put_away()


def test_an_empty_case_says_what_will_stand_here(
    sitting: Sitting, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page(sitting)
    assert page.empty.button.hasFocus()
    assert page.deeds() == {}
    with qtbot.waitSignal(sitting.asked_to_go) as asked:
        page.empty.button.click()
    assert asked.args is not None
    assert asked.args[0] == "log"


def test_another_case_starts_with_its_own_period(page: TimelinePage) -> None:
    page.take_period(Period(first=date(2025, 6, 1), last=date(2025, 6, 30)))
    page.sitting.case, _ = page.sitting.desk.cases.open_new(
        title="Another", body="Anyborough", complainant="Jo Marsh", complainant_initials="J.M."
    )
    page.look_again(Changes.EVERYTHING)
    assert page.rows == ()
    assert page.shown().period == Period()


def test_things_too_close_to_tell_apart_become_one_with_their_number(
    sitting: Sitting, make_page: MakePage
) -> None:
    for n in range(60):
        day = FuzzyDate.on(date(2020, 1, 1) + timedelta(days=n % 40))
        log(sitting, f"Call {n}", day, "happened to me")
    page = make_page(sitting)
    page.take_period(Period())
    plotted = page.picture.plot
    assert plotted is not None
    assert len(plotted.marks) < 10
    assert sum(len(mark.rows) for mark in plotted.marks) == 60
    first = plotted.marks[0]
    assert first.label is not None
    assert first.label.words.endswith(f"+ {len(first.rows) - 1}")


@pytest.mark.parametrize(("width", "narrow"), [(1068, False), (700, True)])
def test_the_text_stands_under_each_other_where_it_is_narrow(
    page: TimelinePage, width: int, narrow: bool
) -> None:
    page.resize(width, 740)
    QTest.qWait(1)
    assert page.twin.is_narrow is narrow
    assert page.twin.isColumnHidden(3) is narrow
    assert not page.grab().isNull()


def test_the_years_are_the_heads_of_a_long_time(sitting: Sitting, make_page: MakePage) -> None:
    for year in (1990, 2008, 2025):
        log(sitting, "Call", FuzzyDate.year(year), "i raised")
    page = make_page(sitting)
    page.take_period(Period())
    assert not page.grab().isNull()
    for _ in range(40):
        page.picture.closer()
    assert not page.grab().isNull()
