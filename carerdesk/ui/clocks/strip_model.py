"""The model of the day strip: seven rows of days, a column a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from carerdesk.domain.date_words import MONTHS, WEEKDAYS
from carerdesk.ui.clocks.strip_cell import StripCell, cells_of, weekends_count

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Explanation

CELL_ROLE = int(Qt.ItemDataRole.UserRole)
"""The `StripCell` of an index, or ``None``."""

DAYS = 7

Index = QModelIndex | QPersistentModelIndex


class StripModel(QAbstractTableModel):
    """Days of a count by week; a day outside it has no flags and nothing to say."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._cells: dict[date, StripCell] = {}
        self._mondays: list[date] = []
        self.has_weekends = False

    def show(self, explanation: Explanation | None) -> None:
        """Show the days of an explanation, or none."""
        self.beginResetModel()
        cells = cells_of(explanation) if explanation is not None else ()
        self.has_weekends = weekends_count(cells)
        self._cells = {cell.on: cell for cell in cells}
        self._mondays = []
        if cells:
            monday = cells[0].on - timedelta(days=cells[0].on.weekday())
            while monday <= cells[-1].on:
                self._mondays.append(monday)
                monday += timedelta(days=DAYS)
        self.endResetModel()

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Monday of each column."""
        return tuple(self._mondays)

    @property
    def cells(self) -> tuple[StripCell, ...]:
        """Every day, in order."""
        return tuple(self._cells.values())

    def cell(self, index: Index) -> StripCell | None:
        """The day at an index, if it is part of the count."""
        if not index.isValid():
            return None
        return self._cells.get(self._mondays[index.column()] + timedelta(days=index.row()))

    def index_of(self, day: date) -> QModelIndex:
        """Where a day stands; an invalid index when it is not part of the count."""
        if day not in self._cells:
            return QModelIndex()
        monday = day - timedelta(days=day.weekday())
        return self.index(day.weekday(), self._mondays.index(monday))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Monday to Sunday."""
        return 0 if parent.isValid() else DAYS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many weeks there are."""
        return 0 if parent.isValid() else len(self._mondays)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's signature
        """What a day says in a role."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return cell.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A day of the count can be gone to; the others cannot."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:  # noqa: ANN401 - Qt's signature
        """The weekdays at the left, the Mondays above."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return WEEKDAYS[section][:3]
        monday = self._mondays[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(monday.day)
        return self.tr("Week of {day} {month} {year}").format(
            day=monday.day, month=MONTHS[monday.month - 1], year=monday.year
        )
