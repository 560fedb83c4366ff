"""Room on the way in: every line of a sentence can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from carerdesk.ui.kit.words import Words
from carerdesk.ui.shell.main_window import MainWindow


def test_a_passphrase_that_does_not_open_is_told_without_a_line_cut_off(
    window: MainWindow, tmp_path: Path
) -> None:
    window.resize(1280, 800)
    unlock = window.gate.unlock
    unlock.come(tmp_path / "Jo.carerdesk")
    unlock.field.say_fault(
        "That is not the passphrase of this desk. Nothing was changed; check Caps Lock and the "
        "keyboard's language, and try again."
    )
    QApplication.processEvents()
    said = [words for words in unlock.field.findChildren(Words) if words.isVisible()]
    assert len(said) == 3
    for words in said:
        assert words.height() >= words.heightForWidth(words.width())
