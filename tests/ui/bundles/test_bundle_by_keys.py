"""T11 and T12: a chronology, and a bundle for the ombudsman, by keys alone and within budget."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.services.bundles import year_before
from carerdesk.ui.bundles.before_checks import about_size, asked_for
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting

BUDGET = 25
CHRONOLOGY_BUDGET = 8
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)
            self.count += 1


def test_a_bundle_for_the_ombudsman_takes_no_more_keys_than_promised(
    window: MainWindow, sample: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    window.enter(sample.desk)
    with qtbot.waitActive(window):
        window.activateWindow()
    keys = Keys(window)
    keys.press(Qt.Key.Key_8, CTRL)
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, BundlesPage)
    page.choose_target = lambda name: tmp_path / name
    keys.press(Qt.Key.Key_N, CTRL)
    keys.press(Qt.Key.Key_O)
    keys.press(Qt.Key.Key_Return)
    for _ in range(6):
        keys.press(Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Up, ALT, times=4)
    with qtbot.waitSignal(page.work.built, timeout=100_000) as made:
        keys.press(Qt.Key.Key_Return, CTRL)
    receipt, built = made.args
    assert keys.count <= BUDGET
    assert len(PdfReader(built.path).pages) == receipt.pages
    window.lock()


def test_a_chronology_of_twelve_months_takes_eight_keys_and_names_nobody(
    window: MainWindow, sample: Sitting, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    window.enter(sample.desk)
    with qtbot.waitActive(window):
        window.activateWindow()
    keys = Keys(window)
    keys.press(Qt.Key.Key_8, CTRL)
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, BundlesPage)
    page.choose_target = lambda name: tmp_path / name
    keys.press(Qt.Key.Key_N, CTRL)
    keys.press(Qt.Key.Key_C)
    keys.press(Qt.Key.Key_H)
    keys.press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.work.built, timeout=100_000) as made:
        keys.press(Qt.Key.Key_Return, CTRL)
    receipt, built = made.args
    assert keys.count <= CHRONOLOGY_BUDGET
    request = built.plan.request
    assert request.since == year_before(request.prepared_on)
    text = "".join(page.extract_text() for page in PdfReader(built.path).pages)
    assert "Supervision visit: asked why" not in text  # fourteen months before
    assert "Early review meeting" in text
    names = sample.desk.people.names(sample.case_id)
    assert not names.found(text)
    assert receipt.pages == len(PdfReader(built.path).pages)
    told = asked_for(built.plan, "By initials.")
    assert not any("papers with page numbers" in said.words for said in told)
    assert told[0].below == "By initials."
    assert "0.2 MB" in about_size(built.plan)
    page.deeds()["new"]()
    assert page.right.is_preview
    window.lock()
