"""The filter bar under the fingers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.log.completions import Completions
from carerdesk.ui.log.filter_bar import FilterBar
from carerdesk.ui.log.filter_line import FilterChip
from carerdesk.ui.theme.look import Look
from tests.ui.log.test_filter_line import PEOPLE
from tests.ui.speaking import speechless


@pytest.fixture
def bar(look: Look, qtbot: QtBot) -> FilterBar:
    made = FilterBar(look, lambda: date(2026, 2, 27))
    made.know(Completions(people=PEOPLE, tags=lambda: ("early review",)))
    qtbot.addWidget(made)
    made.resize(720, 60)
    made.show()
    return made


def test_a_space_after_a_prefix_makes_a_chip_and_asks_at_once(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked) as asked:
        QTest.keyClicks(bar.edit, "who:gh ")
    assert asked.args == ["who:GH"]
    assert bar.edit.text() == ""
    assert [chip.token for chip in bar.chips] == ["who:GH"]


def test_a_space_in_quotation_marks_ends_nothing(bar: FilterBar) -> None:
    QTest.keyClicks(bar.edit, 'tag:"early rev')
    assert not bar.chips
    QTest.keyClicks(bar.edit, 'iew" ')
    assert [chip.token for chip in bar.chips] == ['tag:"early review"']


def test_a_pause_in_typing_asks(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked) as asked:
        QTest.keyClicks(bar.edit, "reasons")
    assert asked.args == ["reasons"]


def test_enter_asks_and_gives_the_focus_away(bar: FilterBar, qtbot: QtBot) -> None:
    QTest.keyClicks(bar.edit, "from:1jan panel")
    with qtbot.waitSignals([bar.asked, bar.entered]):
        QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.line == 'from:"1 Jan 2026" panel'


def test_backspace_at_the_start_takes_the_last_chip_away(bar: FilterBar) -> None:
    bar.show_line("who:gh has:file")
    QTest.keyClick(bar.edit, Qt.Key.Key_Backspace)
    assert bar.line == "who:GH"
    QTest.keyClicks(bar.edit, "ab")
    QTest.keyClick(bar.edit, Qt.Key.Key_Backspace)
    assert bar.line == "who:GH a"


def test_delete_on_a_chip_takes_it_away(bar: FilterBar) -> None:
    bar.show_line("who:gh has:file")
    first = next(chip for chip in bar.findChildren(Chip) if chip.isVisible())
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert bar.line == "has:file"


def test_pressing_a_chip_puts_it_back_to_be_typed_anew(bar: FilterBar) -> None:
    bar.show_line("who:gh has:file")
    first = next(chip for chip in bar.findChildren(Chip) if chip.isVisible())
    first.click()
    assert bar.edit.text() == "who:GH"
    assert [chip.token for chip in bar.chips] == ["has:file"]


def test_the_same_chip_stands_there_once(bar: FilterBar) -> None:
    bar.show_line("who:gh who:GH")
    bar.add(FilterChip(prefix="who", value="GH"))
    assert len(bar.chips) == 1


def test_an_unknown_prefix_is_said_with_the_known_ones(bar: FilterBar) -> None:
    bar.say_unknown(("colour:red",))
    assert bar.fault == (
        "“colour:” is not known here. Known are who: tag: kind: from: to: on: has: drawer: not:"
    )
    bar.say_unknown(("who:zz",))
    assert "“who:zz” could not be read" in bar.fault
    bar.say_unknown(("not:has:luck",))
    assert bar.fault.endswith("was searched for. Known are file, promise, link.")
    bar.say_unknown(())
    assert bar.fault == ""
    QTest.keyClicks(bar.edit, "has:fi")
    bar.say_unknown(("has:fi",))
    assert bar.fault == "", "nothing is said of what is still being typed"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    bar.say_unknown(("has:fi",))
    assert "“has:fi” could not be read" in bar.fault


def test_an_offered_completion_is_put_in(bar: FilterBar) -> None:
    QTest.keyClicks(bar.edit, "reasons wh")
    bar.edit.take("who:   somebody, by initials")
    assert bar.edit.text() == "reasons who:"
    QTest.keyClicks(bar.edit, "g")
    bar.edit.take("who:GH   team manager")
    assert [chip.token for chip in bar.chips] == ["who:GH"]
    assert bar.edit.text() == "reasons "


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_chips_stand_above_the_line_where_there_is_too_little_room(
    bar: FilterBar, look: Look, scale: float
) -> None:
    look.scale_text(scale)
    bar.resize(460, 400)
    bar.show_line('who:gh tag:"early review" from:1jan')
    chips = [chip for chip in bar.findChildren(Chip) if chip.isVisible()]
    assert len(chips) == 3
    for chip in chips:
        right = chip.mapTo(bar, chip.rect().topRight()).x()
        assert right <= bar.width()
        assert (
            chip.mapTo(bar, chip.rect().bottomLeft()).y()
            <= bar.edit.mapTo(bar, bar.edit.rect().topLeft()).y()
        )


def test_every_part_of_the_bar_has_a_name(bar: FilterBar) -> None:
    bar.show_line("who:gh reasons")
    assert speechless(bar) == []
