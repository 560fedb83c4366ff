"""The receipt to sign: who received a child's records, when, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from carerdesk.domain.date_words import whole_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.returning import ToReturn
    from carerdesk.ui.theme.tokens import Tokens

_MARGIN_MM: Final = 25.0
_WIDTH: Final = 480.0
"""Units across the page between the margins; type sizes below are in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on the receipt.

    Attributes:
        to: Who receives them; empty leaves a line to write on.
        record: The head line.
    """

    records: ToReturn
    to: str
    on: date
    record: str


def print_receipt(parent: QWidget, tokens: Tokens, receipt: Receipt) -> bool:
    """Ask for a printer and print it; false when the user went back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("CarerDesk")
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    return _on_paper(printer, tokens, receipt)


def save_receipt(path: Path, tokens: Tokens, receipt: Receipt) -> bool:
    """Write it as a PDF; false when the file could not be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle("CarerDesk")
    writer.setResolution(300)
    return _on_paper(writer, tokens, receipt) and path.is_file()


def _on_paper(device: QPagedPaintDevice, tokens: Tokens, receipt: Receipt) -> bool:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = painter.viewport().width() / _WIDTH
    painter.scale(scale, scale)
    y = 0.0
    for words, pixels, weight, gap in _lines(receipt):
        y = _words(painter, tokens, y + gap, words, pixels, weight)
    for label in (_say("Name and role"), _say("Signature"), _say("Date")):
        y += 46
        painter.drawLine(120, int(y), int(_WIDTH), int(y))
        _words(painter, tokens, y - 16, label, 12, 400)
    _words(painter, tokens, y + 24, receipt.record, 11, 400)
    return painter.end()


def _lines(receipt: Receipt) -> list[tuple[str, int, int, float]]:
    """Return words, size, weight and the gap before them."""
    records = receipt.records
    count = _say("entries: {entries}, papers: {papers}").format(
        entries=len(records.entries), papers=len(records.documents)
    )
    to = receipt.to.strip() or "……………………………………………"
    return [
        (_say("Receipt for a child’s records"), 22, 600, 0),
        (
            _say("{child}. Given back at the end of the placement, {day}.").format(
                child=records.child.initials, day=whole_day(receipt.on)
            ),
            13,
            400,
            10,
        ),
        (_say("Handed to: {to}").format(to=to), 13, 400, 18),
        (_say("What was handed over: {count}.").format(count=count), 13, 600, 6),
        (_say("Check code of the list: {code}").format(code=records.code), 13, 400, 6),
        (
            _say(
                "The foster carer keeps no copy of these records in the log. Backups made before "
                "this day, and copies put aside by the computer itself, are deleted or run out."
            ),
            12,
            400,
            18,
        ),
        (_say("I have received the records named above."), 13, 400, 24),
    ]


def _words(
    painter: QPainter, tokens: Tokens, y: float, words: str, pixels: int, weight: int
) -> float:
    font = QFont(tokens.family)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    painter.setFont(font)
    room = QRectF(0, y, _WIDTH, 400)
    flags = int(Qt.TextFlag.TextWordWrap)
    drawn = painter.boundingRect(room, flags, words)
    painter.drawText(room, flags, words)
    return drawn.bottom()


def _say(words: str) -> str:
    return QCoreApplication.translate("ReturnReceipt", words)
