"""Mishaps: told in one plain sentence, and never with what was on the screen."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType
from PySide6.QtWidgets import QApplication

from carerdesk.domain.errors import NotSaved
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.mishaps import Mishaps, report
from carerdesk.ui.theme.look import Look
from tests.ui.speaking import spoken


def told(look: Look, error: Exception) -> str:
    """Have an error reach the top, and return what the dialog says."""
    said: list[str] = []

    def look_at() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        said.append(" ".join(part.name for part in spoken(dialog)))
        dialog.main.click()

    QTimer.singleShot(0, look_at)
    with pytest.raises(type(error)) as caught:
        raise error
    Mishaps(look).caught(caught.type, caught.value, caught.tb)
    return said[0]


def test_an_error_of_the_trade_is_told_in_its_own_sentence(look: Look) -> None:
    said = told(look, NotSaved("Your words are safe in memory. Free some space."))
    assert "Your words are safe in memory. Free some space." in said
    assert "report" not in said


def test_what_nobody_foresaw_is_told_by_kind_and_place_without_its_words(look: Look) -> None:
    said = told(look, RuntimeError("marigold"))
    assert "marigold" not in said
    assert "RuntimeError" in said
    assert "test_mishaps.py" in said
    assert "/" not in said.split("RuntimeError")[1]


def test_a_report_of_nothing_names_only_the_kind() -> None:
    assert "ValueError" in report(ValueError, None)


def test_a_second_mishap_does_not_open_a_second_window(
    look: Look, capsys: pytest.CaptureFixture[str]
) -> None:
    mishaps = Mishaps(look)

    def again() -> None:
        mishaps.caught(RuntimeError, RuntimeError("marigold"), None)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        dialog.main.click()

    QTimer.singleShot(0, again)
    mishaps.caught(RuntimeError, RuntimeError("marigold"), None)
    err = capsys.readouterr().err
    assert err.startswith("carerdesk:")
    assert "marigold" not in err


def test_what_qt_complains_of_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    context = QMessageLogContext()
    Mishaps.qt_said(QtMsgType.QtWarningMsg, context, "marigold")
    Mishaps.qt_said(QtMsgType.QtCriticalMsg, context, "marigold")
    err = capsys.readouterr().err
    assert "marigold" not in err
    assert len(err.splitlines()) == 1


def test_once_watching_it_is_what_errors_reach(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("carerdesk.ui.mishaps.qInstallMessageHandler", lambda _: None)
    mishaps = Mishaps(look)
    mishaps.watch()
    assert sys.excepthook == mishaps.caught


def test_ctrl_c_quits(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    quits: list[bool] = []
    monkeypatch.setattr("carerdesk.ui.mishaps.QCoreApplication.quit", lambda: quits.append(True))
    Mishaps(look).caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert quits == [True]
