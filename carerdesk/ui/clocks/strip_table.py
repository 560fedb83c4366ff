"""The strip's twin: the same days as a plain table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

from carerdesk.domain.date_words import whole_day
from carerdesk.ui.clocks.strip_cell import StripCell, cells_of
from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits

if TYPE_CHECKING:
    from carerdesk.domain.clocks import Explanation
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SHOWN_ROWS = 8


class StripTable(RowTable):
    """Day, number and why, one row a day."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__(look, self.tr("Day by day, as a table"))
        self._days: RowsModel[StripCell] = RowsModel(
            [
                Column(title=self.tr("Day"), words=lambda cell: whole_day(cell.on)),
                Column(title=self.tr("Number"), words=_number),
                Column(title=self.tr("Counted or not"), words=_why),
            ],
            RowTraits(sentence=lambda cell: cell.sentence),
        )
        self.setModel(self._days)
        self.setWordWrap(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        look.follow(self, self._grow)

    def show_days(self, explanation: Explanation | None) -> None:
        """Show the days of an explanation, the last in sight."""
        self._days.show(cells_of(explanation) if explanation is not None else ())
        if self._days.rows:
            self.selectRow(len(self._days.rows) - 1)
            self.scrollToBottom()

    def _grow(self, theme: Theme) -> None:
        height = theme.size("row.twin")
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * _SHOWN_ROWS)


def _number(cell: StripCell) -> str:
    return cell.text if any(letter.isdigit() for letter in cell.text) else ""


def _why(cell: StripCell) -> str:
    said = cell.sentence.partition(", ")[2] or cell.sentence
    return said[:1].upper() + said[1:]
