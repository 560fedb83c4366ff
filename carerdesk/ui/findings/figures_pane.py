"""Figures: a picture of the steps, and the same figures with all others as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from carerdesk.services.figure_rows import NONE, FigureRow, figure_rows
from carerdesk.ui.findings.figure_bars import FigureBars
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from carerdesk.domain.findings import Compliance
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_TEAM: Final = 2
"""The column of teams, shown once a record names one."""
_SHARES: Final = (16, 11, 9, 5, 8, 11, 13, 9, 12)
"""What each column has of the width."""


class FiguresPane(QWidget):
    """How often what was owed came in time, always with what it is counted out of.

    Attributes:
        bars: The picture.
        table: The same in words and numbers.
        export: Writes the table.
        room: Shows them, or what stands in their place.
    """

    wanted = Signal()  # it is looked at: fill it
    export_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self.bars = FigureBars(look)
        self._model: RowsModel[FigureRow] = RowsModel(
            [
                Column(title=self.tr("What"), words=lambda line: line.what),
                Column(title=self.tr("By"), words=lambda line: line.by),
                Column(title=self.tr("Team"), words=lambda line: line.team),
                Column(title=self.tr("Of"), words=lambda line: line.of),
                Column(title=self.tr("In time"), words=lambda line: line.in_time),
                Column(title=self.tr("Late"), words=lambda line: line.late),
                Column(title=self.tr("Open"), words=lambda line: line.still_open),
                Column(title=self.tr("Cannot tell"), words=lambda line: line.cannot_tell),
                Column(title=self.tr("Days late"), words=lambda line: line.days_late),
            ],
            RowTraits(sentence=lambda line: line.sentence),
        )
        self.table = self._table(look)
        self.export = Button(look, self.tr("E&xport these figures"), icon="ph.export")
        self.export.clicked.connect(self.export_pressed)
        sentence = self.tr(
            "Steps others owe, out of how many there were. Late is late on every way of counting; "
            "under five, no share in a hundred is given. Late is not found at fault."
        )
        self._none = Words(
            self.tr(
                "Nothing can be counted yet. A letter in the log, with its day, starts a count."
            ),
            "body",
            wrap=True,
        )
        page = ScrollPage(look, gap=14, margins=(20, 14, 20, 16))
        head = row(look, gap=12)
        head.addWidget(Words(sentence, "body", "text2", wrap=True, selectable=True), 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addLayout(head)
        page.column.addWidget(self._none)
        page.column.addWidget(self.bars)
        page.column.addWidget(self.table)
        page.column.addStretch(1)
        self._page = page
        self.room = QStackedWidget()
        self.room.addWidget(page)
        column(look, self).addWidget(self.room, 1)
        look.follow(self, self._grow)

    def show_figures(self, found: Compliance) -> None:
        """Show these in place of what was shown."""
        self.room.setCurrentWidget(self._page)
        rows = figure_rows(found)
        self.bars.show_figures(found.figures)
        self.bars.setVisible(bool(found.figures))
        self._model.show(rows)
        self.table.setVisible(bool(rows))
        self.table.setColumnHidden(_TEAM, all(row.team == NONE for row in rows))
        self.table.share_out()
        self.export.setEnabled(bool(rows))
        self._none.setVisible(not rows)
        self._fit()
        self._page.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask to be filled when it is looked at."""
        super().showEvent(event)
        self.wanted.emit()

    def _table(self, look: Look) -> RowTable:
        table = RowTable(look, self.tr("Figures"))
        table.setModel(self._model)
        table.share(_SHARES)
        table.shared_out.connect(self._fit)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def _fit(self) -> None:
        """As high as its rows, so that the page scrolls and not the table within it."""
        self.table.resizeRowsToContents()
        height = self.table.horizontalHeader().sizeHint().height() + 4
        height += sum(self.table.rowHeight(place) for place in range(self._model.rowCount()))
        self.table.setFixedHeight(height)

    def _grow(self, theme: Theme) -> None:
        self.table.verticalHeader().setMinimumSectionSize(theme.size("row.twin"))
        self._fit()
