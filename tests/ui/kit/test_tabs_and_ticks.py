"""Tabs with counts, lists of ticks, and dialogs and windows that keep within the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.ui.help.dialog import HelpDialog
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.row_painter import RowPainter
from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.tab_order import stand_after, stand_before
from carerdesk.ui.kit.tabs import Tabs
from carerdesk.ui.kit.tick_list import TickList
from carerdesk.ui.shell.place_button import PlaceButton
from carerdesk.ui.theme.look import Look


class Rows(RowDelegate[str]):
    def height(self, row: str, width: int) -> int:
        return 30

    def paint_row(self, row: str, draw: RowPainter) -> None:
        draw.words(row, y=15)


def has(image: QImage, colour: QColor) -> bool:
    """Whether a colour stands anywhere in a picture."""
    return any(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_count_stands_within_its_tab_on_every_text_size(look: Look, qtbot: QtBot) -> None:
    tabs = Tabs(look, "About this")
    qtbot.addWidget(tabs)
    for words in ("Why", "Findings"):
        tabs.addTab(QLabel(words), words)
    before = tabs.bar.tabRect(1).width()
    tabs.bar.say_count(1, 13, "maybe", "13 findings")
    counted = tabs.bar.tabRect(1).width()
    assert counted > before + look.theme.metrics("tiny").horizontalAdvance("13")
    assert tabs.bar.accessibleTabName(1) == "Findings, 13 findings"
    look.scale_text(2.0)
    assert tabs.bar.tabRect(1).width() > 1.8 * counted
    tabs.resize(200, 200)
    tabs.show()
    qtbot.waitExposed(tabs)
    ways = tabs.bar.findChildren(QToolButton)
    assert [way.arrowType() for way in ways] == [Qt.ArrowType.NoArrow] * 2
    assert all(way.isVisible() and way.height() >= look.theme.px(24) for way in ways)


def test_the_tab_in_front_is_told_by_a_line_an_outline_or_a_ring(look: Look, qtbot: QtBot) -> None:
    tabs = Tabs(look, "About this")
    qtbot.addWidget(tabs)
    for words in ("Why", "Findings"):
        tabs.addTab(QLabel(words), words)
    tabs.show()
    qtbot.waitExposed(tabs)
    focus = look.theme.colour("focus")
    tabs.bar.setFocus()
    QApplication.processEvents()
    front = tabs.bar.tabRect(0)
    ringed = tabs.bar.grab(front).toImage()
    assert has(ringed, look.theme.colour("accent"))
    assert has(ringed, focus) == tabs.bar.hasFocus()
    assert not has(tabs.bar.grab(tabs.bar.tabRect(1)).toImage(), look.theme.colour("accent"))
    look.choose("contrast_light")
    assert has(tabs.bar.grab(front).toImage(), look.theme.colour("accent_text"))


def test_ticks_stand_on_the_soft_colour_of_every_list(look: Look, qtbot: QtBot) -> None:
    ticks = TickList(look, shown=2)
    qtbot.addWidget(ticks)
    for words in ("One", "Two", "Three"):
        ticks.add(words, words, ticked=words == "Two")
    ticks.fit()
    ticks.setCurrentRow(0)
    ticks.show()
    picture = ticks.grab().toImage()
    assert has(picture, look.theme.colour("accent_soft"))
    changed: list[str] = []
    ticks.itemChanged.connect(lambda item: changed.append(item.text()))
    high = ticks.height()
    look.scale_text(2.0)
    assert ticks.height() == 2 * high
    assert changed == []
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert changed == ["One"]
    assert ticks.item(0).data(Qt.ItemDataRole.UserRole) == "One"


def test_the_ring_of_a_table_goes_round_the_row(look: Look, qtbot: QtBot) -> None:
    table = RowTable(look, "Figures")
    qtbot.addWidget(table)
    model: RowsModel[str] = RowsModel(
        [Column(title=title, words=str) for title in ("What", "By")], RowTraits(sentence=str)
    )
    table.setModel(model)
    model.show(("one", "two"))
    table.show()
    assert table.currentIndex().row() == -1
    look.choose("contrast_light")
    edge = look.theme.colour("accent_text")
    table.selectRow(1)
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    top = table.rowViewportPosition(1)
    assert picture.pixelColor(picture.width() // 2, top) == edge
    assert picture.pixelColor(picture.width() // 2, top - table.rowHeight(0)) != edge


def test_what_waits_is_told_without_a_soft_fill(look: Look, qtbot: QtBot) -> None:
    look.choose("contrast_dark")
    button = Button(look, "Build the PDF")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())

    def edge() -> int:
        image = button.grab().toImage()
        grounds = {image.pixelColor(x, 0).name() for x in range(20, image.width() - 20)}
        return len(grounds)

    assert edge() == 1
    button.setEnabled(False)
    assert edge() > 1


def test_dialogs_and_windows_keep_within_the_screen(look: Look, qtbot: QtBot) -> None:
    look.scale_text(2.5)
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    help_window = HelpDialog(window, look, "start")
    assert help_window.width() <= screen.width()
    assert help_window.height() <= screen.height()
    dialog = Dialog(window, look, "Case details", verb="Keep it")
    for _ in range(40):
        dialog.body.addWidget(QLabel("A field"))
    dialog.show()
    QApplication.processEvents()
    quiet = dialog.height()
    assert screen.height() - 3 * dialog.main.height() < quiet <= screen.height()
    dialog.say_fault("Give it a name.")
    QApplication.processEvents()
    assert dialog.minimumSizeHint().height() <= screen.height()


def test_a_long_place_has_room_for_its_name(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    button = PlaceButton(look, QMenu(host))
    line = row(look, host)
    line.addWidget(button)
    line.addStretch(1)
    host.resize(900, 60)
    host.show()
    button.say("Log")
    QApplication.processEvents()
    short = button.width()
    button.say("When a placement ends")
    QApplication.processEvents()
    assert button.width() == button.sizeHint().width() > short


def test_a_list_reached_by_key_has_one_ring_round_a_chosen_row(look: Look, qtbot: QtBot) -> None:
    model: RowsModel[str] = RowsModel([Column(title="", words=str)], RowTraits(sentence=str))
    rows = RowsView(look, "Events", model, Rows(look))
    qtbot.addWidget(rows)
    model.show(("one", "two"))
    rows.show()
    qtbot.waitExposed(rows)
    rows.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert [index.row() for index in rows.selectedIndexes()] == [0]


def test_tab_goes_from_the_tabs_through_the_page_in_front_to_what_stands_after(
    look: Look, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tabs, notice = Tabs(look, "About this"), Button(look, "Copies")
    for words in ("Why", "Findings"):
        tabs.addTab(Button(look, words), words)
    lay = column(look, window)
    lay.addWidget(notice)
    lay.addWidget(tabs)
    stand_after(tabs, notice)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    tabs.bar.setFocus()
    met = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [tabs.widget(0), notice, tabs.bar]


def test_what_is_put_before_a_line_is_met_before_it(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lay = column(look, window)
    first, line, last = (QLineEdit() for _ in range(3))
    for part in (first, line, last):
        lay.addWidget(part)
    chips = [QLineEdit(), QLineEdit()]
    for chip in chips:
        lay.addWidget(chip)
    stand_before(line, *chips)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    first.setFocus()
    met = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [*chips, line, last]
