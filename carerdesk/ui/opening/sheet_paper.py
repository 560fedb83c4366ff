"""The recovery sheet on paper, or in a PDF for a stick kept elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from carerdesk.ui.opening.sheet_drawing import SheetDrawing

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.theme.tokens import Tokens

_MARGIN_MM = 25.0


def print_sheet(parent: QWidget, tokens: Tokens, sheet: RecoverySheet) -> tuple[bool, str]:
    """Ask for a printer and print the sheet.

    Returns:
        Whether the sheet is out, and what to say of it; nothing when the user went back.  The
        system's window may write a file where it has no printer: a spare key beside the desk.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("CarerDesk")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False, ""
    file = printer.outputFileName()
    if not _on_paper(printer, tokens, sheet) or (file and not Path(file).is_file()):
        return False, _say("It could not be printed. Choose another printer, or copy it by hand.")
    if not file:
        return True, _say("Sent to the printer. Is the paper in your hand?")
    return True, _say(
        "It went to the file {name}, not to a printer. Move that file to a stick kept somewhere"
        " else: whoever finds it here can open the desk."
    ).format(name=Path(file).name)


def save_sheet(path: Path, tokens: Tokens, sheet: RecoverySheet) -> bool:
    """Write the sheet as a PDF, whose name says so; false when it could not be written."""
    if path.suffix.lower() != ".pdf":
        path = path.with_name(f"{path.name}.pdf")
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


def _say(words: str) -> str:
    return QCoreApplication.translate("SheetPaper", words)
