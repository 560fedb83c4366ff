"""Mishaps: what the program did not expect, told in one plain sentence without content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from types import TracebackType

    from carerdesk.ui.theme.look import Look


class Mishaps:
    """Catches what nothing else caught; the words on the screen are never in what it tells."""

    def __init__(self, look: Look) -> None:
        """Keep the look for the dialog."""
        self._look = look
        self._telling = False

    def watch(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.caught
        qInstallMessageHandler(self.qt_said)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell of an exception that reached the top."""
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        sentence = str(error) if isinstance(error, CarerDeskError) else _unexpected()
        where = "" if isinstance(error, CarerDeskError) else report(kind, trace)
        self._tell(sentence, where)

    @staticmethod
    def qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG004
        """Pass on only that Qt complained: its own text may hold a path or words of a window."""
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            sys.stderr.write("carerdesk: the window system reported a fault.\n")

    def _tell(self, sentence: str, where: str) -> None:
        if self._telling or QCoreApplication.instance() is None:
            sys.stderr.write(f"carerdesk: {sentence}\n")
            return
        from carerdesk.ui.kit.dialog import Dialog  # noqa: PLC0415 - not at every start

        self._telling = True
        try:
            dialog = Dialog(
                None,
                self._look,
                QCoreApplication.translate("Mishaps", "Something did not work"),
                sentence=f"{sentence}\n{where}".strip(),
                verb=QCoreApplication.translate("Mishaps", "&Carry on"),
            )
            dialog.back.hide()
            dialog.exec()
        finally:
            self._telling = False


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return kind and place of an error, fit to be copied: no message, no value, no folder."""
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{Path(code.co_filename).name}, line {trace.tb_lineno}, {code.co_name}"
        trace = trace.tb_next
    return QCoreApplication.translate("Mishaps", "To report it: {kind}, {place}.").format(
        kind=kind.__name__, place=place
    )


def _unexpected() -> str:
    return QCoreApplication.translate(
        "Mishaps",
        "The program met something it did not expect. What was saved is kept; try again, or lock"
        " the desk and open it again.",
    )
