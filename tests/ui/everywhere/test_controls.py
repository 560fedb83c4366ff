"""Each check of the walks finds what it is there to find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.theme.look import Look
from tests.ui.everywhere import reading, test_walks, walking
from tests.ui.everywhere.test_walks import EVERYWHERE

Make = Callable[[Look], QWidget]


class Ajar(QPushButton):
    """A button that gives the focus away again with Shift+Tab only to itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() != Qt.Key.Key_Backtab:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        return super().focusNextPrevChild(forward) if forward else True


class Deaf(QLineEdit):
    """A line in which nothing can be pasted."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)


class Elsewhere(QLineEdit):
    """A line whose caret does not go where it is put."""

    def setCursorPosition(self, place: int) -> None:  # noqa: N802 - Qt's name
        """Go to the end."""
        super().setCursorPosition(place + len(self.text()))


class Fast(QDialog):
    """A dialog Escape does not close."""

    def reject(self) -> None:
        """Stay."""


def held(*parts: QWidget, root: QWidget | None = None) -> QWidget:
    """A window with these below each other."""
    root = QWidget() if root is None else root
    box = QVBoxLayout(root)
    for part in parts:
        box.addWidget(part)
    return root


def _named(widget: QWidget, name: str = "Named") -> QWidget:
    widget.setAccessibleName(name)
    return widget


def _password(kind: type[QLineEdit]) -> QLineEdit:
    line = kind()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    _named(line, "Passphrase")
    return line


def _locale(_look: Look) -> QWidget:
    root = held(QLabel("Croeso"))
    root.setLocale(QLocale(QLocale.Language.Welsh))
    return root


def _swapped(look: Look) -> QWidget:
    dialog = Dialog(None, look, "Withdraw", verb="Withdraw it")
    field = QLineEdit()
    dialog.body.addWidget(field)
    QWidget.setTabOrder(dialog.back, dialog.main)
    QWidget.setTabOrder(field, dialog.back)
    return dialog


def _upwards(_look: Look) -> QWidget:
    first, second, third, fourth = (QPushButton(word) for word in ("One", "Two", "Three", "Four"))
    root = held(first, second, third, fourth)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    QWidget.setTabOrder(second, fourth)
    return root


def _small(_look: Look) -> QWidget:
    button = QPushButton("Small")
    button.setFixedSize(20, 20)
    return held(button)


@pytest.mark.parametrize(
    ("make", "check"),
    [
        pytest.param(lambda _: held(QPushButton()), test_walks.unnamed, id="A-01"),
        pytest.param(lambda _: held(QLineEdit()), test_walks.unlabelled, id="A-02"),
        pytest.param(lambda _: held(QLabel("Words", None)), reading.unread, id="A-04 label"),
        pytest.param(lambda _: held(Elsewhere("Rang GH")), reading.unread, id="A-04 caret"),
        pytest.param(_small, test_walks.too_small, id="A-12"),
        pytest.param(lambda _: held(_password(Deaf)), reading.unpasted, id="A-19"),
        pytest.param(_locale, reading.unmarked, id="A-22"),
        pytest.param(lambda _: held(QPushButton("OK")), test_walks.deedless, id="D-06 words"),
    ],
)
def test_a_fault_is_found(
    look: Look, qtbot: QtBot, make: Make, check: Callable[[QWidget], list[str]]
) -> None:
    root = make(look)
    qtbot.addWidget(root)
    if check is reading.unread and isinstance(label := root.findChild(QLabel), QLabel):
        label.setAccessibleName(" ")
    root.show()
    assert check(root)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        pytest.param(
            lambda _: held(QPushButton("One"), Ajar("Two"), QPushButton("Three")),
            "A-06 a trap on the way back",
            id="A-06",
        ),
        pytest.param(_upwards, "A-08 not in reading order", id="A-08"),
        pytest.param(_swapped, "A-08 the way back is no next stop after the verb", id="A-08 verb"),
    ],
)
def test_a_fault_on_the_way_of_tab_is_found(
    look: Look, qtbot: QtBot, make: Make, what: str
) -> None:
    root = make(look)
    qtbot.addWidget(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    assert test_walks.tabbed(root, EVERYWHERE[0])[what]


def test_a_dialog_without_help_or_a_way_back_is_found(qtbot: QtBot) -> None:
    """A-20, D-06."""
    dialog = held(QTextEdit(), root=Fast())
    assert isinstance(dialog, QDialog)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert reading.unhelped(dialog)
    assert test_walks.held_fast(dialog)
    dialog.hide()


def test_nothing_is_found_where_nothing_is_wrong(look: Look, qtbot: QtBot) -> None:
    dialog = Dialog(None, look, "Withdraw", verb="Withdraw it")
    line = PassphraseLine(look, "Passphrase")
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for check in (reading.unread, reading.unmarked, reading.unpasted, test_walks.deedless):
        assert check(dialog) == []
    walked = test_walks.tabbed(dialog, EVERYWHERE[0])
    assert {what: where for what, where in walked.items() if where} == {}


@pytest.mark.parametrize(
    ("layout", "verb_is_right"),
    [
        (QDialogButtonBox.ButtonLayout.WinLayout, False),
        (QDialogButtonBox.ButtonLayout.KdeLayout, False),
        (QDialogButtonBox.ButtonLayout.MacLayout, True),
        (QDialogButtonBox.ButtonLayout.GnomeLayout, True),
    ],
)
def test_the_verb_stands_where_the_platform_has_it_and_is_reached_first(
    look: Look,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    layout: QDialogButtonBox.ButtonLayout,
    verb_is_right: bool,
) -> None:
    """D-06, A-08: after the last field comes the verb, never the way back."""
    monkeypatch.setattr(Dialog, "style", lambda _dialog: _Hinting(layout))
    dialog = Dialog(None, look, "Withdraw", verb="Withdraw it")
    field = QLineEdit()
    dialog.body.addWidget(field)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert (dialog.main.x() > dialog.back.x()) is verb_is_right
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.main.hasFocus()
    QTest.keyClick(dialog.main, Qt.Key.Key_Tab)
    assert dialog.back.hasFocus()


class _Hinting:
    """Stands for the style of another platform."""

    def __init__(self, layout: QDialogButtonBox.ButtonLayout) -> None:
        self._layout = layout

    def styleHint(self, which: QStyle.StyleHint) -> int:  # noqa: N802 - Qt's name
        """Give the layout of dialogs; nothing else is asked for."""
        assert which is QStyle.StyleHint.SH_DialogButtonLayout
        return self._layout.value


def test_two_parts_side_by_side_read_on(qtbot: QtBot) -> None:
    """What stands in one row may be read either way."""
    root = QWidget()
    row = QHBoxLayout(root)
    buttons = [QPushButton(word) for word in ("One", "Two")]
    for button in buttons:
        row.addWidget(button)
    qtbot.addWidget(root)
    root.show()
    assert walking.leaps([*reversed(buttons)]) == []
