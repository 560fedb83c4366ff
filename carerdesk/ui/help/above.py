"""Help over a dialog: F1 there opens a window of its own, and the dialog waits under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from carerdesk.ui.help.dialog import HelpDialog

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


def help_above(look: Look, topic: str) -> bool:
    """Show a page of help over the dialog in front.

    Args:
        look: The look.
        topic: A topic or the key of a place; the first page when empty.

    Returns:
        Whether there was a dialog; without one the window itself shows help.
    """
    under = QApplication.activeModalWidget()
    if under is None:
        return False
    if not isinstance(under, HelpDialog):
        dialog = HelpDialog(under, look, topic)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()
    return True
