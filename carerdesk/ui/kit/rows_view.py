"""A list of rows: one stop for the Tab key, arrows within it, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from carerdesk.ui.kit.row_delegate import RowDelegate
    from carerdesk.ui.kit.rows_model import RowsModel
    from carerdesk.ui.theme.look import Look


class RowsView(QListView):
    """A list on a `RowsModel`, painted by a `RowDelegate`.

    Attributes:
        keys: Deeds of single keys while the list has the focus, by Qt's key number.
    """

    opened = Signal(object)  # the record of the row opened by Enter or a double press
    current_changed = Signal(object)  # the record of the current row, or None
    menu_wanted = Signal(object, object)  # the record, and where on the screen (QPoint)

    def __init__(
        self,
        look: Look,
        name: str,
        model: RowsModel[Any],
        delegate: RowDelegate[Any],
        *,
        whole: bool = False,
    ) -> None:
        """Make the list.

        Args:
            look: The look.
            name: What a screen reader calls it.
            model: The rows.
            delegate: How they are painted.
            whole: Whether it is as high as its rows, and never scrolls by itself.
        """
        super().__init__()
        self._look = look
        self._whole = whole
        self._delegate = delegate
        self.keys: dict[int, Callable[[], None]] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            model.modelReset.connect(self._fit)
            model.rowsInserted.connect(self._fit)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._refit)

    @property
    def rows(self) -> RowsModel[Any]:
        """The model."""
        model: Any = self.model()
        return model  # type: ignore[no-any-return]

    @property
    def current(self) -> Any:  # noqa: ANN401 - whatever the rows are
        """The record of the current row, or ``None``."""
        return self.rows.row_at(self.currentIndex())

    def go_to(self, place: int) -> bool:
        """Make a row the current one, if it is there."""
        index = self.rows.index(place, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def sizeHint(self) -> QSize:
        """As high as all rows when it is whole."""
        if not self._whole:
            return super().sizeHint()
        return QSize(200, self._rows_height())

    def minimumSizeHint(self) -> QSize:
        """As high as all rows when it is whole, else small."""
        return QSize(120, self._rows_height() if self._whole else 64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; a single key does its deed; arrows move."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and event.key() in self.keys and self._may(event.text()):
            self.keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key chooses the current row, or the first, so that it is read.

        Qt makes a row current by itself, but does not choose it: it would bear the ring, and so
        would the whole list.
        """
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        current = self.currentIndex()
        if by_mouse or self.selectionModel().isSelected(current):
            return
        if current.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentIndex(current)
        else:
            self._first()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which record is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.rows.row_at(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint anew; rows are painted whole."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the row's menu; the Menu key asks at the current row."""
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        row = self.rows.row_at(index)
        if row is not None:
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(row, at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring goes round the list while it has the focus and no row of it does."""
        super().paintEvent(event)
        self.ring()

    def ring(self) -> None:
        """Draw the ring if it is due."""
        if self.hasFocus() and not self.selectedIndexes():
            theme = self._look.theme
            painter = QPainter(self.viewport())
            box = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            draw_ring(painter, box, theme, theme.size("radius.control"))
            painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows may be higher when there is less room."""
        super().resizeEvent(event)
        if self._whole and event.oldSize().width() != event.size().width():
            self._fit()

    def _may(self, typed: str) -> bool:
        """Letters may be switched off; the space bar, arrows and Delete are no letters."""
        return self._look.single_keys or typed.isspace() or not typed.isprintable() or not typed

    def _first(self) -> None:
        for place in range(self.rows.rowCount()):
            index = self.rows.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(row)

    def _rows_height(self) -> int:
        width = self.viewport().width()
        return sum(self._delegate.height(row, width) for row in self.rows.rows)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._rows_height()))
        self.updateGeometry()

    def _refit(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._whole:
            self._fit()
        self.viewport().update()
