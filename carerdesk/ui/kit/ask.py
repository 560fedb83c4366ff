"""Asking before something that cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


def ask(parent: QWidget, look: Look, title: str, sentence: str, verb: str) -> bool:
    """Ask with a plain verb; the safe choice, going back, is the one Enter takes."""
    dialog = Dialog(parent, look, title, sentence=sentence, verb=verb)
    dialog.main.setDefault(False)
    dialog.back.setDefault(True)
    dialog.back.setFocus()
    return bool(dialog.exec())
