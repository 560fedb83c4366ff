"""The recovery sheet on paper, or in a PDF for a stick kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from carerdesk.ui.opening.sheet_drawing import SheetDrawing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.tokens import Tokens

_MARGIN_MM = 25.0


def print_sheet(parent: QWidget, tokens: Tokens, sheet: RecoverySheet) -> bool:
    """Ask for a printer and print the sheet; false when the user went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("CarerDesk")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    _on_paper(printer, tokens, sheet)
    return True


def save_sheet(path: Path, tokens: Tokens, sheet: RecoverySheet) -> bool:
    """Write the sheet as a PDF; false when the file could not be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle("CarerDesk")
    writer.setResolution(300)
    return _on_paper(writer, tokens, sheet) and path.is_file()


def _on_paper(device: QPagedPaintDevice, tokens: Tokens, sheet: RecoverySheet) -> bool:
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(device):
        return False
    SheetDrawing(tokens, sheet).draw(
        painter, QRectF(0, 0, painter.viewport().width(), painter.viewport().height())
    )
    return painter.end()
