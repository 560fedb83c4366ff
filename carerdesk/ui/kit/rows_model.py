"""Lists and tables: one model, whose columns are data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from carerdesk.ui.kit.plain_tip import as_tip

T = TypeVar("T")

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The record a row stands for."""

_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_CHOICE = _PLAIN | Qt.ItemFlag.ItemIsSelectable

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """A column: its head, and the words of a record in it.

    Attributes:
        title: Words of the head.
        words: The cell's words.
        tip: The tooltip where it says more than the words.
    """

    title: str
    words: Callable[[T], str]
    tip: Callable[[T], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTraits(Generic[T]):
    """What else can be said of a record as a row.

    Attributes:
        sentence: The whole row as one plain sentence, for a screen reader.
        selectable: Whether it can be chosen; a month head cannot.
        ticked: Whether its box is ticked, or ``None`` when it has no box.
        tick: Called when the user ticks or unticks it.
    """

    sentence: Callable[[T], str]
    selectable: Callable[[T], bool] = lambda _: True
    ticked: Callable[[T], bool | None] = lambda _: None
    tick: Callable[[T, bool], None] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Records as rows.  A list shows the first column; a table shows all."""

    def __init__(self, columns: Sequence[Column[T]], traits: RowTraits[T]) -> None:
        """Make it empty."""
        super().__init__()
        self._columns = tuple(columns)
        self._traits = traits
        self._rows: Sequence[T] = ()

    @property
    def rows(self) -> tuple[T, ...]:
        """The records shown, in order."""
        return tuple(self._rows)

    def show(self, rows: Sequence[T]) -> None:
        """Show these records instead."""
        self.show_as_asked(tuple(rows))

    def show_as_asked(self, rows: Sequence[T]) -> None:
        """Show records that are read only when one of them is asked for."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def change(self, place: int, row: T) -> None:
        """Show a record anew in its place."""
        self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def move(self, place: int, to: int) -> None:
        """Move a record to another place; selection moves with it."""
        if place == to:
            return
        below = to + 1 if to > place else to
        self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), below)
        others = [*self._rows[:place], *self._rows[place + 1 :]]
        self._rows = (*others[:to], self._rows[place], *others[to:])
        self.endMoveRows()

    def row_at(self, index: Index) -> T | None:
        """The record of an index, if it has one."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, fits: Callable[[T], bool]) -> int:
        """The place of the first record that fits, or -1."""
        return next((place for place, row in enumerate(self._rows) if fits(row)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401, PLR0911 - Qt's signature, one answer a role
        """What a cell says in a role."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = self._columns[index.column()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(column.tip(row) if column.tip else column.words(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._traits.sentence(row) if index.column() == 0 else column.words(row)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            ticked = self._traits.ticked(row)
            if ticked is not None:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:  # noqa: ANN401 - Qt's signature
        """Tick or untick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or self._traits.tick is None:
            return False
        self._traits.tick(self._rows[index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a row."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        flags = _CHOICE if self._traits.selectable(row) else _PLAIN
        if self._traits.tick is not None and self._traits.ticked(row) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None
