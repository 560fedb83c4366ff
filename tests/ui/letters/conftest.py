"""The window at a case whose stage 1 is answered and stage 2 late, and a carer at its keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEvent
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.letters.page import LettersPage
from carerdesk.ui.shell.main_window import MainWindow
from tests.ui.typist import Typist


@dataclass(slots=True, kw_only=True)
class Room:
    """A window, its desk, and hands."""

    window: MainWindow
    desk: Desk
    case: Case
    hands: Typist
    qtbot: QtBot

    @property
    def page(self) -> LettersPage:
        """The letters page, once it is in front."""
        assert self.window.frame is not None
        page = self.window.frame.page
        assert isinstance(page, LettersPage)
        return page

    def dialog(self) -> Dialog:
        """The dialog that is open, with the keys going to it."""
        self.qtbot.waitUntil(self._is_asking)
        dialog = self.page.do.dialog
        assert dialog is not None
        with self.qtbot.waitActive(dialog):
            dialog.activateWindow()
        self.qtbot.waitUntil(lambda: _has_keys(dialog))
        return dialog

    def _is_asking(self) -> bool:
        dialog = self.page.do.dialog
        return dialog is not None and dialog.isVisible()

    def settle(self) -> None:
        """Give the keys back to the window after a dialog, as a window manager does."""
        QApplication.processEvents()
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.calm()

    def calm(self) -> None:
        """Let the letter be shown as it stands: that comes a moment after the last key."""
        QApplication.processEvents()
        page = self.window.frame and self.window.frame.page
        if isinstance(page, LettersPage):
            self.qtbot.waitUntil(lambda: not page._soon.isActive())

    def mark(self, what: str, day: date) -> None:
        """Say that something happened in the procedure."""
        self.desk.clocks.mark(self.case.id, NewEvent(what=what, date=FuzzyDate.on(day)))


def _has_keys(dialog: Dialog) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and dialog.isAncestorOf(focus)


@pytest.fixture
def room(window: MainWindow, desk: Desk, case: Case, qtbot: QtBot) -> Room:
    made = Room(window=window, desk=desk, case=case, hands=Typist(window), qtbot=qtbot)
    window.resize(1280, 800)
    made.mark("stage1_complaint", date(2025, 9, 1))
    made.mark("stage1_response", date(2026, 2, 12))
    window.enter(desk)
    made.settle()
    return made
