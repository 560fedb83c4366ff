"""Answering the dialogs a deed opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

D = TypeVar("D", bound=QDialog)


def when_asked(kind: type[D], answer: Callable[[D], None]) -> None:
    """Have the next dialog of a kind answered; it is closed whatever happens."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, kind)
            answer(dialog)
        finally:
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
                if dialog.isVisible():  # it stops its work first
                    dialog.done(QDialog.DialogCode.Rejected)

    QTimer.singleShot(0, meet)
