"""The system's print window, and a file where there is no printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget


def choose_printer(parent: QWidget) -> QPagedPaintDevice | None:
    """Ask where to print; the window offers a PDF file, too.  ``None`` when it was closed.

    The print library is loaded only now: it is slow to start on some systems.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("CarerDesk")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    return printer
