"""Everything written out from the window: to a folder or one encrypted file, named when done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carerdesk.ui.safekeeping.take_out_dialog import TakeOutDialog
from carerdesk.ui.shell.desk_deeds import take_out
from carerdesk.ui.sitting import Notice, Sitting
from tests.desks import PASSPHRASE
from tests.ui.asking import when_asked
from tests.ui.choices import choose


@pytest.mark.parametrize("sealed", [False, True])
def test_where_everything_was_written_is_said(
    sitting: Sitting, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sealed: bool
) -> None:
    choose(monkeypatch, tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    said: list[Notice] = []
    sitting.noticed.connect(said.append)

    def answer(dialog: TakeOutDialog) -> None:
        dialog.how.choose(sealed)
        for field in (dialog.choice.new, dialog.choice.again):
            field.editor.setText(PASSPHRASE)
        dialog.main.click()

    when_asked(TakeOutDialog, answer)
    take_out(window, sitting)
    assert said[0].undo is not None
    qtbot.waitUntil(lambda: len(said) > 1, timeout=20000)
    (written,) = (path for path in tmp_path.iterdir() if path.name.startswith("CarerDesk "))
    assert written.name in said[-1].sentence
    assert written.is_dir() is not sealed
    assert ("not encrypted" in said[-1].sentence) is not sealed
