"""The table of cases: one stop for the Tab key, arrows read, a letter acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.monday.case_delegate import (
    CASE,
    COUNCIL,
    DAY,
    NEW,
    OWED,
    ROW,
    STATE,
    STEP,
    WHAT,
    WHERE,
    CaseDelegate,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent

    from carerdesk.ui.monday.case_words import CaseRow
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_GIVEN_UP: Final = (COUNCIL, STEP, WHERE, NEW, OWED, DAY)
"""Columns that go, in this order, where there is no room; each row's sentence still says all."""

_LEAST: Final = {CASE: 112, COUNCIL: 92, WHERE: 120, WHAT: 130, OWED: 66, DAY: 84, STATE: 150}
_MOST: Final = {CASE: 190, COUNCIL: 112, WHERE: 150, STEP: 112}
"""Widths of columns at 100 % text, pixels: never less than the one, never more than the other."""


class CaseTable(RowTable):
    """Cases as rows.

    Attributes:
        keys: Deeds of single keys while the table has the focus, by Qt's key number.
        cases: The model.
    """

    opened = Signal(object)  # CaseRow
    current_changed = Signal(object)  # CaseRow, or None
    sorted_by = Signal(int, bool)  # column, descending
    menu_wanted = Signal(object, object)  # CaseRow, QPoint on the screen

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__(look, self.tr("Cases"))
        self.keys: dict[int, Callable[[], None]] = {}
        self._delegate = CaseDelegate(look)
        self.cases: RowsModel[CaseRow] = RowsModel(
            [
                Column(title=self.tr("Case"), words=lambda row: row.case),
                Column(title=self.tr("Council"), words=lambda row: row.council),
                Column(title=self.tr("Procedure and stage"), words=lambda row: row.where),
                Column(title=self.tr("What is next"), words=lambda row: row.what),
                Column(title=self.tr("Owed by"), words=lambda row: row.owed_by),
                Column(title=self.tr("Date"), words=lambda row: row.day),
                Column(title=self.tr("State"), words=lambda row: row.state),
                Column(title=self.tr("New"), words=lambda row: row.new),
                Column(title=self.tr("Next step"), words=lambda row: row.step),
            ],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.setModel(self.cases)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sortIndicatorChanged.connect(self._sorted)
        self.doubleClicked.connect(self._open)
        look.follow(self, self._grow)

    def show_rows(self, rows: Sequence[CaseRow], chosen: str) -> None:
        """Show cases; the one of that id is the current one, or the first."""
        self._delegate.fit(rows)
        self.cases.show(rows)
        place = max(0, self.cases.place_of(lambda row: row.line.case.id == chosen))
        if rows:
            self.selectRow(place)
        self._widths()

    @property
    def current(self) -> CaseRow | None:
        """The current case."""
        return self.cases.row_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; a single key does its deed; arrows move."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and event.key() in self.keys and self.look.single_keys:
            self.keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which case is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.cases.row_at(current))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the case's menu; the Menu key asks at the current row."""
        row = self.current
        if row is not None:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.menu_wanted.emit(row, at)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns are given up, or come back, with the room there is."""
        super().resizeEvent(event)
        self._widths()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.cases.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.sorted_by.emit(column, order is Qt.SortOrder.DescendingOrder)

    def _widths(self) -> None:
        """Give every column what it needs, and the rest to what is next."""
        theme = self.look.theme
        wanted = {column: self._wanted(column, theme) for column in range(STEP + 1)}
        shown = set(wanted)
        room = self.viewport().width()
        for column in _GIVEN_UP:
            if sum(wanted[c] for c in shown) <= room:
                break
            shown.discard(column)
        left = room - sum(wanted[c] for c in shown)
        for column, width in wanted.items():
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, width + (max(0, left) if column == WHAT else 0))

    def _wanted(self, column: int, theme: Theme) -> int:
        head = theme.metrics("small", 600).horizontalAdvance(
            str(self.cases.headerData(column, Qt.Orientation.Horizontal))
        ) + theme.px(18 if column != STATE else 34)
        cells = max((self._delegate.width(row, column) for row in self.cases.rows), default=0)
        most = theme.px(_MOST[column]) if column in _MOST else cells
        if column == WHAT:
            most = theme.px(_LEAST[WHAT])
        return max(head, min(cells, most), theme.px(_LEAST.get(column, 0)))

    def _grow(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(ROW))
        rows.setDefaultSectionSize(theme.px(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(theme.px(28))
        self.setMinimumHeight(theme.px(28 + 6 * ROW))
        self._widths()
