"""The week on paper: the table of cases, by reference and initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import (
    QPageLayout,
    QPageSize,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)

from carerdesk.ui.kit.printing import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from carerdesk.ui.monday.case_words import CaseRow
    from carerdesk.ui.theme.theme import Theme

_MARGIN_MM: Final = 3
"""Besides the two centimetres Qt leaves round a document that it parts into pages itself."""
translate = QCoreApplication.translate
_POINTS: Final = 9.5


def week_paper(
    rows: Sequence[CaseRow], heading: str, sentence: str, theme: Theme, *, record: str
) -> Paper:
    """Return the table as a paper to print; words are set down plainly, never as markup.

    Args:
        rows: The cases, in the order shown.
        heading: "Monday 2 March 2026".
        sentence: Below it.
        theme: For the letters.
        record: The head line, below the table.
    """
    document = _document(rows, heading, sentence, theme)
    end = QTextCursor(document)
    end.movePosition(QTextCursor.MoveOperation.End)
    end.insertBlock()
    end.insertText(record)

    def set_up(device: QPagedPaintDevice) -> None:
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.A4)
        sideways = QPageLayout.Orientation.Landscape
        unit = QPageLayout.Unit.Millimeter
        device.setPageLayout(QPageLayout(size, sideways, margins, unit))

    def paint(device: QPagedPaintDevice) -> bool:
        document.print_(device)
        return True

    return Paper(set_up=set_up, paint=paint)


def _document(rows: Sequence[CaseRow], heading: str, sentence: str, theme: Theme) -> QTextDocument:
    made = QTextDocument()
    font = theme.font("small")
    font.setPointSizeF(_POINTS)
    made.setDefaultFont(font)
    cursor = QTextCursor(made)
    strong, plain = QTextCharFormat(), QTextCharFormat()
    strong.setFontWeight(600)
    cursor.insertText(heading, strong)
    cursor.insertBlock()
    cursor.insertText(sentence, plain)
    cursor.insertBlock()
    heads = (
        translate("Monday", "Case"),
        translate("Monday", "Council"),
        translate("Monday", "Procedure and stage"),
        translate("Monday", "What is next"),
        translate("Monday", "Owed by"),
        translate("Monday", "Date"),
        translate("Monday", "State"),
        translate("Monday", "Next step"),
    )
    shape = QTextTableFormat()
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setBorder(0.5)
    shape.setBorderCollapse(True)
    shape.setCellPadding(3)
    shape.setHeaderRowCount(1)
    table = cursor.insertTable(len(rows) + 1, len(heads), shape)
    for column, words in enumerate(heads):
        table.cellAt(0, column).firstCursorPosition().insertText(words, strong)
    for place, row in enumerate(rows, start=1):
        cells = (
            f"{row.case}  {row.initials}",
            row.council,
            row.where,
            row.what,
            row.owed_by,
            row.day,
            row.state,
            row.step,
        )
        for column, words in enumerate(cells):
            table.cellAt(place, column).firstCursorPosition().insertText(words, plain)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(translate("Monday", "By reference and initials. Not legal advice."), plain)
    return made
