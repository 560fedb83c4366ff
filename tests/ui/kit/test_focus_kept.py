"""The focus when parts of a page are made anew."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.focus_kept import focus_kept


class Sheet(QWidget):
    """A field of the window's own, and a page of buttons that is made anew."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.outside = QPushButton("Outside")
        self.page = QWidget()
        self._list = QWidget()
        self._box = QVBoxLayout(self.page)
        self._box.addWidget(self._list)
        around = QVBoxLayout(self)
        around.addWidget(self.outside)
        around.addWidget(self.page)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def fill(self, words: Sequence[str]) -> None:
        """Make the buttons anew, as a pane does."""
        fresh = QWidget()
        box = QVBoxLayout(fresh)
        for one in words:
            box.addWidget(QPushButton(one))
        self._box.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def press(self, place: int) -> None:
        """Give the focus to a button."""
        self.page.findChildren(QPushButton)[place].setFocus()


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    """A sheet with two findings on it."""
    made = Sheet(qtbot)
    with focus_kept(made.page):
        made.fill(["Write", "Set aside…", "Write", "Set aside…"])
    qtbot.wait(1)
    return made


def _focused() -> str:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    return focus.text()


@pytest.mark.parametrize(
    ("had", "anew", "words", "place"),
    [
        pytest.param(2, ["Write", "Set aside…"] * 2, "Write", 2, id="the second of a name"),
        pytest.param(2, ["Write", "Read", "Copy"], "Copy", 2, id="fewer of the name than before"),
        pytest.param(3, ["Write", "Set aside…", "Write", "Take up"], "Take up", 3, id="its place"),
        pytest.param(3, ["A", "B"], "B", 1, id="the last, where there are fewer"),
    ],
)
def test_the_part_in_its_place_has_the_focus(
    sheet: Sheet, had: int, anew: list[str], words: str, place: int
) -> None:
    """The twin by name; else what stands at the same place."""
    sheet.press(had)
    with focus_kept(sheet.page):
        sheet.fill(anew)
    assert _focused() == words
    assert sheet._list.findChildren(QPushButton)[place].hasFocus()


def test_the_focus_elsewhere_is_left_alone(sheet: Sheet) -> None:
    """What has nothing to do with the page keeps the focus."""
    sheet.outside.setFocus()
    with focus_kept(sheet.page):
        sheet.fill(["Write"])
    assert _focused() == "Outside"


def test_a_part_that_stays_may_hand_the_focus_on(sheet: Sheet) -> None:
    """A page that puts the focus somewhere on purpose is not argued with."""
    sheet.press(0)
    with focus_kept(sheet.page):
        sheet.press(1)
    assert _focused() == "Set aside…"


def test_an_empty_page_takes_no_focus(sheet: Sheet) -> None:
    """With no stop left on the page the window decides."""
    sheet.press(0)
    with focus_kept(sheet.page):
        sheet.fill([])
    assert _focused() == "Outside"
