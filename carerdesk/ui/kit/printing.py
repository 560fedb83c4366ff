"""Printing: the system's print window, and how a paper will look before it is printed.

The print library is loaded only when it is wanted: it is slow to start on some systems.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Something to print.

    Attributes:
        set_up: Gives a device its page: size, side and margins.
        paint: Paints it; false when it cannot be painted there.
    """

    set_up: Callable[[QPagedPaintDevice], None]
    paint: Callable[[QPagedPaintDevice], bool]


def choose_printer(parent: QWidget) -> QPagedPaintDevice | None:
    """Ask where to print; the window offers a PDF file, too.  ``None`` when it was closed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("CarerDesk")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    return printer
